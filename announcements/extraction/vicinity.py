"""What stands right beside a name of a place: other places, days, words for a site."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from announcements.extraction.alternation import Words
from announcements.extraction.gazetteer import country_of, is_region
from announcements.extraction.pack import Pack, Rule, load
from announcements.extraction.places import Place
from announcements.extraction.placewords import FAR, of_before
from announcements.extraction.sentences import Sentence

BESIDE = re.compile(r",? ?\(?(?:[\w'-]+ ){0,4}(?:\w+')?")
"""What may stand between two names that tell one place: "Bohicon, in the Zou"."""
_ROW = re.compile(r",? (?:\w{1,3} )?(?:\w+')?")
_WORDS = re.compile(r"[^\W\d_][\w-]*")
_DAYS = ("time.yesterday", "time.today")
NEAR = 30
"""Signs between two names that may tell one place."""
Spot = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Side:
    """The name of a place beside another one: what stands between them, and what it is."""

    gap: str
    place: Place


@dataclass(frozen=True, slots=True)
class Vicinity:
    """The places before and behind each place of an article, in its sentence."""

    before: Mapping[Spot, Side]
    behind: Mapping[Spot, Side]
    often: Mapping[int, int]


def vicinity(sentences: Sequence[Sentence], places: Sequence[Place]) -> Vicinity:
    """Which places stand right beside which."""
    before: dict[Spot, Side] = {}
    behind: dict[Spot, Side] = {}
    often: dict[int, int] = defaultdict(int)
    ordered = sorted(places, key=lambda one: (one.mention.sentence, one.mention.start))
    last: Place | None = None
    for one in ordered:
        spot = one.mention
        often[spot.sentence] += 1
        if last is not None and last.mention.sentence == spot.sentence:
            left = last.mention
            gap = sentences[spot.sentence].text[left.end : spot.start]
            if left.end <= spot.start <= left.end + NEAR and BESIDE.fullmatch(gap):
                before[spot.sentence, spot.start] = Side(gap, last)
                behind[left.sentence, left.start] = Side(gap, one)
        last = one
    return Vicinity(before, behind, often)


def of_sides(around: Vicinity, place: Place) -> Iterator[str]:
    """The classes of the places before and behind one."""
    spot = place.mention.sentence, place.mention.start
    for side, found in (("prev", around.before), ("next", around.behind)):
        one = found.get(spot)
        if one is None:
            continue
        yield side
        yield f"{side}.{_gap(one.gap)}"
        name = one.place.mention.name
        if is_region(name):
            yield f"{side}.region"
        elif not country_of(name):
            yield f"{side}.unlisted"
        if one.place.points >= 2:
            yield f"{side}.built"
    if spot in around.before and spot in around.behind:
        yield "row"
    yield f"beside.{min(4, around.often[spot[0]])}"


def _gap(gap: str) -> str:
    if "(" in gap:
        return "bracket"
    if _ROW.fullmatch(gap):
        return "comma" if gap.startswith(",") else "joined"
    return "far"


def of_touching(pack: Pack, text: str, start: int, end: int) -> Iterator[str]:
    """The classes of the words that touch a name: a word for a site, one of belonging, a day, a line's end."""
    first, last = max(0, start - 45), start
    of = of_before(pack.language).search(text, max(0, start - FAR), start)
    if of:
        yield "touch.of"
        last = of.start()
    if _ends_with(pack["places.build"], text, first, last):
        yield "touch.of_site" if of else "touch.site"
    if _ends_with(pack["places.ceremony"], text, first, last):
        yield "touch.of_ceremony" if of else "touch.ceremony"
    found = pack["places.build"].behind(text, end, 30)
    if found and found.start() <= end + 1:
        yield "touch.right_site"
    if _has_day(pack, text, max(0, start - 28), start):
        yield "day.left"
    if _has_day(pack, text, end, end + 24):
        yield "day.right"
    if text[:start].strip(' -–—•*·"«') == "" or text[:start].strip() == "title:":
        mark = text[end : end + 3].strip()[:1]
        yield f"heads.{mark if mark and mark in '.,:;(–—-|' else 'word'}"
    if text[:end].isupper():
        yield "shouted"


def _ends_with(rule: Rule, text: str, start: int, end: int) -> bool:
    """Whether words of a rule end where a name, or its preposition, begins."""
    stop = start + len(text[start:end].rstrip(" \"«'"))
    return any(found.end() >= stop for found in rule.finditer(text, start, end))


@cache
def _names_of_days(language: str) -> Words:
    """The names of days and months as a rule that tells which sentences have some."""
    pack = load(language)
    names = map(re.escape, (*pack.weekdays, *pack.months))
    return Words(list(names), sieve=pack.sieve, is_small=True)


def _has_day(pack: Pack, text: str, start: int, end: int) -> bool:
    for rule in _DAYS:
        if pack[rule].search(text, start, end):
            return True
    if not _names_of_days(pack.language).fits(text):
        return False
    words = (found.group().lower() for found in _WORDS.finditer(text, start, end))
    return any(word in pack.weekdays or word in pack.months for word in words)
