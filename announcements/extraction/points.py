"""Points for and against a name as a company's, by the words before, in and behind it."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from announcements.extraction import firmheads, heads
from announcements.extraction.alternation import Before
from announcements.extraction.article import Article
from announcements.extraction.columns import company_cell
from announcements.extraction.gazetteer import (
    countries_of,
    country_of,
    is_region,
    opens_a_name,
)
from announcements.extraction.homes import (
    BRACKET,
    countries_before,
    country_in,
    demonyms_before,
    is_named_by_home,
)
from announcements.extraction.mentions import Mention, stop_words
from announcements.extraction.nouns import are_capitalised, company_words
from announcements.extraction.pack import Pack, load
from announcements.extraction.placewords import FAR, head_before, in_before, tail_within
from announcements.extraction.sentences import Kind, Sentence

_BRACKETED = re.compile(r" \([^()]{1,40}\)")
_ASIDE = re.compile(r",[^,]{1,90},")
_POSSESSIVE = re.compile(r"'s?\b")
_SMALL_WORDS = re.compile(r"[ ,]+(?:[a-zà-ÿ]{1,7} ){1,2}")
_SCALED = re.compile(r"\d{2,}M+")

PLACE_RULES = {"town", "in_before", "place_bracket", "place_head"}
"""Points that say place: such a name is no company for standing beside one."""

LONGEST_PARENT = 36
"""Signs before a name in which a word makes it another's owner: "Gemeinschaftsunternehmen von"."""
CONTRACTOR = 25
"""Signs behind a name in which a word for a contract makes it the contractor."""

ARTICLES = ("El", "La", "Los", "Las", "Le", "Les", "The", "O", "A", "Os", "As")
"""Words that may begin an item before the name that heads it."""

_LEGAL_FORMS = re.compile(
    r"(?:,? (?:Pvt|Ltd|Limited|Inc|LLC|Plc|PLC|Co|Corp|Corporation|Sdn|Bhd|GmbH|AG|SA|SAS)\b\.?)+"
)
_LIST_MARK = re.compile(
    r"(?: (?:Pvt\.?|Ltd\.?|Inc\.?|Co\.?|LLC))*\s?(?:[:.,(–]| - | – )"
)
_LIST_ASIDE = re.compile(r"(?:,| [^\W\d_]{1,4} )[^:;.]{2,50}: ")
"""What may stand between a name at the head of an item and its colon: ", a Dutch firm:", " of Taiwan:"."""


def cues_of(
    article: Article, sentence: Sentence, mention: Mention, figures: Sequence[int]
) -> Iterator[tuple[str, float]]:
    """Points for and against a name, each with its rule; `figures` are the starts of its sentence's figures."""
    pack, text = article.pack, sentence.text
    left = text[max(0, mention.start - 60) : mention.start]
    right = text[mention.end : mention.end + 70]
    behind = mention.end
    legal = _LEGAL_FORMS.match(right)
    if legal:
        yield "legal_form", 2.0
        behind += legal.end()
        right = right[legal.end() :]
    if mention.name in article.known_names:
        yield "known", 4.0
    words = mention.name.split()
    if are_capitalised(pack.language):
        words = mention.name.replace("-", " ").split(" ")
        if right[:1] == "-":
            is_site = pack["places.build"].search(right[1:34])
            yield "possessive", 1.5 if is_site else 0.6
    if not company_words(pack.language).isdisjoint(words):
        yield "word", 2.0 if len(words) > 1 else 0.4
    yield from firmheads.company_points(text, mention.start, mention.end, pack)
    yield from _before_name(pack, text, mention.start)
    yield from _behind_name(pack, right)
    if verb_follows(pack, text[mention.end : mention.end + 150]):
        yield "verb_after", 2.0
    is_aside = left.endswith("(") and right.startswith(")")
    if _figure_follows(text, mention, figures) and not is_aside:
        yield "figure_after", 2.0
    is_bare_town = are_capitalised(pack.language) and country_of(mention.name)
    is_cell = company_cell(article, sentence) == (mention.start, mention.end)
    if is_cell or (
        not is_bare_town
        and _starts_item(sentence, mention)
        and (
            _LIST_MARK.match(right.lstrip("»"))
            or (
                len(words) > 1
                and sentence.kind is Kind.ITEM
                and _LIST_ASIDE.match(right)
            )
        )
    ):
        yield "item", 2.0
    yield from _against(pack, text, behind, mention, _starts_item(sentence, mention))


def _before_name(pack: Pack, text: str, at: int) -> Iterator[tuple[str, float]]:
    """Points for the words before a name."""
    left = text[max(0, at - 60) : at]
    if pack["names.of_company"].before(text, at, 25):
        yield "of_company", 1.0
    if pack["names.site_of"].before(text, at, 60):
        yield "site_of", 2.0
    if pack["names.before"].before(text, at, 24) and left[-1:] == " ":
        yield "before", 0.7
    if nouns_before(pack.language).before(text, at, 60):
        yield "noun_before", 2.0
    if heads.heads(pack.language):
        return
    demonym = demonyms_before(pack.language).before(text, at, 40)
    country = countries_before(pack.language).before(text, at, 60)
    if (
        country
        and country.group().endswith("'s ")
        or demonym
        and is_named_by_home(pack, text, at, demonym)
    ):
        yield "home_before", 2.0
    elif demonym or country:
        yield "home_before", 1.2


def _behind_name(pack: Pack, right: str) -> Iterator[tuple[str, float]]:
    """Points for a possessive before a site, and for a country in brackets."""
    if _POSSESSIVE.match(right):
        yield "possessive", 1.5 if pack["places.build"].search(right[:34]) else 0.6
    bracket = BRACKET.match(right)
    if bracket and country_in(pack, bracket.group(1)):
        yield "home_after", 2.0


