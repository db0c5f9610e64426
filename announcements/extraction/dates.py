"""Dates and day words of a sentence, counted from `published`; announced.py tells which is the day of the act."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from announcements.extraction.alternation import Whole, Words
from announcements.extraction.article import Article, once
from announcements.extraction.datelines import dateline_end
from announcements.extraction.nouns import are_capitalised
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

MONTHS = ("last_week", "week_before", "this_month", "last_month")
"""Rules for weeks and months, which tell no day."""


NUMBERED = "numbered_day"
"""The rule for a day of the month without its month: "on the 9th"."""

YEARS = {"last_year": 1, "two_years": 2}
"""Rules for years, and how many before publication they lie."""


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
    is_told = pack.fits(_bits(pack.language), text) or _short_date(
        pack.language
    ).search(text)
    if CENTURY not in text and not is_told:
        return [[] for _ in kinds]
    return [kind(text, article) for kind in kinds]


@cache
def _bits(language: str) -> int:
    """The rules one of which every date of `_kinds` in words needs."""
    pack, weekdays = load(language), _weekday(language)
    told = [pack[f"time.{name}"] for name in (*DAYS, *MONTHS, NUMBERED)]
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
    for name, back in YEARS.items() if article.published_year else ():
        value = str((article.published_year or 0) - back)
        for one in article.pack[f"time.{name}"].finditer(text):
            found.append(DayWord(value, *one.span(), "last_year"))
    return found


def _alternatives(words: Mapping[str, int]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def _full_dates(text: str, article: Article) -> list[DayWord]:
    """Dates with day and month: "15 avril 2024", "April 15, 2024", "le 30 juin dernier"."""
    found = []
    for pattern in _dates(article.pack.language):
        for match in pattern.finditer(text):
            if not match["year"] and _is_a_name(article.pack, text, *match.span()):
                continue
            value = _day(match, article.pack, article)
            if value and not _lies_ahead(text, match, match["year"], value, article):
                found.append(DayWord(value, match.start(), match.end(), "printed"))
    found += [*_numeric(text, article), *_shortened(text, article)]
    return sorted(found, key=lambda word: word.start)


@cache
def _dates(language: str) -> tuple[Words, Words]:
    """A day before its month, and a month before its day."""
    pack = load(language)
    month = rf"(?P<month>{_alternatives(pack.months)})\.?"
    time = pack.raw["time"]
    words = _alternatives(time.get("ordinal_days", {})) or "(?!)"
    of, ordinal = time["of"], time["ordinal"]
    link, to_year = time.get("day_link", ""), time.get("year_link", "")
    day = rf"(?P<day>\d{{1,2}}|{words})(?:{ordinal}|º|\.)?"
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


def _is_a_name(pack: Pack, text: str, start: int, end: int) -> bool:
    """Whether a date is what a town or street is called: "rue du 4 septembre", "6th of October City"."""
    named = pack["time.named"]
    return ends_right_before(named, text, start) or bool(named.match(text, end + 1))


@cache
def _short_date(language: str) -> re.Pattern[str]:
    return re.compile(
        load(language).raw["time"].get("short_date", "(?!)"), re.IGNORECASE
    )


def _shortened(text: str, article: Article) -> Iterator[DayWord]:
    """Dates of a day and a month in digits: "am 12. 3.", "(12/03)"."""
    for match in _short_date(article.pack.language).finditer(text):
        day, month = int(match[1]), int(match[2])
        year = _year_of(month, day, article)
        value = _date(year, month, day) if year else None
        if value and not _lies_ahead(text, match, None, value, article):
            yield DayWord(value, match.start(1), match.end(2), "printed")


def _day(match: re.Match[str], pack: Pack, article: Article) -> str | None:
    month = pack.months[match["month"].lower()]
    words = pack.raw["time"].get("ordinal_days", {})
    day = words.get(match["day"].lower()) or int(match["day"])
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
        if year and not _lies_ahead(text, match, told, value, article):
            last = told[1] if told else match.end()
            found.append(DayWord(value, match.start(), last, "month"))
    return found


_DAY_BEFORE = re.compile(r"(?<!\d)\d{1,2}[^\W\d]{0,2}[.º]? ?$")


def _is_of_a_day(pack: Pack, text: str, month: re.Match[str]) -> bool:
    """Whether a month has a day before it, and the two were read as one date or as none."""
    of = re.match(pack.raw["time"]["of"] or "(?!)", month.group(), re.IGNORECASE)
    is_plain = bool(of) or month.start() == month.start(1)
    return is_plain and bool(_DAY_BEFORE.search(text[: month.start()][-8:]))


CLAUSE_ENDS = (", ", ". ", "; ", ": ")

BESIDE, TO_ACT = 14, 15
"""Signs between a date and its "last"; between "will" and "be signed"."""


def _lies_ahead(
    text: str, match: re.Match[str], year: object, value: str, article: Article
) -> bool:
    """Whether a day or month without a year is none of last year but one to come: "will open in October"."""
    if year or int(value[:4]) == article.published_year:
        return False
    pack, (start, end) = article.pack, match.span()
    if pack["time.past"].search(text, max(0, start - BESIDE), end + BESIDE):
        return False
    if any(
        ends_right_before(pack["dues.by"], text, at) for at in {start, match.start(1)}
    ):
        return True
    return _is_told_ahead(pack, text, start, end)


def ends_right_before(rule: Words, text: str, at: int) -> bool:
    """Whether words of a rule end right before a place."""
    last = len(text[:at].rstrip())
    return any(one.end() == last for one in rule.finditer(text, max(0, at - 40), last))


def _is_told_ahead(pack: Pack, text: str, start: int, end: int) -> bool:
    """Whether the words nearest to a date in its clause tell what will be, and not an act that was."""
    first = max(text.rfind(sign, 0, start) + len(sign) for sign in CLAUSE_ENDS)
    opens = start - first <= BESIDE
    ends = [text.find(sign, end + 2 * opens) for sign in CLAUSE_ENDS]
    last = min((one for one in ends if one >= 0), default=len(text))
    ahead = [one.span() for one in pack["time.ahead"].finditer(text, first, last)]
    acts = [
        one.span()
        for name in ("time.act", "time.weak_act")
        for one in pack[name].finditer(text, first, last)
        if not any(_is_of(one.span(), other, pack) for other in ahead)
    ]
    gaps = [
        [max(one[0] - end, start - one[1]) for one in told] for told in (ahead, acts)
    ]
    return bool(ahead) and min(gaps[0]) < min(gaps[1], default=len(text))


def _is_of(act: tuple[int, int], ahead: tuple[int, int], pack: Pack) -> bool:
    """Whether an act is the verb of a word of the future: "will be signed", "unterzeichnet werden"."""
    if are_capitalised(pack.language) and 0 <= ahead[0] - act[1] <= 1:
        return True
    return 0 <= act[0] - ahead[1] <= TO_ACT


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
    for found in _bare_month(pack.language).finditer(text):
        low, at = found.group(1), found.start(1)
        if len(low) > 3 or not text[at].islower() or low in short:
            yield found


@cache
def _bare_month(language: str) -> Words:
    pack = load(language)
    around = "|".join(pack.raw["time"]["around"]["any"])
    return Whole(
        rf"\b(?:(?:{around}) ?)?({_alternatives(pack.months)})\b(?!,? (?:\d{{1,2}}|\d{{4}})(?!\d))",
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
    for found in _weekday(pack.language)[0].finditer(text):
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


def _recent(text: str, article: Article) -> list[DayWord]:
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
            is_of_last_month and _is_told_ahead(article.pack, text, *match.span())
        ):
            yield DayWord(value, match.start(), match.end(), "weekday")


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


YEAR = re.compile(r"(?=[12])(?<![\d.,])(?:19|20)\d\d(?![\d.,]\d)")


def years_of(text: str) -> list[int]:
    """The years that a text prints."""
    return [int(found.group()) for found in YEAR.finditer(text)]
