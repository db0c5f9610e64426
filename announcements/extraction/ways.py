"""How an article tells its deals, by its words alone: not at all, one deal, several, or several under a total.

The terms of the whole article (terms.py) are weighed for each way at once. Frames and layouts take the outcome as one
measure more: a figure of another company is a promise in a digest, and background where one deal is told. The weights
stand in packs/ways.json and are made by building/frames.py.
"""

from functools import cache

from announcements.extraction import softmax, terms
from announcements.extraction.article import Article
from announcements.extraction.context import clip
from announcements.extraction.pack import read_rows

NONE, ONE, LIST, BATCH = "none", "one", "list", "batch"
WAYS = (NONE, ONE, LIST, BATCH)


@cache
def weights() -> softmax.Model:
    packed = {name: softmax.pack(row) for name, row in read_rows("ways.json")}
    return softmax.Model(WAYS, {}, packed)


def of(article: Article) -> dict[str, float]:
    """The logarithm of the probability of each way."""
    return article.keep((of, 0), lambda: weigh(article, weights()))


def told(article: Article) -> dict[str, float]:
    """What is weighed: the terms of an article and the beginnings of its words."""
    return {**terms.terms(article), **terms.words(article)}


def weigh(article: Article, model: softmax.Model) -> dict[str, float]:
    """The same by other weights."""
    scores = model.counted(told(article))
    whole = softmax.log_sum(list(scores.values()))
    return {name: clip(score - whole) for name, score in scores.items()}
