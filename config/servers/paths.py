"""Where data, sockets, logs and secrets lie.

A checkout carries an id in the ignored file `.accord-id`, and the data folder is named
after it. So a checkout that was moved finds its data. A copy carries the same id: when
the checkout that owns the data is still there, the copy takes a new id, and leaves the
data alone.
"""

import os
import pwd
import secrets
import stat
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from config.env import Environment

CHECKOUT = Path(__file__).resolve().parents[2]
ID_NAME = ".accord-id"
# A socket address holds 107 bytes on Linux and 103 on macOS.
SOCKET_PATH_MAX = 100
LONGEST_SOCKET = ".s.PGSQL.5432.lock"


class ServerError(Exception):
    """Something about folders or servers prevents the start; says what to do."""


@dataclass(frozen=True)
class Account:
    """A user of this machine."""

    uid: int
    gid: int
    name: str


def data_dir() -> Path:
    """The data folder of this checkout; `ACCORD_DATA_DIR` overrides it.

    The folder itself is not made here, but the id of the checkout is.
    """
    given = Environment.of_checkout(CHECKOUT).text("ACCORD_DATA_DIR")
    if given:
        return Path(given).expanduser().absolute()
    folder = data_home(CHECKOUT) / f"accord-{checkout_id(CHECKOUT)}"
    if is_owned_by_another_checkout(folder, CHECKOUT):
        folder = data_home(CHECKOUT) / f"accord-{new_checkout_id(CHECKOUT)}"
    return folder


def data_home(checkout: Path) -> Path:
    """The folder that holds data folders.

    As root never below the checkout: PostgreSQL refuses to run as root, and its user
    cannot enter a home folder of mode 0700.
    """
    if os.geteuid() == 0:
        return Path("/var/lib")
    with suppress(RuntimeError):
        home = Path.home()
        if os.access(home, os.W_OK | os.X_OK):
            return Path(os.environ.get("XDG_DATA_HOME") or home / ".local/share")
    return checkout / "var"


def checkout_id(checkout: Path) -> str:
    """The id of this checkout; made at the first call."""
    try:
        found = (checkout / ID_NAME).read_text(encoding="ascii").strip()
    except (FileNotFoundError, UnicodeDecodeError):
        found = ""
    return found if is_id(found) else new_checkout_id(checkout)


def is_id(text: str) -> bool:
    """Whether `text` can be an id: it becomes part of a path."""
    return text.isascii() and text.isalnum() and 8 <= len(text) <= 32


def new_checkout_id(checkout: Path) -> str:
    """A fresh id, written into the checkout."""
    made = secrets.token_hex(6)
    try:
        (checkout / ID_NAME).write_text(made + "\n", encoding="ascii")
    except OSError as error:
        raise ServerError(
            f"The folder {checkout} cannot be written ({error.strerror}). Make it "
            "writable, or name a data folder with --data-dir."
        ) from error
    return made


def is_owned_by_another_checkout(folder: Path, checkout: Path) -> bool:
    """Whether the data belong to a checkout that still stands elsewhere."""
    try:
        owner = Path((folder / "checkout").read_text(encoding="utf-8").strip())
    except OSError:
        return False
    if owner == checkout or not (owner / ID_NAME).is_file():
        return False
    return checkout_id(owner) == checkout_id(checkout)


def own(folder: Path, checkout: Path) -> None:
    """Write into the data folder whose it is."""
    (folder / "checkout").write_text(f"{checkout}\n", encoding="utf-8")


def socket_dir(data: Path) -> Path:
    """The folder of the servers' sockets: `run` in the data, or a short path elsewhere."""
    run = data / "run"
    if len(os.fsencode(run / LONGEST_SOCKET)) <= SOCKET_PATH_MAX:
        return run
    digest = sha256(os.fsencode(data)).hexdigest()[:10]
    return Path("/tmp") / f"accord-{os.geteuid()}-{digest}"


def valkey_socket(data: Path) -> Path:
    """The socket of the embedded Valkey."""
    return socket_dir(data) / "valkey.sock"


def log_dir(data: Path) -> Path:
    """The folder of the log files."""
    return data / "logs"


def server_account() -> Account | None:
    """Whom PostgreSQL runs as when we are root, which it refuses; else None."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with suppress(KeyError):
            found = pwd.getpwnam(name)
            return Account(found.pw_uid, found.pw_gid, name)
    raise ServerError(
        "PostgreSQL does not run as root, and there is no user 'postgres' or 'nobody' "
        "to run it as. Start Accord as an ordinary user, or set DATABASE_URL."
    )


def private_dir(path: Path, account: Account | None = None) -> Path:
    """`path` as a folder of mode 0700 that belongs to us or to `account`.

    A folder of somebody else is refused: sockets lie in such folders.
    """
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    found = path.lstat()
    owners = {os.geteuid()} | ({account.uid} if account else set())
    if not stat.S_ISDIR(found.st_mode) or found.st_uid not in owners:
        raise ServerError(
            f"{path} belongs to somebody else. Remove it and start again."
        )
    if account:
        os.chown(path, account.uid, account.gid)
    path.chmod(0o700)
    return path


def secret_key(data: Path) -> str:
    """The signing key of this site, made at the first call into a 0600 file."""
    path = data / "secret-key"
    with suppress(FileNotFoundError):
        return path.read_text(encoding="ascii").strip()
    data.mkdir(parents=True, exist_ok=True)
    made = secrets.token_urlsafe(64)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(made + "\n")
    return made
