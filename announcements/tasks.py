"""The bells. A message carries nothing but the step; the work stands in PostgreSQL."""

import logging

from celery import shared_task
from kombu.exceptions import KombuError

from announcements import pipeline
from announcements.vocabulary import Step

log = logging.getLogger(__name__)

NEXT = {Step.FETCH: Step.READ, Step.READ: Step.EXTRACT}
RING_EXPIRES_SECONDS = 60


@shared_task
def drain(step: str) -> None:
    """Work on what is due for `step`, and ring for the step that follows."""
    worked = pipeline.drain(Step(step))
    if worked and (following := NEXT.get(Step(step))):
        ring(following)


@shared_task
def poll_sources() -> None:
    """Ask the feeds that are due, and ring for what they brought."""
    if pipeline.poll_sources().found:
        ring(Step.FETCH)


def ring(step: Step) -> None:
    """Wake a worker now. Without a broker nothing is lost: it is due all the same."""
    try:
        drain.apply_async(args=(step.value,), expires=RING_EXPIRES_SECONDS, retry=False)
    except (KombuError, OSError) as error:
        log.warning("Nobody hears the bell for %s: %s", step, error)
