"""An editor at the desk, a candidate and the agreement made of it."""

import uuid

import pytest
from django.test import Client

from announcements import review
from announcements.models import Agreement, Candidate
from tests.candidates import make_candidates, make_editor
from tests.desk import INETUM


@pytest.fixture
def desk(client: Client) -> Client:
    """A client signed in as an editor."""
    client.force_login(make_editor())
    return client


@pytest.fixture
def candidate() -> Candidate:
    """The candidate of a short article, waiting."""
    (made,) = make_candidates(INETUM)
    return made


@pytest.fixture
def agreement(candidate: Candidate) -> Agreement:
    """The agreement published out of `candidate`, as it was read."""
    decision = review.publish(
        candidate=candidate,
        draft=review.draft_of(candidate),
        reviewer=make_editor("first"),
        form_token=uuid.uuid4(),
        version=1,
    )
    assert decision.agreement is not None
    decision.agreement.refresh_from_db()
    return decision.agreement
