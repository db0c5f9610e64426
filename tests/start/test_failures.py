"""What prevents a start is one sentence with the way out."""

import errno
import os
import shutil
from collections import namedtuple
from pathlib import Path

import pytest

from config.servers import supervisor
from config.servers.__main__ import main, sentence
from config.servers.paths import ServerError
from config.servers.postgres import initdb_failure
from config.servers.supervisor import Options, check_folder, check_port

Usage = namedtuple("Usage", "total used free")


def test_a_full_disk_is_named_before_anything_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda path: Usage(9, 9, 5_000_000))

    with pytest.raises(ServerError, match="has 5 MB left.*--data-dir"):
        check_folder(tmp_path / "data")


def test_a_disk_that_fills_up_is_named() -> None:
    full = OSError(errno.ENOSPC, "No space left on device", "/srv/accord/lock")

    assert sentence(full).startswith("The disk that holds /srv/accord/lock is full.")
    assert "is full" in initdb_failure(Path("/srv"), "x\nNo space left on device\ny")


def test_an_unwritable_folder_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: False)

    with pytest.raises(ServerError, match="cannot be written.*--data-dir"):
        check_folder(tmp_path)


def test_data_of_somebody_else_are_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: tmp_path.stat().st_uid + 1)

    with pytest.raises(ServerError, match="Start Accord as that user"):
        check_folder(tmp_path)


def test_a_file_in_place_of_the_folder_ends_the_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("ACCORD_DATA_DIR", str(tmp_path / "file" / "data"))

    code = main(["start"])

    said = capsys.readouterr().err
    assert code == 1
    assert "is not a folder" in said
    assert "Traceback" not in said


def test_an_address_of_another_machine_is_refused() -> None:
    with pytest.raises(ServerError, match="192.0.2.1 is no address of this machine"):
        check_port(Options(host="192.0.2.1"))


def test_the_database_failing_is_told_with_its_log() -> None:
    log = Path("/srv/logs/prepare.log")

    plain = supervisor.preparation_failure("note\nSetting HTTPS must be 1 or 0.\n", log)
    crash = supervisor.preparation_failure(
        "Traceback (most recent call last):\n  File\nValueError: no\n", log
    )

    assert plain == "Setting HTTPS must be 1 or 0."
    assert "ValueError: no" in crash
    assert str(log) in crash


def test_a_new_migration_is_applied_before_a_page_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not supervisor.is_prepared(tmp_path)
    (tmp_path / supervisor.PREPARED).write_text(supervisor.fingerprint())
    assert supervisor.is_prepared(tmp_path)

    migrations = tmp_path / supervisor.MIGRATIONS
    migrations.mkdir(parents=True)
    (migrations / "9999_new.py").write_text("")
    (tmp_path / "requirements.lock").write_text("")
    monkeypatch.setattr(supervisor, "CHECKOUT", tmp_path)

    assert not supervisor.is_prepared(tmp_path)
