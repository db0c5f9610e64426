"""Decisions by weights: companies that invest are told from those that stand beside them."""

from announcements.extraction import extract
from announcements.extraction.building import choices as building
from announcements.extraction.choices import choose, choose_best, weights

TEXT = """title: Vardal to build a plant in Ostreval

Vardal, a Danish maker of pumps, will invest 40 million euros in a plant in Ostreval and create 120 jobs.
The plant will be built by Hochfeld Construction, said a spokesman.
"""


def test_a_contractor_is_no_investor() -> None:
    found = extract(TEXT, language="en", published="2025-03-04")

    (agreement,) = found.agreements
    assert [one.name for one in agreement.investors] == ["Vardal"]


def test_a_feature_that_is_unknown_weighs_nothing() -> None:
    assert choose("investor", ["no such class"]).score == weights("investor")["bias"]


def test_reasons_are_the_features_that_weigh_most() -> None:
    choice = choose("investor", ["points.enough", "no such class"])

    assert choice.reasons[0] == "points.enough"


def test_training_learns_which_class_tells() -> None:
    data = [
        building.Example((("verb",),), True, f"a{n}", "Vardal") for n in range(6)
    ] + [building.Example((("town",),), False, f"b{n}", "Rabat") for n in range(6)]

    table = building.train(data)

    assert table["verb"] > 0 > table["town"]


def test_the_town_of_the_ceremony_is_no_site() -> None:
    text = """title: Vardal to build a plant in Ostreval

Vardal will invest 40 million euros in a plant in Ostreval, in Holmen County, and create 120 jobs.
Vardal was founded in 1998. It sold pumps for 80 million euros last year, most of them in France.

The ceremony was held in Copenhagen on Monday, said its chairman, Per Holm.
"""

    found = extract(text, language="en", published="2025-03-04")

    (agreement,) = found.agreements
    names = [one.name for one in agreement.places]
    assert "Ostreval" in names
    assert "Copenhagen" not in names


def test_the_best_mention_decides() -> None:
    both = choose_best("place", [["abroad"], ["left.head", "build.near"]])

    assert both.score == choose("place", ["left.head", "build.near"]).score
    assert len(both.bag) == 2
