"""Working off what is due: fetch, read, extract.

Each step claims an article, works with no transaction open, and writes its outcome and
its results in one transaction, if the claim still holds.
"""

import hashlib
import logging
import time
from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection, transaction
from django.db.models.functions import Now

from announcements import sandbox
from announcements.fetching import FetchError, fetch
from announcements.models import Article, ArticleBody, ArticleText
from announcements.pipeline import leases
from announcements.pipeline.findings import known_names, store_extraction
from announcements.pipeline.leases import Claim
from announcements.readable.shape import READER, Readable, fingerprint
from announcements.sandbox import JobFailedError, Sandbox, SandboxLostError
from announcements.vocabulary import ArticleResult, ArticleState, Step

log = logging.getLogger(__name__)

# A drain, plus the longest single piece of work, ends before Celery's soft time limit.
BUDGET_SECONDS = 20.0


class NotRetriableError(Exception):
    """The article is under way, or has candidates: there is nothing to try again."""


def drain(step: Step, *, budget_seconds: float = BUDGET_SECONDS) -> int:
    """Work on what is due for `step` until nothing is, or the time is used up.

    Returns how many articles were worked on.
    """
    ends_at = time.monotonic() + budget_seconds
    leases.give_up(step)
    worked = 0
    with Sandbox(JOBS.get(step, "")) as child:
        while time.monotonic() < ends_at and (claim := leases.claim_next(step)):
            work_on(claim, step, child)
            worked += 1
    return worked


def work_off(article: Article, *, budget_seconds: float = 120.0) -> None:
    """Work on everything due until `article` needs nothing any more.

    For a command that waits for its end; workers may take part.
    """
    ends_at = time.monotonic() + budget_seconds
    while time.monotonic() < ends_at:
        article.refresh_from_db()
        if article.state != ArticleState.QUEUED:
            return
        if not drain(Step(article.step), budget_seconds=BUDGET_SECONDS):
            time.sleep(0.5)


def work_on(claim: Claim, step: Step, child: Sandbox) -> None:
    """One step of one article. What goes wrong ends on its row, not in the drain."""
    try:
        ACTIONS[step](claim, child)
    except (OperationalError, InterfaceError):
        raise  # the database itself is away: nothing can be written on the row
    except JobFailedError as error:
        log.warning("Article %s: %s: %s", claim.article_id, step, error)
        claim.fail(ArticleResult.READER_DIED, str(error))
    except SandboxLostError as error:
        claim.postpone(str(error), ArticleResult.READER_DIED)
    except Exception as error:
        log.exception("Article %s: %s failed", claim.article_id, step)
        claim.postpone(f"{type(error).__name__}: {error}", ArticleResult.GAVE_UP)


def fetch_article(claim: Claim, _child: Sandbox) -> None:
    """Get the page and store its bytes."""
    article = Article.objects.get(pk=claim.article_id)
    pause: int | None = None
    try:
        page = fetch(article.url, allowed_private_hosts=settings.FETCH_PRIVATE_HOSTS)
    except FetchError as error:
        pause = error.retry_after_seconds
        if error.permanent:
            claim.fail(error.result, str(error))
        else:
            claim.postpone(str(error), error.result, seconds=pause)
        return
    finally:
        leases.release_host(article.host_id or "", seconds=pause)
    with transaction.atomic():
        if claim.advance(
            Step.READ,
            final_url=page.url,
            fetched_at=Now(),
            body_sha256=hashlib.sha256(page.body).hexdigest(),
        ):
            ArticleBody.objects.update_or_create(
                article_id=article.pk,
                defaults={
                    "content": page.body,
                    "content_type": page.content_type[:200].replace("\0", ""),
                },
            )


def read_article(claim: Claim, child: Sandbox) -> None:
    """Make the readable text, and freeze it."""
    article = Article.objects.select_related("body").get(pk=claim.article_id)
    answer = child.call(
        bytes(article.body.content),
        {
            "content_type": article.body.content_type,
            "url": article.final_url or article.url,
        },
    )
    if "unreadable" in answer:
        claim.fail(ArticleResult(answer["unreadable"]), answer["detail"])
        return
    freeze(claim, article, Readable(**answer))


