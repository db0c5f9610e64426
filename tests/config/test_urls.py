"""Which addresses carry a language, and where `/` leads."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("accepted", "target"),
    [
        pytest.param("fr-FR,fr;q=0.9,en;q=0.5", "/fr/", id="French"),
        pytest.param("en-GB,en;q=0.9", "/en/", id="English"),
        pytest.param("ar-MA,ar;q=0.9,fr;q=0.8", "/ar/", id="Arabic"),
        pytest.param("de,en;q=0.5", "/en/", id="second choice"),
        pytest.param("ja", "/fr/", id="none of ours"),
        pytest.param("", "/fr/", id="no wish"),
        pytest.param("x;q=nonsense,,;;", "/fr/", id="nonsense"),
    ],
)
def test_the_root_leads_to_the_language_of_the_browser(
    client: Client, accepted: str, target: str
) -> None:
    response = client.get("/", headers={"accept-language": accepted})

    assert response.status_code == 302
    assert response.headers["Location"] == target
    assert "Accept-Language" in response.headers["Vary"]


def test_the_root_remembers_a_chosen_language(client: Client) -> None:
    client.cookies["accord_language"] = "ar"

    response = client.get("/", headers={"accept-language": "en"})

    assert response.headers["Location"] == "/ar/"


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_health_carries_no_language(client: Client, path: str) -> None:
    assert client.get(path).status_code == 200


def test_the_administration_carries_no_language(client: Client) -> None:
    response = client.get("/admin/")

    assert response.status_code == 302
    assert response.headers["Location"].startswith("/admin/login/")


@pytest.mark.parametrize("language", ["fr", "en", "ar"])
def test_pages_carry_their_language(client: Client, language: str) -> None:
    response = client.get(f"/{language}/")

    assert response.status_code == 200
    assert response.headers["Content-Language"] == language


def test_a_language_that_is_not_offered_is_not_found(client: Client) -> None:
    assert client.get("/de/").status_code == 404
