"""Figures of money and of jobs in a sentence, with bounds, unit and span; what they mean is decided later."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import zip_longest

from announcements.extraction.alternation import ends_right_before
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
    "find_numbers",
]
NUMBER = "number"
"""What a bare number counts, of which nothing beside it tells what it counts."""
DOLLARS = dict.fromkeys(("DOLLAR", "CAD", "AUD", "SGD", "NZD"), "USD")
_LARGEST = Decimal(10) ** 15
LONGEST_AGAIN = 60
"""Signs behind a figure in which "as many indirect ones" is looked for."""
OLD, NEW = "old", "new"
DROPPED, KEPT = "dropped", "kept"
LONGEST_BUT = 40
"""Signs between the numbers of "not 500 but 800"."""
ONTO = "qualifiers.onto"
"""Words between two numbers that only a change has, where a language has them: "von 450 auf 800"."""
LONGEST_CHANGE = 80
"""Signs before a "from" in which a verb of change is looked for."""
COMMAS = (",", "،")
LEAST_WHOLE = 10_000
"""The least number that needs no scale of another one: "10,000 and 20 million" is none."""
_OBJECT = re.compile(r"(?: [^\W\d]+(?:['-][^\W\d]+)*){0,8} ?")
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
    """OLD for the 450 and NEW for the 800 of "from 450 to 800", DROPPED and KEPT for those of "not 450 but 800"."""
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


def find_numbers(sentence: Sentence, pack: Pack, context: Context) -> list[Figure]:
    """The figures of a sentence and its bare numbers from left to right, ranges joined and qualifiers read."""
    text = sentence.text
    found = _with_shared_nouns(text, list(amounts(text, pack, context)), pack)
    figures: list[Figure] = []
    at, change = 0, ""
    while at < len(found):
        amount = found[at]
        after = found[at + 1] if at + 1 < len(found) else None
        low = _range_start(text, amount, after, pack) if after else None
        if after and low is not None:
            start = between_start(text, amount.start, pack)
            figures.append(_range(sentence, start, low, after))
            at, change = at + 2, ""
            continue
        is_old = after and _is_before_change(text, amount, after, pack)
        is_dropped = after and _is_dropped(text, amount, after, pack)
        if after and (is_old or is_dropped):
            found[at + 1] = _counted_as(after, amount)
            old = _counted_as(amount, after)
            figure = _figure(sentence, old, "exact", old.start)
            figures.append(replace(figure, change=OLD if is_old else DROPPED))
        elif not change and _is_replaced(text, amount, found, pack):
            figure = _qualified(sentence, amount, pack)
            figures.append(replace(figure, change=DROPPED))
        else:
            figure = _qualified(sentence, amount, pack)
            figures.append(replace(figure, change=change) if change else figure)
        change = NEW if is_old else KEPT if is_dropped else ""
        at += 1
    return _with_same_again(sentence, figures, pack)


def _with_shared_nouns(text: str, found: list[Amount], pack: Pack) -> list[Amount]:
    """The numbers of a sentence; bare ones that share the noun of the next count what that does: "10 and 20 million euros"."""
    shared = list(found)
    is_shared = False
    for at in range(len(found) - 2, -1, -1):
        amount, after = shared[at], shared[at + 1]
        between = text[amount.end : after.start].strip().lower()
        is_shared = (
            amount.measure is None
            and after.measure is not None
            and amount.numeral.is_word == after.numeral.is_word
            and (
                pack["qualifiers.shared"].fullmatch(between) is not None
                or is_shared
                and between in COMMAS
            )
            and not _is_ranged(text, amount, between, pack)
            and not _may_be_year(amount)
        )
        if is_shared:
            shared[at] = _sharing(amount, after)
    return shared


def _is_ranged(text: str, amount: Amount, between: str, pack: Pack) -> bool:
    """Whether a "between" stands before a number: it begins a range."""
    said = between_start(text, amount.start, pack)
    if said == amount.start:
        return False
    return not (between in COMMAS or _are_two(text, said, amount, between, pack))


def _may_be_year(amount: Amount) -> bool:
    """Whether a bare number may be a year of today: "by 2025 and 450 jobs"."""
    return amount.numeral.printed.isdigit() and 1990 <= amount.value <= 2060


def _sharing(amount: Amount, after: Amount) -> Amount:
    """A bare number with the noun of another, and with its scale where it has none."""
    scale = after.factor if amount.factor == 1 and amount.value < LEAST_WHOLE else 1
    return replace(
        amount,
        measure=after.measure,
        unit=after.unit,
        value=amount.value * scale,
        factor=after.factor if amount.factor == 1 else amount.factor,
        jobs_kind=after.jobs_kind,
    )


def _with_same_again(
    sentence: Sentence, figures: list[Figure], pack: Pack
) -> list[Figure]:
    """The figures with direct jobs counted again as indirect ones by words alone: "300 direct jobs and as many indirect ones"."""
    if not any(one.measure == JOBS for one in figures):
        return figures
    found: list[Figure] = []
    for one, after in zip_longest(figures, figures[1:]):
        found.append(one)
        end = after.start if after else sentence.end
        at = one.end - sentence.start
        stop = min(at + LONGEST_AGAIN, end - sentence.start)
        again = pack["employment.again"].search(sentence.text, at, stop)
        if again and one.measure == JOBS and one.jobs_kind != "indirect":
            start, last = (sentence.start + place for place in again.span())
            found.append(
                replace(one, start=start, number=start, end=last, jobs_kind="indirect")
            )
    return found


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
    if is_said and _are_two(text, said, amount, between, pack):
        return None
    if is_said and _changes(text, said, between, pack):
        return None
    if not is_said and (
        amount.measure == JOBS
        or pack["qualifiers.plain_and"].fullmatch(between)
        or (after.start < after.numeral.start and _bounds(between, pack))
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


def _are_two(text: str, said: int, amount: Amount, between: str, pack: Pack) -> bool:
    """Whether a "from" and an "and" make two numbers and no range, which has a "to" or a "between": "de 25 y 40 millones"."""
    return (
        pack["qualifiers.from"].fullmatch(text[said : amount.start].strip()) is not None
        and pack["qualifiers.shared"].fullmatch(between) is not None
    )


def _bounds(between: str, pack: Pack) -> bool:
    """Whether a word between two numbers is a bound of the second: "41 firms up to $79 million"."""
    return pack["qualifiers.up_to"].fullmatch(between) is not None


def _is_before_change(text: str, amount: Amount, after: Amount, pack: Pack) -> bool:
    """Whether another number grows or falls from this one: "from 120 to 450 people"."""
    between = text[amount.end : after.start].strip().lower()
    said = between_start(text, amount.start, pack)
    return (
        said < amount.start
        and pack["qualifiers.and"].fullmatch(between) is not None
        and _changes(text, said, between, pack)
        and _are_alike(text, amount, after, pack)
    )


def _is_dropped(text: str, amount: Amount, after: Amount, pack: Pack) -> bool:
    """Whether another number takes the place of this one: "not 500 but 800 jobs"."""
    if amount.measure is None and after.measure is None:
        return False
    if after.start - amount.end > LONGEST_BUT:
        return False
    if not ends_right_before(pack["qualifiers.dropped"], text, amount.start):
        return False
    but = pack["qualifiers.instead"].search(text, amount.end, after.start)
    is_near = but and (amount.measure or not text[amount.end : but.start()].strip(" ,"))
    return bool(is_near) and _are_alike(text, amount, after, pack)


def _is_replaced(
    text: str, amount: Amount, found: Sequence[Amount], pack: Pack
) -> bool:
    """Whether another number of the sentence takes the place of this one: "1,454 jobs instead of 13,000 jobs"."""
    if amount.measure is None:
        return False
    if not any(one.measure == amount.measure and one is not amount for one in found):
        return False
    return ends_right_before(pack["qualifiers.in_place"], text, amount.start)


def _are_alike(text: str, amount: Amount, after: Amount, pack: Pack) -> bool:
    """Whether two numbers may count the same: of one measure, or one of them without a noun."""
    if after.measure is None:
        return amount.measure is None or _stands_alone(text, after.end, pack)
    return amount.measure in (None, after.measure)


_ALONE = re.compile(r"\s?(?:[.,;:)!?\"]|$)")


def _stands_alone(text: str, end: int, pack: Pack) -> bool:
    """Whether no noun follows a number."""
    small = pack["qualifiers.small_words"]
    return bool(_ALONE.match(text, end) or small.match(text, end + 1))


def _counted_as(amount: Amount, other: Amount) -> Amount:
    """A number of a change; a bare one counts what the other does."""
    if amount.measure is not None or other.measure is None:
        return amount
    scale = other.factor if amount.factor == 1 and amount.value < other.value else 1
    return replace(
        amount,
        measure=other.measure,
        unit=other.unit,
        value=amount.value * scale,
        jobs_kind=other.jobs_kind,
        is_strong=False,
    )


def _changes(text: str, said: int, between: str, pack: Pack) -> bool:
    """Whether a verb of change stands before a "from": what grows from one number to another has two, not a range."""
    onto = pack.patterns.get(ONTO)
    if onto is not None and onto.fullmatch(between):
        return True
    if pack["qualifiers.plain_and"].fullmatch(between):
        return False
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
