"""A selection as CSV: one row an agreement, raw numbers, exactly the rows of the list.

To add a column: a row in `columns`, and one in docs/csv.md.
"""

import csv
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from announcements.deadlines import iso
from announcements.models import Agreement

CHUNK_ROWS = 1000
# A spreadsheet takes a cell that begins with one of these for a formula; the last four
# are their full-width twins.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

Cell = Callable[[Agreement], str]


class Echo:
    """A file that gives back what is written, so that csv can write to a stream."""

    def write(self, text: str) -> str:
        """The text as it came."""
        return text


def text(value: str) -> str:
    """A text cell that no spreadsheet runs as a formula."""
    return f"'{value}" if value.startswith(FORMULA_STARTS) else value


def number(value: Decimal | int | None) -> str:
    """A number with a point and without idle zeros; empty for None."""
    return "" if value is None else f"{Decimal(value).normalize():f}"


def partial(start: date | None, end: date | None, precision: str) -> str:
    """A date as closely as it is known: 2027, 2027-Q2, 2027-04, 2027-04-16."""
    return iso(start, end, precision) if start and end else ""


def columns(language: str, address: Callable[[Agreement], str]) -> dict[str, Cell]:
    """The columns in order; titles are in `language`, `address` makes the url."""
    return {
        "public_id": lambda row: row.public_id_id,
        "url": address,
        "title": lambda row: text(row.title(language)),
        "kind": lambda row: row.kind,
        "instrument": lambda row: row.instrument,
        "stage": lambda row: row.stage,
        "country": lambda row: row.host_country_id or "",
        "sector": lambda row: row.sector_id or "",
        "investors": lambda row: text(row.investors_text),
        "public_parties": lambda row: text(row.public_parties_text),
        "announced": lambda row: partial(
            row.announced_from, row.announced_until, row.announced_precision
        ),
        "due": lambda row: partial(row.due_from, row.due_until, row.due_precision),
        "jobs_low": lambda row: number(row.jobs_low),
        "jobs_high": lambda row: number(row.jobs_high),
        "jobs_qualifier": lambda row: row.jobs_qualifier,
        "amount_low": lambda row: number(row.amount_low),
        "amount_high": lambda row: number(row.amount_high),
        "amount_qualifier": lambda row: row.amount_qualifier,
        "currency": lambda row: row.amount_currency_id or "",
        "amount_usd_low": lambda row: number(row.amount_usd_low),
        "rate": lambda row: number(row.rate.units_per_usd) if row.rate else "",
        "rate_year": lambda row: str(row.rate.year) if row.rate else "",
        "total": lambda row: row.total,
        "sources": lambda row: str(row.source_count),
    }


def csv_lines(
    qs: QuerySet[Agreement], *, language: str, address: Callable[[Agreement], str]
) -> Iterator[str]:
    """The lines of the file, the names of the columns first.

    Reads through a server-side cursor: a thousand rows in memory, whatever the size.
    """
    cells = columns(language, address)
    writer = csv.writer(Echo())
    yield writer.writerow(cells)
    rows = qs.select_related("rate").only(*FIELDS)
    for row in rows.iterator(chunk_size=CHUNK_ROWS):
        yield writer.writerow([cell(row) for cell in cells.values()])


FIELDS: tuple[Any, ...] = (
    "public_id_id",
    "slug",
    "title_fr",
    "title_en",
    "title_ar",
    "kind",
    "instrument",
    "stage",
    "host_country_id",
    "sector_id",
    "investors_text",
    "public_parties_text",
    "announced_from",
    "announced_until",
    "announced_precision",
    "due_from",
    "due_until",
    "due_precision",
    "jobs_low",
    "jobs_high",
    "jobs_qualifier",
    "amount_low",
    "amount_high",
    "amount_qualifier",
    "amount_currency_id",
    "amount_usd_low",
    "rate__units_per_usd",
    "rate__year",
    "total",
    "source_count",
)
