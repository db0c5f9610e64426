"""Deadlines as the press prints them: a figure's own, the end of works, and what is none.

deadlines/<language>.json holds, by language, sentences with a place for the phrase (`carriers`), the phrases with
their values (`deadlines`), sentences that tell the end of works (`works`), and dates that are no deadline (`none`).
"""

import json
from pathlib import Path
from typing import Any

import pytest

from announcements.extraction import LANGUAGES, deadlines, dues
from announcements.extraction.article import Article
from announcements.extraction.figures import Context
from announcements.extraction.reader import open_article
from tests.extraction.figures import find_figures

FOLDER = Path(__file__).parent / "deadlines"
TABLES: dict[str, dict[str, Any]] = {
    language: json.loads((FOLDER / f"{language}.json").read_text(encoding="utf-8"))
    for language in LANGUAGES
}
PHRASES = [
    pytest.param(language, carrier.format(phrase), due, id=f"{language}-{phrase}")
    for language, table in TABLES.items()
    for phrase, due in table["deadlines"].items()
    for carrier in table["carriers"]
]
WORKS = [
    pytest.param(language, text, due, id=f"{language}-{text}")
    for language, table in TABLES.items()
    for text, due in table["works"].items()
]
NONE = [
    pytest.param(language, text, id=f"{language}-{text}")
    for language, table in TABLES.items()
    for text in table["none"]
]


def read(text: str, language: str) -> Article:
    return open_article(text, language, "2024-05-14", None, ())


def attached(text: str, language: str) -> dict[str, str]:
    """The deadline of each figure of a text, by the figure's words."""
    article = read(text, language)
    return {
        sentence.text[one.start - sentence.start : one.end - sentence.start]: due.value
        for sentence in article.sentences
        for one, due in deadlines.attach(
            article, sentence, find_figures(sentence, article.pack, Context())
        ).items()
    }


@pytest.mark.parametrize(("language", "text", "due"), PHRASES)
def test_dates_jobs_by_the_phrase_beside_them(
    language: str, text: str, due: str
) -> None:
    assert list(attached(text, language).values()) == [due]


@pytest.mark.parametrize(("language", "text", "due"), WORKS)
def test_takes_the_end_of_works_for_a_deadline(
    language: str, text: str, due: str
) -> None:
    article = read(text, language)

    found = dues.completion(article, list(article.sentences))

    assert found is not None
    assert found.value == due


@pytest.mark.parametrize(("language", "text"), NONE)
def test_takes_no_start_for_the_end_of_works(language: str, text: str) -> None:
    article = read(text, language)

    assert dues.completion(article, list(article.sentences)) is None


JOINT = [
    ("en", "By 2028, it will invest $300 million and create 400 jobs.", 2),
    ("en", "It will invest $300 million and create 400 jobs, by the end of 2028.", 2),
    ("en", "It will invest $300 million and create 400 jobs by 2028.", 1),
    ("fr", "D'ici 2028, il investira 300 millions d'euros et créera 400 emplois.", 2),
    ("fr", "Il investira 300 millions d'euros et créera 400 emplois d'ici 2028.", 1),
    ("es", "Hasta 2028 invertirá 300 millones de euros y creará 400 empleos.", 2),
    ("es", "Invertirá 300 millones de euros y creará 400 empleos hasta 2028.", 1),
    ("pt", "Até 2028, investirá 300 milhões de euros e criará 400 empregos.", 2),
    ("pt", "Investirá 300 milhões de euros e criará 400 empregos até 2028.", 1),
    ("de", "Er will bis 2028 300 Millionen Euro investieren und 400 Stellen schaffen.", 2),
    ("de", "300 Millionen Euro will er bis 2028 investieren und 400 Stellen schaffen.", 2),
    ("ar", "بحلول 2028 ستستثمر الشركة 300 مليون دولار وستوفر 400 فرصة عمل.", 2),
    ("ar", "ستستثمر الشركة 300 مليون دولار وستوفر 400 فرصة عمل بحلول 2028.", 1),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "dated"), JOINT)
