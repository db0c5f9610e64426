"""What a fetch brings, what it gives up on, and what it never connects to."""

import gzip
import socket
import time
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest

from announcements.fetching import FetchError, Limits, Validators, fetch
from announcements.fetching.client import parse_retry_after
from announcements.vocabulary import ArticleResult
from tests.fetching.test_addresses import PRIVATE
from tests.servers import PRIVATE_HOSTS, Answer, Site, serve

PAGE = b"<html><body><p>Inetum and the Moroccan government.</p></body></html>"


@pytest.fixture
def site() -> Iterator[Site]:
    with serve({"/a": Answer(PAGE, headers={"ETag": '"one"'})}) as running:
        yield running


@pytest.fixture
def connections(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Every address that a socket was sent to."""
    made: list[Any] = []
    connect = socket.socket.connect

    def watched(self: socket.socket, address: Any) -> None:
        made.append(address)
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", watched)
    return made


def answer_of_name_server(
    monkeypatch: pytest.MonkeyPatch, *answers: list[str]
) -> list[str]:
    """Let names resolve to `answers`, one after the other; gives the names asked."""
    asked: list[str] = []
    left = list(answers)

    def getaddrinfo(host: str, port: int, **_options: Any) -> list[Any]:
        asked.append(host)
        numbers = left.pop(0) if len(left) > 1 else left[0]
        kind = socket.SOCK_STREAM
        return [(socket.AF_INET, kind, 6, "", (number, port)) for number in numbers]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    return asked


def get(url: str, **options: Any) -> Any:
    return fetch(url, allowed_private_hosts=PRIVATE_HOSTS, **options)


def failure(url: str, **options: Any) -> FetchError:
    with pytest.raises(FetchError) as failed:
        get(url, **options)
    return failed.value


def test_brings_a_page_with_its_type_and_validators(site: Site) -> None:
    page = get(f"{site.url}/a")

    assert page.body == PAGE
    assert page.content_type == "text/html"
    assert page.validators == Validators('"one"', "")
    assert page.url == f"{site.url}/a"


def test_asks_whether_a_page_changed(site: Site) -> None:
    site.answers["/a"] = Answer(status=304, headers={"ETag": '"one"'})

    page = get(f"{site.url}/a", validators=Validators('"one"', "yesterday"))

    assert page.is_unchanged
    headers = site.asked[0][1]
    assert headers["If-None-Match"] == '"one"'
    assert "If-Modified-Since" not in headers


@pytest.mark.parametrize("url", PRIVATE)
def test_connects_to_no_private_address_in_any_spelling(
    url: str, connections: list[Any]
) -> None:
    with pytest.raises(FetchError) as failed:
        fetch(url)

    assert failed.value.permanent
    assert failed.value.result is ArticleResult.ADDRESS_REFUSED
    assert connections == []


@pytest.mark.parametrize(
    "url",
    [url for url in PRIVATE if "//127.0.0.1" not in url],  # the test's own host
)
def test_follows_no_redirect_to_a_private_address(
    url: str, site: Site, connections: list[Any]
) -> None:
    location = url.encode().decode("latin-1", "replace")
    site.answers["/r"] = Answer(status=302, headers={"Location": location})

    failed = failure(f"{site.url}/r")

    assert failed.permanent
    assert site.paths == ["/r"]
    assert len(connections) == 1


@pytest.mark.parametrize(
    "numbers",
    [["10.0.0.5"], ["169.254.169.254"], ["93.184.216.34", "127.0.0.1"], ["::1"]],
    ids=["private", "metadata", "one of two", "IPv6 loopback"],
)
def test_connects_to_no_name_with_a_private_address(
    numbers: list[str], monkeypatch: pytest.MonkeyPatch, connections: list[Any]
) -> None:
    answer_of_name_server(monkeypatch, numbers)

    with pytest.raises(FetchError) as failed:
        fetch("https://news.example.org/a")

    assert failed.value.result is ArticleResult.ADDRESS_REFUSED
    assert connections == []


def test_a_name_that_changes_its_address_is_asked_for_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = answer_of_name_server(monkeypatch, ["93.184.216.34"], ["127.0.0.1"])
    sent_to: list[Any] = []

    def refuse(_self: socket.socket, place: Any) -> None:
        sent_to.append(place)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket.socket, "connect", refuse)

    with pytest.raises(FetchError) as failed:
        fetch("http://news.example.org/a")

    assert asked == ["news.example.org"]
    assert sent_to == [("93.184.216.34", 80)]
    assert not failed.value.permanent


def test_the_next_address_is_tried_where_one_does_not_answer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answer_of_name_server(monkeypatch, ["93.184.216.34", "93.184.216.35"])
    sent_to: list[Any] = []

    def refuse(_self: socket.socket, place: Any) -> None:
        sent_to.append(place[0])
        raise ConnectionRefusedError

    monkeypatch.setattr(socket.socket, "connect", refuse)

    with pytest.raises(FetchError):
        fetch("http://news.example.org/a")

    assert sent_to == ["93.184.216.34", "93.184.216.35"]


def test_a_redirect_is_followed_and_a_lasting_one_remembered(site: Site) -> None:
    site.answers["/old"] = Answer(status=301, headers={"Location": "/a"})
    site.answers["/now"] = Answer(status=302, headers={"Location": "/old"})

    assert get(f"{site.url}/old").moved_to == f"{site.url}/a"
    assert get(f"{site.url}/now").moved_to == ""
    assert get(f"{site.url}/now").url == f"{site.url}/a"


def test_stops_where_a_page_leads_in_a_circle(site: Site) -> None:
    site.answers["/x"] = Answer(status=302, headers={"Location": "/y"})
    site.answers["/y"] = Answer(status=302, headers={"Location": "/x"})

    assert failure(f"{site.url}/x").permanent
    assert site.paths == ["/x", "/y"]


@pytest.mark.parametrize(
    "location",
    ["http://[::1", "http://[x]/", "//", "ftp://example.org/", "data:text/html,x"],
)
def test_a_redirect_to_nonsense_ends_the_fetch(location: str, site: Site) -> None:
    site.answers["/x"] = Answer(status=302, headers={"Location": location})

    assert failure(f"{site.url}/x").permanent


def write_garbage(handler: BaseHTTPRequestHandler) -> None:
    """No HTTP at all."""
    handler.wfile.write(b"\x00\xff" * 100_000)


def write_endless_headers(handler: BaseHTTPRequestHandler) -> None:
    """More headers than anybody needs."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 100_000)


@pytest.mark.parametrize("write", [write_garbage, write_endless_headers])
def test_an_answer_that_is_no_http_ends_the_fetch(write: Any, site: Site) -> None:
    site.answers["/a"] = Answer(write=write)

    assert not failure(f"{site.url}/a").permanent


def test_never_goes_from_a_protected_to_an_unprotected_address() -> None:
    from announcements.fetching import client

    with pytest.raises(FetchError, match="unprotected"):
        client._checked("http://example.org/", ["https://example.org/"], ())


@pytest.mark.parametrize(
    ("status", "result", "permanent"),
    [
        (404, ArticleResult.GONE, True),
        (410, ArticleResult.GONE, True),
        (403, ArticleResult.NOT_REACHED, True),
        (429, ArticleResult.NOT_REACHED, False),
        (500, ArticleResult.NOT_REACHED, False),
        (503, ArticleResult.NOT_REACHED, False),
    ],
)
def test_tells_what_may_be_tried_again(
    status: int, result: ArticleResult, permanent: bool, site: Site
) -> None:
    site.answers["/a"] = Answer(status=status, headers={"Retry-After": "120"})

    failed = failure(f"{site.url}/a")

    assert (failed.result, failed.permanent) == (result, permanent)
    assert failed.retry_after_seconds == (None if permanent else 120)


def test_reads_a_compressed_page(site: Site) -> None:
    site.answers["/a"] = Answer(
        gzip.compress(PAGE), headers={"Content-Encoding": "gzip"}
    )

    assert get(f"{site.url}/a").body == PAGE


@pytest.mark.parametrize(
    ("answer", "result"),
    [
        (Answer(b"x" * 5000), ArticleResult.TOO_LARGE),
        (
            Answer(b"x", headers={"Content-Length": "99999999999"}),
            ArticleResult.TOO_LARGE,
        ),
        (
            Answer(
                gzip.compress(b"0" * 5_000_000), headers={"Content-Encoding": "gzip"}
            ),
            ArticleResult.TOO_LARGE,
        ),
        (
            Answer(zlib.compress(PAGE), headers={"Content-Encoding": "br"}),
            ArticleResult.WRONG_TYPE,
        ),
        (
            Answer(PAGE, headers={"Content-Encoding": "gzip, gzip"}),
            ArticleResult.WRONG_TYPE,
        ),
        (
            Answer(b"\x89PNG", headers={"Content-Type": "image/png"}),
            ArticleResult.WRONG_TYPE,
        ),
        (
            Answer(b"{}", headers={"Content-Type": "application/json"}),
            ArticleResult.WRONG_TYPE,
        ),
    ],
    ids=["large", "declared large", "bomb", "brotli", "stacked", "picture", "JSON"],
)
def test_gives_up_on_what_is_too_large_or_no_page(
    answer: Answer, result: ArticleResult, site: Site
) -> None:
    site.answers["/a"] = answer
    limits = Limits(wire_bytes=4000, decoded_bytes=100_000)
    if "Content-Encoding" in answer.headers:
        limits = Limits(decoded_bytes=100_000)

    failed = failure(f"{site.url}/a", limits=limits)

    assert failed.permanent
    assert failed.result is result


def drip_head(handler: BaseHTTPRequestHandler) -> None:
    """A byte of the headers every now and then."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for _ in range(200):
        handler.wfile.write(b"X")
        time.sleep(0.02)


def drip_body(handler: BaseHTTPRequestHandler) -> None:
    """A byte of the body every now and then, without a length."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    for _ in range(200):
        handler.wfile.write(b"x")
        time.sleep(0.02)


def break_off(handler: BaseHTTPRequestHandler) -> None:
    """Half of what was promised."""
    handler.wfile.write(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100\r\n\r\nhalf"
    )


@pytest.mark.parametrize("write", [drip_head, drip_body])
def test_a_server_that_drips_is_cut_off_by_the_clock(write: Any, site: Site) -> None:
    site.answers["/a"] = Answer(write=write)

    failed = failure(f"{site.url}/a", limits=Limits(seconds=0.3))

    assert not failed.permanent
    assert str(failed) == "took too long"


def test_half_a_page_is_no_page(site: Site) -> None:
    site.answers["/a"] = Answer(write=break_off)

    assert not failure(f"{site.url}/a").permanent


def test_a_host_without_a_server_may_be_tried_again() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    failed = failure(f"http://127.0.0.1:{port}/")

    assert not failed.permanent
    assert failed.result is ArticleResult.NOT_REACHED


def test_reads_retry_after_in_both_forms() -> None:
    now = datetime(2026, 1, 1, 12, 0, tzinfo=UTC)

    assert parse_retry_after("90", now=now) == 90
    assert parse_retry_after("Thu, 01 Jan 2026 12:01:00 GMT", now=now) == 60
    assert parse_retry_after("99999999", now=now) == 86_400
    assert parse_retry_after("Thu, 01 Jan 2020 12:01:00 GMT", now=now) == 0
    assert parse_retry_after("soon", now=now) is None
    assert parse_retry_after("", now=now) is None
