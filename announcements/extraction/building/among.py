"""Softmax regression among the candidates of a group: which one of an article's is meant.

Needs scipy, which is installed with what the tests need (requirements-test.lock).
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy

from announcements.extraction.building.softmax import as_table
from announcements.extraction.softmax import BIAS

ROUNDS, RATE = 150, 0.3
Group = tuple[Sequence[Mapping[str, float]], Sequence[float]]
"""The amounts by feature of each candidate, and the share of it that should be taken; the shares sum to one."""


def fit(
    groups: Sequence[Group], penalty: float, *, least: int = 1, is_scaled: bool = False
) -> dict[str, float]:
    """The weight of each feature, by gradient descent with a penalty on their squares: the more a candidate should be taken, the likelier.

    `is_scaled`: amounts are brought to one scale while weights are found. One that fewer than `least` candidates have weighs nothing.
    """
    table, names = as_table([one for found, _ in groups for one in found], least)
    spreads = _spreads(table) if is_scaled else numpy.ones(len(names))
    table = table.multiply(1 / spreads).tocsr()
    turned = table.T.tocsr()
    sizes = [len(found) for found, _ in groups]
    goal = numpy.array([share for _, found in groups for share in found])
    values, speed = numpy.zeros(len(names)), numpy.full(len(names), 1e-8)
    for _ in range(ROUNDS):
        errors = (shares(table @ values, sizes) - goal) / len(groups)
        slope = penalty * values + turned @ errors
        speed += slope * slope
        values -= RATE * slope / numpy.sqrt(speed)
    found = dict(zip(names, map(float, values / spreads), strict=True))
    return {**found, BIAS: 0.0}


def _spreads(table: Any) -> Any:
    """How far each column spreads; one where it does not."""
    squares = table.multiply(table).mean(axis=0) - numpy.square(table.mean(axis=0))
    found = numpy.sqrt(numpy.maximum(numpy.asarray(squares).ravel(), 0.0))
    found[found == 0] = 1.0
    return found


def shares(scores: Any, sizes: Sequence[int]) -> Any:
    """The softmax of the scores within each group, whose sizes are given in order."""
    starts = numpy.cumsum([0, *sizes[:-1]])
    owner = numpy.repeat(numpy.arange(len(sizes)), sizes)
    powers = numpy.exp(scores - numpy.maximum.reduceat(scores, starts)[owner])
    return powers / numpy.add.reduceat(powers, starts)[owner]
