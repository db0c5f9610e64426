"""Currencies: which one stands beside a number, whose it is where several countries have one of its name, and where each is used."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from announcements.extraction.numerals import Numeral
from announcements.extraction.pack import Currency, Pack, read_json

SHARED_SIGNS = ("DOLLAR", "SIGN")
"""A "$" that may be a dollar of some country, or a peso: the word behind the number tells."""


def currency_before(text: str, numeral: Numeral, pack: Pack) -> tuple[int, str] | None:
    """Where a currency before the number begins, and which it is."""
    if not numeral.printed[0].isdigit():
        return None
    left = text[max(0, numeral.start - 7) : numeral.start]
    signs = pack.money.signs
    if signs and signs.isdisjoint(left):
        return None
    for pattern, code in pack.money.before:
        found = pattern.search(left)
        if found and not (
            left[found.start()].isalpha()
            and left[: found.start()][-1:].islower()
            and len(found.group().strip()) < 2
        ):
            return numeral.start - len(left) + found.start(), code
    return None


def currency_behind(text: str, end: int, pack: Pack) -> tuple[int, Currency] | None:
    """The end and the meaning of a currency behind a number, a country's name before or behind it taken with it."""
    if unit := pack.money.after.match(text, end):
        found, currency = unit
        return _of_country(text, found.end(), currency, pack)
    for stop, country in _countries_at(text, end, pack):
        unit = pack.money.after.match(text, stop)
        code = unit and named_currency(unit[1].code, country)
        if unit and code:
            return unit[0].end(), replace(unit[1], code=code)
    return None


def _of_country(
    text: str, end: int, currency: Currency, pack: Pack
) -> tuple[int, Currency]:
    """A currency; a shared one as that of the country whose name stands behind it: "roupies mauriciennes"."""
    for stop, country in _countries_at(text, end, pack):
        if code := named_currency(currency.code, country):
            return stop, replace(currency, code=code)
    return end, currency


_COUNTRY = re.compile(r" ([^\W\d_]+(?:[- ][^\W\d_]+){0,2})")


def _countries_at(text: str, at: int, pack: Pack) -> Iterator[tuple[int, str]]:
    """The end and the code of each country name or adjective that begins right behind a place, the longest first."""
    found = _COUNTRY.match(text, at)
    words = found.group(1).lower() if found else ""
    while words:
        if country := pack.money.countries.get(words):
            yield at + 1 + len(words), country
        words = words[: max(words.rfind(" "), words.rfind("-"), 0)]


@cache
def currency_hosts() -> dict[str, str]:
    """Countries that a currency word speaks for."""
    hosts: dict[str, str] = read_json("currencies.json")["hosts"]
    return hosts


@cache
def currency_users() -> dict[str, frozenset[str]]:
    """The countries where each currency, or a word that several share, is what prices are told in."""
    users: dict[str, str] = read_json("currencies.json")["users"]
    return {unit: frozenset(codes.split(" ")) for unit, codes in users.items()}


def currency(unit: str, host: str | None) -> str | None:
    """The ISO code of a currency word, by host country where the word is shared."""
    table = _read_shared()
    if unit in table["by_country"]:
        choices: dict[str, str] = table["by_country"][unit]
        return choices.get(host or "", choices.get("*"))
    return unit


def named_currency(unit: str, country: str) -> str | None:
    """The ISO code of a shared currency word with a country's name beside it: "Jamaican dollars"."""
    table = _read_shared()
    named = table["named"].get(unit, {}).get(country)
    return named or table["by_country"].get(unit, {}).get(country)


@cache
def _read_shared() -> dict[str, dict[str, dict[str, str]]]:
    """What words that several currencies share stand for, by country."""
    return read_json("currencies.json")
