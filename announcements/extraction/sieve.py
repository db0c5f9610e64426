"""Which rules can match in a text at all, told by its words.

Each alternative of a rule begins with letters that can be read off its pattern, or needs some inside a word. A word
of the text that has them lets the rule through; all others are spared a search. Most rules have no word in a sentence.
"""

import re
from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

from announcements.extraction.kept import Kept

SIZE = 6
"""Signs of a rule's beginning that are compared."""

NEVER = "(?!)"
"""A pattern without a match."""

_WORD = re.compile(r"\w+")
_OPEN_GROUP = re.compile(r"\((?:\?(?:P<\w+>|-?i?:)|(?!\?))")
_LOOK = re.compile(r"\(\?<?[=!]")
_SPECIAL = r"\\.^$*+?{}\[\]|()"
_PLAIN_START = re.compile(rf"[^\W_][^{_SPECIAL}]{{{SIZE - 1}}}(?![*+?{{])")
"""A pattern that begins with letters and signs that stand for themselves, as many as are compared."""
_PLAIN_WORD = re.compile(rf"\w{{{SIZE}}}(?![*+?{{])")
_LETTERS = re.compile(r"\w+(?![*+?{])")
_BETWEEN_BRANCHES = re.compile(r"[^\\\[(|]+")
_BRACKETS = re.compile(r"\\.|[\[\]()]", re.DOTALL)
_REPEAT = re.compile(r"([*+?]|\{\d*,?\d*\})[?+]?")
_MOST = 300
MOST_TEXTS = 4_096
"""Texts whose words are kept while an article is read: the longest have hardly more sentences and pieces of such."""
_MOST_WORDS = 20_000
_LONG_WORD = 60
_ANY_LETTERS = re.compile(r"\\w[*+](?![?+])")
_ODD = re.compile("[\u0130\u0131\u017f\u1e9e\u212a]")


STARTS, PARTS, INNER, SIGNS, NONE = "starts", "parts", "inner", "signs", ""
"""How a match is told from afar: by its beginning, letters inside its first word, letters inside any word, a sign, not at all."""
Clues = tuple[str, Collection[str]]
"""One of these, and the letters or signs: every match has some of them."""
_NO_LINES: Mapping[str, str] = MappingProxyType({})

Places = tuple["array[int]", list[int]]
"""Where the words of a text begin from which rules may match, in order, and the rules of each: thousands of texts are kept."""
Look = tuple[str, int, int, Places]
"""A text in small letters, the rules that may match in it, those of them that may begin anywhere, and where the others may."""


