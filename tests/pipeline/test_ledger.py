"""The books, and the command that checks them."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db.models.functions import Now

from announcements import pipeline
from announcements.models import Article, Extraction
from announcements.pipeline.leases import claim_next
from announcements.vocabulary import ArticleResult, Step
from tests.articles import RECIPE, drain_all, paste

pytestmark = pytest.mark.django_db


def check() -> str:
    out = StringIO()
    call_command("check_pipeline", stdout=out)
    return out.getvalue()


def test_counts_articles_by_state_and_balances() -> None:
    paste()
    paste(RECIPE)
    drain_all()
    paste("A third one that still waits")

    printed = check()

    assert "articles: 3" in printed
    assert "  done: 2" in printed
    assert "  queued: 1" in printed
    assert "  waiting to read: 1" in printed
    assert "  ended: candidates: 1" in printed
    assert "results without article: 0" in printed
    assert "done without result: 0" in printed


def test_an_empty_site_balances() -> None:
    assert "oldest due: none" in check()


def test_sees_leases_that_nobody_ended() -> None:
    paste()
    claim_next(Step.READ)
    Article.objects.update(lease_until=Now() - timedelta(minutes=11))

    assert pipeline.take_stock().long_leases == 1


def test_done_without_result_is_an_error() -> None:
    paste(RECIPE)
    drain_all()
    Extraction.objects.all().delete()

    assert pipeline.take_stock().done_without_result == 1
    with pytest.raises(CommandError):
        check()


def test_a_result_that_its_article_does_not_know_is_an_error() -> None:
    paste(RECIPE)
    drain_all()
    Article.objects.update(result=ArticleResult.UNREAD_LANGUAGE)

    assert pipeline.take_stock().results_without_article == 1
    with pytest.raises(CommandError):
        check()
