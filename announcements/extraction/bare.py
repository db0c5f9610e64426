"""Bare numbers that only their surroundings make figures: "the second, 38", "42 contracts", "18 of which are lent".

The grammar of figures.py takes a number with a currency, or with a word for posts or people. What it leaves over is
looked at once more here: two linear models over classes, the same in every language, tell whether a number counts
people at work, or money whose currency or scale stands elsewhere. Weights stand in packs/bare.json and are made by
building/bare.py.
"""

import math
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache

from announcements.extraction import columns
from announcements.extraction.article import Article
from announcements.extraction.choices import weigh
from announcements.extraction.employment import employs_before, is_one_of
from announcements.extraction.figures import JOBS, MONEY, NUMBER, Figure
from announcements.extraction.jobkinds import clause_before, kind_beside
from announcements.extraction.nouns import are_capitalised
from announcements.extraction.pack import Pack, read_json
from announcements.extraction.sentences import Kind, Sentence
from announcements.extraction.wording import Token

CUT = {JOBS: 0.5, MONEY: 0.0}
"""The score above which a number becomes a figure."""
STEPS = (0.0, 0.5, 1.0, 2.0)
"""Scores between which guesses are told apart."""
MILLION = Decimal(1_000_000)
LEAST, MOST = 2, 5_000_000
"""People that a bare number may count."""
NEAR, FAR = 3, 9
"""Words beside a number whose place counts, and those that count wherever they stand."""
BESIDE = 18
"""Signs beside a number in which "direct" and "indirect" are looked for."""
KIND_REACH = 60
"""Signs before a number in which its kind is looked for."""
AHEAD = 40
"""Signs behind a number in which people are looked for."""
CLOSE = 80
"""Signs before a number that say most of what it counts."""
_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_PLAIN_YEAR = re.compile(r"(?:19|20)\d\d")
_END = frozenset(".;:!?")
_FIGURES = frozenset(("<j>", "<i>", "<n>"))


MOST_PEOPLE = 50_000
"""A bare number that is larger counts no people at work: every labelled promise of more has a word for them beside it."""


@dataclass(frozen=True, slots=True)
class Around:
    """What the features of a bare number need of its article."""

    article: Article
    numbers: Sequence[Figure]
    by_sentence: Mapping[int, tuple[int, ...]]
    jobs: frozenset[Decimal]
    money: frozenset[Decimal]
    told: Mapping[str, Sequence[int]]
    """The places of jobs and of money by grammar among the numbers."""
    words: dict[int, Sequence[Token]] = field(default_factory=dict)
    """The words of each sentence that was asked for, its numbers among them."""


Tables = Mapping[str, Mapping[str, float]]


def described(article: Article, figure: Figure) -> Iterator[str]:
    """What the frames are told of a figure that is a guess: how sure it is, and what follows it."""
    if figure.guess is None:
        return
    sentence = article.sentences[figure.sentence]
    end = figure.end - sentence.start
    yield "guess"
    yield f"guess.{sum(figure.guess > step for step in STEPS)}"
    yield f"guess.{class_behind(sentence.text, end, article.pack)}"


@cache
def weights() -> Tables:
    """The weight of each feature for people at work and for money."""
    found: dict[str, dict[str, float]] = read_json("bare.json")["weights"]
    return found


def decide(
    article: Article, numbers: Sequence[Figure], tables: Tables | None = None
) -> list[Figure]:
    """The figures among some numbers in their order; bare numbers that count people or money made figures."""
    tables = tables or weights()
    around = surroundings(article, numbers)
    headed = columns.columns(article)
    found = []
    for place, one in enumerate(numbers):
        if one.measure != NUMBER:
            found.append(one)
        elif counted := _in_column(around, one, headed):
            found.append(counted)
        elif made := _made(around, place, tables):
            found.append(made)
    return found


def _in_column(around: Around, one: Figure, headed: columns.Columns) -> Figure | None:
    """A number in a table as what its column counts."""
    column = columns.column_of(around.article, headed, one)
    if column is None or not may_count(around.article, one):
        return None
    paid = column.as_money(one)
    if paid is None and column.counts_people:
        return as_jobs(around, one)
    return paid


