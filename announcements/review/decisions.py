"""Decisions on candidates and agreements: each one transaction, each signed.

A form that is sent twice is one decision: its token is looked up under a lock before
anything else, and the decision that was taken comes back. Who decides on a candidate
holds its row; the other is told by AlreadyDecidedError, or by StaleError where the row
changed without a decision.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

import pghistory
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.utils import timezone

from announcements import summary
from announcements.models import Agreement, Article, Candidate, Decision, PublicId
from announcements.review.attaching import Comparison, Difference, compare
from announcements.review.draft import AgreementDraft
from announcements.review.errors import AlreadyDecidedError, StaleError
from announcements.review.reading import draft_of
from announcements.review.record import add_evidence, write
from announcements.vocabulary import CandidateState, DecisionKind, Kind, RejectReason


@dataclass(frozen=True, slots=True)
class AttachResult:
    """What became of an attached candidate."""

    decision: Decision
    evidence_added: int
    differences: tuple[Difference, ...]


@transaction.atomic
def publish(
    *,
    candidate: Candidate,
    draft: AgreementDraft,
    reviewer: User,
    form_token: UUID,
    version: int,
    is_sample: bool = False,
) -> Decision:
    """Make an agreement out of a candidate, as the draft says."""
    if taken := decision_of(form_token):
        return taken
    locked = lock_candidate(candidate, version)
    kind = DecisionKind.PUBLISH
    if draft.facts() != draft_of(locked).facts():
        kind = DecisionKind.PUBLISH_CORRECTED
    with signed(reviewer, kind):
        agreement = write(draft, language=locked.article.language, is_sample=is_sample)
        close(locked, CandidateState.PUBLISHED, agreement)
        gather_children(agreement, locked)
        summary.refresh(agreement)
        return Decision.objects.create(
            kind=kind,
            candidate=locked,
            agreement=agreement,
            decided_by=reviewer,
            form_token=form_token,
        )


@transaction.atomic
def attach(
    *,
    candidate: Candidate,
    agreement: Agreement,
    reviewer: User,
    form_token: UUID,
    version: int,
) -> AttachResult:
    """Make a candidate's article a further source of an agreement that stands.

    Facts that agree get its sentences as evidence; those that differ are listed and
    nothing is changed.
    """
    if taken := decision_of(form_token):
        return AttachResult(taken, 0, differences_of(candidate, agreement))
    locked = lock_candidate(candidate, version)
    target = lock_agreement(agreement)
    comparison = compare(draft_of(locked), target)
    with signed(reviewer, DecisionKind.ATTACH):
        added = sum(add_evidence(one.rows, one.sources) for one in comparison.agreed)
        close(locked, CandidateState.ATTACHED, target)
        renew(target)
        decision = Decision.objects.create(
            kind=DecisionKind.ATTACH,
            candidate=locked,
            agreement=target,
            decided_by=reviewer,
            form_token=form_token,
        )
    return AttachResult(decision, added, comparison.differences)


@transaction.atomic
def reject(
    *,
    candidate: Candidate,
    reviewer: User,
    reason: RejectReason,
    note: str,
    form_token: UUID,
    version: int,
) -> Decision:
    """Put a candidate aside for good; nothing becomes public."""
    if taken := decision_of(form_token):
        return taken
    locked = lock_candidate(candidate, version)
    close(locked, CandidateState.REJECTED, None)
    return Decision.objects.create(
        kind=DecisionKind.REJECT,
        candidate=locked,
        decided_by=reviewer,
        reject_reason=reason,
        reason=note,
        form_token=form_token,
    )


@transaction.atomic
def enter(
    *,
    draft: AgreementDraft,
    reviewer: User,
    form_token: UUID,
    article: Article | None = None,
    is_sample: bool = False,
) -> Decision:
    """Make an agreement by hand, with references, or with spans of `article`."""
    if taken := decision_of(form_token):
        return taken
    with signed(reviewer, DecisionKind.ENTER):
        agreement = write(
            draft, language=article.language if article else "", is_sample=is_sample
        )
        summary.refresh(agreement)
        return Decision.objects.create(
            kind=DecisionKind.ENTER,
            agreement=agreement,
            decided_by=reviewer,
            form_token=form_token,
        )


@transaction.atomic
def correct(
    *,
    agreement: Agreement,
    draft: AgreementDraft,
    reviewer: User,
    form_token: UUID,
    version: int,
    reason: str,
) -> Decision:
    """Write a published agreement anew; rows keep their keys by those in the draft."""
    if taken := decision_of(form_token):
        return taken
    locked = lock_agreement(agreement, version)
    with signed(reviewer, DecisionKind.CORRECT, reason):
        # What it no longer repeats or replaces may count again.
        related = list(Agreement.objects.filter(related_from__from_agreement=locked))
        write(draft, agreement=locked, is_sample=locked.is_sample)
        for one in (locked, *related):
            summary.refresh(one)
        return Decision.objects.create(
            kind=DecisionKind.CORRECT,
            agreement=locked,
            decided_by=reviewer,
            reason=reason,
            form_token=form_token,
        )


@transaction.atomic
def withdraw(
    *, agreement: Agreement, reviewer: User, reason: str, form_token: UUID
) -> Decision:
    """Take an agreement back: its address says why, its candidates wait again.

    An umbrella lets its children go; they stand for themselves until it is published
    again.
    """
    if taken := decision_of(form_token):
        return taken
    locked = lock_agreement(agreement)
    with signed(reviewer, DecisionKind.WITHDRAW, reason):
        children = list(locked.children.all())
        for child in children:
            child.umbrella = None
            child.save(update_fields=["umbrella"])
        locked.is_published = False
        locked.version += 1
        locked.save(update_fields=["is_published", "version"])
        PublicId.objects.filter(pk=locked.public_id_id).update(
            gone_reason=reason, gone_at=timezone.now()
        )
        decision = Decision.objects.create(
            kind=DecisionKind.WITHDRAW,
            agreement=locked,
            decided_by=reviewer,
            reason=reason,
            form_token=form_token,
        )
        for candidate in locked.candidates.select_for_update():
            close(candidate, CandidateState.WAITING, None)
        for one in (locked, *children):
            summary.refresh(one)
    return decision


def differences_of(
    candidate: Candidate, agreement: Agreement
) -> tuple[Difference, ...]:
    """What a candidate's article tells otherwise than the record, as they stand now."""
    return comparison_of(candidate, agreement).differences


