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


CHANGED = [
    # what is to come has not come
    ("en", "Mardun Steel is to break ground next spring on a $30 million mill in Hull that will create 150 jobs.", "announced", "announcement"),
    ("en", "Mardun Steel said it expects to sign a contract with the ministry in June for a $30 million mill in Hull.", "announced", None),
    ("fr", "Mardun Acier va construire une usine de 30 millions d'euros à Lens. La pose de la première pierre interviendra à l'automne et l'inauguration est attendue fin 2026.", "announced", "announcement"),
    ("fr", "Mardun Acier va créer une usine de 30 millions d'euros à Lens. Les travaux démarreront en septembre pour une mise en service en 2026.", "announced", "announcement"),
    ("es", "Mardun Acero firmará en junio un convenio con el gobierno para una planta de 30 millones de euros en Soria.", "announced", None),
    ("es", "Mardun Acero planea una planta de 30 millones de euros en Soria, que entrará en operación en 2026. La primera piedra se colocará en octubre.", "announced", "announcement"),
    ("de", "Mardun Stahl baut in Zeitz ein Werk für 30 Millionen Euro. Die Eröffnung ist für 2026 geplant, der Spatenstich soll im Herbst erfolgen.", "announced", "announcement"),
    ("de", "Mardun Stahl will im Juni einen Vertrag mit dem Land unterzeichnen: 30 Millionen Euro sollen in ein Werk in Zeitz fließen.", "announced", None),
    ("ar", "أعلنت شركة ماردون للصلب أنها ستستثمر 30 مليون دولار في مصنع بمدينة صور. وسيتم افتتاح المصنع في مارس 2025.", "announced", "announcement"),
    ("en", "Mardun Steel and the ministry signed a contract on Monday for a $30 million mill in Hull, which will open in 2026.", "signed", "contract"),
    ("fr", "Mardun Acier a posé lundi à Lens la première pierre d'une usine de 30 millions d'euros, qui sera inaugurée en 2026.", "under_way", "announcement"),
    ("de", "Mardun Stahl hat am Montag in Zeitz den Grundstein für ein Werk gelegt, das 30 Millionen Euro kostet und 2026 eröffnet werden soll.", "under_way", "announcement"),
    # given up
    ("en", "Mardun Steel is pulling out of the $30 million mill in Hull.", "cancelled", None),
    ("fr", "Mardun Acier se désengage du projet d'usine de 30 millions d'euros à Lens.", "cancelled", None),
    ("es", "Mardun Acero dio por terminado su proyecto de planta de 30 millones de euros en Soria.", "cancelled", None),
    ("pt", "A Mardun Aços voltou atrás e já não vai construir a fábrica de 30 milhões de euros em Aveiro.", "cancelled", None),
    ("de", "Mardun Stahl nimmt Abstand von dem Werk in Zeitz, das 30 Millionen Euro kosten sollte.", "cancelled", None),
    ("ar", "تخلت شركة ماردون للصلب عن مشروع مصنعها بقيمة 30 مليون دولار في صور.", "cancelled", None),
    ("ar", "تخلت الشركتان عن مشروع المصنع بقيمة 30 مليون دولار في صور، وهما ماردون للصلب وبيدرا للحديد.", "cancelled", None),
    ("ar", "صرفت شركة ماردون للصلب النظر عن بناء مصنع بقيمة 30 مليون دولار في صور.", "cancelled", None),
    # taken up again
    ("en", "Mardun Steel has resumed construction of its $30 million mill in Hull after a two-year halt.", "under_way", None),
    ("fr", "Mardun Acier a repris les travaux de son usine de 30 millions d'euros à Lens, suspendus depuis 2022.", "under_way", None),
    ("es", "Mardun Acero reanudó las obras de su planta de 30 millones de euros en Soria, paralizadas desde 2022.", "under_way", None),
    ("pt", "A Mardun Aços retomou as obras da fábrica de 30 milhões de euros em Aveiro, paradas desde 2022.", "under_way", None),
    ("ar", "استأنفت شركة ماردون للصلب أعمال بناء مصنعها بقيمة 30 مليون دولار في صور بعد توقف منذ 2022.", "under_way", None),
    ("fr", "Mardun Acier suspend la construction de son usine de 30 millions d'euros à Lens jusqu'à nouvel ordre.", "suspended", None),
    ("pt", "A Mardun Aços suspendeu a construção da fábrica de 30 milhões de euros em Aveiro.", "suspended", None),
    # opened
    ("en", "The minister opened Mardun Steel's $30 million mill in Hull on Monday. It employs 150 people.", "delivered", "announcement"),
    ("en", "Taoiseach Sean Byrne opened Mardun Steel's €30 million plant in Limerick on Monday, where 150 people work.", "delivered", "announcement"),
    ("de", "Betrieb aufgenommen: Das Werk von Mardun Stahl in Zeitz kostete 30 Millionen Euro und gibt 150 Menschen Arbeit.", "delivered", "announcement"),
    # denied
    ("en", "Mardun Steel denies reports that it is suspending its $30 million mill in Hull. The mill will be built as planned.", "announced", "announcement"),
    ("fr", "Mardun Acier dément avoir abandonné son usine de 30 millions d'euros à Lens, qui créera 150 emplois.", "announced", "announcement"),
    ("es", "Mardun Acero negó que haya cancelado su planta de 30 millones de euros en Soria, que creará 150 empleos.", "announced", "announcement"),
    ("pt", "A Mardun Aços negou ter cancelado a fábrica de 30 milhões de euros em Aveiro, que vai criar 150 empregos.", "announced", "announcement"),
    ("de", "Mardun Stahl dementiert, sein Werk in Zeitz für 30 Millionen Euro abgesagt zu haben. Es soll 150 Arbeitsplätze schaffen.", "announced", "announcement"),
    ("ar", "نفت شركة ماردون للصلب إلغاء مشروع مصنعها بقيمة 30 مليون دولار في صور الذي سيوفر 150 وظيفة.", "announced", "announcement"),
    # words that tell of something else
    ("fr", "Mardun Acier, qui dispose d'un agrément sanitaire, va investir 30 millions d'euros dans une usine à Lens.", "announced", "announcement"),
    ("es", "Mardun Acero invertirá 30 millones de euros en una planta en Soria, en una parcela adjudicada en 2018.", "announced", "announcement"),
    ("de", "Zeitz hat den Zuschlag bekommen: Mardun Stahl baut dort ein Werk für 30 Millionen Euro und schafft 150 Arbeitsplätze.", "announced", "announcement"),
    # an interest, no more
    ("en", "Mardun Steel has submitted an expression of interest to build a $30 million mill in Hull, the ministry said.", "announced", "expression_of_interest"),
    ("fr", "Mardun Acier a manifesté son intérêt pour construire une usine de 30 millions d'euros à Lens, a indiqué le ministère.", "announced", "expression_of_interest"),
    ("es", "Mardun Acero manifestó su interés en construir una planta de 30 millones de euros en Soria, informó el ministerio.", "announced", "expression_of_interest"),
    ("pt", "A Mardun Aços manifestou interesse em construir uma fábrica de 30 milhões de euros em Aveiro, informou o ministério.", "announced", "expression_of_interest"),
    ("de", "Mardun Stahl hat Interesse am Bau eines Werks in Zeitz für 30 Millionen Euro bekundet, teilte das Ministerium mit.", "announced", "expression_of_interest"),
    ("ar", "أبدت شركة ماردون للصلب اهتمامها ببناء مصنع بقيمة 30 مليون دولار في صور، بحسب الوزارة.", "announced", "expression_of_interest"),
    ("en", "After an expression of interest in March, Mardun Steel signed a contract with the ministry on Monday for a $30 million mill in Hull.", "signed", "contract"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "state", "paper"), CHANGED)
