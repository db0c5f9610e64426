"""Sentence frames: whether a figure is a promise, and if not, what it is.

The features of firstsight.py are classes (a cue for hiring, a past year, a company before the figure) and concepts
(see wording.py), the same in every language; their weights stand in packs/frames.json and are made by
building/frames.py.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import takewhile

from announcements.extraction import context, counts, softmax, trees, ways
from announcements.extraction.article import Article, once
from announcements.extraction.choices import weightiest
from announcements.extraction.companies import Company
from announcements.extraction.figures import JOBS, Figure
from announcements.extraction.firstsight import (
    Spans,
    Surroundings,
    cue_spans,
    features,
    surroundings,
)
from announcements.extraction.pack import read_json
from announcements.extraction.sentences import Sentence

TAKEOVER = "takeover.left.i"
"""The feature of a figure with a word for buying a firm before it in its clause."""
LEAN = 0.2
"""How far the second look leans towards promises: one that is set aside takes its deal with it."""
ADDS_UP = ("own", "sum.part.few", "sum.total", "sum.others")
"""What is above nought for a promise, at first sight, that adds up with a few others to another one."""
CARRIED, NEAR_MISS = 0.1, -1.0
FAR_MISS = -3.0
"""The score below which nothing around a figure makes it a promise: of 1,320 articles two such figures became one, both wrongly."""
TALLIES = frozenset(("statistics", "programme"))
DAYS = frozenset(("day_of_week",))
"""The concepts of words for the day of an act."""
NEAREST_MISS = -1.0
"""A figure of the works that scores more, beside jobs promised, is a promise: 12 of 14 were in folds over 1,542 articles."""
OF_WORKS = frozenset(("temporary.left.j", "temporary.right.j"))
DOUBT = 0.5
"""What a figure that is a guess of bare.py loses: below it, fewer than four in ten were promises."""
WORDS = "w."
"""How the features begin that are words."""


MONEY_KINDS = frozenset(("total", "public", "loan", "company", "other_money"))
JOB_KINDS = frozenset(("new", "temporary", "maintained"))
PROMISES = MONEY_KINDS | JOB_KINDS
"""What a promise may be."""
TRAPS = (
    "existing",
    "results",
    "other_deal",
    "statistics",
    "programme",
    "replaced",
    "part",
    "training",
)
"""What a figure that is no promise may be."""
_PROMISES = tuple(sorted(PROMISES))
CLASSES = (*_PROMISES, *TRAPS)


@dataclass(frozen=True, slots=True)
class Frame:
    """A figure with what its sentence says of it: `score` above zero is a promise, `classes` has the score of each class."""

    figure: Figure
    score: float
    features: tuple[str, ...]
    classes: Mapping[str, float] = field(default_factory=dict, compare=False)

    def scored(self, score: float) -> "Frame":
        """The frame with another score."""
        return Frame(self.figure, score, self.features, self.classes)

    @property
    def is_promise(self) -> bool:
        return self.score > 0

    def leanings(self, features: Iterable[str] | None = None) -> dict[str, float]:
        """How far each feature, or each of some, speaks for a promise: for the likeliest of its classes against the likeliest of the others."""
        if not self.classes:
            return {}
        names = self.features if features is None else features
        return model().leanings(names, _shares(self.classes))

    @property
    def reasons(self) -> tuple[str, ...]:
        """The six features that weigh most, whichever way."""
        return weightiest(self.features, self.leanings())

    @property
    def best_reason(self) -> str:
        """The cue or class that speaks most for a promise; "words" where only words do, else "bias"."""
        named = self.leanings(self._named())
        best = max(named, key=lambda name: (named[name], name), default="")
        if best and named[best] > 0:
            return best
        is_told = any(one > 0 for one in self.leanings().values())
        return "words" if is_told else "bias"

    def _named(self) -> list[str]:
        """The features that are no words; the words are the last ones."""
        return list(takewhile(lambda name: not name.startswith(WORDS), self.features))

    @property
    def trap(self) -> str:
        """The likeliest of the classes that are no promise, or "" for a figure that was not weighed."""
        traps = {name: self.classes[name] for name in TRAPS if name in self.classes}
        return max(traps, key=lambda name: (traps[name], name), default="")

    def against(self) -> dict[str, float]:
        """What each cue weighs in all its places together, lowest first."""
        total: dict[str, float] = {}
        for name, weight in self.leanings(self._named()).items():
            parts = name.split(".")
            cue = parts[1] if parts[0] in ("before", "behind") else parts[0]
            total[cue] = total.get(cue, 0.0) + weight
        return dict(sorted(total.items(), key=lambda item: (item[1], item[0])))


def _shares(scores: Mapping[str, float]) -> dict[str, float]:
    """How much each class counts where features are told by what they speak for: promises above, traps below zero."""
    told = softmax.shares(scores, _PROMISES)
    traps = softmax.shares(scores, TRAPS)
    return told | {name: -share for name, share in traps.items()}


@cache
def model() -> softmax.Model:
    """The classes of figures and the weights of their features."""
    data = read_json("frames.json")
    return softmax.read(data["weights"], data["classes"])


@cache
def settled() -> trees.Trees:
    """What the measures of context.py say together."""
    return trees.read(read_json("second.json"))


def frames(
    article: Article, figures: list[Figure], companies: list[Company]
) -> list[Frame]:
    """A frame for each figure."""
    around = surroundings(article, figures, companies)
    found = []
    spans: tuple[int, Spans] = (-1, {})
    for figure in figures:
        if spans[0] != figure.sentence:
            sentence = article.sentences[figure.sentence]
            spans = (figure.sentence, cue_spans(article, sentence))
        found.append(_frame(article, figure, around, spans[1]))
    found = _joined(article, _of_acts(article, again(article, found)))
    return _carried(found) if around.stopped else found


def _of_acts(article: Article, found: list[Frame]) -> list[Frame]:
    """Totals of what was signed or approved on a day ("on Tuesday approved 28 projects for $300 million") are no tally of a period.

    Of the figures in such sentences of 1,300 opened articles 111 were promises and 4 none.
    """
    lead = {one.index for one in article.lead()}
    return [
        one.scored(CARRIED)
        if FAR_MISS < one.score <= 0
        and one.trap in TALLIES
        and one.figure.sentence in lead
        and _tells_an_act(article, article.sentences[one.figure.sentence])
        else one
        for one in found
    ]


@once
def _tells_an_act(article: Article, sentence: Sentence) -> bool:
    """Whether a sentence counts deals that were signed or approved, on a day and not in a period."""
    pack, text = article.pack, sentence.text
    return (
        counts.counts_before(article, sentence, sentence.end)
        and any(pack[f"status.{name}"].search(text) for name in ("approved", "signed"))
        and any(one.unit in DAYS for one in article.words(sentence))
        and not pack["cues.period"].search(text)
    )


def _joined(article: Article, found: list[Frame]) -> list[Frame]:
    """Posts for the works and lasting posts are promised together: near misses of either go with the jobs promised."""
    if not any(one.is_promise and one.figure.measure == JOBS for one in found):
        return found
    return [
        one.scored(CARRIED)
        if NEAREST_MISS < one.score <= 0 and _is_of_works(article, one)
        else one
        for one in found
    ]


def _is_of_works(article: Article, frame: Frame) -> bool:
    """Whether a figure of jobs is told with a word for works that pass, or itself calls its posts lasting."""
    if frame.figure.measure != JOBS:
        return False
    if OF_WORKS.intersection(frame.features):
        return True
    figure, view = frame.figure, article.text.view
    return bool(article.pack.jobs.permanent.search(view, figure.start, figure.end))


def _carried(found: list[Frame]) -> list[Frame]:
    """Where a project stopped, its promise is told in the past: near misses go with their sentence."""
    told = {one.figure.sentence for one in found if one.is_promise}
    return [
        one.scored(CARRIED)
        if NEAR_MISS < one.score <= 0 and one.figure.sentence in told
        else one
        for one in found
    ]


def again(article: Article, found: list[Frame]) -> list[Frame]:
    """The frames at second sight: with what the other figures of the article say of each."""
    scored = scores(found)
    around = context.whole(article, scored, ways.of(article))
    return [
        one.scored(_second(around, one))
        if article.sentences[one.figure.sentence].is_read
        else one
        for one in found
    ]


def _second(around: context.Whole, one: Frame) -> float:
    """The second score of a frame; a guess must be the surer promise, what is paid for a firm becomes none, nor does what is so clearly none by itself."""
    score = _settled(context.measures(around, one.figure, one.score, one.classes))
    if one.score < NEAR_MISS and TAKEOVER in one.features:
        score = min(score, one.score)
    if one.score < FAR_MISS:
        score = min(score, -CARRIED)
    return score if one.figure.guess is None else score - DOUBT


def scores(found: Iterable[Frame]) -> list[tuple[Figure, float]]:
    """Figures with their scores, which decide whether an article announces anything."""
    return [(one.figure, one.score) for one in found]


def upright(found: Iterable[Frame]) -> list[tuple[Figure, float]]:
    """The same without the lean towards promises: of a few sentences the one figure that leans would decide alone."""
    return [(figure, score - LEAN) for figure, score in scores(found)]


def _settled(measures: context.Measures) -> float:
    """The second score; sums outweigh words.

    A figure of the lead that the promises told later add up to is their total. What looks like a promise, and adds up with
    others that do to a promised total, is a part of it.
    """
    score = settled().total(measures) + LEAN
    is_total = measures["whole"] > 0 and measures["lead"] > 0
    is_part = all(measures[name] > 0 for name in ADDS_UP)
    return max(score, CARRIED) if is_total or is_part else score


def _frame(
    article: Article, figure: Figure, around: Surroundings, spans: Spans
) -> Frame:
    sentence = article.sentences[figure.sentence]
    if not sentence.is_read:
        return Frame(figure, -9.0, ("noise",))
    found = features(article, figure, sentence, around, spans)
    classes = model().scores(found)
    score = softmax.log_odds(classes, PROMISES)
    return Frame(figure, score, tuple(found), classes)
