"""Deals: whether the article tells of one deal, of several, or of a batch with a total."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from announcements.extraction.article import Article
from announcements.extraction.companies import PLACE_RULES, Company
from announcements.extraction.figures import JOBS, MONEY
from announcements.extraction.investors import WEAKEST
from announcements.extraction.mentions import pattern
from announcements.extraction.nouns import are_capitalised
from announcements.extraction.numerals import find_numerals
from announcements.extraction.owners import (
    Owned,
    Spots,
    find_spots,
    heads_item,
    opens_deal,
    own,
    segments,
)
from announcements.extraction.pack import Pack
from announcements.extraction.promises import Promise, principal, unique
from announcements.extraction.sentences import Kind

Groups = dict[tuple[int, ...], list[Owned]]
Aside = list[tuple[Promise, str]]
NEARLY, CLOSE = Decimal("0.9"), Decimal("0.03")
LEAST_OF_LINE, LEAST_OPENED = -2.95, -3.5
"""What a name needs to be the investor of a line with figures and no other candidate, and in one that opens a deal."""
SURE = 0.65
"""What a name needs to invest beside the main company of the only deal, wherever it stands."""
NO_INVESTOR = (PLACE_RULES - {"in_before"}) | {"parent"}
"""Points that say place, or only whose a company is."""


@dataclass(slots=True)
class Deal:
    """One deal: its investors, its promises, the sentences that speak of it."""

    investors: list[Company] = field(default_factory=list)
    promises: list[Promise] = field(default_factory=list)
    sentences: list[int] = field(default_factory=list)
    is_umbrella: bool = False
    part_of: int | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """What the steps share: the article, its companies, where they stand, and the owned promises."""

    article: Article
    companies: list[Company]
    spots: Spots
    owned: list[Owned]
    groups: Groups
    main: int | None
    names: list[Company]

    @property
    def free(self) -> list[Owned]:
        return [one for one in self.owned if not one.owners]


def find_deals(
    article: Article,
    promises: list[Promise],
    companies: list[Company],
    names: Sequence[Company] = (),
) -> tuple[list[Deal], Aside]:
    """The deals of an article, and promises that turned out to be none of theirs.

    `names` are all the candidates, those too that are likely no company.
    """
    spots = find_spots(article, companies)
    turns = _turns(article, names, companies)
    owned, out = _once(article, own(article, promises, spots, turns))
    groups = _groups(owned)
    main = main_company(article, companies, groups)
    scene = Scene(article, companies, spots, owned, groups, main, list(names))
    count = deal_count(article)
    if _is_batch(scene, count):
        deals, more = _batch(scene)
        if not deals[0].promises and len(deals) > 2 and _are_apart(groups):
            # A list without a total is several agreements.
            deals, more = _several(scene)
    elif len(_invested(scene)) >= 2 and (
        main is None
        or count >= 2
        or _has_pair(article)
        or _heads_items(scene)
        or _has_rival(scene)
    ):
        deals, more = _several(scene)
    else:
        deals, more = _single(scene)
    return deals, out + more


def _turns(
    article: Article, names: Sequence[Company], companies: Sequence[Company]
) -> frozenset[int]:
    """Sentences that open a deal and name somebody who may be its investor, though not surely a company."""
    named = {
        mention.sentence
        for one in names
        if one not in companies and _may_be_meant(one)
        for mention in one.mentions
    }
    sentences = article.sentences
    return frozenset(index for index in named if opens_deal(article, sentences[index]))


def _may_be_meant(name: Company, *, is_opened: bool = False) -> bool:
    """Whether a name can be a deal's investor where no better one is told; behind "at" only in a sentence that opens a deal."""
    is_behind_at = is_opened and "in_before" in name.points
    least = LEAST_OPENED if is_opened else LEAST_OF_LINE
    if _choice(name) <= (WEAKEST if is_behind_at else least):
        return False
    return name.may_invest or not name.points.keys() & NO_INVESTOR


def _once(article: Article, told: list[Owned]) -> tuple[list[Owned], Aside]:
    """Each statement of one owner once; a figure without owner may repeat anyone's."""
    owners = {one.promise.figure: one.owners for one in told}

    def may_repeat(one: Promise, other: Promise) -> bool:
        left, right = owners[one.figure], owners[other.figure]
        return left == right or not left or not right

    free = {one.promise.figure.measure for one in told if _is_plain(article, one)}
    kept, out = unique([one.promise for one in told], article, may_repeat, free)
    by_figure = {one.promise.figure: one for one in told}
    return [replace(by_figure[one.figure], promise=one) for one in kept], out


