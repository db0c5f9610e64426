"""Organizations and their names. Never deleted by a merge: `merged_into` points on."""

from __future__ import annotations

import pghistory
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from announcements.models.checks import one_of
from announcements.models.public_id import PublicId
from announcements.vocabulary import NameKind, OrganizationKind


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    exclude=["sort_key"],
    append_only=True,
)
class Organization(models.Model):
    """A company, ministry, agency, region, bank or the like."""

    public_id = models.OneToOneField(
        PublicId, models.PROTECT, related_name="organization"
    )
    slug = models.SlugField(max_length=120, allow_unicode=True)
    name = models.CharField(max_length=300)
    kind = models.CharField(
        max_length=20,
        choices=OrganizationKind.choices,
        default=OrganizationKind.UNKNOWN,
    )
    country = models.ForeignKey(
        "Country", models.PROTECT, null=True, blank=True, related_name="organizations"
    )
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="subsidiaries"
    )
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged"
    )
    sort_key = models.CharField(max_length=300, db_index=True)
    is_sample = models.BooleanField(default=False)

    class Meta:
        ordering = ("sort_key", "pk")
        constraints = (
            one_of("kind", OrganizationKind, table="organization"),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")),
                name="organization_not_merged_into_itself",
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                name="organization_not_its_own_parent",
            ),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The address of its public page in the current language."""
        if not self.slug:
            return reverse("organization_short", args=(self.public_id_id,))
        return reverse("organization", args=(self.public_id_id, self.slug))


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    exclude=["key"],
    append_only=True,
)
class OrganizationName(models.Model):
    """One name; `key` is its normal form, by which candidates find it."""

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="names")
    text = models.CharField(max_length=300)
    language = models.CharField(max_length=8, blank=True)
    script = models.CharField(max_length=20, blank=True)
    kind = models.CharField(
        max_length=20, choices=NameKind.choices, default=NameKind.ALIAS
    )
    key = models.CharField(max_length=300, db_index=True)

    class Meta:
        ordering = ("organization", "pk")
        constraints = (
            one_of("kind", NameKind, table="organization_name"),
            models.UniqueConstraint(
                fields=("organization", "language"),
                condition=Q(kind="preferred"),
                name="organization_one_preferred_name_a_language",
            ),
            models.UniqueConstraint(
                fields=("organization", "text", "language"),
                name="organization_name_once",
            ),
            models.CheckConstraint(
                condition=~Q(text="") & ~Q(key=""), name="organization_name_not_empty"
            ),
        )

    def __str__(self) -> str:
        return self.text
