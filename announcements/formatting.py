"""How numbers, money and dates are written in each language of the interface.

Babel does all of it, for pages, charts and messages alike. Arabic is written as in
Morocco (`ar-MA`: 1.500, دجنبر). To add a language, add a row to each table below.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, Decimal
from functools import cache

from babel import Locale
from babel import dates as babel_dates
from babel import numbers as babel_numbers

from announcements.vocabulary import Precision, Qualifier

LOCALES = {"fr": "fr", "en": "en", "ar": "ar_MA"}
FALLBACK = "en"
NBSP = "\N{NO-BREAK SPACE}"

# The qualifier stands before the figure; a range has its own pattern for the two.
QUALIFIERS = {
    "fr": {
        Qualifier.EXACT: "",
        Qualifier.AT_LEAST: "au moins",
        Qualifier.MORE_THAN: "plus de",
        Qualifier.UP_TO: "jusqu’à",
        Qualifier.LESS_THAN: "moins de",
        Qualifier.ABOUT: "environ",
        Qualifier.RANGE: "entre",
    },
    "en": {
        Qualifier.EXACT: "",
        Qualifier.AT_LEAST: "at least",
        Qualifier.MORE_THAN: "more than",
        Qualifier.UP_TO: "up to",
        Qualifier.LESS_THAN: "less than",
        Qualifier.ABOUT: "about",
        Qualifier.RANGE: "between",
    },
    "ar": {
        Qualifier.EXACT: "",
        Qualifier.AT_LEAST: "على الأقل",
        Qualifier.MORE_THAN: "أكثر من",
        Qualifier.UP_TO: "ما يصل إلى",
        Qualifier.LESS_THAN: "أقل من",
        Qualifier.ABOUT: "حوالي",
        Qualifier.RANGE: "بين",
    },
}
BETWEEN = {"fr": "{low} et {high}", "en": "{low} and {high}", "ar": "{low} و{high}"}

HALVES = {
    "fr": ("1er semestre {year}", "2e semestre {year}"),
    "en": ("first half of {year}", "second half of {year}"),
    "ar": ("النصف الأول من {year}", "النصف الثاني من {year}"),
}
# A deadline is the end of its period: "by 2027" is kept until the last day of 2027.
DEADLINES = {
    "fr": {
        Precision.DAY: "d’ici au {date}",
        Precision.MONTH: "d’ici fin {date}",
        Precision.QUARTER: "d’ici la fin du {date}",
        Precision.HALF: "d’ici la fin du {date}",
        Precision.YEAR: "d’ici fin {date}",
    },
    "en": {
        Precision.DAY: "by {date}",
        Precision.MONTH: "by the end of {date}",
        Precision.QUARTER: "by the end of {date}",
        Precision.HALF: "by the end of the {date}",
        Precision.YEAR: "by the end of {date}",
    },
    "ar": {
        Precision.DAY: "بحلول {date}",
        Precision.MONTH: "بحلول نهاية {date}",
        Precision.QUARTER: "بحلول نهاية {date}",
        Precision.HALF: "بحلول نهاية {date}",
        Precision.YEAR: "بحلول نهاية {date}",
    },
}
# A bare dollar sign is the US dollar, as on every page of the site; others keep theirs.
SYMBOLS = {("fr", "USD"): "$", ("en", "USD"): "$", ("fr", "GBP"): "£"}

COMMA = {"ar": "،"}

MILLION = Decimal(1_000_000)
MILLIARD = MILLION * 1000
# A French "billion" is 10^12 and read as 10^9 by half of its readers: "1 200 Md".
MILLIARDS_END = MILLIARD * 1000
SCALES = (MILLIARDS_END, MILLIARD, MILLION)
KEPT_DECIMALS = 3
SIGNIFICANT_DIGITS = 3


@dataclass(frozen=True)
class Qualified:
    """A figure as it may be shown: the hedge in words, then the number or numbers."""

    words: str
    figure: str

    def __str__(self) -> str:
        return f"{self.words}{NBSP}{self.figure}" if self.words else self.figure


def number(value: Decimal | int, language: str) -> str:
    """`value` with the language's separators, decimals only where it has some."""
    return babel_numbers.format_decimal(_plain(value), locale=_locale(language))


def percent(share: Decimal | float, language: str) -> str:
    """A share of one as a whole percentage: 0.41 is "41 %"."""
    return babel_numbers.format_percent(share, format=None, locale=_locale(language))


def money(
    value: Decimal | int,
    currency: str,
    language: str,
    *,
    compact: bool = False,
    down: bool = False,
) -> str:
    """An amount with its currency; `compact` writes millions and more in words.

    A compact amount keeps up to three decimals if that loses nothing, and is rounded
    to three digits otherwise: downwards for a sum that is shown as "at least".
    """
    amount = _plain(value)
    if compact:
        text, amount = _compact(amount, language, ROUND_DOWN if down else None)
    else:
        text = number(amount, language)
    return _beside_currency(text, amount, currency, language)


def exact_money(value: Decimal | int, currency: str, language: str) -> str:
    """An amount in as few characters as lose nothing: "MAD 50M", "MAD 12,345,678"."""
    amount = _plain(value)
    scale = _scale(amount)
    lossless = scale is not None and _is_short(amount / scale)
    return money(amount, currency, language, compact=lossless)


