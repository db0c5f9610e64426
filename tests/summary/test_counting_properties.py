"""Whatever an agreement holds, its one figure obeys the rules. Seeded, no database."""

import random
from decimal import Decimal
from itertools import product

import pytest

from announcements.models import Commitment
from announcements.summary.counting import (
    COMPONENTS,
    JOBS_KINDS,
    jobs_figure,
    money_figures,
    stage_of,
    total_of,
)
from announcements.vocabulary import (
    Basis,
    Component,
    Delivery,
    Instrument,
    JobsKind,
    Kind,
    Legal,
    Measure,
    Nature,
    Qualifier,
    Stage,
    Total,
)

SEEDS = range(200)


def some_commitments(dice: random.Random) -> list[Commitment]:
    """Up to eight commitments of all kinds, some replaced."""
    return [some_commitment(dice, pk) for pk in range(1, dice.randint(1, 9))]


def some_commitment(dice: random.Random, pk: int) -> Commitment:
    """A commitment with chosen values of everything that counting looks at."""
    low = dice.choice([None, Decimal(dice.randint(0, 5000))])
    return Commitment(
        pk=pk,
        measure=dice.choice(list(Measure)),
        low=low,
        high=None if low is not None else Decimal(9),
        qualifier=Qualifier.AT_LEAST if low is not None else Qualifier.UP_TO,
        jobs_kind=dice.choice(list(JobsKind)),
        nature=dice.choice(list(Nature)),
        basis=dice.choice(list(Basis)),
        component=dice.choice(list(Component)),
        per_year=dice.random() < 0.2,
        replaced_by_id=99 if dice.random() < 0.2 else None,
    )


def is_countable_job(one: Commitment) -> bool:
    """The rule in words: new jobs, an increment, not replaced, not indirect."""
    return (
        one.measure == Measure.JOBS
        and one.nature == Nature.NEW
        and one.basis == Basis.INCREMENT
        and one.replaced_by_id is None
        and one.jobs_kind != JobsKind.INDIRECT
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_the_jobs_figure_is_one_of_the_best_kind_and_none_is_larger(seed: int) -> None:
    commitments = some_commitments(random.Random(seed))
    countable = [one for one in commitments if is_countable_job(one)]

    figure = jobs_figure(commitments)

    assert (figure is None) == (not countable)
    if figure is not None:
        best = min(JOBS_KINDS.index(JobsKind(one.jobs_kind)) for one in countable)
        rivals = [one for one in countable if one.jobs_kind == JOBS_KINDS[best]]
        assert figure in rivals
        lows = [one.low for one in rivals if one.low is not None]
        assert figure.low == max(lows, default=None)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_does_not_count_never_changes_the_figures(seed: int) -> None:
    dice = random.Random(seed)
    commitments = some_commitments(dice)
    without = [one for one in commitments if is_countable_job(one)]
    dice.shuffle(without)

    before, after = jobs_figure(commitments), jobs_figure(without)

    assert (before.low if before else None) == (after.low if after else None)


@pytest.mark.parametrize("seed", SEEDS)
def test_money_is_of_one_component_never_yearly_never_replaced(seed: int) -> None:
    commitments = some_commitments(random.Random(seed))

    figures = money_figures(commitments)

    assert len({one.component for one in figures}) <= 1
    for one in figures:
        assert one.component in COMPONENTS
        assert one.measure == Measure.INVESTMENT
        assert not one.per_year
        assert one.replaced_by_id is None


STATES = list(
    product(
        Kind, Instrument, ["", *Legal], ["", *Delivery], [False, True], [False, True]
    )
)


def test_every_state_counts_in_exactly_one_place() -> None:
    for kind, instrument, legal, delivery, is_superseded, is_repeat in STATES:
        stage = stage_of(legal, delivery)
        total = total_of(
            kind=kind,
            instrument=instrument,
            stage=stage,
            delivery=delivery,
            is_superseded=is_superseded,
            is_repeat=is_repeat,
        )

        is_outside = (
            kind == Kind.UMBRELLA
            or is_superseded
            or is_repeat
            or stage in (Stage.CANCELLED, Stage.SUSPENDED)
        )
        is_contracted = instrument in (
            Instrument.CONTRACT,
            Instrument.APPROVAL,
        ) or delivery in (Delivery.UNDER_WAY, Delivery.DELIVERED)
        expected = Total.CONTRACTED if is_contracted else Total.PLEDGED
        assert total == (Total.NONE if is_outside else expected)
