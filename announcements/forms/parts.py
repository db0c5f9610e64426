"""The parts of the form that repeat: which facts of a draft stand in which, and one row more or less."""

from typing import Any

from django.http import QueryDict

from announcements.forms.parties import (
    InvestorForm,
    PersonForm,
    PlaceForm,
    PublicPartyForm,
)
from announcements.forms.promises import JobsForm, MoneyForm, OtherPromiseForm
from announcements.forms.relations import RelationForm
from announcements.forms.rows import MOST_ROWS, RowForm, Rows
from announcements.forms.sources import SourceForm
from announcements.review.draft import (
    AgreementDraft,
    CommitmentDraft,
    PartyDraft,
    PlaceDraft,
    RelationDraft,
    SignatoryDraft,
    StatusDraft,
)
from announcements.vocabulary import INVESTING_ROLES, Measure

Row = (
    PartyDraft
    | PlaceDraft
    | SignatoryDraft
    | StatusDraft
    | CommitmentDraft
    | RelationDraft
)


KINDS: dict[str, type[RowForm]] = {
    "investors": InvestorForm,
    "public": PublicPartyForm,
    "jobs": JobsForm,
    "money": MoneyForm,
    "others": OtherPromiseForm,
    "places": PlaceForm,
    "people": PersonForm,
    "relations": RelationForm,
    "sources": SourceForm,
}


PROMISES = ("jobs", "money", "others")


# Rows that stand ready in an empty form.
READY = ("investors", "public", "jobs", "money", "places", "sources")


def rows_say_something(rows: Rows) -> bool:
    """Whether a part of the form holds a fact."""
    return bool(rows.filled if rows.is_bound else rows.initial)


def rows_of(base: AgreementDraft) -> dict[str, tuple[Any, ...]]:
    """The rows of a draft by the part of the form that they stand in."""
    return {
        "investors": tuple(one for one in base.parties if _invests(one)),
        "public": tuple(one for one in base.parties if not _invests(one)),
        "jobs": _of_measure(base, lambda one: one == Measure.JOBS),
        "money": _of_measure(base, lambda one: one == Measure.INVESTMENT),
        "others": _of_measure(
            base, lambda one: one not in (Measure.JOBS, Measure.INVESTMENT)
        ),
        "places": base.places,
        "people": base.signatories,
        "relations": base.relations,
    }


def _invests(party: PartyDraft) -> bool:
    return party.role in INVESTING_ROLES


def _of_measure(base: AgreementDraft, fits: Any) -> tuple[CommitmentDraft, ...]:
    return tuple(one for one in base.commitments if fits(one.measure))


def bases_of(base: AgreementDraft) -> dict[str, dict[str, Any]]:
    """The rows of a draft by part of the form and key."""
    return {
        name: {key_of(row, at): row for at, row in enumerate(rows)}
        for name, rows in rows_of(base).items()
    }


def key_of(row: Row, at: int) -> str:
    """What ties a row of the form to the fact that it was filled from."""
    return str(row.pk) if row.pk else f"n{at}"


def with_one_more(data: QueryDict, name: str) -> QueryDict:
    """What was sent, with one more empty row of a kind."""
    sent = data.copy()
    count = _count(sent, name)
    if name in KINDS and count < MOST_ROWS:
        sent[f"{name}-TOTAL_FORMS"] = str(count + 1)
    return sent


def with_one_less(data: QueryDict, name: str, at: int) -> QueryDict:
    """What was sent without one row of a kind; those after it move up."""
    sent = data.copy()
    count = _count(sent, name)
    if name not in KINDS or not 0 <= at < count:
        return sent
    rows: list[dict[str, list[str]]] = []
    for number in range(count):
        prefix = f"{name}-{number}-"
        keys = [key for key in sent if key.startswith(prefix)]
        row = {key.removeprefix(prefix): sent.getlist(key) for key in keys}
        for key in keys:
            del sent[key]
        if number != at:
            rows.append(row)
    for number, row in enumerate(rows):
        for field, values in row.items():
            sent.setlist(f"{name}-{number}-{field}", values)
    sent[f"{name}-TOTAL_FORMS"] = str(len(rows))
    return sent


def _count(data: QueryDict, name: str) -> int:
    try:
        return max(0, min(int(data.get(f"{name}-TOTAL_FORMS", "0")), MOST_ROWS))
    except ValueError:
        return 0
