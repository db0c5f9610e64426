"""Looks at servers of one's own before the site uses them."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from redis import Redis
from redis.exceptions import RedisError

POSTGRES_MIN = 17
REDIS_MIN = 7
VALKEY_MIN = 8
ARABIC_WORD = "مصنع"


class ProbeError(Exception):
    """A server cannot be used; says which, why, and what to do."""


def probe_database() -> None:
    """ProbeError when the database is too old or does not know letters.

    Wrong ones are found here in words, and not later by a search that finds nothing.
    """
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            check_postgres(cursor)
            transaction.set_rollback(True)
    except DatabaseError as error:
        said = str(error).strip().splitlines()
        raise ProbeError(
            f"The database in DATABASE_URL cannot be used: {said[0] if said else error}"
        ) from error


def check_postgres(cursor: Any) -> None:
    """Version, encoding, case of accented letters, trigrams of Arabic."""
    version = int(value(cursor, "SHOW server_version_num")) // 10_000
    if version < POSTGRES_MIN:
        raise ProbeError(
            f"The database is PostgreSQL {version}. Accord needs {POSTGRES_MIN} or 18."
        )
    encoding = value(cursor, "SHOW server_encoding")
    if encoding != "UTF8":
        raise ProbeError(f"The database is encoded in {encoding}. {REMEDY}")
    if value(cursor, "SELECT lower('É')") != "é":
        raise ProbeError(f"The database does not know that é is a small É. {REMEDY}")
    cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    if not value(cursor, "SELECT show_trgm(%s)", ARABIC_WORD):
        raise ProbeError(f"The database finds no letters in Arabic words. {REMEDY}")


REMEDY = (
    "Make it anew: CREATE DATABASE accord TEMPLATE template0 ENCODING 'UTF8' "
    "LOCALE 'C.UTF-8' LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8'"
)


def value(cursor: Any, sql: str, *parameters: str) -> Any:
    """The one value of a query."""
    cursor.execute(sql, parameters or None)
    return cursor.fetchone()[0]


def probe_broker() -> None:
    """ProbeError when the queue does not answer or is too old."""
    try:
        with Redis.from_url(
            settings.CELERY_BROKER_URL, socket_timeout=4, socket_connect_timeout=4
        ) as client:
            about = client.info("server")
    except (RedisError, OSError) as error:
        raise ProbeError(f"The server in REDIS_URL cannot be used: {error}") from error
    check_redis(about)


def check_redis(about: Mapping[str, Any]) -> None:
    """ProbeError when `about` (INFO server) tells of a server that is too old."""
    is_valkey = about.get("server_name") == "valkey" or "valkey_version" in about
    name, lowest = ("Valkey", VALKEY_MIN) if is_valkey else ("Redis", REDIS_MIN)
    version = str(about.get("valkey_version" if is_valkey else "redis_version", "0"))
    if int(version.split(".")[0]) < lowest:
        raise ProbeError(
            f"The queue is {name} {version}. Accord needs Redis {REDIS_MIN} or later, "
            f"or Valkey {VALKEY_MIN} or later."
        )
