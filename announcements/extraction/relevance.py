"""Whether an article announces an investment: out of the frames of its figures and the words of its lead."""

from announcements.extraction.article import Article
from announcements.extraction.companies import Company
from announcements.extraction.promises import Promise
from announcements.extraction.result import Confidence, Label
from announcements.extraction.sentences import Kind


def judge(article: Article, promises: list[Promise], companies: list[Company]) -> Label:
    """The label "True" or "False", with the rule that decided."""
    lead = article.lead()
    deal = article.count("relevance.deal", lead)
    titled = [one for one in lead if one.kind is Kind.TITLE]
    against = article.count("relevance.negative", lead)
    against += 2 * article.count("relevance.negative", titled)
    acts = len({name for one in lead for name in _states(article, one.text)})
    points = min(3.0, 0.5 * deal) - 0.9 * against + 0.6 * acts
    points += min(3.0, sum(max(0.0, one.frame.score) for one in promises) * 0.4)
    points += 0.8 if companies else -0.8
    points -= 0.0 if promises else 1.2
    return _label(points)


STATES = (
    "signed",
    "approved",
    "under_way",
    "cancelled",
    "suspended",
    "delivered",
    "announced",
)
LEAST = 1.6


def _states(article: Article, text: str) -> list[str]:
    """The states that a sentence tells."""
    told = article.pack.fitting("status", text)
    return [name for name, rule in told if name in STATES and rule.search(text)]


def _label(points: float) -> Label:
    far = abs(points - LEAST)
    confidence = (
        Confidence.CLEAR
        if far > 2
        else Confidence.LIKELY
        if far > 0.7
        else Confidence.GUESS
    )
    return Label(str(points >= LEAST), "relevance.points", confidence)


def why_not(article: Article) -> str:
    """The reason for figures of an article that announces nothing."""
    if any(article.pack["cues.loan"].search(one.text) for one in article.lead()):
        return "loan or aid programme"
    return "no investment announced"
