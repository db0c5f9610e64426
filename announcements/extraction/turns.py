"""Where the article turns to another deal: whether a figure is the total of several, and whether it begins a new deal.

Figures are taken in reading order. Each measure is a number, the same in every language: what the deal told so
far has already, who and where is named since its last figure, how the lines are parted, what the lead counts. The
weights stand in packs/deals.json and are made by building/deals.py.
"""

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache

from announcements.extraction import context, entries, hints, sums
from announcements.extraction.article import Article
from announcements.extraction.companies import Company
from announcements.extraction.counts import deal_count
from announcements.extraction.figures import MONEY, Figure
from announcements.extraction.hints import Words
from announcements.extraction.investors import WEAKEST
from announcements.extraction.owners import Owned, opens_deal
from announcements.extraction.pack import read_json
from announcements.extraction.places import Place
from announcements.extraction.promises import Promise, slot
from announcements.extraction.sentences import Kind

MOST = 4.0
FAR = 6
"""Lines or sentences between two figures that count no further."""
MOST_COUNTED = 20
"""Deals, names and lines of an article that count no further: no labelled one has more."""
MOST_LEADING = 12
"""Names of the lead that are weighed for every deal."""
BEGINNING = 8
"""Signs of a sentence before a name that begins it."""
NEARLY, SLACK = Decimal("0.9"), Decimal("0.03")
Measures = dict[str, float]
Scores = Mapping[Figure, float]
"""How much speaks for each figure being a total, at first sight."""
Turns = dict[tuple[int, int], float]
"""How much speaks for a new deal at a figure, by the numbers of the open deal's first figure and of its own."""
Tops = Mapping[tuple[tuple[str, ...] | None, str | None], Decimal]
"""The largest figure of a deal for each slot and unit."""


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


@dataclass(slots=True)
class Open:
    """The deal that is being told: its promises in order, and what it has one of."""

    promises: list[Promise] = field(default_factory=list)
    slots: dict[tuple[str, ...], Decimal] = field(default_factory=dict)
    owners: set[int] = field(default_factory=set)

    def add(self, one: Owned) -> None:
        self.promises.append(one.promise)
        key = slot(one.promise)
        if key:
            self.slots.setdefault(key, one.promise.figure.value)
        self.owners.update(one.owners)


@cache
def weights(kind: str) -> dict[str, float]:
    """The weight of each measure of a decision."""
    found: dict[str, float] = read_json("deals.json")[kind]
    return found


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


def _names(article: Article, names: Iterable[Company]) -> list[Named]:
    found = []
    for number, one in enumerate(names):
        score = one.choice.score if one.choice else WEAKEST
        for place, mention in enumerate(one.mentions):
            at = article.sentences[mention.sentence].start + mention.start
            found.append(Named(at, number, max(WEAKEST, min(MOST, score)), not place))
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
        "counted": _many(count),
        "again": _many(max((len(found) for found in often.values()), default=0)),
        "lines": _many(max((len(found) for found in lines.values()), default=0)),
        "investors": _many(len(likely)),
        "titled": float(len(titled) == 1),
        "owners": _many(len({one.owners for one in owned if one.owners})),
        "adds": float(any(_adds(found) for found in often.values())),
    }