def surroundings(article: Article, numbers: Sequence[Figure]) -> Around:
    """The numbers of an article by sentence, and the values that are jobs or money by grammar."""
    by_sentence: dict[int, list[int]] = {}
    for place, one in enumerate(numbers):
        by_sentence.setdefault(one.sentence, []).append(place)
    return Around(
        article,
        numbers,
        {key: tuple(found) for key, found in by_sentence.items()},
        frozenset(one.value for one in numbers if one.measure == JOBS),
        frozenset(one.value for one in numbers if one.measure == MONEY),
        {
            measure: [n for n, one in enumerate(numbers) if one.measure == measure]
            for measure in (JOBS, MONEY)
        },
    )


def _made(around: Around, place: int, tables: Tables) -> Figure | None:
    """The figure that a bare number is by its weights, if it is one."""
    one = around.numbers[place]
    if not may_count(around.article, one):
        return None
    found = features(around, place)
    scores = {name: weigh(table, found) for name, table in tables.items()}
    best = max(scores, key=lambda name: (scores[name] - CUT[name], name))
    if scores[best] <= CUT[best] or best == JOBS and one.value > MOST_PEOPLE:
        return None
    made = as_jobs(around, one) if best == JOBS else as_money(around, place)
    return replace(made, guess=scores[best]) if made else None


def may_count(article: Article, one: Figure) -> bool:
    """Whether a bare number is worth a look: no year, no number of one, nothing with a code beside it."""
    if one.value < LEAST:
        return False
    sentence = article.sentences[one.sentence]
    start, end = one.number - sentence.start, one.end - sentence.start
    printed = sentence.text[start:end]
    if _PLAIN_YEAR.fullmatch(printed):
        return False
    beside = sentence.text[end : end + 1]
    if beside.isalpha() or beside.isdigit():
        return False
    return class_behind(sentence.text, end, article.pack) != "month"


def as_jobs(around: Around, one: Figure) -> Figure | None:
    """A bare number as a figure of jobs."""
    if one.value > MOST or one.value != one.value.to_integral_value():
        return None
    sentence = around.article.sentences[one.sentence]
    start, end = one.number - sentence.start, one.end - sentence.start
    pack = around.article.pack
    kind = kind_beside(sentence.text, start, end, end, pack)
    if kind == "unspecified":
        kind = _kind_before(sentence.text, one.start - sentence.start, pack)
    return replace(
        one,
        measure=JOBS,
        unit=None,
        jobs_kind=kind,
        is_elliptic=True,
        is_strong=False,
    )


def _kind_before(text: str, start: int, pack: Pack) -> str:
    """The kind that the words between the number before and this one tell."""
    left = clause_before(text, start, KIND_REACH)
    if pack.jobs.indirect.search(left):
        return "unspecified" if pack.jobs.both.search(f" {left}") else "indirect"
    return "direct" if pack.jobs.direct.search(left) else "unspecified"


def as_money(around: Around, place: int) -> Figure | None:
    """A bare number as money: in the currency before it, and in its scale where it has none."""
    one = around.numbers[place]
    model = _model(around, place)
    if model is None:
        return None
    factor = model.scale if one.scale == 1 else Decimal(1)
    if one.scale < MILLION and factor < MILLION:
        return None
    return replace(
        one,
        measure=MONEY,
        unit=one.unit or model.unit,
        low=None if one.low is None else one.low * factor,
        high=None if one.high is None else one.high * factor,
        is_elliptic=True,
    )


def _model(around: Around, place: int) -> Figure | None:
    """The money that a number leaves out what it has."""
    return _nearest(around, place, MONEY)


def features(around: Around, place: int) -> list[str]:
    """The names of all features of the bare number at a place."""
    one = around.numbers[place]
    article, sentence = around.article, around.article.sentences[one.sentence]
    found = [f"kind.{sentence.kind.value}"]
    shape = list(_shape(one, sentence, article.pack))
    beside = list(_beside(one, sentence, article.pack))
    words = list(_words(around, one, sentence))
    others = list(_others(around, place))
    told = list(_told(one, sentence, article))
    found += [*shape, *beside, *words, *others, *told]
    after = next(name for name in beside if name.startswith("after."))
    last = next(name for name in others if name.startswith("last."))
    found += [f"{after}+{name}" for name in (last, *told)]
    found += [f"{last}+{name}" for name in told]
    first = next((name for name in words if name.startswith("w.l0.")), "w.l0.none")
    found.append(f"{first}+{after}")
    found.append(f"{first}+{last}")
    return found


