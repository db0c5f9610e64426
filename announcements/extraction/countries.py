"""Names of countries and demonyms in a text."""

import re
from collections.abc import Iterator
from functools import cache

from announcements.extraction.alternation import Words
from announcements.extraction.pack import Pack, load

_TOKEN = re.compile(r"[^\W\d_][\w.-]*")
MOST_WORDS = 6
"""Words of the longest country name that is looked for."""


@cache
def first_words(language: str) -> frozenset[str]:
    """The first words of country names and demonyms."""
    pack = load(language)
    return frozenset(
        _TOKEN.findall(name)[0]
        for name in (*pack.countries, *pack.demonyms)
        if _TOKEN.match(name)
    )


@cache
def _begun(language: str) -> Words:
    """The first words as a rule that tells which sentences have some."""
    firsts = map(re.escape, sorted(first_words(language)))
    return Words(list(firsts), sieve=load(language).sieve, is_small=True)


def country_words(text: str, pack: Pack) -> Iterator[tuple[int, int]]:
    """Where country names and demonyms stand, the longest first at each place."""
    if not _begun(pack.language).fits(text):
        return
    lower, firsts = text.lower(), first_words(pack.language)
    if len(lower) != len(text):
        return
    tokens = [found.span() for found in _TOKEN.finditer(lower)]
    after = 0
    for place, (start, end) in enumerate(tokens):
        word = lower[start:end]
        if start < after or (word not in firsts and word.rstrip(".-") not in firsts):
            continue
        stop = _longest_name(lower, tokens[place : place + MOST_WORDS], pack)
        if stop:
            yield start, stop
            after = stop


def _longest_name(lower: str, tokens: list[tuple[int, int]], pack: Pack) -> int | None:
    """The end of the longest country name or demonym that begins with the first token."""
    start = tokens[0][0]
    for _, end in reversed(tokens):
        for name in (lower[start:end], lower[start:end].rstrip(".-")):
            if name in pack.countries or name in pack.demonyms:
                return start + len(name)
    return None
