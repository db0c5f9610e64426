"""Joint ventures: the firms that found one are the investors of one deal."""

import pytest

from announcements.extraction import extract

JOINT = [
    (
        "en",
        "A joint venture of Corning and Owens will invest $90 million in a glass plant "
        "in Toledo.",
        ["Corning", "Owens"],
    ),
    (
        "fr",
        "Imerys et Orano créent une coentreprise qui investira 60 millions d'euros dans "
        "une usine à Échassières.",
        ["Imerys", "Orano"],
    ),
    (
        "de",
        "Bosch und Mahle gründen ein Gemeinschaftsunternehmen, das 45 Millionen Euro in "
        "ein Werk in Homburg investieren wird.",
        ["Bosch", "Mahle"],
    ),
    (
        "es",
        "Cepsa y Bio-Oils formaron una empresa conjunta que construirá una planta en "
        "Huelva, con una inversión de 1.000 millones de euros.",
        ["Cepsa", "Bio-Oils"],
    ),
    (
        "pt",
        "Uma joint venture entre a Embraer e a Weg vai investir R$ 120 milhões em "
        "Botucatu e criar 200 empregos.",
        ["Embraer", "Weg"],
    ),
    (
        "ar",
        "أسست شركتا أوراسكوم وسكاتك مشروعا مشتركا سيستثمر 300 مليون دولار في محطة "
        "بأسوان.",
        ["أوراسكوم", "سكاتك"],
    ),
]


@pytest.mark.parametrize(
    ("language", "text", "firms"), JOINT, ids=[one[0] for one in JOINT]
)
def test_parents_of_a_joint_venture_invest_in_one_deal(
    language: str, text: str, firms: list[str]
) -> None:
    found = extract(text, language=language, published="2026-10-01")

    (agreement,) = found.agreements
    assert (agreement.kind, agreement.part_of) == ("agreement", None)
    assert sorted(one.name for one in agreement.investors) == sorted(firms)


def test_a_firm_that_is_listed_elsewhere_is_no_partner() -> None:
    text = (
        "Corning will invest $90 million in a glass plant in Toledo. The works will be "
        "built by Turner and Fluor. Corning and Owens sold 40 percent of all bottles "
        "in Ohio last year."
    )

    found = extract(text, language="en", published="2026-10-01")

    (agreement,) = found.agreements
    assert [one.name for one in agreement.investors] == ["Corning"]
