"""How far the words for a site, and those for a ceremony, stand from a name."""

from functools import lru_cache

from announcements.extraction.pack import Pack, Rule
from announcements.extraction.sentences import Kind, Sentence


def points_at(pack: Pack, text: str, start: int, end: int) -> bool:
    """Whether a word for a site, a list mark or brackets stand near a name."""
    if nearest(pack["places.build"], text, start, end) is not None:
        return True
    if text.strip(" .:") == text[start:end]:
        return True
    return (
        text[end : end + 1] in (",", ":", ")") or text[max(0, start - 1) : start] == "("
    )


def closeness(pack: Pack, sentence: Sentence, start: int, end: int) -> float:
    """How much the words around speak for a site: a cue of building against one of a ceremony."""
    far = pack["places.far"].finditer(sentence.text, max(0, start - 40), start)
    if any(found.end() >= start - 6 for found in far):
        return 0.0
    build = nearest(pack["places.build"], sentence.text, start, end)
    ceremony = nearest(pack["places.ceremony"], sentence.text, start, end)
    if ceremony is not None and (build is None or ceremony < build):
        return 0.0
    if build is not None:
        return 2.0 if build < 60 else 1.0
    return 0.6 if sentence.kind in (Kind.ITEM, Kind.HEADING) else 0.4


def nearest(
    pattern: Rule, text: str, start: int, end: int, reach: int = 160
) -> int | None:
    """Signs between a place and the nearest cue in its sentence."""
    near = [
        min(abs(start - right), abs(left - end))
        for left, right in _spans(
            pattern, text, max(0, start - reach), min(len(text), end + reach)
        )
        if right <= start or left >= end
    ]
    return min(near) if near else None


@lru_cache(maxsize=64)
def _spans(
    pattern: Rule, text: str, start: int, end: int
) -> tuple[tuple[int, int], ...]:
    """Where a cue stands; asked again for each name of a sentence."""
    return tuple(found.span() for found in pattern.finditer(text, start, end))


def build_gap(pack: Pack, text: str, start: int, end: int) -> int | None:
    """Signs to the nearest word for a site or for building."""
    return nearest(pack["places.build"], text, start, end)


def ceremony_gap(pack: Pack, text: str, start: int, end: int) -> int | None:
    """Signs to the nearest word for a ceremony, a seat or a fair."""
    return nearest(pack["places.ceremony"], text, start, end)
