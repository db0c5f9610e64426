"""Make packs/choices.json: weights of the features behind decisions on names.

    python -m announcements.extraction.building.choices CORPUS fr en ...

Logistic regression on the articles of CORPUS that its split.json lists as train and on its opened
tens; prints how many candidates are right in five folds by article. Deterministic: no sampling, no
shuffling. Needs scipy, which is installed with what the tests need.
"""

import math
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Protocol

import numpy
from scipy.sparse import csr_matrix

from announcements.extraction import parties, reader, rivals, sites
from announcements.extraction.building.corpus import Gold, folds, opened, write
from announcements.extraction.building.logistic import Row, fit
from announcements.extraction.building.unseen import articles
from announcements.extraction.context import total_known
from announcements.extraction.gazetteer import fold
from announcements.extraction.softmax import BIAS
from announcements.extraction.text import normalise

ROUNDS, RATE = 300, 1.0
SMALLEST = 0.02
"""The least weight of a feature that is kept."""
PENALTIES = {sites.KIND: 0.002, parties.KIND: 0.002}
LEANS = {parties.KIND: 0.1, sites.KIND: 0.0, rivals.KIND: -0.45}
"""Of bodies more are taken too many than are missed: they are taken a little above zero; sites are by the second look alone.

Half of the F1 is the likelihood from which a candidate raises it: for sites .39, that is -0.45.
"""


@dataclass(frozen=True, slots=True)
class Example:
    """The features of one candidate, a tuple for each mention or one for all; whether it is right, and where it stands."""

    bag: tuple[tuple[str, ...], ...]
    is_right: bool
    article: str
    name: str


Apart = Mapping[str, Mapping[str, float]]
"""For each article the weights that were made without it."""


@dataclass(frozen=True, slots=True)
class Learned:
    """The weights of each decision, and those made without an article."""

    tables: Mapping[str, Mapping[str, float]]
    apart: Mapping[str, Apart]


def is_same(one: str, other: str) -> bool:
    """Whether one name holds all words of the other, in order, at its beginning or end; what stands in brackets may lack."""
    short, long = sorted((_words(one), _words(other)), key=len)
    return f" {long} ".startswith(f" {short} ") or f" {long} ".endswith(f" {short} ")


@cache
def _words(name: str) -> str:
    """The words of a name as it stands in a text or in its view."""
    view = _BRACKETS.sub(" ", normalise(name).view)
    return " ".join(_WORD.findall(fold(view))) or fold(name)


_WORD = re.compile(r"[^\W_]+")
_BRACKETS = re.compile(r"(?<=\w) \([^()]*\)")


def named(gold: Gold, key: str) -> list[str]:
    return [party["name"] for one in gold["agreements"] for party in one[key]]


def of_places(name: str, reading: reader.Reading, gold: Gold) -> Iterator[Example]:
    right = named(gold, "places")
    seen = set()
    for one in reading.places:
        key = fold(one.mention.name)
        if one.choice and key not in seen:
            seen.add(key)
            found = any(is_same(one.mention.name, other) for other in right)
            yield Example(one.choice.bag, found, name, one.mention.name)


def of_parties(name: str, reading: reader.Reading, gold: Gold) -> Iterator[Example]:
    right = named(gold, "public_parties")
    for one in reading.parties:
        if one.choice:
            names = [one.name, *([one.acronym] if one.acronym else [])]
            found = any(is_same(mine, other) for mine in names for other in right)
            yield Example(one.choice.bag, found, name, one.name)


KINDS: dict[str, Callable[[str, reader.Reading, Gold], Iterator[Example]]] = {
    sites.KIND: of_places,
    parties.KIND: of_parties,
}


@dataclass(frozen=True, slots=True)
class Table:
    """All mentions of some examples in rows: which features each has, and where the rows of an example begin."""

    names: tuple[str, ...]
    has: Any
    begins: Any
    owners: Any

    def best(self, scores: Any) -> Any:
        """The row of each example with the highest score, the first one where several have it."""
        highest = numpy.maximum.reduceat(scores, self.begins)
        ahead = numpy.flatnonzero(scores >= highest[self.owners])
        _, first = numpy.unique(self.owners[ahead], return_index=True)
        return ahead[first]


def in_rows(data: list[Example]) -> Table:
    names = tuple(sorted({name for one in data for row in one.bag for name in row}))
    number = {name: place for place, name in enumerate(names)}
    rows = [[number[name] for name in row] for one in data for row in one.bag]
    ends = numpy.cumsum([0, *map(len, rows)])
    places = numpy.array([place for row in rows for place in row], dtype=int)
    has = csr_matrix(
        (numpy.ones(len(places)), places, ends), shape=(len(rows), len(names))
    )
    sizes = [len(one.bag) for one in data]
    begins = numpy.cumsum([0, *sizes[:-1]])
    return Table(names, has, begins, numpy.repeat(numpy.arange(len(data)), sizes))


def train(data: list[Example], penalty: float = 0.01) -> dict[str, float]:
    """Weights by gradient descent with a penalty on their squares; of several mentions the best one counts."""
    table = in_rows(data)
    answers = numpy.array([float(one.is_right) for one in data])
    by_name = table.has.T.tocsr()
    weights, bias = numpy.zeros(len(table.names)), 0.0
    speed, lead = numpy.full(len(table.names), 1e-6), 1e-6
    for _ in range(ROUNDS):
        scores = table.has @ weights
        best = table.best(scores)
        odds = numpy.clip(scores[best] + bias, -30, 30)
        errors = numpy.zeros(len(scores))
        errors[best] = 1 / (1 + numpy.exp(-odds)) - answers
        slope = by_name @ errors + penalty * len(data) * weights
        speed += slope * slope
        weights -= RATE * slope / numpy.sqrt(speed)
        lean = errors.sum()
        lead += lean * lean
        bias -= RATE * lean / math.sqrt(lead)
    found = {
        name: round(float(value), 3)
        for name, value in zip(table.names, weights, strict=True)
    }
    return {"bias": round(float(bias), 3)} | found


