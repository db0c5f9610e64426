"""The one writer of an agreement with all that hangs on it.

Called by `decisions` in its transaction. A new agreement and a corrected one pass the
same function: rows whose key stands in the draft are brought up to date, the others are
made, and rows that the draft does not name any more are deleted (history keeps them).
"""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Any, TypeVar

from django.db import models
from django.utils import timezone

from announcements.deadlines import PartialDate, due_period_end
from announcements.matching.names import normal_form
from announcements.models import (
    Agreement,
    AgreementRelation,
    Evidence,
    PublicId,
)
from announcements.review import organizations
from announcements.review.draft import (
    AgreementDraft,
    CommitmentDraft,
    PartyDraft,
    Sources,
    in_order,
)
from announcements.review.errors import InvalidDraftError
from announcements.vocabulary import Kind

TITLES = ("title_fr", "title_en", "title_ar")
Model = TypeVar("Model", bound=models.Model)
Columns = Mapping[str, Any]


def write(
    draft: AgreementDraft,
    *,
    agreement: Agreement | None = None,
    language: str = "",
    is_sample: bool = False,
) -> Agreement:
    """Write the draft as a published agreement, new or over the given one.

    `language` is that of the article, for new names. Some twenty queries and two a row.
    The caller brings the summary up to date when all of its decision is written.
    Raises InvalidDraftError where something is missing or nothing stands behind a fact.
    """
    refuse_incomplete(draft)
    agreement = _write_own_columns(draft, agreement, is_sample=is_sample)
    _sync_evidence(agreement.evidence, draft.evidence)
    _write_parties(agreement, draft, language, is_sample)
    _write_places(agreement, draft)
    _write_signatories(agreement, draft)
    _write_statuses(agreement, draft)
    _write_commitments(agreement, draft)
    _write_relations(agreement, draft)
    return agreement


def refuse_incomplete(draft: AgreementDraft) -> None:
    """Raise InvalidDraftError where the record would have a hole."""
    missing = [] if draft.instrument else ["instrument"]
    missing += [
        f"name {number}"
        for number, party in enumerate(draft.parties, start=1)
        if not normal_form(party.name)
    ]
    if missing := missing + draft.without_evidence():
        raise InvalidDraftError(missing)


def partial_columns(prefix: str, on: PartialDate | None) -> dict[str, Any]:
    """The three columns of a partial date."""
    return {
        f"{prefix}_from": on.start if on else None,
        f"{prefix}_until": on.end if on else None,
        f"{prefix}_precision": on.precision.value if on else "",
    }


def add_evidence(rows: "models.Manager[Evidence]", sources: Sources) -> int:
    """Add what does not stand there yet; how many were added.

    `rows` are those of one fact: `commitment.evidence`.
    """
    known: set[tuple[object, ...]] = {
        (one.field, one.article_text_id, one.start, one.end, one.reference, one.reason)
        for one in rows.all()
    }
    added = 0
    for source in sources:
        if source.place not in known:
            rows.create(**_evidence_columns(source))
            known.add(source.place)
            added += 1
    return added


def _evidence_columns(source: Any) -> dict[str, Any]:
    return {
        "field": source.field,
        "article_text_id": source.article_text_id,
        "start": source.start,
        "end": source.end,
        "quote": source.quote,
        "reference": source.reference,
        "reason": source.reason,
        "source_on": source.source_on,
    }


def _first_evidence(row: models.Model, sources: Sources) -> None:
    """Write the evidence of a row that was just made; one query."""
    evidence: Any = row.evidence  # type: ignore[attr-defined]
    once = {source.place: source for source in sources}
    Evidence.objects.bulk_create(
        Evidence(**{evidence.field.name: row}, **_evidence_columns(source))
        for source in once.values()
    )


def _sync_evidence(rows: "models.Manager[Evidence]", sources: Sources) -> None:
    """Keep what the draft keeps, add what is new, drop the rest."""
    kept = {source.pk for source in sources if source.pk}
    for row in rows.exclude(pk__in=kept):
        row.delete()
    add_evidence(rows, tuple(source for source in sources if not source.pk))


