"""What holds for every page: nothing inline, one heading, labels, a title, a language."""

import re
from html.parser import HTMLParser

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from announcements.models import Organization
from tests.views.stories import make_gallery, make_story, make_umbrella

pytestmark = pytest.mark.django_db
PUBLIC = ("home", "agreement_list", "charts", "methodology", "login")
DESK = ("desk_queue", "desk_enter", "desk_articles", "desk_article_new")
INLINE = re.compile(
    r"<style|\sstyle=|\son[a-z]+=|<script(?! (?:src=|type=\"application))"
)


class Outline(HTMLParser):
    """Headings, ids and labels of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.headings: list[int] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.labels: set[str] = set()
        self.fields: list[dict[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if given.get("id"):
            self.ids.append(str(given["id"]))
        if tag == "a" and str(given.get("href", "")).startswith("#"):
            self.links.append(str(given["href"])[1:])
        if tag == "label" and given.get("for"):
            self.labels.add(str(given["for"]))
        if tag in ("input", "select", "textarea") and given.get("type") not in (
            "hidden",
            "checkbox",
            "radio",
        ):
            self.fields.append(given)


def pages(client: Client, language: str) -> dict[str, str]:
    """Every public page with something on it, by its address."""
    deals = [make_story(), make_gallery(), *make_umbrella()]
    with translation.override(language):
        paths = [deal.get_absolute_url() for deal in deals]
        paths += [one.get_absolute_url() for one in Organization.objects.all()]
        paths += [reverse(name) for name in PUBLIC]
    return {path: read(client, path) for path in paths}


def read(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    return response.content.decode()


def check(path: str, page: str) -> None:
    """What no page may break."""
    outline = Outline()
    outline.feed(page)
    assert not INLINE.search(page), path
    assert outline.headings.count(1) == 1, path
    steps = zip(outline.headings, outline.headings[1:], strict=False)
    assert all(after - before <= 1 for before, after in steps), (path, outline.headings)
    assert len(outline.ids) == len(set(outline.ids)), path
    assert set(outline.links) <= set(outline.ids), path
    for given in outline.fields:
        is_named = given.get("aria-label") or given.get("id") in outline.labels
        assert is_named, (path, given)


@pytest.mark.parametrize("language", ["fr", "en", "ar"])
def test_public_pages_are_well_formed(client: Client, language: str) -> None:
    for path, page in pages(client, language).items():
        check(path, page)


@pytest.mark.parametrize("name", DESK)
def test_desk_pages_are_well_formed(admin_client: Client, name: str) -> None:
    with translation.override("fr"):
        path = reverse(name)

    check(path, read(admin_client, path))


def test_every_page_has_a_policy_that_allows_nothing_inline(client: Client) -> None:
    response = client.get("/fr/method/")

    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
