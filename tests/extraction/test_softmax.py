"""Several classes weighed in one sum: packing loses nothing."""

import itertools

import pytest

from announcements.extraction import softmax

CLASSES = ("new", "kept", "existing")
MODEL = softmax.read(
    {"bias": [10, -20, 0], "hire": [150, -70, -200], "since": [-90, 40, 310]}, CLASSES
)


@pytest.mark.parametrize(
    "row", [*itertools.product((-40_000, -1, 0, 1, 40_000), repeat=3)]
)
def test_packed_weights_come_back_as_they_were(row: tuple[int, ...]) -> None:
    assert softmax.unpack(softmax.pack(row), len(row)) == list(row)


def test_a_sum_of_packed_weights_is_the_sum_of_each_field() -> None:
    rows = [(3, -5, 7), (-30_000, 2, -1), (12, -999, 0)] * 200

    total = sum(map(softmax.pack, rows))

    assert softmax.unpack(total, 3) == [sum(field) for field in zip(*rows, strict=True)]


def test_a_figure_is_weighed_for_all_classes_at_once() -> None:
    assert MODEL.scores(["hire", "since", "no such word"]) == {
        "new": 0.7,
        "kept": -0.5,
        "existing": 1.1,
    }
    assert MODEL.weights("hire") == {"new": 1.5, "kept": -0.7, "existing": -2.0}


def test_the_odds_put_classes_together() -> None:
    even = dict.fromkeys(CLASSES, 0.0)

    assert softmax.log_odds(even, frozenset(("new",))) == pytest.approx(
        -0.6931, abs=1e-4
    )
    assert softmax.log_odds(even, frozenset(("new", "kept"))) == pytest.approx(
        0.6931, abs=1e-4
    )


def test_shares_of_some_classes_add_up_to_one() -> None:
    found = softmax.shares(MODEL.scores(["since"]), ("kept", "existing"))

    assert sum(found.values()) == pytest.approx(1.0)
    assert found["existing"] > found["kept"]


def test_features_that_count_often_weigh_as_often() -> None:
    found = MODEL.counted({"hire": 2.0, "since": 0.5, "unknown": 9.0})

    assert found == pytest.approx({"new": 2.65, "kept": -1.4, "existing": -2.45})
