"""The bells: what they set in motion, and what happens when nobody hears them."""

import pytest
from kombu.exceptions import OperationalError

from announcements import pipeline, tasks
from announcements.vocabulary import Step


def test_a_drain_that_worked_rings_for_the_next_step(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rung: list[Step] = []
    monkeypatch.setattr(tasks, "ring", rung.append)
    monkeypatch.setattr(pipeline, "drain", lambda step: 3)

    for step in (Step.FETCH, Step.READ, Step.EXTRACT):
        tasks.drain(step.value)

    assert rung == [Step.READ, Step.EXTRACT]


def test_a_drain_with_nothing_to_do_rings_for_nobody(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rung: list[Step] = []
    monkeypatch.setattr(tasks, "ring", rung.append)
    monkeypatch.setattr(pipeline, "drain", lambda step: 0)

    tasks.drain("read")

    assert rung == []


@pytest.mark.parametrize("error", [OperationalError("away"), ConnectionError("away")])
def test_a_broker_that_is_away_is_no_error(
    error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody(**_options: object) -> None:
        raise error

    monkeypatch.setattr(tasks.drain, "apply_async", nobody)

    tasks.ring(Step.READ)
