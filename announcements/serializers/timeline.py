"""The time line of an agreement: what happened, what was reported, what is due."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from announcements.models import Agreement, Commitment, StatusEvent
from announcements.serializers import words
from announcements.serializers.evidence import Quote, Sources
from announcements.serializers.facts import ALIASES, status_words
from announcements.serializers.words import agreement_date, when
from announcements.vocabulary import Axis, Due, Legal, Outcome


@dataclass(frozen=True)
class Moment:
    """One entry; `tone` is the colour of its dot."""

    order: date
    when: str
    text: str
    tone: str = ""
    is_future: bool = False
    sources: tuple[Quote, ...] = ()


def timeline_of(
    agreement: Agreement,
    commitments: Sequence[Commitment],
    sources: Sources,
    on: date,
) -> list[Moment]:
    """All dated entries, the oldest first; what has no date is not on a time line."""
    events = list(agreement.status_events.all())
    moments = [
        *_own_dates(agreement, events, sources),
        *_events(events, sources),
        *_observations(commitments, sources),
        *_deadlines(agreement, commitments, sources, on),
    ]
    return sorted(moments, key=lambda one: one.order)


def _own_dates(
    agreement: Agreement, events: Iterable[StatusEvent], sources: Sources
) -> Iterable[Moment]:
    """Announced, signed, in force; a dated status of the same day says it already."""
    told = {(one.value, one.on_until) for one in events if one.axis == Axis.LEGAL}
    for name, text, status in (
        ("announced", gettext("first announced"), Legal.ANNOUNCED),
        ("signed", gettext("signed"), Legal.SIGNED),
        ("effective", gettext("in force"), None),
    ):
        until = getattr(agreement, f"{name}_until")
        if until is None or (status and (status, until) in told):
            continue
        quotes = sources.of("agreement", agreement.pk, *ALIASES[name])
        yield Moment(until, agreement_date(agreement, name), text, sources=quotes)


def _events(events: Iterable[StatusEvent], sources: Sources) -> Iterable[Moment]:
    for event in events:
        if event.on_until:
            yield Moment(
                event.on_until,
                when(event.on_from, event.on_until, event.on_precision),
                status_words(event),
                sources=sources.of("status_event", event.pk),
            )


def _observations(
    commitments: Iterable[Commitment], sources: Sources
) -> Iterable[Moment]:
    for commitment in commitments:
        for one in commitment.observations.all():
            text = gettext("%(what)s: %(figure)s reported") % {
                "what": words.subject(commitment),
                "figure": words.figure(one),
            }
            yield Moment(
                one.on_until,
                when(one.on_from, one.on_until, one.on_precision),
                text,
                tone="kept",
                sources=sources.of("observation", one.pk),
            )


def _deadlines(
    agreement: Agreement,
    commitments: Iterable[Commitment],
    sources: Sources,
    on: date,
) -> Iterable[Moment]:
    """Deadlines as printed; one that was replaced stays, so that its drift shows."""
    for one in commitments:
        if one.due_until is None:
            continue
        pattern = gettext("due: %(promise)s")
        if one.replaced_by_id:
            pattern = gettext("due, before it was put off: %(promise)s")
        elif one.outcome == Outcome.MET:
            pattern = gettext("due, and kept: %(promise)s")
        elif one.outcome == Outcome.NOT_MET:
            pattern = gettext("due, and not met: %(promise)s")
        late = words.due_label(one, agreement, on) is Due.OVERDUE
        yield Moment(
            one.due_until,
            when(one.due_from, one.due_until, one.due_precision),
            pattern % {"promise": words.amount(one)},
            tone="overdue" if late else "",
            is_future=one.due_until >= on,
            sources=sources.of("commitment", one.pk),
        )
