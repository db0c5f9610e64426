"""Where the text of one deal ends and that of the next begins: sites and investors of deals that share a sentence."""

import pytest

from announcements.extraction import extract


def children(text: str, language: str) -> dict[str, list[str]]:
    """The places of each deal but the umbrella, by its investor."""
    found = extract(text, language=language, published="2026-10-01").agreements
    return {
        one.investors[0].name: [place.name for place in one.places]
        for one in found
        if one.kind != "umbrella"
    }


SHARED = [
    (
        "fr",
        "title: Trois entreprises créent 250 emplois\n\n"
        "Trois entreprises vont créer 250 emplois en Bretagne. Aldora va créer 150 emplois à Brest, Belcor 70 à "
        "Quimper et Kessler 30 à Vannes.",
        {"Aldora": ["Brest"], "Belcor": ["Quimper"], "Kessler": ["Vannes"]},
    ),
    (
        "es",
        "title: Tres empresas invierten en Aragón\n\n"
        "Tres empresas invertirán 92 millones de euros en Aragón. Encabeza la lista Ferrosur con 60 millones en "
        "Teruel; le siguen Alcedo con 20 millones en Huesca e Ybarra con 12 millones en Zaragoza.",
        {"Ferrosur": ["Teruel"], "Alcedo": ["Huesca"], "Ybarra": ["Zaragoza"]},
    ),
    (
        "pt",
        "title: Três empresas investem no Ceará\n\n"
        "Três empresas vão investir 92 milhões de reais no Ceará. A Ferrosul investirá 60 milhões em Sobral, a "
        "Alcedo 20 milhões em Crato e a Ibarra 12 milhões em Iguatu.",
        {"Ferrosul": ["Sobral"], "Alcedo": ["Crato"], "Ibarra": ["Iguatu"]},
    ),
    (
        "en",
        "title: Governor names three projects\n\n"
        "The state signed three deals worth 90 million dollars in total: Alder Mills (40 million, Dayton), Birch "
        "Foods (30 million, Toledo) and Cedar Tools (20 million, Akron).",
        {
            "Alder Mills": ["Dayton"],
            "Birch Foods": ["Toledo"],
            "Cedar Tools": ["Akron"],
        },
    ),
]


@pytest.mark.parametrize(("language", "text", "expected"), SHARED)
def test_a_site_behind_the_figure_is_not_that_of_the_next_name(
    language: str, text: str, expected: dict[str, list[str]]
) -> None:
    assert children(text, language) == expected


def test_two_sites_of_one_investor_are_parted_by_the_and() -> None:
    # in English and French the same sentence is read as one deal (docs/reading.md, weak fields)
    text = (
        "title: Kessler baut zwei Werke\n\n"
        "Kessler Foods investiert 60 Millionen Euro in eine Bäckerei in Chemnitz und 20 Millionen Euro in eine "
        "Mühle in Zwickau."
    )

    found = extract(text, language="de", published="2026-10-01").agreements

    assert [[place.name for place in one.places] for one in found] == [
        ["Chemnitz"],
        ["Zwickau"],
    ]


def test_a_site_before_its_name_stays_behind_the_comma() -> None:
    text = (
        "title: Two deals\n\nTwo projects worth 80 million euros were announced. In Cork, Alder Mills will invest 60 "
        "million euros, and in Galway the baker Birch Foods will invest 20 million euros."
    )

    assert children(text, "en") == {"Alder Mills": ["Cork"], "Birch Foods": ["Galway"]}


TOWNS = [
    (
        "en",
        "title: Three plants for the north\n\nThree projects worth 92 million euros were announced. The factories are "
        "in Turku (60 million euros, 200 jobs), Oulu (20 million euros, 70 jobs) and Kemi (12 million euros, 30 jobs).",
        ["Turku", "Oulu", "Kemi"],
    ),
    (
        "fr",
        "title: Trois usines en Bretagne\n\nTrois projets d'un montant total de 92 millions d'euros ont été annoncés. "
        "Les usines seront construites à Brest (60 millions d'euros, 200 emplois), Quimper (20 millions d'euros, 70 "
        "emplois) et Vannes (12 millions d'euros, 30 emplois).",
        ["Brest", "Quimper", "Vannes"],
    ),
    (
        "pt",
        "title: Três fábricas no Ceará\n\nTrês projetos de 92 milhões de reais foram anunciados. As fábricas serão "
        "construídas em Sobral (60 milhões de reais, 200 empregos), Crato (20 milhões de reais, 70 empregos) e Iguatu "
        "(12 milhões de reais, 30 empregos).",
        ["Sobral", "Crato", "Iguatu"],
    ),
]


@pytest.mark.parametrize(("language", "text", "towns"), TOWNS)
def test_towns_with_figures_in_brackets_are_sites_and_no_investors(
    language: str, text: str, towns: list[str]
) -> None:
    found = extract(text, language=language, published="2026-10-01").agreements

    deals = [one for one in found if one.part_of is not None]
    assert [[place.name for place in one.places] for one in deals] == [
        [town] for town in towns
    ]
    assert not any(one.investors for one in found)


def test_a_company_called_like_a_town_still_invests() -> None:
    text = (
        "title: Two deals\n\nTwo projects worth 80 million euros were announced. The maker Hannover (60 million "
        "euros) goes to Cork, Birch Foods (20 million euros) to Galway."
    )

    assert list(children(text, "en")) == ["Hannover", "Birch Foods"]


UNNAMED = [
    (
        "en",
        "title: Governor names three projects\n\nThe state signed three deals worth 90 million dollars in total: Alder "
        "Mills (40 million, Dayton), a firm not yet named (30 million, Toledo) and Cedar Tools (20 million, Akron).",
        ["Dayton", "Toledo", "Akron"],
    ),
    (
        "fr",
        "title: Trois conventions signées\n\nTrois conventions d'un montant de 90 millions d'euros ont été signées : "
        "Aldora (40 millions, Brest), une société encore inconnue (30 millions, Quimper) et Kessler (20 millions, "
        "Vannes).",
        ["Brest", "Quimper", "Vannes"],
    ),
]


@pytest.mark.parametrize(("language", "text", "towns"), UNNAMED)
def test_a_bracket_is_of_one_deal_though_the_next_has_no_name(
    language: str, text: str, towns: list[str]
) -> None:
    found = extract(text, language=language, published="2026-10-01").agreements

    assert [[place.name for place in one.places] for one in found[1:]] == [
        [town] for town in towns
    ]
    assert not found[2].investors
