"""Host country and currencies: names of countries, demonyms, towns and the source's country vote."""

import re
from collections import defaultdict
from functools import cache

from announcements.extraction.article import Article
from announcements.extraction.gazetteer import country_of
from announcements.extraction.labels import weigh
from announcements.extraction.pack import Pattern, either, load, read_json
from announcements.extraction.result import Confidence, Label
from announcements.extraction.spans import Evidence

_NAME = re.compile(r"[A-ZÀ-Ý][\w'-]+(?: (?:[A-ZÀ-Ý][\w'-]+|d[eu]|of|la|el|al)){0,2}")


@cache
def country_words(language: str) -> Pattern:
    """Country names and demonyms of a language."""
    pack = load(language)
    words = [*pack.countries, *pack.demonyms]
    ordered = sorted(map(re.escape, words), key=len, reverse=True)
    return re.compile(either(ordered), re.IGNORECASE)


@cache
def currency_hosts() -> dict[str, str]:
    """Countries that a currency word speaks for."""
    hosts: dict[str, str] = read_json("currencies.json")["hosts"]
    return hosts


def host_country(article: Article, units: list[str]) -> Label | None:
    """The country of the site, by vote."""
    votes: dict[str, float] = defaultdict(float)
    quotes: dict[str, Evidence] = {}
    pack = article.pack
    for position, sentence in enumerate(article.read()):
        if position > 80:
            break
        weight = weigh(sentence, position)
        for found in country_words(pack.language).finditer(sentence.text):
            code, share = _named(article, found.group())
            if code and _is_proper(found.group(), share):
                votes[code] += weight * share * _role(article, sentence.text, found)
                quotes.setdefault(code, article.quote(sentence, *found.span()))
        for found in _NAME.finditer(sentence.text):
            town = _town(found.group())
            if town:
                votes[town[1]] += weight * 0.8
                end = found.start() + len(town[0])
                quotes.setdefault(town[1], article.quote(sentence, found.start(), end))
    for unit in units:
        code = currency_hosts().get(unit)
        if code:
            votes[code] += 1.5
    if article.country:
        votes[article.country.upper()] += 4.0
    return _winner(votes, quotes)


def _winner(votes: dict[str, float], quotes: dict[str, Evidence]) -> Label | None:
    if not votes:
        return None
    ranked = sorted(votes, key=lambda code: (-votes[code], code))
    best = ranked[0]
    second = votes[ranked[1]] if len(ranked) > 1 else 0
    confidence = (
        Confidence.CLEAR if votes[best] >= 2 * second + 1 else Confidence.LIKELY
    )
    if votes[best] < 1:
        confidence = Confidence.GUESS
    return Label(best, "host.vote", confidence, quotes.get(best))


def _named(article: Article, word: str) -> tuple[str | None, float]:
    lower = word.lower()
    if lower in article.pack.countries:
        return article.pack.countries[lower], 1.5
    return article.pack.demonyms.get(lower), 0.7


def _is_proper(word: str, share: float) -> bool:
    """A country's name has a capital; "us" and "turkey" have none."""
    return word[:1].isupper() or share < 1


def _role(article: Article, text: str, found: re.Match[str]) -> float:
    """A demonym beside a company's noun is its home; beside a government's it is the host."""
    around = text[max(0, found.start() - 30) : found.end() + 30]
    if article.pack["names.bodies"].search(around):
        return 2.0
    if article.pack["names.company_before"].search(around):
        return 0.3
    return 1.0


def _town(name: str) -> tuple[str, str] | None:
    """The longest head of a capitalised sequence that is a town, and its country."""
    words = name.split(" ")
    for size in range(len(words), 0, -1):
        head = " ".join(words[:size])
        code = country_of(head)
        if code:
            return head, code
    return None


def currency(unit: str, host: str | None) -> str | None:
    """The ISO code of a currency word, by host country where the word is shared."""
    table = read_shared()
    if unit in table["by_country"]:
        choices: dict[str, str] = table["by_country"][unit]
        return choices.get(host or "", choices.get("*"))
    return unit


@cache
def read_shared() -> dict[str, dict[str, dict[str, str]]]:
    return read_json("currencies.json")
