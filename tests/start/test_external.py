"""On servers of one's own: over TCP, with passwords."""

import os
import shutil
import signal
import socket
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from config.servers.paths import socket_dir
from config.servers.postgres import Postgres
from config.servers.processes import Child, end, start
from config.servers.valkey import Valkey
from tests.start.conftest import Site, free_port, processes_of

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="looks into /proc"
)

PASSWORD = "p@ss/wörd"
ESCAPED = "p%40ss%2Fw%C3%B6rd"
QUEUE_PASSWORD = "queue-secret"
RULES = "local all all trust\nhost all all 127.0.0.1/32 scram-sha-256\n"


class PostgresOverTcp(Postgres):
    """A server that others reach with a password."""

    port = 0

    def argv(self) -> list[str]:
        """With an address and a port."""
        (self.cluster / "pg_hba.conf").write_text(RULES)
        given = super().argv()
        given[given.index("-h") + 1] = "127.0.0.1"
        return [*given, "-p", str(self.port)]


class ValkeyOverTcp(Valkey):
    """A server that others reach with a password."""

    port = 0

    def argv(self) -> list[str]:
        """With a port and a password."""
        given = super().argv()
        given[given.index("--port") + 1] = str(self.port)
        return [*given, "--bind", "127.0.0.1", "--requirepass", QUEUE_PASSWORD]

    def is_ready(self, pid: int | None) -> bool:
        """Whether it asks for the password."""
        try:
            with socket.create_connection(("127.0.0.1", self.port), 1.0) as link:
                link.sendall(b"PING\r\n")
                return link.recv(7) == b"-NOAUTH"
        except OSError:
            return False


@dataclass
class Own:
    """Two servers of one's own."""

    data: Path
    database: str
    queue: str


@pytest.fixture(scope="module")
def own() -> Iterator[Own]:
    """PostgreSQL and Valkey on ports of this machine."""
    data = Path(tempfile.mkdtemp(prefix="accord-own-"))
    postgres, valkey = PostgresOverTcp(data, throwaway=True), ValkeyOverTcp(data)
    postgres.port, valkey.port = free_port(), free_port()
    children: list[Child] = []
    try:
        children = [start(postgres), start(valkey)]
        with psycopg.connect(
            host=str(postgres.sockets),
            port=postgres.port,
            user="accord",
            dbname="postgres",
            autocommit=True,
        ) as link:
            link.execute(f"ALTER USER accord PASSWORD '{PASSWORD}'")
        yield Own(
            data,
            f"postgres://accord:{ESCAPED}@127.0.0.1:{postgres.port}/accord",
            f"redis://:{QUEUE_PASSWORD}@127.0.0.1:{valkey.port}/0",
        )
    finally:
        end(children)
        shutil.rmtree(data, ignore_errors=True)
        shutil.rmtree(socket_dir(data), ignore_errors=True)


@pytest.fixture
def outside(own: Own, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A site whose settings name these servers; not started."""
    site = Site(Path(tempfile.mkdtemp(prefix="accord-start-")))
    site.settings = {
        "DATABASE_URL": own.database,
        "REDIS_URL": own.queue,
        "SECRET_KEY": "k" * 60,
    }
    yield site
    site.close()


def test_runs_on_servers_of_ones_own(outside: Site) -> None:
    outside.start()

    assert outside.get("/readyz") == 200
    assert "PostgreSQL" not in outside.said()
    assert not (outside.data / "pg18").exists()
    assert not outside.pids("valkey-server")
    done = outside.run("manage", "shell", "-c", "print(6 * 7)")
    assert "42" in done.stdout
    assert outside.send(signal.SIGINT) == 0
    assert processes_of(outside.data) == []


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("SECRET_KEY", "", "Setting SECRET_KEY is missing"),
        (
            "DATABASE_URL",
            "postgres://accord:wrong@127.0.0.1:{port}/accord",
            "The database in DATABASE_URL cannot be used",
        ),
        (
            "REDIS_URL",
            "redis://:wrong@127.0.0.1:{queue}/0",
            "The server in REDIS_URL cannot be used",
        ),
        (
            "DATABASE_URL",
            "postgres://accord@127.0.0.1:9/accord",
            "The database in DATABASE_URL cannot be used",
        ),
    ],
)
def test_refuses_to_start_in_words(
    outside: Site, own: Own, name: str, value: str, sentence: str
) -> None:
    port = own.database.rpartition(":")[2].partition("/")[0]
    queue = own.queue.rpartition(":")[2].partition("/")[0]
    outside.settings[name] = value.format(port=port, queue=queue)

    refused = outside.run("start", "--port", str(outside.port))

    assert refused.returncode == 1
    assert sentence in refused.stderr
    assert "Traceback" not in refused.stderr
    assert PASSWORD not in refused.stderr
    assert processes_of(outside.data) == []


def test_the_start_makes_no_secret_for_them(outside: Site) -> None:
    outside.settings["SECRET_KEY"] = ""

    outside.run("start", "--port", str(outside.port))

    assert "secret-key" not in os.listdir(outside.data)
