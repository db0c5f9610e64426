"""The second look: what the other figures of an article say of one."""

import math

import pytest

from announcements.extraction import context, ways
from announcements.extraction.reader import all_figures, open_article

TEXT = (
    "title: Vardal to hire 120 people in Leeds\n\n"
    "Vardal will hire 120 people in Leeds and spend $40 million. Of these, 80 people will work in York and"
    " 40 people in Hull. It has 900 people today."
)


EVEN = dict.fromkeys(ways.WAYS, math.log(1 / len(ways.WAYS)))
"""Every way to tell deals as likely as the others."""


def looked(scores: list[float]) -> list[context.Measures]:
    """The measures of each figure of TEXT, with these first scores."""
    article = open_article(TEXT, "en", "2024-05-01", None, ())
    figures = all_figures(article)
    assert len(figures) == len(scores)
    around = context.whole(article, zip(figures, scores, strict=True), EVEN)
    return [
        context.measures(around, one, score, {})
        for one, score in zip(figures, scores, strict=True)
    ]


SCORES = [2.0, 3.0, 1.0, -1.0, -2.0, -9.0]


def test_a_figure_has_a_rank_and_a_rival_among_those_of_its_measure() -> None:
    _, best, money, _, _, last = looked(SCORES)

    assert (best["rank"], best["rival"]) == (0, 2.0)
    assert (last["rank"], last["rival"]) == (4, 3.0)
    assert (money["rank"], money["rival"]) == (0, context.NO_RIVAL)


def test_neighbours_are_told_with_their_distance() -> None:
    title, first, money, *_ = looked(SCORES)

    assert title["before.1.gap"] == context.FAR
    assert (title["behind.1"], title["behind.1.gap"]) == (3.0, 1)
    assert (money["before.1"], money["before.1.gap"], money["before.1.alike"]) == (
        3.0,
        0,
        0,
    )
    assert first["behind.2"] == -1.0


def test_a_figure_said_again_and_parts_that_add_up_are_seen() -> None:
    told = looked([2.0, 3.0, 1.0, 1.0, 1.0, -9.0])

    assert (told[1]["again"], told[1]["same"]) == (1, 2.0)
    assert told[1]["whole"] == 1.0
    assert told[5]["ratio"] > 0
    assert told[3]["ratio"] < 0


def test_a_loud_score_speaks_no_louder_than_the_most() -> None:
    assert looked(SCORES)[5]["own"] == -context.MOST


def test_a_figure_is_ranked_in_its_own_line_too() -> None:
    title, first, money, *_ = looked(SCORES)

    assert (title["line.best"], title["line.figures"]) == (2.0, math.log1p(1))
    assert (first["line.best"], first["line.rank"]) == (3.0, 0)
    assert money["line.promised"] == 2 / 5
    assert first["heading.figures"] == math.log1p(6)


def test_how_the_article_tells_its_deals_is_said_to_each_figure() -> None:
    assert looked(SCORES)[1]["way.list"] == EVEN["list"]


@pytest.mark.parametrize(
    ("language", "text", "is_opened"),
    [
        ("en", "The minister opened the company's $30 million mill in Hull on Monday.", True),
        ("fr", "Le ministre a inauguré lundi l'usine, qui a coûté 30 millions d'euros.", True),
        ("de", "Das Werk hat den Betrieb aufgenommen.", True),
        ("ar", "افتتح الوزير أمس المصنع.", True),
        ("en", "The company will open a mill in Hull next year.", False),
        ("es", "La planta será inaugurada en marzo de 2026.", False),
        ("pt", "A empresa não inaugurou a fábrica.", False),
    ],
)  # fmt: skip
def test_knows_that_a_site_has_opened(
    language: str, text: str, is_opened: bool
) -> None:
    article = open_article(text, language, "2024-05-14", None, ())

    assert context.is_opened(article) is is_opened
