"""What stands beside a place, and what the other places of an article say of it."""

import pytest

from announcements.extraction.context import total_known
from announcements.extraction.gazetteer import (
    countries_of,
    country_of,
    is_capital,
    is_large,
    is_region,
)
from announcements.extraction.pack import load
from announcements.extraction.places import Place, find_places
from announcements.extraction.reader import look, open_article
from announcements.extraction.rivals import measures, rivals
from announcements.extraction.unlisted import is_known
from announcements.extraction.vicinity import of_sides, of_touching, vicinity

TEXT = "The mill will stand in Ostreval, in Holmen County. The deal was signed in Nairobi on Monday."


def places(text: str, language: str = "en") -> tuple[list[Place], list[str]]:
    article = open_article(text, language, None, None, ())
    found = find_places(article, [], [], [], [])
    return found, [one.mention.name for one in found]


def sides(text: str) -> dict[str, set[str]]:
    article = open_article(text, "en", None, None, ())
    found = find_places(article, [], [], [], [])
    around = vicinity(article.sentences, found)
    return {one.mention.name: set(of_sides(around, one)) for one in found}


def test_a_place_knows_the_ones_beside_it() -> None:
    found = sides(TEXT)

    assert {"next", "next.comma"} <= found["Ostreval"]
    assert {"prev", "prev.comma"} <= found["Holmen County"]
    assert not {"prev", "next"} & found["Nairobi"]


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("a plant of Ostreval", "Ostreval", {"touch.of", "touch.of_site"}),
        ("the Ostreval plant", "Ostreval", {"touch.right_site"}),
        ("signed in Ostreval on Monday", "Ostreval", {"day.right"}),
        ("Ostreval: a mill", "Ostreval", {"heads.:"}),
        ("OSTREVAL", "OSTREVAL", {"heads.word", "shouted"}),
    ],
)
def test_the_words_that_touch_a_name(text: str, name: str, expected: set[str]) -> None:
    start = text.index(name)
    found = set(of_touching(load("en"), text, start, start + len(name)))

    assert expected <= found


def test_the_rivals_of_a_name_rank_it() -> None:
    found, _ = places(TEXT)
    scores = {"ostreval": 2.0, "holmen county": 0.5, "nairobi": -1.0}
    around = rivals(found, scores)

    best = measures(around, "ostreval", "KE")
    last = measures(around, "nairobi", "KE")

    assert (best["first"], best["gap"], best["behind"]) == (1.0, 1.5, 0.5)
    assert (last["best"], last["capital"], last["before"]) == (2.0, 1.0, 0.0)
    assert measures(around, "holmen county", "KE")["before"] == 2.0


def test_a_name_within_a_longer_one_is_told_by_it() -> None:
    found, _ = places("Manaus and the Manaus Free Zone; the Manaus Free Zone grows.")
    around = rivals(found, {"manaus": 0.2, "manaus free zone": 3.0})

    assert measures(around, "manaus", None)["within"] == 3.0
    assert measures(around, "manaus free zone", None)["around"] == 0.2


def test_the_second_score_adds_what_has_a_weight() -> None:
    assert total_known({"own": 2.0, "best": 1.0}, {"bias": 0.5, "own": 1.0}) == 2.5


def test_regions_capitals_and_large_towns_are_known() -> None:
    assert country_of("Bukidnon") == "PH"
    assert is_region("Bukidnon")
    assert is_capital("Rabat", "MA")
    assert not is_capital("Rabat", "MT")
    assert is_large("Casablanca", "MA")
    assert not is_large("Rabat", "MA")
    assert country_of("United Kingdom") is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("ستقيم الشركة مصنعا في سلماباد هذا العام", "سلماباد"),
        ("- طرابلس، 600 موظف", "طرابلس"),
        ("وتضم محطات كهرباء في منزل الحبيب", "منزل الحبيب"),
        ("تنمية منطقة سملا بالساحل", "سملا"),
    ],
)
def test_a_name_without_capitals_is_found_by_what_stands_before_it(
    text: str, name: str
) -> None:
    _, names = places(text, "ar")

    assert name in names


def test_a_word_of_the_packs_is_no_name() -> None:
    assert is_known("المصنع", "ar")
    assert is_known("بطاقه", "ar")
    assert not is_known("سلماباد", "ar")


def test_a_chosen_site_votes_for_its_country() -> None:
    text = """title: Vardal builds in Segovia

Vardal, a Belgian firm, will invest 40 million euros in a plant in Segovia, in Castilla y León, and create 120 jobs.
"""
    reading = look(open_article(text, "en", None, None, ()))

    assert reading.host
    assert reading.host.value == "ES"


@pytest.mark.parametrize(
    ("name", "first"),
    [("Lagos", "NG"), ("Los Angeles", "US"), ("Trujillo", "PE"), ("الدار البيضاء", "MA")],
)  # fmt: skip
def test_a_large_city_comes_before_a_region_elsewhere(name: str, first: str) -> None:
    found = countries_of(name)

    assert found[0] == first
    assert len(found) > 1
