"""Status events, observations and outcomes, one signed decision each."""

import uuid
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.contrib.auth.models import User

from announcements import followup, review
from announcements.deadlines import parse_partial
from announcements.models import Agreement, Decision
from announcements.vocabulary import Axis, Outcome, Qualifier
from tests.candidates import make_candidates, make_editor

pytestmark = pytest.mark.django_db
SOURCE = (review.EvidenceDraft(reference="Bulletin officiel 7300"),)


@pytest.fixture
def editor() -> User:
    return make_editor()


@pytest.fixture
def agreement(editor: User) -> Agreement:
    (candidate,) = make_candidates("fr-inetum-challenge")
    decision = review.publish(
        candidate=candidate,
        draft=review.draft_of(candidate),
        reviewer=editor,
        form_token=uuid.uuid4(),
        version=1,
    )
    assert decision.agreement is not None
    return decision.agreement


def record(agreement: Agreement, editor: User, **options: Any) -> Decision:
    agreement.refresh_from_db()
    return followup.record_status(
        **{
            "agreement": agreement,
            "axis": Axis.DELIVERY,
            "value": "under_way",
            "on": parse_partial("2025"),
            "evidence": SOURCE,
            "reviewer": editor,
            "form_token": uuid.uuid4(),
            "version": agreement.version,
            **options,
        }
    )


def test_the_newest_status_of_an_axis_is_current(
    agreement: Agreement, editor: User
) -> None:
    record(agreement, editor, value="suspended", on=parse_partial("2026-02"))
    record(agreement, editor, value="under_way", on=parse_partial("2025-06"))

    agreement.refresh_from_db()
    assert agreement.stage == "suspended"
    current = agreement.status_events.filter(axis="delivery", is_current=True)
    assert [str(event) for event in current] == ["delivery: suspended"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(None, "2026-01", id="undated"),
        pytest.param("2026", "2026-01", id="within the year"),
        pytest.param("2026-01", "2026-01", id="same month"),
        pytest.param("2026-01", None, id="undated afterwards"),
    ],
)
def test_what_is_recorded_later_holds_where_dates_leave_it_open(
    before: str | None, after: str | None, agreement: Agreement, editor: User
) -> None:
    first, second = (parse_partial(text) if text else None for text in (before, after))

    agreement.status_events.filter(axis=Axis.LEGAL).delete()
    record(agreement, editor, axis=Axis.LEGAL, value="signed", on=first)
    record(agreement, editor, axis=Axis.LEGAL, value="cancelled", on=second)

    agreement.refresh_from_db()
    assert (agreement.stage, agreement.total) == ("cancelled", "none")


def test_a_cancelled_deal_leaves_the_totals_and_its_promises_stay(
    agreement: Agreement, editor: User
) -> None:
    record(agreement, editor, axis=Axis.LEGAL, value="cancelled")

    agreement.refresh_from_db()
    assert (agreement.stage, agreement.total) == ("cancelled", "none")
    assert agreement.jobs_low == 1500


def test_a_status_without_a_source_is_refused(
    agreement: Agreement, editor: User
) -> None:
    with pytest.raises(review.InvalidDraftError):
        record(agreement, editor, evidence=())


def test_the_same_form_twice_is_one_event(agreement: Agreement, editor: User) -> None:
    token = uuid.uuid4()

    first = record(agreement, editor, form_token=token)
    second = record(agreement, editor, form_token=token, version=1)

    assert first == second
    assert agreement.status_events.filter(axis="delivery").count() == 1


def test_a_stale_page_is_told(agreement: Agreement, editor: User) -> None:
    record(agreement, editor)

    with pytest.raises(review.StaleError):
        record(agreement, editor, version=1)


def test_nothing_is_recorded_of_a_withdrawn_agreement(
    agreement: Agreement, editor: User
) -> None:
    review.withdraw(
        agreement=agreement, reviewer=editor, reason="twice", form_token=uuid.uuid4()
    )

    with pytest.raises(review.StaleError):
        record(agreement, editor)


def test_an_observation_renews_the_last_news(
    agreement: Agreement, editor: User
) -> None:
    agreement.refresh_from_db()
    jobs = agreement.commitments.get(measure="jobs")

    followup.record_observation(
        commitment=jobs,
        qualifier=Qualifier.MORE_THAN,
        low=Decimal(620),
        high=None,
        on=parse_partial("2025-12"),
        evidence=SOURCE,
        reviewer=editor,
        form_token=uuid.uuid4(),
        version=agreement.version,
    )

    agreement.refresh_from_db()
    assert agreement.last_evidence_on == date(2025, 12, 31)
    seen = jobs.observations.get()
    assert (seen.low_inclusive, seen.high) == (False, None)


def test_an_outcome_keeps_its_reason_and_evidence(
    agreement: Agreement, editor: User
) -> None:
    agreement.refresh_from_db()
    jobs = agreement.commitments.get(measure="jobs")

    decision = followup.judge(
        commitment=jobs,
        outcome=Outcome.NOT_MET,
        on=date(2028, 1, 2),
        reason="620 of 1,500",
        evidence=(review.EvidenceDraft(field="outcome", reference="Rapport 2027"),),
        reviewer=editor,
        form_token=uuid.uuid4(),
        version=agreement.version,
    )

    jobs.refresh_from_db()
    assert (jobs.outcome, jobs.outcome_on) == ("not_met", date(2028, 1, 2))
    assert decision.reason == "620 of 1,500"
    assert jobs.evidence.get(field="outcome").reference == "Rapport 2027"
