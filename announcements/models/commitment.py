"""Promises, and dated statements of what was delivered."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Self

import pghistory
from django.db import models
from django.db.models import F, Q

from announcements.models import checks
from announcements.models.agreement import Agreement
from announcements.vocabulary import (
    Basis,
    Claimant,
    Component,
    JobsKind,
    Measure,
    Nature,
    Outcome,
    Precision,
    Qualifier,
    Total,
)

SOON = timedelta(days=365)


def two_years_before(on: date) -> date:
    """The same day two years earlier; 28 February for a 29th."""
    leap_day = (on.month, on.day) == (2, 29)
    return on.replace(year=on.year - 2, day=28 if leap_day else on.day)


# Conditions on counting commitments, by the label of follow-up that they give.
OPEN = ~Q(outcome__in=(Outcome.MET, Outcome.NOT_MET))
KEPT = Q(outcome=Outcome.MET)
UNDATED = Q(due_until__isnull=True)


def is_overdue_on(on: date) -> Q:
    """Open, and the period ended before `on`: 2027 is overdue from 2028-01-01."""
    return OPEN & Q(due_until__lt=on)


def is_due_soon(on: date) -> Q:
    """Open, and due within 12 months from `on`."""
    return OPEN & Q(due_until__gte=on, due_until__lte=on + SOON)


def is_silent(on: date) -> Q:
    """Open, of an agreement without news dated in the last 24 months."""
    return OPEN & (
        Q(agreement__last_evidence_on__isnull=True)
        | Q(agreement__last_evidence_on__lt=two_years_before(on))
    )


class CommitmentQuerySet(models.QuerySet["Commitment"]):
    """Commitments by what counts and by their deadlines; the day is passed in."""

    def counting(self) -> Self:
        """Not replaced, and of a published agreement that stands in a total."""
        return self.filter(
            replaced_by__isnull=True, agreement__is_published=True
        ).exclude(agreement__total=Total.NONE)

    def open(self) -> Self:
        """Counting, and judged neither met nor not met."""
        return self.counting().filter(OPEN)

    def overdue(self, on: date) -> Self:
        """Open commitments whose period ended before `on`."""
        return self.counting().filter(is_overdue_on(on))

    def soon(self, on: date) -> Self:
        """Open commitments due within 12 months from `on`."""
        return self.counting().filter(is_due_soon(on))

    def silent(self, on: date) -> Self:
        """Open commitments of agreements without news in the last 24 months."""
        return self.counting().filter(is_silent(on))

    def kept(self) -> Self:
        """Counting commitments that a person judged met."""
        return self.counting().filter(KEPT)


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    append_only=True,
)
class Commitment(models.Model):
    """One measurable promise: bounds, qualifier, deadline, and what came of it."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="commitments")
    position = models.PositiveSmallIntegerField(default=0)
    measure = models.CharField(max_length=20, choices=Measure.choices)
    low = models.DecimalField(max_digits=20, decimal_places=2, null=True, blank=True)
    high = models.DecimalField(max_digits=20, decimal_places=2, null=True, blank=True)
    low_inclusive = models.BooleanField(default=True)
    high_inclusive = models.BooleanField(default=True)
    qualifier = models.CharField(max_length=20, choices=Qualifier.choices)
    printed = models.CharField(max_length=500, blank=True)
    claimant = models.CharField(
        max_length=20, choices=Claimant.choices, default=Claimant.UNKNOWN
    )

    jobs_kind = models.CharField(max_length=30, choices=JobsKind.choices, blank=True)
    nature = models.CharField(max_length=20, choices=Nature.choices, blank=True)
    basis = models.CharField(max_length=20, choices=Basis.choices, blank=True)
    baseline = models.DecimalField(
        max_digits=20, decimal_places=2, null=True, blank=True
    )
    baseline_on = models.DateField(null=True, blank=True)

    currency = models.ForeignKey(
        "Currency", models.PROTECT, null=True, blank=True, related_name="+"
    )
    component = models.CharField(max_length=20, choices=Component.choices, blank=True)
    per_year = models.BooleanField(default=False)
    equivalent_low = models.DecimalField(
        max_digits=20, decimal_places=2, null=True, blank=True
    )
    equivalent_high = models.DecimalField(
        max_digits=20, decimal_places=2, null=True, blank=True
    )
    equivalent_currency = models.ForeignKey(
        "Currency", models.PROTECT, null=True, blank=True, related_name="+"
    )
    unit = models.CharField(max_length=100, blank=True)

    due_from = models.DateField(null=True, blank=True)
    due_until = models.DateField(null=True, blank=True)
    due_precision = models.CharField(
        max_length=10, choices=Precision.choices, blank=True
    )
    due_text = models.CharField(max_length=300, blank=True)
    due_period = models.CharField(max_length=10, blank=True)
    start_from = models.DateField(null=True, blank=True)
    start_until = models.DateField(null=True, blank=True)
    start_precision = models.CharField(
        max_length=10, choices=Precision.choices, blank=True
    )

    replaced_by = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="replaces"
    )
    outcome = models.CharField(
        max_length=20, choices=Outcome.choices, default=Outcome.SCHEDULED
    )
    outcome_on = models.DateField(null=True, blank=True)

    objects = CommitmentQuerySet.as_manager()

    class Meta:
        ordering = ("agreement", "position", "pk")
        constraints = (
            checks.one_of("measure", Measure, table="commitment"),
            checks.one_of("claimant", Claimant, table="commitment"),
            checks.one_of("outcome", Outcome, table="commitment"),
            checks.figure(table="commitment"),
            checks.partial_date("due", table="commitment"),
            checks.partial_date("start", table="commitment"),
            models.CheckConstraint(
                condition=(Q(low__isnull=True) | Q(low__gte=0))
                & (Q(high__isnull=True) | Q(high__gte=0)),
                name="commitment_not_negative",
            ),
            models.CheckConstraint(
                condition=~Q(measure=Measure.INVESTMENT.value)
                | Q(
                    currency__isnull=False,
                    component__in=[v.value for v in Component],
                ),
                name="commitment_investment_has_currency_and_component",
            ),
            models.CheckConstraint(
                condition=~Q(measure=Measure.JOBS.value)
                | Q(
                    currency__isnull=True,
                    jobs_kind__in=[v.value for v in JobsKind],
                    nature__in=[v.value for v in Nature],
                    basis__in=[v.value for v in Basis],
                ),
                name="commitment_jobs_have_kind_nature_basis",
            ),
            models.CheckConstraint(
                condition=Q(due_period="")
                | Q(due_period__regex=r"^P[1-9][0-9]{0,2}[YM]$"),
                name="commitment_due_period_is_iso_8601",
            ),
            models.CheckConstraint(
                condition=Q(replaced_by__isnull=True) | ~Q(replaced_by=F("id")),
                name="commitment_not_replaced_by_itself",
            ),
            models.CheckConstraint(
                condition=Q(equivalent_currency__isnull=True)
                & Q(equivalent_low__isnull=True, equivalent_high__isnull=True)
                | Q(equivalent_currency__isnull=False)
                & (Q(equivalent_low__isnull=False) | Q(equivalent_high__isnull=False)),
                name="commitment_equivalent_whole",
            ),
        )
        indexes = (models.Index(fields=("due_until",), name="commitment_due_until"),)

    def __str__(self) -> str:
        return self.printed or f"{self.qualifier} {self.low or self.high}"

    def is_overdue(self, on: date) -> bool:
        """Whether its own period ended before `on` without a judged outcome.

        Whether it counts is its agreement's affair: see `CommitmentQuerySet.overdue`.
        """
        judged = self.outcome in (Outcome.MET, Outcome.NOT_MET)
        return self.due_until is not None and self.due_until < on and not judged


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    append_only=True,
)
class Observation(models.Model):
    """A dated, sourced statement of what was delivered against a commitment."""

    commitment = models.ForeignKey(
        Commitment, models.CASCADE, related_name="observations"
    )
    low = models.DecimalField(max_digits=20, decimal_places=2, null=True, blank=True)
    high = models.DecimalField(max_digits=20, decimal_places=2, null=True, blank=True)
    low_inclusive = models.BooleanField(default=True)
    high_inclusive = models.BooleanField(default=True)
    qualifier = models.CharField(
        max_length=20, choices=Qualifier.choices, default=Qualifier.EXACT
    )
    currency = models.ForeignKey(
        "Currency", models.PROTECT, null=True, blank=True, related_name="+"
    )
    on_from = models.DateField()
    on_until = models.DateField()
    on_precision = models.CharField(max_length=10, choices=Precision.choices)
    printed = models.CharField(max_length=500, blank=True)
    claimant = models.CharField(
        max_length=20, choices=Claimant.choices, default=Claimant.UNKNOWN
    )
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("commitment", "on_until", "pk")
        constraints = (
            checks.figure(table="observation"),
            checks.partial_date("on", table="observation"),
            checks.one_of("claimant", Claimant, table="observation"),
        )

    def __str__(self) -> str:
        return self.printed or f"{self.low or self.high}"
