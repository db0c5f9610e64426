"""Drafts out of what stands: a candidate's mentions, or a published agreement.

The rules stand in docs/adr/0013-from-extraction-to-record.md.
"""

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import Any

from announcements.deadlines import PartialDate, is_period, parse_partial
from announcements.models import (
    Agreement,
    Article,
    Candidate,
    Commitment,
    Evidence,
    Mention,
    StatusEvent,
)
from announcements.review.draft import (
    AgreementDraft,
    CommitmentDraft,
    EvidenceDraft,
    PartyDraft,
    PlaceDraft,
    RelationDraft,
    SignatoryDraft,
    Sources,
    StatusDraft,
    delivery_of,
    in_order,
    legal_of,
)
from announcements.vocabulary import (
    Axis,
    Basis,
    Capacity,
    Claimant,
    Component,
    Instrument,
    JobsKind,
    Kind,
    Labelled,
    Legal,
    Measure,
    Nature,
    Precision,
    Qualifier,
    Role,
    gettext_noop,
)

# Stored as they are and translated where they are shown.
FROM_DATE_OF_ARTICLE = gettext_noop("the date on which the article appeared")
FROM_WHOLE_ARTICLE = gettext_noop("follows from the article as a whole")
TITLE_MARK = "title: "
# Not the point of an initial or an abbreviation: "M. Jazouli", "S.A. Renault".
SENTENCE_END = re.compile(r"\w{4,}[.!?؟](?=\s)")
PERIOD = re.compile(r"^P[1-9][0-9]{0,2}[YM]$")
MEASURES = set(Measure)


def draft_of(candidate: Candidate) -> AgreementDraft:
    """What the machine read in a candidate, as a draft to accept or correct.

    Three queries. What was not found stays empty; a value without a quote of its own
    has the headline.
    """
    return _Reader(candidate).draft()


