"""Which companies put in the money: features of a candidate over all its mentions."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from announcements.extraction import (
    beside,
    choices,
    contenders,
    entries,
    namewords,
    standing,
)
from announcements.extraction.article import Article
from announcements.extraction.companies import UNLIKELY, Company
from announcements.extraction.countries import country_words
from announcements.extraction.figures import Figure
from announcements.extraction.gazetteer import country_of
from announcements.extraction.labels import PAPERS
from announcements.extraction.mentions import Mention
from announcements.extraction.pack import Pack
from announcements.extraction.people import Person
from announcements.extraction.promises import Sorted
from announcements.extraction.quotations import is_quoted
from announcements.extraction.sentences import Kind, Sentence

KIND = "investor"
OF_PLACE = frozenset(("in_before", "figure_after", "beside", "item", "town"))
"""Points that a town may have as well as a company."""
WEAKEST = -4.5
"""The best candidate of a deal without investor is taken down to this score."""
NEAR = 90
HEAD = 4
"""Signs before a name that still begins its entry: an article, a quote."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What the features need of the article, computed once."""

    promised: Mapping[int, Sequence[int]]
    aside: frozenset[int]
    lead: frozenset[int]
    titles: Mapping[int, Sequence[tuple[int, int]]]
    best: float
    most: int
    length: int
    heads: Mapping[int, int]
    row: standing.Row
    sides: beside.Sides
    acts: dict[int, bool] = field(default_factory=dict)
    """Whether a sentence tells of a signature, of those that were asked for."""


def scene(
    article: Article,
    companies: Sequence[Company],
    people: Sequence[Person],
    figures: Sequence[Figure],
    told: Sorted,
) -> Scene:
    promised: dict[int, list[int]] = defaultdict(list)
    for one in told.promises:
        sentence = article.sentences[one.figure.sentence]
        promised[sentence.index].append(one.figure.start - sentence.start)
    aside = frozenset(figure.sentence for figure, _, _ in told.aside)
    titles: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for person in people:
        if person.title_span:
            titles[person.sentence].append(person.title_span)
    return Scene(
        {key: sorted(value) for key, value in promised.items()},
        aside,
        frozenset(one.index for one in article.lead()),
        titles,
        max((one.score for one in companies), default=0.0),
        max((len(c.mentions) for c in companies if not country_of(c.name)), default=0),
        len(article.sentences),
        entries.heads(article, {*promised, *aside}),
        standing.row(article, companies, promised),
        beside.sides(article, figures, people),
    )


def decide(
    article: Article,
    companies: Sequence[Company],
    people: Sequence[Person],
    figures: Sequence[Figure],
    told: Sorted,
) -> None:
    """Set the choice of each candidate: at first sight by itself, then among its rivals."""
    around = scene(article, companies, people, figures, told)
    for company in companies:
        company.choice = choices.choose(KIND, features(article, company, around))
    contenders.settle(article, companies, told)
    _drop_towns(companies)


def _drop_towns(companies: Iterable[Company]) -> None:
    """Let no listed town invest for which nothing speaks but where it stands: "in Turku (60 million), Oulu (20)"."""
    for one in companies:
        is_town = "town" in one.points and _is_town_like(one)
        if is_town and one.choice and one.may_invest:
            one.choice = one.choice.scored(UNLIKELY)


def _is_town_like(company: Company) -> bool:
    """Whether a candidate stands behind a word for a place and nothing but its place in the sentence speaks for it."""
    return "in_before" in company.points and company.points.keys() <= OF_PLACE


def _is_inside(article: Article, company: Company, around: Scene) -> bool:
    """Whether a candidate only stands in items of a list of deals that others head."""
    return all(
        article.sentences[one.sentence].kind is Kind.ITEM
        and one.sentence in around.heads
        for one in company.mentions
    )


def best(companies: Iterable[Company]) -> list[Company]:
    """The likeliest candidate, for a deal whose investor no candidate is sure to be."""
    found = [
        one
        for one in companies
        if one.choice and one.choice.score > WEAKEST and not country_of(one.name)
    ]
    return sorted(found, key=score_of)[-1:]


def score_of(company: Company) -> float:
    """How much speaks for a company investing; WEAKEST for one that was not weighed."""
    return company.choice.score if company.choice else WEAKEST


def is_company(one: Company) -> bool:
    """Whether a candidate counts as a company: by its names, or because it invests."""
    return one.is_likely or one.invests


