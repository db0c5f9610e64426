"""Sums: low bounds added, pledged and contracted apart, what is left out counted."""

from decimal import Decimal

import pytest
from pytest_django import DjangoAssertNumQueries

from announcements.filters import Total, totals
from announcements.filters.totals import Outside
from announcements.models import Agreement
from announcements.summary import refresh
from announcements.vocabulary import Instrument, Kind, Qualifier
from tests.records import add_jobs, add_money, add_party, make_agreement

pytestmark = pytest.mark.django_db


def pledge(jobs: int = 0, dollars: int = 0, **how: str) -> Agreement:
    agreement = make_agreement()
    if jobs:
        add_jobs(agreement, jobs, **how)
    if dollars:
        add_money(agreement, dollars, **{"currency": "USD", **how})
    refresh(agreement)
    return agreement


def test_pledged_and_contracted_are_never_added() -> None:
    pledge(jobs=100, dollars=5)
    contract = make_agreement(instrument=Instrument.CONTRACT)
    add_jobs(contract, 40)
    refresh(contract)

    both = totals(Agreement.objects.published())

    assert both.pledged == Total(
        jobs=100, jobs_n=1, n=1, amount_usd=Decimal(5), amount_n=1
    )
    assert both.contracted == Total(jobs=40, jobs_n=1, n=1)
    assert both.n == 2


def test_missing_is_not_zero() -> None:
    pledge(jobs=100)
    pledge()

    pledged = totals(Agreement.objects.published()).pledged

    assert (pledged.jobs, pledged.jobs_n, pledged.n) == (100, 1, 2)


def test_hedged_figures_are_counted_apart() -> None:
    pledge(jobs=100, dollars=7, qualifier=Qualifier.ABOUT)
    pledge(jobs=900, qualifier=Qualifier.UP_TO)
    pledge(dollars=900, qualifier=Qualifier.LESS_THAN)
    pledge(jobs=10, qualifier=Qualifier.MORE_THAN)

    pledged = totals(Agreement.objects.published()).pledged

    assert (pledged.jobs, pledged.jobs_n) == (110, 2)
    assert (pledged.amount_usd, pledged.amount_n) == (Decimal(7), 1)
    assert (pledged.about_n, pledged.up_to_n) == (2, 2)


def test_an_amount_without_a_rate_is_not_converted_and_counted() -> None:
    pledge(dollars=7)
    pledge(dollars=1000, currency="KPW")

    pledged = totals(Agreement.objects.published()).pledged

    assert (pledged.amount_usd, pledged.amount_n, pledged.unconverted_n) == (
        Decimal(7),
        1,
        1,
    )


def test_what_stands_outside_both_totals_is_named() -> None:
    for columns in (
        {"kind": Kind.UMBRELLA},
        {"legal": "cancelled"},
        {"delivery": "suspended"},
    ):
        agreement = make_agreement(**columns)
        add_jobs(agreement, 9_000)
        refresh(agreement)

    both = totals(Agreement.objects.published())

    assert both.outside == Outside(n=3, umbrella_n=1, unsplit_n=1, stopped_n=2)
    assert both.outside.repeat_n == 0
    assert both.pledged == both.contracted == Total()


def test_an_umbrella_is_broken_down_once_a_child_is_published() -> None:
    umbrella = make_agreement(kind=Kind.UMBRELLA)
    child = make_agreement(umbrella=umbrella, is_published=False)
    refresh(umbrella)
    refresh(child)

    assert totals(Agreement.objects.published()).outside.unsplit_n == 1

    child.is_published, child.published_at = True, umbrella.published_at
    child.save(update_fields=["is_published", "published_at"])
    refresh(child)

    both = totals(Agreement.objects.published())
    assert (both.outside.unsplit_n, both.outside.split_n) == (0, 1)
    assert both.pledged.n == 1


def test_a_join_does_not_count_an_agreement_twice() -> None:
    agreement = pledge(jobs=100)
    add_party(agreement, "Inetum")
    add_party(agreement, "Gouvernement du Maroc")

    joined = Agreement.objects.published().filter(parties__isnull=False)

    assert totals(joined).pledged.jobs == 100


def test_totals_take_one_query(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    pledge(jobs=100)

    with django_assert_num_queries(1):
        totals(Agreement.objects.published())
