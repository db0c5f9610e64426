"""The page of an article moves on by itself, with and without scripts."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.contrib.auth.models import Group, User
from django.test import Client

from announcements import tasks
from announcements.models import Article
from tests.articles import (  # noqa: F401
    INETUM,
    drain_all,
    quick_children,
    warm_children,
)

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.django_db(transaction=True)

SignIn = Callable[["Page"], None]


@pytest.fixture
def sign_in(live_server: "LiveServer", monkeypatch: pytest.MonkeyPatch) -> SignIn:
    """Signs an editor in; nobody hears the bells, so that the test is the worker."""
    monkeypatch.setattr(tasks, "ring", lambda step: None)
    user = User.objects.create_user("samira", is_staff=True)
    user.groups.add(Group.objects.get_or_create(name="editor")[0])
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME

    def put_cookie(page: "Page") -> None:
        value = client.cookies[name].value
        page.context.add_cookies(
            [{"name": name, "value": value, "url": live_server.url}]
        )

    return put_cookie


def send(page: "Page", live_server: "LiveServer", text: str) -> Article:
    page.goto(f"{live_server.url}/fr/desk/articles/new/")
    page.fill("textarea[name=text-text]", text)
    page.locator("form:has(textarea) button[type=submit]").click()
    page.wait_for_url("**/desk/articles/*/?follow=1")
    return Article.objects.get()


def test_goes_on_to_the_candidate_with_scripts(
    page: "Page", live_server: "LiveServer", sign_in: SignIn
) -> None:
    sign_in(page)
    article = send(page, live_server, INETUM)
    page.wait_for_selector("#progress[data-refresh-seconds]")

    drain_all()

    page.wait_for_url(f"**/desk/candidates/{article.candidates.get().pk}/")


def test_goes_on_to_the_candidate_without_scripts(
    plain_page: "Page", live_server: "LiveServer", sign_in: SignIn
) -> None:
    sign_in(plain_page)
    article = send(plain_page, live_server, INETUM)

    drain_all()

    plain_page.wait_for_url(f"**/desk/candidates/{article.candidates.get().pk}/")


def test_says_where_an_article_stopped_and_then_rests(
    page: "Page", live_server: "LiveServer", sign_in: SignIn
) -> None:
    sign_in(page)
    send(page, live_server, "12345 67890")

    drain_all()

    page.wait_for_selector("#progress:not([data-refresh-seconds])")
    assert page.locator("#progress a[href*='?article=']").count() == 1
    assert page.locator("#progress form").count() == 1
