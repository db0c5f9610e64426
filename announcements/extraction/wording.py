"""The words around a figure as features: concepts that all languages share, and the words' beginnings.

packs/concepts.json names sets of words that say the same in each language ("hire", "since", "turnover"); what one
language teaches of a concept holds in all. Words without a concept, names, years and other figures count as what they
are; what such a word teaches in the articles of one language was found not to hold in the next article.
"""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from operator import attrgetter
from typing import NamedTuple

from announcements.extraction.figures import Figure
from announcements.extraction.kept import Kept
from announcements.extraction.nouns import are_capitalised
from announcements.extraction.pack import load, read_json
from announcements.extraction.sentences import Sentence
from announcements.extraction.sieve import lowered
from announcements.extraction.text import same_letters

OTHER, NAME = "<word>", "<name>"
SHORTEST = 3
"""Letters of a word that may have small words glued before it."""
NEAR = 3
WORDS_BESIDE = 40
"""Words of a sentence to each side of a figure, and of the one before, that are looked at."""

MOST_WORDS = 4_096
"""Words of a language whose units are kept."""
MOST_UNITS = 2_000
"""Units of a place whose features are kept: there are fewer concepts, but a sign may be any of Unicode's."""
BEFORE, BEHIND, ABOVE, WITHIN = "p", "n", "h", "i"
"""The sentences beside the one of a figure, its heading, and itself, as features name them."""

