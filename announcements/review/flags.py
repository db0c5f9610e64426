"""Figures that are more often a slip than a fact: a person confirms them.

To add a flag: a member here, its rule in `flags`, its sentence in `forms.agreement`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from announcements.conversion import Rate, in_usd
from announcements.models import ExchangeRate
from announcements.review.draft import AgreementDraft, CommitmentDraft
from announcements.vocabulary import Measure

MOST_USD = Decimal(100_000_000_000)
MOST_USD_A_JOB = Decimal(5_000_000)
MOST_JOBS = Decimal(1_000_000)


class Check(StrEnum):
    """What is out of the ordinary."""

    HUGE_AMOUNT = "huge_amount"
    COSTLY_JOBS = "costly_jobs"
    MANY_JOBS = "many_jobs"


@dataclass(frozen=True, slots=True)
class Flag:
    """A check, and the position in the draft's commitments of the figure it is about."""

    check: Check
    position: int


def flags(draft: AgreementDraft) -> list[Flag]:
    """What a person should look at twice; one query where there is money."""
    return list(_flags(draft))


def _flags(draft: AgreementDraft) -> Iterator[Flag]:
    jobs = max(
        (_size(one) for one in draft.commitments if one.measure == Measure.JOBS),
        default=Decimal(0),
    )
    rates = _rates(draft)
    for position, one in enumerate(draft.commitments):
        if one.measure == Measure.JOBS and _size(one) > MOST_JOBS:
            yield Flag(Check.MANY_JOBS, position)
        if one.measure != Measure.INVESTMENT or one.currency not in rates:
            continue
        dollars = in_usd(_size(one), rates[one.currency])
        if dollars > MOST_USD:
            yield Flag(Check.HUGE_AMOUNT, position)
        elif jobs and dollars / jobs > MOST_USD_A_JOB:
            yield Flag(Check.COSTLY_JOBS, position)


def _size(one: CommitmentDraft) -> Decimal:
    return max(one.low or Decimal(0), one.high or Decimal(0))


def _rates(draft: AgreementDraft) -> dict[str, Rate]:
    """The newest rate of each currency up to the year of the act: a rough one will do."""
    act = draft.signed or draft.announced
    currencies = {one.currency for one in draft.commitments} - {""}
    rates = {"USD": Rate("USD", 0, Decimal(1), "DEF")} if "USD" in currencies else {}
    stored = ExchangeRate.objects.filter(currency__in=currencies).order_by("year")
    for row in stored:
        if row.currency_id not in rates or act is None or row.year <= act.end.year:
            rates[row.currency_id] = Rate(
                row.currency_id, row.year, row.units_per_usd, row.source
            )
    return rates