def of_total(
    around: Scene, one: Owned, totals: Sequence[Owned], last: Owned | None
) -> Measures:
    """What speaks for a figure being the total of several deals, after those that are and the figure before it."""
    article, figure = around.article, one.promise.figure
    sentence = article.sentences[figure.sentence]
    text, at = sentence.text, figure.start - sentence.start
    total = article.pack["cues.total"]
    before = [name.score for name in around.between(sentence.start, figure.start)]
    nouns = article.pack["deals.count"]
    is_after = last is not None and bool(totals) and totals[-1] is last
    values = around.values.get((figure.measure, figure.unit), ())
    others = [value for value in values if value != figure.value]
    largest, together = max(others, default=Decimal(0)), sum(others, Decimal(0))
    ratio = (
        math.log10(float(figure.value / largest)) if largest and figure.value else 0.0
    )
    return around.of_article | {
        "money": float(figure.measure == MONEY),
        "component": float(one.promise.component != "total"),
        "lead": float(sentence.index in around.lead),
        "first": float(sentence.index <= min(around.lead, default=0) + 2),
        "item": float(sentence.kind is Kind.ITEM),
        "total.before": float(bool(total.search(text, max(0, at - 60), at))),
        "total.behind": float(bool(total.search(text, at, at + 70))),
        "nouns": float(bool(nouns.search(text))),
        "name": max(before, default=WEAKEST),
        "name.any": float(bool(before)),
        "owned": float(bool(one.owners)),
        "near": float(one.is_near),
        "largest": float(bool(others) and figure.value > largest),
        "ratio": context.clip(ratio),
        "fits": float(len(others) > 1 and figure.value >= together * NEARLY),
        "sum": float(
            len(others) > 1 and abs(together - figure.value) <= SLACK * figure.value
        ),
        "alone": float(not others),
        "opens": float(sentence.index in around.opening),
        "pronoun": float(goes_on(article, sentence.text)),
        "frame": context.clip(one.promise.frame.score),
        "words": around.hint(figure, hints.TOTAL),
        "temporary": float(one.promise.nature != "new"),
        "after": float(is_after),
        "after.same": float(
            is_after
            and last is not None
            and last.promise.figure.sentence == sentence.index
        ),
        "after.named": float(is_after) * (max(before, default=WEAKEST) - WEAKEST),
        "told": float(bool(totals)),
        "told.slot": float(
            any(slot(each.promise) == slot(one.promise) for each in totals)
        ),
        "began": float(last is not None and not is_after),
        "heads": _many(len(around.heads)),
        "in_head": float(sentence.index in around.heads),
        "counted.lead": around.of_article["counted"] * (sentence.index in around.lead),
        "counted.nouns": around.of_article["counted"] * bool(nouns.search(text)),
        **_sure("added", around.sums.wholes.get(figure.start)),
        **_sure("part", around.sums.parts.get(figure.start)),
    }


def _sure(name: str, fit: sums.Fit | None) -> Measures:
    """How sure a sum is, by two names: one for sums of two parts alone."""
    surety = fit.surety if fit else 0.0
    is_few = fit is not None and fit.is_few
    return {name: surety * (not is_few), f"{name}.few": surety * is_few}


def of_turn(around: Scene, deal: Open, one: Owned, scores: Scores) -> Measures:
    """What speaks for a figure beginning a new deal after those of the deal that is open."""
    article, figure = around.article, one.promise.figure
    last = deal.promises[-1].figure
    here, there = article.sentences[figure.sentence], article.sentences[last.sentence]
    named = around.between(last.end, figure.start)
    new = max((name.score for name in named if name.is_new), default=WEAKEST)
    known = max((name.score for name in named if not name.is_new), default=WEAKEST)
    places = around.places[
        bisect_left(around.places, (last.end, False)) : bisect_left(
            around.places, (figure.start, False)
        )
    ]
    key = slot(one.promise)
    is_taken = key in deal.slots and deal.slots[key] != figure.value
    is_same_line = here.line == there.line
    is_same = here.index == there.index
    text = article.text.view[max(here.start, last.end) : figure.start]
    between = range(last.sentence + 1, figure.sentence + 1)
    opened = not around.opening.isdisjoint(between)
    measures = {each.figure.measure for each in deal.promises}
    found = {
        "same": float(is_same),
        "line": float(is_same_line),
        "paragraph": float(here.paragraph == there.paragraph),
        "lines": float(min(FAR, here.line - there.line)),
        "sentences": float(min(FAR, here.index - there.index)),
        "far": math.log1p(max(0, figure.start - last.end)),
        "item": float(here.kind is Kind.ITEM and not is_same_line),
        "entry": float(_entry(around, here.index) != _entry(around, there.index)),
        "semicolon": float(";" in text),
        "comma": float("," in text),
        "opens": float(opened),
        "pronoun": float(goes_on(article, here.text)),
        "name.new": new,
        "name.known": known,
        "name.none": float(not named),
        "owner.same": float(bool(set(one.owners) & deal.owners)),
        "owner.other": float(
            bool(one.owners and deal.owners) and not set(one.owners) & deal.owners
        ),
        "near": float(one.is_near),
        "place.new": float(any(is_new for _, is_new in places)),
        "place.known": float(bool(places) and not any(is_new for _, is_new in places)),
        "taken": float(is_taken),
        "repeated": float(key in deal.slots and deal.slots[key] == figure.value),
        "measure": float(figure.measure == deal.promises[0].figure.measure),
        "measure.told": float(figure.measure in measures),
        "both": float(len(measures) > 1),
        "words": around.hint(figure, hints.TURN),
        "payer": float(one.promise.component != "total"),
        "kept": float(one.promise.nature != "new"),
        "kind": float(figure.jobs_kind != "unspecified"),
        "elliptic": float(figure.is_elliptic),
        "count": float(min(FAR, len(deal.promises))),
        "lead": float(here.index in around.lead),
        "frame": context.clip(one.promise.frame.score),
        **_sure("added", _with(around, deal, figure)),
        **_sure("of_whole", _under(around, deal, figure)),
    }
    total = sum(scores[each.figure] for each in deal.promises) / len(deal.promises)
    found["total"] = scores[figure]
    found["total.before"] = total
    found["from.total"] = max(0.0, total - scores[figure])
    found["to.total"] = max(0.0, scores[figure] - total)
    found["taken.line"] = found["taken"] * is_same_line
    found["taken.same"] = found["taken"] * is_same
    found["taken.new"] = found["taken"] * (new - WEAKEST)
    found["new.same"] = (new - WEAKEST) * is_same
    found["new.line"] = (new - WEAKEST) * is_same_line
    found["money.taken"] = found["taken"] * (figure.measure == MONEY)
    found["first.parted"] = found["measure"] * (not is_same_line)
    found["taken.pronoun"] = found["taken"] * found["pronoun"]
    found["payer.new"] = found["payer"] * (new - WEAKEST)
    found["payer.line"] = found["payer"] * is_same_line
    found["kept.line"] = found["kept"] * is_same_line
    found["single"] = around.of_article["titled"] * (around.of_article["counted"] == 0)
    found["taken.place"] = found["taken"] * found["place.new"]
    return around.of_article | found


