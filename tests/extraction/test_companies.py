"""Where the names of companies begin and end."""

import pytest

from announcements.extraction.bodies import find_bodies
from announcements.extraction.companies import find_companies
from announcements.extraction.people import find_people
from announcements.extraction.reader import all_figures, open_article


def names(text: str, language: str) -> list[str]:
    """The names of an article that may be companies."""
    article = open_article(text, language, "2024-04", None, ())
    people = find_people(article)
    bodies = find_bodies(article, people)
    found = find_companies(article, people, bodies, all_figures(article))
    return [one.name for one in found]


def offices(text: str, language: str) -> list[str]:
    article = open_article(text, language, "2024-04", None, ())
    return [one.shown for one in find_bodies(article, find_people(article))]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "L'Allemand Veldhof va investir à Vierzon.", "Veldhof"),
        ("fr", "Selon l'Espagnol Ferrovale, l'usine ouvrira en mai.", "Ferrovale"),
        ("fr", "L'Orvelle va investir 3 millions d'euros.", "L'Orvelle"),
        (
            "fr",
            "Les Grands Moulins d'Abengourou vont investir 3 millions d'euros.",
            "Grands Moulins d'Abengourou",
        ),
        (
            "fr",
            "Les Câbleries du Gharb emploieront 300 personnes.",
            "Câbleries du Gharb",
        ),
        (
            "en",
            "The Sugar Corporation of Kwanza will invest $10 million.",
            "Sugar Corporation of Kwanza",
        ),
    ],
)
def test_a_name_begins_behind_a_demonym_and_keeps_its_town(
    language: str, text: str, expected: str
) -> None:
    assert expected in names(text, language)


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("fr", "Annoncée mardi, l'usine coûtera 40 millions d'euros.", "Annoncée"),
        ("es", "Valorada en 30 millones, la planta abrirá en 2028.", "Valorada"),
        ("pt", "Orçada em 30 milhões, a fábrica abrirá em 2028.", "Orçada"),
        ("en", "Backed by banks, the plant covers 30 acres.", "Backed"),
    ],
)
def test_a_participle_that_begins_a_sentence_is_no_name(
    language: str, text: str, word: str
) -> None:
    assert word not in names(text, language)


def test_a_name_that_ends_like_a_participle_is_kept() -> None:
    assert "Belté" in names("Belté va investir 3 millions d'euros, dit-on.", "fr")


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "es",
            "Zolyc firmó. Hubo un acuerdo entre el Ministerio de Economía y Zolyc.",
            "Ministerio de Economía",
        ),
        (
            "de",
            "Veldhof baut aus. Das Ministerium für Wirtschaft und Veldhof sind einig.",
            "Ministerium für Wirtschaft",
        ),
        (
            "es",
            "Lo anunció el Ministerio de Energía y Minas.",
            "Ministerio de Energía y Minas",
        ),
    ],
)
def test_a_body_ends_before_a_firm_that_an_and_joins_to_it(
    language: str, text: str, expected: str
) -> None:
    assert expected in offices(text, language)


def test_a_name_that_ends_like_a_noun_is_kept_behind_one_for_a_company() -> None:
    text = "Der südkoreanische Konzern Hansung Cord zieht eine Weberei hoch."

    assert "Hansung Cord" in names(text, "de")
    assert names("Der Konzern will Stellen schaffen.", "de") == []
