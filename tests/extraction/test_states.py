"""State and paper: the newest state that an article tells, and the act that made the promise."""

import pytest

from announcements.extraction import states
from announcements.extraction.reader import open_article

TOLD = [
    ("en", "Group signs deal for plant\n\nThe company and the state government signed a memorandum of understanding on Monday for a $200 million plant in the port city.", "signed", "mou"),
    ("en", "Board clears plant\n\nThe State Investment Promotion Board on Thursday gave its nod to the company's $200 million plant, the minister said.", "approved", "approval"),
    ("en", "Group scraps plant\n\nThe company has cancelled its plan for a plant in the port city and will not build there, it told the government on Monday.", "cancelled", "announcement"),
    ("en", "Group to build plant\n\nThe company plans to invest $200 million in a plant in the port city, it announced on Monday.", "announced", "announcement"),
    ("fr", "Une usine de plus\n\nLe ministère de l'Industrie et le groupe ont signé lundi une convention d'investissement pour une usine de 200 millions d'euros.", "signed", "contract"),
    ("fr", "Feu vert à l'usine\n\nLa Commission nationale des investissements a approuvé mardi le projet d'usine du groupe, a indiqué le ministre.", "approved", "approval"),
    ("fr", "Inauguration de l'usine\n\nLe ministre de l'Industrie a inauguré mardi l'usine du groupe, qui a ouvert ses portes dans la zone industrielle.", "delivered", "announcement"),
    ("es", "Firman convenio para una planta\n\nEl gobierno del estado y la empresa firmaron el lunes un convenio para instalar una planta de 200 millones de dólares.", "signed", "contract"),
    ("es", "Dan luz verde a la planta\n\nLa Comisión de Inversiones aprobó el martes el proyecto de la empresa, informó el ministro.", "approved", "approval"),
    ("es", "Invertirá 200 millones\n\nLa empresa anunció que invertirá 200 millones de euros en una planta nueva.", "announced", "announcement"),
    ("pt", "Governo assina protocolo\n\nO governo do Estado e a empresa assinaram na segunda-feira um protocolo de intenções para uma fábrica de R$ 200 milhões.", "signed", "mou"),
    ("pt", "Conselho aprova fábrica\n\nO Conselho de Ministros aprovou o projecto da empresa, disse o ministro da Economia.", "approved", "approval"),
    ("de", "Absichtserklärung unterzeichnet\n\nDas Land und der Konzern haben am Montag eine Absichtserklärung für ein Werk unterzeichnet.", "signed", "mou"),
    ("de", "Konzern baut Werk\n\nDer Konzern will 200 Millionen Euro in ein neues Werk investieren, teilte er am Montag mit.", "announced", "announcement"),
    ("ar", "توقيع مذكرة تفاهم\n\nوقعت وزارة الصناعة والشركة أمس الاثنين مذكرة تفاهم لإقامة مصنع بقيمة 200 مليون دولار.", "signed", "mou"),
    ("ar", "اللجنة تصادق على المشروع\n\nصادقت اللجنة الوطنية للاستثمارات أمس على مشروع الشركة، بحسب الوزير.", "approved", "approval"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "state", "paper"), TOLD)
def test_tells_the_newest_state_and_the_act_of_the_promise(
    language: str, text: str, state: str, paper: str
) -> None:
    article = open_article(f"title: {text}", language, "2024-05-14", None, ())

    found = states.decide(article, set())

    assert (found.state.value, found.paper.value) == (state, paper)


def test_a_denied_word_does_not_speak_for_its_state() -> None:
    text = "The company has not signed the contract."
    article = open_article(text, "en", "2024-05-14", None, ())

    (cue,) = [one for one in states.find_cues(article, set()) if one.name == "signed"]

    assert not cue.is_told


def test_a_deal_without_words_of_its_own_has_the_state_of_the_article() -> None:
    text = "title: Two plants\n\nThe ministry and two groups signed contracts on Monday. One plant makes tyres."
    article = open_article(text, "en", "2024-05-14", None, ())
    whole = states.decide(article, set())

    assert states.decide_one(article, set(), [2], whole) is whole
    assert whole.state.evidence is not None
    assert whole.state.evidence.quote == "signed"
