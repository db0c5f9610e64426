"""Feeds in their two shapes, and what must not be read."""

import pytest

from announcements.sources import Entry, Feed, FeedError, read_feed

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>Économie</title><language>fr-MA</language>
<item><title>Inetum &lt;b&gt;recrute&lt;/b&gt; au Maroc</title>
<link>https://news.example.org/inetum</link><guid isPermaLink="false">inetum-1</guid>
<pubDate>Tue, 16 Apr 2024 09:30:00 +0100</pubDate></item>
<item><title>Sans date</title><link>/relative</link></item>
<item><title>Sans adresse</title></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>News</title>
<entry><title>Inetum</title><id>urn:1</id><link href="https://news.example.org/a"/>
<updated>2024-04-16T23:30:00-05:00</updated></entry></feed>"""

BOMB = """<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><rss version="2.0"><channel>
<title>&b;</title></channel></rss>"""


def read(body: str) -> Feed:
    return read_feed(
        body.encode(), content_type="application/xml", url="https://news.example.org/f"
    )


def test_reads_rss() -> None:
    feed = read(RSS)

    assert (feed.title, feed.language) == ("Économie", "fr")
    assert feed.entries == (
        Entry(
            url="https://news.example.org/inetum",
            guid="inetum-1",
            title="Inetum recrute au Maroc",
            published="2024-04-16",
        ),
        Entry(
            url="https://news.example.org/relative",
            guid="https://news.example.org/relative",
            title="Sans date",
            published="",
        ),
    )


def test_reads_atom_and_gives_the_day_in_utc() -> None:
    (entry,) = read(ATOM).entries

    assert (entry.guid, entry.published) == ("urn:1", "2024-04-17")


def test_survives_being_written_as_json() -> None:
    feed = read(RSS)

    assert Feed.from_json(feed.as_json()) == feed


def test_mends_what_is_nearly_xml() -> None:
    feed = read(RSS.replace("Économie", "A & B"))

    assert len(feed.entries) == 2


def test_takes_a_thousand_entries_at_most() -> None:
    items = "".join(
        f"<item><title>{n}</title><link>https://news.example.org/{n}</link></item>"
        for n in range(1100)
    )

    feed = read(f'<rss version="2.0"><channel>{items}</channel></rss>')

    assert len(feed.entries) == 1000


@pytest.mark.parametrize(
    "body",
    [
        BOMB,
        "<rss " + " ".join(f'a{n}="1"' for n in range(100)) + "></rss>",
        "<a>" * 300 + "</a>" * 300,
        "<html><body>Not a feed</body></html>",
        "",
        "plain text",
    ],
    ids=["entities", "attributes", "depth", "page", "empty", "text"],
)
def test_refuses_what_is_no_feed_or_a_trap(body: str) -> None:
    with pytest.raises(FeedError):
        read(body)


def test_opens_no_file_that_a_feed_is_named_after() -> None:
    with pytest.raises(FeedError):
        read("/etc/passwd")
