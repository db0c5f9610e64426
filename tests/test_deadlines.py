"""Partial dates keep their precision, and fall due on their last day."""

from datetime import date

import pytest

from announcements.deadlines import (
    PartialDate,
    due_period_end,
    is_period,
    iso,
    parse_partial,
)
from announcements.vocabulary import Precision

DATES = [
    pytest.param("2027", "2027-01-01", "2027-12-31", "year", id="year"),
    pytest.param("2027-04", "2027-04-01", "2027-04-30", "month", id="month"),
    pytest.param("2024-02", "2024-02-01", "2024-02-29", "month", id="leap month"),
    pytest.param("2027-04-16", "2027-04-16", "2027-04-16", "day", id="day"),
    pytest.param("2027-Q1", "2027-01-01", "2027-03-31", "quarter", id="quarter 1"),
    pytest.param("2027-Q4", "2027-10-01", "2027-12-31", "quarter", id="quarter 4"),
    pytest.param("2027-H1", "2027-01-01", "2027-06-30", "half", id="half 1"),
    pytest.param("2027-H2", "2027-07-01", "2027-12-31", "half", id="half 2"),
]


@pytest.mark.parametrize(("text", "start", "end", "precision"), DATES)
def test_reads_a_partial_date(text: str, start: str, end: str, precision: str) -> None:
    partial = parse_partial(text)

    assert (partial.start.isoformat(), partial.end.isoformat()) == (start, end)
    assert partial.precision == precision


@pytest.mark.parametrize(("text", "start", "end", "precision"), DATES)
def test_writes_what_it_reads(text: str, start: str, end: str, precision: str) -> None:
    bounds = date.fromisoformat(start), date.fromisoformat(end)

    assert iso(*bounds, precision) == text
    assert str(parse_partial(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "27",
        "2027-13",
        "2027-00",
        "2027-02-30",
        "2027-Q5",
        "2027-Q0",
        "2027-H3",
        "2027-4",
        "2027-04-1",
        "0000",
        "9999",
        "P5Y",
        "by 2027",
        "2027 ",
        "2027\n",
        "٢٠٢٧",
        "2027-04-16T00:00",
    ],
)
def test_refuses_what_is_no_partial_date(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_partial(text)


def test_a_promise_by_2027_is_overdue_from_the_first_of_january_2028() -> None:
    due = parse_partial("2027")

    assert due.overdue_from == date(2028, 1, 1)
    assert not due.is_past(date(2027, 12, 31))
    assert due.is_past(date(2028, 1, 1))


def test_a_month_falls_due_on_its_last_day() -> None:
    assert parse_partial("2027-04").overdue_from == date(2027, 5, 1)


@pytest.mark.parametrize(
    ("start", "end", "precision"),
    [
        (date(2027, 1, 1), date(2027, 1, 1), Precision.YEAR),
        (date(2027, 1, 1), date(2028, 12, 31), Precision.YEAR),
        (date(2027, 2, 1), date(2027, 4, 30), Precision.QUARTER),
        (date(2027, 4, 1), date(2027, 9, 30), Precision.HALF),
        (date(2027, 4, 2), date(2027, 4, 30), Precision.MONTH),
        (date(2027, 4, 2), date(2027, 4, 3), Precision.DAY),
    ],
)
def test_refuses_bounds_that_do_not_fit_the_precision(
    start: date, end: date, precision: Precision
) -> None:
    with pytest.raises(ValueError, match="is no"):
        PartialDate(start, end, precision)
    with pytest.raises(ValueError, match="is no"):
        iso(start, end, precision)


@pytest.mark.parametrize(
    ("anchor", "period", "expected"),
    [
        pytest.param("2024-04-16", "P5Y", "2029", id="years from a day: a year"),
        pytest.param("2024-04", "P5Y", "2029", id="years from a month: a year"),
        pytest.param("2024", "P5Y", "2029", id="years from a year: a year"),
        pytest.param("2024-04-16", "P24M", "2026-04", id="months from a day"),
        pytest.param("2024-04", "P24M", "2026-04", id="months from a month"),
        pytest.param("2024", "P24M", "2026", id="months from a year: a year"),
        pytest.param("2024", "P18M", "2026", id="the later year, where it has two"),
        pytest.param("2024-Q2", "P6M", "2024-Q4", id="months from a quarter"),
        pytest.param("2024-01-31", "P1M", "2024-02", id="into a shorter month"),
        pytest.param("2024-12-31", "P2D", "2025-01-02", id="days from a day"),
        pytest.param("2024-12-20", "P2W", "2025-01-03", id="weeks from a day"),
        pytest.param("2024-12", "P90D", "2025-03", id="days from a month: a month"),
    ],
)
def test_a_period_ends_as_coarse_as_the_coarser_of_anchor_and_period(
    anchor: str, period: str, expected: str
) -> None:
    assert str(due_period_end(parse_partial(anchor), period)) == expected


@pytest.mark.parametrize("period", ["", "5Y", "P", "PY", "P5", "P1Y6M", "P5y", "2027"])
def test_refuses_what_is_no_period(period: str) -> None:
    assert not is_period(period)
    with pytest.raises(ValueError, match="not a period"):
        due_period_end(parse_partial("2024"), period)


def test_refuses_a_period_beyond_the_calendar() -> None:
    with pytest.raises(ValueError, match="too far"):
        due_period_end(parse_partial("2024"), "P9999Y")
