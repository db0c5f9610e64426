"""Amounts convert at the year's rate, else an earlier one within two years."""

from decimal import Decimal

import pytest

from announcements.conversion import Rate, to_usd


def rate(currency: str, year: int, units: str) -> Rate:
    return Rate(currency, year, Decimal(units), "WDI")


RATES = {
    (one.currency, one.year): one
    for one in [
        rate("EUR", 2024, "1"),
        rate("MAD", 2022, "10.1611"),
        rate("MAD", 2024, "9.94224"),
        rate("XOF", 2024, "606.345"),
    ]
}


def test_converts_at_the_rate_of_the_same_year_and_keeps_it() -> None:
    converted = to_usd(Decimal(50_000_000), "MAD", 2024, RATES)

    assert converted is not None
    assert converted.amount == Decimal("5029047.78")
    assert converted.rate is RATES["MAD", 2024]


@pytest.mark.parametrize(
    ("year", "used"),
    [
        pytest.param(2023, 2022, id="one year back"),
        pytest.param(2025, 2024, id="never the other way"),
        pytest.param(2026, 2024, id="two years back"),
    ],
)
def test_takes_the_nearest_earlier_rate_within_two_years(year: int, used: int) -> None:
    converted = to_usd(Decimal(1), "MAD", year, RATES)

    assert converted is not None
    assert converted.rate.year == used


@pytest.mark.parametrize(
    ("currency", "year"),
    [
        pytest.param("MAD", 2027, id="three years back is too far"),
        pytest.param("MAD", 2021, id="a later rate is no rate"),
        pytest.param("CUP", 2024, id="no rate of this currency at all"),
        pytest.param("", 2024, id="no currency"),
    ],
)
def test_does_not_convert_without_such_a_rate(currency: str, year: int) -> None:
    assert to_usd(Decimal(1), currency, year, RATES) is None


@pytest.mark.parametrize("year", [1994, 2024, 2031])
def test_dollars_stay_dollars_in_every_year(year: int) -> None:
    converted = to_usd(Decimal("1234.56"), "USD", year, RATES)

    assert converted is not None
    assert converted.amount == Decimal("1234.56")


def test_is_exact_to_the_cent_for_amounts_that_a_float_would_bend() -> None:
    converted = to_usd(Decimal("99999999999999999.99"), "EUR", 2024, RATES)

    assert converted is not None
    assert converted.amount == Decimal("99999999999999999.99")
