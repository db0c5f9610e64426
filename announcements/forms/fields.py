"""Fields of the desk's forms: figures and dates as typed, and lists to choose from."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from announcements.deadlines import PartialDate
from announcements.forms.amounts import AmountError, Typed, as_typed, read_amount
from announcements.forms.dates import Due, period_as_typed, read_date, read_due
from announcements.matching.search import sort_key
from announcements.models import (
    Agreement,
    Country,
    Currency,
    Organization,
    Sector,
)
from announcements.vocabulary import Kind, Labelled

Choices = list[tuple[str, Any]]
MOST_NAMES = 1_000

AMOUNT_ERRORS = {
    "number": _("Write one figure here, such as 1 500 or 50 million."),
    "word": _("A word beside this figure is neither a scale nor a currency."),
    "billion": _(
        "“Billion” means two things: write “milliard”, or the figure in full."
    ),
    "size": _("This figure is too large to be true."),
}


def offer(form: forms.Form, name: str, choices: Iterable[Any]) -> None:
    """Fill the select `name` of a form."""
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        field.choices = list(choices)


def page_language() -> str:
    """The language of the page."""
    return (get_language() or "fr")[:2]


class TypedField(forms.CharField, ABC):
    """A text that means something: its length is checked first, then `read` reads it."""

    def __init__(self, *, max_length: int = 40, **options: Any) -> None:
        super().__init__(max_length=max_length, **options)
        self.widget.attrs.setdefault("autocomplete", "off")

    def clean(self, value: Any) -> Any:
        """What the text means; `read` gets it stripped, and perhaps empty."""
        return self.read(super().clean(value))

    @abstractmethod
    def read(self, text: str) -> Any:
        """The meaning of `text`; ValidationError where it has none."""


class AmountField(TypedField):
    """A figure as people type it; cleans to `Typed`, or None."""

    def read(self, text: str) -> Typed | None:
        if not text:
            return None
        try:
            return read_amount(text, page_language())
        except AmountError as error:
            raise ValidationError(AMOUNT_ERRORS[error.code], code=error.code) from error

    def prepare_value(self, value: Any) -> Any:
        """A stored figure as it would be typed; what was typed stays as it was."""
        return as_typed(value, page_language()) if isinstance(value, Decimal) else value


class WhenField(TypedField):
    """A day, a month, a quarter, a half or a year; cleans to `PartialDate`, or None.

    `is_past` is for what a source reports as done: that cannot lie wholly ahead.
    """

    def __init__(
        self, *, required: bool = False, is_past: bool = False, **options: Any
    ) -> None:
        super().__init__(required=required, **options)
        self.is_past = is_past

    def read(self, text: str) -> PartialDate | None:
        if not text:
            return None
        try:
            when = read_date(text)
        except ValueError as error:
            raise ValidationError(
                _("Write a date such as 2027, 04/2027 or 16/04/2027."), code="date"
            ) from error
        if self.is_past and when.start > timezone.localdate():
            raise ValidationError(_("This date is still to come."), code="future")
        return when

    def prepare_value(self, value: Any) -> Any:
        """A stored date as it is stored: 2027-04."""
        return str(value) if isinstance(value, PartialDate) else value


class DueField(TypedField):
    """A date, or a length of time; cleans to `Due`."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, **options)

    def read(self, text: str) -> Due:
        if not text:
            return Due()
        try:
            return read_due(text)
        except ValueError as error:
            raise ValidationError(
                _("Write when it is due: 2027, 04/2027, or a period such as 5 years."),
                code="date",
            ) from error

    def prepare_value(self, value: Any) -> Any:
        """A stored deadline as it would be typed."""
        if not isinstance(value, Due):
            return value
        if value.period:
            return period_as_typed(value.period, gettext("years"), gettext("months"))
        return str(value.on) if value.on else ""


class Lists:
    """What selects offer, in the page's language; each list is asked for once."""

    def __init__(self) -> None:
        self.language = page_language()
        self._made: dict[str, Choices] = {}

    def of(self, vocabulary: type[Labelled], empty: Any) -> Choices:
        """The values of a vocabulary with translated labels, after an empty one."""
        return [("", empty), *self.picked(vocabulary)]

    def picked(
        self, members: Iterable[Labelled], first: Labelled | None = None
    ) -> Choices:
        """Some values of a vocabulary with translated labels.

        `first` is what an untouched select says: a browser takes the first of a list,
        so it must be the one that claims nothing.
        """
        values = [(one.value, gettext(one.label)) for one in members]
        if first is not None:
            values.sort(key=lambda pair: pair[0] != first.value)
        return values

    def countries(self) -> Choices:
        """Countries by their name, in its order."""
        return self._once("countries", self._countries)

    def sections(self) -> Choices:
        """Sections of ISIC: "J · Information and communication"."""
        return self._once("sections", lambda: self._sectors(is_section=True))

    def divisions(self) -> Choices:
        """Divisions of ISIC: "62 · Computer programming"."""
        return self._once("divisions", lambda: self._sectors(is_section=False))

    def currencies(self) -> Choices:
        """Currencies by their code."""
        return self._once("currencies", self._currencies)

    def umbrellas(self) -> Choices:
        """Published umbrellas by their title, newest first."""
        return self._once("umbrellas", self._umbrellas)

    def organizations(self) -> list[str]:
        """Names to choose from while typing; a name that is not here is new."""
        names = Organization.objects.filter(merged_into=None).order_by("sort_key")
        return list(names.values_list("name", flat=True)[:MOST_NAMES])

    def _once(self, name: str, make: Any) -> Choices:
        if name not in self._made:
            self._made[name] = make()
        return self._made[name]

    def _countries(self) -> Choices:
        rows = [(one.code, one.name(self.language)) for one in Country.objects.all()]
        rows.sort(key=lambda row: sort_key(row[1]))
        return [("", gettext("not stated")), *rows]

    def _sectors(self, *, is_section: bool) -> Choices:
        rows = Sector.objects.filter(section__isnull=is_section)
        return [
            ("", gettext("not stated")),
            *((one.code, f"{one.code} · {one.name(self.language)}") for one in rows),
        ]

    def _currencies(self) -> Choices:
        return [
            ("", gettext("currency")),
            *((code, code) for code in Currency.objects.values_list("code", flat=True)),
        ]

    def _umbrellas(self) -> Choices:
        rows = Agreement.objects.published().filter(kind=Kind.UMBRELLA)
        return [
            ("", gettext("stands for itself")),
            *((one.public_id_id, one.title(self.language)) for one in rows),
        ]
