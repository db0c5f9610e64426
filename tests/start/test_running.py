"""A running site with real processes: it starts, is asked, and leaves nothing."""

import signal
import sys

import pytest

from tests.start.conftest import Site, kill, processes_of, wait_until

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="looks into /proc"
)


@pytest.fixture(scope="module")
def running(site: Site) -> Site:
    """The site, started; the last test of the module stops it."""
    return site.start()


def test_shows_a_line_a_step_and_the_address(running: Site) -> None:
    said = running.said()

    for step in ("PostgreSQL 18", "Valkey 9", "database", "site"):
        assert f"  {step}" in said
    assert f"Accord runs at http://127.0.0.1:{running.port}/" in said
    assert f"Data: {running.data}" in said
    assert f"Logs: {running.data / 'logs'}" in said


def test_answers(running: Site) -> None:
    assert running.get("/healthz") == 200
    assert running.get("/readyz") == 200


def test_answers_a_search_of_5000_characters(running: Site) -> None:
    arabic = "%D9%85" * 5000

    assert running.get(f"/ar/agreements/?q={arabic}") == 200


def test_a_second_start_says_where_the_first_runs(running: Site) -> None:
    second = running.run("start", "--port", str(running.port))

    assert second.returncode == 1
    assert f"Accord runs already: http://127.0.0.1:{running.port}/" in second.stderr
    assert "Traceback" not in second.stderr
    assert running.get("/healthz") == 200


def test_a_taken_port_is_named_with_a_free_one(running: Site) -> None:
    other = Site(running.data.with_name(running.data.name + "-other"))

    refused = other.run("start", "--port", str(running.port))

    assert refused.returncode == 1
    assert f"Port {running.port} is taken by another program" in refused.stderr
    assert "python3 run.py --port" in refused.stderr
    assert processes_of(other.data) == []
    other.close()


def test_management_commands_run_beside_it(running: Site) -> None:
    done = running.run("manage", "shell", "-c", "print(6 * 7)")

    assert done.returncode == 0, done.stderr
    assert "42" in done.stdout
    assert running.get("/readyz") == 200


def test_the_exit_code_of_a_management_command_is_passed_on(running: Site) -> None:
    assert running.run("manage", "no_such_command").returncode == 1


def test_its_data_are_not_erased(running: Site) -> None:
    refused = running.run("reset", "--yes")

    assert refused.returncode == 1
    assert "runs already" in refused.stderr
    assert (running.data / "pg18").is_dir()


@pytest.mark.parametrize(
    ("words", "name"),
    [
        pytest.param(
            "celery --app config.celery --quiet worker", "worker", id="worker"
        ),
        pytest.param("celery --app config.celery --quiet beat", "beat", id="beat"),
        pytest.param("gunicorn config.wsgi", "web", id="web"),
    ],
)
def test_a_killed_program_is_started_again(
    running: Site, words: str, name: str
) -> None:
    killed = set(running.pids(words))
    for pid in killed:
        kill(pid)

    wait_until(lambda: f"{name} ended" in running.said())
    wait_until(lambda: bool(set(running.pids(words)) - killed))

    assert not killed & set(running.pids(words))


def test_ctrl_c_leaves_no_process(running: Site) -> None:
    code = running.send(signal.SIGINT)

    assert code == 0
    assert "Everything has stopped." in running.said()
    assert processes_of(running.data) == []
