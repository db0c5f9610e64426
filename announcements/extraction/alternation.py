"""Many words as one pattern, fast: alternatives are grouped by their first letter.

A rule of a pack is a list of alternatives, some of them hundreds long. Python tries them one after the other at every
word; grouped behind a look at the next letter only the few that can fit are tried, in their order, so that the matches
stay the same. Rules that need no capitals run over a small-letter copy of the text, which is faster again.
"""

import re
import sys
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from announcements.extraction.sieve import (
    NEVER,
    Places,
    Sieve,
    branches,
    closing,
    is_odd,
    lowered,
)

_WORD_FIRST = re.compile(r"(?:\(\?(?:-i)?:)*[^\W_]")
_BOUNDARY = r"(?!\B\w)"
"""Not inside a word, whatever stands on both sides."""
_FEW = 4
_SHORT = 200
"""Signs of a rule whose alternatives are compiled at once."""
_MOST_LETTERS = 128


def either(alternatives: Sequence[str], glued: str = "") -> str:
    """A pattern for whole words: an alternative does not begin or end inside a word.

    `glued` are the small words that a language writes as one with the next word.
    """
    plain = all(_WORD_FIRST.match(one) for one in alternatives)
    start = r"\b" if plain else _BOUNDARY
    return start + glued + "(?:" + "|".join(alternatives) + ")" + _BOUNDARY


def grouped(alternatives: Sequence[str], glued: str = "") -> str:
    """The same pattern as `either`, with alternatives behind their first letters where several in a row tell theirs."""
    letters = list(map(first_letters, alternatives))
    if len(alternatives) < _FEW or not any(letters):
        return either(alternatives, glued)
    branches: list[str] = []
    pairs = zip(alternatives, letters, strict=True)
    for is_open, run in groupby(pairs, key=lambda pair: pair[1] is None):
        mine = dict(run)
        branches += mine if is_open else [_behind_letters(mine)]
    start = _BOUNDARY if None in letters else r"(?<!\w)"
    return f"{start}{glued}(?:{'|'.join(branches)}){_BOUNDARY}"


def _behind_letters(letters: Mapping[str, frozenset[str] | None]) -> str:
    """A pattern for one of some alternatives, given with the letters that they can begin with."""
    groups: dict[tuple[str, ...], list[str]] = {}
    known = sorted(set().union(*filter(None, letters.values())))
    for letter in known:
        fitting = tuple(one for one, mine in letters.items() if mine and letter in mine)
        groups.setdefault(fitting, []).append(letter)
    branches = [
        f"(?=[{_both(mine)}])(?:{'|'.join(fitting)})"
        for fitting, mine in groups.items()
    ]
    return f"(?=[{_both(known)}])(?:{'|'.join(branches)})"


