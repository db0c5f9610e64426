"""Agreements out of deals: the parties, places and labels of each; commitments.py makes its commitments."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from announcements.extraction import alternatives, announced, hosts, labels, states
from announcements.extraction.article import Article
from announcements.extraction.capacities import capacities
from announcements.extraction.commitments import commitments
from announcements.extraction.companies import Company
from announcements.extraction.counts import counted_deals
from announcements.extraction.deals import Deal
from announcements.extraction.findings import Findings
from announcements.extraction.gazetteer import fold, is_region, may_be_in
from announcements.extraction.mentions import Mention
from announcements.extraction.places import Place
from announcements.extraction.result import Agreement, Confidence, Label, Party
from announcements.extraction.signs import find_signs
from announcements.extraction.spans import Evidence

CHILD_LEAST = -0.8
"""What a place needs in the sentences of a part of a batch: less than elsewhere."""
BESIDE_LEAST = -0.4
"""What it needs where the part has a sure site, too."""


def make(
    article: Article, deals: list[Deal], findings: Findings
) -> tuple[Agreement, ...]:
    """One agreement for each deal; parties and people of the ceremony stand in the first."""
    told = _told(article, findings) if len(deals) > 1 else None
    return tuple(
        _agreement(article, deal, findings, told, is_first=number == 0)
        for number, deal in enumerate(deals)
    )


class _Told(NamedTuple):
    """The places and companies that each sentence names, and what the article tells of each deal's state."""

    places: Mapping[int, Sequence[Place]]
    companies: Mapping[int, Sequence[Company]]
    around: Mapping[str, states.Scores]

    def of(self, deal: Deal) -> list[Place]:
        """The places in the sentences of a deal."""
        return [one for index in deal.sentences for one in self.places.get(index, ())]


def _told(article: Article, findings: Findings) -> _Told:
    places: dict[int, list[Place]] = defaultdict(list)
    companies: dict[int, list[Company]] = defaultdict(list)
    for place in findings.places:
        places[place.mention.sentence].append(place)
    for company in findings.companies:
        for index in {one.sentence for one in company.mentions}:
            companies[index].append(company)
    figures = findings.beside.keys()
    told = {index for one in findings.deals for index in one.sentences}
    around = states.tell_around(article, figures, told, findings.decided)
    return _Told(places, companies, around)


def _agreement(
    article: Article,
    deal: Deal,
    findings: Findings,
    told: _Told | None,
    *,
    is_first: bool,
) -> Agreement:
    """`told` is left out for an only deal."""
    decided = findings.decided
    if told and deal.is_alone:
        figures = findings.beside.keys()
        own, around = deal.sentences, told.around
        decided = states.decide_one(article, figures, own, decided, around)
        host = _own_host(article, deal, findings, told)
        findings = replace(findings, host=host)
    named = {"status": decided.state, "instrument": decided.paper}
    if findings.host and findings.host.value:
        named["host_country"] = findings.host
    if day := _day(deal, findings, decided.state, told is None):
        named["announced_on"] = day
    if deal.is_umbrella and (counted := _children(article)):
        named["children_announced"] = counted
    made = Agreement(
        kind="umbrella" if deal.is_umbrella else "agreement",
        part_of=deal.part_of,
        labels=named,
        investors=(
            *(_investor(article, one) for one in _named_once(deal.investors)),
            *(_funds(article, findings) if is_first else ()),
        ),
        public_parties=_public(article, findings) if is_first else (),
        signatories=_signatories(article, findings) if is_first else (),
        places=_places(article, deal, findings, None if is_first else told)
        or (_regions(article, findings) if deal.is_umbrella and is_first else ()),
        sectors=_sectors(article, deal, findings, told is None),
        commitments=commitments(article, deal, findings),
    )
    why = alternatives.why_empty(article, made, deal, findings.left, findings.host)
    return replace(made, missing=why)


