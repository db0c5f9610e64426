"""Who decided what, when and why."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from announcements.models import checks
from announcements.models.agreement import Agreement
from announcements.models.candidate import Candidate
from announcements.vocabulary import DecisionKind, RejectReason


class Decision(models.Model):
    """One decision of a person. `form_token` makes a form sent twice one decision."""

    kind = models.CharField(max_length=20, choices=DecisionKind.choices)
    candidate = models.ForeignKey(
        Candidate, models.SET_NULL, null=True, blank=True, related_name="decisions"
    )
    agreement = models.ForeignKey(
        Agreement, models.CASCADE, null=True, blank=True, related_name="decisions"
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="decisions"
    )
    decided_at = models.DateTimeField(auto_now_add=True)
    reject_reason = models.CharField(
        max_length=20, choices=RejectReason.choices, blank=True
    )
    reason = models.TextField(blank=True)
    form_token = models.UUIDField(unique=True)

    class Meta:
        ordering = ("-decided_at", "-pk")
        constraints = (checks.one_of("kind", DecisionKind, table="decision"),)

    def __str__(self) -> str:
        return f"{self.kind} by {self.decided_by}"
