"""The sample is loaded once for this folder; each test works on it in a savepoint."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.apps import apps
from django.db import transaction
from pytest_django import DjangoDbBlocker

from announcements.sample.load import Loaded, load_sample


@dataclass(frozen=True)
class Sample:
    """What loading said, and the size of every table before it."""

    loaded: Loaded
    rows_before: dict[str, int]


def table_sizes() -> dict[str, int]:
    """Rows in every table of Accord and of its history, and users."""
    models = [
        *apps.get_app_config("announcements").get_models(),
        apps.get_model("pghistory", "Context"),
        apps.get_model("auth", "User"),
    ]
    return {model._meta.label: model._base_manager.count() for model in models}


@pytest.fixture(scope="package")
def loaded(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[Sample]:
    """The database with the sample in it, until the last test of the folder."""
    with django_db_blocker.unblock(), RolledBack():
        before = table_sizes()
        yield Sample(load_sample(), before)


@pytest.fixture
def db(loaded: Sample) -> Iterator[None]:
    """In place of pytest-django's, which would close the connection in between."""
    with RolledBack():
        yield


@pytest.fixture
def sample(db: None, loaded: Sample) -> Sample:
    """The sample as it was loaded, whatever the test before did with it."""
    return loaded


class RolledBack:
    """A transaction that leaves nothing behind."""

    def __enter__(self) -> None:
        self.atomic = transaction.atomic()
        self.atomic.__enter__()

    def __exit__(self, *exception: object) -> None:
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)
