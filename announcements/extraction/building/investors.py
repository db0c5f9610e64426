"""Make packs/investors.json: what tells the names that invest, at first sight and beside their rivals.

    python -m announcements.extraction.building.investors CORPUS fr en ...

Logistic regression on the articles of CORPUS that its split.json lists as train and on its opened tens; the second look
(contenders.py) learns from the scores that articles get in folds. Prints how many candidates are right in five folds by
article, at both. Deterministic: a fixed order.
"""

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from statistics import fmean, pstdev

from announcements.extraction import contenders, investors, reader
from announcements.extraction.building import softmax
from announcements.extraction.building.choices import is_same, named, report
from announcements.extraction.building.corpus import folds, opened, write
from announcements.extraction.building.unseen import articles
from announcements.extraction.context import Measures, total_known
from announcements.extraction.softmax import BIAS

PENALTY, AGAIN_PENALTY = 7.0, 30.0
"""How much weights are shrunk at first and at second sight."""
CUT = -0.1
"""The score above which a name invests: a little below nought, since what is missed costs as much as what is taken wrongly."""
SMALLEST = 0.01
SHARES = (0.2, 0.4, 0.6, 0.8, 0.9, 0.95)
"""The shares of candidates below the steps of a measure's scale."""
OWN_SHARES = tuple(0.5 + 0.06 * step for step in range(9))
"""Those of a candidate's own score: most are low."""


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
Apart = Mapping[str, Table]
"""For each article the weights that were made without it."""


@dataclass(frozen=True, slots=True)
class Learned:
    """The weights of the first look and of the second, those made without an article, and the steps of each measure's scale."""

    tables: Mapping[str, Table]
    apart: Mapping[str, Apart]
    steps: contenders.Steps


def read(corpus: Path, languages: list[str]) -> tuple[list[Example], Readings]:
    """The candidates of the articles that announce an investment, in the order of each reading's names."""
    found: list[Example] = []
    read: Readings = {}
    for name, text, gold in articles(corpus, languages):
        if not gold["relevant"]:
            continue
        article = opened(text, gold)
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
    """What each term weighs; numbers that all examples have are brought to one scale meanwhile."""
    scales = _spread(data)
    rows = [
        (
            {
                name: (value - scales[name][0]) / scales[name][1]
                if name in scales
                else value
                for name, value in one.terms.items()
            },
            one.is_right,
            1.0,
        )
        for one in data
    ]
    table = softmax.fit_one(rows, penalty)
    for name, (mean, spread) in scales.items():
        table[name] /= spread
        table[BIAS] -= table[name] * mean
    return table


def _spread(data: Sequence[Example]) -> dict[str, tuple[float, float]]:
    """The mean of each number that all examples have, and how far it spreads."""
    shared = set(data[0].terms).intersection(*(one.terms for one in data))
    found = {}
    for name in sorted(shared):
        values = [one.terms[name] for one in data]
        found[name] = fmean(values), pstdev(values) or 1.0
    return found


def parted(data: Sequence[Example], penalty: float, cut: float) -> Apart:
    """For each article the weights that are made without it."""
    found: dict[str, Table] = {}
    for held in folds(one.article for one in data):
        table = train([one for one in data if one.article not in held], penalty)
        found |= dict.fromkeys(held, smaller(table, cut))
    return found


def in_folds(data: Sequence[Example], apart: Apart) -> Scored:
    """Each example, in order, with its score from weights made without its article."""
    return [(one, total_known(one.terms, apart[one.article])) for one in data]


def measured(scored: Scored, read: Readings) -> list[Measures]:
    """The measures of each example among its rivals, by first scores from folds."""
    by_article: dict[str, list[float]] = defaultdict(list)
    for one, value in scored:
        by_article[one.article].append(value)
    found: dict[str, Iterator[Measures]] = {}
    for name, values in by_article.items():
        reading = read[name]
        for company, value in zip(reading.names, values, strict=True):
            if company.choice:
                company.choice = replace(company.choice, score=value)
        found[name] = iter(
            contenders.measures(reading.article, reading.names, reading.told)
        )
    return [next(found[one.article]) for one, _ in scored]


def scales(rows: Sequence[Measures]) -> dict[str, list[float]]:
    """Where the steps of each measure's scale begin."""
    found = {}
    for name in sorted(rows[0]):
        values = sorted(row[name] for row in rows)
        shares = OWN_SHARES if name == "own" else SHARES
        starts = {round(values[int(share * len(values))], 3) for share in shares}
        found[name] = sorted(one for one in starts if one > values[0])
    return found


def again(
    scored: Scored, rows: Iterable[Measures], scale: contenders.Steps
) -> list[Example]:
    """The examples with what their rivals say."""
    return [
        replace(one, terms=contenders.terms(row, scale))
        for (one, _), row in zip(scored, rows, strict=True)
    ]


def smaller(table: Mapping[str, float], cut: float = 0.0) -> Table:
    """The weights that count, in order; what is above `cut` is taken."""
    kept = {n: round(v, 4) for n, v in sorted(table.items()) if abs(v) >= SMALLEST}
    return {**kept, "bias": round(table["bias"] - cut, 3)}


@cache
def learned(corpus: Path, languages: tuple[str, ...]) -> Learned:
    """All weights, with a report of how many candidates are right in folds."""
    data, read_articles = read(corpus, list(languages))
    first = parted(data, PENALTY, 0.0)
    scored = in_folds(data, first)
    sys.stdout.write(report("first sight", scored))
    rows = measured(scored, read_articles)
    scale = scales(rows)
    examples = again(scored, rows, scale)
    second = parted(examples, AGAIN_PENALTY, CUT)
    sys.stdout.write(report("among rivals", in_folds(examples, second)))
    return Learned(
        {
            investors.KIND: smaller(train(data, PENALTY)),
            contenders.KIND: smaller(train(examples, AGAIN_PENALTY), CUT),
        },
        {investors.KIND: first, contenders.KIND: second},
        scale,
    )


def main() -> None:
    languages = tuple(word for word in sys.argv[2:] if not word.startswith("-"))
    found = learned(Path(sys.argv[1]), languages)
    source = "Logistic regression by building/investors.py on the train articles and opened tens"
    write(
        "investors.json",
        {"source": source, "weights": found.tables, "steps": found.steps},
    )


if __name__ == "__main__":
    main()
