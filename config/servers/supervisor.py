"""Starts everything in order, watches it, and ends it in the opposite order."""

import errno
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from types import FrameType
from typing import Any

from config.env import Environment
from config.servers import paths
from config.servers.paths import CHECKOUT, ServerError
from config.servers.postgres import Postgres
from config.servers.processes import (
    Child,
    Server,
    end,
    exclusive,
    has_ended,
    open_log,
    spawn,
    start,
)
from config.servers.terminal import Step, Terminal
from config.servers.valkey import Valkey

RUNNING = "running.json"
PREPARED = "prepared"
MIGRATIONS = "announcements/migrations"
FREE_BYTES_MIN = 200_000_000
WATCH_SECONDS = 0.3
WEB_SECONDS = 60.0
REVIVALS_MAX = 5
REVIVAL_WINDOW_SECONDS = 60.0
LOOPBACK = ("127.0.0.1", "localhost", "::1")
OPEN_TO_ALL = ("0.0.0.0", "::")


class Interrupted(Exception):
    """Ctrl-C, or a signal to stop, during the start."""


@dataclass(frozen=True)
class Options:
    """What the command line asks for."""

    host: str = "127.0.0.1"
    port: int = 8000
    with_sample: bool = True
    began: float = 0.0  # when run.py was called, in seconds of the epoch

    @property
    def bind(self) -> str:
        """Host and port as gunicorn and addresses write them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{host}:{self.port}"

    @property
    def address(self) -> str:
        """What to open in a browser on this machine."""
        if self.host in OPEN_TO_ALL:
            return f"http://127.0.0.1:{self.port}/"
        return f"http://{self.bind}/"


@dataclass(frozen=True)
class Program:
    """A process of the site that is started again when it ends.

    It is killed when the supervisor dies: a worker that has lost its queue may hang in
    its own shutdown.
    """

    name: str
    argv: tuple[str, ...]
    stop_signal: signal.Signals
    stop_seconds: float


def programs(options: Options) -> list[Program]:
    """Web, worker and beat, in this order: the first page shall come soon.

    A worker that is stopped hard loses nothing: what it worked on stands in the
    database under a lease. So it gets a second, then it is killed.
    """
    environment = Environment.of_checkout(CHECKOUT)
    web_workers = environment.number("WEB_WORKERS", 2, low=1, high=64)
    concurrency = environment.number("WORKER_CONCURRENCY", 2, low=1, high=64)
    celery = ("celery", "--app", "config.celery", "--quiet")
    return [
        Program(
            "web",
            (
                "gunicorn",
                "config.wsgi",
                "--config=python:config.gunicorn",
                f"--bind={options.bind}",
                f"--workers={web_workers}",
                "--threads=4",
                "--preload",
                "--timeout=60",
                "--graceful-timeout=1",
                "--no-control-socket",
                "--log-level=warning",
            ),
            signal.SIGTERM,
            2.0,
        ),
        Program(
            "worker",
            (
                *celery,
                "worker",
                f"--concurrency={concurrency}",
                "--without-gossip",
                "--without-mingle",
                "--loglevel=warning",
            ),
            signal.SIGQUIT,
            1.0,
        ),
        Program(
            "beat",
            # Without a schedule file: there is none that kill -9 could tear.
            (
                *celery,
                "beat",
                "--scheduler=celery.beat:Scheduler",
                "--pidfile=",
                "--loglevel=warning",
            ),
            signal.SIGTERM,
            1.0,
        ),
    ]


class Site:
    """Everything that runs for one site."""

    def __init__(self, options: Options, terminal: Terminal) -> None:
        self.options = options
        self.terminal = terminal
        self.data = paths.data_dir()
        self.planned = programs(options)
        self.stopping = threading.Event()
        self.servers: list[Child] = []
        self.programs: dict[str, Child] = {}
        self.preparing: Child | None = None
        self.revived_at: list[float] = []

    def run(self) -> int:
        """Start, watch until told to stop, end; the exit code."""
        for signum in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(signum, self._on_signal)
        with hold(self.data):
            check_port(self.options)
            try:
                self._start()
                return self._watch()
            except Interrupted:
                return 0
            finally:
                self._end()

    def _on_signal(self, signum: int, frame: FrameType | None) -> None:
        self.stopping.set()
        if self.preparing:
            self.preparing.process.kill()

    def _start(self) -> None:
        self._start_servers()
        web, *background = self.planned
        was_prepared = is_prepared(self.data)
        if was_prepared:
            self._spawn(web)  # both take a second or two, most of it imports
        result = self._prepare()
        (self.data / PREPARED).write_text(fingerprint(), encoding="ascii")
        with self.terminal.step("site") as step:
            if not was_prepared:
                self._spawn(web)
            self._wait_for_web()
            for program in background:
                self._spawn(program)
            step.said = "web, worker and beat started"
        note(self.data, "site", self.options.address)
        self._announce(result)

    def _start_servers(self) -> None:
        for server in embedded_servers(self.data):
            with self.terminal.step(server.title) as step:
                self.servers.append(start(server))
                step.said = "started"
            self._stop_if_told()

    def _stop_if_told(self) -> None:
        if self.stopping.is_set():
            raise Interrupted

    def _prepare(self) -> dict[str, Any]:
        """Probe, migrate, load the sample; what `manage.py prepare` found."""
        options = [] if self.options.with_sample else ["--no-sample"]
        log = paths.log_dir(self.data) / "prepare.log"
        with open_log(log) as errors:
            offset = errors.tell()
            process = spawn(
                manage("prepare", *options),
                out=subprocess.PIPE,
                log=errors,
                cwd=CHECKOUT,
                env=environment(self.options),
            )
            self.preparing = Child("prepare", process, signal.SIGKILL, 1.0)
        result = show_steps(process, self.terminal)
        has_ended(self.preparing, 5.0)
        self.preparing = None
        self._stop_if_told()
        if process.returncode:
            said = log.read_bytes()[offset:].decode(errors="replace")
            raise ServerError(preparation_failure(said, log))
        return result

    def _spawn(self, program: Program) -> None:
        """Start a program of the site; its output goes into a log of its name."""
        with open_log(paths.log_dir(self.data) / f"{program.name}.log") as log:
            process = spawn(
                [sys.executable, "-m", *program.argv],
                log=log,
                cwd=CHECKOUT,
                env=environment(self.options),
            )
        self.programs[program.name] = Child(
            program.name, process, program.stop_signal, program.stop_seconds
        )

    def _wait_for_web(self) -> None:
        """Return when the web server answers; ServerError when it ends before."""
        end_at = time.monotonic() + WEB_SECONDS
        while not answers(self.options):
            self._stop_if_told()
            code = self.programs["web"].process.poll()
            if code is not None or time.monotonic() > end_at:
                log = paths.log_dir(self.data) / "web.log"
                said = last_line(log.read_text(errors="replace"))
                raise ServerError(f"The web server did not start: {said} See {log}.")
            self.stopping.wait(0.05)

    def _watch(self) -> int:
        """Start again what ends; stop all when a server ended. The exit code."""
        while not self.stopping.wait(WATCH_SECONDS):
            for server in self.servers:
                if server.process.poll() is not None:
                    self.terminal.say(
                        f"{server.name} ended (code {server.process.returncode}). "
                        "Everything stops; start again, nothing is lost. "
                        f"Logs: {paths.log_dir(self.data)}"
                    )
                    return 1
            for program in self.planned:
                if self.programs[program.name].process.poll() is not None:
                    self._revive(program)
        return 0

    def _revive(self, program: Program) -> None:
        """Start an ended program again; ServerError when it keeps ending."""
        ended = self.programs[program.name]
        has_ended(ended, 0.0)
        now = time.monotonic()
        recent = [at for at in self.revived_at if at > now - REVIVAL_WINDOW_SECONDS]
        self.revived_at = [*recent, now]
        code = ended.process.returncode
        if len(self.revived_at) > REVIVALS_MAX:
            raise ServerError(
                f"{program.name} keeps ending (code {code}). "
                f"See {paths.log_dir(self.data) / program.name}.log."
            )
        self.terminal.say(f"{program.name} ended (code {code}) and is started again.")
        self._spawn(program)

    def _end(self) -> None:
        """End programs together, then Valkey, then PostgreSQL."""
        self.terminal.erase()
        if self.preparing:
            has_ended(self.preparing, 0.0)
        end(list(self.programs.values()))
        for server in reversed(self.servers):
            end([server])
        forget(self.data)
        if self.servers or self.programs:
            self.terminal.say("Everything has stopped.")

    def _announce(self, result: Mapping[str, Any]) -> None:
        """The lines that stay on the screen."""
        say = self.terminal.say
        address = self.options.address
        seconds = time.time() - self.options.began
        say()
        say(f"Accord runs at {address}  ({seconds:.1f} s)")
        if result.get("setup"):
            say(f"First administrator: {address.rstrip('/')}{result['setup']}")
            say("  (this link works once, from this machine)")
        say(f"Administration: {address}admin/")
        if self.options.host not in LOOPBACK:
            say("Other machines reach it under the names in ALLOWED_HOSTS.")
        say(f"Data: {self.data}")
        say(f"Logs: {paths.log_dir(self.data)}")
        say("Ctrl-C stops everything.")


def is_prepared(data: Path) -> bool:
    """Whether an earlier start made the database ready for this very code."""
    with suppress(OSError):
        return (data / PREPARED).read_text(encoding="ascii") == fingerprint()
    return False


def fingerprint() -> str:
    """What changes when a migration may be due: our migrations, or the packages."""
    names = sorted(x.name for x in (CHECKOUT / MIGRATIONS).glob("*.py"))
    lock = (CHECKOUT / "requirements.lock").read_bytes()
    return sha256("\n".join(names).encode() + lock).hexdigest()


def environment(options: Options) -> dict[str, str]:
    """The environment of the site's programs."""
    values = {
        **os.environ,
        "ACCORD_DATA_DIR": str(paths.data_dir()),
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }
    known = values.get("ALLOWED_HOSTS") or Environment.of_checkout(CHECKOUT).text(
        "ALLOWED_HOSTS"
    )
    if options.host not in (*LOOPBACK, *OPEN_TO_ALL):
        values["ALLOWED_HOSTS"] = ",".join(filter(None, (known, options.host)))
    return values


