"""Language packs: every pattern compiles, matches its positive examples and none of the negative ones."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

import announcements.extraction
from announcements.extraction.pack import (
    FOLDER,
    GROUPS,
    either,
    languages,
    load,
    read_json,
)

CODE = Path(announcements.extraction.__file__).parent
NAMES = {"en": "english", "fr": "french", "ar": "arabic", "es": "spanish", "pt": "portuguese", "de": "german"}  # fmt: skip


def rules() -> list[Any]:
    """Every rule with examples: language, name, alternatives, yes and no."""
    found = []
    for language in languages():
        raw = read_json(f"{language}.json")
        for group in GROUPS:
            for name, rule in raw[group].items():
                if isinstance(rule, dict) and "any" in rule:
                    found.append(pytest.param(rule, id=f"{language}.{group}.{name}"))
        for name in ("elliptic_before", "elliptic_after"):
            found.append(pytest.param(raw["jobs"][name], id=f"{language}.jobs.{name}"))
    return found


@pytest.mark.parametrize("rule", rules())
def test_a_pattern_matches_its_yes_and_not_its_no(rule: dict[str, list[str]]) -> None:
    for alternative in rule["any"]:
        re.compile(either([alternative]), re.IGNORECASE)
    whole = re.compile(either(rule["any"]), re.IGNORECASE)

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


@pytest.mark.parametrize("language", languages())
def test_no_pattern_nests_unbounded_repetition(language: str) -> None:
    text = json.dumps(read_json(f"{language}.json"), ensure_ascii=False)

    assert re.findall(r"\([^()]*[*+]\)[*+]", text) == []


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
