"""Reads settings from the environment and from `.env`, and refuses bad ones by name.

Every setting is read through `Environment`, which remembers the names: a test holds
them against `.env.example`.
"""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

TRUE = frozenset({"1", "true", "yes", "on"})
FALSE = frozenset({"", "0", "false", "no", "off"})
POSTGRES_SCHEMES = frozenset({"postgres", "postgresql"})
REDIS_SCHEMES = frozenset({"redis", "rediss", "unix"})


class SettingError(SystemExit):
    """A setting is missing or bad; ends the process with one sentence."""

    def __init__(self, name: str, problem: str) -> None:
        super().__init__(f"Setting {name} {problem}. See .env.example.")
        self.name = name


def read_dotenv(path: Path) -> dict[str, str]:
    """Lines `NAME=value` of `path`; empty when there is no such file.

    Quotes around a value are removed; `#` begins a comment only at the start of a line,
    because passwords contain it.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return {}
    values = {}
    for line in lines:
        name, sign, value = line.strip().partition("=")
        if not sign or name.startswith("#"):
            continue
        values[name.removeprefix("export ").strip()] = unquoted(value.strip())
    return values


def unquoted(value: str) -> str:
    """`value` without one pair of quotes around it."""
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "'\"":
        return value[1:-1]
    return value


@dataclass
class Environment:
    """Settings by name; an empty value counts as not given."""

    values: Mapping[str, str]
    names: set[str] = field(default_factory=set)

    @classmethod
    def of_checkout(cls, checkout: Path) -> "Environment":
        """The process environment, and below it the file `.env` of the checkout.

        ACCORD_ENV_FILE names another file; the tests name none.
        """
        path = Path(os.environ.get("ACCORD_ENV_FILE") or checkout / ".env")
        return cls({**read_dotenv(path), **os.environ})

    def text(self, name: str, default: str = "") -> str:
        """The setting as printed, or `default`."""
        self.names.add(name)
        return self.values.get(name, "").strip() or default

    def required(self, name: str, why: str) -> str:
        """The setting; stops the start with `why` when it is missing."""
        value = self.text(name)
        if not value:
            raise SettingError(name, f"is missing: {why}")
        return value

    def flag(self, name: str, *, default: bool = False) -> bool:
        """The setting as yes or no."""
        value = self.text(name, "1" if default else "0").lower()
        if value not in TRUE | FALSE:
            raise SettingError(name, f"must be 1 or 0, not {value!r}")
        return value in TRUE

    def number(self, name: str, default: int, *, low: int, high: int) -> int:
        """The setting as a whole number in [low, high]."""
        value = self.text(name, str(default))
        if not value.isascii() or not value.isdigit() or not low <= int(value) <= high:
            raise SettingError(
                name, f"must be a whole number from {low} to {high}, not {value!r}"
            )
        return int(value)

    def choice(self, name: str, default: str, choices: Sequence[str]) -> str:
        """The setting as one of `choices`, which are written in capitals."""
        value = self.text(name, default).upper()
        if value not in choices:
            raise SettingError(
                name, f"must be one of {', '.join(choices)}, not {value!r}"
            )
        return value

    def listed(self, name: str, default: str = "") -> list[str]:
        """The setting as a list: commas between items."""
        items = self.text(name, default).split(",")
        return [item.strip() for item in items if item.strip()]

    def database(self, name: str) -> dict[str, Any] | None:
        """Django's database settings out of a `postgres://` address, if given."""
        url = self.text(name)
        return database_settings(name, url) if url else None

    def broker(self, name: str) -> str | None:
        """A `redis://` address, checked for its shape, if given."""
        url = self.text(name)
        if not url:
            return None
        if urlsplit(url).scheme not in REDIS_SCHEMES:
            raise SettingError(
                name, "must look like redis://:password@host:6379/0 (or rediss://)"
            )
        return url


def database_settings(name: str, url: str) -> dict[str, Any]:
    """Django's settings for the PostgreSQL database at `url`."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise SettingError(name, f"cannot be read as an address ({error})") from None
    database = unquote(parts.path.lstrip("/"))
    if parts.scheme not in POSTGRES_SCHEMES or not database:
        raise SettingError(
            name, "must look like postgres://user:password@host:5432/database"
        )
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": database,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", "") or parts.hostname or "",
        "PORT": str(port or ""),
        "OPTIONS": options,
    }
