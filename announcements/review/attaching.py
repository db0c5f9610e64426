"""A candidate beside an agreement: which facts agree, and which differ."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.db import models

from announcements.deadlines import PartialDate
from announcements.matching.names import normal_form
from announcements.matching.search import search_text
from announcements.models import Agreement, Evidence, Organization
from announcements.review import organizations
from announcements.review.draft import (
    AgreementDraft,
    CommitmentDraft,
    Sources,
    StatusDraft,
)
from announcements.review.reading import draft_of_agreement
from announcements.vocabulary import (
    Instrument,
    Kind,
    Labelled,
    Legal,
    Measure,
    gettext_noop,
)

# What a difference is about, for the page; labels are translated there.
FIELDS = {
    "kind": gettext_noop("Kind"),
    "instrument": gettext_noop("Instrument"),
    "host_country": gettext_noop("Host country"),
    "sector": gettext_noop("Sector"),
    "announced": gettext_noop("Announced"),
    "party": gettext_noop("Party"),
    "place": gettext_noop("Place"),
    "signatory": gettext_noop("Person"),
    "status": gettext_noop("Status"),
    "commitment": gettext_noop("Promise"),
    "due": gettext_noop("Due"),
}


@dataclass(frozen=True, slots=True)
class Value:
    """One side of a difference: a text, and the vocabulary that it is a value of."""

    text: str = ""
    vocabulary: str = ""
    figure: CommitmentDraft | None = None
    on: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """A fact that the article tells otherwise, or that the record does not have."""

    field: str
    recorded: Value | None
    told: Value
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Agreed:
    """A fact that both have: the rows that its further evidence belongs to."""

    field: str
    rows: "models.Manager[Evidence]"
    sources: Sources


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a candidate would bring to an agreement."""

    agreed: tuple[Agreed, ...]
    differences: tuple[Difference, ...]


def compare(told: AgreementDraft, agreement: Agreement) -> Comparison:
    """Put what an article tells beside what is recorded; writes nothing."""
    found = list(_Comparing(told, agreement).all())
    return Comparison(
        agreed=tuple(one for one in found if isinstance(one, Agreed)),
        differences=tuple(one for one in found if isinstance(one, Difference)),
    )


Finding = Agreed | Difference


