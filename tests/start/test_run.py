"""run.py: its options, its sentences, and that an old Python can read it."""

import ast
import importlib.util
import os
import socket
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from config.servers.paths import CHECKOUT

RUN = CHECKOUT / "run.py"
TOO_NEW = (
    ast.JoinedStr,
    ast.AnnAssign,
    ast.NamedExpr,
    ast.AsyncFunctionDef,
    ast.Nonlocal,
    ast.YieldFrom,
    ast.Match,
    ast.Starred,
)


@pytest.fixture(scope="module")
def run() -> ModuleType:
    """run.py as a module."""
    spec = importlib.util.spec_from_file_location("run", RUN)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def call(*words: str) -> "subprocess.CompletedProcess[str]":
    """Run it as a person does."""
    return subprocess.run(
        [sys.executable, str(RUN), *words], capture_output=True, text=True, timeout=60
    )


def test_python_2_can_read_it() -> None:
    tree = ast.parse(RUN.read_bytes())

    for node in ast.walk(tree):
        assert not isinstance(node, TOO_NEW), f"line {node.lineno}"
        if isinstance(node, ast.FunctionDef):
            assert node.returns is None, f"line {node.lineno}"
            assert not node.args.kwonlyargs, f"line {node.lineno}"
        if isinstance(node, ast.Raise):
            assert node.cause is None, f"line {node.lineno}"
        if isinstance(node, ast.arg):
            assert node.annotation is None, f"line {node.lineno}"
    RUN.read_bytes().decode("ascii")


def test_it_imports_nothing_but_the_standard_library() -> None:
    tree = ast.parse(RUN.read_bytes())
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.Import)]
    names = {alias.name for node in imports for alias in node.names}

    assert not [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    assert names <= sys.stdlib_module_names


def test_an_old_python_without_a_newer_one_gets_a_sentence(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "runs", lambda argv: False)

    with pytest.raises(run.Stop, match=r"needs Python 3\.11 or newer, and this is"):
        run.call_newer_python()


def test_options_stand_before_the_command(run: ModuleType) -> None:
    options = run.read_options(
        ["--port=8001", "--host", "[::1]", "--no-sample", "--data-dir", "/srv/a b"]
    )

    assert (options.command, options.port, options.host) == ("start", 8001, "::1")
    assert options.no_sample
    assert options.data_dir == "/srv/a b"


def test_what_follows_the_command_belongs_to_it(run: ModuleType) -> None:
    options = run.read_options(["--port", "8001", "test", "-k", "names", "--port=1"])

    assert (options.command, options.port) == ("test", 8001)
    assert options.rest == ["-k", "names", "--port=1"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--prot", "1"], "There is no option --prot."),
        (["--port"], "--port needs a value."),
        (["--port", "http"], "--port must be a number from 1 to 65535"),
        (["--port", "0"], "--port must be a number from 1 to 65535"),
        (["--port", "99999"], "--port must be a number from 1 to 65535"),
        (["--data-dir="], "--data-dir needs a value."),
        (["serve"], "There is no command 'serve'."),
        (["start", "--port", "1"], "options stand before the command"),
        (["reset", "now"], "'now' is not understood here"),
    ],
)
def test_a_wrong_word_gets_a_sentence(words: list[str], sentence: str) -> None:
    done = call(*words)

    assert done.returncode == 1
    assert sentence in done.stderr
    assert done.stderr.count("\n") == 1


def test_help_names_every_option() -> None:
    said = call("--help").stdout

    for option in ("--port", "--host", "--data-dir", "--no-sample", "--help"):
        assert option in said


def test_a_taken_port_is_found_before_an_installation(run: ModuleType) -> None:
    options = run.Options()
    with socket.socket() as link:
        link.bind(("127.0.0.1", 0))
        link.listen()
        options.port = link.getsockname()[1]

        with pytest.raises(run.Stop, match="cannot be used.*python3 run.py --port"):
            run.check_port(options)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        pytest.param(
            "WARNING: Retrying after connection broken by 'NewConnectionError': "
            "[Errno -3] Temporary failure in name resolution",
            "no network",
            id="no name server",
        ),
        pytest.param(
            "ERROR: Could not find a version that satisfies the requirement amqp==5.4.2 "
            "(from versions: none)",
            "no network",
            id="no index",
        ),
        pytest.param("Connection to 192.0.2.1 timed out.", "no network", id="silent"),
        pytest.param(
            "SSLError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed",
            "name its certificates in PIP_CERT",
            id="certificate",
        ),
        pytest.param(
            "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.",
            "is not the one that the lock file names",
            id="another package",
        ),
        pytest.param(
            "OSError: [Errno 28] No space left on device", "is full", id="disk"
        ),
        pytest.param("x\nERROR: No matching wheel\ny", "No matching wheel", id="other"),
        pytest.param("", "pip says nothing", id="silence"),
    ],
)
def test_a_failed_installation_gets_a_sentence(
    run: ModuleType, said: str, sentence: str
) -> None:
    failure = run.install_failure(said)

    assert sentence in failure
    assert "\n" not in failure


def test_a_full_disk_is_found_before_an_installation(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "FREE_MB_MIN", 10**12)

    with pytest.raises(run.Stop, match="MB left"):
        run.check_space("/")


def test_an_unwritable_checkout_gets_a_sentence(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: False)

    with pytest.raises(run.Stop, match="cannot be written.*Make it writable"):
        run.make_folder("/")


def test_packages_do_not_change_under_a_running_site(
    run: ModuleType, tmp_path: Path
) -> None:
    running, second, newer = (run.Environment("", "") for _ in range(3))
    running.folder = second.folder = newer.folder = str(tmp_path)
    running.hold()
    second.hold()

    with pytest.raises(run.Stop, match="Stop it with Ctrl-C"):
        newer.hold(alone=True)

    os.close(running.handle)
    os.close(second.handle)
    newer.hold(alone=True)
    newer.hold()
    os.close(newer.handle)


def test_the_locks_pin_every_package_with_hashes_and_name_no_index() -> None:
    for lock in CHECKOUT.glob("requirements*.lock"):
        text = lock.read_text(encoding="utf-8")
        packages = [line for line in text.splitlines() if line[:1].isalnum()]

        assert len(packages) > 20
        assert all("==" in line for line in packages)
        assert text.count("--hash=sha256:") >= len(packages)
        assert "://" not in text
        assert "--index" not in text
        assert "--extra-index" not in text
