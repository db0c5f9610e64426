"""What `python -m config.servers` does: start, manage, reset."""

import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path

from config.servers import paths
from config.servers.paths import CHECKOUT, ServerError
from config.servers.postgres import CLUSTER
from config.servers.processes import Child, end, exclusive, start
from config.servers.supervisor import (
    Options,
    Site,
    check_folder,
    embedded_servers,
    holder,
    manage,
    note,
    read_note,
)
from config.servers.terminal import Terminal

WAIT_SECONDS = 0.2


def run_site(options: Options) -> int:
    """Start everything and stay in the foreground; the exit code."""
    return Site(options, Terminal()).run()


def run_manage(arguments: list[str]) -> int:
    """Run a management command beside a running site, or with servers of its own."""
    os.environ["ACCORD_DATA_DIR"] = str(paths.data_dir())
    data = paths.data_dir()
    if not embedded_servers(data):
        return subprocess.call(manage(*arguments), cwd=CHECKOUT)
    check_folder(data)
    with ExitStack() as held:
        if wait_for_turn(data, held):
            start_servers(data, held)
        return run_in_foreground(manage(*arguments))


def wait_for_turn(data: Path, held: ExitStack) -> bool:
    """True when the folder is ours now, False when a running site has its servers up."""
    told = False
    while True:
        try:
            held.enter_context(exclusive(data))
        except BlockingIOError:
            if read_note(data).get("kind") == "site":
                return False
            if not told:
                print("Waiting for another start or command to end.", file=sys.stderr)
                told = True
            time.sleep(WAIT_SECONDS)
        else:
            return True


def start_servers(data: Path, held: ExitStack) -> None:
    """Start the embedded servers; they end with `held`.

    A new database gets its tables, or most commands would fail.
    """
    is_new = not (data / CLUSTER).exists()
    paths.own(data, CHECKOUT)
    note(data, "command", "")
    servers = embedded_servers(data)
    for server in servers:
        child: Child = start(server)
        held.callback(end, [child])
    if is_new and any(server.name == "postgres" for server in servers):
        print("The database is new and is made ready.", file=sys.stderr)
        if subprocess.call(manage("migrate", "--verbosity=0"), cwd=CHECKOUT):
            raise ServerError("The new database could not be made ready.")


def run_in_foreground(argv: list[str]) -> int:
    """Run `argv` on this terminal: Ctrl-C is its to handle. The exit code."""
    process = subprocess.Popen(argv, cwd=CHECKOUT)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for signum in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(signum, lambda *_: process.terminate())
    code = process.wait()
    return code if code >= 0 else 128 - code


def run_reset(*, is_sure: bool) -> int:
    """Erase the data folder after asking; the exit code."""
    data = paths.data_dir()
    if not data.exists():
        print(f"There are no data in {data}.")
        return 0
    check_folder(data)
    try:
        with exclusive(data):
            if not is_sure and not agrees(data):
                print("Nothing was erased.")
                return 1
            erase(data)
    except BlockingIOError:
        raise ServerError(holder(data)) from None
    print(f"Erased {data}.")
    return 0


def agrees(data: Path) -> bool:
    """Whether the person types yes."""
    print(f"This erases the database, the queue and the logs in {data}.")
    print("Servers of your own (DATABASE_URL, REDIS_URL) are not touched.")
    try:
        return input("Type 'yes' to erase them: ").strip().lower() == "yes"
    except EOFError:
        print()
        return False


def erase(data: Path) -> None:
    """Remove what Accord made in the data folder, and the folder when it is empty."""
    for name in OURS:
        path = data / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    shutil.rmtree(paths.socket_dir(data), ignore_errors=True)
    if not any(data.iterdir()):
        data.rmdir()


OURS = (
    CLUSTER,
    f"{CLUSTER}.new",
    "pgbin",
    "valkey",
    "run",
    "logs",
    "secret-key",
    "sample",
    "prepared",
    "running.json",
    "checkout",
    "lock",
)
