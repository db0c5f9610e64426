"""Settings are read by name, and bad ones are refused by name."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from config.env import Environment, SettingError, database_settings, read_dotenv
from config.servers.paths import CHECKOUT

READ = re.compile(
    r"\.(?:text|flag|required|number|choice|listed|database|broker)\(\s*\"([A-Z_]+)\""
)
FILLED_IN = re.compile(r"(?<!\$)\$\{([A-Z_]+)")
DIRECT = re.compile(r"environ(?:\.get\(|\[)\"([A-Z_]+)\"")
KEY = "k" * 50


def sources() -> str:
    """The code that reads settings."""
    folders = (CHECKOUT / "config", CHECKOUT / "announcements")
    files = [path for folder in folders for path in folder.rglob("*.py")]
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


def test_the_example_names_exactly_the_settings_that_are_read() -> None:
    example = (CHECKOUT / ".env.example").read_text(encoding="utf-8")
    named = re.findall(r"^([A-Z_]+)=", example, re.MULTILINE)
    compose = (CHECKOUT / "docker-compose.yml").read_text(encoding="utf-8")

    read = set(READ.findall(sources())) | set(FILLED_IN.findall(compose))
    assert sorted(named) == sorted(read)


def test_nothing_is_read_past_the_environment() -> None:
    past = set(DIRECT.findall(sources()))

    # Who called, where files are, and what a test gives: no settings of an operator.
    assert past <= {
        "ACCORD_BEGAN",
        "ACCORD_DATA_DIR",
        "ACCORD_ENV_FILE",
        "XDG_DATA_HOME",
    }


def test_every_setting_of_the_example_is_explained() -> None:
    lines = (CHECKOUT / ".env.example").read_text(encoding="utf-8").splitlines()

    for before, line in zip(lines, lines[1:], strict=False):
        assert not re.match(r"[A-Z_]+=", line) or before.startswith("#")


class TestReading:
    """Kinds of settings."""

    def test_an_empty_value_counts_as_not_given(self) -> None:
        assert Environment({"NAME": " "}).text("NAME", "other") == "other"

    @pytest.mark.parametrize("value", ["1", "true", "YES", "on"])
    def test_reads_yes(self, value: str) -> None:
        assert Environment({"HTTPS": value}).flag("HTTPS")

    @pytest.mark.parametrize("value", ["", "0", "False", "no"])
    def test_reads_no(self, value: str) -> None:
        assert not Environment({"HTTPS": value}).flag("HTTPS")

    def test_refuses_neither_yes_nor_no(self) -> None:
        with pytest.raises(SettingError, match="HTTPS must be 1 or 0, not 'maybe'"):
            Environment({"HTTPS": "maybe"}).flag("HTTPS")

    @pytest.mark.parametrize("value", ["x", "0", "65", "-1", "1.5", "²"])
    def test_refuses_a_number_out_of_bounds(self, value: str) -> None:
        with pytest.raises(SettingError, match="WEB_WORKERS must be a whole number"):
            Environment({"WEB_WORKERS": value}).number("WEB_WORKERS", 2, low=1, high=64)

    def test_reads_a_list(self) -> None:
        read = Environment({"HOSTS": "a.example, b.example,"}).listed("HOSTS")

        assert read == ["a.example", "b.example"]

    def test_reads_a_database_with_an_escaped_password(self) -> None:
        url = "postgres://me:p%40ss%2F@db.example:5433/acc?sslmode=require"

        assert database_settings("DATABASE_URL", url) == {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": "acc",
            "USER": "me",
            "PASSWORD": "p@ss/",
            "HOST": "db.example",
            "PORT": "5433",
            "OPTIONS": {"sslmode": "require"},
        }

    @pytest.mark.parametrize(
        "url",
        [
            pytest.param("mysql://me@host/db", id="another database"),
            pytest.param("postgres://host", id="no database"),
            pytest.param("postgres://host:port/db", id="port is no number"),
            pytest.param("postgres://[::1/db", id="broken brackets"),
            pytest.param("accord", id="no address"),
        ],
    )
    def test_refuses_a_bad_database_by_name(self, url: str) -> None:
        with pytest.raises(SettingError, match="Setting DATABASE_URL"):
            database_settings("DATABASE_URL", url)

    def test_refuses_a_bad_broker_by_name(self) -> None:
        with pytest.raises(SettingError, match="Setting REDIS_URL"):
            Environment({"REDIS_URL": "localhost:6379"}).broker("REDIS_URL")


def test_reads_a_file_of_settings(tmp_path: Path) -> None:
    path = tmp_path / ".env"
    path.write_text("# note\nA=1\nexport B = 'two # 2'\n\nC=\nnonsense\n")

    assert read_dotenv(path) == {"A": "1", "B": "two # 2", "C": ""}


def test_a_missing_file_of_settings_is_empty(tmp_path: Path) -> None:
    assert read_dotenv(tmp_path / "none") == {}


def check(*options: str, **settings: str) -> "subprocess.CompletedProcess[str]":
    """Run `manage.py check` with exactly these settings."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(
        [sys.executable, "manage.py", "check", *options],
        cwd=CHECKOUT,
        env={**kept, "ACCORD_ENV_FILE": os.devnull, **settings},
        capture_output=True,
        text=True,
        timeout=60,
    )


PRODUCTION = {
    "DATABASE_URL": "postgres://me:secret@db.example/accord",
    "REDIS_URL": "redis://:secret@queue.example:6379/0",
    "SECRET_KEY": "q7Z" * 5 + "-another-part_of!the+key=" * 2 + "0123456789abcdef",
    "ALLOWED_HOSTS": "accord.example.org",
    "HTTPS": "1",
}


def test_the_deploy_check_is_clean_with_the_production_switches() -> None:
    done = check("--deploy", "--fail-level", "WARNING", **PRODUCTION)

    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout + done.stderr


def test_servers_of_ones_own_need_a_secret() -> None:
    done = check(**{**PRODUCTION, "SECRET_KEY": ""})

    assert done.returncode == 1
    assert "Setting SECRET_KEY is missing" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", "short"),
        ("DATABASE_URL", "mysql://x/y"),
        ("REDIS_URL", "queue.example"),
        ("HTTPS", "perhaps"),
        ("TIME_ZONE", "Mars/Olympus"),
        ("LOG_LEVEL", "LOUD"),
        ("CSRF_TRUSTED_ORIGINS", "accord.example.org"),
    ],
)
def test_a_bad_setting_stops_the_start_with_its_name(name: str, value: str) -> None:
    done = check(**{**PRODUCTION, name: value})

    assert done.returncode == 1
    assert done.stderr.startswith(f"Setting {name} ")
    assert "Traceback" not in done.stderr
