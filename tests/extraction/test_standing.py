"""How candidates stand: lists, trades, homes behind a name."""

import pytest

from announcements.extraction import extract, reader


def features(text: str, language: str) -> dict[str, set[str]]:
    """The features of each candidate by its name."""
    article = reader.open_article(text, language, "2025-03", None, ())
    names = reader.look(article).names
    return {one.name: set(one.choice.features) for one in names if one.choice}


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        (
            "en",
            "Acme signed. Danfer Dairies, Kalo Fish, Gurma Seeds and Bidra Works also signed.",
            "Kalo Fish",
        ),
        (
            "es",
            "Completan la lista Danfer Lácteos, Kalo Pesca, Gurma Semillas y la uruguaya Bidra Obras.",
            "Gurma Semillas",
        ),
    ],
)
def test_tells_a_name_in_a_list_of_names(language: str, text: str, name: str) -> None:
    found = features(text, language)

    assert "list" in found[name]


def test_tells_no_list_where_two_names_stand() -> None:
    found = features("Danfer Dairies and Kalo Fish also signed.", "en")

    assert "list" not in found["Kalo Fish"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Yesterday Kardun Metals of Osaka announced a plant."),
        ("fr", "Hier, Kardun Métaux a annoncé une usine."),
        ("de", "Gestern kündigte die Kardun Medizintechnik AG ein Werk an."),
    ],
)
def test_knows_a_trade_in_a_name_of_any_language(language: str, text: str) -> None:
    found = features(text, language)

    assert any("name.trade" in one for one in found.values())


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Kardun Metals of Japan will build a plant in Leeds for $20 million.", "JP"),
        ("Kardun Metals in Japan will invest $20 million in Leeds.", None),
        ("Kardun Metals will invest $20 million in Leeds.", None),
    ],
)
def test_reads_the_home_behind_a_name(text: str, country: str | None) -> None:
    found = extract(text, language="en", published="2025-03").as_json()

    homes = [one["country"] for a in found["agreements"] for one in a["investors"]]
    assert homes[:1] == [country]


def test_a_word_for_in_that_also_says_from_tells_a_home() -> None:
    text = "Der Nickelproduzent Kardun aus Finnland baut in Freiberg für 20 Millionen Euro ein Werk.\n"

    (agreement,) = extract(text, language="de", published="2024-03").agreements

    assert [one.country for one in agreement.investors] == ["FI"]


def test_takes_the_home_that_the_sentence_before_a_name_tells() -> None:
    text = "The Japanese company will come to Leeds. Kardun Metals will invest $20 million there."

    found = extract(text, language="en", published="2025-03").as_json()

    (agreement,) = found["agreements"]
    assert [one["country"] for one in agreement["investors"]] == ["JP"]


def test_a_parents_home_is_not_its_subsidiarys() -> None:
    text = "Vocal Gabon, filiale du groupe marocain Rihal, investira 20 millions d'euros à Owendo."

    found = extract(text, language="fr", published="2025-03").as_json()

    homes = {
        one["name"]: one["country"]
        for agreement in found["agreements"]
        for one in agreement["investors"]
    }
    assert homes["Vocal Gabon"] is None


@pytest.mark.parametrize(
    ("language", "text", "name", "is_found"),
    [
        ("de", "Die Aquadur Filtertechnik baut in Lebach.", "Aquadur Filtertechnik", True),
        ("de", "Drei Unternehmen Verträge unterzeichnet.", "Verträge", False),
        ("de", "Jenoptik baut ein Werk. Es kostet 40 Millionen Euro.", "Jenoptik", True),
        ("de", "Werke bauen sie. Sie kosten 40 Millionen Euro.", "Werke", False),
        ("de", "Im Bezirk investiert Knorr-Bremse 40 Millionen Euro.", "Knorr-Bremse", True),
        ("de", "Der Ausbau von Volta-Werk kostet 40 Millionen Euro.", "Volta-Werk", False),
        ("de", "Škoda investiert 40 Millionen Euro.", "Škoda", True),
        ("en", "Şişecam and ČEZ will invest 40 million euros.", "ČEZ", True),
        ("es", "Grupo Bimbo y BYD anuncian obras. La china BYD 600 mdd, Grupo Bimbo 40 mdd.", "BYD", True),
        ("es", "Grupo Bimbo y BYD anuncian obras. La china BYD 600 mdd, Grupo Bimbo 40 mdd.", "Grupo Bimbo y BYD", False),
        ("es", "El tramo PK 108 cuesta 40 mdd.", "PK", False),
        ("de", "Genehmigt wurde die Obstfrisch aus Graz.", "Obstfrisch", True),
        ("pt", "Faz malha para Zara e H&M. A Kardun Tekstil vai abrir.", "Kardun Tekstil", True),
        ("ar", "وقعت الوزارة عقدا مع شركة (كاردون ميد) التركية لبناء مصنع.", "كاردون ميد", True),
        ("ar", "وقعت الوزارة عقدا (كاردون ميد) لبناء مصنع.", "كاردون ميد", False),
    ],
)  # fmt: skip
def test_finds_names_by_trade_home_and_brackets(
    language: str, text: str, name: str, is_found: bool
) -> None:
    assert (name in features(text, language)) is is_found


def test_names_a_company_without_its_trade_where_the_text_does_so_too() -> None:
    text = "وقعت شركة الكاردون للتحلية والطاقة عقدا. وقال رئيس الكاردون إن الكاردون تستثمر مليون دولار."

    found = features(text, "ar")

    assert "الكاردون" in found
