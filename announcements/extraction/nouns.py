"""Common nouns where a language writes every noun with a capital: which words of a run make no name.

A pack that has `names.nouns` (heads, endings, words, proper, determiners) splits its runs of
capitalised words here; for all other packs a run is a name as it stands.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any

from announcements.extraction.alternation import compiled
from announcements.extraction.gazetteer import country_of, fold
from announcements.extraction.pack import Pattern, load, read_json
from announcements.extraction.text import CAPITALS

LEAST_BEFORE = 4
"""Letters before a short head ("Hochregal-lager"): with fewer, a name may end like it."""

SHORTEST = 7
"""Letters of the shortest compound that ends with a trade."""

_WORD = re.compile(r"[^ ]+")
_LAST_WORDS = re.compile(r"(?:[^\s]+ )?[^\s]+ ?$")


@cache
def _data(language: str) -> dict[str, Any] | None:
    found: dict[str, Any] | None = load(language).raw["names"].get("nouns")
    return found


def are_capitalised(language: str) -> bool:
    """Whether common nouns have a capital, so that a capital alone makes no name."""
    return _data(language) is not None


@cache
def company_words(language: str) -> frozenset[str]:
    """Words that many names of companies have."""
    return frozenset(load(language).raw["names"]["company_words"])


@lru_cache(maxsize=8_192)
def is_trade(word: str) -> bool:
    """Whether a word is one for a trade, as names of companies have it, whatever the language of the text."""
    words, heads = _trades()
    folded = fold(word)
    return folded in words or (len(folded) > SHORTEST and folded.endswith(heads))


@cache
def _trades() -> tuple[frozenset[str], tuple[str, ...]]:
    data = read_json("trades.json")
    return frozenset(data["words"].split(" ")), tuple(data["heads"].split(" "))


@cache
def _tails(language: str) -> frozenset[str]:
    """Every head with every ending: "werk", "werks", "werke" ..."""
    data = _data(language) or {}
    heads, endings = data.get("heads", ()), data.get("endings", ())
    inflected = {head + ending for head in heads for ending in endings}
    return frozenset(inflected | set(data.get("suffixes", ())))


@cache
def _words(language: str, name: str) -> frozenset[str]:
    data = _data(language) or {}
    words = data.get(name, ())
    if name == "proper":
        return frozenset(words)
    endings = data.get("endings", ())
    return frozenset(word + ending for word in words for ending in endings)


@lru_cache(maxsize=8_192)
def is_noun(word: str, language: str) -> bool:
    """Whether a word is a common noun: by list, or by the head that a compound ends with."""
    if _data(language) is None or word.isupper() or word in _words(language, "proper"):
        return False
    lower = word.lower()
    if lower in _words(language, "words"):
        return True
    if lower.endswith("-"):
        return True
    tails, short = _tails(language), _words(language, "short_heads")
    return any(
        lower[start:] in tails or (start >= LEAST_BEFORE and lower[start:] in short)
        for start in range(max(1, len(lower) - 2))
    )


@cache
def _determiner(language: str) -> Pattern:
    data = _data(language) or {}
    return compiled(data.get("determiners") or [r"(?!)"])


@lru_cache(maxsize=4_096)
def is_determiner(word: str, language: str) -> bool:
    """Whether a word is an article, a pronoun or another word before a noun."""
    return _determiner(language).fullmatch(word) is not None


@cache
def _adjective(language: str) -> Pattern:
    data = _data(language) or {}
    return compiled(data.get("adjectives") or [r"(?!)"])


@cache
def _firsts(language: str) -> Pattern:
    """Verbs and adverbs that often begin a sentence."""
    data = _data(language) or {}
    return compiled(data.get("firsts") or [r"(?!)"])


@cache
def _joint(language: str) -> Pattern:
    """A hyphen with the noun behind a name: "-Werk", "-Chef"."""
    data = _data(language) or {}
    return re.compile(r"-(?:" + "|".join(data.get("joints") or [r"(?!)"]) + r")$")


def is_marked(text: str, start: int, language: str) -> bool:
    """Whether a determiner or an inflected adjective stands right before a word."""
    if start == 0 or text[start - 1] != " ":
        return False
    left = _LAST_WORDS.search(text, max(0, start - 40), start)
    if left is None:
        return False
    word = left.group().split()[-1].strip('"(')
    if is_determiner(word, language):
        return True
    is_adjective = _adjective(language).fullmatch(word) and word[0].islower()
    return bool(is_adjective) and word not in load(language).demonyms


def names_within(
    text: str, start: int, end: int, language: str
) -> Iterator[tuple[int, int]]:
    """The parts of a capitalised run that can be names, from left to right."""
    if _data(language) is None:
        yield start, end
        return
    tokens = [
        (start + m.start(), start + m.end()) for m in _WORD.finditer(text[start:end])
    ]
    kept: list[tuple[int, int]] = []
    for number, (left, right) in enumerate(tokens):
        word = text[left:right]
        if word == "&":
            if kept:
                kept.append((left, right))
            continue
        if _is_common(text, tokens, number, language):
            yield from _closed(text, kept)
            kept = []
            joint = _joint(language).search(word)
            if joint and not is_noun(word[: joint.start()], language):
                yield left, left + joint.start()
            continue
        kept.append((left, right))
    yield from _closed(text, kept)


def places_within(
    text: str, start: int, end: int, language: str
) -> Iterator[tuple[int, int]]:
    """The parts of a capitalised run that can be places: without nouns, but also behind a determiner."""
    if _data(language) is None:
        yield start, end
        return
    kept: list[tuple[int, int]] = []
    for word in _WORD.finditer(text, start, end):
        is_first = word.start() == start and is_determiner(word.group(), language)
        if is_first or _is_no_place(word.group(), language):
            yield from _closed(text, kept)
            kept = []
        else:
            kept.append(word.span())
    yield from _closed(text, kept)


def _is_no_place(word: str, language: str) -> bool:
    """Whether a word is a noun, and no town that only ends like one ("Ludwigshafen")."""
    if not is_noun(word, language):
        return False
    lower = word.lower()
    is_listed = lower in _tails(language) or lower in _words(language, "words")
    return is_listed or country_of(word) is None


def _closed(text: str, kept: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The span of words kept together, without an "&" at its end."""
    while kept and text[kept[-1][0] : kept[-1][1]] == "&":
        kept = kept[:-1]
    if kept:
        yield kept[0][0], kept[-1][1]


