"""Words of other news: results, statistics, loans, lay-offs and the like are no announcements, the rest is."""

import re
from typing import Any

import pytest

from announcements.extraction import LANGUAGES, extract, news
from announcements.extraction.alternation import either
from announcements.extraction.pack import FOLDER, read_json, read_pack
from announcements.extraction.reader import open_article

WRITTEN = sorted(path.stem.split(".")[1] for path in FOLDER.glob("news.??.json"))


def rules() -> list[Any]:
    found = []
    for language in WRITTEN:
        glued = read_json(f"{language}.json")["numbers"].get("glued", "")
        for name, rule in read_pack(f"news.{language}.json")["news"].items():
            found.append(pytest.param(rule, glued, id=f"{language}.{name}"))
    return found


def test_every_language_has_words_of_news() -> None:
    assert sorted(LANGUAGES) == WRITTEN


@pytest.mark.parametrize("language", WRITTEN)
def test_news_keep_the_schema(language: str) -> None:
    raw = read_json(f"news.{language}.json")

    assert raw["language"] == language
    assert sorted(raw["news"]) == read_json("schema.json")["news"]
    assert set(news.ANNOUNCING) < set(raw["news"])


@pytest.mark.parametrize(("rule", "glued"), rules())
def test_a_rule_matches_its_yes_and_not_its_no(
    rule: dict[str, list[str]], glued: str
) -> None:
    pattern = re.compile(either(rule["any"], glued), re.IGNORECASE)

    assert rule["yes"]
    assert rule["no"]
    assert [text for text in rule["yes"] if not pattern.search(text)] == []
    assert [text for text in rule["no"] if pattern.search(text)] == []


def test_counts_words_of_title_and_lead_apart() -> None:
    text = "Brockley lays off 200\n\nThe mill will close its doors in May. Unions were told on Monday."

    found = news.measures(open_article(text, "en", "2024-05-14", None, ()))

    assert found["title.layoffs"] > 0
    assert found["lead.layoffs"] > found["title.layoffs"]
    assert found["strongest"] == found["all.layoffs"]
    assert found["all.lending"] == 0


def test_counts_questions_in_both_scripts() -> None:
    english = "Why here?\n\nBecause of the port. “And the workers?” They are trained."
    arabic = "حوار مع المدير\n\nلماذا هذا الموقع؟ لأنه قريب من الميناء."

    assert _questions(english, "en") > _questions(arabic, "ar") > 0
    assert _questions("The port is near.", "en") == 0


def _questions(text: str, language: str) -> float:
    return news.measures(open_article(text, language, None, None, ()))["questions"]


def test_an_empty_text_has_no_news() -> None:
    found = news.measures(open_article("", "en", None, None, ()))

    assert set(found.values()) == {0.0}


