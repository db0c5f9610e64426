"""Places of the site: towns, regions and zones, without those of the ceremony and the dateline."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from announcements.extraction.article import Article
from announcements.extraction.bodies import Body
from announcements.extraction.choices import Choice
from announcements.extraction.companies import Company
from announcements.extraction.countries import country_words
from announcements.extraction.datelines import dateline_end
from announcements.extraction.figures import Figure
from announcements.extraction.gaps import closeness, nearest, points_at
from announcements.extraction.gazetteer import country_of, fold, is_region
from announcements.extraction.heads import heads, words
from announcements.extraction.mentions import (
    CAP,
    Mention,
    is_headline_case,
    is_shouted,
    pattern,
    stop_words,
)
from announcements.extraction.nouns import are_capitalised, places_within
from announcements.extraction.pack import Pack, load
from announcements.extraction.people import Person
from announcements.extraction.placeheads import place_spans
from announcements.extraction.placewords import (
    FAR,
    apposed,
    bare_noun,
    head_at,
    head_before,
    in_before,
    is_seat,
    tail_after,
    tail_within,
)
from announcements.extraction.points import noun_right_before
from announcements.extraction.sentences import Kind, Sentence
from announcements.extraction.unlisted import unlisted_spans


@cache
def runs(language: str) -> re.Pattern[str]:
    """A capitalised run with the small words that join the parts of a place's name."""
    link = load(language).raw["grammar"]["place_link"]
    return re.compile(
        rf"(?<![\w.])(?:L[ae]s? |Los |El |St\. )?{CAP}(?:{link}(?:{CAP}|\d\d?\b)){{0,4}}"
    )


_WITHIN = re.compile(rf"(?:,| in| \()[ ]?({CAP}(?: {CAP}){{0,2}})")
_ITEM = re.compile(r" ?(?:[:(–—]|- )")
"""What stands behind a place that heads an item: "Langabou (Blitta) – ...", "Seabrook: ..."."""
_BEYOND = re.compile(r",? \(?(?:l'|the )?|, [a-zà-ÿ]{2,3} (?:the |l[ae] |l')?")
"""What stands between a place and the larger one behind it: "Manolo Fortich, Bukidnon", "Allada (Atlantique)"."""
_BRACKET = re.compile(r" ?\(([^()]{3,40})\)")


_DATED = re.compile(r"[^\W\d_][\w' -]+")

_MARKS = " \"'«(-–•*·►▪✔🔹"
"""Signs that may stand before the first word of an item."""

Span = tuple[int, int]
WEAK_RULES = (
    "place.named",
    "place.in_far",
    "place.item",
    "place.joined",
    "place.dateline",
    "place.office",
    "place.beyond",
    "place.any",
    "place.end",
    "place.glued",
)
"""Rules that make a candidate which only its weights can make a site."""
SHORT = 40
"""Signs of the longest sentence in capitals that may be a place by itself."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place at its mention, with the country that the list knows for it."""

    mention: Mention
    country: str | None
    rule: str
    points: float
    choice: Choice | None = None

    @property
    def is_site(self) -> bool:
        """Whether it was chosen as a site."""
        return self.choice is not None and self.choice.is_taken

    def chosen(self, choice: Choice) -> "Place":
        """The place with the choice of its name."""
        return Place(self.mention, self.country, self.rule, self.points, choice)

    @property
    def is_likely(self) -> bool:
        """Whether the words around speak for a site."""
        return self.points > 0 and self.rule not in WEAK_RULES


def find_places(
    article: Article,
    people: list[Person],
    bodies: list[Body],
    companies: list[Company],
    figures: list[Figure],
) -> list[Place]:
    """Every place of a site in order; the same name may come again in another sentence."""
    by_noun = heads(article.pack.language) is not None
    # a noun for a works makes the name behind it a company, be it a town or not
    firms = [one for one in companies if one.invests or not by_noun]
    names = _other_words(people, firms)
    offices = _offices(bodies)
    taken = _taken(article, people, offices, companies, figures)
    found: list[Place] = []
    seen: set[tuple[int, int]] = set()
    for number, sentence in enumerate(article.read()):
        if _tells_no_names(sentence, article.pack):
            continue
        skip = dateline_end(sentence, article.pack) if number <= 3 else 0
        mine = offices[sentence.index]
        for place in _candidates(article, sentence, skip, mine):
            spot = place.mention.sentence, place.mention.start
            kept = _kept(place, mine, taken[sentence.index], is_free=by_noun)
            if kept is None or spot in seen or fold(place.mention.name) in names:
                continue
            if bare_noun(article.pack.language).fullmatch(place.mention.name):
                continue
            if is_seat(
                article.pack, sentence.text, place.mention.start, place.mention.end
            ):
                continue
            if not _only_begins(sentence, place.mention, article.small):
                seen.add(spot)
                found.append(kept)
    return found


