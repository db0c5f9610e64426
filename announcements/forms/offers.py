"""Second-best values as buttons of the form: one click takes one, without JavaScript.

A button sends `take:` with what it is about; `with_choice` puts the value into what was
sent, and the page comes back with it, to be looked at and published or not.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext

from announcements import formatting
from announcements.deadlines import PartialDate, is_period, parse_partial
from announcements.forms.amounts import as_typed
from announcements.forms.dates import period_as_typed
from announcements.forms.fields import page_language
from announcements.review.doubts import Choice, Doubts
from announcements.review.draft import (
    AgreementDraft,
    CommitmentDraft,
    Sources,
    delivery_of,
    legal_of,
)
from announcements.vocabulary import Axis, Measure, Qualifier

TAKE = "take"
NEW = "new"
COLUMNS = ("instrument", "host_country", "sector", "announced")
STATUSES = {"legal": Axis.LEGAL, "delivery": Axis.DELIVERY}


@dataclass(frozen=True, slots=True)
class Offer:
    """A value that a button takes: what the button sends and says, and the words of the article."""

    action: str
    label: str
    choice: Choice


# Columns of the agreement


def columns(base: AgreementDraft, doubts: Doubts, name: str) -> list[Choice]:
    """What the column `name` may hold: what was read in it, and what came second."""
    if name in STATUSES:
        return _statuses(base, doubts, name)
    if name not in COLUMNS:
        return []
    gap = doubts.gaps.get(name)
    value = getattr(base, name)
    mine = tuple(one for one in base.evidence if one.field == name)
    return [
        *_read(str(value or ""), mine),
        *doubts.second.get(name, ()),
        *(gap.between if gap else ()),
    ]


def _statuses(base: AgreementDraft, doubts: Doubts, name: str) -> list[Choice]:
    status = base.status(STATUSES[name])
    found = _read(status.value, status.evidence) if status else []
    for one in doubts.second.get("status", ()):
        delivery = delivery_of(one.value)
        value = delivery or legal_of(base.instrument, one.value)
        if (name == "delivery") == (delivery is not None):
            found.append(_with_value(one, value.value))
    return found


def _with_value(one: Choice, value: str) -> Choice:
    return Choice(
        value,
        one.quote,
        one.start,
        one.end,
        one.rule,
        before=one.before,
        after=one.after,
    )


def _read(value: str, sources: Sources) -> list[Choice]:
    """The value that was read, with its words."""
    first = sources[0] if sources else None
    if not value or first is None or first.start is None or first.end is None:
        return []
    quote = "" if first.reason else first.quote
    return [Choice(value, quote, first.start, first.end, first.rule)]


def column_offers(
    base: AgreementDraft,
    doubts: Doubts,
    name: str,
    current: Any,
    labels: dict[str, str],
) -> Iterator[Offer]:
    """Buttons for what the column could hold and does not."""
    seen = {str(current or "")}
    for at, one in enumerate(columns(base, doubts, name)):
        if one.value in seen:
            continue
        seen.add(one.value)
        label = labels.get(one.value) or date_words(one.value)
        if label:
            yield Offer(f"{TAKE}:{name}:{at}", label, one)


# Rows


def row_offers(
    doubts: Doubts, before: CommitmentDraft | None, name: str, at: int, current: Any
) -> Iterator[Offer]:
    """Buttons for the figures that a promise could have; `current` is its figure now."""
    for number, one in enumerate(figures(doubts, before)):
        if one.figure and _value(one.figure) != current:
            action = f"{TAKE}:{name}:{at}:figure:{number}"
            yield Offer(action, figure_words(one.figure), one)


def figures(doubts: Doubts, before: CommitmentDraft | None) -> list[Choice]:
    """What was read as a promise's figure, and what came second."""
    others = doubts.of(before).figures
    if before is None or not others:
        return []
    first = next(one for one in before.evidence if not one.field)
    start, end = first.start or 0, first.end or 0
    return [Choice("", first.quote, start, end, figure=before), *others]


def due_offers(
    doubts: Doubts, before: CommitmentDraft | None, name: str, at: int, current: str
) -> Iterator[Offer]:
    """Buttons for the deadlines that stand near a promise."""
    for number, one in enumerate(dues(doubts, before)):
        if due_typed(one.value) != current:
            action = f"{TAKE}:{name}:{at}:due:{number}"
            yield Offer(action, due_typed(one.value), one)


def dues(doubts: Doubts, before: CommitmentDraft | None) -> list[Choice]:
    """The deadline that was read, those beside it, and those that a gap names."""
    mine = doubts.of(before)
    found = []
    if before and (before.due or before.due_period):
        told = tuple(one for one in before.evidence if one.field == "due")
        found = _read(before.due_period or str(before.due), told)
    return [*found, *mine.dues, *(mine.no_due.between if mine.no_due else ())]


