"""What words alone say of the deals of an article, before anything is measured of them.

The words around a figure hint that it is a total ("together", "in all") or that it begins another deal; those of the
whole article hint how its deals are told. turns.py and shapes.py weigh the hints beside their measures. The weights
stand in packs/deals.json and are made by building/deals.py.
"""

import math
from collections.abc import Iterable, Mapping
from functools import cache

from announcements.extraction import choices, context, terms
from announcements.extraction.article import Article
from announcements.extraction.figures import Figure
from announcements.extraction.pack import read_json
from announcements.extraction.promises import Promise

TOTAL, TURN = "total", "turn"
OF_FIGURES = (TOTAL, TURN)
ONE, LIST, BATCH = "one", "list", "batch"
OF_ARTICLE = (ONE, LIST, BATCH)
"""One deal, several without a total, several under one."""
Tables = Mapping[str, Mapping[str, float]]
Words = Mapping[Figure, Mapping[str, float]]
"""For each figure how much its words speak for it being a total, and a turn."""


@cache
def weights() -> Tables:
    """The weights of all hints."""
    found: Tables = read_json("deals.json")
    return found


def figures(promises: Iterable[Promise], tables: Tables) -> Words:
    """The hints at each figure; `tables` has the weights of features by words.<decision>."""
    named = [(name, tables[f"words.{name}"]) for name in OF_FIGURES]
    return {
        one.figure: {
            name: context.clip(choices.weigh(table, one.frame.features))
            for name, table in named
        }
        for one in promises
    }


def layouts(article: Article, tables: Tables) -> dict[str, float]:
    """The logarithm of the probability of each way to tell deals, by the weights of terms under kind.<way>."""
    found = terms.terms(article)
    scores = {
        name: context.total_known(found, tables[f"kind.{name}"]) for name in OF_ARTICLE
    }
    most = max(scores.values())
    whole = most + math.log(sum(math.exp(one - most) for one in scores.values()))
    return {name: context.clip(score - whole) for name, score in scores.items()}
