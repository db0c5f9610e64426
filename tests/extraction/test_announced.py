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


STATES = [
    ("signed", "2024-05-13"),
    ("cancelled", None),
    ("delivered", None),
    (announced.UNSURE, "2024-05-13"),
]


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


def test_a_date_counts_otherwise_by_how_far_it_stands_from_its_deal() -> None:
    text = "title: Two plants\n\nThe first group announced its plant in March 2023. The second group announced its plant in January 2024. It signed in April 2024."
    around = scene(text, "en")

    only, *_ = announced.candidates(around, "announced")
    first, second, last, fresh, none = announced.candidates(
        around, "announced", [2, 3], [1, 2, 3]
    )

    assert {"other>kind.month", "other>step.-1"} <= set(first.features)
    assert {"own>kind.month", "own>step.0"} <= set(second.features)
    assert "own>step.1" in last.features
    assert not any(">" in name for one in (only, fresh, none) for name in one.features)


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


@pytest.mark.parametrize(
    ("text", "is_since"),
    [("It has grown since March 2022.", True), ("It signed in March 2022.", False)],
)
def test_tells_a_beginning_from_a_day(text: str, is_since: bool) -> None:
    (told,) = scene(text, "en").told

    assert ("since.month" in told.features) is is_since


def test_weighs_the_state_of_a_deal_beside_its_dates() -> None:
    around = scene("It signed in March 2022.", "en")

    day, fresh, none = announced.candidates(around, "cancelled")

    assert "cancelled&month.past" in day.features
    assert "fresh&cancelled" in fresh.features
    assert "none&cancelled" in none.features


def dates_of(text: str, language: str, published: str = "2025-05-14") -> list[str]:
    article = open_article(f"title: x\n\n{text}", language, published, None, ())
    return [
        word.value
        for sentence in article.read()
        for word in dates.every_date(sentence, article)
    ]


AHEAD = [
    ("fr", "L'usine ouvrira ses portes en octobre."),
    ("fr", "La convention sera signée le 20 juin."),
    ("fr", "Les premières livraisons auront lieu d'ici fin juin."),
    ("en", "The plant will open in October."),
    ("en", "Works start in September."),
    ("en", "In October, the group will break ground."),
    ("es", "La planta abrirá en octubre."),
    ("es", "Las obras terminarán antes de diciembre."),
    ("pt", "As obras começam em setembro."),
    ("pt", "A fábrica será inaugurada no dia 20 de outubro."),
    ("de", "Der Vertrag soll im Juli unterzeichnet werden."),
    ("ar", "ويفتتح المصنع في أكتوبر المقبل."),
]


@pytest.mark.parametrize(("language", "text"), AHEAD)
def test_a_month_to_come_is_none_of_last_year(language: str, text: str) -> None:
    assert dates_of(text, language) == []


LAST = [
    ("fr", "Il a signé en octobre une convention qui créera 200 emplois.", "2024-10"),
    ("fr", "En octobre, le groupe avait annoncé qu'il investirait.", "2024-10"),
    ("en", "The deal signed in October will create 200 jobs.", "2024-10"),
    ("en", "The plant opened last October and will grow.", "2024-10"),
    ("es", "El acuerdo, que firmó en octubre, prevé 20 millones.", "2024-10"),
    ("pt", "O contrato assinado em outubro prevê 20 milhões.", "2024-10"),
    ("de", "Die im Oktober angekündigte Fabrik soll 200 Stellen bringen.", "2024-10"),
    ("ar", "وقعت الشركة في أكتوبر اتفاقية ستوفر 200 وظيفة.", "2024-10"),
]


@pytest.mark.parametrize(("language", "text", "value"), LAST)
def test_a_month_of_an_act_that_was_is_of_last_year(
    language: str, text: str, value: str
) -> None:
    assert dates_of(text, language) == [value]


