"""Connections that look at the address at the moment they are made.

A check before the fetch does not hold: a name may answer differently the next time,
and a redirect leads elsewhere. Here the name is resolved once, every answer is looked
at, and the socket goes to one of exactly these answers. The host name stays what it
was, so certificate and SNI are checked against it.
See docs/adr/0004-guard-at-connect-time.md.
"""

import contextlib
import os
import queue
import socket
import ssl
import threading
import time
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import certifi
import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection

from announcements.fetching.addresses import (
    Address,
    AddressRefusedError,
    Refusal,
    is_let_in,
    is_public,
)

RESOLVE_SECONDS = 5.0
CONNECT_SECONDS = 5.0


class OutOfTimeError(OSError):
    """The wall clock ran out."""


class Watch:
    """One deadline over everything that a fetch does.

    A timeout per read does not stop a server that sends a byte a second, neither in
    the headers nor in a TLS handshake. At the deadline the watch shuts the socket
    down under whoever waits on it.
    """

    def __init__(self, seconds: float) -> None:
        self.ends_at = time.monotonic() + seconds
        self._twin: socket.socket | None = None
        self._timer: threading.Timer | None = None

    @property
    def seconds_left(self) -> float:
        """Seconds until the deadline. Raises OutOfTimeError when there are none."""
        left = self.ends_at - time.monotonic()
        if left <= 0:
            raise OutOfTimeError("took too long")
        return left

    @property
    def is_over(self) -> bool:
        """Whether the deadline has passed."""
        return time.monotonic() >= self.ends_at

    def over(self, connection: socket.socket) -> None:
        """Keep the deadline over `connection`, in place of any earlier one."""
        self.close()
        self._twin = socket.socket(fileno=os.dup(connection.fileno()))
        self._timer = threading.Timer(self.seconds_left, self._cut)
        self._timer.daemon = True
        self._timer.start()

    def _cut(self) -> None:
        if self._twin is not None:
            with contextlib.suppress(OSError):
                self._twin.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Stop watching."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer.join()
            self._timer = None
        if self._twin is not None:
            self._twin.close()
            self._twin = None


@dataclass(frozen=True, slots=True)
class Answer:
    """One address out of the name server's answer, ready to connect to."""

    family: int
    place: tuple[Any, ...]

    @property
    def number(self) -> str:
        """The IP address in digits."""
        return str(self.place[0])


def resolve(host: str, port: int, *, seconds: float) -> list[Answer]:
    """Every IP address that `host` has now, asked for once.

    Runs in a thread of its own, since the system's resolver knows no timeout. Raises
    OSError where the name has none.
    """
    replies: queue.Queue[list[Answer] | OSError] = queue.Queue()

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            replies.put(list(dict.fromkeys(Answer(one[0], one[4]) for one in found)))
        except (OSError, UnicodeError) as error:
            replies.put(OSError(f"{host}: {error}"))

    threading.Thread(target=ask, daemon=True).start()
    try:
        reply = replies.get(timeout=seconds)
    except queue.Empty:
        raise OutOfTimeError(f"{host}: the name server did not answer") from None
    if isinstance(reply, OSError):
        raise reply
    return reply


def connect(
    host: str, port: int, *, watch: Watch, allowed_private_hosts: Collection[str]
) -> socket.socket:
    """A socket to `host`, or AddressRefusedError if any of its addresses is private."""
    answers = resolve(host, port, seconds=min(RESOLVE_SECONDS, watch.seconds_left))
    is_allowed = is_let_in(host, allowed_private_hosts)
    if not is_allowed and not all(is_public(answer.number) for answer in answers):
        raise AddressRefusedError(Refusal.PRIVATE, f"{host} has a private address")
    failure: OSError = OSError(f"{host}: no address")
    for answer in answers:
        try:
            connection = connect_to(answer, watch)
        except OutOfTimeError:
            raise
        except OSError as error:
            failure = error
            continue
        if not is_allowed and not is_public(str(connection.getpeername()[0])):
            connection.close()
            raise AddressRefusedError(Refusal.PRIVATE, f"{host} has a private address")
        connection.settimeout(watch.seconds_left)
        watch.over(connection)
        return connection
    raise failure


def connect_to(answer: Answer, watch: Watch) -> socket.socket:
    """A connection to this very address; nothing is resolved again here."""
    connection = socket.socket(answer.family, socket.SOCK_STREAM)
    try:
        connection.settimeout(min(CONNECT_SECONDS, watch.seconds_left))
        connection.connect(answer.place)
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    except BaseException:
        connection.close()
        raise
    return connection


@contextlib.contextmanager
def guarded_pool(
    address: Address, *, watch: Watch, allowed_private_hosts: Collection[str]
) -> Iterator[urllib3.HTTPConnectionPool]:
    """A pool of one guarded connection to the host of `address`."""

    def new_connection(connection: HTTPConnection) -> socket.socket:
        return connect(
            connection.host,
            connection.port or address.port,
            watch=watch,
            allowed_private_hosts=allowed_private_hosts,
        )

    class Plain(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            return new_connection(self)

    class Secure(HTTPSConnection):
        def _new_conn(self) -> socket.socket:
            return new_connection(self)

    pool: urllib3.HTTPConnectionPool
    if address.scheme == "https":
        pool = urllib3.HTTPSConnectionPool(
            address.host, address.port, maxsize=1, ssl_context=tls_context()
        )
        pool.ConnectionCls = Secure
    else:
        pool = urllib3.HTTPConnectionPool(address.host, address.port, maxsize=1)
        pool.ConnectionCls = Plain
    try:
        yield pool
    finally:
        watch.close()
        pool.close()


@lru_cache(maxsize=1)
def tls_context() -> ssl.SSLContext:
    """Certificates are checked against the system's list and certifi's.

    A bare machine may have no list of its own.
    """
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context
