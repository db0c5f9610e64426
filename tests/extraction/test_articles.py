"""Whole articles of kinds that the press prints: what must be read, and what must not be taken for a promise.

Written for Accord; companies, people and figures are made up.
"""

from pathlib import Path
from typing import Any

import pytest

from announcements.extraction import extract

ARTICLES = Path(__file__).parent / "articles"
PUBLISHED = {"fr-first-stone": "2023-02-14", "en-shrunk-contract": "2021-04-21"}


def read(name: str) -> dict[str, Any]:
    with (ARTICLES / f"{name}.txt").open(encoding="utf-8", newline="") as file:
        text = file.read()
    published = PUBLISHED.get(name, "2024-05-10")
    return extract(text, language=name[:2], published=published).as_json()


def figures(agreement: dict[str, Any]) -> set[tuple[str, Any, Any]]:
    return {(c["measure"], c["low"], c["high"]) for c in agreement["commitments"]}


def names(agreement: dict[str, Any], key: str) -> list[str]:
    return [one["name"] for one in agreement[key]]


def test_lines_broken_inside_sentences_are_read_as_one() -> None:
    umbrella, *children = read("fr-wrapped-lines")["agreements"]

    assert umbrella["kind"] == "umbrella"
    assert umbrella["instrument"] == "contract"
    assert names(umbrella, "public_parties") == [
        "ministère de l'Industrie et du Commerce"
    ]
    assert figures(umbrella) == {
        ("investment", 1_200_000_000, 1_200_000_000),
        ("jobs", 5600, 5600),
    }
    assert [figures(child) for child in children] == [
        {("investment", 750_000_000, 750_000_000), ("jobs", 3400, 3400)},
        {("investment", 450_000_000, 450_000_000), ("jobs", 2200, 2200)},
    ]


def test_related_headlines_are_no_part_of_the_deal() -> None:
    aside = {one["value"] for one in read("fr-wrapped-lines")["not_commitments"]}

    assert {100_000, 300, 2_000_000_000} <= aside


def test_an_investor_without_a_company_word_is_found_by_its_verb() -> None:
    (agreement,) = read("fr-unknown-investor")["agreements"]

    assert names(agreement, "investors") == ["Ondrel"]
    assert ("jobs", 310, 310) in figures(agreement)
    public = [c for c in agreement["commitments"] if c.get("component") == "public"]
    assert [c["low"] for c in public] == [11_000_000]


def test_reads_a_page_with_its_markup() -> None:
    (agreement,) = read("en-html-page")["agreements"]

    assert names(agreement, "investors") == ["Brightline Foods"]
    assert ("investment", 85_200_000, None) in figures(agreement)
    assert ("jobs", 310, 310) in figures(agreement)
    assert agreement["host_country"] == "US"


def test_other_deals_at_the_end_are_set_aside() -> None:
    found = read("en-other-deals-below")
    (agreement,) = found["agreements"]

    assert figures(agreement) == {("jobs", 400, 400)}
    assert agreement["commitments"][0]["due"] == "P3Y"
    assert {650, 120, 90} <= {one["value"] for one in found["not_commitments"]}


def test_a_cancelled_project_keeps_the_date_and_figures_of_its_promise() -> None:
    (agreement,) = read("fr-cancelled")["agreements"]

    assert agreement["status"] == "cancelled"
    assert agreement["announced_on"] == "2022-03"
    assert figures(agreement) == {
        ("investment", 650_000_000, 650_000_000),
        ("investment", 80_000_000, 80_000_000),
        ("jobs", 900, 900),
    }
    assert "Marie Dupuis" not in names(agreement, "signatories")


def test_works_are_newer_than_the_contract_that_they_follow() -> None:
    (agreement,) = read("fr-first-stone")["agreements"]

    assert agreement["instrument"] == "contract"
    assert agreement["status"] == "under_way"
    assert agreement["announced_on"] == "2022-11"
    natures = {c["low"]: c.get("nature") for c in agreement["commitments"]}
    assert natures[1500] == "temporary"
    assert natures[800] == "new"
    assert agreement["commitments"][0]["unit"] == "XOF"


