"""The one shape between a form, a candidate and the record.

A draft says what an agreement is to be, with the evidence of each fact; it knows nothing
of requests or tables. Frozen, so that a reviewer's changes are `dataclasses.replace`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Self, TypeVar

from announcements.deadlines import PartialDate
from announcements.vocabulary import (
    Basis,
    Capacity,
    Claimant,
    Component,
    Delivery,
    Instrument,
    JobsKind,
    Kind,
    Legal,
    Measure,
    Nature,
    PlaceAccuracy,
    Qualifier,
    Role,
)

# Columns of an agreement that are facts and so need evidence of their own.
SOURCED_FIELDS = (
    "instrument",
    "host_country",
    "sector",
    "function",
    "announced",
    "signed",
    "effective",
    "state_gives",
)


@dataclass(frozen=True, slots=True)
class EvidenceDraft:
    """What stands behind a fact: a span of a stored text, or a reference and reason.

    `field` names the column that it is about, empty for the row as a whole. `pk` is
    that of the stored row, where it is stored already. `confidence`, `note` and `rule`
    are the reader's, for the reviewer's eyes; they are not stored.
    """

    field: str = ""
    article_text_id: int | None = None
    start: int | None = None
    end: int | None = None
    quote: str = ""
    reference: str = ""
    reason: str = ""
    source_on: date | None = None
    pk: int | None = None
    confidence: str = ""
    note: str = ""
    rule: str = ""

    @property
    def place(self) -> tuple[object, ...]:
        """What makes two pieces of evidence one: the same words about the same."""
        return (
            self.field,
            self.article_text_id,
            self.start,
            self.end,
            self.reference,
            self.reason,
        )


Sources = tuple[EvidenceDraft, ...]


@dataclass(frozen=True, slots=True)
class PartyDraft:
    """An organization by its name, and what it does in the agreement."""

    name: str
    role: str = Role.INVESTOR
    country: str = ""
    evidence: Sources = ()
    pk: int | None = None


@dataclass(frozen=True, slots=True)
class PlaceDraft:
    """A place of the site as printed."""

    name: str
    region: str = ""
    accuracy: str = PlaceAccuracy.UNKNOWN
    evidence: Sources = ()
    pk: int | None = None


@dataclass(frozen=True, slots=True)
class SignatoryDraft:
    """A person with the title as printed; `party` is the name of a party, or empty."""

    name: str
    title: str = ""
    capacity: str = Capacity.UNKNOWN
    party: str = ""
    evidence: Sources = ()
    pk: int | None = None


@dataclass(frozen=True, slots=True)
class StatusDraft:
    """Where the agreement stands on one axis, and since when."""

    axis: str
    value: str
    on: PartialDate | None = None
    evidence: Sources = ()
    pk: int | None = None


@dataclass(frozen=True, slots=True)
class CommitmentDraft:
    """One measurable promise. Evidence of `due` has the field "due", and so on."""

    measure: str
    qualifier: str = Qualifier.EXACT
    low: Decimal | None = None
    high: Decimal | None = None
    printed: str = ""
    claimant: str = Claimant.UNKNOWN
    jobs_kind: str = ""
    nature: str = ""
    basis: str = ""
    baseline: Decimal | None = None
    baseline_on: date | None = None
    currency: str = ""
    component: str = ""
    per_year: bool = False
    equivalent_low: Decimal | None = None
    equivalent_high: Decimal | None = None
    equivalent_currency: str = ""
    unit: str = ""
    due: PartialDate | None = None
    due_text: str = ""
    due_period: str = ""
    start: PartialDate | None = None
    evidence: Sources = ()
    pk: int | None = None

    @property
    def low_inclusive(self) -> bool:
        """Whether the low bound itself may be the figure."""
        return self.qualifier != Qualifier.MORE_THAN

    @property
    def high_inclusive(self) -> bool:
        """Whether the high bound itself may be the figure."""
        return self.qualifier != Qualifier.LESS_THAN


Fact = PartyDraft | PlaceDraft | SignatoryDraft | StatusDraft | CommitmentDraft
Row = TypeVar(
    "Row", PartyDraft, PlaceDraft, SignatoryDraft, StatusDraft, CommitmentDraft
)


@dataclass(frozen=True, slots=True)
class RelationDraft:
    """What the agreement is to another one, by the other's public id."""

    kind: str
    public_id: str
    pk: int | None = None


