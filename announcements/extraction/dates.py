"""Dates and day words of a sentence, counted from `published`; announced.py tells which is the day of the act."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from announcements.extraction.alternation import Whole, Words
from announcements.extraction.article import Article, once
from announcements.extraction.datelines import dateline_end
from announcements.extraction.pack import Pack, load
from announcements.extraction.quotations import is_said
from announcements.extraction.sentences import Kind, Sentence


@dataclass(frozen=True, slots=True)
class DayWord:
    """A date that a sentence prints at `start:end`: yyyy, yyyy-mm or yyyy-mm-dd."""

    value: str
    start: int
    end: int
    rule: str


CENTURY = "20"
"""What the year of a date in digits begins with."""


DAYS = {"yesterday": 1, "today": 0, "day_before": 2}
"""Rules for days, and how many days before publication they lie."""

MONTHS = ("last_week", "this_month", "last_month")
"""Rules for weeks and months, which tell no day."""


def day_words(sentence: Sentence, article: Article, skip: int = 0) -> list[DayWord]:
    """The date and day words of a sentence behind `skip`, the most exact kind that it has."""
    for kind in _kinds(article, sentence):
        found = [one for one in kind if one.start >= skip]
        if found:
            return found
    return []


@once
def _kinds(article: Article, sentence: Sentence) -> list[list[DayWord]]:
    """The dates of a sentence by their kinds, the most exact first."""
    kinds, text = (_full_dates, _recent, _months, _bare_months), sentence.text
    pack = article.pack
    if CENTURY not in text and not pack.fits(_bits(pack.language), text):
        return [[] for _ in kinds]
    return [kind(text, article) for kind in kinds]


@cache
def _bits(language: str) -> int:
    """The rules one of which every date of `_kinds` in words needs."""
    pack, weekdays = load(language), _weekday(language)
    told = [pack[f"time.{name}"] for name in (*DAYS, *MONTHS)]
    months = _dated_month(language), _bare_month(language)
    return sum(rule.bit for rule in (*_dates(language), *told, *weekdays, *months))


def every_date(sentence: Sentence, article: Article) -> list[DayWord]:
    """All dates of a sentence of every kind; of two at one place the more exact one."""
    found: list[DayWord] = []
    for kind in (*_kinds(article, sentence), _years(sentence.text, article)):
        for one in kind:
            if not any(
                one.start < other.end and other.start < one.end for other in found
            ):
                found.append(one)
    return sorted(found, key=lambda word: word.start)


def _years(text: str, article: Article) -> list[DayWord]:
    """Years alone: "2017", "last year"."""
    found = [DayWord(one.group(), *one.span(), "year") for one in YEAR.finditer(text)]
    if article.published_year:
        value = str(article.published_year - 1)
        for one in article.pack["time.last_year"].finditer(text):
            found.append(DayWord(value, *one.span(), "last_year"))
    return found


def _alternatives(words: Mapping[str, int]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def _full_dates(text: str, article: Article) -> list[DayWord]:
    """Dates with day and month: "15 avril 2024", "April 15, 2024", "le 30 juin dernier"."""
    found = []
    for pattern in _dates(article.pack.language):
        for match in pattern.finditer(text):
            value = _day(match, article.pack.months, article)
            if value:
                found.append(DayWord(value, match.start(), match.end(), "printed"))
    found += _numeric(text, article)
    return sorted(found, key=lambda word: word.start)


@cache
def _dates(language: str) -> tuple[Words, Words]:
    """A day before its month, and a month before its day."""
    pack = load(language)
    month = rf"(?P<month>{_alternatives(pack.months)})\.?"
    time = pack.raw["time"]
    first = time.get("first_day", "(?!)")
    of, ordinal = time["of"], time["ordinal"]
    link, to_year = time.get("day_link", ""), time.get("year_link", "")
    day = rf"(?P<day>\d{{1,2}}|{first})(?:{ordinal}|º|\.)?"
    year = rf"(?:,? (?:{of})?{to_year}(?P<year>(?:19|20)\d\d)\b)?"
    return (
        _with_names(
            rf"\b{day} (?:{of})?{link}{month}{year}", pack, pack.months, begins=False
        ),
        _with_names(rf"\b{month} {day}(?!\d){year}", pack, pack.months),
    )


def _with_names(
    pattern: str, pack: Pack, names: Iterable[str], *, begins: bool = True
) -> Words:
    """A pattern in which one of some names of days or months stands, at its beginning mostly."""
    needs = [re.escape(name) for name in names]
    return Whole(pattern, pack.sieve, needs, is_small=True, begins=begins)


_NUMERIC = re.compile(
    r"(?<![\d./-])(?:(?P<first>\d{1,2})(?P<sign>[./-])(?P<second>\d{1,2})(?P=sign)(?P<year>20\d\d)"
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
            if (value := _date(int(year), int(month), int(day)))
            and value[: len(article.published or value)] <= (article.published or value)
        ]
        if values:
            found.append(DayWord(max(values), match.start(), match.end(), "printed"))
    return found


def _date(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _day(
    match: re.Match[str], months: Mapping[str, int], article: Article
) -> str | None:
    month = months[match["month"].lower()]
    day = int(match["day"]) if match["day"].isdigit() else 1
    year = int(match["year"]) if match["year"] else _year_of(month, day, article)
    return _date(year, month, day) if year else None


def _year_of(month: int, day: int, article: Article) -> int | None:
    """The year of a day without one: the latest that is not after `published`."""
    year = article.published_year
    if year is None or article.published is None:
        return None
    printed = f"{year:04d}-{month:02d}-{day:02d}"
    is_later = printed[: len(article.published)] > article.published
    return year - 1 if is_later else year


def _months(text: str, article: Article) -> list[DayWord]:
    """Months with a year: "septembre 2017", "last April"."""
    months = article.pack.months
    return [
        DayWord(
            f"{match.group(2)}-{months[match.group(1).lower()]:02d}",
            match.start(),
            match.end(),
            "month",
        )
        for match in _dated_month(article.pack.language).finditer(text)
    ]


@cache
def _dated_month(language: str) -> Words:
    pack = load(language)
    months = {
        k: v
        for k, v in pack.months.items()
        if len(k) > 3 or k in (*pack.raw["time"]["short_months"], "mai", "may")
    }
    return _with_names(
        rf"\b({_alternatives(months)})(?:,? (?:{pack.raw['time']['of']})?((?:19|20)\d\d))\b",
        pack,
        months,
    )


def _bare_months(text: str, article: Article) -> list[DayWord]:
    """Months without a year behind a small word, or before "last year": "fin avril", "last July", "June last year"."""
    found = []
    pack = article.pack
    short = pack.raw["time"]["short_months"]
    for match in _bare_month(pack.language).finditer(text):
        low, (start, end) = match.group(1), match.span(1)
        told = _told_year(text, end, article)
        if match.start() == start and told is None:
            continue
        if len(low) < 4 and text[start].islower() and low not in short:
            continue
        month = pack.months[low]
        year = told[0] if told else _year_of(month, 1, article)
        if year:
            last = told[1] if told else match.end()
            word = DayWord(f"{year}-{month:02d}", match.start(), last, "month")
            found.append(word)
    return found


TO_YEAR = 8
"""Signs between a month and the words for its year: "avril de l'an dernier"."""


def _told_year(text: str, at: int, article: Article) -> tuple[int, int] | None:
    """The year that words behind a month tell ("last year"), and where they end."""
    published = article.published_year
    for name, back in (("last_year", 1), ("this_year", 0)):
        found = article.pack[f"time.{name}"].behind(text, at, 40)
        if found and published and found.start() - at <= TO_YEAR:
            return published - back, found.end()
    return None


@cache
def _bare_month(language: str) -> Words:
    pack = load(language)
    around = "|".join(pack.raw["time"]["around"]["any"])
    return Whole(
        rf"\b(?:(?:{around}) ?)?({_alternatives(pack.months)})\b(?!,? \d)",
        pack.sieve,
        is_small=True,
        begins=True,
    )


def _weekdays(text: str, article: Article) -> list[DayWord]:
    """Weekdays, "yesterday" and "today", counted back from the day of publication.

    A weekday with its day of the month ("terça-feira (22)", "martes 14") needs only the month.
    """
    numbered = _numbered(text, article)
    if numbered:
        return numbered
    told = [one for one in _told_days(text, article.pack) if not is_said(text, one[1])]
    written = _written_on(article) if told else None
    if written is None:
        return []
    found = []
    for back, start, end, name in told:
        days = (written.weekday() - back) % 7 if name == "weekday" else back
        day = written - timedelta(days=days)
        found.append(DayWord(day.isoformat(), start, end, name))
    return sorted(found, key=lambda word: word.start)


def _told_days(text: str, pack: Pack) -> list[tuple[int, int, int, str]]:
    """Day words: days back or number of the weekday, where they stand, their rule."""
    told = [
        (back, found.start(), found.end(), name)
        for name, back in DAYS.items()
        for found in pack[f"time.{name}"].finditer(text)
    ]
    for found in _weekday(pack.language)[0].finditer(text):
        number = pack.weekdays[found.group().lower()]
        told.append((number, *found.span(), "weekday"))
    return told


def _recent(text: str, article: Article) -> list[DayWord]:
    """Day words, and "last week" or "this month", which give a month."""
    found = _weekdays(text, article)
    for name in MONTHS:
        for match in article.pack[f"time.{name}"].finditer(text):
            value = _month_of(name, article)
            if value:
                found.append(DayWord(value, match.start(), match.end(), "month"))
    return sorted(found, key=lambda word: word.start)


def _month_of(name: str, article: Article) -> str | None:
    """The month that "last week", "this month" or "last month" stands for."""
    if not re.match(r"\d{4}-\d\d", article.published or ""):
        return None
    if name == "last_week":
        written = _published_day(article)
        return (written - timedelta(days=7)).isoformat()[:7] if written else None
    month = date.fromisoformat(f"{(article.published or '')[:7]}-01")
    day = month if name == "this_month" else month - timedelta(days=1)
    return day.isoformat()[:7]


OLD_DATELINE = 10
"""Days that a dateline may lie before publication."""

SHORT_LINE = 90


def _written_on(article: Article) -> date | None:
    """The day that "today" stands for: that of a dated dateline or first line, else that of publication."""
    published = _published_day(article)
    for sentence in article.lead()[:4]:
        end = dateline_end(sentence, article.pack)
        is_line = len(sentence.text) <= SHORT_LINE and sentence.kind is not Kind.TITLE
        head = sentence.text if is_line else sentence.text[:end]
        for word in _full_dates(head, article):
            day = date.fromisoformat(word.value)
            if published is None or 0 <= (published - day).days <= OLD_DATELINE:
                return day
    return published


@cache
def _weekday(language: str) -> tuple[Words, Words]:
    """A weekday in full, and one with a day of the month in brackets or right behind."""
    pack = load(language)
    weekdays = {k: v for k, v in pack.weekdays.items() if len(k) > 4}
    names = _alternatives(weekdays)
    return (
        _with_names(rf"\b({names})\b", pack, weekdays),
        _with_names(
            rf"\b(?P<name>{names}),?(?: \(| )?(?P<day>\d{{1,2}})(?:\)|(?=[ ,.;]|$))(?! ?(?:%|[^\W\d_]))",
            pack,
            weekdays,
        ),
    )


def names_a_day(text: str, pack: Pack) -> bool:
    """Whether a text has a weekday, "today" or "yesterday"."""
    words = (pack["time.today"], pack["time.yesterday"], _weekday(pack.language)[0])
    return any(rule.search(text) for rule in words)


def _numbered(text: str, article: Article) -> list[DayWord]:
    """Weekdays with a day of the month in brackets or right behind, in the month of `published` or the one before."""
    if not re.match(r"\d{4}-\d\d", article.published or ""):
        return []
    weekdays = article.pack.weekdays
    found = []
    for match in _weekday(article.pack.language)[1].finditer(text):
        value = _day_before_published(int(match["day"]), article.published or "")
        weekday = weekdays[match["name"].lower()]
        if value and date.fromisoformat(value).weekday() == weekday:
            found.append(DayWord(value, match.start(), match.end(), "weekday"))
    return found


def _day_before_published(day: int, published: str) -> str | None:
    """The latest day of that number that is not after `published`."""
    year, month = int(published[:4]), int(published[5:7])
    if len(published) == 10 and day > int(published[8:]):
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return _date(year, month, day)


def _published_day(article: Article) -> date | None:
    try:
        return date.fromisoformat(article.published or "")
    except ValueError:
        return None


YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d.,]\d)")


def years_of(text: str) -> list[int]:
    """The years that a text prints."""
    return [int(found.group()) for found in YEAR.finditer(text)]
