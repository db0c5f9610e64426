"""Servers of one's own are looked at before they are used."""

from typing import Any

import pytest
from django.db import connection

from config.probes import (
    ProbeError,
    check_postgres,
    check_redis,
    probe_broker,
    probe_database,
)


class Answers:
    """A cursor that answers by the beginning of the query."""

    def __init__(self, **answers: Any) -> None:
        self.answers = {
            "SHOW server_version_num": "180006",
            "SHOW server_encoding": "UTF8",
            "SELECT lower": "é",
            "SELECT show_trgm": ["0x1"],
            **{key.replace("_", " ", 1): value for key, value in answers.items()},
        }
        self.query = ""

    def execute(self, query: str, parameters: object = None) -> None:
        """Take a query."""
        self.query = query

    def fetchone(self) -> tuple[Any]:
        """Answer it."""
        return next(
            (value,)
            for start, value in self.answers.items()
            if self.query.startswith(start)
        )


def test_a_good_database_passes() -> None:
    check_postgres(Answers())


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        pytest.param(
            {"SHOW_server_version_num": "160009"}, "is PostgreSQL 16", id="too old"
        ),
        pytest.param({"SHOW_server_encoding": "LATIN1"}, "LATIN1", id="encoding"),
        pytest.param({"SELECT_lower": "É"}, "a small É", id="case of É"),
        pytest.param({"SELECT_show_trgm": []}, "no letters in Arabic", id="trigrams"),
    ],
)
def test_a_bad_database_is_refused_in_words(
    answers: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(ProbeError, match=sentence):
        check_postgres(Answers(**answers))


@pytest.mark.django_db(transaction=True)
def test_the_probe_leaves_the_database_as_it_was() -> None:
    probe_database()

    assert not connection.in_atomic_block


@pytest.mark.django_db(transaction=True)
def test_a_database_without_letters_is_found_out() -> None:
    """The embedded server, with a database made the wrong way."""
    with connection.cursor() as cursor:
        cursor.execute("DROP DATABASE IF EXISTS letterless")
        cursor.execute(
            "CREATE DATABASE letterless TEMPLATE template0 ENCODING 'UTF8' "
            "LOCALE_PROVIDER libc LOCALE 'C'"
        )
    other = connection.copy()
    other.settings_dict = {**connection.settings_dict, "NAME": "letterless"}
    try:
        with (
            other.cursor() as cursor,
            pytest.raises(ProbeError, match="small É.*CREATE DATABASE"),
        ):
            check_postgres(cursor)
    finally:
        other.close()
        with connection.cursor() as cursor:
            cursor.execute("DROP DATABASE letterless")


@pytest.mark.parametrize(
    "about",
    [
        {"redis_version": "7.0.15"},
        {"redis_version": "8.2.1"},
        {"redis_version": "7.2.4", "server_name": "valkey", "valkey_version": "8.1.0"},
    ],
)
def test_a_good_queue_passes(about: dict[str, Any]) -> None:
    check_redis(about)


@pytest.mark.parametrize(
    ("about", "sentence"),
    [
        ({"redis_version": "6.2.14"}, "is Redis 6.2.14"),
        (
            {"redis_version": "7.2.4", "valkey_version": "7.2.5"},
            "is Valkey 7.2.5",
        ),
    ],
)
def test_an_old_queue_is_refused_in_words(about: dict[str, Any], sentence: str) -> None:
    with pytest.raises(ProbeError, match=sentence):
        check_redis(about)


def test_a_queue_that_does_not_answer_is_named(settings) -> None:
    settings.CELERY_BROKER_URL = "redis://127.0.0.1:9/0"

    with pytest.raises(ProbeError, match="REDIS_URL cannot be used"):
        probe_broker()
