"""Certificates are checked against the name that was asked for."""

import http.server
import shutil
import socket
import ssl
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from announcements.fetching import FetchError, fetch, guard

NAME, OTHER = "news.example.org", "other.example.org"


class Handler(http.server.BaseHTTPRequestHandler):
    """Says ok."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"ok")

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for NAME with its key, signed by itself."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("no openssl to make a certificate with")
    path = tmp_path_factory.mktemp("tls") / "both.pem"
    subprocess.run(
        [
            openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
            "-keyout", path, "-out", path.with_suffix(".crt"),
            "-subj", f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME}",
        ],
        check=True,
        capture_output=True,
    )  # fmt: skip
    path.write_bytes(path.read_bytes() + path.with_suffix(".crt").read_bytes())
    return path


@pytest.fixture
def port(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """A server on loopback with that certificate; every name leads to it."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    port = server.server_address[1]

    def resolve(_host: str, port: int, *, seconds: float) -> list[guard.Answer]:
        assert seconds > 0
        return [guard.Answer(socket.AF_INET, ("127.0.0.1", port))]

    monkeypatch.setattr(guard, "resolve", resolve)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield port
    server.shutdown()
    server.server_close()
    thread.join()


def trust(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    context = ssl.create_default_context(cafile=str(certificate.with_suffix(".crt")))
    monkeypatch.setattr(guard, "tls_context", lambda: context)


def get(name: str, port: int) -> bytes:
    return fetch(f"https://{name}:{port}/", allowed_private_hosts=[NAME, OTHER]).body


def test_a_certificate_of_nobody_is_refused(port: int) -> None:
    with pytest.raises(FetchError, match="CERTIFICATE_VERIFY_FAILED"):
        get(NAME, port)


def test_the_right_name_is_let_in_and_another_refused(
    port: int, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trust(certificate, monkeypatch)

    assert get(NAME, port) == b"ok"
    with pytest.raises(FetchError, match="Hostname mismatch"):
        get(OTHER, port)
