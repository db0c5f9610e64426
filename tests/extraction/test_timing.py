"""Which date of a deal is the deadline of a promise."""

from collections.abc import Mapping

import pytest

from announcements.extraction import Extraction, dues, extract, reader, timing
from announcements.extraction.building.timing import Example, report, train
from announcements.extraction.figures import Figure
from announcements.extraction.promises import Promise
from announcements.extraction.reader import open_article
from announcements.extraction.result import Confidence

TOLD = {
    "en": "title: Vardal to build in Leeds\n\nVardal signed an agreement with the government on Monday to build a dye works in Leeds. It will invest 40 million euros and create 210 jobs. {}\n",
    "fr": "title: Vardal s'installe à Leeds\n\nVardal a signé lundi une convention avec le gouvernement pour une teinturerie à Leeds. Il investira 40 millions d'euros et créera 210 emplois. {}\n",
    "de": "title: Vardal baut in Leeds\n\nVardal unterzeichnete am Montag einen Vertrag mit der Regierung über eine Färberei in Leeds. Das Unternehmen investiert 40 Millionen Euro und schafft 210 Arbeitsplätze. {}\n",
    "es": "title: Vardal construirá en Leeds\n\nVardal firmó el lunes un acuerdo con el gobierno para construir una tintorería en Leeds. Invertirá 40 millones de euros y creará 210 empleos. {}\n",
    "pt": "title: Vardal constrói em Leeds\n\nA Vardal assinou na segunda-feira um acordo com o governo para construir uma tinturaria em Leeds. Investirá 40 milhões de euros e criará 210 empregos. {}\n",
    "ar": "title: فاردال تبني في طنطا\n\nوقعت شركة «فاردال» يوم الاثنين اتفاقية مع الحكومة لإقامة مصبغة في طنطا. وتستثمر الشركة 40 مليون يورو وتوفر 210 وظائف. {}\n",
}
ENDS = {
    "en": "Construction will be completed in 2027.",
    "fr": "Les travaux seront achevés en 2027.",
    "de": "Die Bauarbeiten werden 2027 abgeschlossen.",
    "es": "Las obras concluirán en 2027.",
    "pt": "As obras serão concluídas em 2027.",
    "ar": "وتنتهي الأشغال في عام 2027.",
}


def read(language: str, tail: str) -> Extraction:
    return extract(
        TOLD[language].format(tail), language=language, published="2024-05-14"
    )


def due_of(found: Extraction, measure: str) -> str | None:
    for one in found.agreements[0].commitments:
        if one.measure == measure:
            return one.due.value if one.due else None
    return None


@pytest.mark.parametrize("language", sorted(TOLD))
def test_the_end_of_works_is_the_deadline_of_the_investment(language: str) -> None:
    assert due_of(read(language, ENDS[language]), "investment") == "2027"


@pytest.mark.parametrize("language", sorted(TOLD))
def test_a_promise_without_a_date_has_no_deadline(language: str) -> None:
    found = read(language, "")

    assert due_of(found, "investment") is None
    assert due_of(found, "jobs") is None


def test_a_strategy_of_the_country_is_no_deadline() -> None:
    found = read("en", "The government's Vision 2040 strategy sets great hopes on it.")

    assert due_of(found, "investment") is None
    assert due_of(found, "jobs") is None


def _scene(text: str, told: dict[int, dues.Due] | None = None) -> timing.Scene:
    article = open_article(text, "en", "2024-05-14", None, ())
    seen = reader.look(article)
    promises: list[Promise] = list(seen.told.promises)
    beside: dict[int, list[Figure]] = {}
    for figure in seen.figures:
        beside.setdefault(figure.sentence, []).append(figure)
    by_rules = {promises[n].figure: due for n, due in (told or {}).items()}
    sentences = [one.index for one in article.sentences]
    return timing.scene(article, promises, sentences, beside, by_rules, "announced")


def test_dates_of_one_value_count_together() -> None:
    found = [{"none": 1.0}, {"a": 1.0}, {"b": 1.0}, {"b": 1.0}]
    table = {"none": 1.0, "a": 1.0, "b": 0.5}
    scores = [timing.score(one, table) for one in found]

    odds = timing.odds_of(scores, [None, "2026", "2027", "2027"])
    assert timing.likeliest(odds) == "2027"
    odds = timing.odds_of(scores, [None, "2026", "2027", "2028"])
    assert timing.likeliest(odds) != "2027"


def test_a_date_far_from_a_figure_is_weighed_only_where_works_end() -> None:
    filler = "The town is glad. " * 5
    text = TOLD["en"].format(f"{filler}Sales may double by 2031. {ENDS['en']}")
    around = _scene(text)

    values = {
        one.value
        for promise in around.promises
        for one in timing.candidates(around, promise)
    }
    assert values == {"2027"}


def test_what_is_weighed_of_none_comes_first() -> None:
    around = _scene(TOLD["en"].format(ENDS["en"]))
    promise = around.promises[0]
    mine = timing.candidates(around, promise)

    found = list(timing.options(around, promise, mine))
    assert len(found) == len(mine) + 1
    assert "none" in found[0]
    assert all("none" not in one for one in found[1:])


def test_training_learns_which_dates_are_meant() -> None:
    data = [
        Example("a", [{"none": 1.0}, {"by": 1.0}], [None, "2027"], "2027", None),
        Example("b", [{"none": 1.0}, {"start": 1.0}], [None, "2026"], None, "2026"),
    ] * 20

    table = train(data)

    assert _likeliest(data[0], table) == "2027"
    assert _likeliest(data[1], table) is None
    assert "F1 1.000 in folds, 0.000 by rules" in report(
        [(one, one.right) for one in data]
    )


def _likeliest(one: Example, table: Mapping[str, float]) -> str | None:
    scores = [timing.score(each, table) for each in one.found]
    return timing.likeliest(timing.odds_of(scores, one.values))


def test_a_deadline_is_as_sure_as_it_lies_ahead() -> None:
    due = dues.Due("2027", "by", 0, 0, 4)

    assert timing.Chosen(due, 4.0).confidence is Confidence.CLEAR
    assert timing.Chosen(due, 2.0).confidence is Confidence.LIKELY
    assert timing.Chosen(due, 0.1).confidence is Confidence.GUESS


def test_of_many_promises_and_dates_none_loses_the_deadline_that_is_beside_it() -> None:
    lines = [
        f"Plant {n} will create {100 + n} jobs by {2026 + n % 5}." for n in range(60)
    ]
    around = _scene("title: Vardal builds\n\n" + "\n\n".join(lines) + "\n")

    for promise in around.promises:
        mine = timing.candidates(around, promise)
        assert any(one.sentence == promise.figure.sentence for one in mine)
        assert len(mine) <= 2 * timing.MOST
    assert len(around.promises) > timing.MOST