def test_a_batch_gives_a_child_for_each_investor() -> None:
    umbrella, *children = read("en-approved-batch")["agreements"]

    assert umbrella["instrument"] == "approval"
    assert [names(child, "investors") for child in children] == [
        ["Vardhman Polytex"],
        ["Nestor Foods"],
        ["Sunrise Cycles"],
        ["Trident Solar"],
        ["Amar Auto"],
    ]
    assert [names(child, "places") for child in children] == [
        ["Ludhiana"],
        ["Moga"],
        ["Rajpura"],
        ["Bathinda"],
        ["Mohali"],
    ]
    assert all(len(figures(child)) == 2 for child in children)


def test_replaced_figures_stand_aside() -> None:
    found = read("en-shrunk-contract")
    (agreement,) = found["agreements"]

    assert ("investment", 672_000_000, 672_000_000) in figures(agreement)
    assert ("jobs", 1454, 1454) in figures(agreement)
    assert {13_000, 10_000_000_000, 900_000_000, 579} <= {
        one["value"] for one in found["not_commitments"]
    }


@pytest.mark.parametrize("country", ["MA", "AE"])
def test_the_country_of_the_source_decides_a_shared_currency(country: str) -> None:
    text = "Lotrex va investir 50 millions de dirhams et créer 100 emplois."

    found = extract(text, language="fr", published="2024", country=country).as_json()

    (agreement,) = found["agreements"]
    assert agreement["host_country"] == country
    assert agreement["commitments"][0]["unit"] == {"MA": "MAD", "AE": "AED"}[country]


def test_a_known_name_is_found_without_any_cue() -> None:
    text = "À Lyon, 200 emplois et une usine de 30 millions d'euros pour norvax."

    found = extract(text, language="fr", published="2024", known_names=["norvax"])

    assert [one.name for one in found.agreements[0].investors] == ["norvax"]


def test_the_fields_of_a_minister_are_no_person() -> None:
    (agreement,) = read("en-delegate-ministers")["agreements"]

    assert names(agreement, "signatories") == [
        "Paul Marchetti",
        "Samir Berrada",
        "Leila Amrani",
    ]
    assert [one["title"] for one in agreement["signatories"]] == [
        "chairman and chief executive of Ondrel",
        "Minister Delegate in charge of Investment, Convergence and Evaluation of "
        "Public Policies",
        "Minister Delegate in charge of Digital Transition and Administration Reform",
    ]


def test_lay_offs_announce_nothing() -> None:
    assert read("en-lay-offs")["agreements"] == []


def test_a_town_between_a_company_and_its_figure_is_no_investor() -> None:
    found = read("fr-town-before-figure")["agreements"]

    investors = {name for one in found for name in names(one, "investors")}
    assert investors == {"Vorane", "Ardan Digital"}


def test_a_portuguese_list_gives_a_child_for_each_item() -> None:
    umbrella, *children = read("pt-list-of-contracts")["agreements"]

    assert umbrella["instrument"] == "contract"
    assert umbrella["announced_on"] == "2024-05-06"
    assert ("jobs", 780, 780) in figures(umbrella)
    natures = {c["low"]: c.get("nature") for c in umbrella["commitments"]}
    assert natures[2340] == "maintained"
    assert [names(child, "investors") for child in children] == [
        ["Contimar Pneus"],
        ["Sobral Cork"],
        ["Termovasco Caldeiras"],
        ["Vidrania Ibérica"],
    ]
    assert names(children[1], "places") == ["Santa Maria da Feira"]
    assert all(len(figures(child)) == 2 for child in children)


def test_figures_of_portuguese_related_headlines_stand_aside() -> None:
    aside = {one["value"] for one in read("pt-list-of-contracts")["not_commitments"]}

    assert {650_000_000, 1_300_000_000} <= aside


