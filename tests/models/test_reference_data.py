"""The reference tables say what their files say, and can be brought up to date."""

from collections import Counter
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command

from announcements.models import Country, Currency, ExchangeRate, Sector
from announcements.models.reference_data import (
    FOLDER,
    TABLES,
    Table,
    read_lines,
    sync_all,
)
from announcements.summary import refresh
from tests.records import add_money, make_agreement

pytestmark = pytest.mark.django_db


def sync() -> list[tuple[str, int, int]]:
    result = sync_all(lambda name: apps.get_model("announcements", name))
    return [(one.table, one.created, one.updated) for one in result]


def test_the_migration_filled_the_tables() -> None:
    assert Country.objects.count() == 250
    assert Sector.objects.filter(section=None).count() == 21
    assert Sector.objects.exclude(section=None).count() == 88
    assert Currency.objects.count() > 150
    assert ExchangeRate.objects.count() == 1708


def test_names_come_in_three_languages() -> None:
    morocco = Country.objects.get(code="MA")

    assert [morocco.name(language) for language in ("fr", "en", "ar")] == [
        "Maroc",
        "Morocco",
        "المغرب",
    ]
    for model in (Country, Sector, Currency):
        for language in ("fr", "en", "ar"):
            assert not model.objects.filter(**{f"name_{language}": ""}).exists()


def test_divisions_stand_under_the_section_of_the_standard() -> None:
    assert Sector.objects.get(code="29").section_id == "C"
    assert Sector.objects.get(code="62").section_id == "J"
    sizes = Counter(
        Sector.objects.exclude(section=None).values_list("section_id", flat=True)
    )
    assert sizes == dict(
        zip("ABCDEFGHIJKLMNOPQRSTU", map(int, SIZES.split()), strict=True)
    )


SIZES = "3 5 24 1 4 3 3 5 2 6 3 1 7 6 1 1 3 4 3 2 1"


def test_a_currency_has_its_minor_digits() -> None:
    digits = dict(Currency.objects.values_list("code", "minor_digits"))

    assert (digits["MAD"], digits["JPY"], digits["TND"], digits["XOF"]) == (2, 0, 3, 0)


def test_gaps_of_the_rates_stay_gaps() -> None:
    assert not ExchangeRate.objects.filter(currency="MAD", year=2025).exists()
    assert ExchangeRate.objects.filter(currency="MAD", year=2024).exists()


def test_syncing_again_changes_nothing() -> None:
    assert {(created, updated) for _, created, updated in sync()} == {(0, 0)}


def test_syncing_restores_what_was_changed_and_adds_what_is_missing() -> None:
    Country.objects.filter(code="MA").update(name_fr="x")
    ExchangeRate.objects.filter(currency="EUR", year=2024).delete()

    result = sync()

    assert ("Country", 0, 1) in result
    assert ("ExchangeRate", 1, 0) in result
    assert Country.objects.get(code="MA").name_fr == "Maroc"
    assert ExchangeRate.objects.filter(currency="EUR", year=2024).exists()


def test_syncing_keeps_rows_that_no_file_has() -> None:
    Currency.objects.create(code="ZZZ", name_fr="x", name_en="x", name_ar="x")

    sync()

    assert Currency.objects.filter(code="ZZZ").exists()


def test_a_changed_rate_converts_again_what_it_concerns() -> None:
    agreement = make_agreement(announced="2024")
    add_money(agreement, 1000, currency="EUR")
    refresh(agreement)
    right = agreement.amount_usd_low
    ExchangeRate.objects.filter(currency="EUR", year=2024).update(units_per_usd=1)
    refresh(agreement)
    assert agreement.amount_usd_low == 1000

    call_command("sync_reference_data", stdout=StringIO())

    agreement.refresh_from_db()
    assert agreement.amount_usd_low == right


def test_a_dry_run_counts_and_writes_nothing() -> None:
    Country.objects.filter(code="MA").update(name_fr="x")
    out = StringIO()

    call_command("sync_reference_data", "--dry-run", stdout=out)

    assert "Country: created 0, updated 1, skipped 249, failed 0" in out.getvalue()
    assert Country.objects.get(code="MA").name_fr == "x"


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.file)
def test_a_file_states_its_source_on_top_and_holds_each_key_once(table: Table) -> None:
    path = FOLDER / table.file

    keys = [
        tuple(row[name] for name in table.key)
        for row in map(table.read, read_lines(path))
    ]

    assert path.read_text(encoding="utf-8").startswith("# ")
    assert len(keys) == len(set(keys))
