"""Sources, articles, their bytes and their frozen texts.

State stands on the row: `step` is what is due next, `state` whether anything is. A
worker claims a row by writing a lease with a token; see docs/adr/0002.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from announcements.models.checks import one_of
from announcements.vocabulary import ArticleResult, ArticleState, Door, Step


class Host(models.Model):
    """A host name and when it may be asked again (5 s between requests)."""

    name = models.CharField(max_length=255, primary_key=True)
    next_allowed_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name


class Source(models.Model):
    """Where articles are listed: an RSS or Atom feed that is polled."""

    name = models.CharField(max_length=200)
    url = models.URLField(max_length=2048, unique=True)
    is_active = models.BooleanField(default=True)
    publisher = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=8, blank=True)
    country = models.ForeignKey(
        "Country", models.PROTECT, null=True, blank=True, related_name="sources"
    )
    poll_minutes = models.PositiveIntegerField(default=60)
    etag = models.CharField(max_length=500, blank=True, editable=False)
    last_modified = models.CharField(max_length=100, blank=True, editable=False)
    next_poll_at = models.DateTimeField(null=True, blank=True, editable=False)
    last_polled_at = models.DateTimeField(null=True, blank=True, editable=False)
    last_error = models.TextField(blank=True, editable=False)
    failures = models.PositiveIntegerField(default=0, editable=False)
    lease_until = models.DateTimeField(null=True, blank=True, editable=False)
    lease_token = models.UUIDField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Article(models.Model):
    """One page, by address or without, and how far Accord has come with it."""

    door = models.CharField(max_length=20, choices=Door.choices)
    source = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="articles"
    )
    guid = models.CharField(max_length=2048, blank=True)
    url = models.CharField(max_length=2048, blank=True)
    url_key = models.CharField(max_length=2048, null=True, blank=True)  # noqa: DJ001
    final_url = models.CharField(max_length=2048, blank=True)
    host = models.ForeignKey(
        Host, models.PROTECT, null=True, blank=True, related_name="articles"
    )
    filename = models.CharField(max_length=255, blank=True)
    title = models.CharField(max_length=500, blank=True)
    publisher = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=8, blank=True)
    published = models.CharField(max_length=10, blank=True)
    country = models.ForeignKey(
        "Country", models.PROTECT, null=True, blank=True, related_name="articles"
    )
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True
    )
    is_sample = models.BooleanField(default=False)
    # What the person at the door said; the page's own metadata never replaces it.
    given = models.JSONField(default=dict, blank=True)

    found_at = models.DateTimeField(auto_now_add=True)
    fetched_at = models.DateTimeField(null=True, blank=True)
    body_sha256 = models.CharField(max_length=64, blank=True)
    text_sha256 = models.CharField(max_length=64, blank=True)
    same_text_as = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="copies"
    )

    step = models.CharField(max_length=20, choices=Step.choices)
    state = models.CharField(max_length=20, choices=ArticleState.choices)
    result = models.CharField(
        max_length=20, choices=ArticleResult.choices, blank=True, default=""
    )
    detail = models.TextField(blank=True)
    due_at = models.DateTimeField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    lease_token = models.UUIDField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("-found_at", "-pk")
        constraints = (
            one_of("door", Door, table="article"),
            one_of("step", Step, table="article"),
            one_of("state", ArticleState, table="article"),
            one_of("result", ArticleResult, table="article"),
            models.UniqueConstraint(
                fields=("url_key",),
                condition=Q(url_key__isnull=False),
                name="article_address_once",
            ),
            models.UniqueConstraint(
                fields=("source", "guid"),
                condition=Q(source__isnull=False) & ~Q(guid=""),
                name="article_feed_entry_once",
            ),
            models.UniqueConstraint(
                fields=("body_sha256",),
                condition=Q(url_key__isnull=True) & ~Q(body_sha256=""),
                name="article_body_once_without_address",
            ),
            models.CheckConstraint(
                condition=Q(published="")
                | Q(published__regex=r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"),
                name="article_published_is_a_date",
            ),
        )
        indexes = (
            models.Index(
                fields=("step", "due_at"),
                condition=Q(state="queued"),
                name="article_due",
            ),
            models.Index(fields=("text_sha256",), name="article_text_hash"),
        )

    def __str__(self) -> str:
        return self.title or self.url or self.filename or f"#{self.pk}"


class ArticleBody(models.Model):
    """The bytes as they came; kept out of history and of every list."""

    article = models.OneToOneField(
        Article, models.CASCADE, primary_key=True, related_name="body"
    )
    content = models.BinaryField()
    content_type = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return f"{self.article_id}"


class ArticleText(models.Model):
    """One frozen version of an article's readable text.

    Spans are code-point offsets into `text`; a new reader makes a new version.
    """

    article = models.ForeignKey(Article, models.CASCADE, related_name="texts")
    version = models.PositiveIntegerField(default=1)
    text = models.TextField()
    sha256 = models.CharField(max_length=64)
    reader = models.CharField(max_length=50)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("article", "-version")
        constraints = (
            models.UniqueConstraint(
                fields=("article", "version"), name="article_text_version_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.article_id} v{self.version}"
