"""The stretch of text that tells of each deal, and who invests in it: the likeliest of the names around its first figure."""

import math
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from announcements.extraction import context
from announcements.extraction.article import Article
from announcements.extraction.columns import company_cell
from announcements.extraction.companies import Company
from announcements.extraction.context import MOST, Measures
from announcements.extraction.dealscene import Scene, strength
from announcements.extraction.gazetteer import country_of
from announcements.extraction.investors import WEAKEST
from announcements.extraction.owners import Owned
from announcements.extraction.parts import Part
from announcements.extraction.points import PLACE_RULES
from announcements.extraction.promises import Promise
from announcements.extraction.sentences import Kind

CUTS = ";,–—()"
"""Signs where a sentence may turn to the next deal."""
MOST_RIVALS = 24
"""Names that are weighed for one deal: a bound for pages of names."""
LEAST = -1.5
"""The best name of a deal of several is not its investor if it scores no more."""
NAMED = -2.0
"""How likely a name must invest to begin its deal inside a sentence."""
NO_INVESTOR = (PLACE_RULES - {"in_before"}) | {"parent"}
"""Points that say place, or only whose a company is."""
BEGINNING = 8
"""Signs of a sentence before a name that begins it."""
RULES = {
    f"rule.{name}": name
    for name in (
        *("verb_after", "figure_after", "legal_form", "noun_before", "home_before"),
        *("home_after", "of_company", "site_of", "item", "beside", "town", "in_before"),
        *("parent", "word", "possessive"),
    )
}
"""Measures that are points of the candidate, by their names."""
SOLE = math.log1p(1)
"""The measure of one likely investor."""


class Stretch(NamedTuple):
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
    """Where a sentence turns to the next deal between two figures.

    That is a semicolon; else the last sign before the first new name, or the name itself: what stands before it
    ("70 in Galway and Kessler 30") is still told of the deal before. Without a new name it is the first sign, or the
    last "and".
    """
    article = around.article
    text = article.text.view
    semicolon = text.find(";", left, right)
    if semicolon >= 0:
        return semicolon + 1
    new = [
        one.at
        for one in around.between(left, right)
        if one.is_new and one.score > NAMED
    ]
    until = min(new, default=right)
    left = _bracket_end(text, left, until)
    cuts = [at + 1 for at in range(left, until) if text[at] in CUTS]
    if new:
        return cuts[-1] if cuts else until
    joints = article.pack["qualifiers.plain_and"].finditer(text, left, right)
    return cuts[0] if cuts else max((one.start() for one in joints), default=left)


def _bracket_end(text: str, left: int, right: int) -> int:
    """Where the bracket closes that a figure ending at `left` stands in, else `left`."""
    closing = text.find(")", left, right)
    return closing if closing >= 0 and "(" not in text[left:closing] else left


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name with where it stands in the view, and the sentence of each place."""

    company: Company
    spots: Sequence[int]
    sentences: Sequence[int]
    score: float


def candidates(article: Article, names: Iterable[Company]) -> list[Candidate]:
    return [
        Candidate(
            one,
            [article.sentences[m.sentence].start + m.start for m in one.mentions],
            [m.sentence for m in one.mentions],
            strength(one),
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
    return (
        of_candidate(around, one)
        | of_stretch(around, stretch, one, present(stretch, rivals))
        | of_earlier(one, earlier)
    )


def of_candidate(around: Scene, one: Candidate) -> Measures:
    """What speaks for a candidate, whatever the deal."""
    company = one.company
    return {
        "choice": one.score,
        "sole": float(_is_sole(around, one)),
        "titled": float(one.spots[0] < around.article.sentences[0].end),
        "likely": float(company.is_likely),
        "site": context.clip(
            max(around.sites.get(mention.key, -MOST) for mention in company.mentions)
        ),
        "word": float(" " not in company.name),
        **{name: float(rule in company.points) for name, rule in RULES.items()},
        "place": float(not NO_INVESTOR.isdisjoint(company.points)),
        "town": float(bool(country_of(company.name))),
        "points": max(-2.0, min(MOST, company.score)),
    }


def is_site(around: Scene, one: Candidate) -> bool:
    """Whether a candidate is the site of a deal rather than its investor: told with "in", and taken for a site."""
    company = one.company
    if company.may_invest or PLACE_RULES.isdisjoint(company.points):
        return False
    return "place_head" in company.points or any(
        around.sites.get(mention.key, 0.0) > 0 for mention in company.mentions
    )


def _is_sole(around: Scene, one: Candidate) -> bool:
    """Whether no other name of the article is likely to invest."""
    return one.score > 0 and around.of_article["investors"] == SOLE


def present(stretch: Stretch, rivals: Iterable[Candidate]) -> list[Candidate]:
    """The candidates that a deal's own stretch names."""
    start, end = stretch.start, stretch.end
    return [one for one in rivals if any(start <= at < end for at in one.spots)]


