"""What stands round every page: languages, colours, errors, the sample notice."""

import re

import pytest
from django.template.loader import render_to_string
from django.test import Client

from tests.records import make_agreement

pytestmark = pytest.mark.django_db
PAGES = ("/{language}/method/", "/{language}/nothing-here/")


@pytest.mark.parametrize("language", ["fr", "en", "ar"])
@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_inline_and_nothing_comes_from_elsewhere(
    client: Client, path: str, language: str
) -> None:
    page = client.get(path.format(language=language)).content.decode()

    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?! src=)", page)
    assert not re.search(r'(?:src|<link[^>]*href)="https?://(?!testserver)', page)


def test_the_language_switch_keeps_the_page_and_its_query(client: Client) -> None:
    page = client.get("/en/method/?a=1&b=2").content.decode()

    assert 'href="/fr/method/?a=1&amp;b=2"' in page
    assert 'href="/ar/method/?a=1&amp;b=2"' in page


def test_a_page_that_is_not_there_leads_home_in_other_languages(client: Client) -> None:
    page = client.get("/en/nothing-here/").content.decode()

    assert 'href="/fr/"' in page


@pytest.mark.parametrize(
    ("accept", "language"), [("fr", "fr"), ("ar-MA,ar;q=0.9", "ar"), ("de,en", "en")]
)
def test_an_error_is_in_the_language_of_the_reader(
    client: Client, accept: str, language: str
) -> None:
    response = client.get("/nothing", headers={"accept-language": accept})

    assert response.status_code in (302, 404)
    if response.status_code == 302:
        assert response["Location"].startswith(f"/{language}/")
    else:
        assert f'<html lang="{language}"' in response.content.decode()


@pytest.mark.parametrize("language", ["fr", "en", "ar"])
def test_an_address_that_cannot_be_read_is_answered_in_its_language(
    client: Client, language: str
) -> None:
    response = client.get(f"/{language}/agreements/?q=%ff")

    assert response.status_code == 400
    assert f'<html lang="{language}"' in response.content.decode()


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "500"])
def test_error_pages_need_no_context_and_no_database(
    name: str, django_assert_num_queries
) -> None:
    with django_assert_num_queries(0):
        page = render_to_string(f"{name}.html")

    assert "<h1>" in page


def test_the_notice_stands_while_sample_agreements_do(client: Client) -> None:
    assert "Sample data" not in client.get("/en/nothing-here/").content.decode()

    make_agreement(is_sample=True)

    assert "Sample data" in client.get("/en/nothing-here/").content.decode()


def test_colours_are_kept_in_a_cookie_and_leave_the_page_where_it_was(
    client: Client,
) -> None:
    response = client.post("/theme/", {"theme": "dark", "next": "/en/method/?a=1"})

    assert response["Location"] == "/en/method/?a=1"
    assert 'data-theme="dark"' in client.get("/en/method/").content.decode()

    client.post("/theme/", {"theme": "", "next": "/en/method/"})

    assert "data-theme" not in client.get("/en/method/").content.decode()


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example", "javascript:alert(1)", ""]
)
def test_the_colour_form_never_leads_elsewhere(client: Client, elsewhere: str) -> None:
    response = client.post("/theme/", {"theme": "x", "next": elsewhere})

    assert response["Location"] == "/"


def test_an_invented_theme_is_not_written_into_the_page(client: Client) -> None:
    client.cookies["accord_theme"] = '"><script>'

    assert "data-theme" not in client.get("/en/method/").content.decode()
