"""Articles for tests, and quick children for whoever drains.

Test folders take the fixtures into their conftest by name.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any, ClassVar, Self

import pytest
from django.db.models.functions import Now

from announcements import pipeline
from announcements.models import Article, Host, Source
from announcements.pipeline import polling, work
from announcements.sandbox import Sandbox
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


class WarmSandbox(Sandbox):
    """A child that outlives its drain, since starting one takes a second or two."""

    kept: ClassVar[dict[str, Sandbox]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_arguments: object) -> None:
        """Keep the child."""

    def call(self, body: bytes, options: dict[str, Any]) -> dict[str, Any]:
        """The job's answer, from the child that is kept."""
        return self.kept.setdefault(self.job, Sandbox(self.job)).call(body, options)


@pytest.fixture(scope="session")
def warm_children() -> Iterator[None]:
    """Ends the children that were kept."""
    yield
    for child in WarmSandbox.kept.values():
        child.close()
    WarmSandbox.kept.clear()


@pytest.fixture(autouse=True)
def quick_children(warm_children: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Drains in this process use children that are kept."""
    monkeypatch.setattr(work, "Sandbox", WarmSandbox)
    monkeypatch.setattr(polling, "Sandbox", WarmSandbox)


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
    """Let every lease of an article have run out a second ago."""
    past = Now() - timedelta(seconds=1)
    Article.objects.exclude(lease_until=None).update(lease_until=past)


def paste(text: str = INETUM, **known: str) -> Article:
    """A pasted article."""
    return pipeline.submit_text(text=text, user=None, **known).article  # type: ignore[arg-type]


def fresh(article: Article) -> Article:
    """The article as it stands in the database now."""
    return Article.objects.get(pk=article.pk)
