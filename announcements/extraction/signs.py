"""All signs of a country in an article, by kind; hosts.py weighs them.

Offices, datelines, names of countries and their adjectives, towns, currencies and the investor's home speak for
countries, or against.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from announcements.extraction.article import Article
from announcements.extraction.companies import Company
from announcements.extraction.countries import country_words
from announcements.extraction.currencies import currency_hosts
from announcements.extraction.datelines import dateline_end
from announcements.extraction.figures import Figure
from announcements.extraction.gazetteer import (
    countries_of,
    country_of,
    is_capital,
    is_region,
)
from announcements.extraction.heads import heads
from announcements.extraction.homes import countries_before, home_of
from announcements.extraction.mentions import CAP, Mention
from announcements.extraction.pack import Pack
from announcements.extraction.placeruns import runs
from announcements.extraction.places import Place
from announcements.extraction.placewords import bare_noun
from announcements.extraction.sentences import Kind, Sentence
from announcements.extraction.spans import Evidence, Span

LAST = 80
"""Sentences whose country words count."""
LEAD, NEAR = 2, 6
"""The last sentences of the lead, and of what is near it."""
FAR_HOME = 30
"""Signs behind a company's name in which its home is named."""
_ZONES = ("place.zone", "place.tail")
"""Rules for names that hold a noun for a place, and mostly a town."""
SHORT = 5
"""Letters of the longest name in capitals that is taken for an acronym."""
BEFORE = 90
"""Signs before a country in which a word for a company's seat stands."""
_BEHIND = re.compile(
    r"(?:,? ?\(|,) ?(?:[^\W\d_]{1,3} ){0,2}(?:l')?|(?: [^\W\d_]{1,3}){1,2} |(?: [^\W\d_]{1,3})? l'"
)
"""What stands between a place and the country that it is told to lie in: ", ", " (", " in "."""
_AFTER_SEAT = re.compile(
    rf"[ ']*(?:{CAP}(?:[ '-]+[^\W\d_][\w'-]*){{0,3}}(?:, | \(|,? [^\W\d_]{{1,3}} )){{0,2}}(?:[^\W\d_]{{1,3}}[ '])?"
)
"""A seat's towns before their country: "Stuttgart, en ", "Boston, "."""
_PLAIN_SEAT = re.compile(r" ?(?:[^\W\d_]+ ){0,4}(?:, )?(?:[^\W\d_]+ )?")
"""The same in a script without capitals."""


@dataclass(slots=True)
class Signs:
    """Points by country and kind of sign, and the first quote that gave a country some."""

    points: dict[str, dict[str, float]] = field(default_factory=dict)
    quotes: dict[str, Evidence] = field(default_factory=dict)
    units: set[str] = field(default_factory=set)
    """The currencies of the figures."""
    told: dict[str, str] = field(default_factory=dict)
    """The country that is printed behind a place, of those that have one of its name."""

    def add(
        self, code: str | None, kind: str, quote: Evidence | None, points: float = 1.0
    ) -> None:
        if code is None:
            return
        found = self.points.setdefault(code, {})
        found[kind] = found.get(kind, 0.0) + points
        if quote:
            self.quotes.setdefault(code, quote)


def find_signs(
    article: Article,
    figures: Sequence[Figure],
    places: Sequence[Place],
    companies: Sequence[Company],
    offices: Sequence[Mention] = (),
) -> Signs:
    """What of offices, dateline, country words, places, currencies and investors speaks for a country.

    Of `places` the likely ones count in full; others only say that something may lie there.
    """
    named = _country_words(article)
    signs = Signs(told=dict(_told(article, places, named)))
    _add_offices(article, signs, offices)
    for dated, quote in _dateline(article):
        signs.add(dated, "dateline", quote)
    _add_words(article, signs, companies, named)
    _add_places(article, signs, [one for one in places if one.is_likely])
    _add_faint(article, signs, [one for one in places if not one.is_likely])
    signs.units.update(figure.unit for figure in figures if figure.unit)
    shared = article.pack.raw["money"].get("shared", ())
    for figure in figures:
        if figure.unit not in shared:
            signs.add(currency_hosts().get(figure.unit or ""), "currency", None)
    for one in companies:
        signs.add(one.country, "home", None)
        if one.invests:
            signs.add(one.country, "home.sure", None)
    if not signs.points:
        for figure in figures:
            signs.add(currency_hosts().get(figure.unit or ""), "currency", None)
    return signs


def _add_offices(article: Article, signs: Signs, offices: Sequence[Mention]) -> None:
    """The regions and towns in the names of offices and in the titles of people."""
    for office in offices:
        sentence = article.sentences[office.sentence]
        for run in runs(article.pack.language).finditer(
            sentence.text, office.start, office.end
        ):
            if _is_acronym(run.group()):
                continue
            codes = _likely(article, _place_in(run.group()))
            quote = article.quote(sentence, run.start(), run.end())
            for code in codes:
                signs.add(code, "office", quote, 1 / len(codes))