def test_tells_what_has_happened_from_what_is_to_come_is_over_or_is_denied(
    language: str, text: str, state: str, paper: str | None
) -> None:
    found = states.decide(open_article(text, language, "2024-05-14", None, ()), {0})

    assert found.state.value == state
    assert paper in (None, found.paper.value)


def test_a_cue_for_later_is_a_cue_of_its_own() -> None:
    text = "The plant will be inaugurated in March. The first plant was inaugurated in May."
    article = open_article(text, "en", "2024-05-14", None, ())

    found = [cue.key for cue in states.find_cues(article, set())]

    assert found == ["status.delivered.ahead", "status.delivered"]


@pytest.mark.parametrize(
    ("language", "text", "papers"),
    [
        ("en", "They signed a framework agreement.", {"framework"}),
        ("en", "They signed a memorandum of agreement and a contract.", {"mou", "contract"}),
        ("fr", "Ils ont signé une convention-cadre.", {"framework"}),
        ("ar", "وقع الطرفان الاتفاق الإطار.", {"framework"}),
        ("ar", "أبرم العراق اتفاقاً إطارياً.", {"framework"}),
        ("en", "They signed an agreement.", {"contract"}),
    ],
)  # fmt: skip
def test_a_paper_inside_the_name_of_another_is_none(
    language: str, text: str, papers: set[str]
) -> None:
    cues = states.find_cues(open_article(text, language, "2024-05-14", None, ()), set())

    assert {cue.name for cue in cues if cue.group == states.PAPER} == papers


