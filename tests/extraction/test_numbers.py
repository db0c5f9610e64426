"""Numbers printed in unusual ways, and words beside them that look like qualifiers and are none."""

from decimal import Decimal

import pytest

from announcements.extraction.figures import JOBS
from announcements.extraction.reader import all_numbers, open_article
from tests.extraction.figures import figures, only


@pytest.mark.parametrize(
    ("language", "text", "low", "high", "qualifier", "unit"),
    [
        ("fr", "six milliards deux cents millions de dollars", "6200000000", "6200000000", "exact", "DOLLAR"),
        ("fr", "un milliard deux cents millions de dinars", "1200000000", "1200000000", "exact", "DINAR"),
        ("fr", "entre vingt-quatre et vingt-huit millions de dinars", "24000000", "28000000", "range", "DINAR"),
        ("fr", "quatre-vingt-dix millions d'euros", "90000000", "90000000", "exact", "EUR"),
        ("fr", "2.900 milliards de francs CFA", "2900000000000", "2900000000000", "exact", "CFA"),
        ("fr", "Rs 65 milliards", "65000000000", "65000000000", "exact", "RUPEE"),
        ("en", "RWF 3.2 billion", "3200000000", "3200000000", "exact", "RWF"),
        ("en", "Birr 16 billion", "16000000000", "16000000000", "exact", "ETB"),
        ("en", "7.4 billion zlotys", "7400000000", "7400000000", "exact", "PLN"),
        ("en", "a refund that could reach $400 million", None, "400000000", "up_to", "DOLLAR"),
        ("es", "pasa de RD$2,346 millones", "2346000000", None, "more_than", "DOP"),
        ("es", "hasta por 31 millones de pesos", None, "31000000", "up_to", "PESO"),
        ("pt", "não excedem 54 milhões de euros", None, "54000000", "up_to", "EUR"),
        ("en", "the grant will not exceed $54 million", None, "54000000", "up_to", "DOLLAR"),
        ("en", "it won't exceed $54 million", None, "54000000", "up_to", "DOLLAR"),
        ("fr", "ne dépassera pas 54 millions d'euros", None, "54000000", "up_to", "EUR"),
        ("fr", "ne coûtera pas plus de 54 millions d'euros", None, "54000000", "up_to", "EUR"),
        ("es", "la inversión no superará los 54 millones de euros", None, "54000000", "up_to", "EUR"),
        ("pt", "não passa de 54 milhões de euros", None, "54000000", "up_to", "EUR"),
        ("de", "wird 54 Millionen Euro nicht übersteigen", None, "54000000", "up_to", "EUR"),
        ("de", "wird 54 Millionen Euro übersteigen", "54000000", None, "more_than", "EUR"),
        ("ar", "لن يتجاوز 54 مليون يورو", None, "54000000", "up_to", "EUR"),
        ("ar", "ولن تزيد كلفته على 54 مليون يورو", None, "54000000", "up_to", "EUR"),
        ("en", "half a billion dollars", "500000000", "500000000", "exact", "DOLLAR"),
        ("en", "three quarters of a billion dollars", "750000000", "750000000", "exact", "DOLLAR"),
        ("en", "two and a half million euros", "2500000", "2500000", "exact", "EUR"),
        ("en", "one-and-a-half billion dollars", "1500000000", "1500000000", "exact", "DOLLAR"),
        ("en", "$1 1/2 billion", "1500000000", "1500000000", "exact", "DOLLAR"),
        ("en", "$2½ million", "2500000", "2500000", "exact", "DOLLAR"),
        ("en", "not under $300 million", "300000000", None, "at_least", "DOLLAR"),
        ("en", "a shade under $300 million", "300000000", "300000000", "about", "DOLLAR"),
        ("en", "just over $300 million", "300000000", None, "more_than", "DOLLAR"),
        ("de", "etwas mehr als 20 Mio. Euro", "20000000", None, "more_than", "EUR"),
        ("ar", "بين ستة وتسعة ملايين يورو", "6000000", "9000000", "range", "EUR"),
        ("fr", "un demi-milliard d'euros", "500000000", "500000000", "exact", "EUR"),
        ("fr", "trois quarts de milliard d'euros", "750000000", "750000000", "exact", "EUR"),
        ("fr", "pas loin de 300 M€", "300000000", "300000000", "about", "EUR"),
        ("es", "un millón y medio de euros", "1500000", "1500000", "exact", "EUR"),
        ("es", "millón y medio de euros", "1500000", "1500000", "exact", "EUR"),
        ("es", "no bajará de 250 millones de euros", "250000000", None, "at_least", "EUR"),
        ("pt", "não ficará abaixo de 250 milhões de euros", "250000000", None, "at_least", "EUR"),
        ("pt", "milhão e meio de euros", "1500000", "1500000", "exact", "EUR"),
        ("de", "eine Viertelmilliarde Euro", "250000000", "250000000", "exact", "EUR"),
        ("de", "nicht unter 20 Mio. Euro", "20000000", None, "at_least", "EUR"),
        ("ar", "ثلاثة أرباع مليار يورو", "750000000", "750000000", "exact", "EUR"),
        ("ar", "لن يقل عن 250 مليون يورو", "250000000", None, "at_least", "EUR"),
        ("ar", "من 20 إلى 25 مليون يورو", "20000000", "25000000", "range", "EUR"),
        ("de", "ein Kredit der Europäischen Investitionsbank über 30 Mio. Euro", "30000000", "30000000", "exact", "EUR"),
        ("de", "fünfeinhalb Millionen Euro", "5500000", "5500000", "exact", "EUR"),
        ("de", "150 Millionen Mark", "150000000", "150000000", "exact", "DEM"),
        ("ar", "ستفوق كلفة المشاريع الأربعة 1.2 مليار دينار", "1200000000", None, "more_than", "DINAR"),
        ("ar", "تزيد استثمارات المشروع على 12.3 مليار ريال", "12300000000", None, "more_than", "RIYAL"),
    ],
)  # fmt: skip
def test_reads_amounts(
    language: str,
    text: str,
    low: str | None,
    high: str | None,
    qualifier: str,
    unit: str,
) -> None:
    assert only(text, language) == ("investment", low, high, qualifier, unit)