def comparison_of(candidate: Candidate, agreement: Agreement) -> Comparison:
    """A candidate beside an agreement, before or after it was attached."""
    return compare(draft_of(candidate), agreement)


# Shared by all that write decisions


def decision_of(form_token: UUID) -> Decision | None:
    """The decision that this form already took. Holds its token to the end of ours."""
    digest = hashlib.sha256(form_token.bytes).digest()
    number = int.from_bytes(digest[:8], "big", signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])
    return Decision.objects.filter(form_token=form_token).first()


@contextmanager
def signed(reviewer: User, kind: DecisionKind, reason: str = "") -> Iterator[None]:
    """Let history know who changes the rows, in which decision, and why."""
    with pghistory.context(
        user=reviewer.pk, decision=kind.value, **({"reason": reason} if reason else {})
    ):
        yield


def lock_candidate(candidate: Candidate, version: int) -> Candidate:
    """The candidate's row, ours until the end, if it still waits as it was shown."""
    locked = (
        Candidate.objects.select_for_update(of=("self",))
        .select_related(
            "article", "extraction__article_text", "part_of", "part_of__agreement"
        )
        .get(pk=candidate.pk)
    )
    if locked.state != CandidateState.WAITING:
        raise AlreadyDecidedError(locked.decisions.first())
    if locked.version != version:
        raise StaleError
    return locked


def lock_agreement(agreement: Agreement, version: int | None = None) -> Agreement:
    """The agreement's row, ours until the end; StaleError if it moved or is gone."""
    locked = Agreement.objects.select_for_update().get(pk=agreement.pk)
    if not locked.is_published or version not in (None, locked.version):
        raise StaleError
    return locked


def renew(agreement: Agreement) -> None:
    """Count up the version and bring the summary up to date, after rows changed."""
    agreement.version += 1
    agreement.save(update_fields=["version"])
    summary.refresh(agreement)


def close(
    candidate: Candidate, state: CandidateState, agreement: Agreement | None
) -> None:
    """Give a candidate its state; whoever still looks at the old page is told."""
    candidate.state = state
    candidate.agreement = agreement
    candidate.version += 1
    candidate.save(update_fields=["state", "agreement", "version"])


def gather_children(agreement: Agreement, candidate: Candidate) -> None:
    """Put what was published before its umbrella under it."""
    if agreement.kind != Kind.UMBRELLA:
        return
    parts = candidate.parts.filter(
        agreement__isnull=False, agreement__is_published=True
    ).select_related("agreement")
    for part in parts:
        child = part.agreement
        if child is not None and child.umbrella_id is None and child != agreement:
            child.umbrella = agreement
            child.version += 1
            child.save(update_fields=["umbrella", "version"])
            summary.refresh(child)