def _shape(one: Figure, sentence: Sentence, pack: Pack) -> Iterator[str]:
    """How a number is printed."""
    start = one.number - sentence.start
    printed = sentence.text[start : one.end - sentence.start]
    yield "digits" if printed[:1].isdigit() else "words"
    if printed.lower() in pack.numbers.multipliers:
        yield "alone"
    scale = "million" if one.scale >= MILLION else "thousand" if one.scale > 1 else "no"
    yield f"scale.{scale}"
    whole = one.value == one.value.to_integral_value()
    yield "whole" if whole else "fraction"
    if one.scale == 1:
        yield f"size.{min(6, len(str(int(one.value))))}"
        if whole and one.value >= 10:
            yield f"round.{min(2, _zeros(int(one.value)))}"
    yield f"qualifier.{one.qualifier}"


def _zeros(value: int) -> int:
    text = str(value)
    return len(text) - len(text.rstrip("0"))


def _beside(one: Figure, sentence: Sentence, pack: Pack) -> Iterator[str]:
    """What stands right behind a number and right before it."""
    text = sentence.text
    start, end = one.start - sentence.start, one.end - sentence.start
    yield f"after.{class_behind(text, end, pack)}"
    left = text[:start].rstrip()
    sign = left[-1:]
    yield "front." + ("word" if sign.isalpha() else sign or "start")
    if left and len(left) == start:
        yield "glued"
    for name, words in (("people", pack.trades.people), ("cued", pack.trades.cued)):
        later = _WORD.findall(text[end : end + AHEAD])[1:4]
        if any(is_one_of(word.lower(), words, pack) for word in later):
            yield f"{name}.ahead"


def class_behind(text: str, end: int, pack: Pack) -> str:
    """The class of what follows a number: the end, a sign, a small word, people, what is never people, a name, a word."""
    rest = text[end : end + 1]
    if not rest or rest in _END:
        return "end"
    found = _WORD.match(text, end + (rest == " "))
    if found is None:
        return "sign" + text[end : end + 2].strip()[:1]
    word = found.group().lower()
    if pack["qualifiers.small_words"].fullmatch(word):
        return "small"
    if word in pack.trades.other:
        return "other"
    if is_one_of(word, pack.trades.people, pack):
        return "people"
    if is_one_of(word, pack.trades.cued, pack):
        return "cued"
    if word in pack.months:
        return "month"
    if word in pack.demonyms:
        return "demonym"
    is_name = found.group()[0].isupper() and not are_capitalised(pack.language)
    return "name" if is_name else "word"


def _words(around: Around, one: Figure, sentence: Sentence) -> Iterator[str]:
    """The words around a number by their concepts."""
    if sentence.index not in around.words:
        mine = [around.numbers[at] for at in around.by_sentence[one.sentence]]
        around.words[sentence.index] = around.article.words(sentence, mine)
    units = around.words[sentence.index]
    start = one.start - sentence.start
    at = next((n for n, unit in enumerate(units) if unit.start >= start), len(units))
    yield from _side("l", units[max(0, at - FAR) : at][::-1])
    yield from _side("r", units[at + 1 : at + 1 + FAR])


def _side(side: str, units: Sequence[Token]) -> Iterator[str]:
    """The words of one side, nearest first: by distance, then up to the next figure or the end of the clause."""
    seen: set[str] = set()
    for distance, token in enumerate(units):
        unit = token.unit
        if distance < NEAR:
            yield f"w.{side}{distance}.{unit}"
        if unit in _FIGURES or unit in _END:
            break
        if unit not in seen:
            seen.add(unit)
            yield f"w.{side}.{unit}"