def _tells_no_names(sentence: Sentence, pack: Pack) -> bool:
    """Whether capitals tell nothing in a sentence; a short one in capitals may be a place by itself."""
    if len(sentence.text) > SHORT and is_shouted(sentence.text):
        return True
    return sentence.kind is Kind.TITLE and is_headline_case(sentence, pack)


def _candidates(
    article: Article, sentence: Sentence, skip: int, offices: Sequence[Span]
) -> Iterator[Place]:
    """Every name of a sentence that may be a place."""
    yield from _in_dateline(article.pack, sentence, skip)
    yield from _in_offices(sentence, offices)
    yield from _in_sentence(article, sentence, skip)


def _kept(
    place: Place, offices: Sequence[Span], taken: Sequence[Span], *, is_free: bool
) -> Place | None:
    """A place where nothing else stands, or in the name of a public body."""
    is_zone = is_free and place.rule == "place.zone"
    if is_zone or place.rule == "place.office":
        return place
    if not any(place.mention.overlaps(*span) for span in taken):
        return place
    if not _is_of_office(place.mention, offices, taken):
        return None
    return replace(place, rule="place.office", points=0.0)


def _only_begins(sentence: Sentence, mention: Mention, small: frozenset[str]) -> bool:
    """Whether a name may be a common word at the beginning of a sentence."""
    is_first = not sentence.text[: mention.start].strip(" \"'«(-–•*")
    return is_first and mention.name.lower() in small


def _offices(bodies: Iterable[Body]) -> dict[int, list[Span]]:
    """Where the names of public bodies stand, by sentence."""
    found: dict[int, list[Span]] = defaultdict(list)
    for body in bodies:
        found[body.mention.sentence].append((body.mention.start, body.mention.end))
    return found


def _is_of_office(
    mention: Mention, offices: Sequence[Span], taken: Iterable[Span]
) -> bool:
    """Whether a listed name stands in a public body's name and in nothing else: "Junta de Andalucía"."""
    within = [span for span in taken if mention.overlaps(*span)]
    return bool(country_of(mention.name)) and all(span in offices for span in within)


def _in_offices(sentence: Sentence, offices: Iterable[Span]) -> Iterator[Place]:
    """The longest end of a public body's name that is a listed place, where more stands before it."""
    for start, end in offices:
        words = sentence.text[start:end].split(" ")
        for first in range(1, len(words)):
            name = " ".join(words[first:])
            if name[:1].isupper() and country_of(name):
                mention = Mention(name, sentence.index, end - len(name), end)
                yield Place(mention, country_of(name), "place.office", 0.0)
                break


def _in_dateline(pack: Pack, sentence: Sentence, end: int) -> Iterator[Place]:
    """Listed names of a dateline: an item of a short list may begin like one."""
    for found in _DATED.finditer(sentence.text, 0, end):
        name = found.group().strip(" -.")
        if country_of(name) and name.lower() not in pack.countries:
            start = found.start()
            mention = Mention(name, sentence.index, start, start + len(name))
            yield Place(mention, country_of(name), "place.dateline", 0.0)


def _other_words(people: list[Person], companies: list[Company]) -> frozenset[str]:
    """Names, and parts of names, of people and companies; a town in a company's name is none."""
    words = set()
    for company in companies:
        if company.may_invest or "town" not in company.points:
            words |= {fold(company.name)}
            words |= {fold(one) for one in company.name.split() if not country_of(one)}
    for person in people:
        words |= {fold(word) for word in person.name.split()}
    return frozenset(words)


def _taken(
    article: Article,
    people: Iterable[Person],
    offices: Mapping[int, Sequence[Span]],
    companies: Iterable[Company],
    figures: Iterable[Figure],
) -> dict[int, list[Span]]:
    """Spans of people, bodies, investors and figures by sentence: no place stands in them."""
    spans: dict[int, list[Span]] = defaultdict(list)
    for person in people:
        spans[person.sentence].append(person.span)
    for number, mine in offices.items():
        spans[number] += mine
    for one in figures:
        start = article.sentences[one.sentence].start
        spans[one.sentence].append((one.start - start, one.end - start))
    for company in companies:
        if company.invests and " " in company.name:
            for mention in company.mentions:
                spans[mention.sentence].append((mention.start, mention.end))
    return spans