class _Reader:
    """The mentions of one candidate by field, and the article that they stand in."""

    def __init__(self, candidate: Candidate) -> None:
        self.candidate = candidate
        self.article = candidate.article
        self.text_id = candidate.extraction.article_text_id
        self.text = candidate.extraction.article_text.text
        self.mentions: dict[str, list[Mention]] = {}
        for mention in candidate.mentions.order_by("field", "position"):
            self.mentions.setdefault(mention.field, []).append(mention)

    def draft(self) -> AgreementDraft:
        instrument = self.scalar("instrument", Instrument)
        status = str(self.value("status") or "")
        announced = partial(self.value("announced_on"))
        legal = legal_of(instrument, status)
        signed = announced if legal == Legal.SIGNED else None
        kind = self.scalar("kind", Kind) or Kind.AGREEMENT.value
        return AgreementDraft(
            kind=kind,
            instrument=instrument,
            host_country=str(self.value("host_country") or "")[:2],
            sector=self.sector(),
            announced=announced,
            signed=signed,
            umbrella=self.umbrella(),
            children_announced=self.children(kind),
            parties=self.parties(),
            places=tuple(self.places()),
            signatories=tuple(self.signatories()),
            statuses=tuple(self.statuses(legal, status, announced)),
            commitments=in_order(self.commitments()),
            evidence=tuple(self.evidence(signed)),
        )

    def first(self, field: str) -> Mention | None:
        mentions = self.mentions.get(field)
        return mentions[0] if mentions else None

    def value(self, field: str) -> Any:
        mention = self.first(field)
        return mention.value if mention else None

    def scalar(self, field: str, vocabulary: type[Instrument] | type[Kind]) -> str:
        value = str(self.value(field) or "")
        return value if value in set(vocabulary) else ""

    def sector(self) -> str:
        """The first of the sectors is the section; the division stays empty."""
        return str(self.value("sector") or "")[:1]

    def umbrella(self) -> str:
        """The public id of the umbrella that the same article told of, if published."""
        above = self.candidate.part_of
        agreement = above.agreement if above else None
        if agreement is None or agreement.kind != Kind.UMBRELLA:
            return ""
        return agreement.public_id_id if agreement.is_published else ""

    def children(self, kind: str) -> int | None:
        """How many agreements the article says that an umbrella holds."""
        value = self.value("children_announced")
        return value if kind == Kind.UMBRELLA and isinstance(value, int) else None

    def parties(self) -> tuple[PartyDraft, ...]:
        roles = (("investor", Role.INVESTOR), ("public_party", Role.UNSPECIFIED))
        return tuple(
            PartyDraft(
                name=str(mention.value.get("name") or mention.quote),
                role=role.value,
                country=str(mention.value.get("country") or ""),
                evidence=self.quoted(mention),
            )
            for field, role in roles
            for mention in self.mentions.get(field, [])
        )

    def places(self) -> Iterable[PlaceDraft]:
        for mention in self.mentions.get("place", []):
            name = str(mention.value.get("name") or mention.quote)
            yield PlaceDraft(name=name, evidence=self.quoted(mention))

    def signatories(self) -> Iterable[SignatoryDraft]:
        for mention in self.mentions.get("signatory", []):
            yield SignatoryDraft(
                name=str(mention.value.get("name") or mention.quote),
                title=str(mention.value.get("title") or ""),
                capacity=picked(Capacity, mention.value.get("capacity")),
                evidence=(
                    *self.quoted(mention),
                    *self.inner(mention.value, "capacity"),
                ),
            )

    def statuses(
        self, legal: Legal, status: str, announced: PartialDate | None
    ) -> Iterable[StatusDraft]:
        """The legal status since the act; what the article reports, since it appeared."""
        reported = article_date(self.article)
        is_reported = legal in (Legal.CANCELLED, Legal.EXPIRED)
        yield StatusDraft(
            axis=Axis.LEGAL.value,
            value=legal.value,
            on=reported if is_reported else announced,
            evidence=self.of_field("status") or self.of_field("instrument"),
        )
        if delivery := delivery_of(status):
            yield StatusDraft(
                axis=Axis.DELIVERY.value,
                value=delivery.value,
                on=reported,
                evidence=self.of_field("status"),
            )

    def commitments(self) -> Iterable[CommitmentDraft]:
        for mention in self.mentions.get("commitment", []):
            if isinstance(mention.value, dict) and _is_figure(mention.value):
                yield self.commitment(mention, mention.value)

    def commitment(self, mention: Mention, value: dict[str, Any]) -> CommitmentDraft:
        due = str(value.get("due") or "")
        measure = str(value["measure"])
        qualifier, low, high = bounds(value)
        due_quote = "".join(one.quote for one in self.inner(value, "due"))
        return CommitmentDraft(
            measure=measure,
            qualifier=qualifier,
            low=low,
            high=high,
            printed=mention.quote[:500],
            claimant=picked(Claimant, value.get("claimant")),
            due=partial(due),
            due_period=due if PERIOD.match(due) else "",
            due_text=due_quote[:300],
            evidence=(
                *self.quoted(mention),
                *self.inner(value, "due"),
                *self.inner(value, "claimant"),
                *(self.inner(value, "per_year") if value.get("per_year") else ()),
            ),
            **_kind_of_figure(measure, value),
        )

    def evidence(self, signed: PartialDate | None) -> Iterable[EvidenceDraft]:
        """Evidence of the agreement's own columns."""
        fields = {
            "instrument": "instrument",
            "host_country": "host_country",
            "sector": "sector",
            "announced_on": "announced",
            "children_announced": "children_announced",
        }
        for mentioned, column in fields.items():
            yield from self.of_field(mentioned, column)
        if signed:
            yield from self.of_field("announced_on", "signed")

    def of_field(self, mentioned: str, column: str = "") -> Sources:
        """Evidence of a value that stands once in a candidate."""
        mention = self.first(mentioned)
        if mention is None:
            return () if column else self.whole(FROM_WHOLE_ARTICLE)
        reason = (
            FROM_DATE_OF_ARTICLE if mentioned == "announced_on" else FROM_WHOLE_ARTICLE
        )
        return self.quoted(mention, column, reason)

    def quoted(
        self, mention: Mention, column: str = "", reason: str = FROM_WHOLE_ARTICLE
    ) -> Sources:
        """The mention's span, copied; the article as a whole where it has none."""
        if mention.start is None or mention.end is None or not mention.quote:
            (found,) = self.whole(reason, column)
        else:
            found = self.span(mention.start, mention.end, column)
        return (
            replace(
                found,
                confidence=mention.confidence,
                note=mention.note,
                rule=mention.rule,
            ),
        )

    def inner(self, value: dict[str, Any], column: str) -> Sources:
        """The words of a column inside a mention's value, if they hold in the text."""
        found = (value.get("evidence") or {}).get(column)
        if not isinstance(found, dict) or not found.get("quote"):
            return ()
        start, end = found.get("start"), found.get("end")
        if start is None or end is None or self.text[start:end] != found["quote"]:
            return ()
        told = self.span(start, end, column)
        rule = str((value.get("rules") or {}).get(column) or "")
        confidence = str((value.get("confidences") or {}).get(column) or "")
        return (replace(told, rule=rule, confidence=confidence),)

    def whole(self, reason: str, column: str = "") -> Sources:
        """The article by its headline, with why it stands for a value without words."""
        start, end = headline(self.text)
        return (self.span(start, end, column, reason),)

    def span(
        self, start: int, end: int, column: str, reason: str = ""
    ) -> EvidenceDraft:
        return EvidenceDraft(
            field=column,
            article_text_id=self.text_id,
            start=start,
            end=end,
            quote=self.text[start:end],
            reason=reason,
        )


