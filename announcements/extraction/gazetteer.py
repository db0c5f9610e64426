"""Towns and regions by name: a trimmed GeoNames list and the regions that it lacks."""

import unicodedata
from functools import cache, lru_cache

from announcements.extraction.pack import read_json
from announcements.extraction.text import same_letters


@cache
def _towns() -> dict[str, str]:
    """Country of each folded name of a town."""
    return _by_name("gazetteer.json")


@cache
def _divisions() -> dict[str, str]:
    """Country of each folded name of a division that the list of towns may lack."""
    return _by_name("divisions.json")


def _by_name(file: str) -> dict[str, str]:
    table: dict[str, str] = {}
    for code, names in read_json(file)["towns"].items():
        table.update(dict.fromkeys(names.split("|"), code))
    return table


@cache
def _regions() -> dict[str, list[str]]:
    """The countries of each folded name of the regions listed by hand."""
    found: dict[str, list[str]] = {}
    for code, names in read_json("regions.json")["towns"].items():
        for name in names.split("|"):
            found.setdefault(name, []).append(code)
    return found


@lru_cache(maxsize=20_000)
def fold(name: str) -> str:
    """A name in small letters without accents."""
    if name.isascii():
        return name.lower()
    split = unicodedata.normalize("NFKD", same_letters(name).casefold())
    if split.isalnum():
        return split
    return "".join(char for char in split if not unicodedata.combining(char))


@lru_cache(maxsize=4096)
def country_of(name: str) -> str | None:
    """The country of a place, None where the list does not know it."""
    if len(name) < 3:
        return None
    first = name.partition(" ")[0]
    if first != name and not opens_a_name(first):
        return None
    return _country(fold(name))


def _country(key: str) -> str | None:
    """Regions listed by hand win over towns, and of two regions the one with the larger town."""
    town = _towns().get(key) or _divisions().get(key)
    regions = _regions().get(key)
    return town if regions is None or town in regions else regions[0]


def opens_a_name(word: str) -> bool:
    """Whether a listed name begins with a word: few words of an article do, and they recur."""
    key = fold(word).partition(" ")[0]
    return _country(key) is not None or key in _first_words()


@cache
def _first_words() -> frozenset[str]:
    """The first word of each name that has several."""
    return frozenset(
        name.partition(" ")[0]
        for names in (_towns(), _divisions(), _regions())
        for name in names
        if " " in name
    )


@cache
def _others() -> dict[str, str]:
    """Further countries that have a town of a name, separated by spaces."""
    found: dict[str, str] = read_json("divisions.json")["also"]
    others: dict[str, str] = read_json("gazetteer.json")["also"]
    return found | others


@lru_cache(maxsize=4096)
def countries_of(name: str) -> tuple[str, ...]:
    """Every country that has a place of a name, the likeliest first."""
    first = country_of(name)
    if first is None:
        return ()
    key = fold(name)
    listed = (*_regions().get(key, ()), *filter(None, [_towns().get(key)]))
    more = _others().get(key, "").split()
    return tuple(dict.fromkeys((first, *listed, *more)))


def may_be_in(name: str, country: str) -> bool:
    """Whether a place is not known to lie in other countries only."""
    found = countries_of(name)
    return not found or country in found


def is_region(name: str) -> bool:
    """Whether a place is a region of a country, or one of the industrial places listed by hand."""
    key = fold(name)
    return key in _regions() or key in _divisions()


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
