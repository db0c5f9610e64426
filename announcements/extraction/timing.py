"""Which deadline a promise has: each date and period that its deal tells is weighed, and that it has none.

The rules of deadlines.py say first what they find; what they say counts beside where a date stands and what is told
between it and the figure. Weights over these classes, the same in every language, stand in packs/timing.json and are
made by building/timing.py.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
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
"""Dates of a deal that are weighed."""
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
    """What is known where the deadlines of a deal are sought: its promises, all figures by sentence, what the rules say."""

    article: Article
    promises: Sequence[Promise]
    beside: Mapping[int, Sequence[Figure]]
    told: Mapping[Figure, Due]
    state: str
    found: Sequence[Due] = field(default_factory=tuple)


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
    found = [
        due
        for index in sentences
        for due in dues.find_dues(article, article.sentences[index])
    ]
    found += [one for one in told.values() if one not in found]
    found.sort(key=lambda one: (one.sentence, one.start, one.end))
    return Scene(article, promises, beside, told, state, found[:MOST])


def choose(around: Scene) -> dict[Figure, Chosen]:
    """The likeliest deadline of each promise that has one."""
    table = weights()
    chosen: dict[Figure, Chosen] = {}
    for promise in around.promises if around.found else ():
        mine = list(candidates(around, promise))
        found = list(options(around, promise, mine))
        odds = odds_of(found, [None, *(one.value for one in mine)], table)
        best = likeliest(odds)
        same = [
            (_score(one, table), -n)
            for n, (due, one) in enumerate(zip(mine, found[1:], strict=True))
            if due.value == best
        ]
        if same:
            second = max(amount for value, amount in odds.items() if value != best)
            ahead = math.log(odds[best] / second)
            chosen[promise.figure] = Chosen(mine[-max(same)[1]], ahead)
    return chosen


def odds_of(
    found: Sequence[Features],
    values: Sequence[str | None],
    table: Mapping[str, float],
) -> dict[str | None, float]:
    """How likely each value is: dates of one value count together."""
    odds: dict[str | None, float] = {}
    for one, value in zip(found, values, strict=True):
        odds[value] = odds.get(value, 0.0) + math.exp(_score(one, table))
    return odds


def likeliest(odds: Mapping[str | None, float]) -> str | None:
    return max(odds, key=lambda value: odds[value])


def _score(found: Features, table: Mapping[str, float]) -> float:
    return sum(amount * table.get(name, 0.0) for name, amount in found.items())


@cache
def weights() -> Mapping[str, float]:
    """The weight of each class."""
    found: Mapping[str, float] = read_json("timing.json")["weights"]
    return found


def candidates(around: Scene, promise: Promise) -> Iterator[Due]:
    """The dates that may be the deadline of a promise."""
    figure = promise.figure
    for due in around.found:
        is_near = abs(due.sentence - figure.sentence) <= NEAR
        if is_near or due is around.told.get(figure) or _ends(around, due):
            yield due


def _ends(around: Scene, due: Due) -> bool:
    return around.article.keep(
        ((_ends, due), due.sentence), lambda: dues.ends_works(around.article, due)
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
    for figure, other in around.told.items():
        if other == due and figure is not promise.figure:
            kind = "alike" if figure.measure == measure else "unlike"
            yield f"told.{kind}"
            if told is None:
                yield f"told.{kind}.{measure}"
    if _ends(around, due):
        yield f"ends.{measure}"
        if _is_first(around, promise):
            yield "ends.first"


def _is_first(around: Scene, promise: Promise) -> bool:
    """Whether an amount is the first of its deal that tells the whole."""
    totals = [
        one.figure
        for one in around.promises
        if one.figure.measure == MONEY and one.component == "total"
    ]
    return totals[:1] == [promise.figure]


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
