"""Dates and day words of a sentence, counted from `published`; announced.py tells which is the day of the act."""

import re
from functools import cache

from announcements.extraction.article import Article, once
from announcements.extraction.months import (
    CENTURY,
    YEARS,
    DayWord,
    bare_month,
    dated,
    dated_month,
    dated_months,
    full_dates,
    named_months,
    short_date,
)
from announcements.extraction.pack import load
from announcements.extraction.sentences import Sentence
from announcements.extraction.weekdays import (
    DAYS,
    MONTHS,
    NUMBERED,
    recent,
    weekday_rules,
)

YEAR = re.compile(r"(?=[12])(?<![\d.,])(?:19|20)\d\d(?![\d.,]\d)")


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
    kinds, text = (full_dates, recent, dated_months, named_months), sentence.text
    pack = article.pack
    is_told = pack.fits(_bits(pack.language), text) or short_date(pack.language).search(
        text
    )
    if CENTURY not in text and not is_told:
        return [[] for _ in kinds]
    return [kind(text, article) for kind in kinds]


@cache
def _bits(language: str) -> int:
    """The rules one of which every date of `_kinds` in words needs."""
    pack, weekdays = load(language), weekday_rules(language)
    told = [pack[f"time.{name}"] for name in (*DAYS, *MONTHS, NUMBERED)]
    months = dated_month(language), bare_month(language)
    return sum(rule.bit for rule in (*dated(language), *told, *weekdays, *months))


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


def years_of(text: str) -> list[int]:
    """The years that a text prints."""
    return [int(found.group()) for found in YEAR.finditer(text)]
