"""Dates that name their month, in words or digits: with day and year, with one of them, with neither."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from announcements.extraction.ahead import lies_ahead
from announcements.extraction.alternation import (
    Whole,
    Words,
    ends_right_before,
    longest_of,
)
from announcements.extraction.article import Article
from announcements.extraction.pack import Pack, load


@dataclass(frozen=True, slots=True)
class DayWord:
    """A date that a sentence prints at `start:end`: yyyy, yyyy-mm or yyyy-mm-dd."""

    value: str
    start: int
    end: int
    rule: str


CENTURY = "20"
"""What the year of a date in digits begins with."""
YEARS = {"last_year": 1, "two_years": 2}
"""Rules for years, and how many before publication they lie."""


def full_dates(text: str, article: Article) -> list[DayWord]:
    """Dates with day and month: "15 avril 2024", "April 15, 2024", "le 30 juin dernier"."""
    found = []
    for pattern in dated(article.pack.language):
        for match in pattern.finditer(text):
            if not match["year"] and _is_a_name(article.pack, text, *match.span()):
                continue
            value = _day(match, article.pack, article)
            if value and not lies_ahead(text, match, match["year"], value, article):
                found.append(DayWord(value, match.start(), match.end(), "printed"))
    found += [*_numeric(text, article), *_shortened(text, article)]
    return sorted(found, key=lambda word: word.start)


@cache
def dated(language: str) -> tuple[Words, Words]:
    """A day before its month, and a month before its day."""
    pack = load(language)
    month = rf"(?P<month>{longest_of(pack.months)})\.?"
    time = pack.raw["time"]
    words = longest_of(time.get("ordinal_days", {})) or "(?!)"
    of, ordinal = time["of"], time["ordinal"]
    link, to_year = time.get("day_link", ""), time.get("year_link", "")
    day = rf"(?P<day>\d{{1,2}}|{words})(?:{ordinal}|º|\.)?"
    year = rf"(?:,? (?:{of})?{to_year}(?P<year>(?:19|20)\d\d)\b)?"
    return (
        with_names(
            rf"\b{day} (?:{of})?{link}{month}{year}", pack, pack.months, begins=False
        ),
        with_names(rf"\b{month} {day}(?!\d){year}", pack, pack.months),
    )


def with_names(
    pattern: str, pack: Pack, names: Iterable[str], *, begins: bool = True
) -> Words:
    """A pattern in which one of some names of days or months stands, at its beginning mostly."""
    needs = [re.escape(name) for name in names]
    return Whole(pattern, pack.sieve, needs, is_small=True, begins=begins)


_NUMERIC = re.compile(
    r"(?=\d)(?<![\d./-])(?:(?P<first>\d{1,2})(?P<sign>[./-]) ?(?P<second>\d{1,2})(?P=sign) ?(?P<year>20\d\d)"
    r"|(?P<iso>20\d\d)-(?P<month>\d\d)-(?P<day>\d\d))(?![./-]?\d)"
)


def _numeric(text: str, article: Article) -> list[DayWord]:
    """Dates in digits: of day and month in either order, the latest that is not after `published`."""
    if CENTURY not in text:
        return []
    found = []
    for match in _NUMERIC.finditer(text):
        one, other = match["first"] or match["day"], match["second"] or match["month"]
        year = match["year"] or match["iso"]
        orders = ((one, other),) if match["iso"] else ((one, other), (other, one))
        values = [
            value
            for day, month in orders
            if (value := iso_day(int(year), int(month), int(day)))
            and value[: len(article.published or value)] <= (article.published or value)
        ]
        if values:
            found.append(DayWord(max(values), match.start(), match.end(), "printed"))
    return found


def iso_day(year: int, month: int, day: int) -> str | None:
    """A day as yyyy-mm-dd; None where the month has none of that number."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _is_a_name(pack: Pack, text: str, start: int, end: int) -> bool:
    """Whether a date is what a town or street is called: "rue du 4 septembre", "6th of October City"."""
    named = pack["time.named"]
    return ends_right_before(named, text, start) or bool(named.match(text, end + 1))


@cache
def short_date(language: str) -> re.Pattern[str]:
    """A day and a month in digits, where a language writes them so; else nothing."""
    return re.compile(
        load(language).raw["time"].get("short_date", "(?!)"), re.IGNORECASE
    )