def gap_offers(doubts: Doubts, name: str) -> Iterator[Offer]:
    """Buttons for a part of the form that holds nothing yet."""
    gap = doubts.gaps.get(name)
    for number, one in enumerate(gap.between if gap else ()):
        label = figure_words(one.figure) if one.figure else one.value
        yield Offer(f"{TAKE}:{name}:{NEW}:{number}", label, one)


# What a button puts into the form


def with_choice(
    data: QueryDict,
    base: AgreementDraft,
    doubts: Doubts,
    about: str,
    bases: dict[str, dict[str, Any]],
) -> QueryDict:
    """What was sent, with the value of a button taken; unchanged for a button that is none.

    `bases` are the facts that the rows were filled from, by part of the form and key.
    """
    name, *rest = about.split(":")
    sent = data.copy()
    if not rest or not rest[-1].isdecimal():
        return sent
    number = int(rest[-1])
    if len(rest) == 1:
        choices = columns(base, doubts, name)
        if number < len(choices):
            _take_column(sent, name, choices[number].value)
    elif rest[0] == NEW:
        gap = doubts.gaps.get(name)
        if gap and number < len(gap.between):
            _take_row(sent, name, gap.between[number])
    elif len(rest) == 3 and rest[0].isdecimal() and rest[1] in ("figure", "due"):
        prefix = f"{name}-{int(rest[0])}"
        before = bases.get(name, {}).get(sent.get(f"{prefix}-key", ""))
        choices = (figures if rest[1] == "figure" else dues)(doubts, before)
        if number < len(choices):
            _take(sent, prefix, choices[number], rest[1])
    return sent


def _take_column(sent: QueryDict, name: str, value: str) -> None:
    """A day of the act is that of the signature too, where both were the same."""
    if name == "announced" and sent.get("signed") == sent.get("announced"):
        sent["signed"] = value if sent.get("signed") else ""
    sent[name] = value


def _take_row(sent: QueryDict, name: str, choice: Choice) -> None:
    """Fill the first empty row of a part, or add one."""
    total = f"{name}-TOTAL_FORMS"
    count = int(sent.get(total, "0")) if sent.get(total, "0").isdecimal() else 0
    sign = "figure" if choice.figure else "name"
    free = (n for n in range(count) if not sent.get(f"{name}-{n}-{sign}", "").strip())
    at = next(free, count)
    sent[total] = str(max(count, at + 1))
    prefix = f"{name}-{at}"
    if choice.figure:
        _take(sent, prefix, choice, "figure")
    else:
        sent[f"{prefix}-name"] = choice.value
        sent[f"{prefix}-quote"] = choice.quote


def _take(sent: QueryDict, prefix: str, choice: Choice, what: str) -> None:
    if what == "due":
        sent[f"{prefix}-due"] = due_typed(choice.value)
        return
    one = choice.figure
    if one is None:
        return
    language = page_language()
    is_range = one.qualifier == Qualifier.RANGE
    sent[f"{prefix}-qualifier"] = one.qualifier
    sent[f"{prefix}-figure"] = as_typed(_value(one), language)
    sent[f"{prefix}-to"] = as_typed(one.high, language) if is_range and one.high else ""
    sent[f"{prefix}-quote"] = choice.quote
    if one.measure == Measure.JOBS:
        sent[f"{prefix}-kind"] = one.jobs_kind
        sent.setdefault(f"{prefix}-nature", one.nature)
        sent.setdefault(f"{prefix}-basis", one.basis)
    else:
        sent[f"{prefix}-currency"] = one.currency
        sent.setdefault(f"{prefix}-component", one.component)


# Words


def _value(one: CommitmentDraft) -> Decimal:
    """The bound that stands in the field of the figure."""
    return (one.low if one.low is not None else one.high) or Decimal(0)


def amount_words(value: Decimal | int, currency: str = "") -> str:
    """A number, or an amount of money, in the page's language."""
    if currency:
        return formatting.money(value, currency, page_language(), compact=True)
    return formatting.number(value, page_language())


def figure_words(one: CommitmentDraft) -> str:
    """ "more than 50 million dirhams", "1 500 jobs" """
    shown = formatting.qualified(
        one.qualifier,
        one.low,
        one.high,
        page_language(),
        write=lambda value: amount_words(value, one.currency),
    )
    if one.measure == Measure.JOBS:
        return gettext("%(n)s jobs") % {"n": shown}
    return str(shown)


def date_words(value: str) -> str:
    """A partial date in words; empty for what is none."""
    try:
        on = parse_partial(value)
    except ValueError:
        return ""
    return partial_words(on)


def partial_words(on: PartialDate) -> str:
    """A partial date in the page's language."""
    return formatting.partial_date(on.start, on.end, on.precision, page_language())


def due_typed(value: str) -> str:
    """A deadline as one would type it: "2027", "5 years"."""
    if is_period(value):
        return period_as_typed(value, gettext("years"), gettext("months"))
    return value