def _in_sentence(article: Article, sentence: Sentence, skip: int) -> Iterator[Place]:
    pack, text = article.pack, sentence.text
    if heads(pack.language):
        yield from _by_noun(pack, sentence, skip)
        return
    last = -1
    zones = list(_zones(sentence, pack, skip))
    yield from zones
    if not are_capitalised(pack.language):
        zones = []
    for run in runs(pack.language).finditer(text, skip):
        for left, right in _parts(run.group(), pack.language):
            start, end = run.start() + left, run.start() + right
            if any(zone.mention.overlaps(start, end) for zone in zones):
                continue
            rule = _any_rule(text, start, end, last, pack)
            if rule is None or rule == "place.any":
                start, rule = _end_of(text, start, end) or (start, rule)
            if rule is None or _is_of_country(text, start, end, pack):
                continue
            if rule not in WEAK_RULES or rule in ("place.joined", "place.beyond"):
                last = end
            points = closeness(pack, sentence, start, end)
            if points <= 0.5 and sentence.kind is Kind.TITLE:
                points = 0.0
            end = _with_tail(text, end, pack)
            name = text[start:end]
            mention = Mention(name, sentence.index, start, end)
            yield Place(mention, country_of(text[start:end]), rule, points)


def _any_rule(text: str, start: int, end: int, last: int, pack: Pack) -> str | None:
    """Why a name may be a place, from the surest reason to the faintest; `last` is where the place before it ends."""
    name = text[start:end]
    is_behind = 0 <= last <= start
    is_joined = is_behind and pattern(pack.language, "joined").fullmatch(
        text, last, start
    )
    may_be = len(name) >= 3 and not _is_no_place(name, pack.language)
    if may_be and (rule := _rule(text, start, end, pack)):
        return rule
    if is_joined and country_of(name) and name.lower() not in pack.countries:
        return "place.beside"
    if not may_be:
        return None
    if rule := _weak_rule(text, start, end, pack):
        return rule
    if is_joined and _has_shape(name, pack):
        return "place.joined"
    if is_behind and _BEYOND.fullmatch(text, last, start):
        return "place.beyond"
    return "place.any" if _is_known(name) and _has_shape(name, pack) else None


def _end_of(text: str, start: int, end: int) -> tuple[int, str] | None:
    """Where the longest end of a run that is a listed place begins: "Salinas Victoria" in "Polo de Salinas Victoria"."""
    words = text[start:end].split(" ")
    at = start
    for number, word in enumerate(words[:-1], 1):
        at += len(word) + 1
        if words[number][:1].isupper() and country_of(text[at:end]):
            return at, "place.end"
    return None


def _is_of_country(text: str, start: int, end: int, pack: Pack) -> bool:
    """Whether a name is the end, or the beginning, of a country's: "Lanka", "République"."""
    spans = _countries(text, pack.language)
    return any(
        left <= start and end <= right and end - start < right - left
        for left, right in spans
    )


@lru_cache(maxsize=8)
def _countries(text: str, language: str) -> tuple[Span, ...]:
    """Where names of countries and demonyms stand in a sentence, asked for each name of it."""
    return tuple(country_words(text, load(language)))


def _zones(sentence: Sentence, pack: Pack, skip: int) -> Iterator[Place]:
    """Zones and parks with a name of their own, as printed ("Zona Industrial de X")."""
    for found in pattern(pack.language, "zone").finditer(sentence.text, skip):
        points = closeness(pack, sentence, *found.span())
        name = found.group()
        mention = Mention(name, sentence.index, *found.span())
        yield Place(mention, country_of(name.split(" ")[-1]), "place.zone", points)


def _by_noun(pack: Pack, sentence: Sentence, skip: int) -> Iterator[Place]:
    """Places of a script without capitals."""
    text = sentence.text
    yield from _zones(sentence, pack, skip)
    tokens = words(text, skip)
    found = place_spans(text, pack, skip, tokens)
    for start, end, rule in (*found, *unlisted_spans(text, pack, tokens, found)):
        points = closeness(pack, sentence, start, end)
        mention = Mention(text[start:end], sentence.index, start, end)
        yield Place(mention, country_of(mention.name), rule, points)


@lru_cache(maxsize=4096)
def _parts(run: str, language: str) -> tuple[tuple[int, int], ...]:
    """The parts of a run that can be places; runs recur in an article."""
    if tail_within(language).search(run):
        return (_head(run, 0, len(run), language),)
    parts = places_within(run, 0, len(run), language)
    heads_of = (_head(run, left, right, language) for left, right in parts)
    return tuple(part for span in heads_of for part in _route(run, *span))


