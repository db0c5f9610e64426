"""Figures of money and of jobs in a sentence, with bounds, unit and span; what they mean is decided later."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from announcements.extraction.amounts import JOBS, MONEY, Amount, Context, amounts
from announcements.extraction.pack import Pack
from announcements.extraction.qualifiers import (
    between_start,
    qualifier_after,
    qualifier_before,
)
from announcements.extraction.sentences import Sentence

__all__ = [
    "JOBS",
    "MONEY",
    "NUMBER",
    "Context",
    "Figure",
    "find_figures",
    "find_numbers",
]
NUMBER = "number"
"""What a bare number counts, of which nothing beside it tells what it counts."""
DOLLARS = dict.fromkeys(("DOLLAR", "CAD", "AUD", "SGD", "NZD"), "USD")
_LARGEST = Decimal(10) ** 15
OLD, NEW = "old", "new"
ONTO = "qualifiers.onto"
"""Words between two numbers that only a change has, where a language has them: "von 450 auf 800"."""
LONGEST_CHANGE = 80
"""Signs before a "from" in which a verb of change is looked for."""
_OBJECT = re.compile(r"(?: [^\W\d]+){0,8} ?")
"""What may stand between the verb and the "from": "raising its workforce from"."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure at `start:end` of the view (qualifier included); the number itself begins at `number`."""

    measure: str
    low: Decimal | None
    high: Decimal | None
    qualifier: str
    unit: str | None
    start: int
    end: int
    number: int
    sentence: int
    jobs_kind: str = "unspecified"
    is_elliptic: bool = False
    is_strong: bool = True
    scale: Decimal = Decimal(1)
    change: str = ""
    """OLD for the 450 and NEW for the 800 of "from 450 to 800"."""
    guess: float | None = None
    """How much speaks for a bare number being one, where only its surroundings tell."""

    def __hash__(self) -> int:
        return hash((self.start, self.end))

    @property
    def value(self) -> Decimal:
        """The upper bound, else the lower: what a figure is known by."""
        return self.high if self.high is not None else self.low or Decimal(0)

    @property
    def currency(self) -> str | None:
        """The currency, a bare dollar being the same as a named one."""
        return DOLLARS.get(self.unit or "", self.unit)


def find_figures(sentence: Sentence, pack: Pack, context: Context) -> list[Figure]:
    """The figures of money and of jobs in a sentence from left to right."""
    found = find_numbers(sentence, pack, context)
    return [one for one in found if one.measure != NUMBER]


def find_numbers(sentence: Sentence, pack: Pack, context: Context) -> list[Figure]:
    """The figures of a sentence and its bare numbers from left to right, ranges joined and qualifiers read."""
    text = sentence.text
    found = list(amounts(text, pack, context))
    figures: list[Figure] = []
    at, is_changed = 0, False
    while at < len(found):
        amount = found[at]
        after = found[at + 1] if at + 1 < len(found) else None
        low = _range_start(text, amount, after, pack) if after else None
        if after and low is not None:
            start = between_start(text, amount.start, pack)
            figures.append(_range(sentence, start, low, after))
            at, is_changed = at + 2, False
            continue
        old = _before_change(text, amount, after, pack) if after else None
        figure = (
            _figure(sentence, old, "exact", old.start)
            if old
            else _qualified(sentence, amount, pack)
        )
        change = OLD if old else NEW if is_changed else ""
        figures.append(replace(figure, change=change) if change else figure)
        is_changed = old is not None
        at += 1
    return figures


