"""The ways in which an article's figures may part into deals, each weighed as a whole; the likeliest one is taken.

The decisions of turns.py see one figure at a time. Here a few layouts are made of them: one deal, a list without a
total, a batch under one; parted as the decisions say, finer, coarser and by paragraph. What speaks for each is
measured in shapes.py. The weights stand in packs/deals.json and are made by building/deals.py.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from announcements.extraction import context, shapes, stretches, turns
from announcements.extraction.companies import Company
from announcements.extraction.context import MOST
from announcements.extraction.counts import counts_before, deal_count
from announcements.extraction.dealscene import Scene
from announcements.extraction.owners import Owned
from announcements.extraction.parts import Part
from announcements.extraction.shapes import (
    APART,
    BARE,
    BATCH,
    FAINT,
    LIST,
    ONE,
    Layout,
    Parting,
    Setting,
)
from announcements.extraction.turns import Scores, Turns

MOST_CUTS = 6
"""Finer and coarser partings that are tried, the nearest to the decisions' own."""
MANY = 12
"""Deals that the lead counts from which on a figure of the lead is their total."""
MOST_PARTS = 40
"""Parts up to which other partings are tried: no labelled article has more."""
DECISIONS = ("total", "turn", "whole", "investor")
Tables = Mapping[str, Mapping[str, float]]
Backed = tuple[Sequence[Part], Sequence[Company | None]]


@dataclass(frozen=True, slots=True)
class _Steps:
    """What the layouts of one article are made of."""

    whole: Setting
    bench: stretches.Bench
    tables: Tables
    scores: Scores
    turns: Turns = field(default_factory=dict)


def choose(
    around: Scene,
    titled: Sequence[Owned],
    names: Iterable[Company],
    weights: Callable[[str], Mapping[str, float]] = turns.weights,
) -> Layout:
    """The likeliest layout of the figures; `titled` are those of the title."""
    whole = shapes.setting(around, titled)
    tables = {kind: weights(kind) for kind in DECISIONS}
    found = list(layouts(whole, names, tables))
    if len(found) == 1:
        return found[0]
    table = weights("layout")
    scores = [context.total(one, table) for one in shapes.of_layouts(whole, found)]
    ranked = sorted(range(len(found)), key=lambda place: -scores[place])
    best = found[ranked[0]]
    counted = deal_count(around.article)
    if best.totals or counted < max(MANY, 2 * len(best.parts)):
        return best
    return next((found[n] for n in ranked if _is_counted(around, found[n])), best)


def _is_counted(around: Scene, layout: Layout) -> bool:
    """Whether a layout has as totals what a sentence of the lead tells of many deals: "28 projects for 3 billion dirhams"."""
    article = around.article
    lead = {one.index: one for one in article.lead()}
    told = [one.promise.figure for one in layout.totals]
    is_told = any(
        counts_before(article, lead[one.sentence], one.start)
        for one in told
        if one.sentence in lead
    )
    return bool(layout.parts) and is_told


def layouts(
    whole: Setting, names: Iterable[Company], tables: Tables
) -> Iterator[Layout]:
    """All layouts that are weighed; one deal is always among them."""
    around = whole.around
    scores = turns.first_sight(around, tables["total"])
    everyone = stretches.candidates(around.article, names)
    bench = stretches.Bench(around, everyone, tables["investor"])
    steps = _Steps(whole, bench, tables, scores)
    for parts in _partings(steps):
        wholes = [
            context.clip(
                context.total(
                    turns.of_whole(around, parts, number, scores), tables["whole"]
                )
            )
            for number in range(len(parts))
        ]
        parting = Parting(parts, wholes)
        for over in _overs(wholes):
            yield from _made_of(steps, parting, over)


def _partings(steps: _Steps) -> Iterator[list[Part]]:
    """The figures parted as the decisions say, at each of the nearest other cuts, by line, and not at all."""
    seen = set()
    for parts in _parted(steps):
        shape = _shape(parts)
        if shape not in seen:
            seen.add(shape)
            yield parts


