"""Further deals of a list or a batch: told without a figure, or with figures that looked like none by themselves.

"Talverin, too, will build a plant in Zaghouan; it gave no amount." Each company that invests in no deal so far is a
candidate where it looks most like the head of a deal, together with those named jointly with it. Weights over a few
numbers, the same in every language, stand in packs/deals.json and are made by building/deals.py.
"""

import math
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from announcements.extraction import context, counts, entries, shapes
from announcements.extraction.article import Article
from announcements.extraction.companies import Company
from announcements.extraction.context import Measures
from announcements.extraction.dealscene import Scene
from announcements.extraction.figures import JOBS, MONEY
from announcements.extraction.frames import Frame
from announcements.extraction.investors import WEAKEST, score_of
from announcements.extraction.owners import (
    Spot,
    Spots,
    heads_item,
    heads_number,
    joint,
    opens_deal,
)
from announcements.extraction.promises import NEARLY
from announcements.extraction.sentences import Kind, Sentence

LEAST = -2.5
"""The score as an investor below which a name has no deal."""
MOST = 40
"""Candidates that are weighed."""
OPENING = 40
"""Signs of a sentence in which its first name is its subject."""
NEXT = 2
"""Sentences behind its head in which a deal without a figure may go on."""
CUES = frozenset(
    (
        "conditional",
        "create",
        "existing",
        "future",
        "invest",
        "other_deal",
        "phase",
        "programme",
        "results",
        "takeover",
    )
)
"""What else may stand beside a deal's head, of the cues that tell what a figure is."""


@dataclass(frozen=True, slots=True)
class Told:
    """The deals so far: how they are told, how many, the sentences of their figures, their investors; the figures set aside."""

    kind: str
    number: int
    figures: Collection[int]
    investors: Sequence[Company]
    aside: Sequence[Frame] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """Companies that are named jointly, where they may head a deal of their own; the span of the view that would tell it."""

    companies: Sequence[Company]
    spots: Sequence[Spot]
    sentence: Sentence
    span: tuple[int, int]

    @property
    def score(self) -> float:
        """How likely the likeliest of them invests."""
        return max(score_of(one) for one in self.companies)


@dataclass(frozen=True, slots=True)
class Field:
    """What a candidate is weighed among: the scene, the names of each sentence, what is known, and all candidates."""

    around: Scene
    spots: Spots
    told: Told
    among: Sequence[Candidate]


def taken(
    field: Field, measures: Callable[[Field, Candidate], Measures], table: Measures
) -> list[Candidate]:
    """The candidates that have a deal of their own, in reading order."""
    return [
        one for one in field.among if context.total(measures(field, one), table) > 0
    ]


def regained(told: Told, one: Candidate) -> list[Frame]:
    """The likeliest figure of each measure that was set aside where a deal is told, if it was nearly a promise."""
    mine = [frame for frame in _aside(told, one) if frame.score > NEARLY]
    best: dict[str, Frame] = {}
    for frame in mine:
        measure = frame.figure.measure
        if measure not in best or frame.score > best[measure].score:
            best[measure] = frame
    return list(best.values())


def _aside(told: Told, one: Candidate) -> list[Frame]:
    start, end = one.span
    return [each for each in told.aside if start <= each.figure.start < end]


def candidates(
    article: Article, companies: Sequence[Company], spots: Spots, told: Told
) -> list[Candidate]:
    """Names that invest in no deal so far, each where it looks most like the head of a deal, in reading order."""
    known = {id(one) for one in told.investors}
    captions = entries.captions(article)
    ranked = []
    for index, mine in sorted(spots.items()):
        sentence = article.sentences[index]
        if not sentence.is_read or sentence.kind is Kind.TITLE:
            continue
        for group in joint(article, sentence, mine):
            named = [companies[spot.company] for spot in group]
            if any(id(one) in known for one in named):
                continue
            is_first = group[0] is mine[0]
            rank = (
                is_first and _heads(article, sentence, group[0]),
                index not in told.figures,
                sentence.line in captions,
                is_first,
                any(spot.has_verb for spot in group),
                -index,
                -group[0].start,
            )
            span = _span(article, sentence, spots, told, group)
            ranked.append((rank, Candidate(named, group, sentence, span)))
    found: list[Candidate] = []
    seen: set[int] = set()
    for _, one in sorted(ranked, key=lambda each: each[0], reverse=True):
        numbers = {spot.company for spot in one.spots}
        if one.score >= LEAST and seen.isdisjoint(numbers):
            found.append(one)
        seen |= numbers
    return sorted(
        found[:MOST], key=lambda one: (one.sentence.index, one.spots[0].start)
    )


def _heads(article: Article, sentence: Sentence, spot: Spot) -> bool:
    return heads_item(sentence, spot) or heads_number(article, sentence, spot)


def measures(field: Field, one: Candidate) -> Measures:
    """What speaks for a candidate having a deal of its own."""
    return (
        _of_names(field, one)
        | _of_head(field, one)
        | of_line(field, one)
        | of_counts(field)
        | of_aside(field, one)
        | {f"kind.{kind}": float(field.told.kind == kind) for kind in shapes.SEVERAL}
    )


