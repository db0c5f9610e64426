"""Real sites in folders of their own, and what is left of them."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path

import pytest

from config.servers.paths import CHECKOUT, socket_dir

START_SECONDS = 90.0
STEP_SECONDS = 0.05


def clean_environment(data: Path) -> dict[str, str]:
    """Nothing of the tests' or a developer's settings."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return {
        **kept,
        "ACCORD_DATA_DIR": str(data),
        "ACCORD_ENV_FILE": os.devnull,
        "PYTHONUNBUFFERED": "1",
    }


def free_port() -> int:
    """A port of this machine that nothing listens on."""
    with socket.socket() as link:
        link.bind(("127.0.0.1", 0))
        port: int = link.getsockname()[1]
        return port


def kill(pid: int) -> None:
    """kill -9, when it is still there."""
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def wait_until(is_so: Callable[[], bool], seconds: float = START_SECONDS) -> None:
    """Return when `is_so`; AssertionError when it takes too long."""
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(STEP_SECONDS)


def processes_of(data: Path) -> list[tuple[int, str]]:
    """Processes whose environment or command line names the data folder.

    Servers write over their environment, so both are looked at. Linux only.
    """
    found = []
    mark = os.fsencode(str(data))
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit() or int(entry.name) == os.getpid():
            continue
        with suppress(OSError):
            line = (entry / "cmdline").read_bytes()
            if line and (mark in line or mark in (entry / "environ").read_bytes()):
                words = line.replace(b"\0", b" ").decode(errors="replace")
                found.append((int(entry.name), words))
    return found


@dataclass
class Site:
    """A site started by a test."""

    data: Path
    port: int = field(default_factory=free_port)
    process: "subprocess.Popen[str] | None" = None
    settings: dict[str, str] = field(default_factory=dict)

    def start(self) -> "Site":
        """Start it and return when its address is shown."""
        self.launch()
        wait_until(lambda: self.is_up() or self.has_ended())
        assert not self.has_ended(), self.said()
        return self

    def launch(self) -> None:
        """Start it and return at once."""
        if self.process:
            self.process.wait(START_SECONDS)
        with self.output.open("w") as out:
            self.process = subprocess.Popen(
                self.argv("start", "--no-sample", "--port", str(self.port)),
                cwd=CHECKOUT,
                env={**clean_environment(self.data), **self.settings},
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                text=True,
                start_new_session=True,
            )

    def run(self, *words: str, typed: str = "") -> "subprocess.CompletedProcess[str]":
        """Run another command on the same data."""
        return subprocess.run(
            self.argv(*words),
            cwd=CHECKOUT,
            env={**clean_environment(self.data), **self.settings},
            input=typed,
            capture_output=True,
            text=True,
            timeout=START_SECONDS,
        )

    @staticmethod
    def argv(*words: str) -> list[str]:
        """The command line that run.py hands over to."""
        return [sys.executable, "-m", "config.servers", *words]

    @property
    def output(self) -> Path:
        """Where what it says goes."""
        return self.data.with_name(self.data.name + ".out")

    def said(self) -> str:
        """What it said until now."""
        return self.output.read_text()

    def is_up(self) -> bool:
        """Whether it said that it runs."""
        return "Ctrl-C stops everything" in self.said()

    def has_ended(self) -> bool:
        """Whether the supervisor has ended."""
        return self.process is not None and self.process.poll() is not None

    def send(self, signum: signal.Signals) -> int:
        """Signal the supervisor and wait for its end; the exit code."""
        assert self.process
        self.process.send_signal(signum)
        return self.process.wait(START_SECONDS)

    def get(self, path: str) -> int:
        """The status of a page."""
        link = HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            link.request("GET", path)
            return link.getresponse().status
        finally:
            link.close()

    def pids(self, words: str) -> list[int]:
        """Processes of this site with `words` in the command line."""
        return [pid for pid, line in processes_of(self.data) if words in line]

    def close(self) -> None:
        """End what is left and remove the folder."""
        if self.process and not self.has_ended():
            self.send(signal.SIGINT)
        for pid, _ in processes_of(self.data):
            kill(pid)
        shutil.rmtree(self.data, ignore_errors=True)
        shutil.rmtree(socket_dir(self.data), ignore_errors=True)
        self.output.unlink(missing_ok=True)


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    """Data that the tests of a module share; not started.

    Not below pytest's folder: as root that is closed to the server's own user.
    """
    shared = Site(Path(tempfile.mkdtemp(prefix="accord-start-")))
    yield shared
    shared.close()