def _is_plain(article: Article, one: Owned) -> bool:
    """Whether a figure of the text stands without owner."""
    sentence = article.sentences[one.promise.figure.sentence]
    return not one.owners and sentence.kind is not Kind.TITLE


def _groups(owned: list[Owned]) -> Groups:
    """Promises by their owners, in order; those without are left out."""
    groups: Groups = defaultdict(list)
    for one in owned:
        if one.owners:
            groups[one.owners].append(one)
    return dict(groups)


@dataclass(frozen=True, slots=True)
class Counted:
    """A number of deals as the lead counts them ("huit conventions"), at `start:end` of its sentence."""

    value: int
    sentence: int
    start: int
    end: int


def _are_apart(groups: Groups) -> bool:
    """Whether no group of owners holds all the others: theirs together would be the total."""
    everyone = {number for group in groups for number in group}
    return not any(everyone <= set(group) for group in groups)


def _has_pair(article: Article) -> bool:
    """Whether the lead speaks of two deals by a dual."""
    pair = article.pack.group("deals").get("pair")
    if pair is None:
        return False
    return any(pair.search(one.text) for one in article.lead())


def deal_count(article: Article) -> int:
    """The largest number of deals that the lead counts, else 0."""
    counted = counted_deals(article)
    return counted.value if counted else 0


def counted_deals(article: Article) -> Counted | None:
    """The largest number of deals that the lead counts, with its words."""
    pack = article.pack
    nouns = pack["deals.count"]
    best: Counted | None = None
    for sentence in article.lead():
        text = sentence.text
        if not nouns.search(text):
            continue
        for numeral in find_numerals(text, pack.numbers):
            noun = nouns.behind(text, numeral.end, 45)
            if noun is None or _is_amount(pack, text, numeral.end):
                continue
            between = text[numeral.end : noun.start()] or " "
            if re.fullmatch(r"(?: [\w-]+){0,3} ", between):
                value = numeral.read(pack.numbers.decimal, None, False)
                if value != value.to_integral_value() or not 2 <= value <= 500:
                    continue
                if best is None or value > best.value:
                    best = Counted(
                        int(value), sentence.index, numeral.start, noun.end()
                    )
    return best


def _is_amount(pack: Pack, text: str, at: int) -> bool:
    """Whether a scale or a currency follows a number: "319 billion dirhams and six projects"."""
    units = (pack.numbers.scales, pack.money.after, pack.money.compact)
    return any(unit.match(text, at) for unit in units)


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
    return company.score + _choice(company) + titled + 1.2 * owned + place


def _is_in(company: Company, sentences: set[int]) -> bool:
    return any(mention.sentence in sentences for mention in company.mentions)


# ---------------------------------------------------------------- a batch


def _is_batch(scene: Scene, count: int) -> bool:
    """Whether a total over several deals is told: counted deals, or a total that its parts fit under."""
    several = len(scene.groups)
    if several >= 2 and count >= 2 and (scene.free or count >= several):
        return bool(scene.free) or count > several or _is_told_first(scene)
    if several >= 2 and _has_total(scene):
        return several >= 3 or scene.main is None or _heads_items(scene)
    alone = scene.main is None or "title" not in scene.companies[scene.main].points
    return count >= 3 and bool(scene.free) and several <= 1 and alone


def _heads_items(scene: Scene) -> bool:
    """Whether two owners or more each head an item with their figures: a list of deals."""
    sentences = scene.article.sentences
    first: dict[int, int] = {}
    for each in sentences:
        first.setdefault(each.line, each.index)
    heads = set()
    for owners, found in scene.groups.items():
        for one in found:
            sentence = sentences[one.promise.figure.sentence]
            start = sentences[first[sentence.line]]
            spots = scene.spots.get(start.index)
            if spots and heads_item(start, spots[0]) and spots[0].company in owners:
                heads.add(owners)
    return len(heads) > 1


def _is_told_first(scene: Scene) -> bool:
    """Whether a figure stands in the first sentences, where a total would: a bare list has none there."""
    first = {one.index for one in scene.article.lead()[:3]}
    return any(one.promise.figure.sentence in first for one in scene.owned)