def _with(around: Scene, deal: Open, figure: Figure) -> sums.Fit | None:
    """The sum that a figure is a part of beside one of the open deal."""
    found = (around.sums.are_parts(each.figure, figure) for each in deal.promises)
    return next(filter(None, found), None)


def _under(around: Scene, deal: Open, figure: Figure) -> sums.Fit | None:
    """The sum that a figure is a part of and one of the open deal is the total of."""
    fit = around.sums.parts.get(figure.start)
    is_under = fit and any(each.figure in fit.totals for each in deal.promises)
    return fit if is_under else None


def _entry(around: Scene, index: int) -> int | None:
    """The line of a list's entry that a sentence stands in."""
    line = around.article.sentences[index].line
    return line if index in around.heads else None


def goes_on(article: Article, text: str) -> bool:
    """Whether a sentence begins with words that go on with the same deal: "the company", "it"."""
    found = article.pack["deals.pronoun"].search(text, 0, 40)
    return found is not None and found.start() <= 3


@dataclass(slots=True)
class Part:
    """The figures of one deal in reading order; `score` is how much speaks for a new deal at the first, `held` at the others."""

    owned: list[Owned] = field(default_factory=list)
    score: float = 0.0
    held: list[float] = field(default_factory=list)
    highest: Tops | None = field(default=None, init=False, repr=False, compare=False)
    """The largest figures, once they were asked for."""

    @property
    def promises(self) -> list[Promise]:
        return [one.promise for one in self.owned]

    @property
    def heard(self) -> list[float]:
        """How much speaks for a new deal at each figure."""
        return [self.score, *self.held]


def first_sight(around: Scene, table: Mapping[str, float]) -> dict[Figure, float]:
    """How much speaks for each figure being a total, one after the other."""
    scores: dict[Figure, float] = {}
    totals: list[Owned] = []
    last: Owned | None = None
    for one in around.owned:
        score = context.total(of_total(around, one, totals, last), table)
        scores[one.promise.figure] = context.clip(score)
        last = one
        if score > 0:
            totals.append(one)
    return scores


