"""What counts: each sentence of the page "How we count" is one test."""

from decimal import Decimal
from typing import Any

import pytest

from announcements.models import Agreement, AgreementRelation, StatusEvent
from announcements.summary import refresh
from announcements.vocabulary import (
    Axis,
    Basis,
    Component,
    Delivery,
    Instrument,
    JobsKind,
    Kind,
    Legal,
    Nature,
    Qualifier,
    Relation,
    Stage,
    Total,
)
from tests.records import add_jobs, add_money, figure, make_agreement

pytestmark = pytest.mark.django_db


def refreshed(agreement: Agreement) -> Agreement:
    """The agreement as the database has it after a refresh."""
    refresh(agreement)
    return Agreement.objects.get(pk=agreement.pk)


def test_an_agreement_counts() -> None:
    agreement = refreshed(make_agreement())

    assert agreement.total == Total.PLEDGED
    assert list(Agreement.objects.counting()) == [agreement]


def test_an_umbrella_never_counts_and_shows_its_figures() -> None:
    agreement = make_agreement(kind=Kind.UMBRELLA, instrument=Instrument.CONTRACT)
    add_jobs(agreement, 12_000)

    agreement = refreshed(agreement)

    assert agreement.total == Total.NONE
    assert agreement.jobs_low == 12_000


def test_children_of_an_umbrella_count_and_the_umbrella_does_not() -> None:
    umbrella = make_agreement(kind=Kind.UMBRELLA, instrument=Instrument.CONTRACT)
    add_jobs(umbrella, 8_462)
    for jobs in (6_300, 2_162):
        child = make_agreement(umbrella=umbrella, instrument=Instrument.CONTRACT)
        add_jobs(child, jobs)
        refresh(child)
    refresh(umbrella)

    counting = Agreement.objects.counting()

    assert sum(one.jobs_low or 0 for one in counting) == 8_462


def test_a_superseded_agreement_does_not_count() -> None:
    old, new = make_agreement(), make_agreement(instrument=Instrument.CONTRACT)
    AgreementRelation.objects.create(
        from_agreement=new, to_agreement=old, kind=Relation.REPLACES
    )

    assert refreshed(old).total == Total.NONE
    assert refreshed(new).total == Total.CONTRACTED


@pytest.mark.parametrize("kind", [Relation.RE_ANNOUNCES, Relation.DUPLICATES])
def test_a_re_announcement_or_duplicate_does_not_count(kind: str) -> None:
    first, again = make_agreement(), make_agreement()
    AgreementRelation.objects.create(
        from_agreement=again, to_agreement=first, kind=kind
    )

    assert refreshed(again).total == Total.NONE
    assert refreshed(first).total == Total.PLEDGED


@pytest.mark.parametrize("kind", [Relation.PHASE_OF, Relation.AMENDS])
def test_a_phase_or_an_amendment_counts_beside_the_first(kind: str) -> None:
    first, later = make_agreement(), make_agreement()
    AgreementRelation.objects.create(
        from_agreement=later, to_agreement=first, kind=kind
    )

    assert refreshed(later).total == Total.PLEDGED
    assert refreshed(first).total == Total.PLEDGED


def test_what_repeats_a_withdrawn_agreement_counts_again() -> None:
    first, again = make_agreement(), make_agreement()
    AgreementRelation.objects.create(
        from_agreement=again, to_agreement=first, kind=Relation.RE_ANNOUNCES
    )
    refresh(again)
    first.is_published = False
    first.save(update_fields=["is_published"])

    refresh(first)

    again.refresh_from_db()
    assert again.total == Total.PLEDGED


def test_withdrawing_what_replaced_an_agreement_brings_it_back() -> None:
    old, new = make_agreement(), make_agreement()
    AgreementRelation.objects.create(
        from_agreement=new, to_agreement=old, kind=Relation.REPLACES
    )
    refresh(new)
    old.refresh_from_db()
    assert old.total == Total.NONE
    new.is_published = False
    new.save(update_fields=["is_published"])

    refresh(new)

    old.refresh_from_db()
    assert old.total == Total.PLEDGED


