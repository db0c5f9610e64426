"""RSS and Atom by feedparser, behind a look at the XML that keeps bombs out."""

import calendar
import io
import re
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urljoin
from xml.parsers import expat

import feedparser

from announcements.sources.shape import Entry, Feed, FeedError

MAXIMUM_ENTRIES = 1_000
MAXIMUM_ATTRIBUTES = 64
MAXIMUM_DEPTH = 200
KNOWN_ROOTS = ("rss", "atom", "rdf", "cdf")


class _TooMuchError(Exception):
    """Found by the look before parsing."""


def check_before_parsing(body: bytes) -> None:
    """Raise FeedError for XML that costs feedparser minutes or gigabytes.

    feedparser is quadratic in the attributes of one element: 2 MB of them take over a
    minute. XML that expat cannot read goes on: feedparser mends much of it.
    """
    parser = expat.ParserCreate()
    depth = 0

    def start(_name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > MAXIMUM_DEPTH or len(attributes) > MAXIMUM_ATTRIBUTES:
            raise _TooMuchError

    def end(_name: str) -> None:
        nonlocal depth
        depth -= 1

    def entity(*_arguments: Any) -> None:
        raise _TooMuchError

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.EntityDeclHandler = entity
    try:
        parser.Parse(body, True)
    except _TooMuchError:
        raise FeedError("XML with entities, too deep or too wide") from None
    except (expat.ExpatError, ValueError, LookupError):
        return


def read_feed(body: bytes, *, content_type: str, url: str) -> Feed:
    """The entries of a feed, at most a thousand. Raises FeedError.

    feedparser gets bytes in a file object only: it would fetch a string that looks like
    an address and open one that looks like a path.
    """
    check_before_parsing(body)
    parsed = feedparser.parse(
        io.BytesIO(body),
        response_headers={"content-type": content_type, "content-location": url},
    )
    if not str(parsed.get("version", "")).startswith(KNOWN_ROOTS):
        raise FeedError("neither RSS nor Atom")
    found = (_entry(raw, url) for raw in parsed.entries[:MAXIMUM_ENTRIES])
    return Feed(
        title=_line(parsed.feed.get("title", "")),
        language=str(parsed.feed.get("language", ""))[:2].lower(),
        entries=tuple(entry for entry in found if entry.url),
    )


def _entry(raw: Any, url: str) -> Entry:
    link = str(raw.get("link", "")).strip()
    return Entry(
        url=urljoin(url, link) if link else "",
        guid=str(raw.get("id", "") or link)[:2048].replace("\0", ""),
        title=_line(raw.get("title", "")),
        published=_day(raw.get("published_parsed") or raw.get("updated_parsed")),
    )


def _line(markup: Any) -> str:
    """A title as one line without mark-up."""
    plain = re.sub(r"<[^>]*>", " ", str(markup)).replace("\0", "")
    return " ".join(plain.split())[:500]


def _day(parsed: Any) -> str:
    """The day of feedparser's UTC time, as yyyy-mm-dd; empty where there is none."""
    if not parsed:
        return ""
    try:
        moment = datetime.fromtimestamp(calendar.timegm(parsed), UTC)
    except (ValueError, OverflowError, OSError):
        return ""
    return moment.date().isoformat() if moment.year > 1990 else ""
