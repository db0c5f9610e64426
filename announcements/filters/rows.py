"""The rows of a list: an agreement with its follow-up label as of a day."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import BooleanField, Count, ExpressionWrapper, F, QuerySet
from django.utils.translation import gettext, pgettext

from announcements.filters.conditions import fits
from announcements.models import Agreement, Commitment
from announcements.vocabulary import Due, Kind, Stage

# The first that fits is shown.
SHOWN = (Due.OVERDUE, Due.SOON, Due.KEPT, Due.SILENT)
DATED = (Due.OVERDUE, Due.SOON)


@dataclass(frozen=True)
class AgreementRow:
    """An agreement, and the label of follow-up that it is shown with.

    `due` is the promise that the label is about, where it has a date; `children_n` is
    how many published agreements stand under an umbrella.
    """

    agreement: Agreement
    due_label: str
    due: Commitment | None = None
    children_n: int = 0

    @property
    def due_words(self) -> str:
        """The label in a word or two, for a narrow column."""
        if self.due_label == Due.SILENT and self.agreement.last_evidence_on is None:
            return gettext("no dated source")
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
    """The rows of a page, in its order; three queries."""
    listed = list(agreements.select_related("host_country", "sector"))
    promises = _promises(listed, on)
    children = _children(listed)
    return [
        AgreementRow(one, *_label(promises[one.pk]), children[one.pk]) for one in listed
    ]


def _children(agreements: list[Agreement]) -> Counter[int]:
    """How many published agreements stand under each umbrella."""
    rows = (
        Agreement.objects.published()
        .filter(umbrella__in=agreements)
        .order_by()
        .values_list("umbrella")
        .annotate(n=Count("pk"))
    )
    return Counter(dict(rows))


def _promises(
    agreements: list[Agreement], on: date
) -> dict[int, list[tuple[Due, Commitment]]]:
    """The labels that the counting commitments of each agreement give it."""
    commitments = (
        Commitment.objects.counting()
        .filter(agreement__in=agreements)
        .annotate(
            **{
                f"fits_{label.value}": ExpressionWrapper(
                    fits(label, on), output_field=BooleanField()
                )
                for label in SHOWN
            }
        )
        .order_by(F("due_until").asc(nulls_last=True), "pk")
    )
    promises: dict[int, list[tuple[Due, Commitment]]] = defaultdict(list)
    for one in commitments:
        promises[one.agreement_id] += [
            (label, one) for label in SHOWN if getattr(one, f"fits_{label.value}")
        ]
    return promises


def _label(promises: list[tuple[Due, Commitment]]) -> tuple[str, Commitment | None]:
    """The first label that fits, with the first promise that gives it a date."""
    for label in SHOWN:
        fitting = [one for given, one in promises if given == label]
        if fitting:
            return label.value, fitting[0] if label in DATED else None
    return "", None
