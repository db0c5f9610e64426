"""The grammar of figures: separators, scales, currencies, ranges, qualifiers; and what is no figure."""

from decimal import Decimal

import pytest

from announcements.extraction.reader import all_figures, open_article
from tests.extraction.figures import figures, only


@pytest.mark.parametrize(
    ("text", "low", "high", "qualifier", "unit"),
    [
        ("un budget de 50 MDH", "50000000", "50000000", "exact", "DIRHAM"),
        ("un investissement de 1.500 MDH", "1500000000", "1500000000", "exact", "DIRHAM"),
        ("1,135 milliard de dirhams", "1135000000", "1135000000", "exact", "DIRHAM"),
        ("1.051 milliard de dinars", "1051000000", "1051000000", "exact", "DINAR"),
        ("dépassant 72 millions de dirhams", "72000000", None, "more_than", "DIRHAM"),
        ("pas moins de 3,4 MMDH", "3400000000", None, "at_least", "DIRHAM"),
        ("jusqu'à 25 M$", None, "25000000", "up_to", "DOLLAR"),
        ("près de 380 M€", "380000000", "380000000", "about", "EUR"),
        ("entre 20 et 23 millions d'euros", "20000000", "23000000", "range", "EUR"),
        ("sept milliards et demi de dirhams", "7500000000", "7500000000", "exact", "DIRHAM"),
        ("2 milliards 690 millions DH", "2690000000", "2690000000", "exact", "DIRHAM"),
        ("cinquante millions de dirhams", "50000000", "50000000", "exact", "DIRHAM"),
        ("107MDH", "107000000", "107000000", "exact", "DIRHAM"),
        ("5 800 000 $ d'aide", "5800000", "5800000", "exact", "DOLLAR"),
        ("800 millions USD", "800000000", "800000000", "exact", "USD"),
        ("un milliard d'euros sur sept ans", "1000000000", "1000000000", "exact", "EUR"),
    ],
)  # fmt: skip
def test_reads_french_amounts(
    text: str, low: str | None, high: str | None, qualifier: str, unit: str
) -> None:
    assert only(text, "fr") == ("investment", low, high, qualifier, unit)


@pytest.mark.parametrize(
    ("text", "low", "high", "qualifier", "unit"),
    [
        ("worth Rs 2,718 crore", "27180000000", "27180000000", "exact", "RUPEE"),
        ("worth Rs.1.4 lakh crore", "1400000000000", "1400000000000", "exact", "RUPEE"),
        ("a cost of ₹62.5 lakh", "6250000", "6250000", "exact", "RUPEE"),
        ("data centreRs.430 crore", "4300000000", "4300000000", "exact", "RUPEE"),
        ("a $3bn to $3.5bn plant", "3000000000", "3500000000", "range", "DOLLAR"),
        ("an £85m factory", "85000000", "85000000", "exact", "GBP"),
        ("more than $200 million", "200000000", None, "more_than", "DOLLAR"),
        ("as much as $2.5 billion", None, "2500000000", "up_to", "DOLLAR"),
        ("N18 billion", "18000000000", "18000000000", "exact", "NGN"),
        ("R332-billion", "332000000000", "332000000000", "exact", "ZAR"),
        ("RM170.07bil", "170070000000", "170070000000", "exact", "MYR"),
        ("Sh6.6bn", "6600000000", "6600000000", "exact", "SHILLING"),
        ("GH¢45 million", "45000000", "45000000", "exact", "GHS"),
        ("between US$750 million and US$850 million", "750000000", "850000000", "range", "USD"),
        ("about 1.7 billion dollars", "1700000000", "1700000000", "about", "DOLLAR"),
        ("£50m-plus", "50000000", None, "more_than", "GBP"),
        ("MoUs add up to Rs 10,055 crore", "100550000000", "100550000000", "exact", "RUPEE"),
    ],
)  # fmt: skip
def test_reads_english_amounts(
    text: str, low: str | None, high: str | None, qualifier: str, unit: str
) -> None:
    assert only(text, "en") == ("investment", low, high, qualifier, unit)