def headline(text: str) -> tuple[int, int]:
    """Where the title stands in a frozen text; its first sentence where it has none."""
    has_title = text.startswith(TITLE_MARK)
    start = len(TITLE_MARK) if has_title else 0
    start += len(text[start:]) - len(text[start:].lstrip())
    end = text.find("\n", start)
    end = len(text) if end < 0 else end
    if not has_title and (found := SENTENCE_END.search(text, start, end)):
        end = found.end()
    return start, end


def picked(vocabulary: type[Labelled], value: Any) -> str:
    """A value of a vocabulary that has "unknown"; that for anything else."""
    return value if value in set(vocabulary) else "unknown"


def draft_of_figure(value: dict[str, Any], printed: str) -> CommitmentDraft | None:
    """A figure of the reader's as a promise without evidence; None for no figure."""
    if not _is_figure(value):
        return None
    measure = str(value["measure"])
    qualifier, low, high = bounds(value)
    return CommitmentDraft(
        measure=measure,
        qualifier=qualifier,
        low=low,
        high=high,
        printed=printed[:500],
        **_kind_of_figure(measure, value),
    )


def _is_figure(value: dict[str, Any]) -> bool:
    return value.get("measure") in MEASURES and (
        value.get("low") is not None or value.get("high") is not None
    )


def _kind_of_figure(measure: str, value: dict[str, Any]) -> dict[str, Any]:
    """The columns that depend on the measure, as the tables want them."""
    if measure == Measure.JOBS:
        return {
            "jobs_kind": value.get("jobs_kind") or JobsKind.UNSPECIFIED.value,
            "nature": value.get("nature") or Nature.NEW.value,
            "basis": value.get("basis") or Basis.INCREMENT.value,
        }
    if measure == Measure.INVESTMENT:
        return {
            "currency": str(value.get("unit") or ""),
            "component": value.get("component") or Component.TOTAL.value,
            "per_year": bool(value.get("per_year")),
            **_equivalent(value),
        }
    return {"unit": str(value.get("unit") or "")[:100]}


def _equivalent(value: dict[str, Any]) -> dict[str, Any]:
    """The first printed conversion: a second currency is no second promise."""
    for other in value.get("equivalents") or []:
        if other.get("unit") and other["unit"] != value.get("unit"):
            low, high = decimal(other.get("low")), decimal(other.get("high"))
            if low is not None or high is not None:
                return {
                    "equivalent_low": low,
                    "equivalent_high": high,
                    "equivalent_currency": str(other["unit"]),
                }
    return {}


def bounds(value: dict[str, Any]) -> tuple[str, Decimal | None, Decimal | None]:
    """Qualifier and bounds that say the same, as the database wants them.

    A reader's figure that contradicts its own qualifier keeps its bounds and takes the
    qualifier that fits them.
    """
    low, high = decimal(value.get("low")), decimal(value.get("high"))
    qualifier = str(value.get("qualifier") or "")
    if low is None:
        return (
            (qualifier if qualifier == Qualifier.LESS_THAN else Qualifier.UP_TO.value),
            None,
            high,
        )
    if high is None:
        is_open = qualifier == Qualifier.MORE_THAN
        return (Qualifier.MORE_THAN if is_open else Qualifier.AT_LEAST).value, low, None
    if low == high:
        is_about = qualifier == Qualifier.ABOUT
        return (Qualifier.ABOUT if is_about else Qualifier.EXACT).value, low, high
    return Qualifier.RANGE.value, min(low, high), max(low, high)


def decimal(value: Any) -> Decimal | None:
    """A number of the JSON as a decimal; None for what is none."""
    if value is None or isinstance(value, bool):
        return None
    with suppress(InvalidOperation, ValueError):
        number = Decimal(str(value))
        if number.is_finite():
            return number.quantize(Decimal("0.01"))
    return None


