"""The published record: agreements, their parties, places, people and status."""

from __future__ import annotations

from typing import Self

import pghistory
import pgtrigger
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from announcements.models import checks
from announcements.models.organization import Organization
from announcements.models.public_id import PublicId
from announcements.vocabulary import (
    Axis,
    Capacity,
    Delivery,
    Instrument,
    Kind,
    Legal,
    PlaceAccuracy,
    Precision,
    Qualifier,
    Relation,
    Role,
    SiteFunction,
    Stage,
    Total,
)

# Written by announcements.summary alone, out of the columns that are not listed here.
DERIVED = (
    "legal",
    "delivery",
    "stage",
    "total",
    "jobs_low",
    "jobs_high",
    "jobs_qualifier",
    "jobs_due_until",
    "amount_low",
    "amount_high",
    "amount_qualifier",
    "amount_currency",
    "amount_usd_low",
    "amount_usd_high",
    "rate",
    "due_from",
    "due_until",
    "due_precision",
    "investors_text",
    "public_parties_text",
    "search_text",
    "sort_key",
    "source_count",
    "last_evidence_on",
)

UMBRELLA_TREE = """
    PERFORM pg_advisory_xact_lock(hashtext('agreement umbrella tree'));
    IF NEW.umbrella_id IS NOT NULL THEN
        PERFORM 1 FROM announcements_agreement
            WHERE id = NEW.umbrella_id AND kind = 'umbrella';
        IF NOT FOUND THEN
            RAISE EXCEPTION 'agreement %: its umbrella is no umbrella', NEW.id
                USING ERRCODE = 'check_violation';
        END IF;
        IF EXISTS (
            WITH RECURSIVE above(id) AS (
                SELECT NEW.umbrella_id
                UNION
                SELECT a.umbrella_id FROM announcements_agreement a
                    JOIN above ON a.id = above.id WHERE a.umbrella_id IS NOT NULL
            ) SELECT 1 FROM above WHERE id = NEW.id
        ) THEN
            RAISE EXCEPTION 'agreement % would stand under itself', NEW.id
                USING ERRCODE = 'check_violation';
        END IF;
    END IF;
    IF NEW.kind <> 'umbrella' AND EXISTS (
        SELECT 1 FROM announcements_agreement WHERE umbrella_id = NEW.id
    ) THEN
        RAISE EXCEPTION 'agreement % holds children and stays an umbrella', NEW.id
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""

RELATION_CYCLE = """
    PERFORM pg_advisory_xact_lock(hashtext('agreement relations'));
    IF EXISTS (
        WITH RECURSIVE ahead(id) AS (
            SELECT NEW.to_agreement_id
            UNION
            SELECT r.to_agreement_id FROM announcements_agreementrelation r
                JOIN ahead ON r.from_agreement_id = ahead.id
                WHERE r.kind = NEW.kind AND r.id IS DISTINCT FROM NEW.id
        ) SELECT 1 FROM ahead WHERE id = NEW.from_agreement_id
    ) THEN
        RAISE EXCEPTION 'relation % would close a circle', NEW.kind
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""


