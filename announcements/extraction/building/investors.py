"""Make packs/investors.json: what tells the names that invest, at first sight and beside their rivals.

    python -m announcements.extraction.building.investors CORPUS fr en ...

Logistic regression on the articles of CORPUS that its split.json lists as train and on its opened tens; the second look
(contenders.py) learns from the scores that articles get in folds. Prints how many candidates are right in five folds by
article, at both. Deterministic: a fixed order.
"""

import json
import math
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from announcements.extraction import contenders, investors, reader
from announcements.extraction.building.choices import is_same, named
from announcements.extraction.building.corpus import folds
from announcements.extraction.building.logistic import probability
from announcements.extraction.building.unseen import articles
from announcements.extraction.pack import FOLDER

ROUNDS, RATE = 25, 0.03
PENALTY, AGAIN_PENALTY = 7.0, 30.0
"""How much weights are shrunk at first and at second sight."""
SMALLEST = 0.01
SHARES = (0.2, 0.4, 0.6, 0.8, 0.9, 0.95)
"""The shares of candidates below the steps of a measure's scale."""
OWN_SHARES = tuple(0.5 + 0.06 * step for step in range(9))
"""Those of a candidate's own score: most are low."""
STRIDES = (7919, 6007, 5003)
"""Primes: stepping through the examples by one of them mixes articles and languages."""


@dataclass(frozen=True, slots=True)
class Example:
    """What speaks of one candidate, whether it invests, and where it stands."""

    terms: Mapping[str, float]
    is_right: bool
    article: str
    name: str


Readings = dict[str, reader.Reading]
Table = dict[str, float]
Scored = list[tuple[Example, float]]


def read(corpus: Path, languages: list[str]) -> tuple[list[Example], Readings]:
    """The candidates of the articles that announce an investment, in the order of each reading's names."""
    found: list[Example] = []
    read: Readings = {}
    for name, text, gold in articles(corpus, languages):
        if not gold["relevant"]:
            continue
        article = reader.open_article(
            text, gold["language"], gold["published"], None, ()
        )
        read[name] = reading = reader.look(article)
        right = named(gold, "investors")
        for one in reading.names:
            if one.choice:
                is_right = any(
                    is_same(m.name, other) for m in one.mentions for other in right
                )
                found.append(
                    Example(
                        dict.fromkeys(one.choice.features, 1.0),
                        is_right,
                        name,
                        one.name,
                    )
                )
    return found, read


def train(data: Sequence[Example], penalty: float) -> Table:
    """Weights by stochastic gradient descent in a fixed order, shrunk by their squares; numbers are brought to one scale meanwhile."""
    means, spreads = _spread(data)
    numbers: dict[str, int] = {"bias": 0}
    rows = [
        (
            [(0, 1.0)]
            + [
                (
                    numbers.setdefault(name, len(numbers)),
                    (value - means.get(name, 0.0)) / spreads.get(name, 1.0),
                )
                for name, value in one.terms.items()
            ],
            one.is_right,
        )
        for one in data
    ]
    values = _descend(rows, len(numbers), penalty)
    table = {
        name: values[number] / spreads.get(name, 1.0)
        for name, number in numbers.items()
    }
    table["bias"] -= sum(table[name] * mean for name, mean in means.items())
    return table


def _spread(data: Sequence[Example]) -> tuple[Table, Table]:
    """The mean of each number that all examples have, and how far it spreads."""
    shared = set(data[0].terms).intersection(*(one.terms for one in data))
    means, spreads = {}, {}
    for name in sorted(shared):
        values = [one.terms[name] for one in data]
        means[name] = mean = sum(values) / len(values)
        square = sum((value - mean) ** 2 for value in values) / len(values)
        spreads[name] = math.sqrt(square) or 1.0
    return means, spreads


def _descend(
    rows: Sequence[tuple[list[tuple[int, float]], bool]], size: int, penalty: float
) -> list[float]:
    shrink = penalty / len(rows)
    stride = next(step for step in STRIDES if len(rows) % step)
    values, scale, steps = [0.0] * size, 1.0, 0
    for _ in range(ROUNDS):
        for at in range(len(rows)):
            terms, is_right = rows[at * stride % len(rows)]
            rate = RATE / (1 + RATE * shrink * steps)
            steps += 1
            value = scale * sum(values[number] * one for number, one in terms)
            error = probability(value) - is_right
            scale *= 1 - rate * shrink
            change = rate * error / scale
            for number, one in terms:
                values[number] -= change * one
    return [scale * value for value in values]


