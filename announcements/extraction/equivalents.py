"""Amounts that are told again in another currency: "$50 million (Sh6.6 billion)", "30 million euros ..., the equivalent of"."""

from collections.abc import Iterable

from announcements.extraction import mentions
from announcements.extraction.article import Article
from announcements.extraction.figures import MONEY, Figure
from announcements.extraction.frames import Frame

CLOSE_BY, CONVERTED, BEHIND = 120, 32, 20
"""Signs between two amounts that other words may fill, and those before and behind the second in which a word says that it is one told again."""
BESIDE = 45
"""Signs between two amounts of which the second is told again by a word behind it."""


def twins(article: Article, framed: Iterable[Frame]) -> dict[Figure, list[Figure]]:
    """Amounts that repeat the one before them in another currency: "$50 million (Sh6.6 billion)"."""
    found: dict[Figure, list[Figure]] = {}
    heads: dict[Figure, Figure] = {}
    last: Figure | None = None
    for frame in framed:
        figure = frame.figure
        if figure.measure != MONEY:
            continue
        if last and is_twin(article, last, figure):
            head = heads.get(last)
            found.setdefault(head or last, []).append(figure)
            heads[figure] = head or last
        last = figure
    return found


def is_twin(article: Article, last: Figure, figure: Figure) -> bool:
    """Whether an amount repeats the one before it in another currency."""
    if last.sentence != figure.sentence or last.unit == figure.unit:
        return False
    gap = article.text.view[_bracket(article, last) : figure.start]
    if not gap.strip() or len(gap) > CLOSE_BY:
        return False
    between = mentions.pattern(article.pack.language, "equivalent")
    if between.fullmatch(gap):
        return True
    return _is_converted(article, figure, gap)


def _is_converted(article: Article, figure: Figure, gap: str) -> bool:
    """Whether words beside a figure say that the amount before is told in another currency: "..., the equivalent of"."""
    view, pack = article.text.view, article.pack
    if pack["qualifiers.converted"].before(view, figure.start, CONVERTED):
        return True
    if len(gap) > BESIDE or any(sign.isdigit() for sign in gap):
        return False
    found = pack["qualifiers.converted_behind"].behind(view, figure.end, BEHIND)
    return found is not None and not view[figure.end : found.start()].strip(" ,")


def _bracket(article: Article, figure: Figure) -> int:
    """The end of a figure, or the bracket that it has taken for its own: "118 bn francs (about" 180 m euros."""
    view = article.text.view
    opened = view.rfind("(", figure.start, figure.end)
    closed = view.rfind(")", figure.start, figure.end)
    return opened if opened > closed else figure.end
