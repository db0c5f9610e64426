"""Deals: which promise belongs to which investor, and whether the article tells of one deal or a batch."""

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from decimal import Decimal

from announcements.extraction.article import Article
from announcements.extraction.companies import Company, verb_follows
from announcements.extraction.figures import MONEY
from announcements.extraction.mentions import pattern
from announcements.extraction.numerals import find_numerals
from announcements.extraction.promises import Promise, principal, unique
from announcements.extraction.sentences import Kind, Sentence


@dataclass(slots=True)
class Deal:
    """One deal: its investors, its promises, the sentences that speak of it."""

    investors: list[Company] = field(default_factory=list)
    promises: list[Promise] = field(default_factory=list)
    sentences: list[int] = field(default_factory=list)
    is_umbrella: bool = False
    part_of: int | None = None


@dataclass(frozen=True, slots=True)
class Owned:
    """A promise with the companies that it belongs to, in the article's order."""

    promise: Promise
    owners: tuple[int, ...]
    is_near: bool


def find_deals(
    article: Article, promises: list[Promise], companies: list[Company]
) -> tuple[list[Deal], list[tuple[Promise, str]]]:
    """The deals of an article, and promises that turned out to be of another one."""
    told = [_owned(article, promise, companies) for promise in promises]
    owned, out = _once(article, told)
    groups = _groups(owned)
    count = deal_count(article)
    main = main_company(article, companies, groups)
    if _is_batch(article, owned, groups, count, main):
        return _batch(article, owned, groups, companies), out
    if len(groups) >= 2 and main is None:
        return _several(article, owned, groups, companies), out
    found, others = _single(article, owned, companies, main)
    return found, out + others


def _once(
    article: Article, told: list[Owned]
) -> tuple[list[Owned], list[tuple[Promise, str]]]:
    """Each statement of one owner once; a figure without owner may repeat anyone's."""
    owners = {one.promise.figure: one.owners for one in told}

    def may_repeat(one: Promise, other: Promise) -> bool:
        left, right = owners[one.figure], owners[other.figure]
        return left == right or not left or not right

    kept, out = unique([one.promise for one in told], article, may_repeat)
    by_figure = {one.promise.figure: one for one in told}
    return [replace(by_figure[one.figure], promise=one) for one in kept], out


def _owned(article: Article, promise: Promise, companies: list[Company]) -> Owned:
    """The owner of a figure: the nearest company before it in its sentence, else in its line, else after it."""
    figure = promise.figure
    sentence = article.sentences[figure.sentence]
    if sentence.kind is Kind.TITLE:
        return Owned(promise, (), False)
    start = figure.start - sentence.start
    before = _subject(article, companies, sentence, start) or _before(
        companies, sentence.index, start
    )
    if before:
        return Owned(
            promise, _with_joined(article, companies, sentence.index, before), True
        )
    for other in reversed(_line_before(article, sentence)):
        first = _after(companies, other.index, 0)
        if first is not None:
            return Owned(promise, (first,), False)
    after = _after(companies, sentence.index, figure.end - sentence.start)
    return Owned(promise, (after,) if after is not None else (), after is not None)


def _subject(
    article: Article, companies: list[Company], sentence: Sentence, at: int
) -> tuple[int, int] | None:
    """The nearest company before a figure that has a verb of its own."""
    found = [
        (mention.start, number)
        for number, company in enumerate(companies)
        for mention in company.mentions
        if mention.sentence == sentence.index
        and mention.end <= at
        and verb_follows(article.pack, sentence.text[mention.end : mention.end + 150])
    ]
    if not found:
        return None
    start, number = max(found)
    clause = article.pack["shapes.clause"]
    if clause.search(sentence.text, start, at):
        return None
    return number, start


def _line_before(article: Article, sentence: Sentence) -> list[Sentence]:
    """The sentences of the same line before this one."""
    found = []
    index = sentence.index - 1
    while index >= 0 and article.sentences[index].line == sentence.line:
        found.append(article.sentences[index])
        index -= 1
    return found[::-1]


def _before(companies: list[Company], sentence: int, at: int) -> tuple[int, int] | None:
    """The nearest mention that ends before `at`: company and start."""
    found = [
        (mention.start, number)
        for number, company in enumerate(companies)
        for mention in company.mentions
        if mention.sentence == sentence and mention.end <= at
    ]
    if not found:
        return None
    start, number = max(found)
    return number, start


def _after(companies: list[Company], sentence: int, at: int) -> int | None:
    found = [
        (mention.start, number)
        for number, company in enumerate(companies)
        for mention in company.mentions
        if mention.sentence == sentence and mention.start >= at
    ]
    return min(found)[1] if found else None


