"""The words for each value of a filter, in the language of the page."""

from collections.abc import Callable
from functools import cached_property

from django.utils.translation import gettext, pgettext

from announcements.filters.conditions import AMOUNT, JOBS, UNKNOWN
from announcements.models import Country, Sector
from announcements.vocabulary import Due, Instrument, Labelled, Stage

DIVISION_LENGTH = 2


class Labels:
    """Labels in one language; countries and sectors cost a query each, once."""

    def __init__(self, language: str) -> None:
        self.language = language

    @cached_property
    def countries(self) -> dict[str, str]:
        """Names by code."""
        return dict(Country.objects.values_list("code", f"name_{self.language}"))

    @cached_property
    def sectors(self) -> dict[str, str]:
        """Names of the sections by letter."""
        sections = Sector.objects.filter(section__isnull=True)
        return dict(sections.values_list("code", f"name_{self.language}"))

    def of(self, facet: str, value: str) -> str:
        """The label of a value of the filter `facet`, which the filter knows."""
        if value == UNKNOWN:
            return pgettext("value of a filter", "not stated")
        return WORDS[facet](self, value)


def known_words(vocabulary: type[Labelled]) -> list[str]:
    """The values of a vocabulary in its order."""
    return [member.value for member in vocabulary]


def _of_vocabulary(vocabulary: type[Labelled]) -> Callable[[Labels, str], str]:
    return lambda labels, value: gettext(vocabulary(value).label)


def _due(labels: Labels, value: str) -> str:
    return value if value.isdigit() else gettext(Due(value).label)


def _has(labels: Labels, value: str) -> str:
    return {JOBS: gettext("a number of jobs"), AMOUNT: gettext("an amount")}[value]


WORDS: dict[str, Callable[[Labels, str], str]] = {
    "country": lambda labels, value: labels.countries[value],
    "sector": lambda labels, value: labels.sectors[value],
    "instrument": _of_vocabulary(Instrument),
    "stage": _of_vocabulary(Stage),
    "year": lambda labels, value: value,
    "due": _due,
    "has": _has,
}