def _has_rival(scene: Scene) -> bool:
    """Whether a second sure investor has figures in lines of its own, and the title names neither or both."""
    if scene.main is None:
        return False
    sentences, main = scene.article.sentences, scene.companies[scene.main]
    mine = _lines_of(scene, scene.main)
    is_titled = "title" in main.points
    for number, company in enumerate(scene.companies):
        if number == scene.main or not company.invests:
            continue
        if ("title" in company.points) is not is_titled:
            continue
        theirs = _lines_of(scene, number)
        told = {sentences[m.sentence].line for m in main.mentions}
        if mine and theirs and not theirs & (mine | told):
            return True
    return False


def _lines_of(scene: Scene, number: int) -> set[int]:
    """The lines in which a company has figures of its own."""
    sentences = scene.article.sentences
    return {
        sentences[one.promise.figure.sentence].line
        for one in scene.groups.get((number,), [])
    }


def _has_total(scene: Scene) -> bool:
    """Whether a figure without owner is at least nine tenths of the sum of the owners' largest ones in its unit."""
    units = {
        (one.promise.figure.measure, one.promise.figure.unit) for one in scene.free
    }
    for measure, unit in sorted(units, key=str):
        parts = [_largest(found, measure, unit) for found in scene.groups.values()]
        parts = [part for part in parts if part]
        free = _largest(scene.free, measure, unit)
        if len(parts) >= 2 and free >= sum(parts) * NEARLY:
            return True
    return False


def _largest(found: list[Owned], measure: str, unit: str | None) -> Decimal:
    values = [
        one.promise.figure.value
        for one in found
        if (one.promise.figure.measure, one.promise.figure.unit) == (measure, unit)
    ]
    return max(values, default=Decimal(0))


def _batch(scene: Scene) -> tuple[list[Deal], Aside]:
    """The umbrella first, then a child for each owner that has a figure."""
    umbrella = Deal(is_umbrella=True)
    umbrella.promises = [one.promise for one in scene.free]
    deals, out = [umbrella], []
    for owners, found in scene.groups.items():
        if not any(scene.companies[number].may_invest for number in owners):
            out += [(one.promise, "other deal") for one in found]
            continue
        totals = found if _is_joint(scene, owners, found) else _totals(scene, found)
        umbrella.promises += [one.promise for one in totals]
        rest = [one for one in found if one not in totals]
        if rest:
            child, more = _child(scene, owners, rest)
            deals.append(child)
            out += more
    if len(deals) == 1:
        deals += _parts(scene, umbrella, [])
    strands = _strands(scene, deals[1:])
    for strand in strands:
        strand.part_of = 0
    taken = {id(one) for deal in strands for one in deal.promises}
    umbrella.promises = [one for one in umbrella.promises if id(one) not in taken]
    deals += strands
    deals[1:] = sorted(deals[1:], key=_place)
    deals += _described(scene, deals[1:])
    umbrella.promises, more = principal(scene.article, umbrella.promises)
    umbrella.sentences = _untold(scene, deals[1:])
    told = [one for deal in deals[1:] for one in deal.investors]
    umbrella.investors = [one for one in _listed(scene) if one not in told]
    if len(deals) > 2 and _is_list(scene, umbrella):
        out += [(one, "other deal") for one in umbrella.promises]
        return [_apart(deal) for deal in deals[1:]], out + more
    return deals, out + more


def _is_list(scene: Scene, umbrella: Deal) -> bool:
    """Whether deals have no total, nor one company of the title whose deals they all are."""
    titled = [one for one in scene.companies if "title" in one.points]
    if umbrella.investors or len(titled) == 1:
        return False
    return not any(_is_total(scene, one) for one in umbrella.promises)


def _is_total(scene: Scene, promise: Promise) -> bool:
    """Whether a figure without owner can be a total: it stands in the lead, its sentence says so, or the parts fit under it."""
    measure = promise.figure.measure
    parts = [
        _largest(found, measure, promise.figure.unit) for found in scene.groups.values()
    ]
    parts = [part for part in parts if part]
    if len(parts) > 1 and promise.figure.value >= sum(parts) * NEARLY:
        return True
    sentence = scene.article.sentences[promise.figure.sentence]
    last = scene.article.lead()[-1].index
    total = scene.article.pack["cues.total"]
    return sentence.index <= last or bool(total.search(sentence.text))


def _apart(deal: Deal) -> Deal:
    """A deal of a list without a total: an agreement of its own."""
    deal.part_of = None
    return deal


