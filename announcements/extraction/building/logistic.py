"""Logistic regression on a few numbers, in plain Python: weights by gradient descent in a fixed order."""

import math
from collections.abc import Mapping, Sequence

Row = tuple[Mapping[str, float], bool, float]
"""Measures by name, the answer, and how much the row weighs."""
ROUNDS, RATE, PENALTY = 200, 0.5, 0.01


def probability(score: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


def fit(rows: Sequence[Row], penalty: float = PENALTY) -> dict[str, float]:
    """The weight of each measure and the bias; measures are brought to one scale while weights are found."""
    names = sorted(rows[0][0])
    means, spreads = _scales([one for one, _, _ in rows], names)
    table = [
        (
            [(one[name] - means[name]) / spreads[name] for name in names],
            answer,
            weight,
        )
        for one, answer, weight in rows
    ]
    mass = sum(weight for _, _, weight in rows)
    values, bias = [0.0] * len(names), 0.0
    speed = [1e-8] * (len(names) + 1)
    for _ in range(ROUNDS):
        slope, lean = [penalty * value for value in values], 0.0
        for row, answer, weight in table:
            score = bias + sum(map(float.__mul__, values, row))
            error = (probability(score) - answer) * weight / mass
            lean += error
            for place, value in enumerate(row):
                slope[place] += error * value
        for place, value in enumerate(slope):
            speed[place] += value * value
            values[place] -= RATE * value / math.sqrt(speed[place])
        speed[-1] += lean * lean
        bias -= RATE * lean / math.sqrt(speed[-1])
    found = {
        name: value / spreads[name] for name, value in zip(names, values, strict=True)
    }
    bias -= sum(found[name] * means[name] for name in names)
    return {"bias": bias} | found


def _scales(
    rows: Sequence[Mapping[str, float]], names: Sequence[str]
) -> tuple[dict[str, float], dict[str, float]]:
    """The mean of each measure, and how far it spreads; one that never changes spreads by one."""
    means = {name: sum(row[name] for row in rows) / len(rows) for name in names}
    spreads = {
        name: math.sqrt(sum((row[name] - means[name]) ** 2 for row in rows) / len(rows))
        for name in names
    }
    return means, {name: spread or 1.0 for name, spread in spreads.items()}
