"""Numbers that only their surroundings make figures, and what such a figure takes over from others."""

from decimal import Decimal

import pytest

from announcements.extraction import bare
from announcements.extraction.article import Article
from announcements.extraction.figures import JOBS, MONEY, NUMBER, Figure
from announcements.extraction.pack import load
from announcements.extraction.reader import all_numbers, open_article

ALL_JOBS = {JOBS: {"bias": 1.0}, MONEY: {"bias": -1.0}}
ALL_MONEY = {JOBS: {"bias": -1.0}, MONEY: {"bias": 1.0}}
NOTHING = {JOBS: {"bias": -1.0}, MONEY: {"bias": -1.0}}


def read(text: str, language: str = "en") -> tuple[Article, list[Figure]]:
    article = open_article(text, language, "2024", None, ())
    return article, all_numbers(article)


def made(text: str, tables: bare.Tables, language: str = "en") -> list[Figure]:
    """The figures that weights make of the bare numbers of a text."""
    article, numbers = read(text, language)
    found = bare.decide(article, numbers, tables)
    return [one for one in found if one.guess is not None]


def test_a_bare_number_is_no_figure_without_weights_for_it() -> None:
    article, numbers = read("The first plant takes on 60 people; Tulsa 38.")

    assert [one.measure for one in numbers] == [JOBS, NUMBER]
    assert [one.value for one in bare.decide(article, numbers, NOTHING)] == [60]


def test_a_number_becomes_jobs_with_its_qualifier_and_kind() -> None:
    text = "It creates 200 direct jobs. Indirect ones may reach Tulsa too: over 90."
    (figure,) = made(text, ALL_JOBS)

    assert (figure.measure, figure.low, figure.high) == (JOBS, Decimal(90), None)
    assert (figure.qualifier, figure.jobs_kind) == ("more_than", "indirect")


def test_a_number_becomes_money_in_the_currency_and_scale_before_it() -> None:
    (figure,) = made("The plant costs 84 million euros, 18 of it lent.", ALL_MONEY)

    assert (figure.low, figure.unit) == (Decimal(18_000_000), "EUR")


def test_a_number_with_its_own_scale_keeps_it() -> None:
    text = "The plant costs 2 billion euros. The state is good for 90 million of it."
    (figure,) = made(text, ALL_MONEY)

    assert (figure.low, figure.unit) == (Decimal(90_000_000), "EUR")


def test_a_range_of_bare_numbers_is_one_figure() -> None:
    (figure,) = made("It creates 40 jobs, later between 90 and 110.", ALL_JOBS)

    assert (figure.low, figure.high) == (Decimal(90), Decimal(110))


@pytest.mark.parametrize(
    "text",
    [
        "It creates 40 jobs by 2027.",
        "It creates 40 jobs in hall A380.",
        "It creates 40 jobs and saves 12% of power.",
        "It creates 40 jobs in one hall.",
    ],
)
def test_years_codes_shares_and_ones_are_never_figures(text: str) -> None:
    assert made(text, ALL_JOBS) == []


def test_money_needs_a_currency_somewhere() -> None:
    assert made("The plant takes 18 of the 40 lots.", ALL_MONEY) == []


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", ".", "end"),
        ("en", " welders", "people"),
        ("en", " women", "cued"),
        ("en", " hectares", "other"),
        ("en", " June", "month"),
        ("en", " Acme", "name"),
        ("en", " contracts", "other"),
        ("fr", " Algériens", "demonym"),
        ("de", " Schweißer", "people"),
        ("es", ", dijo", "sign,"),
    ],
)
def test_tells_what_follows_a_number(language: str, text: str, name: str) -> None:
    assert bare.class_behind(text, 0, load(language)) == name


@pytest.mark.parametrize(
    ("language", "text", "units"),
    [
        (
            "en",
            "It costs 20 million euros (22 million dollars). The bank lends 5 million.",
            ["EUR", "DOLLAR", "EUR"],
        ),
        (
            "pt",
            "Custa 96 mil milhões de kwanzas, cerca de 105 milhões de dólares. O banco dá 34 milhões.",
            ["AOA", "DOLLAR", "AOA"],
        ),
        (
            "es",
            "Cuesta 40 millones de euros. La nave, 20 millones de libras (24 millones de euros). El silo, 3 millones.",
            ["EUR", "GBP", "EUR", "EUR"],
        ),
    ],
)
def test_the_same_amount_again_opens_no_other_currency(
    language: str, text: str, units: list[str]
) -> None:
    _, numbers = read(text, language)
    found = [one.unit for one in numbers if one.measure == MONEY]

    assert [unit if unit != "USD" else "DOLLAR" for unit in found] == units