def in_folds(data: Sequence[Example], penalty: float) -> Scored:
    """Each example, in order, with its score from weights made without its article."""
    found: dict[int, float] = {}
    for held in folds(one.article for one in data):
        table = train([one for one in data if one.article not in held], penalty)
        for place, one in enumerate(data):
            if one.article in held:
                found[place] = contenders.total(one.terms, table)
    return [(one, found[place]) for place, one in enumerate(data)]


def measured(scored: Scored, read: Readings) -> list[contenders.Measures]:
    """The measures of each example among its rivals, by first scores from folds."""
    by_article: dict[str, list[float]] = defaultdict(list)
    for one, value in scored:
        by_article[one.article].append(value)
    found: dict[str, Iterator[contenders.Measures]] = {}
    for name, values in by_article.items():
        reading = read[name]
        for company, value in zip(reading.names, values, strict=True):
            if company.choice:
                company.choice = replace(company.choice, score=value)
        found[name] = iter(
            contenders.measures(reading.article, reading.names, reading.told)
        )
    return [next(found[one.article]) for one, _ in scored]


def scales(rows: Sequence[contenders.Measures]) -> dict[str, list[float]]:
    """Where the steps of each measure's scale begin."""
    found = {}
    for name in sorted(rows[0]):
        values = sorted(row[name] for row in rows)
        shares = OWN_SHARES if name == "own" else SHARES
        starts = {round(values[int(share * len(values))], 3) for share in shares}
        found[name] = sorted(one for one in starts if one > values[0])
    return found


def again(
    scored: Scored, rows: Iterable[contenders.Measures], scale: contenders.Steps
) -> list[Example]:
    """The examples with what their rivals say."""
    return [
        replace(one, terms=contenders.terms(row, scale))
        for (one, _), row in zip(scored, rows, strict=True)
    ]


def f1(values: Scored, cut: float) -> float:
    both = sum(one.is_right and value > cut for one, value in values)
    wrong = sum(one.is_right != (value > cut) for one, value in values)
    return 2 * both / max(1, 2 * both + wrong)


def best_cut(values: Scored) -> float:
    """The score above which candidates are taken: the middle of the three steps with the best F1 in folds."""
    steps = [step / 10 for step in range(-10, 5)]
    found = [f1(values, cut) for cut in steps]
    smooth = [sum(found[n - 1 : n + 2]) for n in range(1, len(found) - 1)]
    return steps[1 + smooth.index(max(smooth))]


def report(kind: str, values: Scored, cut: float) -> str:
    """Right and wrong in folds; with -v each error."""
    right = sum(one.is_right and value > cut for one, value in values)
    taken = sum(value > cut for _, value in values)
    missed = sum(one.is_right for one, _ in values) - right
    head = f"{kind}: {right} right, {taken - right} too many, {missed} missed"
    lines = [
        f"  {one.article}: {one.name} {one.is_right} {value - cut:.1f}"
        for one, value in values
        if "-v" in sys.argv and (value > cut) != one.is_right
    ]
    return "\n".join([f"{head}, F1 {f1(values, cut):.3f}, cut {cut}", *lines]) + "\n"


def smaller(table: Mapping[str, float], cut: float = 0.0) -> Table:
    """The weights that count, in order; what is above `cut` is taken."""
    kept = {n: round(v, 4) for n, v in sorted(table.items()) if abs(v) >= SMALLEST}
    return {**kept, "bias": round(table["bias"] - cut, 3)}


def main() -> None:
    languages = [word for word in sys.argv[2:] if not word.startswith("-")]
    data, read_articles = read(Path(sys.argv[1]), languages)
    scored = in_folds(data, PENALTY)
    sys.stdout.write(report("first sight", scored, 0.0))
    rows = measured(scored, read_articles)
    scale = scales(rows)
    examples = again(scored, rows, scale)
    values = in_folds(examples, AGAIN_PENALTY)
    cut = best_cut(values)
    sys.stdout.write(report("among rivals", values, cut))
    text = json.dumps(
        {
            "source": "Logistic regression by building/investors.py on the train articles and opened tens",
            "weights": {
                investors.KIND: smaller(train(data, PENALTY)),
                contenders.KIND: smaller(train(examples, AGAIN_PENALTY), cut),
            },
            "steps": scale,
        },
        indent=0,
    )
    (FOLDER / "investors.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
