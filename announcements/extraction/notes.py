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
GIVEN = 0.1
"""The score of a figure that is taken for a promise though it scores a little below."""
Read = tuple[list[Frame], Label]
"""Frames with what they say of an article: whether it announces anything."""


def is_note(article: Article) -> bool:
    """Whether an article is a note of two sentences or three."""
    return 1 < len(_body(article)) <= MOST and _is_short(article)


def is_one(article: Article) -> bool:
    """Whether an article is one sentence."""
    return len(_body(article)) == 1 and _is_short(article)


def _body(article: Article) -> list[Sentence]:
    return [one for one in article.read() if one.kind is not Kind.TITLE]


def _is_short(article: Article) -> bool:
    return sum(len(one.text) for one in _body(article)) <= LONGEST


def planned(
    article: Article, framed: Sequence[Frame], companies: Sequence[Company]
) -> Read | None:
    """The frames of a note with those of its sentences, of an only one its figures, that announce something by themselves; None where none does."""
    found: dict[Figure, Frame] = {}
    verdict = None
    for sentence in _body(article):
        mine = [one.figure for one in framed if one.figure.sentence == sentence.index]
        if is_one(article):
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
        one.scored(max(one.score, GIVEN)) if one.figure in promised else one
        for one in framed
    ]
    return raised, verdict
