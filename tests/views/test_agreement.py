"""The page of one agreement, as readers see it and as hostile data would break it."""

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone, translation
from pytest_django import DjangoAssertNumQueries

from announcements.models import (
    Agreement,
    AgreementRelation,
    Article,
    Evidence,
    PublicId,
)
from announcements.summary import refresh
from announcements.vocabulary import DecisionKind, Qualifier, Relation
from tests.records import (
    add_evidence,
    add_jobs,
    add_money,
    add_party,
    make_agreement,
    make_article,
    partial,
)
from tests.views.stories import decide, make_gallery, make_story, make_umbrella

pytestmark = pytest.mark.django_db

HOSTILE = '<script>alert("x")</script>'
SHOWN = "&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;"


def address(deal: Agreement, language: str = "en") -> str:
    """The address of the page in a language."""
    with translation.override(language):
        return deal.get_absolute_url()


def read(client: Client, deal: Agreement, language: str = "en") -> str:
    """The page with its white space folded, no-break spaces among it."""
    response = client.get(address(deal, language))
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


# Addresses


@pytest.mark.parametrize("path", ["{id}/other/", "{id}/", "{lower}/{slug}/"])
def test_a_wrong_address_leads_to_the_right_one_for_good(
    client: Client, path: str
) -> None:
    deal = make_story()
    public_id = deal.public_id_id
    wrong = path.format(id=public_id, lower=public_id.lower(), slug=deal.slug)

    response = client.get(f"/fr/agreements/{wrong}")

    assert response.status_code == 301
    assert response["Location"] == address(deal, "fr")


def test_an_arabic_slug_is_no_wrong_one(client: Client) -> None:
    deal = make_agreement(slug="إنيتوم-الدار-البيضاء")

    assert client.get(address(deal)).status_code == 200


def test_what_was_withdrawn_is_gone_and_says_why(client: Client) -> None:
    deal = make_story()
    Agreement.objects.filter(pk=deal.pk).update(is_published=False)
    PublicId.objects.filter(pk=deal.public_id_id).update(
        gone_at=timezone.now(), gone_reason=f"Named the wrong company {HOSTILE}"
    )

    response = client.get(address(deal))

    assert response.status_code == 410
    assert "Named the wrong company" in response.content.decode()
    assert HOSTILE not in response.content.decode()


def test_what_never_existed_is_not_found(client: Client) -> None:
    for path in ("ZZZZZZZZ/x/", "not-an-id/x/", "ZZZZZZZZ/"):
        for kind in ("agreements", "organizations"):
            assert client.get(f"/en/{kind}/{path}").status_code == 404, path


@pytest.mark.parametrize("path", ["%00/x/", "%F0%9F/x/", "ZZZZZZZ%00/x/"])
def test_bytes_that_are_no_address_are_refused_with_words(
    client: Client, path: str
) -> None:
    for kind in ("agreements", "organizations"):
        response = client.get(f"/en/{kind}/{path}")

        assert response.status_code in (400, 404)
        assert "<h1>" in response.content.decode()


def test_nothing_unpublished_is_shown(client: Client) -> None:
    deal = make_agreement(is_published=False, published_at=None)

    assert client.get(address(deal)).status_code == 404


def test_an_id_that_leads_elsewhere_is_followed(client: Client) -> None:
    deal = make_story()
    old = PublicId.objects.create(leads_to=deal.public_id)

    response = client.get(f"/en/agreements/{old.pk}/x/")

    assert response.status_code == 301
    assert response["Location"] == address(deal)


# Figures and their sources


def test_every_figure_and_fact_has_a_badge_that_leads_to_its_source(
    client: Client,
) -> None:
    page = read(client, make_story())

    badges = set(re.findall(r'class="src" href="#source-([\d-]+)"', page))
    places = set(re.findall(r'id="source-(\d+-\d+)"', page))
    assert badges == places == {f"1-{place}" for place in range(1, 9)} | {"2-1"}
    assert "no source kept" not in page


def test_a_badge_names_the_source_once_however_often_a_fact_stands_in_it(
    client: Client,
) -> None:
    deal = make_agreement()
    jobs = add_jobs(deal, 1500)
    first = make_article("Mille cinq cents emplois. Oui, 1 500 emplois.")
    second = make_article("On parle de 1 500 emplois.")
    for text, quote in (
        (first, "Mille cinq cents emplois"),
        (first, "1 500 emplois"),
        (second, "1 500 emplois"),
    ):
        add_evidence(text, quote, commitment=jobs)

    page = read(client, deal)

    row = page[page.index("promise-row") : page.index("</h2>", page.index("facts"))]
    assert re.findall(r'href="#source-([\d-]+)"', row)[:2] == ["1-1", "2-1"]
    assert 'id="source-1-2"' in page
    assert "Source 1 of 2" in page


def test_from_the_fifth_source_on_a_badge_says_how_many_more(client: Client) -> None:
    deal = make_agreement()
    jobs = add_jobs(deal, 1500)
    for number in range(6):
        text = make_article(f"Article {number} : 1 500 emplois.")
        add_evidence(text, "1 500 emplois", commitment=jobs)

    page = read(client, deal)

    assert re.findall(r'class="src" href="#source-([\d-]+)"', page) == [
        "1-1",
        "2-1",
        "3-1",
    ]
    assert '<a class="src" href="#sources">+3' in page
    assert page.count("data-source ") == 6


