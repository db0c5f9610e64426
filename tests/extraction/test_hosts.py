"""The country of the site: what speaks for one, what against, and what nobody can tell."""

import pytest

from announcements.extraction import extract
from announcements.extraction.hosts import host_country, likeliest, measures
from announcements.extraction.reader import look, open_article
from announcements.extraction.signs import Signs

HOSTS = [
    ("en", "title: Toyota to build plant in Kenya\n\nThe Japanese carmaker Toyota will invest $200 million in a plant in Thika, Kenya, and hire 600 people, the Kenyan Ministry of Trade said.", "KE"),
    ("fr", "title: Le groupe espagnol Roca investit à Meknès\n\nLe groupe espagnol Roca construira une usine de 300 millions de dirhams à Meknès, a annoncé le ministère de l'Industrie.", "MA"),
    ("es", "title: La alemana Bosch ampliará su planta de Celaya\n\nGuanajuato, 3 de mayo - La alemana Bosch invertirá 120 millones de dólares en Celaya y creará 800 empleos.", "MX"),
    ("en", "title: Ministry and Volta sign deal\n\nThe Ministry of Industry and the battery maker Volta Cells signed a memorandum in Rabat on Monday for a plant in Kenitra. Volta Cells, based in South Korea, will invest $300 million and create 1,500 direct jobs.", "MA"),
    ("ar", "title: فولتا سيلز تبني مصنعا في القنيطرة\n\nوقعت وزارة الصناعة وشركة فولتا سيلز الكورية الجنوبية يوم الأربعاء بالرباط مذكرة تفاهم لإنشاء مصنع في القنيطرة باستثمار قدره 300 مليون دولار، سيوفر 1500 فرصة عمل.", "MA"),
    ("de", "title: BMW baut Werk in Debrecen\n\nDer deutsche Konzern BMW investiert eine Milliarde Euro in ein Werk in Debrecen, teilte die ungarische Regierung mit.", "HU"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "host"), HOSTS)
def test_the_home_of_the_investor_is_not_the_host(
    language: str, text: str, host: str
) -> None:
    found = extract(text, language=language, published="2024-05-14").agreements

    assert [one.labels["host_country"].value for one in found] == [host]


def test_the_country_of_the_source_is_heard() -> None:
    text = "title: New plant\n\nThe group will invest 200 million dollars in a plant and hire 600 people."
    article = open_article(text, "en", "2024-05-14", "ke", ())

    found = look(article).host

    assert found is not None
    assert found.value == "KE"


def test_the_country_that_more_speaks_for_is_taken() -> None:
    signs = {"KE": {"office": 1.0}, "JP": {"home": 1.0}}

    assert likeliest(signs, {"bias": 0.0, "office": 1.0, "home": -1.0}) == "KE"
    assert likeliest({}, {"bias": 0.0}) is None


def test_two_countries_with_the_same_signs_are_left_open() -> None:
    article = open_article("Spain. Italy.", "en", "2024-05-14", None, ())
    signs = Signs()
    for start, code in ((0, "ES"), (7, "IT")):
        signs.add(code, "name.lead", article.text.evidence(start, start + 5))

    found = host_country(article, signs)

    assert found is not None
    assert found.value == ""
    assert {one.value for one in found.alternatives} == {"ES", "IT"}


def test_without_a_sign_there_is_no_host() -> None:
    article = open_article("A plant will open.", "en", "2024-05-14", None, ())

    assert host_country(article, Signs()) is None


ROUND_UP = """title: Le carnet d'affaires de la semaine

Abidjan. L'américain Vardal agrandit son usine de Yopougon, en Côte d'Ivoire : 100 millions d'euros et cent emplois directs.

Conakry. Le groupe Hochfeld a signé lundi avec le gouvernement guinéen pour une raffinerie à Boké. Montant : 3 milliards de dollars et 2 000 emplois.

Antsirabe. La société Talverin investira 23 millions d'euros dans son usine textile à Madagascar et promet 1 500 emplois.
"""


def test_each_deal_of_a_round_up_has_the_country_that_its_own_lines_tell() -> None:
    found = extract(ROUND_UP, language="fr", published="2026-11-20").agreements

    assert [one.labels["host_country"].value for one in found] == ["CI", "GN", "MG"]


def test_the_home_of_an_investor_is_not_the_country_of_its_deal() -> None:
    text = ROUND_UP.replace("Conakry. Le groupe", "Bouaké. Le groupe chinois")
    text = text.replace("gouvernement guinéen", "gouvernement ivoirien")
    text = text.replace(" à Boké", " à Bouaké")
    found = extract(text, language="fr", published="2026-11-20").agreements

    assert [one.labels["host_country"].value for one in found] == ["CI", "CI", "MG"]


def test_a_site_that_no_list_knows_lies_in_the_country_that_its_deal_names() -> None:
    text = ROUND_UP.replace("Yopougon", "Zoukoubré")

    found = extract(text, language="fr", published="2026-11-20").agreements

    assert [one.labels["host_country"].value for one in found] == ["CI", "GN", "MG"]


