"""The history of an agreement out of the event tables: who, what, when and why.

Triggers write an event for every change of a published table, whoever made it; a
decision adds who and why. All events of one transaction carry the same instant.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.utils.text import capfirst
from django.utils.translation import gettext

from announcements.models import Agreement, Decision
from announcements.serializers import words
from announcements.serializers.words import label, when
from announcements.vocabulary import (
    Axis,
    Capacity,
    DecisionKind,
    Delivery,
    Instrument,
    Kind,
    Legal,
    Outcome,
    Role,
    SiteFunction,
)

APP = "announcements"
INSERT, UPDATE, DELETE = "insert", "update", "delete"
# A decision is written in the transaction of its changes, so at most moments later.
SAME_TRANSACTION = timedelta(minutes=1)


@dataclass(frozen=True)
class Change:
    """What one person did at one moment, with the single changes in words."""

    at: datetime
    what: str
    who: str = ""
    why: str = ""
    lines: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Line:
    """One single change and the instant of its transaction."""

    at: datetime
    text: str
    is_first: bool = False


def history_of(agreement: Agreement, *, names_shown: bool) -> list[Change]:
    """All changes, the newest first; eight queries, however many there are.

    Readers see the name that an editor chose to give; `names_shown` gives staff the
    user name where there is none.
    """
    by_instant: dict[datetime | None, list[Line]] = defaultdict(list)
    for line in _lines(agreement):
        by_instant[line.at].append(line)
    decisions = agreement.decisions.select_related("decided_by").order_by("decided_at")
    changes = []
    for decision in decisions:
        lines = by_instant.pop(_instant_of(decision, by_instant), [])
        changes.append(
            Change(
                at=decision.decided_at,
                what=capfirst(label(DecisionKind, decision.kind)),
                who=_who(decision, names_shown),
                why=decision.reason,
                lines=_texts(lines),
            )
        )
    for lines in by_instant.values():
        is_first = any(line.is_first for line in lines)
        what = gettext("Recorded") if is_first else gettext("Changed")
        if is_first or _texts(lines):
            changes.append(Change(at=lines[0].at, what=what, lines=_texts(lines)))
    return sorted(changes, key=lambda change: change.at, reverse=True)


def _instant_of(
    decision: Decision, instants: Iterable[datetime | None]
) -> datetime | None:
    """The transaction that a decision was written in, if it changed the record."""
    for instant in sorted(filter(None, instants), reverse=True):
        if timedelta(0) <= decision.decided_at - instant < SAME_TRANSACTION:
            return instant
    return None


def _who(decision: Decision, names_shown: bool) -> str:
    person = decision.decided_by
    if person.get_full_name():
        return str(person.get_full_name())
    return str(person.get_username()) if names_shown else gettext("an editor")


def _texts(lines: Iterable[Line]) -> list[str]:
    """Single changes in words; nothing for the record's first moment, which is all."""
    lines = list(lines)
    if any(line.is_first for line in lines):
        return []
    return list(dict.fromkeys(line.text for line in lines if line.text))


def _lines(agreement: Agreement) -> Iterator[Line]:
    """Single changes, table by table."""
    yield from _own_lines(_events("Agreement", pgh_obj=agreement))
    for table, heading, write in ROWS:
        events = list(_events(table, agreement=agreement))
        yield from _row_lines(events, heading, write)
        if table == "Commitment":
            promises = {event.pgh_obj_id: event for event in events}
            yield from _row_lines(
                _events("Observation", commitment__in=promises),
                lambda: gettext("delivered"),
                lambda event: str(words.figure(event)),
            )


def _events(table: str, **of: Any) -> Iterable[Any]:
    model: Any = apps.get_model(APP, f"{table}Event")
    events: Iterable[Any] = model.objects.filter(**of).order_by("pgh_id")
    return events