def _of_names(field: Field, one: Candidate) -> Measures:
    """How likely the names invest, and how often they are named."""
    told = field.told
    better = sum(each.score >= one.score for each in field.among)
    least = min(map(score_of, told.investors), default=0.0)
    named = {each.sentence for company in one.companies for each in company.mentions}
    return {
        "choice": max(WEAKEST, one.score),
        "choice.rank": math.log1p(better - 1),
        "choice.least": least - one.score,
        "joint": float(len(one.companies) > 1),
        "mentions": math.log1p(len(named)),
        "mentions.told": len(named.intersection(told.figures)) / len(named),
    }


def _of_head(field: Field, one: Candidate) -> Measures:
    """How the names stand in their sentence, and what else it tells."""
    article, sentence, spot = field.around.article, one.sentence, one.spots[0]
    others = field.spots[sentence.index]
    found = {
        "heads.item": float(heads_item(sentence, spot)),
        "heads.number": float(heads_number(article, sentence, spot)),
        "first": float(others[0] is spot),
        "opening": float(spot.start <= OPENING),
        "verb": float(any(each.has_verb for each in one.spots)),
        "opens": float(opens_deal(article, sentence)),
        "beside": math.log1p(len(others) - len(one.spots)),
    }
    return found | of_sentence(field, sentence)


def of_sentence(field: Field, sentence: Sentence) -> Measures:
    """Whether a sentence names an investor of the deals so far, stands in the lead, and what its cues tell."""
    article, investors = field.around.article, field.told.investors
    known = {each.sentence for company in investors for each in company.mentions}
    cues = {name for name, _ in article.matches("cues", sentence)}
    return {
        "known": float(sentence.index in known),
        "lead": float(sentence.index in field.around.lead),
    } | {f"cue.{name}": float(name in cues) for name in CUES}


def sites(around: Scene, sentence: Sentence) -> Sequence[tuple[int, bool]]:
    """Where the likely sites of a sentence stand, and whether each is new there."""
    start = bisect_left(around.places, (sentence.start, False))
    return around.places[start : bisect_left(around.places, (sentence.end, False))]


def of_line(field: Field, one: Candidate) -> Measures:
    """What kind of line it is, whether it tells figures or a site, or that no amount is told, and where it stands among the deals."""
    told, article, sentence = field.told, field.around.article, one.sentence
    unsaid = article.pack["deals.unsaid"]
    behind = following(article, sentence, 1)
    likes = [article.sentences[index] for index in told.figures]
    captions = entries.captions(article)
    is_item = sentence.kind is Kind.ITEM
    is_captioned = sentence.line in captions
    named = sites(field.around, sentence)
    return {
        "item": float(is_item),
        "item.alike": is_item * _share(each.kind is Kind.ITEM for each in likes),
        "caption": float(is_captioned),
        "caption.alike": is_captioned * _share(each.line in captions for each in likes),
        "line.told": float(any(each.line == sentence.line for each in likes)),
        "figure": float(sentence.index in told.figures),
        "figure.behind": float(any(each.index in told.figures for each in behind)),
        "digit": float(any(map(str.isdigit, sentence.text))),
        "site": float(bool(named)),
        "site.new": float(any(is_new for _, is_new in named)),
        "unsaid": float(bool(unsaid.search(sentence.text))),
        "unsaid.behind": float(any(unsaid.search(each.text) for each in behind)),
        "before": float(sentence.index < min(told.figures, default=0)),
        "behind": float(sentence.index > max(told.figures, default=0)),
    }


def _share(answers: Iterable[bool]) -> float:
    """How many of some answers are yes."""
    found = list(answers)
    return sum(found) / max(1, len(found))


def of_aside(field: Field, one: Candidate) -> Measures:
    """How nearly the figures that were set aside there are promises."""
    found = _aside(field.told, one)
    scores = {
        measure: [one.score for one in found if one.figure.measure == measure]
        for measure in (MONEY, JOBS)
    }
    return {
        "aside": math.log1p(len(found)),
        "aside.any": float(bool(found)),
        "aside.best": _best([one.score for one in found]),
        **{f"aside.best.{name}": _best(mine) for name, mine in scores.items()},
    }


def _best(scores: Sequence[float]) -> float:
    return context.clip(max(scores)) if scores else 0.0


def of_counts(field: Field) -> Measures:
    """Whether title and lead count more deals than have figures."""
    article, told, among = field.around.article, field.told, field.among
    counted = counts.deal_count(article)
    title, lead = counts.few(article)
    few = title | lead
    return {
        "counted.more": float(counted > told.number),
        "counted.fits": float(counted == told.number + len(among)),
        "counted.full": float(counted == told.number),
        "few.one": float(told.number + 1 in few),
        "few.full": float(told.number in few),
        "deals": math.log1p(told.number),
    }


def following(article: Article, sentence: Sentence, most: int) -> Sequence[Sentence]:
    """The sentences of the same line behind one."""
    behind = article.sentences[sentence.index + 1 : sentence.index + 1 + most]
    return [one for one in behind if one.is_read and one.line == sentence.line]


def _span(
    article: Article,
    sentence: Sentence,
    spots: Spots,
    told: Told,
    group: Sequence[Spot],
) -> tuple[int, int]:
    """Where a deal is told: from its name, or from its sentence's begin, to the next name or figure of a deal."""
    mine = spots[sentence.index]
    start = sentence.start
    if mine[0] is not group[0] or sentence.index in told.figures:
        start += group[0].start
    rest = [each for each in mine if each.start > group[-1].start]
    if rest:
        return start, sentence.start + rest[0].start
    end = sentence.end
    for each in following(article, sentence, NEXT):
        if each.index in told.figures or each.index in spots:
            break
        end = each.end
    return start, end
