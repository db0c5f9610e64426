"""Why a name may be a place: the list, a noun, a preposition, what it heads or stands beside."""

import re
from functools import lru_cache

from announcements.extraction.countries import country_words
from announcements.extraction.gaps import nearest, points_at
from announcements.extraction.gazetteer import country_of, is_region
from announcements.extraction.mentions import CAP, pattern, stop_words
from announcements.extraction.nouns import are_capitalised
from announcements.extraction.pack import Pack, load
from announcements.extraction.placewords import (
    FAR,
    apposed,
    head_before,
    in_before,
    tail_after,
    tail_within,
)
from announcements.extraction.points import noun_right_before
from announcements.extraction.spans import Span

_WITHIN = re.compile(rf"(?:,| in| \()[ ]?({CAP}(?: {CAP}){{0,2}})")
_ITEM = re.compile(r" ?(?:[:(–—]|- )")
"""What stands behind a place that heads an item: "Langabou (Blitta) – ...", "Seabrook: ..."."""
_BEYOND = re.compile(r",? \(?(?:l'|the )?|, [a-zà-ÿ]{2,3} (?:the |l[ae] |l')?")
"""What stands between a place and the larger one behind it: "Manolo Fortich, Bukidnon", "Allada (Atlantique)"."""
_BRACKET = re.compile(r" ?\(([^()]{3,40})\)")
_MARKS = " \"'«(-–•*·►▪✔🔹"
"""Signs that may stand before the first word of an item."""
WEAK_RULES = (
    "place.named",
    "place.in_far",
    "place.item",
    "place.joined",
    "place.dateline",
    "place.office",
    "place.beyond",
    "place.any",
    "place.end",
    "place.glued",
)
"""Rules that make a candidate which only its weights can make a site."""


def any_rule(text: str, start: int, end: int, last: int, pack: Pack) -> str | None:
    """Why a name may be a place, from the surest reason to the faintest; `last` is where the place before it ends."""
    name = text[start:end]
    is_behind = 0 <= last <= start
    is_joined = is_behind and pattern(pack.language, "joined").fullmatch(
        text, last, start
    )
    may_be = len(name) >= 3 and not _is_no_place(name, pack.language)
    if may_be and (rule := _rule(text, start, end, pack)):
        return rule
    if is_joined and country_of(name) and name.lower() not in pack.countries:
        return "place.beside"
    if not may_be:
        return None
    if rule := _weak_rule(text, start, end, pack):
        return rule
    if is_joined and _has_shape(name, pack):
        return "place.joined"
    if is_behind and _BEYOND.fullmatch(text, last, start):
        return "place.beyond"
    return "place.any" if _is_known(name) and _has_shape(name, pack) else None


def is_of_country(text: str, start: int, end: int, pack: Pack) -> bool:
    """Whether a name is the end, or the beginning, of a country's: "Lanka", "République"."""
    spans = _countries(text, pack.language)
    return any(
        left <= start and end <= right and end - start < right - left
        for left, right in spans
    )


@lru_cache(maxsize=8)
def _countries(text: str, language: str) -> tuple[Span, ...]:
    """Where names of countries and demonyms stand in a sentence, asked for each name of it."""
    return tuple(country_words(text, load(language)))


def _rule(text: str, start: int, end: int, pack: Pack) -> str | None:
    """Why a name is a place: the list, a noun before it, a noun after it, or a preposition."""
    name = text[start:end]
    is_in = (
        in_before(pack.language).search(text, max(0, start - FAR), start) is not None
    )
    if noun_right_before(pack.language).before(text, start, 45):
        return None
    if head_before(pack.language).before(text, start, 45):
        return "place.head"
    if tail_after(pack.language).match(text, end, end + 25):
        return "place.tail"
    if tail_within(pack.language).search(name):
        return "place.tail"
    if is_in and _place_follows(text, end, pack):
        return "place.before"
    if (is_in or points_at(pack, text, start, end)) and country_of(name):
        return "place.list"
    bracket = _BRACKET.match(text, end)
    if bracket and country_of(bracket.group(1)):
        return "place.bracket"
    if apposed(pack.language).match(text, end) and not name.isupper():
        return "place.apposed"
    if is_in and not name.isupper():
        if not _has_shape(name, pack):
            return None
        return (
            "place.in" if nearest(pack["places.build"], text, start, end, 60) else None
        )
    return None


def _weak_rule(text: str, start: int, end: int, pack: Pack) -> str | None:
    """A candidate that the list or a preposition alone makes one."""
    name = text[start:end]
    if country_of(name):
        return "place.named"
    if not text[:start].strip(_MARKS) and _heads_item(text, end):
        return "place.item" if _has_shape(name, pack) else None
    if name.isupper():
        return None
    if in_before(pack.language).search(text, max(0, start - FAR), start):
        return "place.in_far"
    return None


def _heads_item(text: str, end: int) -> bool:
    """Whether a name heads an item, or is a whole sentence in capitals: "Seabrook: ...", "MONTES CLAROS."."""
    if _ITEM.match(text, end):
        return True
    return text[:end].isupper() and not text[end:].strip(" .")


def _is_known(name: str) -> bool:
    """Whether a run is a name and no acronym or part of one."""
    return not name.isupper() and not any(char.isdigit() for char in name)


def _has_shape(name: str, pack: Pack) -> bool:
    """Whether an unlisted name ends like a place, where its language cannot tell names by their capital."""
    return (
        not are_capitalised(pack.language)
        or pack["places.shape"].fullmatch(name) is not None
    )


@lru_cache(maxsize=4096)
def _is_no_place(name: str, language: str) -> bool:
    pack, lower = load(language), name.lower()
    if is_region(name):
        return False
    if lower in pack.countries or lower in pack.months:
        return True
    if lower in pack.demonyms and not country_of(name):
        return True
    if lower in pack.weekdays or name in stop_words(pack.language):
        return True
    if pack["names.titles"].fullmatch(name):
        return True
    return not country_of(name) and bool(pack["names.not_in_name"].search(name))


def _place_follows(text: str, end: int, pack: Pack) -> bool:
    """Whether a larger place stands right behind a name: "Marshall, Madison County"."""
    found = _WITHIN.match(text, end)
    if found is None:
        return False
    run = found.group(1)
    if tail_after(pack.language).match(text, found.end()):
        return True
    return is_region(run) or bool(tail_within(pack.language).search(run))
