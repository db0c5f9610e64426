"""From the bytes of a page to its readable text, normalised once and then frozen.

The libraries behind it are large: import `readable.reading` in the child only, which
`read` and `warm_up` here do for their callers.
"""

from announcements.readable.shape import READER, Readable, UnreadableError

__all__ = ["READER", "Readable", "UnreadableError", "read", "warm_up"]


def read(body: bytes, *, content_type: str, url: str = "") -> Readable:
    """Title, text, language, date and publisher of a page. Raises UnreadableError."""
    from announcements.readable import reading

    return reading.read(body, content_type=content_type, url=url)


def warm_up() -> None:
    """Load what `read` needs, so that a fork finds it in memory."""
    from announcements.readable import reading

    reading.warm_up()