class AgreementQuerySet(models.QuerySet["Agreement"]):
    """Agreements by what the public may see and what counts."""

    def published(self) -> Self:
        """The public's agreements: decided on by a person and not withdrawn."""
        return self.filter(is_published=True)

    def counting(self) -> Self:
        """Published agreements that stand in one of the two totals."""
        return self.published().exclude(total=Total.NONE)


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    exclude=list(DERIVED),
    append_only=True,
)
class Agreement(models.Model):
    """What a company and a government agreed, as a person decided that it is."""

    public_id = models.OneToOneField(PublicId, models.PROTECT, related_name="agreement")
    slug = models.SlugField(max_length=120, allow_unicode=True)
    title_fr = models.CharField(max_length=300, blank=True)
    title_en = models.CharField(max_length=300, blank=True)
    title_ar = models.CharField(max_length=300, blank=True)
    # Languages whose title an editor wrote; the others are made from the data.
    edited_titles = models.JSONField(default=list, blank=True)
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.AGREEMENT)
    instrument = models.CharField(max_length=30, choices=Instrument.choices)
    umbrella = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children"
    )
    children_announced = models.PositiveIntegerField(null=True, blank=True)
    host_country = models.ForeignKey(
        "Country", models.PROTECT, null=True, blank=True, related_name="agreements"
    )
    sector = models.ForeignKey(
        "Sector", models.PROTECT, null=True, blank=True, related_name="agreements"
    )
    division = models.ForeignKey(
        "Sector", models.PROTECT, null=True, blank=True, related_name="+"
    )
    function = models.CharField(max_length=20, choices=SiteFunction.choices, blank=True)
    announced_from = models.DateField(null=True, blank=True)
    announced_until = models.DateField(null=True, blank=True)
    announced_precision = models.CharField(
        max_length=10, choices=Precision.choices, blank=True
    )
    signed_from = models.DateField(null=True, blank=True)
    signed_until = models.DateField(null=True, blank=True)
    signed_precision = models.CharField(
        max_length=10, choices=Precision.choices, blank=True
    )
    effective_from = models.DateField(null=True, blank=True)
    effective_until = models.DateField(null=True, blank=True)
    effective_precision = models.CharField(
        max_length=10, choices=Precision.choices, blank=True
    )
    state_gives = models.TextField(blank=True)
    summary = models.TextField(blank=True)
    is_published = models.BooleanField(default=False)
    published_at = models.DateTimeField(null=True, blank=True)
    is_sample = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    legal = models.CharField(max_length=20, choices=Legal.choices, blank=True)
    delivery = models.CharField(max_length=20, choices=Delivery.choices, blank=True)
    stage = models.CharField(
        max_length=20, choices=Stage.choices, default=Stage.ANNOUNCED
    )
    total = models.CharField(max_length=20, choices=Total.choices, default=Total.NONE)
    jobs_low = models.DecimalField(
        max_digits=20, decimal_places=0, null=True, blank=True
    )
    jobs_high = models.DecimalField(
        max_digits=20, decimal_places=0, null=True, blank=True
    )
    jobs_qualifier = models.CharField(
        max_length=20, choices=Qualifier.choices, blank=True
    )
    jobs_due_until = models.DateField(null=True, blank=True)
    amount_low = models.DecimalField(
        max_digits=20, decimal_places=2, null=True, blank=True
    )
    amount_high = models.DecimalField(
        max_digits=20, decimal_places=2, null=True, blank=True
    )
    amount_qualifier = models.CharField(
        max_length=20, choices=Qualifier.choices, blank=True
    )
    amount_currency = models.ForeignKey(
        "Currency", models.PROTECT, null=True, blank=True, related_name="+"
    )
    amount_usd_low = models.DecimalField(
        max_digits=20, decimal_places=2, null=True, blank=True
    )
    amount_usd_high = models.DecimalField(
        max_digits=20, decimal_places=2, null=True, blank=True
    )
    rate = models.ForeignKey(
        "ExchangeRate", models.PROTECT, null=True, blank=True, related_name="+"
    )
    due_from = models.DateField(null=True, blank=True)
    due_until = models.DateField(null=True, blank=True)
    due_precision = models.CharField(
        max_length=10, choices=Precision.choices, blank=True
    )
    investors_text = models.TextField(blank=True)
    public_parties_text = models.TextField(blank=True)
    search_text = models.TextField(blank=True)
    sort_key = models.CharField(max_length=300, blank=True)
    source_count = models.PositiveIntegerField(default=0)
    last_evidence_on = models.DateField(null=True, blank=True)

    objects = AgreementQuerySet.as_manager()

    class Meta:
        ordering = (F("announced_from").desc(nulls_last=True), "-pk")
        constraints = (
            checks.one_of("kind", Kind, table="agreement"),
            checks.one_of("instrument", Instrument, table="agreement"),
            checks.one_of("stage", Stage, table="agreement"),
            checks.one_of("total", Total, table="agreement"),
            checks.partial_date("announced", table="agreement"),
            checks.partial_date("signed", table="agreement"),
            checks.partial_date("effective", table="agreement"),
            checks.partial_date("due", table="agreement"),
            models.CheckConstraint(
                condition=Q(umbrella__isnull=True) | ~Q(umbrella=F("id")),
                name="agreement_not_its_own_umbrella",
            ),
            models.CheckConstraint(
                condition=Q(is_published=False) | Q(published_at__isnull=False),
                name="agreement_published_has_an_instant",
            ),
        )
        indexes = (
            models.Index(
                fields=("host_country", "-announced_from", "-id"),
                name="agreement_country_announced",
                condition=Q(is_published=True),
            ),
            models.Index(
                fields=("sector", "-announced_from", "-id"),
                name="agreement_sector_announced",
                condition=Q(is_published=True),
            ),
            models.Index(
                fields=("-announced_from", "-id"),
                name="agreement_announced",
                condition=Q(is_published=True),
            ),
            models.Index(fields=("due_until",), name="agreement_due_until"),
            GinIndex(
                OpClass("search_text", name="gin_trgm_ops"), name="agreement_trigrams"
            ),
            GinIndex(
                SearchVector("search_text", config="simple"), name="agreement_words"
            ),
        )
        triggers = (
            pgtrigger.Trigger(
                name="umbrella_tree",
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("umbrella_id", "kind"),  # type: ignore[no-untyped-call]
                when=pgtrigger.Before,
                func=UMBRELLA_TREE,
            ),
        )

    def __str__(self) -> str:
        return self.title_en or self.title_fr or self.title_ar or str(self.public_id_id)

    def get_absolute_url(self) -> str:
        """The address of its public page in the current language."""
        if not self.slug:
            return reverse("agreement_short", args=(self.public_id_id,))
        return reverse("agreement", args=(self.public_id_id, self.slug))

    def title(self, language: str) -> str:
        """The title in `language` ("fr", "en", "ar"), else any that there is."""
        own = str(getattr(self, f"title_{language[:2]}", ""))
        return own or str(self)


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    append_only=True,
)
class AgreementRelation(models.Model):
    """What one agreement is to another: phase, amendment, re-announcement ..."""

    from_agreement = models.ForeignKey(
        Agreement, models.CASCADE, related_name="relations"
    )
    to_agreement = models.ForeignKey(
        Agreement, models.CASCADE, related_name="related_from"
    )
    kind = models.CharField(max_length=20, choices=Relation.choices)

    class Meta:
        constraints = (
            checks.one_of("kind", Relation, table="agreement_relation"),
            models.UniqueConstraint(
                fields=("from_agreement", "to_agreement", "kind"),
                name="agreement_relation_once",
            ),
            models.CheckConstraint(
                condition=~Q(from_agreement=F("to_agreement")),
                name="agreement_relation_not_to_itself",
            ),
        )
        triggers = (
            pgtrigger.Trigger(
                name="relation_cycle",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.Before,
                func=RELATION_CYCLE,
            ),
        )

    def __str__(self) -> str:
        return f"{self.from_agreement} {self.kind} {self.to_agreement}"


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    append_only=True,
)
class Place(models.Model):
    """A place of the site, as printed."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="places")
    name = models.CharField(max_length=200)
    region = models.CharField(max_length=6, blank=True)
    accuracy = models.CharField(
        max_length=20, choices=PlaceAccuracy.choices, default=PlaceAccuracy.UNKNOWN
    )
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("agreement", "position", "pk")
        constraints = (
            checks.one_of("accuracy", PlaceAccuracy, table="place"),
            models.CheckConstraint(
                condition=Q(region="") | Q(region__regex=r"^[A-Z]{2}-[A-Z0-9]{1,3}$"),
                name="place_region_is_iso_3166_2",
            ),
        )

    def __str__(self) -> str:
        return self.name


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    append_only=True,
)
class Party(models.Model):
    """An organization's role in an agreement, with the name that was recorded."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="parties")
    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="parties"
    )
    role = models.CharField(max_length=30, choices=Role.choices)
    recorded_as = models.CharField(max_length=300)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("agreement", "position", "pk")
        verbose_name_plural = "parties"
        constraints = (
            checks.one_of("role", Role, table="party"),
            models.UniqueConstraint(
                fields=("agreement", "organization", "role"), name="party_once_a_role"
            ),
        )

    def __str__(self) -> str:
        return self.recorded_as


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    append_only=True,
)
class Signatory(models.Model):
    """A person of an agreement with the title as printed."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="signatories")
    party = models.ForeignKey(
        Party, models.SET_NULL, null=True, blank=True, related_name="signatories"
    )
    name = models.CharField(max_length=200)
    title = models.CharField(max_length=500, blank=True)
    capacity = models.CharField(
        max_length=20, choices=Capacity.choices, default=Capacity.UNKNOWN
    )
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("agreement", "position", "pk")
        verbose_name_plural = "signatories"
        constraints = (checks.one_of("capacity", Capacity, table="signatory"),)

    def __str__(self) -> str:
        return self.name


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    append_only=True,
)
class StatusEvent(models.Model):
    """A dated, sourced status on one of the two axes; one of each axis is current."""

    agreement = models.ForeignKey(
        Agreement, models.CASCADE, related_name="status_events"
    )
    axis = models.CharField(max_length=10, choices=Axis.choices)
    value = models.CharField(max_length=20)
    on_from = models.DateField(null=True, blank=True)
    on_until = models.DateField(null=True, blank=True)
    on_precision = models.CharField(
        max_length=10, choices=Precision.choices, blank=True
    )
    is_current = models.BooleanField(default=True)
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("agreement", "axis", "on_until", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(axis=Axis.LEGAL.value, value__in=[v.value for v in Legal])
                | Q(axis=Axis.DELIVERY.value, value__in=[v.value for v in Delivery]),
                name="status_event_value_of_its_axis",
            ),
            models.UniqueConstraint(
                fields=("agreement", "axis"),
                condition=Q(is_current=True),
                name="status_event_one_current_an_axis",
            ),
            checks.partial_date("on", table="status_event"),
        )

    def __str__(self) -> str:
        return f"{self.axis}: {self.value}"
