"""Commitments of a deal: its promises with quotes, deadlines, who says them and what else they may be."""

from collections.abc import Mapping
from dataclasses import replace

from announcements.extraction import (
    alternatives,
    claims,
    currencies,
    deadlines,
    dues,
    timing,
)
from announcements.extraction.article import Article
from announcements.extraction.deals import Deal
from announcements.extraction.figures import MONEY, Figure
from announcements.extraction.findings import Findings
from announcements.extraction.promises import Promise
from announcements.extraction.result import (
    Commitment,
    Confidence,
    Equivalent,
    Label,
    OtherFigure,
)


def commitments(
    article: Article, deal: Deal, findings: Findings
) -> tuple[Commitment, ...]:
    """The deal's promises with their deadlines, in the order of the text."""
    figures = [one.figure for one in deal.promises]
    due = timing.choose(
        timing.scene(
            article,
            deal.promises,
            deal.sentences,
            findings.beside,
            _dues(article, deal, figures, findings),
            findings.decided.state.value,
        )
    )
    ordered = sorted(deal.promises, key=lambda one: one.figure.start)
    second = alternatives.figures(article, deal, findings.left, findings.country)
    return tuple(
        _commitment(
            article,
            one,
            due.get(one.figure),
            findings,
            (second[one.figure],) if one.figure in second else (),
        )
        for one in ordered
    )


def _dues(
    article: Article, deal: Deal, figures: list[Figure], findings: Findings
) -> dict[Figure, dues.Due]:
    """Deadlines by figure as the rules tell them; the end of the works goes to the total investment."""
    mine = {one.figure: one.figure for one in deal.promises}
    mine |= {twin: one.figure for one in deal.promises for twin in one.twins}
    again = _told_again(deal, findings)
    found = _attached(article, {one.sentence for one in figures}, mine, findings)
    told = _attached(article, {one.sentence for one in again}, again, findings)
    found = told | found
    totals = [
        one.figure
        for one in deal.promises
        if one.figure.measure == MONEY and one.component == "total"
    ]
    for one in deal.promises:
        late = found.get(one.figure)
        is_let = one.component == "contract_value" and bool(totals)
        if late and is_let and dues.ends_works(article, late):
            found.setdefault(totals[0], found.pop(one.figure))
    if totals and totals[0] not in found:
        late = _end_of_works(article, deal, figures, findings)
        found |= {totals[0]: late} if late else {}
    return found


def _end_of_works(
    article: Article, deal: Deal, figures: list[Figure], findings: Findings
) -> dues.Due | None:
    """When the works of one deal end, by its own sentences or those without figures; None where they have ended."""
    if deal.is_umbrella or findings.decided.state.value == "delivered":
        return None
    told = {one.sentence for one in figures}
    quiet = [n for n in deal.sentences if n in told or n not in findings.beside]
    return dues.completion(article, [article.sentences[n] for n in quiet])


def _attached(
    article: Article,
    sentences: set[int],
    owners: Mapping[Figure, Figure],
    findings: Findings,
) -> dict[Figure, dues.Due]:
    """The deadlines that some sentences tell, by the figure that stands for each of theirs."""
    found: dict[Figure, dues.Due] = {}
    for index in sorted(sentences):
        figures = list(findings.beside[index])
        attached = deadlines.attach(article, article.sentences[index], figures)
        found |= {owners[one]: due for one, due in attached.items() if one in owners}
    return found


def _told_again(deal: Deal, findings: Findings) -> dict[Figure, Figure]:
    """Figures that print a promise once more, each with that promise's figure."""
    promised = {
        (one.figure.measure, one.figure.value): one.figure for one in deal.promises
    }
    return {
        figure: promised[figure.measure, figure.value]
        for figures in findings.beside.values()
        for figure in figures
        if (figure.measure, figure.value) in promised
    }


def _commitment(
    article: Article,
    promise: Promise,
    due: timing.Chosen | None,
    findings: Findings,
    others: tuple[OtherFigure, ...],
) -> Commitment:
    figure, host = promise.figure, findings.country
    yearly = claims.per_year(article, figure)
    evidence = {name: article.text.evidence(a, b) for name, a, b in promise.cues}
    unit = currencies.currency(figure.unit, host) if figure.unit else None
    return Commitment(
        measure=figure.measure,
        low=figure.low,
        high=figure.high,
        qualifier=figure.qualifier,
        unit=unit if figure.measure == MONEY else None,
        quote=article.text.evidence(figure.start, figure.end),
        rule=f"frame.{promise.frame.best_reason}",
        confidence=Confidence.of(promise.frame.score, 2, 0.6),
        due=_due(article, figure, due),
        jobs_kind=figure.jobs_kind,
        nature=promise.nature,
        basis=promise.basis,
        component=promise.component,
        equivalents=tuple(
            _equivalent(article, promise, twin, host) for twin in promise.twins
        ),
        evidence=evidence | ({"per_year": yearly} if yearly else {}),
        claimant=claims.claimant(
            article,
            figure,
            claims.Names(findings.people, findings.bodies, findings.companies),
        ),
        per_year=yearly is not None,
        alternatives=others,
        missing={} if due else {"due": alternatives.why_no_due(article, figure)},
    )


def _due(
    article: Article, figure: Figure, chosen: timing.Chosen | None
) -> Label | None:
    """The deadline with its words, and the other one that stands near it."""
    if chosen is None:
        return None
    due = chosen.due
    others = alternatives.due_dates(article, figure, due.value)[:1]
    found = dues.label(article, due, chosen.confidence)
    return replace(found, alternatives=others)


def _equivalent(
    article: Article, promise: Promise, twin: Figure, host: str | None
) -> Equivalent:
    """The twin amount with the bounds of its commitment's qualifier."""
    figure, value = promise.figure, twin.value
    return Equivalent(
        None if figure.low is None else twin.low or value,
        None if figure.high is None else twin.high or value,
        currencies.currency(twin.unit or "", host) or "",
        article.text.evidence(twin.start, twin.end),
    )