class _Comparing:
    def __init__(self, told: AgreementDraft, agreement: Agreement) -> None:
        self.told = told
        self.agreement = agreement
        self.recorded = draft_of_agreement(agreement)

    def all(self) -> Iterator[Finding]:
        yield from self.columns()
        yield from self.statuses()
        yield from self.parties()
        yield from self.places()
        yield from self.signatories()
        yield from self.commitments()

    def columns(self) -> Iterator[Finding]:
        vocabularies: dict[str, type[Labelled] | None] = {
            "kind": Kind,
            "instrument": Instrument,
            "host_country": None,
            "sector": None,
        }
        for field, vocabulary in vocabularies.items():
            told, recorded = getattr(self.told, field), getattr(self.recorded, field)
            sources = _about(self.told.evidence, field)
            if told and told == recorded:
                yield Agreed(field, self.agreement.evidence, sources)
            elif told:
                name = vocabulary.__name__ if vocabulary else ""
                yield Difference(
                    field,
                    Value(recorded, name) if recorded else None,
                    Value(told, name),
                    _quote(sources),
                )
        yield from self.announced()

    def announced(self) -> Iterator[Finding]:
        told, recorded = self.told.announced, self.recorded.announced
        if told is None:
            return
        sources = _about(self.told.evidence, "announced")
        if recorded and overlap(told, recorded):
            yield Agreed("announced", self.agreement.evidence, sources)
        else:
            yield Difference(
                "announced",
                Value(on=recorded) if recorded else None,
                Value(on=told),
                _quote(sources),
            )

    def statuses(self) -> Iterator[Finding]:
        for told in self.told.statuses:
            event = (
                self.agreement.status_events.filter(axis=told.axis, value=told.value)
                .order_by("-is_current", "pk")
                .first()
            )
            if event:
                yield Agreed("status", event.evidence, told.evidence)
            elif not self.is_behind(told):
                now = self.recorded.status(told.axis)
                yield Difference(
                    "status",
                    _status(now) if now else None,
                    _status(told),
                    _quote(told.evidence),
                )

    def is_behind(self, told: StatusDraft) -> bool:
        """Whether the record is further: an earlier article contradicts nothing."""
        now = self.recorded.status(told.axis)
        order = list(Legal)
        return (
            now is not None
            and told.value in order
            and now.value in order
            and order.index(Legal(told.value)) < order.index(Legal(now.value))
        )

    def parties(self) -> Iterator[Finding]:
        stored = list(
            self.agreement.parties.select_related("organization__merged_into")
        )
        for told in self.told.parties:
            known = organizations.find(told.name)
            same = [
                party
                for party in stored
                if _is_same(party.organization, known)
                or normal_form(party.recorded_as) == normal_form(told.name)
            ]
            same.sort(key=lambda party: party.role != told.role)
            if same:
                yield Agreed("party", same[0].evidence, told.evidence)
            else:
                text = f"{told.name}"
                yield Difference("party", None, Value(text), _quote(told.evidence))

    def places(self) -> Iterator[Finding]:
        stored = {search_text(one.name): one for one in self.agreement.places.all()}
        for told in self.told.places:
            place = stored.get(search_text(told.name))
            if place:
                yield Agreed("place", place.evidence, told.evidence)
            else:
                yield Difference("place", None, Value(told.name), _quote(told.evidence))

    def signatories(self) -> Iterator[Finding]:
        stored = {
            search_text(one.name): one for one in self.agreement.signatories.all()
        }
        for told in self.told.signatories:
            person = stored.get(search_text(told.name))
            if person:
                yield Agreed("signatory", person.evidence, told.evidence)
            else:
                yield Difference(
                    "signatory", None, Value(told.name), _quote(told.evidence)
                )

    def commitments(self) -> Iterator[Finding]:
        stored = {one.pk: one for one in self.agreement.commitments.all()}
        for told in self.told.commitments:
            alike = [one for one in self.recorded.commitments if _alike(one, told)]
            same = next((one for one in alike if _same_figure(one, told)), None)
            if same is None:
                yield Difference(
                    "commitment",
                    Value(figure=alike[0]) if alike else None,
                    Value(figure=told),
                    _quote(told.evidence),
                )
                continue
            rows = stored[same.pk or 0].evidence
            yield Agreed("commitment", rows, _about(told.evidence, ""))
            yield from self.due(same, told, rows)

    def due(
        self,
        recorded: CommitmentDraft,
        told: CommitmentDraft,
        rows: "models.Manager[Evidence]",
    ) -> Iterator[Finding]:
        sources = _about(told.evidence, "due")
        if told.due is None:
            return
        if recorded.due and overlap(told.due, recorded.due):
            yield Agreed("due", rows, sources)
        else:
            yield Difference(
                "due",
                Value(on=recorded.due) if recorded.due else None,
                Value(on=told.due),
                _quote(sources or told.evidence),
            )


def overlap(one: PartialDate, other: PartialDate) -> bool:
    """Whether two partial dates can be the same day: April 2024 and 16 April 2024."""
    return one.start <= other.end and other.start <= one.end


def _about(sources: Sources, field: str) -> Sources:
    return tuple(one for one in sources if one.field == field)


def _quote(sources: Sources) -> str:
    return sources[0].quote if sources else ""


def _status(one: StatusDraft) -> Value:
    return Value(one.value, one.axis.capitalize(), on=one.on)


def _is_same(one: Organization, other: Organization | None) -> bool:
    return other is not None and organizations.survivor(one).pk == other.pk


def _alike(one: CommitmentDraft, other: CommitmentDraft) -> bool:
    """Whether two promises are about the same thing, whatever their figures."""
    if one.measure != other.measure:
        return False
    if one.measure == Measure.JOBS:
        return (one.jobs_kind, one.nature, one.basis) == (
            other.jobs_kind,
            other.nature,
            other.basis,
        )
    return one.component == other.component and one.unit == other.unit


def _same_figure(one: CommitmentDraft, other: CommitmentDraft) -> bool:
    return _figure(one) == _figure(other)


def _figure(one: CommitmentDraft) -> tuple[Decimal | None, Decimal | None, str, str]:
    return (one.low, one.high, one.qualifier, one.currency)
