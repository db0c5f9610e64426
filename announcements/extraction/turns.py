"""Where the article turns to another deal: whether a figure is the total of several, and whether it begins a new deal.

Figures are taken in reading order. Each measure is a number, the same in every language: what the deal told so
far has already, who and where is named since its last figure, how the lines are parted, what the lead counts. The
weights stand in packs/deals.json and are made by building/deals.py.
"""

import math
from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache

from announcements.extraction import context, hints, sums
from announcements.extraction.article import Article
from announcements.extraction.context import MOST, Measures
from announcements.extraction.dealscene import Scene, many
from announcements.extraction.figures import MONEY, Figure
from announcements.extraction.investors import WEAKEST
from announcements.extraction.owners import Owned
from announcements.extraction.pack import read_json
from announcements.extraction.parts import NEARLY, SLACK, Part, fit_of, tops_of
from announcements.extraction.promises import Promise, slot
from announcements.extraction.sentences import Kind

FAR = 6
"""Lines or sentences between two figures that count no further."""
Scores = Mapping[Figure, float]
"""How much speaks for each figure being a total, at first sight."""
Turns = dict[tuple[int, int], float]
"""How much speaks for a new deal at a figure, by the numbers of the open deal's first figure and of its own."""


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
        "heads": many(len(around.heads)),
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
    highest = [tops_of(part) for part in rest]
    fits = [fit_of(one, highest) for one in mine.promises]
    count = round(math.expm1(around.of_article["counted"]))
    first = sentences[mine.promises[0].figure.sentence]
    named = around.between(first.start, mine.promises[-1].figure.end)
    return {
        "best": max(own),
        "mean": sum(own) / len(own),
        "others": max(others, default=-MOST),
        "parts": many(len(rest)),
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
