"""A correction brings along the agreements whose total hangs on it."""

import uuid
from dataclasses import replace

import pytest
from django.contrib.auth.models import User

from announcements import review
from announcements.models import Agreement, AgreementRelation
from announcements.summary import refresh
from announcements.vocabulary import Legal, Relation, Role, Total
from tests.records import add_evidence, add_party, make_agreement, make_article

pytestmark = pytest.mark.django_db


def sourced_agreement() -> Agreement:
    """An agreement with evidence behind all that it says."""
    text = make_article()
    agreement = make_agreement(legal=Legal.SIGNED)
    add_evidence(text, party=add_party(agreement, "Inetum", Role.INVESTOR))
    add_evidence(text, status_event=agreement.status_events.get())
    for field in ("instrument", "host_country", "announced"):
        add_evidence(text, agreement=agreement, field=field)
    return agreement


def test_what_a_correction_no_longer_replaces_counts_again() -> None:
    old, new = make_agreement(), sourced_agreement()
    AgreementRelation.objects.create(
        from_agreement=new, to_agreement=old, kind=Relation.REPLACES
    )
    refresh(new)
    assert Agreement.objects.get(pk=old.pk).total == Total.NONE

    review.correct(
        agreement=new,
        draft=replace(review.draft_of_agreement(new), relations=()),
        reviewer=User.objects.create_user("editor"),
        form_token=uuid.uuid4(),
        version=new.version,
        reason="They are two.",
    )

    assert Agreement.objects.get(pk=old.pk).total == Total.PLEDGED


def test_a_correction_keeps_evidence_and_its_keys() -> None:
    agreement = sourced_agreement()
    before = set(agreement.parties.get().evidence.values_list("pk", flat=True))

    review.correct(
        agreement=agreement,
        draft=replace(review.draft_of_agreement(agreement), summary="Seen."),
        reviewer=User.objects.create_user("editor"),
        form_token=uuid.uuid4(),
        version=agreement.version,
        reason="Seen.",
    )

    assert set(agreement.parties.get().evidence.values_list("pk", flat=True)) == before
