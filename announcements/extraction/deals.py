"""Deals: whether the article tells of one deal, of several, or of a batch with a total."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from announcements.extraction import (
    counts,
    dealscene,
    further,
    hints,
    layouts,
    shapes,
    sited,
    stretches,
    turns,
)
from announcements.extraction.article import Article
from announcements.extraction.companies import Company
from announcements.extraction.figures import DROPPED, JOBS, OLD, Figure
from announcements.extraction.frames import Frame
from announcements.extraction.investors import score_of
from announcements.extraction.kinds import describe
from announcements.extraction.owners import (
    Owned,
    Spots,
    find_spots,
    joint,
    own,
)
from announcements.extraction.parts import Part
from announcements.extraction.places import Place
from announcements.extraction.promises import OF_DEAL, Promise
from announcements.extraction.sentences import Kind
from announcements.extraction.shapes import Layout
from announcements.extraction.sorting import is_doubtful, is_price
from announcements.extraction.spans import without
from announcements.extraction.statements import principal, unique

Groups = dict[tuple[int, ...], list[Owned]]
Aside = list[tuple[Promise, str]]
CLEAR = 1.8
"""The score of a figure that is too clearly a promise to be another company's."""
ORDER_BACK, ORDER_REACH = 2, 80
"""Sentences before a first deal in which a list of its investors may stand, and signs before a figure that tell an order."""
SURE = 0.9
"""What a name needs to invest beside the likeliest one of the only deal."""


@dataclass(slots=True)
class Deal:
    """One deal: its investors, its promises, the sentences that speak of it, and where they do so."""

    investors: list[Company] = field(default_factory=list)
    promises: list[Promise] = field(default_factory=list)
    sentences: list[int] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)
    is_umbrella: bool = False
    part_of: int | None = None
    is_apart: bool = False
    """A batch beside deals that are no part of it."""

    @property
    def is_alone(self) -> bool:
        """Whether its own sentences tell what holds for it: it is part of no batch and no batch of all that is told."""
        return self.part_of is None and (self.is_apart or not self.is_umbrella)

    def tells(self, sentence: int, at: int) -> bool:
        """Whether a place of the view, in some sentence, stands where the deal is told."""
        if not self.spans:
            return sentence in self.sentences
        return any(start <= at < end for start, end in self.spans)


@dataclass(frozen=True, slots=True)
class Scene:
    """What the steps share: the article, its companies, where they stand, the owned promises, figures set aside."""

    article: Article
    companies: list[Company]
    spots: Spots
    owned: list[Owned]
    main: int | None
    names: list[Company]
    aside: Sequence[Frame] = ()


def find_deals(
    article: Article,
    promises: list[Promise],
    companies: list[Company],
    names: Sequence[Company] = (),
    places: Sequence[Place] = (),
    aside: Sequence[Frame] = (),
) -> tuple[list[Deal], Aside]:
    """The deals of an article, and promises that turned out to be none of theirs.

    `names` are all the candidates, those too that are likely no company; `aside` are figures that were no promises by
    themselves, of which a further deal may take some.
    """
    scene, around, out = survey(article, promises, companies, names, places, aside)
    layout = layouts.choose(around, titled(article, scene.owned), scene.names)
    gone = {id(one) for part in layout.dropped for one in part.owned}
    out += [(one.promise, "other deal") for one in scene.owned if id(one) in gone]
    scene = replace(scene, owned=[one for one in scene.owned if id(one) not in gone])
    if layout.kind == shapes.ONE:
        deals, more = _single(scene)
    else:
        deals, more = _several(scene, around, layout)
    return deals, out + more


def survey(
    article: Article,
    promises: list[Promise],
    companies: list[Company],
    names: Sequence[Company],
    places: Sequence[Place],
    aside: Sequence[Frame] = (),
) -> tuple[Scene, dealscene.Scene, Aside]:
    """Whose each promise is, what the measures need of the article, and the statements that only repeat others."""
    spots = find_spots(article, companies)
    owned, out = owned_once(article, promises, spots)
    main = main_company(article, companies, _groups(owned))
    left = [one for one in aside if _may_be_told(article, one)]
    scene = Scene(article, companies, spots, owned, main, list(names), left)
    mine = body(article, owned)
    words = hints.figures([one.promise for one in mine], hints.weights())
    around = dealscene.scene(article, mine, names, places, words)
    return scene, around, out


