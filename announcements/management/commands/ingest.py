"""Take in one article from the command line."""

import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from announcements import pipeline, tasks
from announcements.fetching import AddressRefusedError
from announcements.forms.articles import SIGNATURE_BYTES, check_file, published_from
from announcements.models import Article, Country
from announcements.pipeline import Known, Submitted
from announcements.vocabulary import ArticleResult, ArticleState, Step

MAXIMUM_BYTES = 10 * 1024 * 1024


class Command(BaseCommand):
    """`manage.py ingest FILE|URL|-`."""

    help = "Take in one article: a file (HTML, PDF, text), an address, or - for stdin."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What the person knows about the article, all of it optional."""
        parser.add_argument("what", metavar="FILE|URL|-")
        parser.add_argument("--language", default="", help="ISO 639-1, such as fr")
        parser.add_argument("--published", default="", help="2024, 2024-04, 2024-04-15")
        parser.add_argument("--publisher", default="", help="who published it")
        parser.add_argument("--country", default="", help="ISO 3166-1, such as MA")
        parser.add_argument("--title", default="", help="its title")
        parser.add_argument(
            "--wait",
            action="store_true",
            help="work on it here until it is through, worker or no worker",
        )

    def handle(self, *_arguments: Any, **options: Any) -> None:
        """Store it, ring, and say where it is."""
        submitted = submit(options["what"], checked(options))
        article = submitted.article
        if submitted.is_new:
            self.stdout.write(f"Taken in as article {article.pk}.")
            tasks.ring(Step(article.step))
        else:
            self.stdout.write(f"Already here as article {article.pk}.")
        if options["wait"]:
            pipeline.work_off(article)
            self.stdout.write(outcome(article))
            if article.state != ArticleState.DONE:
                raise CommandError("The article is not through.")


def checked(options: dict[str, Any]) -> Known:
    """The options as they are stored. Raises CommandError for a bad one."""
    published = options["published"]
    if published:
        with in_words("--published"):
            published = published_from(published)
    language = options["language"]
    if language and not (len(language) == 2 and language.isalpha()):
        raise CommandError("--language must be a code of two letters, such as fr.")
    country = options["country"].upper()
    if country and not Country.objects.filter(code=country).exists():
        raise CommandError(f"--country {country}: no country has this code.")
    return Known(
        language=language,
        published=published,
        publisher=options["publisher"],
        country=country,
        title=options["title"],
    )


@contextmanager
def in_words(what: str) -> Iterator[None]:
    """Say what a form would say, as this command says it: in English, exit 1."""
    with translation.override("en"):
        try:
            yield
        except ValidationError as error:
            raise CommandError(f"{what}: {' '.join(error.messages)}") from error


def submit(what: str, known: Known) -> Submitted:
    """Hand the article in by the door that fits. Raises CommandError."""
    if what.startswith(("http://", "https://")):
        try:
            return pipeline.submit_url(url=what, user=None, **known)
        except AddressRefusedError as error:
            raise CommandError(f"This address is not fetched: {error}.") from error
    content = content_of(what)
    if not content.strip():
        raise CommandError("There is nothing in it.")
    if len(content) > MAXIMUM_BYTES:
        raise CommandError("It is larger than 10 MB.")
    filename = "" if what == "-" else Path(what).name
    with in_words(filename or "stdin"):
        check_file(filename, content[:SIGNATURE_BYTES])
    return pipeline.submit_file(
        filename=filename,
        content=content,
        content_type="",
        user=None,
        **known,
    )


def content_of(what: str) -> bytes:
    """The bytes of a file, or of standard input for `-`. Raises CommandError."""
    try:
        if what == "-":
            return sys.stdin.buffer.read(MAXIMUM_BYTES + 1)
        with Path(what).open("rb") as file:
            return file.read(MAXIMUM_BYTES + 1)
    except OSError as error:
        raise CommandError(f"{what} cannot be read: {error.strerror}.") from error


def outcome(article: Article) -> str:
    """What became of the article, in one line."""
    words = ArticleResult(article.result).label or ArticleState(article.state).label
    count = article.candidates.count()
    found = f": {count} candidates to review" if count else ""
    detail = f" ({article.detail})" if article.detail else ""
    return f"Article {article.pk}: {words}{found}{detail}."