def _figure_follows(text: str, mention: Mention, figures: Sequence[int]) -> bool:
    """Whether a figure of money or jobs stands right behind the name or in its brackets."""
    for start in figures:
        gap = text[mention.end : start]
        if start < mention.end:
            continue
        if len(gap) <= 8 or (len(gap) <= 26 and "(" in gap and ")" not in gap):
            return True
        if _SMALL_WORDS.fullmatch(gap):
            return True
    return False


def verb_follows(pack: Pack, right: str) -> bool:
    """A verb of a company right after the name, or after an aside between commas."""
    tail = _LEGAL_FORMS.sub("", right, count=1) if _LEGAL_FORMS.match(right) else right
    if aside := _BRACKETED.match(tail):
        tail = tail[aside.end() :]
    if aside := _ASIDE.match(tail):
        tail = tail[aside.end() :]
    found = pack["names.company_after"].match(tail.lstrip(" ,"))
    return bool(found) and tail[:1] in (" ", ",", "")


def _starts_item(sentence: Sentence, mention: Mention) -> bool:
    head = sentence.text[: mention.start].strip(" \"'«»-–•>▪●+—*■·0123456789.)")
    return head in ("", *ARTICLES) and (
        sentence.kind in (Kind.ITEM, Kind.HEADING) or mention.name.isupper()
    )


def _against(
    pack: Pack, text: str, behind: int, mention: Mention, is_item: bool
) -> Iterator[tuple[str, float]]:
    """Points against a name; `behind` is where its legal form ends, if it has one."""
    left = text[max(0, mention.start - 60) : mention.start]
    nouns = noun_right_before(pack.language)
    if country_of(mention.name) and not nouns.before(text, mention.start, 60):
        homes = pack.raw["places"].get("homes", ())
        is_far = bool(homes) and not set(countries_of(mention.name)) & set(homes)
        yield "town", -1.5 if is_far else -3.5
        if _is_no_town(pack, left, mention.name):
            yield "no_town", 3.0
    if in_before(pack.language).search(
        text, max(0, mention.start - FAR), mention.start
    ):
        yield "in_before", -1.5
    if pack["names.parent"].before(text, mention.start, LONGEST_PARENT):
        yield "parent", -2.0
    if pack["names.contractor"].behind(text, behind, CONTRACTOR):
        yield "contractor", -3.0
    if head_before(pack.language).before(text, mention.start, 60) or tail_within(
        pack.language
    ).search(mention.name):
        yield "place_head", -3.0
    bracket = BRACKET.match(text, behind, mention.end + 70)
    if bracket and country_of(bracket.group(1)) and not is_item:
        yield "place_bracket", -3.0


def _is_no_town(pack: Pack, left: str, name: str) -> bool:
    """Whether an article stands before a name that the towns of a language do without."""
    if "names.no_town" not in pack.patterns or is_region(name):
        return False
    return bool(pack["names.no_town"].search(left[-12:]))


def is_other_name(name: str, pack: Pack, longer: str) -> bool:
    """Whether a name is a country, demonym, title, body or bare scale: no company."""
    if " " not in name and is_of_other_kind(name, pack, longer):
        return True
    return _is_other_name(name, pack.language)


@lru_cache(maxsize=4096)
def _is_other_name(name: str, language: str) -> bool:
    """The same, whatever the article has; its names recur."""
    pack, lower = load(language), name.lower()
    if lower in pack.countries or lower in pack.demonyms or lower in pack.months:
        return True
    if pack["names.titles"].fullmatch(name):
        return True
    if _SCALED.fullmatch(name):
        return True
    if pack["names.legal_end"].fullmatch(name):
        return True
    if name.capitalize() in stop_words(pack.language):
        return True
    return bool(pack["names.bodies"].fullmatch(name)) or name.replace(" ", "").isdigit()


def is_of_other_kind(name: str, pack: Pack, longer: str) -> bool:
    """Whether the first or last word of a name is one for an event, a school, a place; some companies are called so."""
    words = name.split(" ")
    if tail_within(pack.language).search(name):
        return True
    return f"{name} " not in longer and any(
        _is_of_other_kind(word, pack.language) for word in {words[0], words[-1]}
    )


@lru_cache(maxsize=8_192)
def _is_of_other_kind(word: str, language: str) -> bool:
    """Whether a word is one for an event, a school, a place."""
    return load(language)["names.not_in_name"].fullmatch(word) is not None


def ends_town(left: str, name: str) -> bool:
    """Whether a name is the last part of a town's: "Conceição do X"."""
    words = left.split(" ")[:-1]
    if not words or not words[-1].islower() or len(words[-1]) > 3:
        return False
    return any(
        opens_a_name(words[-n:][0]) and country_of(" ".join([*words[-n:], name]))
        for n in (2, 3, 4)
    )


@cache
def nouns_before(language: str) -> Before:
    """A company's noun, then at most three words, then the name."""
    pack = load(language)
    inside = "|".join(map(re.escape, pack.raw["names"]["inside"]))
    gap = rf"(?: (?:[a-zà-ÿ-]{{4,}}|&|{inside})){{0,3}}"
    if are_capitalised(language):
        gap = ""
    nouns = pack.raw["names"]["company_before"]["any"]
    return Before(nouns, rf"{gap},? (?:d'|de )?[\"«]? ?", pack.sieve)


@cache
def noun_right_before(language: str) -> Before:
    """A company's noun with nothing between it and the name: no town, though it may be called like one."""
    pack = load(language)
    nouns = pack.raw["names"]["company_before"]["any"]
    return Before(nouns, r" [\"«]?", pack.sieve)