def test_dates_both_promises_of_one_breath(
    language: str, text: str, dated: int
) -> None:
    assert list(attached(text, language).values()) == ["2028"] * dated


SUMS = [
    ("en", "The deals are worth $300 million and 400 jobs by 2028.", 2),
    ("en", "The deals are worth $300 million (€270 million) and some 400 jobs by 2028.", 2),
    ("en", "The deals are worth $300 million and 400 jobs, the latter to be filled by 2028.", 1),
    ("fr", "Les accords portent sur 300 millions d'euros d'investissements et 400 emplois d'ici 2028.", 2),
    ("fr", "Ils s'engagent à investir 300 millions d'euros et à créer 400 emplois d'ici 2028.", 2),
    ("fr", "Ce sont 300 millions d'euros et 400 emplois à créer d'ici 2028.", 1),
    ("es", "Suman 300 millones de euros de inversión y 400 empleos de aquí a 2028.", 2),
    ("es", "Suman 300 millones de euros y 400 empleos que se crearán de aquí a 2028.", 1),
    ("pt", "São 300 milhões de euros de investimento e 400 empregos até 2028.", 2),
    ("de", "Es geht um 300 Millionen Euro und 400 Arbeitsplätze bis 2028.", 2),
    ("ar", "وتلتزم الشركات باستثمار 300 مليون درهم وإحداث 400 منصب شغل بحلول 2028.", 2),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "dated"), SUMS)
def test_dates_an_amount_and_jobs_that_are_joined_as_nouns(
    language: str, text: str, dated: int
) -> None:
    assert list(attached(text, language).values()) == ["2028"] * dated


ALL = [
    ("en", "It will invest $300 million and create 400 jobs. All of it by 2028.", 2),
    ("en", "It will invest $300 million and create 400 jobs. It was founded before 2028.", 0),
    ("fr", "Il investira 300 millions d'euros et créera 400 emplois, le tout d'ici 2028.", 2),
    ("es", "Invertirá 300 millones de euros y creará 400 empleos. Todo ello antes de 2028.", 2),
    ("pt", "Investirá 300 milhões de euros e criará 400 empregos, tudo até 2028.", 2),
    ("de", "Er investiert 300 Millionen Euro und schafft 400 Stellen. Das alles bis 2028.", 2),
    ("ar", "ستستثمر الشركة 300 مليون دولار وستوفر 400 فرصة عمل. كل ذلك بحلول 2028.", 2),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "dated"), ALL)
def test_dates_all_that_was_promised_by_a_word_for_all_of_it(
    language: str, text: str, dated: int
) -> None:
    assert list(attached(text, language).values()) == ["2028"] * dated


SAME = [
    ("en", "It will invest $300 million by 2028. By then, 400 jobs will be created."),
    ("fr", "Il investira 300 millions d'euros d'ici 2028. 400 emplois seront créés à la même échéance."),
    ("es", "Invertirá 300 millones de euros hasta 2028. Para entonces creará 400 empleos."),
    ("pt", "Investirá 300 milhões de euros até 2028. Criará 400 empregos no mesmo prazo."),
    ("de", "Er investiert bis 2028 300 Millionen Euro. Bis dahin sollen 400 Stellen entstehen."),
    ("ar", "ستستثمر الشركة 300 مليون دولار بحلول 2028. وستوفر 400 فرصة عمل بحلول ذلك التاريخ."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), SAME)
def test_by_then_stands_for_the_deadline_told_before(language: str, text: str) -> None:
    assert list(attached(text, language).values()) == ["2028", "2028"]


