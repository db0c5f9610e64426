"""Partial dates: a day, month, quarter, half-year or year, and what falls due when.

A promise "by 2027" is due in 2027, precision year, and overdue from 2028-01-01. It
never becomes 1 January.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Self

from announcements.vocabulary import Precision

MONTHS_PER_YEAR = 12
MONTHS = {
    Precision.MONTH: 1,
    Precision.QUARTER: 3,
    Precision.HALF: 6,
    Precision.YEAR: 12,
}
FINENESS = tuple(Precision)

PARTIAL = re.compile(
    r"(?P<year>\d{4})"
    r"(?:-(?:(?P<month>\d{2})(?:-(?P<day>\d{2}))?|Q(?P<quarter>[1-4])|H(?P<half>[12])))?",
    re.ASCII,
)
PERIOD = re.compile(r"P(?P<count>\d{1,4})(?P<unit>[YMWD])", re.ASCII)


@dataclass(frozen=True)
class PartialDate:
    """The days that a date may fall on, both inclusive, and how closely it is known."""

    start: date
    end: date
    precision: Precision

    def __post_init__(self) -> None:
        """Refuse bounds that are not exactly one period of the precision."""
        if (self.start, self.end) != _bounds(self.end, self.precision):
            raise ValueError(f"{self.start} to {self.end} is no {self.precision}")

    def __str__(self) -> str:
        return iso(self.start, self.end, self.precision)

    @classmethod
    def containing(cls, day: date, precision: Precision) -> Self:
        """The day, month, quarter, half-year or year that `day` lies in."""
        start, end = _bounds(day, precision)
        return cls(start, end, precision)

    @property
    def overdue_from(self) -> date:
        """The first day on which a promise due then is late."""
        return self.end + timedelta(days=1)

    def is_past(self, on: date) -> bool:
        """Whether `on` lies after all of it."""
        return self.end < on


def parse_partial(text: str) -> PartialDate:
    """Read "2027", "2027-04", "2027-04-16", "2027-Q2" or "2027-H1".

    Raises ValueError for everything else, also for a period such as "P5Y".
    """
    match = PARTIAL.fullmatch(text)
    if match is None:
        raise ValueError(f"not a date: {text!r}")
    year, month, day, quarter, half = (
        int(part) if part else None for part in match.groups()
    )
    if year is None or not MINYEAR <= year < MAXYEAR:
        raise ValueError(f"not a year: {text!r}")
    if quarter:
        return PartialDate.containing(date(year, quarter * 3, 1), Precision.QUARTER)
    if half:
        return PartialDate.containing(date(year, half * 6, 1), Precision.HALF)
    if day is not None:
        return PartialDate.containing(date(year, month or 0, day), Precision.DAY)
    if month is not None:
        return PartialDate.containing(date(year, month, 1), Precision.MONTH)
    return PartialDate.containing(date(year, 1, 1), Precision.YEAR)


def iso(start: date, end: date, precision: Precision | str) -> str:
    """Write a partial date as `parse_partial` reads it.

    Raises ValueError where the bounds do not fit the precision.
    """
    precision = Precision(precision)
    if (start, end) != _bounds(end, precision):
        raise ValueError(f"{start} to {end} is no {precision}")
    year = f"{start.year:04}"
    match precision:
        case Precision.DAY:
            return start.isoformat()
        case Precision.MONTH:
            return f"{year}-{start.month:02}"
        case Precision.QUARTER:
            return f"{year}-Q{end.month // 3}"
        case Precision.HALF:
            return f"{year}-H{end.month // 6}"
        case _:
            return year


def is_period(text: str) -> bool:
    """Whether `text` is a length of time such as "P5Y", which needs an anchor."""
    return PERIOD.fullmatch(text) is not None


def due_period_end(anchor: PartialDate, period: str) -> PartialDate:
    """When "over five years" (`P5Y`) ends, counted from `anchor`.

    The result is as coarse as the coarser of the two: five years from a day end
    in a year, 24 months from a day end in a month, and from a year in a year.
    Raises ValueError for anything but P and a number of Y, M, W or D.
    """
    match = PERIOD.fullmatch(period)
    if match is None:
        raise ValueError(f"not a period: {period!r}")
    count = int(match["count"])
    match match["unit"]:
        case "Y":
            end, fine = _add_months(anchor.end, count * 12), Precision.YEAR
        case "M":
            end, fine = _add_months(anchor.end, count), Precision.MONTH
        case "W":
            end, fine = _add_days(anchor.end, count * 7), Precision.DAY
        case _:
            end, fine = _add_days(anchor.end, count), Precision.DAY
    coarser = max(fine, anchor.precision, key=FINENESS.index)
    return PartialDate.containing(end, coarser)


def _bounds(day: date, precision: Precision) -> tuple[date, date]:
    """First and last day of the period of that precision around `day`."""
    if precision is Precision.DAY:
        return day, day
    length = MONTHS[precision]
    first = (day.month - 1) // length * length + 1
    last = first + length - 1
    return (
        date(day.year, first, 1),
        date(day.year, last, monthrange(day.year, last)[1]),
    )


def _add_months(day: date, months: int) -> date:
    """The same day so many months later, or the last day of a shorter month."""
    years, index = divmod(day.month - 1 + months, MONTHS_PER_YEAR)
    year, month = day.year + years, index + 1
    if year >= MAXYEAR:
        raise ValueError(f"too far away: {year}")
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _add_days(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError as error:
        raise ValueError(f"too far away: {days} days") from error
