"""One fetch function, for pages and feeds alike, with limits on everything."""

import email.utils
import socket
import zlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import urllib3

from announcements.fetching.addresses import (
    Address,
    AddressRefusedError,
    Refusal,
    parse_address,
)
from announcements.fetching.guard import OutOfTimeError, Watch, guarded_pool
from announcements.vocabulary import ArticleResult

if TYPE_CHECKING:
    from urllib3 import HTTPHeaderDict
    from urllib3.response import BaseHTTPResponse

CHUNK_BYTES = 65_536
MAXIMUM_REDIRECTS = 5
MAXIMUM_WAIT_SECONDS = 86_400
REDIRECTS = {301, 302, 303, 307, 308}
ENCODINGS = {"", "identity", "gzip", "x-gzip", "deflate"}
PAGE_TYPES = frozenset(
    {
        "",
        "text/html",
        "application/xhtml+xml",
        "text/plain",
        "application/pdf",
        "application/x-pdf",
        "application/octet-stream",
    }
)
FEED_TYPES = PAGE_TYPES | {
    "text/xml",
    "application/xml",
    "application/rss+xml",
    "application/atom+xml",
    "application/rdf+xml",
}


@dataclass(frozen=True, slots=True)
class Limits:
    """What a fetch may cost, and which content types it may bring."""

    seconds: float = 20.0
    wire_bytes: int = 10_000_000
    decoded_bytes: int = 15_000_000
    content_types: frozenset[str] = PAGE_TYPES
    user_agent: str = "Accord (reads news about investment agreements)"