@pytest.mark.parametrize(
    ("text", "language", "low", "high", "qualifier"),
    [
        ("la création de 1 500 emplois", "fr", "1500", "1500", "exact"),
        ("la création de 1.500 emplois", "fr", "1500", "1500", "exact"),
        ("mille cinq cents emplois", "fr", "1500", "1500", "exact"),
        ("une cinquantaine d'embauches", "fr", "50", "50", "about"),
        ("un millier d'emplois ou presque", "fr", "1000", "1000", "about"),
        ("entre 12.000 et 14.500 emplois", "fr", "12000", "14500", "range"),
        ("soixante-neuf emplois", "fr", "69", "69", "exact"),
        ("11,568 jobs", "en", "11568", "11568", "exact"),
        ("20 lakh jobs", "en", "2000000", "2000000", "exact"),
        ("Sixty jobs", "en", "60", "60", "exact"),
        ("no fewer than 300 new jobs", "en", "300", None, "at_least"),
        ("over 7,000 direct and indirect job opportunities", "en", "7000", None, "more_than"),
    ],
)  # fmt: skip
def test_reads_jobs(
    text: str, language: str, low: str, high: str | None, qualifier: str
) -> None:
    assert only(text, language) == ("jobs", low, high, qualifier, None)


@pytest.mark.parametrize(
    ("text", "language", "kinds"),
    [
        ("1 120 postes directs et 4 300 indirects", "fr", ["direct", "indirect"]),
        ("2.700 emplois directs et indirects", "fr", ["direct_and_indirect"]),
        ("75 new direct jobs and 42 new indirect jobs", "en", ["direct", "indirect"]),
    ],
)
def test_tells_kinds_of_jobs_apart(text: str, language: str, kinds: list[str]) -> None:
    assert [figure.jobs_kind for figure in figures(text, language)] == kinds


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("la 84-ème réunion de 2024", "fr"),
        ("un taux d'intégration de 35%", "fr"),
        ("100 millions de bouteilles chaque année", "fr"),
        ("d'ici 2027", "fr"),
        ("le site HQ2 et le lot C1", "fr"),
        ("six million had applied", "en"),
        ("nine million tonnes of cement", "en"),
        ("a rise of 24.5 per cent", "en"),
        ("since 1980", "en"),
    ],
)
def test_sees_no_figure(text: str, language: str) -> None:
    assert figures(text, language) == []


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("value", [2, 15, 480, 1_500, 12_000, 283_000, 1_250_000])
def test_reads_generated_counts_with_every_separator(language: str, value: int) -> None:
    noun = {"en": "jobs", "fr": "emplois"}[language]
    for separator in {"en": ",", "fr": " .\u00a0\u202f"}[language]:
        printed = f"{value:,}".replace(",", separator)
        from announcements.extraction.text import normalise

        (figure,) = figures(normalise(f"{printed} {noun}").view, language)
        assert figure.low == Decimal(value)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("tenths", [10, 15, 27, 104, 999])
def test_reads_generated_amounts_with_every_scale(language: str, tenths: int) -> None:
    sign = {"en": ".", "fr": ","}[language]
    words = {
        "en": {" million euros": 10**6, "bn euros": 10**9, " billion euros": 10**9},
        "fr": {" millions d'euros": 10**6, " M€": 10**6, " milliards d'euros": 10**9},
    }[language]
    for scale, factor in words.items():
        printed = f"{tenths // 10}{sign}{tenths % 10}{scale}"
        (figure,) = figures(printed, language)
        assert figure.low == Decimal(tenths) * factor / 10