def test_counted_projects_belong_to_the_company_that_follows() -> None:
    umbrella, *children = read("pt-three-hotels")["agreements"]

    assert umbrella["host_country"] == "CV"
    assert umbrella["instrument"] == "contract"
    assert [one["investors"][0]["country"] for one in children] == ["ES", "PT", "CV"]
    assert [figures(child) for child in children] == [
        {("investment", 65_000_000, 65_000_000), ("jobs", 600, 600)},
        {("investment", 38_000_000, 38_000_000), ("jobs", 350, 350)},
        {("investment", 17_000_000, 17_000_000), ("jobs", 200, 200)},
    ]


def test_a_company_may_bear_the_name_of_its_president() -> None:
    (agreement,) = read("pt-family-group")["agreements"]

    assert names(agreement, "investors") == ["Carvalhinho"]
    assert "Nelson Carvalhinho" in names(agreement, "signatories")
    assert agreement["host_country"] == "AO"
    natures = {c["low"]: c.get("nature") for c in agreement["commitments"]}
    assert natures[800] == "temporary"
    assert 5600 not in natures


def test_works_employ_for_their_time() -> None:
    (agreement,) = read("pt-first-stone")["agreements"]

    assert agreement["status"] == "under_way"
    assert agreement["announced_on"] == "2024-05-06"
    natures = {c["low"]: c.get("nature") for c in agreement["commitments"]}
    assert natures[250] == "temporary"
    assert natures[30] == "new"


def test_spanish_projects_with_a_total_are_its_children() -> None:
    umbrella, *children = read("es-four-projects")["agreements"]

    assert umbrella["kind"] == "umbrella"
    assert figures(umbrella) == {
        ("investment", 310_000_000, 310_000_000),
        ("jobs", 780, 780),
    }
    assert [names(child, "investors") for child in children] == [
        ["Voltaria"],
        ["Kessel Guss"],
        ["Lácteos del Bidasoa"],
        ["Transpirenaica"],
    ]
    assert [figures(child) for child in children] == [
        {("investment", amount * 10**6, amount * 10**6), ("jobs", jobs, jobs)}
        for amount, jobs in ((180, 420), (60, 90), (45, 150), (25, 120))
    ]


def test_a_postponed_project_keeps_its_promise() -> None:
    found = read("es-postponed")
    (agreement,) = found["agreements"]

    assert agreement["status"] == "suspended"
    assert agreement["host_country"] == "MX"
    assert agreement["announced_on"] == "2023-03"
    assert figures(agreement) == {
        ("investment", 5_200_000_000, 5_200_000_000),
        ("jobs", 7000, 7000),
    }
    assert [one["value"] for one in found["not_commitments"]] == [1800]


def test_an_amount_without_any_currency_has_that_of_the_host() -> None:
    (agreement,) = read("es-no-currency")["agreements"]

    money = [c for c in agreement["commitments"] if c["measure"] == "investment"]
    assert [(c["low"], c["unit"], c["due"]) for c in money] == [
        (85_500_000, "EUR", "2027")
    ]


def test_a_company_that_is_bought_is_no_investment() -> None:
    assert read("es-share-deal")["relevant"] is False


@pytest.mark.parametrize(
    ("tail", "due"),
    [
        (" hasta 2028", "2028"),
        (" antes de 2028", "2028"),
        (" a lo largo de los próximos cinco años", "P5Y"),
        (" en un lapso de 18 meses", "P18M"),
        (" en dos años y medio", "P30M"),
        (" entre 2025 y 2028", "2028"),
        (" en el periodo 2025-2028", "2028"),
        (" para finales de 2026", "2026"),
        (" en el primer trimestre de 2026", "2026-Q1"),
        (" a más tardar en diciembre de 2026", "2026-12"),
        (" hasta el 31 de diciembre de 2028", "2028-12-31"),
        (", donde la producción empezará en 2027", None),
    ],
)
def test_reads_spanish_deadlines(tail: str, due: str | None) -> None:
    text = (
        "title: Voltaria abrirá una fábrica en Tudela\n\n"
        f"La empresa Voltaria invertirá en Tudela y creará 90 empleos{tail}."
    )

    found = extract(text, language="es", published="2025-03-21").as_json()

    (agreement,) = found["agreements"]
    assert [one["due"] for one in agreement["commitments"]] == [due]
