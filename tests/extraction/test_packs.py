"""Language packs: every pattern compiles, matches its positive examples and none of the negative ones."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from re._constants import MAXREPEAT  # type: ignore[import-not-found]
from re._parser import SubPattern, parse  # type: ignore[import-not-found]
from typing import Any

import pytest

import announcements.extraction
from announcements.extraction.alternation import either
from announcements.extraction.pack import (
    FOLDER,
    GROUPS,
    FirstOf,
    languages,
    load,
    read_json,
    read_pack,
)

CODE = Path(announcements.extraction.__file__).parent
NAMES = {"en": "english", "fr": "french", "ar": "arabic", "es": "spanish", "pt": "portuguese", "de": "german"}  # fmt: skip


def rules() -> list[Any]:
    """Every rule with examples: language, name, alternatives, yes and no."""
    found = []
    for language in languages():
        raw = read_pack(f"{language}.json")
        glued = raw["numbers"].get("glued", "")
        for group in GROUPS:
            for name, rule in raw[group].items():
                if isinstance(rule, dict) and "any" in rule:
                    id = f"{language}.{group}.{name}"
                    found.append(pytest.param(rule, glued, id=id))
        for name in ("elliptic_before", "elliptic_after"):
            id = f"{language}.jobs.{name}"
            found.append(pytest.param(raw["jobs"][name], glued, id=id))
    return found


@pytest.mark.parametrize(("rule", "glued"), rules())
def test_a_pattern_matches_its_yes_and_not_its_no(
    rule: dict[str, list[str]], glued: str
) -> None:
    for alternative in rule["any"]:
        re.compile(either([alternative]), re.IGNORECASE)
    whole = re.compile(either(rule["any"], glued), re.IGNORECASE)

    assert rule["yes"]
    assert rule["no"]
    assert [text for text in rule["yes"] if not whole.search(text)] == []
    assert [text for text in rule["no"] if whole.search(text)] == []


@pytest.mark.parametrize("language", languages())
def test_a_pack_keeps_the_schema(language: str) -> None:
    schema = read_json("schema.json")
    raw = read_json(f"{language}.json")

    assert raw["language"] == language
    assert sorted(raw) == sorted(schema["required"])
    for group, names in schema["groups"].items():
        assert sorted(set(names) - set(raw[group])) == [], group


def patterns(raw: Any) -> Iterator[str]:
    """Every string of a pack that may be part of a pattern: those that compile."""
    if isinstance(raw, str):
        yield raw
    elif isinstance(raw, dict):
        for name, value in raw.items():
            if name not in ("yes", "no", "source"):
                yield from patterns(value)
    elif isinstance(raw, list):
        for value in raw:
            yield from patterns(value)


def depth(tree: Any) -> int:
    """How deep unbounded repetitions stand in each other: two may take exponential time."""
    deepest = 0
    for operator, argument in tree:
        inner = max((depth(part) for part in _parts(argument)), default=0)
        name = str(operator)
        is_open = name in ("MAX_REPEAT", "MIN_REPEAT") and argument[1] == MAXREPEAT
        deepest = max(deepest, inner + is_open)
    return deepest


def _parts(argument: Any) -> Iterator[Any]:
    """The patterns inside an operator's argument."""
    if isinstance(argument, SubPattern):
        yield argument
    elif isinstance(argument, list | tuple):
        for one in argument:
            yield from _parts(one)


@pytest.mark.parametrize("language", languages())
def test_no_pattern_nests_unbounded_repetition(language: str) -> None:
    trapped = []
    for pattern in patterns(read_json(f"{language}.json")):
        try:
            tree = parse(pattern)
        except re.error:
            continue
        if depth(tree) > 1:
            trapped.append(pattern)

    assert trapped == []


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [("a+b+", 1), ("(a+)+", 2), ("(?:a|b*c){0,9}", 1), ("(?:x(?:a*)?)*", 2)],
)
def test_a_trap_is_seen(pattern: str, expected: int) -> None:
    assert depth(parse(pattern)) == expected


def test_packs_of_all_languages_have_the_same_features() -> None:
    groups = [set(read_json(f"{code}.json")["cues"]) for code in languages()]

    assert all(group == groups[0] for group in groups)


def test_no_code_names_a_language() -> None:
    for path in CODE.glob("*.py"):
        text = path.read_text(encoding="utf-8").lower()
        if path.name == "__main__.py":
            continue
        for code, name in NAMES.items():
            assert f'"{code}"' not in text, f"{path.name} names {code}"
            assert name not in text, f"{path.name} names {name}"


def test_data_files_state_their_source() -> None:
    for path in FOLDER.glob("*.json"):
        assert json.loads(path.read_text(encoding="utf-8"))["source"], path.name


@pytest.mark.parametrize("language", languages())
def test_months_and_weekdays_are_complete(language: str) -> None:
    pack = load(language)

    assert set(pack.months.values()) == set(range(1, 13))
    assert set(pack.weekdays.values()) == set(range(7))


def test_the_first_pattern_that_matches_gives_the_meaning() -> None:
    scales = FirstOf([(r" (?:k|(t)housand)", 3), (r" th\w+", 9), (r" m", 6)])

    assert [scales.match(f"5{word}", 1) is None for word in ("", " x")] == [True, True]
    matched = [scales.match(f"5{word}", 1) for word in (" THOUSAND", " thing", " m")]
    assert [found and found[1] for found in matched] == [3, 9, 6]
    assert FirstOf([]).match("5", 1) is None
