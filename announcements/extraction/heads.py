"""What finds names in a script without capitals: lists of the nouns, titles and verbs beside them, and the words of a text.

A pack chooses this way by the lists in its `grammar.heads`; a pack without them is read by capitals.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from announcements.extraction.pack import Pattern, load

_WORD = re.compile(r"[^\W_]+(?:[-.'&/][^\W_]+)*")
_NUMBER = re.compile(r"\d")


class Word(NamedTuple):
    """A word of a sentence at `start:end`; `far` where more than a space stands before it."""

    text: str
    start: int
    end: int
    far: bool


@dataclass(frozen=True, slots=True)
class Heads:
    """The lists of a pack, compiled."""

    company: Pattern
    pair: Pattern
    company_end: Pattern
    invested: Pattern
    proper: Pattern
    proper_end: Pattern
    stop: Pattern
    verb: Pattern
    verb_before: Pattern
    generic: Pattern
    small: Pattern
    title: Pattern
    article: str
    definite: Pattern
    given: frozenset[str]
    particles: frozenset[str]
    descent: frozenset[str]
    family_end: tuple[str, ...]
    common: frozenset[str]
    place: Pattern
    weak_place: Pattern
    place_particle: Pattern
    place_in: Pattern
    inside: Pattern
    unsure_title: Pattern
    relative: Pattern
    late: tuple[str, ...]
    no_places: tuple[str, ...]
    joint: str
    purpose: Pattern


@cache
def heads(language: str) -> Heads | None:
    """The lists that find names without capitals; None for a pack that is read by capitals."""
    pack = load(language)
    raw: Mapping[str, Any] | None = pack.raw["grammar"].get("heads")
    if raw is None:
        return None
    small, article = raw["small"], pack.raw["names"]["articles"]
    titles = "|".join(pack.raw["names"]["titles"]["any"])
    places = "|".join(pack.raw["places"]["heads"]["any"])
    return Heads(
        company=re.compile(rf"(?<!\w){small}(?:{raw['company']})(?!\w)"),
        pair=re.compile(rf"{small}(?:{raw['pair']})"),
        company_end=re.compile(
            rf"(?<!\w){small}(?:{article})?(?:{raw['company']}) ?[«\"]?$"
        ),
        invested=re.compile(
            rf"(?:: ?|[,;] ?(?:{raw['joint']})?|(?<!\w){raw['joint']})([^\W\d_][^:\d(,;.«»\"]{{2,40}}?) ?(?=\(\d|(?:{raw['invested']})(?!\w))"
        ),
        proper=re.compile(rf"(?<!\w){small}(?P<name>{raw['proper']})(?!\w)"),
        proper_end=re.compile(rf"(?<!\w){small}(?:{raw['proper']})$"),
        stop=re.compile(raw["stop"]),
        verb=re.compile(rf"(?:{raw['verbs']})(?!\w)"),
        verb_before=re.compile(
            rf"(?<!\w)[^\W\d_]?(?:{raw['verbs']})(?:{raw['objects']})? [«\"]?$"
        ),
        generic=re.compile(raw["generic"]),
        small=re.compile(small),
        title=re.compile(rf"(?<!\w){small}(?P<title>{titles})(?!\w)"),
        article=raw["article"],
        definite=re.compile(raw["to_the"]),
        given=frozenset(raw["given"]),
        particles=frozenset(raw["particles"]),
        descent=frozenset(raw["descent"]),
        family_end=tuple(raw["family_ends"]),
        common=frozenset(raw["common"]),
        place=re.compile(rf"(?<!\w){small}(?P<noun>{places}) (?=[^\W\d_])"),
        weak_place=re.compile(raw["weak_places"]),
        place_particle=re.compile(raw["place_particles"]),
        place_in=re.compile(rf"(?:^|(?<!\w)[^\W\d_]?)(?:{raw['place_in']}) $"),
        inside=re.compile(raw["inside"]),
        relative=re.compile(raw["relative"]),
        unsure_title=re.compile(raw["unsure_titles"]),
        late=tuple(raw["no_name_ends"]),
        no_places=tuple(raw["no_place_ends"]),
        joint=raw["joint"],
        purpose=re.compile(raw["purpose"]),
    )


def words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of a text between two places."""
    found: list[Word] = []
    last = start
    for match in _WORD.finditer(text, start, len(text) if end is None else end):
        left, right = match.span()
        gap = text[last:left]
        found.append(Word(match.group(), left, right, gap != " " and bool(gap.strip())))
        last = right
    return found


def plain(word: str, lists: Heads) -> list[tuple[int, str]]:
    """The word, and what it is without the small words glued before it, each with their length."""
    found = [(0, word)]
    for size in (1, 2):
        if len(word) > size + 2 and lists.small.fullmatch(word[:size]):
            found.append((size, word[size:]))
    return found


def is_stop(word: str, lists: Heads) -> bool:
    """Whether a word ends a name: a preposition, a verb, a relative, a figure, a letter glued to one."""
    if _NUMBER.match(word) or len(word) == 1:
        return True
    rests = [word, word[1:]] if word.startswith(lists.joint) else [word]
    return any(lists.stop.fullmatch(rest) for rest in rests)
