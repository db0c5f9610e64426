"""What only the whole layout of an article's deals shows: its measures.

Whether the deals are as many as the lead counts, are told alike, name an investor and a place each, and add up;
what the decisions on single figures say of it together. Each measure is a number, the same in every language.
"""

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from announcements.extraction import context, counts, entries, stretches, ways
from announcements.extraction.companies import Company
from announcements.extraction.context import MOST, Measures
from announcements.extraction.dealscene import Scene, strength
from announcements.extraction.investors import WEAKEST
from announcements.extraction.owners import Owned
from announcements.extraction.parts import ADDED, Part, fit_of, tops_of
from announcements.extraction.promises import slot
from announcements.extraction.stretches import Stretch

ONE, LIST, BATCH, BARE, APART = ways.ONE, ways.LIST, ways.BATCH, "bare", "apart"
SEVERAL = (LIST, BATCH, BARE, APART)
"""Several deals: without a total, under a total of the body, under an umbrella with a total in the title or none, beside a batch that they are no part of."""
ALONE = (LIST, APART)
"""Kinds whose deals are part of no batch."""
OF_KIND = ("counted", "few.title", "adds", "titled", "owners")
"""What of the whole article speaks for one kind of several deals rather than for another."""
BY_KIND = {
    LIST: ("left.most", "paragraph", "single", "new", "site.own"),
    BATCH: ("same",),
    BARE: ("left.most", "title.fits", "title.sum", "title"),
    APART: ("same", "parts.one", "small", "fits", "behind", "share"),
}
"""What of the deals counts once more for a kind."""
FAINT = 1.0
"""The score up to which a figure of a further deal may as well be told as background."""
MOST_SAID = 8
"""Paragraphs, heads and names that count no further."""


@dataclass(frozen=True, slots=True)
class Parting:
    """The figures parted into runs, and how much each run looks like totals over the others."""

    parts: Sequence[Part]
    wholes: Sequence[float]


@dataclass(frozen=True, slots=True)
class Layout:
    """Totals, and the figures of each deal with its likeliest investor; `dropped` are told as background.

    It is made of a parting, whose runs numbered `over` are its totals.
    """

    kind: str
    totals: Sequence[Owned]
    parts: Sequence[Part]
    backers: Sequence[Company | None] = ()
    dropped: Sequence[Part] = ()
    parting: Parting = Parting((), ())
    over: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Setting:
    """What all layouts of an article share: its scene, the figures of its title, what its lead counts."""

    around: Scene
    titled: Sequence[Owned]
    in_title: frozenset[int]
    in_lead: frozenset[int]
    captions: frozenset[int]
    measures: Measures
    several: Measures
    """The measures as what speaks for several deals."""
    told: Measures
    """What the words of the article say of each way to tell deals."""


def setting(around: Scene, titled: Sequence[Owned]) -> Setting:
    """Computed once an article."""
    article = around.article
    in_title, in_lead = counts.few(article)
    captions = entries.captions(article)
    both = article.pack["deals.both"]
    read = list(article.read())
    told = [one for one in read if both.search(one.text)]
    opened = sum(one.index in around.opening for one in read)
    measures = around.of_article | {
        "few.title": math.log1p(max(in_title, default=0)),
        "few.lead": math.log1p(max(in_lead, default=0)),
        "both.lead": float(any(one.index in around.lead for one in told)),
        "both.later": float(any(one.index not in around.lead for one in told)),
        "captions": _said(len(captions)),
        "opens": _said(opened),
    }
    return Setting(
        around,
        titled,
        in_title,
        in_lead,
        captions,
        measures,
        {f"several.{name}": value for name, value in measures.items()},
        ways.of(article),
    )


def of_layout(whole: Setting, one: Layout) -> Measures:
    """What speaks for a layout being how the article means its deals."""
    deals = _of_deals(whole, replace(one, kind=LIST))
    names = {
        name
        for kind in SEVERAL
        for name in _of_kind(whole, replace(one, kind=kind), deals)
    }
    return dict.fromkeys(sorted(names), 0.0) | next(of_layouts(whole, [one]))


