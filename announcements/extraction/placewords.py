"""Words around a name that make it a place: "région de X", "X County", "in X"."""

import re
from functools import cache

from announcements.extraction.alternation import Before
from announcements.extraction.pack import Pack, Pattern, load

FAR = 24
"""Signs before a name that hold the longest preposition with its article."""
SEAT = 60
"""Signs before a name in which a word for a company's seat stands."""
_SEATED = re.compile(r"(?:, [^\W\d_]+)?,? ")
"""What may stand between a town and a word for a seat behind it: "in Shenzhen, China, ansässig"."""


@cache
def head_before(language: str) -> Before:
    """A noun for a place that ends right before a name."""
    pack = load(language)
    heads = pack.raw["places"]["heads"]["any"]
    return Before(heads, r" ?(?:(?:l[ae]s?|los|el|the) )?[\"«]?", pack.sieve)


@cache
def head_at(language: str) -> Pattern:
    """A noun for a place at the beginning of a run, with a space behind."""
    heads = "|".join(load(language).raw["places"]["heads"]["any"])
    return re.compile(rf"(?:{heads}) ?(?=(?-i:[^\W\d_a-zà-ÿ]))", re.IGNORECASE)


@cache
def apposed(language: str) -> Pattern:
    """A larger place with its noun right behind a name: ", distrito de X", " (préfecture de X)", ", in the X District"."""
    pack = load(language)
    heads = "|".join(pack.raw["places"]["heads"]["any"])
    words = "|".join(pack.raw["places"]["in"]["any"])
    noun = rf"(?:l[ae]s? |l'|los |el |the )?(?:{heads}) ?(?-i:[^\W\d_a-zà-ÿ])"
    tail = rf"(?:the )?(?-i:[^\W\d_a-zà-ÿ])[\w-]+(?: [A-Z][\w-]+)? (?:{_tails(language)})(?!\w)"
    return re.compile(
        rf"(?:,? \(|, | )(?:(?:{words}|de|do|da|of|del) )?(?:{noun}|{tail})",
        re.IGNORECASE,
    )


def _tails(language: str) -> str:
    rule = load(language).raw["places"].get("tails")
    return "|".join(rule["any"]) if rule else r"(?!)"


@cache
def tail_after(language: str) -> Pattern:
    """A noun for a place right behind a name."""
    return re.compile(rf" (?:{_tails(language)})(?!\w)", re.IGNORECASE)


@cache
def tail_within(language: str) -> Pattern:
    """A name that ends with a noun for a place."""
    return re.compile(rf"\w (?:{_tails(language)})$", re.IGNORECASE)


@cache
def bare_noun(language: str) -> Pattern:
    """A noun for a place that names none by itself: "County", "Parkway"."""
    heads = "|".join(load(language).raw["places"]["heads"]["any"])
    return re.compile(rf"(?:{heads}|{_tails(language)})", re.IGNORECASE)


@cache
def in_before(language: str) -> Pattern:
    """A preposition of place that ends right before a name."""
    words = "|".join(load(language).raw["places"]["in"]["any"])
    return re.compile(
        rf"(?<!\w)(?:{words})(?: |(?<='))(?:the |l[ae] |l')?[\"«]?$", re.IGNORECASE
    )


@cache
def of_before(language: str) -> Pattern:
    """A preposition of belonging that ends right before a name."""
    words = "|".join(load(language).raw["places"]["of"]["any"])
    return re.compile(
        rf"(?<!\w)(?P<of>{words})(?: |(?<='))(?:the |l[ae] |l')?[\"«]?$",
        re.IGNORECASE,
    )


def is_seat(pack: Pack, text: str, start: int, end: int) -> bool:
    """Whether a name tells where a company has its seat: "headquartered in X", "in X ansässig"."""
    before = pack["places.seat"]
    if before.fits(text) and any(
        found.end() >= start - 2
        for found in before.finditer(text, max(0, start - SEAT), start)
    ):
        return True
    behind = pack.patterns.get("places.seated")
    if behind is None or not behind.fits(text):
        return False
    gap = _SEATED.match(text, end)
    return gap is not None and behind.match(text, gap.end()) is not None