OTHER = {
    "results.en": "Tamworth Foods profit up 8%\n\nTamworth Foods said operating profit rose 8 per cent to £42 million in the year to March, on turnover of £610 million. Shareholders will get a dividend of 6p.",
    "statistics.en": "FDI inflows fall by a fifth\n\nForeign direct investment fell to $1.2 billion in the first half, down from $1.5 billion in the same period of last year, central bank data showed. The number of jobs in new projects slipped to 4,100.",
    "lending.en": "World Bank lends Malawi $120m for roads\n\nThe World Bank has approved a concessional loan of $120 million to Malawi to repair feeder roads. The country will repay it over 30 years.",
    "layoffs.en": "Corby mill to shut with loss of 240 jobs\n\nThe paper mill in Corby will close in June, making 240 people redundant, its owner said. Unions called the closure a betrayal.",
    "shares.fr": "Le fonds Arcole rachète 40 % de Ceramix\n\nLe fonds Arcole a pris une participation de 40 % au capital de Ceramix pour 85 millions d'euros. Les actionnaires ont accepté l'offre mardi.",
    "hiring.fr": "Salon de l'emploi : 900 offres à pourvoir\n\nLe salon de l'emploi a réuni jeudi 70 recruteurs et 4 000 candidats, venus avec leur CV. Quelque 900 postes étaient à pourvoir.",
    "budget.fr": "Les députés votent un budget de 4 200 milliards\n\nLes députés ont adopté mercredi la loi de finances, avec des dépenses de 4 200 milliards de FCFA et un déficit de 3 %.",
    "statistics.es": "La inversión extranjera cae un 12 %\n\nEl país recibió 2.300 millones de dólares de inversión extranjera directa en el primer semestre, un 12 % menos que en el mismo periodo del año anterior, según datos del banco central.",
    "lending.es": "El BID presta 90 millones al país\n\nEl Congreso aprobó un préstamo de 90 millones de dólares del BID para carreteras. El plazo de amortización es de 25 años.",
    "layoffs.es": "La textilera despide a 180 trabajadores\n\nLa textilera presentó ayer un ERE para 180 trabajadores y cerrará su planta. Los sindicatos convocan una huelga.",
    "results.pt": "Lucro da Alvorada sobe 14% no trimestre\n\nA Alvorada teve lucro líquido de R$ 210 milhões no terceiro trimestre, alta de 14% ante o mesmo período do ano anterior. A receita líquida somou R$ 2,1 bilhões.",
    "layoffs.pt": "Fábrica despede 130 trabalhadores\n\nA fábrica encerra em março e despede 130 trabalhadores, disse o sindicato. O despedimento coletivo foi comunicado na segunda-feira.",
    "hiring.pt": "Feira de emprego oferece 600 vagas\n\nA feira de emprego recebeu 2.000 candidatos, que entregaram currículos a 45 empresas. Havia 600 vagas de emprego.",
    "layoffs.de": "Maschinenbauer streicht 300 Stellen\n\nDer Maschinenbauer streicht 300 Stellen und schließt ein Werk. Betriebsrat und Gewerkschaft kündigten Protest an.",
    "results.de": "Umsatz steigt auf 900 Millionen Euro\n\nDer Konzern hat im ersten Halbjahr einen Umsatz von 900 Millionen Euro erzielt, 4 Prozent mehr als im Vorjahr. Der Gewinn stieg auf 60 Millionen Euro.",
    "plan.de": "Kabinett beschließt Solarstrategie\n\nDas Kabinett hat am Mittwoch die Solarstrategie beschlossen. Bis 2035 sollen nach dem Masterplan 12.000 Arbeitsplätze in der Branche entstehen.",
    "lending.ar": "البنك الدولي يقرض الحكومة 200 مليون دولار\n\nوافق البنك الدولي على قرض بقيمة 200 مليون دولار للحكومة لدعم الموازنة. ويسدد القرض على 30 سنة.",
    "shares.ar": "شركة تستحوذ على حصة 30% من أسهم البنك\n\nأعلنت الشركة شراء حصة 30% من أسهم البنك مقابل 150 مليون دولار. وأغلق سهم البنك في البورصة مرتفعا.",
    "statistics.ar": "تراجع الاستثمار الأجنبي المباشر 15%\n\nبلغت تدفقات الاستثمار الأجنبي المباشر 900 مليون دولار في النصف الأول، مقارنة مع 1.06 مليار دولار في الفترة نفسها من العام الماضي، بحسب بيانات البنك المركزي.",
    "plan.en": "Ministry unveils textile strategy\n\nThe trade ministry on Tuesday unveiled a strategy to triple garment exports to $3 billion by 2035. The plan aims to create 60,000 jobs and rests on four pillars, officials said.",
    "hiring.en": "Job fair in Kumasi offers 450 vacancies\n\nSome 3,000 jobseekers queued with their CVs at a job fair in Kumasi on Friday, where 40 employers had 450 vacancies on offer. Applicants must apply online by June 3.",
    "supply.en": "Council awards £14m school contract\n\nThe county council has awarded a £14 million contract to the contractor Hollis Brothers to refurbish two schools, after a tender that drew five bidders.",
    "talk.en": "Five questions for the ports minister\n\nIn an interview with this magazine, the minister answers five questions. What worries you? Tariffs. And investors? They ask about power first. What would you change? The customs code.",
    "history.en": "Forty years of biscuits\n\nThe bakery celebrates its fortieth anniversary this week. It was founded in 1984 by two brothers with a loan of £4,000 and had 12 workers. The founder remembers the first oven.",
    "layoffs.fr": "Textilom ferme son site, 140 emplois supprimés\n\nLa direction de Textilom a annoncé mardi un plan social : l'usine fermera en juin et 140 salariés seront licenciés. Les syndicats appellent à la grève.",
    "lending.fr": "La BAD prête 75 millions d'euros au Bénin\n\nLa Banque africaine de développement a approuvé un prêt de 75 millions d'euros au Bénin pour ses routes. Le pays le remboursera en vingt ans, avec un différé de cinq ans.",
    "results.fr": "Bénéfice en hausse pour Olivo\n\nOlivo a dégagé un résultat net de 18 millions d'euros, en hausse de 6 %, pour un chiffre d'affaires de 240 millions. L'assemblée générale a voté un dividende de 2 euros.",
    "supply.fr": "Appel d'offres : le marché des bus attribué\n\nAu terme d'un appel d'offres, la régie a attribué à Busco le marché de fourniture de 60 bus, pour 21 millions d'euros. La livraison est prévue en 2025.",
    "history.fr": "La maison Perrol souffle ses cinquante bougies\n\nFondée en 1974 par le père de l'actuel patron, la maison Perrol a fêté son anniversaire. Elle avait commencé avec 8 ouvriers et se souvient de sa première machine.",
    "hiring.es": "Feria de empleo con 700 vacantes\n\nLa feria de empleo reunió a 60 empresas, que ofrecen 700 vacantes. Más de 5.000 candidatos entregaron su currículum el jueves.",
    "plan.es": "El Gobierno presenta su estrategia del hidrógeno\n\nEl Consejo de Ministros aprobó la estrategia nacional del hidrógeno, que fija como meta 3 gigavatios y 20.000 empleos antes de 2035.",
    "shares.es": "Un fondo compra el 45 % de Molinos Sur\n\nUn fondo adquirió el 45 % de las acciones de Molinos Sur por 60 millones de euros. La venta de la participación necesita el visto bueno de los accionistas.",
    "lending.pt": "Governo contrai empréstimo de 90 milhões do Banco Mundial\n\nO Governo assinou com o Banco Mundial um empréstimo de 90 milhões de dólares para estradas, com carência de cinco anos e reembolso em 25 anos.",
    "statistics.pt": "Investimento estrangeiro cai 18% no semestre\n\nO investimento direto estrangeiro somou 1,1 mil milhões de euros no primeiro semestre, menos 18% do que no mesmo período do ano anterior, segundo dados do banco central.",
    "hiring.de": "Jobmesse mit 500 offenen Stellen\n\nBei der Jobmesse suchten 60 Aussteller Personal. 2.400 Bewerber kamen, viele mit Lebenslauf. Gut 500 offene Stellen waren zu vergeben, sagte die Arbeitsagentur.",
    "budget.de": "Landtag verabschiedet Haushalt\n\nDer Landtag hat den Haushalt mit Ausgaben von 32 Milliarden Euro und einer Neuverschuldung von 600 Millionen Euro beschlossen. Die Opposition stimmte dagegen.",
    "shares.de": "Finanzinvestor übernimmt Mehrheit an Druckerei\n\nEin Finanzinvestor kauft 60 Prozent der Anteile an der Druckerei und zahlt 45 Millionen Euro. Das Kartellamt muss der Übernahme noch zustimmen.",
    "layoffs.ar": "تسريح 220 عاملا بعد إغلاق مصنع الغزل\n\nأغلق مصنع الغزل أبوابه يوم الأحد وسرح 220 عاملا. ودعت النقابة إلى إضراب احتجاجا على قرار التصفية.",
    "hiring.ar": "ملتقى التوظيف يوفر 500 وظيفة شاغرة\n\nانطلق ملتقى التوظيف بمشاركة 40 شركة عرضت 500 وظيفة شاغرة، وتقدم إليه 3000 من الباحثين عن عمل مع سيرهم الذاتية.",
    "results.ar": "أرباح الشركة ترتفع 12%\n\nارتفع صافي أرباح الشركة 12% إلى 90 مليون ريال في الربع الثالث، وبلغت الإيرادات 700 مليون ريال. وأوصى المجلس بتوزيعات نقدية على المساهمين.",
}
ANNOUNCED = {
    "build.en": "Kestrel to build £90m plant in Grimsby\n\nKestrel Polymers will invest £90 million in a new plant in Grimsby and create 250 jobs, the company announced on Monday.",
    "stop.en": "Kestrel shelves £90m Grimsby plant\n\nKestrel Polymers has put off its £90 million plant in Grimsby, which was to create 250 jobs. The project is on hold until 2026.",
    "stone.fr": "Ceramix pose la première pierre de son usine\n\nLe groupe Ceramix a posé lundi la première pierre de son usine de Kénitra, un investissement de 300 millions de dirhams qui créera 450 emplois.",
    "paper.es": "Cerámicas Duero firma un convenio por 40 millones\n\nCerámicas Duero S.A. firmó ayer con el gobierno de Puebla un convenio para construir una planta en Puebla. Invertirá 40 millones de dólares y creará 320 empleos.",
    "build.pt": "Alvorada investe R$ 400 milhões em fábrica\n\nA Alvorada Alimentos S.A. anunciou que vai construir uma fábrica em Anápolis, com investimento de R$ 400 milhões e 600 empregos diretos.",
    "stone.de": "Spatenstich für neues Werk in Halle\n\nDie Nordlicht Batterie GmbH hat am Montag mit dem Spatenstich den Bau ihres Werks in Halle begonnen. Sie investiert 120 Millionen Euro und schafft 300 Arbeitsplätze.",
    "paper.ar": "توقيع اتفاقية لإنشاء مصنع باستثمار 80 مليون دولار\n\nوقعت شركة النور للصناعات اتفاقية مع هيئة المناطق الصناعية لإنشاء مصنع في السويس باستثمارات 80 مليون دولار، ويوفر المصنع 400 فرصة عمل.",
    "stop.fr": "Ceramix reporte son usine de Kénitra\n\nLe groupe Ceramix a reporté à 2026 la construction de son usine de Kénitra, un investissement de 300 millions de dirhams qui devait créer 450 emplois.",
    "stop.es": "Cerámicas Duero aplaza su planta de Puebla\n\nCerámicas Duero S.A. aplazó la construcción de su planta de Puebla, una inversión de 40 millones de dólares que debía crear 320 empleos.",
    "stop.de": "Nordlicht Batterie legt Werk in Halle auf Eis\n\nDie Nordlicht Batterie GmbH verschiebt den Bau ihres Werks in Halle. Sie wollte dort 120 Millionen Euro investieren und 300 Arbeitsplätze schaffen.",
    "stone.pt": "Alvorada inaugura fábrica em Anápolis\n\nA Alvorada Alimentos S.A. inaugurou nesta terça-feira sua fábrica em Anápolis, que recebeu investimento de R$ 400 milhões e gera 600 empregos diretos.",
    "stone.ar": "وضع حجر الأساس لمصنع في السويس\n\nوضعت شركة النور للصناعات حجر الأساس لمصنعها في السويس باستثمارات 80 مليون دولار، وسيوفر 400 فرصة عمل عند تشغيله.",
    "paper.en": "Kestrel signs lease for Grimsby plant\n\nKestrel Polymers has signed a lease on 12 acres in Grimsby, where it plans to build a £90 million plant. The council approved the deal, which brings 250 jobs.",
}