ANEW = [
    ("de", "Die Firma setzt 72 Millionen Euro ein; bis 2028 soll das 60 neue Arbeitsplätze bringen.", "60"),
    ("de", "Dort fließen 72 Millionen Euro in Fabriken, und dort sollen bis 2028 60 Arbeitsplätze entstehen.", "60"),
    ("en", "It puts up $72 million; by 2028 the plant is to bring 60 new jobs.", "60"),
    ("pt", "São 72 milhões de euros e permitirão, até 2028, a criação de 60 postos de trabalho.", "60"),
    ("en", "It will spend $72 million, all told, by 2028, and the plant will have 60 jobs.", "$72"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "figure"), ANEW)
def test_a_deadline_in_a_new_clause_dates_the_figure_of_that_clause(
    language: str, text: str, figure: str
) -> None:
    assert [one[: len(figure)] for one in attached(text, language)] == [figure]


PAID = [
    ("en", "The state grants $20 million, released in equal instalments over 20 years."),
    ("fr", "La banque prête 20 millions d'euros, remboursables sur 15 ans."),
    ("es", "Un préstamo de 20 millones de euros a 15 años de plazo completa la suma."),
    ("pt", "O banco financia 20 milhões de euros, a pagar em até 15 anos."),
    ("de", "Das Darlehen über 20 Millionen Euro wird über 15 Jahre getilgt."),
    ("ar", "قرض قيمته 20 مليون دولار يسدد على مدى 15 سنة."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), PAID)
def test_the_years_of_a_loan_are_no_deadline(language: str, text: str) -> None:
    assert attached(text, language) == {}


def test_a_year_without_a_noun_is_no_number_of_jobs() -> None:
    text = "Im Werk gibt es neue Stellen. 200 Stellen sollen im ersten Halbjahr 2026 entstehen."

    assert attached(text, "de") == {"200 Stellen": "2026-H1"}


def test_jobs_of_the_works_last_as_long_as_they_do() -> None:
    text = "Building it will take 18 months and occupy 500 construction workers, and the plant will employ 90 people."

    assert attached(text, "en") == {"500 construction workers": "P18M"}


NOT_JOBS = [
    ("en", "The plant will employ 300 people and be operational by 2027."),
    ("en", "It will employ 300 people from 2028."),
    ("en", "The 300 jobs will last as production continues for 25 years."),
    ("fr", "L'usine emploiera 300 personnes et ouvrira ses portes d'ici 2027."),
    ("fr", "Elle emploiera 300 personnes à partir de fin 2028."),
    ("es", "La planta empleará a 300 personas y estará operativa para 2027."),
    ("es", "Empleará a 300 personas a partir de 2028."),
    ("pt", "A fábrica empregará 300 pessoas e entra em operação até 2027."),
    ("pt", "Empregará 300 pessoas a partir de 2028."),
    ("de", "Dort werden 300 Menschen arbeiten, bis 2027 soll das Werk in Betrieb gehen."),
    ("de", "Dort werden ab Ende 2028 300 Menschen arbeiten."),
    ("ar", "وسيوظف المصنع 300 شخص وسيبدأ الإنتاج بحلول 2027."),
    ("ar", "وسيوظف المصنع 300 شخص ابتداء من عام 2028."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), NOT_JOBS)
def test_takes_no_start_for_the_deadline_of_jobs(language: str, text: str) -> None:
    assert attached(text, language) == {}


UPON = [
    ("en", "Once completed in 2027, the plant will employ 300 people."),
    ("fr", "Une fois achevée en 2027, l'usine emploiera 300 personnes."),
    ("es", "Una vez concluida en 2027, la planta empleará a 300 personas."),
    ("pt", "Quando concluída em 2027, a fábrica empregará 300 pessoas."),
    ("de", "Nach der Fertigstellung 2027 sollen dort 300 Menschen arbeiten."),
    ("ar", "وسيوفر عند اكتماله في نهاية 2027 نحو 300 فرصة عمل."),
]


@pytest.mark.parametrize(("language", "text"), UPON)
def test_dates_jobs_that_come_with_the_end_of_works(language: str, text: str) -> None:
    assert list(attached(text, language).values()) == ["2027"]
