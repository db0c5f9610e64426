"""Softmax regression on many features, where a row may belong to one of several classes.

A figure of which only is known that it is a promise teaches that it is one of the classes of promises, whichever. Needs
scipy, which is installed with what the tests need (requirements-test.lock).
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from announcements.extraction.pack import FOLDER
from announcements.extraction.softmax import BIAS, SCALE

Row = tuple[Mapping[str, float], frozenset[str], float]
"""Amounts by feature, the classes that the row may belong to, and how much it weighs."""
Answer = tuple[Mapping[str, float], bool, float]
"""Amounts by feature, yes or no, and how much the row weighs."""
ROUNDS = 80
YES, NO = frozenset(("yes",)), frozenset(("no",))


def there(features: Iterable[str]) -> dict[str, float]:
    """Features that are there or not, as amounts."""
    return dict.fromkeys(features, 1.0)


def fit(
    rows: Sequence[Row], classes: Sequence[str], penalty: float, least: int = 1
) -> dict[str, list[float]]:
    """The weight of each feature for each class: the likeliest under a penalty on their squares.

    A feature that fewer than `least` rows have weighs nothing.
    """
    table, names = as_table([amounts for amounts, _, _ in rows], least)
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


def whole(
    weights: Mapping[str, Sequence[float]], smallest: int
) -> dict[str, list[int]]:
    """The weights in whole numbers of 1/SCALE, without features none of whose weights is at least `smallest`."""
    found = {n: [round(value * SCALE) for value in row] for n, row in weights.items()}
    return {
        name: row
        for name, row in sorted(found.items())
        if max(map(abs, row)) >= smallest or name == BIAS
    }


def write(name: str, weights: Mapping[str, Sequence[int]], source: str) -> None:
    """A data file as pack.read_rows reads it: a line a feature, a string a row."""
    lines = ",\n".join(
        f"{json.dumps(feature)}: {json.dumps(' '.join(map(str, row)))}"
        for feature, row in weights.items()
    )
    text = f'{{\n"source": {json.dumps(source)},\n"weights": {{\n{lines}\n}}\n}}\n'
    (FOLDER / name).write_text(text, encoding="utf-8")


def fit_one(rows: Sequence[Answer], penalty: float, least: int = 1) -> dict[str, float]:
    """The weight of each feature for yes: logistic regression, as two classes that mirror each other."""
    both = [(amounts, YES if answer else NO, mass) for amounts, answer, mass in rows]
    found = fit(both, ("yes", "no"), 2 * penalty, least)
    return {name: yes - no for name, (yes, no) in found.items()}


def as_table(
    rows: Sequence[Mapping[str, float]], least: int = 1
) -> tuple[Any, dict[str, int]]:
    """The amounts as a sparse matrix, and the column of each feature; the bias stands in all rows."""
    often = Counter(name for row in rows for name in row)
    names = {BIAS: 0}
    for name, count in often.items():
        if count >= least:
            names[name] = len(names)
    columns: list[int] = []
    amounts: list[float] = []
    ends = [0]
    for row in rows:
        for name, amount in {BIAS: 1.0, **row}.items():
            if name in names:
                columns.append(names[name])
                amounts.append(amount)
        ends.append(len(columns))
    shape = len(rows), len(names)
    return csr_matrix((numpy.array(amounts), columns, ends), shape=shape), names
