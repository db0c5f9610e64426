"""Places by the words beside them, and what tells the site from other places."""

import pytest

from announcements.extraction import choices, rivals
from announcements.extraction.bodies import find_bodies
from announcements.extraction.placerules import WEAK_RULES
from announcements.extraction.places import find_places
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

Vardal, which hails from Copenhagen, will invest 40 million euros in a plant in Ostreval and create 120 jobs.
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


OF_COUNTRIES = [
    ("en", "Orvane will build a glass plant in Ain Sokhna, Egypt.", "Ain Sokhna"),
    ("en", "Orvane will build a tyre factory in Hambantota, Sri Lanka.", "Hambantota"),
    ("es", "Orvane abrirá una planta en Cartago, Costa Rica.", "Cartago"),
    ("fr", "Orvane bâtira une usine à Goma, en République démocratique du Congo.", "Goma"),
    ("pt", "A Orvane abrirá uma fábrica em Nacala, Moçambique.", "Nacala"),
    ("de", "Orvane baut ein Werk in Lagos, Nigeria.", "Lagos"),
    ("ar", "تبني شركة أورفان مصنعا في صحار، سلطنة عمان.", "صحار"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "town"), OF_COUNTRIES)
def test_a_country_behind_a_town_is_no_place(
    language: str, text: str, town: str
) -> None:
    found = set(rules(text, language))

    assert found - {"Orvane", "Orvane GmbH", "أورفان"} == {town}


def test_a_region_behind_a_town_is_a_place() -> None:
    found = rules("Orvane will build a plant in Savannah, Georgia.", "en")

    assert {"Savannah", "Georgia"} <= set(found)


SEATS = [
    ("en", "Orvane, headquartered in Osaka, Japan, will build a plant in Kano."),
    ("fr", "Orvane, dont le siège est à Osaka, au Japon, bâtira une usine à Kano."),
    ("es", "Orvane, con sede en Osaka, Japón, abrirá una planta en Kano."),
    ("pt", "A Orvane, com sede em Osaka, Japão, abrirá uma fábrica em Kano."),
    ("de", "Die in Osaka, Japan, ansässige Orvane GmbH baut ein Werk in Kano."),
    ("de", "Die Orvane GmbH mit Sitz in Osaka baut ein Werk in Kano."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), SEATS)
def test_the_seat_of_a_company_is_no_site(language: str, text: str) -> None:
    found = rules(text, language)

    assert "Kano" in found
    assert "Osaka" not in found


def test_a_seat_yet_to_come_is_a_site() -> None:
    assert "Kano" in rules("The new plant will be based in Kano.", "en")


PARTS = [
    ("A Orvane vai construir uma fábrica de R$ 400 milhões no Porto do Açu, com 350 empregos.", {"Porto do Açu"}),
    ("A Orvane vai construir uma fábrica de R$ 400 milhões no Porto do Açu, com 350 empregos. As obras em Açu começam em junho.", {"Porto do Açu", "Açu"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names"), PARTS)
def test_a_name_within_a_longer_one_is_no_site_by_itself(
    text: str, names: set[str]
) -> None:
    sites = look(open_article(text, "pt", None, None, ())).sites

    assert {one.mention.name for one in sites} == names


WHOLE = [
    ("يقام المصنع في مدينة الملك عبدالله الاقتصادية بكلفة 60 مليون ريال.", "مدينه الملك عبدالله الاقتصاديه"),
    ("يقام المصنع بمدينة سحاب الصناعية في الأردن.", "مدينه سحاب الصناعيه"),
    ("يقام المصنع بالمنطقة الحرة بجبل علي قريبا.", "المنطقه الحره بجبل علي"),
    ("يقام المصنع بالمنطقة الصناعية A3 قريبا.", "المنطقه الصناعيه A3"),
    ("تقام المزرعة في الولاية الشمالية قريبا.", "الولايه الشماليه"),
    ("تتوزع المصانع على ميسان وذي قار ونينوى.", "ذي قار"),
    ("يقام المصنع في غيل باوزير قريبا.", "غيل باوزير"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name"), WHOLE)
def test_an_arabic_name_is_read_whole(text: str, name: str) -> None:
    assert name in rules(text, "ar")


def test_a_zone_without_a_name_is_no_place() -> None:
    found = rules("أقيمت مدينة من المدن التي تضم المنطقة الصناعية قريبا.", "ar")

    assert not any("الصناعيه" in name for name in found)


LISTED = [
    ("es", "Orvane abrirá una planta en Tilarán.", "Tilarán"),
    ("pt", "A Orvane abrirá uma fábrica em Capão Alto.", "Capão Alto"),
]


@pytest.mark.parametrize(("language", "text", "name"), LISTED)
def test_a_listed_town_may_have_words_that_no_name_has(
    language: str, text: str, name: str
) -> None:
    assert name in rules(text, language)


RUNS = [
    ("es", "La textil seguirá en Juan Belarza con 62 puestos.", "Juan Belarza"),
    ("en", "Orvane will build a plant at Bonham Quay by May.", "Bonham Quay"),
    ("en", "Orvane will open an office in Galway Monday.", "Galway"),
    ("pt", "A Orvane abrirá uma fábrica em Castanhal Belarzo.", "Castanhal Belarzo"),
]


@pytest.mark.parametrize(("language", "text", "name"), RUNS)
def test_a_name_is_not_cut_to_the_town_that_it_begins_with(
    language: str, text: str, name: str
) -> None:
    found = rules(text, language)

    assert name in found
    assert name.split(" ")[0] not in found or " " not in name


NOUNS = [
    ("de", "Der Zulieferer bezieht in der Industriezone von Ostrelsdorf eine Halle.", "Ostrelsdorf"),
    ("fr", "Une usine de tissage ouvrira sur la plateforme industrielle d'Ostreval.", "Ostreval"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "name"), NOUNS)
def test_a_noun_for_a_place_makes_a_name_behind_it_one(
    language: str, text: str, name: str
) -> None:
    assert rules(text, language).get(name) == "place.head"
