"""Starts and ends child processes so that none outlives its supervisor."""

import ctypes
import fcntl
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Protocol

from config.servers.paths import Account, ServerError, log_dir

PR_SET_PDEATHSIG = 1
LOG_BYTES_MAX = 10_000_000
POLL_SECONDS = 0.02
# Backends of a postmaster that was killed a moment ago are still on their way out.
SHARED_MEMORY_WAIT_SECONDS = 20.0


class Server(Protocol):
    """A server that runs as a foreground child."""

    name: str
    title: str
    data: Path
    throwaway: bool
    account: Account | None
    stop_signal: signal.Signals
    stop_seconds: float

    def prepare(self) -> None:
        """Make folders and remove what a killed predecessor left."""

    def argv(self) -> list[str]:
        """The command that runs it in the foreground."""

    def is_ready(self, pid: int | None) -> bool:
        """Whether the server with this process id answers."""


@dataclass
class Child:
    """A running child and how it wants to be ended."""

    name: str
    process: subprocess.Popen[bytes]
    stop_signal: signal.Signals
    stop_seconds: float


def die_with_parent(signum: signal.Signals) -> Callable[[], None] | None:
    """What the child runs first: Linux then signals it when its parent dies.

    That covers kill -9 of the parent, which cannot be caught. None elsewhere.
    """
    if not sys.platform.startswith("linux"):
        return None
    libc = ctypes.CDLL(None)
    parent = os.getpid()

    def arm() -> None:
        libc.prctl(PR_SET_PDEATHSIG, signum)
        if os.getppid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)

    return arm


def tie_to_parent() -> None:
    """Let Linux kill this process when its parent dies; nothing elsewhere."""
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def spawn(
    argv: Sequence[str],
    *,
    parent_death: signal.Signals = signal.SIGKILL,
    log: IO[bytes] | None = None,
    out: int | None = None,
    cwd: Path = Path("/"),
    env: Mapping[str, str] | None = None,
    account: Account | None = None,
) -> subprocess.Popen[bytes]:
    """Start `argv` in a session of its own: Ctrl-C reaches the supervisor only.

    Output and errors go to `log`; with `out` (PIPE) only the errors do.
    """
    return subprocess.Popen(
        argv,
        start_new_session=True,
        stdin=subprocess.DEVNULL,
        stdout=log if out is None else out,
        stderr=log,
        preexec_fn=die_with_parent(parent_death),
        cwd=cwd,
        env=env,
        user=account.uid if account else None,
        group=account.gid if account else None,
        extra_groups=[] if account else None,
    )


def start(server: Server, *, seconds: float = 60.0) -> Child:
    """Start `server` and return when it answers; ServerError when it does not."""
    server.prepare()
    end = time.monotonic() + seconds
    retry_until = time.monotonic() + SHARED_MEMORY_WAIT_SECONDS
    while True:
        child, log, offset = launch(server)
        if wait_until_ready(server, child.process, end):
            return child
        said = log.read_bytes()[offset:].decode(errors="replace")
        if "is still in use" not in said or time.monotonic() > retry_until:
            raise ServerError(failure(server, child.process.returncode, log, said))
        time.sleep(0.3)


def launch(server: Server) -> tuple[Child, Path, int]:
    """The child, its log, and the length of that log before the start."""
    log = log_dir(server.data) / f"{server.name}.log"
    with open_log(log) as file:
        offset = file.tell()
        process = spawn(
            server.argv(),
            parent_death=server.stop_signal,
            log=file,
            account=server.account,
        )
    child = Child(server.name, process, server.stop_signal, server.stop_seconds)
    return child, log, offset


def open_log(path: Path) -> IO[bytes]:
    """`path` opened for appending; a log that has grown large begins anew."""
    path.parent.mkdir(parents=True, exist_ok=True)
    grown = path.exists() and path.stat().st_size > LOG_BYTES_MAX
    return path.open("wb" if grown else "ab")


def wait_until_ready(
    server: Server, process: subprocess.Popen[bytes], end: float
) -> bool:
    """Whether the server answered before it ended; killed when it takes too long."""
    while process.poll() is None:
        if server.is_ready(process.pid):
            return True
        if time.monotonic() > end:
            process.kill()
            process.wait()
            return False
        time.sleep(POLL_SECONDS)
    return False


def failure(server: Server, code: int | None, log: Path, said: str) -> str:
    """One sentence about a server that did not start."""
    if "No space left on device" in said:
        return f"The disk that holds {server.data} is full. Free some space and start again."
    last = next((line for line in reversed(said.splitlines()) if line.strip()), "")
    return f"{server.name} did not start (code {code}): {last} The log is {log}."


def end(children: Sequence[Child]) -> list[str]:
    """End `children` together; the names of those that had to be killed."""
    began = time.monotonic()
    for child in children:
        if child.process.poll() is None:
            child.process.send_signal(child.stop_signal)
    return [
        child.name
        for child in children
        if not has_ended(child, began + child.stop_seconds - time.monotonic())
    ]


def has_ended(child: Child, seconds: float) -> bool:
    """Whether `child` ended within `seconds`; what is left of its session is killed."""
    try:
        child.process.wait(max(seconds, 0.0))
        in_time = True
    except subprocess.TimeoutExpired:
        in_time = False
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(child.process.pid, signal.SIGKILL)
    child.process.wait()
    return in_time


def command_line(pid: int) -> str:
    """The command line of a process; empty when there is none such."""
    if Path("/proc/self/cmdline").exists():
        try:
            raw = Path(f"/proc/{pid}/cmdline").read_bytes()
        except OSError:
            return ""
        return raw.replace(b"\0", b" ").decode(errors="replace")
    shown = subprocess.run(
        ["ps", "-o", "command=", "-p", str(pid)], capture_output=True, text=True
    )
    return shown.stdout


@contextmanager
def exclusive(data: Path) -> Iterator[None]:
    """Hold the data folder; BlockingIOError when another process holds it."""
    data.mkdir(parents=True, exist_ok=True)
    with (data / "lock").open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