@pytest.mark.parametrize(
    ("text", "low", "high", "qualifier", "unit"),
    [
        ("R$ 2,65 bilhões", "2650000000", "2650000000", "exact", "BRL"),
        ("R$ 480,3 mi", "480300000", "480300000", "exact", "BRL"),
        ("R$1,8 bi", "1800000000", "1800000000", "exact", "BRL"),
        ("R$ 62 mil", "62000", "62000", "exact", "BRL"),
        ("R$ 1.250.000,00", "1250000", "1250000", "exact", "BRL"),
        ("R$ 350 milhões de reais", "350000000", "350000000", "exact", "BRL"),
        ("US$ 2 bilhões", "2000000000", "2000000000", "exact", "USD"),
        ("US$ 750 mil", "750000", "750000", "exact", "USD"),
        ("2,1 mil milhões de euros", "2100000000", "2100000000", "exact", "EUR"),
        ("1.240 milhões de euros", "1240000000", "1240000000", "exact", "EUR"),
        ("mil milhões de euros", "1000000000", "1000000000", "exact", "EUR"),
        ("dois mil milhões de meticais", "2000000000", "2000000000", "exact", "MZN"),
        ("meio milhão de euros", "500000", "500000", "exact", "EUR"),
        ("dois milhões e meio de euros", "2500000", "2500000", "exact", "EUR"),
        ("um milhão de dólares", "1000000", "1000000", "exact", "USD"),
        ("sete milhões de dólares", "7000000", "7000000", "exact", "USD"),
        ("12,5 M€", "12500000", "12500000", "exact", "EUR"),
        ("€ 45 milhões", "45000000", "45000000", "exact", "EUR"),
        ("45 milhões de €", "45000000", "45000000", "exact", "EUR"),
        ("cerca de 45 milhões de euros", "45000000", "45000000", "about", "EUR"),
        ("que ronda os 45 milhões de euros", "45000000", "45000000", "about", "EUR"),
        ("a rondar os 45 milhões de euros", "45000000", "45000000", "about", "EUR"),
        ("perto de R$ 30 milhões", "30000000", "30000000", "about", "BRL"),
        ("na ordem dos 20 milhões de euros", "20000000", "20000000", "about", "EUR"),
        ("mais de 100 milhões de euros", "100000000", None, "more_than", "EUR"),
        ("superior a 1,1 mil milhões de euros", "1100000000", None, "more_than", "EUR"),
        ("acima dos 10 milhões de euros", "10000000", None, "more_than", "EUR"),
        ("que ultrapassa os 8 milhões de euros", "8000000", None, "more_than", "EUR"),
        ("pelo menos R$ 90 milhões", "90000000", None, "at_least", "BRL"),
        ("no mínimo 3 milhões de euros", "3000000", None, "at_least", "EUR"),
        ("até R$ 500 milhões", None, "500000000", "up_to", "BRL"),
        ("poderá chegar aos 8,5 mil milhões de euros", None, "8500000000", "up_to", "EUR"),
        ("no máximo 6 milhões de euros", None, "6000000", "up_to", "EUR"),
        ("entre 20 e 25 milhões de euros", "20000000", "25000000", "range", "EUR"),
        ("entre R$ 1 bilhão e R$ 1,5 bilhão", "1000000000", "1500000000", "range", "BRL"),
        ("de 10 a 12 milhões de euros", "10000000", "12000000", "range", "EUR"),
        ("919,84 mil milhões de kwanzas", "919840000000", "919840000000", "exact", "AOA"),
        ("Kz 25 mil milhões", "25000000000", "25000000000", "exact", "AOA"),
        ("15 milhões de USD", "15000000", "15000000", "exact", "USD"),
        ("1,2 biliões de dólares", "1200000000", "1200000000", "exact", "USD"),
        ("600 mil contos", "600000000", "600000000", "exact", "ESCUDO"),
        ("3 milhões de contos", "3000000000", "3000000000", "exact", "ESCUDO"),
        ("250 mil euros", "250000", "250000", "exact", "EUR"),
        ("5.800.000 euros", "5800000", "5800000", "exact", "EUR"),
        ("R$ 62M", "62000000", "62000000", "exact", "BRL"),
        ("trezentos e cinquenta milhões de reais", "350000000", "350000000", "exact", "BRL"),
        ("uma centena de milhões de euros", "100000000", "100000000", "about", "EUR"),
        ("algo como US$ 40 milhões", "40000000", "40000000", "about", "USD"),
    ],
)  # fmt: skip
def test_reads_portuguese_amounts(
    text: str, low: str | None, high: str | None, qualifier: str, unit: str
) -> None:
    assert only(text, "pt") == ("investment", low, high, qualifier, unit)


