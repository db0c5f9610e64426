"""Titles are made from the data in three languages, unless an editor wrote one."""

import pytest

from announcements.summary.titles import (
    FUNCTIONS,
    LANGUAGES,
    TitleFacts,
    make_title,
    projects,
)
from announcements.vocabulary import SiteFunction


def test_says_who_what_and_where() -> None:
    facts = TitleFacts(
        investors=("Inetum",),
        sector="Information and communication",
        places=("Casablanca",),
        country="Morocco",
    )

    assert make_title(facts, "en") == (
        "Inetum: information and communication, Casablanca (Morocco)"
    )


def test_puts_a_hard_space_before_the_french_colon() -> None:
    facts = TitleFacts(investors=("Borbet",), function="plant", country="Allemagne")

    assert make_title(facts, "fr") == "Borbet\u00a0: usine, Allemagne"


def test_uses_the_arabic_comma() -> None:
    facts = TitleFacts(
        investors=("شين فينج",),
        sector="الصناعة التحويلية",
        places=("السخنة",),
        country="مصر",
    )

    assert make_title(facts, "ar") == "شين فينج: الصناعة التحويلية، السخنة (مصر)"


@pytest.mark.parametrize(
    ("language", "places", "place"),
    [
        ("en", ("الدار البيضاء",), "Morocco"),
        ("ar", ("Casablanca",), "Morocco"),
        ("ar", ("Casablanca", "الدار البيضاء"), "الدار البيضاء (Morocco)"),
        ("en", (), "Morocco"),
        ("en", ("Morocco",), "Morocco"),
    ],
)
def test_names_a_place_only_in_the_script_of_the_language(
    language: str, places: tuple[str, ...], place: str
) -> None:
    facts = TitleFacts(investors=("X",), places=places, country="Morocco")

    assert make_title(facts, language) == f"X: {place}"


@pytest.mark.parametrize(
    ("facts", "title"),
    [
        pytest.param(TitleFacts(), "Investor not named", id="nothing known"),
        pytest.param(
            TitleFacts(public_parties=("AMDIE",)), "AMDIE", id="only a public party"
        ),
        pytest.param(
            TitleFacts(investors=("A", "B", "C")), "A, B, C", id="three investors"
        ),
        pytest.param(TitleFacts(investors=("A", "B", "C", "D")), "A, B, C…", id="more"),
        pytest.param(
            TitleFacts(is_umbrella=True, children_announced=28, investors=("A",)),
            "28 projects",
            id="umbrella that tells its number",
        ),
        pytest.param(
            TitleFacts(is_umbrella=True, investors=("A",)), "A", id="umbrella of one"
        ),
        pytest.param(
            TitleFacts(is_umbrella=True), "Several projects", id="umbrella of unknown"
        ),
        pytest.param(
            TitleFacts(investors=("A",), function="other", sector="Mining"),
            "A: mining",
            id="another function says nothing",
        ),
        pytest.param(
            TitleFacts(
                investors=("A",), function="plant", sector="Manufacturing", division="X"
            ),
            "A: plant (x)",
            id="a plant tells its division",
        ),
        pytest.param(
            TitleFacts(investors=("A",), function="plant", sector="Manufacturing"),
            "A: plant",
            id="a section says no more than the plant",
        ),
        pytest.param(
            TitleFacts(investors=("A",), function="headquarters", division="Offices"),
            "A: headquarters",
            id="headquarters need no division",
        ),
        pytest.param(
            TitleFacts(is_umbrella=True, function="plant", sector="Manufacturing"),
            "Several projects: manufacturing",
            id="an umbrella has many sites",
        ),
    ],
)
def test_says_what_is_known(facts: TitleFacts, title: str) -> None:
    assert make_title(facts, "en") == title


@pytest.mark.parametrize(
    ("count", "arabic"),
    [
        (1, "مشروع واحد"),
        (2, "مشروعان"),
        (3, "3 مشاريع"),
        (10, "10 مشاريع"),
        (11, "11 مشروعًا"),
        (28, "28 مشروعًا"),
        (100, "100 مشروع"),
        (103, "103 مشاريع"),
    ],
)
def test_counts_projects_in_arabic(count: int, arabic: str) -> None:
    assert projects(count, "ar") == arabic


def test_counts_projects_in_french_and_english() -> None:
    assert [projects(1, "fr"), projects(28, "fr")] == ["1 projet", "28 projets"]
    assert [projects(1, "en"), projects(28, "en")] == ["1 project", "28 projects"]


def test_every_function_but_other_has_a_noun_in_each_language() -> None:
    assert set(FUNCTIONS) == set(SiteFunction) - {SiteFunction.OTHER}
    for nouns in FUNCTIONS.values():
        assert set(nouns) == set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_title_fits_its_column(language: str) -> None:
    assert len(make_title(TitleFacts(investors=("x" * 400,)), language)) == 300
