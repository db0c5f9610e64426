"""A figure that is promised, and the figures of an article sorted into promises and others."""

from dataclasses import dataclass, field

from announcements.extraction.figures import JOBS, MONEY, Figure
from announcements.extraction.frames import Frame

OF_DEAL = ("total", "company")
"""Who pays an amount that is what a deal costs: no grant, no loan, no contract."""
NEARLY = -1.5
"""The score of a figure set aside from which it may be a promise all the same, because of the deal that it stands in."""


@dataclass(frozen=True, slots=True)
class Promise:
    """A figure that is promised; `twins` are the same amount in other currencies."""

    figure: Figure
    frame: Frame
    twins: tuple[Figure, ...] = ()
    component: str = "total"
    nature: str = "new"
    basis: str = "increment"
    cues: tuple[tuple[str, int, int], ...] = ()


@dataclass(slots=True)
class Sorted:
    """Figures told apart: promises, and those set aside with the reason."""

    promises: list[Promise] = field(default_factory=list)
    aside: list[tuple[Figure, str, Frame]] = field(default_factory=list)


def slot(promise: Promise) -> tuple[str, ...] | None:
    """What a deal has one figure of; None for shares by payer."""
    figure = promise.figure
    if figure.measure == JOBS:
        return (JOBS, figure.jobs_kind, promise.nature)
    return (MONEY,) if promise.component == "total" else None
