"""Which deadline a promise has: each date and period that its deal tells is weighed, and that it has none.

The rules of deadlines.py say first what they find; what they say counts beside where a date stands and what is told
between it and the figure. Weights over these classes, the same in every language, stand in packs/timing.json and are
made by building/timing.py.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from announcements.extraction import dues
from announcements.extraction.article import Article
from announcements.extraction.dues import Due
from announcements.extraction.figures import MONEY, Figure
from announcements.extraction.pack import read_json
from announcements.extraction.promises import Promise
from announcements.extraction.result import Confidence
from announcements.extraction.sentences import Kind

MOST = 40
"""Dates near a promise that are weighed, and those of a deal that may tell the end of its works."""
NEAR = 3
"""Sentences from a figure to a date that may be its own whatever it says; the end of the works may stand further off."""
GAPS = (12, 35, 70, 120)
"""Signs between a figure and a date of its sentence: steps."""
CUES = (75, 70)
"""Signs before and behind a date in which the end or the start of works is told."""
CLEAR, LIKELY = 4.0, 1.0
"""How far the likeliest answer lies above the next one."""
Features = dict[str, float]


@dataclass(frozen=True, slots=True)
class Scene:
    """What is known where the deadlines of a deal are sought: its promises, all figures by sentence, what the rules say.

    `dates` are those of the deal by sentence, `ends` those that tell the end of the works, `owners` the figures that the
    rules give each date to.
    """

    article: Article
    promises: Sequence[Promise]
    beside: Mapping[int, Sequence[Figure]]
    told: Mapping[Figure, Due]
    state: str
    dates: Mapping[int, Sequence[Due]]
    ends: Sequence[Due]
    owners: Mapping[Due, Sequence[Figure]]
    first: Figure | None
    """The first amount that tells the whole of the deal."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A deadline, and how far it lies ahead of the next likely answer, as log-odds."""

    due: Due
    ahead: float

    @property
    def confidence(self) -> Confidence:
        return Confidence.of(self.ahead, CLEAR, LIKELY)


def scene(
    article: Article,
    promises: Sequence[Promise],
    sentences: Iterable[int],
    beside: Mapping[int, Sequence[Figure]],
    told: Mapping[Figure, Due],
    state: str,
) -> Scene:
    """The dates and periods that some sentences tell, or the rules found elsewhere."""
    dates: dict[int, list[Due]] = {
        index: list(dues.find_dues(article, article.sentences[index]))
        for index in sentences
    }
    owners: dict[Due, list[Figure]] = {}
    for figure, due in told.items():
        owners.setdefault(due, []).append(figure)
    for due in owners:
        mine = dates.setdefault(due.sentence, [])
        if due not in mine:
            mine.append(due)
    ordered = sorted((due for mine in dates.values() for due in mine), key=_place_of)
    ends = [due for due in ordered[:MOST] if _ends(article, due)]
    first = next((one.figure for one in promises if _is_whole(one)), None)
    return Scene(article, promises, beside, told, state, dates, ends, owners, first)


def _place_of(due: Due) -> tuple[int, int, int]:
    return due.sentence, due.start, due.end


def _is_whole(promise: Promise) -> bool:
    return promise.figure.measure == MONEY and promise.component == "total"


def choose(around: Scene) -> dict[Figure, Chosen]:
    """The likeliest deadline of each promise that has one."""
    table = weights()
    chosen: dict[Figure, Chosen] = {}
    for promise in around.promises:
        mine = candidates(around, promise)
        if not mine:
            continue
        scores = [score(one, table) for one in options(around, promise, mine)]
        odds = odds_of(scores, [None, *(one.value for one in mine)])
        best = likeliest(odds)
        same = [
            (score, -n)
            for n, (due, score) in enumerate(zip(mine, scores[1:], strict=True))
            if due.value == best
        ]
        if same:
            second = max(amount for value, amount in odds.items() if value != best)
            ahead = math.log(odds[best] / second)
            chosen[promise.figure] = Chosen(mine[-max(same)[1]], ahead)
    return chosen


