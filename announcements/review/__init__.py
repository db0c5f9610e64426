"""What a person decides: the only way from a candidate or a form to the record."""

from announcements.review.attaching import Comparison, Difference
from announcements.review.decisions import (
    AttachResult,
    attach,
    comparison_of,
    correct,
    differences_of,
    enter,
    publish,
    reject,
    withdraw,
)
from announcements.review.draft import (
    AgreementDraft,
    CommitmentDraft,
    EvidenceDraft,
    PartyDraft,
    PlaceDraft,
    RelationDraft,
    SignatoryDraft,
    StatusDraft,
    promise_of_jobs,
    promise_of_money,
)
from announcements.review.errors import (
    AlreadyDecidedError,
    InvalidDraftError,
    ReviewError,
    StaleError,
)
from announcements.review.reading import draft_of, draft_of_agreement

__all__ = [
    "AgreementDraft",
    "AlreadyDecidedError",
    "AttachResult",
    "CommitmentDraft",
    "Comparison",
    "Difference",
    "EvidenceDraft",
    "InvalidDraftError",
    "PartyDraft",
    "PlaceDraft",
    "RelationDraft",
    "ReviewError",
    "SignatoryDraft",
    "StaleError",
    "StatusDraft",
    "attach",
    "comparison_of",
    "correct",
    "differences_of",
    "draft_of",
    "draft_of_agreement",
    "enter",
    "promise_of_jobs",
    "promise_of_money",
    "publish",
    "reject",
    "withdraw",
]
