"""Boosted trees: many small trees of questions on measures, whose leaves add up to a score.

A tree bends with its measures and sees two of them together, which a sum of weights does not. Trees are made by
building/trees.py and stand in a pack as data.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

LEAF = -1
"""In the place of a measure: the node is a leaf."""


@dataclass(frozen=True, slots=True)
class Trees:
    """All nodes of all trees, one tree behind the other, each node in front of its branches.

    An inner node asks whether its measure is at most its number. If so the node behind it is next, else the one that
    `others` has for it. The number of a leaf is what its tree adds to the bias.
    """

    names: Sequence[str]
    bias: float
    starts: Sequence[int]
    """The first node of each tree."""
    measures: Sequence[int]
    """For each node the place of its measure in `names`, or LEAF."""
    numbers: Sequence[float]
    others: Sequence[int]

    def total(self, found: Mapping[str, float]) -> float:
        """The score as log-odds; a measure that is not there is nought."""
        values = [found.get(name, 0.0) for name in self.names]
        measures, numbers, others = self.measures, self.numbers, self.others
        total = self.bias
        for node in self.starts:
            while (place := measures[node]) >= 0:
                node = node + 1 if values[place] <= numbers[node] else others[node]
            total += numbers[node]
        return total


def read(data: Mapping[str, Any]) -> Trees:
    """Trees as they stand in a pack."""
    return Trees(
        tuple(data["names"]),
        data["bias"],
        tuple(data["starts"]),
        tuple(data["measures"]),
        tuple(data["numbers"]),
        tuple(data["others"]),
    )
