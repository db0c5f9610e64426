"""Charts: what is drawn, and a finding that is true for any data."""

import random
import re

import pytest
from django.http import QueryDict
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from announcements import charts
from announcements.filters import select
from announcements.models import Agreement, Observation, Sector
from announcements.summary import refresh
from announcements.vocabulary import Instrument, Kind
from tests.filters.generated import ON, make_agreements
from tests.records import add_jobs, add_money, figure, make_agreement, partial

pytestmark = pytest.mark.django_db


def drawn(query: str = "") -> charts.Charts:
    with override("en"):
        return charts.all_charts(
            select(QueryDict(query), on=ON),
            list_url="/en/agreements/",
            csv_url="/en/agreements.csv",
        )


def promise(
    jobs: int = 0, due: str = "", dollars: int = 0, **columns: object
) -> Agreement:
    agreement = make_agreement(**columns)  # type: ignore[arg-type]
    if jobs:
        add_jobs(agreement, jobs, due=due)
    if dollars:
        add_money(agreement, dollars, currency="USD")
    refresh(agreement)
    return agreement


def table(chart: charts.Chart) -> dict[str, list[object]]:
    return {row.label: [cell.value for cell in row.cells] for row in chart.rows}


def test_jobs_stand_at_their_due_year_with_the_years_between() -> None:
    promise(100, "2025-06")
    promise(30, "2027", instrument=Instrument.CONTRACT)
    promise(5)

    chart = drawn().jobs

    assert [one.label for one in chart.series] == ["Contracted or under way", "Pledged"]
    assert table(chart) == {
        "2025": [None, 100],
        "2026": [None, None],
        "2027": [30, None],
        "no date": [None, 5],
    }


def test_what_was_observed_is_drawn_once_for_an_agreement() -> None:
    agreement = make_agreement()
    for low in (80, 60):
        commitment = add_jobs(agreement, 100, due="2025")
        for on, seen in (("2024-12", low - 50), ("2025-12", low)):
            Observation.objects.create(
                commitment=commitment,
                **figure(seen, seen, "exact"),
                **partial("on", on),
            )
    refresh(agreement)

    chart = drawn().jobs

    assert chart.series[-1].colour == "delivered"
    assert table(chart) == {"2025": [None, 100, 80]}


def test_umbrellas_and_what_was_cancelled_are_not_drawn_as_sums() -> None:
    promise(100, "2027", 50, kind=Kind.UMBRELLA)
    promise(100, "2027", 50, legal="cancelled")

    both = drawn()

    assert both.jobs.rows == both.money.rows == []
    assert table(both.sectors) == {"not stated": [2]}


def test_money_is_in_dollars_with_the_rates_named() -> None:
    agreement = make_agreement(country="MA")
    add_money(agreement, 50_000_000, currency="MAD")
    refresh(agreement)
    promise(dollars=7, country="EG")

    both = drawn()

    assert [row.label for row in both.money.rows] == ["Morocco", "Egypt"]
    agreement.refresh_from_db()
    assert both.money.rows[0].cells[1].value == agreement.amount_usd_low
    assert "MAD 2024" in both.money.source
    assert [rate.currency_id for rate in both.rates] == ["MAD"]


def test_countries_past_the_twelfth_are_one_row() -> None:
    countries = re.findall("..", "MAEGTNDZFRESPTITDENLBEGBUSCA")
    for i, country in enumerate(countries):
        promise(dollars=1000 + i, country=country)

    rows = drawn().money.rows

    assert len(rows) == 13
    assert rows[-1].label == "2 other countries"
    assert rows[-1].cells[1].value == 2001
    assert not rows[-1].url


def test_a_row_leads_to_its_agreements() -> None:
    promise(100, "2027", 50, country="MA", sector=Sector.objects.get(code="C"))

    both = drawn("year=2024")

    start = "/en/agreements/?"
    assert both.jobs.rows[0].url == start + "year=2024&due=2027&has=jobs"
    assert both.money.rows[0].url == start + "country=MA&year=2024&has=amount"
    assert both.sectors.rows[0].url == start + "sector=C&year=2024"
    assert both.jobs.csv_url == "/en/agreements.csv?year=2024"
    assert drawn().jobs.csv_url == "/en/agreements.csv"


