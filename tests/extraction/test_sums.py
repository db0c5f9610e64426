"""Figures that others add up to: a total and its parts, and what chance would add up, too."""

from typing import Any

import pytest

from announcements.extraction import sums
from announcements.extraction.article import Article
from announcements.extraction.figures import MONEY, Figure
from announcements.extraction.reader import all_figures, open_article

BOARD = """title: Board clears three files

The three stand for $193 million, officials said on Monday.

Avardo asked for land for a plant of $97 million. Its first one cost $40 million.

Belvane means to spend $61 million at the port.

The third file, of Corvell, is put at $35 million, and $12 million of it is a loan.
"""


def read(text: str, language: str = "en") -> tuple[Article, list[Figure]]:
    article = open_article(text, language, "2024-05-14", None, ())
    return article, all_figures(article)


def millions(figures: tuple[Figure, ...]) -> list[int]:
    return [int(one.value / 1_000_000) for one in figures]


def test_one_figure_of_each_line_adds_up_to_the_total() -> None:
    article, figures = read(BOARD)

    found = sums.find(article, figures)

    (fit,) = {id(one): one for one in found.parts.values()}.values()
    assert millions(fit.parts) == [97, 61, 35]
    assert millions(fit.totals) == [193]
    assert not fit.is_few


def test_parts_of_one_line_add_up_past_figures_that_are_none() -> None:
    article, figures = read(
        "title: Three plants\n\nThe group, which earned $800 million, spends $193 million: $97 million goes to Leeds,"
        " where it paid $5 million for land, $61 million to Hull and $35 million to York.\n"
    )

    found = sums.find(article, figures)

    assert [millions(one.parts) for one in found.wholes.values()] == [[97, 61, 35]]


def test_a_total_told_twice_has_two_figures_and_a_part_belongs_to_both() -> None:
    article, figures = read(BOARD + "\nAll in all the $193 million are a record.\n")

    found = sums.find(article, figures)

    assert len(found.wholes) == 2
    one, other = (
        figure for figure in figures if figure.value in (61_000_000, 35_000_000)
    )
    fit = found.are_parts(one, other)
    assert fit is not None
    assert len(fit.totals) == 2


def test_round_figures_add_up_by_chance() -> None:
    many = ", ".join(f"${number} million" for number in (10, 20, 30, 50, 70, 80, 90))
    article, figures = read(
        f"title: Many\n\nThe years brought {many} and $100 million.\n"
    )

    found = sums.find(article, figures)

    assert found.wholes
    assert all(fit.surety < 1 for fit in found.wholes.values())


def test_dollars_and_dollars_of_a_country_add_up_and_other_money_does_not() -> None:
    article, figures = read(BOARD.replace("$61 million", "US$61 million"))
    other, foreign = read(BOARD.replace("$61 million", "€61 million"))

    assert sums.find(article, figures).wholes
    assert not any(
        len(fit.parts) > 2 for fit in sums.find(other, foreign).wholes.values()
    )


def test_long_lists_of_figures_take_no_more_steps(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made: list[int] = []
    real = sums._each

    def counted(*given: Any) -> sums.Picked:
        found = real(*given)
        made.append(len(found))
        return found

    monkeypatch.setattr(sums, "_each", counted)
    steps = []
    for many in (80, 400):
        lines = (f"Item {n} costs ${n * 37 % 997}.{n:03} million." for n in range(many))
        article, figures = read("title: List\n\n" + "\n".join(lines) + "\n")
        money = [one for one in figures if one.measure == MONEY]
        made.clear()
        sums.find(article, money)
        steps.append(sum(made))

    assert len(money) > sums.MOST
    assert steps[0] == steps[1]
