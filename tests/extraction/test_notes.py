"""Notes of two sentences: what a firm plans in one is not undone by what it earned in the other."""

import pytest

from announcements.extraction import extract

PLANNED = [
    (
        "en",
        "Crane is to hire 80 people at its Burlington works. Its net profit was $95 "
        "million in 2023.",
        80,
    ),
    (
        "fr",
        "Lafuma construira une usine de 20 millions d'euros à Annonay. Son bénéfice a "
        "reculé à 6 millions d'euros au premier semestre.",
        20_000_000,
    ),
    (
        "de",
        "Vaude will in Tettnang 60 neue Stellen schaffen. Im ersten Quartal verdiente "
        "die Firma 4 Millionen Euro.",
        60,
    ),
    (
        "es",
        "Borges invertirá 16 millones de euros en Reus. Su beneficio creció hasta 21 "
        "millones el año pasado.",
        16_000_000,
    ),
    (
        "pt",
        "A Renova vai investir 12 milhões de euros em Torres Novas. O lucro subiu para "
        "9 milhões de euros no ano passado.",
        12_000_000,
    ),
    (
        "ar",
        "ستوظف شركة جهينة 150 مهندسا في السادات. وحققت الشركة أرباحا قدرها 30 مليون "
        "دولار.",
        150,
    ),
]
NOT_PLANNED = [
    (
        "en",
        "The agency approved 312 projects worth $95 million in the first nine months. "
        "They are expected to create 4,150 jobs.",
    ),
    (
        "en",
        "Crane earned $95 million in the first quarter. The firm employs 4,000 people.",
    ),
    (
        "fr",
        "Le bénéfice de Lafuma a bondi à 6 millions d'euros. Le groupe compte 900 "
        "salariés.",
    ),
    (
        "de",
        "Der Umsatz von Vaude kletterte auf 150 Millionen Euro. Die Firma beschäftigt "
        "600 Menschen.",
    ),
    ("es", "Borges ganó 21 millones en 2023. La empresa tiene 1.200 empleados."),
    (
        "pt",
        "A Renova teve lucro de 9 milhões de euros em 2023. A empresa tem 600 "
        "funcionários.",
    ),
    (
        "ar",
        "حققت شركة جهينة أرباحا قدرها 30 مليون دولار. ويعمل لدى الشركة 4 آلاف موظف.",
    ),
]


@pytest.mark.parametrize(
    ("language", "text", "value"), PLANNED, ids=[one[0] for one in PLANNED]
)
def test_a_plan_beside_results_is_announced(
    language: str, text: str, value: int
) -> None:
    found = extract(text, language=language, published="2024-04-16")

    (agreement,) = found.agreements
    assert [int(one.low or 0) for one in agreement.commitments] == [value]
    assert len(found.not_commitments) == 1


@pytest.mark.parametrize(("language", "text"), NOT_PLANNED)
def test_results_staff_and_tallies_announce_nothing(language: str, text: str) -> None:
    found = extract(text, language=language, published="2024-04-16")

    assert found.agreements == ()