def jobs(text: str, language: str) -> list[tuple[int, str, str]]:
    """The value, the qualifier and the kind of each figure of jobs that the grammar finds."""
    numbers = all_numbers(open_article(text, language, None, None, ()))
    return [
        (int(one.value), one.qualifier, one.jobs_kind)
        for one in numbers
        if one.measure == JOBS
    ]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ar", "توفر 11 ألفا و340 فرصة عمل", [(11340, "exact", "unspecified")]),
        ("ar", "توفر ألفا و200 فرصة عمل", [(1200, "exact", "unspecified")]),
        ("fr", "L'effectif passera de 120 à 450 personnes.", [(120, "exact", "unspecified"), (450, "exact", "unspecified")]),
        ("es", "La plantilla pasará de 120 a 450 personas.", [(120, "exact", "unspecified"), (450, "exact", "unspecified")]),
        ("en", "It will create from 120 to 150 jobs.", [(150, "range", "unspecified")]),
        ("en", "It will create 900 high-value jobs and 400 hotel jobs.", [(900, "exact", "unspecified"), (400, "exact", "unspecified")]),
        ("en", "It will directly employ 5,000 people.", [(5000, "exact", "direct")]),
        ("en", "640 jobs are safe, at least 165 new jobs follow.", [(640, "exact", "unspecified"), (165, "at_least", "unspecified")]),
        ("fr", "L'usine emploiera directement 1 250 personnes.", [(1250, "exact", "direct")]),
        ("de", "110 unmittelbare Arbeitsplätze, zu denen die Planer 240 mittelbare rechnen", [(110, "exact", "direct"), (240, "exact", "indirect")]),
        ("de", "190 neue Jobs, die 1.100 bestehenden werden gesichert", [(190, "exact", "unspecified"), (1100, "exact", "unspecified")]),
        ("es", "entre 40 y 50 mil indirectos, más 15.000 puestos directos", [(50000, "range", "indirect"), (15000, "exact", "direct")]),
        ("en", "It will create 300-plus jobs.", [(300, "more_than", "unspecified")]),
        ("en", "It will create 300 or more jobs.", [(300, "at_least", "unspecified")]),
        ("en", "It will create a couple of hundred jobs.", [(200, "about", "unspecified")]),
        ("fr", "Il y aura 250 emplois tout au plus.", [(250, "up_to", "unspecified")]),
        ("de", "Ein halbes Dutzend Stellen entsteht.", [(6, "about", "unspecified")]),
        ("ar", "توفر 250 وظيفة تقريبا", [(250, "about", "unspecified")]),
        ("es", "Calcula unos 700 puestos de trabajo, entre directos e indirectos.", [(700, "about", "direct_and_indirect")]),
    ],
)  # fmt: skip
def test_reads_jobs(
    language: str, text: str, expected: list[tuple[int, str, str]]
) -> None:
    assert jobs(text, language) == expected