def owned_once(
    article: Article, promises: list[Promise], spots: Spots
) -> tuple[list[Owned], Aside]:
    """Each statement of one owner once, in the order of the text; a figure without owner may repeat anyone's."""
    told = own(article, promises, spots)
    owners = {one.promise.figure: one.owners for one in told}

    def may_repeat(one: Promise, other: Promise) -> bool:
        left, right = owners[one.figure], owners[other.figure]
        return left == right or not left or not right

    plain = [one for one in body(article, told) if not one.owners]
    free = {one.promise.figure.measure for one in plain}
    kept, out = unique([one.promise for one in told], article, may_repeat, free)
    by_figure = {one.promise.figure: one for one in told}
    kept.sort(key=lambda one: one.figure.start)
    return [replace(by_figure[one.figure], promise=one) for one in kept], out


def body(article: Article, owned: Sequence[Owned]) -> list[Owned]:
    """The promises that stand not in the title."""
    return [one for one in owned if not _is_titled(article, one)]


def titled(article: Article, owned: Sequence[Owned]) -> list[Owned]:
    return [one for one in owned if _is_titled(article, one)]


def _is_titled(article: Article, one: Owned) -> bool:
    return _is_title(article, one.promise.figure.sentence)


def _is_title(article: Article, sentence: int) -> bool:
    return article.sentences[sentence].kind is Kind.TITLE


def _groups(owned: list[Owned]) -> Groups:
    """Promises by their owners, in order; those without are left out."""
    groups: Groups = defaultdict(list)
    for one in owned:
        if one.owners:
            groups[one.owners].append(one)
    return dict(groups)


def main_company(
    article: Article, companies: list[Company], groups: Groups
) -> int | None:
    """Number of the company that the article is about: in title or lead, and owner of its figures."""
    if not companies:
        return None
    lead = {one.index for one in article.lead()}
    weights = [
        _weight(number, company, lead, groups)
        for number, company in enumerate(companies)
    ]
    ranked = sorted(range(len(companies)), key=lambda n: (-weights[n], n))
    best = ranked[0]
    if "title" in companies[best].points or len(companies) == 1:
        return best
    if not _is_in(companies[best], lead):
        return None
    rivals = {number for owners in groups for number in owners} - {best}
    if len(rivals) <= 1 or weights[best] > 1.6 * weights[ranked[1]]:
        return best
    return None


def _weight(number: int, company: Company, lead: set[int], groups: Groups) -> float:
    owned = sum(len(found) for owners, found in groups.items() if number in owners)
    titled = 2.5 if "title" in company.points else 0.0
    place = 1.5 if _is_in(company, lead) else -1.0
    return company.score + score_of(company) + titled + 1.2 * owned + place


def _is_in(company: Company, sentences: set[int]) -> bool:
    return any(mention.sentence in sentences for mention in company.mentions)


# ---------------------------------------------------------------- several deals


def _several(
    scene: Scene, around: dealscene.Scene, layout: Layout
) -> tuple[list[Deal], Aside]:
    """The deals in reading order, under an umbrella where a total of theirs is told."""
    article = scene.article
    deals, out = with_figures(scene, around, layout)
    over = [one.promise for one in layout.totals]
    for one in titled(article, scene.owned):
        if layout.kind not in shapes.ALONE:
            over.append(one.promise)
        else:
            out.append((one.promise, "other deal"))
    more = _further(scene, around, known(scene, layout, deals))
    deals = _with_further(article, deals, more)
    if layout.kind == shapes.LIST:
        return deals, out
    promises, left = principal(article, over)
    out += _given_back(left, more)
    if layout.kind == shapes.APART:
        # the title tells the deal beside it
        own = [n for n in _untold(scene, deals) if not _is_title(article, n)]
        return [*deals, Deal([], promises, own, is_umbrella=True, is_apart=True)], out
    deals = _with_further(article, deals, _sited(scene, around, layout, deals))
    umbrella = Deal([], promises, _untold(scene, deals), is_umbrella=True)
    for deal in deals:
        deal.part_of = 0
    told = [one for deal in deals for one in deal.investors]
    umbrella.investors = [
        one for one in scene.companies if one.invests and one not in told
    ]
    return [umbrella, *deals], out


def _may_be_told(article: Article, frame: Frame) -> bool:
    """Whether a figure that was set aside may be one of a deal all the same."""
    figure = frame.figure
    is_none = is_price(figure) or is_doubtful(figure) or figure.change in (OLD, DROPPED)
    return article.sentences[figure.sentence].is_read and not is_none