@pytest.mark.parametrize(
    ("text", "low", "high", "qualifier", "kind"),
    [
        ("2.150 empregos diretos", "2150", "2150", "exact", "direct"),
        ("6 mil vagas", "6000", "6000", "exact", "unspecified"),
        ("3,5 mil postos de trabalho", "3500", "3500", "exact", "unspecified"),
        ("sete mil postos de trabalho temporários", "7000", "7000", "exact", "unspecified"),
        ("mais de 200 postos de trabalho directos", "200", None, "more_than", "direct"),
        ("cerca de seiscentos empregos indirectos", "600", "600", "about", "indirect"),
        ("uma centena de empregos", "100", "100", "about", "unspecified"),
        ("meia centena de trabalhadores", "50", "50", "about", "unspecified"),
        ("três dezenas de postos de trabalho", "30", "30", "about", "unspecified"),
        ("um milhar de empregos", "1000", "1000", "about", "unspecified"),
        ("entre 1.500 e 2.500 trabalhadores", "1500", "2500", "range", "unspecified"),
        ("entre oitenta e cem empregos", "80", "100", "range", "unspecified"),
        ("entre 80 a 100 postos de trabalho", "80", "100", "range", "unspecified"),
        ("254 empregos, diretos e indiretos", "254", "254", "exact", "direct_and_indirect"),
        ("1 500 novos empregos", "1500", "1500", "exact", "unspecified"),
        ("até 2 mil operários", None, "2000", "up_to", "unspecified"),
        ("pelo menos 300 empregos", "300", None, "at_least", "unspecified"),
        ("noventa trabalhadores permanentes", "90", "90", "exact", "unspecified"),
        ("mil e duzentos empregos", "1200", "1200", "exact", "unspecified"),
        ("duas mil e quinhentas vagas", "2500", "2500", "exact", "unspecified"),
        ("vinte e cinco postos de trabalho", "25", "25", "exact", "unspecified"),
        ("uns três mil empregos indiretos", "3000", "3000", "about", "indirect"),
        ("dez mil oportunidades de emprego", "10000", "10000", "exact", "unspecified"),
        ("120 contratações", "120", "120", "exact", "unspecified"),
    ],
)  # fmt: skip
def test_reads_portuguese_jobs(
    text: str, low: str | None, high: str | None, qualifier: str, kind: str
) -> None:
    (figure,) = figures(text, "pt")

    assert only(text, "pt") == ("jobs", low, high, qualifier, None)
    assert figure.jobs_kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "a 84.ª reunião de 2024",
        "uma taxa de 35 por cento",
        "100 milhões de garrafas por ano",
        "até 2027",
        "a fábrica A4 e o lote C1",
        "nove milhões de toneladas de cimento",
        "desde 1980",
        "200 hectares",
        "uma área de 42 mil m²",
        "120 mil litros",
        "307 quartos",
        "uma pessoa",
        "rodovia BR-101",
        "3,2 milhões de frangos",
        "um quarto do PIB",
        "1.200 megawatts",
    ],
)
def test_sees_no_portuguese_figure(text: str) -> None:
    assert figures(text, "pt") == []


