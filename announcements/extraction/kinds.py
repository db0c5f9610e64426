"""What kind of promise a figure is: who pays an amount, and whether posts are new."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from announcements.extraction.article import Article
from announcements.extraction.figures import (
    JOBS,
    MONEY,
    NEW,
    Figure,
)
from announcements.extraction.frames import Frame
from announcements.extraction.pack import Pack, Rule
from announcements.extraction.promises import Promise
from announcements.extraction.sentences import Sentence
from announcements.extraction.wording import unit_of

KINDS = {
    MONEY: ("total", ("public", "loan", "company")),
    JOBS: ("new", ("maintained", "temporary")),
}
"""The usual kind of a promise by its measure, and those that are told by rules first, then by weights."""
LEAN, TOLD = 1.0, 3.0
"""How far a rare kind is leant towards, and what a word that tells a kind of money adds to what the other words weigh."""
HALF = 60
"""Signs beside a figure of jobs that may tell of the works or of the site at work."""
INVESTMENTS = frozenset(("investment_noun", "invest_inf", "capex"))
"""The concepts of words for what is invested, unlike those of which a figure is but a share: "8 million of the cost"."""
BESIDE = 6
"""Signs between a word that tells who pays and its amount."""
FAR = 40
"""Signs that the end of a clause, and a number, count for in the distance to a cue: it is likely another's."""
ASIDE, NEW_MEMBER = 15, 40
"""Signs that a comma, and an "and" before a figure, count for in the distance to a cue."""


def describe(article: Article, promise: Promise, others: Sequence[Figure]) -> Promise:
    """Component, or nature and basis, from the cues of the clause."""
    sentence = article.sentences[promise.figure.sentence]
    if promise.figure.measure == MONEY:
        name, cue = _component(article, sentence, promise, others)
        return replace(promise, component=name, cues=cue)
    nature, cue = _nature(article, sentence, promise, others)
    basis = "increment"
    at = promise.figure.start - sentence.start
    is_new = promise.figure.change == NEW
    if is_new or article.pack["cues.cumulative"].before(sentence.text, at, 45):
        basis = "cumulative"
    return replace(promise, nature=nature, basis=basis, cues=cue)


def likeliest_kind(frame: Frame, measure: str, told: str = "") -> str:
    """The likeliest kind of a promise, rare ones leant towards, and further the one that a rule has told."""
    usual, others = KINDS[measure]
    if told == "trade":
        return told
    weighed = frame.classes
    scores = {name: weighed.get(name, 0.0) + LEAN for name in others}
    scores[usual] = weighed.get(usual, 0.0)
    if measure == MONEY:
        # Most of the money of no other class is that of contracts.
        scores["contract_value"] = weighed.get("other_money", 0.0)
    if told:
        scores[told] += TOLD
    return max(scores, key=lambda name: (scores[name], name))


Cue = tuple[tuple[str, int, int], ...]
_PART_ENDS = re.compile("[,;]")


def _component(
    article: Article, sentence: Sentence, promise: Promise, others: Sequence[Figure]
) -> tuple[str, Cue]:
    """Who pays: a loan before the nearest other cue of the clause, else what the words weigh, the total by default."""
    figure = promise.figure
    start, end = figure.start - sentence.start, figure.end - sentence.start
    best: tuple[int, str, int, int] | None = None
    for name in ("loan", "public", "trade", "contract_value", "company"):
        near = _nearest(article.pack[f"cues.{name}"], sentence.text, start, end)
        if (
            near is None
            or near[0] > 45
            or _is_nearer(article.pack, sentence, near, figure, others)
        ):
            continue
        distance = -1 if name == "loan" else near[0]
        if best is None or distance < best[0]:
            best = (distance, name, near[1], near[2])
    is_public = best is None or best[1] == "public"
    if is_public and _is_invested(article, sentence, figure):
        return "total", ()
    told = best[1] if best else ""
    name = likeliest_kind(promise.frame, MONEY, told)
    if best is None or name != told:
        return name, ()
    return name, ((name, sentence.start + best[2], sentence.start + best[3]),)


def _is_invested(article: Article, sentence: Sentence, figure: Figure) -> bool:
    """Whether a word for investing stands right behind a figure: "31 projects of R$ 642m in investments"."""
    end = figure.end - sentence.start
    found = article.pack["cues.invest"].search(sentence.text, end, end + 24)
    if found is None or found.start() - end > 4:
        return False
    return unit_of(article.pack.language, found.group().lower()) in INVESTMENTS


