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


PHASES = {
    "ar": "title: كسلر تبني مصنعا للبطاريات\n\nستستثمر شركة كسلر 600 مليون درهم في مصنع للبطاريات في طنجة. تكلف المرحلة "
    "الأولى 200 مليون درهم وتوفر 150 فرصة عمل. وتكلف المرحلة الثانية 400 مليون درهم وتوفر 300 فرصة عمل.",
    "de": "title: Kessler baut Batteriewerk\n\nKessler Cells investiert 600 Millionen Euro in ein Batteriewerk in Zwickau. "
    "Die erste Phase kostet 200 Millionen Euro und schafft 150 Stellen. Die zweite Phase kostet 400 Millionen Euro und "
    "schafft 300 Stellen.",
    "en": "title: Kessler to build battery plant\n\nKessler Cells will invest in a battery plant in Cork. The first phase "
    "will cost 200 million euros and create 150 jobs. The second phase will cost 400 million euros and create 300 jobs.",
    "es": "title: Kessler construirá una planta de baterías\n\nKessler Cells invertirá 600 millones de euros en una planta "
    "de baterías en Teruel. La primera fase costará 200 millones de euros y creará 150 empleos. La segunda fase costará "
    "400 millones de euros y creará 300 empleos.",
    "fr": "title: Kessler construit une usine de batteries\n\nKessler Cells va investir dans une usine de batteries à "
    "Quimper. La première phase coûtera 200 millions d'euros et créera 150 emplois. La deuxième phase coûtera 400 "
    "millions d'euros et créera 300 emplois.",
    "pt": "title: Kessler constrói fábrica de baterias\n\nA Kessler Cells vai investir 600 milhões de euros numa fábrica "
    "de baterias em Viseu. A primeira fase custará 200 milhões de euros e criará 150 empregos. A segunda fase custará "
    "400 milhões de euros e criará 300 empregos.",
}


@pytest.mark.parametrize("language", PHASES)
def test_the_phases_of_one_project_are_no_deals(language: str) -> None:
    (agreement,) = extract(
        PHASES[language], language=language, published="2026-10-01"
    ).agreements

    assert agreement.kind == "agreement"
    assert agreement.part_of is None


def test_phases_of_two_investors_are_two_deals() -> None:
    text = (
        "title: Two makers build one park\n\n"
        "In the first phase Vardal Pumps will invest 60 million euros in Cork and create 90 jobs.\n\n"
        "In the second phase Hochfeld Textiles will invest 20 million euros in Galway and create 40 jobs."
    )

    found = extract(text, language="en", published="2026-10-01").agreements

    assert [[one.name for one in deal.investors] for deal in found] == [
        ["Vardal Pumps"],
        ["Hochfeld Textiles"],
    ]


ORDERED = {
    "de": "title: Zwei Verträge unterzeichnet\n\nDas Land hat zwei Verträge mit Aldora und Belcor unterzeichnet. Ersteres "
    "Unternehmen investiert 60 Millionen Euro in Chemnitz und schafft 200 Stellen. Letzteres investiert 20 Millionen "
    "Euro in Zwickau und schafft 70 Stellen.",
    "en": "title: Two deals signed\n\nThe state signed two deals with Aldora Mills and Belcor Foods. The former will invest "
    "60 million dollars in Dayton and create 200 jobs; the latter will invest 20 million dollars in Toledo and create "
    "70 jobs.",
    "es": "title: Dos convenios firmados\n\nEl gobierno firmó dos convenios con Aldora y Belcor. La primera invertirá 60 "
    "millones de euros en Teruel y creará 200 empleos. La segunda invertirá 20 millones de euros en Huesca y creará 70 "
    "empleos.",
    "fr": "title: Deux conventions signées\n\nDeux conventions ont été signées avec Aldora et Belcor. Le premier investira "
    "60 millions d'euros à Brest et créera 200 emplois. Le second investira 20 millions d'euros à Quimper et créera 70 "
    "emplois.",
    "pt": "title: Dois contratos assinados\n\nO governo assinou dois contratos com a Aldora e a Belcor. A primeira "
    "investirá 60 milhões de euros em Viseu e criará 200 empregos. A segunda investirá 20 milhões de euros em Braga e "
    "criará 70 empregos.",
}


@pytest.mark.parametrize("language", ORDERED)
def test_deals_told_by_an_order_are_those_of_the_list_before(language: str) -> None:
    found = extract(
        ORDERED[language], language=language, published="2026-10-01"
    ).agreements

    names = [[one.name.split(" ")[0] for one in deal.investors] for deal in found]
    assert names == [["Aldora"], ["Belcor"]]


def test_a_name_of_its_own_counts_more_than_an_order() -> None:
    text = (
        "title: Two deals signed\n\nThe state signed two deals in the hall of Aldora Mills and Belcor Foods.\n\n"
        "In the first Vardal Pumps will invest 60 million dollars in Dayton and create 200 jobs.\n\n"
        "In the second Hochfeld Textiles will invest 20 million dollars in Toledo and create 70 jobs."
    )

    found = extract(text, language="en", published="2026-10-01").agreements

    assert [deal.investors[0].name for deal in found if not deal.part_of] == [
        "Vardal Pumps",
        "Hochfeld Textiles",
    ]


SUBSIDIARIES = {
    "es": "title: Dos convenios\n\nDos convenios por 80 millones de euros fueron firmados. Vardal, la filial vidriera de "
    "Hochfeld, invertirá 60 millones de euros en Teruel y creará 200 empleos.\n\n"
    "Talverin invertirá 20 millones de euros en Huesca y creará 70 empleos.",
    "fr": "title: Deux conventions\n\nDeux conventions d'un montant de 80 millions d'euros ont été signées. Vardal, la "
    "filiale verrière de Hochfeld, investira 60 millions d'euros à Quimper et créera 200 emplois.\n\n"
    "Talverin investira 20 millions d'euros à Vannes et créera 70 emplois.",
    "pt": "title: Dois contratos\n\nDois contratos de 80 milhões de euros foram assinados. A Vardal, a filial vidreira da "
    "Hochfeld, investirá 60 milhões de euros em Viseu e criará 200 empregos.\n\n"
    "A Talverin investirá 20 milhões de euros em Braga e criará 70 empregos.",
}


@pytest.mark.parametrize("language", SUBSIDIARIES)
def test_the_owner_of_a_subsidiary_does_not_invest(language: str) -> None:
    found = extract(
        SUBSIDIARIES[language], language=language, published="2026-10-01"
    ).agreements

    names = [[one.name for one in deal.investors] for deal in found if deal.investors]
    assert names == [["Vardal"], ["Talverin"]]
