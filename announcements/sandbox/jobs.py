"""What may be run in the child: a name, what to load before, what to do, the limits.

The child is told the dotted name of a Job ("announcements.sandbox.jobs:READ_JOB"), so
the process that asks never imports the parsers itself.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

READ = "announcements.sandbox.jobs:READ_JOB"
FEED = "announcements.sandbox.jobs:FEED_JOB"
EXTRACT = "announcements.sandbox.jobs:EXTRACT_JOB"

# Makes the extractor load all that it reads with, so that a fork finds it in memory.
WARM_UP = (
    "Le groupe Exemple et le ministère ont signé un accord à Rabat, au Maroc : 10 emplois "
    "et 5 millions de dirhams d'ici 2027. Example Ltd and the ministry signed a deal in "
    "Rabat, Morocco: 10 jobs and $5 million by 2027, said Jane Doe, Minister of Industry."
)

Options = dict[str, Any]
Answer = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Job:
    """One kind of work over bytes. Sizes in bytes, times in seconds."""

    load: Callable[[], None]
    run: Callable[[bytes, Options], Answer]
    cpu_seconds: int = 20
    wall_seconds: float = 30.0
    memory_bytes: int = 1_000_000_000


def _load_readable() -> None:
    from announcements.readable import warm_up

    warm_up()


def _read(body: bytes, options: Options) -> Answer:
    from announcements.readable import UnreadableError, read

    try:
        readable = read(body, content_type=options["content_type"], url=options["url"])
    except UnreadableError as error:
        return {"unreadable": error.result.value, "detail": error.detail}
    return readable.as_json()


def _load_feeds() -> None:
    import announcements.sources.feed  # noqa: F401


def _feed(body: bytes, options: Options) -> Answer:
    from announcements.sources import FeedError, read_feed

    try:
        feed = read_feed(body, content_type=options["content_type"], url=options["url"])
    except FeedError as error:
        return {"error": str(error)}
    return feed.as_json()


def _load_extraction() -> None:
    from announcements import extraction

    for language in extraction.LANGUAGES:
        extraction.extract(WARM_UP, language=language, published="2024")


def _extract(body: bytes, options: Options) -> Answer:
    from announcements import extraction

    if options["language"] not in extraction.LANGUAGES:
        return {"unread_language": options["language"]}
    found = extraction.extract(
        body.decode(),
        language=options["language"],
        published=options["published"],
        country=options["country"],
        known_names=options["known_names"],
    )
    return {"version": extraction.VERSION, "extraction": found.as_json()}


READ_JOB = Job(_load_readable, _read)
FEED_JOB = Job(_load_feeds, _feed, cpu_seconds=10, wall_seconds=15.0)
EXTRACT_JOB = Job(_load_extraction, _extract)
