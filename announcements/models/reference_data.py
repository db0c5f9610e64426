"""Filling the reference tables from the files in announcements/data.

The files are the truth: a row of a file is created or brought up to date, and a row that
no file has stays, because agreements may point to it. Safe to run twice.
"""

import csv
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.db import models

FOLDER = Path(__file__).resolve().parent.parent / "data"

GetModel = Callable[[str], type[models.Model]]
Row = dict[str, Any]


@dataclass(frozen=True)
class Table:
    """A table, its file, the columns that identify a row, and how a line is read."""

    model: str
    file: str
    key: tuple[str, ...]
    read: Callable[[dict[str, str]], Row]


@dataclass(frozen=True)
class Synced:
    """What bringing one table up to date did."""

    table: str
    created: int
    updated: int
    unchanged: int
    changed_keys: tuple[tuple[Any, ...], ...] = ()


def _names(line: dict[str, str]) -> Row:
    return {f"name_{language}": line[language] for language in ("fr", "en", "ar")}


def _country(line: dict[str, str]) -> Row:
    return {"code": line["code"], **_names(line)}


def _sector(line: dict[str, str]) -> Row:
    return {
        "code": line["code"],
        "section_id": line["section"] or None,
        **_names(line),
    }


def _currency(line: dict[str, str]) -> Row:
    return {
        "code": line["code"],
        "minor_digits": int(line["minor_digits"]),
        **_names(line),
    }


def _rate(line: dict[str, str]) -> Row:
    return {
        "currency_id": line["currency"],
        "year": int(line["year"]),
        "units_per_usd": Decimal(line["units_per_usd"]),
        "source": line["source"],
    }


# In the order in which they point to each other.
TABLES = (
    Table("Country", "countries.csv", ("code",), _country),
    Table("Sector", "sectors.csv", ("code",), _sector),
    Table("Currency", "currencies.csv", ("code",), _currency),
    Table("ExchangeRate", "exchange_rates.csv", ("currency_id", "year"), _rate),
)


def sync_all(get_model: GetModel) -> list[Synced]:
    """Bring every reference table up to date; two or three queries each.

    `get_model` gives a model by its name: the real one, or a migration's.
    """
    return [sync(get_model(table.model), table) for table in TABLES]


def sync(model: type[models.Model], table: Table) -> Synced:
    """Create and update the rows of one table that its file tells of."""
    rows = [table.read(line) for line in read_lines(FOLDER / table.file)]
    columns = tuple(rows[0])
    stored = {
        tuple(known[name] for name in table.key): known
        for known in model._default_manager.order_by().values(*columns)
    }
    new, changed = [], []
    for row in rows:
        known = stored.get(tuple(row[name] for name in table.key))
        if known is None:
            new.append(row)
        elif known != row:
            changed.append(row)
    _write(model, table, columns, new + changed)
    return Synced(
        table.model,
        created=len(new),
        updated=len(changed),
        unchanged=len(rows) - len(new) - len(changed),
        changed_keys=tuple(
            tuple(row[name] for name in table.key) for row in new + changed
        ),
    )


def read_lines(path: Path) -> Iterator[dict[str, str]]:
    """The lines of a data file; the comment on top names its source and is skipped."""
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(line for line in file if not line.startswith("#"))


def _write(
    model: type[models.Model],
    table: Table,
    columns: Iterable[str],
    rows: list[Row],
) -> None:
    names = [name for name in columns if name not in table.key]
    fields = [name.removesuffix("_id") for name in names]
    model._default_manager.bulk_create(
        (model(**row) for row in rows),
        update_conflicts=True,
        update_fields=fields,
        unique_fields=[name.removesuffix("_id") for name in table.key],
    )
