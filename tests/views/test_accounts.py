"""Signing in and out, passwords, and the first administrator's link."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from announcements.access import issue_setup_link
from announcements.models import SetupLink
from tests.candidates import make_editor
from tests.pages import errors_of, text_of

pytestmark = pytest.mark.django_db
PASSWORD = "three words and a comma"
CHOSEN = {"username": "amina", "password1": PASSWORD, "password2": PASSWORD}


@pytest.fixture
def link() -> str:
    made = issue_setup_link()
    assert made is not None
    return made


# Sign-in


@pytest.mark.parametrize("language", ["fr", "en", "ar"])
def test_signing_in_leads_to_where_one_was_going(language: str, client: Client) -> None:
    make_editor()
    wanted = f"/{language}/desk/queue/"

    asked = client.get(wanted)
    page = client.get(asked["Location"])
    response = client.post(
        f"/{language}/login/",
        {"username": "amina", "password": "correct horse", "next": wanted},
    )

    assert page.status_code == 200
    assert response["Location"] == wanted


def test_a_wrong_password_is_said_without_saying_which_part(client: Client) -> None:
    make_editor()

    wrong = client.post(reverse("login"), {"username": "amina", "password": "x"})
    unknown = client.post(reverse("login"), {"username": "nobody", "password": "x"})

    assert wrong.status_code == unknown.status_code == 200
    assert 'role="alert"' in wrong.content.decode()
    assert "_auth_user_id" not in client.session


def test_signing_in_does_not_lead_to_another_site(client: Client) -> None:
    make_editor()

    response = client.post(
        reverse("login"),
        {
            "username": "amina",
            "password": "correct horse",
            "next": "https://evil.example/",
        },
    )

    assert response["Location"].startswith("/")


def test_an_inactive_user_cannot_sign_in(client: Client) -> None:
    user = make_editor()
    user.is_active = False
    user.save()

    client.post(reverse("login"), {"username": "amina", "password": "correct horse"})

    assert "_auth_user_id" not in client.session


def test_signing_out_needs_a_post(client: Client) -> None:
    client.force_login(make_editor())

    assert client.get(reverse("logout")).status_code == 405
    assert client.post(reverse("logout")).status_code == 302
    assert "_auth_user_id" not in client.session


def test_one_changes_ones_own_password(client: Client) -> None:
    user = make_editor()
    client.force_login(user)
    url = reverse("password_change")

    short = client.post(
        url,
        {"old_password": "correct horse", "new_password1": "x", "new_password2": "x"},
    )
    response = client.post(
        url,
        {
            "old_password": "correct horse",
            "new_password1": PASSWORD,
            "new_password2": PASSWORD,
        },
    )

    assert "id_new_password2" in errors_of(short)  # type: ignore[arg-type]
    assert response["Location"] == reverse("desk")
    user.refresh_from_db()
    assert user.check_password(PASSWORD)
    assert client.get(reverse("desk")).status_code == 200


def test_the_password_page_is_for_those_who_signed_in(client: Client) -> None:
    response = client.get(reverse("password_change"))

    assert response["Location"].startswith(reverse("login"))


# The first administrator


def test_the_link_makes_an_administrator_once(client: Client, link: str) -> None:
    opened = client.get(link)
    opened_again = client.get(link)
    made = client.post(link, CHOSEN)
    spent = client.post(link, {**CHOSEN, "username": "bilal"})

    assert opened.status_code == opened_again.status_code == 200
    assert made["Location"] == reverse("desk")
    user = User.objects.get()
    assert user.is_superuser
    assert user.is_staff
    assert user.check_password(PASSWORD)
    assert [group.name for group in user.groups.all()] == ["administrator"]
    assert client.get(reverse("desk")).status_code == 200
    assert spent.status_code == 403
    assert User.objects.count() == 1


def test_a_bad_password_does_not_spend_the_link(client: Client, link: str) -> None:
    bad = client.post(link, {**CHOSEN, "password1": "1234", "password2": "1234"})

    assert bad.status_code == 200
    assert "id_password2" in errors_of(bad)  # type: ignore[arg-type]
    assert 'value="amina"' in bad.content.decode()
    assert client.post(link, CHOSEN).status_code == 302


@pytest.mark.parametrize(
    "headers",
    [
        {"REMOTE_ADDR": "192.0.2.7"},
        {"REMOTE_ADDR": "10.0.0.5"},
        {"REMOTE_ADDR": ""},
        {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "192.0.2.7"},
        {"REMOTE_ADDR": "127.0.0.1", "HTTP_FORWARDED": "for=192.0.2.7"},
    ],
    ids=["elsewhere", "same network", "unknown", "proxy", "forwarded"],
)
def test_the_link_works_on_this_machine_only(
    headers: dict[str, str], client: Client, link: str
) -> None:
    assert client.get(link, **headers).status_code == 403  # type: ignore[arg-type]
    assert client.post(link, CHOSEN, **headers).status_code == 403  # type: ignore[arg-type]
    assert not User.objects.exists()


def test_an_old_link_says_so(client: Client, link: str) -> None:
    SetupLink.objects.update(made_at=timezone.now() - timedelta(days=2))

    response = client.get(link)

    assert response.status_code == 403
    assert reverse("login") in response.content.decode()


def test_a_guessed_link_is_refused(client: Client, link: str) -> None:
    response = client.post("/setup/guessed/", CHOSEN)

    assert response.status_code == 403
    assert text_of(response)  # type: ignore[arg-type]
    assert not User.objects.exists()


def test_no_link_is_made_where_there_is_an_administrator() -> None:
    make_editor("chief", "administrator")

    assert issue_setup_link() is None


def test_an_editor_or_an_inactive_administrator_is_none() -> None:
    make_editor()
    gone = make_editor("gone", "administrator")
    gone.is_active = False
    gone.save()

    assert issue_setup_link() is not None


def test_a_link_is_dead_once_there_is_an_administrator(
    client: Client, link: str
) -> None:
    User.objects.create_superuser("chief", password="x")

    assert client.post(link, CHOSEN).status_code == 403


def test_the_secret_itself_is_not_kept(link: str) -> None:
    secret = link.rstrip("/").rpartition("/")[2]

    assert secret not in str(SetupLink.objects.values())


def test_the_last_start_makes_the_only_link_that_works(
    client: Client, link: str
) -> None:
    newer = issue_setup_link()

    assert client.get(link).status_code == 403
    assert client.get(str(newer)).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_two_posts_at_once_make_one_administrator() -> None:
    made = str(issue_setup_link())
    barrier = Barrier(2)

    def send(name: str) -> int:
        barrier.wait()
        try:
            return Client().post(made, {**CHOSEN, "username": name}).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        answers = sorted(pool.map(send, ["amina", "bilal"]))

    assert answers == [302, 403]
    assert User.objects.count() == 1
