"""The codebook says what the models say."""

import pytest
from django.apps import apps
from django.core.management import call_command

from announcements.management.commands.codebook import columns_of, read_meanings

UNDOCUMENTED = {"Host", "ArticleBody", "SetupLink"}


def test_the_committed_codebook_is_the_one_that_the_models_make() -> None:
    call_command("codebook", "--check")


def test_every_table_is_explained() -> None:
    tables = {
        model.__name__
        for model in apps.get_app_config("announcements").get_models()
        if not hasattr(model, "pgh_tracked_model")
    }

    assert set(read_meanings()) == tables - UNDOCUMENTED


@pytest.mark.parametrize("table", sorted(read_meanings()))
def test_every_column_is_explained_and_none_is_made_up(table: str) -> None:
    model = apps.get_model("announcements", table)

    assert set(read_meanings()[table]) == set(columns_of(model))
