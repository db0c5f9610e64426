"""Page, counts, totals, charts and download say the same, whatever is asked."""

import csv
import io
import random
from collections.abc import Iterator
from decimal import Decimal

import pytest
from django.http import QueryDict
from django.test import Client

from announcements import charts, exports
from announcements.filters import Selection, page_of, rows_of, select
from announcements.vocabulary import Due, Instrument, Stage
from tests.filters.generated import ON, make_agreements

pytestmark = pytest.mark.django_db

VALUES = {
    "country": ["MA", "EG", "FR", "unknown", "ZZ"],
    "sector": ["C", "J", "unknown"],
    "instrument": [one.value for one in Instrument],
    "stage": [one.value for one in Stage],
    "year": ["2019", "2022", "2024", "unknown"],
    "due": [*(one.value for one in Due), "2025", "2027"],
    "has": ["jobs", "amount"],
    "q": ["inetum", "société", "الفوسفاط", "1 500", "in"],
    "order": ["due", "-jobs", "amount", "nonsense"],
}


def queries(n: int, seed: int = 7) -> Iterator[QueryDict]:
    """The empty query, and `n` random ones of one to four filters."""
    chance = random.Random(seed)
    yield QueryDict()
    for _ in range(n):
        query = QueryDict(mutable=True)
        for key in chance.sample(sorted(VALUES), chance.randint(1, 4)):
            some = chance.sample(
                VALUES[key], min(len(VALUES[key]), chance.randint(1, 3))
            )
            query.setlist(key, some if key not in ("q", "order") else some[:1])
        yield query


def csv_rows(selection: Selection) -> list[dict[str, str]]:
    lines = exports.csv_lines(selection.qs, language="fr", address=lambda row: "")
    return list(csv.DictReader(io.StringIO("".join(lines))))


def total(rows: list[dict[str, str]], column: str, which: str) -> Decimal:
    values = [row[column] for row in rows if row["total"] == which]
    return sum((Decimal(value) for value in values if value), Decimal(0))


def drawn(chart: charts.Chart, series: int) -> Decimal:
    return sum(
        (Decimal(row.cells[series].value or 0) for row in chart.rows), Decimal(0)
    )


def test_total_list_chart_and_download_state_the_same_number() -> None:
    make_agreements(45)
    answered = 0

    for query in queries(60):
        selection = select(query, on=ON)
        rows = csv_rows(selection)
        listed = [one.agreement for one in rows_of(selection.qs, ON)]
        drawings = charts.all_charts(selection, list_url="/", csv_url="/")
        answered += bool(rows)

        assert [row["public_id"] for row in rows] == [
            one.public_id_id for one in listed
        ], query
        assert selection.n == len(rows) == drawn(drawings.sectors, 0)
        for series, which in ((0, "contracted"), (1, "pledged")):
            sums = getattr(selection.totals, which)
            assert sums.n == sum(row["total"] == which for row in rows)
            assert sums.jobs == total(rows, "jobs_low", which)
            assert sums.jobs == drawn(drawings.jobs, series)
            assert sums.amount_usd == total(rows, "amount_usd_low", which)
            assert sums.amount_usd == drawn(drawings.money, series)

    assert answered > 20


def test_each_count_is_what_choosing_the_value_gives() -> None:
    make_agreements(30, seed=2)
    checked = 0

    for query in queries(15):
        selection = select(query, on=ON)
        for facet in selection.facets:
            for option in (*facet.options, *facet.more):
                only = selection.query.copy()
                only.setlist(facet.key, [option.value])
                assert option.n == select(only, on=ON).qs.count(), (query, option)
                checked += 1

    assert checked > 300


def test_pages_together_are_the_download() -> None:
    make_agreements(27)
    ids = []

    for number in ("1", "2"):
        query = QueryDict(f"page={number}&order=due")
        ids += [one.public_id_id for one in page_of(select(query, on=ON)).rows]

    assert len(set(ids)) == 27
    assert ids == [
        row["public_id"] for row in csv_rows(select(QueryDict("order=due"), on=ON))
    ]


def test_the_page_shows_the_numbers_of_the_selection(client: Client) -> None:
    make_agreements(24)

    response = client.get("/en/agreements/?country=MA")
    download = client.get("/en/agreements.csv?country=MA")

    lines = b"".join(download.streaming_content).decode().splitlines()  # type: ignore[attr-defined]
    assert response.context["selection"].n == len(lines) - 1
    assert f"{len(lines) - 1} agreements in Morocco" in response.content.decode()
