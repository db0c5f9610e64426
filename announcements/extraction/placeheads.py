"""Places in a script without capitals: the nouns and prepositions before their names and the list of places find them."""

import re
from collections.abc import Sequence
from functools import lru_cache

from announcements.extraction.gazetteer import country_of, is_region, opens_a_name
from announcements.extraction.heads import Heads, Word, heads, is_stop, plain, words
from announcements.extraction.pack import Pack


def place_spans(
    text: str, pack: Pack, skip: int, tokens: Sequence[Word]
) -> list[tuple[int, int, str]]:
    """Names of places with the rule that finds each: behind a noun, or in the list behind "in"; `tokens` are the words from `skip` on."""
    lists = heads(pack.language)
    if lists is None:
        return []
    found: list[tuple[int, int, str]] = []
    for match in lists.place.finditer(text, skip):
        weak = bool(lists.weak_place.fullmatch(match["noun"]))
        span = _place_behind(text, match.end(), weak, pack, lists)
        if span:
            name = text[slice(*span)]
            whole = is_region(name) and re.search(r"[ -]", name)
            found.append((*span, "place.head" if whole or not weak else "place.in"))
    place = 0
    while place < len(tokens):
        hit = _listed(text, tokens, place, lists)
        if hit is None:
            place += 1
            continue
        start, end, size = hit
        if not any(a < end and start < b for a, b, _ in found):
            rule = _listed_rule(text, start, end, tokens[place], lists, found)
            if rule:
                found.append((start, end, rule))
        place += size
    return sorted(found)


def _place_behind(
    text: str, at: int, weak: bool, pack: Pack, lists: Heads
) -> tuple[int, int] | None:
    """The name behind a noun for a place: the longest in the list, else one word with what belongs to it."""
    tokens = words(text, at, min(len(text), at + 60))[:5]
    if not tokens or is_stop(tokens[0].text, lists):
        return None
    first = tokens[0].text
    if (
        first in pack.demonyms
        or first in pack.countries
        or lists.generic.fullmatch(first)
    ):
        return None
    hit = _listed(text, tokens, 0, lists)
    if hit and hit[0] == at:
        return hit[0], hit[1]
    end = tokens[0].end
    bare = first.removeprefix(lists.article)
    is_particle = bool(lists.place_particle.fullmatch(first))
    is_vague = bare == first or bare.endswith(lists.no_places)
    if weak and is_vague and not is_particle and "-" not in first:
        return None
    if len(first) < 3 and not is_particle or bare in lists.common:
        return None
    if any(rest in lists.common for _, rest in plain(first, lists)):
        return None
    if first.startswith(lists.joint) or lists.verb.fullmatch(first):
        return None
    for before, word in zip(tokens, tokens[1:], strict=False):
        joined = lists.place_particle.fullmatch(before.text) or (
            word.text.startswith(lists.article)
            and before.text == first
            and word.text not in pack.demonyms
        )
        if word.far or is_stop(word.text, lists) or not joined:
            break
        end = word.end
    return at, end


@lru_cache(maxsize=8_192)
def _openings(word: str, small: str) -> tuple[int, ...]:
    """Where in a word a listed name may begin: with it, or behind small words glued before it."""
    skips = [
        size
        for size in (0, 1, 2)
        if not size or len(word) > size + 1 and re.fullmatch(small, word[:size])
    ]
    return tuple(skip for skip in skips if opens_a_name(word[skip:]))


def _listed(
    text: str, tokens: Sequence[Word], place: int, lists: Heads
) -> tuple[int, int, int] | None:
    """The longest name of the list that begins at a word, small words before it left out."""
    openings = _openings(tokens[place].text, lists.small.pattern)
    if not openings:
        return None
    for size in range(min(4, len(tokens) - place), 0, -1):
        last = tokens[place + size - 1]
        if any(word.far for word in tokens[place + 1 : place + size]):
            continue
        for skip in openings:
            start = tokens[place].start + skip
            if size == 1 and tokens[place].text[skip:] in lists.common:
                continue
            if country_of(text[start : last.end]):
                return start, last.end, size
    return None


def _listed_rule(
    text: str,
    start: int,
    end: int,
    word: Word,
    lists: Heads,
    found: list[tuple[int, int, str]],
) -> str | None:
    """Why a name of the list is a place here: a preposition, glued or not, or another place beside it."""
    left = text[:start]
    if start > word.start and text[word.start : start] != lists.joint:
        return "place.in"
    if lists.place_in.search(left[-14:]):
        return "place.in"
    if (
        found
        and 0 <= start - found[-1][1] <= 3
        and " " not in left[found[-1][1] :].strip()
    ):
        return "place.beside"
    if left.strip() in ("", "title:") and text[end : end + 1] in (":", "."):
        return "place.headline"
    if is_region(text[start:end]) and len(text[start:end].split()) > 1:
        return "place.list"
    return None
