"""/admin/: everything to look at, reference data and users to edit, deals at the desk."""

import uuid

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from announcements import review
from announcements.models import (
    Agreement,
    Country,
    Host,
    Observation,
    SetupLink,
    Source,
)
from announcements.vocabulary import Measure, Qualifier
from tests.candidates import make_candidates, make_editor
from tests.records import figure, partial

pytestmark = pytest.mark.django_db
EDITED = {"source", "country", "sector", "currency", "exchangerate"}


@pytest.fixture
def editor_client() -> Client:
    client = Client()
    client.force_login(make_editor("amina"))
    return client


@pytest.fixture
def administrator_client() -> Client:
    client = Client()
    client.force_login(make_editor("bilal", "administrator"))
    return client


@pytest.fixture
def agreement() -> Agreement:
    (candidate,) = make_candidates("fr-inetum-challenge")
    decision = review.publish(
        candidate=candidate,
        draft=review.draft_of(candidate),
        reviewer=make_editor("reviewer"),
        form_token=uuid.uuid4(),
        version=1,
    )
    assert decision.agreement is not None
    Observation.objects.create(
        commitment=decision.agreement.commitments.get(measure=Measure.JOBS),
        **figure(620, 620, Qualifier.EXACT),
        **partial("on", "2025-12"),
    )
    Host.objects.create(name="news.example")
    Source.objects.create(name="feed", url="https://news.example/feed")
    SetupLink.objects.create(secret_sha256="0" * 64)
    return decision.agreement


def registered() -> list[str]:
    return sorted(
        model._meta.model_name or ""
        for model in admin.site._registry
        if model._meta.app_label == "announcements"
    )


@pytest.mark.parametrize("name", registered())
def test_an_editor_sees_every_list(
    name: str, editor_client: Client, agreement: Agreement
) -> None:
    response = editor_client.get(reverse(f"admin:announcements_{name}_changelist"))

    assert response.status_code == 200


@pytest.mark.parametrize("name", registered())
def test_an_editor_sees_rows_and_changes_none(
    name: str, editor_client: Client, agreement: Agreement
) -> None:
    row = apps.get_model("announcements", name)._default_manager.first()
    assert row is not None
    url = reverse(f"admin:announcements_{name}_change", args=[row.pk])

    seen = editor_client.get(url)
    changed = editor_client.post(url, {})

    assert seen.status_code == 200
    assert 'name="_save"' not in seen.content.decode()
    assert changed.status_code == 403


@pytest.mark.parametrize("name", sorted(EDITED))
def test_only_administrators_edit_reference_data(
    name: str, editor_client: Client, administrator_client: Client
) -> None:
    url = reverse(f"admin:announcements_{name}_add")

    assert editor_client.get(url).status_code == 403
    assert administrator_client.get(url).status_code == 200


def test_an_administrator_renames_a_country(administrator_client: Client) -> None:
    country = Country.objects.get(code="MA")
    url = reverse("admin:announcements_country_change", args=["MA"])

    response = administrator_client.post(
        url,
        {
            "name_fr": "Royaume du Maroc",
            "name_en": country.name_en,
            "name_ar": country.name_ar,
        },
    )

    country.refresh_from_db()
    assert response.status_code == 302
    assert country.name_fr == "Royaume du Maroc"


@pytest.mark.parametrize(
    ("name", "route"),
    [
        ("agreement", "desk_enter"),
        ("organization", "desk_enter"),
        ("article", "desk_article_new"),
    ],
)
def test_add_leads_to_the_desk(name: str, route: str, editor_client: Client) -> None:
    response = editor_client.get(reverse(f"admin:announcements_{name}_add"))

    assert (response.status_code, response.url) == (302, reverse(route))  # type: ignore[attr-defined]


def test_change_leads_to_the_desk_form(
    editor_client: Client, agreement: Agreement
) -> None:
    correct = reverse("desk_correct", args=[agreement.public_id_id])

    listed = editor_client.get(reverse("admin:announcements_agreement_changelist"))
    shown = editor_client.get(
        reverse("admin:announcements_agreement_change", args=[agreement.pk])
    )

    assert correct in listed.content.decode()
    assert correct in shown.content.decode()