def _others(around: Around, place: int) -> Iterator[str]:
    """The figures before and behind a number, and how it compares with them."""
    one = around.numbers[place]
    yield from _last(around, place)
    behind = around.numbers[place + 1 : place + 2]
    if behind and behind[0].sentence == one.sentence:
        yield f"next.{behind[0].measure[0]}"
    for name, values in (("j", around.jobs), ("i", around.money)):
        if one.value in values:
            yield f"same.{name}"
    jobs = _nearest(around, place, JOBS)
    if jobs is None:
        yield "no.jobs"
    elif jobs.value > 0 and one.value > 0:
        gap = math.log10(float(one.value / jobs.value))
        yield f"ratio.{max(-3, min(3, round(gap)))}"
        yield "smaller" if gap < 0 else "larger"
    if _adds_up(around, place):
        yield "adds.up"
    yield from _as_money(around, place)


def _last(around: Around, place: int) -> Iterator[str]:
    """What the figure before a number counts, and how far it is."""
    one = around.numbers[place]
    before = around.numbers[place - 1] if place else None
    if before is None or one.sentence - before.sentence > 1:
        yield "last.none"
        return
    where = "" if before.sentence == one.sentence else ".before"
    yield f"last.{before.measure[0]}{where}"
    if not where:
        yield f"gap.{before.measure[0]}.{min(4, (one.start - before.end) // 12)}"
    measured = _measured(around, place)
    if measured is not None and measured is not before:
        yield f"lastly.{measured.measure[0]}"


def _measured(around: Around, place: int) -> Figure | None:
    """The last figure before a number in its sentence or the one before that counts jobs or money by grammar."""
    one = around.numbers[place]
    for other in reversed(around.numbers[max(0, place - 6) : place]):
        if one.sentence - other.sentence > 1:
            break
        if other.measure != NUMBER:
            return other
    return None


def _nearest(around: Around, place: int, measure: str) -> Figure | None:
    """The last figure of a measure before a number, else the first behind it."""
    told = around.told[measure]
    if not told:
        return None
    return around.numbers[told[max(0, bisect_left(told, place) - 1)]]


def _as_money(around: Around, place: int) -> Iterator[str]:
    """How a number would compare with the money whose currency and scale it would take."""
    model, paid = _model(around, place), as_money(around, place)
    if model is None or paid is None or not paid.value or not model.value:
        yield "no.money"
        return
    gap = math.log10(float(paid.value / model.value))
    yield f"money.{max(-3, min(3, round(gap)))}"
    near = around.numbers[max(0, place - 3) : place + 4]
    values = [one.value for one in near if one.measure == MONEY]
    values += [one.value * model.scale for one in near if one.measure == NUMBER]
    if any(paid.value + one in around.money for one in values):
        yield "adds.money"
    if paid.value in around.money:
        yield "same.money"


def _adds_up(around: Around, place: int) -> bool:
    """Whether a number and one beside it add up to a figure of jobs, or to another number beside them."""
    one = around.numbers[place]
    near = around.numbers[max(0, place - 3) : place + 4]
    values = {other.value for other in near if other is not one}
    return any(
        one.value + value in around.jobs
        or abs(one.value - value) in around.jobs & values
        for value in values
        if value >= 5
    )


def _told(one: Figure, sentence: Sentence, article: Article) -> Iterator[str]:
    """Whether jobs are spoken of before a number, behind it, or in the sentence before."""
    pack, text = article.pack, sentence.text
    start, end = one.start - sentence.start, one.end - sentence.start
    left = text[max(0, start - BESIDE) : start]
    right = text[end : end + BESIDE]
    if pack.jobs.direct.search(left) or pack.jobs.direct.search(right):
        yield "direct"
    if pack.jobs.indirect.search(left) or pack.jobs.indirect.search(right):
        yield "indirect"
    if employs_before(text, start, pack):
        yield "employs"
    if pack.jobs.strong.search(text, max(0, start - CLOSE), start):
        yield "jobs.left"
    if pack.jobs.strong.search(text, end, end + CLOSE):
        yield "jobs.right"
    for name in ("counted", "employing", "employed"):
        rule = pack[f"employment.{name}"]
        if rule.search(text, max(0, start - CLOSE), start):
            yield f"{name}.left"
        if rule.search(text, end, end + CLOSE):
            yield f"{name}.right"
    before = article.sentences[sentence.index - 1].text if sentence.index else ""
    if before and pack.jobs.strong.search(before):
        yield "jobs.before"
    if sentence.kind in (Kind.TITLE, Kind.HEADING):
        yield "titled"
