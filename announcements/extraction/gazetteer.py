"""Towns and regions by name: a trimmed GeoNames list and the regions that it lacks."""

import unicodedata
from functools import cache, lru_cache

from announcements.extraction.pack import read_json
from announcements.extraction.text import same_letters


def opening(name: str) -> str:
    """The letters by which the list of towns is laid out: the first two of a folded name's first word."""
    return name.partition(" ")[0][:2]


@lru_cache(maxsize=1024)
def _towns(letters: str) -> dict[str, str]:
    """Country of each folded name of a town that begins so, and nothing for a word that only begins some of them.

    An article asks for few of all names, so that only their neighbours are taken from the list.
    """
    found: dict[str, str] = {}
    lines = read_json("gazetteer.json")["towns"].get(letters)
    for line in lines.split(";") if lines else ():
        found.update(dict.fromkeys(line[3:].split("|"), line[:2]))
    firsts = {name.partition(" ")[0] for name in found if " " in name}
    return dict.fromkeys(firsts, "") | found


@cache
def _divisions() -> dict[str, str]:
    """Country of each folded name of a division that the list of towns may lack."""
    found: dict[str, str] = {}
    for code, names in read_json("divisions.json")["towns"].items():
        found.update(dict.fromkeys(names.split("|"), code))
    return found


@cache
def _regions() -> dict[str, list[str]]:
    """The countries of each folded name of the regions listed by hand."""
    found: dict[str, list[str]] = {}
    for code, names in read_json("regions.json")["towns"].items():
        for name in names.split("|"):
            found.setdefault(name, []).append(code)
    return found


@lru_cache(maxsize=4_096)
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
    town = _towns(opening(key)).get(key) or _divisions().get(key)
    regions = _regions().get(key)
    return town if regions is None or town in regions else regions[0]


def opens_a_name(word: str) -> bool:
    """Whether a listed name begins with a word: few words of an article do, and they recur."""
    key = fold(word).partition(" ")[0]
    return key in _towns(opening(key)) or key in _first_words()


@cache
def _first_words() -> frozenset[str]:
    """The first word of each name of a division or region."""
    return frozenset(
        name.partition(" ")[0] for names in (_divisions(), _regions()) for name in names
    )


@cache
def _others() -> dict[str, str]:
    """Further countries that have a town of a name, separated by spaces; those with a larger namesake elsewhere are listed by hand."""
    found: dict[str, str] = {}
    for name in ("divisions.json", "gazetteer.json", "regions.json"):
        found |= read_json(name)["also"]
    return found


@lru_cache(maxsize=4096)
def countries_of(name: str) -> tuple[str, ...]:
    """Every country that has a place of a name, the likeliest first."""
    first = country_of(name)
    if first is None:
        return ()
    key = fold(name)
    listed = (*_regions().get(key, ()), *filter(None, [_towns(opening(key)).get(key)]))
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
def _metros(kind: str) -> dict[str, str]:
    """Names of capitals, or of other large cities, by country, each between strokes: a set of pairs took 2 MB more."""
    found = read_json("divisions.json")[kind]
    return {code: f"|{names}|" for code, names in found.items()}


def _is_metro(kind: str, name: str, country: str) -> bool:
    return f"|{fold(name)}|" in _metros(kind).get(country, "")


def is_capital(name: str, country: str) -> bool:
    """Whether a town is the capital of a country."""
    return _is_metro("capitals", name, country)


def is_large(name: str, country: str) -> bool:
    """Whether a town has 400,000 inhabitants or more and is no capital."""
    return _is_metro("large", name, country)
