"""Sentence frames: whether a figure is a promise, and if not, what it is.

The features are classes (a cue for hiring, a past year, a company before the figure) and concepts
(see wording.py), the same in every language; their weights stand in packs/frames.json and are made by
building/frames.py.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from itertools import takewhile

from announcements.extraction import (
    bare,
    columns,
    context,
    counts,
    ranks,
    softmax,
    trees,
    ways,
    wording,
)
from announcements.extraction.article import Article, once
from announcements.extraction.choices import weightiest
from announcements.extraction.companies import Company
from announcements.extraction.dates import YEAR
from announcements.extraction.figures import JOBS, Figure
from announcements.extraction.pack import read_json
from announcements.extraction.sentences import Kind, Sentence, clause
from announcements.extraction.wording import Token

LEFT, RIGHT = 75, 50
TAKEOVER = "takeover.left.i"
"""The feature of a figure with a word for buying a firm before it in its clause."""
ADDS_UP = ("own", "sum.part.few", "sum.total", "sum.others")
"""What is above nought for a promise, at first sight, that adds up with a few others to another one."""
CARRIED, NEAR_MISS = 0.1, -1.0
CLEAR = 0.5
FAR_MISS = -3.0
TALLIES = frozenset(("statistics", "programme"))
DAYS = frozenset(("day_of_week",))
"""The concepts of words for the day of an act."""
NEAREST_MISS = -1.0
"""A figure of the works that scores more, beside jobs promised, is a promise: 12 of 14 were in folds over 1,542 articles."""
OF_WORKS = frozenset(("temporary.left.j", "temporary.right.j"))
DOUBT = 0.5
"""What a figure that is a guess of bare.py loses: below it, fewer than four in ten were promises."""
LONG = 10
"""Sentences from which on an article has a late part."""
UNDER = 5
"""Sentences below a heading that it still tells something of."""
OVER = (Kind.TITLE, Kind.HEADING)
WORDS = "w."
"""How the features begin that are words."""
Spans = Mapping[str, tuple[tuple[int, int], ...]]


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


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the features need of the whole article, computed once."""

    values: Mapping[tuple[str, str], int]
    in_title: frozenset[str]
    company_starts: Mapping[int, tuple[int, ...]]
    company_paragraphs: frozenset[int]
    lead_end: int
    negative: bool
    """Whether the lead speaks of results, loans or hiring rather than of a site."""
    stopped: bool
    opened: bool
    length: int
    largest: Mapping[str, Decimal]
    first: frozenset[int]
    words: Mapping[int, tuple[Token, ...]]
    beside: Mapping[int, list[str]]
    """For a sentence with figures the words of the sentences before and behind and of the heading above, as features."""
    spots: Mapping[int, tuple[tuple[int, int], ...]]
    ranks: ranks.Ranks


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
    found = [_unless_replaced(one) for one in again(article, found)]
    found = _joined(article, _of_acts(article, found))
    return _carried(found) if around.stopped else found


def _unless_replaced(one: Frame) -> Frame:
    """A figure right behind "instead of" must be a clear promise to be one."""
    is_doubtful = 0 < one.score < CLEAR and "before.replaced" in one.features
    return one.scored(-CARRIED) if is_doubtful else one


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
    scored = [(one.figure, one.score) for one in found]
    around = context.whole(article, scored, ways.of(article))
    return [
        one.scored(_second(around, one))
        if article.sentences[one.figure.sentence].is_read
        else one
        for one in found
    ]


def _second(around: context.Whole, one: Frame) -> float:
    """The second score of a frame; a guess must be the surer promise, and what is paid for a firm becomes none."""
    score = _settled(context.measures(around, one.figure, one.score, one.classes))
    if one.score < NEAR_MISS and TAKEOVER in one.features:
        score = min(score, one.score)
    return score if one.figure.guess is None else score - DOUBT


def _settled(measures: context.Measures) -> float:
    """The second score; sums outweigh words.

    A figure of the lead that the promises told later add up to is their total. What looks like a promise, and adds up with
    others that do to a promised total, is a part of it.
    """
    score = settled().total(measures)
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