@pytest.mark.parametrize(
    ("text", "low", "high", "qualifier", "unit"),
    [
        ("1 mil 340 millones de pesos", "1340000000", "1340000000", "exact", "PESO"),
        ("14 mil 200 millones de pesos", "14200000000", "14200000000", "exact", "PESO"),
        ("mil 200 millones de dólares", "1200000000", "1200000000", "exact", "DOLLAR"),
        ("dos mil 500 millones de euros", "2500000000", "2500000000", "exact", "EUR"),
        ("700 mil millones de pesos", "700000000000", "700000000000", "exact", "PESO"),
        ("280 mdd", "280000000", "280000000", "exact", "USD"),
        ("4,100 mdp", "4100000000", "4100000000", "exact", "MXN"),
        ("más de 800 mdp", "800000000", None, "more_than", "MXN"),
        ("3.450 millones de euros", "3450000000", "3450000000", "exact", "EUR"),
        ("94,05 millones de euros", "94050000", "94050000", "exact", "EUR"),
        ("68 M€", "68000000", "68000000", "exact", "EUR"),
        ("un millón y medio de euros", "1500000", "1500000", "exact", "EUR"),
        ("dos millones y medio de euros", "2500000", "2500000", "exact", "EUR"),
        ("medio millón de euros", "500000", "500000", "exact", "EUR"),
        ("mil millones de euros", "1000000000", "1000000000", "exact", "EUR"),
        ("$852.000 millones", "852000000000", "852000000000", "exact", "SIGN"),
        ("$10 billones", "10000000000000", "10000000000000", "exact", "SIGN"),
        ("US$ 1.140 millones", "1140000000", "1140000000", "exact", "USD"),
        ("u$s 380 millones", "380000000", "380000000", "exact", "USD"),
        ("U$S 45 millones", "45000000", "45000000", "exact", "USD"),
        ("USD 25.479 millones", "25479000000", "25479000000", "exact", "USD"),
        ("$160 millones de dólares", "160000000", "160000000", "exact", "DOLLAR"),
        ("$350 millones de pesos", "350000000", "350000000", "exact", "PESO"),
        ("Q78 millones", "78000000", "78000000", "exact", "GTQ"),
        ("S/ 120 millones", "120000000", "120000000", "exact", "PEN"),
        ("RD$1,200 millones de pesos", "1200000000", "1200000000", "exact", "DOP"),
        ("₡3.500 millones", "3500000000", "3500000000", "exact", "CRC"),
        ("Gs. 45.000 millones", "45000000000", "45000000000", "exact", "PYG"),
        ("5 millones de soles", "5000000", "5000000", "exact", "PEN"),
        ("40 millones de libras esterlinas", "40000000", "40000000", "exact", "GBP"),
        ("supera los 55 millones de euros", "55000000", None, "more_than", "EUR"),
        ("superior a los 90 millones de euros", "90000000", None, "more_than", "EUR"),
        ("no menos de 30 millones de euros", "30000000", None, "at_least", "EUR"),
        ("como mínimo 30 millones de euros", "30000000", None, "at_least", "EUR"),
        ("hasta 12 millones de euros", None, "12000000", "up_to", "EUR"),
        ("un máximo de 12 millones de euros", None, "12000000", "up_to", "EUR"),
        ("unos 46 millones de euros", "46000000", "46000000", "about", "EUR"),
        ("cerca de $852.000 millones", "852000000000", "852000000000", "about", "SIGN"),
        ("en torno a 20 millones de euros", "20000000", "20000000", "about", "EUR"),
        ("ronda los 20 millones de euros", "20000000", "20000000", "about", "EUR"),
        ("entre 20 y 23 millones de euros", "20000000", "23000000", "range", "EUR"),
        ("de 20 a 23 millones de euros", "20000000", "23000000", "range", "EUR"),
        ("350.000 euros", "350000", "350000", "exact", "EUR"),
        ("29.310.500 pesos", "29310500", "29310500", "exact", "PESO"),
    ],
)  # fmt: skip
def test_reads_spanish_amounts(
    text: str, low: str | None, high: str | None, qualifier: str, unit: str
) -> None:
    assert only(text, "es") == ("investment", low, high, qualifier, unit)


@pytest.mark.parametrize(
    ("text", "low", "high", "qualifier"),
    [
        ("260 empleos directos", "260", "260", "exact"),
        ("1.500 empleos", "1500", "1500", "exact"),
        ("1,500 empleos", "1500", "1500", "exact"),
        ("seis mil nuevos empleos", "6000", "6000", "exact"),
        ("2 mil 500 personas", "2500", "2500", "exact"),
        ("mil 500 plazas adicionales", "1500", "1500", "exact"),
        ("más de mil 500 plazas", "1500", None, "more_than"),
        ("casi 610 puestos de trabajo", "610", "610", "about"),
        ("medio centenar de personas", "50", "50", "about"),
        ("un millar de empleos", "1000", "1000", "about"),
        ("una treintena de puestos", "30", "30", "about"),
        ("una docena de ingenieros", "12", "12", "about"),
        ("unos 4.000 empleos directos", "4000", "4000", "about"),
        ("hasta 1.650 empleos", None, "1650", "up_to"),
        ("al menos 300 contrataciones", "300", None, "at_least"),
        ("entre 650 y 700 empleos", "650", "700", "range"),
        ("cuarenta y cinco empleos", "45", "45", "exact"),
        ("ciento veinte fuentes de trabajo", "120", "120", "exact"),
        ("trescientas plazas", "300", "300", "exact"),
        ("1700 oportunidades laborales", "1700", "1700", "exact"),
    ],
)
def test_reads_spanish_jobs(
    text: str, low: str | None, high: str | None, qualifier: str
) -> None:
    assert only(text, "es") == ("jobs", low, high, qualifier, None)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("260 empleos directos y 1900 indirectos", ["direct", "indirect"]),
        ("400 empleos directos e indirectos", ["direct_and_indirect"]),
        ("trabajo directo para 1.800 personas", ["direct"]),
        ("1.700 personas empleadas en forma directa", ["direct"]),
    ],
)
def test_tells_kinds_of_spanish_jobs_apart(text: str, kinds: list[str]) -> None:
    assert [figure.jobs_kind for figure in figures(text, "es")] == kinds


