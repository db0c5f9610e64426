"""Numbers, money, dates and labels in the reader's language."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django import template
from django.utils.translation import get_language, gettext

from announcements import formatting, vocabulary
from announcements.vocabulary import Due, Outcome, Stage

register = template.Library()

# The colour of a state; its word always stands in it.
TONES = {
    Stage.ANNOUNCED: "promised",
    Stage.SIGNED: "promised",
    Stage.APPROVED: "promised",
    Stage.UNDER_WAY: "kept",
    Stage.DELIVERED: "kept",
    Due.OVERDUE: "overdue",
    Due.SOON: "soon",
    Due.KEPT: "kept",
    Outcome.MET: "kept",
    Outcome.PARTLY_MET: "soon",
    Outcome.NOT_MET: "overdue",
}
TONE_OF_VALUE = {str(state): tone for state, tone in TONES.items()}


def language() -> str:
    """The language of the page."""
    return (get_language() or formatting.FALLBACK)[:2]


@register.filter
def number(value: Decimal | int | None) -> str:
    """A number with the language's separators; nothing for None."""
    return "" if value is None else formatting.number(value, language())


@register.filter
def places(anchors: tuple[str, ...]) -> str:
    """The places in their source of what ends here: "2 5" of "1-2" and "1-5"."""
    return " ".join(anchor.partition("-")[2] for anchor in anchors)


@register.filter
def percent(share: Decimal | float | None) -> str:
    """A share of one as a percentage; nothing for None."""
    return "" if share is None else formatting.percent(share, language())


@register.filter
def day(value: dt.date | None) -> str:
    """A day in full; nothing for None."""
    return "" if value is None else formatting.date(value, language())


@register.filter
def moment(value: dt.datetime | None) -> str:
    """A day and a time; nothing for None."""
    return "" if value is None else formatting.moment(value, language())


@register.simple_tag
def money(
    value: Decimal | int | None,
    currency: str,
    compact: bool = False,
    down: bool = False,
) -> str:
    """An amount in a currency, as `formatting.money` writes it."""
    if value is None:
        return ""
    return formatting.money(value, currency, language(), compact=compact, down=down)


@register.simple_tag
def figure(
    qualifier: str,
    low: Decimal | int | None,
    high: Decimal | int | None,
    currency: str = "",
    compact: bool = False,
) -> formatting.Qualified | None:
    """A qualified figure in its two parts, `words` and `figure`; None for no figure."""
    if low is None and high is None:
        return None

    def write(value: Decimal | int) -> str:
        if not currency:
            return formatting.number(value, language())
        return formatting.money(value, currency, language(), compact=compact)

    return formatting.qualified(qualifier, low, high, language(), write=write)


@register.filter
def when(row: Any, field: str) -> str:
    """A partial date of a row, by the name that its three columns begin with."""
    bounds = _bounds(row, field)
    return formatting.partial_date(*bounds, language()) if bounds else ""


@register.filter
def deadline(row: Any, field: str) -> str:
    """A partial date as a deadline in words: "by the end of 2027"."""
    bounds = _bounds(row, field)
    return formatting.deadline(*bounds, language()) if bounds else ""


@register.filter
def label(value: str, vocabulary_name: str) -> str:
    """The label of a stored value: `{{ agreement.stage|label:"Stage" }}`."""
    if not value:
        return ""
    return gettext(getattr(vocabulary, vocabulary_name)(value).label)


@register.filter
def tone(value: str) -> str:
    """The colour class of a stage, a follow-up label or an outcome."""
    return TONE_OF_VALUE.get(str(value), "")


@register.filter
def named(row: Any) -> str:
    """The name of a country, sector or currency, or the title of an agreement."""
    if row is None:
        return ""
    write = getattr(row, "title", None) or row.name
    return str(write(language()))


def _bounds(row: Any, field: str) -> tuple[dt.date, dt.date, str] | None:
    start = getattr(row, f"{field}_from", None)
    if start is None:
        return None
    return start, getattr(row, f"{field}_until"), getattr(row, f"{field}_precision")