def _own_lines(events: Iterable[Any]) -> Iterator[Line]:
    """What changed in the agreement's own columns, event by event."""
    before: Any = None
    for event in events:
        if event.pgh_label == INSERT or before is None:
            yield Line(event.pgh_created_at, "", is_first=True)
        else:
            for heading, write in COLUMNS:
                old, new = write(before), write(event)
                if old != new:
                    yield Line(event.pgh_created_at, _changed(heading(), old, new))
        before = event


def _row_lines(
    events: Iterable[Any], heading: Callable[[], str], write: Callable[[Any], str]
) -> Iterator[Line]:
    """Rows that were added, changed or removed."""
    before: dict[int, str] = {}
    for event in events:
        text, old = write(event), before.get(event.pgh_obj_id, "")
        before[event.pgh_obj_id] = text
        at = event.pgh_created_at
        if event.pgh_label == DELETE:
            yield Line(at, _changed(heading(), text, ""))
        elif event.pgh_label == INSERT:
            yield Line(at, _changed(heading(), "", text))
        elif old != text:
            yield Line(at, _changed(heading(), old, text))


def _changed(heading: str, old: str, new: str) -> str:
    """One change as a reader says it."""
    what = {"what": capfirst(heading), "old": old, "new": new}
    if not old:
        return gettext("%(what)s: added %(new)s") % what
    if not new:
        return gettext("%(what)s: removed %(old)s") % what
    return gettext("%(what)s: was %(old)s, is %(new)s") % what


def _date(name: str) -> Callable[[Any], str]:
    return lambda event: words.agreement_date(event, name)


def _title(code: str) -> Callable[[Any], str]:
    """A title that an editor wrote; those made from the data change with them."""

    def write(event: Any) -> str:
        written = code in event.edited_titles
        return str(getattr(event, f"title_{code}")) if written else ""

    return write


# The columns of an agreement whose changes are told, and how their values are written.
COLUMNS: tuple[tuple[Callable[[], str], Callable[[Any], str]], ...] = (
    (lambda: gettext("title (French)"), _title("fr")),
    (lambda: gettext("title (English)"), _title("en")),
    (lambda: gettext("title (Arabic)"), _title("ar")),
    (lambda: gettext("kind"), lambda event: label(Kind, event.kind)),
    (lambda: gettext("instrument"), lambda event: label(Instrument, event.instrument)),
    (lambda: gettext("country"), lambda event: event.host_country_id or ""),
    (lambda: gettext("sector"), lambda event: event.sector_id or ""),
    (lambda: gettext("division"), lambda event: event.division_id or ""),
    (lambda: gettext("at the site"), lambda event: label(SiteFunction, event.function)),
    (lambda: gettext("first announced"), _date("announced")),
    (lambda: gettext("signed"), _date("signed")),
    (lambda: gettext("in force"), _date("effective")),
    (lambda: gettext("what the state gives"), lambda event: str(event.state_gives)),
    (lambda: gettext("summary"), lambda event: str(event.summary)),
)


def _party(event: Any) -> str:
    return f"{event.recorded_as} ({label(Role, event.role)})"


def _person(event: Any) -> str:
    parts = (event.name, event.title, label(Capacity, event.capacity))
    return ", ".join(filter(None, parts))


def _status(event: Any) -> str:
    value = label(Legal if event.axis == Axis.LEGAL else Delivery, event.value)
    dated = when(event.on_from, event.on_until, event.on_precision)
    return f"{value} ({dated})" if dated else value


def _promise(event: Any) -> str:
    text = words.promise(event)
    if event.outcome == Outcome.SCHEDULED:
        return text
    return f"{text} ({label(Outcome, event.outcome)})"


ROWS: tuple[tuple[str, Callable[[], str], Callable[[Any], str]], ...] = (
    ("Party", lambda: gettext("party"), _party),
    ("Place", lambda: gettext("place"), lambda event: str(event.name)),
    ("Signatory", lambda: gettext("person"), _person),
    ("StatusEvent", lambda: gettext("status"), _status),
    ("Commitment", lambda: gettext("promise"), _promise),
)
