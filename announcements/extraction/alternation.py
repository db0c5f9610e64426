"""Many words as one pattern, fast: alternatives are grouped by their first letter.

A rule of a pack is a list of alternatives, some of them hundreds long. Python tries them one after the other at every
word; grouped behind a look at the next letter only the few that can fit are tried, in their order, so that the matches
stay the same. Rules that need no capitals run over a small-letter copy of the text, which is faster again.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

_WORD_FIRST = re.compile(r"(?:\(\?(?:-i)?:)*[^\W_]")
_BOUNDARY = r"(?:(?<=\W)|(?!\w))"
_FREE_START = r"(?:(?<!\w)|(?=\W))"
_FEW = 4


def either(alternatives: Sequence[str], glued: str = "") -> str:
    """A pattern for whole words: an alternative does not begin or end inside a word.

    `glued` are the small words that a language writes as one with the next word.
    """
    plain = all(_WORD_FIRST.match(one) for one in alternatives)
    start = r"\b" if plain else _FREE_START
    return start + glued + "(?:" + "|".join(alternatives) + ")" + _BOUNDARY


def grouped(alternatives: Sequence[str], glued: str = "") -> str:
    """The same pattern as `either`, with the alternatives behind their first letters."""
    letters = [first_letters(one) for one in alternatives]
    known = sorted(set().union(*(one for one in letters if one)))
    if len(alternatives) < _FEW or not known:
        return either(alternatives, glued)
    groups: dict[tuple[str, ...], list[str]] = {}
    for letter in known:
        fitting = tuple(
            one
            for one, mine in zip(alternatives, letters, strict=True)
            if mine is None or letter in mine
        )
        groups.setdefault(fitting, []).append(letter)
    branches = [
        f"(?=[{_both(mine)}])(?:{'|'.join(fitting)})"
        for fitting, mine in groups.items()
    ]
    free = [
        one for one, mine in zip(alternatives, letters, strict=True) if mine is None
    ]
    if free:
        branches.append(f"(?![{_both(known)}])(?:{'|'.join(free)})")
        return _FREE_START + glued + "(?:" + "|".join(branches) + ")" + _BOUNDARY
    look = f"(?=[{_both(known)}])"
    return rf"(?<!\w){glued}{look}(?:{'|'.join(branches)}){_BOUNDARY}"


def _both(letters: Sequence[str]) -> str:
    """A set of letters, small and capital."""
    return "".join(sorted({form for one in letters for form in (one, one.upper())}))


def first_letters(pattern: str) -> frozenset[str] | None:
    """The small letters that a match can begin with; None where that cannot be told."""
    found: set[str] = set()
    for part in _branches(pattern):
        mine = _of_branch(part)
        if mine is None:
            return None
        found |= mine
    return frozenset(found)


def _of_branch(part: str) -> frozenset[str] | None:
    if not part:
        return None
    if part.startswith("(?:"):
        end = _closing(part)
        inner, rest = first_letters(part[3:end]), part[end + 1 :]
    elif part[0].isalpha() and len(part[0].lower()) == 1 == len(part[0].upper()):
        inner, rest = frozenset(part[0].lower()), part[1:]
    else:
        return None
    if inner is None or rest[:1] in ("*", "{"):
        return None
    if rest[:1] == "?":
        after = _of_branch(rest[1:])
        return None if after is None else inner | after
    return inner


def _branches(pattern: str) -> Iterator[str]:
    """The alternatives of a pattern at its outermost level."""
    depth, start, at, in_set = 0, 0, 0, False
    while at < len(pattern):
        sign = pattern[at]
        if sign == "\\":
            at += 1
        elif in_set:
            in_set = sign != "]"
        elif sign == "[":
            in_set = True
        elif sign == "|" and depth == 0:
            yield pattern[start:at]
            start = at + 1
        else:
            depth += (sign == "(") - (sign == ")")
        at += 1
    yield pattern[start:]


def _closing(pattern: str) -> int:
    """Where the bracket that a pattern begins with is closed."""
    depth, at, in_set = 0, 0, False
    while at < len(pattern):
        sign = pattern[at]
        if sign == "\\":
            at += 1
        elif in_set:
            in_set = sign != "]"
        elif sign == "[":
            in_set = True
        else:
            depth += (sign == "(") - (sign == ")")
            if depth == 0:
                return at
        at += 1
    return at


def compiled(alternatives: Sequence[str], glued: str = "") -> "re.Pattern[str]":
    """`either`, compiled; letters match in both cases."""
    return re.compile(grouped(alternatives, glued), re.IGNORECASE)


class SmallLetters:
    """A pattern that is matched against the small-letter copy of a text; spans are those of the text.

    It has the methods of `re.Pattern` that the reader uses. A match's own text is in small letters.
    """

    __slots__ = ("_pattern",)

    def __init__(self, alternatives: Sequence[str], glued: str = "") -> None:
        small = [_small(one) for one in alternatives]
        self._pattern = re.compile(grouped(small, glued))

    def search(
        self, text: str, start: int = 0, end: int | None = None
    ) -> "re.Match[str] | None":
        low = lowered(text)
        return self._pattern.search(low, start, len(low) if end is None else end)

    def match(
        self, text: str, start: int = 0, end: int | None = None
    ) -> "re.Match[str] | None":
        low = lowered(text)
        return self._pattern.match(low, start, len(low) if end is None else end)

    def fullmatch(
        self, text: str, start: int = 0, end: int | None = None
    ) -> "re.Match[str] | None":
        low = lowered(text)
        return self._pattern.fullmatch(low, start, len(low) if end is None else end)

    def finditer(
        self, text: str, start: int = 0, end: int | None = None
    ) -> "Iterator[re.Match[str]]":
        low = lowered(text)
        return self._pattern.finditer(low, start, len(low) if end is None else end)

    def findall(self, text: str) -> list[str]:
        return [found.group() for found in self._pattern.finditer(lowered(text))]

    def split(self, text: str) -> list[str]:
        return self._pattern.split(lowered(text))


@lru_cache(maxsize=256)
def lowered(text: str) -> str:
    """A text in small letters, sign for sign: a letter whose small form is longer stays."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(one.lower() if len(one.lower()) == 1 else one for one in text)


_CAPITAL = re.compile(r"\\.|[^\W\d_]")


def _small(alternative: str) -> str:
    """An alternative with its letters small; classes such as \\W keep theirs."""
    return _CAPITAL.sub(
        lambda found: found[0] if found[0][0] == "\\" else lowered(found[0]),
        alternative,
    )
