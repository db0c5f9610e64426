"""Articles that tell of several deals in plain sentences: words that turn to the next deal, and lines of their own."""

import pytest

from announcements.extraction import extract

FIRST = {
    "fr": """title: Trois usines de plus

Le ministère a signé mardi trois conventions d'un montant total de 900 millions de dirhams, pour 2.400 emplois.

Le premier projet, le plus cher, est celui de Vardalor. Le groupe mettra 400 millions de dirhams dans une usine de câbles et embauchera 1.100 personnes.

Le groupe turc Hochfeld investira 300 millions de dirhams et créera 800 emplois.

Le groupe espagnol Talverin investira 200 millions de dirhams et créera 500 emplois.
""",
    "es": """title: Autorizan tres empresas

El Consejo aprobó este jueves los permisos de tres nuevas empresas, con una inversión total de 900 millones de dólares y 2.400 empleos.

La empresa turca Hochfeld invertirá 300 millones de dólares y creará 800 empleos. Le sigue Vardalor Textil, que se instalará con 400 millones de dólares y 1.100 plazas.

La empresa italiana Talverin invertirá 200 millones de dólares y creará 500 empleos.
""",
}
TWO = {
    "en": """title: Two more manufacturers pick Selangor

Dutch packaging group Vandermolt will spend RM120mil on a plant in Klang, creating 250 jobs, the state government said on Tuesday.

In a separate announcement, Japan's Kitasora Electric said it had chosen Shah Alam for a factory making sensors. The RM340mil facility will employ 600 people when it opens in 2026.
""",
    "fr": """title: Deux industriels arrivent à Oujda

Le groupe espagnol Talverin investira 150 millions de dirhams dans une usine de câblage et créera 800 emplois.

De son côté, le groupe allemand Hochbrunner investira 90 millions de dirhams dans une usine de tubes et créera 250 emplois.
""",
    "de": """title: Zwei Werke für Brandenburg

Der Batteriezulieferer Altrelia investiert 120 Millionen Euro in Guben und schafft 210 Arbeitsplätze.

Der Holzverarbeiter Norddiele investiert 45 Millionen Euro in Wittstock und schafft 60 Arbeitsplätze.
""",
    "es": """title: Dos fábricas para Cartago

La empresa italiana Talverin invertirá 25 millones de dólares y generará 300 empleos.

Por otra parte, la empresa alemana Hochbrunner invertirá 40 millones de dólares y generará 500 empleos.
""",
    "pt": """title: Duas fábricas anunciadas para o Ceará

A empresa italiana Talverin vai investir R$ 60 milhões e gerar 900 empregos diretos.

Já a empresa alemã Hochbrunner vai investir R$ 210 milhões e gerar 500 empregos diretos.
""",
    "ar": """title: مصنعان جديدان في المنطقة الصناعية

تستثمر شركة هونغ تاي الصينية 40 مليون دولار في مصنع للملابس وتوفر 2000 فرصة عمل.

أما شركة تكستيل أنقرة التركية فتستثمر 25 مليون دولار في مصنع للغزل وتوفر 800 فرصة عمل.
""",
}
BACKGROUND = """title: Vandermolt to build RM120mil plant in Klang

Dutch packaging group Vandermolt will spend RM120mil on a plant in Klang, creating 250 jobs, it said on Tuesday.

Work on the site starts in March and should end in late 2025. The company will make cartons for exporters there and expects to run three shifts. "We looked at nine towns and kept coming back to Klang," said its managing director, Joost Vermeer.

Klang has drawn a string of investors. In March, Kitasora Electric opened a RM340mil factory there that employs 600 people. Rival Packwell plans to invest RM80mil in Johor.
"""


@pytest.mark.parametrize("language", sorted(FIRST))
def test_a_name_behind_words_that_open_a_deal_is_its_investor(language: str) -> None:
    found = extract(FIRST[language], language=language, published="2024-06-12")

    umbrella, *children = found.agreements
    assert umbrella.kind == "umbrella"
    named = {one.investors[0].name.split()[0]: one for one in children}
    assert named.keys() == {"Vardalor", "Hochfeld", "Talverin"}
    assert {c.low for c in named["Vardalor"].commitments} == {400_000_000, 1100}
    assert {c.low for c in named["Hochfeld"].commitments} == {300_000_000, 800}


@pytest.mark.parametrize("language", sorted(TWO))
def test_two_investors_with_lines_of_their_own_are_two_deals(language: str) -> None:
    found = extract(TWO[language], language=language, published="2024-06-12")

    assert [one.kind for one in found.agreements] == ["agreement"] * 2
    assert [len(one.commitments) for one in found.agreements] == [2, 2]


def test_a_deal_told_as_background_is_no_agreement() -> None:
    found = extract(BACKGROUND, language="en", published="2024-06-12")

    assert [one.investors[0].name for one in found.agreements] == ["Vandermolt"]
