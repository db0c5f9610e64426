"""Softmax regression on many features that are there or not, where a row may belong to one of several classes.

A figure of which only is known that it is a promise teaches that it is one of the classes of promises, whichever. Needs
scipy, which is installed with what the tests need (requirements-test.lock).
"""

from collections.abc import Sequence
from typing import Any

import numpy
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from announcements.extraction.softmax import BIAS

Row = tuple[Sequence[str], frozenset[str], float]
"""Features, the classes that the row may belong to, and how much it weighs."""
ROUNDS = 80


def fit(
    rows: Sequence[Row], classes: Sequence[str], penalty: float
) -> dict[str, list[float]]:
    """The weight of each feature for each class: the likeliest under a penalty on their squares."""
    table, names = _table(rows)
    allowed = numpy.array([[name in may for name in classes] for _, may, _ in rows])
    mass = numpy.array([weight for _, _, weight in rows])
    turned = table.T.tocsr()
    shape = len(names), len(classes)

    def loss(flat: Any) -> tuple[float, Any]:
        weights = flat.reshape(shape)
        scores = table @ weights
        powers = numpy.exp(scores - scores.max(axis=1, keepdims=True))
        whole = powers.sum(axis=1)
        inside = numpy.maximum((powers * allowed).sum(axis=1), 1e-30)
        value = (mass * (numpy.log(whole) - numpy.log(inside))).sum()
        errors = powers / whole[:, None] - powers * allowed / inside[:, None]
        slopes = turned @ (errors * mass[:, None]) + penalty * weights
        return value + penalty / 2 * (flat**2).sum(), slopes.ravel()

    start = numpy.zeros(shape[0] * shape[1])
    found = minimize(
        loss, start, jac=True, method="L-BFGS-B", options={"maxiter": ROUNDS}
    )
    weights = found.x.reshape(shape)
    return {name: list(map(float, weights[place])) for name, place in names.items()}


def _table(rows: Sequence[Row]) -> tuple[Any, dict[str, int]]:
    """The rows as a matrix of ones, and the column of each feature; the bias stands in all."""
    names: dict[str, int] = {BIAS: 0}
    columns: list[int] = []
    ends = [0]
    for features, _, _ in rows:
        columns.append(0)
        columns += [
            names.setdefault(name, len(names)) for name in dict.fromkeys(features)
        ]
        ends.append(len(columns))
    ones = numpy.ones(len(columns))
    return csr_matrix((ones, columns, ends), shape=(len(rows), len(names))), names
