"""Floors of the reader on train and the opened tens, pooled: two points under what was measured, never lowered.

Raise them with `python -m tests.extraction.test_floors` after a gain and commit floors.json with it. Each language
names the tens that its floors stand on; when a ten is opened, the command measures the wider pool anew, but only
while the old floors hold on the old pool.
"""

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from announcements.extraction import LANGUAGES
from tests.extraction.scoring import opened, report

FILE = Path(__file__).parent / "floors.json"
MARGIN = 0.02


def measured(language: str, tens: list[str]) -> dict[str, float]:
    """F1 of each field that has anything to find, and the shares that are no F1."""
    total = report(language, tuple(tens))
    found = {
        name: count.f1
        for name, count in total.fields.items()
        if count.tp + count.fn and count.f1 is not None
    }
    found["traps left alone"] = 1 - len(total.sprung) / total.traps
    found["quotes in the text"] = total.grounding or 0.0
    return {name: round(value, 3) for name, value in found.items()}


def floors() -> dict[str, Any]:
    """By language: the tens of its pool, and the floor of each field."""
    found: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return found


def below(language: str) -> dict[str, tuple[float, float]]:
    """What fell under its floor: the measured value and the floor."""
    mine = floors()[language]
    found = measured(language, mine["tens"])
    return {
        name: (found.get(name, 0.0), floor)
        for name, floor in mine["floors"].items()
        if found.get(name, 0.0) < floor
    }


def test_every_reading_language_has_floors() -> None:
    assert sorted(floors()) == sorted(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_field_falls_below_its_floor(language: str) -> None:
    assert below(language) == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_floors_stand_on_every_opened_ten(language: str) -> None:
    assert floors()[language]["tens"] == opened(language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_quote_stands_in_the_text(language: str) -> None:
    assert report(language, tuple(opened(language))).ungrounded == []


def raised(value: float, floor: float) -> float:
    """The new floor of a field: the old one where it holds on the wider pool too, or two points under what was measured."""
    return max(floor if value >= floor else 0.0, round(max(0.0, value - MARGIN), 3))


@pytest.mark.parametrize(
    ("value", "floor", "expected"),
    [(0.93, 0.9, 0.91), (0.91, 0.9, 0.9), (0.9, 0.9, 0.9), (0.89, 0.9, 0.87)],
)
def test_a_floor_falls_only_where_the_wider_pool_lies_under_it(
    value: float, floor: float, expected: float
) -> None:
    assert raised(value, floor) == expected


def main() -> None:
    """Write the floors of the languages named, or of all."""
    old = floors() if FILE.exists() else {}
    new = dict(old)
    for language in sys.argv[1:] or LANGUAGES:
        mine = old.get(language, {"tens": [], "floors": {}})
        tens = opened(language)
        if language in old and (fallen := below(language)):
            sys.exit(f"{language}: mend these first: {fallen}")
        new[language] = {
            "tens": tens,
            "floors": {
                name: raised(value, mine["floors"].get(name, 0.0))
                for name, value in sorted(measured(language, tens).items())
            },
        }
    text = json.dumps(dict(sorted(new.items())), indent=1)
    FILE.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
