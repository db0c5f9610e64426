"""Proper names in the text, before anyone knows what they name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from announcements.extraction.alternation import Whole, Words
from announcements.extraction.gazetteer import fold
from announcements.extraction.nouns import are_capitalised, is_trade, names_within
from announcements.extraction.pack import Pack, load
from announcements.extraction.sentences import Kind, Sentence
from announcements.extraction.text import CAPITALS

CAP = rf"(?:[{CAPITALS}][\w+]*(?:(?:[-.&](?=[{CAPITALS}a-zà-ÿ0-9])|'(?=[{CAPITALS}]))[\w+]+)*|\d+[A-Z]\w*|[a-z]{{1,2}}[A-Z]{{2,}}\w*|[a-z][A-Z]\w+)"
ACRONYM = r"(?:[A-Z]{2,})"
_SEQUENCE = re.compile(rf"(?<![\w.])(?:{CAP})(?: (?:& )?(?:{CAP}))*")
_INITIAL = re.compile(r"(?<=\b[A-Z])\.(?= [A-Z])")
_WORD = re.compile(r"[\w'.-]+")
_LETTERS = re.compile(r"[^\W\d_]+")
LONGEST_NAME = 90
AT_A_WORD = (r"(?<!\w)", r"(?<![\w-])")
"""How a pattern begins that matches from the beginning of a word only."""

UNITS = (
    *("kW", "MW", "GW", "TW", "kWp", "MWp", "GWp", "kWh", "MWh", "GWh", "TWh"),
    *("kWc", "MWc", "GWc", "MVA", "MMBtu", "Mtpa"),
)
"""Units with capitals, which begin no name in any language."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name at `start:end` of a sentence."""

    name: str
    sentence: int
    start: int
    end: int

    @property
    def key(self) -> str:
        return fold(self.name)

    def overlaps(self, start: int, end: int) -> bool:
        return self.start < end and start < self.end


@cache
def grammar(language: str, name: str) -> str:
    """A pattern of the pack's grammar with its macros filled in."""
    pack = load(language)
    text: str = pack.raw["grammar"][name]
    for macro, group in (("%BODY%", "bodies"), ("%TITLE%", "titles")):
        text = text.replace(
            macro, "(?:" + "|".join(pack.raw["names"][group]["any"]) + r")(?!\w)"
        )
    return text.replace("%CAP%", CAP).replace("%ACR%", ACRONYM)


@cache
def stop_words(language: str) -> frozenset[str]:
    """Capitalised words that begin no name of a company."""
    pack = load(language)
    words = [*pack.raw["names"]["not_company"], *UNITS]
    words += [month.capitalize() for month in pack.months]
    words += [day.capitalize() for day in pack.weekdays]
    return frozenset(words) - frozenset(pack.raw["names"].get("given", ()))


@lru_cache(maxsize=4096)
def is_shouted(text: str) -> bool:
    """Whether most letters are capitals, so that capitals tell nothing."""
    letters = "".join(filter(str.isalpha, text))
    return len(letters) > 12 and sum(map(str.isupper, letters)) > 0.7 * len(letters)


def is_headline_case(sentence: Sentence, pack: Pack) -> bool:
    """Whether a title writes every longer word with a capital, and not as its language does anyway."""
    if sentence.kind not in (Kind.TITLE, Kind.HEADING):
        return False
    if are_capitalised(pack.language):
        return False
    words = [w for w in _LETTERS.findall(sentence.text) if len(w) > 3]
    return len(words) > 3 and sum(w[0].isupper() for w in words) > 0.7 * len(words)


def sequences(sentence: Sentence, pack: Pack) -> Iterator[tuple[int, int]]:
    """Runs of capitalised words that can be names; none in a sentence that is all capitals."""
    if is_shouted(sentence.text):
        return
    for found in _SEQUENCE.finditer(sentence.text):
        if len(found.group()) == 1 and _INITIAL.match(sentence.text, found.end()):
            continue
        if found.end() - found.start() <= LONGEST_NAME:
            start = _with_initial(sentence.text, found.start(), pack)
            yield from names_within(sentence.text, start, found.end(), pack.language)


_INITIAL_BEFORE = re.compile(rf"(?<![\w.])[{CAPITALS}]\. $")


def _with_initial(text: str, start: int, pack: Pack) -> int:
    """The start of a run with the initial before it ("M. Dias Branco"), but not with "M." for a man."""
    if not text.endswith(". ", 0, start):
        return start
    initial = _INITIAL_BEFORE.search(text, max(0, start - 4), start)
    if initial is None or pack["names.honorifics"].fullmatch(initial.group().strip()):
        return start
    return initial.start()


def trim_start(text: str, start: int, end: int, drop: frozenset[str]) -> int:
    """The start of a run without leading words that only begin the sentence."""
    while start < end:
        found = _WORD.match(text, start, end)
        if found is None or found.group().rstrip(".") not in drop:
            return start
        if len(found.group()) == 2 and found.group().endswith("."):
            return start
        start = found.end()
        while start < end and not (text[start].isalnum()):
            start += 1
    return end


def trim_to_name(text: str, start: int, end: int, drop: frozenset[str]) -> int:
    """The same, but a trade right before a name is part of it: "Inversiones X"."""
    trimmed = trim_start(text, start, end, drop)
    if not start < trimmed < end:
        return trimmed
    last = text[start:trimmed].rstrip().rsplit(" ", 1)[-1]
    return trimmed - 1 - len(last) if is_trade(last) else trimmed


@cache
def pattern(language: str, name: str) -> Words:
    """A pattern of the pack's grammar, compiled when a text may have it."""
    found = grammar(language, name)
    begins = found.startswith(AT_A_WORD)
    return Whole(found, load(language).sieve, begins=begins)