def _place_in(name: str) -> str:
    """The longest end of a name that is a place: "Castilla y León" of "Junta de Castilla y León"."""
    words = name.split(" ")
    ends = (" ".join(words[first:]) for first in range(len(words)))
    return next((end for end in ends if countries_of(end)), name)


def _country_words(article: Article) -> dict[int, list[Span]]:
    """Where names of countries and demonyms stand in the first sentences, by sentence."""
    found = {}
    for sentence in islice(article.read(), LAST):
        spans = list(country_words(sentence.text, article.pack))
        if spans:
            found[sentence.index] = spans
    return found


def _told(
    article: Article, places: Sequence[Place], named: Mapping[int, Sequence[Span]]
) -> Iterator[tuple[str, str]]:
    """Each place with the country behind it, where that is one of several that have a place of its name."""
    for place in places:
        spot = place.mention
        spans = named.get(spot.sentence, ())
        codes = countries_of(spot.name) if spans else ()
        if len(codes) < 2:
            continue
        text = article.sentences[spot.sentence].text
        for start, end in spans:
            code = _country(article.pack, text[start:end])
            if code in codes and _BEHIND.fullmatch(text, spot.end, start):
                yield spot.key, code


def codes_of(article: Article, place: Place, signs: Signs) -> list[str]:
    """The countries where a place may lie: the one that is printed behind it, else the likely ones.

    A zone or park that no list knows lies where the town of its name does.
    """
    name = place.mention.name
    told = signs.told.get(place.mention.key)
    if told:
        return [told]
    if (
        _is_acronym(name)
        and not article.sentences[place.mention.sentence].text.isupper()
    ):
        return []
    is_zone = place.rule in _ZONES and not countries_of(name)
    return _likely(article, _town_of(name, article.pack) if is_zone else name)


def _is_acronym(name: str) -> bool:
    """Whether a name is a few capitals, which is a body's or a zone's before a town's: "PIA"."""
    return len(name) <= SHORT and name.isupper()


def _town_of(name: str, pack: Pack) -> str:
    """The longest end, else the longest beginning, of a zone's name that is a listed place: "Hawassa Industrial Park"."""
    words = name.split(" ")
    sizes = range(len(words) - 1, 0, -1)
    ends = (" ".join(words[-size:]) for size in sizes)
    beginnings = (" ".join(words[:size]) for size in sizes)
    parts = (part for part in (*ends, *beginnings) if part[:1].isupper())
    noun = bare_noun(pack.language)
    return next(
        (part for part in parts if not noun.fullmatch(part) and countries_of(part)),
        name,
    )


def _add_words(
    article: Article,
    signs: Signs,
    companies: Sequence[Company],
    named: Mapping[int, Sequence[Span]],
) -> None:
    """Names of countries and demonyms by their role and place; a demonym beside a company is its home."""
    mentions = [one for company in companies for one in company.mentions]
    starts = {(one.sentence, one.start) for one in mentions}
    starts |= {(one.sentence, -one.end) for one in mentions}
    homes = set(_named_homes(article, companies))
    for position, sentence in islice(enumerate(article.read()), LAST):
        where = _where(sentence, position)
        for start, end in named.get(sentence.index, ()):
            name = sentence.text[start:end]
            code = article.pack.countries.get(name.lower())
            kind = "name" if code else "demonym"
            code = code or article.pack.demonyms.get(name.lower())
            if sentence.text[end : end + 1] == "$":
                continue
            is_quoted = code in signs.quotes
            quote = None if is_quoted else article.quote(sentence, start, end)
            is_home = (
                _is_home(sentence, start, end, starts)
                if kind == "demonym"
                else (sentence.index, start) in homes
                or _is_of_seat(article.pack, sentence.text, start)
            )
            if is_home:
                signs.add(code, "beside", None)
            elif _is_region_of_another(name, code):
                signs.add(country_of(name), "region", None)
                signs.add(code, "homonym", None)
            elif kind == "demonym" or not name[:1].islower():
                role = _role(article.pack, sentence.text, start, end)
                signs.add(code, f"{kind}.{role}", quote)
                signs.add(code, f"{kind}.{where}", quote)


def _is_of_seat(pack: Pack, text: str, start: int) -> bool:
    """Whether a country stands behind a word for where a company comes from, and its town: "con sede en Boston, Estados Unidos"."""
    gap = _PLAIN_SEAT if heads(pack.language) else _AFTER_SEAT
    return any(
        gap.fullmatch(text, found.end(), start)
        for found in pack["places.origin"].finditer(text, max(0, start - BEFORE), start)
    )


