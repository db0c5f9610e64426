"""Where the data lie: found after a move, left alone by a copy."""

import os
import shutil
import stat
from pathlib import Path

import pytest

from config.servers import paths
from config.servers.paths import ServerError


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place for data folders, and no folder named by the environment."""
    monkeypatch.setenv("ACCORD_DATA_DIR", "")
    monkeypatch.setattr(paths, "data_home", lambda checkout: tmp_path / "home")
    return tmp_path / "home"


@pytest.fixture
def checkout(tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout that has data."""
    folder = tmp_path / "accord"
    folder.mkdir()
    stand_in(folder, monkeypatch)
    data = paths.data_dir()
    data.mkdir(parents=True)
    paths.own(data, folder)
    return folder


def stand_in(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let `folder` be the checkout that the code lies in."""
    monkeypatch.setattr(paths, "CHECKOUT", folder)


def test_a_checkout_keeps_its_data_folder(checkout: Path) -> None:
    assert paths.data_dir() == paths.data_dir()
    assert paths.data_dir().is_dir()


def test_a_moved_checkout_finds_its_data(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = paths.data_dir()
    moved = checkout.rename(checkout.with_name("moved"))
    stand_in(moved, monkeypatch)

    assert paths.data_dir() == before


def test_a_copied_checkout_leaves_the_data_to_the_original(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = paths.data_dir()
    copy = checkout.with_name("copy")
    shutil.copytree(checkout, copy)
    stand_in(copy, monkeypatch)

    of_copy = paths.data_dir()

    assert of_copy != before
    assert paths.data_dir() == of_copy
    stand_in(checkout, monkeypatch)
    assert paths.data_dir() == before


def test_a_copy_whose_original_is_gone_finds_the_data(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = paths.data_dir()
    copy = checkout.with_name("copy")
    shutil.copytree(checkout, copy)
    shutil.rmtree(checkout)
    stand_in(copy, monkeypatch)

    assert paths.data_dir() == before


@pytest.mark.parametrize("text", ["", "../../etc", "short", "é" * 12, "a" * 40])
def test_an_id_that_could_be_no_folder_name_is_replaced(
    checkout: Path, text: str
) -> None:
    (checkout / paths.ID_NAME).write_text(text, encoding="utf-8")

    assert paths.is_id(paths.checkout_id(checkout))


def test_the_environment_names_the_folder(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ACCORD_DATA_DIR", "/srv/accord data")

    assert paths.data_dir() == Path("/srv/accord data")


def test_the_secret_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    made = paths.secret_key(tmp_path)

    assert len(made) >= 50
    assert paths.secret_key(tmp_path) == made
    mode = stat.S_IMODE((tmp_path / "secret-key").stat().st_mode)
    assert mode == 0o600


def test_the_sockets_lie_in_the_data_where_the_path_is_short() -> None:
    assert paths.socket_dir(Path("/srv/accord")) == Path("/srv/accord/run")


def test_a_path_too_long_for_a_socket_is_replaced() -> None:
    deep = Path("/srv") / ("é" * 60)

    found = paths.socket_dir(deep)

    assert len(os.fsencode(found / paths.LONGEST_SOCKET)) <= paths.SOCKET_PATH_MAX
    assert found == paths.socket_dir(deep)
    assert found != paths.socket_dir(deep.with_name("other" * 20))


def test_a_private_folder_is_closed_to_others(tmp_path: Path) -> None:
    made = paths.private_dir(tmp_path / "run")

    assert stat.S_IMODE(made.stat().st_mode) == 0o700


def test_a_link_in_place_of_a_private_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "run").symlink_to(tmp_path)

    with pytest.raises(ServerError, match="belongs to somebody else"):
        paths.private_dir(tmp_path / "run")
