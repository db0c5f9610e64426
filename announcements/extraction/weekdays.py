"""Days, weeks and months counted back from `published`: weekdays, "yesterday", "last week", "on the 9th"."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from announcements.extraction.ahead import BESIDE, is_told_ahead
from announcements.extraction.alternation import Words, ends_right_before, longest_of
from announcements.extraction.article import Article
from announcements.extraction.datelines import dateline_end
from announcements.extraction.months import DayWord, full_dates, iso_day, with_names
from announcements.extraction.pack import Pack, load
from announcements.extraction.quotations import is_said
from announcements.extraction.sentences import Kind

DAYS = {"yesterday": 1, "today": 0, "day_before": 2}
"""Rules for days, and how many days before publication they lie."""
MONTHS = ("last_week", "week_before", "this_month", "last_month")
"""Rules for weeks and months, which tell no day."""
NUMBERED = "numbered_day"
"""The rule for a day of the month without its month: "on the 9th"."""


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
        days, first, last = back, start, end
        if name == "weekday":
            days = (written.weekday() - back) % WEEK
            weeks, first, last = _week(text, start, end, article.pack)
            if weeks == BEFORE_LAST:
                days += WEEK
            elif weeks:
                days = written.weekday() - back + WEEK * weeks
            elif not days and _is_last(article.pack, text, start, end):
                days = WEEK
        day = written - timedelta(days=days)
        found.append(DayWord(day.isoformat(), first, last, name))
    return sorted(found, key=lambda word: word.start)


WEEK, BEFORE_LAST = 7, -1
WEEKS = {"last_week": 1, "week_before": 2}
TO_WEEK = 8
"""Signs between a weekday and the words for its week: "mardi de la semaine dernière"."""


def _week(text: str, start: int, end: int, pack: Pack) -> tuple[int, int, int]:
    """How many weeks before publication the words beside a weekday put it, and where they and the weekday stand."""
    for name, weeks in WEEKS.items():
        rule = pack[f"time.{name}"]
        behind = rule.behind(text, end, 40)
        if behind and behind.start() - end <= TO_WEEK:
            return weeks, start, behind.end()
        for found in rule.finditer(text, max(0, start - 40), start):
            if start - found.end() <= TO_WEEK:
                return weeks, found.start(), end
    last = pack["time.before_last"].behind(text, end, 40)
    if last and last.start() - end <= 1:
        return BEFORE_LAST, start, last.end()
    return 0, start, end


def _is_last(pack: Pack, text: str, start: int, end: int) -> bool:
    """Whether a weekday has a "last" right beside it: that of the day of publication is a week ago."""
    if ends_right_before(pack["time.last_day"], text, start):
        return True
    behind = pack["time.last_day"].behind(text, end, BESIDE)
    return behind is not None and behind.start() - end <= 1


def _told_days(text: str, pack: Pack) -> list[tuple[int, int, int, str]]:
    """Day words: days back or number of the weekday, where they stand, their rule."""
    told = [
        (back, found.start(), found.end(), name)
        for name, back in DAYS.items()
        for found in pack[f"time.{name}"].finditer(text)
        if not _is_of_a_rate(pack, text, *found.span())
    ]
    for found in weekday_rules(pack.language)[0].finditer(text):
        if _is_of_a_rate(pack, text, *found.span()):
            continue
        number = pack.weekdays[found.group().lower()]
        told.append((number, *found.span(), "weekday"))
    return told


RATE = 12
"""Signs between a day and the rate of exchange of it: "al tipo de cambio de ayer", "Friday's rate"."""


def _is_of_a_rate(pack: Pack, text: str, start: int, end: int) -> bool:
    """Whether a day only dates a rate of exchange."""
    return bool(pack["time.rate"].search(text, max(0, start - RATE - 8), end + RATE))


def recent(text: str, article: Article) -> list[DayWord]:
    """Day words, and "last week" or "this month", which give a month."""
    found = [*_weekdays(text, article), *_numbered_days(text, article)]
    for name in MONTHS:
        for match in article.pack[f"time.{name}"].finditer(text):
            value = _month_of(name, article)
            if value:
                found.append(DayWord(value, match.start(), match.end(), "month"))
    return sorted(found, key=lambda word: (word.start, -word.end))


def _month_of(name: str, article: Article) -> str | None:
    """The month that "last week", "this month" or "last month" stands for."""
    if not re.match(r"\d{4}-\d\d", article.published or ""):
        return None
    if name in WEEKS:
        written, back = _published_day(article), timedelta(days=WEEK * WEEKS[name])
        return (written - back).isoformat()[:7] if written else None
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
        for word in full_dates(head, article):
            day = date.fromisoformat(word.value)
            if published is None or 0 <= (published - day).days <= OLD_DATELINE:
                return day
    return published


@cache
def weekday_rules(language: str) -> tuple[Words, Words]:
    """A weekday in full, and one with a day of the month in brackets or right behind."""
    pack = load(language)
    weekdays = {k: v for k, v in pack.weekdays.items() if len(k) > 4}
    names = longest_of(weekdays)
    return (
        with_names(rf"\b({names})\b", pack, weekdays),
        with_names(
            rf"\b(?P<name>{names}),?(?: \(| )?(?P<day>\d{{1,2}})(?:\)|(?=[ ,.;]|$))(?! ?(?:%|[^\W\d_]))",
            pack,
            weekdays,
        ),
    )


def names_a_day(text: str, pack: Pack) -> bool:
    """Whether a text has a weekday, "today" or "yesterday"."""
    words = (
        pack["time.today"],
        pack["time.yesterday"],
        weekday_rules(pack.language)[0],
    )
    return any(rule.search(text) for rule in words)


def _numbered(text: str, article: Article) -> list[DayWord]:
    """Weekdays with a day of the month in brackets or right behind, in the month of `published` or the one before."""
    if not re.match(r"\d{4}-\d\d", article.published or ""):
        return []
    weekdays = article.pack.weekdays
    found = []
    for match in weekday_rules(article.pack.language)[1].finditer(text):
        value = _day_before_published(int(match["day"]), article.published or "")
        weekday = weekdays[match["name"].lower()]
        if value and date.fromisoformat(value).weekday() == weekday:
            found.append(DayWord(value, match.start(), match.end(), "weekday"))
    return found


def _numbered_days(text: str, article: Article) -> Iterator[DayWord]:
    """Days of a month that is that of publication or the one before: "no dia 9", "on the 9th of this month"."""
    if not re.match(r"\d{4}-\d\d", article.published or ""):
        return
    words = article.pack.raw["time"].get("ordinal_days", {})
    for match in article.pack[f"time.{NUMBERED}"].finditer(text):
        number = re.search(r"\d+", match.group())
        told = [words[one] for one in words if f" {one} " in match.group()]
        day = int(number.group()) if number else max(told)
        value = _day_before_published(day, article.published or "")
        is_of_last_month = value and value[:7] != (article.published or "")[:7]
        if value and not (
            is_of_last_month and is_told_ahead(article.pack, text, *match.span())
        ):
            yield DayWord(value, match.start(), match.end(), "weekday")


def _day_before_published(day: int, published: str) -> str | None:
    """The latest day of that number that is not after `published`."""
    year, month = int(published[:4]), int(published[5:7])
    if len(published) == 10 and day > int(published[8:]):
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return iso_day(year, month, day)


def _published_day(article: Article) -> date | None:
    try:
        return date.fromisoformat(article.published or "")
    except ValueError:
        return None
