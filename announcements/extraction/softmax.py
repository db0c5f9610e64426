"""Softmax regression over features that are there or not: what a figure is, of several classes, in one sum.

The weights of a feature for all classes are packed into one whole number, each in its own field of BITS bits.
Adding such numbers adds every field, so that a figure is weighed for sixteen classes at the price of one; a
negative field borrows from the next one and gives back when it is read. Weights are whole numbers of
1/SCALE, so that the order of the sum does not change it.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from operator import mul
from struct import Struct

BITS, SCALE = 32, 100
_HIGHEST = 1 << (BITS - 1)
BIAS = "bias"
SMALL = 0.05
"""The share of a class that tells nothing of why."""


def pack(weights: Sequence[int]) -> int:
    """One number for the weights of a feature."""
    signs, fields = _fields(len(weights))
    return (int.from_bytes(fields.pack(*weights), "little") ^ signs) - signs


def unpack(total: int, count: int) -> list[int]:
    """The fields of a packed sum, each as it was before the packing."""
    signs, fields = _fields(count)
    return list(
        fields.unpack(((total + signs) ^ signs).to_bytes(fields.size, "little"))
    )


@cache
def _fields(count: int) -> tuple[int, Struct]:
    """The highest bit of every field, and how fields lie side by side.

    Added, it makes every field positive, so that none borrows; that bit turned, a field is a number with its sign.
    """
    return sum(_HIGHEST << (BITS * place) for place in range(count)), Struct(
        f"<{count}i"
    )


@dataclass(frozen=True)
class Model:
    """The classes in the order of the fields, the weights by feature, and the same packed.

    Without the weights by feature it tells scores, and nothing of why.
    """

    classes: tuple[str, ...]
    rows: Mapping[str, Sequence[int]]
    packed: Mapping[str, int]

    @cached_property
    def bias(self) -> int:
        return self.packed.get(BIAS, 0)

    def scores(self, features: Iterable[str]) -> dict[str, float]:
        """The score of each class; a feature that is unknown weighs nothing."""
        return self.unpacked(self.bias + self.total(features))

    def total(self, features: Iterable[str]) -> int:
        """What some features weigh together, packed."""
        return sum(filter(None, map(self.packed.get, features)))

    def counted(self, values: Mapping[str, float]) -> dict[str, float]:
        """The score of each class for features that count as much as they say; many count the same."""
        totals: dict[float, int] = {}
        for name, value in values.items():
            if packed := self.packed.get(name):
                totals[value] = totals.get(value, 0) + packed
        scores = self.in_order(self.bias)
        for value in sorted(totals):
            added = self.in_order(totals[value])
            scores = [a + value * b for a, b in zip(scores, added, strict=True)]
        return dict(zip(self.classes, scores, strict=True))

    def unpacked(self, total: int) -> dict[str, float]:
        """The score of each class out of a packed sum."""
        return dict(zip(self.classes, self.in_order(total), strict=True))

    def in_order(self, total: int) -> list[float]:
        """The same scores without their names, in the order of the classes."""
        return [field / SCALE for field in unpack(total, len(self.classes))]

    def weights(self, feature: str) -> dict[str, float]:
        """What a feature weighs for each class."""
        row = self.rows.get(feature) or (0,) * len(self.classes)
        return {
            name: weight / SCALE for name, weight in zip(self.classes, row, strict=True)
        }

    def leanings(
        self, features: Iterable[str], shares: Mapping[str, float]
    ) -> dict[str, float]:
        """What each feature weighs for some classes together, each by its share; classes of a small share are passed over."""
        told = {
            self.classes.index(name): share / SCALE
            for name, share in shares.items()
            if abs(share) >= SMALL
        }
        parts = tuple(told.values())
        found = {}
        for name in features:
            row = self.rows.get(name)
            weights = map(row.__getitem__, told) if row else ()
            found[name] = float(sum(map(mul, weights, parts)))
        return found


def read(data: Mapping[str, Sequence[int]], classes: Sequence[str]) -> Model:
    """A model as it stands in a pack: for each feature its weights in whole numbers of 1/SCALE."""
    packed = {name: pack(row) for name, row in data.items()}
    return Model(tuple(classes), data, packed)


def log_odds(scores: Mapping[str, float], these: frozenset[str]) -> float:
    """How much likelier the classes of `these` are together than the others, as a logarithm."""
    inside = [value for name, value in scores.items() if name in these]
    outside = [value for name, value in scores.items() if name not in these]
    return log_sum(inside) - log_sum(outside)


def log_sum(values: Sequence[float]) -> float:
    """The logarithm of the sum of what some logarithms stand for."""
    top = max(values)
    return top + math.log(sum([math.exp(value - top) for value in values]))


def shares(scores: Mapping[str, float], these: Iterable[str]) -> dict[str, float]:
    """How likely each of some classes is if it is one of them."""
    names = list(these)
    return dict(zip(names, likely([scores[name] for name in names]), strict=True))


def likely(scores: Sequence[float]) -> list[float]:
    """How likely each of all classes is, in the order of their scores."""
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    whole = sum(powers)
    return [power / whole for power in powers]
