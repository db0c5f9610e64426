"""Headers, queries that cannot be decoded, sessions that end."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from announcements.middleware import is_decodable

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    "query",
    [
        pytest.param("", id="none"),
        pytest.param("q=caf%C3%A9&page=2", id="escaped UTF-8"),
        pytest.param("q=%D9%85%D8%B5%D9%86%D8%B9", id="Arabic"),
        pytest.param("q=100%25", id="a percent sign"),
        pytest.param("q=a+b&&=", id="odd but readable"),
        pytest.param("q=%00", id="NUL is for the form to refuse"),
    ],
)
def test_reads_a_query(query: str) -> None:
    assert is_decodable(query)


@pytest.mark.parametrize(
    "query",
    [
        pytest.param("q=%E9", id="Latin-1"),
        pytest.param("q=%", id="lone percent sign"),
        pytest.param("q=%4", id="one digit"),
        pytest.param("q=%zz", id="no digits"),
        pytest.param("q=%C3%28", id="broken UTF-8"),
        pytest.param("q=%ED%A0%80", id="half a surrogate pair"),
        pytest.param("q=\xe9", id="raw Latin-1 byte"),
    ],
)
def test_refuses_a_query_that_cannot_be_decoded(query: str) -> None:
    assert not is_decodable(query)


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/fr/agreements/", "/fr/", "/admin/", "/en/charts/"])
def test_says_so_in_words_with_400(client: Client, path: str) -> None:
    response = client.get(path, QUERY_STRING="q=%E9")

    assert response.status_code == 400
    assert "<h1" in response.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    [
        "/fr/agreements/%00/x/",
        "/fr/organizations/%00/x/",
        "/setup/%00/",
        "/admin/announcements/agreement/%00/change/",
    ],
)
def test_an_address_with_a_nul_is_no_page(client: Client, path: str) -> None:
    response = client.get(path)

    assert response.status_code == 404
    assert "<h1" in response.content.decode()


@pytest.mark.django_db
def test_a_host_that_is_not_ours_is_refused_in_words(client: Client) -> None:
    response = client.get("/en/agreements/", headers={"host": "evil.example"})

    assert response.status_code == 400
    assert "ALLOWED_HOSTS" in response.content.decode()
    assert "evil.example" not in response.content.decode()


@pytest.mark.parametrize("charset", ["utf-7", "latin-1", "no-such-charset"])
@pytest.mark.django_db
def test_a_form_of_another_charset_is_no_failure(charset: str) -> None:
    browser = Client(enforce_csrf_checks=True)
    page = reverse("login")
    browser.get(page)  # brings the cookie, so that the form itself is read

    response = browser.generic(
        "POST",
        page,
        b"username=a",
        content_type=f"application/x-www-form-urlencoded; charset={charset}",
    )

    assert response.status_code == 403


@pytest.mark.django_db
def test_a_form_of_too_many_fields_is_told_so() -> None:
    with override("en"):
        page = reverse("login")

    response = Client().post(page, {f"field-{n}": "a" for n in range(5_001)})

    assert response.status_code == 400
    assert "The form is too large" in response.content.decode()


@pytest.mark.django_db
def test_words_are_in_the_language_of_the_address(client: Client) -> None:
    response = client.get("/ar/", QUERY_STRING="q=%E9")

    assert '<html lang="ar"' in response.content.decode()


def test_every_response_has_the_strict_headers(client: Client) -> None:
    headers = client.get("/healthz").headers

    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert "*" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]


@pytest.mark.django_db
def test_a_refused_query_has_the_headers_too(client: Client) -> None:
    headers = client.get("/fr/", QUERY_STRING="q=%E9").headers

    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Frame-Options"] == "DENY"


@pytest.mark.django_db
def test_what_staff_see_is_not_stored(admin_client: Client) -> None:
    response = admin_client.get("/admin/")

    assert response.status_code == 200
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.django_db
class TestSessionsOfStaff:
    """Two hours without a request, twelve hours in all."""

    @pytest.fixture
    def editor(self, client: Client) -> Client:
        """Signed in at noon."""
        user = User.objects.create_user("editor", password="x", is_staff=True)
        with time_machine.travel(NOON, tick=False):
            client.force_login(user)
            client.get("/admin/")
        return client

    def is_signed_in(self, client: Client, after: timedelta) -> bool:
        """Whether /admin/ opens so long after noon."""
        with time_machine.travel(NOON + after, tick=False):
            return client.get("/admin/").status_code == 200

    def test_stays_while_there_are_requests(self, editor: Client) -> None:
        hours = [timedelta(hours=1.5 * n) for n in range(1, 8)]

        assert all(self.is_signed_in(editor, hour) for hour in hours)

    def test_ends_after_two_idle_hours(self, editor: Client) -> None:
        assert not self.is_signed_in(editor, timedelta(hours=2, minutes=1))

    def test_ends_after_twelve_hours_in_any_case(self, editor: Client) -> None:
        for n in range(1, 12):
            self.is_signed_in(editor, timedelta(hours=n))

        assert not self.is_signed_in(editor, timedelta(hours=12, minutes=1))
