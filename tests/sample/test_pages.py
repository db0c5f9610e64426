"""Every page of the sample answers in three languages."""

import pytest
from django.test import Client

from announcements.models import Agreement, Organization
from tests.sample.conftest import Sample

LANGUAGES = ("fr", "en", "ar")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_agreement_has_a_page(
    sample: Sample, client: Client, language: str
) -> None:
    for agreement in Agreement.objects.published().select_related("sector"):
        address = f"/{language}/agreements/{agreement.public_id_id}/{agreement.slug}/"

        response = client.get(address)

        assert response.status_code == 200, address
        assert agreement.title(language) in response.content.decode().replace(
            "&#x27;", "'"
        )


def test_every_organization_has_a_page(sample: Sample, client: Client) -> None:
    for number, one in enumerate(Organization.objects.all()):
        language = LANGUAGES[number % 3]
        address = f"/{language}/organizations/{one.public_id_id}/{one.slug}/"

        assert client.get(address).status_code == 200, address


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", ["", "agreements/", "agreements.csv", "charts/"])
def test_the_lists_hold_the_sample(
    sample: Sample, client: Client, language: str, page: str
) -> None:
    response = client.get(f"/{language}/{page}")

    assert response.status_code == 200
