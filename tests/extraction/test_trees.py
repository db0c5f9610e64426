"""Boosted trees: what they add up to, and that they learn what no sum of weights can."""

import json
from itertools import product

from announcements.extraction import trees
from announcements.extraction.building.logistic import Row
from announcements.extraction.building.trees import Size, as_text, grow

TINY = Size(10, 4, 5, 0.1)
TWO = {
    "names": ["rank", "own"],
    "bias": 0.5,
    "starts": [0, 5],
    "measures": [1, trees.LEAF, 0, trees.LEAF, trees.LEAF, trees.LEAF],
    "numbers": [0.0, -1.0, 2.5, 3.0, 1.0, 0.25],
    "others": [2, 0, 4, 0, 0, 0],
}
"""A tree that asks for the own score, then for the rank; and one that is a single leaf."""


def test_each_tree_adds_the_leaf_that_its_questions_lead_to() -> None:
    both = trees.read(TWO)

    assert both.total({"own": -2.0, "rank": 9.0}) == 0.5 - 1.0 + 0.25
    assert both.total({"own": 0.1, "rank": 2.5}) == 0.5 + 3.0 + 0.25
    assert both.total({"own": 0.1, "rank": 2.6}) == 0.5 + 1.0 + 0.25


def test_a_measure_that_is_not_there_is_nought_and_an_unknown_one_tells_nothing() -> (
    None
):
    both = trees.read(TWO)

    assert both.total({}) == both.total({"own": 0.0, "rank": 0.0})
    assert both.total({"unheard": 7.0}) == both.total({})


def either_but_not_both() -> list[Row]:
    """One corner weighs more than its opposite, so that a first question pays."""
    return [
        (
            {"left": left, "right": right, "noise": float(n % 3)},
            left != right,
            1.0 + left,
        )
        for n, left, right in product(range(30), (0.0, 1.0), (0.0, 1.0))
    ]


def test_trees_learn_what_only_two_measures_together_tell() -> None:
    found = trees.read(grow(either_but_not_both(), Size(60, 4, 5, 0.1)))

    for left, right in product((0.0, 1.0), (0.0, 1.0)):
        assert (found.total({"left": left, "right": right}) > 0) is (left != right)


def test_a_heavier_row_counts_more() -> None:
    rows = [({"one": 1.0}, n % 2 == 0, 3.0 if n % 2 == 0 else 1.0) for n in range(200)]

    assert trees.read(grow(rows, TINY)).total({"one": 1.0}) > 0


def test_trees_are_the_same_each_time_and_survive_the_pack() -> None:
    found = grow(either_but_not_both(), TINY)

    assert grow(either_but_not_both(), TINY) == found
    assert json.loads(as_text(found)) == found