def test_two_numbers_of_a_change_are_no_range() -> None:
    text = "The bill went from 120 to 150 million dollars."
    numbers = all_numbers(open_article(text, "en", None, None, ()))

    assert [one.low for one in numbers] == [
        Decimal(120_000_000),
        Decimal(150_000_000),
    ]


@pytest.mark.parametrize(
    ("language", "text", "old", "new"),
    [
        ("en", "It raises its workforce from 450 to 800 people.", 450, 800),
        ("en", "It raised its investment in Leeds from $4 billion to $6 billion.", 4, 6),
        ("fr", "Il portera son effectif de 450 à 800 salariés.", 450, 800),
        ("es", "Eleva su inversión en Lugo de 4.000 millones a 6.000 millones de euros.", 4, 6),
        ("pt", "Elevou de R$ 4 bilhões para R$ 6 bilhões o investimento.", 4, 6),
        ("pt", "O quadro irá de 450 para 800 funcionários.", 450, 800),
        ("de", "Die Belegschaft wächst von 450 auf 800 Leute.", 450, 800),
        ("en", "It trimmed its plans from 800 to 450 jobs.", 800, 450),
        ("fr", "Le groupe abaisse ses effectifs de 800 à 450 postes.", 800, 450),
        ("es", "La empresa recorta su plantilla de 800 a 450 empleos.", 800, 450),
        ("pt", "As vagas caíram de 800 pra 450 empregos.", 800, 450),
        ("ar", "رفعت الشركة استثماراتها في طنجة من 4 مليارات دولار إلى 6 مليارات دولار.", 4, 6),
    ],
)  # fmt: skip
def test_a_change_has_an_old_and_a_new_figure(
    language: str, text: str, old: int, new: int
) -> None:
    numbers = all_numbers(open_article(text, language, None, None, ()))
    scale = 10**9 if old < 10 else 1

    assert [(one.change, int(one.value)) for one in numbers] == [
        ("old", old * scale),
        ("new", new * scale),
    ]


