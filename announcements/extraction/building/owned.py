"""Which sentences of a labelled article tell of which of its agreements."""

from collections.abc import Sequence

from announcements.extraction.article import Article
from announcements.extraction.building.corpus import Gold
from announcements.extraction.sentences import Kind


def owned_sentences(article: Article, tops: Sequence[Gold]) -> list[list[int]]:
    """The sentences of each agreement: those with a quotation of it, and those that follow until another one's."""
    found: list[list[int]] = [[] for _ in tops]
    last: list[int] = []
    for sentence in article.read():
        if sentence.kind is Kind.TITLE:
            continue
        start, end = article.text.span(sentence.start, sentence.end)
        mine = [
            number
            for number, top in enumerate(tops)
            if any(
                start <= one["start"] < end
                for key in ("investors", "places", "commitments")
                for one in top[key]
            )
        ]
        last = mine or last
        for number in last:
            found[number].append(sentence.index)
    return found
