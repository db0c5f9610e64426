"""What the reader left open reaches the reviewer: stored with the candidate, and only where it stands in the text."""

from typing import Any

import pytest

from announcements.extraction import extract
from announcements.models import Candidate
from announcements.pipeline.findings import store_extraction
from announcements.review.doubts import doubts_of
from announcements.review.reading import draft_of
from announcements.review.rules import words_of
from tests.candidates import make_article

pytestmark = pytest.mark.django_db

TEXT = (
    "title: Vardal s'installe à Tanger\n\n"
    "Le groupe Vardal a signé lundi une convention avec le ministère de l'Industrie pour"
    " une usine de 50 millions d'euros à Tanger, au Maroc. Elle créera 1 454 emplois d'ici"
    " 2027, au lieu de 13 000 emplois initialement. Le texte a été signé par Anne Morel,"
    " ministre de l'Industrie, en présence de Paul Roux, ministre des Finances."
    " « C'est un début », a déclaré Marc Petit, président du conseil régional."
    " Le groupe compte 800 salariés.\n"
)


def read(text: str = TEXT, **changes: Any) -> Candidate:
    """The first candidate of a text, as the pipeline stores it."""
    found = extract(text, language="fr", published="2024-04-16").as_json()
    found["agreements"][0].update(changes)
    frozen = make_article(text, published="2024-04-16", language="fr")
    return store_extraction(frozen, "test", found).candidates.order_by("position")[0]


def test_capacities_reach_the_draft_with_their_words() -> None:
    draft = draft_of(read())

    did = {one.name: one.capacity for one in draft.signatories}
    assert did == {
        "Anne Morel": "signed",
        "Paul Roux": "present",
        "Marc Petit": "spoke",
    }
    for person in draft.signatories:
        assert [one.field for one in person.evidence] == ["", "capacity"]


def test_a_capacity_that_the_record_does_not_know_is_unknown() -> None:
    person = {"name": "X", "quote": "Anne", "start": 0, "end": 0, "capacity": "witness"}

    draft = draft_of(read(signatories=[person]))

    assert draft.signatories[0].capacity == "unknown"


def test_a_replaced_figure_stands_beside_its_successor() -> None:
    candidate = read()

    (promise,) = [
        one for one in draft_of(candidate).commitments if one.measure == "jobs"
    ]
    (replaced,) = doubts_of(candidate).of(promise).replaced
    assert promise.low == 1454
    assert (replaced.value, replaced.quote) == (13000, "13 000 emplois")


def test_the_next_figure_is_a_choice_with_its_reason() -> None:
    candidate = read()

    (promise,) = [
        one for one in draft_of(candidate).commitments if one.measure == "jobs"
    ]
    (choice,) = doubts_of(candidate).of(promise).figures
    assert choice.reason in ("replaced figure", "existing headcount")
    assert choice.figure is not None
    assert choice.figure.measure == "jobs"
    assert TEXT[choice.start : choice.end] == choice.quote


def test_a_choice_that_does_not_stand_in_the_text_is_left_out() -> None:
    fake = {
        "value": "ES",
        "rule": "host.vote",
        "quote": "Espagne",
        "start": 3,
        "end": 10,
    }

    candidate = read(
        alternatives={"host_country": [fake]},
        missing={"sectors": {"reason": "ambiguous", "between": [fake]}},
    )

    doubts = doubts_of(candidate)
    assert "host_country" not in doubts.second
    assert doubts.gaps["sector"].between == ()


def test_an_empty_field_keeps_its_reason() -> None:
    text = "title: Vardal investit\n\nVardal va investir 50 millions d'euros en Espagne ou en Italie."

    gaps = doubts_of(read(text)).gaps

    assert gaps["host_country"].why == "ambiguous"
    assert {one.value for one in gaps["host_country"].between} == {"ES", "IT"}
    assert gaps["jobs"].why == "not_printed"
    assert gaps["people"].words == "Not printed in the article."


def test_a_deadline_that_is_not_printed_says_so_at_its_promise() -> None:
    candidate = read()

    (promise,) = [
        one for one in draft_of(candidate).commitments if one.measure == "investment"
    ]
    gap = doubts_of(candidate).of(promise).no_due
    assert gap is not None
    assert [one.value for one in gap.between] == ["2027"]


def test_an_older_candidate_without_doubts_has_none() -> None:
    candidate = read(alternatives={}, missing={})

    doubts = doubts_of(candidate)

    assert doubts.gaps == {}
    assert doubts.second == {}


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("status.signed", ("a word for this state", "")),
        ("status.default", ("nothing more is told", "")),
        (
            "frame.create.left.j",
            ("%(cue)s before the figure", "a word for creating jobs"),
        ),
        ("frame.before.invest", ("%(cue)s before the figure", "a word for investing")),
        ("frame.bias", ("a figure like most promises", "")),
        ("company.points.enough", ("words of a company beside the name", "")),
        ("", ("", "")),
        ("gold", ("", "")),
    ],
)
def test_a_rule_in_words(rule: str, words: tuple[str, str]) -> None:
    assert words_of(rule) == words


def test_every_rule_that_the_reader_gives_has_words() -> None:
    found = extract(TEXT, language="fr", published="2024-04-16").as_json()
    (deal,) = found["agreements"]

    rules = {*deal["rules"].values()}
    for name in ("investors", "public_parties", "places", "signatories", "commitments"):
        rules |= {one["rule"] for one in deal[name]}
    for one in deal["commitments"]:
        rules |= {*one["rules"].values()}
    assert [rule for rule in sorted(rules) if not words_of(rule)[0]] == []
