"""The second-best value stands beside the first, and an empty field says why it is empty."""

from typing import Any

from announcements.extraction import extract

TEXT = (
    "title: Vardal s'installe à Tanger\n\n"
    "Le groupe Vardal a signé lundi une convention avec le ministère de l'Industrie pour"
    " une usine de 50 millions d'euros à Tanger, au Maroc. Elle créera 1 454 emplois d'ici"
    " 2027, au lieu de 13 000 emplois initialement. Le groupe compte 800 salariés.\n"
)


def read(text: str, **options: Any) -> dict[str, Any]:
    told = {"language": "fr", "published": "2024-04-16", **options}
    return extract(text, **told).as_json()


def spans(value: Any) -> list[dict[str, Any]]:
    """Everything in the answer that has a quote."""
    if isinstance(value, dict):
        inner = [one for part in value.values() for one in spans(part)]
        return ([value] if "quote" in value else []) + inner
    if isinstance(value, list):
        return [one for part in value for one in spans(part)]
    return []


def test_every_quote_of_every_alternative_stands_in_the_text() -> None:
    found = spans(read(TEXT))

    assert len(found) > 12
    for one in found:
        assert TEXT[one["start"] : one["end"]] == one["quote"]


def test_a_replaced_figure_names_its_successor() -> None:
    (replaced,) = [
        one for one in read(TEXT)["not_commitments"] if one["value"] == 13000
    ]

    assert replaced["reason"] == "replaced figure"
    assert replaced["replaced_by"]["quote"] == "1 454 emplois"


def test_a_figure_set_aside_for_another_reason_has_no_successor() -> None:
    others = [one for one in read(TEXT)["not_commitments"] if one["value"] != 13000]

    assert [one["value"] for one in others] == [800]
    assert "replaced_by" not in others[0]


def test_the_next_figure_of_the_measure_is_the_second_choice() -> None:
    (deal,) = read(TEXT)["agreements"]
    jobs, money = sorted(deal["commitments"], key=lambda one: one["measure"] != "jobs")

    (second,) = jobs["alternatives"]["figure"]
    assert second["quote"] in ("13 000 emplois", "800 salariés")
    assert second["reason"] in ("replaced figure", "existing headcount")
    assert money["alternatives"]["figure"] == []


def test_the_second_country_is_offered_with_its_words() -> None:
    text = TEXT + "Le ministre de l'Industrie espagnol était présent en Espagne."

    (deal,) = read(text)["agreements"]

    assert deal["host_country"] == "MA"
    (other,) = deal["alternatives"]["host_country"]
    assert other["value"] == "ES"


def test_two_countries_that_weigh_the_same_leave_the_host_empty() -> None:
    text = (
        "title: Vardal investit\n\n"
        "Vardal va investir 50 millions d'euros dans une usine en Espagne ou en Italie."
    )

    (deal,) = read(text)["agreements"]

    assert deal["host_country"] is None
    missing = deal["missing"]["host_country"]
    assert missing["reason"] == "ambiguous"
    assert {one["value"] for one in missing["between"]} == {"ES", "IT"}


def test_a_field_that_nothing_speaks_of_is_not_printed() -> None:
    text = "title: Vardal investit\n\nVardal va investir 50 millions d'euros dans une usine."

    (deal,) = read(text)["agreements"]

    for name in ("host_country", "places", "public_parties", "signatories", "jobs"):
        assert deal["missing"][name] == {"reason": "not_printed", "between": []}, name
    assert "investors" not in deal["missing"]


def test_a_measure_whose_figures_were_all_set_aside_names_them() -> None:
    text = (
        "title: Vardal investit à Tanger\n\n"
        "Vardal a annoncé lundi un investissement de 50 millions d'euros à Tanger."
        " Le groupe emploie déjà 800 salariés au Maroc."
    )

    (deal,) = read(text)["agreements"]

    missing = deal["missing"]["jobs"]
    assert missing["reason"] == "set_aside"
    assert [one["quote"] for one in missing["between"]] == ["800 salariés"]
    assert missing["between"][0]["reason"] == "existing headcount"


def test_a_promise_without_a_deadline_says_why() -> None:
    (deal,) = read(TEXT)["agreements"]
    due = {one["measure"]: one for one in deal["commitments"]}

    assert due["jobs"]["due"] == "2027"
    assert due["jobs"]["missing"] == {}
    assert due["investment"]["due"] is None
    assert due["investment"]["missing"]["due"]["reason"] == "ambiguous"
    assert due["investment"]["missing"]["due"]["between"][0]["value"] == "2027"
