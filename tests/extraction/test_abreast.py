"""Deals told abreast: firms, figures and places in lists of one length, and one firm's sites each with its figure."""

import pytest

from announcements.extraction import abreast, extract, reader
from announcements.extraction.promises import Sorted
from announcements.extraction.reader import open_article
from announcements.extraction.result import Agreement
from announcements.extraction.series import Series, Strand
from announcements.extraction.spans import without

FIRMS = [
    (
        "en",
        "Heinz and Arla will invest 30 and 45 million euros respectively in Kolding "
        "and Esbjerg, creating 90 and 140 jobs.",
        [("Heinz", 30, 90, "Kolding"), ("Arla", 45, 140, "Esbjerg")],
    ),
    (
        "fr",
        "Bonduelle et Savencio investiront respectivement 12 et 27 millions d'euros à "
        "Amiens et à Nancy, avec 40 et 75 emplois créés.",
        [("Bonduelle", 12, 40, "Amiens"), ("Savencio", 27, 75, "Nancy")],
    ),
    (
        "de",
        "Die Firmen Sartorius und Miele bauen neue Werke in Göttingen und Bielefeld "
        "für 50 beziehungsweise 65 Millionen Euro und schaffen 110 beziehungsweise 150 "
        "neue Arbeitsplätze.",
        [("Sartorius", 50, 110, "Göttingen"), ("Miele", 65, 150, "Bielefeld")],
    ),
    (
        "es",
        "Las empresas Alpina y Colanta invertirán 22 y 31 millones de dólares, "
        "respectivamente, en Cali y Medellín y crearán 160 y 210 empleos.",
        [("Alpina", 22, 160, "Cali"), ("Colanta", 31, 210, "Medellín")],
    ),
    (
        "pt",
        "A Renova e a Sovena vão investir 14 e 26 milhões de euros, respetivamente, em "
        "Leiria e Beja, criando 55 e 70 postos de trabalho.",
        [("Renova", 14, 55, "Leiria"), ("Sovena", 26, 70, "Beja")],
    ),
    (
        "ar",
        "تستثمر شركتا جهينة ودومتي 25 و40 مليون دولار على التوالي في طنطا وأسيوط، "
        "وتوفران 200 و350 فرصة عمل.",
        [("جهينة", 25, 200, "طنطا"), ("دومتي", 40, 350, "أسيوط")],
    ),
]
SITES = [
    (
        "en",
        "Corning will invest 70 million euros in Cardiff and 55 million in Swansea.",
        [(70, "Cardiff"), (55, "Swansea")],
    ),
    (
        "fr",
        "Nexans va investir 33 millions d'euros à Calais et 21 millions à Bourges.",
        [(33, "Calais"), (21, "Bourges")],
    ),
    (
        "de",
        "Wacker Chemie wird 85 Millionen Euro in Nünchritz und 47 Millionen Euro in "
        "Burghausen investieren.",
        [(85, "Nünchritz"), (47, "Burghausen")],
    ),
    (
        "es",
        "Cementos Argos invertirá 44 millones de dólares en Cartagena y otros 18 "
        "millones en Barranquilla.",
        [(44, "Cartagena"), (18, "Barranquilla")],
    ),
    (
        "pt",
        "A Sumol vai investir 24 milhões de euros em Almeirim e 11 milhões em Pombal.",
        [(24, "Almeirim"), (11, "Pombal")],
    ),
    (
        "ar",
        "ستستثمر شركة إيبيكو 35 مليون دولار في الإسكندرية و28 مليون دولار في المنصورة.",
        [(35, "الإسكندرية"), (28, "المنصورة")],
    ),
]
ONE_DEAL = [
    (
        "en",
        "Corning will invest 125 million euros, 70 million in Cardiff and 55 million "
        "in Swansea.",
    ),
    (
        "en",
        "Corning will invest 70 million euros in Cardiff and create 120 direct and "
        "300 indirect jobs.",
    ),
    (
        "en",
        "Corning will invest 70 million euros in Cardiff by 2027 and create 450 jobs "
        "there. It employs 900 people in Swansea and 400 in Newport.",
    ),
    (
        "fr",
        "Nexans va investir 33 millions d'euros à Calais. La région Hauts-de-France "
        "versera 4 millions d'euros et la communauté urbaine de Dunkerque 2 millions.",
    ),
    (
        "pt",
        "A Sumol vai investir 24 milhões de euros em Almeirim e em Pombal e criar 746 "
        "postos de trabalho, 702 dos quais para residentes.",
    ),
]


def _values(agreement: Agreement, measure: str) -> list[int]:
    return [
        int(one.low or 0) for one in agreement.commitments if one.measure == measure
    ]


@pytest.mark.parametrize(("language", "text", "told"), FIRMS, ids=[f[0] for f in FIRMS])
def test_lists_of_one_length_are_paired_one_to_one(
    language: str, text: str, told: list[tuple[str, int, int, str]]
) -> None:
    found = extract(text, language=language, published="2026-10-01").agreements

    assert [one.kind for one in found] == ["agreement"] * len(told)
    assert [one.part_of for one in found] == [None] * len(told)
    for one, (firm, millions, jobs, place) in zip(found, told, strict=True):
        assert [each.name for each in one.investors] == [firm]
        assert _values(one, "investment") == [millions * 1_000_000]
        assert _values(one, "jobs") == [jobs]
        assert [each.name for each in one.places] == [place]