@pytest.mark.parametrize(
    ("language", "text", "value", "unit"),
    [
        ("es", "siete millones cuatrocientos mil euros", 7_400_000, "EUR"),
        ("es", "3 millones 250 mil pesos", 3_250_000, "PESO"),
        ("pt", "dois milhões e trezentos mil euros", 2_300_000, "EUR"),
        ("pt", "R$ 2 bilhões e 400 milhões", 2_400_000_000, "BRL"),
        ("fr", "quatre millions sept cent mille euros", 4_700_000, "EUR"),
        ("fr", "3 milliards et 100 millions d'euros", 3_100_000_000, "EUR"),
        ("fr", "7 millions 250 000 dirhams", 7_250_000, "DIRHAM"),
        ("en", "five million three hundred thousand euros", 5_300_000, "EUR"),
        ("de", "zwei Millionen vierhunderttausend Euro", 2_400_000, "EUR"),
        ("de", "eine Milliarde und 300 Millionen Euro", 1_300_000_000, "EUR"),
        ("ar", "ألفي مليون يورو", 2_000_000_000, "EUR"),
        ("ar", "ألف وسبعمئة مليار يورو", 1_700_000_000_000, "EUR"),
        ("ar", "مليونين وثلاثمئة ألف يورو", 2_300_000, "EUR"),
        ("es", "Q3 mil 450 millones", 3_450_000_000, "GTQ"),
        ("en", "VNĐ3.5 trillion", 3_500_000_000_000, "VND"),
    ],
)  # fmt: skip
def test_reads_all_parts_of_a_compound_amount(
    language: str, text: str, value: int, unit: str
) -> None:
    printed = str(value)

    assert only(text, language) == ("investment", printed, printed, "exact", unit)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "entre trois cents et quatre cents emplois"),
        ("en", "between three hundred and four hundred jobs"),
        ("pt", "entre trezentos e quatrocentos empregos"),
        ("es", "entre trescientos y cuatrocientos empleos"),
        ("de", "zwischen dreihundert und vierhundert Arbeitsplätze"),
        ("ar", "ما بين ثلاثمئة وأربعمئة وظيفة"),
    ],
)
def test_reads_a_range_in_words(language: str, text: str) -> None:
    assert only(text, language) == ("jobs", "300", "400", "range", None)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("pt", "R$ 7 milhões e 3 mil empregos", [7_000_000, 3_000]),
        ("pt", "R$ 7 milhões e três mil empregos", [7_000_000, 3_000]),
        ("fr", "7 millions d'euros et 1 200 emplois", [7_000_000, 1_200]),
        ("en", "$7 million and 3 thousand jobs", [7_000_000, 3_000]),
        ("fr", "vingt et un mille emplois", [21_000]),
        ("en", "three hundred and fifty thousand jobs", [350_000]),
        ("pt", "3 mil e 400 empregos", [3_400]),
        ("pt", "R$ 410 mil e doze empregos", [410_000, 12]),
        ("ar", "10 ملايين يورو، منها قرض بستة ملايين", [10_000_000, 6_000_000]),
        ("es", "las 36 empresas hasta US$ 70 millones", [70_000_000]),
        ("es", "cuatro docenas de empleos", [48]),
        ("es", "más del millar de empleos", [1_000]),
        ("es", "varias docenas de empleos", []),
        ("fr", "trois centaines d'emplois", [300]),
        ("ar", "سيوظف المصنع في عام ألفين وثمانية وعشرين عمالا", []),
    ],
)  # fmt: skip
def test_keeps_amounts_and_jobs_apart(
    language: str, text: str, expected: list[int]
) -> None:
    assert [int(one.value) for one in figures(text, language)] == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "It doubles its staff from 300 to 700 people."),
        ("en", "It will take its headcount from 300 employees to 700."),
        ("fr", "Il prévoit une hausse de l'effectif de 300 à 700 salariés."),
        ("es", "Prevé un aumento de la plantilla de 300 a 700 trabajadores."),
        ("pt", "O quadro passa de 300 trabalhadores para 700."),
        ("de", "Der Anstieg von 300 Mitarbeitern auf 700 ist geplant."),
        ("de", "Aus 300 Stellen werden dort 700."),
        ("ar", "سيرتفع عدد العمال من 300 عامل إلى 700."),
    ],
)
def test_nouns_and_verbs_tell_a_change(language: str, text: str) -> None:
    numbers = all_numbers(open_article(text, language, None, None, ()))

    assert [(one.change, int(one.value)) for one in numbers if one.measure == JOBS] == [
        ("old", 300),
        ("new", 700),
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "It will create not 300 but 700 jobs."),
        ("fr", "Il créera non pas 300 mais 700 emplois."),
        ("es", "Creará no 300, sino 700 empleos."),
        ("pt", "Vai criar não 300, mas 700 empregos."),
        ("de", "Nicht 300, sondern 700 Arbeitsplätze entstehen."),
        ("de", "Statt 300 sollen nun 700 Arbeitsplätze entstehen."),
        ("ar", "سيوفر ليس 300 بل 700 وظيفة"),
    ],
)
def test_a_number_takes_the_place_of_another(language: str, text: str) -> None:
    numbers = all_numbers(open_article(text, language, None, None, ()))

    assert [(one.change, int(one.value)) for one in numbers] == [
        ("dropped", 300),
        ("kept", 700),
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "It will create not only 300 but 700 jobs."),
        ("en", "It will create from 300 to 700 jobs."),
        ("fr", "Une hausse de 300 à 700 emplois est prévue."),
        ("es", "Ampliará la planta con una inversión de entre 30 y 70 millones de euros."),
        ("de", "Nicht nur 300, sondern 700 Arbeitsplätze entstehen."),
    ],
)  # fmt: skip
def test_ranges_and_additions_are_no_change(language: str, text: str) -> None:
    numbers = all_numbers(open_article(text, language, None, None, ()))

    assert [one.change for one in numbers] == [""] * len(numbers)
