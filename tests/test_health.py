"""Health pages and the headers of every response."""

import pytest
from django.test import Client


def test_is_alive_without_asking_the_database(client: Client) -> None:
    response = client.get("/healthz")

    assert response.status_code == 200
    assert response.json() == {"status": "ok"}


@pytest.mark.django_db
def test_is_ready_with_a_database(client: Client) -> None:
    assert client.get("/readyz").status_code == 200