@pytest.mark.parametrize(("language", "text", "told"), SITES, ids=[s[0] for s in SITES])
def test_each_site_with_a_figure_of_its_own_is_a_deal(
    language: str, text: str, told: list[tuple[int, str]]
) -> None:
    found = extract(text, language=language, published="2026-10-01").agreements

    firms = {tuple(each.name for each in one.investors) for one in found}
    assert len(firms) == 1
    assert [
        (_values(one, "investment"), [each.name for each in one.places])
        for one in found
    ] == [([millions * 1_000_000], [place]) for millions, place in told]


@pytest.mark.parametrize(("language", "text"), ONE_DEAL)
def test_shares_staff_and_grants_make_no_further_deal(language: str, text: str) -> None:
    found = extract(text, language=language, published="2026-10-01").agreements

    assert len(found) == 1


def test_a_total_of_both_stands_over_the_deals() -> None:
    text = (
        "Heinz and Arla will invest 30 and 45 million euros respectively in Kolding "
        "and Esbjerg. The two plants will create 260 jobs."
    )

    umbrella, *children = extract(
        text, language="en", published="2026-10-01"
    ).agreements

    assert umbrella.kind == "umbrella"
    assert _values(umbrella, "jobs") == [260]
    assert [_values(one, "investment") for one in children] == [
        [30_000_000],
        [45_000_000],
    ]
    assert [one.part_of for one in children] == [0, 0]


FUNDS = [
    (
        "en",
        "Two makers will share the fund, worth 900 million euros. Corning will invest "
        "20 million euros in Cardiff and create 50 jobs. Saint-Gobain will invest 35 "
        "million euros in Hull and create 70 jobs.",
    ),
    (
        "fr",
        "Le fonds de soutien, doté de 900 millions d'euros, a attiré deux industriels. "
        "Nexans mettra 20 millions d'euros à Calais et créera 50 emplois. Savencio "
        "mettra 35 millions d'euros à Nancy et créera 70 emplois.",
    ),
    (
        "de",
        "Aus dem mit 900 Millionen Euro ausgestatteten Fonds werden zwei Hersteller "
        "gefördert. Miele steckt 20 Millionen Euro in Bielefeld und schafft 50 Stellen. "
        "Sartorius steckt 35 Millionen Euro in Göttingen und schafft 70 Stellen.",
    ),
    (
        "es",
        "El fondo, de 900 millones de dólares, atrajo a dos fabricantes. Alpina pondrá "
        "20 millones de dólares en Cali y creará 50 empleos. Colanta pondrá 35 millones "
        "de dólares en Medellín y creará 70 empleos.",
    ),
    (
        "pt",
        "O fundo estadual, de R$ 900 milhões, atraiu dois fabricantes. A Weg vai aplicar "
        "R$ 20 milhões em Blumenau e gerar 50 empregos. A Tupy vai aplicar R$ 35 milhões "
        "em Joinville e gerar 70 empregos.",
    ),
    (
        "ar",
        "رصدت الحكومة مبادرة بقيمة 900 مليون دولار لدعم الصناعة. وتبني شركة جهينة مصنعا "
        "في طنطا بكلفة 20 مليون دولار وتوفر 50 فرصة عمل. وتبني شركة دومتي مصنعا في أسيوط "
        "بكلفة 35 مليون دولار وتوفر 70 فرصة عمل.",
    ),
]


@pytest.mark.parametrize(("language", "text"), FUNDS, ids=[f[0] for f in FUNDS])
def test_the_size_of_a_fund_is_no_total_of_the_deals_paid_from_it(
    language: str, text: str
) -> None:
    found = extract(text, language=language, published="2026-10-01")

    promised = {
        int(one.low or 0) for each in found.agreements for one in each.commitments
    }
    assert 900_000_000 not in promised
    assert {20_000_000, 35_000_000} <= promised
    assert 900_000_000 in {int(one.value) for one in found.not_commitments}


def test_a_row_with_a_figure_that_is_neither_promised_nor_set_aside_stays_as_it_is() -> (
    None
):
    text = "Heinz will invest 30 million euros in Kolding and Arla 45 million in Ribe."
    article = open_article(text, "en", "2024", None, ())
    seen = reader.look(article)
    figures = [one for one in seen.figures if one.measure == "investment"]
    strands = tuple(Strand((one,)) for one in figures)
    told = Sorted(
        [one for one in seen.told.promises if one.figure is not figures[-1]], []
    )

    found, _ = abreast.settle(article, told, [Series(strands, (0,))])
    assert len(figures) == 2
    assert figures[-1] not in {one.figure for one in found.promises}


def test_spans_are_cut_at_what_others_tell() -> None:
    holes = [(2, 4), (3, 9), (12, 14)]

    assert list(without([(0, 10), (10, 12), (13, 20)], holes)) == [
        (0, 2),
        (9, 10),
        (10, 12),
        (14, 20),
    ]