class Sieve:
    """The rules of a pack by the beginnings of their words; a set of rules is a number, one bit a rule."""

    def __init__(self, glued: str = "", known: Mapping[str, str] = _NO_LINES) -> None:
        """`known` are the clues of patterns by `written`, for those that are no plain letters; others are read off."""
        self._starts: dict[str, int] = {}
        self._parts: dict[str, int] = {}
        self._inner: dict[str, int] = {}
        self._signs: dict[str, int] = {}
        self._tables = {
            STARTS: self._starts,
            PARTS: self._parts,
            INNER: self._inner,
            SIGNS: self._signs,
        }
        self._known = known
        self._asked: set[str] = set()
        self.unknown: dict[str, str] = {}
        """Lines for `known` that it lacks."""
        self._heads: set[str] = set()
        self._always = 0
        self.open = 0
        """Rules that may begin otherwise than with letters that are known."""
        self._anywhere = 0
        self._rules = 0
        self._glued = re.compile(glued) if glued else None
        self._reach = 2 * SIZE if glued else SIZE
        self._words: dict[str, tuple[int, int, bool]] = {}
        self._phrases: dict[str, int] = {}
        self.looks = Kept(self._look, MOST_TEXTS)
        """What `look` finds in the texts of the article that is read."""

    def add(self, alternatives: Sequence[str], *, is_whole: bool = False) -> int:
        """The bit of a new rule with these alternatives, their letters small.

        A rule that is `is_whole` may begin elsewhere than at the word that lets it through.
        """
        self._words.clear()
        self._phrases.clear()
        self.looks.clear()
        bit = 1 << self._rules
        self._rules += 1
        if not alternatives:
            self._always |= bit
        if is_whole:
            self._anywhere |= bit
        for alternative in alternatives:
            if alternative == NEVER:
                continue
            if alternative.isalnum():
                piece = alternative[:SIZE]
                self._starts[piece] = self._starts.get(piece, 0) | bit
                continue
            kind, pieces = self._clues(alternative)
            if kind != STARTS:
                self.open |= bit
            if not kind:
                self._always |= bit
                continue
            table = self._tables[kind]
            for piece in pieces:
                table[piece] = table.get(piece, 0) | bit
                if kind == STARTS and not piece.isalnum():
                    self._heads.update(_WORD.findall(piece)[:1])
        return bit

    def forget(self) -> None:
        """Keep only the lines that no rule has asked for: few rules that come later have the same patterns."""
        asked = self._asked
        self._known = {p: line for p, line in self._known.items() if p not in asked}
        self._asked = set()

    def _clues(self, pattern: str) -> Clues:
        line = self._known.get(pattern)
        if line is not None:
            self._asked.add(pattern)
            return read(line)
        found = clues(pattern)
        if not is_plain(pattern):
            self.unknown[pattern] = written(found)
        return found

    def look(self, text: str) -> Look:
        """A text in small letters, and which rules may match in it where."""
        return self.looks[text]

    def _look(self, text: str) -> Look:
        low = lowered(text)
        starts, rules_there = places = array("I"), list[int]()
        if is_odd(text):
            return low, -1, -1, places
        found, anywhere = 0, self._always
        words = self._words
        for match in _WORD.finditer(low):
            word = match.group()
            starting, inside, goes_on = words.get(word) or self._new_word(word)
            if goes_on:
                starting |= self._of_phrase(low, match.start())
            if starting:
                found |= starting
                starts.append(match.start())
                rules_there.append(starting)
            anywhere |= inside
        for sign, rules in self._signs.items():
            if sign in text:
                anywhere |= rules
        anywhere |= found & self._anywhere
        return low, found | anywhere, anywhere, places

    def within(self, text: str, start: int, end: int) -> int:
        """The rules that may match from one sign of a text to another."""
        _, passing, found, (starts, rules) = self.looks[text]
        for place in range(bisect_left(starts, start), bisect_left(starts, end)):
            found |= rules[place]
        return found & passing

    def _new_word(self, word: str) -> tuple[int, int, bool]:
        """The rules that begin as a word does, those that need letters inside it, and whether more may begin with it and the next."""
        starting, inside, goes_on = 0, 0, False
        for rest in self._unglued(word):
            starting |= self._beginning(rest)
            goes_on = goes_on or rest in self._heads
        parts, inner = self._parts, self._inner
        for size in range(1, SIZE + 1):
            for at in range(len(word) - size + 1):
                piece = word[at : at + size]
                if piece in parts:
                    starting |= parts[piece]
                if piece in inner:
                    inside |= inner[piece]
        found = starting, inside, goes_on
        if len(word) <= _LONG_WORD:
            if len(self._words) >= _MOST_WORDS:
                self._words.clear()
            self._words[word] = found
        return found

    def _of_phrase(self, low: str, at: int) -> int:
        """The rules that begin with a word and what follows it."""
        phrase = low[at : at + self._reach]
        found = self._phrases.get(phrase)
        if found is None:
            found = 0
            for rest in self._unglued(phrase):
                found |= self._beginning(rest)
            if len(self._phrases) >= _MOST_WORDS:
                self._phrases.clear()
            self._phrases[phrase] = found
        return found

    def _unglued(self, word: str) -> Iterator[str]:
        """A word, and what is left of it without small words glued before it."""
        yield word
        if self._glued:
            for size in range(1, SIZE + 1):
                if self._glued.fullmatch(word[:size]):
                    yield word[size:]

    def _beginning(self, word: str) -> int:
        found = 0
        for size in range(1, SIZE + 1):
            found |= self._starts.get(word[:size], 0)
        return found


def clues(pattern: str) -> Clues:
    """What is looked for before a pattern is tried."""
    for kind, found_in in (
        (STARTS, beginnings),
        (PARTS, parts_of_first),
        (INNER, needed),
        (SIGNS, first_signs),
    ):
        if found := found_in(pattern):
            return kind, found
    return NONE, ()


