"""One story told eleven times: the sentences of the issue, and ten tellings in other words."""

from pathlib import Path
from typing import Any

import pytest

from announcements.extraction import extract
from tests.extraction.scoring import predict, read_gold, read_text, scorer

STORY = Path(__file__).parent / "inetum"
TELLINGS = sorted(path.stem for path in STORY.glob("*.txt"))


def telling(name: str) -> tuple[str, dict[str, Any]]:
    return read_text(STORY / f"{name}.txt"), read_gold(STORY / f"{name}.json")


def test_there_are_ten_tellings_beside_the_base_article() -> None:
    assert len(TELLINGS) == 11


@pytest.mark.parametrize("name", TELLINGS)
def test_reads_every_fact_of_the_story(name: str) -> None:
    text, gold = telling(name)

    report = scorer().score_article(name, gold, predict(text, gold), text)

    wrong = {
        field: count.notes
        for field, count in report.fields.items()
        if count.fp or count.fn
    }
    assert wrong == {}
    assert report.sprung == []
    assert report.ungrounded == []


@pytest.mark.parametrize("name", TELLINGS)
def test_finds_one_agreement_with_one_commitment_of_each_measure(name: str) -> None:
    text, gold = telling(name)

    found = predict(text, gold)["agreements"]

    assert len(found) == 1
    measures = [one["measure"] for one in found[0]["commitments"]]
    assert sorted(measures) == ["investment", "jobs"]


def test_sets_the_headcount_aside_with_its_reason() -> None:
    text, gold = telling("base")

    aside = predict(text, gold)["not_commitments"]

    assert [(one["value"], one["reason"]) for one in aside] == [
        (800, "existing headcount")
    ]


def test_gives_evidence_for_values_without_a_quote_of_their_own() -> None:
    text, gold = telling("base")

    agreement = predict(text, gold)["agreements"][0]

    for field in ("instrument", "status", "host_country", "sectors"):
        quote = agreement["evidence"][field]
        assert text[quote["start"] : quote["end"]] == quote["quote"]
    jobs = next(c for c in agreement["commitments"] if c["measure"] == "jobs")
    due = jobs["evidence"]["due"]
    assert "2027" in due["quote"]
    assert text[due["start"] : due["end"]] == due["quote"]


def test_takes_no_year_of_the_past_for_a_deadline() -> None:
    text, gold = telling("base")

    commitments = predict(text, gold)["agreements"][0]["commitments"]

    assert {one["due"] for one in commitments} == {"2027", None}


def test_takes_no_minister_for_a_company() -> None:
    text, gold = telling("base")

    investors = predict(text, gold)["agreements"][0]["investors"]

    assert [one["name"] for one in investors] == ["Inetum"]


def test_the_published_month_dates_fresh_news() -> None:
    text, _ = telling("base")

    found = extract(text, language="fr", published="2024-04").as_json()

    assert found["agreements"][0]["announced_on"] == "2024-04"
