"""Figures that were set aside by themselves, and that a deal of several lacks: "Sodem (820 employees): 54 million".

Where other lines tell a deal each, an amount in the line of a deal that has none is hardly a statistic.
"""

from collections.abc import Iterable, Sequence

from announcements.extraction.article import Article
from announcements.extraction.deals import Deal
from announcements.extraction.figures import JOBS, MONEY, OLD, Figure
from announcements.extraction.frames import Frame
from announcements.extraction.kinds import describe
from announcements.extraction.promises import Promise
from announcements.extraction.sorting import is_doubtful, is_price

LEAST = {MONEY: -1.5, JOBS: -0.8}
"""The score from which a figure that was set aside is taken where its deal has none of its measure."""
OF_DEAL = ("total", "company")
"""Who pays an amount that is what a deal costs."""
Aside = tuple[Figure, str, Frame]


def regain(
    article: Article, found: Sequence[Deal], aside: Iterable[Aside]
) -> frozenset[Figure]:
    """The figures that were given to deals of several which had none of their measure."""
    if len(found) < 2:
        return frozenset()
    frames = [frame for figure, _, frame in aside if _may_be(article, figure, frame)]
    taken: set[Figure] = set()
    for deal in found if frames else ():
        if deal.is_umbrella:
            continue
        told = {one.figure.measure for one in deal.promises}
        for measure in sorted(LEAST.keys() - told):
            if one := _likeliest(article, deal, frames, measure):
                deal.promises.append(one)
                taken.add(one.figure)
    return frozenset(taken)


def _may_be(article: Article, figure: Figure, frame: Frame) -> bool:
    """Whether a figure is nearly a promise by itself."""
    if frame.score <= LEAST.get(figure.measure, frame.score):
        return False
    is_read = article.sentences[figure.sentence].is_read
    is_none = is_price(figure) or is_doubtful(figure) or figure.change == OLD
    return is_read and not is_none


def _likeliest(
    article: Article, deal: Deal, frames: Sequence[Frame], measure: str
) -> Promise | None:
    """The promise that the likeliest figure of a measure makes, if the deal's text has one."""
    mine = [
        one
        for one in frames
        if one.figure.measure == measure
        and deal.tells(one.figure.sentence, one.figure.start)
    ]
    best = max(mine, key=lambda one: one.score, default=None)
    if best is None:
        return None
    made = describe(article, Promise(best.figure, best), ())
    return made if measure == JOBS or made.component in OF_DEAL else None