@dataclass(frozen=True, slots=True)
class Validators:
    """What the last answer said about itself, for asking "has it changed?"."""

    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it came. `url` is the address after redirects.

    `moved_to` is where permanent redirects alone (301, 308) lead, else empty.
    """

    url: str
    body: bytes
    content_type: str
    validators: Validators
    is_unchanged: bool = False
    moved_to: str = ""


class FetchError(Exception):
    """A page that did not come. `permanent`: asking again will not help."""

    def __init__(
        self,
        detail: str,
        *,
        result: ArticleResult,
        permanent: bool,
        retry_after_seconds: int | None = None,
    ) -> None:
        super().__init__(detail)
        self.result = result
        self.permanent = permanent
        self.retry_after_seconds = retry_after_seconds


def fetch(
    url: str,
    *,
    limits: Limits | None = None,
    validators: Validators | None = None,
    allowed_private_hosts: Collection[str] = (),
) -> Fetched:
    """The page at `url`, after at most five redirects. Raises FetchError.

    Each address on the way passes the spelling check before, and the guard while, its
    connection is made. Nothing is sent to a private address.
    """
    limits = limits or Limits()
    watch = Watch(limits.seconds)
    seen: list[str] = []
    permanently = True
    moved_to = ""
    target = url
    while True:
        address = _checked(target, seen, allowed_private_hosts)
        answer = _ask(address, limits, validators, watch, allowed_private_hosts)
        if isinstance(answer, _Redirect):
            permanently = permanently and answer.is_permanent
            target = _joined(address, answer.location)
            moved_to = target if permanently else moved_to
            continue
        return Fetched(
            url=str(address),
            body=answer.body,
            content_type=answer.content_type,
            validators=answer.validators,
            is_unchanged=answer.is_unchanged,
            moved_to=moved_to,
        )


@dataclass(frozen=True, slots=True)
class _Redirect:
    location: str
    is_permanent: bool


@dataclass(frozen=True, slots=True)
class _Answer:
    body: bytes
    content_type: str
    validators: Validators
    is_unchanged: bool


def _joined(address: Address, location: str) -> str:
    """Where a redirect leads. Raises FetchError where that is no address."""
    try:
        return urljoin(str(address), location)
    except ValueError as error:
        raise _permanent(str(error), ArticleResult.NOT_REACHED) from error


def _checked(
    url: str, seen: list[str], allowed_private_hosts: Collection[str]
) -> Address:
    """The parts of `url`, the next on the way after `seen`."""
    try:
        address = parse_address(url, allowed_private_hosts=allowed_private_hosts)
    except AddressRefusedError as error:
        raise _refused(error) from error
    if str(address) in seen or len(seen) > MAXIMUM_REDIRECTS:
        raise _permanent("the page leads in a circle", ArticleResult.NOT_REACHED)
    if seen and seen[-1].startswith("https:") and address.scheme == "http":
        raise _permanent(
            "the page leads to an unprotected address", ArticleResult.NOT_REACHED
        )
    seen.append(str(address))
    return address


def _ask(
    address: Address,
    limits: Limits,
    validators: Validators | None,
    watch: Watch,
    allowed_private_hosts: Collection[str],
) -> _Redirect | _Answer:
    """One request. Every failure of the network leaves as a FetchError."""
    try:
        with guarded_pool(
            address, watch=watch, allowed_private_hosts=allowed_private_hosts
        ) as pool:
            response = pool.urlopen(
                "GET",
                address.target,
                headers=_headers(limits, validators),
                retries=False,
                redirect=False,
                preload_content=False,
                decode_content=False,
                timeout=urllib3.Timeout(watch.seconds_left),
            )
            try:
                return _take(response, address, limits, watch)
            finally:
                response.close()
    except AddressRefusedError as error:
        raise _refused(error) from error
    except (urllib3.exceptions.HTTPError, OSError, zlib.error) as error:
        if refused := _find_refusal(error):
            raise _refused(refused) from error
        detail = "took too long" if _is_timeout(error, watch) else str(error)
        raise _temporary(detail) from error


def _headers(limits: Limits, validators: Validators | None) -> dict[str, str]:
    headers = {
        "User-Agent": limits.user_agent,
        "Accept": "text/html,application/xhtml+xml,application/pdf,*/*;q=0.5",
        "Accept-Encoding": "gzip, deflate",
    }
    if validators and validators.etag:
        headers["If-None-Match"] = validators.etag
    elif validators and validators.last_modified:
        headers["If-Modified-Since"] = validators.last_modified
    return headers


def _take(
    response: "BaseHTTPResponse", address: Address, limits: Limits, watch: Watch
) -> _Redirect | _Answer:
    """Look at the head of a response and read its body."""
    status = response.status
    location = response.headers.get("Location", "")
    if status in REDIRECTS and location:
        return _Redirect(location, is_permanent=status in {301, 308})
    found = _validators(response.headers)
    if status == HTTPStatus.NOT_MODIFIED:
        return _Answer(b"", "", found, is_unchanged=True)
    if status != HTTPStatus.OK:
        raise _bad_status(status, response.headers.get("Retry-After", ""))
    content_type = response.headers.get("Content-Type", "")
    if content_type.partition(";")[0].strip().lower() not in limits.content_types:
        raise _permanent(f"content type {content_type}", ArticleResult.WRONG_TYPE)
    if response.headers.get("Content-Encoding", "").strip().lower() not in ENCODINGS:
        raise _permanent("an unknown compression", ArticleResult.WRONG_TYPE)
    body = _read(response, limits, watch)
    return _Answer(body, content_type, found, is_unchanged=False)


def _validators(headers: "HTTPHeaderDict") -> Validators:
    """What the answer says about itself, where that is of a sane length."""
    etag = headers.get("ETag", "")
    last_modified = headers.get("Last-Modified", "")
    return Validators(
        etag if len(etag) <= 500 else "",
        last_modified if len(last_modified) <= 100 else "",
    )


def _read(response: "BaseHTTPResponse", limits: Limits, watch: Watch) -> bytes:
    """The decoded body, given up as soon as it is too large or too slow."""
    declared = response.headers.get("Content-Length", "")
    if declared.isdecimal() and int(declared) > limits.wire_bytes:
        raise _too_large()
    chunks: list[bytes] = []
    size = 0
    while chunk := response.read1(CHUNK_BYTES, decode_content=True):
        size += len(chunk)
        if size > limits.decoded_bytes or response.tell() > limits.wire_bytes:
            raise _too_large()
        chunks.append(chunk)
        _ = watch.seconds_left
    if watch.is_over:
        raise OutOfTimeError("took too long")
    return b"".join(chunks)


def _bad_status(status: int, retry_after: str) -> FetchError:
    """The error for an answer that is no page."""
    detail = f"HTTP status {status}"
    if status in {404, 410}:
        return _permanent(detail, ArticleResult.GONE)
    if status in {408, 425, 429} or status >= 500:
        return FetchError(
            detail,
            result=ArticleResult.NOT_REACHED,
            permanent=False,
            retry_after_seconds=parse_retry_after(retry_after, now=datetime.now(UTC)),
        )
    return _permanent(detail, ArticleResult.NOT_REACHED)


def parse_retry_after(value: str, *, now: datetime) -> int | None:
    """Seconds to wait by a Retry-After header, at most a day; None without one."""
    value = value.strip()
    if value.isdecimal():
        return min(int(value), MAXIMUM_WAIT_SECONDS)
    try:
        moment = email.utils.parsedate_to_datetime(value)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    seconds = int((moment - now).total_seconds())
    return min(max(seconds, 0), MAXIMUM_WAIT_SECONDS)


def _find_refusal(error: BaseException) -> AddressRefusedError | None:
    """The guard's refusal inside an error that urllib3 wrapped, if there is one."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, AddressRefusedError):
            return cause
        cause = cause.__cause__ or cause.__context__
    return None


def _is_timeout(error: BaseException, watch: Watch) -> bool:
    timeouts = (OutOfTimeError, socket.timeout, urllib3.exceptions.TimeoutError)
    return watch.is_over or isinstance(error, timeouts)


def _refused(error: AddressRefusedError) -> FetchError:
    private = error.reason is Refusal.PRIVATE
    result = ArticleResult.ADDRESS_REFUSED if private else ArticleResult.NOT_REACHED
    return _permanent(str(error), result)


def _too_large() -> FetchError:
    return _permanent("larger than allowed", ArticleResult.TOO_LARGE)


def _permanent(detail: str, result: ArticleResult) -> FetchError:
    return FetchError(detail, result=result, permanent=True)


def _temporary(detail: str) -> FetchError:
    return FetchError(detail, result=ArticleResult.NOT_REACHED, permanent=False)
