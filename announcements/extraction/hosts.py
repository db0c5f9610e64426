"""The country of the site: what each kind of signs of a country weighs is learned.

signs.py gathers them. The weights stand in packs/hosts.json and are made by building/hosts.py.
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from announcements.extraction import context
from announcements.extraction.article import Article
from announcements.extraction.currencies import currency_users
from announcements.extraction.gazetteer import countries_of, country_of
from announcements.extraction.pack import read_json
from announcements.extraction.places import Place
from announcements.extraction.result import Alternative, Confidence, Label
from announcements.extraction.signs import Signs, codes_of, homes_of
from announcements.extraction.spans import Evidence

OF_SOURCE = 4.0
"""What the country of the source counts for: it is given by a person, and no article teaches it."""
SURE = 2.0
"""The score of a site that is surely one."""
CLEAR, LIKELY = 0.9, 0.6
"""The probability from which on a host is clear, or likely."""
FOREIGN = "foreign"
"""A country where the language is not spoken, if the pack names those where it is."""

HOMES = frozenset(("home", "home.sure", "beside", "faint"))
"""Signs of a company's country, which need not be the site's, and of places that are likely none."""
NAMED = ("name.", "demonym.", "capital", "currency")
"""How the kinds of signs begin that name a country, or mean it as clearly."""

Measures = Mapping[str, float]


@cache
def weights() -> Measures:
    table: Measures = read_json("hosts.json")["weights"]
    return table


def host_country(
    article: Article, signs: Signs, sites: Sequence[Place] = ()
) -> Label | None:
    """The country for which most speaks; chosen sites, where some are known, speak too."""
    scores = _scores(measures(article, signs, sites), weights())
    if article.country:
        source = article.country.upper()
        scores[source] = scores.get(source, min(scores.values(), default=0.0))
        scores[source] += OF_SOURCE
    return _label(scores, signs.quotes)


def speak_for(signs: Signs, code: str | None) -> bool:
    """Whether any sign but a company's home speaks for a country."""
    return bool(signs.points.get(code or "", {}).keys() - HOMES)


def tell(signs: Signs, code: str, whole: Signs, sites: Sequence[Place] = ()) -> bool:
    """Whether a few sentences say by themselves that a site stands in a country: two places of it, or one and its name.

    The name may stand elsewhere in the article (`whole`). A site that no list of places knows is taken to lie in the country that is named.
    """
    found = signs.points.get(code, {})
    places = found.get("places", 0.0)
    if places >= 1 and "name.title" in whole.points.get(code, {}):
        return True
    if any(kind.startswith(NAMED) for kind in found):
        return places >= 1 or any(not country_of(one.mention.name) for one in sites)
    return places >= 2


def likeliest(found: Mapping[str, Measures], table: Measures) -> str | None:
    """The code of the country with the highest score."""
    ranked = _ranked(_scores(found, table))
    return ranked[0] if ranked else None


def _scores(found: Mapping[str, Measures], table: Measures) -> dict[str, float]:
    return {code: context.total_known(mine, table) for code, mine in found.items()}


def _ranked(scores: Mapping[str, float]) -> list[str]:
    return sorted(scores, key=lambda code: (-scores[code], code))


def measures(
    article: Article, signs: Signs, sites: Sequence[Place] = ()
) -> dict[str, Measures]:
    """For each country how much of every kind speaks for it, and its share of all that does."""
    points = {code: dict(found) for code, found in signs.points.items()}
    for code, share in _of_sites(article, signs, sites):
        mine = points.setdefault(code, {})
        mine["site"] = mine.get("site", 0.0) + share
    for code, mine in points.items():
        mine |= _of_units(signs.units, code)
    totals: Counter[str] = Counter()
    for found in points.values():
        totals.update(found)
    whole = totals.total()
    homes = homes_of(article.pack)
    return {
        code: {kind: math.log1p(value) for kind, value in found.items()}
        | {f"{kind}.share": value / totals[kind] for kind, value in found.items()}
        | {"share": sum(found.values()) / whole}
        | ({FOREIGN: 1.0} if homes and code not in homes else {})
        for code, found in points.items()
    }


def _of_units(units: Iterable[str], code: str) -> dict[str, float]:
    """How many currencies of the figures are a country's own, and how many others'; those of the whole world say nothing."""
    users = list(filter(None, map(currency_users().get, units)))
    own = sum(code in one for one in users)
    found = {"unit.own": float(own), "unit.other": float(len(users) - own)}
    return {kind: value for kind, value in found.items() if value}


def _of_sites(
    article: Article, signs: Signs, sites: Sequence[Place]
) -> Iterator[tuple[str, float]]:
    """The countries of the chosen sites, each name once, by how surely it was chosen."""
    told: set[str] = set()
    for place in sites:
        spot = place.mention
        if spot.key in told or place.choice is None:
            continue
        told.add(spot.key)
        codes = codes_of(article, place, signs)
        for code in codes:
            yield code, min(1.0, place.choice.score / SURE) / len(codes)


def _label(scores: Mapping[str, float], quotes: Mapping[str, Evidence]) -> Label | None:
    """The country with the highest score, how sure it is, and the next one that a quote speaks for."""
    ranked = _ranked(scores)
    if not ranked:
        return None
    best = ranked[0]
    tied = [code for code in ranked if scores[code] == scores[best] and code in quotes]
    if len({(quotes[code].start, quotes[code].end) for code in tied}) == 1:
        # one name that two countries have: the better known place
        names = countries_of(quotes[best].quote)
        best = next((code for code in names if code in tied), best)
        ranked = [best, *(code for code in ranked if code != best)]
    elif len(tied) > 1:
        among = tuple(Alternative(code, "host.tie", quotes[code]) for code in tied)
        return Label("", "host.tie", Confidence.GUESS, None, among)
    share = 1 / sum(math.exp(scores[code] - scores[best]) for code in ranked)
    others = [code for code in ranked[1:] if code in quotes][:1]
    next_best = tuple(Alternative(code, "host.signs", quotes[code]) for code in others)
    return Label(
        best,
        "host.signs",
        Confidence.of(share, CLEAR, LIKELY),
        quotes.get(best),
        next_best,
    )
