"""What the reader returns: frozen values, each with its rule, confidence and quote."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any

from announcements.extraction.spans import Evidence


class Confidence(StrEnum):
    """How sure a value is."""

    CLEAR = "clear"
    LIKELY = "likely"
    GUESS = "guess"

    @classmethod
    def of(cls, points: float, clear: float, likely: float) -> "Confidence":
        """How sure a score is: clear and likely from two limits on."""
        if points >= clear:
            return cls.CLEAR
        return cls.LIKELY if points >= likely else cls.GUESS


@dataclass(frozen=True, slots=True)
class Alternative:
    """A value that was not taken but might be the right one, with its words."""

    value: str
    rule: str
    evidence: Evidence

    def as_json(self) -> dict[str, Any]:
        return {"value": self.value, "rule": self.rule, **self.evidence.as_json()}


@dataclass(frozen=True, slots=True)
class Label:
    """A value without a quote of its own: what it is, why, and the words that say so (None: by default).

    `alternatives` hold the second-best value, or for an empty `value` all that it may be.
    """

    value: str
    rule: str
    confidence: Confidence
    evidence: Evidence | None = None
    alternatives: tuple[Alternative, ...] = ()


class Why(StrEnum):
    """Why a field is empty."""

    NOT_PRINTED = "not_printed"
    AMBIGUOUS = "ambiguous"
    SET_ASIDE = "set_aside"


@dataclass(frozen=True, slots=True)
class OtherFigure:
    """A figure of the same measure that was not taken, with why not."""

    low: Decimal | None
    high: Decimal | None
    qualifier: str
    unit: str | None
    jobs_kind: str
    reason: str
    quote: Evidence

    def as_json(self) -> dict[str, Any]:
        return {
            "low": number(self.low),
            "high": number(self.high),
            "qualifier": self.qualifier,
            "unit": self.unit,
            "jobs_kind": self.jobs_kind,
            "reason": self.reason,
            **self.quote.as_json(),
        }


@dataclass(frozen=True, slots=True)
class Missing:
    """Why a field is empty: not printed, or ambiguous between what stands here."""

    why: Why
    between: tuple[Alternative | OtherFigure, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return {
            "reason": self.why.value,
            "between": [one.as_json() for one in self.between],
        }


@dataclass(frozen=True, slots=True)
class Party:
    """An investor, public party, signatory or place, as printed."""

    name: str
    quote: Evidence
    rule: str
    confidence: Confidence
    country: str | None = None
    title: str | None = None
    capacity: Label | None = None

    def as_json(self, *more: str) -> dict[str, Any]:
        """The name with its quote; `more` names further keys ("country", "title")."""
        return {
            "name": self.name,
            **{key: getattr(self, key) for key in more},
            **self.quote.as_json(),
            "rule": self.rule,
            "confidence": self.confidence.value,
        }

    def as_signatory(self) -> dict[str, Any]:
        """The same with title and capacity, and the words that say what the person did."""
        quote = self.capacity.evidence if self.capacity else None
        return {
            **self.as_json("title"),
            "capacity": self.capacity.value if self.capacity else None,
            "evidence": {"capacity": quote.as_json()} if quote else {},
        }


@dataclass(frozen=True, slots=True)
class Equivalent:
    """The same amount printed in another currency."""

    low: Decimal | None
    high: Decimal | None
    unit: str
    quote: Evidence

    def as_json(self) -> dict[str, Any]:
        return {
            "low": number(self.low),
            "high": number(self.high),
            "unit": self.unit,
            **self.quote.as_json(),
        }


@dataclass(frozen=True, slots=True)
class Commitment:
    """One promise that can be measured."""

    measure: str
    low: Decimal | None
    high: Decimal | None
    qualifier: str
    unit: str | None
    quote: Evidence
    rule: str
    confidence: Confidence
    due: Label | None = None
    jobs_kind: str = "unspecified"
    nature: str = "new"
    basis: str = "increment"
    component: str = "total"
    equivalents: tuple[Equivalent, ...] = ()
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    claimant: Label | None = None
    per_year: bool = False
    alternatives: tuple[OtherFigure, ...] = ()
    missing: Mapping[str, Missing] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        head = {
            "measure": self.measure,
            "low": number(self.low),
            "high": number(self.high),
            "qualifier": self.qualifier,
            "unit": self.unit,
        }
        told = {"due": self.due, "claimant": self.claimant}
        labels = {name: one for name, one in told.items() if one}
        quotes = {name: one.evidence for name, one in labels.items()}
        found = {**self.evidence, **{k: one for k, one in quotes.items() if one}}
        return {
            **head,
            **self._details(),
            "due": self.due.value if self.due else None,
            "claimant": self.claimant.value if self.claimant else None,
            **self.quote.as_json(),
            "rule": self.rule,
            "confidence": self.confidence.value,
            "rules": {name: one.rule for name, one in labels.items()},
            "confidences": {name: one.confidence.value for name, one in labels.items()},
            "evidence": {key: value.as_json() for key, value in sorted(found.items())},
            "alternatives": {
                "figure": [one.as_json() for one in self.alternatives],
                "due": [
                    one.as_json() for one in (self.due.alternatives if self.due else ())
                ],
            },
            "missing": {name: one.as_json() for name, one in self.missing.items()},
        }

    def _details(self) -> dict[str, Any]:
        if self.measure == "jobs":
            return {
                "jobs_kind": self.jobs_kind,
                "nature": self.nature,
                "basis": self.basis,
            }
        found: dict[str, Any] = {"component": self.component, "per_year": self.per_year}
        if self.equivalents:
            found["equivalents"] = [one.as_json() for one in self.equivalents]
        return found


@dataclass(frozen=True, slots=True)
class NotCommitment:
    """A figure that a careless reader would take for a promise, and why it is none.

    `replaced_by` is the quote of the promise that stands in its place now.
    """

    value: Decimal
    reason: str
    quote: Evidence
    rule: str
    confidence: Confidence
    replaced_by: Evidence | None = None

    def as_json(self) -> dict[str, Any]:
        found: dict[str, Any] = {
            "value": number(self.value),
            "reason": self.reason,
            **self.quote.as_json(),
            "rule": self.rule,
            "confidence": self.confidence.value,
        }
        if self.replaced_by:
            found["replaced_by"] = self.replaced_by.as_json()
        return found


@dataclass(frozen=True, slots=True)
class Agreement:
    """One agreement, or an umbrella over several."""

    kind: str
    part_of: int | None
    labels: Mapping[str, Label]
    investors: tuple[Party, ...] = ()
    public_parties: tuple[Party, ...] = ()
    signatories: tuple[Party, ...] = ()
    places: tuple[Party, ...] = ()
    sectors: tuple[Label, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    missing: Mapping[str, Missing] = field(default_factory=dict)

    def label(self, name: str) -> str | None:
        return self.labels[name].value if name in self.labels else None

    def as_json(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "part_of": self.part_of,
            "instrument": self.label("instrument"),
            "status": self.label("status"),
            "investors": [one.as_json("country") for one in self.investors],
            "public_parties": [one.as_json() for one in self.public_parties],
            "signatories": [one.as_signatory() for one in self.signatories],
            "host_country": self.label("host_country"),
            "places": [one.as_json() for one in self.places],
            "sectors": [one.value for one in self.sectors],
            "announced_on": self.label("announced_on"),
            "children_announced": int(self.label("children_announced") or 0) or None,
            "commitments": [one.as_json() for one in self.commitments],
            "rules": self._rules(),
            "confidence": self._confidence(),
            "evidence": self._evidence(),
            "alternatives": self._alternatives(),
            "missing": {name: one.as_json() for name, one in self.missing.items()},
        }

    def _alternatives(self) -> dict[str, Any]:
        """The second-best value of each field that has one."""
        found = {name: one.alternatives for name, one in self.labels.items()}
        if self.sectors:
            found["sectors"] = self.sectors[0].alternatives
        return {
            name: [one.as_json() for one in others]
            for name, others in sorted(found.items())
            if others
        }

    def _rules(self) -> dict[str, str]:
        found = {name: one.rule for name, one in self.labels.items()}
        if self.sectors:
            found["sectors"] = self.sectors[0].rule
        return dict(sorted(found.items()))

    def _confidence(self) -> dict[str, str]:
        found = {name: one.confidence.value for name, one in self.labels.items()}
        if self.sectors:
            found["sectors"] = self.sectors[0].confidence.value
        return dict(sorted(found.items()))

    def _evidence(self) -> dict[str, Any]:
        found = {
            name: one.evidence.as_json()
            for name, one in self.labels.items()
            if one.evidence
        }
        if self.sectors and self.sectors[0].evidence:
            found["sectors"] = self.sectors[0].evidence.as_json()
        return dict(sorted(found.items()))


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that the reader found in one article."""

    language: str
    published: str | None
    relevant: bool
    agreements: tuple[Agreement, ...]
    not_commitments: tuple[NotCommitment, ...]
    version: str
    relevance: Label

    def as_json(self) -> dict[str, Any]:
        """The shape of the corpus, with a rule and a confidence for each value."""
        return {
            "language": self.language,
            "published": self.published,
            "relevant": self.relevant,
            "agreements": [one.as_json() for one in self.agreements],
            "not_commitments": [one.as_json() for one in self.not_commitments],
            "version": self.version,
            "rule": self.relevance.rule,
            "confidence": self.relevance.confidence.value,
        }


def number(value: Decimal | None) -> int | float | None:
    """A whole number where the value is one."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
