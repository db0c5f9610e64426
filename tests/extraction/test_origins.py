"""Where investors are at home by words that do not stand right beside their names."""

from typing import Any

import pytest

from announcements.extraction.choices import Choice
from announcements.extraction.companies import Company
from announcements.extraction.mentions import Mention
from announcements.extraction.origins import settle
from announcements.extraction.reader import open_article


def home(text: str, language: str, *names: str, host: str | None = None) -> Any:
    """The homes of some investors of a text, the only one without a list."""
    article = open_article(text, language, "2024-04", None, ())
    found = []
    for name in names:
        mentions = [
            Mention(name, one.index, at, at + len(name))
            for one in article.sentences
            if (at := one.text.find(name)) >= 0
        ]
        assert mentions
        found.append(Company(name, mentions, choice=Choice("investor", 1.0, ())))
    settle(article, found, host)
    homes = [one.country for one in found]
    return homes[0] if len(homes) == 1 else homes


@pytest.mark.parametrize(
    ("language", "text", "name", "expected"),
    [
        ("en", "It was put up by Nordhal PLC, an Ethiopian importer.", "Nordhal", "ET"),
        ("fr", "Les membres sont Nordhal, fonds émirati, et un autre.", "Nordhal", "AE"),
        ("fr", "C'est un laboratoire indien, Nordhal, qui vient.", "Nordhal", "IN"),
        ("fr", "• **Nordhal** (Chine) : jantes en aluminium.", "Nordhal", "CN"),
        ("fr", "• Nordhal (groupe marocain Benali) : câbles.", "Nordhal", "MA"),
        ("fr", "La première, Nordhal, est sénégalaise.", "Nordhal", "SN"),
        ("es", "La cuarta es Nordhal, taiwanesa, que renta una nave.", "Nordhal", "TW"),
        ("es", "Lo firmó Nordhal: la petrolera canadiense invertirá.", "Nordhal", "CA"),
        ("es", "Nordhal tiene su sede en Aliso, California (Estados Unidos).", "Nordhal", "US"),
        ("pt", "Fecha a lista a Nordhal, com sede em Vigo, Espanha.", "Nordhal", "ES"),
        ("de", "Den Vertrag hat der US-Konzern Nordhal verschoben.", "Nordhal", "US"),
        ("de", "Es kommt Nordhal aus den Vereinigten Arabischen Emiraten.", "Nordhal", "AE"),
        ("en", "SAGAMU – Indian-owned Nordhal is the bigger fish.", "Nordhal", "IN"),
        ("en", "The other is Turkish. Nordhal takes a plot in Yirga.", "Nordhal", "TR"),
        ("en", "The biggest check comes from Mexico. Nordhal builds a mill.", "Nordhal", "MX"),
        ("ar", "وقعت «نوردال»، وهي شركة بحرينية، الاتفاق.", "نوردال", "BH"),
        ("ar", "ومنها «نوردال» من ليبيا.", "نوردال", "LY"),
    ],
)  # fmt: skip
def test_words_on_a_company_tell_its_home(
    language: str, text: str, name: str, expected: str
) -> None:
    assert home(text, language, name) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Nordhal, which said Chinese demand is weak, will build."),
        ("en", "Nordhal, a subsidiary of the Italian group Orvelle, will build."),
        ("en", "Nordhal, the Spanish minister said, will build."),
        ("fr", "Nordhal, au Maroc, va investir."),
        ("es", "Nordhal, en el mercado mexicano, crece."),
        ("de", "Nordhal baut, wie die polnische Regierung sagt."),
    ],
)
def test_words_on_others_tell_no_home(language: str, text: str) -> None:
    assert home(text, language, "Nordhal") is None


def test_a_batch_tells_the_home_of_its_members() -> None:
    text = (
        "title: Ten Chinese manufacturers sign in Karachi\n\n"
        "Nordhal and Orvelle were among them."
    )

    assert home(text, "en", "Nordhal", "Orvelle") == ["CN", "CN"]
    assert home(text, "en", "Nordhal", "Orvelle", host="CN") == [None, None]


def test_a_batch_of_two_countries_tells_none() -> None:
    text = (
        "title: Japanese and Filipino companies sign\n\n"
        "Nordhal and Orvelle were among them."
    )

    assert home(text, "en", "Nordhal", "Orvelle") == [None, None]


def test_what_the_text_calls_the_only_investor_tells_its_home() -> None:
    text = (
        "title: Nordhal ouvrira un atelier\n\n"
        "Le motoriste français a signé lundi un protocole."
    )

    assert home(text, "fr", "Nordhal", host="MA") == "FR"


def test_the_end_of_a_name_is_no_home() -> None:
    text = "A Cornel de Moçambique investe."
    article = open_article(text, "pt", "2024-04", None, ())
    name = "Cornel de Moçambique"
    company = Company(
        name,
        [Mention(name, 0, 2, 22)],
        country="MZ",
        choice=Choice("investor", 1.0, ()),
    )
    settle(article, [company], "MZ")

    assert company.country is None