def known(scene: Scene, layout: Layout, deals: Sequence[Deal]) -> further.Told:
    """What is known of the deals so far where further ones are sought."""
    figures = [one for deal in deals for one in deal.promises]
    figures += [one.promise for one in layout.totals]
    return further.Told(
        layout.kind,
        len(deals),
        frozenset(one.figure.sentence for one in figures),
        [one for deal in deals for one in deal.investors],
        scene.aside,
    )


def _further(scene: Scene, around: dealscene.Scene, told: further.Told) -> list[Deal]:
    """Deals of other companies that are told without a figure, or with such as were set aside by themselves."""
    among = further.candidates(scene.article, scene.companies, scene.spots, told)
    field = further.Field(around, scene.spots, told, among)
    found = further.taken(field, further.measures, turns.weights("further"))
    return [_without_figures(scene.article, told, one, one.companies) for one in found]


def _sited(
    scene: Scene, around: dealscene.Scene, layout: Layout, deals: Sequence[Deal]
) -> list[Deal]:
    """Deals of the only investor of a batch that are told by their sites."""
    told = known_of_batch(scene, layout, deals)
    if told is None:
        return []
    among = sited.candidates(around, told)
    field = further.Field(around, scene.spots, told, among)
    found = further.taken(field, sited.measures, turns.weights("sited"))
    return [_without_figures(scene.article, told, one, told.investors) for one in found]


def _without_figures(
    article: Article,
    told: further.Told,
    one: further.Candidate,
    investors: Iterable[Company],
) -> Deal:
    """A deal that is told without a figure but for those that may be given back to it."""
    promises = _regained(article, further.regained(told, one))
    spans = [one.span]
    return Deal(list(investors), promises, _sentences(article, spans), spans)


def known_of_batch(
    scene: Scene, layout: Layout, deals: Sequence[Deal]
) -> further.Told | None:
    """What is known of a batch that has one investor; None where it has several."""
    told = known(scene, layout, deals)
    mine = list({id(one): one for one in told.investors}.values())
    if not mine:
        mine = [one for one in (_likeliest(scene),) if one]
    return replace(told, investors=mine) if len(mine) == 1 else None


def _regained(article: Article, frames: Iterable[Frame]) -> list[Promise]:
    """Figures that were set aside as promises of a deal; an amount only where it is what the deal costs."""
    made = [describe(article, Promise(one.figure, one), ()) for one in frames]
    return [
        one for one in made if one.figure.measure == JOBS or one.component in OF_DEAL
    ]


def _with_further(
    article: Article, deals: Sequence[Deal], more: Sequence[Deal]
) -> list[Deal]:
    """All deals in reading order; what a further one tells is no longer told by those around it."""
    if not more:
        return list(deals)
    cuts = [span for one in more for span in one.spans]
    for deal in deals:
        deal.spans = list(without(deal.spans, cuts))
        deal.sentences = _sentences(article, deal.spans)
    return sorted([*deals, *more], key=lambda one: min(one.spans, default=(0, 0)))


def with_figures(
    scene: Scene, around: dealscene.Scene, layout: Layout
) -> tuple[list[Deal], Aside]:
    """A deal for each part, with its investor."""
    article = scene.article
    told = stretches.of_parts(around, layout.totals, layout.parts)
    deals: list[Deal] = []
    out: Aside = []
    backers = _by_order(scene, layout) or layout.backers
    for mine, part, one in zip(told, layout.parts, backers, strict=True):
        promises, more = principal(article, part.promises)
        out += more
        spans = [(stretch.start, stretch.end) for stretch in mine]
        if one and _is_batch(article, layout, part, one):
            one = None
        investors = [one, *_joined(scene, one, spans)] if one else []
        if one and backers is not layout.backers:
            investors = [one]
        deals.append(Deal(investors, promises, _sentences(article, spans), spans))
    return deals, out


def _by_order(scene: Scene, layout: Layout) -> list[Company]:
    """The investors of parts that are told by their order in a list before: "Vardal and Hochfeld. The former ..."; else none."""
    firsts = [part.promises[0].figure for part in layout.parts]
    if len(firsts) < 2 or not all(_tells_order(scene, one) for one in firsts):
        return []
    article, sentences = scene.article, scene.article.sentences
    for index in range(firsts[0].sentence - 1, -1, -1)[:ORDER_BACK]:
        for group in joint(article, sentences[index], scene.spots.get(index, [])):
            mine = [scene.companies[spot.company] for spot in group]
            if len(mine) == len({id(one) for one in mine}) == len(firsts):
                return mine
    return []


