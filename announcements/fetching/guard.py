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
from functools import lru_cache

import certifi
import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection

from announcements.fetching.addresses import (
    Address,
    AddressRefusedError,
    Refusal,
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


def resolve(host: str, port: int, *, seconds: float) -> list[str]:
    """Every IP address that `host` has now, asked for once.

    Runs in a thread of its own, since the system's resolver knows no timeout. Raises
    OSError where the name has none.
    """
    answers: queue.Queue[list[str] | OSError] = queue.Queue()

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answers.put(list(dict.fromkeys(str(info[4][0]) for info in found)))
        except (OSError, UnicodeError) as error:
            answers.put(OSError(f"{host}: {error}"))

    threading.Thread(target=ask, daemon=True).start()
    try:
        answer = answers.get(timeout=seconds)
    except queue.Empty:
        raise OutOfTimeError(f"{host}: the name server did not answer") from None
    if isinstance(answer, OSError):
        raise answer
    return answer


def connect(
    host: str, port: int, *, watch: Watch, allowed_private_hosts: Collection[str]
) -> socket.socket:
    """A socket to `host`, or AddressRefusedError if any of its addresses is private."""
    numbers = resolve(host, port, seconds=min(RESOLVE_SECONDS, watch.seconds_left))
    is_allowed = host in allowed_private_hosts
    if not is_allowed and not all(is_public(number) for number in numbers):
        raise AddressRefusedError(Refusal.PRIVATE, f"{host} has a private address")
    failure: OSError = OSError(f"{host}: no address")
    for number in numbers:
        try:
            connection = socket.create_connection(
                (number, port), timeout=min(CONNECT_SECONDS, watch.seconds_left)
            )
        except OutOfTimeError:
            raise
        except OSError as error:
            failure = error
            continue
        peer = str(connection.getpeername()[0])
        if not is_allowed and not is_public(peer):
            connection.close()
            raise AddressRefusedError(Refusal.PRIVATE, f"{host} has a private address")
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        connection.settimeout(watch.seconds_left)
        watch.over(connection)
        return connection
    raise failure


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
