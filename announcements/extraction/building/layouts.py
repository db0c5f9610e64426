"""Learn which layout of an article's deals is meant: how right each is by the gold, and weights that prefer the right ones.

Needs numpy, which is installed with what the tests need (requirements-test.lock).
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy

from announcements.extraction import shapes
from announcements.extraction.building import among
from announcements.extraction.building.choices import is_same
from announcements.extraction.companies import Company
from announcements.extraction.shapes import Layout

TOP, CHILD, KIND, BACKER = 5.0, 1.0, 1.0, 1.5
"""What a deal, a child of an umbrella, the right kind and the right investor count beside one figure."""
UNNAMED = 1.0
"""How much more it counts to promise a figure that the gold does not name: it may be a trap."""
SHARPNESS = 25.0
"""How much more a layout is meant that is righter by the whole."""
PENALTY = 0.008
Answers = Sequence[int | None]


@dataclass(frozen=True, slots=True)
class Meant:
    """An agreement, of gold or layout: whether it stands alone, its kind, its figures by the gold's number, its investors."""

    is_top: bool
    is_umbrella: bool
    figures: Counter[int | None]
    names: Sequence[str] = ()
    backer: Company | None = None
    is_backed: bool = False


@dataclass(slots=True)
class Right:
    """What is right, and what is wrong or missed."""

    hits: float = 0.0
    errors: float = 0.0

    def figures(self, one: Meant, other: Meant) -> None:
        hits = (one.figures & other.figures).total()
        self.hits += hits
        self.errors += one.figures.total() + other.figures.total() - 2 * hits
        self.errors += UNNAMED * other.figures[None]

    @property
    def share(self) -> float:
        return 2 * self.hits / (2 * self.hits + self.errors) if self.hits else 0.0


def quality(gold: Sequence[Meant], said: Sequence[Meant]) -> float:
    """How right the agreements of a layout are: a share as the scorer's F1."""
    right = Right()
    for is_top in (True, False):
        _compare(
            right,
            [one for one in gold if one.is_top is is_top],
            [one for one in said if one.is_top is is_top],
        )
    return right.share


def _compare(right: Right, gold: Sequence[Meant], said: Sequence[Meant]) -> None:
    """Deals that stand alone are paired anyhow, children only where a figure or the investor agrees."""
    pairs = sorted(
        (
            (-_likeness(one, other), i, j)
            for i, one in enumerate(gold)
            for j, other in enumerate(said)
            if one.is_top or _likeness(one, other) > 0
        ),
    )
    mine: dict[int, int] = {}
    for _, i, j in pairs:
        if i not in mine and j not in mine.values():
            mine[i] = j
    for i, one in enumerate(gold):
        if i in mine:
            _add_pair(right, one, said[mine[i]])
        else:
            right.errors += _worth(one) + BACKER * bool(one.names)
    for j, other in enumerate(said):
        if j not in mine.values():
            right.errors += _worth(other) + BACKER * other.is_backed
            right.errors += UNNAMED * other.figures[None]


def _worth(one: Meant) -> float:
    return (TOP if one.is_top else CHILD) + KIND + one.figures.total()


def _likeness(gold: Meant, said: Meant) -> float:
    shared = (gold.figures & said.figures).total()
    return shared + BACKER * _is_backed(gold, said)


def _is_backed(gold: Meant, said: Meant) -> bool:
    return said.backer is not None and is_named(said.backer, gold.names)


def _add_pair(right: Right, gold: Meant, said: Meant) -> None:
    right.figures(gold, said)
    right.hits += TOP if gold.is_top else CHILD
    if gold.is_umbrella == said.is_umbrella:
        right.hits += KIND
    else:
        right.errors += 2 * KIND
    if not said.is_backed:
        return
    if _is_backed(gold, said):
        right.hits += BACKER
    else:
        right.errors += BACKER * (1 + bool(gold.names))


def is_named(company: Company, names: Iterable[str]) -> bool:
    """Whether a company has one of some names."""
    return any(
        is_same(mention.name, name) for mention in company.mentions for name in names
    )


def meant_by(
    layout: Layout, answers: Mapping[int, int | None], titled: Answers
) -> list[Meant]:
    """The agreements of a layout; `answers` by the figure's identity."""
    runs = [Counter(answers[id(one)] for one in part.owned) for part in layout.parts]
    if layout.kind == shapes.ONE:
        return [Meant(True, False, sum(runs, Counter(titled)))]
    is_alone = layout.kind in shapes.ALONE
    found = []
    if layout.kind != shapes.LIST:
        over = Counter(answers[id(one)] for one in layout.totals)
        found.append(Meant(True, True, over if is_alone else over + Counter(titled)))
    return found + [
        Meant(is_alone, False, run, (), backer, True)
        for run, backer in zip(runs, layout.backers, strict=True)
    ]


Rated = tuple[Sequence[Mapping[str, float]], Sequence[float]]
"""The measures of the layouts of one article, and how right each is."""


def fit(articles: Sequence[Rated]) -> dict[str, float]:
    """Weights of the measures: the righter a layout, the likelier by their sum."""
    rights = numpy.array([right for _, found in articles for right in found])
    sizes = [len(found) for _, found in articles]
    goal = iter(among.shares(SHARPNESS * rights, sizes).tolist())
    groups = [(found, list(islice(goal, len(found)))) for found, _ in articles]
    return among.fit(groups, PENALTY, is_scaled=True)
