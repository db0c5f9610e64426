"""Names of places in a script without capitals that no noun tells: in a list, behind "in", in brackets, at the head of an item.

They are faint candidates: the words that a pack knows for other things are none, and weights
choose among the rest (`sites.py`).
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from announcements.extraction.gazetteer import country_of
from announcements.extraction.heads import Heads, Word, heads, is_stop, plain
from announcements.extraction.pack import Pack, load, read_json, read_pack
from announcements.extraction.text import same_letters

Span = tuple[int, int, str]
MANY = 40
"""Names of a sentence that are looked at as those right before another one."""
_LETTERS = re.compile(r"[^\W\d_]{3,}")
_KINDS = ("{}", "roles.{}", "news.{}", "trades.{}", "names.{}")
_ITEM = re.compile(r' ?(?:[:(،,–—]|- |»|"|$)')


@cache
def known(language: str) -> frozenset[str]:
    """Every word that the packs of a language have for anything, and what the concepts have in it, names of places too."""
    found: set[str] = set()
    for kind in _KINDS:
        found |= _strings(read_pack(f"{kind.format(language)}.json"))
    for one in read_json("concepts.json")["concepts"].values():
        found |= _strings(same_letters(one.get(language, "")))
    return frozenset(found)


def heads_of(language: str) -> Heads:
    """The lists of a language that is read by nouns."""
    found = heads(language)
    if found is None:
        raise LookupError(language)
    return found


def _strings(data: object) -> set[str]:
    """The words of all strings in a file."""
    if isinstance(data, str):
        return set(_LETTERS.findall(data))
    if isinstance(data, Mapping):
        parts: Sequence[object] = [*data.keys(), *data.values()]
    elif isinstance(data, Sequence):
        parts = data
    else:
        return set()
    return set().union(*map(_strings, parts)) if parts else set()


@lru_cache(maxsize=8_192)
def is_known(word: str, language: str) -> bool:
    """Whether a word is a common one: known as it is, without the small words glued before it, or without article or ending."""
    lists = heads_of(language)
    table = known(language)
    for _, rest in plain(word, lists):
        bare = rest.removeprefix(lists.article)
        forms = {rest, bare, lists.article + bare, bare[:-1], bare[:-2]}
        if any(
            form in lists.common or (form in table and not country_of(form))
            for form in forms
            if len(form) > 2
        ):
            return True
        if is_stop(rest, lists) or lists.verb.fullmatch(rest):
            return True
        if lists.generic.fullmatch(bare) or bare in lists.given:
            return True
    return word in load(language).demonyms or word in load(language).countries


@lru_cache(maxsize=8_192)
def _listed_at(word: str, language: str) -> int | None:
    """Where in a word a listed name begins, behind small words glued before it."""
    lists = heads_of(language)
    for skip, rest in plain(word, lists):
        if country_of(rest) and rest not in lists.common:
            return skip
    return None


@lru_cache(maxsize=8_192)
def _may_begin(word: str, language: str) -> bool:
    """Whether a name may begin in a word: it is listed, no common one, or a particle of names."""
    if _listed_at(word, language) is not None:
        return True
    if len(word) < 3 or any(char.isdigit() or char.isascii() for char in word):
        return False
    is_particle = heads_of(language).place_particle.fullmatch(word) is not None
    return is_particle or not is_known(word, language)


def unlisted_spans(
    text: str, pack: Pack, tokens: Sequence[Word], found: Sequence[Span]
) -> list[Span]:
    """Faint candidates among some words beside those that were found."""
    lists = heads_of(pack.language)
    more: list[Span] = []
    taken = [(start, end) for start, end, _ in found]
    for number, token in enumerate(tokens):
        if not _may_begin(token.text, pack.language):
            continue
        is_behind = any(right == token.start - 1 for _, right in taken[-MANY:])
        begun = _start(text, tokens, number, pack, is_behind=is_behind)
        if begun is None:
            continue
        start, rule = begun
        end = _end(text, tokens, number, start, pack, lists)
        if not any(left < end and start < right for left, right in taken):
            taken.append((start, end))
            more.append((start, end, rule))
    return more


def _start(
    text: str, tokens: Sequence[Word], number: int, pack: Pack, *, is_behind: bool
) -> tuple[int, str] | None:
    """Where in a word a name may begin, and why; `is_behind` tells that another one ends right before it."""
    lists = heads_of(pack.language)
    token = tokens[number]
    left = text[max(0, token.start - 14) : token.start]
    skip = _listed_at(token.text, pack.language)
    if skip is not None:
        rule = "place.bracket" if left[-1:] == "(" else "place.named"
        return token.start + skip, rule
    if is_known(token.text, pack.language):
        is_opened = _opens(text, tokens, number, lists)
        return (token.start, "place.in_far") if is_opened else None
    if lists.place_in.search(left):
        return token.start, "place.in_far"
    if left[-1:] == "(" and text[token.end : token.end + 1] == ")":
        return token.start, "place.beyond"
    if not text[: token.start].strip(" -•*·") and _ITEM.match(text, token.end):
        return token.start, "place.item"
    return _glued(text, tokens, number, pack, is_behind=is_behind)


def _glued(
    text: str, tokens: Sequence[Word], number: int, pack: Pack, *, is_behind: bool
) -> tuple[int, str] | None:
    """A name behind a small word glued before it, or behind a noun."""
    lists = heads_of(pack.language)
    token = tokens[number]
    if len(token.text) > 4 and lists.inside.match(token.text):
        return token.start + 1, "place.glued"
    if is_behind and token.text.startswith(lists.joint) and len(token.text) > 3:
        return token.start + 1, "place.joined"
    if number and not token.far and _is_noun(text, tokens[number - 1], pack, lists):
        return token.start, "place.any"
    return None


def _opens(text: str, tokens: Sequence[Word], number: int, lists: Heads) -> bool:
    """Whether a particle of names stands behind "in" and before a word that is no common one: "in Menzel Habib"."""
    word, *behind = tokens[number : number + 2]
    return bool(
        behind
        and not behind[0].far
        and lists.place_particle.fullmatch(word.text)
        and lists.place_in.search(text[max(0, word.start - 14) : word.start])
        and not is_stop(behind[0].text, lists)
    )


def _is_noun(text: str, word: Word, pack: Pack, lists: Heads) -> bool:
    """Whether a word is a noun for a place, for a site or for building."""
    if lists.place.match(text, word.start):
        return True
    return pack["places.build"].search(word.text) is not None


def _end(
    text: str,
    tokens: Sequence[Word],
    number: int,
    start: int,
    pack: Pack,
    lists: Heads,
) -> int:
    """Where a name ends: with the word behind a particle, or with a definite word that is no common one."""
    end = tokens[number].end
    first = text[start:end]
    for before, word in zip(
        tokens[number:], tokens[number + 1 : number + 3], strict=False
    ):
        if word.far or is_stop(word.text, lists):
            break
        is_joined = lists.place_particle.fullmatch(
            before.text[lists.inside.match(before.text) is not None :]
        )
        is_definite = word.text.startswith(lists.article) and before.text.endswith(
            first
        )
        if not is_joined and (not is_definite or is_known(word.text, pack.language)):
            break
        end = word.end
    return end
