"""Who may come in to the desk, and the queue."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from announcements.models import Agreement, Candidate, Decision
from tests.candidates import make_candidates, make_editor
from tests.desk import INETUM_TOO, TRAIN, path_of, url_of
from tests.pages import text_of

pytestmark = pytest.mark.django_db

EDITORS_ONLY = [
    ("desk", "GET"),
    ("desk_queue", "GET"),
    ("desk_candidate", "GET"),
    ("desk_candidate", "POST"),
    ("desk_enter", "GET"),
    ("desk_enter", "POST"),
    ("desk_agreement", "GET"),
    ("desk_correct", "GET"),
    ("desk_correct", "POST"),
    ("desk_withdraw", "POST"),
    ("desk_status", "POST"),
    ("desk_observe", "POST"),
    ("desk_judge", "POST"),
]
NO_SUCH_METHOD = [
    ("desk", "POST"),
    ("desk_queue", "POST"),
    ("desk_agreement", "POST"),
    ("desk_withdraw", "GET"),
    ("desk_status", "GET"),
    ("desk_observe", "GET"),
    ("desk_judge", "GET"),
    ("desk_candidate", "DELETE"),
    ("desk_enter", "PUT"),
]


@pytest.mark.parametrize(("route", "method"), EDITORS_ONLY)
def test_a_stranger_is_sent_to_sign_in(
    route: str,
    method: str,
    client: Client,
    agreement: Agreement,
    candidate: Candidate,
) -> None:
    path = path_of(route, agreement, candidate)

    response = client.generic(method, path)

    assert response.status_code == 302
    assert response["Location"].startswith(reverse("login"))
    assert Decision.objects.count() == 1


@pytest.mark.parametrize(("route", "method"), EDITORS_ONLY)
def test_a_user_who_is_no_editor_is_refused(
    route: str,
    method: str,
    client: Client,
    agreement: Agreement,
    candidate: Candidate,
) -> None:
    user = make_editor("visitor")
    user.groups.clear()
    client.force_login(user)

    response = client.generic(method, path_of(route, agreement, candidate))

    assert response.status_code == 403


@pytest.mark.parametrize("group", ["editor", "administrator"])
@pytest.mark.parametrize(("route", "method"), EDITORS_ONLY)
def test_editors_and_administrators_come_in(
    route: str,
    method: str,
    group: str,
    client: Client,
    agreement: Agreement,
    candidate: Candidate,
) -> None:
    client.force_login(make_editor("someone", group))

    response = client.generic(method, path_of(route, agreement, candidate))

    assert response.status_code in ({200} if method == "GET" else {200, 409})
    assert "no-store" in response["Cache-Control"]
    assert Decision.objects.count() == 1


@pytest.mark.parametrize(("route", "method"), NO_SUCH_METHOD)
def test_other_methods_are_refused(
    route: str,
    method: str,
    desk: Client,
    agreement: Agreement,
    candidate: Candidate,
) -> None:
    response = desk.generic(method, path_of(route, agreement, candidate))

    assert response.status_code == 405


@pytest.mark.parametrize(
    "path",
    [
        "/fr/desk/candidates/999999/",
        "/fr/desk/agreements/ZZZZZZZZ/",
        "/fr/desk/agreements/%00/",
        "/fr/desk/agreements/ZZZZZZZZ/correct/",
        "/fr/desk/enter/?article=999999",
        "/fr/desk/enter/?article=x",
        "/fr/desk/enter/?article=99999999999999999999999",
    ],
)
def test_a_bad_id_is_no_page(path: str, desk: Client) -> None:
    assert desk.get(path).status_code in (400, 404)


@pytest.mark.parametrize("route", ["desk_enter", "desk_candidate"])
def test_a_form_that_arrives_in_part_is_told_so(
    route: str, desk: Client, candidate: Candidate
) -> None:
    path = reverse("desk_enter") if route == "desk_enter" else url_of(candidate)
    action = "save" if route == "desk_enter" else "publish"

    response = desk.post(path, {"action": action, "instrument": "mou", "kind": "x"})

    assert response.status_code == 200
    assert 'id="errors"' in response.content.decode()
    assert not Agreement.objects.exists()


def test_the_queue_says_what_waits(desk: Client, candidate: Candidate) -> None:
    make_candidates(INETUM_TOO)

    page = desk.get(reverse("desk_queue"))

    assert [row.candidate.pk for row in page.context["rows"]][0] == candidate.pk
    assert page.context["count"] == 2
    assert "plus de 50 millions de dirhams" in text_of(page)  # type: ignore[arg-type]
    newest = desk.get(reverse("desk_queue"), {"order": "newest"})
    assert [row.candidate.pk for row in newest.context["rows"]][-1] == candidate.pk


def test_the_queue_asks_few_questions(
    desk: Client, django_assert_max_num_queries: Any
) -> None:
    for name in TRAIN[:12]:
        make_candidates(name)

    with django_assert_max_num_queries(12):
        desk.get(reverse("desk_queue"))
