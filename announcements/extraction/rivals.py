"""What the other places of an article say of one: the second look at every site.

A mention alone does not tell the town of a plant from that of its ceremony; the rivals help. Each measure is a number,
the same in every language: the first score, how it ranks, what the neighbours and the names around it scored, and
where the likeliest site stands.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from announcements.extraction.context import MOST, Measures, clip
from announcements.extraction.gazetteer import (
    countries_of,
    fold,
    is_capital,
    is_large,
    is_region,
)
from announcements.extraction.places import Place
from announcements.extraction.vicinity import NEAR

KIND = "place.rivals"
FAR = 3.0
MANY = 40
"""Names of a sentence that are looked at as those beside another one."""


@dataclass(frozen=True, slots=True)
class Rivals:
    """The names of an article with their first scores, best first, and how they stand to each other."""

    scores: Mapping[str, float]
    ranked: Sequence[str]
    ranks: Mapping[str, int]
    first: Mapping[str, int]
    beside: Mapping[str, Sequence[str]]
    neighbours: Mapping[tuple[str, str], float]
    around: Mapping[str, Sequence[str]]
    last: int


def rivals(places: Sequence[Place], scores: Mapping[str, float]) -> Rivals:
    """The places of an article, each name once; `scores` are those of the first look."""
    clipped = {key: clip(score) for key, score in sorted(scores.items())}
    first: dict[str, int] = {}
    at: dict[int, list[str]] = defaultdict(list)
    neighbours: dict[tuple[str, str], float] = {}
    ordered = sorted(places, key=lambda one: (one.mention.sentence, one.mention.start))
    last: Place | None = None
    for one in ordered:
        key, spot = fold(one.mention.name), one.mention
        first.setdefault(key, spot.sentence)
        at[spot.sentence].append(key)
        if last and last.mention.sentence == spot.sentence:
            other = fold(last.mention.name)
            if other != key and spot.start - last.mention.end <= NEAR:
                _raise(neighbours, ("before", key), clipped[other])
                _raise(neighbours, ("behind", other), clipped[key])
        last = one
    beside: dict[str, list[str]] = defaultdict(list)
    for found in at.values():
        for key in dict.fromkeys(found):
            beside[key] += [one for one in dict.fromkeys(found[:MANY]) if one != key]
    ranked = sorted(clipped, key=lambda key: (-clipped[key], key))
    return Rivals(
        clipped,
        ranked,
        {key: rank for rank, key in enumerate(ranked)},
        first,
        beside,
        neighbours,
        _around(clipped),
        max((one.mention.sentence for one in ordered), default=0),
    )


def _raise(
    found: dict[tuple[str, str], float], key: tuple[str, str], score: float
) -> None:
    found[key] = max(score, found.get(key, 0.0))


def _around(scores: Mapping[str, float]) -> dict[str, list[str]]:
    """For each name the longer ones that hold it, and those that it holds, by a shared word."""
    by_word: dict[str, list[str]] = defaultdict(list)
    for key in scores:
        for word in dict.fromkeys(key.split(" ")):
            by_word[word].append(key)
    found: dict[str, list[str]] = {}
    for key in scores:
        words = key.split(" ")
        others = dict.fromkeys(one for word in words for one in by_word[word][:20])
        found[key] = [
            one
            for one in others
            if one != key and (f" {key} " in f" {one} " or f" {one} " in f" {key} ")
        ]
    return found


def measures(around: Rivals, key: str, host: str | None) -> Measures:
    """The measures of a name."""
    own = around.scores[key]
    place = around.ranks[key]
    rival = next((one for one in around.ranked[:2] if one != key), None)
    best = around.scores[rival] if rival else -MOST
    beside = [around.scores[one] for one in around.beside.get(key, ())]
    return {
        "own": own,
        "own.right": max(0.0, own),
        "best": best,
        "gap": clip(own - best) if rival else 0.0,
        "rank": 1 / (1 + place),
        "first": float(place == 0),
        "none": float(best < 0),
        "beside": sum(beside) / len(beside) if beside else 0.0,
        "before": around.neighbours.get(("before", key), 0.0),
        "behind": around.neighbours.get(("behind", key), 0.0),
        **_of_position(around, key, rival),
        **_of_name(around, key, rival, host),
    }


def _of_position(around: Rivals, key: str, rival: str | None) -> Measures:
    """Where a name is told first, against its best rival and the end of the article."""
    first = around.first[key]
    other = around.first[rival] if rival else first
    return {
        "far": min(FAR, abs(first - other) / 5),
        "ahead": float(first < other),
        "late": first / max(1, around.last),
    }


def _of_name(around: Rivals, key: str, rival: str | None, host: str | None) -> Measures:
    """What the list knows of a name and its best rival, and the longer and shorter names that share its words."""
    mine = countries_of(key)
    theirs = countries_of(rival) if rival else ()
    best = around.scores[rival] if rival else 0.0
    is_other = bool(mine and theirs and best > 0 and not set(mine) & set(theirs))
    longer = [one for one in around.around[key] if len(one) > len(key)]
    shorter = [one for one in around.around[key] if len(one) <= len(key)]
    return {
        "listed": float(bool(mine)),
        "region": float(is_region(key)),
        "capital": float(bool(host) and is_capital(key, host or "")),
        "large": max(0.0, best) * bool(host and is_large(key, host)),
        "other country": float(is_other),
        "is within": float(bool(longer)),
        "within": max((around.scores[one] for one in longer), default=0.0),
        "is around": float(bool(shorter)),
        "around": max((around.scores[one] for one in shorter), default=0.0),
    }
