"""Who pays the amounts of a deal: an only amount is its total, a grant is no more than the whole."""

from dataclasses import replace
from decimal import Decimal

from announcements.extraction import extract
from announcements.extraction.figures import MONEY, Figure
from announcements.extraction.frames import Frame
from announcements.extraction.promises import Promise, principal
from announcements.extraction.reader import open_article

ARTICLE = open_article("A text.", "en", "2024-05-14", None, ())


def amount(value: int, component: str, start: int = 0) -> Promise:
    number = Decimal(value)
    figure = Figure(MONEY, number, number, "exact", "USD", start, start + 2, start, 0)
    return Promise(figure, Frame(figure, 1.0, ()), component=component)


def components(*promises: Promise) -> list[str]:
    kept, _ = principal(ARTICLE, list(promises))
    return [one.component for one in kept]


def test_the_only_amount_of_a_deal_is_not_its_companys_share() -> None:
    assert components(amount(5_000_000, "company")) == ["total"]


def test_a_grant_that_no_word_tells_is_not_more_than_the_whole() -> None:
    small, large = amount(2_000_000, "total"), amount(18_000_000, "public", 9)

    assert components(small, large) == ["public", "total"]


def test_a_grant_that_a_word_tells_may_be_more_than_the_whole() -> None:
    small, large = amount(2_000_000, "total"), amount(18_000_000, "public", 9)
    told = replace(large, cues=(("public", 2, 8),))

    assert components(small, told) == ["total", "public"]


def test_of_two_grants_without_a_whole_the_larger_is_the_whole() -> None:
    assert components(amount(1_200_000, "public"), amount(9_500_000, "public", 9)) == [
        "public",
        "total",
    ]


def test_equal_figures_of_two_kinds_are_one_statement() -> None:
    text = """title: Factory that was promised 800 workers opens with 310

The Bosun Garments plant in Athi River opened on Saturday, two years late. The company had promised 800 jobs when the $45 million investment was announced in 2020; 310 people work there today.
"""
    found = extract(text, language="en", published="2025-02-10").agreements

    jobs = [c for one in found for c in one.commitments if c.measure == "jobs"]
    assert [int(one.high or 0) for one in jobs].count(800) == 1


def test_a_shorter_form_of_an_investor_is_no_other_one() -> None:
    text = """title: Cork plant to grow

US drugmaker Eli Lilly is to invest $800 million in its Kinsale plant in County Cork, creating 90 jobs. Lilly employs 3,500 in Ireland.
"""
    found = extract(text, language="en", published="2025-02-10").agreements

    assert [one.name for one in found[0].investors] == ["Eli Lilly"]
