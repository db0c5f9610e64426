"""The grammar of figures: separators, scales, currencies, ranges, qualifiers; and what is no figure."""

from decimal import Decimal

import pytest

from announcements.extraction.figures import Context, Figure, find_figures
from announcements.extraction.pack import load
from announcements.extraction.sentences import split


def figures(text: str, language: str) -> list[Figure]:
    pack = load(language)
    found: list[Figure] = []
    for sentence in split(text, pack):
        found += find_figures(sentence, pack, Context())
    return found


def only(
    text: str, language: str
) -> tuple[str, str | None, str | None, str, str | None]:
    """Measure, bounds, qualifier and unit of the one figure of a text."""
    (figure,) = figures(text, language)
    return (
        figure.measure,
        None if figure.low is None else f"{figure.low.normalize():f}",
        None if figure.high is None else f"{figure.high.normalize():f}",
        figure.qualifier,
        figure.unit,
    )


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
