"""Make packs/choices.json: weights of the features behind decisions on names.

    python -m announcements.extraction.building.choices CORPUS fr en ...

Logistic regression on the articles of CORPUS that its split.json lists as train and on its opened
tens; prints how many candidates are right in five folds by article. Deterministic: no sampling, no
shuffling.
"""

import json
import math
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from announcements.extraction import parties, reader, sites
from announcements.extraction.building.corpus import Gold, articles, folds
from announcements.extraction.gazetteer import fold
from announcements.extraction.pack import FOLDER

ROUNDS, RATE = 300, 1.0
PENALTIES = {sites.KIND: 0.008, parties.KIND: 0.006}
LEANS = {parties.KIND: -0.4}
"""Kinds whose candidates are few and mostly right: they are taken below zero."""


@dataclass(frozen=True, slots=True)
class Example:
    """The features of one candidate, a tuple for each mention or one for all; whether it is right, and where it stands."""

    bag: tuple[tuple[str, ...], ...]
    is_right: bool
    article: str
    name: str


def is_same(one: str, other: str) -> bool:
    """Whether one name holds all words of the other, in order, at its beginning or end."""
    left, right = fold(one), fold(other)
    short, long = sorted((left, right), key=len)
    return f" {long} ".startswith(f" {short} ") or f" {long} ".endswith(f" {short} ")


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
    seen = set()
    for one in reading.bodies:
        key = fold(one.name)
        if one.choice and key not in seen:
            seen.add(key)
            names = [one.name, *([one.acronym] if one.acronym else [])]
            found = any(is_same(mine, other) for mine in names for other in right)
            yield Example(one.choice.bag, found, name, one.name)


KINDS: dict[str, Callable[[str, reader.Reading, Gold], Iterator[Example]]] = {
    sites.KIND: of_places,
    parties.KIND: of_parties,
}


def train(data: list[Example], penalty: float = 0.01) -> dict[str, float]:
    """Weights by gradient descent with a penalty on their squares; of several mentions the best one counts."""
    names = sorted({name for one in data for row in one.bag for name in row})
    number = {name: place for place, name in enumerate(names)}
    bags = [
        ([[number[name] for name in row] for row in one.bag], one.is_right)
        for one in data
    ]
    table, bias = [0.0] * len(names), 0.0
    speed = [1e-6] * (len(names) + 1)
    for _ in range(ROUNDS):
        slope, lean = [penalty * len(data) * value for value in table], 0.0
        for rows, is_right in bags:
            score, row = max((sum(table[n] for n in row), row) for row in rows)
            score = max(-30.0, min(30.0, score + bias))
            error = 1 / (1 + math.exp(-score)) - is_right
            lean += error
            for place in row:
                slope[place] += error
        for place, value in enumerate(slope):
            speed[place] += value * value
            table[place] -= RATE * value / math.sqrt(speed[place])
        speed[-1] += lean * lean
        bias -= RATE * lean / math.sqrt(speed[-1])
    found = {name: round(table[place], 3) for name, place in number.items()}
    return {"bias": round(bias, 3)} | found


def score(one: Example, table: dict[str, float]) -> float:
    best = max(sum(table.get(name, 0.0) for name in row) for row in one.bag)
    return table["bias"] + best


def in_folds(data: list[Example], penalty: float) -> Iterator[tuple[Example, float]]:
    """Each example with its score from weights made without its article."""
    for held in folds(one.article for one in data):
        table = train([one for one in data if one.article not in held], penalty)
        yield from ((one, score(one, table)) for one in data if one.article in held)


def best_cut(values: list[tuple[Example, float]]) -> float:
    """The score above which candidates are taken: half way to the middle of the three steps with the best F1 in folds."""
    steps = [step / 10 for step in range(-4, 5)]
    found = [f1(values, cut) for cut in steps]
    smooth = [sum(found[n - 1 : n + 2]) for n in range(1, len(found) - 1)]
    return round(steps[1 + smooth.index(max(smooth))] / 2, 2)


def f1(values: list[tuple[Example, float]], cut: float) -> float:
    both = sum(one.is_right and value > cut for one, value in values)
    wrong = sum(one.is_right != (value > cut) for one, value in values)
    return 2 * both / max(1, 2 * both + wrong)


def report(kind: str, values: list[tuple[Example, float]], cut: float) -> str:
    """Right and wrong in folds; with -v each error."""
    right: dict[tuple[bool, bool], int] = defaultdict(int)
    lines = []
    for one, value in values:
        right[(one.is_right, value > cut)] += 1
        if "-v" in sys.argv and (value > cut) != one.is_right:
            lines.append(
                f"  {one.article}: {one.name} {one.is_right} {value - cut:.1f}"
            )
    both, extra, missed = (
        right[(True, True)],
        right[(False, True)],
        right[(True, False)],
    )
    head = f"{kind}: {len(values)} candidates, {both} right, {extra} too many, {missed} missed"
    return "\n".join([f"{head}, F1 {f1(values, cut):.2f}, cut {cut}", *lines]) + "\n"


def main() -> None:
    languages = [word for word in sys.argv[2:] if not word.startswith("-")]
    data: dict[str, list[Example]] = defaultdict(list)
    for name, text, gold in articles(Path(sys.argv[1]), languages):
        article = reader.open_article(
            text, gold["language"], gold["published"], None, ()
        )
        reading = reader.look(article)
        for kind, of in KINDS.items():
            if gold["relevant"]:
                data[kind] += of(name, reading, gold)
    found = {}
    for kind, examples in sorted(data.items()):
        values = list(in_folds(examples, PENALTIES[kind]))
        cut = LEANS.get(kind, best_cut(values))
        sys.stdout.write(report(kind, values, cut))
        table = train(examples, PENALTIES[kind])
        table["bias"] = round(table["bias"] - cut, 3)
        found[kind] = {name: table[name] for name in sorted(table) if table[name]}
    text = json.dumps(
        {
            "source": "Logistic regression by building/choices.py on the train articles and opened tens",
            "weights": found,
        },
        indent=0,
    )
    (FOLDER / "choices.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
