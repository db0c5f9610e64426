"""Deals told apart by weights: batches in plain paragraphs, totals, and one deal told at length."""

import pytest

from announcements.extraction import extract, turns

PLAIN = """title: Three plants for the coast

Three investors have chosen the coast this autumn.

Vardal Pumps will open a foundry in Ostreval. The Danish maker puts in 18 million euros and hires 42 people by 2027.

On the other side of town, Hochfeld Textiles turns the old mill into a recycling centre. It will spend at least 7.5 million euros and take on 25 workers.

Talverin Metals, a Belgian group, installs a shredder at the port. The works cost 31 million euros; 14 people will join the plant.
"""
TOTAL = """title: Governor signs four projects

Four companies signed agreements with the state on Tuesday, worth 90 million euros in total and 1,000 jobs.

Vardal Pumps will invest 40 million euros in a foundry and create 500 jobs. Hochfeld Textiles will invest 30 million euros in a mill and create 300 jobs. Talverin Metals will invest 20 million euros in a shredder and create 200 jobs.
"""
ONE = """title: Vardal to build a foundry

Vardal Pumps will invest 40 million euros in a foundry in Ostreval and create 120 jobs.

The state adds a grant of 5 million euros. During the works 300 people will be busy on the site, the company said.
"""


def test_deals_in_plain_paragraphs_are_told_apart() -> None:
    found = extract(PLAIN, language="en", published="2026-10-01").agreements

    assert [one.kind for one in found] == ["agreement"] * 3
    assert [[c.low for c in one.commitments] for one in found] == [
        [18_000_000, 42],
        [7_500_000, 25],
        [31_000_000, 14],
    ]
    assert [one.investors[0].name for one in found] == [
        "Vardal Pumps",
        "Hochfeld Textiles",
        "Talverin Metals",
    ]


def test_a_total_over_several_deals_stands_in_the_umbrella() -> None:
    umbrella, *children = extract(
        TOTAL, language="en", published="2026-10-01"
    ).agreements

    assert umbrella.kind == "umbrella"
    assert {c.low for c in umbrella.commitments} == {90_000_000, 1000}
    assert [one.part_of for one in children] == [0, 0, 0]
    assert [len(one.commitments) for one in children] == [2, 2, 2]


def test_grant_and_works_belong_to_the_only_deal() -> None:
    (agreement,) = extract(ONE, language="en", published="2026-10-01").agreements

    assert {c.low for c in agreement.commitments} == {40_000_000, 120, 5_000_000, 300}


@pytest.mark.parametrize("kind", ["total", "turn", "whole", "investor"])
def test_each_decision_has_weights(kind: str) -> None:
    assert turns.weights(kind)["bias"]


def test_a_long_list_is_no_other_thing_than_a_short_one() -> None:
    lines = [
        f"{first}{second}bar Group will invest {number + 3} million euros in a plant and create {number + 40} jobs."
        for number, (first, second) in enumerate(
            (first, second) for first in "BDFGKLMNPR" for second in "aeiou"
        )
    ]
    text = "title: Fifty firms invest\n\n" + "\n\n".join(lines * 2)

    found = extract(text, language="en", published="2026-10-01").agreements

    assert len(found) >= 50
