"""Make packs/announced.json: weights of the features that tell the day of an act among the dates of an article.

    python -m announcements.extraction.building.announced CORPUS fr en ...

Softmax regression over the candidates of each agreement of the train articles and opened tens; where a day is printed
more than once, any of its places is right. Prints how many are right in folds by article. Deterministic: no
sampling, a fixed order.
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from announcements.extraction import announced, reader
from announcements.extraction.building import among
from announcements.extraction.building.corpus import articles, folds, opened, write
from announcements.extraction.building.owned import owned_sentences
from announcements.extraction.building.softmax import there
from announcements.extraction.figures import Figure

PENALTY = 0.0075
LEAST = 2
SMALLEST = 0.02


@dataclass(frozen=True, slots=True)
class Example:
    """An agreement: its candidates, which of them are right, its article, the day in the gold."""

    article: str
    found: tuple[announced.Candidate, ...]
    right: frozenset[int]
    day: str | None


def examples(corpus: Path, languages: list[str]) -> Iterator[Example]:
    """The agreements that are no part of another one, each with its state and as if that were a guess."""
    for name, text, gold in articles(corpus, languages):
        if not gold["relevant"]:
            continue
        article = opened(text, gold)
        figures: dict[int, list[Figure]] = {}
        for figure in reader.all_figures(article):
            figures.setdefault(figure.sentence, []).append(figure)
        around = announced.scene(article, figures)
        tops = [one for one in gold["agreements"] if one["part_of"] is None]
        owned = owned_sentences(article, tops)
        told = {index for mine in owned for index in mine}
        for top, mine in zip(tops, owned, strict=True):
            own = None if len(tops) == 1 or top["kind"] == "umbrella" else mine
            day = top["announced_on"]
            for state in (top["status"], announced.UNSURE):
                found = tuple(announced.candidates(around, state, own, told))
                right = frozenset(n for n, one in enumerate(found) if one.value == day)
                yield Example(name, found, right, day)


def train(data: Sequence[Example]) -> dict[str, float]:
    """The weights under which the right candidates are the likeliest."""
    groups = [
        (
            [there(one.features) for one in example.found],
            [
                (n in example.right) / len(example.right)
                for n in range(len(example.found))
            ],
        )
        for example in data
        if example.right and len(example.right) < len(example.found)
    ]
    return among.fit(groups, PENALTY, least=LEAST)


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
    write(
        "announced.json",
        {
            "source": "Softmax regression by building/announced.py on the train articles and opened tens",
            "weights": {
                name: round(value, 3)
                for name, value in sorted(table.items())
                if abs(value) >= SMALLEST
            },
        },
    )


if __name__ == "__main__":
    main()