@pytest.mark.parametrize("name", OTHER)
def test_other_news_announces_no_investment(name: str) -> None:
    assert not _is_relevant(OTHER[name], name)


@pytest.mark.parametrize("name", ANNOUNCED)
def test_an_announcement_is_one(name: str) -> None:
    assert _is_relevant(ANNOUNCED[name], name)


def _is_relevant(text: str, name: str) -> bool:
    return extract(text, language=name.split(".")[1], published="2024-05-14").relevant


SHORT = [
    ("en", "Mardun Steel will invest $30 million in a mill in Hull. A bank is lending the company $8 million.", True),
    ("en", "Mardun Steel said in a stock exchange filing that it will invest Rs 300 crore in a new mill in Nagpur.", True),
    ("fr", "Mardun Acier investira 30 millions d'euros dans une usine à Lens. L'action a gagné 3 % à la Bourse de Paris.", True),
    ("fr", "Mardun Acier investira 30 millions d'euros à Lens et créera 150 emplois. La BEI lui prête 8 millions d'euros.", True),
    ("es", "Mardun Acero, que invirtió 12 millones en Vigo en 2019, levantará una planta de 30 millones de euros en Soria.", True),
    ("es", "Mardun Acero invertirá 30 millones de euros en una planta en Soria. Las acciones subieron 3 %.", True),
    ("pt", "A Mardun Aços vai investir 30 milhões de euros numa fábrica em Aveiro. O banco concedeu um empréstimo de 8 milhões.", True),
    ("pt", "A Mardun Aços abriu na terça-feira em Aveiro uma fábrica de 30 milhões de euros com 150 postos de trabalho.", True),
    ("de", "Mardun Stahl baut für 30 Millionen Euro ein Werk in Zeitz. Die Aktie stieg um drei Prozent.", True),
    ("de", "Mardun Stahl baut in Zeitz ein Werk für 30 Millionen Euro. Die KfW gibt einen Kredit von 8 Millionen Euro.", True),
    ("ar", "ستبني شركة ماردون للصلب مصنعا في صور باستثمار 30 مليون دولار. وارتفع سهم الشركة بنسبة 3 في المئة.", True),
    ("en", "The World Bank is lending the government $30 million for rural roads.", False),
    ("en", "Mardun Steel will cut 150 jobs at its mill in Hull, the company said on Monday. Unions called a strike.", False),
    ("en", "Mardun Steel is buying Bidra Steel for $300 million. Bidra runs a mill in Hull with 700 people.", False),
    ("fr", "Mardun Acier supprime 150 postes dans son usine de Lens. Les syndicats appellent à la grève.", False),
    ("es", "La inversión extranjera directa en Perú cayó 3 % a 900 millones de dólares en 2023, informó el banco central.", False),
    ("pt", "O lucro da Mardun Aços subiu 3% para 30 milhões de euros em 2023.", False),
    ("de", "Die Aktie von Mardun Stahl stieg um drei Prozent. Der Gewinn lag bei 30 Millionen Euro.", False),
    ("ar", "ارتفعت أرباح شركة ماردون للصلب بنسبة 3 في المئة إلى 30 مليون دولار في عام 2023.", False),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "is_relevant"), SHORT)
def test_a_sentence_of_other_news_does_not_outweigh_a_promise_in_a_short_text(
    language: str, text: str, is_relevant: bool
) -> None:
    assert (
        extract(text, language=language, published="2024-05-14").relevant is is_relevant
    )
