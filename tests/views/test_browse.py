"""Home, list and charts as pages: what they answer, what they cost, how they work."""

import re

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from announcements.models import Agreement, Sector
from announcements.summary import refresh
from announcements.vocabulary import Instrument, Kind
from tests.filters.generated import make_agreements
from tests.records import add_jobs, add_money, add_party, make_agreement

LIST = "/en/agreements/"
PAGES = ("/en/", LIST, "/en/charts/", "/en/agreements.csv")


@transaction.atomic
def inetum() -> Agreement:
    """A memorandum of April 2024 that counts as pledged."""
    agreement = make_agreement(
        announced="2024-04", legal="signed", sector=Sector.objects.get(code="J")
    )
    add_party(agreement, "Inetum")
    add_jobs(agreement, 1500, due="2027")
    add_money(agreement, 50_000_000, qualifier="more_than")
    refresh(agreement)
    return agreement


@transaction.atomic
def elsewhere() -> Agreement:
    """An older contract in another country, overdue."""
    agreement = make_agreement(
        announced="2021", country="EG", instrument=Instrument.CONTRACT
    )
    add_party(agreement, "MAFI")
    add_jobs(agreement, 700, due="2023", qualifier="up_to")
    refresh(agreement)
    return agreement


def text_of(client: Client, address: str) -> str:
    page = client.get(address).content.decode()
    page = re.sub(r"(?s)<(script|style).*?</\1>|<[^>]+>", " ", page)
    return " ".join(page.replace("\xa0", " ").split())


@pytest.mark.django_db
@pytest.mark.parametrize("address", PAGES)
def test_an_empty_site_has_its_pages(client: Client, address: str) -> None:
    assert client.get(address).status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize(
    "query",
    [
        pytest.param("country=ZZ&sector=%27&stage=x&due=1e9&has=all", id="unknown"),
        pytest.param("page=1000000000", id="page-10^9"),
        pytest.param("page=" + "9" * 5000, id="page-of-5000-digits"),
        pytest.param("page=-1&per_page=0&order=;drop", id="negative"),
        pytest.param("page=%C2%B2&per_page=%D9%A2%D9%A5", id="other-digits"),
        pytest.param("q=" + "a%20" * 5000, id="5000-words"),
        pytest.param("q=" + "x" * 5000, id="5000-characters"),
        pytest.param("q=%00&country=%00MA&order=%00&page=%00&per_page=%00", id="nul"),
        pytest.param("q=%25_%5C%27%22%3Cscript%3E&due=%3Cscript%3E", id="signs"),
        pytest.param("q=%3A*%20%26%20%7C%20%21%28%27ab%3A*", id="tsquery"),
        pytest.param("year=0000&year=9999&due=0001&due=20270", id="years"),
        pytest.param("&".join(f"country=Z{i}" for i in range(900)), id="900-values"),
        pytest.param("unheard=of&utm_source=x", id="unknown-key"),
    ],
)
def test_bad_input_gets_a_page(client: Client, address: str, query: str) -> None:
    inetum()

    response = client.get(f"{address}?{query}")

    assert response.status_code == 200
    if not response.streaming:
        assert b"<script>" not in response.content


@pytest.mark.django_db
def test_an_unknown_value_gets_a_notice_and_the_other_filters(client: Client) -> None:
    inetum()
    elsewhere()

    text = text_of(client, f"{LIST}?country=MA&stage=nonsense&page=10000&per_page=7")

    assert "1 agreement in Morocco" in text
    assert "The filter “stage” has no value “nonsense”: it was left out." in text
    assert "There is no page “10000”: this is page 1 of 1." in text
    assert "There are no pages of “7”: a page holds 25." in text


@pytest.mark.django_db
def test_undecodable_queries_are_refused_with_words(client: Client) -> None:
    assert client.get(f"{LIST}?q=%ff").status_code == 400


@pytest.mark.django_db
def test_a_row_shows_the_figures_as_printed_and_converted(client: Client) -> None:
    inetum()

    text = text_of(client, LIST)

    assert "more than MAD 50M" in text
    assert re.search(r"≈ \$5\.\d+M", text)
    assert "1,500" in text
    assert "April 2024" in text
    assert "signed memorandum of understanding" in text


@pytest.mark.django_db
def test_umbrellas_are_listed_outside_the_totals(client: Client) -> None:
    inetum()
    umbrella = make_agreement(kind=Kind.UMBRELLA, children_announced=28)
    add_jobs(umbrella, 12_280)
    refresh(umbrella)

    text = text_of(client, LIST)

    assert "2 agreements" in text
    assert "12,280" in text
    assert "batch, outside the totals" in text
    assert "April 2024 not yet broken down" in text
    assert "at least 1,500 from 1 of 1 agreements" in text
    assert "stands in neither total: 1 batch, not yet broken down." in text


@pytest.mark.django_db
def test_the_sorted_column_says_so_and_turns_round(client: Client) -> None:
    inetum()

    page = client.get(f"{LIST}?country=MA&order=-jobs").content.decode()

    assert re.findall(r'aria-sort="(\w+)"', page) == ["descending"]
    assert 'href="?country=MA&amp;order=jobs"' in page
    assert 'href="?country=MA&amp;order=-amount"' in page


@pytest.mark.django_db
def test_links_to_downloads_and_charts_keep_the_query(client: Client) -> None:
    inetum()

    page = client.get(f"{LIST}?country=MA&due=2027&order=due").content.decode()

    query = "country=MA&amp;due=2027&amp;order=due"
    assert f'href="/en/agreements.csv?{query}"' in page
    assert f'href="/en/charts/?{query}"' in page


@pytest.mark.django_db
def test_an_empty_answer_shows_the_way_out(client: Client) -> None:
    inetum()

    text = text_of(client, f"{LIST}?country=MA&stage=cancelled")

    assert "No agreement in Morocco" in text
    assert "1 agreement without “cancelled”" in text


@pytest.mark.django_db
def test_the_follow_up_of_the_home_page_is_what_its_links_list(client: Client) -> None:
    make_agreements(25, seed=3)

    response = client.get("/en/")

    for line in response.context["watch"]:
        listed = client.get(f"{LIST}?due={line.value}").context["selection"].n
        assert line.n == listed


@pytest.mark.django_db
def test_home_shows_both_totals_apart_and_the_newest(client: Client) -> None:
    inetum()
    elsewhere()

    text = text_of(client, "/en/")

    assert "at least 1,500 jobs, from 1 of 1 agreements" in text
    assert "1 figure is an “up to”, which adds nothing to the sum." in text
    assert text.index("Inetum") < text.index("MAFI")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "most"),
    [
        ("/en/", 16),
        (LIST, 12),
        (f"{LIST}?country=MA&stage=signed&due=2027&q=inetum&has=jobs", 14),
        (f"{LIST}?country=MA&stage=expired&year=1999", 20),
        ("/en/charts/?country=MA", 18),
        ("/en/agreements.csv?country=MA", 4),
    ],
)
def test_queries_do_not_grow_with_rows(client: Client, address: str, most: int) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            response = client.get(address)
            if response.streaming:
                list(response.streaming_content)  # type: ignore[attr-defined]
        return len(queries)

    inetum()
    few = cost()
    for _ in range(6):
        inetum_again()
    elsewhere()

    assert cost() == few <= most


def inetum_again() -> None:
    agreement = make_agreement(announced="2024-05", legal="signed")
    add_party(agreement, Agreement.objects.get(sector="J").parties.get().organization)
    add_jobs(agreement, 20, due="2027")
    refresh(agreement)
