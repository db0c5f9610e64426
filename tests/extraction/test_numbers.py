"""Numbers printed in unusual ways, and words beside them that look like qualifiers and are none."""

from decimal import Decimal

import pytest

from announcements.extraction.figures import JOBS
from announcements.extraction.reader import all_numbers, open_article
from tests.extraction.figures import only


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