WEEKS = [
    ("en", "It signed on Tuesday of last week.", "2025-05-06"),
    ("en", "Last week, on Thursday, it signed.", "2025-05-08"),
    ("en", "It signed on the Monday before last.", "2025-05-05"),
    ("en", "It signed last Tuesday.", "2025-05-13"),
    ("fr", "Il a signé mardi de la semaine dernière.", "2025-05-06"),
    ("es", "Firmó el martes de la semana pasada.", "2025-05-06"),
    ("es", "Firmó el lunes antepasado.", "2025-05-05"),
    ("pt", "Assinou na terça-feira da semana passada.", "2025-05-06"),
    ("pt", "Assinou na terça passada.", "2025-05-13"),
    ("de", "Am Dienstag voriger Woche unterschrieb die Firma.", "2025-05-06"),
    ("de", "Letzte Woche Donnerstag unterschrieb die Firma.", "2025-05-08"),
    ("de", "Am Montag vorletzter Woche unterschrieb sie.", "2025-04-28"),
    ("ar", "وقعت الشركة الثلاثاء من الأسبوع الماضي.", "2025-05-06"),
    ("ar", "وقعت الشركة يوم الأحد قبل الماضي.", "2025-05-04"),
    ("ar", "وقعت الشركة يوم الأحد الماضي.", "2025-05-11"),
    ("en", "It signed last Wednesday.", "2025-05-07"),
    ("en", "It signed on Wednesday.", "2025-05-14"),
    ("fr", "Il a signé mercredi dernier.", "2025-05-07"),
    ("de", "Am vergangenen Mittwoch unterschrieb sie.", "2025-05-07"),
    ("ar", "وقعت الشركة الأربعاء الماضي.", "2025-05-07"),
    ("es", "Firmó hace dos semanas.", "2025-04"),
    ("de", "Das war vor zwei Jahren.", "2023"),
]


@pytest.mark.parametrize(("language", "text", "value"), WEEKS)
def test_counts_the_weeks_back_to_a_weekday(
    language: str, text: str, value: str
) -> None:
    assert dates_of(text, language) == [value]


NUMBERED = [
    ("pt", "O contrato foi assinado no último dia 9, em Lisboa.", ["2025-05-09"]),
    ("pt", "O contrato foi assinado no dia 25.", ["2025-04-25"]),
    ("pt", "A obra abre no dia 25.", []),
    ("pt", "Assinou nos 9 dias do prazo.", []),
    ("es", "El pasado día 9 firmó el acuerdo.", ["2025-05-09"]),
    ("fr", "Il a signé le 9 de ce mois.", ["2025-05-09"]),
    ("en", "It signed on the 9th of this month.", ["2025-05-09"]),
    ("en", "It signed on the 9th floor.", []),
    ("de", "Er unterschrieb am 12. 3. in Ulm.", ["2025-03-12"]),
    ("de", "Er unterschrieb am 12. 3. 2025 in Ulm.", ["2025-03-12"]),
    ("de", "Er öffnet am 12. 7. in Ulm.", []),
    ("pt", "Assinou em Lisboa (12/05).", ["2025-05-12"]),
    ("ar", "وقعت الشركة في اليوم التاسع من الشهر الجاري.", ["2025-05-09"]),
    ("ar", "وقعت الشركة في الثاني عشر من مارس.", ["2025-03-12"]),
]


@pytest.mark.parametrize(("language", "text", "values"), NUMBERED)
def test_reads_days_without_the_name_of_their_month(
    language: str, text: str, values: list[str]
) -> None:
    assert dates_of(text, language) == values


NAMED = [
    ("es", "Son 46 millones de dólares al tipo de cambio de ayer."),
    ("en", "That is $177m at Friday's rate."),
    ("pt", "São R$ 118 milhões no câmbio de hoje."),
    ("de", "Das sind 46 Millionen Euro zum Kurs von gestern."),
    ("ar", "أقامت الشركة مصنعا في مدينة 6 أكتوبر."),
    ("ar", "أقامت الشركة مصنعا في مدينة السادس من أكتوبر."),
    ("en", "It built a plant in 6th of October City."),
    ("fr", "L'usine est rue du 4 septembre."),
    ("es", "La sede está en la avenida 9 de Julio."),
    ("pt", "A sede fica na Rua 25 de Março."),
    ("de", "Sie tagte am Platz des 18. März."),
]


@pytest.mark.parametrize(("language", "text"), NAMED)
def test_the_date_in_the_name_of_a_town_or_of_a_rate_is_none(
    language: str, text: str
) -> None:
    assert dates_of(text, language) == []
