"""Deals that are told abreast, each for itself: the first is read for all of them, then the others are set beside it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from announcements.extraction.article import Article
from announcements.extraction.deals import Aside, Deal
from announcements.extraction.figures import Figure
from announcements.extraction.places import Place
from announcements.extraction.promises import Promise, slot
from announcements.extraction.series import Series, Strand
from announcements.extraction.spans import Span, without

TOTAL = 0.5
"""The score of a figure that is a total over deals told abreast."""
Rows = Sequence[Sequence[Promise]]
Found = tuple[list[Deal], Aside]
"""Deals, and promises that are none of theirs."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A series with its rows of promises: one for each figure that all its deals have."""

    series: Series
    rows: Rows


def find_deals(
    article: Article,
    promises: list[Promise],
    places: Sequence[Place],
    abreast: Iterable[Series],
    find: Callable[[list[Promise]], Found],
) -> Found:
    """The deals that `find` makes of promises, and those that turned out to be none of theirs; of what is told abreast it sees the first alone."""
    told = list(_told(promises, abreast))
    if not told:
        return find(promises)
    if any(one.series.in_units for one in told):
        deals, out = find(promises)
        told = [one for one in told if not _are_apart(deals, one)]
        if not told:
            return deals, out
    others = {id(one) for each in told for row in each.rows for one in row[1:]}
    deals, out = find([one for one in promises if id(one) not in others])
    for each in told:
        deals, more = _unfold(article, deals, each, places)
        out += more
    return deals, out


def _told(promises: Iterable[Promise], abreast: Iterable[Series]) -> Iterator[_Told]:
    """The series with figures that are promises throughout."""
    promised = {one.figure: one for one in promises}
    for one in abreast:
        rows = [
            [promised[figure] for figure in row]
            for row in one.rows()
            if all(figure in promised for figure in row)
        ]
        if rows:
            yield _Told(one, rows)


def _are_apart(deals: Sequence[Deal], told: _Told) -> bool:
    """Whether each figure of a series of units stands in a deal of its own already, and of its own firm if it has one."""
    if not told.series.in_units:
        return False
    tellers = [
        {
            number
            for number, deal in enumerate(deals)
            if list(one.companies) in ([], deal.investors)
            and any(each.figure in one.figures for each in deal.promises)
        }
        for one in told.series.strands
    ]
    every = [number for mine in tellers for number in mine]
    return all(tellers) and len(every) == len(set(every)) == len(tellers)


def _unfold(
    article: Article, deals: list[Deal], told: _Told, places: Iterable[Place]
) -> tuple[list[Deal], Aside]:
    """The deals with all those of a series in place of its first one."""
    firsts = {row[0].figure: row for row in told.rows}
    hosts = [one for one in deals if any(p.figure in firsts for p in one.promises)]
    if not hosts:
        lost = [one for row in told.rows for one in row[1:]]
        return deals, [(one, "other deal") for one in lost]
    left = [p for one in hosts for p in one.promises if p.figure not in firsts]
    rows = [
        firsts[p.figure] for one in hosts for p in one.promises if p.figure in firsts
    ]
    gone = [one for row in told.rows if row not in rows for one in row[1:]]
    found = _apart(article, hosts, told.series, rows, places)
    over = _shared_out(article, found, told.series, left)
    at = next(n for n, one in enumerate(deals) if one is hosts[0])
    before = [one for one in deals[:at] if one not in hosts]
    behind = [one for one in deals[at:] if one not in hosts]
    around = [*before, *behind]
    aside: Aside = [(one, "other deal") for one in gone]
    if not around and over:
        for one in found:
            one.part_of = 0
        return [Deal([], over, is_umbrella=True), *found], aside
    found[0].promises += over
    behind = [one for one in behind if not _joins(one, found)]
    return [*before, *found, *behind], aside


def _apart(
    article: Article,
    hosts: Sequence[Deal],
    series: Series,
    rows: Rows,
    places: Iterable[Place],
) -> list[Deal]:
    """A deal for each strand, told where its host is, but not where another strand is."""
    host = next((one for one in hosts if not one.is_umbrella), hosts[0])
    spans = host.spans or [
        (article.sentences[n].start, article.sentences[n].end) for n in host.sentences
    ]
    named = [_named(article, one, places) for one in series.strands]
    firms = _firms(article, series)
    found = []
    for number, strand in enumerate(series.strands):
        mine = set(named[number])
        others = {span for each in named for span in each} - mine
        others |= set(firms)
        own = list(without(spans, others))
        found.append(
            Deal(
                list(strand.companies) or list(host.investors),
                [row[number] for row in rows],
                list(host.sentences),
                own,
                part_of=host.part_of,
            )
        )
    return found


def _named(article: Article, strand: Strand, places: Iterable[Place]) -> list[Span]:
    """Where a strand's figures stand, and its places wherever they are named."""
    keys = {one.mention.key for one in strand.places}
    found = list(strand.spans)
    for place in places:
        if place.mention.key in keys:
            start = article.sentences[place.mention.sentence].start
            found.append((start + place.mention.start, start + place.mention.end))
    return found


def _firms(article: Article, series: Series) -> list[Span]:
    """Where the firms of strands are named, which are no places."""
    mentions = [m for one in series.strands for c in one.companies for m in c.mentions]
    starts = [article.sentences[one.sentence].start for one in mentions]
    return [
        (start + one.start, start + one.end)
        for start, one in zip(starts, mentions, strict=True)
    ]


def _shared_out(
    article: Article, found: Sequence[Deal], series: Series, left: Iterable[Promise]
) -> list[Promise]:
    """Give the other figures of the host to the strand that their sentence names; those of all strands are left."""
    over = []
    own = {
        figure: deal
        for deal, strand in zip(found, series.strands, strict=True)
        for figure in strand.figures
    }
    for one in left:
        deal = own.get(one.figure) or _teller(article, found, series, one.figure)
        if deal is None and slot(one) and one.frame.score > TOTAL:
            over.append(one)
        elif deal is None:
            found[0].promises.append(one)
        else:
            deal.promises.append(one)
    return over


def _teller(
    article: Article, found: Sequence[Deal], series: Series, figure: Figure
) -> Deal | None:
    """The deal of the only strand that the sentence of a figure names; None for none or several."""
    text = article.sentences[figure.sentence].text
    told = [
        deal
        for deal, strand in zip(found, series.strands, strict=True)
        if any(one.mention.name in text for one in strand.places)
        or any(
            figure.sentence == mention.sentence
            for one in strand.companies
            for mention in one.mentions
        )
    ]
    return told[0] if len(told) == 1 else None


def _joins(deal: Deal, found: Iterable[Deal]) -> bool:
    """Add another deal of one strand's firm to that strand's deal, where it tells nothing that this one has."""
    for one in found:
        if len(deal.investors) == 1 and deal.investors == one.investors:
            mine = {slot(each) for each in one.promises}
            if not any(slot(each) in mine for each in deal.promises):
                one.promises += deal.promises
                one.sentences = sorted({*one.sentences, *deal.sentences})
                one.spans += deal.spans
                return True
    return False