def _named_homes(
    article: Article, companies: Sequence[Company]
) -> Iterator[tuple[int, int]]:
    """Where the country that is a company's home is named beside it: "Nordhal, based in Norway", "Norway's Nordhal"."""
    for company in companies:
        for one in company.mentions if company.country else ():
            text = article.sentences[one.sentence].text
            if home_of(article.pack, text, one) != company.country:
                continue
            before = countries_before(article.pack.language).before(text, one.start, 45)
            if before:
                yield one.sentence, before.start(1)
                continue
            for start, end in country_words(text[: one.end + FAR_HOME], article.pack):
                if start > one.end and _country(article.pack, text[start:end]):
                    yield one.sentence, start
                    break


def _country(pack: Pack, name: str) -> str | None:
    return pack.countries.get(name.lower())


def _is_region_of_another(name: str, code: str | None) -> bool:
    """Whether the name of a country is that of another one's region, too."""
    return is_region(name) and country_of(name) not in (code, None)


def _add_places(article: Article, signs: Signs, places: Sequence[Place]) -> None:
    """Towns and regions by where they stand, and each name once."""
    told: set[str] = set()
    for place in places:
        spot = place.mention
        sentence = article.sentences[spot.sentence]
        where = _where(sentence, sentence.index)
        codes = codes_of(article, place, signs)
        quote = article.quote(sentence, spot.start, spot.end)
        for code in codes:
            points = min(1.0, place.points) / len(codes)
            signs.add(code, f"place.{where}", quote, points)
            if spot.key in told:
                continue
            signs.add(code, "places", quote, 1 / len(codes))
            if len(codes) == 1:
                signs.add(code, "place.alone", quote)
            if is_capital(spot.name, code):
                signs.add(code, "capital", quote)
        told.add(spot.key)


def _add_faint(article: Article, signs: Signs, places: Sequence[Place]) -> None:
    """The countries of names that are likely no site, each name once."""
    told: set[str] = set()
    for place in places:
        spot = place.mention
        codes = codes_of(article, place, signs) if spot.key not in told else ()
        told.add(spot.key)
        quote = article.quote(article.sentences[spot.sentence], spot.start, spot.end)
        for code in codes:
            signs.add(code, "faint", quote, 1 / len(codes))


def _where(sentence: Sentence, position: int) -> str:
    """The part of the article that a sentence stands in."""
    if sentence.kind is Kind.TITLE:
        return "title"
    return "lead" if position <= LEAD else "near" if position <= NEAR else "later"


def _is_home(
    sentence: Sentence, start: int, end: int, starts: set[tuple[int, int]]
) -> bool:
    """Whether a demonym stands right before a company, or close behind it: that is its home."""
    if any((sentence.index, at) in starts for at in range(end, end + 32)):
        return True
    return any((sentence.index, -at) in starts for at in range(start - 2, start))


def _dateline(article: Article) -> Iterator[tuple[str, Evidence]]:
    """Countries of the towns and countries in the dateline."""
    pack = article.pack
    for sentence in article.lead()[:2]:
        end = dateline_end(sentence, pack)
        for found in re.finditer(r"[^\W\d_][\w' -]+", sentence.text[:end]):
            name = found.group().strip(" -")
            quote = article.quote(sentence, *found.span())
            if name.lower() in pack.countries:
                yield pack.countries[name.lower()], quote
                continue
            for code in _likely(article, name):
                yield code, quote


def _likely(article: Article, name: str) -> list[str]:
    """The countries of a place's name: the source's own, or those where the language is spoken, if there are any; else the likeliest."""
    pack = article.pack
    found = countries_of(name)
    if not found and heads(pack.language):
        found = next(filter(None, map(countries_of, _beginnings(name))), ())
    source = (article.country or "").upper()
    if source in found:
        return [source]
    homes = homes_of(pack)
    if homes:
        return [code for code in found if code in homes] or list(found[:1])
    speakers = pack.raw["places"].get("speakers", ())
    return ([code for code in found if code in speakers] or list(found))[:1]


def homes_of(pack: Pack) -> Sequence[str]:
    """The countries where a language is spoken; none where its pack names none."""
    homes: Sequence[str] = pack.raw["places"].get("homes", ())
    return homes


def _beginnings(name: str) -> list[str]:
    """The first two words of a dateline, and the first one."""
    words = name.split(" ")
    return [" ".join(words[:size]) for size in (2, 1)]


def _role(pack: Pack, text: str, start: int, end: int) -> str:
    """Whether a country or demonym stands beside the noun of a public body, of a company, or of neither."""
    body, firm = pack["names.bodies"], pack["names.company_before"]
    if heads(pack.language):
        # there the noun stands before its adjective
        beside = body.before(text, start, 24), firm.before(text, start, 24)
    else:
        around = max(0, start - 30), end + 30
        beside = body.search(text, *around), firm.search(text, *around)
    return "body" if beside[0] else "firm" if beside[1] else "plain"
