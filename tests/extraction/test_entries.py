"""Lists of deals: each item with its own name and figures is one, whatever its lines."""

import pytest

from announcements.extraction import extract

ITEMS = """title: {title}

{lead}

1. {one}
2. {two}
3. {three}
"""


def children(text: str, language: str) -> list[tuple[list[str], list[int]]]:
    found = extract(text, language=language, published="2024-05-14").as_json()
    return [
        (
            [party["name"] for party in one["investors"]],
            [c["low"] for c in one["commitments"]],
        )
        for one in found["agreements"]
        if one["part_of"] == 0
    ]


def test_each_item_is_a_deal_of_the_name_that_heads_it() -> None:
    text = ITEMS.format(
        title="Three projects cleared for the north",
        lead="The cabinet approved three projects worth $60 million in all on Tuesday.",
        one="Orvane Timber, Norway: a sawmill at Kelsworth, $10 million, 120 jobs.",
        two="Vardal Silicon (Taiwan): a wafer plant at Torbury, $20 million, 80 jobs.",
        three="Pelmont Foods: a dairy at Lerwick, $30 million, 300 jobs.",
    )

    assert children(text, "en") == [
        (["Orvane Timber"], [10_000_000, 120]),
        (["Vardal Silicon"], [20_000_000, 80]),
        (["Pelmont Foods"], [30_000_000, 300]),
    ]


def test_a_line_under_an_item_belongs_to_it() -> None:
    text = ITEMS.format(
        title="Trois projets d'intérêt national",
        lead="La commission a approuvé trois projets, pour un coût cumulé de 60 millions d'euros.",
        one="Groupe Orvane (Norvège) – scierie à Beauvais\n   Coût : 10 millions d'euros – Emplois : 120",
        two="Vardal Silicium (Taïwan) – plaquettes à Tarbes\n   Coût : 20 millions d'euros – Emplois : 80",
        three="Pelmont Laiterie – extension à Vire\n   Coût : 30 millions d'euros – Emplois : 300",
    )

    assert [names for names, _ in children(text, "fr")] == [
        ["Groupe Orvane"],
        ["Vardal Silicium"],
        ["Pelmont Laiterie"],
    ]
    assert [figures[-1] for _, figures in children(text, "fr")] == [120, 80, 300]


@pytest.mark.parametrize("bullet", ["-", "•", ">", "*"])
def test_any_bullet_makes_a_list(bullet: str) -> None:
    text = (
        "title: Two investments signed\n\nThe ministry signed two investments worth $30 million on Monday.\n\n"
        f"{bullet} Orvane Timber, Norway: a sawmill, $10 million, 120 jobs.\n\n"
        f"{bullet} Vardal Silicon (Taiwan): a wafer plant, $20 million, 80 jobs.\n"
    )

    assert [names for names, _ in children(text, "en")] == [
        ["Orvane Timber"],
        ["Vardal Silicon"],
    ]
