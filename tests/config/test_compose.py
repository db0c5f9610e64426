"""docker-compose.yml, read by a real Compose."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from config.servers.paths import CHECKOUT

COMPOSE = Path(sys.executable).with_name("docker-compose")
SECRETS = {"SECRET_KEY": "k" * 50, "POSTGRES_PASSWORD": "p1", "REDIS_PASSWORD": "r1"}


def compose(*words: str, **given: str) -> "subprocess.CompletedProcess[str]":
    """Run Compose with these variables, and no `.env` of a developer."""
    return subprocess.run(
        [
            str(COMPOSE),
            *("--env-file", os.devnull),
            *("--file", str(CHECKOUT / "docker-compose.yml")),
            *words,
        ],
        env={"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/"), **given},
        capture_output=True,
        text=True,
        timeout=60,
    )


@pytest.fixture(scope="module")
def services() -> dict[str, Any]:
    """The services as Compose understands them."""
    done = compose("config", "--format", "json", **SECRETS)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)["services"]
    return found


def test_compose_accepts_the_file() -> None:
    done = compose("config", "--quiet", **SECRETS)

    assert done.returncode == 0, done.stderr
    assert done.stderr == ""


@pytest.mark.parametrize("name", sorted(SECRETS))
def test_no_secret_has_a_default(name: str) -> None:
    done = compose("config", "--quiet", **{**SECRETS, name: ""})

    assert done.returncode != 0
    assert f"set {name}" in done.stderr


def test_there_is_a_service_for_every_part(services: dict[str, Any]) -> None:
    assert set(services) == {"db", "redis", "prepare", "web", "worker", "beat"}
    assert services["db"]["image"] == "postgres:18"


def test_the_queue_is_chosen_by_a_variable() -> None:
    done = compose("config", "--images", REDIS_IMAGE="valkey/valkey:9", **SECRETS)

    assert "valkey/valkey:9" in done.stdout.split()


def test_what_runs_on_is_watched_and_what_it_keeps_is_on_a_volume(
    services: dict[str, Any],
) -> None:
    for name in ("db", "redis", "worker", "beat"):
        assert services[name]["healthcheck"]["test"], name
    assert "HEALTHCHECK" in (CHECKOUT / "Dockerfile").read_text(encoding="utf-8")
    for name in ("db", "redis"):
        assert [volume["type"] for volume in services[name]["volumes"]] == ["volume"]


def test_the_site_waits_until_the_database_is_prepared(
    services: dict[str, Any],
) -> None:
    for name in ("web", "worker", "beat"):
        waits = services[name]["depends_on"]["prepare"]
        assert waits["condition"] == "service_completed_successfully"
    for name in ("db", "redis"):
        waits = services["prepare"]["depends_on"][name]
        assert waits["condition"] == "service_healthy"


def test_the_site_listens_on_this_machine_only_unless_told(
    services: dict[str, Any],
) -> None:
    (port,) = services["web"]["ports"]

    assert (port["host_ip"], port["published"]) == ("127.0.0.1", "8000")


def test_the_site_is_given_the_servers_with_their_passwords(
    services: dict[str, Any],
) -> None:
    given = services["web"]["environment"]

    assert given["DATABASE_URL"] == "postgres://accord:p1@db:5432/accord"
    assert given["REDIS_URL"] == "redis://:r1@redis:6379/0"
    assert given["SECRET_KEY"] == SECRETS["SECRET_KEY"]
    assert services["db"]["environment"]["POSTGRES_PASSWORD"] == "p1"
    assert "r1" in services["redis"]["command"]
