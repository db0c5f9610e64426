"""Currencies that many countries have by one name, told apart by a sign, an adjective or the host country."""

import pytest

from announcements.extraction.currencies import currency
from tests.extraction.figures import figures


def units(text: str, language: str, host: str | None = None) -> list[str | None]:
    """The ISO codes of the figures of a text in a country."""
    return [currency(one.unit or "", host) for one in figures(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "unit"),
    [
        ("en", "40 million Pakistani rupees", "PKR"),
        ("en", "40 million Sri Lankan rupees", "LKR"),
        ("en", "40 million Jamaican dollars", "JMD"),
        ("en", "40 million Tanzanian shillings", "TZS"),
        ("en", "40 million Rwandan francs", "RWF"),
        ("en", "40 million Bahraini dinars", "BHD"),
        ("en", "40 million Chilean pesos", "CLP"),
        ("en", "40 million pula", "BWP"),
        ("en", "J$40 million", "JMD"),
        ("en", "TT$40 million", "TTD"),
        ("en", "F$40 million", "FJD"),
        ("en", "G$40 million", "GYD"),
        ("en", "Bds$40 million", "BBD"),
        ("en", "Bt40 million", "THB"),
        ("en", "LKR 40 million", "LKR"),
        ("en", "PKR40 million", "PKR"),
        ("en", "NPR 40 million", "NPR"),
        ("en", "MVR 40 million", "MVR"),
        ("en", "RSD 40 million", "RSD"),
        ("fr", "40 millions de roupies pakistanaises", "PKR"),
        ("fr", "40 millions de dollars jamaïcains", "JMD"),
        ("fr", "40 millions de shillings ougandais", "UGX"),
        ("fr", "40 millions de francs burundais", "BIF"),
        ("fr", "40 millions de dinars koweïtiens", "KWD"),
        ("fr", "40 millions de livres libanaises", "LBP"),
        ("fr", "40 millions de birrs", "ETB"),
        ("es", "40 millones de rupias pakistaníes", "PKR"),
        ("es", "40 millones de dólares jamaiquinos", "JMD"),
        ("es", "40 millones de chelines kenianos", "KES"),
        ("es", "40 millones de francos ruandeses", "RWF"),
        ("es", "40 millones de dinares tunecinos", "TND"),
        ("pt", "40 milhões de rúpias indianas", "INR"),
        ("pt", "40 milhões de dólares jamaicanos", "JMD"),
        ("pt", "40 milhões de xelins quenianos", "KES"),
        ("pt", "40 milhões de dinares tunisinos", "TND"),
        ("de", "40 Millionen pakistanische Rupien", "PKR"),
        ("de", "40 Millionen jamaikanische Dollar", "JMD"),
        ("de", "40 Millionen kenianische Schilling", "KES"),
        ("de", "40 Millionen ruandische Francs", "RWF"),
        ("de", "40 Mio. A$", "AUD"),
        ("de", "40 Mio. C$", "CAD"),
        ("de", "40 Mio. N$", "NAD"),
        ("de", "40 Mio. S$", "SGD"),
        ("de", "40 Mio. US-$", "USD"),
        ("de", "40 Mio. Kč", "CZK"),
        ("de", "40 Mio. zł", "PLN"),
        ("de", "40 Mio. TL", "TRY"),
        ("ar", "40 مليون روبية باكستانية", "PKR"),
        ("ar", "40 مليون شلن كيني", "KES"),
        ("ar", "40 مليون فرنك رواندي", "RWF"),
        ("ar", "40 مليون ر.س", "SAR"),
        ("ar", "40 مليون ر.ع", "OMR"),
    ],
)  # fmt: skip
def test_a_currency_is_that_of_its_sign_or_adjective(
    language: str, text: str, unit: str
) -> None:
    assert units(text, language) == [unit]


@pytest.mark.parametrize(
    ("language", "text", "host", "unit"),
    [
        ("ar", "40 مليون ليرة", "LB", "LBP"),
        ("ar", "40 مليون ليرة", "SY", "SYP"),
        ("ar", "40 مليون ليرة", "TR", "TRY"),
        ("ar", "40 م.د", "TN", "TND"),
        ("fr", "40 milliards de livres", "LB", "LBP"),
        ("fr", "40 milliards CFA", "CM", "XAF"),
        ("fr", "40 milliards de centimes", "DZ", "DZD"),
        ("fr", "40 milliards de centimes", "MA", "MAD"),
        ("en", "P40 million", "BW", "BWP"),
        ("en", "P40 million", "PH", "PHP"),
        ("en", "K40 million", "PG", "PGK"),
        ("en", "K40 million", "ZM", "ZMW"),
        ("en", "40 million pounds", "EG", "EGP"),
        ("en", "40 million pounds", None, "GBP"),
    ],
)
def test_a_shared_currency_follows_the_country(
    language: str, text: str, host: str | None, unit: str
) -> None:
    assert units(text, language, host) == [unit]


def test_a_centime_is_a_hundredth() -> None:
    (figure,) = figures("Le coût est de 30 milliards de centimes.", "fr")

    assert figure.value == 300_000_000


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "40 million Pakistani viewers", []),
        ("en", "$40 million Canadian project", ["USD"]),
        ("fr", "40 millions de dollars pour des firmes canadiennes", ["USD"]),
        ("fr", "40 millions de centimes d'euro", []),
    ],
)
def test_a_country_beside_other_words_changes_no_currency(
    language: str, text: str, expected: list[str]
) -> None:
    assert units(text, language) == expected