def longest_of(words: Iterable[str]) -> str:
    """Alternatives of a pattern for some words, none of them a pattern: the longest that fits."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def one_of(words: Iterable[str]) -> str:
    """A pattern for one of some words, none of them a pattern: the first that fits, in their order."""
    groups: dict[str, list[str]] = {}
    for word in words:
        groups.setdefault(word[0].lower(), []).append(re.escape(word))
    branches = (
        f"(?=[{re.escape(_both(first))}])(?:{'|'.join(mine)})"
        for first, mine in groups.items()
    )
    return f"(?=[{re.escape(_both(''.join(groups)))}])(?:{'|'.join(branches)})"


def _both(letters: Sequence[str]) -> str:
    """A set of letters, small and capital."""
    return "".join(sorted({form for one in letters for form in (one, one.upper())}))


def first_letters(pattern: str) -> frozenset[str] | None:
    """The small letters that a match can begin with; None where that cannot be told."""
    if pattern.isalpha() and pattern.isascii():
        return frozenset(pattern[0].lower())
    found: set[str] = set()
    for part in branches(pattern):
        mine = _of_branch(part)
        if mine is None:
            return None
        found |= mine
    return frozenset(found)


def _of_branch(part: str) -> frozenset[str] | None:
    if not part:
        return None
    if part.startswith("(?:"):
        end = closing(part, 0)
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


def compiled(alternatives: Sequence[str], glued: str = "") -> "re.Pattern[str]":
    """`either`, compiled; letters match in both cases."""
    return re.compile(grouped(alternatives, glued), re.IGNORECASE)


class Words:
    """A rule of a pack: a pattern for words that is tried only where the text has words for it.

    It has the methods of `re.Pattern` that the reader uses. Rules that need no capitals are matched against the
    small-letter copy of the text, which is faster: spans are those of the text, a match's own text is in small letters.
    """

    __slots__ = (
        "_alternatives",
        "_by_letter",
        "_compiled",
        "_glue",
        "_is_open",
        "_is_small",
        "_letters",
        "_looks",
        "_reach",
        "bit",
    )

    def __init__(
        self,
        alternatives: Sequence[str],
        glued: str = "",
        sieve: Sieve | None = None,
        *,
        is_small: bool,
        is_whole: bool = False,
    ) -> None:
        small = [_small(one) for one in alternatives]
        sieve = sieve or Sieve(glued)
        self.bit = sieve.add(small, is_whole=is_whole)
        self._looks = sieve.looks
        self._is_open = bool(sieve.open & self.bit)
        self._alternatives = small if is_small else alternatives
        self._glue = re.compile(glued) if glued else None
        self._is_small = is_small
        self._compiled: re.Pattern[str] | None = None
        self._letters: Sequence[Sequence[str] | None] = ()
        self._reach = 1
        self._by_letter: dict[str, re.Pattern[str]] = {}

    def _pattern(self) -> "re.Pattern[str]":
        """The whole pattern, compiled when the first text may have it anywhere."""
        if self._compiled is None:
            self._compiled = self._compile(self._grouped())
        return self._compiled

    def _grouped(self) -> str:
        return grouped(self._alternatives, self._glue.pattern if self._glue else "")

    def _joined(self, alternatives: Sequence[str]) -> str:
        return either(alternatives, self._glue.pattern if self._glue else "")

    def _openings(self) -> list[Sequence[str] | None]:
        """The small letters that each alternative can begin with; None where that cannot be told."""
        found = map(first_letters, self._alternatives)
        return [None if one is None else "".join(one) for one in found]

    def _compile(self, pattern: str) -> "re.Pattern[str]":
        return re.compile(pattern, re.NOFLAG if self._is_small else re.IGNORECASE)

    def _at(self, seen: str, at: int) -> "re.Pattern[str]":
        """The pattern for a place of a text: of a long rule, what can begin with the letter there."""
        if self._compiled:
            return self._compiled
        letters = seen[at : at + self._reach]
        return self._by_letter.get(letters) or self._of_letter(letters)

    def _of_letter(self, letter: str) -> "re.Pattern[str]":
        """The pattern where a letter is next, compiled when the first text has it there."""
        if is_odd(letter) or sum(map(len, self._alternatives)) < _SHORT:
            return self._pattern()
        letters = self._letters = self._letters or self._openings()
        small = letter.lower()
        first = small if any(small in mine for mine in letters if mine) else ""
        pattern = self._by_letter.get(first)
        if pattern is None:
            fitting = [
                one
                for one, mine in zip(self._alternatives, letters, strict=True)
                if mine is None or (first and first in mine)
            ]
            pattern = self._compile(self._joined(fitting) if fitting else NEVER)
            self._by_letter[first] = pattern
        if len(self._by_letter) < _MOST_LETTERS:
            self._by_letter[letter] = pattern
        return pattern

    def _match_at(
        self, seen: str, at: int, end: int = sys.maxsize
    ) -> "re.Match[str] | None":
        """The match that begins at a place of a text.

        Small words may be glued before the letter that a rule begins with: where it can match behind none and some,
        the whole pattern tells which counts.
        """
        if self._compiled:
            return self._compiled.match(seen, at, end)
        glued = self._glue and self._glue.match(seen, at)
        if glued is None or glued.end() == at:
            letters = seen[at : at + self._reach]
            pattern = self._by_letter.get(letters) or self._of_letter(letters)
            return pattern.match(seen, at, end)
        found = []
        reach = self._reach
        for letters in {seen[n : n + reach] for n in range(at, glued.end() + 1)}:
            pattern = self._by_letter.get(letters) or self._of_letter(letters)
            if match := pattern.match(seen, at, end):
                found.append(match)
        if len(found) > 1:
            return self._pattern().match(seen, at, end)
        return found[0] if found else None

    def fits(self, text: str) -> bool:
        """Whether a text has words for the rule."""
        _, passing, _, _ = self._looks[text]
        return bool(passing & self.bit)

    def search(
        self, text: str, start: int = 0, end: int = sys.maxsize
    ) -> "re.Match[str] | None":
        low, passing, anywhere, (starts, rules) = self._looks[text]
        bit = self.bit
        if not passing & bit:
            return None
        seen = low if self._is_small else text
        if anywhere & bit:
            return self._pattern().search(seen, start, end)
        first = bisect_left(starts, start) if start > 0 else 0
        for place in range(first, len(starts)):
            if rules[place] & bit:
                at = starts[place]
                if at >= end:
                    break
                if found := self._match_at(seen, at, end):
                    return found
        return None

    def before(self, text: str, at: int, reach: int) -> "re.Match[str] | None":
        """A match in the last `reach` signs before a place of a text; most texts have no word for it."""
        if not self._looks[text][1] & self.bit:
            return None
        return self.search(text, max(0, at - reach), at)

    def behind(self, text: str, at: int, reach: int) -> "re.Match[str] | None":
        """A match in the first `reach` signs behind a place of a text."""
        return self.search(text, at, at + reach)

    def match(
        self, text: str, start: int = 0, end: int = sys.maxsize
    ) -> "re.Match[str] | None":
        """One place is tried at once: that costs less than to look at all words."""
        seen = lowered(text) if self._is_small else text
        return self._match_at(seen, start, end)

    def fullmatch(
        self, text: str, start: int = 0, end: int = sys.maxsize
    ) -> "re.Match[str] | None":
        """One place is tried, too: a look at all words only spares patterns that fail late."""
        if self._is_open and not self.fits(text):
            return None
        seen = lowered(text) if self._is_small else text
        pattern = self._pattern() if self._glue else self._at(seen, start)
        return pattern.fullmatch(seen, start, end)

    def finditer(
        self, text: str, start: int = 0, end: int = sys.maxsize
    ) -> "Iterator[re.Match[str]]":
        low, passing, anywhere, places = self._looks[text]
        bit = self.bit
        if not passing & bit:
            return iter(())
        seen = low if self._is_small else text
        if anywhere & bit:
            return self._pattern().finditer(seen, start, end)
        return self._from_places(seen, places, start, end)

    def _from_places(
        self, seen: str, places: Places, start: int, end: int
    ) -> "Iterator[re.Match[str]]":
        """The matches from the words that the rule can begin with, none inside another."""
        bit, (starts, rules) = self.bit, places
        first = bisect_left(starts, start) if start > 0 else 0
        for place in range(first, len(starts)):
            if not rules[place] & bit or (at := starts[place]) < start:
                continue
            if at >= end:
                return
            if found := self._match_at(seen, at, end):
                start = found.end()
                yield found

    def at(self, low: str, text: str, at: int) -> "re.Match[str] | None":
        """A match that begins at a place of a text, whose small-letter copy is `low`."""
        seen = low if self._is_small else text
        return self._match_at(seen, at)

    def findall(self, text: str) -> list[str]:
        return [found.group() for found in self.finditer(text)]


Matches = Sequence[tuple[str, "Sequence[re.Match[str]]"]]
"""The matches of some rules in a text, by their names."""


class Group:
    """The rules of a group of a pack, tried together: each word of a text is looked at once for all of them."""

    __slots__ = ("_bits", "_looks", "_rules")

    def __init__(self, rules: Mapping[str, Words], sieve: Sieve) -> None:
        self._rules = {rule.bit: (name, rule) for name, rule in rules.items()}
        self._bits = sum(self._rules)
        self._looks = sieve.looks

    def fitting(self, text: str) -> list[tuple[str, Words]]:
        """Those rules that a text has words for, by their names."""
        _, passing, _, _ = self._looks[text]
        return [self._rules[bit] for bit in _each(passing & self._bits)]

    def matches(self, text: str) -> Matches:
        """All matches of each rule that has some, in the order of the rules."""
        low, passing, anywhere, places = self._looks[text]
        wanted, rules = passing & self._bits, self._rules
        if not wanted:
            return ()
        found: dict[int, list[re.Match[str]]] = {}
        placed = wanted & ~anywhere
        for at, mine in zip(*places, strict=True) if placed else ():
            fitting = mine & placed
            while fitting:
                bit = fitting & -fitting
                fitting ^= bit
                told = found.get(bit)
                if told and at < told[-1].end():
                    continue
                if match := rules[bit][1].at(low, text, at):
                    found.setdefault(bit, []).append(match)
        for bit in _each(wanted & anywhere):
            if told := list(rules[bit][1].finditer(text)):
                found[bit] = told
        return [(rules[bit][0], found[bit]) for bit in sorted(found)]


def _each(bits: int) -> Iterator[int]:
    """Each bit of a number, the lowest first."""
    while bits:
        bit = bits & -bits
        yield bit
        bits ^= bit


def ends_right_before(rule: Words, text: str, at: int) -> bool:
    """Whether words of a rule end right before a place."""
    last = len(text[:at].rstrip())
    return any(one.end() == last for one in rule.finditer(text, max(0, at - 40), last))


class Whole(Words):
    """A rule that is one pattern as it stands; every match has a word that begins as one of `needs` does.

    Where it `begins` so, it begins with that word.
    """

    __slots__ = ("_whole",)

    def __init__(
        self,
        pattern: str,
        sieve: Sieve,
        needs: Sequence[str] = (),
        *,
        is_small: bool = False,
        begins: bool = False,
    ) -> None:
        super().__init__(
            needs or [pattern], sieve=sieve, is_small=is_small, is_whole=not begins
        )
        self._whole = _small(pattern) if is_small else pattern

    def _of_letter(self, letter: str) -> "re.Pattern[str]":
        return self._pattern()

    def _pattern(self) -> "re.Pattern[str]":
        if self._compiled is None:
            self._compiled = re.compile(self._whole)
        return self._compiled


class Before(Words):
    """A rule for the words right before a place: it is searched up to there, and only `between` may follow its words."""

    __slots__ = ("_tail",)

    def __init__(
        self,
        alternatives: Sequence[str],
        between: str,
        sieve: Sieve,
    ) -> None:
        is_small = not any("(?-i" in one for one in alternatives)
        super().__init__(alternatives, sieve=sieve, is_small=is_small)
        self._tail = (_small(between) if is_small else between) + "$"

    def _compile(self, pattern: str) -> "re.Pattern[str]":
        return super()._compile(pattern + self._tail)


class Listed(Words):
    """A rule whose matches begin with one of many names, none of them a pattern: the first that fits, in their order.

    `before` and `behind` are the patterns around the names, `glued` the small words at the end of `before`.
    """

    __slots__ = ("_around",)

    def __init__(
        self,
        names: Iterable[str],
        before: str,
        behind: str,
        sieve: Sieve,
        glued: str = "",
    ) -> None:
        names = list(names)
        escaped = list(map(re.escape, names))
        super().__init__(escaped, glued, sieve, is_small=False)
        self._alternatives = names
        self._around = before, behind
        self._reach = 2 if len(before + behind) < _SHORT else 1

    def _grouped(self) -> str:
        return self._joined(self._alternatives)

    def _joined(self, alternatives: Sequence[str]) -> str:
        return "|".join(map(re.escape, alternatives))

    def _openings(self) -> list[Sequence[str] | None]:
        return [(name[: self._reach].lower(),) for name in self._alternatives]

    def _compile(self, pattern: str) -> "re.Pattern[str]":
        before, behind = self._around
        return re.compile(f"{before}(?:{pattern}){behind}")


_CAPITAL = re.compile(r"\\.|\(\?P|[^\W\d_]")


def _small(alternative: str) -> str:
    """A pattern with its letters small; classes such as \\W and the sign of a named group keep theirs."""
    if alternative == alternative.lower():
        return alternative
    return _CAPITAL.sub(
        lambda found: found[0] if found[0][0] in "\\(" else lowered(found[0]),
        alternative,
    )
