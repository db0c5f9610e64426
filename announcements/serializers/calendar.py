"""The promise against the calendar: the table that its chart is drawn from."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext

from announcements.models import Commitment, Observation
from announcements.serializers import words
from announcements.serializers.words import FirstKnown, when
from announcements.vocabulary import Due

DAYS_A_YEAR = Decimal("365.2425")


@dataclass(frozen=True)
class Cell:
    """One value of the table: raw for the drawing, written for the reader."""

    value: Decimal | None = None
    text: str = ""


@dataclass(frozen=True)
class Series:
    """One column and its colour."""

    label: str
    colour: str


@dataclass(frozen=True)
class Row:
    """One day or period; `x` is its place on the calendar, in years."""

    label: str
    cells: tuple[Cell, ...]
    x: float
    url: str = ""


@dataclass(frozen=True)
class Calendar:
    """What `_chart.html` takes; see there."""

    key: str
    title: str
    note: str
    row_header: str
    series: tuple[Series, ...]
    rows: tuple[Row, ...]
    today: float
    due: float | None
    is_late: bool = False
    source: str = ""
    kind: str = "calendar"
    low: bool = True


def draw_calendar(
    commitment: Commitment,
    *,
    began: FirstKnown | None,
    on: date,
    due_label: Due | None,
) -> Calendar | None:
    """The chart of one promise, where a beginning and an end are known."""
    due = commitment.due_until
    observations = list(commitment.observations.all())
    if began is None or not (due or observations) or commitment.replaced_by_id:
        return None
    amount = commitment.low if commitment.low is not None else commitment.high
    promised = Cell(amount, str(words.figure(commitment)))
    rows = [Row(began.text, (promised, Cell()), years(began.day))]
    rows += [
        Row(
            when(one.on_from, one.on_until, one.on_precision),
            (Cell(), Cell(one.low, str(words.figure(one)))),
            years(one.on_until),
        )
        for one in observations
        if one.currency_id == commitment.currency_id and one.low is not None
    ]
    if due and due > began.day:
        text = when(commitment.due_from, due, commitment.due_precision)
        rows.append(Row(text, (promised, Cell()), years(due)))
    return Calendar(
        key=f"calendar-{commitment.pk}",
        title=_finding(commitment, observations, due_label, on),
        note=gettext("%(what)s: promised and reported, by date")
        % {"what": words.subject(commitment)},
        row_header=gettext("Date"),
        series=(
            Series(gettext("Promised"), "promised"),
            Series(gettext("Delivered, as reported"), "delivered"),
        ),
        rows=tuple(sorted(rows, key=lambda row: row.x)),
        today=years(on),
        due=years(due) if due else None,
        is_late=due_label is Due.OVERDUE,
    )


def years(day: date) -> float:
    """A day as a number on a calendar of years: the middle of 2027 is 2027.5."""
    passed = Decimal((day - date(day.year, 1, 1)).days) / DAYS_A_YEAR
    return round(float(day.year + passed), 3)


def _finding(
    commitment: Commitment,
    observations: list[Observation],
    due_label: Due | None,
    on: date,
) -> str:
    """The title says what the drawing shows."""
    promised = words.promise(commitment)
    if due_label is Due.KEPT:
        return gettext("Kept: %(promise)s") % {"promise": promised}
    last = max(observations, key=lambda one: (one.on_until, one.pk), default=None)
    state = words.due_words(due_label, commitment, on) if due_label else ""
    if last is None:
        text = gettext("Nothing reported yet of %(promise)s") % {"promise": promised}
    else:
        text = gettext("%(delivered)s reported of %(promise)s") % {
            "delivered": words.figure(last),
            "promise": promised,
        }
    return f"{text}, {state}" if state and due_label is not Due.SILENT else text
