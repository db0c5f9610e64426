"""Parts of an article: the figures of one deal, and how they compare with those of the others."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from announcements.extraction.owners import Owned
from announcements.extraction.promises import Promise, slot

NEARLY, SLACK = Decimal("0.9"), Decimal("0.03")
"""How much of a total its parts make at least, and how far their sum may be from it, as a share of it."""
ADDED = 2
"""What `fit_of` says of a figure that parts add up to."""
Tops = Mapping[tuple[tuple[str, ...] | None, str | None], Decimal]
"""The largest figure of a deal for each slot and unit."""


@dataclass(slots=True)
class Part:
    """The figures of one deal in reading order; `score` is how much speaks for a new deal at the first, `held` at the others."""

    owned: list[Owned] = field(default_factory=list)
    score: float = 0.0
    held: list[float] = field(default_factory=list)
    highest: Tops | None = field(default=None, init=False, repr=False, compare=False)
    """The largest figures, once they were asked for."""

    @property
    def promises(self) -> list[Promise]:
        return [one.promise for one in self.owned]

    @property
    def heard(self) -> list[float]:
        """How much speaks for a new deal at each figure."""
        return [self.score, *self.held]


def tops_of(part: Part) -> Tops:
    """The largest figures of a part that is complete."""
    if part.highest is None:
        part.highest = _tops(part)
    return part.highest


def _tops(part: Part) -> Tops:
    found: dict[tuple[tuple[str, ...] | None, str | None], Decimal] = {}
    for one in part.promises:
        key, value = (slot(one), one.figure.unit), one.figure.value
        found[key] = max(value, found.get(key, value))
    return found


def fit_of(one: Promise, rest: Iterable[Tops]) -> int:
    """How a figure compares with other parts: ADDED where they add up to it, 1 where they fit under it, -1 where one is larger."""
    key, figure = (slot(one), one.figure.unit), one.figure
    values = [part[key] for part in rest if key in part]
    if not values:
        return 0
    together = sum(values, Decimal(0))
    if len(values) > 1 and abs(together - figure.value) <= SLACK * figure.value:
        return ADDED
    if figure.value < max(values):
        return -1
    return int(len(values) > 1 and figure.value >= together * NEARLY)