@pytest.mark.parametrize(
    ("promises", "title"),
    [
        pytest.param([], "Jobs promised, by the year in which they are due", id="none"),
        pytest.param(
            [(9, "")], "None of the jobs promised has a due date", id="undated"
        ),
        pytest.param(
            [(997, ""), (3, "2027")],
            "99% of the jobs promised have no due date",
            id="never-rounded-up",
        ),
        pytest.param(
            [(40, ""), (30, "2027"), (30, "2028")],
            "40% of the jobs promised have no due date",
            id="most-undated",
        ),
        pytest.param(
            [(50, ""), (50, "2027")],
            "50% of the jobs promised are due in 2027",
            id="half-undated",
        ),
        pytest.param(
            [(100, "2027")], "All jobs promised are due in 2027", id="one-year"
        ),
        pytest.param(
            [(60, "2027"), (40, "2028")],
            "60% of the jobs promised are due in 2027",
            id="top-year",
        ),
        pytest.param(
            [(50, "2027"), (50, "2028")],
            "Jobs promised, by the year in which they are due",
            id="tie",
        ),
    ],
)
def test_the_finding_about_jobs(promises: list[tuple[int, str]], title: str) -> None:
    for jobs, due in promises:
        promise(jobs, due)

    assert drawn().jobs.title == title


@pytest.mark.parametrize(
    ("promises", "title"),
    [
        pytest.param([], "Investment promised, by country", id="none"),
        pytest.param([("MA", "mou", 5)], "Investment promised, by country", id="one"),
        pytest.param(
            [("MA", "mou", 5), ("EG", "mou", 4)],
            "The most investment is pledged in Morocco",
            id="pledged-only",
        ),
        pytest.param(
            [("US", "contract", 5), ("EG", "contract", 4)],
            "The most investment is contracted in the United States",
            id="contracted-only",
        ),
        pytest.param(
            [("MA", "mou", 5), ("MA", "contract", 5), ("EG", "mou", 4)],
            "The most investment is promised in Morocco",
            id="both-there",
        ),
        pytest.param(
            [("MA", "mou", 5), ("EG", "contract", 4)],
            "The most investment is contracted in Egypt, pledged in Morocco",
            id="apart",
        ),
        pytest.param(
            [("MA", "mou", 5), ("EG", "mou", 5)],
            "Investment promised, by country",
            id="tie",
        ),
        pytest.param(
            [(None, "mou", 5), ("EG", "mou", 4)],
            "Investment promised, by country",
            id="most-has-no-country",
        ),
    ],
)
def test_the_finding_about_money(
    promises: list[tuple[str | None, str, int]], title: str
) -> None:
    for country, instrument, dollars in promises:
        promise(dollars=dollars, country=country, instrument=instrument)

    assert drawn().money.title == title


def test_the_finding_about_sectors() -> None:
    for code in ("C", "C", "J"):
        promise(sector=Sector.objects.get(code=code))

    assert drawn().sectors.title == "Manufacturing: 2 of 3 agreements"
    assert drawn("sector=J").sectors.title == "Agreements by sector"


def test_findings_hold_for_random_selections() -> None:
    make_agreements(30, seed=5)
    chance = random.Random(3)

    for _ in range(20):
        query = "&".join(
            chance.sample(
                ["country=MA", "country=EG", "sector=C", "stage=signed", "year=2024"], 2
            )
        )
        chart = drawn(query).jobs
        share = re.match(
            r"(\d+)% of the jobs promised (?:have no|are due in (\d+))", chart.title
        )
        if share:
            values = {
                row.label: sum(c.value or 0 for c in row.cells[:2])
                for row in chart.rows
            }
            part = values[share[2] or "no date"]
            assert int(share[1]) == int(100 * part / sum(values.values())), query


# Countries, sectors, totals, jobs, observations, money, rates, sectors drawn.
QUERIES = 8


def test_charts_take_the_same_queries_for_any_number_of_rows(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    make_agreements(8)
    with django_assert_num_queries(QUERIES):
        drawn()
    for country in ("FR", "ES", "PT"):
        promise(10, "2029", 5, country=country)
    with django_assert_num_queries(QUERIES):
        drawn()
