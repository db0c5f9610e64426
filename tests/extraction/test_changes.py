"""Headcounts and amounts that change: what is promised of them, and on which basis."""

import pytest

from announcements.extraction.frames import CLASSES, Frame
from announcements.extraction.jobkinds import kind_beside
from announcements.extraction.pack import load
from announcements.extraction.promises import Sorted
from announcements.extraction.reader import all_numbers, open_article
from announcements.extraction.sorting import sort_figures

EVEN = dict.fromkeys(CLASSES, 0.0)
HELD = {**EVEN, "existing": 1.0}


def sorted_figures(text: str, language: str, *scores: float) -> Sorted:
    """The figures of a text told apart, given how much speaks for each being a promise."""
    article = open_article(text, language, "2026-05-04", None, ())
    numbers = [one for one in all_numbers(article) if one.measure != "number"]
    framed = [
        Frame(one, score, (), HELD if score < 0 else EVEN)
        for one, score in zip(numbers, scores, strict=True)
    ]
    return sort_figures(article, framed)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The headcount will rise from 300 to 700 people."),
        ("fr", "L'effectif passera de 300 à 700 salariés."),
        ("es", "La plantilla pasará de 300 a 700 trabajadores."),
        ("pt", "O quadro vai passar de 300 para 700 trabalhadores."),
        ("de", "Die Belegschaft soll von 300 auf 700 Beschäftigte wachsen."),
        ("ar", "سيرتفع عدد العمال من 300 إلى 700 عامل."),
    ],
)
def test_what_a_headcount_grows_to_is_promised_as_a_total(
    language: str, text: str
) -> None:
    found = sorted_figures(text, language, -1.0, -1.0)

    assert [(one.figure.value, one.basis) for one in found.promises] == [
        (700, "cumulative")
    ]
    assert [(one.value, why) for one, why, _ in found.aside] == [
        (300, "existing headcount")
    ]


def test_what_an_investment_grows_to_is_its_total() -> None:
    text = "It raised its investment from $4 billion to $6 billion."
    found = sorted_figures(text, "en", -1.0, -1.0)

    assert [(one.figure.value, one.component) for one in found.promises] == [
        (6_000_000_000, "total")
    ]
    assert [why for _, why, _ in found.aside] == ["replaced figure"]


@pytest.mark.parametrize(
    "text",
    [
        "The headcount will fall from 700 to 300 people.",
        "The headcount rose from 300 to 700 people.",
        "The debt went from $4 billion to $6 billion.",
    ],
    ids=["fall", "past", "debt"],
)
def test_a_fall_a_past_change_or_another_amount_is_no_promise(text: str) -> None:
    assert sorted_figures(text, "en", -1.0, -1.0).promises == []


def test_an_increment_counts_before_the_headcount_that_it_makes() -> None:
    text = "It adds 400 jobs. The headcount will rise from 300 to 700 people."
    found = sorted_figures(text, "en", 1.0, -1.0, -1.0)

    assert [(one.figure.value, one.basis) for one in found.promises] == [
        (400, "increment")
    ]


def test_the_figure_that_takes_the_place_of_another_is_promised() -> None:
    found = sorted_figures("Nicht 300, sondern 700 Stellen.", "de", -1.0, -1.0)

    assert [(one.figure.value, one.basis) for one in found.promises] == [
        (700, "increment")
    ]
    assert [why for _, why, _ in found.aside] == ["replaced figure"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "It has 300 workers today. By 2028 there will be 700 workers."),
        ("fr", "Ils sont 300 salariés ; en 2028, ils seront 700 salariés."),
        ("es", "Hoy tiene 300 empleados. En 2028 serán 700 empleados."),
        ("pt", "Hoje são 300 funcionários. Em 2028 serão 700 funcionários."),
        ("de", "Heute hat es 300 Mitarbeiter, 2028 werden es 700 Mitarbeiter sein."),
        ("ar", "يشغل اليوم 300 عامل. وسيصل العدد إلى 700 عامل."),
    ],
)
def test_a_headcount_reached_later_is_cumulative(language: str, text: str) -> None:
    found = sorted_figures(text, language, -1.0, 1.0)

    assert [one.basis for one in found.promises] == ["cumulative"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "It has 300 workers today. It will create 700 jobs."),
        ("fr", "Il emploie 300 salariés. Il créera 700 emplois."),
        ("es", "Hoy tiene 300 empleados. Creará 700 empleos."),
        ("pt", "Hoje tem 300 funcionários. Criará 700 empregos."),
        ("de", "Es hat 300 Mitarbeiter und schafft 700 Stellen."),
        ("ar", "يشغل اليوم 300 عامل. وسيوفر 700 وظيفة."),
    ],
)
def test_new_jobs_beside_a_headcount_are_an_increment(language: str, text: str) -> None:
    found = sorted_figures(text, language, -1.0, 1.0)

    assert [one.basis for one in found.promises] == ["increment"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "It takes 300 jobs during construction and 80 jobs in operation."),
        (
            "fr",
            "Ce sont 300 emplois pendant le chantier et 80 emplois en exploitation.",
        ),
        ("es", "Son 300 empleos en la construcción y 80 empleos en la operación."),
        ("pt", "São 300 empregos durante a construção e 80 empregos na operação."),
        ("de", "Es sind 300 Stellen in der Bauphase und 80 Stellen im Betrieb."),
        ("ar", "سيوفر 300 وظيفة خلال البناء و80 وظيفة عند التشغيل."),
    ],
)
def test_jobs_of_the_works_and_of_the_site_are_told_apart(
    language: str, text: str
) -> None:
    found = sorted_figures(text, language, 1.0, 1.0)

    assert [one.nature for one in found.promises] == ["temporary", "new"]


