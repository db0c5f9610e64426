"""The rows of a list: an agreement with its follow-up label as of a day."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import pgettext

from announcements.filters.conditions import fitting
from announcements.models import Agreement, Commitment
from announcements.vocabulary import Due, Kind, Stage

# The first that fits is shown.
SHOWN = (Due.OVERDUE, Due.SOON, Due.KEPT, Due.SILENT)
DATED = (Due.OVERDUE, Due.SOON)


@dataclass(frozen=True)
class AgreementRow:
    """An agreement, and the label of follow-up that it is shown with.

    `due` is the promise that the label is about, where it has a date.
    """

    agreement: Agreement
    due_label: str
    due: Commitment | None = None

    @property
    def due_words(self) -> str:
        """The label in a word or two, for a narrow column."""
        return short_words(Due(self.due_label)) if self.due_label else ""

    @property
    def is_due_otherwise(self) -> bool:
        """Whether the label is about another date than the agreement's own."""
        return self.due is not None and self.due.due_until != self.agreement.due_until

    @property
    def is_umbrella(self) -> bool:
        """Whether it is listed outside the totals, as a batch."""
        return self.agreement.kind == Kind.UMBRELLA

    @property
    def is_stopped(self) -> bool:
        """Whether it was cancelled or suspended and counts no more."""
        return self.agreement.stage in (Stage.CANCELLED, Stage.SUSPENDED)


def short_words(label: Due) -> str:
    """A label of follow-up in a word or two."""
    match label:
        case Due.OVERDUE:
            return pgettext("follow-up", "overdue")
        case Due.SOON:
            return pgettext("follow-up", "due soon")
        case Due.SILENT:
            return pgettext("follow-up", "no news")
        case Due.KEPT:
            return pgettext("follow-up", "kept")
        case Due.NONE:
            return pgettext("follow-up", "no date")


def rows_of(agreements: QuerySet[Agreement], on: date) -> list[AgreementRow]:
    """The rows of a page, in its order; two queries."""
    labelled = list(
        agreements.select_related("host_country", "sector").annotate(
            **{
                f"is_{label.value}": Exists(
                    fitting(label, on).filter(agreement=OuterRef("pk"))
                )
                for label in SHOWN
            }
        )
    )
    urgent = _most_urgent(labelled, on)
    return [
        AgreementRow(
            one, label := _label(one), urgent.get(one.pk) if label in DATED else None
        )
        for one in labelled
    ]


def _most_urgent(agreements: list[Agreement], on: date) -> dict[int, Commitment]:
    """The first overdue or soon due promise of each agreement."""
    due = fitting(Due.OVERDUE, on) | fitting(Due.SOON, on)
    promises = due.filter(agreement__in=agreements).order_by("-due_until", "-pk")
    return {one.agreement_id: one for one in promises}


def _label(agreement: Agreement) -> str:
    for label in SHOWN:
        if getattr(agreement, f"is_{label.value}"):
            return label.value
    return ""
