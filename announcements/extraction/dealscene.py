"""Where names, sites and amounts stand in an article, and how much of it looks like several deals: what the measures of turns.py need."""

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from announcements.extraction import entries, sums
from announcements.extraction.article import Article
from announcements.extraction.companies import Company
from announcements.extraction.context import MOST, Measures
from announcements.extraction.counts import deal_count
from announcements.extraction.figures import Figure
from announcements.extraction.hints import Words
from announcements.extraction.investors import WEAKEST, score_of
from announcements.extraction.owners import Owned, opens_deal
from announcements.extraction.parts import SLACK
from announcements.extraction.places import Place
from announcements.extraction.promises import slot

MOST_COUNTED = 20
"""Deals, names and lines of an article that count no further: no labelled one has more."""
MOST_LEADING = 12
"""Names of the lead that are weighed for every deal."""


@dataclass(frozen=True, slots=True)
class Named:
    """A name at `at` of the view: the number of its candidate, how likely that invests, whether it is new there."""

    at: int
    number: int
    score: float
    is_new: bool


@dataclass(frozen=True, slots=True)
class Scene:
    """What the measures need of the article, computed once."""

    article: Article
    owned: Sequence[Owned]
    names: Sequence[Named]
    starts: Sequence[int]
    places: Sequence[tuple[int, bool]]
    sites: Mapping[str, float]
    heads: Mapping[int, int]
    values: Mapping[tuple[str, str | None], Sequence[Decimal]]
    lead: frozenset[int]
    leading: frozenset[int]
    opening: frozenset[int]
    words: Words
    sums: sums.Sums
    of_article: Measures

    def hint(self, figure: Figure, decision: str) -> float:
        """What the words around a figure say of a decision."""
        mine = self.words.get(figure)
        return mine[decision] if mine else 0.0

    def between(self, start: int, end: int) -> Sequence[Named]:
        """The names that stand between two places of the view."""
        return self.names[
            bisect_left(self.starts, start) : bisect_left(self.starts, end)
        ]


def scene(
    article: Article,
    owned: Sequence[Owned],
    names: Iterable[Company],
    places: Sequence[Place],
    words: Words,
) -> Scene:
    """Names and places by where they stand, amounts by measure and currency, what the lead counts.

    `owned` are the figures of the body: what the title tells, the body tells better. `words` are the hints at them.
    """
    values: dict[tuple[str, str | None], list[Decimal]] = defaultdict(list)
    for one in owned:
        figure = one.promise.figure
        values[figure.measure, figure.unit].append(figure.value)
    spots = _names(article, names)
    told = frozenset(one.promise.figure.sentence for one in owned)
    return Scene(
        article,
        owned,
        spots,
        [one.at for one in spots],
        _places(article, places),
        _sites(places),
        entries.heads(article, told),
        {key: sorted(set(found)) for key, found in values.items()},
        frozenset(one.index for one in article.lead()),
        _leading(article, spots),
        frozenset(one.index for one in article.sentences if opens_deal(article, one)),
        words,
        sums.find(article, (one.promise.figure for one in owned)),
        _of_article(article, owned, spots),
    )


def strength(company: Company) -> float:
    """How much speaks for a company investing, no louder than MOST."""
    return max(WEAKEST, min(MOST, score_of(company)))


def _names(article: Article, names: Iterable[Company]) -> list[Named]:
    found = []
    for number, one in enumerate(names):
        score = strength(one)
        for place, mention in enumerate(one.mentions):
            at = article.sentences[mention.sentence].start + mention.start
            found.append(Named(at, number, score, not place))
    return sorted(found, key=lambda one: (one.at, one.number))


def _places(article: Article, places: Iterable[Place]) -> list[tuple[int, bool]]:
    """Where likely sites are named, and whether for the first time."""
    spots = sorted(
        (
            article.sentences[one.mention.sentence].start + one.mention.start,
            one.mention.key,
        )
        for one in places
        if one.is_site
    )
    seen: set[str] = set()
    found = []
    for at, key in spots:
        found.append((at, key not in seen))
        seen.add(key)
    return found


def _sites(places: Iterable[Place]) -> dict[str, float]:
    """How likely each name is a site."""
    found: dict[str, float] = {}
    for one in places:
        if one.choice:
            key = one.mention.key
            found[key] = max(one.choice.score, found.get(key, -MOST))
    return found


def _leading(article: Article, names: Iterable[Named]) -> frozenset[int]:
    """The likeliest names of the lead."""
    end = max((one.end for one in article.lead()), default=0)
    found = {one.number: one.score for one in names if one.at < end}
    ranked = sorted(found, key=lambda number: (-found[number], number))
    return frozenset(ranked[:MOST_LEADING])


def _adds(values: Iterable[Decimal]) -> bool:
    """Whether the largest of three amounts or more is what the others add up to."""
    ordered = sorted(values)
    return len(ordered) > 2 and (
        abs(sum(ordered[:-1]) - ordered[-1]) <= SLACK * ordered[-1]
    )


def _of_article(
    article: Article, owned: Sequence[Owned], names: Sequence[Named]
) -> Measures:
    """What holds for all figures of an article: how much of it looks like several deals."""
    often: dict[tuple[str, ...], set[Decimal]] = defaultdict(set)
    lines: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for one in owned:
        key = slot(one.promise)
        sentence = article.sentences[one.promise.figure.sentence]
        if key:
            often[key].add(one.promise.figure.value)
            lines[key].add(sentence.line)
    count = deal_count(article)
    likely = {one.number for one in names if one.score > 0}
    titled = {
        one.number
        for one in names
        if one.score > 0 and article.sentences[0].end > one.at
    }
    return {
        "counted": many(count),
        "again": many(max((len(found) for found in often.values()), default=0)),
        "lines": many(max((len(found) for found in lines.values()), default=0)),
        "investors": many(len(likely)),
        "titled": float(len(titled) == 1),
        "owners": many(len({one.owners for one in owned if one.owners})),
        "adds": float(any(_adds(found) for found in often.values())),
    }


def many(count: int) -> float:
    """A count on a scale that flattens, and ends where no labelled article has more."""
    return math.log1p(min(count, MOST_COUNTED))
