"""Lists of deals: an item's company owns the lines below it, whatever mark the item has."""

import pytest

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


SITES = """title: Hochfeld opens three workshops

Hochfeld told of its next workshops on Monday.

- Leeds: the weaver Vardal will hire 260 people and invest $12 million.
- York: the dyer Talverin will hire 260 people and invest $9 million.
- Hull: the printer Borealis Mills signed a lease of ten years for the old bakery.
"""


def test_equal_figures_of_two_items_are_two_promises() -> None:
    found = extract(SITES, language="en", published="2024-06-12")

    jobs = [
        c.low
        for one in found.agreements
        for c in one.commitments
        if c.measure == "jobs"
    ]
    assert jobs == [260, 260]


FILES = """title: Council approves three files

The investment council approved these files on Monday:

- Vardal Textiles will build a mill in Leeds for $12 million and hire 260 people.
- Talverin Foods will build a bakery in York for $9 million and hire 140 people.
- Borealis Hides may move its tannery to Hull; it gave no figure.
"""


def told(text: str, language: str, published: str) -> list[tuple[str, int]]:
    """The investor of each deal that stands alone, and how many promises it has."""
    found = extract(text, language=language, published=published).agreements
    assert [one.part_of for one in found] == [None] * len(found)
    return [(one.investors[0].name, len(one.commitments)) for one in found]


def test_an_item_without_a_figure_among_deals_of_a_list_is_a_deal() -> None:
    assert told(FILES, "en", "2024-06-12") == [
        ("Vardal Textiles", 2),
        ("Talverin Foods", 2),
        ("Borealis Hides", 0),
    ]


DIGEST = """title: Les brèves industrielles de la semaine

Lille. Le brasseur Vardal a annoncé mardi l'ouverture d'une malterie à Béthune : 42 millions d'euros et 85 emplois d'ici à 2028.

Rouen. Hochfeld Chimie va moderniser son atelier de résines. L'investissement de 18 millions d'euros préserve 120 postes.

Toulouse. L'équipementier Talverin rachète son concurrent Borel pour 95 millions d'euros. Les 400 salariés sont repris.

Metz. L'autrichien Lindner Papier construira une chaudière à biomasse. Ni montant ni emplois n'ont été donnés.
"""


def test_a_digest_has_the_deals_of_its_captions_and_no_takeover() -> None:
    assert told(DIGEST, "fr", "2026-11-20") == [
        ("Vardal", 2),
        ("Hochfeld Chimie", 2),
        ("Lindner Papier", 0),
    ]


NUMBERED = [
    (
        "en",
        "title: Three deals signed\n\nThe board signed three deals worth 80 million euros.\n\n"
        "a) Vardal Pumps: a foundry in Cork for 60 million euros and 90 jobs.\n\n"
        "b) Hochfeld Textiles: a mill in Galway for 20 million euros and 40 jobs.\n\n"
        "c) Talverin Metals: a shredder in Sligo, whose cost is not yet known.\n",
        "Talverin Metals",
    ),
    (
        "ar",
        "title: ثلاث اتفاقيات في الأردن\n\nوقعت الحكومة ثلاث اتفاقيات بقيمة 80 مليون دينار.\n\n"
        "1- شركة فاردال: مصنع في الزرقاء بقيمة 60 مليون دينار و90 فرصة عمل.\n\n"
        "2- شركة هوخفلد: مصنع في إربد بقيمة 20 مليون دينار و40 فرصة عمل.\n\n"
        "3- شركة تلفرين: مصنع ملابس، لم تعلن تكلفته بعد.\n",
        "تلفرين",
    ),
]


@pytest.mark.parametrize(("language", "text", "last"), NUMBERED)
def test_a_numbered_line_without_a_figure_is_a_deal_among_others(
    language: str, text: str, last: str
) -> None:
    umbrella, *deals = extract(
        text, language=language, published="2026-10-01"
    ).agreements

    assert len(deals) == 3
    assert [one.name for one in deals[-1].investors] == [last]
    assert not deals[-1].commitments
    assert last not in [one.name for one in umbrella.investors]
