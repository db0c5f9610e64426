"""Dates as people type them: "2027", "04/2027", "avril 2024", "T2 2026", "5 ans"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from babel import Locale

from announcements.deadlines import PartialDate, parse_partial
from announcements.matching.folding import fold

LOCALES = ("fr", "en", "ar", "ar_MA")
PERIOD = re.compile(r"^p?\s*(\d{1,3})\s*([^\W\d]+)$")
YEARS = frozenset({"y", "an", "ans", "annee", "annees", "year", "years"}) | frozenset(
    {"سنه", "سنوات", "عام", "اعوام"}
)
MONTHS = frozenset({"m", "mois", "month", "months", "شهر", "اشهر", "شهرا"})
END_OF = re.compile(r"^(?:fin|end(?: of)?|the end of|by|d'ici|نهايه|بحلول)\s+(?=.)")
DAY_MONTH_YEAR = re.compile(r"^(\d{1,2})[/. ](\d{1,2})[/. ](\d{4})$")
MONTH_YEAR = re.compile(r"^(\d{1,2})[/. ](\d{4})$")
PART_YEAR = re.compile(
    r"^(?:(\d)(?:er|e|re|st|nd|rd|th)? ?)?([a-z]+) ?(\d)?[ -]*(\d{4})$"
)
NAMED = re.compile(
    r"^(?:(\d{1,2})(?:er|st|nd|rd|th)? )?([^\W\d]+)[ ,]+(?:(\d{1,2}), )?(\d{4})$"
)
QUARTERS = frozenset({"q", "t", "trimestre", "quarter"})
HALVES = frozenset({"h", "s", "semestre", "half"})
# No agreement on record is older: "0024" and "1024" are slips.
EARLIEST_YEAR = 1900


@dataclass(frozen=True, slots=True)
class Due:
    """When something is due: a date, or a length of time as "P5Y"."""

    on: PartialDate | None = None
    period: str = ""


def read_date(text: str) -> PartialDate:
    """The partial date in `text`; days stand before months. ValueError for no date."""
    typed = END_OF.sub("", fold(text).strip())
    for spelling in _spellings(typed):
        try:
            found = parse_partial(spelling)
        except ValueError:
            continue
        if found.start.year >= EARLIEST_YEAR:
            return found
    raise ValueError(f"not a date: {text!r}")


def read_due(text: str) -> Due:
    """A date or a period: "2027", "5 ans", "P24M". ValueError for neither."""
    found = PERIOD.match(fold(text).strip())
    if found and int(found[1]):
        unit = "Y" if found[2] in YEARS else "M" if found[2] in MONTHS else ""
        if unit:
            return Due(period=f"P{int(found[1])}{unit}")
    return Due(on=read_date(text))


def _spellings(typed: str) -> Iterator[str]:
    """What `typed` may be in the form that is stored."""
    yield typed.upper()
    if found := DAY_MONTH_YEAR.match(typed):
        yield f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}"
    if found := MONTH_YEAR.match(typed):
        yield f"{found[2]}-{int(found[1]):02}"
    if found := PART_YEAR.match(typed):
        part = found[1] or found[3] or ""
        if found[2] in QUARTERS:
            yield f"{found[4]}-Q{part}"
        if found[2] in HALVES:
            yield f"{found[4]}-H{part}"
    if found := NAMED.match(typed):
        month = month_names().get(found[2])
        day = found[1] or found[3]
        if month:
            yield f"{found[4]}-{month:02}" + (f"-{int(day):02}" if day else "")


@cache
def month_names() -> dict[str, int]:
    """Months by their folded names, long and short, in the interface's languages."""
    names = {}
    for code in LOCALES:
        months = Locale.parse(code).months
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                for number, name in months[context][width].items():
                    names[fold(name).rstrip(".")] = int(number)
    return names


def period_as_typed(period: str, years: str, months: str) -> str:
    """ "P5Y" as "5 years", with the page's words for years and months."""
    return f"{period[1:-1]} {years if period.endswith('Y') else months}"
