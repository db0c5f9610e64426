"""Numbers, money and dates in three languages; spaces are shown as `_` and `~`."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from announcements import formatting
from announcements.vocabulary import Precision, Qualifier

LANGUAGES = ("fr", "en", "ar")


def shown(text: str) -> str:
    """`text` with no-break spaces made visible: `_` is wide, `~` is narrow."""
    return text.replace("\N{NO-BREAK SPACE}", "_").replace(
        "\N{NARROW NO-BREAK SPACE}", "~"
    )


@pytest.mark.parametrize(
    ("language", "value", "text"),
    [
        ("fr", 1500, "1~500"),
        ("en", 1500, "1,500"),
        ("ar", 1500, "1.500"),
        ("fr", Decimal("1500.00"), "1~500"),
        ("fr", Decimal("9.94"), "9,94"),
        ("en", 12345678, "12,345,678"),
        ("en", 0, "0"),
        ("de", 1500, "1,500"),
    ],
)
def test_writes_numbers(language: str, value: Decimal | int, text: str) -> None:
    assert shown(formatting.number(value, language)) == text


@pytest.mark.parametrize(
    ("language", "value", "currency", "text"),
    [
        ("fr", "50000000.00", "MAD", "50~000~000_MAD"),
        ("en", "50000000", "MAD", "MAD_50,000,000"),
        ("ar", "50000000", "MAD", "50.000.000_درهم مغربي"),
        ("fr", "99.50", "USD", "99,5_$"),
        ("en", "2500", "USD", "$2,500"),
        ("en", "2500", "EUR", "€2,500"),
    ],
)
def test_writes_whole_amounts(
    language: str, value: str, currency: str, text: str
) -> None:
    assert shown(formatting.money(Decimal(value), currency, language)) == text


@pytest.mark.parametrize(
    ("language", "value", "text"),
    [
        ("fr", "50000000", "50_M_MAD"),
        ("fr", "1500000000", "1,5_Md_MAD"),
        ("fr", "1250000000", "1,25_Md_MAD"),
        ("fr", "1234567890", "1,23_Md_MAD"),
        ("fr", "999999999.99", "1_Md_MAD"),
        ("fr", "1200000000000", "1~200_Md_MAD"),
        ("fr", "300000", "300~000_MAD"),
        ("en", "1500000000", "MAD_1.5B"),
        ("ar", "50000000", "50_مليون_درهم مغربي"),
    ],
)
def test_writes_compact_amounts(language: str, value: str, text: str) -> None:
    written = formatting.money(Decimal(value), "MAD", language, compact=True)

    assert shown(written) == text


def test_rounds_a_sum_that_is_shown_as_at_least_downwards() -> None:
    written = formatting.money(
        Decimal("9369000001"), "USD", "en", compact=True, down=True
    )

    assert written == "$9.36B"


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("fr", ["16 avril 2024", "avril 2024", "T2 2024", "1er semestre 2024"]),
        ("en", ["16 April 2024", "April 2024", "Q2 2024", "first half of 2024"]),
        (
            "ar",
            [
                "16 أبريل 2024",
                "أبريل 2024",
                "الربع الثاني 2024",
                "النصف الأول من 2024",
            ],
        ),
    ],
)
def test_writes_dates_as_closely_as_they_are_known(
    language: str, texts: list[str]
) -> None:
    day, start = date(2024, 4, 16), date(2024, 4, 1)

    written = [
        formatting.partial_date(day, day, Precision.DAY, language),
        formatting.partial_date(start, date(2024, 4, 30), Precision.MONTH, language),
        formatting.partial_date(start, date(2024, 6, 30), Precision.QUARTER, language),
        formatting.partial_date(
            date(2024, 1, 1), date(2024, 6, 30), Precision.HALF, language
        ),
    ]

    assert written == texts


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_year_never_gains_a_month_or_a_day(language: str) -> None:
    bounds = date(2027, 1, 1), date(2027, 12, 31)

    assert formatting.partial_date(*bounds, Precision.YEAR, language) == "2027"


def test_arabic_months_are_those_of_morocco() -> None:
    assert formatting.date(date(2025, 12, 31), "ar") == "31 دجنبر 2025"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "d’ici fin 2027"),
        ("en", "by the end of 2027"),
        ("ar", "بحلول نهاية 2027"),
    ],
)
def test_a_deadline_is_the_end_of_its_period(language: str, text: str) -> None:
    bounds = date(2027, 1, 1), date(2027, 12, 31)

    assert formatting.deadline(*bounds, Precision.YEAR, language) == text


@pytest.mark.parametrize(
    ("qualifier", "low", "high", "text"),
    [
        (Qualifier.EXACT, 1500, 1500, "1~500"),
        (Qualifier.MORE_THAN, 1500, None, "plus de_1~500"),
        (Qualifier.AT_LEAST, 1500, None, "au moins_1~500"),
        (Qualifier.UP_TO, None, 1500, "jusqu’à_1~500"),
        (Qualifier.LESS_THAN, None, 1500, "moins de_1~500"),
        (Qualifier.ABOUT, 1500, 1500, "environ_1~500"),
        (Qualifier.RANGE, 1000, 1500, "entre_1~000 et 1~500"),
    ],
)
def test_keeps_the_hedge_of_a_figure_in_words(
    qualifier: Qualifier, low: int | None, high: int | None, text: str
) -> None:
    assert shown(str(formatting.qualified(qualifier, low, high, "fr"))) == text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("qualifier", Qualifier)
def test_has_words_for_every_qualifier(language: str, qualifier: Qualifier) -> None:
    words = formatting.QUALIFIERS[language][qualifier]

    assert bool(words) == (qualifier is not Qualifier.EXACT)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("precision", Precision)
def test_has_words_for_every_deadline(language: str, precision: Precision) -> None:
    assert "{date}" in formatting.DEADLINES[language][precision]


def test_refuses_a_figure_without_bounds() -> None:
    with pytest.raises(ValueError, match="bound"):
        formatting.qualified(Qualifier.EXACT, None, None, "en")


def test_writes_percentages_and_moments() -> None:
    instant = datetime(2024, 4, 16, 14, 5, tzinfo=UTC)

    assert shown(formatting.percent(Decimal("0.413"), "fr")) == "41_%"
    assert formatting.moment(instant, "en") == "16 April 2024, 14:05"
    assert formatting.moment(instant, "ar") == "16 أبريل 2024، 14:05"
