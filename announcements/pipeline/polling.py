"""Feeds: asked when due, their new entries become articles."""

import logging
import time
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.db.models.functions import Now

from announcements import sandbox
from announcements.fetching import (
    AddressRefusedError,
    Fetched,
    FetchError,
    Limits,
    Validators,
    fetch,
    normalise_address,
)
from announcements.fetching.client import FEED_TYPES
from announcements.models import Source
from announcements.pipeline import leases
from announcements.pipeline.intake import submit_entry
from announcements.sandbox import JobFailedError, Sandbox, SandboxLostError
from announcements.sources import Feed

log = logging.getLogger(__name__)

BUDGET_SECONDS = 20.0
LONGEST_WAIT_MINUTES = 24 * 60
FEED_LIMITS = Limits(content_types=FEED_TYPES)

CLAIM_SOURCE = """
WITH due AS (
    SELECT id FROM announcements_source
    WHERE is_active AND (next_poll_at IS NULL OR next_poll_at <= clock_timestamp())
      AND (lease_until IS NULL OR lease_until < clock_timestamp())
    ORDER BY next_poll_at NULLS FIRST LIMIT 1 FOR UPDATE SKIP LOCKED
)
UPDATE announcements_source AS source
SET lease_token = gen_random_uuid(),
    lease_until = clock_timestamp() + %s * interval '1 second'
FROM due WHERE source.id = due.id
RETURNING source.id, source.lease_token
"""


@dataclass(frozen=True, slots=True)
class Polled:
    """What came of the polling: sources asked, articles found, sources that failed."""

    asked: int = 0
    found: int = 0
    failed: int = 0


def poll_sources(*, budget_seconds: float = BUDGET_SECONDS) -> Polled:
    """Ask the sources that are due, one after the other."""
    ends_at = time.monotonic() + budget_seconds
    asked = found = failed = 0
    with Sandbox(sandbox.FEED) as child:
        while time.monotonic() < ends_at and (claim := claim_source()):
            source, token = claim
            new = poll(source, token, child)
            asked += 1
            found += new or 0
            failed += new is None
    return Polled(asked, found, failed)


def claim_source() -> tuple[Source, UUID] | None:
    """The source that is due longest, with the token of its lease."""
    with connection.cursor() as cursor:
        cursor.execute(CLAIM_SOURCE, [leases.LEASE_SECONDS])
        row = cursor.fetchone()
    return (Source.objects.get(pk=row[0]), row[1]) if row else None


def poll(source: Source, token: UUID, child: Sandbox) -> int | None:
    """New articles out of one source; None where it failed or had to wait."""
    try:
        address = normalise_address(
            source.url, allowed_private_hosts=settings.FETCH_PRIVATE_HOSTS
        )
    except AddressRefusedError as error:
        postpone(source, token, str(error))
        return None
    host = urlsplit(address).hostname or ""
    if not leases.hold_host(host):
        let_go(source, token, wait=timedelta(seconds=leases.HOST_PAUSE_SECONDS))
        return 0
    pause: int | None = None
    try:
        page = ask(source, address)
        new = 0 if page.is_unchanged else take_in(source, page, child)
    except FetchError as error:
        pause = error.retry_after_seconds
        postpone(source, token, str(error))
        return None
    except (JobFailedError, SandboxLostError, ValueError) as error:
        postpone(source, token, str(error))
        return None
    finally:
        leases.release_host(host, seconds=pause)
    succeed(source, token, page)
    return new


def ask(source: Source, address: str) -> Fetched:
    """The feed, or word that it is unchanged. Raises FetchError."""
    return fetch(
        address,
        limits=FEED_LIMITS,
        validators=Validators(source.etag, source.last_modified),
        allowed_private_hosts=settings.FETCH_PRIVATE_HOSTS,
    )


def take_in(source: Source, page: Fetched, child: Sandbox) -> int:
    """How many entries were new. Entries with a refused address are passed over.

    Raises ValueError where the page is no feed.
    """
    answer = child.call(page.body, {"content_type": page.content_type, "url": page.url})
    if "error" in answer:
        raise ValueError(answer["error"])
    new = 0
    for entry in Feed.from_json(answer).entries:
        try:
            new += submit_entry(source=source, entry=entry).is_new
        except AddressRefusedError as error:
            log.info("Source %s: entry passed over: %s", source.pk, error)
    return new


def succeed(source: Source, token: UUID, page: Fetched) -> None:
    """Note what the feed said about itself, and when it is due again."""
    validators = page.validators
    if page.is_unchanged:
        validators = Validators(source.etag, source.last_modified)
    let_go(
        source,
        token,
        wait=timedelta(minutes=source.poll_minutes),
        etag=validators.etag,
        last_modified=validators.last_modified,
        last_polled_at=Now(),
        last_error="",
        failures=0,
    )


def postpone(source: Source, token: UUID, detail: str) -> None:
    """Note the failure and wait longer each time, a day at most."""
    minutes = source.poll_minutes * 2 ** min(source.failures, 10)
    let_go(
        source,
        token,
        wait=timedelta(minutes=min(minutes, LONGEST_WAIT_MINUTES)),
        last_polled_at=Now(),
        last_error=leases.clean(detail),
        failures=source.failures + 1,
    )


def let_go(source: Source, token: UUID, *, wait: timedelta, **values: object) -> None:
    """End the lease, if it is still ours."""
    Source.objects.filter(pk=source.pk, lease_token=token).update(
        next_poll_at=Now() + wait, **leases.RELEASED, **values
    )
