"""What kind of news an article is: results, statistics, loans, lay-offs, plans and the like, or an announcement.

The words of each kind are data (packs/news.<code>.json). They are counted in the title, in the lead and over the first
sentences; relevance.py weighs the counts.
"""

import math
from collections import Counter
from itertools import islice

from announcements.extraction.article import Article
from announcements.extraction.context import SHORT, Measures
from announcements.extraction.sentences import Kind, Sentence

GROUP = "news"
ANNOUNCING = ("build", "stone", "paper", "stop")
"""The kinds that speak for an announcement; a project put off is one, too."""
FIRST = 40
"""Sentences that are looked at: what comes later is background."""
FEW = 6
"""Words of kinds of news, fewer of which say nothing of which kind prevails."""
QUESTION_MARKS = ("?", "؟")
CLOSING = ' »"”’'


def measures(article: Article) -> Measures:
    """The counts of each kind, how much the strongest other kind prevails, and how often somebody asks."""
    first = list(islice(article.read(), FIRST))
    last = max((one.index for one in article.lead()), default=-1)
    title: Counter[str] = Counter()
    lead: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for one in first:
        found = _kinds(article, one)
        every.update(found)
        if one.index <= last:
            (title if one.kind is Kind.TITLE else lead).update(found)
    names = article.pack.group(GROUP)
    many = max(SHORT, len(first))
    strongest = max(every[name] for name in names if name not in ANNOUNCING)
    return (
        {f"title.{name}": math.log1p(title[name]) for name in names}
        | {f"lead.{name}": math.log1p(lead[name]) for name in names}
        | {f"all.{name}": every[name] / many for name in names}
        | {
            "strongest": strongest / many,
            "prevails": strongest / max(FEW, every.total()),
            "questions": math.log1p(sum(_asks(one) for one in article.read())),
        }
    )


def _kinds(article: Article, sentence: Sentence) -> dict[str, int]:
    """How many words of each kind of news a sentence has."""
    told = article.matches(GROUP, sentence)
    return {name: len(matches) for name, matches in told}


def _asks(sentence: Sentence) -> bool:
    return sentence.text.rstrip(CLOSING).endswith(QUESTION_MARKS)