_WORD = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)*|[^\w\s]")
_YEAR = re.compile(r"(?:19|20)\d\d")
_FIGURES = frozenset(("<j>", "<i>"))
_BEFORE_FIRST = frozenset(".!?:\"«»“”„'")
"""Signs behind which a word has a capital whatever it is."""
_START = attrgetter("start")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The concepts of a language: whole forms, and beginnings by their length, longest first; small words may be glued before."""

    forms: Mapping[str, str]
    beginnings: tuple[tuple[int, Mapping[str, str]], ...]
    glued: re.Pattern[str] | None
    endings: tuple[str, ...]
    is_compounding: bool

    def concept(self, word: str) -> str | None:
        """The concept of a word in small letters, if it has one, or of what an ending or a first part leaves of it."""
        return self._unglued(word) or self._shorter(word) or self._last_part(word)

    def _shorter(self, word: str) -> str | None:
        for ending in self.endings:
            if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
                found = self._unglued(word[: -len(ending)])
                if found:
                    return found
        return None

    def _last_part(self, word: str) -> str | None:
        """The concept of the longest last part of a compound: of the "manager" in "plantmanager"."""
        if not self.is_compounding:
            return None
        parts = (word[at:] for at in range(SHORTEST, len(word) - SHORTEST))
        return next((found for part in parts if (found := self._whole(part))), None)

    def _unglued(self, word: str) -> str | None:
        """The concept of a word, or of what stands behind small words glued to it."""
        found = self._whole(word)
        if found or self.glued is None or not (small := self.glued.match(word)):
            return found
        for length in range(1, small.end() + 1):
            rest = word[length:]
            if len(rest) >= SHORTEST and self.glued.fullmatch(word, 0, length):
                found = self._whole(rest)
                if found:
                    return found
        return None

    def _whole(self, word: str) -> str | None:
        found = self.forms.get(word)
        if found:
            return found
        for length, table in self.beginnings:
            if len(word) >= length and (found := table.get(word[:length])):
                return found
        return None


class Token(NamedTuple):
    """A word at its place in a sentence as a feature takes it; of a figure, `within` are its own words."""

    start: int
    unit: str
    within: tuple[str, ...] = ()


_token = partial(tuple.__new__, Token)
"""A token of its three parts at once, made by thousands."""


@cache
def lexicon(language: str) -> Lexicon:
    """The concepts in a language; a form that stands twice belongs to the first."""
    forms: dict[str, str] = {}
    beginnings: dict[int, dict[str, str]] = {}
    for name, words in read_json("concepts.json")["concepts"].items():
        for word in same_letters(words.get(language, "")).split():
            if word.endswith("*"):
                table = beginnings.setdefault(len(word) - 1, {})
                table.setdefault(word[:-1], name)
            else:
                forms.setdefault(word, name)
    glued = load(language).raw["numbers"].get("glued")
    data = read_json("concepts.json")
    return Lexicon(
        forms,
        tuple(sorted(beginnings.items(), reverse=True)),
        re.compile(glued) if glued else None,
        tuple(data["endings"].get(language, "").split()),
        language in data["compounds"],
    )


@cache
def units(language: str) -> Kept[str, str]:
    """What each word of a language counts as: its concept, or OTHER."""
    concept = lexicon(language).concept
    return Kept(lambda word: concept(word) or OTHER, MOST_WORDS)


def unit_of(language: str, word: str) -> str:
    """What a word counts as: its concept, or OTHER."""
    return units(language)[word]


def cut(text: str, language: str, published: int | None) -> tuple[Token, ...]:
    """The words of a sentence, those of its figures among them."""
    found: list[Token] = []
    low = lowered(text)
    unit_of_word = units(language)
    all_capitals = are_capitalised(language)
    may_be_common = True
    for match in _WORD.finditer(text):
        start, end = match.span()
        word = low[start:end]
        if word[0].isalpha():
            unit = unit_of_word[word]
            if unit == OTHER and not may_be_common and text[start].isupper():
                unit = NAME
        else:
            unit = _number(word, published) if word[0].isdigit() else word
        found.append(_token((start, unit, ())))
        may_be_common = all_capitals or word in _BEFORE_FIRST
    return tuple(found)


def with_figures(
    words: Sequence[Token],
    sentence: Sentence,
    figures: Sequence[Figure],
    language: str,
) -> tuple[Token, ...]:
    """The words of a sentence with each figure as one token."""
    rest = list(words)
    found: list[Token] = []
    at = 0
    for figure in figures:
        start, end = figure.start - sentence.start, figure.end - sentence.start
        first = bisect_left(rest, start, at, key=_START)
        behind = bisect_left(rest, end, first, key=_START)
        if first == behind:
            continue
        within = _within(sentence.text, start, end, language)
        found += rest[at:first]
        found.append(Token(start, f"<{figure.measure[0]}>", within))
        if behind < len(rest):
            rest[behind] = _inside(rest[behind], sentence.text, language)
        at = behind
    return (*found, *rest[at:])


def _inside(token: Token, text: str, language: str) -> Token:
    """The word behind a figure, which begins no sentence even if a full stop ends the figure."""
    is_name = token.unit == OTHER and text[token.start].isupper()
    if is_name and not are_capitalised(language):
        return Token(token.start, NAME)
    return token


def _within(text: str, start: int, end: int, language: str) -> tuple[str, ...]:
    """The words of a figure itself, which tell what it counts: posts, people, those of a trade."""
    low = lowered(text)
    words = (low[one.start() : one.end()] for one in _WORD.finditer(text, start, end))
    return tuple(sorted({unit_of(language, w) for w in words if w[0].isalpha()}))


def _number(word: str, published: int | None) -> str:
    if published is None or not _YEAR.fullmatch(word):
        return "<number>"
    gap = int(word) - published
    return "<future>" if gap > 0 else "<year>" if gap == 0 else "<past>"


def features(words: Sequence[Token], start: int, measure: str) -> list[str]:
    """The features of the figure at `start` of its sentence among the words of it."""
    kind = measure[0]
    place = min(bisect_left(words, start, key=_START), len(words) - 1)
    left = [one.unit for one in words[max(0, place - WORDS_BESIDE) : place]]
    right = [one.unit for one in words[place + 1 : place + 1 + WORDS_BESIDE]]
    found = [*_side("l", left[::-1], kind), *_side("r", right, kind)]
    within = words[place].within if words else ()
    return found + list(map(_named(WITHIN).__getitem__, within))


def beside(place: str, words: Sequence[Token]) -> list[str]:
    """What a sentence before or behind, or the heading above, has words of."""
    near = words[-WORDS_BESIDE:] if place == BEFORE else words[:WORDS_BESIDE]
    units = sorted({one.unit for one in near})
    return list(map(_named(place).__getitem__, units))


@cache
def _named(place: str) -> Kept[str, str]:
    """The features of one place beside figures, by the unit that stands there: few, and met often."""
    return Kept(lambda unit: f"w.{place}.{unit}", MOST_UNITS)


def _side(side: str, units: Sequence[str], kind: str) -> list[str]:
    """The words on one side, nearest first: by distance, by measure, and up to the next figure."""
    found: list[str] = []
    seen: set[str] = set()
    is_between = True
    of_measure, between = _named(side + kind), _named(side + "b")
    for distance, unit in enumerate(units):
        if unit in _FIGURES:
            is_between = False
        if distance < NEAR:
            found.append(_named(f"{side}{distance}")[unit])
        if unit in seen:
            continue
        seen.add(unit)
        found.append(of_measure[unit])
        if is_between:
            found.append(between[unit])
    return found