@pytest.mark.parametrize(
    ("legal", "delivery", "stage"),
    [
        pytest.param(Legal.CANCELLED, "", Stage.CANCELLED, id="cancelled"),
        pytest.param(Legal.EXPIRED, "", Stage.CANCELLED, id="expired"),
        pytest.param(Legal.SIGNED, Delivery.ABANDONED, Stage.CANCELLED, id="abandoned"),
        pytest.param(Legal.SIGNED, Delivery.SUSPENDED, Stage.SUSPENDED, id="suspended"),
    ],
)
def test_a_cancelled_or_suspended_agreement_does_not_count(
    legal: str, delivery: str, stage: str
) -> None:
    agreement = refreshed(
        make_agreement(instrument=Instrument.CONTRACT, legal=legal, delivery=delivery)
    )

    assert agreement.stage == stage
    assert agreement.total == Total.NONE


@pytest.mark.parametrize(
    ("legal", "delivery", "stage"),
    [
        pytest.param("", "", Stage.ANNOUNCED, id="nothing known"),
        pytest.param(Legal.ANNOUNCED, "", Stage.ANNOUNCED, id="announced"),
        pytest.param(Legal.SIGNED, "", Stage.SIGNED, id="signed"),
        pytest.param(Legal.APPROVED, Delivery.NOT_STARTED, Stage.APPROVED, id="idle"),
        pytest.param(Legal.SIGNED, Delivery.PREPARING, Stage.SIGNED, id="preparing"),
        pytest.param(Legal.SIGNED, Delivery.UNDER_WAY, Stage.UNDER_WAY, id="works"),
        pytest.param(Legal.ANNOUNCED, Delivery.DELIVERED, Stage.DELIVERED, id="open"),
        pytest.param(
            Legal.CANCELLED, Delivery.DELIVERED, Stage.CANCELLED, id="first that fits"
        ),
    ],
)
def test_the_stage_is_the_first_that_fits(
    legal: str, delivery: str, stage: str
) -> None:
    agreement = refreshed(make_agreement(legal=legal, delivery=delivery))

    assert (agreement.legal, agreement.delivery) == (legal, delivery)
    assert agreement.stage == stage


def test_only_the_current_status_makes_the_stage() -> None:
    agreement = make_agreement(legal=Legal.SIGNED)
    agreement.status_events.update(is_current=False)
    StatusEvent.objects.create(
        agreement=agreement, axis=Axis.LEGAL, value=Legal.CANCELLED
    )

    assert refreshed(agreement).stage == Stage.CANCELLED


def test_a_replaced_commitment_does_not_count() -> None:
    agreement = make_agreement()
    old = add_jobs(agreement, 2000, due="2025")
    old.replaced_by = add_jobs(agreement, 1500, due="2027")
    old.save(update_fields=["replaced_by"])

    agreement = refreshed(agreement)

    assert agreement.jobs_low == 1500
    assert str(agreement.due_until) == "2027-12-31"


@pytest.mark.parametrize("instrument", [Instrument.CONTRACT, Instrument.APPROVAL])
def test_a_contract_or_an_approval_is_contracted(instrument: str) -> None:
    agreement = refreshed(make_agreement(instrument=instrument))

    assert agreement.total == Total.CONTRACTED


@pytest.mark.parametrize("delivery", [Delivery.UNDER_WAY, Delivery.DELIVERED])
def test_what_is_under_way_or_done_is_contracted_whatever_the_paper(
    delivery: str,
) -> None:
    agreement = refreshed(
        make_agreement(instrument=Instrument.ANNOUNCEMENT, delivery=delivery)
    )

    assert agreement.total == Total.CONTRACTED


@pytest.mark.parametrize(
    "instrument",
    [
        one
        for one in Instrument
        if one not in (Instrument.CONTRACT, Instrument.APPROVAL)
    ],
)
@pytest.mark.parametrize("delivery", ["", Delivery.NOT_STARTED, Delivery.PREPARING])
def test_all_else_that_counts_is_pledged(instrument: str, delivery: str) -> None:
    agreement = refreshed(make_agreement(instrument=instrument, delivery=delivery))

    assert agreement.total == Total.PLEDGED