def written(found: Clues) -> str:
    """Clues as a line of a file, the same each time."""
    kind, pieces = found
    return "\t".join((kind, *sorted(pieces)))


def read(line: str) -> Clues:
    """Clues from a line that `written` made."""
    kind, *pieces = line.split("\t")
    return kind, pieces


def is_plain(pattern: str) -> bool:
    """Whether a pattern begins with letters that stand for themselves, so that its clue is read at a glance."""
    return pattern.isalnum() or (
        _PLAIN_START.match(pattern) is not None and "|" not in pattern
    )


def beginnings(pattern: str) -> frozenset[str]:
    """What a match begins with, at most SIZE signs, a letter first; empty where that cannot be told."""
    if is_plain(pattern):
        return frozenset((pattern[:SIZE],))
    going_on, ended = _alternatives(pattern)
    found = going_on | ended
    is_told = len(going_on) + len(ended) <= _MOST
    if not is_told or not all(piece[:1].isalnum() for piece in found):
        return frozenset()
    return found


def firsts(pattern: str) -> frozenset[str]:
    """The letters and signs that a match begins with; empty where that cannot be told."""
    found = frozenset(
        [piece[:1] for pieces in _alternatives(pattern) for piece in pieces]
    )
    return frozenset() if "" in found else found


def first_signs(pattern: str) -> frozenset[str]:
    """The signs that a match begins with, none of them a letter; empty where that cannot be told."""
    found = firsts(pattern)
    is_told = not any(one.isalnum() or one.isspace() for one in found)
    return found if is_told else frozenset()


def parts_of_first(pattern: str) -> frozenset[str]:
    """Letters inside the word that a match begins with, any letters before them; empty where a pattern begins otherwise."""
    any_letters = _ANY_LETTERS.match(pattern)
    if not any_letters or len(list(branches(pattern))) > 1:
        return frozenset()
    pieces = beginnings(pattern[any_letters.end() :])
    return frozenset(letters for one in pieces for letters in _WORD.findall(one)[:1])


def needed(pattern: str) -> frozenset[str]:
    """Letters inside a word of which every match has some; empty where that cannot be told."""
    found: set[str] = set()
    for branch in branches(pattern):
        mine = _needed(branch)
        if not mine:
            return frozenset()
        found |= mine
    return frozenset(found)


def _needed(branch: str) -> frozenset[str]:
    if _PLAIN_WORD.match(branch):
        return frozenset((branch[:SIZE],))
    best: frozenset[str] = frozenset()
    for found in _needed_sets(branch):
        if found and _shortest(found) > _shortest(best):
            best = found
            if _shortest(best) == SIZE:
                break
    return best


def _needed_sets(branch: str) -> Iterator[frozenset[str]]:
    """Letters inside a word of which every match of a sequence has some, by each place where its items show such."""
    items = list(_items(branch))
    for number in range(len(items)):
        going_on, ended = _joined(items[number:])
        if len(going_on) + len(ended) > _MOST or "" in ended:
            continue
        words = [_WORD.search(piece) for piece in going_on | ended]
        found = frozenset([word.group() if word else "" for word in words])
        if "" not in found and len(found) <= _MOST and _shortest(found) > 1:
            yield found
    for item, repeat in _parts(branch):
        if not _may_lack(repeat):
            yield needed(_inside(item) or "")


def _shortest(pieces: frozenset[str]) -> int:
    return min(map(len, pieces), default=0)


Pieces = tuple[frozenset[str], frozenset[str]]
"""Beginnings: those that go on, what follows them being known, and the others."""


def _alternatives(pattern: str) -> Pieces:
    found = [_joined(_items(branch)) for branch in branches(pattern)]
    if len(found) == 1:
        return found[0]
    going_on, ended = zip(*found, strict=True)
    return frozenset().union(*going_on), frozenset().union(*ended)


