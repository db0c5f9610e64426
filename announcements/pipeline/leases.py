"""Who works on which article: claims, their ends, and what comes due again when.

A claim is a lease with a token, written by one statement on the database's clock. A
worker that comes back after its lease ran out finds another token and writes nothing.
Attempts are counted at the claim, so that an article which kills its worker counts too.
"""

import logging
import random
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import F, Q
from django.db.models.functions import Now

from announcements.models import Article, Host, Source
from announcements.vocabulary import ArticleResult, ArticleState, Step

log = logging.getLogger(__name__)

LEASE_SECONDS = 120
MAXIMUM_ATTEMPTS = 5
HOST_PAUSE_SECONDS = 5
FETCH_SECONDS = 25  # while a page is under way, nothing else is asked of its host
FIRST_WAIT_SECONDS = 60
LONGEST_WAIT_SECONDS = 86_400

CLAIM = """
WITH due AS (
    SELECT id FROM announcements_article
    WHERE step = %(step)s AND state = 'queued' AND attempts < %(attempts)s
      AND due_at <= clock_timestamp()
      AND (lease_until IS NULL OR lease_until < clock_timestamp())
    ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED
)
UPDATE announcements_article AS article
SET lease_token = gen_random_uuid(), attempts = attempts + 1,
    lease_until = clock_timestamp() + %(lease)s * interval '1 second'
FROM due WHERE article.id = due.id
RETURNING article.id, article.lease_token, article.attempts
"""

# As above, for one whose host may be asked now; nobody else asks it meanwhile.
CLAIM_FETCH = """
WITH due AS (
    SELECT article.id, host.name FROM announcements_article AS article
    JOIN announcements_host AS host ON host.name = article.host_id
    WHERE step = %(step)s AND state = 'queued' AND attempts < %(attempts)s
      AND due_at <= clock_timestamp()
      AND (lease_until IS NULL OR lease_until < clock_timestamp())
      AND (next_allowed_at IS NULL OR next_allowed_at <= clock_timestamp())
    ORDER BY due_at LIMIT 1 FOR UPDATE OF article, host SKIP LOCKED
), held AS (
    UPDATE announcements_host AS host
    SET next_allowed_at = clock_timestamp() + %(fetch)s * interval '1 second'
    FROM due WHERE host.name = due.name
)
UPDATE announcements_article AS article
SET lease_token = gen_random_uuid(), attempts = attempts + 1,
    lease_until = clock_timestamp() + %(lease)s * interval '1 second'
FROM due WHERE article.id = due.id
RETURNING article.id, article.lease_token, article.attempts
"""

RELEASED: dict[str, Any] = {"lease_token": None, "lease_until": None}


@dataclass(frozen=True, slots=True)
class Claim:
    """The right to work on one article until the lease ends."""

    article_id: int
    token: UUID
    attempts: int

    def finish(self, **values: Any) -> bool:
        """Write the outcome and let go. False: the lease was lost, nothing is written.

        Inside the transaction that also writes the results; these only after True.
        """
        rows = Article.objects.filter(
            pk=self.article_id, lease_token=self.token, state=ArticleState.QUEUED
        ).update(**RELEASED, **values)
        if not rows:
            log.warning("Article %s: the lease was lost", self.article_id)
        return rows == 1

    def advance(self, step: Step, **values: Any) -> bool:
        """Go on to `step`, with a fresh count of attempts."""
        values = {"step": step, "due_at": Now(), "attempts": 0, "detail": "", **values}
        return self.finish(**values)

    def end(self, result: ArticleResult, **values: Any) -> bool:
        """Done: nothing is left to do."""
        return self.finish(
            step=Step.NONE,
            state=ArticleState.DONE,
            result=result,
            due_at=None,
            **{"detail": "", **values},
        )

    def fail(self, result: ArticleResult, detail: str) -> bool:
        """Stopped, with the reason; the step stays, for whoever tries again."""
        return self.finish(
            state=ArticleState.FAILED,
            result=result,
            detail=clean(detail),
            due_at=None,
        )

    def postpone(
        self, detail: str, result: ArticleResult, *, seconds: int | None = None
    ) -> bool:
        """Try again later, at most five times in all; then `result` is the end."""
        if self.attempts >= MAXIMUM_ATTEMPTS:
            return self.fail(result, detail)
        wait = max(seconds or 0, waiting_seconds(self.attempts))
        return self.finish(due_at=Now() + timedelta(seconds=wait), detail=clean(detail))


def waiting_seconds(attempts: int) -> float:
    """How long to wait after so many attempts: a minute, doubled, give or take."""
    wait = min(FIRST_WAIT_SECONDS << (attempts - 1), LONGEST_WAIT_SECONDS)
    return wait * random.uniform(0.75, 1.25)  # noqa: S311


def clean(detail: str) -> str:
    """`detail` as PostgreSQL takes it: without NUL, not endless."""
    return detail.replace("\0", "")[:1000]


def claim_next(step: Step) -> Claim | None:
    """Claim the article that has been due longest for `step`, if there is any."""
    with connection.cursor() as cursor:
        cursor.execute(
            CLAIM_FETCH if step is Step.FETCH else CLAIM,
            {
                "step": step.value,
                "attempts": MAXIMUM_ATTEMPTS,
                "lease": LEASE_SECONDS,
                "fetch": FETCH_SECONDS,
            },
        )
        row = cursor.fetchone()
    return Claim(*row) if row else None


def give_up(step: Step) -> int:
    """Stop articles whose workers died on them five times; how many there were."""
    return Article.objects.filter(
        Q(lease_until__isnull=True) | Q(lease_until__lt=Now()),
        step=step,
        state=ArticleState.QUEUED,
        attempts__gte=MAXIMUM_ATTEMPTS,
    ).update(
        state=ArticleState.FAILED,
        result=ArticleResult.GAVE_UP,
        due_at=None,
        **RELEASED,
    )


def release_all() -> int:
    """End every lease; how many articles were held.

    Only for a start that knows that no worker lives: what a kill interrupted is then
    due at once and not in two minutes.
    """
    Source.objects.exclude(lease_token=None).update(**RELEASED)
    return Article.objects.exclude(lease_token=None).update(**RELEASED)


def hold_host(name: str) -> bool:
    """Take the host for one request. False: it was asked too recently."""
    Host.objects.get_or_create(name=name)
    return (
        Host.objects.filter(
            Q(next_allowed_at__isnull=True) | Q(next_allowed_at__lte=Now()), name=name
        ).update(next_allowed_at=Now() + timedelta(seconds=FETCH_SECONDS))
        == 1
    )


def release_host(name: str, *, seconds: int | None = None) -> None:
    """The request is over; the host rests for five seconds, or longer if it said so."""
    pause = max(seconds or 0, HOST_PAUSE_SECONDS)
    Host.objects.filter(name=name).update(
        next_allowed_at=Now() + timedelta(seconds=pause)
    )


def requeue(article: Article, step: Step) -> bool:
    """Put an article that is stopped or done back in the queue. False: it moved."""
    return (
        Article.objects.filter(pk=article.pk)
        .exclude(state=ArticleState.QUEUED)
        .update(
            step=step,
            state=ArticleState.QUEUED,
            result=ArticleResult.NONE,
            detail="",
            due_at=Now(),
            attempts=0,
            **RELEASED,
        )
        == 1
    )


def restart_clock(article_id: int) -> None:
    """Make a postponed article due at once, as a person asked."""
    Article.objects.filter(
        pk=article_id, state=ArticleState.QUEUED, due_at__gt=Now()
    ).update(due_at=Now(), attempts=F("attempts") * 0)