def _described(scene: Scene, children: list[Deal]) -> list[Deal]:
    """Deals of a list that have no figure: two items or more that a company heads."""
    sentences = scene.article.sentences
    told = {index for child in children for index in child.sentences}
    known = [one for child in children for one in child.investors]
    heads: dict[int, Company] = {}
    for index, spots in scene.spots.items():
        company = scene.companies[spots[0].company]
        if (
            heads_item(sentences[index], spots[0])
            and index not in told
            and company not in known
        ):
            heads.setdefault(sentences[index].line, company)
    if len(heads) + len(children) < 2:
        return []
    return [
        Deal([company], [], [o.index for o in sentences if o.line == line], part_of=0)
        for line, company in sorted(heads.items())
    ]


def _is_joint(scene: Scene, owners: tuple[int, ...], found: list[Owned]) -> bool:
    """Whether companies named together each have figures of their own, or one has and a total is told: theirs together is the total."""
    own = [number for number in owners if (number,) in scene.groups]
    if len(owners) < 2 or not own:
        return False
    total = scene.article.pack["cues.total"]
    texts = [scene.article.sentences[one.promise.figure.sentence] for one in found]
    return len(own) == len(owners) or any(total.search(one.text) for one in texts)


def _untold(scene: Scene, children: list[Deal]) -> list[int]:
    """Sentences that speak of no child."""
    taken = {index for deal in children for index in deal.sentences}
    return [one.index for one in scene.article.read() if one.index not in taken]


def _listed(scene: Scene) -> list[Company]:
    """Companies without a figure that stand in a list of investors."""
    claimed = {number for owners in scene.groups for number in owners}
    return [
        company
        for number, company in enumerate(scene.companies)
        if number not in claimed and company.invests
    ]


def _totals(scene: Scene, found: list[Owned]) -> list[Owned]:
    """Figures of the lead that name the total though a company stands before them."""
    lead = {one.index for one in scene.article.lead()[:4]}
    total = scene.article.pack["cues.total"]
    mine = []
    for one in found:
        sentence = scene.article.sentences[one.promise.figure.sentence]
        if sentence.index not in lead or not total.search(sentence.text):
            continue
        others = [
            other.promise.figure.value
            for other in scene.owned
            if other is not one
            and other.owners
            and other.promise.figure.measure == one.promise.figure.measure
        ]
        if len(others) > 1 and one.promise.figure.value >= sum(others) * NEARLY:
            mine.append(one)
    return mine


def _child(
    scene: Scene, owners: tuple[int, ...], found: list[Owned]
) -> tuple[Deal, Aside]:
    """A deal of a batch with the sentences around its figures."""
    promises, out = principal(scene.article, [one.promise for one in found])
    investors = [scene.companies[number] for number in owners]
    sentences = _told(scene, owners, {one.promise.figure.sentence for one in found})
    return Deal(investors, promises, sentences, part_of=0), out


def _told(scene: Scene, owners: tuple[int, ...], figures: set[int]) -> list[int]:
    """Sentences of a deal: those that name it in the lines of its figures, and those that follow in the line."""
    sentences = scene.article.sentences
    lines = {sentences[index].line for index in figures}
    own_lines = {
        mention.sentence
        for number in owners
        for mention in scene.companies[number].mentions
        if sentences[mention.sentence].line in lines
    }
    mine = own_lines | figures
    found = sorted(mine)
    for index in range(min(mine), max(mine)):
        if index not in mine and index not in scene.spots:
            found.append(index)
    after = max(mine) + 1
    part_of = segments(scene.article)
    others = {part_of[one.promise.figure.sentence] for one in scene.free}
    while after < len(sentences) and sentences[after].line == sentences[max(mine)].line:
        if after in scene.spots or part_of[after] in others:
            break
        found.append(after)
        after += 1
    return sorted(found)


def _invested(scene: Scene) -> Groups:
    """The groups of companies that may invest."""
    return {
        owners: found
        for owners, found in scene.groups.items()
        if any(scene.companies[number].may_invest for number in owners)
    }


# ---------------------------------------------------------------- one deal, or several without a total


def _several(scene: Scene) -> tuple[list[Deal], Aside]:
    """A list of deals without a total: one agreement for each owner."""
    deals, out = [], []
    groups = _invested(scene)
    for owners, found in groups.items():
        deal, more = _child(scene, owners, found)
        deal.part_of = None
        deals.append(deal)
        out += more
    strands = _strands(scene, deals)
    deals += strands
    taken = {id(one) for deal in strands for one in deal.promises}
    rest = [one for one in scene.free if id(one.promise) not in taken]
    deals.sort(key=_place)
    return deals, out + [(one.promise, "other deal") for one in rest]


