"""The way from a text to its agreements: each step is one module."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from announcements.extraction import (
    abreast,
    agreements,
    alternatives,
    announced,
    authorities,
    bare,
    bodies,
    companies,
    equivalents,
    findings,
    frames,
    hosts,
    investors,
    labels,
    notes,
    origins,
    parties,
    partners,
    people,
    places,
    promises,
    relevance,
    sites,
    sorting,
    states,
    unfolding,
)
from announcements.extraction import deals as dealing
from announcements.extraction.article import (
    Article,
    first_sentences,
    small_words,
    year_of,
)
from announcements.extraction.bodies import Body
from announcements.extraction.companies import Company
from announcements.extraction.figures import JOBS, MONEY, Context, Figure, find_numbers
from announcements.extraction.mentions import Mention
from announcements.extraction.numerals import decimal_sign
from announcements.extraction.pack import Pack, load
from announcements.extraction.places import Place
from announcements.extraction.promises import Promise
from announcements.extraction.result import (
    Agreement,
    Confidence,
    Extraction,
    Label,
    NotCommitment,
)
from announcements.extraction.sentences import Sentence, split
from announcements.extraction.series import Series, shared_nouns
from announcements.extraction.signs import Signs, find_signs
from announcements.extraction.text import normalise

VERSION = "2.8"
MOST_FIGURES, MOST_NUMBERS = 600, 2_000


@dataclass(frozen=True, slots=True)
class Glance:
    """What tells whether an article announces anything: figures, names, and what each figure is."""

    article: Article
    figures: tuple[Figure, ...]
    people: tuple[people.Person, ...]
    bodies: tuple[Body, ...]
    names: tuple[Company, ...]
    frames: tuple[frames.Frame, ...]
    told: promises.Sorted
    verdict: Label

    @property
    def is_relevant(self) -> bool:
        return self.verdict.value == "True"


@dataclass(frozen=True, slots=True)
class Reading(Glance):
    """Everything that was found in an article, before it is put into agreements."""

    parties: tuple[Body, ...]
    companies: tuple[companies.Company, ...]
    places: tuple[Place, ...]
    signs: Signs
    host: Label | None
    series: tuple[Series, ...] = ()

    @property
    def sites(self) -> tuple[Place, ...]:
        """The places that were chosen as sites."""
        return chosen_sites(self.places)


def read(
    text: str,
    *,
    language: str,
    published: str | None,
    country: str | None,
    known_names: Iterable[str],
) -> Extraction:
    """Everything in one article; PackError for a language without a pack."""
    article = open_article(text, language, published, country, known_names)
    first = glance(article)
    found = conclude(look_closer(first)) if first.is_relevant else set_aside(first)
    article.pack.sieve.looks.clear()
    return found


def open_article(
    text: str,
    language: str,
    published: str | None,
    country: str | None,
    known_names: Iterable[str],
) -> Article:
    """The article as the other modules take it."""
    view = normalise(text)
    pack = _of_text(load(language), view.view)
    joined = view.view.replace("\n", " ")
    known = sorted({name for name in known_names if name.strip() and name in joined})
    sentences = tuple(split(view.view, pack))
    return Article(
        text=view,
        sentences=sentences,
        pack=pack,
        published=published,
        country=country,
        known_names=tuple(known),
        readable=tuple(one for one in sentences if one.is_read),
        leading=first_sentences(sentences),
        published_year=year_of(published),
        small=small_words(view.view),
    )


def _of_text(pack: Pack, view: str) -> Pack:
    """A pack with the decimal sign of the text."""
    sign = decimal_sign(view, pack.numbers)
    if sign == pack.numbers.decimal:
        return pack
    return replace(pack, numbers=replace(pack.numbers, decimal=sign))


def look(article: Article) -> Reading:
    """Everything in an article, even where it announces nothing."""
    return look_closer(glance(article))


def glance(article: Article) -> Glance:
    """Figures, names and frames of an article, and whether it announces anything."""
    figures = all_figures(article)
    persons = people.find_people(article)
    offices = bodies.find_bodies(article, persons)
    names = companies.find_companies(article, persons, offices, figures)
    likely = [one for one in names if one.is_likely]
    framed = _framed(article, figures, likely)
    length = notes.length(article)
    scored = frames.upright(framed) if length > 1 else frames.scores(framed)
    verdict = relevance.judge(article, scored, len(likely))
    is_planned = verdict.value == "True" and any(one.is_promise for one in framed)
    if not is_planned and length and any(one.score > 0 for one in names):
        framed, verdict = notes.planned(article, framed, likely) or (framed, verdict)
    return Glance(
        article,
        tuple(figures),
        tuple(persons),
        tuple(offices),
        tuple(names),
        tuple(framed),
        sorting.sort_figures(article, framed),
        verdict,
    )


def _framed(
    article: Article, figures: list[Figure], likely: list[Company]
) -> list[frames.Frame]:
    """What each figure is; those that share the noun of another one are what that is."""
    shared = shared_nouns(article, figures)
    if not shared:
        return frames.frames(article, figures, likely)
    own = [one for one in figures if one not in shared]
    found = {one.figure: one for one in frames.frames(article, own, likely)}
    return [replace(found[shared.get(one, one)], figure=one) for one in figures]


def look_closer(first: Glance) -> Reading:
    """Who invests, where and with which public bodies."""
    article, told = first.article, first.told
    figures, names = list(first.figures), list(first.names)
    persons, offices = list(first.people), list(first.bodies)
    investors.decide(article, names, persons, figures, told)
    firms = [one for one in names if investors.is_company(one)]
    spots = places.find_places(article, persons, offices, firms, figures)
    signs = find_signs(article, figures, spots, firms, _offices(persons, offices))
    host = hosts.host_country(article, signs)
    spots = sites.decide(article, spots, firms, told, host)
    host = hosts.host_country(article, signs, chosen_sites(spots))
    origins.settle(article, names, host.value if host else None)
    series = abreast.find(article, figures, names, spots)
    told, series = abreast.settle(article, told, series)
    spots = abreast.with_sites(spots, series)
    around = parties.scene(article, names, told, host)
    chosen = parties.decide(
        article, authorities.with_authorities(article, offices, persons), around
    )
    return Reading(
        article,
        first.figures,
        first.people,
        first.bodies,
        first.names,
        first.frames,
        told,
        first.verdict,
        tuple(chosen),
        tuple(firms),
        tuple(spots),
        signs,
        host,
        series,
    )


def chosen_sites(spots: Iterable[Place]) -> tuple[Place, ...]:
    """The places that are taken for sites."""
    return tuple(one for one in spots if one.is_site)


def all_figures(article: Article) -> list[Figure]:
    """The figures of the article, those among them that only their surroundings make figures."""
    return bare.decide(article, all_numbers(article))[:MOST_FIGURES]


def all_numbers(article: Article) -> list[Figure]:
    """The figures and the bare numbers of the article; a currency printed once holds for the elliptic ones after it.

    Those before the first currency, of the title mostly, have that one; where none is printed at all it is
    the host's, if the pack says that its press leaves it out.
    """
    found = _numbers(article, article.sentences, Context())
    first = next((one for one in found if one.measure == MONEY), None)
    if first is None:
        local = article.pack.raw["money"].get("local")
        sentences = article.sentences
        return _numbers(article, sentences, Context(local)) if local else found
    before = article.sentences[: first.sentence]
    told = _numbers(
        article, before, Context(first.unit), {one.sentence for one in found}
    )
    rest = [one for one in found if one.sentence >= first.sentence]
    return [*told, *rest]


def _numbers(
    article: Article,
    sentences: Sequence[Sentence],
    context: Context,
    counting: Collection[int] | None = None,
) -> list[Figure]:
    """The figures and numbers of some sentences in order, each with what the ones before leave open.

    `counting` are the sentences that have some, if that is known.
    """
    found: list[Figure] = []
    spoken = article.pack["employment.counted"]
    paid: Figure | None = None
    before: str | None = None
    for sentence in sentences:
        told = 0 if spoken.search(sentence.text) else None
        has_some = counting is None or sentence.index in counting
        for figure in find_numbers(sentence, article.pack, context) if has_some else ():
            found.append(figure)
            if figure.measure == MONEY:
                unit, before = _open_currency(article, paid, figure, before)
                paid = figure
                context = Context(unit, context.has_jobs)
                told = None
            elif figure.measure == JOBS:
                context = Context(context.unit, True)
                told = 0
        context = Context(context.unit, context.has_jobs, told)
        if len(found) >= MOST_NUMBERS:
            break
    return found[:MOST_NUMBERS]


def _open_currency(
    article: Article, paid: Figure | None, figure: Figure, before: str | None
) -> tuple[str | None, str | None]:
    """The currency that holds for amounts without one behind a figure of money, and the one that held before it.

    The same amount again in another currency changes nothing, unless that one held already. `paid` is the figure of
    money before.
    """
    if paid is None or paid.unit == figure.unit:
        return figure.unit, before
    if equivalents.is_twin(article, paid, figure):
        return (figure.unit if figure.unit == before else paid.unit), before
    return figure.unit, paid.unit


def set_aside(first: Glance) -> Extraction:
    """The figures of an article that announces nothing."""
    aside = [(figure, why) for figure, why, _ in first.told.aside]
    why_not = relevance.why_not(first.article)
    aside += [(one.figure, why_not) for one in first.told.promises]
    return _extraction(first, (), aside)


def conclude(reading: Reading) -> Extraction:
    """The agreements that the findings make."""
    if not reading.is_relevant:
        return set_aside(reading)
    article = reading.article
    told = reading.told
    left = [frame for _, _, frame in told.aside]

    def find(promises: list[Promise]) -> unfolding.Found:
        return dealing.find_deals(
            article,
            promises,
            list(reading.companies),
            reading.names,
            reading.places,
            left,
        )

    found, others = unfolding.find_deals(
        article, told.promises, reading.places, reading.series, find
    )
    if len(found) == 1 and not found[0].is_umbrella and not found[0].investors:
        found[0].investors = investors.best(reading.names)
    partners.unite(article, found, reading.names)
    promised = [one.figure for deal in found for one in deal.promises]
    taken = set(promised)
    aside = [(f, why) for f, why, _ in told.aside if f not in taken]
    aside += [
        (p.figure, alternatives.why_aside(article, p.figure, why)) for p, why in others
    ]
    decided = states.decide(article, {one.sentence for one in reading.figures})
    printed = alternatives.dates(article)
    made = agreements.make(
        article,
        found,
        findings.Findings(
            people=reading.people,
            bodies=reading.bodies,
            parties=reading.parties,
            companies=reading.companies,
            places=reading.places,
            decided=decided,
            host=reading.host,
            signs=reading.signs,
            days=announced.scene(article, _by_sentence(reading.figures)),
            sectors=labels.sectors(article),
            deals=found,
            beside=_by_sentence(_counted(reading)),
            left=alternatives.Leftovers(
                reading.frames,
                dict(aside),
                reading.companies,
                reading.places,
                printed,
            ),
        ),
    )
    heirs = {
        figure: alternatives.successor(figure, promised, reading.figures)
        for figure, why in aside
        if why == sorting.REASONS["replaced"][1]
    }
    return _extraction(reading, made, aside, heirs)


def _offices(
    persons: Iterable[people.Person], offices: Iterable[Body]
) -> list[Mention]:
    """Public bodies, and the titles of people."""
    titles = [
        Mention(one.title or "", one.sentence, *one.title_span)
        for one in persons
        if one.title_span
    ]
    return [*(body.mention for body in offices), *titles]


def _counted(reading: Reading) -> Iterator[Figure]:
    """The figures without the guesses that nobody needs to see, which part no deadline from its figure."""
    promised = {one.figure for one in reading.told.promises}
    for one in reading.figures:
        if one in promised or not sorting.is_doubtful(one):
            yield one


def _by_sentence(figures: Iterable[Figure]) -> dict[int, list[Figure]]:
    found: dict[int, list[Figure]] = {}
    for figure in figures:
        found.setdefault(figure.sentence, []).append(figure)
    return found


def _extraction(
    first: Glance,
    made: tuple[Agreement, ...],
    aside: list[tuple[Figure, str]],
    heirs: Mapping[Figure, Figure | None] | None = None,
) -> Extraction:
    article = first.article
    ordered = sorted(aside, key=lambda item: item[0].start)
    return Extraction(
        article.pack.language,
        article.published,
        first.is_relevant,
        made,
        tuple(
            _not_commitment(article, figure, why, (heirs or {}).get(figure))
            for figure, why in ordered
        ),
        VERSION,
        first.verdict,
    )


def _not_commitment(
    article: Article, figure: Figure, why: str, heir: Figure | None
) -> NotCommitment:
    return NotCommitment(
        figure.value,
        why,
        article.text.evidence(figure.start, figure.end),
        "frame." + why.replace(" ", "_").replace(",", ""),
        Confidence.LIKELY,
        article.text.evidence(heir.start, heir.end) if heir else None,
    )