def _nature(
    article: Article, sentence: Sentence, promise: Promise, others: Sequence[Figure]
) -> tuple[str, Cue]:
    """Kept or temporary where a cue stands nearer to this figure than to any other, else what the words weigh; new by default."""
    figure = promise.figure
    start, end = figure.start - sentence.start, figure.end - sentence.start
    if article.pack.jobs.permanent.search(sentence.text, start, end):
        return "new", ()
    if _is_in_operation(article.pack, sentence, figure, others):
        return "new", ()
    create = _nearest(article.pack["cues.create"], sentence.text, start, end)
    for name, nature, reach in (
        ("maintain", "maintained", 40),
        ("temporary", "temporary", 60),
    ):
        near = _nearest(article.pack[f"cues.{name}"], sentence.text, start, end)
        if (
            near is None
            or near[0] > reach
            or _is_nearer(article.pack, sentence, near, figure, others)
        ):
            continue
        behind = figure.is_elliptic and near[1] >= end
        if nature == "maintained" and create and create[0] < near[0] and not behind:
            continue
        return nature, ((nature, sentence.start + near[1], sentence.start + near[2]),)
    return likeliest_kind(promise.frame, JOBS), ()


def _is_in_operation(
    pack: Pack, sentence: Sentence, figure: Figure, others: Sequence[Figure]
) -> bool:
    """Whether the half of a sentence that a figure of jobs stands in tells of the site at work: "300 in the works and 80 in operation"."""
    rule = pack["employment.operating"]
    if not rule.fits(sentence.text):
        return False
    return any(
        rule.search(sentence.text, *half)
        and not pack["cues.temporary"].search(sentence.text, *half)
        for half in _halves(pack, sentence, figure, others)
    )


def _halves(
    pack: Pack, sentence: Sentence, figure: Figure, others: Sequence[Figure]
) -> Iterator[tuple[int, int]]:
    """What stands before and behind a figure that is nearer to it than to its neighbours: up to an "and" or a comma."""
    text, begin = sentence.text, sentence.start
    start, end = figure.start - begin, figure.end - begin
    ends = [one.end - begin for one in others if one.end <= figure.start]
    starts = [one.start - begin for one in others if one.start >= figure.end]
    left, right = max([start - HALF, 0, *ends]), min([end + HALF, *starts])
    cut = _cut(pack, text, left, start) if ends else left
    yield (start if cut is None else cut), start
    stop = _cut(pack, text, end, right) if starts else right
    yield start, right if stop is None else stop


def _cut(pack: Pack, text: str, start: int, end: int) -> int | None:
    """Where the first "and" or comma of a stretch begins."""
    joined = pack["qualifiers.plain_and"].search(text, start, end)
    sign = _PART_ENDS.search(text, start, end)
    return min((one.start() for one in (joined, sign) if one), default=None)


def _is_nearer(
    pack: Pack,
    sentence: Sentence,
    near: tuple[int, int, int],
    figure: Figure,
    others: Sequence[Figure],
) -> bool:
    """Whether a cue stands nearer to another figure of the same measure than to this one."""

    def gap(one: Figure) -> int:
        start, end = one.start - sentence.start, one.end - sentence.start
        between = sentence.text[end : near[1]] if near[1] >= end else ""
        far = ASIDE if "," in between else 0
        if near[1] >= end and joined.search(sentence.text, end, near[1]):
            far += NEW_MEMBER
        if start >= near[2]:
            between = sentence.text[near[2] : start]
            far = ASIDE if "," in between else 0
            far += NEW_MEMBER if joined.search(sentence.text, near[2], start) else 0
        return len(between) + far

    joined = pack["qualifiers.plain_and"]
    mine = gap(figure)
    return any(gap(one) < mine for one in others if one.measure == figure.measure)


def _nearest(
    pattern: Rule, text: str, start: int, end: int
) -> tuple[int, int, int] | None:
    """Distance and place of the nearest cue; a clause's end counts as far."""
    found = []
    for match in pattern.finditer(text, max(0, start - 110), min(len(text), end + 70)):
        left, right = match.span()
        gap = text[right:start] if right <= start else text[end:left]
        distance = len(gap) + FAR * (gap.count(";") + gap.count(". "))
        distance += FAR * any(map(str.isdigit, gap))
        if right > start and left < end:
            distance = 0
        found.append((distance, left, right))
    return min(found) if found else None
