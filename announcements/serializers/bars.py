"""Promise bars: where each edge of a drawn promise stands, in percent of its width.

Above the quantity: filled as far as delivered, ended as the source hedges it ("more
than" open and hatched, "up to" dashed, "about" soft, a range with two edges). Below the
calendar: from the announcement over today to the deadline, late in red. For a language
that runs from right to left everything is mirrored here, not in the sheet.
"""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from announcements.vocabulary import Qualifier

# The drawn promise leaves a strip of empty track, so that an end looks like an end.
FULL = Decimal(93)
OPEN_END = Decimal(9)
SOFT_HALF = Decimal("0.08")
# Two labels nearer than this many percent would run into each other on a phone.
LABEL_GAP = 27
START, MIDDLE, END = "start", "middle", "end"


@dataclass(frozen=True)
class Span:
    """A piece of the bar, `at` to `at + width`, both in percent."""

    at: float
    width: float

    def mirrored(self) -> "Span":
        """The same piece seen from the other side."""
        return Span(_rounded(100 - self.at - self.width), self.width)


@dataclass(frozen=True)
class Point:
    """A place on the bar with how a text beside it is anchored."""

    at: float
    anchor: str = MIDDLE
    has_label: bool = True

    def mirrored(self) -> "Point":
        """Anchors are logical in SVG too: "start" is on the right in Arabic."""
        return replace(self, at=_rounded(100 - self.at))


@dataclass(frozen=True)
class Bar:
    """Everything that the fragment draws; None where there is nothing to draw."""

    promise: Span | None
    hatch: Span | None
    dashed: Span | None
    soft: Span | None
    between: Span | None
    done: Span | None
    edges: tuple[Point, ...]
    promise_label: Point
    start: Point
    today: Point | None
    due: Point | None
    late: Span | None
    is_mirrored: bool = False

    def mirrored(self) -> "Bar":
        """The bar for a language that is read from right to left."""
        flipped: dict[str, Any] = {
            name: value.mirrored()
            for name, value in vars(self).items()
            if isinstance(value, Span | Point)
        }
        edges = tuple(edge.mirrored() for edge in self.edges)
        return replace(self, **flipped, edges=edges, is_mirrored=True)


def draw(
    *,
    qualifier: Qualifier | str,
    low: Decimal | None,
    high: Decimal | None,
    delivered: Decimal | None,
    began: date | None,
    due: date | None,
    today: date,
    is_late: bool = False,
    is_mirrored: bool = False,
) -> Bar:
    """The bar of one promise.

    `began` is the first day on which the promise was known, `due` the last on which
    it can be kept. Without a due date the calendar has no scale and no today. A past
    deadline is red where `is_late` says so: a promise that was kept is not late.
    """
    bar = Bar(
        **_quantity(Qualifier(qualifier), low, high, delivered),
        **_calendar(began, due, today, is_late),
    )
    return bar.mirrored() if is_mirrored else bar


def _quantity(
    qualifier: Qualifier,
    low: Decimal | None,
    high: Decimal | None,
    delivered: Decimal | None,
) -> dict[str, Any]:
    """The upper half; its scale holds the promise and what was delivered."""
    main = low if low is not None else high
    reach = max(filter(None, (low, high, delivered)), default=Decimal(1))
    unit = FULL / reach
    if qualifier is Qualifier.ABOUT and main == reach:
        unit = FULL / (reach * (1 + SOFT_HALF))
    if qualifier in (Qualifier.AT_LEAST, Qualifier.MORE_THAN) and main == reach:
        unit = (FULL - OPEN_END) / reach
    edge = (main or 0) * unit
    parts: dict[str, Span | None] = dict.fromkeys(
        ("promise", "hatch", "dashed", "soft", "between")
    )
    edges = [edge]
    match qualifier:
        case Qualifier.UP_TO | Qualifier.LESS_THAN:
            parts["dashed"] = _span(0, edge)
        case Qualifier.ABOUT:
            half = edge * SOFT_HALF
            parts["promise"] = _span(0, edge - half)
            parts["soft"] = _span(edge - half, 2 * half)
            edges = []
        case Qualifier.RANGE:
            far = (high or 0) * unit
            parts["promise"] = _span(0, edge)
            parts["between"] = _span(edge, far - edge)
            edges = [edge, far]
        case Qualifier.AT_LEAST | Qualifier.MORE_THAN:
            parts["promise"] = _span(0, edge)
            parts["hatch"] = _span(edge, min(OPEN_END, 100 - edge))
        case _:
            parts["promise"] = _span(0, edge)
    far_edge = max(edges, default=edge)
    return {
        **parts,
        "done": _span(0, delivered * unit) if delivered else None,
        "edges": tuple(Point(_rounded(at)) for at in edges),
        "promise_label": Point(_rounded(far_edge), END)
        if far_edge >= 50
        else Point(100, END),
    }


def _calendar(
    began: date | None, due: date | None, today: date, is_late: bool
) -> dict[str, Any]:
    """The lower half: nothing has a place on it unless both ends are known."""
    start = Point(0, START)
    if began is None or due is None or due <= began:
        return {"start": start, "today": None, "due": None, "late": None}
    last = max(due, today)
    days = (last - began).days
    due_at = _rounded(Decimal((due - began).days * 100) / days)
    today_at = _rounded(Decimal(max((today - began).days, 0) * 100) / days)
    if today <= due:
        roomy = LABEL_GAP <= today_at <= 100 - LABEL_GAP
        return {
            "start": start,
            "due": Point(100, END),
            "today": Point(today_at, MIDDLE, has_label=roomy),
            "late": None,
        }
    roomy = due_at <= 100 - LABEL_GAP
    return {
        "start": Point(0, START, has_label=due_at >= LABEL_GAP),
        "due": Point(due_at, MIDDLE if due_at < 100 - LABEL_GAP else END),
        "today": Point(100, END, has_label=roomy),
        "late": Span(due_at, _rounded(100 - due_at)) if is_late else None,
    }


def _span(at: Decimal | int, width: Decimal) -> Span:
    return Span(_rounded(at), _rounded(width))


def _rounded(value: Decimal | float) -> float:
    """Two decimals are a tenth of a pixel on the widest page."""
    return round(float(value), 2)
