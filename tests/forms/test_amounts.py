"""Figures as people type them."""

from decimal import Decimal

import pytest

from announcements.forms.amounts import AmountError, Typed, as_typed, read_amount

MILLION = 10**6
MILLIARD = 10**9


@pytest.mark.parametrize(
    ("typed", "language", "value", "currency"),
    [
        ("1500", "fr", 1500, ""),
        ("3 000 emplois", "fr", 3000, ""),
        ("1,500 jobs", "en", 1500, ""),
        ("1 job", "en", 1, ""),
        ("2 mille postes", "fr", 2000, ""),
        ("٣٠٠٠ منصب شغل", "ar", 3000, ""),
        ("1 500", "fr", 1500, ""),
        ("1\u202f500", "fr", 1500, ""),
        ("1.500", "fr", 1500, ""),
        ("1,500", "en", 1500, ""),
        ("١٥٠٠", "ar", 1500, ""),
        ("50 MDH", "fr", 50 * MILLION, "dirham"),
        ("50MDH", "fr", 50 * MILLION, "dirham"),
        ("1,5 milliard", "fr", 1_500_000_000, ""),
        ("1,5 milliard de dirhams", "fr", 1_500_000_000, "dirham"),
        ("2,35 Md€", "fr", 2_350_000_000, "EUR"),
        ("$2.5bn", "en", 2_500_000_000, "USD"),
        ("$ 2.5 billion", "en", 2_500_000_000, "USD"),
        ("US$ 40 million", "en", 40 * MILLION, "USD"),
        ("40 millions de dollars US", "fr", 40 * MILLION, "dollar"),
        ("50 millions MAD", "fr", 50 * MILLION, "MAD"),
        ("MAD 50 million", "en", 50 * MILLION, "MAD"),
        ("50 M€", "fr", 50 * MILLION, "EUR"),
        ("12 000 000 EUR", "fr", 12 * MILLION, "EUR"),
        ("٥٠ مليون درهم", "ar", 50 * MILLION, "dirham"),
        ("1,2 مليار دولار", "ar", 1_200_000_000, "dollar"),
        ("300 k€", "fr", 300_000, "EUR"),
        ("150 milliards FCFA", "fr", 150 * MILLIARD, "cfa"),
        ("500 crore INR", "en", 5 * MILLIARD, "INR"),
        ("1,5 milliard de dirhams marocains", "fr", 1_500_000_000, "MAD"),
        ("3.5 billion Moroccan dirhams", "en", 3_500_000_000, "MAD"),
        ("200 millions de dollars américains", "fr", 200 * MILLION, "USD"),
        ("200 millions de dollars canadiens", "fr", 200 * MILLION, "CAD"),
        ("5 millions de dinars tunisiens", "fr", 5 * MILLION, "TND"),
        ("3 millions de livres sterling", "fr", 3 * MILLION, "GBP"),
        ("1,5 مليار دولار أمريكي", "ar", 1_500_000_000, "USD"),
        ("500 مليون أورو", "ar", 500 * MILLION, "EUR"),
        ("20 مليون درهما مغربيا", "ar", 20 * MILLION, "MAD"),
        ("100 crore Indian rupees", "en", MILLIARD, "INR"),
        ("5 milliards de francs CFA", "fr", 5 * MILLIARD, "cfa"),
        ("1'500", "fr", 1500, ""),
        ("0", "fr", 0, ""),
    ],
)
def test_reads_what_is_typed(
    typed: str, language: str, value: int, currency: str
) -> None:
    assert read_amount(typed, language) == Typed(Decimal(value), currency)


@pytest.mark.parametrize(
    ("typed", "language", "code"),
    [
        ("", "fr", "number"),
        ("beaucoup", "fr", "number"),
        ("50 à 60 millions", "fr", "number"),
        ("-5", "fr", "number"),
        ("−5", "fr", "number"),
        ("50 millions marocains", "fr", "word"),
        ("50 dirhams tunisiens", "fr", "word"),
        ("50 bananas", "en", "word"),
        ("1,5 billion", "fr", "billion"),
        ("5000 trillion", "en", "size"),
        ("50 <b>", "en", "word"),
        ("50 %", "en", "word"),
    ],
)
def test_says_why_it_is_no_figure(typed: str, language: str, code: str) -> None:
    with pytest.raises(AmountError) as error:
        read_amount(typed, language)

    assert error.value.code == code


@pytest.mark.parametrize(
    ("word", "country", "code"),
    [
        ("dirham", "MA", "MAD"),
        ("dirham", "AE", "AED"),
        ("dirham", "FR", ""),
        ("dinar", "TN", "TND"),
        ("dollar", "MA", "USD"),
        ("dollar", "CA", "CAD"),
        ("cfa", "SN", "XOF"),
        ("cfa", "CM", "XAF"),
        ("EUR", "MA", "EUR"),
        ("", "MA", ""),
    ],
)
def test_a_word_is_a_currency_of_its_country(
    word: str, country: str, code: str
) -> None:
    assert Typed(Decimal(1), word).currency_in(country) == code


@pytest.mark.parametrize("language", ["fr", "en", "ar"])
@pytest.mark.parametrize(
    "value",
    ["1500", "1600000", "50000000", "1500000000", "23456789", "12.5", "1234567890.12"],
)
def test_what_is_shown_reads_as_the_same_figure(value: str, language: str) -> None:
    shown = as_typed(Decimal(value), language)

    assert read_amount(shown, language).value == Decimal(value)