def test_a_headcount_is_not_that_of_the_works() -> None:
    text = "It has 300 workers today. By 2028 there will be 700 workers."
    article = open_article(text, "en", None, None, ())
    held, reached = (one for one in all_numbers(article) if one.measure == "jobs")
    weighed = {**EVEN, "temporary": 9.0}
    framed = [Frame(held, -1.0, (), HELD), Frame(reached, 1.0, (), weighed)]

    (promise,) = sort_figures(article, framed).promises
    assert (promise.nature, promise.basis) == ("new", "cumulative")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "It will keep all 300 jobs."),
        ("fr", "Il garde les 300 salariés."),
        ("es", "Asegura la permanencia de 300 trabajadores."),
        ("pt", "Assegura a continuidade dos 300 trabalhadores."),
        ("de", "Sie behält alle 300 Beschäftigten."),
        ("ar", "وستبقي الشركة على 300 عامل."),
        ("ar", "سيحافظ المصنع على 300 عامل."),
    ],
)
def test_jobs_that_stay_are_kept(language: str, text: str) -> None:
    found = sorted_figures(text, language, 1.0)

    assert [one.nature for one in found.promises] == ["maintained"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "It creates 300 direct jobs and as many indirect ones."),
        ("fr", "Il crée 300 emplois directs et autant d'indirects."),
        ("es", "Crea 300 empleos directos y otros tantos indirectos."),
        ("pt", "Cria 300 empregos diretos e outros tantos indiretos."),
        ("de", "Es entstehen 300 direkte Stellen und ebenso viele indirekte."),
        ("ar", "سيوفر 300 وظيفة مباشرة ومثلها غير مباشرة."),
    ],
)
def test_as_many_indirect_jobs_are_the_same_number_again(
    language: str, text: str
) -> None:
    article = open_article(text, language, None, None, ())
    numbers = [(int(one.value), one.jobs_kind) for one in all_numbers(article)]

    assert numbers == [(300, "direct"), (300, "indirect")]


def test_a_kind_told_behind_a_figure_wins_over_that_of_the_one_before() -> None:
    text = "Il portera à 300 le nombre d'emplois directs et à 900 celui des indirects."
    pack = load("fr")
    at = text.index("900")

    assert kind_beside(text, at, at + 3, at + 3, pack) == "indirect"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "It will hire 60 workers, on top of the 300 workers there today."),
        ("fr", "Les 60 recrues s'ajouteront aux 300 salariés du site."),
        ("es", "Los 60 empleos se sumarán a los 300 empleos actuales."),
        ("pt", "Os 60 empregos somam-se aos 300 empregos atuais."),
        ("de", "60 Leute kommen zu den 300 Leuten hinzu."),
        ("ar", "60 وظيفة جديدة ستضاف إلى 300 وظيفة"),
    ],
)
def test_the_headcount_that_others_are_added_to_is_no_promise(
    language: str, text: str
) -> None:
    found = sorted_figures(text, language, 1.0, 1.0)

    assert [one.figure.value for one in found.promises] == [60]
    assert [why for _, why, _ in found.aside] == ["existing headcount"]


def test_kept_jobs_that_others_are_added_to_are_promised_too() -> None:
    text = "Les 60 emplois s'ajouteront aux 300 emplois que le plan sauvegarde."
    found = sorted_figures(text, "fr", 1.0, 1.0)

    assert [int(one.figure.value) for one in found.promises] == [60, 300]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "It will create 60 jobs instead of the 300 jobs first told."),
        ("fr", "Il y aura 60 emplois au lieu des 300 emplois annoncés."),
        ("es", "Creará 60 empleos en lugar de los 300 empleos anunciados."),
        ("pt", "Criará 60 empregos em vez dos 300 empregos anunciados."),
        ("de", "Statt der 300 Stellen entstehen 60 Stellen."),
        ("ar", "سيوفر 60 وظيفة بدلا من 300 وظيفة"),
    ],
)
def test_what_another_figure_takes_the_place_of_is_no_promise(
    language: str, text: str
) -> None:
    found = sorted_figures(text, language, 1.0, 1.0)

    assert [one.figure.value for one in found.promises] == [60]
    assert [why for _, why, _ in found.aside] == ["replaced figure"]