def _range_start(
    text: str, amount: Amount, after: Amount, pack: Pack
) -> Decimal | None:
    """The lower end, where two numbers are the ends of one range."""
    if amount.measure and amount.measure != after.measure:
        return None
    between = text[amount.end : after.start].strip().lower()
    if not between or not pack["qualifiers.and"].fullmatch(between):
        return None
    said = between_start(text, amount.start, pack)
    is_said = said < amount.start
    if is_said and _changes(text, said, between, pack):
        return None
    if not is_said and (
        amount.measure == JOBS or pack["qualifiers.plain_and"].fullmatch(between)
    ):
        return None
    if amount.measure is None and _looks_like_year(amount, after):
        return None
    if amount.measure and amount.jobs_kind != after.jobs_kind:
        return None
    is_short = amount.measure is None or amount.measure == MONEY and amount.value < 1000
    scale = after.factor if amount.factor == 1 and is_short else 1
    low = amount.value * scale
    return low if low < after.value <= 20 * low else None


def _before_change(
    text: str, amount: Amount, after: Amount, pack: Pack
) -> Amount | None:
    """A number from which another one grows; a bare one counts what that one does: "from 120 to 450 people"."""
    between = text[amount.end : after.start].strip().lower()
    said = between_start(text, amount.start, pack)
    if (
        amount.measure not in (None, after.measure)
        or after.measure is None
        or said == amount.start
        or not pack["qualifiers.and"].fullmatch(between)
        or not _changes(text, said, between, pack)
    ):
        return None
    if amount.measure is not None:
        return amount
    scale = after.factor if amount.factor == 1 and amount.value < after.value else 1
    return replace(
        amount,
        measure=after.measure,
        unit=after.unit,
        value=amount.value * scale,
        jobs_kind=after.jobs_kind,
        is_strong=False,
    )


def _changes(text: str, said: int, between: str, pack: Pack) -> bool:
    """Whether a verb of change stands before a "from": what grows from one number to another has two, not a range."""
    onto = pack.patterns.get(ONTO)
    if onto is not None and onto.fullmatch(between):
        return True
    found = pack["qualifiers.changes"].finditer(
        text, max(0, said - LONGEST_CHANGE), said
    )
    return any(_OBJECT.fullmatch(text, match.end(), said) for match in found)


def _looks_like_year(amount: Amount, after: Amount) -> bool:
    is_year = 1900 <= amount.value <= 2100 and after.factor == 1
    return is_year and after.measure in (MONEY, None)


def _range(sentence: Sentence, start: int, low: Decimal, after: Amount) -> Figure:
    base = _figure(sentence, after, "range", start)
    return replace(base, low=low, high=after.value)


def _qualified(sentence: Sentence, amount: Amount, pack: Pack) -> Figure:
    """A figure with the qualifier beside it: the one before wins over the one behind."""
    name, start = qualifier_before(sentence.text, amount.start, pack)
    if name == "exact" and amount.measure == JOBS:
        name = _qualifier_inside(sentence.text, amount, pack)
    if name == "exact":
        name, end = qualifier_after(sentence.text, amount.end, pack)
        amount = amount if end == amount.end else replace(amount, end=end)
    if name == "exact" and amount.numeral.is_approximate:
        name = "about"
    figure = _figure(sentence, amount, name, start)
    if name in ("more_than", "at_least"):
        return replace(figure, high=None)
    return replace(figure, low=None) if name == "up_to" else figure


def _qualifier_inside(text: str, amount: Amount, pack: Pack) -> str:
    """The qualifier between a number and its noun, or behind that in the figure: "300 or more jobs"."""
    at = amount.numeral.end
    while 0 <= at < amount.end:
        name, end = qualifier_after(text, at, pack)
        if name != "exact" and end <= amount.end:
            return name
        at = text.find(" ", at + 1)
    return "exact"


def _figure(sentence: Sentence, amount: Amount, qualifier: str, start: int) -> Figure:
    value = min(amount.value, _LARGEST)
    return Figure(
        measure=amount.measure or NUMBER,
        low=value,
        high=value,
        qualifier=qualifier,
        unit=amount.unit,
        start=sentence.start + start,
        end=sentence.start + amount.end,
        number=sentence.start + amount.numeral.start,
        sentence=sentence.index,
        jobs_kind=amount.jobs_kind,
        is_elliptic=amount.is_elliptic,
        is_strong=amount.is_strong,
        scale=amount.factor,
    )
