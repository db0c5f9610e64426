"""Stages of a deal: finer kinds of words than states and papers, by where they stand and what stands before them."""

import re
from typing import Any

import pytest

from announcements.extraction import LANGUAGES, stages
from announcements.extraction.alternation import either
from announcements.extraction.labels import first_sentences
from announcements.extraction.pack import FOLDER, read_json, read_pack
from announcements.extraction.reader import open_article

WRITTEN = sorted(path.stem.split(".")[1] for path in FOLDER.glob("stages.??.json"))


def rules() -> list[Any]:
    found = []
    for language in WRITTEN:
        glued = read_json(f"{language}.json")["numbers"].get("glued", "")
        for name, rule in read_pack(f"stages.{language}.json")["stages"].items():
            found.append(pytest.param(rule, glued, id=f"{language}.{name}"))
    return found


def features(text: str, language: str = "en") -> dict[str, float]:
    article = open_article(text, language, "2024-05-14", None, ())
    return stages.features(article, list(first_sentences(article, None, 40)))


def test_every_language_has_words_of_stages() -> None:
    assert sorted(LANGUAGES) == WRITTEN


@pytest.mark.parametrize("language", WRITTEN)
def test_stages_keep_the_schema(language: str) -> None:
    raw = read_json(f"stages.{language}.json")

    assert raw["language"] == language
    assert sorted(raw["stages"]) == read_json("schema.json")["stages"]
    assert set(stages.TURNS) < set(raw["stages"])


@pytest.mark.parametrize(("rule", "glued"), rules())
def test_a_rule_matches_its_yes_and_not_its_no(
    rule: dict[str, list[str]], glued: str
) -> None:
    pattern = re.compile(either(rule["any"], glued), re.IGNORECASE)

    assert rule["yes"]
    assert rule["no"]
    assert [text for text in rule["yes"] if not pattern.search(text)] == []
    assert [text for text in rule["no"] if pattern.search(text)] == []


def test_tells_where_a_stage_stands_and_which_comes_first() -> None:
    found = features("title: Mill opens\n\nThe minister cut the ribbon on Monday.")

    assert found["g.opened"] == found["g.opened.lead"] == 1.0
    assert found["g.first.opened"] == 1.0
    assert "g.opened.title" not in found


def test_a_stage_to_come_is_no_stage_that_has_come() -> None:
    done = features("The minister cut the ribbon in Leeds.")
    ahead = features("The minister will cut the ribbon in Leeds.")

    assert "g.opened.front.ahead" in ahead
    assert "g.opened.front.ahead" not in done


def test_a_stage_of_an_earlier_year_is_past() -> None:
    assert "g.signing.front.past" in features("They signed the contract in May 2019.")
    assert "g.signing.front.past" not in features("They signed the contract in May.")


def test_a_denied_word_speaks_for_no_stage() -> None:
    found = features("The two have not signed.")

    assert "g.signing.not" in found
    assert "g.signing" not in found


def test_words_that_are_told_often_count_up_to_a_limit() -> None:
    often = features("They signed here. " * 9)

    assert often["g.signing.n"] == stages.MOST / 2


def test_concepts_count_less_than_stages() -> None:
    concepts = {
        name: amount
        for name, amount in features("They hire 300 people in Leeds.").items()
        if stages.is_concept(name)
    }

    assert concepts
    assert set(concepts.values()) == {stages.OF_CONCEPT}


def test_an_empty_text_tells_no_stage() -> None:
    assert features("") == {}
