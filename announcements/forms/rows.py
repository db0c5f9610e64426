"""The rows of an agreement's form: parties, places, people, promises, sources.

A row whose main fields are empty is left out, so that clearing a row removes it without
JavaScript. `key` ties a row to the fact that it was filled from.
"""

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from announcements.forms.dates import Due
from announcements.forms.fields import (
    AmountField,
    DueField,
    Lists,
    WhenField,
    offer,
)
from announcements.matching.names import normal_form
from announcements.models import Agreement
from announcements.review.draft import (
    CommitmentDraft,
    EvidenceDraft,
    PartyDraft,
    PlaceDraft,
    RelationDraft,
    SignatoryDraft,
)
from announcements.vocabulary import (
    INVESTING_ROLES,
    Basis,
    Capacity,
    Claimant,
    Component,
    JobsKind,
    Measure,
    Nature,
    PlaceAccuracy,
    Precision,
    Qualifier,
    Relation,
    Role,
)

MOST_ROWS = 200
LEAST = Decimal("0.01")
FAR_APART = 1000
WORDS = frozenset({"name", "role_title", "quote", "reference", "reason", "unit"})
OTHER_MEASURES = [
    one for one in Measure if one not in (Measure.JOBS, Measure.INVESTMENT)
]
NO_LOW = (Qualifier.UP_TO, Qualifier.LESS_THAN)
NO_HIGH = (Qualifier.AT_LEAST, Qualifier.MORE_THAN)


