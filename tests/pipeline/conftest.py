"""What the tests of the pipeline share."""

from collections.abc import Iterator

import pytest
from django.db.models import F
from django.db.models.functions import Now

from announcements import pipeline
from announcements.models import Article, Host, Source
from announcements.vocabulary import ArticleState, Step
from tests.servers import PRIVATE_HOSTS, Site, serve

INETUM = """Le groupe français Inetum et le gouvernement marocain ont signé lundi un \
protocole d'entente à Casablanca.

L'accord prévoit la création de 1 500 emplois d'ici 2027 dans l'externalisation de \
services informatiques.
"""
RECIPE = """Faites revenir les oignons dans le beurre, puis ajoutez la farine et le lait.

Laissez cuire à feu doux pendant vingt minutes et servez avec du pain.
"""


@pytest.fixture
def site(settings: object) -> Iterator[Site]:
    """A web server on loopback that the operator lets in."""
    settings.FETCH_PRIVATE_HOSTS = PRIVATE_HOSTS  # type: ignore[attr-defined]
    with serve({}) as running:
        yield running


def drain_all() -> None:
    """Work on everything that is due, step after step, as if time had passed."""
    for step in (Step.FETCH, Step.READ, Step.EXTRACT):
        make_due()
        pipeline.drain(step)


def make_due() -> None:
    """Let waiting times of articles, hosts and sources be over."""
    Article.objects.filter(state=ArticleState.QUEUED).update(due_at=Now())
    Host.objects.update(next_allowed_at=None)
    Source.objects.update(next_poll_at=None)


def expire_leases() -> None:
    """Let every lease have run out a second ago."""
    from datetime import timedelta

    past = Now() - timedelta(seconds=1)
    Article.objects.exclude(lease_until=None).update(lease_until=past)
    Source.objects.exclude(lease_until=None).update(
        lease_until=past, failures=F("failures")
    )


def paste(text: str = INETUM, **known: str) -> Article:
    """A pasted article."""
    return pipeline.submit_text(text=text, user=None, **known).article  # type: ignore[arg-type]


def fresh(article: Article) -> Article:
    """The article as it stands in the database now."""
    return Article.objects.get(pk=article.pk)
