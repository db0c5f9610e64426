"""Derived columns can be made again when the rules have changed."""

from io import StringIO

import pytest
from django.core.management import call_command

from announcements.models import Agreement, Organization, OrganizationName
from announcements.summary import refresh
from tests.records import add_jobs, add_party, make_agreement

pytestmark = pytest.mark.django_db


def test_makes_keys_and_columns_again() -> None:
    agreement = make_agreement()
    add_party(agreement, "Groupe Inetum")
    add_jobs(agreement, 1500)
    refresh(agreement)
    right = Agreement.objects.values().get()
    OrganizationName.objects.update(key="old", script="")
    Organization.objects.update(sort_key="old")
    Agreement.objects.update(total="none", jobs_low=None, search_text="", title_en="")

    out = StringIO()
    call_command("refresh_record", stdout=out)

    assert OrganizationName.objects.get().key == "inetum"
    assert Organization.objects.get().sort_key == "groupe inetum"
    assert Agreement.objects.values().get() == right
    assert out.getvalue().splitlines() == [
        "names: updated 1",
        "organizations: updated 1",
        "agreements: refreshed 1",
    ]


def test_says_that_nothing_differs() -> None:
    add_party(make_agreement(), "Inetum")

    out = StringIO()
    call_command("refresh_record", stdout=out)

    assert "names: updated 0" in out.getvalue()
