"""Host country and currencies: names of countries, demonyms, towns and the source's country vote."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import islice

from announcements.extraction.alternation import Words
from announcements.extraction.article import Article
from announcements.extraction.companies import Company
from announcements.extraction.datelines import dateline_end
from announcements.extraction.figures import Figure
from announcements.extraction.gazetteer import countries_of, country_of, is_region
from announcements.extraction.heads import heads
from announcements.extraction.labels import weigh
from announcements.extraction.mentions import Mention
from announcements.extraction.pack import Pack, load, read_json
from announcements.extraction.places import Place, runs
from announcements.extraction.result import Alternative, Confidence, Label
from announcements.extraction.sentences import Sentence
from announcements.extraction.spans import Evidence

LAST = 80
"""Sentences whose country words count."""


_TOKEN = re.compile(r"[^\W\d_][\w.-]*")
ELSEWHERE = 0.5
"""What a vote counts for in a country where the language is not spoken, if the pack names those where it is."""
SITE = 2.0
"""What a chosen site counts for in the second vote."""
MOST_WORDS = 6
"""Words of the longest country name that is looked for."""


@cache
def first_words(language: str) -> frozenset[str]:
    """The first words of country names and demonyms."""
    pack = load(language)
    return frozenset(
        _TOKEN.findall(name)[0]
        for name in (*pack.countries, *pack.demonyms)
        if _TOKEN.match(name)
    )


@cache
def _begun(language: str) -> Words:
    """The first words as a rule that tells which sentences have some."""
    firsts = map(re.escape, sorted(first_words(language)))
    return Words(list(firsts), sieve=load(language).sieve, is_small=True)


def country_words(text: str, pack: Pack) -> Iterator[tuple[int, int]]:
    """Where country names and demonyms stand, the longest first at each place."""
    if not _begun(pack.language).fits(text):
        return
    lower, firsts = text.lower(), first_words(pack.language)
    if len(lower) != len(text):
        return
    tokens = [found.span() for found in _TOKEN.finditer(lower)]
    after = 0
    for place, (start, end) in enumerate(tokens):
        word = lower[start:end]
        if start < after or not {word, word.rstrip(".-")} & firsts:
            continue
        stop = _longest_name(lower, tokens[place : place + MOST_WORDS], pack)
        if stop:
            yield start, stop
            after = stop


def _longest_name(lower: str, tokens: list[tuple[int, int]], pack: Pack) -> int | None:
    """The end of the longest country name or demonym that begins with the first token."""
    start = tokens[0][0]
    for _, end in reversed(tokens):
        for name in (lower[start:end], lower[start:end].rstrip(".-")):
            if name in pack.countries or name in pack.demonyms:
                return start + len(name)
    return None


@cache
def currency_hosts() -> dict[str, str]:
    """Countries that a currency word speaks for."""
    hosts: dict[str, str] = read_json("currencies.json")["hosts"]
    return hosts


@dataclass(slots=True)
class Votes:
    """Points by country, and the first quote that gave one some."""

    points: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    quotes: dict[str, Evidence] = field(default_factory=dict)

    def add(self, code: str | None, points: float, quote: Evidence | None) -> None:
        if code is None:
            return
        self.points[code] += points
        if quote:
            self.quotes.setdefault(code, quote)


def host_votes(
    article: Article,
    figures: Sequence[Figure],
    places: Sequence[Place],
    companies: Sequence[Company],
    offices: Sequence[Mention] = (),
) -> Votes:
    """The votes of dateline, country words, places, offices, currencies and source for the country of the site."""
    votes = Votes()
    _add_offices(article, votes, offices)
    for dated, quote in _dateline(article):
        votes.add(dated, 2.0, quote)
    _add_words(article, votes, companies)
    for place in places:
        sentence = article.sentences[place.mention.sentence]
        points = 0.8 * min(1.0, place.points) * weigh(sentence, sentence.index)
        quote = article.quote(sentence, place.mention.start, place.mention.end)
        for code in _likely(place.mention.name, article.pack):
            votes.add(code, points, quote)
    shared = article.pack.raw["money"].get("shared", ())
    for figure in figures:
        if figure.unit not in shared:
            votes.add(currency_hosts().get(figure.unit or ""), 0.8, None)
    if article.country:
        votes.add(article.country.upper(), 4.0, None)
    if not votes.points:
        for figure in figures:
            votes.add(currency_hosts().get(figure.unit or ""), 0.5, None)
    return votes


def host_country(
    article: Article, votes: Votes, sites: Sequence[Place] = ()
) -> Label | None:
    """The country with the most votes; chosen sites, where some are known, speak too."""
    votes = Votes(defaultdict(float, votes.points), dict(votes.quotes))
    _add_sites(article, votes, sites)
    homes = article.pack.raw["places"].get("homes", ())
    for code in votes.points:
        if homes and code not in homes:
            votes.points[code] *= ELSEWHERE
    return _winner(votes.points, votes.quotes)


def _add_sites(article: Article, votes: Votes, sites: Sequence[Place]) -> None:
    """Votes of the chosen sites, each name once, by how surely it was chosen."""
    told: set[str] = set()
    for place in sites:
        spot = place.mention
        if spot.key in told or place.choice is None:
            continue
        told.add(spot.key)
        codes = _likely(spot.name, article.pack)
        points = SITE * min(1.0, place.choice.score / 2) / max(1, len(codes))
        sentence = article.sentences[spot.sentence]
        for code in codes:
            votes.add(code, points, article.quote(sentence, spot.start, spot.end))


def _add_offices(article: Article, votes: Votes, offices: Sequence[Mention]) -> None:
    """Votes of the regions and towns in the names of offices and in the titles of people."""
    for office in offices:
        sentence = article.sentences[office.sentence]
        for run in runs(article.pack.language).finditer(
            sentence.text, office.start, office.end
        ):
            codes = _likely(_place_in(run.group()), article.pack)
            points = 0.6 * weigh(sentence, sentence.index) / max(1, len(codes))
            for code in codes:
                quote = article.quote(sentence, run.start(), run.end())
                votes.add(code, points, quote)


def _place_in(name: str) -> str:
    """The longest end of a name that is a place: "Castilla y León" of "Junta de Castilla y León"."""
    words = name.split(" ")
    ends = (" ".join(words[first:]) for first in range(len(words)))
    return next((end for end in ends if countries_of(end)), name)


def _add_words(article: Article, votes: Votes, companies: Sequence[Company]) -> None:
    """Votes of country names and demonyms; a demonym before a company is its home."""
    mentions = [one for company in companies for one in company.mentions]
    starts = {(one.sentence, one.start) for one in mentions}
    starts |= {(one.sentence, -one.end) for one in mentions}
    for position, sentence in islice(enumerate(article.read()), LAST):
        weight = weigh(sentence, position)
        for start, end in country_words(sentence.text, article.pack):
            name = sentence.text[start:end]
            code, share = _named(article, name)
            is_home = share < 1 and _is_home(sentence, start, end, starts)
            if is_home or sentence.text[end : end + 1] == "$":
                continue
            region = country_of(name) if is_region(name) else None
            if region and region != code:
                votes.add(region, weight, None)
                share /= 3
            if _is_proper(name, share):
                points = weight * share * _role(article, sentence.text, start, end)
                votes.add(code, points, article.quote(sentence, start, end))


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
            for code in _likely(name, pack):
                yield code, quote


def _likely(name: str, pack: Pack) -> list[str]:
    """The countries of a place's name: those where the language is spoken if there are any, else the likeliest."""
    found = countries_of(name)
    if not found and heads(pack.language):
        found = next(filter(None, map(countries_of, _beginnings(name))), ())
    homes = pack.raw["places"].get("homes", ())
    return [code for code in found if code in homes] or list(found[:1])


