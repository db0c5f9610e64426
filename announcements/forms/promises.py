"""The rows of what is promised: jobs, money and the other measures, each with its deadline."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from announcements.forms.dates import Due
from announcements.forms.fields import AmountField, DueField, Lists
from announcements.forms.rows import FactForm
from announcements.review.draft import CommitmentDraft
from announcements.vocabulary import (
    Basis,
    Claimant,
    Component,
    JobsKind,
    Measure,
    Nature,
    Qualifier,
)

LEAST = Decimal("0.01")
FAR_APART = 1000
OTHER_MEASURES = [
    one for one in Measure if one not in (Measure.JOBS, Measure.INVESTMENT)
]
NO_LOW = (Qualifier.UP_TO, Qualifier.LESS_THAN)
NO_HIGH = (Qualifier.AT_LEAST, Qualifier.MORE_THAN)


class PromiseForm(FactForm):
    """A figure that is promised, with its hedge and its deadline."""

    measure: str = ""
    signs = ("figure", "to", "due")

    qualifier = forms.ChoiceField(
        label=_("Exactly, about, at least ..."),
        help_text=_("Keep the words of the source: “more than”, “up to”, “about”."),
    )
    figure = AmountField(
        label=_("Figure"),
        error_messages={"required": _("Write the figure, or clear the row.")},
    )
    to = AmountField(
        label=_("Upper end"),
        required=False,
        help_text=_("Only for “between”: the higher of the two figures."),
    )
    due = DueField(
        label=_("Due"),
        help_text=_("As closely as it is printed: 2027, 04/2027, or 5 years."),
    )
    claimant = forms.ChoiceField(
        label=_("Who says so"),
        required=False,
        help_text=_("Whose figure it is, in the source."),
    )
    confirmed = forms.BooleanField(
        label=_("I have checked it: this is what the source says."), required=False
    )

    def offer(self, lists: Lists) -> None:
        self.choose("qualifier", lists.picked(Qualifier, Qualifier.EXACT))
        self.choose("claimant", lists.picked(Claimant, Claimant.UNKNOWN))

    def clean(self) -> dict[str, Any]:
        """Bounds out of the figure and its hedge."""
        data = super().clean() or self.cleaned_data
        figure, to = data.get("figure"), data.get("to")
        if figure is None or self.errors:
            return data
        if figure.value < LEAST:
            # What is not known is left out: a promise of nothing is none.
            self.add_error("figure", _("Write a figure above zero."))
        if to is None and data["qualifier"] == Qualifier.RANGE:
            self.add_error("to", _("Write the upper end too."))
        if to is not None:
            data["qualifier"] = Qualifier.RANGE.value
            if to.value < figure.value:
                self.add_error("to", _("The upper end is below the lower one."))
            elif to.value == figure.value:
                self.add_error("to", _("Both ends are the same figure."))
            elif to.value > figure.value * FAR_APART:
                # "2" to "3 milliards": the scale is meant for both.
                self.add_error("figure", _("Write the scale at both ends."))
        return data

    def bounds(self) -> tuple[str, Decimal | None, Decimal | None]:
        """Qualifier, low and high, as the database wants them."""
        qualifier = str(self.cleaned_data["qualifier"])
        value = self.cleaned_data["figure"].value
        if qualifier == Qualifier.RANGE:
            return qualifier, value, self.cleaned_data["to"].value
        return (
            qualifier,
            None if qualifier in NO_LOW else value,
            None if qualifier in NO_HIGH else value,
        )

    def columns(self) -> dict[str, Any]:
        """What depends on the measure."""
        return {}

    def row(self, base: CommitmentDraft | None) -> CommitmentDraft:
        """The promise, before its evidence; what no field shows is kept."""
        qualifier, low, high = self.bounds()
        due: Due = self.cleaned_data["due"]
        kept = base or CommitmentDraft(measure=self.measure)
        is_same_due = base is not None and same_due(base, due)
        return replace(
            kept,
            evidence=(),
            measure=self.measure or self.cleaned_data["measure"],
            qualifier=qualifier,
            low=low,
            high=high,
            due=kept.due if is_same_due else due.on,
            due_period=kept.due_period if is_same_due else due.period,
            due_text=kept.due_text if is_same_due else "",
            claimant=self.cleaned_data["claimant"] or Claimant.UNKNOWN.value,
            **self.columns(),
        )

    @classmethod
    def initial_of(cls, row: CommitmentDraft) -> dict[str, Any]:
        """The row's fields filled from a fact."""
        is_range = row.qualifier == Qualifier.RANGE
        return {
            "qualifier": row.qualifier,
            "figure": row.low if row.low is not None else row.high,
            "to": row.high if is_range else None,
            "due": due_of(row),
            "claimant": row.claimant,
        }