def odds_of(
    scores: Sequence[float], values: Sequence[str | None]
) -> dict[str | None, float]:
    """How likely each value is: dates of one value count together."""
    odds: dict[str | None, float] = {}
    for score, value in zip(scores, values, strict=True):
        odds[value] = odds.get(value, 0.0) + math.exp(score)
    return odds


def likeliest(odds: Mapping[str | None, float]) -> str | None:
    """The likeliest value; None where that is none."""
    return max(odds, key=lambda value: odds[value])


def score(found: Features, table: Mapping[str, float]) -> float:
    """How much speaks for an answer: the sum of its weights."""
    return sum(amount * table.get(name, 0.0) for name, amount in found.items())


@cache
def weights() -> Mapping[str, float]:
    """The weight of each class."""
    found: Mapping[str, float] = read_json("timing.json")["weights"]
    return found


def candidates(around: Scene, promise: Promise) -> list[Due]:
    """The dates that may be the deadline of a promise, in reading order: those near it, and those of the end of the works."""
    figure = promise.figure
    around_it = range(figure.sentence - NEAR, figure.sentence + NEAR + 1)
    found = [due for index in around_it for due in around.dates.get(index, ())][:MOST]
    rules = [around.told[figure]] if figure in around.told else []
    found += [due for due in (*rules, *around.ends) if due not in found]
    return sorted(found, key=_place_of)


def _ends(article: Article, due: Due) -> bool:
    return article.keep(
        ((_ends, due), due.sentence), lambda: dues.ends_works(article, due)
    )


def options(
    around: Scene, promise: Promise, found: Sequence[Due]
) -> Iterator[Features]:
    """What speaks for no deadline, and then for each of some."""
    values = [one.value for one in found]
    yield _of_none(around, promise, len(set(values)))
    for due in found:
        yield _of_date(around, promise, due, values)


def _of_none(around: Scene, promise: Promise, number: int) -> Features:
    """What speaks for a promise having no deadline."""
    figure = promise.figure
    kind = _kind(promise)
    is_told = figure in around.told
    elsewhere = bool(around.told)
    return {
        "none": 1.0,
        f"none.{figure.measure}": 1.0,
        f"none.{kind}": 1.0,
        f"none.{'told' if is_told else 'elsewhere' if elsewhere else 'untold'}": 1.0,
        "none.many": math.log1p(number),
        f"none.{around.state}": 1.0,
    }


def _kind(promise: Promise) -> str:
    """Who pays or what kind of posts it is."""
    return promise.component if promise.figure.measure == MONEY else promise.nature


def _of_date(
    around: Scene, promise: Promise, due: Due, values: Sequence[str]
) -> Features:
    """What speaks for a date or period being the deadline of a promise."""
    measure = promise.figure.measure
    place = _place(due.sentence - promise.figure.sentence)
    names = [
        place,
        f"{place}.{measure}",
        f"rule.{due.rule}.{measure}",
        f"{place}.{due.rule}.{measure}",
        f"form.{_form(due)}.{measure}",
        f"{place}.{_kind(promise)}",
        *_by_rules(around, promise, due),
        *_of_sentence(around, due, measure),
    ]
    if place == "same":
        names += _between(around, promise.figure, due)
    found = dict.fromkeys(names, 1.0)
    found["again"] = math.log1p(values.count(due.value) - 1)
    found["others"] = math.log1p(len(set(values)) - 1)
    return found


def _place(distance: int) -> str:
    """Where the sentence of a date stands, seen from the figure's."""
    if not distance:
        return "same"
    if abs(distance) == 1:
        return "next" if distance > 0 else "last"
    if abs(distance) <= NEAR:
        return "behind" if distance > 0 else "before"
    return "far"


