"""The trainings: what they must learn from rows whose answer is known."""

import pytest

from announcements.extraction.building import (
    among,
    choices,
    investors,
    logistic,
    softmax,
)
from tests.extraction.scoring import CORPUS

CLASSES = ("new", "kept", "existing")
PROMISED = frozenset(("new", "kept"))


def test_a_softmax_learns_the_class_of_each_feature() -> None:
    rows = [
        (softmax.there(["hire"]), frozenset(("new",)), 1.0),
        (softmax.there(["secure"]), frozenset(("kept",)), 1.0),
        (softmax.there(["now"]), frozenset(("existing",)), 1.0),
    ] * 20

    found = softmax.fit(rows, CLASSES, penalty=0.1)

    assert max(range(3), key=lambda place: found["hire"][place]) == 0
    assert max(range(3), key=lambda place: found["secure"][place]) == 1
    assert max(range(3), key=lambda place: found["now"][place]) == 2


def test_a_row_that_may_be_of_several_classes_speaks_against_the_others_only() -> None:
    rows = [
        (softmax.there(["pledge"]), PROMISED, 1.0),
        (softmax.there(["now"]), frozenset(("existing",)), 1.0),
    ] * 20

    new, kept, existing = softmax.fit(rows, CLASSES, penalty=0.1)["pledge"]

    assert new == pytest.approx(kept, abs=1e-4)
    assert new > existing


def test_a_heavier_row_counts_more() -> None:
    rows = [
        (softmax.there(["said"]), frozenset(("new",)), 5.0),
        (softmax.there(["said"]), frozenset(("existing",)), 1.0),
    ]

    new, _, existing = softmax.fit(rows, CLASSES, penalty=0.1)["said"]

    assert new > existing


def test_two_classes_are_a_logistic_regression() -> None:
    amounts = [{"tells": float(n % 2), "noise": float(n // 2 % 2)} for n in range(40)]
    rows = [(one, one["tells"] > 0, 1.0) for one in amounts]

    found = softmax.fit_one(rows, penalty=0.1)

    assert found["tells"] > 1
    assert found["tells"] > 5 * abs(found["noise"])
    assert found["bias"] + found["tells"] > 0 > found["bias"]


def test_a_feature_that_few_rows_have_weighs_nothing() -> None:
    rows = [
        (softmax.there(["often", "once"] if not n else ["often"]), n < 5, 1.0)
        for n in range(10)
    ]

    assert set(softmax.fit_one(rows, penalty=0.1, least=2)) == {"bias", "often"}


def test_the_candidate_that_should_be_taken_becomes_the_likeliest() -> None:
    group = [{"near": 1.0}, {"far": 1.0}, {"near": 1.0, "past": 1.0}]

    found = among.fit([(group, [1.0, 0.0, 0.0])] * 10, penalty=0.01)

    scores = [sum(found[name] for name in one) for one in group]
    assert scores[0] > scores[2] > scores[1]


def test_scaled_amounts_are_weighed_alike() -> None:
    small = [({"right": 0.001, "wrong": 0.0}, {"right": 0.0, "wrong": 1000.0})]
    groups = [(found, [1.0, 0.0]) for found in small * 10]

    found = among.fit(groups, penalty=0.01, is_scaled=True)

    assert found["right"] * 0.001 == pytest.approx(-found["wrong"] * 1000)


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


def test_weights_for_an_article_are_made_without_it() -> None:
    data = [
        investors.Example(
            {"verb": float(n % 2), f"only.{n // 2}": 1.0}, n % 2 > 0, str(n // 2), ""
        )
        for n in range(20)
    ]

    found = investors.parted(data, penalty=0.1, cut=0.0)

    assert len(found) == 10
    for article, table in found.items():
        assert f"only.{article}" not in table
        assert table["verb"] > 0


def test_no_two_articles_that_weights_are_made_of_share_a_name() -> None:
    # what is learned is kept by an article's name, and folds are made of names
    names = [path.stem for path in (*CORPUS.glob("*.json"), *CORPUS.glob("*/*/*.json"))]

    assert len(names) == len(set(names))