def _named_once(investors: Sequence[Company]) -> Iterator[Company]:
    """Investors without one that a longer name of another begins or ends with: "Lilly" beside "Eli Lilly"."""
    names = [f" {fold(one.name)} " for one in investors]
    for one, name in zip(investors, names, strict=True):
        if not any(
            len(other) > len(name) and other.startswith(name) or other.endswith(name)
            for other in names
            if other != name
        ):
            yield one


def _own_host(
    article: Article, deal: Deal, findings: Findings, told: _Told
) -> Label | None:
    """The country of one deal of several: another than the article's where its own sentences say so, and nothing there speaks for the article's."""
    sentences = tuple(article.sentences[index] for index in deal.sentences)
    own = replace(article, readable=sentences, leading=())
    spots = told.of(deal)
    named = [one for index in deal.sentences for one in told.companies.get(index, ())]
    signs = find_signs(
        own,
        [one.figure for one in deal.promises],
        [one for one in spots if one.is_likely],
        list({id(one): one for one in named}.values()),
    )
    sites = [one for one in spots if one.is_site]
    found = hosts.host_country(own, signs, sites)
    if found is None or hosts.speak_for(signs, findings.country):
        return findings.host
    tells = hosts.tell(signs, found.value, findings.signs, sites)
    return found if tells else findings.host


def _children(article: Article) -> Label | None:
    """How many agreements the article counts ("28 projects")."""
    counted = counted_deals(article)
    if counted is None:
        return None
    sentence = article.sentences[counted.sentence]
    quote = article.quote(sentence, counted.start, counted.end)
    return Label(str(counted.value), "children.counted", Confidence.LIKELY, quote)


def _day(deal: Deal, findings: Findings, state: Label, is_only: bool) -> Label | None:
    """The day of a deal with the next date that is printed: in a list of deals without a total its own sentences tell it first."""
    own = deal.sentences if deal.is_alone and not is_only else None
    others = {index for one in findings.deals for index in one.sentences}
    is_sure = state.confidence is not Confidence.GUESS
    told = state.value if is_sure else announced.UNSURE
    found = announced.announced_on(findings.days, told, own, others)
    return alternatives.second_date(found, findings.left.dates)


def _quote(article: Article, mention: Mention) -> Evidence:
    return article.quote(
        article.sentences[mention.sentence], mention.start, mention.end
    )


def _investor(article: Article, company: Company) -> Party:
    mention = max(
        company.mentions, key=lambda one: (one.name == company.name, -one.sentence)
    )
    reason = company.choice.best_reason if company.choice else "bias"
    score = company.choice.score if company.choice else 0.0
    quote = _quote(article, mention)
    return Party(
        plain(quote.quote),
        quote,
        f"company.{reason}",
        Confidence.of(score, 2, 0.5),
        country=company.country,
    )


def _funds(article: Article, findings: Findings) -> tuple[Party, ...]:
    """Public funds that put in money of their own: a share of the capital, a joint venture."""
    found: dict[str, Party] = {}
    pack = article.pack
    for body in findings.bodies:
        sentence = article.sentences[body.mention.sentence]
        if not pack["names.funds"].search(body.name):
            continue
        if pack["names.invests"].search(sentence.text):
            quote = _quote(article, body.mention)
            name = plain(quote.quote.split(" (")[0])
            found.setdefault(
                fold(body.name), Party(name, quote, "body.fund", Confidence.LIKELY)
            )
    return tuple(found.values())


def _signatories(article: Article, findings: Findings) -> tuple[Party, ...]:
    """People who sign, attend or speak for a party; critics and analysts are left out."""
    found = []
    did = capacities(article, findings.people)
    for person in findings.people:
        sentence = article.sentences[person.sentence]
        start, end = person.span
        opposition = article.pack["names.opposition"]
        if opposition.search(sentence.text, max(0, start - 25), end + 10):
            continue
        quote = article.quote(sentence, start, end)
        name = article.quote(sentence, person.start, person.end)
        title = None
        if person.title_span:
            title = plain(article.quote(sentence, *person.title_span).quote)
        found.append(
            Party(
                plain(name.quote),
                quote,
                "person.title",
                Confidence.LIKELY,
                title=title,
                capacity=did.get(person),
            )
        )
    return tuple(found)


