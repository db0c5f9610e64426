"""Where the edges of a promise bar stand, in percent."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from announcements.serializers.bars import Bar, Point, Span, draw
from announcements.vocabulary import Qualifier

BEGAN, DUE, TODAY = date(2024, 1, 1), date(2027, 12, 31), date(2026, 1, 1)


def bar(
    qualifier: Qualifier = Qualifier.EXACT,
    low: int | None = 1500,
    high: int | None = 1500,
    delivered: int | None = None,
    **calendar: Any,
) -> Bar:
    """The bar of a promise of 2024 for 2027, seen in 2026, unless told otherwise."""
    return draw(
        qualifier=qualifier,
        low=None if low is None else Decimal(low),
        high=None if high is None else Decimal(high),
        delivered=None if delivered is None else Decimal(delivered),
        **{"began": BEGAN, "due": DUE, "today": TODAY, **calendar},
    )


def test_an_exact_promise_ends_in_one_edge_before_the_end_of_the_track() -> None:
    drawn = bar()

    assert drawn.promise == Span(0, 93)
    assert [edge.at for edge in drawn.edges] == [93]
    assert (drawn.hatch, drawn.dashed, drawn.soft, drawn.between) == (None,) * 4


def test_what_was_delivered_is_a_share_of_what_was_promised() -> None:
    assert bar(delivered=750).done == Span(0, 46.5)
    assert bar(delivered=None).done is None


def test_more_than_promised_moves_the_edge_and_not_the_end() -> None:
    drawn = bar(low=200, high=200, delivered=400)

    assert drawn.done == Span(0, 93)
    assert [edge.at for edge in drawn.edges] == [46.5]


@pytest.mark.parametrize("qualifier", [Qualifier.MORE_THAN, Qualifier.AT_LEAST])
def test_an_open_promise_is_hatched_beyond_its_edge(qualifier: Qualifier) -> None:
    drawn = bar(qualifier, 1500, None)

    assert drawn.promise == Span(0, 84)
    assert drawn.hatch == Span(84, 9)
    assert [edge.at for edge in drawn.edges] == [84]


@pytest.mark.parametrize("qualifier", [Qualifier.UP_TO, Qualifier.LESS_THAN])
def test_an_upper_bound_is_dashed_and_promises_nothing(qualifier: Qualifier) -> None:
    drawn = bar(qualifier, None, 1500)

    assert drawn.promise is None
    assert drawn.dashed == Span(0, 93)


def test_about_has_a_soft_edge_and_no_line() -> None:
    drawn = bar(Qualifier.ABOUT)

    assert drawn.edges == ()
    assert drawn.promise is not None
    assert drawn.soft is not None
    assert drawn.soft.at == pytest.approx(drawn.promise.width, abs=0.02)
    assert drawn.soft.at + drawn.soft.width == pytest.approx(93, abs=0.02)


def test_a_range_has_two_edges() -> None:
    drawn = bar(Qualifier.RANGE, 1000, 1500)

    assert [edge.at for edge in drawn.edges] == [62, 93]
    assert drawn.between == Span(62, 31)


def test_today_stands_between_the_announcement_and_the_deadline() -> None:
    drawn = bar()

    assert drawn.today is not None
    assert drawn.today.at == pytest.approx(50, abs=0.1)
    assert drawn.due == Point(100, "end")
    assert drawn.late is None


def test_a_deadline_that_passed_is_red_up_to_today() -> None:
    drawn = bar(due=date(2025, 1, 1), today=date(2026, 1, 1), is_late=True)

    assert drawn.due is not None
    assert drawn.due.at == pytest.approx(50, abs=0.1)
    assert drawn.late == Span(drawn.due.at, 100 - drawn.due.at)


def test_a_promise_that_was_kept_is_not_red() -> None:
    assert bar(due=date(2025, 1, 1), today=date(2026, 1, 1)).late is None


def test_without_a_deadline_the_calendar_has_no_scale() -> None:
    drawn = bar(due=None)

    assert (drawn.due, drawn.today, drawn.late) == (None, None, None)


@pytest.mark.parametrize("today", [date(2024, 2, 1), date(2027, 12, 1)])
def test_a_label_that_would_run_into_another_is_left_out(today: date) -> None:
    drawn = bar(today=today)

    assert drawn.today is not None
    assert not drawn.today.has_label


def test_arabic_is_the_mirror_image() -> None:
    plain = bar(Qualifier.MORE_THAN, 1500, None, delivered=600)
    mirrored = bar(Qualifier.MORE_THAN, 1500, None, delivered=600, is_mirrored=True)

    assert mirrored.promise == Span(16, 84)
    assert mirrored.hatch == Span(7, 9)
    assert mirrored.done is not None
    assert plain.done is not None
    assert mirrored.done.at + mirrored.done.width == 100
    assert mirrored.start.at == 100
    assert mirrored.is_mirrored


@pytest.mark.parametrize("qualifier", Qualifier)
@pytest.mark.parametrize("delivered", [None, 1, 1500, 10_000])
def test_nothing_is_drawn_outside_the_track(
    qualifier: Qualifier, delivered: int | None
) -> None:
    has_low = qualifier not in (Qualifier.UP_TO, Qualifier.LESS_THAN)
    has_high = qualifier not in (Qualifier.AT_LEAST, Qualifier.MORE_THAN)
    low = (1000 if qualifier is Qualifier.RANGE else 1500) if has_low else None

    drawn = bar(qualifier, low, 1500 if has_high else None, delivered)

    spans = [value for value in vars(drawn).values() if isinstance(value, Span)]
    assert all(span.at >= 0 and span.at + span.width <= 100.01 for span in spans)
