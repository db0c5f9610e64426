"""Figures that were set aside and are given to a deal of several that has none of their measure."""

import pytest

from announcements.extraction.article import Article
from announcements.extraction.deals import Deal
from announcements.extraction.figures import Figure
from announcements.extraction.frames import Frame
from announcements.extraction.promises import Promise
from announcements.extraction.reader import all_figures, open_article
from announcements.extraction.regained import Aside, regain

LINES = {
    "en": "title: Two plants\n\nVardal Meats: a boning hall in Dayton, 90 jobs, $54 million.\n\n"
    "Hochfeld Malt: new silos in Toledo, 60 jobs, $47 million.\n",
    "fr": "title: Deux usines\n\nVardal : un abattoir à Brest, 90 emplois, 54 millions d'euros.\n\n"
    "Hochfeld : des silos à Vannes, 60 emplois, 47 millions d'euros.\n",
    "ar": "title: مصنعان\n\nفاردال: مسلخ في طنجة، 90 منصب شغل، 54 مليون درهم.\n\n"
    "هوخفلد: صوامع في مكناس، 60 منصب شغل، 47 مليون درهم.\n",
}


def read(language: str, score: float) -> tuple[Article, list[Deal], list[Aside]]:
    """An article of two deals: the jobs of both and the first amount are promises, the second amount is set aside."""
    article = open_article(LINES[language], language, "2026-10-01", None, ())
    one, paid, other, last = all_figures(article)
    deals = [_deal(article, one, paid), _deal(article, other)]
    frame = Frame(last, score, (), {"total": 3.0})
    return article, deals, [(last, "statistics of a period", frame)]


def _deal(article: Article, *figures: Figure) -> Deal:
    sentence = article.sentences[figures[0].sentence]
    promises = [Promise(one, Frame(one, 1.0, ())) for one in figures]
    return Deal(
        [], promises, [sentence.index], [(sentence.start, sentence.end)], part_of=0
    )


@pytest.mark.parametrize("language", LINES)
def test_a_deal_without_an_amount_takes_the_likely_one_of_its_line(
    language: str,
) -> None:
    article, deals, aside = read(language, -0.9)

    assert regain(article, deals, aside) == {aside[0][0]}
    assert [one.figure.measure for one in deals[1].promises] == ["jobs", "investment"]


def test_an_amount_that_is_clearly_none_is_left() -> None:
    article, deals, aside = read("en", -3.0)

    assert not regain(article, deals, aside)
    assert len(deals[1].promises) == 1


def test_a_deal_with_an_amount_takes_no_other() -> None:
    article, deals, aside = read("en", -0.9)
    figure = aside[0][0]
    deals[1].promises.append(Promise(figure, Frame(figure, 1.0, ())))

    assert not regain(article, deals, aside)


def test_an_only_deal_takes_none() -> None:
    article, deals, aside = read("en", -0.9)

    assert not regain(article, deals[1:], aside)


def test_an_umbrella_takes_none() -> None:
    article, deals, aside = read("en", -0.9)
    deals[1].is_umbrella = True

    assert not regain(article, deals, aside)
