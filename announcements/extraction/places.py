"""Places of the site: towns, regions and zones, without those of the ceremony and the dateline."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from announcements.extraction.article import Article
from announcements.extraction.bodies import Body
from announcements.extraction.choices import Choice
from announcements.extraction.companies import Company
from announcements.extraction.datelines import dateline_end
from announcements.extraction.figures import Figure
from announcements.extraction.gaps import closeness
from announcements.extraction.gazetteer import country_of, fold
from announcements.extraction.heads import heads, words
from announcements.extraction.mentions import (
    Mention,
    is_headline_case,
    is_shouted,
    pattern,
)
from announcements.extraction.nouns import are_capitalised
from announcements.extraction.pack import Pack
from announcements.extraction.people import Person
from announcements.extraction.placeheads import place_spans
from announcements.extraction.placerules import WEAK_RULES, any_rule, is_of_country
from announcements.extraction.placeruns import end_of_run, parts_of_run, runs, with_tail
from announcements.extraction.placewords import bare_noun, is_seat
from announcements.extraction.sentences import Kind, Sentence
from announcements.extraction.spans import Span
from announcements.extraction.unlisted import unlisted_spans

_DATED = re.compile(r"[^\W\d_][\w' -]+")
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
        for left, right in parts_of_run(run.group(), pack.language):
            start, end = run.start() + left, run.start() + right
            if any(zone.mention.overlaps(start, end) for zone in zones):
                continue
            rule = any_rule(text, start, end, last, pack)
            if rule is None or rule == "place.any":
                start, rule = end_of_run(text, start, end) or (start, rule)
            if rule is None or is_of_country(text, start, end, pack):
                continue
            if rule not in WEAK_RULES or rule in ("place.joined", "place.beyond"):
                last = end
            points = closeness(pack, sentence, start, end)
            if points <= 0.5 and sentence.kind is Kind.TITLE:
                points = 0.0
            end = with_tail(text, end, pack)
            name = text[start:end]
            mention = Mention(name, sentence.index, start, end)
            yield Place(mention, country_of(text[start:end]), rule, points)


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
