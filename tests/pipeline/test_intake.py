"""Four doors: what comes in is kept as it is, and what came before is recognised."""

import pytest

from announcements import pipeline
from announcements.fetching import AddressRefusedError
from announcements.models import Article, ArticleBody, Source
from announcements.sources import Entry
from announcements.vocabulary import ArticleState, Door, Step
from tests.articles import INETUM, paste

pytestmark = pytest.mark.django_db

URL = "https://news.example.org/inetum"


def upload(content: bytes) -> pipeline.Submitted:
    return pipeline.submit_file(
        filename="article.txt", content=content, content_type="text/plain", user=None
    )


def by_url(url: str = URL) -> pipeline.Submitted:
    return pipeline.submit_url(url=url, user=None)


def test_a_pasted_text_is_stored_as_bytes_and_waits_for_its_reader() -> None:
    article = paste()

    assert (article.door, article.step) == (Door.PASTE, Step.READ)
    assert article.state == ArticleState.QUEUED
    assert bytes(article.body.content) == INETUM.encode()
    assert article.due_at is not None


def test_the_same_text_sent_twice_is_one_article() -> None:
    first = paste()

    again = pipeline.submit_text(text=INETUM.replace("\n", "\r\n"), user=None)

    assert not again.is_new
    assert again.article == first
    assert Article.objects.count() == ArticleBody.objects.count() == 1


def test_the_same_text_pasted_and_uploaded_is_one_article() -> None:
    first = paste()

    again = upload(INETUM.encode())

    assert (again.article, again.is_new) == (first, False)


def test_an_address_waits_to_be_fetched() -> None:
    article = by_url().article

    assert (article.door, article.step) == (Door.URL, Step.FETCH)
    assert article.host_id == "news.example.org"
    assert not ArticleBody.objects.exists()


@pytest.mark.parametrize(
    "url",
    [
        "https://NEWS.example.org/inetum#comments",
        "https://news.example.org:443/inetum?utm_source=mail",
        "http://news.example.org/inetum",
    ],
)
def test_one_address_in_two_spellings_is_one_article(url: str) -> None:
    first = by_url().article

    again = by_url(url)

    assert (again.article, again.is_new) == (first, False)


def test_another_address_is_another_article() -> None:
    by_url()

    assert by_url(f"{URL}?page=2").is_new


def test_an_address_refused_by_its_spelling_leaves_nothing() -> None:
    with pytest.raises(AddressRefusedError):
        by_url("http://127.0.0.1/admin")

    assert not Article.objects.exists()


def test_keeps_what_the_person_knows() -> None:
    article = paste(
        language="fr", published="2024-04", publisher=" Le  Quotidien ", country="ma"
    )

    assert (article.language, article.published) == ("fr", "2024-04")
    assert (article.publisher, article.country_id) == ("Le Quotidien", "MA")
    assert article.given == {
        "language": "fr",
        "published": "2024-04",
        "publisher": "Le Quotidien",
    }


def test_an_entry_of_a_feed_carries_what_the_source_declares() -> None:
    source = Source.objects.create(
        name="Le Quotidien",
        url="https://news.example.org/feed",
        publisher="Le Quotidien",
        language="fr",
        country_id="MA",
    )
    entry = Entry(url=URL, guid="1", title="Inetum", published="2024-04-16")

    first = pipeline.submit_entry(source=source, entry=entry)
    again = pipeline.submit_entry(source=source, entry=entry)

    article = first.article
    assert (first.is_new, again.is_new) == (True, False)
    assert (article.source, article.door) == (source, Door.SOURCE)
    assert (article.language, article.country_id) == ("fr", "MA")
    assert (article.published, article.title) == ("2024-04-16", "Inetum")


def test_a_sample_article_that_a_person_sends_again_is_theirs() -> None:
    sample = pipeline.submit_text(text=INETUM, user=None, is_sample=True).article

    pipeline.submit_text(text=INETUM, user=None, is_sample=True)
    sample.refresh_from_db()
    was_sample = sample.is_sample
    again = pipeline.submit_text(text=INETUM, user=None)

    sample.refresh_from_db()
    assert again.article == sample
    assert (was_sample, sample.is_sample) == (True, False)


def test_text_that_no_code_can_hold_does_not_break_the_door() -> None:
    article = paste("Inetum \ud800 " + INETUM)

    assert b"Inetum ? " in bytes(article.body.content)
