"""Amounts in US dollars, at the yearly rate of the act, with the rate kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

BASE = "USD"
YEARS_BACK = 2
CENT = Decimal("0.01")


@dataclass(frozen=True)
class Rate:
    """Units of `currency` for one US dollar, average of `year`."""

    currency: str
    year: int
    units_per_usd: Decimal
    source: str


@dataclass(frozen=True)
class Converted:
    """An amount in US dollars, to the cent, and the rate that made it."""

    amount: Decimal
    rate: Rate


def find_rate(
    currency: str, year: int, rates: Mapping[tuple[str, int], Rate]
) -> Rate | None:
    """The rate of `year`, else the nearest earlier one within two years."""
    for back in range(YEARS_BACK + 1):
        rate = rates.get((currency, year - back))
        if rate is not None:
            return rate
    return None


def to_usd(
    amount: Decimal,
    currency: str,
    year: int,
    rates: Mapping[tuple[str, int], Rate],
) -> Converted | None:
    """`amount` in US dollars, or None: "not converted". A later rate is never used.

    Dollars are dollars in every year, also where the table has no row for them.
    """
    if currency == BASE:
        return Converted(amount, Rate(BASE, year, Decimal(1), "DEF"))
    rate = find_rate(currency, year, rates)
    if rate is None:
        return None
    return Converted(in_usd(amount, rate), rate)


def in_usd(amount: Decimal, rate: Rate) -> Decimal:
    """`amount` in US dollars at `rate`, rounded half to even to the cent."""
    return (amount / rate.units_per_usd).quantize(CENT, rounding=ROUND_HALF_EVEN)
