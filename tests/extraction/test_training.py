"""The trainings: what they must learn from rows whose answer is known."""

import pytest

from announcements.extraction.building import choices, logistic, softmax

CLASSES = ("new", "kept", "existing")
PROMISED = frozenset(("new", "kept"))


def test_a_softmax_learns_the_class_of_each_feature() -> None:
    rows = [
        (["hire"], frozenset(("new",)), 1.0),
        (["secure"], frozenset(("kept",)), 1.0),
        (["now"], frozenset(("existing",)), 1.0),
    ] * 20

    found = softmax.fit(rows, CLASSES, penalty=0.1)

    assert max(range(3), key=lambda place: found["hire"][place]) == 0
    assert max(range(3), key=lambda place: found["secure"][place]) == 1
    assert max(range(3), key=lambda place: found["now"][place]) == 2


def test_a_row_that_may_be_of_several_classes_speaks_against_the_others_only() -> None:
    rows = [
        (["pledge"], PROMISED, 1.0),
        (["now"], frozenset(("existing",)), 1.0),
    ] * 20

    new, kept, existing = softmax.fit(rows, CLASSES, penalty=0.1)["pledge"]

    assert new == pytest.approx(kept, abs=1e-4)
    assert new > existing


def test_a_heavier_row_counts_more() -> None:
    rows = [
        (["said"], frozenset(("new",)), 5.0),
        (["said"], frozenset(("existing",)), 1.0),
    ]

    new, _, existing = softmax.fit(rows, CLASSES, penalty=0.1)["said"]

    assert new > existing


def test_a_logistic_regression_finds_the_measure_that_tells() -> None:
    rows = [
        (
            {"tells": float(n % 2), "noise": float(n // 2 % 2), "still": 1.0},
            n % 2 == 1,
            1.0,
        )
        for n in range(40)
    ]

    found = logistic.fit(rows)

    assert found["tells"] > 1
    assert found["noise"] == pytest.approx(0, abs=1e-3)
    assert found["still"] == pytest.approx(0, abs=1e-3)
    assert found["bias"] + found["tells"] > 0 > found["bias"]


def test_of_several_mentions_the_best_one_tells_a_candidate() -> None:
    data = [
        choices.Example((("site",), ("fair",)), True, "a", "one"),
        choices.Example((("fair",),), False, "a", "two"),
        choices.Example((("fair",), ("home",)), False, "b", "three"),
    ] * 20

    table = choices.train(data, 0.01)

    assert choices.score(data[0], table) > 0 > choices.score(data[1], table)
    assert choices.score(data[2], table) < 0
    assert choices.train(data, 0.01) == table
