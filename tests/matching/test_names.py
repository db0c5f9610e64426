"""Spellings of one organization share a key; different organizations do not."""

import pytest

from announcements.matching.names import normal_form, script_of

SAME = [
    ("Inetum", "groupe Inetum", "Inetum Group", "INETUM", "Inetum SA", "l'Inetum"),
    ("Siemens", "Siemens AG", "SIEMENS A.G.", "siemens"),
    ("J.P. Morgan", "J. P. Morgan", "JP Morgan & Co."),
    ("GlaxoSmithKline", "GlaxoSmithKline plc", "GlaxoSmithKline P.L.C."),
    ("Nestlé", "Nestle", "NESTLÉ S.A.", "Nestlé, S. A."),
    ("OCP", "Groupe OCP", "O.C.P.", "OCP S.A.", "OCP Group", "مجموعة OCP"),
    ("Borbet", "Borbet GmbH", "BORBET GmbH & Co. KG"),
    ("Volkswagen", "Volkswagen Group", "Volkswagen-Gruppe", "Volkswagen Konzern"),
    ("Bimbo", "Grupo Bimbo", "Grupo Bimbo, S.A.B. de C.V.", "Grupo Bimbo SAB de CV"),
    ("Ford Motor", "Ford Motor Company", "The Ford Motor Co."),
    ("Hyundai Wia", "Hyundai Wia Co., Ltd.", "Hyundai Wia Corporation"),
    ("Bull Machines", "Bull Machines Pvt Ltd", "Bull Machines Private Limited"),
    ("Procter & Gamble", "Procter and Gamble", "Procter et Gamble"),
    ("Ørsted", "Orsted A/S", "Ørsted A/S"),
    ("L'Oréal", "L’Oréal", "L'OREAL"),
    ("Coca-Cola", "The Coca-Cola Company", "Coca Cola"),
    ("شركة البولي كيم السعودية", "البولي كيم السعوديه", "البولي كيم السعودية ش.م.م"),
    ("مجموعة أيادي", "ايادي", "أيادي ش.م.م.", "شركة أيادي ش م م"),
    ("شين فينج", "شركة شين فينج", "شِين فِينج", "شيـن فينج"),
    ("Majorel", "Majorel\u200b", " Majorel "),
    ("ministère de l'Industrie", "le Ministère de l’industrie"),
]

DIFFERENT = [
    ("Orange", "Orange Egypt"),
    ("Orange", "Orange Maroc"),
    ("Tata Motors", "Tata Steel"),
    ("Tata", "Tata Motors"),
    ("Total", "TotalEnergies"),
    ("Société Générale", "Générale"),
    ("Renault Group", "Renault Trucks"),
    ("Carbon Holdings", "Carbon"),
    ("Siemens", "Siemens Energy"),
    ("Groupe de la Banque mondiale", "La Banque mondiale"),
    ("Ather Energy", "Li Energy"),
    ("Hyundai Wia", "Hyundai"),
    ("أيادي", "أيادي مصر"),
    ("الشركة العامة", "العامة"),
    ("3M", "M"),
    ("Bank of Africa", "Bank of India"),
    ("Office chérifien des phosphates", "Office chérifien"),
]


@pytest.mark.parametrize("names", SAME, ids=lambda names: names[0])
def test_spellings_of_one_organization_share_a_key(names: tuple[str, ...]) -> None:
    assert {normal_form(name) for name in names} == {normal_form(names[0])}


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different_organizations_have_different_keys(one: str, other: str) -> None:
    assert normal_form(one) != normal_form(other)


@pytest.mark.parametrize(
    "name", ["SA", "Group", "The Group", "AG", "شركة", "Ltd.", "Co", "&", "A & B"]
)
def test_a_name_is_never_stripped_to_nothing(name: str) -> None:
    assert normal_form(name)


@pytest.mark.parametrize("name", ["", " ", "-", "...", "\u200b"])
def test_what_has_no_letter_has_no_key(name: str) -> None:
    assert normal_form(name) == ""


@pytest.mark.parametrize("names", SAME, ids=lambda names: names[0])
def test_the_key_of_a_key_is_itself(names: tuple[str, ...]) -> None:
    for name in names:
        assert normal_form(normal_form(name)) == normal_form(name)


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Inetum", "latin"),
        ("Éts Ørsted", "latin"),
        ("شين فينج", "arabic"),
        ("شركة OCP المغربية", "arabic"),
        ("Газпром", "cyrillic"),
        ("比亚迪", "cjk"),
        ("2 500", ""),
        ("", ""),
    ],
)
def test_names_the_script_of_most_letters(text: str, script: str) -> None:
    assert script_of(text) == script