class JobsForm(PromiseForm):
    """Jobs."""

    title = _("Jobs")
    measure = Measure.JOBS
    lines = ((_("Jobs"), ("qualifier", "figure")), (_("Due"), ("due",)))
    more = ("to", "kind", "nature", "basis", "claimant", "quote", "source")

    figure = AmountField(
        label=_("Jobs"),
        help_text=_("How many, as typed or printed: 1 500."),
        error_messages={"required": _("Write how many jobs, or clear the row.")},
    )
    kind = forms.ChoiceField(
        label=_("Which jobs"), help_text=_("Direct and indirect are never added.")
    )
    nature = forms.ChoiceField(
        label=_("New or kept"), help_text=_("Whether the jobs are new.")
    )
    basis = forms.ChoiceField(
        label=_("Counted how"),
        help_text=_("“3,000 new jobs” adds; “to reach 3,000 employees” does not."),
    )

    def offer(self, lists: Lists) -> None:
        super().offer(lists)
        self.choose("kind", lists.picked(JobsKind, JobsKind.UNSPECIFIED))
        self.choose("nature", lists.picked(Nature, Nature.NEW))
        self.choose("basis", lists.picked(Basis, Basis.INCREMENT))

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        for name in ("figure", "to"):
            typed = data.get(name)
            if typed is None:
                continue
            if typed.currency:
                self.add_error(name, _("A number of jobs has no currency."))
            elif typed.value != typed.value.to_integral_value():
                self.add_error(name, _("Jobs are counted in whole numbers."))
        return data

    def columns(self) -> dict[str, Any]:
        return {
            "jobs_kind": self.cleaned_data["kind"],
            "nature": self.cleaned_data["nature"],
            "basis": self.cleaned_data["basis"],
        }

    @classmethod
    def initial_of(cls, row: CommitmentDraft) -> dict[str, Any]:
        return {
            **super().initial_of(row),
            "kind": row.jobs_kind,
            "nature": row.nature,
            "basis": row.basis,
        }


class MoneyForm(PromiseForm):
    """Money."""

    title = _("Investment")
    measure = Measure.INVESTMENT
    lines = (
        (_("Investment"), ("qualifier", "figure", "currency")),
        (_("Due"), ("due",)),
    )
    more = ("to", "component", "per_year", "claimant", "quote", "source")

    figure = AmountField(
        label=_("Amount"),
        help_text=_("As typed or printed: 50 MDH, 1,5 milliard, $2.5bn."),
        error_messages={"required": _("Write the amount, or clear the row.")},
    )
    currency = forms.ChoiceField(
        label=_("Currency"),
        required=False,
        help_text=_("May be left out where the amount says it."),
    )
    component = forms.ChoiceField(
        label=_("Whose money"),
        help_text=_("The whole project, or one payer's share of it."),
    )
    per_year = forms.BooleanField(
        label=_("per year"),
        required=False,
        help_text=_("The amount is for each year, not for the whole."),
    )

    def offer(self, lists: Lists) -> None:
        super().offer(lists)
        self.choose("currency", lists.currencies())
        self.choose("component", lists.picked(Component, Component.TOTAL))

    def settle_currency(self, country: str) -> None:
        """Find the currency in the select or beside the figure; an error if neither.

        `country` is the host country: it tells one dirham from another.
        """
        data = self.cleaned_data
        typed = [one for one in (data.get("figure"), data.get("to")) if one]
        chosen = data.get("currency", "")
        for one in typed:
            if not one.currency:
                continue
            code = one.currency_in(country)
            known = {value for value, _label in self.lists.currencies()}
            if not code and not chosen:
                self.add_error("currency", _("Which of the currencies of that name?"))
                return
            if code and code not in known:
                self.add_error("figure", _("This currency is not known."))
                return
            if code and chosen and code != chosen:
                self.add_error("currency", _("The amount names another currency."))
                return
            chosen = chosen or code
        if typed and not chosen:
            self.add_error("currency", _("An amount needs its currency."))
        data["currency"] = chosen

    def columns(self) -> dict[str, Any]:
        return {
            "currency": self.cleaned_data["currency"],
            "component": self.cleaned_data["component"],
            "per_year": self.cleaned_data["per_year"],
        }

    @classmethod
    def initial_of(cls, row: CommitmentDraft) -> dict[str, Any]:
        return {
            **super().initial_of(row),
            "currency": row.currency,
            "component": row.component,
            "per_year": row.per_year,
        }


class OtherPromiseForm(PromiseForm):
    """Capacity, training places, exports, local content."""

    title = _("Another promise")
    lines = (
        (_("Another promise"), ("measure", "figure", "unit")),
        (_("Due"), ("due",)),
    )
    more = ("qualifier", "to", "claimant", "quote", "source")

    measure = forms.ChoiceField(  # type: ignore[assignment]
        label=_("Measure"), help_text=_("What is promised.")
    )
    figure = AmountField(
        label=_("Figure"),
        help_text=_("How much or how many."),
        error_messages={"required": _("Write the figure, or clear the row.")},
    )
    unit = forms.CharField(
        label=_("Unit"),
        max_length=100,
        required=False,
        help_text=_("As printed: MW, tonnes a year, places."),
    )

    def offer(self, lists: Lists) -> None:
        super().offer(lists)
        self.choose("measure", lists.picked(OTHER_MEASURES))

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        typed = data.get("figure")
        if typed is not None and typed.currency:
            self.add_error("figure", _("Write the unit in its own field."))
        return data

    def row(self, base: CommitmentDraft | None) -> CommitmentDraft:
        kept = base or CommitmentDraft(measure=self.cleaned_data["measure"])
        self.measure = self.cleaned_data["measure"]
        return super().row(kept)

    def columns(self) -> dict[str, Any]:
        return {"unit": self.cleaned_data["unit"]}

    @classmethod
    def initial_of(cls, row: CommitmentDraft) -> dict[str, Any]:
        return {**super().initial_of(row), "measure": row.measure, "unit": row.unit}


def due_of(row: CommitmentDraft) -> Due:
    """The deadline of a promise as its field shows it: a period before its end."""
    return Due(period=row.due_period) if row.due_period else Due(on=row.due)


def same_due(row: CommitmentDraft, due: Due) -> bool:
    """Whether the field still says what it was filled with."""
    return due_of(row) == due
