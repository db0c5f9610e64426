"""The link by which the first administrator chooses a password."""

from django.db import models


class SetupLink(models.Model):
    """Only the hash of the secret is kept; spent by the POST that uses it."""

    secret_sha256 = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(auto_now_add=True)
    spent_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"made {self.made_at:%Y-%m-%d %H:%M}"