@dataclass(frozen=True, slots=True)
class AgreementDraft:
    """An agreement as it is to be recorded; `evidence` is that of its own columns."""

    kind: str = Kind.AGREEMENT
    instrument: str = ""
    host_country: str = ""
    sector: str = ""
    division: str = ""
    function: str = ""
    announced: PartialDate | None = None
    signed: PartialDate | None = None
    effective: PartialDate | None = None
    umbrella: str = ""
    children_announced: int | None = None
    title_fr: str = ""
    title_en: str = ""
    title_ar: str = ""
    state_gives: str = ""
    summary: str = ""
    parties: tuple[PartyDraft, ...] = ()
    places: tuple[PlaceDraft, ...] = ()
    signatories: tuple[SignatoryDraft, ...] = ()
    statuses: tuple[StatusDraft, ...] = ()
    commitments: tuple[CommitmentDraft, ...] = ()
    relations: tuple[RelationDraft, ...] = ()
    evidence: Sources = ()

    def status(self, axis: str) -> StatusDraft | None:
        """The status on that axis; of several the last, which is the current one."""
        return next((one for one in reversed(self.statuses) if one.axis == axis), None)

    def facts(self) -> Self:
        """The same without evidence and keys, for telling whether facts changed."""
        return replace(
            self,
            parties=tuple(_bare(one) for one in self.parties),
            places=tuple(_bare(one) for one in self.places),
            signatories=tuple(_bare(one) for one in self.signatories),
            statuses=tuple(_bare(one) for one in self.statuses),
            commitments=in_order(_bare(one) for one in self.commitments),
            relations=tuple(replace(one, pk=None) for one in self.relations),
            evidence=(),
        )

    def without_evidence(self) -> list[str]:
        """Facts that nothing stands behind: "instrument", "commitment 2" ..."""
        known = {one.field for one in self.evidence}
        missing = [
            field
            for field in SOURCED_FIELDS
            if getattr(self, field) and field not in known
        ]
        rows: dict[str, tuple[Fact, ...]] = {
            "party": self.parties,
            "place": self.places,
            "signatory": self.signatories,
            "status": self.statuses,
            "commitment": self.commitments,
        }
        for name, facts in rows.items():
            missing += [
                f"{name} {number}"
                for number, fact in enumerate(facts, start=1)
                if not fact.evidence
            ]
        return missing


def in_order(commitments: Iterable[CommitmentDraft]) -> tuple[CommitmentDraft, ...]:
    """Jobs, then money, then the other measures; otherwise as they came."""
    order = list(Measure)
    return tuple(sorted(commitments, key=lambda one: order.index(Measure(one.measure))))


def _bare(row: Row) -> Row:
    return replace(row, evidence=(), pk=None)


# What follows from an extracted status and instrument: see
# docs/adr/0013-from-extraction-to-record.md.
DELIVERY_STATUSES = frozenset(
    {Delivery.UNDER_WAY, Delivery.DELIVERED, Delivery.SUSPENDED}
)
ANNOUNCING = frozenset({Instrument.ANNOUNCEMENT, Instrument.EXPRESSION_OF_INTEREST})


def legal_of(instrument: str, status: str) -> Legal:
    """The legal status: the printed one, else what follows from the instrument."""
    if status in set(Legal) and status not in DELIVERY_STATUSES:
        return Legal(status)
    if instrument == Instrument.APPROVAL:
        return Legal.APPROVED
    if instrument in ANNOUNCING or not instrument:
        return Legal.ANNOUNCED
    return Legal.SIGNED


def delivery_of(status: str) -> Delivery | None:
    """The delivery status that a printed status sets, if it is one."""
    return Delivery(status) if status in DELIVERY_STATUSES else None


def promise_of_jobs(**columns: object) -> CommitmentDraft:
    """A promise of new jobs, in addition, not broken down, unless told otherwise."""
    told: dict[str, object] = {
        "jobs_kind": JobsKind.UNSPECIFIED,
        "nature": Nature.NEW,
        "basis": Basis.INCREMENT,
        **columns,
    }
    return CommitmentDraft(measure=Measure.JOBS, **told)  # type: ignore[arg-type]


def promise_of_money(**columns: object) -> CommitmentDraft:
    """A promise of money for the whole project, unless told otherwise."""
    told: dict[str, object] = {"component": Component.TOTAL, **columns}
    return CommitmentDraft(measure=Measure.INVESTMENT, **told)  # type: ignore[arg-type]
