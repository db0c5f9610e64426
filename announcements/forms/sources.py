"""The rows of typed sources: an address, a document or a reason, and its day."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from announcements.forms.fields import WhenField
from announcements.forms.rows import RowForm
from announcements.review.draft import EvidenceDraft
from announcements.vocabulary import Precision


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
