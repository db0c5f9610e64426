"""The one filter set behind the list, its counts, totals, charts and downloads.

To add a filter: a row in `AgreementFilter`, its condition, its words in `labels`.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.db.models import F, OrderBy, QuerySet
from django.db.models.functions import Coalesce
from django_filters import Filter, FilterSet

from announcements.filters import conditions
from announcements.filters.conditions import AMOUNT, JOBS, UNKNOWN, Condition
from announcements.filters.labels import Labels, known_words
from announcements.models import Agreement
from announcements.vocabulary import Due, Instrument, Stage

YEAR = re.compile(r"(?:19|20|21)[0-9]{2}", re.ASCII)
SEARCH_LENGTH = 300
SEARCH_WORDS = 16
DEFAULT_ORDER = "-announced"
ORDERS: dict[str, F | Coalesce] = {
    "announced": F("announced_from"),
    "due": F("due_until"),
    "jobs": Coalesce("jobs_low", "jobs_high"),
    "amount": Coalesce("amount_usd_low", "amount_usd_high"),
}


class ChosenField(forms.Field):
    """Several values of one key. What it does not know is left out, not an error."""

    widget = forms.CheckboxSelectMultiple

    def __init__(
        self, *, known: Iterable[str] = (), years: bool = False, **options: Any
    ) -> None:
        self.known = known
        self.years = years
        super().__init__(**options)

    def clean(self, value: Any) -> tuple[str, ...]:
        """The known values, each once, in the order of the address."""
        return tuple(one for one in dict.fromkeys(value or ()) if self.knows(one))

    def knows(self, value: str) -> bool:
        """Whether the filter can do something with the value."""
        if value in self.known:
            return True
        return self.years and YEAR.fullmatch(value) is not None


class SearchField(forms.Field):
    """The words that are searched for; what is too long is cut, not an error."""

    widget = forms.TextInput

    def clean(self, value: Any) -> str:
        """The first 300 characters, without NUL; empty where nothing can be found."""
        text = " ".join(str(value or "").replace("\x00", "")[:SEARCH_LENGTH].split())
        return text if conditions.search_words(text) else ""


class OrderField(forms.Field):
    """A column, with "-" for downwards; anything else is the default."""

    def clean(self, value: Any) -> str:
        """The order as the address names it."""
        text = str(value or "")
        return text if text.removeprefix("-") in ORDERS else DEFAULT_ORDER


class ChosenFilter(Filter):  # type: ignore[misc]  # it has no types
    """Rows that fit any of the chosen values."""

    field_class = ChosenField

    def __init__(self, condition: Condition, **extra: Any) -> None:
        self.condition = condition
        super().__init__(**extra)

    def filter(
        self, qs: QuerySet[Agreement], value: Sequence[str]
    ) -> QuerySet[Agreement]:
        """`qs`, narrowed where something is chosen."""
        return qs.filter(self.condition(value, self.parent.on)) if value else qs


class SearchFilter(Filter):  # type: ignore[misc]
    """Rows that hold every word."""

    field_class = SearchField

    def filter(self, qs: QuerySet[Agreement], value: str) -> QuerySet[Agreement]:
        """`qs`, narrowed to the rows that hold the words of `value`."""
        return conditions.search(qs, conditions.search_words(value)[:SEARCH_WORDS])


class OrderFilter(Filter):  # type: ignore[misc]
    """The order of the rows: those without a value last, in either direction."""

    field_class = OrderField

    def filter(self, qs: QuerySet[Agreement], value: str) -> QuerySet[Agreement]:
        """`qs` in the order that `value` names."""
        return qs.order_by(*order_of(value))


def order_of(value: str) -> tuple[OrderBy, str]:
    """The expressions to order by for "due" or "-due"."""
    column = ORDERS[value.removeprefix("-")]
    if value.startswith("-"):
        return OrderBy(column, descending=True, nulls_last=True), "-pk"
    return OrderBy(column, nulls_last=True), "pk"


class AgreementFilter(FilterSet):  # type: ignore[misc]
    """What of `Agreement.objects.published()` a query asks for, and in which order."""

    q = SearchFilter()
    country = ChosenFilter(conditions.reference("host_country"))
    sector = ChosenFilter(conditions.reference("sector"))
    instrument = ChosenFilter(
        conditions.word("instrument"), known=[*known_words(Instrument), UNKNOWN]
    )
    stage = ChosenFilter(conditions.word("stage"), known=[*known_words(Stage), UNKNOWN])
    year = ChosenFilter(conditions.announced_in, known=[UNKNOWN], years=True)
    due = ChosenFilter(conditions.due, known=known_words(Due), years=True)
    has = ChosenFilter(conditions.has, known=[JOBS, AMOUNT])
    order = OrderFilter()

    class Meta:
        model = Agreement
        fields: tuple[str, ...] = ()

    def __init__(self, data: Mapping[str, str], *, on: date, labels: Labels) -> None:
        super().__init__(data, queryset=Agreement.objects.published())
        self.on = on
        self.filters["country"].extra["known"] = {*labels.countries, UNKNOWN}
        self.filters["sector"].extra["known"] = {*labels.sectors, UNKNOWN}

    @property
    def chosen(self) -> dict[str, Any]:
        """The cleaned value of each filter."""
        self.form.is_valid()
        cleaned: dict[str, Any] = self.form.cleaned_data
        return cleaned

    def without(self, *names: str) -> QuerySet[Agreement]:
        """The agreements that the query asks for, but for the filters `names`."""
        agreements: QuerySet[Agreement] = self.queryset.all()
        for name, value in self.chosen.items():
            if name not in names:
                agreements = self.filters[name].filter(agreements, value)
        return agreements


FACETS = tuple(
    name
    for name, one in AgreementFilter.base_filters.items()
    if isinstance(one, ChosenFilter)
)
