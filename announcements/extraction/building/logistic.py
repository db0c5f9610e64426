"""Logistic regression on a few numbers: the likeliest weights under a penalty on their squares.

Needs scipy, which is installed with what the tests need (requirements-test.lock).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import numpy
from scipy.optimize import minimize

Row = tuple[Mapping[str, float], bool, float]
"""Measures by name, the answer, and how much the row weighs."""
ROUNDS, PENALTY = 500, 0.01


def fit(
    rows: Sequence[Row], penalty: float = PENALTY, least: int = 1
) -> dict[str, float]:
    """The weight of each measure and the bias; measures are brought to one scale while weights are found.

    A measure that a row leaves out is nought there; one that fewer than `least` rows have weighs nothing.
    """
    often = Counter(name for one, _, _ in rows for name in one)
    names = sorted(name for name, count in often.items() if count >= least)
    plain = numpy.array([[one.get(name, 0.0) for name in names] for one, _, _ in rows])
    means, spreads = plain.mean(axis=0), plain.std(axis=0)
    spreads[spreads == 0] = 1.0
    table = (plain - means) / spreads
    signs = numpy.array([1.0 if answer else -1.0 for _, answer, _ in rows])
    mass = numpy.array([weight for _, _, weight in rows])
    mass = mass / mass.sum()

    def loss(values: Any) -> tuple[float, Any]:
        margins = signs * (values[0] + table @ values[1:])
        errors = -signs * mass / (1 + numpy.exp(numpy.clip(margins, -30, 30)))
        slopes = numpy.concatenate(
            ([errors.sum()], table.T @ errors + penalty * values[1:])
        )
        value = (mass * numpy.logaddexp(0, -margins)).sum()
        return value + penalty / 2 * (values[1:] ** 2).sum(), slopes

    start = numpy.zeros(len(names) + 1)
    found = minimize(
        loss, start, jac=True, method="L-BFGS-B", options={"maxiter": ROUNDS}
    ).x
    weights = found[1:] / spreads
    bias = float(found[0] - (weights * means).sum())
    return {"bias": bias} | dict(zip(names, map(float, weights), strict=True))
