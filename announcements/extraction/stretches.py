"""The stretch of text that tells of each deal, and who invests in it: the likeliest of the names around its first figure."""

import math
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from announcements.extraction import context
from announcements.extraction.article import Article
from announcements.extraction.companies import Company
from announcements.extraction.gazetteer import country_of
from announcements.extraction.investors import WEAKEST
from announcements.extraction.owners import Owned, opens_deal
from announcements.extraction.points import PLACE_RULES
from announcements.extraction.promises import Promise
from announcements.extraction.sentences import Kind
from announcements.extraction.turns import (
    BEGINNING,
    MOST,
    Measures,
    Part,
    Scene,
)

CUTS = ";,–—("
MOST_RIVALS = 24
"""Names that are weighed for one deal: a bound for pages of names."""
LEAST = -1.5
"""The best name of a deal of several is not its investor if it scores no more."""
NAMED = -2.0
"""How likely a name must invest to begin its deal inside a sentence."""
NO_INVESTOR = (PLACE_RULES - {"in_before"}) | {"parent"}
"""Points that say place, or only whose a company is."""


RULES = (
    *("verb_after", "figure_after", "legal_form", "noun_before", "home_before"),
    *("home_after", "of_company", "site_of", "item", "beside", "town", "in_before"),
    *("parent", "word", "possessive"),
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Where a deal is told: its first figure at `first`, itself from `start` to `end`, no other deal's figure from `left` to `right`."""

    left: int
    start: int
    first: int
    end: int
    right: int


def stretches(around: Scene, runs: Sequence[Sequence[Promise]]) -> list[Stretch]:
    """The stretch of each run of figures of one deal, in reading order."""
    article = around.article
    whole = len(article.text.view)
    starts = []
    left = 0
    for run in runs:
        starts.append((left, _start(around, left, run[0])))
        left = run[-1].figure.end
    found = []
    for place, run in enumerate(runs):
        last = article.sentences[run[-1].figure.sentence]
        after = runs[place + 1][0].figure.start if place + 1 < len(runs) else whole
        until = starts[place + 1][1] if place + 1 < len(runs) else whole
        left, start = starts[place]
        end = max(run[-1].figure.end, min(until, _line_end(article, last.index)))
        found.append(Stretch(left, start, run[0].figure.start, end, after))
    return found


def of_parts(
    around: Scene, totals: Sequence[Owned], parts: Sequence[Part]
) -> list[list[Stretch]]:
    """Where each part is told, in one piece or more."""
    runs = _runs(totals, parts)
    told = stretches(around, [run for _, run in runs])
    found: list[list[Stretch]] = [[] for _ in parts]
    for (number, _), stretch in zip(runs, told, strict=True):
        if number is not None:
            found[number].append(stretch)
    return found


def _runs(
    totals: Sequence[Owned], parts: Sequence[Part]
) -> list[tuple[int | None, list[Promise]]]:
    """The figures in reading order, cut where they change from one deal to another."""
    told: list[tuple[Promise, int | None]] = [(one.promise, None) for one in totals]
    told += [
        (one.promise, number) for number, part in enumerate(parts) for one in part.owned
    ]
    told.sort(key=lambda one: one[0].figure.start)
    runs: list[tuple[int | None, list[Promise]]] = []
    for promise, number in told:
        if not runs or runs[-1][0] != number:
            runs.append((number, []))
        runs[-1][1].append(promise)
    return runs


def _line_end(article: Article, index: int) -> int:
    """Where the line of a sentence ends."""
    line = article.sentences[index].line
    while (
        index + 1 < len(article.sentences) and article.sentences[index + 1].line == line
    ):
        index += 1
    return article.sentences[index].end


def _start(around: Scene, left: int, one: Promise) -> int:
    """Where a deal begins behind the figure that ends at `left`: with its line and the heading above, else within the sentence."""
    sentences = around.article.sentences
    index = one.figure.sentence
    if sentences[index].start < left:
        return _cut(around, left, one.figure.start)
    line = sentences[index].line
    while (
        index
        and sentences[index - 1].start >= left
        and (
            sentences[index - 1].line == line
            or sentences[index - 1].kind is Kind.HEADING
        )
    ):
        index -= 1
    return sentences[index].start


def _cut(around: Scene, left: int, right: int) -> int:
    """Where a sentence turns to the next deal between two figures: at the sign before the first new name, else at the first sign."""
    text = around.article.text.view
    new = [
        one.at
        for one in around.between(left, right)
        if one.is_new and one.score > NAMED
    ]
    semicolon = text.find(";", left, right)
    if semicolon >= 0:
        return semicolon + 1
    until = min(new, default=right)
    cuts = [at for at in range(left, until) if text[at] in CUTS]
    if cuts:
        return (cuts[-1] if new else cuts[0]) + 1
    return left


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name with where it stands in the view."""

    company: Company
    spots: Sequence[int]
    score: float


def candidates(article: Article, names: Iterable[Company]) -> list[Candidate]:
    return [
        Candidate(
            one,
            [article.sentences[m.sentence].start + m.start for m in one.mentions],
            max(WEAKEST, min(MOST, one.choice.score)) if one.choice else WEAKEST,
        )
        for one in names
    ]


def near(
    around: Scene, stretch: Stretch, found: Sequence[Candidate]
) -> list[Candidate]:
    """The candidates of a deal: the likeliest of those named around it and in the lead."""
    beside = {one.number for one in around.between(stretch.left, stretch.right)}
    rivals = [found[number] for number in sorted(beside | around.leading)]
    return sorted(rivals, key=lambda one: -one.score)[:MOST_RIVALS]


def of_investor(
    around: Scene,
    stretch: Stretch,
    one: Candidate,
    rivals: Sequence[Candidate],
    earlier: Sequence[Company],
) -> Measures:
    """What speaks for a candidate being the investor of a deal; `earlier` are those of the deals before."""
    article = around.article
    first = article.sentences[sentence_at(article, stretch.first)]
    inside = [at for at in one.spots if stretch.start <= at < stretch.end]
    before = [at for at in one.spots if stretch.left <= at < stretch.first]
    nearest = max(before, default=None)
    ahead = [at for at in inside if at < stretch.first]
    scores = [
        each.score
        for each in rivals
        if each is not one
        and any(stretch.start <= at < stretch.end for at in each.spots)
    ]
    others = [
        at
        for each in rivals
        if each is not one and each.score > WEAKEST
        for at in each.spots
        if stretch.start <= at < stretch.first
    ]
    sentence = article.sentences[sentence_at(article, inside[0])] if inside else None
    own = one.score - WEAKEST
    is_sole = one.score > 0 and around.of_article["investors"] == math.log1p(1)
    return {
        "choice": one.score,
        "gap": one.score - max(scores, default=WEAKEST),
        "best": float(one.score >= max(scores, default=WEAKEST)),
        "inside": float(bool(inside)),
        "before": float(bool(before)),
        "ahead": float(bool(ahead)),
        "same": float(nearest is not None and nearest >= first.start),
        "behind": float(bool(inside) and not ahead),
        "first": float(bool(ahead) and min(ahead) <= min(others, default=min(ahead))),
        "nearest": float(bool(ahead) and max(ahead) >= max(others, default=0)),
        "far": math.log1p(stretch.first - nearest) if nearest is not None else 8.0,
        "begins": float(
            any(
                at
                - max(stretch.start, article.sentences[sentence_at(article, at)].start)
                <= BEGINNING
                for at in inside
            )
        ),
        "entry": float(
            any(
                (index := sentence_at(article, at)) in around.heads
                and at - article.sentences[index].start <= around.heads[index] + 4
                for at in inside
            )
        ),
        "share": len(inside) / len(one.spots),
        "often": math.log1p(len(inside)),
        "new": float(bool(inside) and one.spots[0] == inside[0]),
        "new.choice": own * (bool(inside) and one.spots[0] == inside[0]),
        "ahead.choice": own * bool(ahead),
        "outside.choice": own * (not inside),
        "earlier": float(one.company in earlier),
        "last": float(bool(earlier) and earlier[-1] is one.company),
        "sole": float(is_sole),
        "parent": float(
            sentence is not None
            and bool(
                article.pack["names.parent"].search(
                    sentence.text,
                    max(0, stretch.start - sentence.start),
                    inside[0] - sentence.start,
                )
            )
        ),
        "sole.outside": float(is_sole and not inside),
        "titled": float(one.spots[0] < article.sentences[0].end),
        "likely": float(one.company.is_likely),
        "site": context.clip(
            max(
                around.sites.get(mention.key, -MOST) for mention in one.company.mentions
            )
        ),
        "word": float(" " not in one.company.name),
        **{f"rule.{name}": float(name in one.company.points) for name in RULES},
        "place": float(bool(one.company.points.keys() & NO_INVESTOR)),
        "town": float(bool(country_of(one.company.name))),
        "points": max(-2.0, min(MOST, one.company.score)),
        "opens": float(sentence is not None and opens_deal(article, sentence)),
    }


def sentence_at(article: Article, at: int) -> int:
    """The sentence that stands at a place of the view."""
    return max(0, bisect_right(article.sentences, at, key=lambda one: one.start) - 1)


Known = dict[tuple[Stretch, tuple[int, ...]], Company | None]
"""Investors that are decided, by the stretch and the identities of those before: layouts share most stretches."""


def backers(
    around: Scene,
    told: Sequence[Stretch],
    everyone: Sequence[Candidate],
    table: Mapping[str, float],
    known: Known,
) -> list[Company | None]:
    """The likeliest investor of each deal among the candidates, in reading order."""
    found: list[Company | None] = []
    for stretch in told:
        earlier = [one for one in found if one]
        key = stretch, tuple(map(id, earlier))
        if key not in known:
            known[key] = _backer(around, stretch, everyone, table, earlier)
        found.append(known[key])
    return found


def _backer(
    around: Scene,
    stretch: Stretch,
    everyone: Sequence[Candidate],
    table: Mapping[str, float],
    earlier: Sequence[Company],
) -> Company | None:
    rivals = near(around, stretch, everyone)
    scored = (
        (
            context.total(of_investor(around, stretch, one, rivals, earlier), table),
            one.company,
        )
        for one in rivals
    )
    score, best = max(scored, key=lambda one: one[0], default=(LEAST, None))
    return best if score > LEAST else None