def test_a_copy_and_its_original_are_one_source(client: Client) -> None:
    deal = make_agreement()
    jobs = add_jobs(deal, 1500)
    original = make_article("On parle de 1 500 emplois.", publisher="First")
    copy = make_article(
        "On parle de 1 500 emplois.",
        publisher="Second",
        same_text_as=original.article,
    )
    add_evidence(copy, "1 500 emplois", commitment=jobs)
    add_evidence(original, "1 500 emplois", commitment=jobs)

    page = read(client, deal)

    assert set(re.findall(r'class="src" href="#source-([\d-]+)"', page)) == {"1-1"}
    assert page.count("data-source ") == 1
    assert "Second" in page


def test_a_figure_without_a_source_says_so(client: Client) -> None:
    deal = make_agreement()
    add_jobs(deal)

    assert "no source kept" in read(client, deal)


def test_the_sentence_is_marked_in_its_place(client: Client) -> None:
    page = read(client, make_story())

    assert (
        "prévoit <mark>la création de 1 500 emplois d’ici 2027</mark>, représentant"
        in page
    )


def test_no_more_of_an_article_is_shown_than_around_the_quote(client: Client) -> None:
    deal = make_agreement()
    text = make_article("avant " * 200 + "MILLE emplois" + " après" * 200)
    add_evidence(text, "MILLE emplois", commitment=add_jobs(deal, 1000))

    page = read(client, deal)

    around = page[: page.index("</blockquote>")].rpartition("<blockquote")[2]
    assert around.count("avant") in range(30, 35)
    assert around.count("après") in range(30, 35)
    assert "… avant" in around
    assert "après …" in around


def test_the_title_of_an_article_loses_the_prefix_that_the_reader_gave_it(
    client: Client,
) -> None:
    assert "title: Inetum" not in read(client, make_story())


def test_what_an_editor_entered_is_shown_with_the_reason(client: Client) -> None:
    page = read(client, make_story())

    assert "Entered by an editor, because: <bdi>Annual report of the company" in page
    assert 'href="https://news.example/inetum-2025"' in page


def test_what_was_set_aside_is_shown_with_the_reason(client: Client) -> None:
    page = read(client, make_story())

    assert "<bdi>“800 employés”</bdi> (existing headcount)" in page


def test_an_address_that_a_browser_would_run_is_no_link(client: Client) -> None:
    deal = make_agreement()
    jobs = add_jobs(deal)
    Evidence.objects.create(commitment=jobs, reference="javascript:alert(1)")
    text = make_article("1500 emplois", final_url="javascript:alert(2)")
    add_evidence(text, commitment=jobs)

    page = read(client, deal)

    assert 'href="javascript:' not in page


def test_copies_of_a_text_are_one_source_and_are_named(client: Client) -> None:
    deal = make_story()
    original = Article.objects.get()
    make_article(same_text_as=original, publisher="La Dépêche")
    refresh(deal)

    page = read(client, deal)

    assert "2 independent sources, 2 articles" in page
    assert "The same text, counted once, also at: <bdi>La Dépêche</bdi>" in page


# Promises


@pytest.mark.parametrize(
    ("qualifier", "words"),
    [
        (Qualifier.MORE_THAN, "plus de"),
        (Qualifier.UP_TO, "jusqu’à"),
        (Qualifier.ABOUT, "environ"),
        (Qualifier.AT_LEAST, "au moins"),
    ],
)
def test_a_hedge_stands_before_its_figure_in_words(
    client: Client, qualifier: Qualifier, words: str
) -> None:
    deal = make_agreement()
    add_jobs(deal, 1500, qualifier=qualifier)

    page = read(client, deal, "fr")

    assert f'<span class="q">{words}</span> <bdi>1 500</bdi>' in page


def test_the_printed_amount_comes_first_and_the_rate_is_shown(client: Client) -> None:
    page = read(client, make_story())

    printed, converted = page.index("MAD 50M"), page.index("≈ <bdi>$5.03M")
    assert printed < converted
    assert "at the average rate of 2024 (9.942 MAD" in page


def test_an_amount_without_a_date_says_that_no_rate_can_be_taken(
    client: Client,
) -> None:
    deal = make_agreement(announced="")
    add_money(deal, 50_000_000, currency="MAD")
    refresh(deal)

    page = read(client, deal)

    assert "not converted: no date to take the rate of" in page
    assert "no rate for that year" not in page


def test_without_a_dated_announcement_the_calendar_begins_where_it_is_known(
    client: Client,
) -> None:
    deal = make_agreement(announced="", delivery="under_way")
    deal.status_events.update(**partial("on", "2020-03"))
    add_jobs(deal, 1500, due="2021")
    refresh(deal)

    page = read(client, deal)

    assert "known since March 2020" in page
    assert 'class="late"' in page