def _parted(steps: _Steps) -> Iterator[list[Part]]:
    around = steps.whole.around
    split = partial(
        turns.split, around, steps.scores, steps.tables["turn"], known=steps.turns
    )
    first = split()
    yield first
    yield split(at=frozenset())
    if len(first) > MOST_PARTS:
        return
    heard = sorted(
        {score for part in first for score in part.heard if -MOST < score < MOST}
    )
    cuts = [(a + b) / 2 for a, b in zip([-MOST, *heard], [*heard, MOST], strict=True)]
    for cut in sorted(cuts, key=abs)[:MOST_CUTS]:
        yield split(cut)
    lines = _lines(around)
    if len(lines) <= MOST_PARTS:
        yield split(at=lines)


def _shape(parts: Iterable[Part]) -> tuple[int, ...]:
    return tuple(len(part.owned) for part in parts)


def _lines(around: Scene) -> frozenset[int]:
    """The numbers of the figures that are the first of their line."""
    sentences = around.article.sentences
    lines = [sentences[one.promise.figure.sentence].line for one in around.owned]
    return frozenset(
        number
        for number, line in enumerate(lines)
        if not number or lines[number - 1] != line
    )


def _overs(wholes: Sequence[float]) -> list[frozenset[int]]:
    """Which parts may be totals over the others: those that look so, none, or the likeliest one."""
    likely = frozenset(n for n, score in enumerate(wholes) if score > 0)
    best = frozenset(sorted(range(len(wholes)), key=lambda n: -wholes[n])[:1])
    return list(dict.fromkeys((likely, frozenset(), best)))


def _made_of(steps: _Steps, parting: Parting, over: frozenset[int]) -> Iterator[Layout]:
    """The layouts of a parting with some of its parts as totals."""
    totals = [one for n in sorted(over) for one in parting.parts[n].owned]
    parts = [part for n, part in enumerate(parting.parts) if n not in over]
    seen = set()
    for mine, backers in _joined(parts, _backers(steps, totals, parts)):
        for kept, backed, dropped in _without_faint(totals, mine, backers):
            shape = _shape(kept), len(dropped)
            if shape in seen:
                continue
            seen.add(shape)
            for kind in _kinds(totals, kept):
                yield Layout(kind, totals, kept, backed, dropped, parting, over)


def _backers(
    steps: _Steps, totals: Sequence[Owned], parts: Sequence[Part]
) -> list[Company | None]:
    if not parts or not totals and len(parts) < 2:
        return [None for _ in parts]
    told = stretches.of_parts(steps.whole.around, totals, parts)
    return stretches.backers(steps.bench, [mine[0] for mine in told])


def _joined(
    parts: Sequence[Part], backers: Sequence[Company | None]
) -> Iterator[Backed]:
    """The parts as they are, and those of one investor as one deal: what it does goes on with its deal."""
    yield parts, backers
    found: dict[int, Part] = {}
    for part, one in zip(parts, backers, strict=True):
        if id(one) in found:
            first = found[id(one)]
            found[id(one)] = replace(first, owned=[*first.owned, *part.owned])
        else:
            found[id(one)] = part
    if len(found) < len(parts):
        by_id = {id(one): one for one in backers}
        yield list(found.values()), [by_id[number] for number in found]


def _without_faint(
    totals: Sequence[Owned],
    parts: Sequence[Part],
    backers: Sequence[Company | None],
) -> Iterator[tuple[Sequence[Part], Sequence[Company | None], Sequence[Part]]]:
    """The parts as they are, and without those that are only touched on: no figure of theirs is clearly a promise, and no total needs it."""
    yield parts, backers, ()
    faint = {n for n, part in enumerate(parts) if n and shapes.clear(part) < FAINT}
    if faint and not shapes.add_up(totals, parts):
        yield (
            [part for n, part in enumerate(parts) if n not in faint],
            [one for n, one in enumerate(backers) if n not in faint],
            [parts[n] for n in sorted(faint)],
        )


def _kinds(totals: Sequence[Owned], parts: Sequence[Part]) -> tuple[str, ...]:
    if totals:
        return (BATCH, APART) if parts else (BATCH,)
    return (LIST, BARE) if len(parts) > 1 else (ONE,)
