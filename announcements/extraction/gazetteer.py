"""Towns and regions by name: a trimmed GeoNames list and the regions that it lacks."""

import unicodedata
from functools import cache, lru_cache

from announcements.extraction.pack import read_json
from announcements.extraction.text import same_letters


@cache
def _table() -> dict[str, str]:
    """Country of each folded name; regions listed by hand win over towns, and of two regions the one with the larger town."""
    table: dict[str, str] = {}
    for code, names in read_json("divisions.json")["towns"].items():
        table.update(dict.fromkeys(names.split("|"), code))
    for code, names in read_json("gazetteer.json")["towns"].items():
        table.update(dict.fromkeys(names.split("|"), code))
    regions: dict[str, str] = {}
    for code, names in read_json("regions.json")["towns"].items():
        for name in names.split("|"):
            if name not in regions or table.get(name) == code:
                regions[name] = code
    return {**table, **regions}


@lru_cache(maxsize=20_000)
def fold(name: str) -> str:
    """A name in small letters without accents."""
    if name.isascii():
        return name.lower()
    split = unicodedata.normalize("NFKD", same_letters(name).casefold())
    return "".join(char for char in split if not unicodedata.combining(char))


@lru_cache(maxsize=4096)
def country_of(name: str) -> str | None:
    """The country of a place, None where the list does not know it."""
    if len(name) < 3:
        return None
    if not opens_a_name(name.partition(" ")[0]):
        return None
    return _table().get(fold(name))


def opens_a_name(word: str) -> bool:
    """Whether a listed name begins with a word."""
    return fold(word).partition(" ")[0] in _first_words()


@cache
def _first_words() -> frozenset[str]:
    """The first word of each name: few words of an article are one, and they recur."""
    return frozenset(name.partition(" ")[0] for name in _table())


@cache
def _regions() -> frozenset[str]:
    return frozenset(
        name
        for kind in ("regions.json", "divisions.json")
        for names in read_json(kind)["towns"].values()
        for name in names.split("|")
    )


@cache
def _others() -> dict[str, str]:
    """Further countries that have a town of a name, separated by spaces."""
    found: dict[str, str] = read_json("divisions.json")["also"]
    others: dict[str, str] = read_json("gazetteer.json")["also"]
    return found | others


@cache
def _all() -> dict[str, tuple[str, ...]]:
    """All countries of the names that are in more than one list."""
    found: dict[str, list[str]] = {}
    for kind in ("regions.json", "gazetteer.json"):
        for code, names in read_json(kind)["towns"].items():
            for name in names.split("|"):
                found.setdefault(name, []).append(code)
    return {
        name: tuple(dict.fromkeys(codes))
        for name, codes in found.items()
        if len(codes) > 1
    }


@lru_cache(maxsize=4096)
def countries_of(name: str) -> tuple[str, ...]:
    """Every country that has a place of a name, the likeliest first."""
    first = country_of(name)
    if first is None:
        return ()
    key = fold(name)
    more = (*_all().get(key, ()), *_others().get(key, "").split())
    return tuple(dict.fromkeys((first, *more)))


def may_be_in(name: str, country: str) -> bool:
    """Whether a place is not known to lie in other countries only."""
    found = countries_of(name)
    return not found or country in found


def is_region(name: str) -> bool:
    """Whether a place is a region of a country, or one of the industrial places listed by hand."""
    return fold(name) in _regions()


@cache
def _metros(kind: str) -> frozenset[tuple[str, str]]:
    """Names of capitals, or of other large cities, each with its country."""
    found = read_json("divisions.json")[kind]
    return frozenset(
        (name, code) for code, names in found.items() for name in names.split("|")
    )


def is_capital(name: str, country: str) -> bool:
    """Whether a town is the capital of a country."""
    return (fold(name), country) in _metros("capitals")


def is_large(name: str, country: str) -> bool:
    """Whether a town has 400,000 inhabitants or more and is no capital."""
    return (fold(name), country) in _metros("large")
