"""Alternatives grouped by their first letter match just what the plain alternation matches."""

import json
import re

import pytest

from announcements.extraction import LANGUAGES
from announcements.extraction.alternation import (
    Words,
    either,
    first_letters,
    grouped,
)
from announcements.extraction.pack import GROUPS, read_pack
from announcements.extraction.sieve import lowered
from announcements.extraction.text import normalise
from tests.extraction.scoring import articles


@pytest.mark.parametrize(
    ("pattern", "letters"),
    [
        ("build", "b"),
        ("(?:will|to) hire", "tw"),
        ("(?:re)?open", "or"),
        ("s?ocial", "os"),
        ("a|b", "ab"),
        ("(?:x|[yz])", None),
        ("\\w+", None),
        ("a*b", None),
        ("", None),
    ],
)
def test_the_first_letters_of_a_pattern(pattern: str, letters: str | None) -> None:
    found = first_letters(pattern)

    assert found == (None if letters is None else frozenset(letters))


@pytest.mark.parametrize("language", LANGUAGES)
def test_grouped_and_plain_rules_match_the_same(language: str) -> None:
    raw = read_pack(f"{language}.json")
    glued = raw["numbers"].get("glued", "")
    text = "\n".join(
        normalise(body).view
        for _, body, gold in articles("train")
        if gold["language"] == language
    )
    for group in GROUPS:
        for name, rule in raw[group].items():
            words = rule.get("any") if isinstance(rule, dict) else rule
            if not isinstance(words, list):
                continue
            plain = re.compile(either(words, glued), re.IGNORECASE)
            quick = re.compile(grouped(words, glued), re.IGNORECASE)
            expected = [one.span() for one in plain.finditer(text)]

            assert [one.span() for one in quick.finditer(text)] == expected, name
            if "(?-i" not in json.dumps(words):
                small = Words(words, glued, is_small=True)
                assert [one.span() for one in small.finditer(text)] == expected, name


def test_small_letters_keep_every_sign_in_its_place() -> None:
    text = "\u0130zmir: D\u0130K \u1e9e"

    assert len(lowered(text)) == len(text)
    found = Words(["dik"], is_small=True).search("\u0130zmir DIK")
    assert found is not None
    assert found.span() == (6, 9)


def test_a_rule_beside_a_place_has_its_words_whole_within_reach() -> None:
    rule = Words(["invest"], is_small=True)
    text = "reinvest, invest, X invest"

    assert rule.before(text, text.index(" X"), 8)
    assert rule.before(text, text.index(","), 6) is None
    assert rule.before(text, text.index(" X"), 6) is None
    assert rule.behind(text, text.index("X"), 8)
    assert rule.behind(text, text.index("X"), 7) is None
