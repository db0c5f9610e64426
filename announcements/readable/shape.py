"""What reading makes of a page."""

import hashlib
from dataclasses import asdict, dataclass
from typing import Any

from announcements.vocabulary import ArticleResult

READER = "1"


class UnreadableError(Exception):
    """No text could be made: `result` for the article's page, `detail` for experts."""

    def __init__(self, result: ArticleResult, detail: str = "") -> None:
        super().__init__(detail or result.label)
        self.result = result
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Readable:
    """The text of a page and what its metadata say; empty where they say nothing.

    `published` is yyyy, yyyy-mm or yyyy-mm-dd; `language` ISO 639-1.
    """

    title: str
    body: str
    language: str
    published: str
    publisher: str

    @property
    def text(self) -> str:
        """What is frozen: `title: ...` and a blank line where there is a title."""
        return with_title(self.title, self.body)

    def as_json(self) -> dict[str, Any]:
        """Plain values; `Readable(**values)` is the inverse."""
        return asdict(self)


def with_title(title: str, body: str) -> str:
    """The frozen form of an article with this title and body."""
    return f"title: {title}\n\n{body}" if title else body


def fingerprint(body: str) -> str:
    """A hash that is the same for the same words, however they are spaced.

    The title stays out: twelve outlets print one dispatch under twelve titles.
    """
    return hashlib.sha256(" ".join(body.split()).casefold().encode()).hexdigest()
