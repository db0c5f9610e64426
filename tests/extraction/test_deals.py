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


TOGETHER = [
    (
        "pt",
        "title: Governo assina dois contratos\n\nO governo assinou dois contratos no valor de 80 milhões de euros. A "
        "portuguesa Vardal, a indonésia Hochfeld Timber e a australiana Talverin Mills vão investir 60 milhões de "
        "euros numa serração em Viseu e criar 90 empregos.\n\n"
        "A Borealis Foods vai investir 20 milhões de euros numa fábrica em Braga e criar 40 empregos.\n",
    ),
    (
        "fr",
        "title: Deux conventions signées\n\nDeux conventions d'un montant de 80 millions d'euros ont été signées. "
        "Vardal, l'allemand Hochfeld et le danois Talverin vont investir 60 millions d'euros dans une scierie à Brest "
        "et créer 90 emplois.\n\n"
        "Borealis Foods va investir 20 millions d'euros dans une usine à Quimper et créer 40 emplois.\n",
    ),
    (
        "es",
        "title: Dos convenios firmados\n\nEl gobierno firmó dos convenios por 80 millones de euros. Vardal, la alemana "
        "Hochfeld y la danesa Talverin invertirán 60 millones de euros en un aserradero en Teruel y crearán 90 "
        "empleos.\n\nBorealis Foods invertirá 20 millones de euros en una planta en Huesca y creará 40 empleos.\n",
    ),
]


@pytest.mark.parametrize(("language", "text"), TOGETHER)
def test_all_of_a_list_with_their_homes_invest_in_one_deal(
    language: str, text: str
) -> None:
    umbrella, first, last = extract(
        text, language=language, published="2026-10-01"
    ).agreements

    names = sorted(one.name.split(" ")[0] for one in first.investors)
    assert names == ["Hochfeld", "Talverin", "Vardal"]
    assert [one.name for one in last.investors] == ["Borealis Foods"]
    assert not umbrella.investors


SEVERAL = [
    (
        "fr",
        "title: Cinq conventions dans le câblage\n\n"
        "Cinq conventions d'un montant total de 900 millions de dirhams ont été signées à Rabat.\n\n"
        "Le plus gros morceau revient à Vardal. Le groupe aura trois conventions à lui seul, pour bâtir des usines à "
        "Meknès et à Tanger : 600 millions de dirhams et 4.000 emplois.\n\n"
        "Hochfeld investira 200 millions de dirhams à Kénitra et créera 800 emplois.\n\n"
        "Talverin investira 100 millions de dirhams à Settat et créera 300 emplois.",
    ),
    (
        "es",
        "title: Cinco convenios\n\nSe firmaron cinco convenios por 900 millones de euros.\n\n"
        "La mayor parte es de Vardal. El grupo tendrá tres convenios para levantar plantas en Teruel y Huesca: 600 "
        "millones de euros y 4.000 empleos.\n\n"
        "Hochfeld invertirá 200 millones de euros en Zaragoza y creará 800 empleos.\n\n"
        "Talverin invertirá 100 millones de euros en Calatayud y creará 300 empleos.",
    ),
]


@pytest.mark.parametrize(("language", "text"), SEVERAL)
def test_several_projects_of_the_group_named_before_are_its_own(
    language: str, text: str
) -> None:
    umbrella, *deals = extract(
        text, language=language, published="2026-10-01"
    ).agreements

    names = [[one.name for one in deal.investors] for deal in deals]
    assert names == [["Vardal"], ["Hochfeld"], ["Talverin"]]
    assert not umbrella.investors