def features(article: Article, company: Company, around: Scene) -> Iterator[str]:
    """The classes that a candidate falls into, over all its mentions."""
    yield from (f"rule.{name}" for name in company.points)
    yield f"points.{min(4, max(-1, int(company.score // 1.5)))}"
    if company.is_likely:
        yield "points.enough"
    if company.score >= around.best:
        yield "points.best"
    yield from _of_name(company)
    yield from standing.of_name(company, article)
    count = len(company.mentions)
    yield "count.one" if count == 1 else "count.few" if count <= 3 else "count.many"
    if count == around.most and count > 1:
        yield "count.most"
    first = company.mentions[0].sentence
    yield from choices.of_first(first, around.lead, around.length)
    sentences = {mention.sentence for mention in company.mentions}
    if len(sentences & around.lead) > 1:
        yield "lead.again"
    if _is_inside(article, company, around):
        yield "inside"
    yield from beside.features(company, around.sides)
    yield from namewords.features(company.mentions, article)
    for mention in company.mentions[:40]:
        yield from _of_mention(article, mention, around)
        yield from standing.of_mention(article, mention, around.row)


def _of_name(company: Company) -> Iterator[str]:
    name = company.name
    yield "name.one" if " " not in name else "name.more"
    if name.isupper():
        yield "name.capitals"
    if country_of(name):
        yield "name.town"
    if company.country:
        yield "home"
    if any(mention.name != name for mention in company.mentions):
        yield "name.forms"


def _of_mention(article: Article, mention: Mention, around: Scene) -> Iterator[str]:
    sentence = article.sentences[mention.sentence]
    text = sentence.text
    yield f"kind.{sentence.kind.value}"
    starts = around.promised.get(sentence.index, ())
    place = bisect_left(starts, mention.end)
    if place < len(starts):
        gap = starts[place] - mention.end
        yield "promise.near" if gap <= NEAR else "promise.later"
    elif starts:
        yield "promise.before"
    if sentence.index in around.aside:
        yield "aside.only" if not starts else "aside.too"
    if any(a <= mention.start < b for a, b in around.titles.get(sentence.index, ())):
        yield "in_title_of_person"
    if sentence.kind is Kind.TITLE:
        return
    if sentence.index in around.heads:
        is_head = mention.start <= around.heads[sentence.index] + HEAD
        yield "entry" if is_head else "entry.inside"
    if mention.start <= 6:
        yield "begins.one" if " " not in mention.name else "begins.more"
    right = text[mention.end : mention.end + 2]
    if ":" in right and sentence.kind is Kind.BODY:
        yield "colon.behind"
    if right[:1] == "," and sentence.kind is Kind.BODY:
        yield "comma.behind"
    yield from _of_words(article.pack, sentence, mention, around)
    yield from _of_apposition(article, sentence, mention)


def _of_words(
    pack: Pack, sentence: Sentence, mention: Mention, around: Scene
) -> Iterator[str]:
    text = sentence.text
    if is_quoted(text, mention.start):
        yield "in_quotation"
    if sentence.index not in around.acts:
        around.acts[sentence.index] = _tells_act(pack, text)
    if around.acts[sentence.index]:
        yield "act"
    yield from choices.of_cues(
        pack,
        text,
        (max(0, mention.start - 60), mention.start),
        (mention.end, mention.end + 60),
    )


def _tells_act(pack: Pack, text: str) -> bool:
    """Whether a sentence tells of a signature or names what is signed."""
    return pack["status.signed"].search(text) is not None or any(
        pack[f"acts.{name}"].search(text) for name in PAPERS
    )


_ASIDE = re.compile(r"(?: \([^()]{1,60}\))?,([^,;]{3,90}),? (?=[^\W\d_])")


def _of_apposition(
    article: Article, sentence: Sentence, mention: Mention
) -> Iterator[str]:
    """What an aside behind the name, the words before it and the next sentence call it."""
    pack, text = article.pack, sentence.text
    nouns = pack["names.company_before"]
    aside = _ASIDE.match(text, mention.end)
    if aside:
        words = aside.group(1)
        yield "aside.small" if words.strip()[:1].islower() else "aside.capital"
        if nouns.search(text, *aside.span(1)):
            yield "aside.noun"
        if any(word in pack.demonyms for word in words.lower().split()) or any(
            True for _ in country_words(words, pack)
        ):
            yield "aside.country"
    if nouns.before(text, mention.start, 40):
        yield "left.noun"
    following = article.sentences[sentence.index + 1 : sentence.index + 2]
    for one in following:
        found = pack["deals.pronoun"].search(one.text, 0, 40)
        if found and one.line == sentence.line and found.start() <= 3:
            yield "pronoun.behind"