def _write_own_columns(
    draft: AgreementDraft, agreement: Agreement | None, *, is_sample: bool
) -> Agreement:
    # Titles that nobody wrote are made by `summary.refresh`.
    titles = {name: getattr(draft, name) for name in TITLES if getattr(draft, name)}
    columns: dict[str, Any] = {
        "kind": draft.kind,
        "instrument": draft.instrument,
        "host_country_id": draft.host_country or None,
        "sector_id": draft.sector or None,
        "division_id": draft.division or None,
        "function": draft.function,
        "umbrella": _umbrella(draft),
        "children_announced": draft.children_announced,
        "state_gives": draft.state_gives,
        "summary": draft.summary,
        "edited_titles": [title[-2:] for title in titles],
        **titles,
        **partial_columns("announced", draft.announced),
        **partial_columns("signed", draft.signed),
        **partial_columns("effective", draft.effective),
    }
    if agreement is None:
        return Agreement.objects.create(
            public_id=PublicId.objects.create(),
            is_published=True,
            published_at=timezone.now(),
            is_sample=is_sample,
            **columns,
        )
    for name, value in columns.items():
        setattr(agreement, name, value)
    agreement.version += 1
    fields = [name.removesuffix("_id") for name in columns]
    agreement.save(update_fields=[*fields, "version"])
    return agreement


def _umbrella(draft: AgreementDraft) -> Agreement | None:
    if not draft.umbrella:
        return None
    return Agreement.objects.get(public_id=draft.umbrella, kind=Kind.UMBRELLA)


# Rows


def _sync_rows(
    rows: "models.Manager[Model]",
    wanted: Iterable[tuple[int | None, Columns, Sources]],
) -> list[Model]:
    """Bring the rows of one agreement up to date; they come back in their order."""
    stored = {row.pk: row for row in rows.all()}
    written: list[Model] = []
    for pk, columns, sources in wanted:
        row = stored.pop(pk, None) if pk else None
        if row is None:
            row = rows.create(**columns)
            _first_evidence(row, sources)
        else:
            _update(row, columns)
            _sync_evidence(row.evidence, sources)  # type: ignore[attr-defined]
        written.append(row)
    for row in stored.values():
        row.delete()
    return written


def _update(row: models.Model, columns: Columns) -> None:
    """Write the columns that changed, if any: history then tells of real changes."""
    changed = [name for name, value in columns.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, columns[name])
    if changed:
        row.save(update_fields=[name.removesuffix("_id") for name in changed])


def _write_parties(
    agreement: Agreement, draft: AgreementDraft, language: str, is_sample: bool
) -> None:
    organizations.lock_names(party.name for party in draft.parties)
    before = {party.pk: party for party in agreement.parties.all()}
    # One organization in one role is one party, however often the form names it.
    parties: dict[tuple[int, str], tuple[PartyDraft, Sources]] = {}
    for party in draft.parties:
        stored = before.get(party.pk or 0)
        if stored and stored.recorded_as == party.name:
            organization = stored.organization
        else:
            organization = organizations.pick_or_create(
                party.name,
                role=party.role,
                country=party.country,
                host_country=draft.host_country,
                language=language,
                is_sample=is_sample,
            )
        first, sources = parties.get((organization.pk, party.role), (party, ()))
        parties[organization.pk, party.role] = (first, (*sources, *party.evidence))
    # A role that moves from one row to another must not clash half-way.
    _drop_missing(agreement.parties, [party.pk for party, _ in parties.values()])
    _sync_rows(
        agreement.parties,
        (
            (
                party.pk,
                {
                    "organization_id": organization,
                    "role": role,
                    "recorded_as": party.name,
                    "position": position,
                },
                sources,
            )
            for position, ((organization, role), (party, sources)) in enumerate(
                parties.items()
            )
        ),
    )


def _drop_missing(rows: "models.Manager[Model]", kept: Iterable[int | None]) -> None:
    for row in rows.exclude(pk__in=[pk for pk in kept if pk]):
        row.delete()


