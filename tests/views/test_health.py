"""Health pages."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.db import DatabaseError
from django.test import Client

from announcements.views import health
from config.celery import WORKER_KEY


@pytest.fixture
def worker() -> Iterator[None]:
    """A worker that was seen a moment ago."""
    cache.set(WORKER_KEY, 1, 30)
    yield
    cache.delete(WORKER_KEY)


def test_is_alive_without_asking_the_database(client: Client) -> None:
    response = client.get("/healthz")

    assert response.status_code == 200
    assert response.json() == {"status": "ok"}


@pytest.mark.django_db
@pytest.mark.usefixtures("worker")
def test_is_ready_with_database_broker_and_worker(client: Client) -> None:
    response = client.get("/readyz")

    assert response.status_code == 200
    assert response.json() == {"status": "ok"}


@pytest.mark.django_db
def test_is_degraded_but_ready_without_a_worker(client: Client) -> None:
    response = client.get("/readyz")

    assert response.status_code == 200
    assert response.json() == {"status": "degraded", "missing": ["worker"]}


@pytest.mark.django_db
def test_is_degraded_but_ready_without_a_broker(client: Client, settings) -> None:
    lost = {**settings.CACHES["default"], "LOCATION": "redis://127.0.0.1:9/0"}
    settings.CACHES = {"default": lost}

    response = client.get("/readyz")

    assert response.status_code == 200
    assert response.json() == {"status": "degraded", "missing": ["broker"]}


@pytest.mark.django_db
def test_is_not_ready_while_a_migration_is_due(client: Client, monkeypatch) -> None:
    coming = (("announcements", "9999_not_applied"),)
    monkeypatch.setattr(health, "last_migrations", lambda: coming)

    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.json() == {"status": "migrations due"}


def test_is_not_ready_without_a_database(client: Client, monkeypatch) -> None:
    def fail() -> bool:
        raise DatabaseError

    monkeypatch.setattr(health, "migrations_due", fail)

    assert client.get("/readyz").status_code == 503


@pytest.mark.django_db
def test_asks_the_database_once(client: Client, django_assert_num_queries) -> None:
    health.last_migrations()

    with django_assert_num_queries(2):  # one whether the table is there, one for rows
        client.get("/readyz")
