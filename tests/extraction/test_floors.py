"""Floors of the reader on the train articles: two points under what was measured, never lowered.

Raise them with `python -m tests.extraction.test_floors` after a gain and commit floors.json with it.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from announcements.extraction import LANGUAGES
from tests.extraction.scoring import reports

FILE = Path(__file__).parent / "floors.json"
MARGIN = 0.02


def measured(language: str) -> dict[str, float]:
    """F1 of each field that has anything to find, and the shares that are no F1."""
    report = reports("train")[language]
    found = {
        name: count.f1
        for name, count in report.fields.items()
        if count.tp + count.fn and count.f1 is not None
    }
    found["traps left alone"] = 1 - len(report.sprung) / report.traps
    found["quotes in the text"] = report.grounding or 0.0
    return {name: round(value, 3) for name, value in found.items()}


def floors() -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = json.loads(FILE.read_text(encoding="utf-8"))
    return found


def test_every_reading_language_has_floors() -> None:
    assert sorted(floors()) == sorted(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_field_falls_below_its_floor(language: str) -> None:
    found = measured(language)

    below = {
        name: (found.get(name, 0.0), floor)
        for name, floor in floors()[language].items()
        if found.get(name, 0.0) < floor
    }

    assert below == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_quote_stands_in_the_text(language: str) -> None:
    report: Any = reports("train")[language]

    assert report.ungrounded == []


def main() -> None:
    """Write the floors: the old one, or two points under the measured value where that is higher."""
    old = floors() if FILE.exists() else {}
    new = {}
    for language in LANGUAGES:
        mine = old.get(language, {})
        new[language] = {
            name: max(mine.get(name, 0.0), round(max(0.0, value - MARGIN), 3))
            for name, value in sorted(measured(language).items())
        }
    FILE.write_text(json.dumps(new, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
