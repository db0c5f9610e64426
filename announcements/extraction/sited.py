"""Deals of one investor's programme that are told by their sites, without a figure: "In Lille a warehouse is added."

Where a batch has one investor, each sentence or item that names a likely site and has no figure of a deal is a
candidate. Weights over a few numbers, the same in every language, stand in packs/deals.json and are made by
building/deals.py.
"""

import math
from collections.abc import Sequence

from announcements.extraction import entries, further
from announcements.extraction.context import Measures
from announcements.extraction.dealscene import Scene
from announcements.extraction.further import MOST, Candidate, Field, Told
from announcements.extraction.sentences import Kind, Sentence


def candidates(around: Scene, told: Told) -> Sequence[Candidate]:
    """The sentences that name a site and have no figure of a deal, in reading order; of an item the first of them."""
    found: list[Candidate] = []
    lines: set[int] = set()
    for sentence in around.article.read():
        is_free = sentence.kind is not Kind.TITLE and sentence.index not in told.figures
        if not is_free or sentence.line in lines or not further.sites(around, sentence):
            continue
        if sentence.kind is Kind.ITEM:
            lines.add(sentence.line)
        found.append(Candidate((), (), sentence, _span(around, sentence, told)))
        if len(found) == MOST:
            break
    return found


def _span(around: Scene, sentence: Sentence, told: Told) -> tuple[int, int]:
    """A sentence with those behind it in its line that name no other site and have no figure of a deal."""
    end = sentence.end
    for one in further.following(around.article, sentence, further.NEXT):
        if one.index in told.figures or further.sites(around, one):
            break
        end = one.end
    return sentence.start, end


def measures(field: Field, one: Candidate) -> Measures:
    """What speaks for a candidate being a deal of the programme."""
    return (
        _of_sites(field, one)
        | _of_rivals(field, one)
        | further.of_sentence(field, one.sentence)
        | further.of_line(field, one)
        | further.of_counts(field)
        | further.of_aside(field, one)
    )


def _of_sites(field: Field, one: Candidate) -> Measures:
    """How many sites and names a sentence has, and whether it begins with a site or tells a new one."""
    sites = further.sites(field.around, one.sentence)
    return {
        "sites": math.log1p(len(sites)),
        "new": float(any(is_new for _, is_new in sites)),
        "opening": float(sites[0][0] - one.sentence.start <= further.OPENING),
        "names": math.log1p(len(field.spots.get(one.sentence.index, ()))),
    }


def _of_rivals(field: Field, one: Candidate) -> Measures:
    """How many of the others are told alike, and how near they stand."""
    lines = {each.sentence.line for each in field.among}
    items = sum(each.sentence.kind is Kind.ITEM for each in field.among)
    captions = entries.captions(field.around.article)
    line = one.sentence.line
    return {
        "rivals": math.log1p(len(field.among) - 1),
        "rivals.items": math.log1p(items),
        "rivals.captions": math.log1p(len(lines & captions)),
        "rivals.near": float(bool(lines & {line - 1, line + 1})),
    }
