"""What a feed lists."""

from dataclasses import asdict, dataclass
from typing import Any


class FeedError(Exception):
    """The bytes are no feed that may be read."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One article that a feed names. `published` is yyyy-mm-dd or empty."""

    url: str
    guid: str
    title: str
    published: str


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed's entries in its own order."""

    title: str
    language: str
    entries: tuple[Entry, ...]

    def as_json(self) -> dict[str, Any]:
        """Plain values; `Feed.from_json` is the inverse."""
        return asdict(self)

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> "Feed":
        """The feed that `as_json` wrote."""
        entries = tuple(Entry(**entry) for entry in values["entries"])
        return cls(values["title"], values["language"], entries)
