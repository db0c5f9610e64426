"""Partners: firms that are listed where an article tells of a joint venture invest together, in one deal."""

from collections.abc import Iterable, Sequence

from announcements.extraction.article import Article
from announcements.extraction.companies import Company
from announcements.extraction.deals import Deal
from announcements.extraction.sentences import Kind
from announcements.extraction.series import rows_of_firms

BACK = 1
"""Sentences before the word for a joint venture in which its parents may be listed."""


def unite(article: Article, deals: Sequence[Deal], names: Iterable[Company]) -> None:
    """Give the only deal of an article the partners of its investors."""
    if len(deals) != 1 or deals[0].is_umbrella:
        return
    (deal,) = deals
    for row in _partners(article, names):
        if any(one in deal.investors for one in row):
            deal.investors += [one for one in row if one not in deal.investors]


def _partners(article: Article, names: Iterable[Company]) -> list[tuple[Company, ...]]:
    """The firms that are listed in or right before a sentence that tells of a joint venture."""
    told = {
        one.index
        for one in article.read()
        if article.pack["shapes.joint"].search(one.text)
    }
    near = told | {index - back for index in told for back in range(1, BACK + 1)}
    return [
        row
        for index, row in rows_of_firms(article, names)
        if index in near and article.sentences[index].kind is not Kind.HEADING
    ]
