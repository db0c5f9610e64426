"""Lines and sentences of a text: their kind decides how much weight they have."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from announcements.extraction.pack import Pack
from announcements.extraction.text import STROKE

LONGEST = 1_500
"""A sentence is cut here at the latest, so that no pattern meets an endless one."""

LONGEST_ORDER = 500
"""Signs of a line that may be nothing but orders to a reading machine."""

SHORT, WRAPPED = 45, 60
"""Signs of a line that may be broken inside a sentence."""

_BULLET = re.compile(r"\s{0,8}(?:[-–—•*■▪●·>+]|\d{1,2}[.)°])\s+")
_END = re.compile(r"[.!?…]+[\"»')\]]*\s+(?=[\"«'(\[–—-]*\s?[^\W_a-zà-öø-ÿ])")
_WORDS_BEFORE = re.compile(r"[\w.]+$")


_RULE = frozenset("|-:=+ \t")


class Kind(StrEnum):
    TITLE = "title"
    BODY = "body"
    ITEM = "item"
    HEADING = "heading"
    NOISE = "noise"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the view: `start` and `end` are offsets into it."""

    index: int
    start: int
    end: int
    text: str
    kind: Kind
    line: int
    paragraph: int

    @property
    def is_read(self) -> bool:
        return self.kind is not Kind.NOISE


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str
    paragraph: int


def clause(
    pack: Pack, text: str, span: tuple[int, int], reach: tuple[int, int]
) -> tuple[int, int]:
    """Where the clause around a span of a sentence begins and ends, at most `reach` signs to its left and right."""
    start, end = span
    left, right = max(0, start - reach[0]), min(len(text), end + reach[1])
    for stop in pack["shapes.clause"].finditer(text, left, right):
        if stop.end() <= start:
            left = stop.end()
        elif stop.start() >= end:
            right = stop.start()
            break
    return left, right


def split(view: str, pack: Pack) -> list[Sentence]:
    """The sentences of a view in order, related headlines and page furniture marked as noise."""
    found: list[Sentence] = []
    noisy = False
    item: tuple[int, int] | None = None
    lines = list(_lines(view))
    rows = _rows(lines) if STROKE in view else frozenset()
    for number, line in enumerate(lines):
        kind = Kind.ITEM if number in rows else _kind(line, number, pack)
        if kind is Kind.ITEM:
            item = number, line.paragraph
        elif item and kind in (Kind.BODY, Kind.HEADING) and line.paragraph == item[1]:
            kind = Kind.ITEM
        else:
            item = None
        if _is_short(line) and pack["shapes.noise_heading"].fullmatch(
            line.text.strip(" :.")
        ):
            noisy = True
        elif len(line.text) > 200:
            noisy = False
        if noisy:
            kind = Kind.NOISE
        cuts = [(0, len(line.text))] if number in rows else list(_cuts(line.text, pack))
        ordered = _orders(line, cuts, pack)
        for start, end in cuts:
            found.append(
                Sentence(
                    len(found),
                    line.start + start,
                    line.start + end,
                    line.text[start:end],
                    Kind.NOISE if start in ordered else kind,
                    item[0] if item and kind is Kind.ITEM else number,
                    line.paragraph,
                )
            )
    return found


def cells(line: str) -> list[str]:
    """The cells of a row of a table; one cell for a line that is none."""
    return [line[start:end].strip() for start, end in cell_spans(line)]


def cell_spans(line: str) -> list[tuple[int, int]]:
    """Where the cells of a row stand in it; strokes around the whole row part none."""
    first, last = len(line) - len(line.lstrip()), len(line.rstrip())
    if last - first > 1 and line[first] == line[last - 1] == STROKE:
        first, last = first + 1, last - 1
    cuts = [at for at in range(first, last) if line[at] == STROKE]
    return list(zip([first, *(at + 1 for at in cuts)], [*cuts, last], strict=True))


def _rows(lines: Sequence[_Line]) -> frozenset[int]:
    """The numbers of the lines that are rows of a table: two or more in one paragraph with as many cells, figures among them.

    A line of heads, without a figure, is none, and neither is a menu, which has no figure at all.
    """
    found: set[int] = set()
    group: list[int] = []
    for number, line in enumerate([*lines, None]):
        if line is not None and _is_like(lines, group, line):
            group.append(number)
            continue
        told = [one for one in group if any(map(str.isdigit, lines[one].text))]
        if len(told) >= 2:
            found.update(told)
        group = [number] if line is not None and _may_be_row(line) else []
    return frozenset(found)


def _may_be_row(line: _Line) -> bool:
    return len(line.text) <= LONGEST and len(cells(line.text)) >= 3


