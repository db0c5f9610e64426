"""The same amount told again in another currency, in the words of each language."""

from decimal import Decimal

import pytest

from announcements.extraction import equivalents, reader


def twins(text: str, language: str) -> list[Decimal]:
    """The values that repeat the amount before them in another currency."""
    article = reader.open_article(text, language, None, None, ())
    numbers = [one for one in reader.all_numbers(article) if one.unit]
    return [
        other.value / 1_000_000
        for one, other in zip(numbers, numbers[1:], strict=False)
        if equivalents.is_twin(article, one, other)
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Sie investiert 40 Millionen Dollar, umgerechnet 37 Millionen Euro."),
        ("de", "Sie investiert 40 Millionen Dollar beziehungsweise 37 Mio. Euro."),
        ("de", "Sie investiert 40 Mio. Dollar, das entspricht etwa 37 Mio. Euro."),
        ("de", "Sie zahlt 40 Mio. Dollar, was rund 37 Mio. Euro entspricht."),
        ("ar", "تستثمر 40 مليون دولار بما يوازي 37 مليون يورو"),
        ("ar", "تستثمر 40 مليون دولار، أي ما يساوي 37 مليون يورو"),
        ("ar", "تستثمر 40 مليون دولار، وهو ما يعادل نحو 37 مليون يورو"),
        ("fr", "Il investit 40 millions de dollars, ce qui équivaut à 37 M€."),
        ("fr", "Il investit 40 millions de dollars, c'est-à-dire 37 M€."),
        ("en", "It invests $40 million, or the equivalent of €37 million."),
        ("en", "It invests $40 million, which is equal to about €37 million."),
        ("es", "Invierte 40 millones de dólares, que al cambio son 37 millones de euros."),
        ("pt", "Investe 40 milhões de dólares, o que corresponde a 37 milhões de euros."),
    ],
)  # fmt: skip
def test_an_amount_told_again_is_a_twin(language: str, text: str) -> None:
    assert twins(text, language) == [37]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Sie investiert 40 Millionen Dollar und leiht 37 Millionen Euro."),
        ("ar", "تستثمر 40 مليون دولار وتقترض 37 مليون يورو"),
        ("fr", "Il investit 40 millions de dollars et en emprunte 37 M€."),
        ("en", "It invests $40 million in Oslo, and €37 million in Turin."),
        ("es", "Invierte 40 millones de dólares y pide 37 millones de euros."),
        ("pt", "Investe 40 milhões de dólares e pede 37 milhões de euros."),
    ],
)
def test_another_amount_is_no_twin(language: str, text: str) -> None:
    assert twins(text, language) == []
