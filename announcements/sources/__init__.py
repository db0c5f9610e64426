"""Where articles are listed: feeds (RSS and Atom)."""

from announcements.sources.shape import Entry, Feed, FeedError

__all__ = ["Entry", "Feed", "FeedError", "read_feed"]


def read_feed(body: bytes, *, content_type: str, url: str) -> Feed:
    """The entries of a feed. Raises FeedError. For the child only: loads feedparser."""
    from announcements.sources import feed

    return feed.read_feed(body, content_type=content_type, url=url)
