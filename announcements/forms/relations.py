"""The rows of what an agreement is to other ones, each found by its id or its address."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from announcements.forms.fields import Lists
from announcements.forms.rows import RowForm
from announcements.models import Agreement
from announcements.review.draft import RelationDraft
from announcements.vocabulary import Relation


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


def public_id_in(text: str) -> str:
    """The public id in an id or an address; raises ValidationError for none."""
    for part in reversed(text.upper().replace("/", " ").split()):
        found = Agreement.objects.published().filter(public_id=part).first()
        if found:
            return found.public_id_id
    raise ValidationError(_("No published agreement has this id."), code="id")