def _form(due: Due) -> str:
    """A period, a year, a part of one, or a day."""
    return "period" if due.value.startswith("P") else f"date{len(due.value)}"


def _by_rules(around: Scene, promise: Promise, due: Due) -> Iterator[str]:
    """What the rules say of a date and a promise."""
    measure = promise.figure.measure
    told = around.told.get(promise.figure)
    if told == due:
        yield f"told.{measure}"
        yield f"told.{due.rule}"
    elif told is not None:
        yield "told.same" if told.value == due.value else "told.other"
    for figure in around.owners.get(due, ()):
        if figure is not promise.figure:
            kind = "alike" if figure.measure == measure else "unlike"
            yield f"told.{kind}"
            if told is None:
                yield f"told.{kind}.{measure}"
    if _ends(around.article, due):
        yield f"ends.{measure}"
        if promise.figure is around.first:
            yield "ends.first"


def _of_sentence(around: Scene, due: Due, measure: str) -> Sequence[str]:
    """What the sentence of a date tells beside it, the same for all figures of a measure."""
    key = ((_of_sentence, due, measure), due.sentence)
    return around.article.keep(key, lambda: tuple(_beside(around, due, measure)))


def _beside(around: Scene, due: Due, measure: str) -> Iterator[str]:
    article = around.article
    pack, sentence = article.pack, article.sentences[due.sentence]
    text = sentence.text
    if sentence.kind is not Kind.BODY:
        yield f"line.{sentence.kind.name.lower()}"
    told = dues.nearest_cue(pack, text, due.start, due.end, CUES) or "nothing"
    yield f"cue.{told}.{measure}"
    if dues.tells_all(pack, text, due):
        yield "all"
    figures = around.beside.get(due.sentence, ())
    measures = {one.measure for one in figures}
    alone = "quiet" if not figures else "alike" if measure in measures else "unlike"
    yield f"line.{alone}.{measure}"
    for name, rule in (("future", "cues.future"), ("create", "cues.create")):
        if pack[rule].search(text):
            yield f"line.{name}.{measure}"
    years = _years(around, due)
    if years is not None:
        yield f"years.{years}.{measure}"


def _years(around: Scene, due: Due) -> int | None:
    """How many years a date lies ahead, at most nine; None for a period."""
    published = around.article.published_year
    if due.value.startswith("P") or not published:
        return None
    return max(0, min(9, int(due.value[:4]) - published))


def _between(around: Scene, figure: Figure, due: Due) -> Iterator[str]:
    """What stands between a figure and a date of its sentence."""
    article = around.article
    pack, sentence = article.pack, article.sentences[due.sentence]
    start, end = figure.start - sentence.start, figure.end - sentence.start
    side = "l" if end <= due.start else "r"
    left, right = (end, due.start) if side == "l" else (due.end, start)
    gap = sum(right - left > step for step in GAPS)
    text = sentence.text[left:right]
    yield f"gap.{side}.{gap}"
    yield f"gap.{side}.{gap}.{figure.measure}"
    yield f"gap.{side}.{due.rule}"
    others = [
        one
        for one in around.beside.get(due.sentence, ())
        if one is not figure
        and sentence.start + left <= one.start < sentence.start + right
    ]
    yield f"others.{side}.{min(2, len(others))}"
    for one in others:
        alike = "alike" if one.measure == figure.measure else "unlike"
        yield f"others.{side}.{alike}.{figure.measure}"
    for name, is_there in (
        ("comma", "," in text),
        ("stop", ";" in text or ":" in text),
        ("clause", bool(pack["shapes.clause"].search(text))),
        ("and", bool(pack["qualifiers.plain_and"].search(text))),
        ("create", bool(pack["cues.create"].search(text))),
        ("start", bool(pack["dues.start"].search(text))),
        ("completion", bool(pack["dues.completion"].search(text))),
    ):
        if is_there:
            yield f"{name}.{side}"
            yield f"{name}.{side}.{figure.measure}"
