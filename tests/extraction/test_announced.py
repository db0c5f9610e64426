"""The day of the act: day words counted from publication, older acts, and days of something else."""

import pytest

from announcements.extraction import announced, dates, states
from announcements.extraction.announced import Scene
from announcements.extraction.building import announced as building
from announcements.extraction.reader import all_figures, open_article


def scene(text: str, language: str, published: str | None = "2024-05-14") -> Scene:
    return announced.scene(open_article(text, language, published, None, ()), {})


def day(
    text: str,
    language: str,
    published: str | None = "2024-05-14",
    state: str = "announced",
) -> str | None:
    found = announced.announced_on(scene(text, language, published), state)
    return found.value if found else None


DAYS = [
    ("en", "title: Group signs for plant\n\nThe company and the state signed the contract on Monday for a $200 million plant.", "2024-05-13"),
    ("en", "The company signed the contract on 12/05/2024 in the capital.", "2024-05-12"),
    ("en", "title: Group to build plant\n\nThe company will build a plant for $200 million, it said.", "2024-05"),
    ("en", "title: Group drops its plant\n\nThe company said on Monday that it had cancelled the plant. It had announced the project in March 2022.", "2022-03"),
    ("fr", "title: Une convention de plus\n\nCotonou, lundi 13 mai 2024\n\nLe ministre et le groupe ont signé ce jour la convention.", "2024-05-13"),
    ("fr", "title: Une usine de plus\n\nLe groupe a annoncé hier qu'il construira une usine de 200 millions d'euros.", "2024-05-13"),
    ("es", "La empresa firmó el convenio el mes pasado con el gobierno regional.", "2024-04"),
    ("es", "title: Nueva planta\n\nLa empresa anunció ayer que invertirá 200 millones de euros en una planta nueva.", "2024-05-13"),
    ("pt", "title: Nova fábrica\n\nO governo e a empresa assinaram ontem o protocolo de intenções para a fábrica.", "2024-05-13"),
    ("de", "Der Konzern hat vergangene Woche eine Absichtserklärung unterzeichnet.", "2024-05"),
    ("de", "title: Konzern baut Werk\n\nDer Konzern will 200 Millionen Euro in ein neues Werk investieren, teilte er am Montag mit.", "2024-05-13"),
    ("ar", "title: مصنع جديد\n\nوقعت وزارة الصناعة والشركة أمس مذكرة تفاهم لإقامة مصنع بقيمة 200 مليون دولار.", "2024-05-13"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "value"), DAYS)
def test_tells_the_day_of_the_act(language: str, text: str, value: str) -> None:
    assert day(text, language) == value


OPENED = [
    ("en", "title: Minister opens plant in the port\n\nThe minister on Monday inaugurated a new plant in the port. The plant is now in operation with 200 workers."),
    ("fr", "title: Le groupe inaugure son usine\n\nLe ministre a inauguré lundi l'usine du groupe, mise en service avec 200 salariés."),
    ("de", "title: Werk eröffnet\n\nDer Minister hat am Montag das neue Werk des Konzerns eröffnet, es wurde feierlich eingeweiht."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), OPENED)
def test_the_day_of_an_opening_is_not_that_of_the_act(language: str, text: str) -> None:
    article = open_article(text, language, "2024-05-14", None, ())
    figures = {one.sentence for one in all_figures(article)}
    state = states.decide(article, figures).state.value

    assert state == "delivered"
    assert day(text, language, state=state) is None


STATES = [("signed", "2024-05-13"), ("cancelled", None), ("delivered", None)]


@pytest.mark.parametrize(("state", "value"), STATES)
def test_news_of_a_stop_or_an_opening_has_no_day_of_the_act(
    state: str, value: str | None
) -> None:
    assert day("The group signed the paper on Monday.", "en", state=state) == value


def test_takes_no_day_out_of_a_quotation() -> None:
    text = "« Ce que nous signons aujourd'hui compte », a dit le ministre du Commerce."

    assert day(text, "fr") == "2024-05"


def test_no_day_is_told_without_a_date_or_a_day_of_publication() -> None:
    assert day("The company signed the contract.", "en", None) is None


def test_no_date_lies_behind_publication() -> None:
    text = "The plant will open on 3 June 2026. The contract was signed on 2 May 2024."

    assert [one.word.value for one in scene(text, "en").told] == ["2024-05-02"]


YEARS = [
    ("en", "It was announced in June last year.", "2023-06"),
    ("en", "It came in May.", "2024-05"),
    ("fr", "Le projet a été présenté en avril de l'an dernier.", "2023-04"),
    ("de", "Der Vertrag stammt vom April vergangenen Jahres.", "2023-04"),
    ("es", "El acuerdo se firmó en abril del año pasado.", "2023-04"),
    ("es", "El acuerdo se firmó el primero de mayo de 2024.", "2024-05-01"),
    ("pt", "O acordo foi assinado em abril do ano passado.", "2023-04"),
    ("ar", "وقعت الاتفاقية في أبريل من العام الماضي.", "2023-04"),
    ("ar", "وقعت الاتفاقية في الأول من نوفمبر 2008.", "2008-11-01"),
    ("en", "It was announced last year.", "2023"),
    ("en", "It was announced in 2021.", "2021"),
]


@pytest.mark.parametrize(("language", "text", "value"), YEARS)
def test_finds_dates_whose_year_is_told_in_words(
    language: str, text: str, value: str
) -> None:
    article = open_article(text, language, "2024-05-14", None, ())

    found = dates.every_date(article.sentences[0], article)

    assert [one.value for one in found] == [value]


def test_each_deal_of_a_list_has_the_date_of_its_own_sentences() -> None:
    text = "title: Two plants\n\nThe first group announced its plant in March 2023. The second group announced its plant in January 2024."
    around = scene(text, "en")
    first, second = ([one.index] for one in around.article.sentences[1:3])

    found = [
        announced.announced_on(around, "announced", own, [*first, *second])
        for own in (first, second)
    ]

    assert [one and one.value for one in found] == ["2023-03", "2024-01"]


def test_the_best_candidate_is_the_first_of_the_highest_score() -> None:
    def candidate(value: str | None, *features: str) -> announced.Candidate:
        return announced.Candidate(value, "month", None, features)

    found = [candidate("2024-05", "a"), candidate("2023-01", "a"), candidate(None)]

    one, ahead = announced.best(found, {"a": 2.0})

    assert (one.value, ahead) == ("2024-05", 0.0)


def test_weights_learn_which_candidate_is_right() -> None:
    found = (
        announced.Candidate("2024-05-13", "weekday", None, ("new", "opening")),
        announced.Candidate("2022-03", "month", None, ("old", "act")),
    )
    data = [
        building.Example(name, found, frozenset((1,)), "2022-03")
        for name in ("one", "other")
    ]

    table = building.train(data)

    assert announced.best(found, table)[0].value == "2022-03"
    assert building.report([(data[0], found[1])]) == (
        "1 of 1 right in folds, 1 among the candidates\n"
    )