def date(value: dt.date, language: str) -> str:
    """A day in full: "16 April 2024"."""
    return babel_dates.format_date(value, "d MMMM y", locale=_locale(language))


def moment(value: dt.datetime, language: str) -> str:
    """A day and a time of an aware datetime, in its own zone."""
    clock = babel_dates.format_time(
        value, "HH:mm", tzinfo=value.tzinfo, locale=_locale(language)
    )
    return f"{date(value.date(), language)}{COMMA.get(language, ',')} {clock}"


def partial_date(
    start: dt.date, end: dt.date, precision: Precision | str, language: str
) -> str:
    """A date as closely as it is known: "2027", "April 2024", "Q2 2026"."""
    match Precision(precision):
        case Precision.DAY:
            return date(start, language)
        case Precision.MONTH:
            return babel_dates.format_date(start, "MMMM y", locale=_locale(language))
        case Precision.QUARTER:
            return babel_dates.format_skeleton("yQQQ", start, locale=_locale(language))
        case Precision.HALF:
            halves = HALVES.get(language, HALVES[FALLBACK])
            return halves[end.month > 6].format(year=start.year)
        case _:
            return str(start.year)


def deadline(
    start: dt.date, end: dt.date, precision: Precision | str, language: str
) -> str:
    """When something is due, in words: "by the end of 2027"."""
    pattern = DEADLINES.get(language, DEADLINES[FALLBACK])[Precision(precision)]
    return pattern.format(date=partial_date(start, end, precision, language))


def qualified(
    qualifier: Qualifier | str,
    low: Decimal | int | None,
    high: Decimal | int | None,
    language: str,
    *,
    write: Callable[[Decimal | int], str] | None = None,
) -> Qualified:
    """A figure with its hedge, never without: "more than" and "1,500".

    `write` turns one number into text; without it `number` does. Raises ValueError
    for a figure that has neither bound.
    """
    if low is None and high is None:
        raise ValueError("a figure needs a low or a high bound")
    write = write or (lambda value: number(value, language))
    words = QUALIFIERS.get(language, QUALIFIERS[FALLBACK])[Qualifier(qualifier)]
    if low is not None and high is not None and low != high:
        pattern = BETWEEN.get(language, BETWEEN[FALLBACK])
        return Qualified(words, pattern.format(low=write(low), high=write(high)))
    bound = low if low is not None else high
    return Qualified(words, write(bound if bound is not None else 0))


def currency_name(currency: str, language: str) -> str:
    """The name of a currency: "Moroccan Dirham"."""
    return babel_numbers.get_currency_name(currency, locale=_locale(language))


@cache
def _locale(language: str) -> Locale:
    return Locale.parse(LOCALES.get(language[:2], LOCALES[FALLBACK]))


def _plain(value: Decimal | int) -> Decimal:
    """`value` without trailing zeros, which Babel would otherwise print."""
    amount = Decimal(value)
    whole = amount.to_integral_value()
    return whole if amount == whole else amount.normalize()


def _compact(
    value: Decimal, language: str, rounding: str | None
) -> tuple[str, Decimal]:
    """`value` in millions, milliards or more, and what it was rounded to."""
    scale = _scale(value)
    if scale is None:
        whole = value.to_integral_value(rounding or ROUND_HALF_EVEN)
        return number(whole, language), whole
    decimals = _decimals(value / scale)
    step = Decimal(1).scaleb(-decimals)
    rounded = (value / scale).quantize(step, rounding or ROUND_HALF_EVEN) * scale
    if language == "fr" and rounded >= MILLIARDS_END:
        return f"{number(rounded / MILLIARD, language)}{NBSP}Md", rounded
    text = babel_numbers.format_compact_decimal(
        rounded,
        format_type="long" if language == "ar" else "short",
        locale=_locale(language),
        fraction_digits=decimals,
    )
    return text.replace(" ", NBSP), rounded


def _scale(value: Decimal) -> Decimal | None:
    """The largest scale that is not above the value; None below a million."""
    return next((scale for scale in SCALES if abs(value) >= scale), None)


def _is_short(scaled: Decimal) -> bool:
    return scaled == scaled.quantize(Decimal(1).scaleb(-KEPT_DECIMALS))


def _decimals(scaled: Decimal) -> int:
    """How many decimals to keep: all if they are few, else three digits in all."""
    for decimals in range(KEPT_DECIMALS + 1):
        if scaled == scaled.quantize(Decimal(1).scaleb(-decimals)):
            return decimals
    return max(0, SIGNIFICANT_DIGITS - 1 - scaled.adjusted())


def _beside_currency(text: str, amount: Decimal, currency: str, language: str) -> str:
    """The number and the currency in the language's order, never torn apart.

    Arabic takes the currency's name: its signs are abbreviations that few can read.
    """
    locale = _locale(language)
    if language == "ar":
        name = babel_numbers.get_currency_name(currency, count=amount, locale=locale)
        return f"{text}{NBSP}{name}"
    symbol = SYMBOLS.get((language, currency)) or babel_numbers.get_currency_symbol(
        currency, locale=locale
    )
    if language == "fr":
        return f"{text}{NBSP}{symbol}"
    return f"{symbol}{NBSP if symbol[-1].isalpha() else ''}{text}"