class RowForm(forms.Form):
    """One row. `signs` are the fields that make it one; `lines` and `more` its look."""

    title: Any = ""
    signs: tuple[str, ...] = ()
    lines: tuple[tuple[Any, tuple[str, ...]], ...] = ()
    more: tuple[str, ...] = ()

    key = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def __init__(self, *arguments: Any, lists: Lists, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.lists = lists
        self.offer(lists)
        # A name keeps its own direction in a form that runs the other way.
        for name in WORDS & self.fields.keys():
            self.fields[name].widget.attrs["dir"] = "auto"

    def offer(self, lists: Lists) -> None:
        """Fill the selects."""

    def choose(self, name: str, choices: list[tuple[str, Any]]) -> None:
        """Offer `choices` in the select `name`."""
        offer(self, name, choices)

    def has_changed(self) -> bool:
        """Whether the row says anything; an empty one is left out."""
        return any(
            self.data.get(self.add_prefix(name), "").strip() for name in self.signs
        )

    @property
    def base_key(self) -> str:
        """The key of the fact that the row was filled from."""
        if self.is_bound:
            return str(self.data.get(self.add_prefix("key"), ""))
        return str(self.initial.get("key", ""))


class FactForm(RowForm):
    """A row that is a fact, and so says where it stands."""

    quote = forms.CharField(
        label=_("Words of the article"),
        required=False,
        max_length=2000,
        help_text=_("Copied from the article, as printed; they become the evidence."),
    )
    source = forms.ChoiceField(
        label=_("Source"),
        required=False,
        help_text=_("Which of the sources below says so."),
    )


class NamedForm(FactForm):
    """A row with a name."""

    signs = ("name",)
    name = forms.CharField(max_length=300)

    def clean_name(self) -> str:
        """The name on one line; it needs a letter or a digit to be found by."""
        name = " ".join(str(self.cleaned_data["name"]).split())
        if not normal_form(name):
            raise ValidationError(_("Write a name with letters."), code="name")
        return name


class InvestorForm(NamedForm):
    """Who invests."""

    title = _("Investor")
    lines = ((_("Investor"), ("name",)),)
    more: tuple[str, ...] = ("role", "country", "quote", "source")

    name = forms.CharField(
        label=_("Investor"),
        max_length=300,
        widget=forms.TextInput(attrs={"list": "organizations"}),
        help_text=_(
            "The shortest form that names it, as printed. A name that is known in"
            " another spelling is recognised."
        ),
    )
    role = forms.ChoiceField(
        label=_("Role"), help_text=_("What it does in this agreement.")
    )
    country = forms.ChoiceField(
        label=_("Its country"),
        required=False,
        help_text=_("Where its headquarters are, if the source says so."),
    )

    def offer(self, lists: Lists) -> None:
        self.choose("role", lists.picked(one for one in Role if one in INVESTING_ROLES))
        self.choose("country", lists.countries())

    def row(self, base: PartyDraft | None) -> PartyDraft:
        """The party, before its evidence."""
        return PartyDraft(
            name=self.cleaned_data["name"],
            role=self.cleaned_data["role"],
            country=self.cleaned_data.get("country", ""),
            pk=base.pk if base else None,
        )

    @staticmethod
    def initial_of(row: PartyDraft) -> dict[str, Any]:
        """The row's fields filled from a fact."""
        return {"name": row.name, "role": row.role, "country": row.country}


class PublicPartyForm(InvestorForm):
    """Who takes part for the state."""

    title = _("Public party")
    lines = ((_("Public party"), ("name",)),)
    more: tuple[str, ...] = ("role", "quote", "source")

    name = forms.CharField(
        label=_("Public party"),
        max_length=300,
        widget=forms.TextInput(attrs={"list": "organizations"}),
        help_text=_("The ministry, agency, region or government that takes part."),
    )
    country = None  # type: ignore[assignment]

    def offer(self, lists: Lists) -> None:
        public = (one for one in Role if one not in INVESTING_ROLES)
        self.choose("role", lists.picked(public, Role.UNSPECIFIED))

    def row(self, base: PartyDraft | None) -> PartyDraft:
        return PartyDraft(
            name=self.cleaned_data["name"],
            role=self.cleaned_data["role"],
            country=base.country if base else "",
            pk=base.pk if base else None,
        )


class PlaceForm(NamedForm):
    """Where the site is."""

    title = _("Place")
    lines = ((_("Place"), ("name",)),)
    more = ("region", "accuracy", "quote", "source")

    name = forms.CharField(
        label=_("Place"),
        max_length=200,
        help_text=_("Town, zone, district or region of the site, as printed."),
    )
    region = forms.RegexField(
        r"^[A-Z]{2}-[A-Z0-9]{1,3}$",
        label=_("Region code"),
        required=False,
        help_text=_("ISO 3166-2, such as MA-06, if you know it."),
        error_messages={"invalid": _("A region code looks like MA-06.")},
    )
    accuracy = forms.ChoiceField(
        label=_("How closely"),
        required=False,
        help_text=_("How closely the source names the place."),
    )

    def offer(self, lists: Lists) -> None:
        self.choose("accuracy", lists.picked(PlaceAccuracy, PlaceAccuracy.UNKNOWN))

    def row(self, base: PlaceDraft | None) -> PlaceDraft:
        """The place, before its evidence."""
        return PlaceDraft(
            name=self.cleaned_data["name"],
            region=self.cleaned_data["region"],
            accuracy=self.cleaned_data["accuracy"] or PlaceAccuracy.UNKNOWN,
            pk=base.pk if base else None,
        )

    @staticmethod
    def initial_of(row: PlaceDraft) -> dict[str, Any]:
        """The row's fields filled from a fact."""
        return {"name": row.name, "region": row.region, "accuracy": row.accuracy}


class PersonForm(NamedForm):
    """Who signed, was there, or spoke."""

    title = _("Person")
    lines = ((_("Person"), ("name", "role_title")),)
    more = ("capacity", "quote", "source")

    name = forms.CharField(
        label=_("Person"),
        max_length=200,
        help_text=_("Who signed, was present or spoke for a party."),
    )
    role_title = forms.CharField(
        label=_("Title"),
        max_length=500,
        required=False,
        help_text=_("The whole title as printed."),
    )
    capacity = forms.ChoiceField(
        label=_("What the person did"),
        required=False,
        help_text=_("Only what the source says."),
    )

    def offer(self, lists: Lists) -> None:
        self.choose("capacity", lists.picked(Capacity, Capacity.UNKNOWN))

    def row(self, base: SignatoryDraft | None) -> SignatoryDraft:
        """The person, before the evidence."""
        return SignatoryDraft(
            name=self.cleaned_data["name"],
            title=self.cleaned_data["role_title"],
            capacity=self.cleaned_data["capacity"] or Capacity.UNKNOWN,
            party=base.party if base else "",
            pk=base.pk if base else None,
        )

    @staticmethod
    def initial_of(row: SignatoryDraft) -> dict[str, Any]:
        """The row's fields filled from a fact."""
        return {"name": row.name, "role_title": row.title, "capacity": row.capacity}


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


class RelationForm(RowForm):
    """What the agreement is to another one."""

    title = _("Relation")
    signs = ("other",)
    lines = ((_("Relation"), ("kind", "other")),)

    kind = forms.ChoiceField(
        label=_("This agreement"),
        help_text=_("One that announces another again, or is the same, counts once."),
    )
    other = forms.CharField(
        label=_("Other agreement"),
        max_length=300,
        help_text=_("Its eight-character id, or the address of its page."),
    )

    def offer(self, lists: Lists) -> None:
        self.choose("kind", lists.picked(Relation))

    def clean_other(self) -> str:
        """The public id of an agreement that stands."""
        return public_id_in(str(self.cleaned_data["other"]))

    def row(self, base: RelationDraft | None) -> RelationDraft:
        """The relation."""
        return RelationDraft(
            kind=self.cleaned_data["kind"],
            public_id=self.cleaned_data["other"],
            pk=base.pk if base else None,
        )

    @staticmethod
    def initial_of(row: RelationDraft) -> dict[str, Any]:
        """The row's fields filled from a relation."""
        return {"kind": row.kind, "other": row.public_id}


class SourceForm(RowForm):
    """Where something stands that no stored article says."""

    title = _("Source")
    signs = ("reference", "reason", "source_on")
    lines = (
        (_("Address or document"), ("reference",)),
        (_("Why you trust it"), ("reason",)),
        (_("Dated"), ("source_on",)),
    )

    reference = forms.CharField(
        label=_("Address or document"),
        max_length=2000,
        required=False,
        help_text=_("The address of a page, or a document with its number and date."),
    )
    reason = forms.CharField(
        label=_("Why you trust it"),
        max_length=500,
        required=False,
        help_text=_("Shown to readers as “entered by an editor, because ...”."),
    )
    source_on = WhenField(
        is_past=True,
        label=_("Dated"),
        help_text=_("The day on which it appeared, such as 16/04/2024, if known."),
    )

    def clean_source_on(self) -> Any:
        """A day: evidence is dated to the day or not at all."""
        on = self.cleaned_data["source_on"]
        if on is not None and on.precision != Precision.DAY:
            raise ValidationError(_("Write a day, or leave it empty."), code="day")
        return on

    def clean(self) -> dict[str, Any]:
        """A reference or a reason; a date alone is no source."""
        data = super().clean() or self.cleaned_data
        if not data.get("reference") and not data.get("reason") and not self.errors:
            self.add_error("reference", _("Give an address, a document, or a reason."))
        return data

    def evidence(self) -> EvidenceDraft:
        """The source as evidence of whatever names it."""
        on = self.cleaned_data["source_on"]
        return EvidenceDraft(
            reference=self.cleaned_data["reference"],
            reason=self.cleaned_data["reason"],
            source_on=on.start if on else None,
        )


def due_of(row: CommitmentDraft) -> Due:
    """The deadline of a promise as its field shows it: a period before its end."""
    return Due(period=row.due_period) if row.due_period else Due(on=row.due)


def same_due(row: CommitmentDraft, due: Due) -> bool:
    """Whether the field still says what it was filled with."""
    return due_of(row) == due


def public_id_in(text: str) -> str:
    """The public id in an id or an address; raises ValidationError for none."""
    for part in reversed(text.upper().replace("/", " ").split()):
        found = Agreement.objects.published().filter(public_id=part).first()
        if found:
            return found.public_id_id
    raise ValidationError(_("No published agreement has this id."), code="id")


# The class takes its form as a parameter in the type stubs only.
if TYPE_CHECKING:
    FormSet = forms.BaseFormSet[RowForm]
else:
    FormSet = forms.BaseFormSet


class Rows(FormSet):
    """Rows of one kind; clearing a row leaves it out."""

    def initial_form_count(self) -> int:
        """None when bound: every row may be left out."""
        return 0 if self.is_bound else super().initial_form_count()

    def _construct_form(self, i: int, **kwargs: Any) -> RowForm:
        form: RowForm = super()._construct_form(i, **kwargs)  # type: ignore[misc]
        form.empty_permitted = True
        return form

    @property
    def filled(self) -> list[RowForm]:
        """The rows that say something."""
        return [form for form in self.forms if form.has_changed()]