def _with_joined(
    article: Article, companies: list[Company], sentence: int, found: tuple[int, int]
) -> tuple[int, ...]:
    """The company and those named together with it: "SNF Components and Bull Machines"."""
    owners = [found[0]]
    start = found[1]
    text = article.sentences[sentence].text
    while True:
        left = _before(companies, sentence, start)
        if left is None or left[0] in owners:
            return tuple(sorted(owners))
        mention = next(
            m
            for m in companies[left[0]].mentions
            if m.sentence == sentence and m.start == left[1]
        )
        if not pattern(article.pack.language, "joined").fullmatch(
            text, mention.end, start
        ):
            return tuple(sorted(owners))
        owners.append(left[0])
        start = left[1]


def _groups(owned: list[Owned]) -> dict[tuple[int, ...], list[Owned]]:
    """Promises by their owners, in order; those without are left out."""
    groups: dict[tuple[int, ...], list[Owned]] = defaultdict(list)
    for one in owned:
        if one.owners:
            groups[one.owners].append(one)
    return dict(groups)


def deal_count(article: Article) -> int:
    """The largest number of deals that the lead counts ("huit conventions"), else 0."""
    pack = article.pack
    best = 0
    for sentence in article.lead():
        for numeral in find_numerals(sentence.text, pack.numbers):
            tail = sentence.text[numeral.end : numeral.end + 45]
            noun = pack["deals.count"].search(tail)
            if noun and re.fullmatch(r"(?: [\w-]+){0,3} ", tail[: noun.start()] or " "):
                value = numeral.read(pack.numbers.decimal, None, False)
                if value == value.to_integral_value() and 2 <= value <= 500:
                    best = max(best, int(value))
    return best


def main_company(
    article: Article,
    companies: list[Company],
    groups: dict[tuple[int, ...], list[Owned]],
) -> Company | None:
    """The company that the article is about: in title or lead, and owner of its figures."""
    if not companies:
        return None
    lead = {one.index for one in article.lead()}

    def weight(number: int) -> float:
        company = companies[number]
        owned = sum(len(found) for owners, found in groups.items() if number in owners)
        in_lead = any(mention.sentence in lead for mention in company.mentions)
        titled = 2.5 if "title" in company.points else 0
        return company.score + titled + 1.2 * owned + (1.5 if in_lead else -1.0)

    ranked = sorted(range(len(companies)), key=lambda n: (-weight(n), n))
    best = ranked[0]
    if "title" in companies[best].points or len(companies) == 1:
        return companies[best]
    in_lead = any(mention.sentence in lead for mention in companies[best].mentions)
    owners = {n for key in groups for n in key}
    rivals = [n for n in owners if n != best]
    return (
        companies[best]
        if in_lead and (len(rivals) <= 1 or weight(best) > 1.6 * weight(ranked[1]))
        else None
    )


def _is_batch(
    article: Article,
    owned: list[Owned],
    groups: dict[tuple[int, ...], list[Owned]],
    count: int,
    main: Company | None,
) -> bool:
    """Whether a total over several deals is told: counted deals, or a total that its parts fit under."""
    several = len(groups)
    free = [one for one in owned if not one.owners]
    if several >= 2 and count >= 2:
        return True
    if several >= 3 and _has_total(owned, groups):
        return True
    if several >= 2 and free and _has_total(owned, groups):
        return main is None or several >= 3
    return count >= 3 and bool(free) and several <= 1


def _has_total(owned: list[Owned], groups: dict[tuple[int, ...], list[Owned]]) -> bool:
    """Whether an early figure is at least nine tenths of the sum of the owners' largest ones."""
    for measure in (MONEY, "jobs"):
        parts = [
            max(
                (
                    o.promise.figure.value
                    for o in found
                    if o.promise.figure.measure == measure
                ),
                default=Decimal(0),
            )
            for found in groups.values()
        ]
        total = sum(parts)
        free = [
            o.promise.figure.value
            for o in owned
            if not o.owners and o.promise.figure.measure == measure
        ]
        if len([p for p in parts if p]) >= 2 and any(
            value >= total * Decimal("0.9") for value in free
        ):
            return True
    return False


def _batch(
    article: Article,
    owned: list[Owned],
    groups: dict[tuple[int, ...], list[Owned]],
    companies: list[Company],
) -> list[Deal]:
    """The umbrella first, then a child for each owner that has a figure."""
    umbrella = Deal(is_umbrella=True)
    umbrella.promises = [one.promise for one in owned if not one.owners]
    umbrella.sentences = sorted({p.figure.sentence for p in umbrella.promises})
    deals = [umbrella]
    for owners, found in groups.items():
        total = _totals(article, found, groups)
        umbrella.promises += [one.promise for one in found if one in total]
        rest = [one for one in found if one not in total]
        if rest:
            deals.append(_deal(article, owners, rest, companies, part_of=0))
    taken = {n for deal in deals[1:] for n in deal.sentences}
    umbrella.sentences = [one.index for one in article.read() if one.index not in taken]
    claimed = {number for owners in groups for number in owners}
    umbrella.investors = [
        company
        for number, company in enumerate(companies)
        if number not in claimed and _is_listed(article, company)
    ]
    return deals