def _is_like(lines: Sequence[_Line], group: Sequence[int], line: _Line) -> bool:
    """Whether a line goes on with a table: in its paragraph, with as many cells, or a rule below the heads."""
    if not group:
        return False
    last = lines[group[-1]]
    if line.paragraph != last.paragraph or len(line.text) > LONGEST:
        return False
    is_rule = STROKE in line.text and _RULE.issuperset(line.text)
    return is_rule or len(cells(line.text)) == len(cells(lines[group[0]].text))


def _orders(line: _Line, cuts: Sequence[tuple[int, int]], pack: Pack) -> frozenset[int]:
    """Where the sentences of a line begin that give a reading machine orders: nobody reports in them.

    A short line that begins with an order is one as a whole.
    """
    rule = pack["shapes.orders"]
    found = [start for start, end in cuts if rule.search(line.text[start:end])]
    if found and found[0] == cuts[0][0] and len(line.text) <= LONGEST_ORDER:
        return frozenset(start for start, _ in cuts)
    return frozenset(found)


def _lines(view: str) -> Iterator[_Line]:
    """Lines with text; a line broken inside a sentence is joined to the next."""
    paragraph = 0
    held: tuple[int, int] | None = None
    at = 0
    for piece in view.split("\n"):
        start, end = at, at + len(piece)
        at = end + 1
        if not piece.strip():
            if held:
                yield _line(view, held, paragraph)
                held = None
            paragraph += 1
            continue
        if held and _goes_on(view[held[0] : held[1]], piece):
            held = (held[0], end)
            continue
        if held:
            yield _line(view, held, paragraph)
        held = (start, end)
    if held:
        yield _line(view, held, paragraph)


def _line(view: str, held: tuple[int, int], paragraph: int) -> _Line:
    """A line with the breaks inside it as spaces."""
    start, end = held
    return _Line(start, end, view[start:end].replace("\n", " "), paragraph)


def _goes_on(before: str, after: str) -> bool:
    """Whether a line break fell inside a sentence: a full line without an end, then no new item.

    A small letter goes on anyway; a capital only behind a line of WRAPPED signs or more.
    """
    last = before.rsplit("\n", 1)[-1]
    if STROKE in last and STROKE in after:
        return False
    end, first = before.rstrip()[-1:], after.lstrip()[:1]
    if len(last) < SHORT or len(before) > LONGEST or end in ".!?:;|":
        return False
    if first.islower():
        return True
    return len(last) >= WRAPPED and (end.isalnum() or end == ",") and first.isalnum()


def _kind(line: _Line, number: int, pack: Pack) -> Kind:
    stripped = line.text.strip()
    if number == 0 and stripped.lower().startswith("title:"):
        return Kind.TITLE
    if pack["shapes.noise"].match(stripped) or "|" in stripped and len(stripped) < 160:
        return Kind.NOISE
    if _BULLET.match(line.text):
        return Kind.ITEM
    if _is_short(line) and stripped[-1] not in ".!?…;:»\")'":
        return Kind.TITLE if number == 0 and line.paragraph == 0 else Kind.HEADING
    return Kind.BODY


def _is_short(line: _Line) -> bool:
    """Whether a line has the length of a title or heading."""
    return len(line.text.strip()) < 90


def _cuts(line: str, pack: Pack) -> Iterator[tuple[int, int]]:
    """Where the sentences of a line begin and end."""
    start = 0
    for stop in _END.finditer(line):
        if line[start : stop.start()].strip().isdigit():
            continue
        if stop.start() - start > LONGEST:
            yield from _chunks(line, start, stop.end())
            start = stop.end()
        elif not _is_short_form(line, start, stop, pack):
            yield start, stop.end()
            start = stop.end()
    if line[start:].strip():
        yield from _chunks(line, start, len(line))


def _is_short_form(line: str, start: int, stop: re.Match[str], pack: Pack) -> bool:
    """Whether the full stop belongs to an abbreviation or an initial."""
    if not stop.group().startswith(".") or stop.group().startswith(".."):
        return False
    if line[stop.start() - 1 : stop.start()] == "/":
        return True
    word = _WORDS_BEFORE.search(line, max(start, stop.start() - 12), stop.start())
    if word is None:
        return False
    return (
        len(word.group()) == 1
        and word.group().isupper()
        and line[word.start() - 1 : word.start()] != "&"
        or bool(pack["shapes.short_forms"].fullmatch(word.group()))
    )


def _chunks(line: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Pieces of at most LONGEST signs, cut at a space where there is one."""
    while end - start > LONGEST:
        cut = line.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = start + LONGEST if cut < 0 else cut + 1
        yield start, cut
        start = cut
    if line[start:end].strip():
        yield start, end