def surroundings(
    article: Article, figures: list[Figure], companies: list[Company]
) -> Surroundings:
    values = Counter(
        (f.measure, str(f.value))
        for f in figures
        if article.sentences[f.sentence].is_read
    )
    titled = frozenset(
        str(f.value)
        for f in figures
        if article.sentences[f.sentence].kind is Kind.TITLE
    )
    starts: dict[int, list[int]] = {}
    for company in companies:
        for mention in company.mentions:
            starts.setdefault(mention.sentence, []).append(mention.start)
    lead = article.lead()
    words = _words(article, figures)
    lines = frozenset(article.sentences[index].line for index in starts)
    return Surroundings(
        values,
        titled,
        {key: tuple(sorted(value)) for key, value in starts.items()},
        lines,
        lead[-1].index if lead else 0,
        article.count("relevance.negative", lead)
        > article.count("relevance.deal", lead),
        context.is_stopped(article),
        context.is_opened(article),
        max(1, len(article.sentences)),
        _largest(article, figures),
        _first(article, figures),
        words,
        _beside(article, figures, words),
        _spots(article, figures),
        ranks.ranks(article, figures, companies),
    )


def _largest(article: Article, figures: list[Figure]) -> dict[str, Decimal]:
    """The largest value of each measure."""
    found: dict[str, Decimal] = {}
    for figure in figures:
        if article.sentences[figure.sentence].is_read:
            found[figure.measure] = max(
                figure.value, found.get(figure.measure, figure.value)
            )
    return found


def _first(article: Article, figures: list[Figure]) -> frozenset[int]:
    """Where the first figure of each measure begins in the body."""
    found: dict[str, int] = {}
    for figure in figures:
        kind = article.sentences[figure.sentence].kind
        if kind in (Kind.BODY, Kind.ITEM):
            found.setdefault(figure.measure, figure.start)
    return frozenset(found.values())


def _spots(
    article: Article, figures: list[Figure]
) -> dict[int, tuple[tuple[int, int], ...]]:
    """Where the figures of each sentence stand in it."""
    found: dict[int, list[tuple[int, int]]] = {}
    for figure in figures:
        start = article.sentences[figure.sentence].start
        mine = found.setdefault(figure.sentence, [])
        mine.append((figure.start - start, figure.end - start))
    return {index: tuple(spots) for index, spots in found.items()}


def _words(article: Article, figures: list[Figure]) -> dict[int, tuple[Token, ...]]:
    """The words of the sentences with figures and of those beside them, by sentence."""
    inside: dict[int, list[Figure]] = {}
    for figure in figures:
        inside.setdefault(figure.sentence, []).append(figure)
    wanted = {near for index in inside for near in (index - 1, index, index + 1)}
    return {
        index: article.words(article.sentences[index], inside.get(index, ()))
        for index in sorted(wanted)
        if 0 <= index < len(article.sentences) and article.sentences[index].is_read
    }


def _beside(
    article: Article,
    figures: Iterable[Figure],
    words: Mapping[int, tuple[Token, ...]],
) -> dict[int, list[str]]:
    """What stands beside the sentences with figures, by sentence."""
    return {
        index: [
            *wording.beside(wording.BEFORE, words.get(index - 1, ())),
            *wording.beside(wording.BEHIND, words.get(index + 1, ())),
            *wording.beside(wording.ABOVE, _heading(article, index)),
        ]
        for index in {one.sentence for one in figures}
    }


def _heading(article: Article, index: int) -> tuple[Token, ...]:
    """The words of the heading or title that a sentence stands close under."""
    above = article.sentences[max(0, index - UNDER) : index]
    heading = next((one for one in reversed(above) if one.kind in OVER), None)
    return article.words(heading) if heading else ()


def features(
    article: Article,
    figure: Figure,
    sentence: Sentence,
    around: Surroundings,
    spans: Spans,
) -> list[str]:
    """The names of all features of a figure; `spans` are the cues of its sentence."""
    pack, text = article.pack, sentence.text
    start, end = figure.start - sentence.start, figure.end - sentence.start
    left, right = clause(pack, text, (start, end), (LEFT, RIGHT))
    found = [figure.measure, f"kind.{sentence.kind.value}"]
    between = _between(around.spots.get(sentence.index, ()), start, end)
    found += _cue_features(figure, spans, (left, start, end, right), between)
    if around.stopped:
        found += [f"stopped.{name}" for name in spans]
    if around.opened:
        found += [f"opened.{name}" for name in spans]
    found += _nearest_cues(spans, start, end)
    found += _year_features(article, text, (left, start, end, right))
    found += _place_features(figure, sentence, around, start)
    if figure.measure == JOBS:
        found.append("jobs.strong" if figure.is_strong else "jobs.weak")
        if figure.jobs_kind != "unspecified":
            found.append("jobs.kind")
    if figure.is_elliptic:
        found.append("elliptic")
    if figure.change:
        found.append(f"change.{figure.change}.{figure.measure[0]}")
    found += bare.described(article, figure)
    found.append(f"qualifier.{figure.qualifier}")
    found += ranks.features(article, figure, around.ranks)
    words, index = around.words, sentence.index
    found += wording.features(words.get(index, ()), start, figure.measure)
    return [*found, *around.beside[index], *_head(article, figure)]