def test_a_currency_speaks_for_the_countries_that_use_it() -> None:
    signs = Signs(points={"CA": {"places": 1.0}, "FR": {"places": 1.0}}, units={"EUR"})
    article = open_article("Un investissement.", "fr", "2024-05-14", None, ())

    found = measures(article, signs)

    assert "unit.own" in found["FR"]
    assert "unit.other" in found["CA"]


def test_a_deal_lies_in_a_country_that_the_title_names() -> None:
    text = """title: Stadler und Bühler investieren in Rumänien und Polen

Stadler Rail steckt 40 Millionen Franken in sein Werk im polnischen Siedlce; 300 Personen werden dort zusätzlich beschäftigt. Der Maschinenbauer Bühler baut in Timișoara für 15 Millionen Euro eine Montagehalle mit 120 Stellen.
"""

    found = extract(text, language="de", published="2022-09-27").agreements

    assert [one.labels["host_country"].value for one in found] == ["PL", "RO"]


def test_an_only_shared_name_is_the_better_known_place() -> None:
    text = "title: Aprueban un proyecto\n\nRio Tinto invertirá US$ 2.500 millones en Salta y creará 600 puestos permanentes."

    found = extract(text, language="es", published="2025-02-10").agreements

    assert [one.labels["host_country"].value for one in found] == ["AR"]


SEATED = [
    ("en", "Orvane, headquartered in Seoul, South Korea, will invest $120 million in a plant in Hai Phong, creating 900 jobs.", "VN"),
    ("fr", "Le groupe Orvane, dont le siège est à Stuttgart, en Allemagne, va investir 70 millions d'euros dans une usine à Kénitra et créer 900 emplois.", "MA"),
    ("es", "La compañía Orvane, con sede en Boston, Estados Unidos, invertirá 40 millones de dólares en una planta en Cartago, que generará 300 empleos.", "CR"),
    ("pt", "A Orvane, com sede em Lisboa, Portugal, vai investir 20 milhões de dólares numa fábrica em Nacala e criar 150 postos de trabalho.", "MZ"),
    ("de", "Die Orvane GmbH mit Sitz in Göteborg, Schweden, baut für 45 Millionen Euro ein Werk in Subotica und schafft 300 Arbeitsplätze.", "RS"),
    ("ar", "أعلنت شركة أورفان، ومقرها مدريد في إسبانيا، استثمار 50 مليون يورو في مصنع بمدينة طنجة يوفر 600 منصب شغل.", "MA"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "host"), SEATED)
def test_the_country_of_a_seat_is_not_the_host(
    language: str, text: str, host: str
) -> None:
    found = extract(text, language=language, published="2024-05-14").agreements

    assert [one.labels["host_country"].value for one in found] == [host]


NAMESAKES = [
    ("es", "Orvane abrirá una planta en Mérida, España, y creará 120 empleos.", "ES"),
    ("es", "Orvane abrirá una planta en Mérida, Venezuela, y creará 120 empleos.", "VE"),
    ("fr", "Orvane bâtira une usine à Valence, en Espagne, et créera 200 emplois.", "ES"),
    ("en", "Orvane will open a plant in Georgetown, Guyana, with 140 jobs.", "GY"),
    ("de", "Orvane baut ein Werk in Niš, Serbien, mit 300 Arbeitsplätzen.", "RS"),
    ("ar", "تبني شركة أورفان مصنعا في طرابلس، لبنان، يوفر 300 فرصة عمل.", "LB"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "host"), NAMESAKES)
def test_the_country_behind_a_town_tells_it_from_its_namesakes(
    language: str, text: str, host: str
) -> None:
    reading = look(open_article(text, language, None, None, ()))

    assert {*reading.signs.told.values()} == {host}
    assert reading.host
    assert reading.host.value == host


def test_a_country_in_a_list_tells_nothing_of_the_town_before_it() -> None:
    text = "Orvane will open plants in Tunis, Morocco and Egypt with 140 jobs."

    assert look(open_article(text, "en", None, None, ())).signs.told == {}


def test_a_town_lies_where_the_language_is_spoken_or_the_source_is() -> None:
    text = "Orvane bâtira une usine à Valence et créera 200 emplois."

    plain = look(open_article(text, "fr", None, None, ())).host
    spanish = look(open_article(text, "fr", None, "es", ())).host

    assert plain
    assert plain.value == "FR"
    assert spanish
    assert spanish.value == "ES"


ZONES = [
    ("en", "Orvane will open a plant in Hawassa Industrial Park with 140 jobs.", "ET"),
    ("es", "Orvane abrirá una planta en el Parque Industrial Querétaro con 120 empleos.", "MX"),
    ("de", "Orvane baut ein Werk im Gewerbepark Leoben mit 300 Arbeitsplätzen.", "AT"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "host"), ZONES)
def test_a_zone_lies_where_the_town_of_its_name_does(
    language: str, text: str, host: str
) -> None:
    found = look(open_article(text, language, None, None, ())).host

    assert found
    assert found.value == host


def test_an_acronym_is_no_town() -> None:
    text = "L'usine ouvrira dans la PIA, au Togo. La PIA compte dix usines, et la PIA emploie 700 personnes."

    found = look(open_article(text, "fr", None, None, ())).host

    assert found
    assert found.value == "TG"
