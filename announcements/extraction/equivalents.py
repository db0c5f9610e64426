"""Amounts that are told again in another currency: "$50 million (Sh6.6 billion)", "30 million euros ..., the equivalent of"."""

from collections.abc import Iterable

from announcements.extraction import mentions
from announcements.extraction.article import Article
from announcements.extraction.figures import MONEY, Figure
from announcements.extraction.frames import Frame

BESIDE, CLOSE_BY, CONVERTED = 30, 120, 32
"""Signs between two amounts that nothing but small words may fill, that other words may, and those before the second that say so."""


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
    if len(gap) >= BESIDE:
        return _is_converted(article, figure, gap)
    if not gap.strip():
        return False
    between = mentions.pattern(article.pack.language, "equivalent")
    return between.fullmatch(gap) is not None


def _is_converted(article: Article, figure: Figure, gap: str) -> bool:
    """Whether the words before a figure say that the amount before is told in another currency: "..., the equivalent of"."""
    rule = article.pack["qualifiers.converted"]
    return (
        len(gap) <= CLOSE_BY
        and rule.before(article.text.view, figure.start, CONVERTED) is not None
    )


def _bracket(article: Article, figure: Figure) -> int:
    """The end of a figure, or the bracket that it has taken for its own: "118 bn francs (about" 180 m euros."""
    view = article.text.view
    opened = view.rfind("(", figure.start, figure.end)
    closed = view.rfind(")", figure.start, figure.end)
    return opened if opened > closed else figure.end