def score(one: Example, table: Mapping[str, float]) -> float:
    best = max(sum(table.get(name, 0.0) for name in row) for row in one.bag)
    return table["bias"] + best


def parted(data: list[Example], kind: str) -> Apart:
    """For each article the weights of a decision that are made without it."""
    found: dict[str, dict[str, float]] = {}
    for held in folds(one.article for one in data):
        table = train([one for one in data if one.article not in held], PENALTIES[kind])
        found |= dict.fromkeys(held, smaller(table, LEANS[kind]))
    return found


def smaller(table: Mapping[str, float], cut: float) -> dict[str, float]:
    """The weights that count, in order; what is above `cut` is taken."""
    leant = {**table, BIAS: round(table[BIAS] - cut, 3)}
    return {
        name: leant[name]
        for name in sorted(leant)
        if abs(leant[name]) >= SMALLEST or name == BIAS
    }


def again(
    values: list[tuple[Example, float]], readings: Mapping[str, reader.Reading]
) -> list[tuple[Example, Row]]:
    """The measures of each place by the scores that its article got in folds."""
    scores: dict[str, dict[str, float]] = defaultdict(dict)
    for one, value in values:
        scores[one.article][fold(one.name)] = value
    around = {
        name: rivals.rivals(readings[name].places, mine)
        for name, mine in scores.items()
    }
    rows: list[tuple[Example, Row]] = []
    for one, _ in values:
        host = readings[one.article].host
        found = rivals.measures(
            around[one.article], fold(one.name), host.value if host else None
        )
        rows.append((one, (found, one.is_right, 1.0)))
    return rows


def again_parted(rows: list[tuple[Example, Row]]) -> Apart:
    """For each article the weights of the second look that are made without it."""
    found: dict[str, dict[str, float]] = {}
    for held in folds(one.article for one, _ in rows):
        table = second([row for one, row in rows if one.article not in held])
        found |= dict.fromkeys(held, table)
    return found


class Candidate(Protocol):
    """What a decision is about: whether it is right to take it, and where it stands."""

    @property
    def is_right(self) -> bool: ...
    @property
    def article(self) -> str: ...
    @property
    def name(self) -> str: ...


def f1(values: Sequence[tuple[Candidate, float]]) -> float:
    both = sum(one.is_right and value > 0 for one, value in values)
    wrong = sum(one.is_right != (value > 0) for one, value in values)
    return 2 * both / max(1, 2 * both + wrong)


def report(kind: str, values: Sequence[tuple[Candidate, float]]) -> str:
    """Right and wrong in folds; with -v each error."""
    right = sum(one.is_right and value > 0 for one, value in values)
    taken = sum(value > 0 for _, value in values)
    missed = sum(one.is_right for one, _ in values) - right
    head = f"{kind}: {len(values)} candidates, {right} right, {taken - right} too many, {missed} missed"
    lines = [
        f"  {one.article}: {one.name} {one.is_right} {value:.1f}"
        for one, value in values
        if "-v" in sys.argv and (value > 0) != one.is_right
    ]
    return "\n".join([f"{head}, F1 {f1(values):.3f}", *lines]) + "\n"


def second(rows: list[Row]) -> dict[str, float]:
    """The weights of the second look at places."""
    table = fit(rows)
    table[BIAS] -= LEANS[rivals.KIND]
    return {name: round(table[name], 3) for name in sorted(table)}


@cache
def learned(corpus: Path, languages: tuple[str, ...]) -> Learned:
    """All weights, with a report of how many candidates are right in folds."""
    data: dict[str, list[Example]] = defaultdict(list)
    readings: dict[str, reader.Reading] = {}
    for name, text, gold in articles(corpus, languages):
        article = opened(text, gold)
        reading = reader.look(article)
        readings[name] = reading
        for kind, of in KINDS.items():
            if gold["relevant"]:
                data[kind] += of(name, reading, gold)
    tables: dict[str, dict[str, float]] = {}
    apart: dict[str, Apart] = {}
    for kind, examples in sorted(data.items()):
        apart[kind] = parted(examples, kind)
        values = [(one, score(one, apart[kind][one.article])) for one in examples]
        sys.stdout.write(report(kind, values))
        tables[kind] = smaller(train(examples, PENALTIES[kind]), LEANS[kind])
        if kind == sites.KIND:
            rows = again(values, readings)
            tables[rivals.KIND] = second([row for _, row in rows])
            mine = apart[rivals.KIND] = again_parted(rows)
            twice = [(one, total_known(row[0], mine[one.article])) for one, row in rows]
            sys.stdout.write(report(rivals.KIND, twice))
    return Learned(tables, apart)


def main() -> None:
    languages = tuple(word for word in sys.argv[2:] if not word.startswith("-"))
    source = "Logistic regression by building/choices.py on the train articles and opened tens"
    found = learned(Path(sys.argv[1]), languages)
    write("choices.json", {"source": source, "weights": found.tables})


if __name__ == "__main__":
    main()
