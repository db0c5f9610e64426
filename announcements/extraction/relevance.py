"""Whether an article announces an investment: out of the frames of its figures, its words and its names.

A linear model on some numbers of each article, and on how often it has words of each concept; its weights stand in packs/frames.json and are
made by building/frames.py.
"""

import math
import re
from collections.abc import Sequence
from functools import cache

from announcements.extraction import news, terms
from announcements.extraction.article import Article
from announcements.extraction.context import (
    MOST,
    Measures,
    Scored,
    clip,
    length,
    total_known,
)
from announcements.extraction.dates import YEAR
from announcements.extraction.pack import read_json
from announcements.extraction.result import Confidence, Label
from announcements.extraction.sentences import Kind

NO_FIGURE = -2.0
"""What an article without figures has for their scores."""
LEAST_SIGNS = 600
"""Signs of the shortest text in which it tells something how dense the numbers are."""
STATES = (
    "signed",
    "approved",
    "under_way",
    "cancelled",
    "suspended",
    "delivered",
    "announced",
)

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
QUOTES = '"«“„'
_TENSES = ("old", "past", "now", "future", "undated")
_COUNTED = {
    name: f"many.{name}"
    for name in ("signs", "items", "quotes", "numbers", "percents", *_TENSES)
}
"""What is counted in all sentences, with the name of its measure."""


@cache
def weights() -> dict[str, float]:
    found: dict[str, float] = read_json("frames.json")["relevance"]
    return found


def judge(article: Article, scored: Sequence[Scored], companies: int) -> Label:
    """The label "True" or "False"; `scored` are the figures with their frames' scores, `companies` how many are named."""
    if not scored and not companies:
        return Label("False", "relevance.nothing_told", Confidence.CLEAR)
    points = total_known(measures(article, scored, companies), weights())
    far = abs(points)
    confidence = (
        Confidence.CLEAR
        if far > 2
        else Confidence.LIKELY
        if far > 0.7
        else Confidence.GUESS
    )
    return Label(str(points >= 0), "relevance.points", confidence)


def measures(article: Article, scored: Sequence[Scored], companies: int) -> Measures:
    """What speaks for an announcement: promises, words for deals and for other news, acts, names, numbers, length, terms."""
    lead = article.lead()
    titles = [one for one in lead if one.kind is Kind.TITLE]
    last = lead[-1].index if lead else 0
    scores = [
        clip(score)
        for figure, score in scored
        if article.sentences[figure.sentence].is_read
    ]
    leading = [
        score
        for figure, score in scored
        if figure.sentence <= last and article.sentences[figure.sentence].is_read
    ]
    return {
        **news.measures(article),
        **terms.terms(article),
        **_numbers(article),
        "best": max(scores, default=NO_FIGURE),
        "mean": _mean(scores),
        "lead": _mean(leading),
        "promises": min(MOST, sum(score > 0 for score in scores)),
        "both": float(len(_promised(scored)) > 1),
        "deal": min(MOST, article.count("relevance.deal", lead)),
        "negative": min(MOST, article.count("relevance.negative", lead)),
        "title.deal": float(article.count("relevance.deal", titles)),
        "title.negative": float(article.count("relevance.negative", titles)),
        "acts": float(sum(_tells(article, name) for name in STATES)),
        "companies": min(MOST, companies),
        "figures": math.log1p(len(scores)),
        "length": length(article),
    }


def _promised(scored: Sequence[Scored]) -> set[str]:
    """The measures that are promised: posts, money."""
    return {figure.measure for figure, score in scored if score > 0}


def _numbers(article: Article) -> Measures:
    """How many numbers, shares of a hundred and years an article prints, and how much of it is list or quotation."""
    percent = article.pack.numbers.percent
    counts = dict.fromkeys(_COUNTED, 0)
    for sentence in article.read():
        text = sentence.text
        counts["signs"] += len(text)
        counts["items"] += sentence.kind is Kind.ITEM
        counts["quotes"] += sum(map(text.count, QUOTES))
        ends = [number.end() for number in _NUMBER.finditer(text)]
        if ends:
            counts["numbers"] += len(ends)
            counts["percents"] += sum([bool(percent.match(text, at)) for at in ends])
            for year in YEAR.findall(text):
                counts[_tense(article, int(year))] += 1
    return {_COUNTED[name]: math.log1p(count) for name, count in counts.items()} | {
        "dense.numbers": 100 * counts["numbers"] / max(LEAST_SIGNS, counts["signs"])
    }


def _tense(article: Article, year: int) -> str:
    """Where a year lies, seen from the article's own."""
    published = article.published_year
    if published is None:
        return "undated"
    gap = year - published
    return "future" if gap > 0 else "now" if gap == 0 else "old" if gap < -5 else "past"


def _mean(scores: Sequence[float]) -> float:
    return sum(scores) / len(scores) if scores else NO_FIGURE


def _tells(article: Article, state: str) -> bool:
    rule = article.pack[f"status.{state}"]
    return any(rule.search(one.text) for one in article.lead())


def why_not(article: Article) -> str:
    """The reason for figures of an article that announces nothing."""
    if any(article.pack["cues.loan"].search(one.text) for one in article.lead()):
        return "loan or aid programme"
    return "no investment announced"