def of_layouts(whole: Setting, found: Iterable[Layout]) -> Iterator[Measures]:
    """The measures of each layout that are not nought; neighbours of the same deals share what these show."""
    deals: Measures = {}
    last: Layout | None = None
    for one in found:
        if not (last and one.parts is last.parts and one.totals is last.totals):
            deals = _of_deals(whole, one)
        last = one
        yield _of_kind(whole, one, deals)


def _of_deals(whole: Setting, one: Layout) -> Measures:
    """What the deals of a layout show, whatever its kind; of a single one little speaks for another layout."""
    found = _of_decisions(one) | _of_clashes(whole, one)
    if one.kind == ONE:
        return found
    return (
        found
        | _of_number(whole, one)
        | _of_sums(whole, one)
        | _of_parts(whole, one)
        | _of_backers(whole, one)
        | whole.several
    )


def _of_kind(whole: Setting, one: Layout, deals: Measures) -> Measures:
    """The measures of a layout whose deals show those given: some count for one kind alone."""
    way = {BARE: BATCH, APART: LIST}.get(one.kind, one.kind)
    words = {"words": whole.told[way]}
    if one.kind == ONE:
        return deals | words
    return (
        deals
        | words
        | {one.kind: 1.0}
        | {f"{one.kind}.{name}": whole.measures[name] for name in OF_KIND}
        | {f"{name}.{one.kind}": deals[name] for name in BY_KIND[one.kind]}
    )


def _of_decisions(one: Layout) -> Measures:
    """What the decisions on single figures say."""
    parts, wholes = one.parting.parts, one.parting.wholes
    taken = [part.score for part in parts[1:]]
    held = [score for part in parts for score in part.held]
    dropped = [each for part in one.dropped for each in part.promises]
    left = [score for n, score in enumerate(wholes) if n not in one.over]
    over = [score for n, score in enumerate(wholes) if n in one.over]
    likeliest = max(left, default=-MOST)
    return {
        "turns": sum(map(_log, taken)) + sum(_log(-score) for score in held),
        "wholes": sum(
            _log(score if number in one.over else -score)
            for number, score in enumerate(wholes)
        ),
        "over.least": min(over, default=MOST),
        "left.most": likeliest,
        "taken.least": min(taken, default=MOST),
        "taken.most": max(taken, default=MOST),
        "held.most": max(held, default=-MOST),
        "dropped": math.log1p(len(dropped)),
        "dropped.frame": sum(context.clip(each.frame.score) for each in dropped),
    }


def _of_clashes(whole: Setting, one: Layout) -> Measures:
    """How often a deal, or the umbrella, has two figures where one is enough."""
    clashes = sum(_clashes(part.owned) for part in one.parts)
    return {
        "clash": math.log1p(clashes),
        "clash.share": clashes / max(1, len(whole.around.owned)),
        "clash.total": math.log1p(_clashes(one.totals)),
        "behind": _behind(one),
    }


def _behind(one: Layout) -> float:
    """Which share of the deals is told before the first total."""
    starts = [part.promises[0].figure.start for part in one.parts]
    first = min((each.promise.figure.start for each in one.totals), default=0)
    return sum(start < first for start in starts) / max(1, len(starts))


def _clashes(owned: Iterable[Owned]) -> int:
    values: dict[tuple[str, ...], set[Decimal]] = defaultdict(set)
    for one in owned:
        key = slot(one.promise)
        if key:
            values[key].add(one.promise.figure.value)
    return sum(len(found) - 1 for found in values.values())


def _of_number(whole: Setting, one: Layout) -> Measures:
    """Whether the deals are as many as the lead counts."""
    number = len(one.parts)
    count = round(math.expm1(whole.around.of_article["counted"]))
    few = whole.in_title | whole.in_lead
    return {
        "parts": math.log1p(number),
        "parts.none": float(not number),
        "parts.one": float(number == 1),
        "match": float(count > 1 and count == number),
        "less": float(count > number),
        "more": float(1 < count < number),
        "few.match": float(number in few),
        "few.match.title": float(number in whole.in_title),
        "few.less": float(bool(few) and number < min(few)),
        "few.more": float(bool(few) and number > max(few)),
    }


