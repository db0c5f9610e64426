"""Articles at the desk: three doors, a page that moves on, and what is refused."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models.functions import Now
from django.test import Client
from kombu.exceptions import OperationalError

from announcements import pipeline, tasks
from announcements.models import Article, ArticleBody
from announcements.vocabulary import ArticleResult, ArticleState, Step
from tests.articles import (  # noqa: F401
    INETUM,
    RECIPE,
    drain_all,
    paste,
    quick_children,
    warm_children,
)
from tests.readable.pages import pdf

pytestmark = pytest.mark.django_db

NEW = "/en/desk/articles/new/"
MAXIMUM_BYTES = 10 * 1024 * 1024


@pytest.fixture
def editor(client: Client) -> User:
    """An editor, signed in."""
    user = User.objects.create_user("samira", is_staff=True)
    group, _made = Group.objects.get_or_create(name="editor")
    user.groups.add(group)
    client.force_login(user)
    return user


def send_text(client: Client, text: str = INETUM, url: str = NEW, **known: str) -> Any:
    fields = {f"text-{name}": value for name, value in known.items()}
    return client.post(url, {"door": "text", "text-text": text, **fields})


def send_url(client: Client, url: str, page: str = NEW) -> Any:
    return client.post(page, {"door": "url", "url-url": url, "url-title": "Kept"})


def send_file(client: Client, content: bytes, name: str = "a.html") -> Any:
    file = SimpleUploadedFile(name, content)
    return client.post(NEW, {"door": "file", "file-file": file, "file-title": "Kept"})


def page_of(client: Client, article: Article, query: str = "") -> Any:
    return client.get(f"/en/desk/articles/{article.pk}/{query}")


@pytest.mark.parametrize("path", ["/en/desk/articles/", NEW, "/en/desk/articles/1/"])
def test_strangers_are_sent_to_sign_in(path: str, client: Client) -> None:
    response = client.get(path)

    assert response.status_code == 302
    assert "next=" in response["Location"]


def test_users_who_are_no_editors_are_kept_out(client: Client) -> None:
    client.force_login(User.objects.create_user("reader"))

    assert client.get(NEW).status_code == 403
    assert send_text(client).status_code == 403
    assert not Article.objects.exists()


@pytest.mark.usefixtures("editor")
@pytest.mark.parametrize("language", ["fr", "en", "ar"])
def test_the_page_has_three_forms_in_each_language(
    language: str, client: Client
) -> None:
    page = client.get(f"/{language}/desk/articles/new/").content.decode()

    assert page.count("<textarea") == 1
    for field in ("text-text", "url-url", "file-file", "url-country", "file-language"):
        assert f'name="{field}"' in page


def test_a_pasted_text_leads_to_its_own_page(client: Client, editor: User) -> None:
    response = send_text(client, language="fr", published="15/04/2024", country="MA")

    article = Article.objects.get()
    assert response.status_code == 302
    assert response.url == f"/en/desk/articles/{article.pk}/?follow=1"
    assert article.added_by == editor
    assert (article.language, article.published) == ("fr", "2024-04-15")
    assert article.country_id == "MA"


@pytest.mark.usefixtures("editor")
def test_an_upload_keeps_its_bytes_and_name(client: Client) -> None:
    content = pdf("Inetum signe un protocole d'entente.")

    send_file(client, content, "communiqué.pdf")

    article = Article.objects.get()
    assert article.filename == "communiqué.pdf"
    assert bytes(article.body.content) == content


@pytest.mark.usefixtures("editor")
def test_an_address_is_taken_in(client: Client) -> None:
    send_url(client, "https://news.example.org/a#top")

    assert Article.objects.get().url == "https://news.example.org/a"


@pytest.mark.usefixtures("editor")
def test_what_was_sent_before_is_recognised_and_said(client: Client) -> None:
    send_text(client)

    response = send_text(client)

    page = client.get(response.url).content.decode()
    assert Article.objects.count() == 1
    assert "This was sent before" in page


@pytest.mark.usefixtures("editor")
def test_a_worker_is_woken_when_the_article_is_really_there(
    client: Client,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Callable[..., Any],
) -> None:
    rung: list[Step] = []
    monkeypatch.setattr(tasks, "ring", rung.append)

    with django_capture_on_commit_callbacks(execute=True):
        send_text(client)
        assert rung == []

    assert rung == [Step.READ]


@pytest.mark.usefixtures("editor")
def test_without_a_broker_the_article_is_taken_in_all_the_same(
    client: Client,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Callable[..., Any],
) -> None:
    def nobody(**_options: object) -> None:
        raise OperationalError("no broker")

    monkeypatch.setattr(tasks.drain, "apply_async", nobody)

    with django_capture_on_commit_callbacks(execute=True):
        response = send_text(client)

    assert response.status_code == 302
    assert Article.objects.get().state == ArticleState.QUEUED


@pytest.mark.usefixtures("editor")
@pytest.mark.parametrize(
    ("send", "words"),
    [
        (lambda client: send_text(client, ""), "Paste the text"),
        (lambda client: send_text(client, " \n\t "), "Paste the text"),
        (
            lambda client: send_text(client, "x" * (MAXIMUM_BYTES + 1)),
            "larger than 10 MB",
        ),
        (
            lambda client: send_text(client, published="sometime"),
            "Write a date as",
        ),
        (lambda client: send_text(client, published="2099"), "still to come"),
        (lambda client: send_url(client, ""), "Write the address"),
        (lambda client: send_url(client, "http://127.0.0.1/"), "private network"),
        (lambda client: send_url(client, "http://2130706433/"), "private network"),
        (
            lambda client: send_url(client, "http://169.254.169.254/"),
            "private network",
        ),
        (lambda client: send_url(client, "http://[::ffff:10.0.0.1]/"), "private"),
        (lambda client: send_url(client, "file:///etc/passwd"), "begin with http"),
        (lambda client: send_url(client, "http://a:b@example.org/"), "user name"),
        (lambda client: send_url(client, "not an address"), "not the address"),
        (lambda client: send_file(client, b""), "This file is empty"),
        (lambda client: send_file(client, b" \n "), "This file is empty"),
        (
            lambda client: send_file(client, b"<p>" + b"x" * MAXIMUM_BYTES),
            "larger than 10 MB",
        ),
        (
            lambda client: send_file(client, b"MZ\x90\x00\x03" * 100, "a.pdf"),
            "neither a web page nor a PDF",
        ),
        (lambda client: send_file(client, b"just text", "a.pdf"), "is not a PDF"),
        (
            lambda client: client.post(NEW, {"door": "file"}),
            "Choose a file",
        ),
    ],
    ids=[
        "empty text", "blank text", "large text", "no date", "date to come",
        "empty address", "loopback", "number", "metadata", "mapped", "file",
        "user name", "no address",
        "empty file", "blank file", "large file", "EXE named PDF", "text named PDF",
        "no file",
    ],
)  # fmt: skip
def test_bad_input_gets_one_sentence_and_leaves_nothing(
    send: Callable[[Client], Any], words: str, client: Client
) -> None:
    response = send(client)

    page = response.content.decode()
    assert response.status_code == 422
    assert page.count('class="errorlist"') == 1
    assert words in page
    assert not Article.objects.exists()
    assert not ArticleBody.objects.exists()


@pytest.mark.usefixtures("editor")
def test_what_was_typed_is_kept_beside_the_error(client: Client) -> None:
    page = send_url(client, "http://10.0.0.1/a").content.decode()

    assert 'value="http://10.0.0.1/a"' in page
    assert 'value="Kept"' in page
    assert page.count(" autofocus") == 1


@pytest.mark.usefixtures("editor")
def test_nul_is_no_reason_to_refuse_a_text_at_the_door(client: Client) -> None:
    send_text(client, f"\0{INETUM}")
    drain_all()

    article = Article.objects.get()
    assert article.result == ArticleResult.UNDECODABLE
    page = page_of(client, article).content.decode()
    assert "Its bytes are no text that can be read." in page
    assert f"?article={article.pk}" in page


@pytest.mark.usefixtures("editor")
def test_the_page_looks_again_only_while_something_is_due(client: Client) -> None:
    article = paste()

    waiting = page_of(client, article).content.decode()
    drain_all()
    through = page_of(client, article).content.decode()

    assert '<noscript><meta http-equiv="refresh" content="2"></noscript>' in waiting
    assert "js/article.js" in waiting
    assert "http-equiv" not in through
    assert "js/article.js" not in through
    assert "data-refresh-seconds" not in through


@pytest.mark.usefixtures("editor")
def test_who_sent_an_article_ends_at_its_candidate(client: Client) -> None:
    article = paste()
    drain_all()
    candidate = article.candidates.get()

    response = page_of(client, article, "?follow=1")

    assert response.status_code == 302
    assert response.url == f"/en/desk/candidates/{candidate.pk}/"
    page = page_of(client, article).content.decode()
    assert f'href="/en/desk/candidates/{candidate.pk}/"' in page
    assert "One agreement was found in it." in page


@pytest.mark.usefixtures("editor")
def test_nothing_found_offers_the_way_by_hand_and_another_try(client: Client) -> None:
    article = paste(RECIPE)
    drain_all()

    page = page_of(client, article, "?follow=1").content.decode()

    assert "no announcement of an agreement was found" in page
    assert f"?article={article.pk}" in page
    assert f"/en/desk/articles/{article.pk}/again/" in page


@pytest.mark.usefixtures("editor")
def test_a_copy_leads_to_the_article_that_has_the_text(client: Client) -> None:
    first = paste()
    drain_all()
    copy = paste(INETUM + "\n ")
    drain_all()

    page = page_of(client, copy, "?follow=1").content.decode()

    assert f'href="/en/desk/articles/{first.pk}/"' in page


@pytest.mark.usefixtures("editor")
def test_an_unread_language_can_be_set_right(client: Client) -> None:
    article = paste(language="nl")
    drain_all()
    assert (
        "language that Accord does not read"
        in page_of(client, article).content.decode()
    )

    response = client.post(f"/en/desk/articles/{article.pk}/again/", {"language": "fr"})
    drain_all()

    assert response.status_code == 302
    article.refresh_from_db()
    assert article.result == ArticleResult.CANDIDATES


@pytest.mark.usefixtures("editor")
def test_a_waiting_article_can_be_hurried(client: Client) -> None:
    article = paste()
    Article.objects.update(due_at=Now() + timedelta(hours=1), attempts=2)

    page = page_of(client, article).content.decode()
    client.post(f"/en/desk/articles/{article.pk}/again/", {"language": ""})

    assert "is tried again by itself" in page
    assert 'content="15"' in page
    assert Article.objects.filter(due_at__lte=Now(), attempts=0).exists()


@pytest.mark.usefixtures("editor")
def test_an_article_with_candidates_cannot_be_put_back(client: Client) -> None:
    article = paste()
    drain_all()

    response = client.post(f"/en/desk/articles/{article.pk}/again/", follow=False)

    assert response.status_code == 302
    article.refresh_from_db()
    assert article.state == ArticleState.DONE


@pytest.mark.usefixtures("editor")
@pytest.mark.parametrize("result", list(ArticleResult))
def test_every_end_is_said_in_words(result: ArticleResult, client: Client) -> None:
    article = paste()
    Article.objects.update(
        state=ArticleState.FAILED, result=result, detail="<b>technical</b>"
    )

    response = page_of(client, article)

    assert response.status_code == 200
    assert "<b>technical" not in response.content.decode()


@pytest.mark.usefixtures("editor")
def test_script_in_title_name_and_text_is_shown_as_text(client: Client) -> None:
    script = "<script>alert(1)</script>"
    article = pipeline.submit_file(
        filename=f"{script}.txt",
        content=f"{script} {INETUM}".encode(),
        content_type="text/plain",
        user=None,
        title=script,
        publisher=script,
    ).article
    drain_all()

    pages = (
        page_of(client, article).content.decode()
        + client.get("/en/desk/articles/").content.decode()
    )

    assert script not in pages
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in pages


@pytest.mark.usefixtures("editor")
def test_the_list_can_be_narrowed_to_a_state(client: Client) -> None:
    paste("An article that waits")
    stopped = paste("An article that stopped")
    Article.objects.filter(pk=stopped.pk).update(
        state=ArticleState.FAILED, result=ArticleResult.NO_TEXT
    )

    page = client.get("/en/desk/articles/?state=failed").content.decode()

    assert f"/en/desk/articles/{stopped.pk}/" in page
    assert page.count('<th scope="row">') == 1
    assert client.get("/en/desk/articles/?state=nonsense&page=x").status_code == 200


@pytest.mark.usefixtures("editor")
def test_the_list_asks_the_database_as_often_for_many_as_for_few(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    for number in range(12):
        paste(f"Article {number} of a dozen")
    Article.objects.update(state=ArticleState.DONE, result=ArticleResult.CANDIDATES)

    with django_assert_max_num_queries(15):
        client.get("/en/desk/articles/")


@pytest.mark.usefixtures("editor")
def test_what_is_known_of_an_article_stands_on_its_page(client: Client) -> None:
    article = paste(published="2024-04", country="MA", publisher="Le Quotidien")
    drain_all()

    page = page_of(client, article).content.decode()

    for words in ("April 2024", "Morocco", "Le Quotidien", "French", "Inetum</bdi>"):
        assert words in page


@pytest.mark.usefixtures("editor")
def test_an_article_without_title_is_called_by_its_first_words(client: Client) -> None:
    paste("Le groupe Inetum signe à Rabat avec le gouvernement. " * 5)
    drain_all()

    page = client.get("/en/desk/articles/").content.decode()

    assert "Le groupe Inetum signe à Rabat" in page


def test_an_article_that_is_not_there_is_not_found(
    client: Client, editor: User
) -> None:
    assert client.get("/en/desk/articles/999/").status_code == 404
