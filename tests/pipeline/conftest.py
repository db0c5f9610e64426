"""What the tests of the pipeline share."""

import pytest

from announcements import pipeline
from announcements.models import Article
from announcements.vocabulary import Step

INETUM = """Le groupe français Inetum et le gouvernement marocain ont signé lundi un \
protocole d'entente à Casablanca.

L'accord prévoit la création de 1 500 emplois d'ici 2027 dans l'externalisation de \
services informatiques.
"""


@pytest.fixture
def all_at_once(transactional_db: None) -> None:
    """A database whose transactions are real."""


def drain_all() -> None:
    """Work on everything that is due, step after step."""
    for step in (Step.FETCH, Step.READ, Step.EXTRACT):
        pipeline.drain(step)


def paste(text: str = INETUM, **known: str) -> Article:
    """A pasted article."""
    return pipeline.submit_text(text=text, user=None, **known).article  # type: ignore[arg-type]
