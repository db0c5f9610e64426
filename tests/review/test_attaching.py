"""What an article tells otherwise than the record."""

import dataclasses
import uuid
from decimal import Decimal
from typing import Any

import pytest

from announcements import review
from announcements.deadlines import parse_partial
from announcements.models import Agreement
from announcements.review.attaching import compare
from tests.candidates import gold, make_candidates, make_editor

pytestmark = pytest.mark.django_db


@pytest.fixture
def agreement() -> Agreement:
    (candidate,) = make_candidates("fr-inetum-challenge")
    decision = review.publish(
        candidate=candidate,
        draft=review.draft_of(candidate),
        reviewer=make_editor(),
        form_token=uuid.uuid4(),
        version=1,
    )
    assert decision.agreement is not None
    return decision.agreement


@pytest.fixture
def told() -> review.AgreementDraft:
    """The same facts, out of another article."""
    text = "Une autre dépêche.\n"
    (candidate,) = make_candidates("fr-inetum-challenge", text=padded(text))
    return review.draft_of(candidate)


def padded(end: str) -> str:
    return gold("fr-inetum-challenge")[0] + end


def with_jobs(told: review.AgreementDraft, **columns: Any) -> review.AgreementDraft:
    jobs, *rest = told.commitments
    return dataclasses.replace(
        told, commitments=(dataclasses.replace(jobs, **columns), *rest)
    )


def test_the_same_facts_agree(
    agreement: Agreement, told: review.AgreementDraft
) -> None:
    comparison = compare(told, agreement)

    assert comparison.differences == ()
    assert {one.field for one in comparison.agreed} >= {
        "instrument",
        "host_country",
        "announced",
        "party",
        "place",
        "signatory",
        "status",
        "commitment",
    }


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"instrument": "contract"}, "instrument"),
        ({"host_country": "TN"}, "host_country"),
        ({"sector": "C"}, "sector"),
        ({"announced": parse_partial("2023")}, "announced"),
        ({"places": (review.PlaceDraft("Rabat"),)}, "place"),
        ({"parties": (review.PartyDraft("AMDIE", "unspecified"),)}, "party"),
        ({"signatories": (review.SignatoryDraft("Jacky Bommor"),)}, "signatory"),
        ({"statuses": (review.StatusDraft("legal", "cancelled"),)}, "status"),
        ({"statuses": (review.StatusDraft("delivery", "under_way"),)}, "status"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_fact_that_differs_is_listed(
    changes: dict[str, Any],
    field: str,
    agreement: Agreement,
    told: review.AgreementDraft,
) -> None:
    comparison = compare(dataclasses.replace(told, **changes), agreement)

    assert [one.field for one in comparison.differences] == [field]


@pytest.mark.parametrize(
    "changes",
    [
        {"announced": parse_partial("2024-04")},
        {"announced": None},
        {"parties": (review.PartyDraft("Groupe INETUM", "investor"),)},
        {"places": (review.PlaceDraft("CASABLANCA"),)},
        {"statuses": (review.StatusDraft("legal", "announced"),)},
        {"commitments": ()},
    ],
    ids=["coarser date", "no date", "spelling", "case", "earlier news", "no figure"],
)
def test_less_or_coarser_news_contradict_nothing(
    changes: dict[str, Any], agreement: Agreement, told: review.AgreementDraft
) -> None:
    comparison = compare(dataclasses.replace(told, **changes), agreement)

    assert comparison.differences == ()


def test_another_figure_differs_and_shows_both(
    agreement: Agreement, told: review.AgreementDraft
) -> None:
    changed = with_jobs(told, low=Decimal(1600), high=Decimal(1600))

    (difference,) = compare(changed, agreement).differences

    assert difference.recorded is not None
    assert difference.recorded.figure is not None
    assert difference.told.figure is not None
    assert (difference.recorded.figure.low, difference.told.figure.low) == (1500, 1600)


def test_another_hedge_differs(
    agreement: Agreement, told: review.AgreementDraft
) -> None:
    changed = with_jobs(told, qualifier="more_than", high=None)

    assert [one.field for one in compare(changed, agreement).differences] == [
        "commitment"
    ]


def test_another_deadline_differs(
    agreement: Agreement, told: review.AgreementDraft
) -> None:
    changed = with_jobs(told, due=parse_partial("2030"))

    assert [one.field for one in compare(changed, agreement).differences] == ["due"]


def test_another_kind_of_jobs_is_another_promise(
    agreement: Agreement, told: review.AgreementDraft
) -> None:
    changed = with_jobs(told, jobs_kind="indirect")

    (difference,) = compare(changed, agreement).differences

    assert difference.recorded is None