def _place(deal: Deal) -> int:
    """Where the first figure of a deal stands."""
    return min((one.figure.start for one in deal.promises), default=0)


def _strands(scene: Scene, deals: list[Deal]) -> list[Deal]:
    """Deals whose investor was not found: figures without owner in lines that tell of no other deal."""
    sentences = scene.article.sentences
    part_of = segments(scene.article)
    told = {part_of[one.figure.sentence] for deal in deals for one in deal.promises}
    found: dict[int, list[Promise]] = defaultdict(list)
    totals = set()
    for one in scene.free:
        part = part_of[one.promise.figure.sentence]
        if one.promise.figure.measure == MONEY and _is_highest(scene, one.promise):
            totals.add(part)
        elif part not in told:
            found[part].append(one.promise)
    for part, mine in found.items():
        if all(_is_highest(scene, one) for one in mine):
            totals.add(part)
    strands = []
    for part, mine in sorted(found.items()):
        around = [one.index for one in sentences if part_of[one.index] == part]
        before = {n for n in around if n <= mine[0].figure.sentence}
        is_opened = opens_deal(scene.article, sentences[around[0]])
        investor = _likeliest(scene, before, deals, is_opened=is_opened)
        if part in totals or not (is_opened or deals):
            continue
        if investor is None and deals:
            continue
        promises, _ = principal(scene.article, mine)
        strands.append(Deal([investor] if investor else [], promises, around))
    return strands


def _choice(company: Company) -> float:
    return company.choice.score if company.choice else WEAKEST


def _is_highest(scene: Scene, promise: Promise) -> bool:
    """Whether a figure can be the total: the highest without owner in its unit, or its sentence says so."""
    figure = promise.figure
    highest = _largest(scene.free, figure.measure, figure.unit)
    total = scene.article.pack["cues.total"]
    text = scene.article.sentences[figure.sentence].text
    return figure.value == highest or bool(total.search(text))


def _likeliest(
    scene: Scene, around: set[int], deals: list[Deal], *, is_opened: bool
) -> Company | None:
    """The likeliest investor of some sentences among all its names that are no places nor investors of other deals."""
    known = [one for deal in deals for one in deal.investors]
    needs_points = are_capitalised(scene.article.pack.language)
    best: Company | None = None
    for one in scene.names:
        if one in known or not _may_be_meant(one, is_opened=is_opened):
            continue
        if not _is_in(one, around) or needs_points and not one.points:
            continue
        if best is None or _choice(one) > _choice(best):
            best = one
    return best


def _single(scene: Scene) -> tuple[list[Deal], Aside]:
    """One deal, or one with its parts; figures of another company are left out."""
    deal = Deal(sentences=[one.index for one in scene.article.read()])
    if scene.main is not None:
        deal.investors = [scene.companies[scene.main], *_partners(scene)]
    out: Aside = []
    for one in scene.owned:
        if _is_of_another(scene, one, deal.investors):
            out.append((one.promise, "other deal"))
        else:
            deal.promises.append(one.promise)
    second = _second(scene, deal)
    children = _parts(scene, deal, deal.investors)
    if children:
        deal.is_umbrella = True
        deal.sentences = _untold(scene, children)
    deal.promises, more = principal(scene.article, deal.promises)
    if second and not children:
        return [deal, second], out + more
    return [deal, *children], out + more


def _second(scene: Scene, deal: Deal) -> Deal | None:
    """A further deal of the same investor: figures behind "a second building", "une autre convention" in its line."""
    sentences = scene.article.sentences
    start: int | None = None
    for one in scene.article.read():
        if scene.article.pack["deals.next_project"].search(one.text):
            start = one.index
            break
    if start is None:
        return None
    line = sentences[start].line
    rest = [
        one
        for one in deal.promises
        if one.figure.sentence >= start and sentences[one.figure.sentence].line == line
    ]
    if not rest or len(rest) == len(deal.promises):
        return None
    taken = {id(one) for one in rest}
    deal.promises = [one for one in deal.promises if id(one) not in taken]
    told = [one.index for one in sentences if one.index >= start and one.line == line]
    deal.sentences = [index for index in deal.sentences if index not in told]
    promises, _ = principal(scene.article, rest)
    return Deal(deal.investors, promises, told)


