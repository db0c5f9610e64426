"""A refresh writes titles, words, sources and dates, and nothing else."""

from datetime import date
from typing import Any

import pytest
from django.contrib.postgres.search import SearchQuery, SearchVector
from pytest_django import DjangoAssertNumQueries

from announcements.matching.search import search_text
from announcements.models import Agreement, Evidence, Observation, Place, Signatory
from announcements.summary import evidence_of, refresh
from announcements.vocabulary import Kind, Legal, Role
from tests.records import (
    add_evidence,
    add_jobs,
    add_money,
    add_party,
    figure,
    make_agreement,
    make_article,
    make_organization,
    partial,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def inetum() -> Agreement:
    """An agreement as a desk publishes it."""
    agreement = make_agreement(sector_id="J", division_id="62", legal=Legal.SIGNED)
    add_party(agreement, make_organization("Inetum", ar="إنيتوم"))
    add_party(agreement, "AMDIE", Role.IMPLEMENTING_AGENCY)
    Place.objects.create(agreement=agreement, name="Casablanca")
    Signatory.objects.create(agreement=agreement, name="A. Person", title="directeur")
    add_jobs(agreement, 1500, due="2027", printed="1 500 emplois")
    add_money(agreement, 50_000_000, qualifier="more_than")
    return agreement


def test_makes_titles_in_three_languages(inetum: Agreement) -> None:
    refresh(inetum)

    assert inetum.title_fr == "Inetum\u00a0: informatique, Casablanca (Maroc)"
    assert inetum.title_en == "Inetum: software and IT services, Casablanca (Morocco)"
    assert inetum.title_ar == "إنيتوم: البرمجيات وخدمات المعلوماتية، المغرب"


def test_keeps_the_title_that_an_editor_wrote(inetum: Agreement) -> None:
    inetum.title_fr, inetum.edited_titles = "À la main", ["fr"]

    refresh(inetum)

    assert inetum.title_fr == "À la main"
    assert inetum.title_en.startswith("Inetum: ")


def test_makes_the_slug_once_from_the_title_of_the_first_article(
    inetum: Agreement,
) -> None:
    add_evidence(make_article("إنيتوم", language="ar"), agreement=inetum)
    refresh(inetum)
    assert inetum.slug.startswith("إنيتوم-")
    slug = inetum.slug

    inetum.title_ar, inetum.edited_titles = "غيره", ["ar"]
    refresh(inetum)

    assert inetum.slug == slug


def test_names_the_parties_apart(inetum: Agreement) -> None:
    add_party(inetum, "Bank X", Role.FINANCIER)
    refresh(inetum)

    assert inetum.investors_text == "Inetum"
    assert inetum.public_parties_text == "AMDIE"


def test_an_operating_company_stands_for_an_investor_only_where_there_is_none() -> None:
    agreement = make_agreement()
    add_party(agreement, "Operator", Role.OPERATING_COMPANY)
    refresh(agreement)
    assert agreement.investors_text == "Operator"

    add_party(agreement, "Investor", Role.INVESTOR)
    refresh(agreement)

    assert agreement.investors_text == "Investor"


def test_a_merged_organization_shows_the_name_that_it_was_merged_into(
    inetum: Agreement,
) -> None:
    party = inetum.parties.get(role=Role.INVESTOR)
    party.organization.merged_into = make_organization("Inetum Holding", ar="قابضة")
    party.organization.save(update_fields=["merged_into"])

    refresh(inetum)

    assert inetum.investors_text == "Inetum Holding"
    assert "قابضه" in inetum.search_text


@pytest.mark.parametrize(
    "typed",
    [
        "inetum",
        "INÉTUM",
        "إنيتوم",
        "انيتوم",
        "casablanca",
        "المغرب",
        "مغرب",
        "maroc",
        "morocco",
        "1 500",
        "1.500",
        "1500",
        "50000000",
        "a. person",
        "directeur",
        "amdie",
        "informatique",
    ],
)
def test_is_found_by_what_people_type(inetum: Agreement, typed: str) -> None:
    refresh(inetum)
    words = SearchQuery(search_text(typed), config="simple", search_type="plain")

    found = Agreement.objects.annotate(
        words=SearchVector("search_text", config="simple")
    ).filter(words=words)

    assert list(found) == [inetum]


@pytest.mark.parametrize("typed", ["orange", "رباط", "1501", "rabat"])
def test_is_not_found_by_other_words(inetum: Agreement, typed: str) -> None:
    refresh(inetum)

    assert search_text(typed) not in inetum.search_text.split()


def test_copies_of_one_text_are_one_source(inetum: Agreement) -> None:
    first = make_article("un")
    copy = make_article("un", same_text_as=first.article)
    other = make_article("autre")
    for text in (first, copy, other):
        add_evidence(text, agreement=inetum)
    add_evidence(first, commitment=inetum.commitments.get(measure="jobs"))

    refresh(inetum)

    assert inetum.source_count == 2


def test_a_reference_is_a_source_and_a_reason_alone_is_none(inetum: Agreement) -> None:
    for reference in ("https://example.org/a", "https://example.org/a ", ""):
        Evidence.objects.create(agreement=inetum, reference=reference, reason="seen")

    refresh(inetum)

    assert inetum.source_count == 1


def test_evidence_of_reaches_every_fact(inetum: Agreement) -> None:
    text = make_article()
    commitment = inetum.commitments.get(measure="jobs")
    observation = Observation.objects.create(
        commitment=commitment, **figure(620, 620, "exact"), **partial("on", "2025-12")
    )
    facts: list[dict[str, Any]] = [
        {"agreement": inetum},
        {"party": inetum.parties.first()},
        {"place": inetum.places.get()},
        {"signatory": inetum.signatories.get()},
        {"status_event": inetum.status_events.get()},
        {"commitment": commitment},
        {"observation": observation},
    ]
    made = [add_evidence(text, **fact) for fact in facts]
    add_evidence(text, agreement=make_agreement())

    assert list(evidence_of(inetum)) == made


def test_the_last_news_is_the_newest_date_of_source_or_observation(
    inetum: Agreement,
) -> None:
    add_evidence(make_article(published="2024-04"), agreement=inetum)
    refresh(inetum)
    assert inetum.last_evidence_on == date(2024, 4, 30)

    Observation.objects.create(
        commitment=inetum.commitments.get(measure="jobs"),
        **figure(620, 620, "exact"),
        **partial("on", "2025-12"),
    )
    refresh(inetum)

    assert inetum.last_evidence_on == date(2025, 12, 31)


def test_without_a_dated_source_the_act_is_the_last_news(inetum: Agreement) -> None:
    add_evidence(make_article(published=""), agreement=inetum)

    refresh(inetum)

    assert inetum.last_evidence_on == date(2024, 4, 15)


def test_leaves_the_editors_columns_alone(inetum: Agreement) -> None:
    Agreement.objects.filter(pk=inetum.pk).update(summary="newer", version=7)

    refresh(inetum)

    stored = Agreement.objects.get(pk=inetum.pk)
    assert (stored.summary, stored.version) == ("newer", 7)


def test_refreshing_twice_changes_nothing(inetum: Agreement) -> None:
    refresh(inetum)
    before = Agreement.objects.filter(pk=inetum.pk).values().get()

    refresh(Agreement.objects.get(pk=inetum.pk))

    assert Agreement.objects.filter(pk=inetum.pk).values().get() == before


def test_queries_do_not_grow_with_the_record(
    inetum: Agreement, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    text = make_article()
    for number in range(5):
        add_party(inetum, f"Company {number}")
        add_evidence(text, commitment=add_jobs(inetum, number + 1))

    with django_assert_max_num_queries(24):
        refresh(Agreement.objects.get(pk=inetum.pk))


def test_an_umbrella_is_titled_by_its_number() -> None:
    umbrella = make_agreement(kind=Kind.UMBRELLA, children_announced=8, sector_id="C")

    refresh(umbrella)

    assert umbrella.title_fr == "8 projets\u00a0: industrie, Maroc"
