"""A quote and its place: what every value of the reader rests on."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate

Span = tuple[int, int]
"""Where something begins and ends in its sentence, or in the view."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """`text[start:end] == quote`, in code points of the text as given."""

    quote: str
    start: int
    end: int

    def as_json(self) -> dict[str, str | int]:
        return {"quote": self.quote, "start": self.start, "end": self.end}


def without(spans: Iterable[Span], holes: Iterable[Span]) -> Iterator[Span]:
    """What is left of some spans without some holes."""
    ordered = sorted(holes)
    ends = list(accumulate((end for _, end in ordered), max))
    for start, end in spans:
        for at in range(bisect_right(ends, start), len(ordered)):
            first, last = ordered[at]
            if first >= end:
                break
            if first > start:
                yield start, first
            start = max(start, last)
        if start < end:
            yield start, end
