"""Boosted trees: many small trees of questions on measures, whose leaves add up to a score.

A tree bends with its measures and sees two of them together, which a sum of weights does not. Trees are made by
building/trees.py and stand in a pack as data: all nodes of all trees, one tree behind the other, each node in front of
its branches. An inner node asks whether its measure is at most its number. If so the node behind it is next, else the
one that `others` has for it. The number of a leaf is what its tree adds to the bias.

The trees are not walked, which would take a thousand steps: every question on a measure is answered at once. The leaves
of all trees are bits of one whole number, and for each stretch between the numbers that a measure is compared with
stands which of them its answers rule out. What no measure rules out is one leaf a tree.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from operator import getitem, or_
from struct import Struct
from typing import Any

LEAF = -1
"""In the place of a measure: the node is a leaf."""
MOST_LEAVES = 32
"""Leaves of the largest tree: each tree has as many bits."""
_BITS = tuple(1 << leaf for leaf in range(MOST_LEAVES))


@dataclass(frozen=True, slots=True)
class Question:
    """The numbers that a measure is compared with, lowest first, and the leaves that are ruled out below, between and above them."""

    measure: str
    numbers: Sequence[float]
    ruled_out: Sequence[int]


@dataclass(frozen=True, slots=True)
class Trees:
    """All trees as what each measure rules out, and the number of each leaf by its bit in its tree's own."""

    bias: float
    questions: Sequence[Question]
    leaves: Sequence[Mapping[int, float]]
    everything: int
    """The bits of all leaves."""
    bits: Struct
    """How the bits of the trees lie side by side."""

    def total(self, found: Mapping[str, float]) -> float:
        """The score as log-odds; a measure that is not there is nought."""
        ruled_out = 0
        for one in self.questions:
            value = found.get(one.measure, 0.0)
            ruled_out |= one.ruled_out[bisect_left(one.numbers, value)]
        left = (self.everything ^ ruled_out).to_bytes(self.bits.size, "little")
        return sum(map(getitem, self.leaves, self.bits.unpack(left)), self.bias)


def read(data: Mapping[str, Any]) -> Trees:
    """Trees as they stand in a pack; ValueError where one has more than MOST_LEAVES leaves."""
    asked: dict[int, dict[float, list[int]]] = {}
    leaves = []
    everything = 0
    for tree, node in enumerate(data["starts"]):
        numbers: list[float] = []
        _walk(data, node, numbers, tree * MOST_LEAVES, asked)
        leaves.append(dict(zip(_BITS, numbers, strict=False)))
        if len(leaves[-1]) < len(numbers):
            raise ValueError(f"tree {tree} has more than {MOST_LEAVES} leaves")
        everything |= ((1 << len(numbers)) - 1) << tree * MOST_LEAVES
    questions = [
        _question(data["names"][place], asked[place]) for place in sorted(asked)
    ]
    bits = Struct(f"<{len(leaves)}I")
    return Trees(data["bias"], questions, leaves, everything, bits)


def _walk(
    data: Mapping[str, Any],
    node: int,
    leaves: list[float],
    shift: int,
    asked: dict[int, dict[float, list[int]]],
) -> None:
    """Add the leaves under a node to those of its tree, whose bits begin at `shift`.

    `asked` takes for each measure and number the leaves that are ruled out above and at most at it.
    """
    place, number = data["measures"][node], data["numbers"][node]
    if place == LEAF:
        leaves.append(number)
        return
    first = len(leaves)
    _walk(data, node + 1, leaves, shift, asked)
    middle = len(leaves)
    _walk(data, data["others"][node], leaves, shift, asked)
    both = asked.setdefault(place, {}).setdefault(number, [0, 0])
    both[0] |= ((1 << middle) - (1 << first)) << shift
    both[1] |= ((1 << len(leaves)) - (1 << middle)) << shift


def _question(measure: str, asked: Mapping[float, Sequence[int]]) -> Question:
    numbers = sorted(asked)
    above = accumulate((asked[one][0] for one in numbers), or_, initial=0)
    most = [*accumulate((asked[one][1] for one in reversed(numbers)), or_, initial=0)]
    ruled_out = list(map(or_, above, reversed(most)))
    return Question(measure, numbers, ruled_out)
