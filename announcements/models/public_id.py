"""Public ids: eight random Crockford characters, never reused."""

import secrets

from django.db import models
from django.db.models import Q

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 8


def random_public_id() -> str:
    """Eight characters out of Crockford's alphabet, which has no I, L, O and U."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


class PublicId(models.Model):
    """An id that was once public: where it leads, or why it is gone.

    The row outlives what it names, so an id is never given twice.
    """

    value = models.CharField(
        max_length=LENGTH, primary_key=True, default=random_public_id
    )
    leads_to = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="led_from"
    )
    gone_reason = models.TextField(blank=True)
    gone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(value__regex=r"^[0-9A-HJKMNP-TV-Z]{8}$"),
                name="public_id_is_crockford",
            ),
            models.CheckConstraint(
                condition=Q(gone_at__isnull=True, gone_reason="")
                | Q(gone_at__isnull=False) & ~Q(gone_reason=""),
                name="public_id_gone_with_reason",
            ),
        )

    def __str__(self) -> str:
        return self.value
