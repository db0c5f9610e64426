"""Where the name of a place begins and ends in a capitalised run."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from announcements.extraction.gazetteer import country_of, is_region
from announcements.extraction.mentions import CAP, stop_words
from announcements.extraction.nouns import places_within
from announcements.extraction.pack import Pack, load
from announcements.extraction.placewords import (
    bare_noun,
    head_at,
    tail_after,
    tail_within,
)


@cache
def runs(language: str) -> re.Pattern[str]:
    """A capitalised run with the small words that join the parts of a place's name."""
    link = load(language).raw["grammar"]["place_link"]
    return re.compile(
        rf"(?<![\w.])(?:L[ae]s? |Los |El |St\. )?{CAP}(?:{link}(?:{CAP}|\d\d?\b)){{0,4}}"
    )


def end_of_run(text: str, start: int, end: int) -> tuple[int, str] | None:
    """Where the longest end of a run that is a listed place begins: "Salinas Victoria" in "Polo de Salinas Victoria"."""
    words = text[start:end].split(" ")
    at = start
    for number, word in enumerate(words[:-1], 1):
        at += len(word) + 1
        if words[number][:1].isupper() and country_of(text[at:end]):
            return at, "place.end"
    return None


@lru_cache(maxsize=4096)
def parts_of_run(run: str, language: str) -> tuple[tuple[int, int], ...]:
    """The parts of a run that can be places; runs recur in an article."""
    if tail_within(language).search(run):
        return (_head(run, 0, len(run), language),)
    parts = places_within(run, 0, len(run), language)
    heads_of = (_head(run, left, right, language) for left, right in parts)
    return tuple(part for span in heads_of for part in _route(run, *span))


def _route(run: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The towns of a line between three or more: "A-B-C" where two of them are listed and the whole is not."""
    name = run[start:end]
    stops = name.split("-")
    listed = sum(bool(country_of(stop)) for stop in stops)
    is_route = len(stops) > 2 and listed > 1
    has_capitals = all(stop[:1].isupper() for stop in stops)
    if not is_route or not has_capitals or country_of(name):
        yield start, end
        return
    for stop in stops:
        yield start, start + len(stop)
        start += len(stop) + 1


def _head(text: str, start: int, end: int, language: str) -> tuple[int, int]:
    """A run whole where it is a place, else its longest beginning that is one."""
    first = text[start:end].split(" ")[0]
    if (
        first in stop_words(language)
        and " " in text[start:end]
        and not country_of(text[start:end])
    ):
        start += len(first) + 1
    head = head_at(language).match(text, start, end)
    start = head.end() if head else start
    while start < end and text[start].islower() and " " in text[start:end]:
        start = text.index(" ", start) + 1
    words = text[start:end].split(" ")
    for size in range(len(words), 0, -1):
        name = " ".join(words[:size])
        goes_on = words[size : size + 1] and words[size].islower()
        if not country_of(name) or (goes_on and not is_region(name)):
            continue
        rest = " ".join(words[size:])
        if (
            size > 1
            or not rest
            or goes_on
            or is_region(name)
            or _is_apart(rest, language)
        ):
            return start, start + len(name)
    return start, end


def _is_apart(rest: str, language: str) -> bool:
    """Whether the words behind a listed name are no part of it: another place, a day, a noun for a place."""
    first = rest.partition(" ")[0]
    pack = load(language)
    return (
        bool(country_of(rest) or country_of(first))
        or first.lower() in pack.months
        or first.lower() in pack.weekdays
        or first.isupper()
        or first in stop_words(language)
        or bare_noun(language).fullmatch(first) is not None
    )


def with_tail(text: str, end: int, pack: Pack) -> int:
    """The end with a capitalised noun behind the name ("Kiambu County")."""
    found = tail_after(pack.language).match(text, end)
    return found.end() if found and found.group().strip()[0].isupper() else end