@transaction.atomic
def freeze(claim: Claim, article: Article, found: Readable) -> None:
    """Store the text, and compare it with the texts that are here.

    The same text at another address, or without one, ends here: it is linked to the
    first and gets no candidate of its own. Two workers with the same text wait for each
    other, so that one of them is the first.
    """
    words = fingerprint(found.body)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 4))", [words])
    first = (
        Article.objects.filter(text_sha256=words, same_text_as__isnull=True)
        .exclude(pk=article.pk)
        .order_by("pk")
        .first()
    )
    columns = {**metadata(article, found), "text_sha256": words}
    if first:
        is_ours = claim.end(ArticleResult.SAME_TEXT, same_text_as=first, **columns)
    else:
        is_ours = claim.advance(Step.EXTRACT, **columns)
    if not is_ours:
        return
    title = article.given.get("title") or found.title
    text = Readable(**{**found.as_json(), "title": title}).text
    store_text(article, text)


def store_text(article: Article, text: str) -> ArticleText:
    """The newest version of the article's text; a new one only where it differs."""
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    newest = article.texts.order_by("-version").first()
    if newest and newest.sha256 == sha256:
        return newest
    return ArticleText.objects.create(
        article=article,
        version=newest.version + 1 if newest else 1,
        text=text,
        sha256=sha256,
        reader=READER,
    )


def metadata(article: Article, found: Readable) -> dict[str, str]:
    """What the page says of itself, where nobody said it before."""
    host = urlsplit(article.final_url or article.url).hostname or ""
    values = {
        "title": found.title or article.title,
        "language": found.language,
        "published": found.published,
        "publisher": found.publisher or host.removeprefix("www.")[:200],
    }
    return {
        name: value for name, value in values.items() if not article.given.get(name)
    }


def extract_article(claim: Claim, child: Sandbox) -> None:
    """Read the frozen text for agreements, and store what was found."""
    article = Article.objects.get(pk=claim.article_id)
    text = article.texts.order_by("-version")[0]
    answer = child.call(
        text.text.encode(),
        {
            "language": article.language,
            "published": article.published or None,
            "country": article.country_id,
            "known_names": known_names(),
        },
    )
    if "unread_language" in answer:
        claim.end(ArticleResult.UNREAD_LANGUAGE)
        return
    has_agreements = bool(answer["extraction"]["agreements"])
    with transaction.atomic():
        if claim.end(
            ArticleResult.CANDIDATES if has_agreements else ArticleResult.NOTHING_FOUND
        ):
            store_extraction(text, answer["version"], answer["extraction"])


def retry(article: Article, *, language: str = "") -> Step:
    """Put an article that stopped or found nothing back at the step to repeat.

    `language` is what a person says it is written in. Raises NotRetriableError.
    """
    if article.state == ArticleState.QUEUED:
        leases.restart_clock(article.pk)
        return Step(article.step)
    if article.candidates.exists() or article.same_text_as_id:
        raise NotRetriableError
    if language:
        article.language = article.given["language"] = language
        article.save(update_fields=["language", "given"])
    step = step_to_repeat(article)
    if not leases.requeue(article, step):
        raise NotRetriableError
    return step


def step_to_repeat(article: Article) -> Step:
    """An address is asked again as long as it gave no text; a text is read again."""
    if article.texts.exists():
        return Step.EXTRACT
    return Step.FETCH if article.url else Step.READ


ACTIONS: dict[Step, Callable[[Claim, Sandbox], None]] = {
    Step.FETCH: fetch_article,
    Step.READ: read_article,
    Step.EXTRACT: extract_article,
}
JOBS: dict[Step, str] = {Step.READ: sandbox.READ, Step.EXTRACT: sandbox.EXTRACT}
