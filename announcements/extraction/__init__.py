"""Reading: an article's text to the agreements that it announces, every value with its sentence.

Plain Python and the standard library; what it knows of a language are packs of data.
"""

from collections.abc import Iterable

from announcements.extraction.pack import PackError, languages
from announcements.extraction.reader import VERSION, read
from announcements.extraction.result import Extraction

__all__ = ["LANGUAGES", "VERSION", "Extraction", "PackError", "extract"]

LANGUAGES: tuple[str, ...] = languages()


def extract(
    text: str,
    *,
    language: str,
    published: str | None,
    country: str | None = None,
    known_names: Iterable[str] = (),
) -> Extraction:
    """The agreements, parties and figures that an article states.

    `published` is yyyy, yyyy-mm or yyyy-mm-dd; `country` the source's, ISO 3166-1 alpha-2, a prior
    for host and currency; `known_names` are organizations that the record has. Offsets are code
    points of `text`. Raises PackError for a language that is not in LANGUAGES, else nothing.
    """
    return read(
        text,
        language=language,
        published=published,
        country=country,
        known_names=known_names,
    )
