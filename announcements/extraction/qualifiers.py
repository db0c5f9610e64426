"""Qualifiers beside a number: "more than" and "up to" before it, "or so" behind it, and the "between" of a range."""

import re
from functools import cache

from announcements.extraction.alternation import Words
from announcements.extraction.pack import Pack, load
from announcements.extraction.sieve import firsts

LONGEST_PLAIN = 80
"""Signs before a number in which words are looked for that only end like a qualifier."""
_OTHER_NUMBER = re.compile(r" ?[^\w\s,;.]{0,2}\d")
"""A number behind a qualifier, which is then that number's."""
BEFORE = ("up_to", "at_least", "more_than", "about")
PLAIN = "qualifiers.amounting"
"""Words that end like a qualifier and are none, where a language has them: "Kredit der Bank über"."""


def qualifier_before(text: str, start: int, pack: Pack) -> tuple[str, int]:
    """The qualifier that ends right before a number, and where it begins."""
    at = max(0, start - 36)
    end = at + len(text[at:start].rstrip())
    near = pack.sieve.within(text, at, end)
    found = [
        (match.start(), name)
        for name, rule in _before(pack.language)
        if near & rule.bit
        for match in rule.finditer(text, at, end)
        if match.end() == end
    ]
    if not found or _is_plain(text, start, end, pack):
        return "exact", start
    first, name = min(found)
    return name, first


@cache
def _before(language: str) -> tuple[tuple[str, Words], ...]:
    """The rules for qualifiers before a number, by their names."""
    return tuple((name, load(language)[f"qualifiers.{name}"]) for name in BEFORE)


@cache
def _signs_after(language: str) -> frozenset[str]:
    """What a qualifier behind a number begins with; none where that cannot be told."""
    raw = load(language).raw
    words = "|".join(
        one for name in BEFORE for one in raw["qualifiers"][f"after_{name}"]["any"]
    )
    found = firsts(f"{raw['numbers'].get('glued', '')}(?:{words})")
    return frozenset(one.lower() for one in found)


def _is_plain(text: str, start: int, end: int, pack: Pack) -> bool:
    rule = pack.patterns.get(PLAIN)
    if rule is None:
        return False
    found = rule.finditer(text, max(0, start - LONGEST_PLAIN), end)
    return any(match.end() == end for match in found)


def qualifier_after(text: str, end: int, pack: Pack) -> tuple[str, int]:
    """The qualifier that begins right behind a figure, and where it ends."""
    right = text[end : end + 24]
    lead = len(right) - len(right.lstrip(" -,("))
    signs = _signs_after(pack.language)
    if signs and signs.isdisjoint((right[:1], right[lead : lead + 1].lower())):
        return "exact", end
    for name in BEFORE:
        found = pack[f"qualifiers.after_{name}"].match(right, lead)
        if found is None and right[:1] == "-":
            found = pack[f"qualifiers.after_{name}"].match(right)
        if found and not _OTHER_NUMBER.match(right, found.end()):
            return name, end + found.end()
    return "exact", end


def between_start(text: str, start: int, pack: Pack) -> int:
    """Where the "between" before a number begins; the number's own start without one."""
    first = max(0, start - 12)
    stop = first + len(text[first:start].rstrip())
    for found in pack["qualifiers.between"].finditer(text, first, stop):
        if found.end() == stop:
            return found.start()
    return start
