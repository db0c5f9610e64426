"""The form of an agreement's own columns."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from announcements.forms.fields import Lists, WhenField, offer
from announcements.models import Agreement, Sector
from announcements.review.draft import AgreementDraft
from announcements.vocabulary import (
    Axis,
    Delivery,
    Instrument,
    Kind,
    Legal,
    SiteFunction,
)

UNKNOWN = "unknown"


class AgreementForm(forms.Form):
    """The columns of the agreement itself."""

    instrument = forms.ChoiceField(
        label=_("Instrument"),
        help_text=_("The paper or act that made the promise."),
        error_messages={"required": _("Say what kind of paper or act it is.")},
    )
    host_country = forms.ChoiceField(
        label=_("Host country"),
        required=False,
        help_text=_("Where the site is or will be."),
    )
    announced = WhenField(
        is_past=True,
        label=_("Announced"),
        help_text=_("When it was first announced: 16/04/2024, 04/2024 or 2024."),
    )
    signed = WhenField(
        is_past=True,
        label=_("Signed"),
        help_text=_("When it was signed, if it was."),
    )
    effective = WhenField(
        label=_("In force"), help_text=_("When it took effect, if the source says so.")
    )
    legal = forms.ChoiceField(
        label=_("Stands as"),
        required=False,
        help_text=_("Left empty, it follows from the instrument."),
    )
    legal_on = WhenField(
        label=_("Since"), help_text=_("Since when; left empty, the date of the act.")
    )
    delivery = forms.ChoiceField(
        label=_("On the ground"),
        required=False,
        help_text=_("Only if the source reports on the works themselves."),
    )
    delivery_on = WhenField(is_past=True, label=_("Since"), help_text=_("As of when."))
    sector = forms.ChoiceField(
        label=_("Sector"),
        required=False,
        help_text=_("The activity at the site (ISIC section)."),
    )
    division = forms.ChoiceField(
        label=_("Division"), required=False, help_text=_("Finer, within the section.")
    )
    function = forms.ChoiceField(
        label=_("Function"), required=False, help_text=_("What is done at the site.")
    )
    kind = forms.ChoiceField(
        label=_("Kind"),
        help_text=_(
            "An umbrella is a batch or framework that holds agreements; it is never"
            " counted itself."
        ),
    )
    umbrella = forms.ChoiceField(
        label=_("Part of"),
        required=False,
        help_text=_("The umbrella that it was announced under."),
    )
    children_announced = forms.IntegerField(
        label=_("Agreements in it"),
        required=False,
        min_value=1,
        max_value=10_000,
        help_text=_("For an umbrella: how many agreements the source speaks of."),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    state_gives = forms.CharField(
        label=_("What the state gives"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Land, tax relief, grants, works: what the public side promises."),
    )
    summary = forms.CharField(
        label=_("Summary"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Two sentences for readers, in your own words."),
    )
    title_fr = forms.CharField(
        label=_("Title in French"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"lang": "fr", "dir": "ltr"}),
        help_text=_("Left empty, titles are made from investor, activity and place."),
    )
    title_en = forms.CharField(
        label=_("Title in English"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"lang": "en", "dir": "ltr"}),
        help_text=_("Left empty, it is made from the data."),
    )
    title_ar = forms.CharField(
        label=_("Title in Arabic"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"lang": "ar", "dir": "rtl"}),
        help_text=_("Left empty, it is made from the data."),
    )

    def __init__(
        self, *arguments: Any, lists: Lists, agreement: Agreement | None, **options: Any
    ) -> None:
        super().__init__(*arguments, **options)
        self.agreement = agreement
        empty = gettext("not stated")
        offers = {
            "instrument": lists.of(Instrument, gettext("choose")),
            "host_country": lists.countries(),
            "legal": lists.of(Legal, gettext("as the instrument says")),
            "delivery": lists.of(Delivery, empty),
            "sector": lists.sections(),
            "division": lists.divisions(),
            "function": lists.of(SiteFunction, empty),
            "kind": lists.picked(Kind, Kind.AGREEMENT),
            "umbrella": lists.umbrellas(),
        }
        for name, choices in offers.items():
            offer(self, name, choices)

    def clean(self) -> dict[str, Any]:
        """What two columns say together."""
        data = super().clean() or self.cleaned_data
        self._check_sector(data)
        self._check_umbrella(data)
        announced, signed = data.get("announced"), data.get("signed")
        if announced and signed and signed.end < announced.start:
            self.add_error("signed", _("It cannot be signed before it was announced."))
        if data.get("delivery_on") and not data.get("delivery"):
            self.add_error("delivery", _("Since this date it is what?"))
        return data

    def _check_sector(self, data: dict[str, Any]) -> None:
        division = data.get("division")
        if not division:
            return
        section = Sector.objects.get(code=division).section_id
        if not data.get("sector"):
            data["sector"] = section
        elif data["sector"] != section:
            self.add_error("division", _("This division is not of that sector."))

    def _check_umbrella(self, data: dict[str, Any]) -> None:
        is_umbrella = data.get("kind") == Kind.UMBRELLA
        if self.agreement and data.get("umbrella") == self.agreement.public_id_id:
            self.add_error("umbrella", _("An umbrella cannot stand under itself."))
        if data.get("children_announced") and not is_umbrella:
            self.add_error("children_announced", _("Only an umbrella holds others."))
        if self.agreement and not is_umbrella and self.agreement.children.exists():
            self.add_error("kind", _("It holds agreements, so it stays an umbrella."))


def initial_of(base: AgreementDraft) -> dict[str, Any]:
    """The columns of a draft as the form's first values."""
    legal, delivery = base.status(Axis.LEGAL), base.status(Axis.DELIVERY)
    own = {
        name: getattr(base, name) for name in AgreementForm.base_fields if name in OWN
    }
    return {
        **own,
        "legal": legal.value if legal else "",
        "legal_on": legal.on if legal else None,
        "delivery": delivery.value if delivery else "",
        "delivery_on": delivery.on if delivery else None,
    }


OWN = frozenset(AgreementDraft.__dataclass_fields__)
