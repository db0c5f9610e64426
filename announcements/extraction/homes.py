"""Where a company is at home by what stands beside its name; callings.py has what the text calls it elsewhere."""

import re
from collections.abc import Iterable
from functools import cache

from announcements.extraction import firmheads, heads
from announcements.extraction.alternation import Listed, Words, one_of
from announcements.extraction.mentions import CAP, Mention
from announcements.extraction.pack import Pack, Pattern, load

BRACKET = re.compile(r" ?\(([^()]{2,40})\)")
ARTICLE = 12
"""Signs before a demonym in which its article stands."""

_SMALL_BEHIND = re.compile(r" ((?:[a-zà-ÿ-]+))")
_PLACE_BEHIND = re.compile(
    rf"(?: [^\W\d_]{{1,4}}|,(?: [^\W\d_]+){{1,4}}?) ({CAP}(?: {CAP}){{0,2}})"
)
"""A place behind a name: "of Osaka", ", from Hai Phong"."""


def home_of(pack: Pack, text: str, mention: Mention) -> str | None:
    """The company's country, where a demonym, a possessive or a bracket says so."""
    text = firmheads.with_quotes(text, pack)
    if heads.heads(pack.language):
        left = text[max(0, mention.start - 45) : mention.start]
        right = text[mention.end : mention.end + 40]
        return firmheads.demonym_before(left, pack) or firmheads.demonym_behind(
            right, pack
        )
    bracket = BRACKET.match(text, mention.end)
    if bracket:
        code = country_in(pack, bracket.group(1))
        if code:
            return code
    at = mention.start
    found = demonyms_before(pack.language).before(text, at, 45)
    is_named = found is not None and is_named_by_home(pack, text, at, found)
    if found and (
        is_named
        or not pack["names.bodies"].search(text, max(0, found.start() - 16), at)
    ):
        return pack.demonyms.get(found.group(1).lower())
    has_noun = pack["names.company_before"].before(text, at, 70)
    group = has_noun and _demonym_group(pack.language).before(text, at, 70)
    if group:
        return pack.demonyms.get(group.group(1).lower())
    has_aside = text.startswith(", ", mention.end)
    may_be_told = has_aside and demonyms_before(pack.language).fits(text)
    aside = may_be_told and _demonym_aside(pack.language).match(text, mention.end)
    if aside and not pack["names.parent"].search(
        text, mention.end, aside.start(aside.lastindex or 1)
    ):
        return pack.demonyms.get(aside.group(aside.lastindex or 1).lower())
    beside = has_aside and _country_beside(pack.language).match(text, mention.end + 2)
    if beside:
        return pack.countries.get(beside.group(1).lower())
    country = countries_before(pack.language).before(text, at, 45)
    if country:
        return pack.countries.get(country.group(1).lower())
    behind = home_behind(text, mention)
    if behind and behind.lower() in pack.countries:
        at = text.find(behind, mention.end)
        is_from = pack["places.origin"].search(text, mention.end, at)
        if is_from or not pack["places.in"].search(text, mention.end, at):
            return pack.countries[behind.lower()]
    after = _SMALL_BEHIND.match(text, mention.end)
    return pack.demonyms.get(after.group(1)) if after else None


def home_behind(text: str, mention: Mention) -> str | None:
    """The place that a name is said to come from, right behind it."""
    found = _PLACE_BEHIND.match(text, mention.end)
    return found[1] if found else None


def country_in(pack: Pack, words: str) -> str | None:
    """The country that words in brackets name."""
    word = words.strip().lower()
    return pack.countries.get(word) or pack.demonyms.get(word)


@cache
def demonyms_before(language: str) -> Words:
    """A demonym, then at most four small words, then the name."""
    pack = load(language)
    joined = "|".join(pack.raw["qualifiers"]["plain_and"]["any"])
    return Listed(
        pack.demonyms,
        r"(?<!\w)(?i:(",
        rf"))(?: (?!(?:{joined}) )[a-zà-ÿ-]+){{0,4}} $",
        pack.sieve,
    )


@cache
def countries_before(language: str) -> Words:
    """ "India's largest" before a name"""
    pack = load(language)
    return Listed(
        _longest_first(pack.countries),
        r"(?<!\w)(?i:(",
        r")'s (?:[a-z-]+ ){0,3})$",
        pack.sieve,
    )


def _longest_first(names: Iterable[str]) -> list[str]:
    return sorted(names, key=len, reverse=True)


def is_named_by_home(pack: Pack, text: str, at: int, demonym: re.Match[str]) -> bool:
    """Whether an article and a demonym are all that stands before the name at a place: "le suédois X"."""
    if text[demonym.end(1) : at].strip():
        return False
    before = text[max(0, demonym.start() - ARTICLE) : demonym.start()].rstrip()
    return bool(_article_at_end(pack.language).search(before))


@cache
def article_of(language: str) -> Pattern:
    """An article of names."""
    return re.compile(load(language).raw["names"]["articles"], re.IGNORECASE)


@cache
def _article_at_end(language: str) -> Pattern:
    articles = load(language).raw["names"]["articles"]
    return re.compile(rf"(?<!\w)(?:{articles})$", re.IGNORECASE)


@cache
def _demonym_group(language: str) -> Words:
    """ "Chinese auto and electronics group" before a name"""
    pack = load(language)
    articles = pack.raw["names"]["articles"]
    nouns = "|".join(pack.raw["names"]["company_before"]["any"])
    return Listed(
        pack.demonyms,
        r"(?<!\w)(?i:(",
        rf")(?: (?!(?:{articles}) )[a-zà-ÿ-]+){{0,5}} (?:{nouns}) )$",
        pack.sieve,
    )


@cache
def _demonym_aside(language: str) -> Pattern:
    """ ", a private Egyptian firm," or ", of Egyptian origin" behind a name"""
    pack = load(language)
    origin = "|".join(pack.raw["names"].get("origin", {}).get("any", ["(?!)"]))
    words = one_of(pack.demonyms)
    nouns = "|".join(pack.raw["names"]["company_before"]["any"])
    articles = pack.raw["names"]["articles"]
    return re.compile(
        rf", (?:{articles} )?(?:[a-zà-ÿ-]+ ){{0,3}}(?:({words}) (?:{nouns})"
        rf"|(?:{nouns}) (?:[a-zà-ÿ-]+ ){{0,2}}?({words})|(?:{origin}) ({words}))(?!\w)",
        re.IGNORECASE,
    )


@cache
def _country_beside(language: str) -> Words:
    """ "India –" or "Italy," behind a name and a comma"""
    pack = load(language)
    names = _longest_first(pack.countries)
    return Listed(names, "(?i:(", "))(?=,| [–-] |;|$)", pack.sieve)
