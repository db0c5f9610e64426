"""Deals of one investor's programme that are told by their sites, without a figure: "In Lille a warehouse is added."

Where a batch has one investor, each sentence or item that names a likely site and has no figure of a deal is a
candidate. Weights over a few numbers, the same in every language, stand in packs/deals.json and are made by
building/deals.py.
"""

import math
from bisect import bisect_left
from collections.abc import Sequence

from announcements.extraction import context, entries, further
from announcements.extraction.article import Article
from announcements.extraction.context import Measures
from announcements.extraction.dealscene import Scene
from announcements.extraction.further import CUES, MOST, Candidate, Told
from announcements.extraction.owners import Spots
from announcements.extraction.sentences import Kind, Sentence


def find(around: Scene, spots: Spots, told: Told, table: Measures) -> list[Candidate]:
    """The candidates that are deals of the programme, in reading order."""
    found = candidates(around, told)
    return [
        one
        for one in found
        if context.total(measures(around, spots, told, one, found), table) > 0
    ]


def candidates(around: Scene, told: Told) -> list[Candidate]:
    """The sentences that name a site and have no figure of a deal; of an item the first of them."""
    article = around.article
    found: list[Candidate] = []
    lines: set[int] = set()
    for sentence in article.read():
        is_free = sentence.kind is not Kind.TITLE and sentence.index not in told.figures
        if not is_free or sentence.line in lines or not _sites(around, sentence):
            continue
        if sentence.kind is Kind.ITEM:
            lines.add(sentence.line)
        found.append(Candidate((), (), sentence, _span(around, sentence, told)))
        if len(found) == MOST:
            break
    return found


def _sites(around: Scene, sentence: Sentence) -> Sequence[tuple[int, bool]]:
    """Where the likely sites of a sentence stand, and whether each is new there."""
    places = around.places
    start = bisect_left(places, (sentence.start, False))
    return places[start : bisect_left(places, (sentence.end, False))]


def _span(around: Scene, sentence: Sentence, told: Told) -> tuple[int, int]:
    """A sentence with those behind it in its line that name no other site and have no figure of a deal."""
    end = sentence.end
    for one in further.following(around.article, sentence, further.NEXT):
        if one.index in told.figures or _sites(around, one):
            break
        end = one.end
    return sentence.start, end


def measures(
    around: Scene,
    spots: Spots,
    told: Told,
    one: Candidate,
    among: Sequence[Candidate],
) -> Measures:
    """What speaks for a candidate being a deal of the programme."""
    return (
        _of_sentence(around, spots, told, one)
        | _of_rivals(around.article, one, among)
        | further.of_line(around, told, one)
        | further.of_counts(around.article, told, among)
        | further.of_aside(told, one)
    )


def _of_sentence(around: Scene, spots: Spots, told: Told, one: Candidate) -> Measures:
    """How many sites and names a sentence has, whether the investor is one of them, and what its cues tell."""
    article, sentence = around.article, one.sentence
    named = {each.sentence for company in told.investors for each in company.mentions}
    cues = {name for name, _ in article.matches("cues", sentence)}
    sites = _sites(around, sentence)
    return {
        "sites": math.log1p(len(sites)),
        "new": float(any(is_new for _, is_new in sites)),
        "opening": float(sites[0][0] - sentence.start <= further.OPENING),
        "names": math.log1p(len(spots.get(sentence.index, ()))),
        "known": float(sentence.index in named),
        "lead": float(sentence.index in around.lead),
    } | {f"cue.{name}": float(name in cues) for name in CUES}


def _of_rivals(
    article: Article, one: Candidate, among: Sequence[Candidate]
) -> Measures:
    """How many of the others are told alike, and how near they stand."""
    lines = {each.sentence.line for each in among}
    near = [each for each in among if abs(each.sentence.line - one.sentence.line) == 1]
    captions = entries.captions(article)
    return {
        "rivals": math.log1p(len(among) - 1),
        "rivals.items": math.log1p(
            sum(each.sentence.kind is Kind.ITEM for each in among)
        ),
        "rivals.captions": math.log1p(len(lines & captions)),
        "rivals.near": float(bool(near)),
    }