def of_stretch(
    around: Scene, stretch: Stretch, one: Candidate, told: Sequence[Candidate]
) -> Measures:
    """What the stretch of a deal, which names those `told`, says for a candidate."""
    article = around.article
    start, left, first = stretch.start, stretch.left, stretch.first
    inside = [
        (at, index)
        for at, index in zip(one.spots, one.sentences, strict=True)
        if start <= at < stretch.end
    ]
    nearest = max((at for at in one.spots if left <= at < first), default=None)
    ahead = [at for at, _ in inside if at < first]
    best = max((each.score for each in told if each is not one), default=WEAKEST)
    own = one.score - WEAKEST
    is_new = bool(inside) and one.spots[0] == inside[0][0]
    is_first, is_nearest = _order(stretch, one, ahead, told)
    return {
        "gap": one.score - best,
        "best": float(one.score >= best),
        "inside": float(bool(inside)),
        "before": float(nearest is not None),
        "ahead": float(bool(ahead)),
        "same": float(
            nearest is not None
            and nearest >= article.sentences[sentence_at(article, first)].start
        ),
        "behind": float(bool(inside) and not ahead),
        "first": float(is_first),
        "nearest": float(is_nearest),
        "far": math.log1p(first - nearest) if nearest is not None else 8.0,
        "begins": float(
            any(
                at - max(start, article.sentences[index].start) <= BEGINNING
                for at, index in inside
            )
        ),
        "entry": float(
            any(
                index in around.heads
                and at - article.sentences[index].start <= around.heads[index] + 4
                for at, index in inside
            )
        ),
        "share": len(inside) / len(one.spots),
        "often": math.log1p(len(inside)),
        "new": float(is_new),
        "new.choice": own * is_new,
        "ahead.choice": own * bool(ahead),
        "outside.choice": own * (not inside),
        "parent": float(bool(inside) and _is_parent(article, stretch, *inside[0])),
        "sole.outside": float(not inside and _is_sole(around, one)),
        "opens": float(bool(inside) and inside[0][1] in around.opening),
    }


def _order(
    stretch: Stretch,
    one: Candidate,
    ahead: Sequence[int],
    told: Iterable[Candidate],
) -> tuple[bool, bool]:
    """Whether a candidate is the first, and the nearest, that its deal names ahead of the first figure."""
    if not ahead:
        return False, False
    others = [
        at
        for each in told
        if each is not one and each.score > WEAKEST
        for at in each.spots
        if stretch.start <= at < stretch.first
    ]
    if not others:
        return True, True
    return min(ahead) <= min(others), max(ahead) >= max(others)


def _is_parent(article: Article, stretch: Stretch, at: int, index: int) -> bool:
    """Whether words before a name say that it is only whose a company of the deal is."""
    sentence = article.sentences[index]
    left = max(0, stretch.start - sentence.start)
    parent = article.pack["names.parent"]
    return bool(parent.search(sentence.text, left, at - sentence.start))


def of_earlier(one: Candidate, earlier: Sequence[Company]) -> Measures:
    """What the investors of the deals before say for a candidate."""
    return {
        "earlier": float(one.company in earlier),
        "last": float(bool(earlier) and earlier[-1] is one.company),
    }


def sentence_at(article: Article, at: int) -> int:
    """The sentence that stands at a place of the view."""
    return max(0, bisect_right(article.sentences, at, key=lambda one: one.start) - 1)


@dataclass(frozen=True, slots=True)
class Bench:
    """The candidates of an article, and what is decided on them already: its layouts share most stretches.

    Investors are known by the stretch and the identities of those before, candidates with their scores by the
    stretch, what speaks for a candidate alone by its identity.
    """

    around: Scene
    everyone: Sequence[Candidate]
    table: Mapping[str, float]
    known: dict[tuple[Stretch, tuple[int, ...]], Company | None] = field(
        default_factory=dict
    )
    weighed: dict[Stretch, list[tuple[Candidate, float]]] = field(default_factory=dict)
    alone: dict[int, float] = field(default_factory=dict)


def backers(bench: Bench, told: Sequence[Stretch]) -> list[Company | None]:
    """The likeliest investor of each deal among the candidates, in reading order."""
    found: list[Company | None] = []
    for stretch in told:
        earlier = [one for one in found if one]
        key = stretch, tuple(map(id, earlier))
        if key not in bench.known:
            bench.known[key] = _backer(bench, stretch, earlier)
        found.append(bench.known[key])
    return found


def _backer(
    bench: Bench, stretch: Stretch, earlier: Sequence[Company]
) -> Company | None:
    if own := _of_row(bench, stretch):
        return own
    if stretch not in bench.weighed:
        bench.weighed[stretch] = _weighed(bench, stretch)
    best, most = None, LEAST - bench.table["bias"]
    for one, score in bench.weighed[stretch]:
        if is_site(bench.around, one):
            continue
        if earlier:
            score += context.weigh(of_earlier(one, earlier), bench.table)
        if score > most:
            best, most = one.company, score
    return best


def _of_row(bench: Bench, stretch: Stretch) -> Company | None:
    """The company of the row of a table that a deal begins in."""
    article = bench.around.article
    sentence = article.sentences[sentence_at(article, stretch.first)]
    cell = company_cell(article, sentence)
    if cell is None:
        return None
    at = sentence.start + cell[0]
    return next((one.company for one in bench.everyone if at in one.spots), None)


def _weighed(bench: Bench, stretch: Stretch) -> list[tuple[Candidate, float]]:
    """The candidates of a deal with their scores, the bias and the deals before left out."""
    around, table = bench.around, bench.table
    rivals = near(around, stretch, bench.everyone)
    told = present(stretch, rivals)
    found = []
    for one in rivals:
        if id(one) not in bench.alone:
            bench.alone[id(one)] = context.weigh(of_candidate(around, one), table)
        score = context.weigh(of_stretch(around, stretch, one, told), table)
        found.append((one, bench.alone[id(one)] + score))
    return found
