"""Figures of jobs without a plain word for jobs: by trade, by a verb of employing, by what was counted before; and what is none."""

import pytest

from announcements.extraction import extract
from announcements.extraction.figures import JOBS
from announcements.extraction.pack import languages, load, read_json, read_pack
from announcements.extraction.reader import all_figures, open_article
from tests.extraction.figures import figures


def jobs(text: str, language: str) -> list[int]:
    """The values of a text's figures of jobs, in order."""
    article = open_article(text, language, None, None, ())
    return [int(one.value) for one in all_figures(article) if one.measure == JOBS]


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "The kiln needs 140 bricklayers and welders.", 140),
        ("en", "Some 75 textile machine operators will be trained.", 75),
        ("en", "The school has 88 faculty and staff.", 88),
        ("fr", "La voie occupera 520 cheminots.", 520),
        ("fr", "Le chantier fait appel à 170 maçons, soudeurs et manœuvres.", 170),
        ("es", "La mina busca 90 geólogos y perforistas.", 90),
        ("es", "Al abrir serán por lo menos 85 los camareros.", 85),
        ("pt", "Cento e vinte mineiros e torneiros entram em maio.", 120),
        ("pt", "A oficina terá 64 costureiras.", 64),
        ("de", "Auf dem Gelände sind bis zu 240 Zimmerleute.", 240),
        ("de", "Die Grube zählt 310 erfahrene Bergleute.", 310),
        ("de", "Gesucht sind 45 Zerspanungsmechaniker.", 45),
        ("ar", "وتضم الورشة 60 لحاما وكهربائيا.", 60),
        ("ar", "وفي المدرسة 35 مدرسا.", 35),
    ],
)
def test_counts_a_trade(language: str, text: str, value: int) -> None:
    assert jobs(text, language) == [value]


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "It will hire 300 Kenyans for the line.", 300),
        ("en", "The 45 boys from the island will be hired in May.", 45),
        ("fr", "La ligne donnera du travail à 230 Béninois.", 230),
        ("fr", "Effectif visé : 410 conditionneurs.", 410),
        ("es", "Habrá 250 hondureños trabajando en tres turnos.", 250),
        ("es", "La fábrica empleará a 150 lugareños.", 150),
        ("pt", "O dono quer ter 180 baianos na folha.", 180),
        ("pt", "A unidade empregará 95 goianos.", 95),
        ("de", "Der Hof will 70 Leute einstellen.", 70),
        ("ar", "وسيوظف المصنع 260 أردنيا.", 260),
    ],
)
def test_counts_whom_a_verb_of_employing_takes(
    language: str, text: str, value: int
) -> None:
    assert jobs(text, language) == [value]


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("en", "The first mill brings 300 jobs; the second, 125.", [300, 125]),
        ("en", "That puts the headcount at 640 once the kiln is lit.", [640]),
        ("en", "It creates 2,000 jobs directly and 5,000 or so indirectly.", [2000, 5000]),
        ("fr", "L'atelier crée 230 emplois ; la fonderie, 85.", [230, 85]),
        ("fr", "Il garde 38 postes et en ouvre 15.", [38, 15]),
        ("es", "¿Empleos? Serán 540.", [540]),
        ("es", "El molino crea 80 empleos; el segundo, 45.", [80, 45]),
        ("pt", "Eram 200 vagas: agora são 310.", [200, 310]),
        ("pt", "A primeira turma terá 90 empregos; a segunda, 125.", [90, 125]),
        ("de", "Die erste Halle bringt 25 Arbeitsplätze, die zweite 15.", [25, 15]),
        ("de", "Es gibt 80 Stellen. Zur Ernte kommen noch einmal 150.", [80, 150]),
        ("ar", "المشروع الأول يوفر 1200 وظيفة، والثاني 750.", [1200, 750]),
        ("ar", "أما الوظائف الموعودة فعددها 1,900.", [1900]),
    ],
)  # fmt: skip
def test_goes_on_counting_jobs_without_a_noun(
    language: str, text: str, values: list[int]
) -> None:
    assert jobs(text, language) == values


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The clinic will have 120 patients and 300 visitors."),
        ("en", "The firm employs robots on 40 hectares, 300 homes nearby."),
        ("en", "It takes on 500 students."),
        ("en", "The plant creates jobs in 2026, says Ann Roe, 52."),
        ("en", "The site will hire 20 trucks."),
        ("fr", "L'usine occupera 40 hectares."),
        ("fr", "Sur les 120 hectares, l'usine en occupe 40."),
        ("fr", "La clinique accueillera 150 patients."),
        ("es", "La planta ocupará 30 hectáreas y 40 máquinas."),
        ("es", "Contratará 25 camiones en 2026."),
        ("pt", "A fábrica ocupará 30 hectares; dará água a 500 famílias."),
        ("pt", "O curso terá 120 alunos."),
        ("de", "Die Firma beschäftigt sich mit 40 Maschinen."),
        ("de", "Geplant sind 300 Wohnungen und 40 Betten."),
        ("ar", "ويستخدم المصنع 260 طنا."),
        ("ar", "71 في المائة من الإقليم."),
    ],
)
def test_leaves_other_counts_alone(language: str, text: str) -> None:
    article = open_article(text, language, None, None, ())
    sure = [one for one in all_figures(article) if one.guess is None]
    found = extract(text, language=language, published=None)

    assert [one for one in sure if one.measure == JOBS] == []
    promised = [one for deal in found.agreements for one in deal.commitments]
    assert [one for one in promised if one.measure == JOBS] == []


def test_is_not_sure_of_a_trade() -> None:
    (figure,) = figures("The kiln needs 140 bricklayers.", "en")

    assert not figure.is_strong


@pytest.mark.parametrize("language", languages())
def test_words_of_trades_are_plain_and_told_apart(language: str) -> None:
    raw, trades = read_json(f"trades.{language}.json"), load(language).trades

    assert raw["source"]
    assert raw["language"] == language
    assert not (trades.people | trades.parts) & trades.other
    assert not (trades.people | trades.parts) & trades.cued
    for name in ("people", "parts", "cued", "other"):
        words = " ".join(read_pack(f"trades.{language}.json")[name]).split()
        assert len(words) == len(set(words))
        assert all(word == word.lower() for word in words)