def _joined(items: Iterable[Pieces]) -> Pieces:
    """The beginnings of a sequence; no more items are taken than these need."""
    open_ends = {""}
    closed: set[str] = set()
    for going_on, ended in items:
        longer: set[str] = set()
        for left in open_ends:
            for right in going_on:
                piece = left + right
                if len(piece) < SIZE:
                    longer.add(piece)
                else:
                    closed.add(piece[:SIZE])
            for right in ended:
                closed.add((left + right)[:SIZE])
        open_ends = longer
        if not open_ends or len(open_ends) > _MOST:
            closed |= open_ends
            open_ends = set()
            break
    return frozenset(open_ends), frozenset(closed)


_UNKNOWN: Pieces = frozenset(), frozenset(("",))
_NOTHING: Pieces = frozenset(("",)), frozenset()


def _items(branch: str) -> Iterator[Pieces]:
    """What each item of a sequence can begin with."""
    for item, repeat in _parts(branch):
        going_on, ended = _of_item(item)
        if repeat not in ("", "?"):
            going_on, ended = frozenset(), going_on | ended
        yield going_on | {""} if _may_lack(repeat) else going_on, ended


def _parts(branch: str) -> Iterator[tuple[str, str]]:
    """The items of a sequence, each with the sign of its repetition; letters that stand for themselves are one."""
    at = 0
    while at < len(branch):
        if letters := _LETTERS.match(branch, at):
            yield letters.group(), ""
            at = letters.end()
            continue
        end = _end_of_item(branch, at)
        repeat = _REPEAT.match(branch, end)
        yield branch[at:end], repeat.group(1) if repeat else ""
        at = repeat.end() if repeat else end


def _may_lack(repeat: str) -> bool:
    return repeat in ("?", "*") or repeat.startswith(("{0", "{,"))


def _end_of_item(branch: str, at: int) -> int:
    sign = branch[at]
    if sign == "\\":
        return at + 2
    if sign == "[":
        return closing(branch, at, set_only=True) + 1
    if sign == "(":
        return closing(branch, at) + 1
    return at + 1


@lru_cache(maxsize=2_048)
def _of_item(item: str) -> Pieces:
    """What an item begins with; the same ones stand in many rules."""
    if item[0] == "(":
        if _LOOK.match(item):
            return _NOTHING
        inside = _inside(item)
        return _UNKNOWN if inside is None else _alternatives(inside)
    if item[0] == "[":
        inner = item[1:-1]
        if inner[:1] == "^" or any(sign in inner for sign in "\\-["):
            return _UNKNOWN
        return frozenset(inner), frozenset()
    if item[0] == "\\":
        if item[1:] in ("b", "B"):
            return _NOTHING
        return _UNKNOWN if item[1:].isalnum() else (frozenset((item[1:],)), frozenset())
    if item in "^$":
        return _NOTHING
    return _UNKNOWN if item == "." else (frozenset((item,)), frozenset())


def _inside(item: str) -> str | None:
    """The pattern inside a group that takes part in the match; None where an item is none."""
    group = _OPEN_GROUP.match(item)
    return item[group.end() : -1] if group else None


def branches(pattern: str) -> Iterator[str]:
    """The alternatives of a pattern at its outermost level."""
    start, at = 0, 0
    while "|" in pattern and at < len(pattern):
        if plain := _BETWEEN_BRANCHES.match(pattern, at):
            at = plain.end()
            continue
        if pattern[at] == "|":
            yield pattern[start:at]
            start = at + 1
        at = _end_of_item(pattern, at)
    yield pattern[start:]


@lru_cache(maxsize=256)
def closing(pattern: str, at: int, *, set_only: bool = False) -> int:
    """Where the bracket at a place of a pattern is closed."""
    depth, in_set = 0, False
    for found in _BRACKETS.finditer(pattern, at):
        sign = found.group()
        if in_set:
            if sign == "]":
                in_set = False
                if set_only:
                    return found.start()
        elif sign == "[":
            in_set = True
        elif sign in "()":
            depth += 1 if sign == "(" else -1
            if depth == 0:
                return found.start()
    return len(pattern)


def is_odd(text: str) -> bool:
    """Whether a text has a letter that a pattern takes for another though their small forms differ."""
    return _ODD.search(text) is not None


@lru_cache(maxsize=256)
def lowered(text: str) -> str:
    """A text in small letters, sign for sign: a letter whose small form is longer stays."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(one.lower() if len(one.lower()) == 1 else one for one in text)
