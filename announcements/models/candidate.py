"""What the machine read: never public, never changed into a record without a person."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length

from announcements.models.article import Article, ArticleText
from announcements.models.checks import one_of
from announcements.vocabulary import CandidateState, Confidence


class Extraction(models.Model):
    """One run of one version of the extractor over one text; empty is a result too."""

    article_text = models.ForeignKey(
        ArticleText, models.CASCADE, related_name="extractions"
    )
    version = models.CharField(max_length=50)
    language = models.CharField(max_length=8)
    relevant = models.BooleanField()
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("article_text", "version"), name="extraction_once_a_version"
            ),
        )

    def __str__(self) -> str:
        return f"{self.article_text} by {self.version}"


class CandidateQuerySet(models.QuerySet["Candidate"]):
    """Candidates by what is to be done with them."""

    def waiting(self) -> Self:
        """Candidates that wait for a person, oldest first."""
        return self.filter(state=CandidateState.WAITING).order_by("made_at", "pk")


class Candidate(models.Model):
    """One agreement that the extractor believes an article describes.

    `missing` says of each empty field why it is empty, as the extractor gave it.
    """

    extraction = models.ForeignKey(
        Extraction, models.CASCADE, related_name="candidates"
    )
    article = models.ForeignKey(Article, models.CASCADE, related_name="candidates")
    position = models.PositiveIntegerField()
    part_of = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="parts"
    )
    state = models.CharField(
        max_length=20, choices=CandidateState.choices, default=CandidateState.WAITING
    )
    agreement = models.ForeignKey(
        "Agreement",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="candidates",
    )
    version = models.PositiveIntegerField(default=1)
    missing = models.JSONField(default=dict, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)

    objects = CandidateQuerySet.as_manager()

    class Meta:
        ordering = ("made_at", "pk")
        constraints = (
            one_of("state", CandidateState, table="candidate"),
            models.UniqueConstraint(
                fields=("extraction", "position"), name="candidate_position_once"
            ),
        )
        indexes = (
            models.Index(
                fields=("made_at", "id"),
                condition=Q(state="waiting"),
                name="candidate_waiting",
            ),
        )

    def __str__(self) -> str:
        return f"{self.article} [{self.position}]"


class Mention(models.Model):
    """One extracted value with the words that it was read from.

    `field` and `position` say where it belongs ("commitment", 0); `value` is the value
    as the extractor gave it, `alternatives` what came second. Figures that were set
    aside have no candidate.
    """

    extraction = models.ForeignKey(Extraction, models.CASCADE, related_name="mentions")
    candidate = models.ForeignKey(
        Candidate, models.CASCADE, null=True, blank=True, related_name="mentions"
    )
    field = models.CharField(max_length=40)
    position = models.PositiveIntegerField(default=0)
    value = models.JSONField()
    quote = models.TextField(blank=True)
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    confidence = models.CharField(
        max_length=20, choices=Confidence.choices, default=Confidence.LIKELY
    )
    rule = models.CharField(max_length=100, blank=True)
    alternatives = models.JSONField(default=list, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ("extraction", "candidate", "field", "position")
        constraints = (
            one_of("confidence", Confidence, table="mention"),
            models.CheckConstraint(
                condition=Q(start__isnull=True, end__isnull=True, quote="")
                | Q(
                    start__isnull=False,
                    end__isnull=False,
                    end=F("start") + Length("quote"),
                ),
                name="mention_span_fits_quote",
            ),
            models.UniqueConstraint(
                fields=("candidate", "field", "position"),
                condition=Q(candidate__isnull=False),
                name="mention_position_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.field}: {self.quote or self.value}"
