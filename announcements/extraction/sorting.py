"""Which figures of the article are promises, and why the others are none."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from announcements.extraction import equivalents
from announcements.extraction.article import Article
from announcements.extraction.figures import (
    DROPPED,
    JOBS,
    KEPT,
    MONEY,
    NEW,
    OLD,
    Figure,
)
from announcements.extraction.frames import Frame
from announcements.extraction.kinds import describe
from announcements.extraction.promises import Promise, Sorted

SMALLEST_AMOUNT = Decimal(20_000)
SURE_GUESS = 1.0
"""The score of bare.py from which a number is surely a figure."""
CLEAR = -0.3
"""What a cue weighs that tells why a figure is no promise."""
GROWN = 0.1
"""The score of a figure that something grows to, where nothing else of its measure is promised."""
INVESTED = 60
"""Signs before a change of money in which a word for investing is looked for."""
FUND, FUND_BEHIND = "shapes.fund", "shapes.fund_behind"
"""Words for a fund that an amount is the size of, before it, and behind it where a language has them there."""
LONGEST_FUND = 60
"""Signs before an amount in which the words for its fund begin."""
REACHED = 12
"""Signs between a word for reaching a headcount and its figure."""
OF_OLD = {JOBS: "existing headcount", MONEY: "replaced figure"}
"""Why the figure that a change starts from is no promise."""
REASONS = {
    "existing": (JOBS, "existing headcount"),
    "loss": (JOBS, "lay-offs"),
    "past_hire": (JOBS, "past result"),
    "applicants": (JOBS, "people who are not hired"),
    "cumulative": (JOBS, "headcount after the increment"),
    "takeover": (MONEY, "share deal"),
    "results": (MONEY, "turnover or results"),
    "tax": (MONEY, "taxes or compensation"),
    "exports": (MONEY, "exports or imports"),
    "spent": (MONEY, "spent so far"),
    "loan": (MONEY, "loan or aid programme"),
    "replaced": (None, "replaced figure"),
    "conditional": (None, "conditional figure"),
    "programme": (None, "programme or target"),
    "statistics": (None, "statistics of a period"),
    "part": (None, "part of the total, or of another deal"),
    "training": (JOBS, "people who are not hired"),
    "share": (None, "sub-total of a sector"),
    "phase": (None, "phase, part of the total"),
    "period": (None, "statistics of a period"),
    "other_deal": (None, "other deal"),
}


def sort_figures(article: Article, framed: list[Frame]) -> Sorted:
    """Promises and figures set aside, before deals are told apart."""
    result = Sorted()
    twins = equivalents.twins(article, framed)
    beside: dict[int, list[Figure]] = defaultdict(list)
    for frame in framed:
        beside[frame.figure.sentence].append(frame.figure)
    twin_of = {twin: one for one, found in twins.items() for twin in found}
    grown = set(_grown(article, framed))
    held: Frame | None = None
    for frame in framed:
        figure = frame.figure
        if figure in grown:
            frame = frame.scored(max(frame.score, GROWN))
        if figure in twin_of:
            continue
        if is_price(figure):
            continue
        if not frame.is_promise and is_doubtful(figure):
            continue
        if frame.is_promise and _is_joined(article, figure, beside[figure.sentence]):
            held = frame
            result.aside.append((figure, OF_OLD[JOBS], frame))
            continue
        if figure.change in (OLD, DROPPED):
            result.aside.append((figure, _why_old(figure), frame))
            continue
        if not frame.is_promise:
            held = frame if figure.measure == JOBS else held
            result.aside.append((figure, reason(article, frame), frame))
            continue
        promise = Promise(figure, frame, tuple(twins.get(figure, ())))
        others = [one for one in beside[figure.sentence] if one is not figure]
        promise = describe(article, promise, others)
        if figure in grown and not promise.cues:
            promise = replace(promise, component="total", nature="new")
        if held and _is_reached(article, held, figure):
            promise = replace(promise, basis="cumulative")
        if promise.basis == "cumulative" and not promise.cues:
            # a headcount is no more than that of the site, whatever the words weigh
            promise = replace(promise, nature="new")
        if _is_fund(article, figure):
            result.aside.append((figure, REASONS["programme"][1], frame))
            continue
        result.promises.append(promise)
    return result


def _is_fund(article: Article, figure: Figure) -> bool:
    """Whether an amount is the size of a fund or a scheme of support that deals are paid from: "the fund, worth 2 billion"."""
    if figure.measure != MONEY:
        return False
    sentence, pack = article.sentences[figure.sentence], article.pack
    at, end = figure.start - sentence.start, figure.end - sentence.start
    found = pack[FUND].finditer(sentence.text, max(0, at - LONGEST_FUND), at)
    if any(not sentence.text[one.end() : at].strip() for one in found):
        return True
    behind = pack.patterns.get(FUND_BEHIND)
    return behind is not None and bool(behind.match(sentence.text, end + 1))


def _is_joined(article: Article, figure: Figure, beside: list[Figure]) -> bool:
    """Whether a figure of jobs is the headcount that others are added to: "60 people, on top of the 410"."""
    if figure.measure != JOBS:
        return False
    if not any(one.measure == JOBS and one.end <= figure.start for one in beside):
        return False
    sentence = article.sentences[figure.sentence]
    at = figure.start - sentence.start
    if article.pack["cues.maintain"].search(sentence.text):
        return False
    found = article.pack["employment.joining"].finditer(
        sentence.text, max(0, at - 50), at
    )
    return any(not sentence.text[one.end() : at].strip() for one in found)


def _why_old(figure: Figure) -> str:
    """Why the figure that a change starts from, or that another one takes the place of, is no promise."""
    return OF_OLD[MONEY if figure.change == DROPPED else figure.measure]


def _grown(article: Article, framed: list[Frame]) -> Iterator[Figure]:
    """What figures grow to, "from 450 to 800", or give way to, of a measure of which nothing else is promised."""
    promised = {
        one.figure.measure
        for one in framed
        if one.is_promise and one.figure.change not in (OLD, DROPPED)
    }
    for before, frame in pairwise(framed):
        old, new = before.figure, frame.figure
        if new.measure in promised or not article.sentences[new.sentence].is_read:
            continue
        if (old.change, new.change) == (DROPPED, KEPT) or (
            (old.change, new.change) == (OLD, NEW)
            and new.value > old.value
            and _is_planned(article, old)
        ):
            yield new


def _is_planned(article: Article, old: Figure) -> bool:
    """Whether a sentence tells of a headcount in the future, or of an investment, before the figure that it grows from."""
    sentence = article.sentences[old.sentence]
    if old.measure == JOBS:
        return bool(article.pack["cues.future"].search(sentence.text))
    at = old.start - sentence.start
    return bool(article.pack["cues.invest"].before(sentence.text, at, INVESTED))


def _is_reached(article: Article, held: Frame, figure: Figure) -> bool:
    """Whether a figure of jobs is the headcount to be reached from a smaller one told just before: "today 185, they will be 420"."""
    if figure.measure != JOBS or figure.sentence - held.figure.sentence > 1:
        return False
    if held.trap != "existing" or held.figure.value >= figure.value:
        return False
    sentence, pack = article.sentences[figure.sentence], article.pack
    at = figure.start - sentence.start
    if pack["cues.create"].before(sentence.text, at, 20):
        return False
    found = pack["employment.reached"].finditer(sentence.text, max(0, at - 40), at)
    return any(at - one.end() <= REACHED for one in found)


def is_doubtful(figure: Figure) -> bool:
    """Whether a figure is but a guess, which nobody needs to see where it is no promise."""
    return figure.guess is not None and figure.guess < SURE_GUESS


def is_price(figure: Figure) -> bool:
    """Whether an amount is too small for an investment: a wage, a share, a ticket."""
    return figure.measure == MONEY and figure.value < SMALLEST_AMOUNT


def reason(article: Article, frame: Frame) -> str:
    """Why a figure is no promise: the cue of its measure that stands right before it, else the one that weighs most against it."""
    sentence = article.sentences[frame.figure.sentence]
    if not sentence.is_read:
        return "other deal"
    for name in _cues(frame):
        measure, words = REASONS.get(name, (None, ""))
        if words and measure in (None, frame.figure.measure):
            return words
    return "not tied to a deal"


def _cues(frame: Frame) -> Iterator[str]:
    """What may tell why a figure is none: cues next to it, cues that clearly weigh against it, its class, the other cues."""
    yield from _cues_beside(frame)
    cues = frame.against()
    yield from (name for name, weight in cues.items() if weight < CLEAR)
    yield frame.trap
    yield from cues


def _cues_beside(frame: Frame) -> list[str]:
    """The cues next to a figure that speak of headcount, results and the like."""
    names = [name for name in frame.features if name.startswith(("before.", "behind."))]
    return [
        cue
        for cue in (name.split(".")[1] for name in names)
        if REASONS.get(cue, (None,))[0]
    ]
