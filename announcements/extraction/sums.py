"""Figures that others add up to, exactly: a total and its parts, whatever their words say.

"25,790 crore" is the total of six files where one figure of each file adds up to it. Among many figures some add up by
chance: a fit is the surer the more digits its total has, and the fewer ways there were to pick its parts.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import chain, groupby

from announcements.extraction.article import Article
from announcements.extraction.figures import Figure

MOST = 40
"""Figures of one kind that are looked at."""
LONGEST = 16
"""Figures, or lines with some, from the first part of a sum to the last."""
MOST_SUMS = 400
"""Sums from one beginning that are kept: an article with more ways to add up tells nothing."""
LEAST = 3
"""Parts of a sum that is picked line by line, or that is no shares of one deal."""


@dataclass(frozen=True, slots=True)
class Fit:
    """A total and its parts; `surety` is how many times likelier the sum is meant than met by chance, as a logarithm to 10."""

    totals: tuple[Figure, ...]
    """The figures that tell the total: it may be told again."""
    parts: tuple[Figure, ...]
    surety: float

    @property
    def is_few(self) -> bool:
        """Whether only two parts add up: that happens among phases and shares, too."""
        return len(self.parts) < LEAST


@dataclass(frozen=True, slots=True)
class Sums:
    """The surest sum that each figure is the total of, and the surest that it is a part of, by where it starts."""

    wholes: Mapping[int, Fit]
    parts: Mapping[int, Fit]

    def are_parts(self, one: Figure, other: Figure) -> Fit | None:
        """The sum that both figures are parts of."""
        fit = self.parts.get(one.start)
        return fit if fit is not None and fit is self.parts.get(other.start) else None


Picked = Mapping[int, int]
"""Sums of some figures, each with the figures that make it, one bit for the place of each."""
Met = tuple[int, int, float]
"""A total, the figures that make it, and how sure the sum is."""


def find(article: Article, figures: Iterable[Figure]) -> Sums:
    """The sums among the figures that are read."""
    kinds: dict[tuple[str, str | None], list[Figure]] = defaultdict(list)
    for one in figures:
        if one.value >= 1 and article.sentences[one.sentence].is_read:
            kinds[one.measure, one.currency].append(one)
    several = [mine[:MOST] for mine in kinds.values() if len(mine) > 2]
    found = [fit for mine in several for fit in _of_kind(article, mine)]
    found.sort(key=lambda fit: (not fit.is_few, fit.surety))
    return Sums(
        {one.start: fit for fit in found for one in fit.totals},
        {one.start: fit for fit in found for one in fit.parts},
    )


def _of_kind(article: Article, figures: Sequence[Figure]) -> Iterable[Fit]:
    """The surest sum for each value; fractions of a unit are left out."""
    values = [int(one.value) for one in figures]
    lines = [article.sentences[one.sentence].line for one in figures]
    best: dict[int, Met] = {}
    for met in chain(_of_lines(values, lines), _of_stretch(values)):
        if met[0] not in best or met[2] > best[met[0]][2]:
            best[met[0]] = met
    for total, picked, surety in best.values():
        yield Fit(
            tuple(
                one
                for one, value in zip(figures, values, strict=True)
                if value == total
            ),
            tuple(one for place, one in enumerate(figures) if picked >> place & 1),
            surety,
        )


def _of_lines(values: Sequence[int], lines: Sequence[int]) -> Iterator[Met]:
    """Sums of one figure of each of some lines on end."""
    totals, highest = frozenset(values), max(values)
    groups = [
        list(group) for _, group in groupby(range(len(values)), lines.__getitem__)
    ]
    for first in range(len(groups) - LEAST + 1):
        sums: Picked = {0: 0}
        ways = 1
        for number, places in enumerate(groups[first : first + LONGEST], 1):
            ways *= len(places)
            sums = _each(sums, values, places, highest)
            if not sums or len(sums) > MOST_SUMS:
                break
            if number >= LEAST:
                yield from _met(sums, values, totals, ways)


def _of_stretch(values: Sequence[int]) -> Iterator[Met]:
    """Sums of some figures of a stretch, its first and its last among them."""
    totals, highest = frozenset(values), max(values)
    for first, value in enumerate(values):
        if value == highest:
            continue
        sums: Picked = {value: 1 << first}
        places = range(first + 1, min(len(values), first + LONGEST))
        for number, last in enumerate(places):
            longer = _each(sums, values, (last,), highest)
            if not longer:
                continue
            yield from _met(longer, values, totals, 2**number)
            sums = {**longer, **sums}
            if len(sums) > MOST_SUMS:
                break


def _each(
    sums: Picked, values: Sequence[int], places: Sequence[int], highest: int
) -> Picked:
    """Each sum with each figure of the next line, as far as it does not pass the highest figure."""
    found: dict[int, int] = {}
    for place in places:
        value, bit = values[place], 1 << place
        room = highest - value
        found = {
            value + one: picked | bit for one, picked in sums.items() if one <= room
        } | found
    return found


def _met(
    sums: Picked, values: Sequence[int], totals: Set[int], ways: int
) -> Iterator[Met]:
    """The sums that meet a figure, and hardly by chance."""
    for total in sums.keys() & totals:
        picked = sums[total]
        parts = [value for place, value in enumerate(values) if picked >> place & 1]
        grain = min(map(_grain, (*parts, total)))
        surety = math.log10(total / grain / ways)
        if surety > 0:
            yield total, picked, surety


def _grain(value: int) -> int:
    """What the last digit of a figure that is no nought counts."""
    grain = 1
    while value % (10 * grain) == 0:
        grain *= 10
    return grain
