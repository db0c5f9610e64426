"""A text cut at its spans: what was read, with numbers, and what was set aside."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from announcements.matching.folding import APOSTROPHES
from announcements.review.draft import AgreementDraft, EvidenceDraft, Sources
from announcements.vocabulary import gettext_noop

PARAGRAPH = re.compile(r"\S(?:.|\n(?!\s*\n))*")
TITLE_MARK = "title: "
APOSTROPHE = f"[{re.escape(APOSTROPHES)}]"

# Why the reader sets figures aside; here for the catalogues, translated on the page.
REASONS = (
    gettext_noop("existing headcount"),
    gettext_noop("lay-offs"),
    gettext_noop("past result"),
    gettext_noop("people who are not hired"),
    gettext_noop("headcount after the increment"),
    gettext_noop("share deal"),
    gettext_noop("turnover or results"),
    gettext_noop("taxes or compensation"),
    gettext_noop("exports or imports"),
    gettext_noop("spent so far"),
    gettext_noop("loan or aid programme"),
    gettext_noop("replaced figure"),
    gettext_noop("conditional figure"),
    gettext_noop("programme or target"),
    gettext_noop("sub-total of a sector"),
    gettext_noop("phase, part of the total"),
    gettext_noop("statistics of a period"),
    gettext_noop("other deal"),
    gettext_noop("not tied to a deal"),
    gettext_noop("no investment announced"),
    gettext_noop("headline figure that the text does not repeat"),
    gettext_noop("part of the total, or of another deal"),
    gettext_noop("sum of direct and indirect"),
)

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """Some characters of a paragraph under the same marks.

    `numbers` are those of the spans it lies in, `ends` of those that end with it;
    `starts` likewise, so that each span has one anchor. `reasons` say why a figure
    that ends here was set aside.
    """

    text: str
    numbers: tuple[int, ...] = ()
    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    is_aside: bool = False
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Pieces in their order; a title is the first line of some texts."""

    pieces: tuple[Piece, ...]
    is_title: bool = False


@dataclass(frozen=True, slots=True)
class Aside:
    """A figure that the reader did not take for a promise, and why."""

    start: int
    end: int
    reason: str


@dataclass(slots=True)
class Marks:
    """The numbers of a draft's spans, in the order of the text."""

    text_id: int | None
    numbers: dict[Span, int] = field(default_factory=dict)

    @classmethod
    def of(cls, draft: AgreementDraft, text_id: int | None) -> "Marks":
        """Number every span of that text that stands behind a fact of the draft.

        A span with a reason is the article as a whole, by its headline: it is not
        the words that say so, and is not marked.
        """
        spans = sorted(
            {
                (one.start, one.end)
                for one in all_sources(draft)
                if one.article_text_id == text_id
                and not one.reason
                and one.start is not None
                and one.end is not None
            }
        )
        return cls(text_id, {span: at for at, span in enumerate(spans, start=1)})

    def number(self, source: EvidenceDraft) -> int | None:
        """The number of the span behind a fact, if it lies in this text."""
        if source.article_text_id != self.text_id or source.reason:
            return None
        if source.start is None or source.end is None:
            return None
        return self.numbers.get((source.start, source.end))


def all_sources(draft: AgreementDraft) -> Iterator[EvidenceDraft]:
    """The evidence of every fact of a draft."""
    rows: Iterable[Sources] = (
        draft.evidence,
        *(one.evidence for one in draft.parties),
        *(one.evidence for one in draft.places),
        *(one.evidence for one in draft.signatories),
        *(one.evidence for one in draft.statuses),
        *(one.evidence for one in draft.commitments),
    )
    for sources in rows:
        yield from sources


def cut(text: str, marks: Marks, asides: Iterable[Aside] = ()) -> list[Paragraph]:
    """The paragraphs of a text with its marks; nothing of the text is lost or escaped."""
    asides = list(asides)
    paragraphs = []
    for found in PARAGRAPH.finditer(text):
        start, end = found.span()
        is_title = start == 0 and text.startswith(TITLE_MARK)
        start += len(TITLE_MARK) if is_title else 0
        pieces = tuple(_pieces(text, start, end, marks.numbers, asides))
        paragraphs.append(Paragraph(pieces, is_title))
    return paragraphs


def _pieces(
    text: str, start: int, end: int, numbers: dict[Span, int], asides: list[Aside]
) -> Iterator[Piece]:
    opening = 0 if start == len(TITLE_MARK) and text.startswith(TITLE_MARK) else start
    inside = {span: n for span, n in numbers.items() if span[0] < end > start < span[1]}
    aside = [one for one in asides if one.start < end and start < one.end]
    edges = {start, end}
    for first, last in (*inside, *((one.start, one.end) for one in aside)):
        edges |= {max(first, start), min(last, end)}
    cuts = sorted(edges)
    for left, right in zip(cuts, cuts[1:], strict=False):
        covering = [
            (span, n) for span, n in inside.items() if span[0] <= left < span[1]
        ]
        yield Piece(
            text=text[left:right],
            numbers=tuple(n for _, n in covering),
            # One that goes on from the paragraph before has its anchor there.
            starts=tuple(
                n
                for span, n in covering
                if max(span[0], start) == left and span[0] >= opening
            ),
            ends=tuple(n for span, n in covering if span[1] == right),
            is_aside=any(one.start <= left < one.end for one in aside),
            reasons=tuple(one.reason for one in aside if one.end == right),
        )


def locate(words: str, text: str) -> Span | None:
    """Where some words stand in a text, forgiving spaces, apostrophes and case."""
    words = words.strip()
    if not words:
        return None
    at = text.find(words)
    if at >= 0:
        return at, at + len(words)
    pattern = r"\s+".join(
        re.sub(APOSTROPHE, lambda _: APOSTROPHE, re.escape(word))
        for word in words.split()
    )
    found = re.search(pattern, text, re.IGNORECASE)
    return found.span() if found else None
