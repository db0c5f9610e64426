"""Make packs/bare.json: weights of the features that tell bare numbers of people at work, or of money, from others.

    python -m announcements.extraction.building.bare CORPUS fr en

Logistic regression on the articles that split.json lists as train, the opened tens and the snippets; prints how many
bare numbers are found in folds by article. Deterministic: no sampling, a fixed order.
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from announcements.extraction import bare
from announcements.extraction.article import Article
from announcements.extraction.building import softmax
from announcements.extraction.building.corpus import (
    Gold,
    articles,
    folds,
    opened,
    write,
)
from announcements.extraction.building.marked import snippets
from announcements.extraction.building.softmax import there
from announcements.extraction.figures import JOBS, MONEY, NUMBER, Figure
from announcements.extraction.reader import all_numbers

PENALTY = 5.0
OF_FIGURE, OF_SNIPPET = 2.0, 0.25
"""What a number that the gold names weighs, and one of a snippet."""
SMALLEST = 0.02


@dataclass(frozen=True, slots=True)
class Example:
    """The features of one bare number, what it counts, and its article."""

    features: tuple[str, ...]
    counts: str | None
    article: str
    weight: float
    is_promise: bool = False
    quote: str = ""
    language: str = ""


def examples(corpus: Path, languages: list[str]) -> Iterator[Example]:
    """The bare numbers of the articles, then those of the snippets."""
    for name, text, gold in articles(corpus, languages):
        article = opened(text, gold)
        yield from _of_article(name, article, gold, 1.0)
    for name, article, gold in snippets(languages):
        yield from _of_article(name, article, gold, OF_SNIPPET)


def _of_article(
    name: str, article: Article, gold: Gold, weight: float
) -> Iterator[Example]:
    numbers = all_numbers(article)
    around = bare.surroundings(article, numbers)
    named = list(_named(article, numbers, gold))
    for place, one in enumerate(numbers):
        if one.measure != NUMBER or not bare.may_count(article, one):
            continue
        counts, is_promise = _counts(around, place, named, gold)
        if counts == SKIPPED:
            continue
        more = OF_FIGURE if counts else 1.0
        view = article.text.view
        yield Example(
            tuple(bare.features(around, place)),
            counts,
            name,
            weight * more,
            is_promise,
            view[max(0, one.start - 50) : one.start]
            + "["
            + view[one.start : one.end]
            + "]"
            + view[one.end : one.end + 25],
            article.pack.language,
        )


SKIPPED = "skipped"
Named = tuple[dict[str, Any], str | None, bool]
"""A figure of the gold, its measure if it is told, and whether it is a promise."""


def _named(article: Article, numbers: Sequence[Figure], gold: Gold) -> Iterator[Named]:
    """The figures of the gold that the grammar does not find."""
    spans = [
        article.text.span(one.start, one.end)
        for one in numbers
        if one.measure != NUMBER
    ]
    promises = [c for a in gold["agreements"] for c in a["commitments"]]
    for one in [*promises, *gold["not_commitments"]]:
        if not any(a < one["end"] and one["start"] < b for a, b in spans):
            yield one, one.get("measure"), one in promises


def _counts(
    around: bare.Around, place: int, named: Sequence[Named], gold: Gold
) -> tuple[str | None, bool]:
    """What a bare number counts by the gold, and whether it is a promise; SKIPPED where that is not sure."""
    article, one = around.article, around.numbers[place]
    start, end = article.text.span(one.start, one.end)
    paid = bare.as_money(around, place)
    for figure, measure, is_promise in named:
        if not (start < figure["end"] and figure["start"] < end):
            continue
        if measure not in (JOBS, MONEY, None):
            return None, False
        wanted = {figure.get(key) for key in ("low", "high", "value")} - {None}
        if not wanted:
            is_never = not is_promise and _is_never(around, one)
            return (SKIPPED, False) if is_never else _by_shape(one, is_promise)
        if {one.low, one.high} & wanted and one.scale < bare.MILLION:
            if measure is None and _is_never(around, one):
                return SKIPPED, False
            return measure or JOBS, is_promise
        if paid and {paid.low, paid.high} & wanted:
            return measure or MONEY, is_promise
    return (SKIPPED if _is_repeated(one, gold) else None), False


def _by_shape(one: Figure, is_promise: bool) -> tuple[str | None, bool]:
    return (MONEY if one.scale >= bare.MILLION else JOBS), is_promise


def _is_never(around: bare.Around, one: Figure) -> bool:
    """Whether the word behind a number is none for people: the gold also sets tonnes and guests aside."""
    sentence = around.article.sentences[one.sentence]
    end = one.end - sentence.start
    return bare.class_behind(sentence.text, end, around.article.pack) == "other"


def _is_repeated(one: Figure, gold: Gold) -> bool:
    """Whether a number is the same as a promise of the gold: it may say that once more."""
    return any(
        one.value >= 20 and one.value in (figure["low"], figure["high"])
        for agreement in gold["agreements"]
        for figure in agreement["commitments"]
    )


def train(data: Sequence[Example], measure: str) -> dict[str, float]:
    """What each feature weighs for a number that counts people at work, or money."""
    return softmax.fit_one(
        [(there(one.features), one.counts == measure, one.weight) for one in data],
        PENALTY,
    )


def in_folds(corpus: Path, languages: list[str]) -> dict[str, bare.Tables]:
    """For each article and snippet the weights made without it: what else is learned meets numbers as unseen ones are met."""
    data = list(examples(corpus, languages))
    found: dict[str, bare.Tables] = {}
    for held in folds(one.article for one in data):
        rest = [one for one in data if one.article not in held]
        tables = {measure: train(rest, measure) for measure in (JOBS, MONEY)}
        found |= dict.fromkeys(held, tables)
    return found


def main() -> None:
    languages = [word for word in sys.argv[2:] if not word.startswith("-")]
    data = list(examples(Path(sys.argv[1]), languages))
    write(
        "bare.json",
        {
            "source": "Logistic regression by building/bare.py on the train articles, the opened tens and the snippets",
            "weights": {
                measure: {
                    name: round(value, 3)
                    for name, value in sorted(train(data, measure).items())
                    if abs(value) > SMALLEST or name == "bias"
                }
                for measure in (JOBS, MONEY)
            },
        },
    )


if __name__ == "__main__":
    main()