def _public(article: Article, findings: Findings) -> tuple[Party, ...]:
    """The bodies that take part, by the shortest form that names each, with the words that name it in full."""
    found = []
    for body in findings.parties:
        if body.choice is None or not body.choice.is_taken:
            continue
        quote = _quote(article, body.mention)
        name = quote.quote
        if body.acronym:
            # sought in the view, which writes some letters another way
            mention, at = body.mention, body.mention.name.find(body.shown)
            sentence, start = article.sentences[mention.sentence], mention.start + at
            name = (
                article.quote(sentence, start, start + len(body.shown)).quote
                if at >= 0
                else body.shown
            )
        sure = Confidence.of(body.choice.score, 2, 0.5)
        found.append(Party(plain(name), quote, f"body.{body.form}", sure))
    return tuple(found)


def _places(
    article: Article, deal: Deal, findings: Findings, told: _Told | None
) -> tuple[Party, ...]:
    """The sites that the deal's sentences name, each once; the first deal has those that no sentence of a deal names.

    `told` is left out for the first.
    """
    found: dict[str, Party] = {}
    for place in _sites(article, deal, findings, told):
        score = place.choice.score if place.choice else 0.0
        quote = _quote(article, place.mention)
        found.setdefault(
            fold(place.mention.name),
            Party(plain(quote.quote), quote, place.rule, Confidence.of(score, 2, 0.5)),
        )
    return tuple(_longest(found))


def _sites(
    article: Article, deal: Deal, findings: Findings, told: _Told | None
) -> list[Place]:
    """The places that are sites of a deal; those of a part of a batch may be less sure."""
    mine: list[Place] = []
    for place in findings.places if told is None else told.of(deal):
        index = place.mention.sentence
        at = article.sentences[index].start + place.mention.start
        is_free = told is None and not any(
            one.tells(index, at) for one in findings.deals
        )
        if is_free or deal.tells(index, at):
            mine.append(place)
    sure = [one for one in mine if one.is_site]
    if deal.part_of is None:
        return sure
    least = BESIDE_LEAST if sure else CHILD_LEAST
    return [one for one in mine if one.choice and one.choice.score > least]


def _regions(article: Article, findings: Findings) -> tuple[Party, ...]:
    """The region whose government tells of a batch, where no place of the batch as a whole is told."""
    host = findings.host.value if findings.host else ""
    for body in findings.bodies:
        words = body.name.split(" ")
        for first in range(1, len(words)):
            name = " ".join(words[first:])
            if is_region(name) and may_be_in(name, host):
                start = body.mention.start + body.mention.name.find(name)
                mention = Mention(name, body.mention.sentence, start, start + len(name))
                quote = _quote(article, mention)
                return (Party(name, quote, "place.office", Confidence.GUESS),)
    return ()


def _longest(found: dict[str, Party]) -> list[Party]:
    """Places without the short form of another one: "Madison" beside "Madison County"."""
    return [
        party
        for key, party in found.items()
        if not any(
            other != key and other.startswith((key + " ", key + "-")) for other in found
        )
    ]


def _sectors(
    article: Article, deal: Deal, findings: Findings, is_only: bool
) -> tuple[Label, ...]:
    if is_only or (deal.is_umbrella and not deal.is_apart):
        return findings.sectors
    return labels.sectors(article, deal.sentences) or findings.sectors


def plain(printed: str) -> str:
    """A name or title as printed, with one space for each run of spaces and line breaks."""
    return " ".join(printed.split())
