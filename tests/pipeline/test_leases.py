"""A claim is one worker's at a time, and a lost claim writes nothing."""

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.db.models.functions import Now

from announcements import pipeline
from announcements.models import Article, Host
from announcements.pipeline import leases
from announcements.pipeline.leases import Claim, claim_next
from announcements.vocabulary import ArticleResult, ArticleState, Step
from tests.articles import expire_leases, fresh, paste

pytestmark = pytest.mark.django_db


def claim(step: Step = Step.READ) -> Claim:
    claimed = claim_next(step)
    assert claimed is not None
    return claimed


def test_a_claimed_article_is_nobody_elses() -> None:
    article = paste()

    assert claim().article_id == article.pk
    assert claim_next(Step.READ) is None


def test_what_has_been_due_longest_comes_first() -> None:
    late, early = paste("A text that came late"), paste("A text that came early")
    Article.objects.filter(pk=early.pk).update(due_at=Now() - timedelta(hours=1))

    assert claim().article_id == early.pk
    assert claim().article_id == late.pk


def test_what_is_not_yet_due_is_left_alone() -> None:
    article = paste()
    Article.objects.filter(pk=article.pk).update(due_at=Now() + timedelta(hours=1))

    assert claim_next(Step.READ) is None


def test_a_worker_that_froze_past_its_lease_writes_nothing() -> None:
    article = paste()
    frozen = claim()
    expire_leases()
    other = claim()

    assert other.article_id == frozen.article_id
    assert not frozen.end(ArticleResult.NOTHING_FOUND)
    assert fresh(article).state == ArticleState.QUEUED
    assert other.end(ArticleResult.CANDIDATES)
    assert not frozen.fail(ArticleResult.READER_DIED, "late")
    assert fresh(article).result == ArticleResult.CANDIDATES


def test_a_worker_that_was_only_slow_may_finish() -> None:
    paste()
    slow = claim()
    expire_leases()

    assert slow.end(ArticleResult.NOTHING_FOUND)


def test_an_article_that_kills_its_workers_is_given_up() -> None:
    article = paste()
    for attempt in range(1, leases.MAXIMUM_ATTEMPTS + 1):
        assert claim().attempts == attempt
        expire_leases()

    assert claim_next(Step.READ) is None
    assert pipeline.drain(Step.READ) == 0
    article = fresh(article)
    assert (article.state, article.result) == ("failed", "gave_up")


def test_attempts_begin_anew_with_each_step() -> None:
    article = paste()

    claim().advance(Step.EXTRACT)

    assert (fresh(article).attempts, fresh(article).step) == (0, Step.EXTRACT)


def test_waiting_doubles_up_to_a_day() -> None:
    assert 45 <= leases.waiting_seconds(1) <= 75
    assert 360 <= leases.waiting_seconds(4) <= 600
    assert leases.waiting_seconds(40) <= 86_400 * 1.25


def test_a_host_is_asked_for_one_page_at_a_time_with_a_pause() -> None:
    for number in range(2):
        pipeline.submit_url(url=f"https://one.example.org/{number}", user=None)
    other = pipeline.submit_url(url="https://two.example.org/", user=None).article

    first = claim(Step.FETCH)
    second = claim(Step.FETCH)

    assert second.article_id == other.pk
    assert claim_next(Step.FETCH) is None
    leases.release_host("one.example.org")
    assert claim_next(Step.FETCH) is None  # five seconds have not passed
    Host.objects.update(next_allowed_at=Now())
    third = claim(Step.FETCH)
    assert third.article_id not in {first.article_id, second.article_id}


def test_a_host_that_asks_for_patience_gets_it() -> None:
    pipeline.submit_url(url="https://one.example.org/", user=None)

    leases.release_host("one.example.org", seconds=3600)

    host = Host.objects.get(name="one.example.org")
    assert Host.objects.filter(
        pk=host.pk, next_allowed_at__gt=Now() + timedelta(minutes=59)
    ).exists()


@pytest.mark.django_db(transaction=True)
def test_many_workers_at_once_claim_every_article_once() -> None:
    for number in range(40):
        paste(f"Article number {number} of forty")
    taken: list[int] = []

    def work() -> None:
        try:
            while claimed := claim_next(Step.READ):
                taken.append(claimed.article_id)
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _ in range(6)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert len(taken) == len(set(taken)) == 40


@pytest.mark.django_db(transaction=True)
def test_one_text_read_by_two_workers_at_once_has_one_first() -> None:
    from announcements.pipeline.work import freeze
    from announcements.readable import Readable

    articles = [paste(f"{'  ' * n}The same text in the end") for n in range(2)]
    found = Readable("", "The same text in the end", "en", "", "")
    claims = [claim(), claim()]
    barrier = threading.Barrier(2)

    def work(one: Claim) -> None:
        try:
            barrier.wait()
            freeze(one, Article.objects.get(pk=one.article_id), found)
        finally:
            connection.close()

    workers = [threading.Thread(target=work, args=(one,)) for one in claims]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    ends = sorted(fresh(article).result for article in articles)
    assert ends == ["", "same_text"]
