"""The doors: a text, an address, a file, an entry of a feed. One path behind them.

What comes in is stored as it came; nothing is parsed here. What came before is
recognised and given back instead.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypedDict, Unpack
from urllib.parse import urlsplit

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models.functions import Now

from announcements.fetching import normalise_address
from announcements.models import Article, ArticleBody, Host, Source
from announcements.readable.normalising import normalise_line
from announcements.sources import Entry
from announcements.vocabulary import ArticleState, Door, Step

if TYPE_CHECKING:
    from django.contrib.auth.models import User


class Known(TypedDict, total=False):
    """What the one who brings an article knows; the rest is for us to find out.

    `published` is yyyy, yyyy-mm or yyyy-mm-dd, `country` an ISO 3166-1 alpha-2 code.
    """

    language: str
    published: str
    publisher: str
    country: str
    title: str


def columns_of(known: Known) -> dict[str, Any]:
    """The article's columns; `given` keeps them from the page's metadata."""
    values = {
        "language": known.get("language", "").strip().lower()[:8],
        "published": known.get("published", "").strip(),
        "publisher": normalise_line(known.get("publisher", ""))[:200],
        "title": normalise_line(known.get("title", "")),
    }
    given = {name: value for name, value in values.items() if value}
    country = known.get("country", "").strip().upper()
    return {**given, "given": given, "country_id": country or None}


@dataclass(frozen=True, slots=True)
class Submitted:
    """The article, and whether it is new or was here before."""

    article: Article
    is_new: bool


def submit_text(
    *, text: str, user: "User | None", is_sample: bool = False, **known: Unpack[Known]
) -> Submitted:
    """Take in a pasted text."""
    body = text.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8", "replace")
    return _store_body(
        body,
        content_type="text/plain; charset=utf-8",
        columns={
            "door": Door.PASTE,
            "added_by": user,
            "is_sample": is_sample,
            **columns_of(known),
        },
    )


def submit_file(
    *,
    filename: str,
    content: bytes,
    content_type: str,
    user: "User | None",
    is_sample: bool = False,
    **known: Unpack[Known],
) -> Submitted:
    """Take in the bytes of an uploaded file."""
    return _store_body(
        content,
        content_type=content_type[:200].replace("\0", ""),
        columns={
            "door": Door.UPLOAD,
            "filename": normalise_line(filename)[-255:],
            "added_by": user,
            "is_sample": is_sample,
            **columns_of(known),
        },
    )


def submit_url(
    *, url: str, user: "User | None", is_sample: bool = False, **known: Unpack[Known]
) -> Submitted:
    """Take in an address; the page is fetched later.

    Raises AddressRefusedError where the spelling alone tells that it is private.
    """
    return _store_address(
        url,
        columns={
            "door": Door.URL,
            "added_by": user,
            "is_sample": is_sample,
            **columns_of(known),
        },
    )


def submit_entry(*, source: Source, entry: Entry) -> Submitted:
    """Take in an entry of a feed. Raises AddressRefusedError."""
    known = Article.objects.filter(source=source, guid=entry.guid).exclude(guid="")
    if article := known.first():
        return _recognised(article)
    given = columns_of(
        Known(
            language=source.language,
            published=entry.published,
            publisher=source.publisher,
            country=source.country_id or "",
        )
    )
    title = normalise_line(entry.title)
    return _store_address(
        entry.url,
        columns={
            "door": Door.SOURCE,
            "source": source,
            "guid": entry.guid,
            **given,
            "title": title,
        },
    )


def address_key(url: str) -> str:
    """What two spellings of one address have in common: http and https are one."""
    return url.partition("://")[2]


def _store_address(url: str, *, columns: Mapping[str, Any]) -> Submitted:
    """An article that is to be fetched, once for each address."""
    address = normalise_address(url, allowed_private_hosts=settings.FETCH_PRIVATE_HOSTS)
    key = address_key(address)
    if article := Article.objects.filter(url_key=key).first():
        return _recognised(article, is_sample=columns.get("is_sample", False))
    host, _ = Host.objects.get_or_create(name=urlsplit(address).hostname or "")
    try:
        with transaction.atomic():
            article = Article.objects.create(
                url=address,
                url_key=key,
                host=host,
                step=Step.FETCH,
                state=ArticleState.QUEUED,
                due_at=Now(),
                **columns,
            )
    except IntegrityError:
        return Submitted(_twin(url_key=key), is_new=False)
    return Submitted(_reloaded(article), is_new=True)


def _store_body(
    body: bytes, *, content_type: str, columns: Mapping[str, Any]
) -> Submitted:
    """An article whose bytes are here, once for the same bytes without an address."""
    sha256 = hashlib.sha256(body).hexdigest()
    without_address = Article.objects.filter(url_key__isnull=True)
    if article := without_address.filter(body_sha256=sha256).first():
        return Submitted(_sent_again(article, columns), is_new=False)
    try:
        with transaction.atomic():
            article = Article.objects.create(
                body_sha256=sha256,
                step=Step.READ,
                state=ArticleState.QUEUED,
                due_at=Now(),
                **columns,
            )
            ArticleBody.objects.create(
                article=article, content=body, content_type=content_type
            )
    except IntegrityError:
        return Submitted(_twin(url_key=None, body_sha256=sha256), is_new=False)
    return Submitted(_reloaded(article), is_new=True)


def _sent_again(article: Article, columns: Mapping[str, Any]) -> Article:
    """An article of the sample that a person sends is theirs: wiping leaves it."""
    if article.is_sample and not columns.get("is_sample"):
        article.is_sample = False
        article.added_by = columns.get("added_by")
        article.save(update_fields=["is_sample", "added_by"])
    return article


def _recognised(article: Article, *, is_sample: bool = False) -> Submitted:
    """An article that was here. Sent again by a person, it is no longer sample."""
    if article.is_sample and not is_sample:
        article.is_sample = False
        article.save(update_fields=["is_sample"])
    return Submitted(article, is_new=False)


def _twin(**columns: Any) -> Article:
    """The article that another person sent in the same moment."""
    return Article.objects.get(**columns)


def _reloaded(article: Article) -> Article:
    """The article with the database's own time in it."""
    article.refresh_from_db()
    return article
