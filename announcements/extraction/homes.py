"""Where a company is at home: what stands beside its name, and what the text calls it elsewhere."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import TypeVar

from announcements.extraction import heads
from announcements.extraction.alternation import Listed, Whole, Words, one_of
from announcements.extraction.article import Article
from announcements.extraction.mentions import CAP, Mention
from announcements.extraction.pack import Pack, Pattern, load
from announcements.extraction.sentences import Kind, Sentence

BRACKET = re.compile(r" ?\(([^()]{2,40})\)")
Named = TypeVar("Named")
"""A company, of which nothing is asked here."""
ARTICLE = 12
"""Signs before a demonym in which its article stands."""
HEAD = 4
"""Signs before a name that still begins its sentence: an article, a quote."""

_SMALL_BEHIND = re.compile(r" ((?:[a-zà-ÿ-]+))")
_PLACE_BEHIND = re.compile(
    rf"(?: [^\W\d_]{{1,4}}|,(?: [^\W\d_]+){{1,4}}?) ({CAP}(?: {CAP}){{0,2}})"
)
"""A place behind a name: "of Osaka", ", from Hai Phong"."""


def home_of(pack: Pack, text: str, mention: Mention) -> str | None:
    """The company's country, where a demonym, a possessive or a bracket says so."""
    text = heads.with_quotes(text, pack)
    if heads.heads(pack.language):
        left = text[max(0, mention.start - 45) : mention.start]
        right = text[mention.end : mention.end + 40]
        return heads.demonym_before(left, pack) or heads.demonym_behind(right, pack)
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


def home_in_next(article: Article, sentence: Sentence, mention: Mention) -> str | None:
    """The home that the next sentence calls a company by: "DELPHI. L'américain montera ..."."""
    if sentence.text[mention.end :].strip(" .:"):
        return None
    if sentence.index + 1 >= len(article.sentences):
        return None
    following = article.sentences[sentence.index + 1]
    if following.line != sentence.line:
        return None
    first = re.match(rf"\W*\w{{1,3}}\W([\w-]+)(?! {CAP})", following.text)
    return article.pack.demonyms.get(first.group(1).lower()) if first else None


def homes_told_apart(
    article: Article, named: Mapping[int, list[tuple[int, Named]]]
) -> Iterator[tuple[Named, str]]:
    """Each company that a sentence beside its name calls "the Chinese group", with that home.

    `named` holds the likely companies by sentence, each with its start, from left to right.
    The company named last, in its line or the line before; else the one that begins the next sentence.
    """
    if heads.heads(article.pack.language):
        return
    last: tuple[int, Named] | None = None
    ahead: tuple[Sentence, str] | None = None
    pattern = _described_by_home(article.pack.language)
    noun = article.pack["names.company_before"]
    for sentence in article.read():
        mine = named.get(sentence.index, [])
        if ahead and mine and _follows(ahead[0], sentence) and mine[0][0] <= HEAD:
            yield mine[0][1], ahead[1]
        ahead = None
        is_told = noun.fits(sentence.text)
        told = pattern.search(sentence.text) if is_told else None
        home = told and article.pack.demonyms.get(
            (told["behind"] or told["before"]).lower()
        )
        if home and last and sentence.line - last[0] <= 1:
            yield last[1], home
        elif home and not mine:
            ahead = sentence, home
        if sentence.kind is not Kind.TITLE and mine:
            last = sentence.line, mine[-1][1]


def _follows(earlier: Sentence, sentence: Sentence) -> bool:
    return sentence.index == earlier.index + 1 and sentence.line == earlier.line


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


@cache
def _described_by_home(language: str) -> Words:
    """ "the Chinese company", "a empresa chinesa", with an article before and no name behind"""
    pack = load(language)
    articles = pack.raw["names"]["articles"]
    words = one_of(pack.demonyms)
    nouns = "|".join(pack.raw["names"]["company_before"]["any"])
    return Whole(
        rf"(?<!\w)(?i:{articles}) ?(?:(?i:{nouns}) (?P<behind>{words})|(?P<before>(?i:{words})) (?i:{nouns}))"
        rf"(?!\w)(?! (?:[a-zà-ÿ]{{1,3}} )?[\"«(]?{CAP})",
        pack.sieve,
        list(map(re.escape, pack.demonyms)),
    )
