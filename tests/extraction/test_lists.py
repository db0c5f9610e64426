"""Lists of deals: an item's company owns the lines below it, whatever mark the item has."""

from announcements.extraction import extract

BELOW = """title: La commission retient deux projets

La commission a approuvé deux projets mardi. Leur coût cumulé s'élève à 508 millions d'euros.

1. Groupe Vardal (Danemark) – cimenterie à Feriana
   Coût : 412 millions d'euros – Emplois : 380

2. Hochfeld Kabel (Allemagne) – extension du site de Nabeul
   Coût : 96 millions d'euros – Emplois : 3.800
"""
QUOTED = """title: Two plants approved for Penang

Two projects with a combined value of RM9bil have been approved.

> Vardal Silicon, a Danish company: a plant in Batu Kawan, RM6.9bil, 2,600 jobs.

> Hochfeld Substrate of Taiwan: a plant in Perai, RM2.1bil, 1,450 jobs.
"""


def test_a_line_below_an_item_belongs_to_its_company() -> None:
    found = extract(BELOW, language="fr", published="2024-06-12")

    children = [one for one in found.agreements if one.part_of is not None]
    jobs = [c.low for one in children for c in one.commitments if c.measure == "jobs"]
    assert set(jobs) == {380, 3800}
    assert len(jobs) == 2


def test_an_item_may_begin_with_a_mark_of_quotation() -> None:
    found = extract(QUOTED, language="en", published="2024-06-12")

    children = [one for one in found.agreements if one.part_of is not None]
    assert [one.investors[0].name for one in children] == [
        "Vardal Silicon",
        "Hochfeld Substrate",
    ]
