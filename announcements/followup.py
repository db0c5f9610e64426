"""What became of a promise: status events, observations, judged outcomes.

The same rules as for `review`: one transaction, one signed decision, a form sent twice
is one, a stale page is told.
"""

from datetime import date
from decimal import Decimal
from uuid import UUID

from django.contrib.auth.models import User
from django.db import transaction

from announcements.deadlines import PartialDate
from announcements.models import (
    Agreement,
    Commitment,
    Decision,
    Observation,
    StatusEvent,
)
from announcements.review.decisions import (
    decision_of,
    lock_agreement,
    renew,
    signed,
)
from announcements.review.draft import Sources
from announcements.review.errors import InvalidDraftError
from announcements.review.record import add_evidence, partial_columns
from announcements.vocabulary import (
    Axis,
    Claimant,
    DecisionKind,
    Outcome,
    Qualifier,
)


@transaction.atomic
def record_status(
    *,
    agreement: Agreement,
    axis: Axis,
    value: str,
    on: PartialDate | None,
    evidence: Sources,
    reviewer: User,
    form_token: UUID,
    version: int,
) -> Decision:
    """Add a status to one axis; it becomes current unless it is older than that one."""
    if taken := decision_of(form_token):
        return taken
    _need(evidence)
    locked = lock_agreement(agreement, version)
    with signed(reviewer, DecisionKind.STATUS):
        event = locked.status_events.create(
            axis=axis, value=value, is_current=False, **partial_columns("on", on)
        )
        add_evidence(event.evidence, evidence)
        _make_current(locked, event)
        renew(locked)
        return _decide(DecisionKind.STATUS, locked, reviewer, form_token)


def _make_current(agreement: Agreement, event: StatusEvent) -> None:
    """Let a new event be the current one of its axis, unless it ended before that began.

    Where the dates leave it open ("signed, 2026" and "cancelled, June 2026", or no date
    at all), what was recorded later holds.
    """
    current = agreement.status_events.filter(axis=event.axis, is_current=True).first()
    if current is not None:
        if event.on_until and current.on_from and event.on_until < current.on_from:
            return
        current.is_current = False
        current.save(update_fields=["is_current"])
    event.is_current = True
    event.save(update_fields=["is_current"])


@transaction.atomic
def record_observation(
    *,
    commitment: Commitment,
    qualifier: Qualifier,
    low: Decimal | None,
    high: Decimal | None,
    on: PartialDate,
    evidence: Sources,
    reviewer: User,
    form_token: UUID,
    version: int,
    currency: str = "",
    claimant: Claimant = Claimant.UNKNOWN,
    printed: str = "",
) -> Decision:
    """Add what was delivered of a promise by a date. Judging it is another decision."""
    if taken := decision_of(form_token):
        return taken
    _need(evidence)
    locked = lock_agreement(commitment.agreement, version)
    with signed(reviewer, DecisionKind.OBSERVE):
        observation = Observation.objects.create(
            commitment=commitment,
            qualifier=qualifier,
            low=low,
            high=high,
            low_inclusive=qualifier != Qualifier.MORE_THAN,
            high_inclusive=qualifier != Qualifier.LESS_THAN,
            currency_id=currency or None,
            claimant=claimant,
            printed=printed,
            **partial_columns("on", on),
        )
        add_evidence(observation.evidence, evidence)
        renew(locked)
        return _decide(DecisionKind.OBSERVE, locked, reviewer, form_token)


@transaction.atomic
def judge(
    *,
    commitment: Commitment,
    outcome: Outcome,
    on: date | None,
    reason: str,
    evidence: Sources,
    reviewer: User,
    form_token: UUID,
    version: int,
) -> Decision:
    """Say what came of a promise; it may be said anew, also backwards."""
    if taken := decision_of(form_token):
        return taken
    _need(evidence)
    locked = lock_agreement(commitment.agreement, version)
    with signed(reviewer, DecisionKind.JUDGE, reason):
        judged = locked.commitments.get(pk=commitment.pk)
        judged.outcome = outcome
        judged.outcome_on = on
        judged.save(update_fields=["outcome", "outcome_on"])
        add_evidence(judged.evidence, evidence)
        renew(locked)
        return _decide(DecisionKind.JUDGE, locked, reviewer, form_token, reason)


def _need(evidence: Sources) -> None:
    if not evidence:
        raise InvalidDraftError(["evidence"])


def _decide(
    kind: DecisionKind,
    agreement: Agreement,
    reviewer: User,
    form_token: UUID,
    reason: str = "",
) -> Decision:
    return Decision.objects.create(
        kind=kind,
        agreement=agreement,
        decided_by=reviewer,
        reason=reason,
        form_token=form_token,
    )
