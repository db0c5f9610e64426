"""The small forms of the desk: rejecting, withdrawing, status, observation, outcome."""

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from announcements.deadlines import PartialDate
from announcements.forms.fields import AmountField, Lists, WhenField, offer
from announcements.forms.promises import NO_HIGH, NO_LOW
from announcements.models import Agreement, Commitment
from announcements.review.draft import EvidenceDraft, Sources
from announcements.vocabulary import (
    Axis,
    Claimant,
    Delivery,
    Legal,
    Measure,
    Outcome,
    Precision,
    Qualifier,
    RejectReason,
)


class TokenForm(forms.Form):
    """What every form of the desk carries: its token and the version it was made for."""

    token = forms.UUIDField(widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    @property
    def sent(self) -> tuple[UUID, int]:
        """Token and version; a fresh token where none can be read."""
        if not self.is_valid():
            return uuid4(), 0
        return self.cleaned_data["token"], self.cleaned_data["version"]


class RejectForm(forms.Form):
    """Why a candidate is no agreement."""

    reject_reason = forms.ChoiceField(
        label=_("Reason"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose why it is set aside.")},
    )
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=1000,
        help_text=_("For the other editors; readers never see it."),
    )

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        offer(self, "reject_reason", Lists().picked(RejectReason))


class ReasonForm(forms.Form):
    """Why something public is changed or taken back."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Say why: it is kept in the history.")},
    )


class SourcedForm(forms.Form):
    """A form that says where its statement stands."""

    reference = forms.CharField(
        label=_("Address or document"),
        required=False,
        max_length=2000,
        help_text=_("The address of a page, or a document with its number and date."),
    )
    source_reason = forms.CharField(
        label=_("Why you trust it"),
        required=False,
        max_length=500,
        help_text=_("Shown to readers as “entered by an editor, because ...”."),
    )
    source_on = WhenField(
        is_past=True,
        label=_("Dated"),
        help_text=_("The day on which the source appeared."),
    )

    def clean_source_on(self) -> Any:
        """A day, or nothing."""
        on = self.cleaned_data["source_on"]
        if on is not None and on.precision != Precision.DAY:
            raise ValidationError(_("Write a day, or leave it empty."), code="day")
        return on

    def clean(self) -> dict[str, Any]:
        """A reference or a reason."""
        data = super().clean() or self.cleaned_data
        if not data.get("reference") and not data.get("source_reason"):
            self.add_error(
                "reference", _("Say where this stands: an address or a document.")
            )
        return data

    def evidence(self, field: str = "") -> Sources:
        """The source as evidence."""
        on = self.cleaned_data.get("source_on")
        return (
            EvidenceDraft(
                field=field,
                reference=self.cleaned_data["reference"],
                reason=self.cleaned_data["source_reason"],
                source_on=on.start if on else None,
            ),
        )


class StatusForm(SourcedForm):
    """A status since a date: "legal:cancelled", "delivery:under_way"."""

    status = forms.ChoiceField(
        label=_("Status"),
        help_text=_("As a paper, or on the ground."),
        error_messages={"required": _("Choose what it is now.")},
    )
    on = WhenField(
        is_past=True,
        label=_("Since"),
        required=True,
        help_text=_("As closely as it is known: 2025, 12/2025 or 16/12/2025."),
        error_messages={"required": _("Say since when.")},
    )
    field_order = ("status", "on", "reference", "source_reason", "source_on")

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        groups = [
            (str(name), [(f"{axis}:{value}", label) for value, label in values])
            for axis, name, values in (
                (Axis.LEGAL, _("As a paper"), Lists().picked(Legal)),
                (Axis.DELIVERY, _("On the ground"), Lists().picked(Delivery)),
            )
        ]
        offer(self, "status", [("", gettext("choose")), *groups])

    @property
    def axis_and_value(self) -> tuple[Axis, str]:
        """The axis and the status on it."""
        axis, _colon, value = self.cleaned_data["status"].partition(":")
        return Axis(axis), value


class PromiseChoiceForm(SourcedForm):
    """A form about one of an agreement's promises."""

    commitment = forms.ModelChoiceField(
        Commitment.objects.none(),
        label=_("Promise"),
        empty_label=None,
        error_messages={"required": _("Choose the promise that it is about.")},
    )

    def __init__(self, agreement: Agreement, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.agreement = agreement
        promises = agreement.commitments.select_related("currency", "agreement")
        self.fields["commitment"].queryset = promises  # type: ignore[attr-defined]


class ObservationForm(PromiseChoiceForm):
    """What was delivered by a date: "620 hired, December 2025"."""

    qualifier = forms.ChoiceField(
        label=_("Exactly, about, at least ..."),
        help_text=_("Keep the words of the source."),
    )
    figure = AmountField(
        label=_("Delivered"),
        help_text=_("As typed or printed: 620, 12 MDH."),
        error_messages={"required": _("Write what was delivered.")},
    )
    on = WhenField(
        is_past=True,
        label=_("As of"),
        required=True,
        help_text=_("The date that the figure is for: 12/2025 or 2025."),
        error_messages={"required": _("Say for which date.")},
    )
    claimant = forms.ChoiceField(
        label=_("Who says so"), help_text=_("Whose figure it is, in the source.")
    )
    field_order = (
        "commitment",
        "qualifier",
        "figure",
        "on",
        "claimant",
        "reference",
        "source_reason",
        "source_on",
    )

    def __init__(self, agreement: Agreement, *arguments: Any, **options: Any) -> None:
        super().__init__(agreement, *arguments, **options)
        lists = Lists()
        hedges = [one for one in Qualifier if one != Qualifier.RANGE]
        for name, choices in (
            ("qualifier", lists.picked(hedges, Qualifier.EXACT)),
            ("claimant", lists.picked(Claimant, Claimant.UNKNOWN)),
        ):
            offer(self, name, choices)

    def clean(self) -> dict[str, Any]:
        """The figure in the unit of its promise."""
        data = super().clean()
        typed, promise = data.get("figure"), data.get("commitment")
        if typed and promise:
            country = self.agreement.host_country_id or ""
            code = typed.currency_in(country)
            if typed.currency and code != (promise.currency_id or ""):
                self.add_error("figure", _("The promise is not in this currency."))
            elif promise.measure == Measure.JOBS and typed.value % 1:
                self.add_error("figure", _("Jobs are counted in whole numbers."))
        on: PartialDate | None = data.get("on")
        start = self.agreement.announced_from
        if on and start and on.end < start:
            self.add_error("on", _("This is before the agreement was announced."))
        return data

    @property
    def bounds(self) -> dict[str, Any]:
        """Qualifier, low and high."""
        qualifier = Qualifier(self.cleaned_data["qualifier"])
        value = self.cleaned_data["figure"].value
        return {
            "qualifier": qualifier,
            "low": None if qualifier in NO_LOW else value,
            "high": None if qualifier in NO_HIGH else value,
        }


class OutcomeForm(PromiseChoiceForm):
    """What came of a promise, judged by a person."""

    outcome = forms.ChoiceField(
        label=_("Outcome"), help_text=_("Judged on evidence of results, not on plans.")
    )
    outcome_on = WhenField(
        is_past=True,
        label=_("As of"),
        help_text=_("The day for which it is judged."),
    )
    reason = forms.CharField(
        label=_("Why"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Say why you judge so.")},
    )
    field_order = (
        "commitment",
        "outcome",
        "outcome_on",
        "reason",
        "reference",
        "source_reason",
        "source_on",
    )

    def __init__(self, agreement: Agreement, *arguments: Any, **options: Any) -> None:
        super().__init__(agreement, *arguments, **options)
        offer(self, "outcome", Lists().picked(Outcome))

    def clean_outcome_on(self) -> Any:
        """A day, or nothing."""
        on = self.cleaned_data["outcome_on"]
        if on is not None and on.precision != Precision.DAY:
            raise ValidationError(_("Write a day, or leave it empty."), code="day")
        return on
