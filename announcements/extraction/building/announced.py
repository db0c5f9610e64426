"""Make packs/announced.json: weights of the features that tell the day of an act among the dates of an article.

    python -m announcements.extraction.building.announced CORPUS fr en ...

Softmax regression over the candidates of each agreement of the train articles and opened tens; where a day is printed
more than once, any of its places is right. Prints how many are right in folds by article. Deterministic: no
sampling, a fixed order.
"""

import json
import math
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from announcements.extraction import announced, reader
from announcements.extraction.building.corpus import Gold, articles, folds
from announcements.extraction.figures import Figure
from announcements.extraction.pack import FOLDER
from announcements.extraction.sentences import Kind

ROUNDS, RATE, PENALTY = 30, 0.1, 0.016
LEAST = 2
SMALLEST = 0.02
STRIDES = (7919, 6007, 5003)
"""Primes: stepping through the examples by one of them mixes articles and languages."""


@dataclass(frozen=True, slots=True)
class Example:
    """An agreement: its candidates, which of them are right, its article, the day in the gold."""

    article: str
    found: tuple[announced.Candidate, ...]
    right: frozenset[int]
    day: str | None


def examples(corpus: Path, languages: list[str]) -> Iterator[Example]:
    """The agreements that are no part of another one."""
    for name, text, gold in articles(corpus, languages):
        if not gold["relevant"]:
            continue
        article = reader.open_article(
            text, gold["language"], gold["published"], None, ()
        )
        figures: dict[int, list[Figure]] = {}
        for figure in reader.all_figures(article):
            figures.setdefault(figure.sentence, []).append(figure)
        around = announced.scene(article, figures)
        tops = [one for one in gold["agreements"] if one["part_of"] is None]
        owned = _owned(around, tops)
        told = {index for mine in owned for index in mine}
        for top, mine in zip(tops, owned, strict=True):
            own = None if len(tops) == 1 or top["kind"] == "umbrella" else mine
            found = tuple(announced.candidates(around, own, told))
            day = top["announced_on"]
            right = frozenset(n for n, one in enumerate(found) if one.value == day)
            yield Example(name, found, right, day)


def _owned(around: announced.Scene, tops: Sequence[Gold]) -> list[list[int]]:
    """The sentences of each agreement: those with a quotation of it, and those that follow until another one's."""
    found: list[list[int]] = [[] for _ in tops]
    last: list[int] = []
    for sentence in around.article.read():
        if sentence.kind is Kind.TITLE:
            continue
        start, end = around.article.text.span(sentence.start, sentence.end)
        mine = [
            number
            for number, top in enumerate(tops)
            if any(
                start <= one["start"] < end
                for key in ("investors", "places", "commitments")
                for one in top[key]
            )
        ]
        last = mine or last
        for number in last:
            found[number].append(sentence.index)
    return found


def train(data: Sequence[Example]) -> dict[str, float]:
    """Weights by stochastic gradient descent in a fixed order, shrunk by their squares."""
    rows = [one for one in data if one.right and len(one.right) < len(one.found)]
    often = Counter(
        name for one in rows for name in {n for c in one.found for n in c.features}
    )
    names = [name for name in sorted(often) if often[name] >= LEAST]
    number = {name: place for place, name in enumerate(names)}
    bags = [
        ([[number[n] for n in c.features if n in number] for c in one.found], one.right)
        for one in rows
    ]
    stride = next(step for step in STRIDES if len(rows) % step)
    values, scale, steps = [0.0] * len(names), 1.0, 0
    for _ in range(ROUNDS):
        for at in range(len(rows)):
            found, right = bags[at * stride % len(rows)]
            rate = RATE / (1 + RATE * PENALTY * steps)
            steps += 1
            scores = [scale * sum(values[n] for n in bag) for bag in found]
            errors = _errors(scores, right)
            scale *= 1 - rate * PENALTY
            for bag, error in zip(found, errors, strict=True):
                change = rate * error / scale
                for n in bag:
                    values[n] -= change
    return {name: scale * values[place] for name, place in number.items()}


def _errors(scores: Sequence[float], right: frozenset[int]) -> list[float]:
    """The slope of the logarithm of what the right candidates have together."""
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    total = sum(powers)
    mine = sum(powers[n] for n in right)
    return [
        power / total - (power / mine if n in right else 0.0)
        for n, power in enumerate(powers)
    ]


def in_folds(data: Sequence[Example]) -> Iterator[tuple[Example, announced.Candidate]]:
    """Each agreement with what weights made without its article say."""
    for held in folds(one.article for one in data):
        table = train([one for one in data if one.article not in held])
        for one in data:
            if one.article in held:
                yield one, announced.best(one.found, table)[0]


def report(values: Sequence[tuple[Example, announced.Candidate]]) -> str:
    """How many days are right, and how many stand among the candidates; with -v each error."""
    right = sum(said.value == one.day for one, said in values)
    there = sum(bool(one.right) for one, _ in values)
    lines = [
        f"{one.article} {one.day} {said.value} {said.kind}{'' if one.right else ' not found'}"
        for one, said in values
        if "-v" in sys.argv and said.value != one.day
    ]
    last = f"{right} of {len(values)} right in folds, {there} among the candidates"
    return "\n".join([*lines, last]) + "\n"


def main() -> None:
    languages = [word for word in sys.argv[2:] if not word.startswith("-")]
    data = list(examples(Path(sys.argv[1]), languages))
    if "--folds" in sys.argv:
        sys.stdout.write(report(list(in_folds(data))))
    table = train(data)
    text = json.dumps(
        {
            "source": "Softmax regression by building/announced.py on the train articles and opened tens",
            "weights": {
                name: round(value, 3)
                for name, value in sorted(table.items())
                if abs(value) >= SMALLEST
            },
        },
        indent=0,
    )
    (FOLDER / "announced.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