JOBS = [
    pytest.param(["direct 10", "unspecified 20", "unsplit 30"], 10, id="direct first"),
    pytest.param(["unsplit 30", "unspecified 20"], 20, id="else the unspecified"),
    pytest.param(["unsplit 30", "indirect 99"], 30, id="else the unsplit"),
    pytest.param(["indirect 99"], None, id="indirect stands apart"),
]
KINDS = {
    "direct": JobsKind.DIRECT,
    "unspecified": JobsKind.UNSPECIFIED,
    "unsplit": JobsKind.DIRECT_AND_INDIRECT,
    "indirect": JobsKind.INDIRECT,
}


@pytest.mark.parametrize(("figures", "jobs"), JOBS)
def test_jobs_are_the_direct_figure_else_the_unspecified_else_the_unsplit(
    figures: list[str], jobs: int | None
) -> None:
    agreement = make_agreement()
    for one in figures:
        kind, _, value = one.partition(" ")
        add_jobs(agreement, int(value), jobs_kind=KINDS[kind])

    assert refreshed(agreement).jobs_low == jobs


@pytest.mark.parametrize(
    "columns",
    [
        pytest.param({"nature": Nature.TEMPORARY}, id="temporary"),
        pytest.param({"nature": Nature.MAINTAINED}, id="maintained"),
        pytest.param({"nature": Nature.TRAINING}, id="training"),
        pytest.param({"basis": Basis.CUMULATIVE}, id="headcount to be reached"),
    ],
)
def test_jobs_that_are_not_new_and_additional_stand_apart(
    columns: dict[str, str],
) -> None:
    agreement = make_agreement()
    add_jobs(agreement, 5000, **columns)

    agreement = refreshed(agreement)

    assert agreement.jobs_low is None
    assert agreement.jobs_high is None
    assert agreement.jobs_qualifier == ""


def test_two_figures_of_one_kind_are_never_added() -> None:
    agreement = make_agreement()
    add_jobs(agreement, 500)
    add_jobs(agreement, 1500)
    add_jobs(agreement, 9000, qualifier=Qualifier.UP_TO)

    assert refreshed(agreement).jobs_low == 1500


def test_money_is_the_total_else_the_companys_own() -> None:
    with_total, without = make_agreement(), make_agreement()
    add_money(with_total, 100, component=Component.TOTAL)
    for agreement in (with_total, without):
        add_money(agreement, 300, component=Component.COMPANY)

    assert refreshed(with_total).amount_low == 100
    assert refreshed(without).amount_low == 300


@pytest.mark.parametrize(
    "component",
    [Component.PUBLIC, Component.LOAN, Component.CONTRACT_VALUE, Component.TRADE],
)
def test_money_is_never_another_component(component: str) -> None:
    agreement = make_agreement()
    add_money(agreement, 300, component=component)

    agreement = refreshed(agreement)

    assert agreement.amount_low is None
    assert agreement.amount_usd_low is None
    assert agreement.amount_currency is None


def test_an_amount_a_year_is_no_amount_of_the_whole() -> None:
    agreement = make_agreement()
    add_money(agreement, 300, per_year=True)

    assert refreshed(agreement).amount_low is None


