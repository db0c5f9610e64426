"""Organization pages and "How we count"."""

import re

import pytest
from django.test import Client
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from announcements.models import Agreement, Organization
from announcements.summary import refresh
from tests.records import (
    add_jobs,
    add_money,
    add_party,
    make_agreement,
    make_organization,
)
from tests.views.stories import HOSTILE, make_story

pytestmark = pytest.mark.django_db


def address(organization: Organization, language: str = "en") -> str:
    with translation.override(language):
        return organization.get_absolute_url()


def read(client: Client, organization: Organization, language: str = "en") -> str:
    response = client.get(address(organization, language))
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


def test_shows_names_in_all_scripts_and_agreements_with_roles(client: Client) -> None:
    deal = make_story()
    inetum = Organization.objects.get(name="Inetum")

    page = read(client, inetum)

    assert "إنيتوم" in page
    assert deal.get_absolute_url() in page or deal.public_id_id in page
    assert ">investor<" in page
    assert "Takes part in 1 agreement recorded here." in page


def test_pledged_and_contracted_stand_apart(client: Client) -> None:
    organization = make_organization("Both")
    for instrument, jobs in (("mou", 300), ("contract", 40)):
        deal = make_agreement(instrument=instrument, slug=instrument)
        add_party(deal, organization)
        add_jobs(deal, jobs)
        refresh(deal)

    page = read(client, organization)

    assert "Jobs pledged:</dt> <dd> <b><span" in page
    assert "<bdi>300</bdi>" in page
    assert "<bdi>40</bdi>" in page
    assert "340" not in page


def test_a_wrong_slug_leads_to_the_right_one_for_good(client: Client) -> None:
    make_story()
    inetum = Organization.objects.get(name="Inetum")

    response = client.get(f"/en/organizations/{inetum.public_id_id}/other/")

    assert response.status_code == 301
    assert response["Location"] == address(inetum)


def test_is_not_there_before_a_published_agreement_names_it(client: Client) -> None:
    organization = make_organization("Nobody yet")
    deal = make_agreement(is_published=False, published_at=None)
    add_party(deal, organization)

    assert client.get(address(organization)).status_code == 404


def test_what_was_merged_leads_to_what_stands(client: Client) -> None:
    deal = make_story()
    inetum = Organization.objects.get(name="Inetum")
    other = make_organization("Inetum SA")
    other.merged_into = inetum
    other.save()
    second = make_agreement(slug="second")
    add_party(second, other)

    response = client.get(address(other))
    page = read(client, inetum)

    assert response.status_code == 301
    assert response["Location"] == address(inetum)
    assert deal.public_id_id in page
    assert second.public_id_id in page
    assert "Inetum SA" in page


def test_queries_do_not_grow_with_the_agreements(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    organization = make_organization("Busy")
    for number in range(12):
        deal = make_agreement(slug=f"deal-{number}")
        add_party(deal, organization)
        add_jobs(deal, 100)
        add_money(deal)
        refresh(deal)

    with django_assert_max_num_queries(14):
        page = read(client, organization)

    assert page.count('class="deal"') == 12


def test_hostile_names_are_shown_as_text(client: Client) -> None:
    deal = make_agreement(title_en=HOSTILE)
    party = add_party(deal, HOSTILE)

    assert HOSTILE not in read(client, party.organization)


@pytest.mark.parametrize("language", ["fr", "en", "ar"])
def test_how_we_count_names_the_rates_and_their_sources(
    client: Client, language: str
) -> None:
    make_story()

    page = client.get(f"/{language}/method/").content.decode()

    assert "WDI" in page
    assert 'id="rates"' in page
    assert "MAD" in page


def test_withdrawn_agreements_leave_the_page_of_their_organization(
    client: Client,
) -> None:
    deal = make_story()
    inetum = Organization.objects.get(name="Inetum")
    Agreement.objects.filter(pk=deal.pk).update(is_published=False)

    assert client.get(address(inetum)).status_code == 404