def _write_places(agreement: Agreement, draft: AgreementDraft) -> None:
    _sync_rows(
        agreement.places,
        (
            (
                place.pk,
                {
                    "name": place.name,
                    "region": place.region,
                    "accuracy": place.accuracy,
                    "position": position,
                },
                place.evidence,
            )
            for position, place in enumerate(draft.places)
        ),
    )


def _write_signatories(agreement: Agreement, draft: AgreementDraft) -> None:
    parties = {
        normal_form(party.recorded_as): party.pk for party in agreement.parties.all()
    }
    _sync_rows(
        agreement.signatories,
        (
            (
                person.pk,
                {
                    "name": person.name,
                    "title": person.title,
                    "capacity": person.capacity,
                    "party_id": parties.get(normal_form(person.party)),
                    "position": position,
                },
                person.evidence,
            )
            for position, person in enumerate(draft.signatories)
        ),
    )


def _write_statuses(agreement: Agreement, draft: AgreementDraft) -> None:
    """The last of each axis in the draft is the current one."""
    current = {one.axis: index for index, one in enumerate(draft.statuses)}
    _drop_missing(agreement.status_events, [one.pk for one in draft.statuses])
    agreement.status_events.filter(is_current=True).exclude(
        pk__in=[draft.statuses[index].pk for index in current.values()]
    ).update(is_current=False)
    _sync_rows(
        agreement.status_events,
        (
            (
                status.pk,
                {
                    "axis": status.axis,
                    "value": status.value,
                    "is_current": current[status.axis] == index,
                    **partial_columns("on", status.on),
                },
                status.evidence,
            )
            for index, status in enumerate(draft.statuses)
        ),
    )


def _write_commitments(agreement: Agreement, draft: AgreementDraft) -> None:
    anchor = draft.signed or draft.announced
    _sync_rows(
        agreement.commitments,
        (
            (one.pk, _commitment_columns(one, anchor, position), one.evidence)
            for position, one in enumerate(in_order(draft.commitments))
        ),
    )


def _commitment_columns(
    one: CommitmentDraft, anchor: PartialDate | None, position: int
) -> Columns:
    return {
        "position": position,
        "measure": one.measure,
        "qualifier": one.qualifier,
        "low": one.low,
        "high": one.high,
        "low_inclusive": one.low_inclusive,
        "high_inclusive": one.high_inclusive,
        "printed": one.printed,
        "claimant": one.claimant,
        "jobs_kind": one.jobs_kind,
        "nature": one.nature,
        "basis": one.basis,
        "baseline": one.baseline,
        "baseline_on": one.baseline_on,
        "currency_id": one.currency or None,
        "component": one.component,
        "per_year": one.per_year,
        "equivalent_low": one.equivalent_low,
        "equivalent_high": one.equivalent_high,
        "equivalent_currency_id": one.equivalent_currency or None,
        "unit": one.unit,
        "due_text": one.due_text,
        "due_period": one.due_period,
        **partial_columns("due", due_of(one, anchor)),
        **partial_columns("start", one.start),
    }


def due_of(one: CommitmentDraft, anchor: PartialDate | None) -> PartialDate | None:
    """When a promise falls due: a period counts from the anchor, or stays a period."""
    if one.due_period:
        with suppress(ValueError):
            return due_period_end(anchor, one.due_period) if anchor else None
        return None
    return one.due


def _write_relations(agreement: Agreement, draft: AgreementDraft) -> None:
    wanted = {(one.kind, one.public_id): one.pk for one in draft.relations}
    _drop_missing(agreement.relations, wanted.values())
    for (kind, public_id), pk in wanted.items():
        other = Agreement.objects.get(public_id=public_id)
        if pk is None:
            AgreementRelation.objects.get_or_create(
                from_agreement=agreement, to_agreement=other, kind=kind
            )
        else:
            row = agreement.relations.get(pk=pk)
            _update(row, {"kind": kind, "to_agreement_id": other.pk})