def _head(article: Article, figure: Figure) -> list[str]:
    """The words of the head of a figure's column: they stand above it, too."""
    column = columns.column_of(article, columns.columns(article), figure)
    if column is None:
        return []
    words = wording.cut(column.head, article.pack.language, None)
    return wording.beside(wording.ABOVE, words)


def cue_spans(article: Article, sentence: Sentence) -> Spans:
    """Where each cue stands in a sentence; cues that do not are left out."""
    return {
        name: tuple(match.span() for match in matches)
        for name, matches in article.matches("cues", sentence)
    }


def _between(spots: Iterable[tuple[int, int]], start: int, end: int) -> tuple[int, int]:
    """Where the figure before a figure ends, and where the next one begins."""
    before = [b for _, b in spots if b <= start]
    behind = [a for a, _ in spots if a >= end]
    return max(before, default=0), min(behind, default=10 * LEFT + end)


def _cue_features(
    figure: Figure,
    spans: Spans,
    window: tuple[int, int, int, int],
    between: tuple[int, int],
) -> list[str]:
    """Each cue once: left of the figure in its clause (or on both sides), right of it, or elsewhere in the sentence.

    A cue that another figure parts from this one is likely the other's.
    """
    left, start, end, right = window
    found = []
    measure = figure.measure[:1]
    for name, places in spans.items():
        if lefts := [
            a for a, b in places if left <= a < start and (b <= start or b > end)
        ]:
            side = "left" if max(lefts) >= between[0] else "over"
            found += [f"{name}.{side}", f"{name}.{side}.{measure}"]
        elif rights := [a for a, b in places if end <= a and b <= right]:
            side = "right" if min(rights) < between[1] else "past"
            found += [f"{name}.{side}", f"{name}.{side}.{measure}"]
        else:
            found.append(f"{name}.sentence")
    return found


def _nearest_cues(spans: Spans, start: int, end: int) -> list[str]:
    """The last cue before a figure and the first one behind it."""
    before = [
        (b, name)
        for name, places in spans.items()
        for a, b in places
        if start - LEFT <= a and b <= start
    ]
    behind = [
        (a, name)
        for name, places in spans.items()
        for a, b in places
        if end <= a and b <= end + RIGHT
    ]
    names = [f"before.{max(before)[1]}"] if before else []
    return names + ([f"behind.{min(behind)[1]}"] if behind else [])


def _year_features(
    article: Article, text: str, window: tuple[int, int, int, int]
) -> list[str]:
    """Past, present and future years around a figure, against the year of publication; the nearest one once more."""
    left, start, end, right = window
    published = article.published_year
    found: list[tuple[int, str]] = []
    for year in YEAR.finditer(text, left, right):
        gap = max(start - year.end(), year.start() - end, 0)
        found.append((gap, _tense(int(year.group()), published)))
    if not found:
        return []
    return [*sorted({tense for _, tense in found}), f"{min(found)[1]}.near"]


def _tense(year: int, published: int | None) -> str:
    if published is None:
        return "year.unknown"
    if year == published:
        return "year.same"
    return "year.future" if year > published else "year.past"


def _place_features(
    figure: Figure, sentence: Sentence, around: Surroundings, start: int
) -> list[str]:
    """Where in the article a figure stands, what repeats it, and whether a company is near."""
    found = []
    if sentence.index <= around.lead_end:
        found.append("lead")
    if around.length >= LONG and sentence.index / around.length > 0.6:
        found.append("late")
    if around.values[(figure.measure, str(figure.value))] > 1:
        found.append("repeated")
    if str(figure.value) in around.in_title:
        found.append("titled")
    starts = around.company_starts.get(sentence.index, ())
    if any(at < start for at in starts):
        found.append("company.before")
    elif starts:
        found.append("company.sentence")
    elif sentence.line in around.company_paragraphs:
        found.append("company.paragraph")
    if around.negative:
        found.append("article.negative")
    if around.stopped:
        found.append("article.stopped")
    if around.opened:
        found.append("article.opened")
    if figure.value == around.largest.get(figure.measure):
        found.append(f"article.largest.{figure.measure[0]}")
    if figure.start in around.first:
        found.append(f"article.first.{figure.measure[0]}")
    return found
