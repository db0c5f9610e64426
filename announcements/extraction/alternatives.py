"""What came second: the next figure, date or place beside the one that was taken, and why a field is empty."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from announcements.extraction import currencies, dues
from announcements.extraction.article import Article
from announcements.extraction.companies import Company
from announcements.extraction.dates import day_words
from announcements.extraction.deals import Deal
from announcements.extraction.figures import JOBS, MONEY, Figure
from announcements.extraction.frames import Frame
from announcements.extraction.places import Place
from announcements.extraction.promises import Promise
from announcements.extraction.result import (
    Agreement,
    Alternative,
    Label,
    Missing,
    OtherFigure,
    Why,
)
from announcements.extraction.sorting import REASONS, is_price

LEAST_SCORE = -4.0
"""A figure below it is plainly something else: it is no second choice."""
MOST = 3
DATED_SENTENCES = 25
BESIDE = 25
"""Signs between a figure and the words that say it was replaced."""


@dataclass(frozen=True, slots=True)
class Leftovers:
    """What the article also holds: frames of all figures, why some were set aside, names and dates not taken."""

    frames: Sequence[Frame] = ()
    reasons: Mapping[Figure, str] = field(default_factory=dict)
    companies: Sequence[Company] = ()
    places: Sequence[Place] = ()
    dates: tuple[Alternative, ...] = ()


def figures(
    article: Article, deal: Deal, left: Leftovers, host: str | None
) -> dict[Figure, OtherFigure]:
    """The next candidate for the principal figure of each measure, if there is one."""
    found: dict[Figure, OtherFigure] = {}
    for measure in (JOBS, MONEY):
        best = _principal(deal.promises, measure)
        if best is None:
            continue
        others = _others(article, deal, left, measure)
        second = next((one for one in others if one.value != best.figure.value), None)
        if second:
            found[best.figure] = _other(article, second, left, host)
    return found


def _principal(promises: Iterable[Promise], measure: str) -> Promise | None:
    """The largest promise of a measure: the total, where the shares of payers stand beside it."""
    mine = [one for one in promises if one.figure.measure == measure]
    return max(mine, key=lambda one: one.figure.value, default=None)


def _others(
    article: Article, deal: Deal, left: Leftovers, measure: str
) -> list[Figure]:
    """Figures of a measure that the deal does not have, the most promising first."""
    taken = {figure for one in deal.promises for figure in (one.figure, *one.twins)}
    values = {figure.value for figure in taken}
    mine = set(deal.sentences)
    found = [
        frame
        for frame in left.frames
        if frame.figure.measure == measure
        and frame.figure.value not in values
        and frame.score > LEAST_SCORE
        and frame.figure.sentence in mine
        and article.sentences[frame.figure.sentence].is_read
        and not is_price(frame.figure)
    ]
    found.sort(key=lambda one: (-one.score, one.figure.start))
    return [frame.figure for frame in found]


def _other(
    article: Article, figure: Figure, left: Leftovers, host: str | None
) -> OtherFigure:
    unit = currencies.currency(figure.unit, host) if figure.unit else None
    return OtherFigure(
        low=figure.low,
        high=figure.high,
        qualifier=figure.qualifier,
        unit=unit if figure.measure == MONEY else None,
        jobs_kind=figure.jobs_kind,
        reason=left.reasons.get(figure, ""),
        quote=article.text.evidence(figure.start, figure.end),
    )


def second_date(taken: Label | None, printed: Iterable[Alternative]) -> Label | None:
    """The day of the act with the next date that the article prints; None stays None."""
    if taken is None or not taken.value:
        return taken
    other = next((one for one in printed if one.value != taken.value), None)
    return replace(taken, alternatives=(other,)) if other else taken


def dates(article: Article) -> tuple[Alternative, ...]:
    """Dates up to publication in the first sentences, each once, those beside an act first."""
    found: dict[str, tuple[bool, Alternative]] = {}
    last = article.published or "9999"
    sentences = list(article.read())[:DATED_SENTENCES]
    for sentence in sentences:
        is_act = bool(article.pack["time.act"].search(sentence.text))
        for word in day_words(sentence, article):
            if word.value[: len(last)] > last[: len(word.value)]:
                continue
            quote = article.quote(sentence, word.start, word.end)
            other = Alternative(word.value, f"date.{word.rule}", quote)
            if word.value not in found or is_act > found[word.value][0]:
                found[word.value] = (is_act, other)
    ranked = sorted(
        found.values(), key=lambda item: (not item[0], item[1].evidence.start)
    )
    return tuple(other for _, other in ranked)


def due_dates(article: Article, figure: Figure, taken: str) -> tuple[Alternative, ...]:
    """Other deadlines in the sentence of a figure and in the next one."""
    found: dict[str, Alternative] = {}
    for index in (figure.sentence, figure.sentence + 1):
        if index >= len(article.sentences) or not article.sentences[index].is_read:
            continue
        sentence = article.sentences[index]
        for due in dues.find_dues(article, sentence):
            if due.value != taken:
                quote = article.quote(sentence, due.start, due.end)
                other = Alternative(due.value, f"due.{due.rule}", quote)
                found.setdefault(due.value, other)
    return tuple(found.values())[:MOST]


def why_no_due(article: Article, figure: Figure) -> Missing:
    """Why a promise has no deadline: none printed, or one that may be of another figure."""
    others = due_dates(article, figure, "")
    return Missing(Why.AMBIGUOUS, others) if others else Missing(Why.NOT_PRINTED)


def why_empty(
    article: Article,
    made: Agreement,
    deal: Deal,
    left: Leftovers,
    host: Label | None,
) -> dict[str, Missing]:
    """The reason for each empty field of an agreement."""
    found: dict[str, Missing] = {}
    country = host.value if host and host.value else None
    if country is None:
        found["host_country"] = _either(host.alternatives if host else ())
    if "announced_on" not in made.labels:
        found["announced_on"] = _either(left.dates[:MOST])
    if not made.investors:
        found["investors"] = _either(tuple(_companies(article, left.companies)))
    if not made.places:
        found["places"] = _either(tuple(_places(article, deal, left.places)))
    for name in ("public_parties", "signatories", "sectors"):
        if not getattr(made, name):
            found[name] = Missing(Why.NOT_PRINTED)
    for measure in (JOBS, MONEY):
        if not any(one.measure == measure for one in made.commitments):
            others = [
                _other(article, one, left, country)
                for one in _others(article, deal, left, measure)[:MOST]
            ]
            why = Why.SET_ASIDE if others else Why.NOT_PRINTED
            found[measure] = Missing(why, tuple(others))
    return found


def _either(between: tuple[Alternative, ...]) -> Missing:
    return Missing(Why.AMBIGUOUS, between) if between else Missing(Why.NOT_PRINTED)


def _companies(article: Article, companies: Sequence[Company]) -> Iterator[Alternative]:
    """The likeliest companies by their first mention."""
    for one in sorted(companies, key=lambda one: -one.score)[:MOST]:
        spot = one.mentions[0]
        quote = article.quote(article.sentences[spot.sentence], spot.start, spot.end)
        yield Alternative(" ".join(quote.quote.split()), "company.other", quote)


def _places(
    article: Article, deal: Deal, places: Sequence[Place]
) -> Iterator[Alternative]:
    """Places of the deal's sentences that were not taken, each once."""
    seen: set[str] = set()
    for place in places:
        spot = place.mention
        if spot.sentence not in deal.sentences or spot.key in seen or len(seen) >= MOST:
            continue
        seen.add(spot.key)
        quote = article.quote(article.sentences[spot.sentence], spot.start, spot.end)
        yield Alternative(" ".join(quote.quote.split()), "place.other", quote)


def successor(
    figure: Figure, promised: Sequence[Figure], printed: Iterable[Figure]
) -> Figure | None:
    """What stands in the place of a replaced figure: beside it in its sentence, else the nearest promise."""
    for rivals in (promised, printed):
        near = [one for one in rivals if one.sentence == figure.sentence]
        if found := _nearest(figure, near):
            return found
    return _nearest(figure, promised)


def _nearest(figure: Figure, rivals: Sequence[Figure]) -> Figure | None:
    """The nearest figure of the same measure with another value."""
    mine = [
        one
        for one in rivals
        if one.measure == figure.measure and one.value != figure.value
    ]
    return min(mine, key=lambda one: abs(one.start - figure.start), default=None)


def why_aside(article: Article, figure: Figure, why: str) -> str:
    """The reason that a promise was dropped for: that it was replaced, where the words before it say so."""
    sentence = article.sentences[figure.sentence]
    end = figure.start - sentence.start
    cue = article.pack["cues.replaced"]
    if cue.search(sentence.text, max(0, end - BESIDE), end):
        return REASONS["replaced"][1]
    return why