def _beginnings(name: str) -> list[str]:
    """The first two words of a dateline, and the first one."""
    words = name.split(" ")
    return [" ".join(words[:size]) for size in (2, 1)]


def _winner(votes: dict[str, float], quotes: dict[str, Evidence]) -> Label | None:
    if not votes:
        return None
    ranked = sorted(votes, key=lambda code: (-votes[code], code))
    best = ranked[0]
    tied = [code for code in ranked if votes[code] == votes[best] and code in quotes]
    if len(tied) > 1:
        among = tuple(Alternative(code, "host.tie", quotes[code]) for code in tied)
        return Label("", "host.tie", Confidence.GUESS, None, among)
    second = votes[ranked[1]] if len(ranked) > 1 else 0
    confidence = (
        Confidence.CLEAR if votes[best] >= 2 * second + 1 else Confidence.LIKELY
    )
    if votes[best] < 1:
        confidence = Confidence.GUESS
    others = [code for code in ranked[1:] if code in quotes][:1]
    next_best = tuple(Alternative(code, "host.vote", quotes[code]) for code in others)
    return Label(best, "host.vote", confidence, quotes.get(best), next_best)


def _named(article: Article, word: str) -> tuple[str | None, float]:
    lower = word.lower()
    if lower in article.pack.countries:
        return article.pack.countries[lower], 1.5
    return article.pack.demonyms.get(lower), 0.7


def _is_proper(word: str, share: float) -> bool:
    """A country's name has a capital; "us" and "turkey" have none."""
    return word[:1].isupper() or share < 1


def _role(article: Article, text: str, start: int, end: int) -> float:
    """A demonym beside a company's noun is its home; beside a government's it is the host."""
    if heads(article.pack.language):
        return _role_behind(article.pack, text, start)
    around = max(0, start - 30), end + 30
    if article.pack["names.bodies"].search(text, *around):
        return 2.0
    if article.pack["names.company_before"].search(text, *around):
        return 0.3
    return 1.0


def _role_behind(pack: Pack, text: str, start: int) -> float:
    """The role of a demonym behind its noun: of a government, of a company, of something else."""
    if pack["names.bodies"].before(text, start, 24):
        return 2.0
    return 0.3 if pack["names.company_before"].before(text, start, 24) else 0.6


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
