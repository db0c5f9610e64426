"""The error ledger: each error at its stage."""

from collections import Counter
from typing import Any

from tests.extraction.ledger import (
    ATTRIBUTE,
    DEAL,
    MISSED,
    NOT_FOUND,
    RIGHT,
    TAKEN,
    stages,
)

Thing = dict[str, Any]


def jobs(value: int, start: int) -> Thing:
    return {
        "measure": "jobs",
        "low": value,
        "high": value,
        "quote": str(value),
        "start": start,
        "end": start + 3,
    }


def deal(*figures: Thing, **rest: Any) -> Thing:
    return {
        "id": rest.pop("id", "1"),
        "part_of": None,
        "kind": "single",
        "commitments": list(figures),
        **rest,
    }


def told(
    gold: list[Thing], said: list[Thing], aside: tuple[Thing, ...] = ()
) -> Counter[tuple[str, str]]:
    return Counter(
        stages(
            {"agreements": gold, "not_commitments": []},
            {"agreements": said, "not_commitments": list(aside)},
        )
    )


def test_a_figure_is_right_set_aside_or_not_found() -> None:
    gold = [deal(jobs(100, 0), jobs(200, 10), jobs(300, 20))]

    found = told(gold, [deal(jobs(100, 0))], aside=(jobs(200, 10),))

    assert found["jobs", RIGHT] == 1
    assert found["jobs", MISSED] == 1
    assert found["jobs", NOT_FOUND] == 1


def test_a_figure_in_another_agreement_and_one_of_another_value_are_told_apart() -> (
    None
):
    gold = [
        deal(jobs(100, 0), jobs(200, 10), id="1", investors=[{"name": "Vardal"}]),
        deal(jobs(300, 20), id="2", investors=[{"name": "Kessler"}]),
    ]
    said = [
        deal(jobs(100, 0), id="1", investors=[{"name": "Vardal"}]),
        deal(jobs(200, 10), jobs(350, 20), id="2", investors=[{"name": "Kessler"}]),
    ]

    found = told(gold, said)

    assert found["jobs", RIGHT] == 1
    assert found["jobs", DEAL] == 1
    assert found["jobs", ATTRIBUTE] == 1
    assert found["jobs", TAKEN] == 0


def test_a_figure_that_is_promised_for_nothing_is_taken() -> None:
    assert told([deal()], [deal(jobs(900, 5))])["jobs", TAKEN] == 1


def test_a_name_may_stand_in_another_role_be_cut_or_be_missed() -> None:
    gold = [
        deal(
            investors=[
                {"name": "Vardal", "start": 0, "end": 6},
                {"name": "Moulins d'Abidjan", "start": 20, "end": 37},
                {"name": "Kessler", "start": 50, "end": 57},
            ]
        )
    ]
    said = [
        deal(
            investors=[{"name": "Zorn", "start": 22, "end": 26}],
            public_parties=[{"name": "Kessler", "start": 50, "end": 57}],
        )
    ]

    found = told(gold, said)

    assert found["investors", NOT_FOUND] == 1
    assert found["investors", ATTRIBUTE] == 1
    assert found["investors", MISSED] == 1
    assert found["public_parties", TAKEN] == 1


def test_a_value_of_a_deal_that_is_not_there_is_missed_with_its_deal() -> None:
    gold = [deal(status="announced", id="1"), deal(status="opened", id="2")]

    found = told(gold, [deal(status="opened")])

    assert found["status", DEAL] == 1
    assert found["status", RIGHT] == 1


def test_a_value_that_is_empty_wrong_or_for_nothing() -> None:
    gold = [deal(host_country="FR", instrument="mou", announced_on=None)]
    said = [deal(host_country=None, instrument="contract", announced_on="2024-05-01")]

    found = told(gold, said)

    assert found["host_country", NOT_FOUND] == 1
    assert found["instrument", ATTRIBUTE] == 1
    assert found["announced_on", TAKEN] == 1
