"""The sector: the activity of the site."""

import pytest

from announcements.extraction import labels
from announcements.extraction.article import Article
from announcements.extraction.reader import open_article


def article(text: str, language: str, published: str | None = "2024-05-14") -> Article:
    return open_article(text, language, published, None, ())


ACTIVITIES = [
    ("en", "The group will build a solar panel factory near the port.", "C"),
    ("en", "The firm is to open a wastewater treatment plant.", "E"),
    ("en", "It plans a 200 MW solar power plant outside the city.", "D"),
    ("en", "The chain will open a beach resort with 300 hotel rooms.", "I"),
    ("fr", "Le groupe construira une usine de panneaux solaires.", "C"),
    ("fr", "La société bâtira une centrale solaire de 120 mégawatts.", "D"),
    ("fr", "L'assureur ouvre un centre de contacts pour son service client.", "N"),
    ("es", "La firma levantará una fábrica de paneles solares.", "C"),
    ("es", "La empresa construirá un parque eólico de 90 megavatios.", "D"),
    ("es", "El grupo abrirá un centro logístico junto al aeropuerto.", "H"),
    ("pt", "A empresa vai erguer uma fábrica de painéis solares.", "C"),
    ("pt", "O grupo constrói um hospital com 200 leitos.", "Q"),
    ("pt", "A companhia instala um centro de dados na zona franca.", "J"),
    ("de", "Der Konzern baut eine Fabrik für Wärmepumpen.", "C"),
    ("en", "The group will open a tannery next to the abattoir.", "C"),
    ("en", "The group will build a dairy for 40 farms.", "C"),
    ("fr", "Le groupe ouvre une tannerie dans la zone.", "C"),
    ("es", "La firma abrirá una curtiembre en la zona.", "C"),
    ("es", "La firma levantará una planta de carbonato de litio.", "C"),
    ("pt", "O grupo abre um laticínio na zona.", "C"),
    ("pt", "O grupo constrói um terminal de contentores no porto.", "H"),
    ("de", "Der Konzern eröffnet ein Kalibergwerk.", "B"),
    ("de", "Der Konzern baut eine Gerberei.", "C"),
    ("ar", "ستقيم المجموعة مدبغة في المدينة.", "C"),
    ("de", "Das Unternehmen errichtet ein Logistikzentrum am Güterbahnhof.", "H"),
    ("de", "Der Investor plant ein Seniorenheim für Patienten.", "Q"),
    ("ar", "تعتزم الشركة إنشاء مصنع لإنتاج الأدوية واللقاحات.", "C"),
    ("ar", "تبني المجموعة محطة تحلية مياه البحر.", "E"),
    ("en", "The yard will get a dry dock and repair ships in the port.", "C"),
    ("en", "The bank lends the group money for its rolling stock plant.", "C"),
    ("fr", "Le groupe bâtit près du port un chantier de construction navale.", "C"),
    ("de", "Die Werften am Hafen bauen wieder Schiffe.", "C"),
    ("es", "La firma abrirá un contact center.", "N"),
    ("ar", "تقيم الشركة فندقا يضم 200 غرفة فندقية.", "I"),
]


@pytest.mark.parametrize(("language", "text", "letter"), ACTIVITIES)
def test_names_the_section_of_what_the_site_does(
    language: str, text: str, letter: str
) -> None:
    found = labels.sectors(article(text, language))

    assert [one.value for one in found] == [letter]


def test_leaves_the_section_open_where_no_activity_is_told() -> None:
    found = labels.sectors(article("The group signed the paper on Monday.", "en"))

    assert found == ()