def _tells_order(scene: Scene, figure: Figure) -> bool:
    """Whether a figure's clause begins with a place in an order, and names no company."""
    article = scene.article
    sentence = article.sentences[figure.sentence]
    at = figure.start - sentence.start
    ordered = article.pack["deals.ordered"]
    found = list(ordered.finditer(sentence.text, max(0, at - ORDER_REACH), at))
    spots = scene.spots.get(sentence.index, [])
    return bool(found) and not any(found[-1].end() <= spot.start < at for spot in spots)


def _is_batch(article: Article, layout: Layout, part: Part, company: Company) -> bool:
    """Whether a part under a total is itself told of several projects, none of them this company's by name."""
    figure = part.promises[0].figure
    sentence = article.sentences[figure.sentence]
    if layout.kind in shapes.ALONE or _is_in(company, {sentence.index}):
        return False
    if turns.goes_on(article, sentence.text):
        return False
    return counts.counts_before(article, sentence, figure.start)


def _sentences(article: Article, spans: list[tuple[int, int]]) -> list[int]:
    """The sentences that some spans of the view touch, in order."""
    sentences = article.sentences
    starts = article.keep((_sentences, 0), lambda: [one.start for one in sentences])
    found: set[int] = set()
    for start, end in spans:
        first = max(0, bisect_right(starts, start) - 1)
        touched = sentences[first : bisect_left(starts, end)]
        found.update(one.index for one in touched if one.is_read and start < one.end)
    return sorted(found)


def _joined(
    scene: Scene, company: Company, spans: list[tuple[int, int]]
) -> list[Company]:
    """The companies of the list that the investor of a deal stands in: "Vardal, the Danish Hochfeld and Talverin"."""
    found: list[Company] = []
    for index in sorted({mention.sentence for mention in company.mentions}):
        sentence = scene.article.sentences[index]
        spots = [
            spot
            for spot in scene.spots.get(index, [])
            if any(a <= sentence.start + spot.start < b for a, b in spans)
        ]
        for group in joint(scene.article, sentence, spots):
            mine = [scene.companies[spot.company] for spot in group]
            if company in mine:
                found += [one for one in mine if one not in (company, *found)]
    return found


def _given_back(left: Aside, further: Sequence[Deal]) -> Aside:
    """Add figures that are no totals after all to the further deals in which they stand; what stands in none is left."""
    aside: Aside = []
    for promise, why in left:
        index = promise.figure.sentence
        deal = next((one for one in further if index in one.sentences), None)
        if deal is None:
            aside.append((promise, why))
        else:
            deal.promises.append(promise)
    return aside


def _untold(scene: Scene, children: list[Deal]) -> list[int]:
    """Sentences that speak of no child."""
    taken = {index for deal in children for index in deal.sentences}
    return [one.index for one in scene.article.read() if one.index not in taken]


# ---------------------------------------------------------------- one deal


def _single(scene: Scene) -> tuple[list[Deal], Aside]:
    """One deal; figures of another company are left out."""
    deal = Deal(sentences=[one.index for one in scene.article.read()])
    deal.investors = _investors(scene)
    out: Aside = []
    for one in scene.owned:
        if _is_of_another(scene, one, deal.investors):
            out.append((one.promise, "other deal"))
        else:
            deal.promises.append(one.promise)
    deal.promises, more = principal(scene.article, deal.promises)
    return [deal], out + more


def _is_of_another(scene: Scene, one: Owned, investors: list[Company]) -> bool:
    """Whether a late figure stands in a sentence that names another company and not the investor."""
    if scene.main is None or not one.owners or not one.is_near:
        return False
    if one.promise.frame.score > CLEAR:
        return False
    if any(scene.companies[number] in investors for number in one.owners):
        return False
    sentence = one.promise.figure.sentence
    if any(_is_in(company, {sentence}) for company in investors):
        return False
    lead = scene.article.lead()
    return sentence > lead[-1].index


def _investors(scene: Scene) -> list[Company]:
    """The likeliest company and all that surely invest; the main company where none may."""
    likeliest = _likeliest(scene)
    if likeliest is None:
        return [] if scene.main is None else [scene.companies[scene.main]]
    return [one for one in scene.companies if one is likeliest or score_of(one) > SURE]


def _likeliest(scene: Scene) -> Company | None:
    """The company that most likely invests; None where none may."""
    found = max(scene.companies, key=score_of, default=None)
    return found if found and found.may_invest else None