def test_public_money_is_not_said_to_be_invested(client: Client) -> None:
    deal = make_agreement()
    add_money(deal, component="public")

    page = read(client, deal)

    assert "Investment, public share: MAD 50M" in page
    assert "MAD 50M invested" not in page


def test_an_amount_on_the_record_is_never_rounded(client: Client) -> None:
    deal = make_agreement()
    add_money(deal, 12_345_678)

    assert "MAD 12,345,678" in read(client, deal)


def test_the_bar_says_in_one_sentence_what_it_shows(client: Client) -> None:
    page = read(client, make_story())

    assert (
        'role="img" aria-label="Promised: 1,500 jobs by the end of 2027; announced '
        "April 2024; delivered: 620, reported December 2025" in page
    )


def test_states_are_worded_and_not_only_coloured(client: Client) -> None:
    page = read(client, make_gallery())

    assert re.search(r'class="tag overdue">overdue for \d+ years<', page)
    assert 'class="tag kept">kept<' in page
    assert 'class="tag">no news for two years<' in page
    assert "due, before it was put off" in page


def test_a_deadline_without_an_anchor_stays_a_period(client: Client) -> None:
    assert "within 5 years" in read(client, make_gallery())


def test_an_agreement_without_figures_says_so(client: Client) -> None:
    page = read(client, make_agreement())

    assert "No figure was promised in what is kept here." in page
    assert 'What the state gives</dt> <dd> <span class="missing">not stated' in page


def test_nobody_is_said_to_have_signed_who_did_not(client: Client) -> None:
    deal = make_story()
    deal.signatories.update(capacity="unknown")

    page = read(client, deal)

    assert "président-directeur général du groupe, capacity not stated" in page
    assert "signed by" not in page.lower()


# Family


def test_an_umbrella_shows_its_parts_and_counts_nothing(client: Client) -> None:
    batch, child = make_umbrella()

    page = read(client, batch)

    assert "1 of 28 parts identified" in page
    assert f'href="{address(child)}"' in page
    assert "An umbrella is in no total" in page


def test_a_part_leads_to_its_umbrella(client: Client) -> None:
    batch, child = make_umbrella()

    assert f'Part of <a href="{address(batch)}"' in read(client, child)


def test_unpublished_parts_and_umbrellas_stay_hidden(client: Client) -> None:
    batch, child = make_umbrella()
    Agreement.objects.filter(pk=child.pk).update(is_published=False)

    assert address(child) not in read(client, batch)


def test_relations_are_said_from_both_sides(client: Client) -> None:
    first, second = make_agreement(slug="first"), make_agreement(slug="second")
    AgreementRelation.objects.create(
        from_agreement=second, to_agreement=first, kind=Relation.PHASE_OF
    )

    assert "is a phase of" in read(client, second)
    assert "has as a phase" in read(client, first)


# History


def test_history_says_who_what_and_why(client: Client) -> None:
    deal = make_story()
    decide(deal, DecisionKind.CORRECT, reason="The paper says 2028")

    page = read(client, deal)

    assert "Published" in page
    assert "Corrected" in page
    assert "The paper says 2028" in page


def test_user_names_stay_inside(client: Client, admin_client: Client) -> None:
    deal = make_story()

    assert "k.secret" not in read(client, deal)
    assert "k.secret" in read(admin_client, deal)


def test_a_name_that_an_editor_gave_is_shown(client: Client) -> None:
    deal = make_story()
    User.objects.filter(username="k.secret").update(first_name="Amina", last_name="B.")

    assert "Amina B." in read(client, deal)


# Safety and weight


def test_hostile_names_and_titles_are_shown_as_text(client: Client) -> None:
    text = make_article(f"{HOSTILE} 1500 emplois", title=HOSTILE, publisher=HOSTILE)
    deal = make_agreement(title_en=HOSTILE, summary=HOSTILE, state_gives=HOSTILE)
    add_party(deal, HOSTILE)
    add_evidence(text, commitment=add_jobs(deal, due_text=HOSTILE))
    Evidence.objects.create(agreement=deal, field="instrument", reason=HOSTILE)
    deal.places.create(name=HOSTILE)
    deal.signatories.create(name=HOSTILE, title=HOSTILE)
    decide(deal, DecisionKind.CORRECT, reason=HOSTILE)

    page = read(client, deal)

    assert HOSTILE not in page
    assert page.count(SHOWN) >= 10


@pytest.mark.parametrize("language", ["fr", "en", "ar"])
def test_there_is_nothing_inline(client: Client, language: str) -> None:
    for deal in (make_story(), make_gallery()):
        page = read(client, deal, language)

        assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?! src=)", page)


def test_arabic_is_written_from_right_to_left(client: Client) -> None:
    page = read(client, make_story(), "ar")

    assert '<html lang="ar" dir="rtl"' in page
    assert 'cx="100.0%"' in page


def test_queries_do_not_grow_with_what_an_agreement_holds(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for deal in (make_story(), make_gallery()):
        with django_assert_max_num_queries(26):
            client.get(address(deal))


def test_the_page_is_light(client: Client) -> None:
    assert len(read(client, make_story()).encode()) < 60_000