def _is_of_another(scene: Scene, one: Owned, investors: list[Company]) -> bool:
    """Whether a late figure stands in a sentence that names another company and not the investor."""
    if scene.main is None or not one.owners or not one.is_near:
        return False
    if any(scene.companies[number] in investors for number in one.owners):
        return False
    sentence = one.promise.figure.sentence
    if any(_is_in(company, {sentence}) for company in investors):
        return False
    lead = scene.article.lead()
    return sentence > lead[-1].index


def _partners(scene: Scene) -> list[Company]:
    """Companies joined to the main one by "and" in the lead, and those that surely invest."""
    joined = pattern(scene.article.pack.language, "partner")
    found = _sure(scene)
    for sentence in scene.article.lead():
        spots = scene.spots.get(sentence.index, [])
        for left, right in zip(spots, spots[1:], strict=False):
            pair = {left.company, right.company}
            if scene.main not in pair or len(pair) < 2:
                continue
            other = scene.companies[(pair - {scene.main}).pop()]
            if (
                joined.fullmatch(sentence.text, left.end, right.start)
                and other not in found
            ):
                found.append(other)
    return found


def _sure(scene: Scene) -> list[Company]:
    """Companies that surely invest, without the main one."""
    return [
        company
        for number, company in enumerate(scene.companies)
        if number != scene.main and _choice(company) > SURE
    ]


def _parts(scene: Scene, deal: Deal, investors: list[Company]) -> list[Deal]:
    """Children of a total that its parts add up to; they leave the deal's own promises."""
    money = [
        one
        for one in deal.promises
        if one.figure.measure == MONEY and one.component == "total"
    ]
    jobs = [
        one
        for one in deal.promises
        if one.figure.measure == JOBS
        and one.nature == "new"
        and one.figure.jobs_kind == "unspecified"
    ]
    rest = _summands(money)
    children = [_part(scene, deal, one, rest, investors) for one in rest]
    if len(money) <= 1 and not children:
        rest = _summands(jobs)
        told = [one.figure.sentence for one in rest]
        if len(set(told)) == len(told):
            children = [_part_of_jobs(one, investors) for one in rest]
    taken = {id(one) for child in children for one in child.promises}
    deal.promises = [one for one in deal.promises if id(one) not in taken]
    return children


def _summands(promises: list[Promise]) -> list[Promise]:
    """The figures that add up to the largest one; none where they do not."""
    if len(promises) < 3:
        return []
    total = max(promises, key=lambda one: one.figure.value)
    rest = [one for one in promises if one is not total]
    added = sum((one.figure.value for one in rest), Decimal(0))
    if abs(added - total.figure.value) > CLOSE * total.figure.value:
        return []
    return rest


def _part_of_jobs(promise: Promise, investors: list[Company]) -> Deal:
    """A site of a deal whose posts are told site by site."""
    return Deal(investors, [promise], [promise.figure.sentence], part_of=0)


def _part(
    scene: Scene,
    deal: Deal,
    start: Promise,
    rest: list[Promise],
    investors: list[Company],
) -> Deal:
    """A part with the figures of jobs in its sentence, or behind it in its line before the next part."""
    sentences, begin = scene.article.sentences, start.figure
    line = sentences[begin.sentence].line
    later = [one.figure.start for one in rest if one.figure.start > begin.start]
    stop = min(later, default=len(scene.article.text.view))
    jobs = [
        one
        for one in deal.promises
        if one.figure.measure == JOBS
        and sentences[one.figure.sentence].line == line
        and (
            begin.start < one.figure.start < stop
            or one.figure.sentence == begin.sentence
        )
    ]
    last = max([begin.sentence, *(one.figure.sentence for one in jobs)])
    first = _first_of_part(scene, begin.sentence, rest)
    return Deal(investors, [start, *jobs], list(range(first, last + 1)), part_of=0)


def _first_of_part(scene: Scene, sentence: int, rest: list[Promise]) -> int:
    """The sentence before a part's figure where it is in the same line and has no part of its own."""
    sentences = scene.article.sentences
    if sentence == 0 or sentences[sentence - 1].line != sentences[sentence].line:
        return sentence
    has_part = any(one.figure.sentence == sentence - 1 for one in rest)
    return sentence if has_part else sentence - 1