def split(
    around: Scene,
    scores: Scores,
    table: Mapping[str, float],
    cut: float = 0.0,
    at: Collection[int] | None = None,
    known: Turns | None = None,
) -> list[Part]:
    """The figures in reading order, parted where more than `cut` speaks for another deal, or `at` some of them by number.

    `known` keeps what speaks for each turn from one parting to the next.
    """
    known = {} if known is None else known
    found: list[Part] = []
    deal, first = Open(), 0
    for number, one in enumerate(around.owned):
        score = MOST
        if found:
            if (first, number) not in known:
                measures = of_turn(around, deal, one, scores)
                score = context.clip(context.total(measures, table))
                is_phase = tells_phase(around, deal, one)
                known[first, number] = -MOST if is_phase else score
            score = known[first, number]
        is_turn = score > cut if at is None else number in at
        if is_turn or not found:
            deal, first = Open(), number
            found.append(Part(score=score))
        else:
            found[-1].held.append(score)
        found[-1].owned.append(one)
        deal.add(one)
    return found


def tells_phase(around: Scene, deal: Open, one: Owned) -> bool:
    """Whether a figure is told of a phase, and no new name stands between it and the last one of the open deal."""
    article, figure = around.article, one.promise.figure
    sentence = article.sentences[figure.sentence]
    last = deal.promises[-1].figure
    start, end = max(0, last.end - sentence.start), figure.start - sentence.start
    if not article.pack["shapes.part"].search(sentence.text, start, end):
        return False
    return not any(
        name.is_new and name.score > 0
        for name in around.between(last.end, figure.start)
    )


def of_whole(
    around: Scene, found: Sequence[Part], number: int, scores: Scores
) -> Measures:
    """What speaks for the figures of one part being totals over the others."""
    mine, sentences = found[number], around.article.sentences
    rest = [part for place, part in enumerate(found) if place != number]
    own = [scores[one.figure] for one in mine.promises]
    others = [scores[one.figure] for part in rest for one in part.promises]
    highest = [tops(part) for part in rest]
    fits = [fit_of(one, highest) for one in mine.promises]
    count = round(math.expm1(around.of_article["counted"]))
    first = sentences[mine.promises[0].figure.sentence]
    named = around.between(first.start, mine.promises[-1].figure.end)
    return {
        "best": max(own),
        "mean": sum(own) / len(own),
        "others": max(others, default=-MOST),
        "parts": _many(len(rest)),
        "alone": float(not rest),
        "several": float(len(rest) > 1),
        "counted": float(count > 1),
        "many": float(count > 2),
        "match": float(count > 1 and count == len(rest)),
        "more": float(count > 1 and count > len(rest)),
        "fits": float(any(one >= 1 for one in fits)),
        "sum": float(any(one == 2 for one in fits)),
        "small": float(any(one == -1 for one in fits)),
        "first": float(number == 0),
        "lead": float(all(one.figure.sentence in around.lead for one in mine.promises)),
        "size": math.log(len(mine.owned)),
        "name": max((one.score for one in named), default=WEAKEST),
        "titled": around.of_article["titled"],
        "alone.many": float(not rest and count > 2),
        "alone.open": float(not rest and count > 2) * (1 - around.of_article["titled"]),
        "owners": around.of_article["owners"],
        "best.several": max(own) * (len(rest) > 1),
        "first.several": float(number == 0 and len(rest) > 1),
        "fits.first": float(number == 0 and any(one >= 1 for one in fits)),
    }


def tops(part: Part) -> Tops:
    """The largest figures of a part that is complete."""
    if part.highest is None:
        part.highest = _tops(part)
    return part.highest


def _tops(part: Part) -> Tops:
    found: dict[tuple[tuple[str, ...] | None, str | None], Decimal] = {}
    for one in part.promises:
        key, value = (slot(one), one.figure.unit), one.figure.value
        found[key] = max(value, found.get(key, value))
    return found


def fit_of(one: Promise, rest: Iterable[Tops]) -> int:
    """How a figure compares with other parts: 2 where they add up to it, 1 where they fit under it, -1 where one is larger."""
    key, figure = (slot(one), one.figure.unit), one.figure
    values = [part[key] for part in rest if key in part]
    if not values:
        return 0
    together = sum(values, Decimal(0))
    if len(values) > 1 and abs(together - figure.value) <= SLACK * figure.value:
        return 2
    if figure.value < max(values):
        return -1
    return int(len(values) > 1 and figure.value >= together * NEARLY)


def _many(count: int) -> float:
    """A count on a scale that flattens, and ends where no labelled article has more."""
    return math.log1p(min(count, MOST_COUNTED))
