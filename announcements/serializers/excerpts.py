"""Excerpts of a stored text: what stands around its quotes, and never more.

Quotes that stand near each other share an excerpt, so that a reader sees the text once
with every sentence marked that a fact rests on. Plain Python.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

CONTEXT = 200
ELLIPSIS = "…"
# How the reader of pages marks the title that it puts before a text.
TITLE_PREFIX = "title: "
BLANK_LINES = re.compile(r"\n\s*\n")


@dataclass(frozen=True)
class Window:
    """A quote with what the database cut out around it; offsets are code points."""

    anchor: str
    start: int
    end: int
    before: str
    quote: str
    after: str
    text_length: int

    @property
    def first(self) -> int:
        """Where the cut-out begins in the text."""
        return self.start - len(self.before)

    @property
    def last(self) -> int:
        """Where it ends."""
        return self.end + len(self.after)


@dataclass(frozen=True)
class Piece:
    """A run of an excerpt: plain, or marked for every quote that covers it."""

    text: str
    is_marked: bool = False
    starts: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()


@dataclass(frozen=True)
class Excerpt:
    """One stretch of text with its quotes, by anchor, at `[from, to)` inside it."""

    pieces: tuple[Piece, ...]
    spans: dict[str, tuple[int, int]] = field(default_factory=dict)


def around(window: Window) -> tuple[str, str]:
    """The words before and after one quote, cut between words, blank lines closed."""
    before, after = window.before, window.after
    if window.first > 0:
        before = f"{ELLIPSIS} {before.partition(' ')[2]}"
    if window.last < window.text_length:
        after = f"{after.rpartition(' ')[0]} {ELLIPSIS}"
    before = before.removeprefix(TITLE_PREFIX)
    return BLANK_LINES.sub("\n", before), BLANK_LINES.sub("\n", after)


def make_excerpts(windows: Iterable[Window]) -> list[Excerpt]:
    """Excerpts in the order of the text; windows that meet become one."""
    runs: list[tuple[int, str, list[Window]]] = []
    for window in sorted(windows, key=lambda one: (one.first, one.last)):
        text = window.before + window.quote + window.after
        if runs:
            first, known, members = runs[-1]
            known_last = first + len(known)
            if window.first <= known_last:
                longer = known + text[max(0, known_last - window.first) :]
                runs[-1] = (first, longer, [*members, window])
                continue
        runs.append((window.first, text, [window]))
    return [_excerpt(*run) for run in runs]


def _excerpt(first: int, text: str, windows: Sequence[Window]) -> Excerpt:
    """The text with its ends cut between words, divided where marks begin and end."""
    low = min(one.start for one in windows) - first
    high = max(one.end for one in windows) - first
    head, tail = text[:low], text[high:]
    if first > 0:
        kept_head = f"{ELLIPSIS} {head.partition(' ')[2]}"
    else:
        kept_head = head.removeprefix(TITLE_PREFIX)
    if first + len(text) < windows[0].text_length:
        tail = f"{tail.rpartition(' ')[0]} {ELLIPSIS}"
    shift = len(kept_head) - len(head) - first
    spans = {one.anchor: (one.start + shift, one.end + shift) for one in windows}
    pieces = tuple(_pieces(kept_head + text[low:high] + tail, spans))
    return Excerpt(pieces, _spans(pieces))


def _pieces(text: str, spans: dict[str, tuple[int, int]]) -> Iterable[Piece]:
    edges = sorted({0, len(text), *(edge for span in spans.values() for edge in span)})
    for start, end in zip(edges, edges[1:], strict=False):
        yield Piece(
            BLANK_LINES.sub("\n", text[start:end]),
            is_marked=any(a <= start and end <= b for a, b in spans.values()),
            starts=tuple(n for n, (a, _) in spans.items() if a == start),
            ends=tuple(n for n, (_, b) in spans.items() if b == end),
        )


def _spans(pieces: Iterable[Piece]) -> dict[str, tuple[int, int]]:
    """Where each quote stands in the pieces as they are shown."""
    starts: dict[str, int] = {}
    ends: dict[str, int] = {}
    place = 0
    for piece in pieces:
        starts.update(dict.fromkeys(piece.starts, place))
        place += len(piece.text)
        ends.update(dict.fromkeys(piece.ends, place))
    return {anchor: (start, ends[anchor]) for anchor, start in starts.items()}
