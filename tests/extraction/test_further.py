"""Deals of a list or a batch that are told without a figure."""

import pytest

from announcements.extraction import extract, further, turns
from announcements.extraction.choices import Choice
from announcements.extraction.companies import Company
from announcements.extraction.mentions import Mention
from announcements.extraction.owners import find_spots, joint
from announcements.extraction.reader import open_article

LIKELY = Choice("investor", 1.0, ())
UNSAID = {
    "ar": "أما شركة «تالفرين» فستقيم في بنها مصنعا لأفلام التغليف، ولم تعلن قيمة استثمارها.",
    "en": "Talverin, too, will build a plant in York for packaging film; it gave no amount.",
    "fr": "Talverin, de son côté, construira à York une usine de films d'emballage, sans donner de montant.",
    "de": "Auch Talverin baut in York ein Werk für Verpackungsfolien, nannte aber keine Summe.",
    "es": "Talverin, por su parte, construirá en York una planta de películas de embalaje, sin dar cifras.",
    "pt": "A Talverin, por sua vez, construirá em York uma fábrica de filmes para embalagens, sem revelar valores.",
}
LISTED = {
    "ar": """title: ثلاثة مصانع للشمال

وقعت ثلاث شركات اتفاقيات مع الحكومة يوم الاثنين.

وتستثمر شركة «فاردال» الدنماركية 40 مليون يورو في مصبغة بطنطا وتوظف 210 أشخاص.

وتخصص شركة «هوخفلد» 65 مليون يورو لمصنع كابلات في دمنهور يشغل 340 عاملا.

{}
""",
    "en": """title: Three plants for the north

Three companies signed agreements with the government on Monday.

Vardal of Denmark will invest 40 million euros in a dye works in Leeds and hire 210 people.

Hochfeld will spend 65 million euros on a cable factory in Hull, which will employ 340.

{}
""",
    "fr": """title: Trois usines pour le nord

Trois entreprises ont signé lundi des conventions avec le gouvernement.

Le danois Vardal investira 40 millions d'euros dans une teinturerie à Leeds et recrutera 210 personnes.

Hochfeld consacrera 65 millions d'euros à une usine de câbles à Hull, qui emploiera 340 personnes.

{}
""",
    "de": """title: Drei Werke für den Norden

Drei Unternehmen unterzeichneten am Montag Verträge mit der Regierung.

Die dänische Vardal investiert 40 Millionen Euro in eine Färberei in Leeds und stellt 210 Leute ein.

Hochfeld steckt 65 Millionen Euro in ein Kabelwerk in Hull, das 340 Menschen beschäftigen wird.

{}
""",
    "es": """title: Tres plantas para el norte

Tres empresas firmaron el lunes acuerdos con el gobierno.

La danesa Vardal invertirá 40 millones de euros en una tintorería en Leeds y contratará a 210 personas.

Hochfeld destinará 65 millones de euros a una fábrica de cables en Hull, que empleará a 340 personas.

{}
""",
    "pt": """title: Três fábricas para o norte

Três empresas assinaram na segunda-feira acordos com o governo.

A dinamarquesa Vardal investirá 40 milhões de euros numa tinturaria em Leeds e contratará 210 pessoas.

A Hochfeld aplicará 65 milhões de euros numa fábrica de cabos em Hull, que empregará 340 pessoas.

{}
""",
}


def investors(text: str, language: str) -> list[str]:
    found = extract(text, language=language, published="2024-06-12")
    return [party.name for one in found.agreements for party in one.investors]


@pytest.mark.parametrize("language", sorted(LISTED))
def test_a_deal_without_a_figure_is_a_deal(language: str) -> None:
    text = LISTED[language].format(UNSAID[language])
    found = extract(text, language=language, published="2024-06-12")

    last = found.agreements[-1]
    name, site = ("تالفرين", "بنها") if language == "ar" else ("Talverin", "York")
    assert [one.name for one in last.investors] == [name]
    assert [one.name for one in last.places] == [site]
    assert last.commitments == ()
    assert all(
        party.name != site for one in found.agreements[:-1] for party in one.places
    )


@pytest.mark.parametrize(
    "background",
    [
        "The consultancy Talverin, which advised the state, expects more to follow.",
        "Talverin closed its works in York five years ago and dismissed its workforce.",
    ],
)
def test_a_company_of_the_background_has_no_deal(background: str) -> None:
    assert "Talverin" not in investors(LISTED["en"].format(background), "en")


def test_companies_named_jointly_are_one_candidate() -> None:
    text = "Vardal and Hochfeld will build a plant with Talverin.\n"
    article = open_article(text, "en", "2024", None, ())
    companies = [
        Company(name, [Mention(name, 0, at := text.find(name), at + len(name))])
        for name in ("Vardal", "Hochfeld", "Talverin")
    ]
    spots = find_spots(article, companies)

    groups = list(joint(article, article.sentences[0], spots[0]))
    assert [[spot.company for spot in one] for one in groups] == [[0, 1], [2]]


def test_an_investor_of_a_deal_with_figures_is_no_candidate() -> None:
    text = "Vardal will build a mill. Hochfeld will build a plant.\n"
    article = open_article(text, "en", "2024", None, ())
    companies = [
        Company("Vardal", [Mention("Vardal", 0, 0, 6)], choice=LIKELY),
        Company("Hochfeld", [Mention("Hochfeld", 1, 0, 8)], choice=LIKELY),
    ]
    told = further.Told("list", 2, frozenset(), companies[:1])
    spots = find_spots(article, companies)

    found = further.candidates(article, companies, spots, told)
    assert [list(one.companies) for one in found] == [companies[1:]]


def test_a_likely_investor_at_a_new_site_without_an_amount_has_a_deal() -> None:
    table = turns.weights("further")

    assert min(table["choice"], table["site.new"], table["unsaid"]) > 0 > table["joint"]
