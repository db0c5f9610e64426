"""Feeds are asked when due; their new entries become articles."""

import pytest
from django.db.models.functions import Now

from announcements import pipeline
from announcements.models import Article, Source
from announcements.vocabulary import Door
from tests.articles import drain_all, fresh, make_due
from tests.readable.pages import ARTICLE
from tests.servers import Answer, Site

pytestmark = pytest.mark.django_db

XML = {"Content-Type": "application/rss+xml"}


def feed_of(*links: str) -> bytes:
    items = "".join(
        f"<item><title>{link}</title><link>{link}</link>"
        f"<pubDate>Tue, 16 Apr 2024 09:30:00 GMT</pubDate></item>"
        for link in links
    )
    return f'<rss version="2.0"><channel>{items}</channel></rss>'.encode()


def add_source(site: Site, path: str = "/feed", **values: object) -> Source:
    return Source.objects.create(name="Feed", url=f"{site.url}{path}", **values)


def stored(source: Source) -> Source:
    return Source.objects.get(pk=source.pk)


def test_new_entries_become_articles_and_end_at_candidates(site: Site) -> None:
    site.answers["/a"] = Answer(ARTICLE.encode())
    site.answers["/feed"] = Answer(feed_of(f"{site.url}/a"), headers=XML)
    source = add_source(site, publisher="Le Quotidien", country_id="MA")

    polled = pipeline.poll_sources()
    drain_all()

    assert (polled.asked, polled.found, polled.failed) == (1, 1, 0)
    article = Article.objects.get()
    assert (article.door, article.source) == (Door.SOURCE, source)
    assert (article.published, article.country_id) == ("2024-04-16", "MA")
    assert article.result == "candidates"


def test_a_feed_is_asked_whether_it_changed(site: Site) -> None:
    site.answers["/feed"] = Answer(
        feed_of(f"{site.url}/a"), headers={**XML, "ETag": '"1"'}
    )
    source = add_source(site)
    pipeline.poll_sources()
    site.answers["/feed"] = Answer(status=304)
    make_due()

    polled = pipeline.poll_sources()

    assert (polled.asked, polled.found) == (1, 0)
    assert site.asked[1][1]["If-None-Match"] == '"1"'
    assert stored(source).etag == '"1"'
    assert stored(source).last_error == ""


def test_entries_seen_before_are_not_taken_again(site: Site) -> None:
    site.answers["/feed"] = Answer(feed_of(f"{site.url}/a"), headers=XML)
    add_source(site)
    pipeline.poll_sources()
    site.answers["/feed"] = Answer(
        feed_of(f"{site.url}/b", f"{site.url}/a"), headers=XML
    )
    make_due()

    assert pipeline.poll_sources().found == 1
    assert Article.objects.count() == 2


def test_an_entry_with_a_private_address_is_passed_over(site: Site) -> None:
    site.answers["/feed"] = Answer(
        feed_of("http://169.254.169.254/", "javascript:alert(1)", f"{site.url}/a"),
        headers=XML,
    )
    add_source(site)

    assert pipeline.poll_sources().found == 1


@pytest.mark.parametrize(
    "answer",
    [
        Answer(b"<html>no feed</html>"),
        Answer(status=500),
        Answer(b"", headers=XML),
    ],
    ids=["page", "error", "empty"],
)
def test_a_feed_that_fails_says_why_and_is_asked_later(
    answer: Answer, site: Site
) -> None:
    site.answers["/feed"] = answer
    source = add_source(site)

    assert pipeline.poll_sources().failed == 1

    source = stored(source)
    assert source.last_error
    assert source.failures == 1
    assert Source.objects.filter(pk=source.pk, next_poll_at__gt=Now()).exists()
    assert source.lease_token is None


def test_a_source_on_a_private_address_is_not_asked() -> None:
    source = Source.objects.create(name="Inside", url="http://10.0.0.1/feed")

    assert pipeline.poll_sources().failed == 1
    assert "private" in stored(source).last_error


def test_two_feeds_of_one_host_are_not_asked_in_one_breath(site: Site) -> None:
    site.answers["/feed"] = site.answers["/other"] = Answer(feed_of(), headers=XML)
    add_source(site)
    add_source(site, "/other")

    pipeline.poll_sources()

    assert site.paths == ["/feed"]
    assert not Source.objects.filter(next_poll_at__lte=Now()).exists()


def test_sleeping_sources_and_those_not_due_are_left_alone(site: Site) -> None:
    add_source(site, is_active=False)

    assert pipeline.poll_sources().asked == 0


def test_the_source_of_an_article_keeps_it_when_polled_twice_in_a_row(
    site: Site,
) -> None:
    site.answers["/feed"] = Answer(feed_of(f"{site.url}/a"), headers=XML)
    source = add_source(site)
    pipeline.poll_sources()

    article = Article.objects.get()

    assert fresh(article).source == source
