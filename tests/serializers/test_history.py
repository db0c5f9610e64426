"""What the history says after real decisions; each is a transaction of its own."""

from dataclasses import replace
from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from django.utils import translation

from announcements.deadlines import parse_partial
from announcements.review import correct, draft_of_agreement
from announcements.serializers.history import history_of
from announcements.vocabulary import DecisionKind
from tests.views.stories import decide, make_story

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_correction_says_what_was_and_what_is() -> None:
    deal = make_story()
    deal.refresh_from_db()
    editor = User.objects.create(username="amina", is_staff=True)
    draft = draft_of_agreement(deal)
    jobs, *others = draft.commitments
    later = replace(jobs, due=parse_partial("2028"))
    correct(
        agreement=deal,
        draft=replace(draft, instrument="contract", commitments=(later, *others)),
        reviewer=editor,
        form_token=uuid4(),
        version=deal.version,
        reason="The annex says 2028",
    )

    with translation.override("en"):
        newest = history_of(deal, names_shown=True)[0]

    assert newest.what == "Corrected"
    assert newest.who == "amina"
    assert newest.why == "The annex says 2028"
    assert newest.lines == [
        "Instrument: was memorandum of understanding, is contract or convention",
        "Promise: was 1,500 jobs by the end of 2027, is 1,500 jobs by the end of 2028",
    ]


def test_the_first_moment_lists_nothing_because_it_is_everything() -> None:
    deal = make_story()
    decide(deal, DecisionKind.OBSERVE)

    with translation.override("en"):
        history = history_of(deal, names_shown=False)

    assert history[-1].what == "Published"
    assert history[-1].lines == []
    assert {change.who for change in history} == {"an editor"}