def test_a_deal_that_tells_no_act_shares_what_was_done_to_all() -> None:
    text = "title: Two plants\n\nTwo companies signed contracts with the ministry on Monday. Mardun will put up 30 windmills near Hull for $30 million and wants to add more."
    article = open_article(text, "en", "2024-05-14", None, ())
    whole = states.decide(article, {2})

    assert whole.state.value == "signed"
    assert states.decide_one(article, {2}, [2], whole) is whole


OWN = [
    ("en", "title: Two plants\n\nThe ministry and two groups signed contracts on Monday. Mardun will build a mill in Hull. In Leeds the walls of Vardal's plant are already up and cranes turn.", "under_way"),
    ("fr", "title: Deux usines\n\nLe ministère et deux groupes ont signé lundi des conventions. Mardun construira une aciérie à Lens. À Douai, l'usine de Vardal tourne déjà avec 90 salariés.", "delivered"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "state"), OWN)
def test_words_without_a_cue_tell_how_far_one_of_several_deals_has_come(
    language: str, text: str, state: str
) -> None:
    article = open_article(text, language, "2024-05-14", None, ())
    whole = states.decide(article, {3})
    around = states.tell_around(article, {3}, {2, 3}, whole)

    assert whole.state.value == "signed"
    assert states.decide_one(article, {3}, [3], whole, around).state.value == state


def test_a_deal_of_several_is_weighed_on_top_of_what_the_article_tells() -> None:
    table = states.as_table(
        {
            "status": {"signed": {"bias": 0.5, "status.signed": 1.0, "several": 0.25}},
            "instrument": {"mou": {"bias": 0.0, "own.status.signed": 2.0}},
        }
    )
    own, whole = {"status.signed": 1.0, "w.sign": 1.0}, {"status.signed": 1.0}

    around = states.score(states.of_article(whole, own), table)
    scores = states.score(states.of_deal(own), table, around)

    assert around == {"status": {"signed": 1.25}, "instrument": {"mou": 0.0}}
    assert scores == {"status": {"signed": 2.25}, "instrument": {"mou": 2.0}}


def test_only_cues_and_stages_weigh_otherwise_in_a_deals_own_sentences() -> None:
    own = {"status.signed": 1.0, "g.works": 1.0, "w.sign": 0.35}

    found = states.of_deal(own)

    assert found == own | {"own.status.signed": 1.0, "own.g.works": 1.0}


