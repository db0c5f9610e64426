"""How an article tells its deals, by its words alone: not at all, one deal, several, or several under a total.

The terms of the whole article (terms.py) are weighed for each way at once. Frames and layouts take the outcome as one
measure more: a figure of another company is a promise in a digest, and background where one deal is told. The weights
stand in packs/frames.json and are made by building/frames.py.
"""

from collections.abc import Mapping
from functools import cache

from announcements.extraction import softmax, terms
from announcements.extraction.article import Article
from announcements.extraction.context import clip, total_known
from announcements.extraction.pack import read_json

NONE, ONE, LIST, BATCH = "none", "one", "list", "batch"
WAYS = (NONE, ONE, LIST, BATCH)
Tables = Mapping[str, Mapping[str, float]]
"""The weight of each term, by way."""


@cache
def weights() -> Tables:
    found: Tables = read_json("frames.json")["ways"]
    return found


def of(article: Article) -> dict[str, float]:
    """The logarithm of the probability of each way."""
    return article.keep((of, 0), lambda: weigh(article, weights()))


def told(article: Article) -> dict[str, float]:
    """What is weighed: the terms of an article and the beginnings of its words."""
    return {**terms.terms(article), **terms.words(article)}


def weigh(article: Article, tables: Tables) -> dict[str, float]:
    """The same by other weights."""
    found = told(article)
    scores = {name: total_known(found, tables[name]) for name in WAYS}
    whole = softmax.log_sum(list(scores.values()))
    return {name: clip(score - whole) for name, score in scores.items()}
