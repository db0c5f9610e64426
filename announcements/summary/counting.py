"""Which total an agreement counts in, and which of its figures.

The rules that the page "How we count" tells, one function a sentence.
"""

from collections.abc import Iterable
from decimal import Decimal

from announcements.models import Commitment
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
    Stage,
    Total,
)

# "The direct figure, else the unspecified, else the unsplit one."
JOBS_KINDS = (JobsKind.DIRECT, JobsKind.UNSPECIFIED, JobsKind.DIRECT_AND_INDIRECT)
# "The total, else the company's own; never other components."
COMPONENTS = (Component.TOTAL, Component.COMPANY)
BINDING = frozenset({Instrument.CONTRACT, Instrument.APPROVAL})
ON_THE_GROUND = frozenset({Delivery.UNDER_WAY, Delivery.DELIVERED})
STOPPED = frozenset({Stage.CANCELLED, Stage.SUSPENDED})
UNKNOWN_LOW = Decimal(-1)


def stage_of(legal: str, delivery: str) -> Stage:
    """The one word for both axes: the first that fits."""
    if legal in (Legal.CANCELLED, Legal.EXPIRED) or delivery == Delivery.ABANDONED:
        return Stage.CANCELLED
    if delivery == Delivery.SUSPENDED:
        return Stage.SUSPENDED
    if delivery == Delivery.DELIVERED:
        return Stage.DELIVERED
    if delivery == Delivery.UNDER_WAY:
        return Stage.UNDER_WAY
    return Stage(str(legal)) if legal else Stage.ANNOUNCED


def total_of(
    *,
    kind: str,
    instrument: str,
    stage: str,
    delivery: str,
    is_superseded: bool,
    is_repeat: bool,
) -> Total:
    """The total that the agreement's commitments count in; "none" is outside both.

    `is_repeat` means that it announces again, or is the same as, another one.
    """
    if kind == Kind.UMBRELLA or is_superseded or is_repeat or stage in STOPPED:
        return Total.NONE
    if instrument in BINDING or delivery in ON_THE_GROUND:
        return Total.CONTRACTED
    return Total.PLEDGED


def jobs_figure(commitments: Iterable[Commitment]) -> Commitment | None:
    """The one commitment that says how many jobs: new ones, as an increment.

    Kinds are never added together. Of two figures of one kind the one with the
    higher low bound stands: they may be the same jobs, so adding is no "at least".
    """
    jobs = [
        one
        for one in commitments
        if one.measure == Measure.JOBS
        and one.replaced_by_id is None
        and one.nature == Nature.NEW
        and one.basis == Basis.INCREMENT
    ]
    for kind in JOBS_KINDS:
        figures = [one for one in jobs if one.jobs_kind == kind]
        if figures:
            return max(figures, key=low_bound)
    return None


def money_figures(commitments: Iterable[Commitment]) -> list[Commitment]:
    """The commitments that say how much money; the caller takes the largest in dollars.

    An amount per year is no amount of the whole, and stands apart.
    """
    money = [
        one
        for one in commitments
        if one.measure == Measure.INVESTMENT
        and one.replaced_by_id is None
        and not one.per_year
    ]
    for component in COMPONENTS:
        figures = [one for one in money if one.component == component]
        if figures:
            return figures
    return []


def low_bound(commitment: Commitment) -> Decimal:
    """The low bound for comparing; "up to" has none and comes last."""
    return UNKNOWN_LOW if commitment.low is None else commitment.low
