"""A parser that dies, hangs or eats memory ends alone; the next piece of work goes on."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from announcements.sandbox import JobFailedError, Sandbox, SandboxLostError
from tests.sandbox.jobs import BAD, PATIENT

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def child() -> Iterator[Sandbox]:
    with Sandbox(BAD) as running:
        yield running


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"exit", "exit 3"),
        (b"crash", "SIGSEGV"),
        (b"sleep", "took longer than 3 s"),
        (b"memory", "memory"),
        (b"raise", "KeyError"),
        (b"nest", "nested too deeply"),
    ],
)
def test_a_dying_parser_takes_nothing_with_it(
    body: bytes, words: str, child: Sandbox
) -> None:
    with pytest.raises(JobFailedError, match=words):
        child.call(body, {})

    assert child.call(b"four", {"a": 1}) == {"length": 4, "a": 1}


def test_a_parser_that_never_ends_uses_up_its_time() -> None:
    with (
        Sandbox(PATIENT) as patient,
        pytest.raises(JobFailedError, match="processor time"),
    ):
        patient.call(b"loop", {})


def test_a_parser_may_not_call_out(child: Sandbox) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]

        with pytest.raises(JobFailedError, match="PermissionError"):
            child.call(b"call", {"port": port})


def test_a_parser_writes_no_file(child: Sandbox, tmp_path: Path) -> None:
    with pytest.raises(JobFailedError):
        child.call(b"write", {"path": str(tmp_path / "file")})


def test_what_a_parser_prints_does_not_spoil_the_answer(child: Sandbox) -> None:
    assert child.call(b"print", {}) == {"length": 5}


def test_the_child_knows_no_secrets(
    child: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET_KEY", "not for parsers")
    with Sandbox(BAD) as fresh:
        names = fresh.call(b"environment", {})

    assert "PATH" in names
    assert not {"SECRET_KEY", "DATABASE_URL", "REDIS_URL"} & set(names)


def test_large_bodies_come_through(child: Sandbox) -> None:
    assert child.call(b"x" * 12_000_000, {}) == {"length": 12_000_000}


def test_a_lost_child_is_told_from_a_failed_job_and_replaced() -> None:
    with Sandbox(BAD) as sandbox:
        server = sandbox.call(b"pid", {})["parent"]
        os.kill(server, signal.SIGKILL)

        with pytest.raises(SandboxLostError):
            sandbox.call(b"four", {})

        assert sandbox.call(b"four", {}) == {"length": 4}


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends them at once")
def test_nothing_is_left_when_the_one_who_asked_is_killed() -> None:
    code = (
        "import sys, threading\n"
        "from announcements.sandbox import Sandbox\n"
        f"sandbox = Sandbox({BAD!r})\n"
        "print(sandbox.call(b'pid', {})['parent'], flush=True)\n"
        "sandbox.call(b'sleep', {})\n"
    )
    asker = subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert asker.stdout is not None
    server = int(asker.stdout.readline())

    asker.kill()
    asker.wait()
    asker.stdout.close()

    for _ in range(100):
        try:
            os.kill(server, 0)
        except ProcessLookupError:
            return
        time.sleep(0.02)
    state = Path(f"/proc/{server}/stat").read_text().split()[2]
    assert state == "Z", "the child is still there"


def test_the_child_ends_with_the_drain() -> None:
    with Sandbox(BAD) as sandbox:
        server = sandbox.call(b"pid", {})["parent"]

    with pytest.raises(ProcessLookupError):
        os.kill(server, 0)


def test_nothing_is_started_where_there_is_no_work() -> None:
    with Sandbox("no.such:job") as sandbox:
        assert sandbox._process is None


@pytest.mark.parametrize(
    "imports",
    [
        "import announcements.sandbox, announcements.readable, announcements.sources",
        "import django; django.setup(); import announcements.urls, announcements.tasks",
    ],
    ids=["core", "site"],
)
def test_the_one_who_asks_loads_no_parser(imports: str) -> None:
    code = (
        f"import sys\n{imports}\n"
        "heavy = {'trafilatura', 'py3langid', 'pypdf', 'feedparser', 'lxml'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )

    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"},
        capture_output=True,
        text=True,
    )

    assert done.stdout.strip() == "[]", done.stderr
