"""The rows with a name: who invests, who takes part for the state, where, and who signed."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from announcements.forms.fields import Lists
from announcements.forms.rows import FactForm
from announcements.matching.names import normal_form
from announcements.review.draft import PartyDraft, PlaceDraft, SignatoryDraft
from announcements.vocabulary import INVESTING_ROLES, Capacity, PlaceAccuracy, Role


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
