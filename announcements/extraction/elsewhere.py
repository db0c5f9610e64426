"""Posts at others' works: figures of jobs at suppliers, hauliers and trades, which nobody calls indirect in so many words."""

import re

from announcements.extraction.article import Article
from announcements.extraction.figures import JOBS, Figure

BEFORE, BEHIND = 80, 60
"""Signs on each side of a figure in which whose posts they are is told."""
UNSPECIFIED, INDIRECT = "unspecified", "indirect"
_LEFT, _RIGHT = re.compile(r"[\d.;:!?]"), re.compile(r"[\d.,;:!?]")


def kind_of(article: Article, figure: Figure) -> str:
    """Whether a figure counts direct or indirect posts: as it says itself, else by where its clause says that they are.

    Before a figure its clause begins at a full stop or another figure; behind it, it ends at a comma, too.
    """
    if figure.measure != JOBS or figure.jobs_kind != UNSPECIFIED:
        return figure.jobs_kind
    sentence = article.sentences[figure.sentence]
    text, rule = sentence.text, article.pack["employment.elsewhere"]
    start, end = figure.start - sentence.start, figure.end - sentence.start
    first = max(0, start - BEFORE)
    for sign in _LEFT.finditer(text, first, start):
        first = sign.end()
    stop = _RIGHT.search(text, end, end + BEHIND)
    last = stop.start() if stop else min(len(text), end + BEHIND)
    is_there = rule.search(text, first, start) or rule.search(text, start, last)
    return INDIRECT if is_there else UNSPECIFIED
