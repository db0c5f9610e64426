"""Grow boosted trees (trees.py) on rows of measures.

Needs scikit-learn, which is installed with what the tests need (requirements-test.lock).
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy
from sklearn.ensemble import HistGradientBoostingClassifier
from threadpoolctl import threadpool_limits

from announcements.extraction.building.logistic import Row
from announcements.extraction.trees import LEAF

PENALTY = 20.0
"""The penalty on the squares of what leaves add."""
DIGITS = 4
SHARE = 0.2
"""How many of the measures each question is chosen among: trees that differ err less together."""


@dataclass(frozen=True, slots=True)
class Size:
    """How many trees, how many leaves each has at most and rows a leaf at least, and how much of what it learns a tree tells."""

    trees: int
    leaves: int
    rows: int
    rate: float


LARGE = Size(200, 31, 60, 0.05)
"""For tens of thousands of rows."""


def grow(rows: Sequence[Row], size: Size) -> dict[str, Any]:
    """The trees as they stand in a pack, for trees.read."""
    names = sorted({name for measures, _, _ in rows for name in measures})
    table = numpy.array([[one.get(name, 0.0) for name in names] for one, _, _ in rows])
    answers = numpy.array([answer for _, answer, _ in rows])
    weights = numpy.array([weight for _, _, weight in rows])
    model = HistGradientBoostingClassifier(
        max_iter=size.trees,
        max_leaf_nodes=size.leaves,
        learning_rate=size.rate,
        min_samples_leaf=size.rows,
        l2_regularization=PENALTY,
        max_features=SHARE,
        early_stopping=False,
        random_state=0,
    )
    # Sums over threads would depend on their number.
    with threadpool_limits(limits=1):
        model.fit(table, answers, sample_weight=weights / weights.mean())
    return {"names": names} | _nodes(model)


def _nodes(model: Any) -> dict[str, Any]:
    """The nodes of a model's trees in the order of trees.py; scikit-learn has no public way to them."""
    found: dict[str, Any] = {
        "bias": round(float(model._baseline_prediction.item()), DIGITS),
        "starts": [],
        "measures": [],
        "numbers": [],
        "others": [],
    }
    for (tree,) in model._predictors:
        found["starts"].append(len(found["measures"]))
        _add(found, tree.nodes, 0)
    return found


def _add(found: dict[str, Any], nodes: Any, number: int) -> None:
    """A node, then all that is under it."""
    node, place = nodes[number], len(found["measures"])
    is_leaf = bool(node["is_leaf"])
    value = float(node["value"] if is_leaf else node["num_threshold"])
    found["measures"].append(LEAF if is_leaf else int(node["feature_idx"]))
    found["numbers"].append(round(value, DIGITS))
    found["others"].append(0)
    if is_leaf:
        return
    _add(found, nodes, int(node["left"]))
    found["others"][place] = len(found["measures"])
    _add(found, nodes, int(node["right"]))


def as_text(data: Mapping[str, Any]) -> str:
    """JSON as it stands in a pack: a line for each thing, the numbers of a list on one."""
    text = json.dumps(data, indent=0)
    opened = re.sub(r"\[\n(?=-?\d)", "[", text)
    return re.sub(r",\n(?=-?\d)", ",", opened).replace("\n]", "]") + "\n"
