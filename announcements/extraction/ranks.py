"""How a figure ranks among the names and the other figures of its article, as features.

The company named last before a figure tells whose it is: one of the lead is the article's own, one named but once
is a neighbour's or another deal's. How round a figure is, how large, how many there are, and whether figures beside
it add up to it, tell promises from statistics and parts; all are the same in every language.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from announcements.extraction.article import Article
from announcements.extraction.companies import Company
from announcements.extraction.figures import JOBS, Figure

SLACK = Decimal("0.005")
"""How far parts may be from their total, of the parts."""
PARTS = range(2, 6)
AHEAD, BEHIND = 4, 3
"""Figures of a kind before and behind the parts among which their total is looked for."""
SENTENCES_BACK = 3
CROWDS = (2, 5, 10, 20)
DIGITS = 4

Actors = Mapping[int, tuple[tuple[int, str], ...]]


@dataclass(frozen=True, slots=True)
class Ranks:
    """By sentence where a company stands and what it is to the article; the starts of totals and of their parts."""

    actors: Actors
    totals: frozenset[int]
    parts: frozenset[int]
    crowd: int
    """How many figures the article has, in steps of CROWDS."""


def ranks(
    article: Article, figures: Sequence[Figure], companies: Sequence[Company]
) -> Ranks:
    read = [one for one in figures if article.sentences[one.sentence].is_read]
    totals, parts = _sums(read)
    crowd = sum(len(read) > bound for bound in CROWDS)
    return Ranks(_actors(article, companies), totals, parts, crowd)


def _actors(article: Article, companies: Sequence[Company]) -> Actors:
    lead = article.lead()
    lead_end = lead[-1].index if lead else 0
    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for company in companies:
        mentions = company.mentions
        if any(one.sentence <= lead_end for one in mentions):
            role = "lead"
        else:
            role = "often" if len(mentions) > 1 else "once"
        for one in mentions:
            found[one.sentence].append((one.start, role))
    return {index: tuple(sorted(one)) for index, one in found.items()}


def _sums(read: Sequence[Figure]) -> tuple[frozenset[int], frozenset[int]]:
    """Where figures begin that some of a kind in a row add up to, and where those begin."""
    kinds: dict[tuple[str, str | None], list[Figure]] = defaultdict(list)
    for one in read:
        kinds[one.measure, one.unit].append(one)
    totals: set[int] = set()
    parts: set[int] = set()
    for alike in kinds.values():
        values = [one.value for one in alike]
        for at in range(len(alike)):
            for size in PARTS:
                behind = at + size
                if behind > len(alike):
                    break
                near = (
                    *range(max(0, at - AHEAD), at),
                    *range(behind, min(behind + BEHIND, len(alike))),
                )
                found = _totals(values, slice(at, behind), near)
                if found:
                    totals.update(alike[one].start for one in found)
                    parts.update(one.start for one in alike[at:behind])
    return frozenset(totals), frozenset(parts)


def _totals(values: Sequence[Decimal], row: slice, near: Iterable[int]) -> list[int]:
    """Those near a row of values, by their places, that the row adds up to."""
    mine = values[row]
    largest = max(mine)
    larger = [one for one in near if values[one] > largest]
    total = sum(mine, Decimal(0)) if larger else largest
    return [one for one in larger if abs(values[one] - total) <= SLACK * total]


def features(article: Article, figure: Figure, around: Ranks) -> Iterator[str]:
    measure = figure.measure[0]
    yield from _actor(article, figure, around.actors)
    yield f"article.figures.{around.crowd}"
    if figure.start in around.totals:
        yield f"sum.total.{measure}"
    if figure.start in around.parts:
        yield f"sum.part.{measure}"
    if figure.measure == JOBS:
        yield f"size.{len(str(int(figure.value)))}"
    yield f"round.{measure}.{_digits(figure.value)}"


def _digits(value: Decimal) -> int:
    """How many digits a figure has before its last zeros, at most DIGITS; a broken one has as many."""
    if value != int(value):
        return DIGITS
    return min(DIGITS, len(str(int(value)).rstrip("0")))


def _actor(article: Article, figure: Figure, actors: Actors) -> Iterator[str]:
    """What the company named last before a figure is to the article, and which kinds its sentence names."""
    sentence = article.sentences[figure.sentence]
    here = actors.get(sentence.index, ())
    before = [role for at, role in here if at < figure.start - sentence.start]
    if here:
        yield f"actor.here.{before[-1]}" if before else f"actor.behind.{here[0][1]}"
    else:
        yield _actor_above(article, figure.sentence, actors)
    yield "actors." + ".".join(sorted({role for _, role in here}))


def _actor_above(article: Article, index: int, actors: Actors) -> str:
    for near in range(index - 1, index - 1 - SENTENCES_BACK, -1):
        if near in actors:
            same = article.sentences[near].line == article.sentences[index].line
            return f"actor.{'line' if same else 'above'}.{actors[near][-1][1]}"
    return "actor.none"
