"""A thousand figures a language with known values: value x scale x separator x currency x qualifier x country.

grammar/<language>.json says how a language prints them; the cases are drawn with a fixed seed. `most` in
a country leaves out mantissas from a thousand up where "2.500 milliards" may be 2.5. What a figure means
in its sentence is not tested here: templates cannot teach roles.
"""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from announcements.extraction import LANGUAGES
from announcements.extraction.currencies import currency
from tests.extraction.figures import figures

FOLDER = Path(__file__).parent / "grammar"
CASES = 1000
SCALED = ("2", "3.5", "12", "48.3", "75", "120", "250.75", "640", "1200", "2500")
PLAIN = ("350000", "1200000", "48500000", "990000000", "2750000")
PEOPLE = ("12", "85", "240", "999", "1500", "3200", "12000", "25400")


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence with its one figure: measure, bounds, qualifier and unit in a country."""

    text: str
    country: str
    measure: str
    low: Decimal | None
    high: Decimal | None
    qualifier: str
    unit: str | None


def cases(language: str) -> Iterator[Case]:
    """The cases of a language, the same at every run."""
    data = json.loads((FOLDER / f"{language}.json").read_text(encoding="utf-8"))
    draw = random.Random(language)
    for number in range(CASES):
        yield _people(data, draw) if number % 3 == 0 else _amount(data, draw)


def _people(data: dict[str, Any], draw: random.Random) -> Case:
    country, style = draw.choice(sorted(data["countries"].items()))
    value = Decimal(draw.choice(PEOPLE))
    qualifier, pattern = _qualifier(data, draw)
    noun = draw.choice(data["nouns"])
    figure = pattern.format(f"{printed(value, style)} {noun}")
    text = draw.choice(data["job_frames"]).format(figure)
    return Case(text, country, "jobs", *bounds(value, qualifier), qualifier, None)


def _amount(data: dict[str, Any], draw: random.Random) -> Case:
    country, style = draw.choice(sorted(data["countries"].items()))
    unit, scaled, plain = draw.choice(style["currencies"])
    frame = draw.choice(data["frames"])
    shape = draw.random()
    if shape < 0.2:
        value = Decimal(draw.choice(PLAIN))
        amount = plain.format(number=printed(value, style))
    else:
        scale, factor = draw.choice(data["scales"])
        if shape < 0.35 and "{number} " in scaled:
            word, count = draw.choice(data["words"])
            value = Decimal(count) * factor
            amount = scaled.format(number=f"{word} {scale}")
        elif shape < 0.5 and "{number} " in scaled:
            first = draw.randrange(len(SCALED) - 3)
            low, high = Decimal(SCALED[first]), Decimal(SCALED[first + 1])
            last = scaled.format(number=f"{printed(high, style)} {scale}")
            text = data["range"].format(low=printed(low, style), high=last)
            ends = low * factor, high * factor
            return Case(frame.format(text), country, "investment", *ends, "range", unit)
        else:
            mantissa = Decimal(draw.choice(SCALED[: style.get("most", len(SCALED))]))
            value = mantissa * factor
            amount = scaled.format(number=f"{printed(mantissa, style)} {scale}")
    qualifier, pattern = _qualifier(data, draw)
    text = frame.format(pattern.format(amount))
    return Case(text, country, "investment", *bounds(value, qualifier), qualifier, unit)


def _qualifier(data: dict[str, Any], draw: random.Random) -> tuple[str, str]:
    qualifier, patterns = draw.choice(sorted(data["qualifiers"].items()))
    return qualifier, draw.choice(patterns)


def printed(value: Decimal, style: dict[str, Any]) -> str:
    """A number with the separators of a country."""
    plain = f"{value:,f}"
    swap = str.maketrans({",": style["thousands"], ".": style["decimal"]})
    return plain.translate(swap)


def bounds(value: Decimal, qualifier: str) -> tuple[Decimal | None, Decimal | None]:
    """What a qualifier leaves of a value: an open end is None."""
    low = None if qualifier == "up_to" else value
    high = None if qualifier in ("more_than", "at_least") else value
    return low, high


def read(language: str, text: str, country: str) -> list[Case]:
    """Every figure that the reader sees in a text."""
    return [
        Case(
            text,
            country,
            one.measure,
            one.low,
            one.high,
            one.qualifier,
            currency(one.unit, country) if one.unit else None,
        )
        for one in figures(text, language)
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_reads_generated_figures(language: str) -> None:
    missed = [
        (case, found)
        for case in cases(language)
        if (found := read(language, case.text, case.country)) != [case]
    ]

    assert missed == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("space", ["\u00a0", "\u202f", "\u2009"])
def test_a_space_of_any_width_reads_the_same(language: str, space: str) -> None:
    for case in list(cases(language))[:150]:
        wide = case.text.replace(" ", space)
        found = read(language, wide, case.country)
        first = [(one.low, one.high, one.qualifier, one.unit) for one in found]

        assert first == [(case.low, case.high, case.qualifier, case.unit)], wide


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("zero", ["\u0660", "\u06f0"])
def test_digits_of_other_scripts_read_the_same(language: str, zero: str) -> None:
    digits = str.maketrans({str(n): chr(ord(zero) + n) for n in range(10)})
    for case in list(cases(language))[:150]:
        found = read(language, case.text.translate(digits), case.country)
        first = [(one.low, one.high, one.qualifier, one.unit) for one in found]

        assert first == [(case.low, case.high, case.qualifier, case.unit)], case.text


def test_generated_cases_are_many_and_differ() -> None:
    for language in LANGUAGES:
        assert len({case.text for case in cases(language)}) > CASES * 0.4