VERBS = [
    ("en", "cancelled", "has thrown in the towel|tore up the contract|walked out of the project|will not be building the mill|is pulling out of the project"),
    ("en", "suspended", "froze the project|interrupted the works|idled the site|put the mill on ice"),
    ("en", "under_way", "has begun building the mill|is building the mill|kicked off construction|has resumed construction"),
    ("en", "delivered", "started operations|switched on the mill|completed the mill|has begun production"),
    ("fr", "cancelled", "s'est retiré du projet|a mis fin au projet|a laissé tomber le projet|a arrêté le projet"),
    ("fr", "suspended", "a gelé l'usine|stoppe les travaux|arrête le chantier|marque une pause|retarde l'usine"),
    ("fr", "under_way", "construit actuellement l'usine|a entamé les travaux|a commencé à construire|a repris les travaux"),
    ("fr", "delivered", "a mis en marche l'usine|a commencé à produire|a lancé la production"),
    ("es", "cancelled", "se echó atrás|dio carpetazo al proyecto|se bajó del proyecto|dio por perdida la planta"),
    ("es", "suspended", "retrasó la planta|interrumpió las obras|paró las obras|difirió la planta"),
    ("es", "under_way", "está construyendo la planta|empezó a construir|registra un avance de 40 %|retomó las obras"),
    ("es", "delivered", "empezó a producir|estrenó la planta|echó a andar la planta|ha abierto la planta"),
    ("pt", "cancelled", "saiu do projeto|abriu mão da fábrica|descartou a fábrica|largou o projeto"),
    ("pt", "suspended", "parou as obras|travou a fábrica|postergou a fábrica|pausou a fábrica"),
    ("pt", "under_way", "começou a construir a fábrica|deu início às obras|retomou as obras"),
    ("pt", "delivered", "pôs em funcionamento a fábrica|deu início à produção|estreou a fábrica"),
    ("de", "cancelled", "steigt aus|beerdigt das Projekt|wirft das Handtuch|rückt von den Plänen ab|hat Abstand genommen"),
    ("de", "suspended", "stellt den Bau zurück|hat den Bau eingestellt|hält den Bau an"),
    ("de", "under_way", "setzt den Bau fort|beginnt mit dem Bau|hat die Bauarbeiten wieder aufgenommen"),
    ("de", "delivered", "nimmt die Produktion auf|startet die Produktion|ging ans Netz|hat den Betrieb aufgenommen"),
    ("ar", "cancelled", "أنهت الشركة العقد|طوت الشركة صفحة المشروع|قررت الشركة عدم بناء المصنع|تخلتا عن المشروع|ألغتا المشروع"),
    ("ar", "suspended", "توقف العمل في المصنع|علقت الشركة بناء المصنع|أوقفت الشركتان البناء"),
    ("ar", "under_way", "استؤنفت الأشغال|شرعت الشركة في البناء|باشرت الشركة أعمال البناء"),
    ("ar", "delivered", "دخل المصنع الخدمة|تم تشغيل المصنع|انطلق الإنتاج|بدأ المصنع العمل"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "state", "told"), VERBS)
def test_knows_the_verbs_of_stopping_going_on_and_opening(
    language: str, state: str, told: str
) -> None:
    for one in told.split("|"):
        text = f"Mardun {one}." if language != "ar" else f"{one}."
        cues = states.find_cues(
            open_article(text, language, "2024-05-14", None, ()), set()
        )

        assert f"status.{state}" in {cue.key for cue in cues if cue.is_told}, one


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Mardun ended the year with a profit and opened talks."),
        ("fr", "Mardun a mis un terme à la rumeur en montrant sa boutique ouverte."),
        ("de", "Mardun stellt Schrauben her und steigt in den Markt ein."),
        ("es", "Mardun compró una parcela adjudicada hace años."),
        ("pt", "Mardun fabrica sob licença."),
        ("ar", "تراجعت أرباح الشركة عن العام الماضي."),
    ],
)
def test_takes_no_other_verb_for_a_stop_or_an_opening(language: str, text: str) -> None:
    cues = states.find_cues(open_article(text, language, "2024-05-14", None, ()), set())

    told = {cue.name for cue in cues if cue.group == states.STATE}
    assert told.isdisjoint(("cancelled", "suspended", "delivered", "approved"))