def partial(text: Any) -> PartialDate | None:
    """A partial date of the JSON; None for a period, for nothing, and for nonsense."""
    if not isinstance(text, str) or not text or is_period(text):
        return None
    with suppress(ValueError):
        return parse_partial(text)
    return None


def article_date(article: Article) -> PartialDate | None:
    """When the article appeared, as closely as it is known."""
    return partial(article.published)


# An agreement that stands, as a draft


def draft_of_agreement(agreement: Agreement) -> AgreementDraft:
    """The record as a draft, with the keys of its rows and evidence; nine queries."""
    return AgreementDraft(
        kind=agreement.kind,
        instrument=agreement.instrument,
        host_country=agreement.host_country_id or "",
        sector=agreement.sector_id or "",
        division=agreement.division_id or "",
        function=agreement.function,
        announced=_dates(agreement, "announced"),
        signed=_dates(agreement, "signed"),
        effective=_dates(agreement, "effective"),
        umbrella=agreement.umbrella.public_id_id if agreement.umbrella else "",
        children_announced=agreement.children_announced,
        **{
            f"title_{language}": getattr(agreement, f"title_{language}")
            for language in agreement.edited_titles
        },
        state_gives=agreement.state_gives,
        summary=agreement.summary,
        parties=tuple(
            PartyDraft(
                name=party.recorded_as,
                role=party.role,
                country=party.organization.country_id or "",
                evidence=sources(party.evidence.all()),
                pk=party.pk,
            )
            for party in agreement.parties.select_related(
                "organization"
            ).prefetch_related("evidence")
        ),
        places=tuple(
            PlaceDraft(
                name=place.name,
                region=place.region,
                accuracy=place.accuracy,
                evidence=sources(place.evidence.all()),
                pk=place.pk,
            )
            for place in agreement.places.prefetch_related("evidence")
        ),
        signatories=tuple(
            SignatoryDraft(
                name=person.name,
                title=person.title,
                capacity=person.capacity,
                party=person.party.recorded_as if person.party else "",
                evidence=sources(person.evidence.all()),
                pk=person.pk,
            )
            for person in agreement.signatories.select_related(
                "party"
            ).prefetch_related("evidence")
        ),
        statuses=tuple(
            _status(event)
            for event in agreement.status_events.order_by(
                "is_current", "on_until", "pk"
            ).prefetch_related("evidence")
        ),
        commitments=tuple(
            _commitment(one)
            for one in agreement.commitments.prefetch_related("evidence")
        ),
        relations=tuple(
            RelationDraft(one.kind, one.to_agreement.public_id_id, one.pk)
            for one in agreement.relations.select_related("to_agreement").order_by("pk")
        ),
        evidence=sources(agreement.evidence.all()),
    )


def _status(event: StatusEvent) -> StatusDraft:
    return StatusDraft(
        axis=event.axis,
        value=event.value,
        on=_dates(event, "on"),
        evidence=sources(event.evidence.all()),
        pk=event.pk,
    )


def _commitment(one: Commitment) -> CommitmentDraft:
    return CommitmentDraft(
        measure=one.measure,
        qualifier=one.qualifier,
        low=one.low,
        high=one.high,
        printed=one.printed,
        claimant=one.claimant,
        jobs_kind=one.jobs_kind,
        nature=one.nature,
        basis=one.basis,
        baseline=one.baseline,
        baseline_on=one.baseline_on,
        currency=one.currency_id or "",
        component=one.component,
        per_year=one.per_year,
        equivalent_low=one.equivalent_low,
        equivalent_high=one.equivalent_high,
        equivalent_currency=one.equivalent_currency_id or "",
        unit=one.unit,
        due=_dates(one, "due"),
        due_text=one.due_text,
        due_period=one.due_period,
        start=_dates(one, "start"),
        evidence=sources(one.evidence.all()),
        pk=one.pk,
    )


def sources(rows: Iterable[Evidence]) -> Sources:
    """Stored evidence in the shape of drafts."""
    return tuple(
        EvidenceDraft(
            field=row.field,
            article_text_id=row.article_text_id,
            start=row.start,
            end=row.end,
            quote=row.quote,
            reference=row.reference,
            reason=row.reason,
            source_on=row.source_on,
            pk=row.pk,
        )
        for row in rows
    )


def _dates(row: Any, prefix: str) -> PartialDate | None:
    start = getattr(row, f"{prefix}_from")
    if start is None:
        return None
    precision = Precision(getattr(row, f"{prefix}_precision"))
    return PartialDate(start, getattr(row, f"{prefix}_until"), precision)
