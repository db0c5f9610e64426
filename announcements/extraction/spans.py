"""A quote and its place: what every value of the reader rests on."""

from dataclasses import dataclass

Span = tuple[int, int]
"""Where something begins and ends in its sentence."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """`text[start:end] == quote`, in code points of the text as given."""

    quote: str
    start: int
    end: int

    def as_json(self) -> dict[str, str | int]:
        return {"quote": self.quote, "start": self.start, "end": self.end}
