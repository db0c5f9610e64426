"""Time grows linearly: steps are counted on hostile texts of one size and of four times that size."""

import sys
from types import FrameType
from typing import Any

import pytest

from announcements.extraction import extract

HOSTILE = {
    "figures": "Vardal promet 1 500 emplois et 50 millions d'euros. ",
    "names": "Alpha Beta Gamma, Delta Epsilon et Zeta Group SA ; ",
    "titles": "Jean Dupont, ministre délégué chargé de la Réforme, de la ",
    "open brackets": "(Vardal (",
    "digits": "1 500 000 ",
    "endless words": "investissement",
    "connectors": "de la de l'du des de ",
    "short lines": "Vardal : 50 MDH\n",
    "years": "d'ici 2027 à l'horizon 2030 ",
    "tags": "<b>< p >&amp;",
    "bodies": "ministère de l'Industrie et du Commerce et de ",
    "capitals": "ABC DEF ",
    "rows": "Vardal | Tema | 95 | 260\n",
    "strokes": "9 | 8 | ",
}


def steps(text: str) -> int:
    """Python lines run while reading a text."""
    count = 0

    def tracer(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal count
        count += event == "line"
        return tracer

    before = sys.gettrace()
    sys.settrace(tracer)
    try:
        extract(text, language="fr", published="2024-04")
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=list(HOSTILE))
def test_four_times_the_text_takes_at_most_six_times_the_steps(piece: str) -> None:
    small = piece * (4_000 // len(piece))
    # A rule is compiled when the first text has words for it: that is done before counting.
    extract(small * 4, language="fr", published="2024-04")

    short, long = steps(small), steps(small * 4)

    assert long <= 6 * short + 20_000


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=list(HOSTILE))
def test_reads_two_hundred_thousand_characters(piece: str) -> None:
    text = piece * (200_000 // len(piece))

    found = extract(text, language="fr", published="2024-04")

    assert found.language == "fr"


def round_up(deals: int) -> str:
    """A digest in which every deal has a firm, a town and figures of its own."""
    towns = ("Tunis", "Dakar", "Lomé", "Rabat", "Conakry")
    return "title: Les affaires de la semaine\n\n" + "\n\n".join(
        f"{towns[n % 5]}. Vardal{chr(97 + n % 26)} {n} va construire une usine à {towns[n % 5]} : {20 + n} millions d'euros"
        f" et {100 + 3 * n} emplois."
        for n in range(deals)
    )


def test_four_times_the_deals_take_at_most_six_times_the_steps() -> None:
    extract(round_up(100), language="fr", published="2024-04")

    short, long = steps(round_up(25)), steps(round_up(100))

    assert (
        len(extract(round_up(100), language="fr", published="2024-04").agreements) > 1
    )
    assert long <= 6 * short + 20_000
