"""Notes of a few sentences, each read by itself: what a firm plans in one is not undone by what it earned in another.

The weights learn from whole articles. In a note of two sentences half of which tells results, all that counts words
and figures over the article speaks against the other half.
"""

from collections.abc import Sequence
from dataclasses import replace

from announcements.extraction import frames, relevance
from announcements.extraction.article import Article
from announcements.extraction.companies import Company
from announcements.extraction.figures import Figure
from announcements.extraction.frames import Frame
from announcements.extraction.result import Label
from announcements.extraction.sentences import Kind, Sentence

MOST, LONGEST = 3, 400
"""Sentences of a note, its title not counted, and its signs: in more a reader tells statistics from a plan by the whole."""
Read = tuple[list[Frame], Label]
"""Frames with what they say of an article: whether it announces anything."""


def is_note(article: Article) -> bool:
    """Whether an article is a note of two sentences or three."""
    body = [one for one in article.read() if one.kind is not Kind.TITLE]
    return 1 < len(body) <= MOST and sum(len(one.text) for one in body) <= LONGEST


def planned(
    article: Article, framed: Sequence[Frame], companies: Sequence[Company]
) -> Read | None:
    """The frames of a note with those of its sentences that announce something by themselves; None where none does."""
    found: dict[Figure, Frame] = {}
    verdict = None
    for sentence in article.read():
        if sentence.kind is Kind.TITLE:
            continue
        mine = [one.figure for one in framed if one.figure.sentence == sentence.index]
        told = _alone(article, sentence, mine, companies) if mine else None
        if told:
            found |= {one.figure: one for one in told[0]}
            verdict = verdict or told[1]
    if verdict is None:
        return None
    return [found.get(one.figure, one) for one in framed], verdict


def _alone(
    article: Article,
    sentence: Sentence,
    figures: list[Figure],
    companies: Sequence[Company],
) -> Read | None:
    """A sentence read as if it were the whole article; None where it announces nothing."""
    own = replace(article, readable=(sentence,), leading=(sentence,))
    named = [
        one
        for one in companies
        if any(mention.sentence == sentence.index for mention in one.mentions)
    ]
    framed = frames.frames(own, figures, named)
    scored = frames.upright(framed)
    verdict = relevance.judge(own, scored, len(named))
    has_promise = any(score > 0 for _, score in scored)
    return (framed, verdict) if has_promise and verdict.value == "True" else None
