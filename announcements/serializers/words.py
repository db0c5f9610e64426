"""Short texts that several pages share, in the language of the request."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.text import capfirst
from django.utils.translation import get_language, gettext, ngettext, pgettext

from announcements import formatting
from announcements.models import Agreement, Commitment, Observation, StatusEvent
from announcements.vocabulary import (
    Basis,
    Component,
    Due,
    JobsKind,
    Labelled,
    Measure,
    Nature,
    Outcome,
    Precision,
    Stage,
    Total,
)

SILENT_YEARS = 2


def language() -> str:
    """The language of the page."""
    return (get_language() or formatting.FALLBACK)[:2]


def label(vocabulary: type[Labelled], value: str) -> str:
    """The label of a stored value in the language of the page; empty for none."""
    return gettext(vocabulary(value).label) if value else ""


def when(
    start: date | None, end: date | None, precision: str, *, as_deadline: bool = False
) -> str:
    """A partial date in words; empty where there is none."""
    if start is None or end is None:
        return ""
    write = formatting.deadline if as_deadline else formatting.partial_date
    return write(start, end, Precision(precision), language())


def figure(row: Commitment | Observation) -> formatting.Qualified:
    """The bounds of a commitment or observation as printed on a record: not rounded."""
    currency = row.currency_id

    def write(value: Decimal | int) -> str:
        if currency:
            return formatting.exact_money(value, currency, language())
        return formatting.number(value, language())

    return formatting.qualified(
        row.qualifier, row.low, row.high, language(), write=write
    )


def subject(commitment: Commitment) -> str:
    """What a promise is about: "Jobs, new, direct"; "Investment, whole project"."""
    parts = [capfirst(label(Measure, commitment.measure))]
    if commitment.measure == Measure.JOBS:
        parts.append(label(Nature, commitment.nature))
        if commitment.jobs_kind != JobsKind.UNSPECIFIED:
            parts.append(label(JobsKind, commitment.jobs_kind))
        if commitment.basis == Basis.CUMULATIVE:
            parts.append(label(Basis, commitment.basis))
    if commitment.component:
        parts.append(label(Component, commitment.component))
    if commitment.per_year:
        parts.append(pgettext("amount", "per year"))
    if commitment.unit:
        parts.append(commitment.unit)
    separator = pgettext("between the parts of a subject", ", ")
    return separator.join(filter(None, parts))


def series(clauses: Iterable[str]) -> str:
    """Clauses in one line, with the semicolon that the language writes."""
    # Translators: the semicolon between clauses, with its spaces.
    return pgettext("between clauses", "; ").join(filter(None, clauses))


def amount(commitment: Commitment) -> str:
    """A promise without its date: "more than 1,500 jobs"."""
    shown = str(figure(commitment))
    if commitment.measure == Measure.JOBS:
        count = int(commitment.low or commitment.high or 0)
        return ngettext("%(figure)s job", "%(figure)s jobs", count) % {"figure": shown}
    if commitment.component in (Component.TOTAL, Component.COMPANY):
        return gettext("%(figure)s invested") % {"figure": shown}
    return gettext("%(what)s: %(figure)s") % {
        "what": subject(commitment),
        "figure": shown,
    }


def promise(commitment: Commitment) -> str:
    """A promise in a few words: "more than 1,500 jobs by the end of 2027"."""
    text = amount(commitment)
    due = when(
        commitment.due_from,
        commitment.due_until,
        commitment.due_precision,
        as_deadline=True,
    )
    return f"{text} {due}" if due else text


def due_label(commitment: Commitment, agreement: Agreement, on: date) -> Due | None:
    """The computed follow-up label of a promise; silence only where nothing else is.

    A promise that does not count is never overdue. The rules stand in
    docs/adr/0013-from-extraction-to-record.md.
    """
    if commitment.outcome == Outcome.MET:
        return Due.KEPT
    counts = agreement.total != Total.NONE and commitment.replaced_by_id is None
    if not counts or commitment.outcome == Outcome.NOT_MET:
        return None
    if commitment.is_overdue(on):
        return Due.OVERDUE
    if commitment.due_until and commitment.due_until <= years_later(on, 1):
        return Due.SOON
    last = agreement.last_evidence_on
    if last is None or last < years_later(on, -SILENT_YEARS):
        return Due.SILENT
    return None


def due_words(due: Due, commitment: Commitment, on: date) -> str:
    """A follow-up label in words, with how long where a date is known."""
    until = commitment.due_until
    if due is Due.OVERDUE and until:
        months = months_between(until, on)
        if months < 1:
            return gettext("overdue for less than a month")
        return _for_so_long(
            months,
            ngettext("overdue for %(n)s month", "overdue for %(n)s months", months),
            ngettext("overdue for %(n)s year", "overdue for %(n)s years", months // 12),
        )
    if due is Due.SOON and until:
        months = months_between(on, until)
        if months < 1:
            return gettext("due within a month")
        return ngettext("due in %(n)s month", "due in %(n)s months", months) % {
            "n": formatting.number(months, language())
        }
    if due is Due.SILENT and commitment.agreement.last_evidence_on is None:
        # Nobody can say for how long: an undated article may be of yesterday.
        return gettext("no dated source")
    return gettext(due.label)


def stage_words(agreement: Agreement) -> str:
    """The stage of an agreement as an adjective."""
    return label(Stage, agreement.stage)


def months_between(earlier: date, later: date) -> int:
    """Whole months from one day to a later one."""
    months = (later.year - earlier.year) * 12 + later.month - earlier.month
    return months - (later.day < earlier.day)


def years_later(day: date, years: int) -> date:
    """The same day in another year; 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def _for_so_long(months: int, in_months: str, in_years: str) -> str:
    """Months up to two years, whole years after that."""
    if months < 24:
        return in_months % {"n": formatting.number(months, language())}
    return in_years % {"n": formatting.number(months // 12, language())}


def agreement_date(agreement: Agreement, name: str) -> str:
    """A partial date of an agreement: "announced", "signed", "effective"."""
    return when(
        getattr(agreement, f"{name}_from"),
        getattr(agreement, f"{name}_until"),
        getattr(agreement, f"{name}_precision"),
    )


def announced(agreement: Agreement) -> str:
    """When it was announced, else signed; empty where neither is known."""
    return agreement_date(agreement, "announced") or agreement_date(agreement, "signed")


@dataclass(frozen=True)
class FirstKnown:
    """The first day from which an agreement is known, and that date as it is known."""

    day: date
    text: str
    is_announced: bool


def first_known(agreement: Agreement, commitment: Commitment) -> FirstKnown | None:
    """When it was announced or signed, else the first dated thing that is told of it.

    A calendar needs a beginning; where no source dates the announcement, a status or
    an observation shows that the promise was there by then.
    """
    start = agreement.announced_from or agreement.signed_from
    if start:
        return FirstKnown(start, announced(agreement), is_announced=True)
    told: list[StatusEvent | Observation] = [
        *agreement.status_events.all(),
        *commitment.observations.all(),
    ]
    dated = [(one.on_from, one.pk, one) for one in told if one.on_from]
    if not dated:
        return None
    day, _, first = min(dated, key=lambda entry: entry[:2])
    text = when(first.on_from, first.on_until, first.on_precision)
    return FirstKnown(day, text, is_announced=False)
