"""A query, answered: pages, counts, totals, charts and downloads say the same."""

import pytest
from django.http import QueryDict
from django.test import Client

from announcements.filters import Selection, select
from tests.filters.generated import ON, make_agreements

pytestmark = pytest.mark.django_db


def selected(query: str) -> Selection:
    return select(QueryDict(query), on=ON)


@pytest.mark.parametrize("language", ["fr", "en", "ar"])
def test_every_page_answers(client: Client, language: str) -> None:
    make_agreements(12)

    for address in ("", "agreements/", "charts/", "agreements.csv"):
        assert client.get(f"/{language}/{address}").status_code == 200