@pytest.mark.parametrize(
    ("columns", "low", "high"),
    [
        pytest.param(figure(1500, 1500, "exact"), 1500, 1500, id="exact"),
        pytest.param(figure(1500, 1500, "about"), 1500, 1500, id="about"),
        pytest.param(figure(1500, None, "more_than"), 1500, None, id="more than"),
        pytest.param(figure(1500, None, "at_least"), 1500, None, id="at least"),
        pytest.param(figure(None, 1500, "up_to"), None, 1500, id="up to: no low"),
        pytest.param(figure(None, 1500, "less_than"), None, 1500, id="less than"),
        pytest.param(figure(1000, 1500, "range"), 1000, 1500, id="range"),
    ],
)
def test_a_figure_keeps_its_bounds_and_qualifier(
    columns: dict[str, Any], low: int | None, high: int | None
) -> None:
    agreement = make_agreement()
    add_jobs(agreement, **columns)
    add_money(agreement, currency="USD", **columns)

    agreement = refreshed(agreement)

    assert (agreement.jobs_low, agreement.jobs_high) == (low, high)
    assert (agreement.amount_low, agreement.amount_high) == (low, high)
    assert (agreement.amount_usd_low, agreement.amount_usd_high) == (low, high)
    assert agreement.jobs_qualifier == columns["qualifier"]
    assert agreement.amount_qualifier == columns["qualifier"]


def test_missing_is_not_zero() -> None:
    agreement = refreshed(make_agreement())

    assert agreement.jobs_low is None
    assert agreement.amount_low is None
    assert agreement.amount_usd_low is None
    assert agreement.rate is None


@pytest.mark.parametrize(
    ("dates", "source", "year"),
    [
        pytest.param(
            {"signed": "2022", "announced": "2021"}, "2020", 2022, id="signed"
        ),
        pytest.param({"announced": "2021-04"}, "2020", 2021, id="else announced"),
        pytest.param({"announced": ""}, "2020-01-02", 2020, id="else first source"),
    ],
)
def test_amounts_convert_at_the_rate_of_the_act(
    dates: dict[str, str], source: str, year: int
) -> None:
    from tests.records import add_evidence, make_article

    agreement = make_agreement(**dates)
    amount = add_money(agreement, 50_000_000)
    add_evidence(make_article(published="2023"), commitment=amount)
    add_evidence(make_article(published=source), commitment=amount)

    agreement = refreshed(agreement)

    assert agreement.rate is not None
    assert (agreement.rate.currency_id, agreement.rate.year) == ("MAD", year)
    expected = Decimal(50_000_000) / agreement.rate.units_per_usd
    assert agreement.amount_usd_low == expected.quantize(Decimal("0.01"))
    assert agreement.amount_low == 50_000_000


def test_a_year_without_rate_takes_the_nearest_earlier_one() -> None:
    agreement = make_agreement(announced="2026")
    add_money(agreement)

    agreement = refreshed(agreement)

    assert agreement.rate is not None
    assert agreement.rate.year == 2024


@pytest.mark.parametrize(
    ("currency", "announced"),
    [("MAD", "2027"), ("MAD", "1995"), ("CUP", "2024")],
)
def test_without_such_a_rate_the_amount_stays_and_is_not_converted(
    currency: str, announced: str
) -> None:
    agreement = make_agreement(announced=announced)
    add_money(agreement, currency=currency)

    agreement = refreshed(agreement)

    assert agreement.amount_low == 50_000_000
    assert agreement.amount_currency_id == currency
    assert agreement.amount_usd_low is None
    assert agreement.rate is None


def test_of_totals_in_two_currencies_the_larger_in_dollars_stands() -> None:
    agreement = make_agreement()
    add_money(agreement, 50_000_000, currency="MAD")
    add_money(agreement, 40_000_000, currency="EUR")

    assert refreshed(agreement).amount_currency_id == "EUR"


def test_due_is_the_date_of_the_jobs_else_of_the_money() -> None:
    both, money = make_agreement(), make_agreement()
    add_money(both, due="2030")
    add_jobs(both, due="2027-Q2")
    add_jobs(money)
    add_money(money, due="2030")

    assert str(refreshed(both).due_until) == "2027-06-30"
    assert refreshed(both).due_precision == "quarter"
    assert str(refreshed(money).due_until) == "2030-12-31"
    assert refreshed(make_agreement()).due_until is None


def test_jobs_without_a_date_do_not_borrow_that_of_the_money() -> None:
    agreement = make_agreement()
    add_jobs(agreement)
    add_money(agreement, due="2011")

    agreement = refreshed(agreement)

    assert str(agreement.due_until) == "2011-12-31"
    assert agreement.jobs_due_until is None
