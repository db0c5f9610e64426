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
from announcements.extraction.promises import NEARLY
from announcements.extraction.result import Label
from announcements.extraction.sentences import Kind, Sentence

MOST, LONGEST = 3, 400
"""Sentences of a note, its title not counted, and its signs: in more a reader tells statistics from a plan by the whole."""
Read = tuple[list[Frame], Label]
"""Frames with what they say of an article: whether it announces anything."""


def length(article: Article) -> int:
    """The sentences of a note, its title not counted; nought for what is no note but a longer text."""
    body = _body(article)
    is_short = sum(len(one.text) for one in body) <= LONGEST
    return len(body) if len(body) <= MOST and is_short else 0


def _body(article: Article) -> list[Sentence]:
    return [one for one in article.read() if one.kind is not Kind.TITLE]


def planned(
    article: Article, framed: Sequence[Frame], companies: Sequence[Company]
) -> Read | None:
    """The frames of a note with those of its sentences, of an only one its figures, that announce something by themselves; None where none does."""
    found: dict[Figure, Frame] = {}
    verdict = None
    body = _body(article)
    is_one = len(body) == 1
    for sentence in body:
        mine = [one.figure for one in framed if one.figure.sentence == sentence.index]
        if is_one:
            parts, least = [[one] for one in mine], NEARLY
        else:
            parts, least = [mine] if mine else [], 0.0
        for figures in parts:
            if told := _alone(article, sentence, figures, companies, least):
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
    least: float,
) -> Read | None:
    """A sentence read as if it were the whole article, figures above `least` as promises; None where it announces nothing."""
    own = replace(article, readable=(sentence,), leading=(sentence,))
    named = [
        one
        for one in companies
        if any(mention.sentence == sentence.index for mention in one.mentions)
    ]
    framed = frames.frames(own, figures, named)
    scored = frames.upright(framed)
    verdict = relevance.judge(own, scored, len(named))
    promised = {figure for figure, score in scored if score > least}
    if not promised or verdict.value != "True":
        return None
    raised = [
        one.scored(max(one.score, frames.CARRIED)) if one.figure in promised else one
        for one in framed
    ]
    return raised, verdict