@pytest.mark.parametrize(
    "text",
    [
        "una nave de 500 m2",
        "1 millón de baterías al año",
        "14 mil toneladas",
        "un 60,4% menos",
        "la Ley 1004 de 2005",
        "hasta 2027",
    ],
)
def test_sees_no_spanish_figure(text: str) -> None:
    assert figures(text, "es") == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Hay 1,800 personas y 4.6 hectáreas. Son 29,310 millones de pesos.", 29_310),
        ("Mide 5,4 hectáreas. Son 29,310 millones de euros.", Decimal("29.31")),
    ],
)
def test_a_text_tells_its_decimal_sign(text: str, value: Decimal) -> None:
    found = all_figures(open_article(text, "es", "2024", None, ()))

    assert found[-1].low == value * 1_000_000


@pytest.mark.parametrize(
    ("text", "low", "high", "qualifier", "unit"),
    [
        ("eine Investition von 50 Millionen Euro", "50000000", "50000000", "exact", "EUR"),
        ("rund 420 Mio. Euro", "420000000", "420000000", "about", "EUR"),
        ("2,3 Mrd. €", "2300000000", "2300000000", "exact", "EUR"),
        ("1,372 Mrd. Euro fließen", "1372000000", "1372000000", "exact", "EUR"),
        ("1.500 Millionen Euro", "1500000000", "1500000000", "exact", "EUR"),
        ("12.500.000 Euro", "12500000", "12500000", "exact", "EUR"),
        ("CHF 2'017,2 Mio.", "2017200000", "2017200000", "exact", "CHF"),
        ("60 Mio. Fr. für das Werk", "60000000", "60000000", "exact", "CHF"),
        ("8,5 Millionen Franken", "8500000", "8500000", "exact", "CHF"),
        ("1'250'000 Franken", "1250000", "1250000", "exact", "CHF"),
        ("EUR 81,1 Mio.", "81100000", "81100000", "exact", "EUR"),
        ("zwölf Millionen Euro", "12000000", "12000000", "exact", "EUR"),
        ("zehn Milliarden Euro", "10000000000", "10000000000", "exact", "EUR"),
        ("vierundzwanzig Millionen Euro", "24000000", "24000000", "exact", "EUR"),
        ("hundertfünfzig Millionen Euro", "150000000", "150000000", "exact", "EUR"),
        ("dreihundert Millionen Dollar", "300000000", "300000000", "exact", "DOLLAR"),
        ("anderthalb Milliarden Euro", "1500000000", "1500000000", "exact", "EUR"),
        ("zweieinhalb Millionen Euro", "2500000", "2500000", "exact", "EUR"),
        ("eine Million Euro", "1000000", "1000000", "exact", "EUR"),
        ("eine Milliarde Euro", "1000000000", "1000000000", "exact", "EUR"),
        ("eine halbe Milliarde Franken", "500000000", "500000000", "exact", "CHF"),
        ("mehr als eine halbe Million Euro", "500000", None, "more_than", "EUR"),
        ("über 190 Mio. Franken", "190000000", None, "more_than", "CHF"),
        ("mindestens 75 Millionen Euro", "75000000", None, "at_least", "EUR"),
        ("bis zu 30 Millionen Euro", None, "30000000", "up_to", "EUR"),
        ("maximal 9 Mio. Euro", None, "9000000", "up_to", "EUR"),
        ("knapp 50 Milliarden Dollar", "50000000000", "50000000000", "about", "DOLLAR"),
        ("gut sieben Milliarden Euro", "7000000000", None, "more_than", "EUR"),
        ("ca. 18 Mio. Euro", "18000000", "18000000", "about", "EUR"),
        ("zwischen 130 und 160 Millionen Euro", "130000000", "160000000", "range", "EUR"),
        ("1,2 bis 1,5 Milliarden Euro", "1200000000", "1500000000", "range", "EUR"),
        ("34 Mrd. US-Dollar", "34000000000", "34000000000", "exact", "USD"),
        ("13,5 Mrd. Forint", "13500000000", "13500000000", "exact", "HUF"),
        ("2,1 Milliarden Kronen", "2100000000", "2100000000", "exact", "CZK"),
        ("die 300-Millionen-Euro-Investition", "300000000", "300000000", "exact", "EUR"),
        ("ein Bescheid über 436,8 Mio. Euro", "436800000", "436800000", "exact", "EUR"),
        ("ein Kredit über 60 Millionen Euro", "60000000", "60000000", "exact", "EUR"),
        ("25 Mio. Pfund", "25000000", "25000000", "exact", "GBP"),
        ("90 Millionen Rupien", "90000000", "90000000", "exact", "RUPEE"),
    ],
)  # fmt: skip
def test_reads_german_amounts(
    text: str, low: str | None, high: str | None, qualifier: str, unit: str
) -> None:
    assert only(text, "de") == ("investment", low, high, qualifier, unit)