def _totals(
    article: Article, found: list[Owned], groups: dict[tuple[int, ...], list[Owned]]
) -> list[Owned]:
    """Figures of a lead sentence that name the total though a company stands before them."""
    lead = {one.index for one in article.lead()[:4]}
    mine = []
    for one in found:
        sentence = article.sentences[one.promise.figure.sentence]
        same = [
            o
            for o in found
            if o.promise.figure.measure == one.promise.figure.measure and o is not one
        ]
        others = [
            o.promise.figure.value
            for key, group in groups.items()
            for o in group
            if o is not one and o.promise.figure.measure == one.promise.figure.measure
        ]
        if sentence.index not in lead or not article.pack["cues.total"].search(
            sentence.text
        ):
            continue
        if (
            others
            and one.promise.figure.value >= sum(others) * Decimal("0.8")
            and (same or len(others) > 1)
        ):
            mine.append(one)
    return mine


def _is_listed(article: Article, company: Company) -> bool:
    """Whether a company without a figure stands in a list of investors."""
    return "beside" in company.points or "home_after" in company.points


def _deal(
    article: Article,
    owners: tuple[int, ...],
    found: list[Owned],
    companies: list[Company],
    part_of: int | None,
) -> Deal:
    investors = [companies[number] for number in owners]
    lines = {article.sentences[one.promise.figure.sentence].line for one in found}
    mine = {
        mention.sentence
        for company in investors
        for mention in company.mentions
        if article.sentences[mention.sentence].line in lines
    }
    mine |= {one.promise.figure.sentence for one in found}
    last = max(mine)
    line = article.sentences[last].line
    while (
        last + 1 < len(article.sentences) and article.sentences[last + 1].line == line
    ):
        last += 1
    span = range(min(mine), last + 1)
    others = {
        mention.sentence
        for number, company in enumerate(companies)
        if number not in owners
        for mention in company.mentions
    }
    sentences = []
    for number in span:
        if number in others and number not in mine:
            if number > max(mine):
                break
            continue
        sentences.append(number)
    return Deal(investors, [one.promise for one in found], sentences, part_of=part_of)


def _several(
    article: Article,
    owned: list[Owned],
    groups: dict[tuple[int, ...], list[Owned]],
    companies: list[Company],
) -> list[Deal]:
    """A list of deals without a total: one agreement for each owner."""
    deals = [
        _deal(article, owners, found, companies, None)
        for owners, found in groups.items()
    ]
    free = [one.promise for one in owned if not one.owners]
    deals[0].promises = (
        free + deals[0].promises if free and len(deals) == 1 else deals[0].promises
    )
    return deals


def _single(
    article: Article,
    owned: list[Owned],
    companies: list[Company],
    main: Company | None,
) -> tuple[list[Deal], list[tuple[Promise, str]]]:
    """One deal; a figure in a sentence that only names another company is of another deal."""
    deal = Deal()
    if main:
        deal.investors = [main, *_partners(article, main, companies)]
    chosen = {companies.index(one) for one in deal.investors}
    out: list[tuple[Promise, str]] = []
    for one in owned:
        if (
            one.owners
            and one.is_near
            and main
            and not chosen & set(one.owners)
            and not _names(main, one, article)
        ):
            late = one.promise.figure.sentence > article.lead()[-1].index
            if late:
                out.append((one.promise, "other deal"))
                continue
        deal.promises.append(one.promise)
    deal.promises, rest = principal(article, deal.promises)
    out += rest
    deal.sentences = [one.index for one in article.read()]
    return [deal], out


def _names(company: Company, one: Owned, article: Article) -> bool:
    """Whether the figure's sentence names the company too."""
    return any(m.sentence == one.promise.figure.sentence for m in company.mentions)


def _partners(
    article: Article, main: Company, companies: list[Company]
) -> list[Company]:
    """Companies joined to the main one by "and" in the lead."""
    lead = {one.index for one in article.lead()}
    found = []
    for company in companies:
        if company is main:
            continue
        for mention in company.mentions:
            for other in main.mentions:
                if mention.sentence != other.sentence or mention.sentence not in lead:
                    continue
                text = article.sentences[mention.sentence].text
                first, second = sorted((mention, other), key=lambda m: m.start)
                if (
                    pattern(article.pack.language, "partner").fullmatch(
                        text, first.end, second.start
                    )
                    and company not in found
                ):
                    found.append(company)
    return found
