"""A rule that the sieve holds back has no match in the text: what is left out costs nothing else."""

import json
import re

import pytest

from announcements.extraction import LANGUAGES
from announcements.extraction.alternation import Whole, Words, either
from announcements.extraction.pack import FOLDER, GROUPS, load, read_pack
from announcements.extraction.sentences import split
from announcements.extraction.sieve import (
    Sieve,
    beginnings,
    clues,
    first_signs,
    needed,
    read,
    written,
)
from announcements.extraction.text import normalise
from tests.extraction.scoring import articles, predict


@pytest.mark.parametrize(
    ("pattern", "pieces"),
    [
        ("build", {"build"}),
        ("will hire", {"will h"}),
        ("(?:re)?open(?:s|ed)?", {"reopen", "open", "opens", "opened"}),
        ("a\\w+", {"a"}),
        ("(?<!to )[yt]ears", {"years", "tears"}),
        ("ab*c", {"ab", "ac"}),
        ("\\w+werk", set()),
        ("", set()),
    ],
)
def test_what_a_match_begins_with(pattern: str, pieces: set[str]) -> None:
    assert beginnings(pattern) == pieces


@pytest.mark.parametrize(
    ("pattern", "pieces"),
    [
        ("\\w*werk(?:e|s)?", {"werk", "werke", "werks"}),
        ("\\d+ ?(?:km|miles)", {"km", "miles"}),
        ("/ ?year", {"year"}),
        ("(?:[a-z]\\w*amt|hafen\\w*) \\w+", {"amt", "hafen"}),
        ("(?:\\w+amt)? in", {"in"}),
        ("\\w+", set()),
        ("\\w*(?:en)?", set()),
    ],
)
def test_what_a_match_has_inside_a_word(pattern: str, pieces: set[str]) -> None:
    assert needed(pattern) == pieces


def test_a_sign_is_told_by_itself() -> None:
    assert first_signs("[©>]") == {"©", ">"}
    assert first_signs(" - ") == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_looked_for_before_a_pattern_stands_in_its_file(language: str) -> None:
    """Where this fails: python -m announcements.extraction.building.clues tests/corpus ar de en es fr pt."""
    path = FOLDER / f"clues.{language}.json"
    known = json.loads(path.read_text(encoding="utf-8"))["clues"]
    for _, text, gold in articles("train"):
        if gold["language"] == language:
            predict(text, gold)

    assert [one for one in load(language).sieve.unknown if one not in known] == []
    assert known == {pattern: written(clues(pattern)) for pattern in known}


def test_a_pattern_whose_clues_are_not_known_is_read_off() -> None:
    pattern, line = "(?:re)?open", "starts\topen\treopen"
    known, unknown = Sieve(known={pattern: line}), Sieve()
    for sieve in (known, unknown):
        sieve.add([pattern, "closed on"])
        assert sieve.look("it reopens")[1] == sieve.look("closed on it")[1] == 1
        assert sieve.look("it opts")[1] == 0

    assert known.unknown == {}
    assert unknown.unknown == {pattern: line}
    assert read(line) == ("starts", ["open", "reopen"])


def test_a_pattern_as_it_stands_waits_for_the_words_that_it_needs() -> None:
    sieve = Sieve()
    assert sieve.look("3 May")[1] == 0
    rule = Whole(r"\d (May|June)", sieve, ["May", "June"])

    assert sieve.look("3 April")[1] == 0
    found = rule.search("on 3 May")
    assert found is not None
    assert found.group(1) == "May"
    assert rule.search("on 3 may") is None


def test_small_words_glued_before_a_word_do_not_hide_it() -> None:
    sieve = Sieve("(?:al|l)?")
    rule = Words(["build on"], "(?:al|l)?", sieve, is_small=True)

    assert rule.search("we albuild on it")
    assert rule.search("we LBUILD ON it")
    assert rule.search("we xbuild on it") is None


def test_letters_whose_small_form_differs_pass() -> None:
    assert Words(["istanbul"], is_small=False).search("in \u0130stanbul")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_rules_of_a_group_that_fit_are_all_that_match(language: str) -> None:
    pack = load(language)
    texts = [
        body for _, body, gold in articles("train") if gold["language"] == language
    ]
    for text in texts[:5]:
        fitting = [name for name, _ in pack.fitting("cues", text)]
        matching = {n for n, rule in pack.group("cues").items() if rule.search(text)}

        assert matching <= set(fitting)
        assert fitting == [name for name in pack.group("cues") if name in fitting]
        assert pack.fitting("cues", "7") == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_rule_of_a_pack_is_held_back_where_it_matches(language: str) -> None:
    pack, raw = load(language), read_pack(f"{language}.json")
    sentences = [
        sentence.text
        for _, body, gold in articles("train")
        if gold["language"] == language
        for sentence in split(normalise(body).view, pack)
    ][::3]
    for group in GROUPS:
        for name in pack.groups[group]:
            rule = raw[group][name]
            words = rule["any"] if isinstance(rule, dict) else rule
            plain = re.compile(
                either(words, raw["numbers"].get("glued", "")), re.IGNORECASE
            )
            for text in sentences:
                expected = [one.span() for one in plain.finditer(text)]

                found = [one.span() for one in pack[f"{group}.{name}"].finditer(text)]
                assert found == expected, (name, text)