@pytest.mark.parametrize(
    ("text", "low", "high", "qualifier", "kind"),
    [
        ("500 neue Arbeitsplätze", "500", "500", "exact", "unspecified"),
        ("2.600 Jobs sollen entstehen", "2600", "2600", "exact", "unspecified"),
        ("1'200 Stellen", "1200", "1200", "exact", "unspecified"),
        ("2000 Arbeitsplätze", "2000", "2000", "exact", "unspecified"),
        ("bis zu 340 neue Stellen", None, "340", "up_to", "unspecified"),
        ("über 650 neue Arbeitsplätze", "650", None, "more_than", "unspecified"),
        ("mehr als 7.000 Beschäftigte", "7000", None, "more_than", "unspecified"),
        ("mindestens 600 Arbeitsplätze", "600", None, "at_least", "unspecified"),
        ("rund 1000 Arbeitsplätze", "1000", "1000", "about", "unspecified"),
        ("gegen 300 Arbeitsplätze", "300", "300", "about", "unspecified"),
        ("zwischen 300 und 400 neue Stellen", "300", "400", "range", "unspecified"),
        ("25 bis 30 Arbeitsplätze", "25", "30", "range", "unspecified"),
        ("120 bis 150 Dauerarbeitsplätze", "120", "150", "range", "unspecified"),
        ("800 Industriearbeitsplätze", "800", "800", "exact", "unspecified"),
        ("150 Vollzeitstellen", "150", "150", "exact", "unspecified"),
        ("240 Leute werden gebraucht", "240", "240", "exact", "unspecified"),
        ("350 Techniker", "350", "350", "exact", "unspecified"),
        ("sechzig Personen", "60", "60", "exact", "unspecified"),
        ("zweihundert Mitarbeiter", "200", "200", "exact", "unspecified"),
        ("190 Frauen und Männer", "190", "190", "exact", "unspecified"),
        ("1.300 Näherinnen und Näher", "1300", "1300", "exact", "unspecified"),
        ("1.040 Mitarbeiterinnen und Mitarbeiter", "1040", "1040", "exact", "unspecified"),
        ("2'500 Mitarbeitende", "2500", "2500", "exact", "unspecified"),
        ("400 direkte Arbeitsplätze", "400", "400", "exact", "direct"),
        ("1.200 indirekte Arbeitsplätze", "1200", "1200", "exact", "indirect"),
        ("900 direkte und indirekte Stellen", "900", "900", "exact", "direct_and_indirect"),
    ],
)  # fmt: skip
def test_reads_german_jobs(
    text: str, low: str | None, high: str | None, qualifier: str, kind: str
) -> None:
    (figure,) = figures(text, "de")

    assert only(text, "de") == ("jobs", low, high, qualifier, None)
    assert figure.jobs_kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "ein zweistelliger Millionenbetrag",
        "eine Millioneninvestition",
        "mehrere hundert Arbeitsplätze",
        "Tausende Arbeitsplätze",
        "um 14 Prozent",
        "11.000 Quadratmeter",
        "bis 2027 sollen Arbeitsplätze entstehen",
        "am 26. März 2025",
        "120 Baustellen",
    ],
)
def test_sees_no_german_figure(text: str) -> None:
    assert figures(text, "de") == []
