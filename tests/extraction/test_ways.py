"""How an article tells its deals, by its words: none, one, a list, a batch."""

import math

import pytest

from announcements.extraction import softmax, ways
from announcements.extraction.article import Article
from announcements.extraction.reader import open_article

RESULTS = """title: Vardal's sales rise

Vardal's sales rose by 8 per cent to $4.1 billion in the third quarter, the company said on Monday. Net profit fell to $310 million from $355 million a year
earlier as costs climbed. It paid a dividend of $90 million and cut its debt. Analysts had expected more. The shares closed 3 per cent lower.
"""
PLANT = """title: Vardal to build a plant in Leeds

Vardal will build a pump plant in Leeds. The company will invest $40 million and create 120 jobs by 2027, it said on Monday. Work starts in March.
"""


def opened(text: str) -> Article:
    return open_article(text, "en", "2024-05-14", None, ())


def test_the_ways_share_one_probability() -> None:
    found = ways.weigh(opened(PLANT), softmax.read({"bias": [0, 0, 100, 0]}, ways.WAYS))

    assert sum(map(math.exp, found.values())) == pytest.approx(1)
    assert max(found, key=lambda name: found[name]) == ways.LIST


@pytest.mark.parametrize(("text", "way"), [(RESULTS, ways.NONE), (PLANT, ways.ONE)])
def test_words_tell_news_of_other_kinds_from_a_deal(text: str, way: str) -> None:
    found = ways.of(opened(text))

    assert max(found, key=lambda name: found[name]) == way