def embedded_servers(data: Path) -> list[Server]:
    """The servers that no address of one's own replaces."""
    given = Environment.of_checkout(CHECKOUT)
    servers: list[Server] = []
    if not given.text("DATABASE_URL"):
        servers.append(Postgres(data))
    if not given.text("REDIS_URL"):
        servers.append(Valkey(data))
    return servers


def manage(*arguments: str) -> list[str]:
    """The command line of a management command."""
    return [sys.executable, str(CHECKOUT / "manage.py"), *arguments]


def show_steps(process: subprocess.Popen[bytes], terminal: Terminal) -> dict[str, Any]:
    """Show the steps that `manage.py prepare` writes as JSON lines; its result.

    The first is the database.
    """
    result: dict[str, Any] = {}
    with ExitStack() as shown:
        step: Step = shown.enter_context(terminal.step("database"))
        for message in messages(process):
            if "step" in message:
                shown.close()
                step = shown.enter_context(terminal.step(message["step"]))
            if "said" in message:
                step.said = message["said"]
            if "share" in message:
                step.show(message["share"])
            result |= message.get("result", {})
        if process.wait():
            shown.pop_all()
            terminal.erase()
    return result


def preparation_failure(said: str, log: Path) -> str:
    """What `manage.py prepare` said when it failed: a sentence, or a traceback."""
    last = last_line(said)
    if last and "Traceback (most recent call last)" not in said:
        return last
    return f"The database could not be prepared ({last}). The whole of it is in {log}."


