"""What the filter panel shows: each filter's values, with how many agreements."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from announcements.filters.conditions import AMOUNT, JOBS, UNKNOWN
from announcements.filters.labels import Labels, known_words
from announcements.matching.search import sort_key
from announcements.vocabulary import Due, Instrument, Stage

TOP = 10


@dataclass(frozen=True)
class Option:
    """One value of a filter, and how many agreements it would give."""

    value: str
    label: str
    n: int
    is_chosen: bool


@dataclass(frozen=True)
class Facet:
    """One filter in the panel; `more` stands behind "more"."""

    key: str
    legend: str
    options: Sequence[Option]
    more: Sequence[Option] = field(default=())
    part: str = ""

    @property
    def id(self) -> str:
        """An id that is unique in the page: `due` stands there twice."""
        return f"facet-{self.key}{self.part}"


def make_facets(
    chosen: Mapping[str, Any],
    counts: Mapping[str, Counter[str]],
    in_use: Mapping[str, Counter[str]],
    labels: Labels,
) -> list[Facet]:
    """The panel from top to bottom."""

    def options(key: str, values: Sequence[str]) -> list[Option]:
        return [
            Option(
                value,
                labels.of(key, value),
                counts[key][value],
                value in chosen[key],
            )
            for value in values
        ]

    def frequent(key: str) -> tuple[Sequence[Option], Sequence[Option]]:
        """Values that occur, the most frequent first; chosen ones never hidden."""
        listed = options(key, [*{*in_use[key], *chosen[key]}])
        listed.sort(key=lambda one: (one.value == UNKNOWN, -one.n, sort_key(one.label)))
        top = [one for i, one in enumerate(listed) if i < TOP or one.is_chosen]
        return top, [one for one in listed if one not in top]

    def years(key: str, occurring: Sequence[str]) -> tuple[list[Option], list[Option]]:
        """Years, the latest first."""
        values = {*occurring, *chosen[key]} - {UNKNOWN, *known_words(Due)}
        listed = options(key, sorted(values, reverse=True))
        if UNKNOWN in occurring or UNKNOWN in chosen[key]:
            listed += options(key, [UNKNOWN])
        top = [one for i, one in enumerate(listed) if i < TOP or one.is_chosen]
        return top, [one for one in listed if one not in top]

    due_years = [value for value in counts["due"] if value.isdigit()]
    facets = [
        Facet("country", _("Country"), *frequent("country")),
        Facet("sector", _("Sector"), *frequent("sector")),
        Facet("due", _("Follow-up"), options("due", known_words(Due)), part="-state"),
        Facet(
            "instrument",
            _("Instrument"),
            options("instrument", known_words(Instrument)),
        ),
        Facet("stage", _("Stage"), options("stage", known_words(Stage))),
        Facet("year", _("Announced in"), *years("year", [*in_use["year"]])),
        Facet("due", _("Due in"), *years("due", due_years), part="-year"),
        Facet("has", _("With a figure"), options("has", [JOBS, AMOUNT])),
    ]
    return [one for one in facets if one.options]