def _is_common(
    text: str,
    tokens: list[tuple[int, int]],
    number: int,
    language: str,
) -> bool:
    """Whether a word of a run is no part of a name.

    A noun that is known; a determiner; or a word behind a determiner, unless it is an acronym or the
    run ends like a company ("die Automotive Cells Company").
    """
    left, right = tokens[number]
    word = text[left:right]
    if is_determiner(word, language):
        return number == 0
    is_first = number == 0 and not text[:left].strip(" \"'«»(-–•*")
    if is_first and _firsts(language).fullmatch(word):
        return word not in _words(language, "proper")
    if _CAMEL.match(word):
        return False
    if number < len(tokens) - 1 and _heads_company(word, language):
        return True
    last = text[slice(*tokens[-1])]
    of_companies = company_words(language)
    is_company = number < len(tokens) - 1 and (
        last in of_companies or number == len(tokens) - 2 and is_trade(last)
    )
    if is_noun(word, language):
        if _is_hyphened_name(word, language):
            return False
        if 0 < number < len(tokens) - 1 and _is_first_of_name(
            text, tokens[number - 1 : number + 2], language
        ):
            return False
        if is_first and len(tokens) == 1 and _is_subject(text, right, language):
            return False
        is_last = 0 < number == len(tokens) - 1
        is_named = is_last and _is_named(text, tokens[-2:], language)
        return not (is_company or is_named or (number and word in of_companies))
    if word.isupper() or word in of_companies or is_company:
        return False
    if any(char.isupper() or char.isdigit() for char in word[1:]) and "-" not in word:
        return False
    if word in _words(language, "proper"):
        return False
    before = text[slice(*tokens[number - 1])] if number else ""
    if number and not is_determiner(before, language):
        return False
    if _legal_form(language).match(text, right) or _origin(language).match(text, right):
        return False
    return is_marked(text, left, language)


def _is_first_of_name(text: str, tokens: list[tuple[int, int]], language: str) -> bool:
    """Whether the second of three words only ends like a noun, between one for a company and a name: "Konzern Hansung Cord"."""
    before, word, behind = (text[slice(*one)] for one in tokens)
    return (
        _heads_company(before, language)
        and word.lower() not in _words(language, "words")
        and not is_noun(behind, language)
    )


@lru_cache(maxsize=2_048)
def _heads_company(word: str, language: str) -> bool:
    """Whether a word is a noun for a company, which is no part of the name behind it: "Rüstungskonzern"."""
    return load(language)["names.company_before"].fullmatch(word) is not None


def _is_hyphened_name(word: str, language: str) -> bool:
    """Whether a trade or a product is joined to a name: "Knorr-Bremse"; not "-Werk", which is that of the name before."""
    first, hyphen, last = word.rpartition("-")
    if not hyphen or not first[:1].isupper() or not last[:1].isupper():
        return False
    return not (_joint(language).search(word) or is_noun(first, language))


def _is_subject(text: str, end: int, language: str) -> bool:
    """Whether one company's verb follows right behind: a common noun that stands alone would need an article."""
    verb = load(language)["names.company_after"].match(text, end + 1)
    return verb is not None and verb.group().endswith("t")


_CAMEL = re.compile(rf"[{CAPITALS}][a-zà-ÿ]+[{CAPITALS}](?!nnen)[a-zà-ÿ]+$")
"""A word with a capital inside ("BahnCargo"), but no form for both sexes ("MitarbeiterInnen")."""


def _is_named(text: str, tokens: list[tuple[int, int]], language: str) -> bool:
    """Whether the second of two words is a trade behind a name, and not the object behind a subject."""
    first, second = (text[slice(*one)] for one in tokens)
    is_name = not is_noun(first, language) and not is_determiner(first, language)
    return is_name and is_trade(second)


@cache
def _origin(language: str) -> Pattern:
    """Words for "from" with a name behind: "die Steirerfrucht aus Gleisdorf"."""
    words = "|".join((_data(language) or {}).get("origin") or [r"(?!)"])
    return re.compile(rf" (?:{words}) [{CAPITALS}]")


@cache
def _legal_form(language: str) -> Pattern:
    forms = "|".join(load(language).raw["names"]["legal_end"]["any"])
    return re.compile(rf" (?:{forms})(?!\w)", re.IGNORECASE)