def messages(process: subprocess.Popen[bytes]) -> Iterator[dict[str, Any]]:
    """The JSON objects that a child writes, one a line; other lines are dropped."""
    if process.stdout is None:
        return
    for line in process.stdout:
        with suppress(ValueError):
            message = json.loads(line)
            if isinstance(message, dict):
                yield message


def last_line(text: str) -> str:
    """The last line of `text` that says something."""
    return next((x.strip() for x in reversed(text.splitlines()) if x.strip()), "")


def answers(options: Options) -> bool:
    """Whether the web server answers an HTTP request."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(options.host, options.host)
    request = b"GET /healthz HTTP/1.0\r\nHost: localhost\r\n\r\n"
    with (
        suppress(OSError),
        socket.create_connection((host, options.port), timeout=5.0) as link,
    ):
        link.sendall(request)
        return link.recv(16).startswith(b"HTTP/1.")
    return False


def check_port(options: Options) -> None:
    """ServerError when the port is taken or the host is not one of this machine."""
    try:
        with bound(options.host, options.port):
            return
    except PermissionError:
        raise ServerError(
            f"Only root may use port {options.port}. Choose one above 1023: "
            "python3 run.py --port 8000"
        ) from None
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise ServerError(
                f"{options.host} is no address of this machine ({error.strerror})."
            ) from None
    raise ServerError(
        f"Port {options.port} is taken by another program. Choose another: "
        f"python3 run.py --port {free_port(options.host, options.port + 1)}"
    )


def bound(host: str, port: int) -> socket.socket:
    """A socket bound to the address, as the web server will bind it."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    family, kind, protocol, _, address = found[0]
    link = socket.socket(family, kind, protocol)
    link.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        link.bind(address)
        link.listen(1)
    except OSError:
        link.close()
        raise
    return link


