"""What tells investors from other names: the words beside a name, its shape, and the second look among rivals."""

import pytest

from announcements.extraction import contenders, context, reader
from announcements.extraction.beside import is_known
from announcements.extraction.building import investors as building
from announcements.extraction.companies import Company
from announcements.extraction.contenders import Best


def look(text: str, language: str) -> reader.Reading:
    return reader.look(reader.open_article(text, language, "2025-03", None, ()))


def features(text: str, language: str) -> dict[str, set[str]]:
    """The classes of each candidate by its name."""
    return {
        one.name: set(one.choice.features)
        for one in look(text, language).names
        if one.choice
    }


def measures(text: str, language: str) -> dict[str, context.Measures]:
    """What rivals say of each candidate by its name."""
    found = look(text, language)
    rows = contenders.measures(found.article, found.names, found.told)
    return {one.name: row for one, row in zip(found.names, rows, strict=True)}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "In Leeds, Kardun Metals will build a plant."),
        ("fr", "À Lille, Kardun Métaux va construire une usine."),
        ("es", "En Soria, Kardun Metales va a construir una planta."),
        ("pt", "Em Braga, Kardun Metais vai construir uma fábrica."),
    ],
)
def test_the_words_behind_a_name_are_concepts_of_every_language(
    language: str, text: str
) -> None:
    (found,) = (row for name, row in features(text, language).items() if "Ka" in name)

    assert "w.r0.will" in found


def test_a_name_of_the_title_has_words_of_its_own() -> None:
    text = (
        "title: Kardun Metals will build in Leeds\n\nKardun Metals employs 400 people."
    )

    assert "t.r0.will" in features(text, "en")["Kardun Metals"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Bosch", True), ("Bosch Rexroth", True), ("BOSCH", True), ("Kardun", False)],
)
def test_knows_firms_of_the_world(name: str, expected: bool) -> None:
    assert is_known(name) is expected


def test_the_best_of_the_others() -> None:
    found = Best()
    for number, score in ((3, 1.0), (5, 2.5), (5, 2.5), (7, -1.0)):
        found.add(number, score)

    assert found.other(5) == 1.0
    assert found.other(3) == found.other(9) == 2.5


TWO = """title: Kardun Metals and Vardal Pumps to build in Leeds

Kardun Metals and Vardal Pumps will invest 40 million pounds in a plant in Leeds and create 120 jobs.
Vardal Holding, the parent, has 900 employees.
"""


def test_a_list_speaks_for_each_of_its_names() -> None:
    found = measures(TWO, "en")

    assert found["Kardun Metals"]["list.size"] == 2
    assert found["Kardun Metals"]["list.best"] == found["Vardal Pumps"]["own"]


def test_a_parent_is_kin() -> None:
    found = measures(TWO, "en")

    assert found["Vardal Holding"]["kin"] == found["Vardal Pumps"]["own"]
    assert found["Kardun Metals"]["kin"] == contenders.LOWEST


def test_the_nearest_name_before_a_promise_owns_it() -> None:
    found = measures(TWO, "en")

    assert found["Vardal Pumps"]["nearest"] > 0
    assert found["Kardun Metals"]["first"] > 0
    assert found["Vardal Holding"]["nearest"] == 0


def test_an_article_without_names_has_no_measures() -> None:
    found = look("Nothing was signed.", "en")

    assert contenders.measures(found.article, [], found.told) == []


def test_a_measure_counts_as_it_is_and_by_its_step() -> None:
    found = contenders.terms({"own": 1.5, "gap": -2.0}, {"own": [0.0, 1.0]})

    assert found == {"own": 1.5, "gap": -2.0, "own.2": 1.0, "gap.0": 1.0}
    assert context.total_known(found, {"bias": 1.0, "own": 2.0, "own.2": 0.5}) == 4.5


def test_training_learns_which_numbers_and_classes_tell() -> None:
    data = [
        building.Example({"own": float(n), "verb": 1.0}, True, f"a{n}", "Vardal")
        for n in range(2, 12)
    ] + [
        building.Example({"own": -float(n), "town": 1.0}, False, f"b{n}", "Rabat")
        for n in range(2, 12)
    ]

    table = building.train(data, 1.0)

    assert table["own"] > 0
    assert table["verb"] > 0 > table["town"]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        (
            "es",
            "El grupo Ordaz Plaza invertirá 20 millones de euros en Soria.",
            "Ordaz Plaza",
        ),
        (
            "es",
            "El resto es de Inversiones Bahía, que invertirá 20 millones de euros.",
            "Inversiones Bahía",
        ),
        (
            "en",
            "Corran Valley will invest 20 million pounds in Leeds.",
            "Corran Valley",
        ),
    ],
)
def test_some_companies_are_called_like_places(
    language: str, text: str, name: str
) -> None:
    assert name in [one.name for one in look(text, language).names]


def test_an_event_is_no_company() -> None:
    text = "Ministers met at the Corran Summit in Leeds and spoke of steel."

    assert not [one for one in look(text, "en").names if "Corran" in one.name]


def named(text: str, language: str) -> Company:
    (found,) = look(text, language).names
    return found


def test_the_short_form_names_a_company_that_the_article_calls_so() -> None:
    text = (
        "Kardun Hydrogen Energy will build a plant. Kardun employs 400 people. Kardun was"
        " founded in 1990. Kardun has an office."
    )

    assert named(text, "en").name == "Kardun"


def test_a_noun_is_no_short_form() -> None:
    text = "Bank Kardun will build an office. Bank employs 400 people at the bank."

    assert "Bank Kardun" in [one.name for one in look(text, "en").names]
