"""Make packs/timing.json: weights of what speaks for a date being the deadline of a promise.

    python -m announcements.extraction.building.timing CORPUS ar de en es fr pt

Softmax regression among the dates of a deal and none, for each promise that the gold names, on the articles of CORPUS
that its split.json lists as train and on its opened tens. Prints how many deadlines are right in five folds by article.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from announcements.extraction import reader, timing
from announcements.extraction.building import among
from announcements.extraction.building.afresh import articles
from announcements.extraction.building.corpus import Gold, folds, opened, write
from announcements.extraction.figures import Figure

PENALTY, LEAST = 0.001, 6
"""How much weights are shrunk, and the dates that must have a class."""


@dataclass(frozen=True, slots=True)
class Example:
    """A promise: what speaks for none and for each date, their values, and the one that the gold tells."""

    article: str
    found: Sequence[timing.Features]
    values: Sequence[str | None]
    right: str | None
    by_rules: str | None


def examples(corpus: Path, languages: Sequence[str]) -> Iterator[Example]:
    """The promises of the gold that have dates to choose from."""
    for name, text, gold in articles(corpus, languages):
        if not gold["relevant"]:
            continue
        scenes: list[timing.Scene] = []

        def keep(
            around: timing.Scene, kept: list[timing.Scene] = scenes
        ) -> dict[Figure, timing.Chosen]:
            kept.append(around)
            return {}

        with patch.object(timing, "choose", keep):
            reader.conclude(reader.look(opened(text, gold)))
        for around in scenes:
            yield from _of_scene(name, gold, around)


def _of_scene(name: str, gold: Gold, around: timing.Scene) -> Iterator[Example]:
    for promise in around.promises:
        figure = promise.figure
        start, end = around.article.text.span(figure.start, figure.end)
        meant = [
            one
            for agreement in gold["agreements"]
            for one in agreement["commitments"]
            if one["measure"] == figure.measure
            and start < one["end"]
            and one["start"] < end
        ]
        mine = timing.candidates(around, promise)
        if not meant or not mine:
            continue
        told = around.told.get(figure)
        yield Example(
            name,
            list(timing.options(around, promise, mine)),
            [None, *(one.value for one in mine)],
            meant[0]["due"],
            told.value if told else None,
        )


def train(data: Sequence[Example]) -> dict[str, float]:
    """The weights under which the right dates are the likeliest; what the gold tells and nobody found teaches nothing."""
    groups = []
    for one in data:
        hits = [value == one.right for value in one.values]
        if any(hits):
            groups.append((one.found, [hit / sum(hits) for hit in hits]))
    return among.fit(groups, PENALTY, least=LEAST)


def report(values: Sequence[tuple[Example, str | None]]) -> str:
    """How many deadlines are right in folds, and by the rules alone."""

    def f1(said: Sequence[tuple[str | None, str | None]]) -> float:
        hits = sum(one == other is not None for one, other in said)
        told = sum((one is not None) + (other is not None) for one, other in said)
        return 2 * hits / max(1, told)

    found = f1([(one.right, said) for one, said in values])
    rules = f1([(one.right, one.by_rules) for one, _ in values])
    return (
        f"due: {len(values)} promises, F1 {found:.3f} in folds, {rules:.3f} by rules\n"
    )


def in_folds(data: Sequence[Example]) -> Iterator[tuple[Example, str | None]]:
    """Each promise with the deadline by weights made without its article."""
    for held in folds(one.article for one in data):
        table = train([one for one in data if one.article not in held])
        for one in data:
            if one.article in held:
                yield (
                    one,
                    timing.likeliest(_odds(one, table)),
                )


def _odds(one: Example, table: Mapping[str, float]) -> dict[str | None, float]:
    return timing.odds_of([timing.score(each, table) for each in one.found], one.values)


def main() -> None:
    languages = [word for word in sys.argv[2:] if not word.startswith("-")]
    data = list(examples(Path(sys.argv[1]), languages))
    sys.stdout.write(report(list(in_folds(data))))
    table = {
        name: round(value, 3)
        for name, value in sorted(train(data).items())
        if round(value, 3)
    }
    source = (
        "Softmax regression by building/timing.py on the train articles and opened tens"
    )
    write("timing.json", {"source": source, "weights": table})


if __name__ == "__main__":
    main()
