"""Places by the words beside them, and what tells the site from other places."""

import pytest

from announcements.extraction import choices, rivals
from announcements.extraction.bodies import find_bodies
from announcements.extraction.places import WEAK_RULES, find_places
from announcements.extraction.placewords import apposed, head_at, in_before, of_before
from announcements.extraction.reader import look, open_article


def rules(text: str, language: str) -> dict[str, str]:
    article = open_article(text, language, None, None, ())
    return {one.mention.name: one.rule for one in find_places(article, [], [], [], [])}


@pytest.mark.parametrize(
    ("language", "behind"),
    [
        ("fr", " (préfecture de Kadoro)"),
        ("es", ", distrito de Chaupe"),
        ("pt", ", município de Varzim"),
        ("de", ", Gemeinde Oberlind"),
        ("en", ", in the Jomara District"),
    ],
)
def test_a_larger_place_behind_a_name_makes_it_one(language: str, behind: str) -> None:
    assert apposed(language).match(behind)


@pytest.mark.parametrize(
    ("language", "behind"),
    [("fr", ", directeur de Kadoro"), ("es", ", empresa de Chaupe"), ("en", ", and")],
)
def test_a_title_behind_a_name_makes_no_place(language: str, behind: str) -> None:
    assert not apposed(language).match(behind)


def test_a_run_loses_the_noun_for_a_place() -> None:
    found = head_at("de").match("Landkreis Oberlind")

    assert found
    assert found.group() == "Landkreis "


def test_an_unknown_town_at_the_head_of_an_item_is_a_candidate() -> None:
    text = "• Langabur (préfecture de Kadoro) – une usine – 40 emplois."

    assert rules(text, "fr")["Langabur"] == "place.apposed"


def test_an_unknown_town_beside_a_known_one_is_a_candidate() -> None:
    text = "The plants will stand in Nairobi and Kwalenga by 2027."

    assert rules(text, "en")["Kwalenga"] == "place.joined"


TEXT = """title: Vardal to build a plant in Ostreval

Vardal, headquartered in Copenhagen, will invest 40 million euros in a plant in Ostreval and create 120 jobs.
"""


def test_the_home_of_a_company_is_told_by_the_words_before() -> None:
    reading = look(open_article(TEXT, "en", None, None, ()))

    bags = {
        one.mention.name: one.choice.features for one in reading.places if one.choice
    }
    assert "left.origin" in bags["Copenhagen"]


def test_a_word_of_distance_counts_right_before_a_place() -> None:
    text = "The plant will stand 20 km from Ostreval, says the firm of Copenhagen."
    reading = look(open_article(text, "en", None, None, ()))

    bags = {
        one.mention.name: one.choice.features for one in reading.places if one.choice
    }
    assert "left.far" in bags["Ostreval"]
    assert "left.far" not in bags["Copenhagen"]


def test_an_agency_in_brackets_has_the_name_before_it() -> None:
    text = "Die Strukturholding Saar (SHS) hat das Gelände erschlossen."
    article = open_article(text, "de", None, None, ())

    (body,) = find_bodies(article, [])
    assert (body.name, body.acronym) == ("Strukturholding Saar", "SHS")


NEAR = """title: Vardal to build a plant

Vardal will invest 40 million euros in a plant in Ostreval, in Holmen County and create 120 jobs.
Its chairman spoke to reporters in Berlin.
"""


def scores() -> dict[str, float]:
    reading = look(open_article(NEAR, "en", None, None, ()))
    return {one.mention.name: one.choice.score for one in reading.places if one.choice}


def test_weights_for_rivals_change_the_scores(monkeypatch: pytest.MonkeyPatch) -> None:
    table = dict.fromkeys(("bias", "own"), 0.0) | {"behind": 0.0, "before": 1.0}
    known = choices.weights
    monkeypatch.setattr(
        choices, "weights", lambda kind: table if kind == rivals.KIND else known(kind)
    )

    found = scores()

    assert found["Holmen County"] > 0
    assert found["Berlin"] <= 0


def test_a_preposition_may_end_with_an_apostrophe() -> None:
    assert in_before("fr").search("une usine dans l'")
    assert of_before("fr").search("l'usine d'")
    assert not in_before("fr").search("l'usine de l'")


@pytest.mark.parametrize(
    ("text", "name", "rule"),
    [
        ("NAIROBI – A plant will stand there.", "NAIROBI", "place.dateline"),
        (
            "KWALENGA VELHO.\nA firma investe 40 milhões.",
            "KWALENGA VELHO",
            "place.item",
        ),
        ("The owner picked Kwalenga for a mill.", "Kwalenga", "place.any"),
    ],
)
def test_a_faint_name_is_a_candidate_for_the_weights(
    text: str, name: str, rule: str
) -> None:
    language = "pt" if "firma" in text else "en"
    padded = "Uma linha.\n\nOutra.\n\nMais.\n\nE mais.\n\n" if language == "pt" else ""
    found = rules(padded + text, language)

    assert found.get(name) == rule
    assert rule in WEAK_RULES


def test_a_region_in_the_name_of_its_government_is_a_candidate() -> None:
    text = "La Junta de Andalucía concede 4 millones de euros a la planta."
    article = open_article(text, "es", None, None, ())
    bodies = find_bodies(article, [])

    (place,) = find_places(article, [], bodies, [], [])

    assert (place.mention.name, place.rule) == ("Andalucía", "place.office")
