"""What is typed and what is stored meet in one form; names sort as people expect."""

import pytest

from announcements.matching.search import search_text, sort_key


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Énergie ÉOLIENNE", "energie eolienne", id="case and accents"),
        pytest.param("1 500 emplois", "1500 emplois", id="space"),
        pytest.param("1\u202f500 emplois", "1500 emplois", id="narrow space"),
        pytest.param("1\u00a0500 emplois", "1500 emplois", id="hard space"),
        pytest.param("1.500 empleos", "1500 empleos", id="point"),
        pytest.param("1,500 jobs", "1500 jobs", id="comma"),
        pytest.param("1'500 Stellen", "1500 stellen", id="apostrophe"),
        pytest.param("1 500 000", "1500000", id="two groups"),
        pytest.param("$1,234.56", "1234 56", id="decimals stay apart"),
        pytest.param("1.234,56", "1234 56", id="decimals stay apart, continental"),
        pytest.param("١٬٥٠٠ منصب", "1500 منصب", id="Arabic digits"),
        pytest.param("إنشاء مصانع", "انشا مصانع", id="hamza"),
        pytest.param("المغرب", "مغرب", id="article"),
        pytest.param("بالمغرب", "مغرب", id="in the"),
        pytest.param("للاستثمار", "استثمار", id="for the"),
        pytest.param("الدار البيضاء", "دار بيضا", id="article of each word"),
        pytest.param("مَدِينَة", "مدينه", id="vowel signs"),
        pytest.param("L'Oréal (France)", "l oreal france", id="punctuation"),
        pytest.param("Straße, Œuvre", "strasse oeuvre", id="ligatures"),
        pytest.param("", "", id="empty"),
        pytest.param("!!!", "", id="only marks"),
    ],
)
def test_normalises_for_search(text: str, expected: str) -> None:
    assert search_text(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("en 2024 500 emplois", "en 2024 500 emplois", id="after a year"),
        pytest.param("1,5 milliard", "1 5 milliard", id="decimal comma"),
        pytest.param("2.5bn", "2 5bn", id="decimal point"),
        pytest.param("12 30", "12 30", id="two digits are no group"),
        pytest.param("1 5000", "1 5000", id="four digits are no group"),
    ],
)
def test_does_not_join_what_is_no_thousand(text: str, expected: str) -> None:
    assert search_text(text) == expected


@pytest.mark.parametrize(
    "text", ["Énergie 1 500", "بالمغرب 1٬500", "L'Oréal", "الله أكبر", "للمغرب"]
)
def test_a_normalised_text_stays_as_it_is(text: str) -> None:
    assert search_text(search_text(text)) == search_text(text)


def test_sorts_accents_beside_their_letter() -> None:
    names = ["Zara", "Énergie", "Eaton", "eon", "Fiat"]

    assert sorted(names, key=sort_key) == ["Eaton", "Énergie", "eon", "Fiat", "Zara"]


def test_sorts_numbers_by_value() -> None:
    assert sorted(["Lot 10", "Lot 2"], key=sort_key) == ["Lot 2", "Lot 10"]


def test_sorts_arabic_without_its_article_and_after_latin() -> None:
    names = ["شين فينج", "البولي كيم", "Zara", "أيادي"]

    assert sorted(names, key=sort_key) == ["Zara", "أيادي", "البولي كيم", "شين فينج"]


def test_keeps_latin_articles() -> None:
    assert sort_key("La Poste") == "la poste"


def test_a_key_is_short_enough_for_an_index() -> None:
    assert len(sort_key("x" * 5000)) == 200
