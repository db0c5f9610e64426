"""What stands behind each published fact."""

from __future__ import annotations

import pghistory
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length

from announcements.models import checks
from announcements.models.agreement import (
    Agreement,
    Party,
    Place,
    Signatory,
    StatusEvent,
)
from announcements.models.article import ArticleText
from announcements.models.commitment import Commitment, Observation

SUPPORTED = (
    "agreement",
    "party",
    "place",
    "signatory",
    "status_event",
    "commitment",
    "observation",
)


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    append_only=True,
)
class Evidence(models.Model):
    """A quote in a stored text, or an editor's reference and reason, for one fact.

    The quote is a copy: a new reading of the article cannot change it. `field` names
    the column of the supported row ("instrument", "due"), empty for the row itself.
    """

    agreement = models.ForeignKey(
        Agreement, models.CASCADE, null=True, blank=True, related_name="evidence"
    )
    party = models.ForeignKey(
        Party, models.CASCADE, null=True, blank=True, related_name="evidence"
    )
    place = models.ForeignKey(
        Place, models.CASCADE, null=True, blank=True, related_name="evidence"
    )
    signatory = models.ForeignKey(
        Signatory, models.CASCADE, null=True, blank=True, related_name="evidence"
    )
    status_event = models.ForeignKey(
        StatusEvent, models.CASCADE, null=True, blank=True, related_name="evidence"
    )
    commitment = models.ForeignKey(
        Commitment, models.CASCADE, null=True, blank=True, related_name="evidence"
    )
    observation = models.ForeignKey(
        Observation, models.CASCADE, null=True, blank=True, related_name="evidence"
    )
    field = models.CharField(max_length=40, blank=True)

    article_text = models.ForeignKey(
        ArticleText, models.PROTECT, null=True, blank=True, related_name="evidence"
    )
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    quote = models.TextField(blank=True)

    reference = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    source_on = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "evidence"
        ordering = ("pk",)
        constraints = (
            checks.exactly_one(*SUPPORTED, name="evidence_supports_one_fact"),
            models.CheckConstraint(
                condition=Q(
                    article_text__isnull=False,
                    start__isnull=False,
                    end__isnull=False,
                    end=F("start") + Length("quote"),
                    reference="",
                )
                & ~Q(quote="")
                | Q(
                    article_text__isnull=True,
                    start__isnull=True,
                    end__isnull=True,
                    quote="",
                )
                & ~(Q(reference="") & Q(reason="")),
                name="evidence_quote_or_reference",
            ),
        )

    def __str__(self) -> str:
        return self.quote or self.reference or self.reason