def free_port(host: str, first: int) -> int:
    """The first port from `first` on that nothing listens on."""
    for port in range(first, min(first + 200, 65_536)):
        with suppress(OSError), bound(host, port):
            return port
    return 0


@contextmanager
def hold(data: Path) -> Iterator[None]:
    """Hold the data folder for a site; ServerError when somebody else does."""
    check_folder(data)
    try:
        with exclusive(data):
            paths.own(data, CHECKOUT)
            forget(data)
            yield
    except BlockingIOError:
        raise ServerError(holder(data)) from None


def holder(data: Path) -> str:
    """One sentence about who holds the data folder."""
    noted = read_note(data)
    if noted.get("kind") == "site":
        return (
            f"Accord runs already: {noted['address']} (process {noted['pid']}). Open "
            "that address, or stop it with Ctrl-C in its terminal."
        )
    return (
        f"Another start or command works on the data in {data}. Wait until it has "
        "ended, or name other data with --data-dir."
    )


def check_folder(data: Path) -> None:
    """ServerError when the data folder cannot be used."""
    try:
        data.mkdir(parents=True, exist_ok=True)
        writable = os.access(data, os.W_OK | os.X_OK)
    except PermissionError:
        writable = False
    except NotADirectoryError:
        raise ServerError(
            f"{data} is not a folder. Name one with --data-dir."
        ) from None
    if not writable:
        raise ServerError(
            f"The folder {data} cannot be written. Make it writable, or name another "
            "with --data-dir."
        )
    owner = data.stat().st_uid
    if owner != os.geteuid():
        raise ServerError(
            f"The data in {data} belong to the user with number {owner}. Start Accord "
            "as that user, or name another folder with --data-dir."
        )
    free = shutil.disk_usage(data).free
    if free < FREE_BYTES_MIN:
        raise ServerError(
            f"The disk that holds {data} has {free // 1_000_000} MB left, and Accord "
            f"needs {FREE_BYTES_MIN // 1_000_000} MB. Free some space, or name a folder "
            "on another disk with --data-dir."
        )


def note(data: Path, kind: str, address: str) -> None:
    """Write who holds the data folder, for a second start and for `manage`."""
    said = {"kind": kind, "pid": os.getpid(), "address": address}
    (data / RUNNING).write_text(json.dumps(said), encoding="utf-8")


def read_note(data: Path) -> dict[str, Any]:
    """Who holds the data folder, as far as it was written."""
    with suppress(OSError, ValueError):
        said: dict[str, Any] = json.loads((data / RUNNING).read_text(encoding="utf-8"))
        return said
    return {}


def forget(data: Path) -> None:
    """Remove the note: nobody runs."""
    with suppress(OSError):
        (data / RUNNING).unlink(missing_ok=True)