def _route(run: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The towns of a line between three or more: "A-B-C" where two of them are listed and the whole is not."""
    name = run[start:end]
    stops = name.split("-")
    listed = sum(bool(country_of(stop)) for stop in stops)
    is_route = len(stops) > 2 and listed > 1
    has_capitals = all(stop[:1].isupper() for stop in stops)
    if not is_route or not has_capitals or country_of(name):
        yield start, end
        return
    for stop in stops:
        yield start, start + len(stop)
        start += len(stop) + 1


def _head(text: str, start: int, end: int, language: str) -> tuple[int, int]:
    """A run whole where it is a place, else its longest beginning that is one."""
    first = text[start:end].split(" ")[0]
    if (
        first in stop_words(language)
        and " " in text[start:end]
        and not country_of(text[start:end])
    ):
        start += len(first) + 1
    head = head_at(language).match(text, start, end)
    start = head.end() if head else start
    while start < end and text[start].islower() and " " in text[start:end]:
        start = text.index(" ", start) + 1
    words = text[start:end].split(" ")
    for size in range(len(words), 0, -1):
        name = " ".join(words[:size])
        goes_on = words[size : size + 1] and words[size].islower()
        if not country_of(name) or (goes_on and not is_region(name)):
            continue
        rest = " ".join(words[size:])
        if (
            size > 1
            or not rest
            or goes_on
            or is_region(name)
            or _is_apart(rest, language)
        ):
            return start, start + len(name)
    return start, end


def _is_apart(rest: str, language: str) -> bool:
    """Whether the words behind a listed name are no part of it: another place, a day, a noun for a place."""
    first = rest.partition(" ")[0]
    pack = load(language)
    return (
        bool(country_of(rest) or country_of(first))
        or first.lower() in pack.months
        or first.lower() in pack.weekdays
        or first.isupper()
        or first in stop_words(language)
        or bare_noun(language).fullmatch(first) is not None
    )


def _rule(text: str, start: int, end: int, pack: Pack) -> str | None:
    """Why a name is a place: the list, a noun before it, a noun after it, or a preposition."""
    name = text[start:end]
    is_in = (
        in_before(pack.language).search(text, max(0, start - FAR), start) is not None
    )
    if noun_right_before(pack.language).before(text, start, 45):
        return None
    if head_before(pack.language).before(text, start, 45):
        return "place.head"
    if tail_after(pack.language).match(text, end, end + 25):
        return "place.tail"
    if tail_within(pack.language).search(name):
        return "place.tail"
    if is_in and _place_follows(text, end, pack):
        return "place.before"
    if (is_in or points_at(pack, text, start, end)) and country_of(name):
        return "place.list"
    bracket = _BRACKET.match(text, end)
    if bracket and country_of(bracket.group(1)):
        return "place.bracket"
    if apposed(pack.language).match(text, end) and not name.isupper():
        return "place.apposed"
    if is_in and not name.isupper():
        if not _has_shape(name, pack):
            return None
        return (
            "place.in" if nearest(pack["places.build"], text, start, end, 60) else None
        )
    return None


def _weak_rule(text: str, start: int, end: int, pack: Pack) -> str | None:
    """A candidate that the list or a preposition alone makes one."""
    name = text[start:end]
    if country_of(name):
        return "place.named"
    if not text[:start].strip(_MARKS) and _heads_item(text, end):
        return "place.item" if _has_shape(name, pack) else None
    if name.isupper():
        return None
    if in_before(pack.language).search(text, max(0, start - FAR), start):
        return "place.in_far"
    return None


def _heads_item(text: str, end: int) -> bool:
    """Whether a name heads an item, or is a whole sentence in capitals: "Seabrook: ...", "MONTES CLAROS."."""
    if _ITEM.match(text, end):
        return True
    return text[:end].isupper() and not text[end:].strip(" .")


def _is_known(name: str) -> bool:
    """Whether a run is a name and no acronym or part of one."""
    return not name.isupper() and not any(char.isdigit() for char in name)


def _has_shape(name: str, pack: Pack) -> bool:
    """Whether an unlisted name ends like a place, where its language cannot tell names by their capital."""
    return (
        not are_capitalised(pack.language)
        or pack["places.shape"].fullmatch(name) is not None
    )


@lru_cache(maxsize=4096)
def _is_no_place(name: str, language: str) -> bool:
    pack, lower = load(language), name.lower()
    if is_region(name):
        return False
    if lower in pack.countries or lower in pack.months:
        return True
    if lower in pack.demonyms and not country_of(name):
        return True
    if lower in pack.weekdays or name in stop_words(pack.language):
        return True
    if pack["names.titles"].fullmatch(name):
        return True
    return not country_of(name) and bool(pack["names.not_in_name"].search(name))


def _with_tail(text: str, end: int, pack: Pack) -> int:
    """The end with a capitalised noun behind the name ("Kiambu County")."""
    found = tail_after(pack.language).match(text, end)
    return found.end() if found and found.group().strip()[0].isupper() else end


def _place_follows(text: str, end: int, pack: Pack) -> bool:
    """Whether a larger place stands right behind a name: "Marshall, Madison County"."""
    found = _WITHIN.match(text, end)
    if found is None:
        return False
    run = found.group(1)
    if tail_after(pack.language).match(text, found.end()):
        return True
    return is_region(run) or bool(tail_within(pack.language).search(run))