def _shortened(text: str, article: Article) -> Iterator[DayWord]:
    """Dates of a day and a month in digits: "am 12. 3.", "(12/03)"."""
    for match in short_date(article.pack.language).finditer(text):
        day, month = int(match[1]), int(match[2])
        year = _year_of(month, day, article)
        value = iso_day(year, month, day) if year else None
        if value and not lies_ahead(text, match, None, value, article):
            yield DayWord(value, match.start(1), match.end(2), "printed")


def _day(match: re.Match[str], pack: Pack, article: Article) -> str | None:
    month = pack.months[match["month"].lower()]
    words = pack.raw["time"].get("ordinal_days", {})
    day = words.get(match["day"].lower()) or int(match["day"])
    year = int(match["year"]) if match["year"] else _year_of(month, day, article)
    return iso_day(year, month, day) if year else None


def _year_of(month: int, day: int, article: Article) -> int | None:
    """The year of a day without one: the latest that is not after `published`."""
    year = article.published_year
    if year is None or article.published is None:
        return None
    printed = f"{year:04d}-{month:02d}-{day:02d}"
    is_later = printed[: len(article.published)] > article.published
    return year - 1 if is_later else year


def dated_months(text: str, article: Article) -> list[DayWord]:
    """Months with a year: "septembre 2017", "last April"."""
    months = article.pack.months
    return [
        DayWord(
            f"{match.group(2)}-{months[match.group(1).lower()]:02d}",
            match.start(),
            match.end(),
            "month",
        )
        for match in dated_month(article.pack.language).finditer(text)
    ]


@cache
def dated_month(language: str) -> Words:
    """A month with its year."""
    pack = load(language)
    months = {
        k: v
        for k, v in pack.months.items()
        if len(k) > 3 or k in (*pack.raw["time"]["short_months"], "mai", "may")
    }
    return with_names(
        rf"\b({longest_of(months)})(?:,? (?:{pack.raw['time']['of']})?((?:19|20)\d\d))\b",
        pack,
        months,
    )


def named_months(text: str, article: Article) -> list[DayWord]:
    """Months without a year behind a small word, or before "last year": "fin avril", "last July", "June last year"."""
    found = []
    pack = article.pack
    for match in bare_months(pack, text):
        low, (start, end) = match.group(1), match.span(1)
        told = _told_year(text, end, article)
        if match.start() == start and told is None:
            continue
        if _is_of_a_day(pack, text, match):
            continue
        month = pack.months[low]
        year = told[0] if told else _year_of(month, 1, article)
        value = f"{year}-{month:02d}"
        if year and not lies_ahead(text, match, told, value, article):
            last = told[1] if told else match.end()
            found.append(DayWord(value, match.start(), last, "month"))
    return found


_DAY_BEFORE = re.compile(r"(?<!\d)\d{1,2}[^\W\d]{0,2}[.º]? ?$")


def _is_of_a_day(pack: Pack, text: str, month: re.Match[str]) -> bool:
    """Whether a month has a day before it, and the two were read as one date or as none."""
    of = re.match(pack.raw["time"]["of"] or "(?!)", month.group(), re.IGNORECASE)
    is_plain = bool(of) or month.start() == month.start(1)
    return is_plain and bool(_DAY_BEFORE.search(text[: month.start()][-8:]))


TO_YEAR = 8
"""Signs between a month and the words for its year: "avril de l'an dernier"."""


def _told_year(text: str, at: int, article: Article) -> tuple[int, int] | None:
    """The year that words behind a month tell ("last year"), and where they end."""
    published = article.published_year
    for name, back in (*YEARS.items(), ("this_year", 0)):
        found = article.pack[f"time.{name}"].behind(text, at, 40)
        if found and published and found.start() - at <= TO_YEAR:
            return published - back, found.end()
    return None


def bare_months(pack: Pack, text: str) -> Iterator[re.Match[str]]:
    """Names of months with the small word that may stand before them; short ones only where they cannot be another word."""
    short = pack.raw["time"]["short_months"]
    for found in bare_month(pack.language).finditer(text):
        low, at = found.group(1), found.start(1)
        if len(low) > 3 or not text[at].islower() or low in short:
            yield found


@cache
def bare_month(language: str) -> Words:
    """A month with neither day nor year behind it."""
    pack = load(language)
    around = "|".join(pack.raw["time"]["around"]["any"])
    return Whole(
        rf"\b(?:(?:{around}) ?)?({longest_of(pack.months)})\b(?!,? (?:\d{{1,2}}|\d{{4}})(?!\d))",
        pack.sieve,
        is_small=True,
        begins=True,
    )