def add_up(totals: Iterable[Owned], parts: Iterable[Part]) -> bool:
    """Whether some total is what the deals add up to."""
    tops = [tops_of(part) for part in parts]
    return any(fit_of(one.promise, tops) == ADDED for one in totals)


def _of_sums(whole: Setting, one: Layout) -> Measures:
    """Whether totals are what the deals add up to, and whether a figure of title or deals would be."""
    parts = one.parts
    tops = [tops_of(part) for part in parts]
    over = [fit_of(each.promise, tops) for each in one.totals]
    titled = [fit_of(each.promise, tops) for each in whole.titled]
    titled = [] if one.totals else titled
    left = []
    if len(parts) > 1 and not one.totals:
        for number, part in enumerate(parts):
            rest = [*tops[:number], *tops[number + 1 :]]
            left += [fit_of(each, rest) for each in part.promises]
    return {
        "fits": float(any(fit >= 1 for fit in over)),
        "sum": float(ADDED in over),
        "small": float(-1 in over),
        "left.fits": float(any(fit >= 1 for fit in left)),
        "left.sum": float(ADDED in left),
        "title.fits": float(any(fit >= 1 for fit in titled)),
        "title.sum": float(ADDED in titled),
        "title": float(bool(whole.titled)),
    }


def _of_parts(whole: Setting, one: Layout) -> Measures:
    """Whether the deals are told alike, each in a place of its own."""
    parts, around = one.parts, whole.around
    article, number = around.article, max(1, len(parts))
    measures = [
        frozenset(each.figure.measure for each in part.promises) for part in parts
    ]
    starts = [article.sentences[part.promises[0].figure.sentence] for part in parts]
    clearest = [clear(part) for part in parts]
    most = max(Counter(measures).values(), default=0)
    lines = {one.line for one in starts}
    return {
        "alike": most / number,
        "single": sum(len(part.owned) == 1 for part in parts) / number,
        "both": sum(len(kinds) > 1 for kinds in measures) / number,
        "paragraph": len({one.paragraph for one in starts}) / number,
        "line": len(lines) / number,
        "captioned": len(lines & whole.captions) / number,
        "opened": sum(one.index in around.opening for one in starts) / number,
        "faint": sum(score < FAINT for score in clearest[1:]) / number,
        "frame.least": context.clip(min(clearest, default=0.0)),
    }


def clear(part: Part) -> float:
    """How clearly the clearest figure of a part is a promise."""
    return max(one.frame.score for one in part.promises)


def _of_backers(whole: Setting, one: Layout) -> Measures:
    """Whether each deal names an investor and a site of its own."""
    around, number = whole.around, max(1, len(one.parts))
    told = stretches.of_parts(around, one.totals, one.parts)
    sites = [
        [is_new for stretch in mine for _, is_new in _places(around, stretch)]
        for mine in told
    ]
    inside = [
        [_within(at, mine) for at in _spots(around, company)]
        for mine, company in zip(told, one.backers, strict=True)
        if company
    ]
    scores = [strength(each) if each else WEAKEST for each in one.backers]
    several = {id(each) for each in one.backers}
    return {
        "none": float(None in one.backers),
        "same": (len(one.backers) - len(several)) / number,
        "share": sum(sum(spots) / len(spots) for spots in inside) / number,
        "new": sum(spots[0] for spots in inside) / number,
        "site": sum(map(bool, sites)) / number,
        "site.own": sum(map(any, sites)) / number,
        "backer.least": min(scores, default=0.0),
        "backer.mean": sum(scores) / number,
    }


def _places(around: Scene, told: Stretch) -> Sequence[tuple[int, bool]]:
    """The likely sites that stand in a stretch."""
    start, end = (
        bisect_left(around.places, (at, False)) for at in (told.start, told.end)
    )
    return around.places[start:end]


def _spots(around: Scene, company: Company) -> list[int]:
    sentences = around.article.sentences
    return [sentences[one.sentence].start + one.start for one in company.mentions]


def _within(at: int, told: Iterable[Stretch]) -> bool:
    return any(one.start <= at < one.end for one in told)


def _said(count: int) -> float:
    return math.log1p(min(count, MOST_SAID))


def _log(score: float) -> float:
    """The logarithm of the probability that a score stands for."""
    return -math.log1p(math.exp(-score))