def test_an_id_that_is_none_leads_back(editor_client: Client) -> None:
    response = editor_client.get("/admin/announcements/agreement/abc/change/")

    assert response.status_code == 302


def test_the_index_names_the_ways_to_a_saved_deal(editor_client: Client) -> None:
    page = editor_client.get(reverse("admin:index")).content.decode()

    assert reverse("desk_enter") in page
    assert reverse("desk_article_new") in page
    assert reverse("admin:announcements_agreement_add") in page


def test_search_reads_as_the_public_pages_do(
    editor_client: Client, agreement: Agreement
) -> None:
    url = reverse("admin:announcements_agreement_changelist")

    found = editor_client.get(url, {"q": "INÉTUM"}).content.decode()
    missed = editor_client.get(url, {"q": "Nestlé"}).content.decode()

    assert reverse("desk_correct", args=[agreement.public_id_id]) in found
    assert reverse("desk_correct", args=[agreement.public_id_id]) not in missed


def test_strangers_go_to_the_one_sign_in_page(client: Client) -> None:
    response = client.get(reverse("admin:index"), follow=True)

    assert response.redirect_chain[-1][0].startswith(reverse("login"))


def test_staff_of_no_group_see_nothing(client: Client) -> None:
    client.force_login(User.objects.create_user("x", password="y", is_staff=True))

    page = client.get(reverse("admin:index")).content.decode()

    assert "announcements/agreement/" not in page
    url = reverse("admin:announcements_agreement_changelist")
    assert client.get(url).status_code == 403


def test_an_administrator_makes_an_editor(administrator_client: Client) -> None:
    from django.contrib.auth.models import Group

    response = administrator_client.post(
        reverse("admin:auth_user_add"),
        {
            "username": "chadia",
            "usable_password": "true",
            "password1": "a long sentence to sign in",
            "password2": "a long sentence to sign in",
            "is_staff": "on",
            "groups": [Group.objects.get(name="editor").pk],
        },
    )

    made = User.objects.get(username="chadia")
    assert response.status_code == 302
    assert made.is_staff
    assert [group.name for group in made.groups.all()] == ["editor"]


def test_an_administrator_makes_no_superuser(administrator_client: Client) -> None:
    user = make_editor("dalal")
    chief = User.objects.create_superuser("chief", password="x")
    url = reverse("admin:auth_user_change", args=[user.pk])
    data = {"username": "dalal", "is_active": "on", "is_staff": "on"}

    administrator_client.post(url, {**data, "is_superuser": "on"})

    user.refresh_from_db()
    assert not user.is_superuser
    chief_url = reverse("admin:auth_user_change", args=[chief.pk])
    assert administrator_client.post(chief_url, data).status_code == 403
    assert (
        administrator_client.post(
            reverse("admin:auth_user_password_change", args=[chief.pk]),
            {"password1": "another sentence", "password2": "another sentence"},
        ).status_code
        == 403
    )


def test_an_editor_sees_users_and_changes_none(editor_client: Client) -> None:
    user = make_editor("emna")
    url = reverse("admin:auth_user_change", args=[user.pk])

    assert editor_client.get(url).status_code == 200
    assert editor_client.post(url, {"username": "x"}).status_code == 403
    assert editor_client.get(reverse("admin:auth_user_add")).status_code == 403


@pytest.mark.parametrize(
    ("url", "status"),
    [("http://2130706433/feed", 200), ("https://example.org/feed.xml", 302)],
)
def test_a_feed_on_a_private_network_is_refused_beside_its_field(
    url: str, status: int, administrator_client: Client
) -> None:
    sent = {"name": "Feed", "url": url, "is_active": "on", "poll_minutes": "60"}

    response = administrator_client.post(
        "/admin/announcements/source/add/", sent, headers={"accept-language": "en"}
    )

    assert response.status_code == status
    assert Source.objects.exists() is (status == 302)
    assert ("private network" in response.content.decode()) is (status == 200)
