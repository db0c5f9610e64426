"""What an attached article tells otherwise, in words."""

from decimal import Decimal

from django import template
from django.utils.translation import get_language, gettext

from announcements import formatting, vocabulary
from announcements.models import Country, Sector
from announcements.review.attaching import FIELDS, Difference, Value
from announcements.review.draft import CommitmentDraft
from announcements.review.rules import words_of

register = template.Library()


def language() -> str:
    """The language of the page."""
    return (get_language() or formatting.FALLBACK)[:2]


@register.simple_tag
def difference_label(difference: Difference) -> str:
    """What the difference is about."""
    return gettext(FIELDS[difference.field])


@register.simple_tag
def difference_value(value: Value | None, field: str) -> str:
    """One side of a difference; a dash where the record has nothing."""
    if value is None:
        return "—"
    if value.figure is not None:
        return figure_words(value.figure)
    if value.on is not None and not value.text:
        on = value.on
        return formatting.partial_date(on.start, on.end, on.precision, language())
    if value.vocabulary:
        return gettext(getattr(vocabulary, value.vocabulary)(value.text).label)
    if field == "host_country":
        country = Country.objects.filter(code=value.text).first()
        return country.name(language()) if country else value.text
    if field == "sector":
        sector = Sector.objects.filter(code=value.text).first()
        return sector.name(language()) if sector else value.text
    return value.text


@register.filter
def rule_words(rule: str) -> str:
    """What a rule of the reader goes by; empty for one without words."""
    words, cue = words_of(rule)
    if not words:
        return ""
    return gettext(words) % {"cue": gettext(cue)} if cue else gettext(words)


def figure_words(one: CommitmentDraft) -> str:
    """A promise in a few words: "more than 50 million, by 2027"."""

    def write(value: Decimal | int) -> str:
        if one.currency:
            return formatting.money(value, one.currency, language(), compact=True)
        return formatting.number(value, language())

    shown = formatting.qualified(
        one.qualifier, one.low, one.high, language(), write=write
    )
    measure = gettext(vocabulary.Measure(one.measure).label)
    return f"{measure}: {shown}"
