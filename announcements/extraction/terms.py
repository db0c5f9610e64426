"""How often an article has words of each concept, and its lead words of each rule: what the whole of it talks about.

The concepts (packs/concepts.json) and the rules are the same in every language, so that what one language teaches of them
holds in all; relevance.py weighs the counts. Rules are looked for in the lead alone: over a whole article they tell
hardly more and cost the reader a tenth of its speed.
"""

import math
import re
from collections import Counter
from itertools import islice

from announcements.extraction.article import Article
from announcements.extraction.news import FIRST
from announcements.extraction.pack import TERMS
from announcements.extraction.sentences import Kind, Sentence
from announcements.extraction.sieve import lowered

EVERYWHERE, LEAD, TITLE = "a.", "l.", "t."
"""How the terms of the first sentences begin, those of the lead without its titles, and those of titles."""
_BEGINNING = re.compile(r"([^\W\d_]{3,6})[^\W\d_]*")
"""The letters of a word that count."""


def terms(article: Article) -> dict[str, float]:
    """The logarithm of each count by its term; a term that the article does not have is left out.

    Counted once an article: relevance and the layout of the deals both weigh them.
    """
    return article.keep((terms, 0), lambda: _terms(article))


def _terms(article: Article) -> dict[str, float]:
    in_lead = {one.index for one in article.lead() if one.kind is not Kind.TITLE}
    lead: Counter[str] = Counter()
    units: list[str] = []
    for sentence in islice(article.read(), FIRST):
        concepts = [one.unit for one in article.words(sentence)]
        units += concepts
        if sentence.index in in_lead:
            lead.update(concepts)
            lead.update(_rules(article, sentence))
    return {
        zone + name: math.log1p(count)
        for zone, found in ((EVERYWHERE, Counter(units)), (LEAD, lead))
        for name, count in found.items()
        if name[0].isalpha()
    }


def words(article: Article) -> dict[str, float]:
    """The same of the beginnings of words, which each language has its own of; those of titles apart."""
    lead = {one.index for one in article.lead()}
    found: dict[str, list[str]] = {EVERYWHERE: [], LEAD: [], TITLE: []}
    for sentence in islice(article.read(), FIRST):
        heads = _BEGINNING.findall(lowered(sentence.text))
        found[EVERYWHERE] += heads
        if sentence.index in lead:
            found[TITLE if sentence.kind is Kind.TITLE else LEAD] += heads
    return {
        f"{zone}{article.pack.language}={head}": math.log1p(count)
        for zone, heads in found.items()
        for head, count in Counter(heads).items()
    }


def _rules(article: Article, sentence: Sentence) -> dict[str, int]:
    return {name: len(found) for name, found in article.matches(TERMS, sentence)}
