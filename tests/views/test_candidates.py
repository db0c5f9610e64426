"""Review: publish, reject, add to an agreement, as a browser without JavaScript does it."""

import uuid

import pytest
from django.test import Client
from django.urls import reverse

from announcements import review
from announcements.extraction import extract
from announcements.models import Agreement, Candidate, Decision
from announcements.vocabulary import CandidateState, DecisionKind
from tests.candidates import gold, make_candidates, make_editor
from tests.desk import INETUM, INETUM_TOO, TRAIN, confirmed, send, url_of
from tests.pages import errors_of, fields_of, text_of

pytestmark = pytest.mark.django_db


def test_the_article_is_marked_and_what_was_set_aside_says_why(
    desk: Client, candidate: Candidate
) -> None:
    page = desk.get(url_of(candidate)).content.decode()

    assert 'lang="fr" dir="ltr"' in page
    assert "1\u202f500 emplois<sup>" in page
    assert '<span class="aside">800 employés</span>' in page
    assert "&lt;b&gt;Un effectif presque triplé&lt;/b&gt;" in page


def test_an_arabic_article_keeps_its_direction(desk: Client) -> None:
    (arabic,) = make_candidates("ar-inetum-rabat")

    assert 'lang="ar" dir="rtl"' in desk.get(url_of(arabic)).content.decode()


@pytest.mark.parametrize("language", ["fr", "en", "ar"])
@pytest.mark.parametrize("name", [one for one in TRAIN if "neg" not in one][::4])
def test_the_form_sent_back_as_it_is_publishes_what_was_read(
    name: str, language: str, desk: Client
) -> None:
    candidate = make_candidates(name)[0]
    path = url_of(candidate).replace("/fr/", f"/{language}/")

    response = send(desk, path, "publish")

    problems = errors_of(response) if response.status_code == 200 else {}
    if response.status_code == 200 and not problems:
        response = send(desk, path, "publish", **confirmed(response))
    decision = Decision.objects.filter(candidate=candidate).first()
    if review.draft_of(candidate).instrument == "":
        assert decision is None
    elif problems:
        # A reader's figure may contradict its own dates; a person must see it then.
        assert set(problems) <= {"id_jobs-0-due", "id_money-0-due", "id_money-1-due"}
    else:
        assert decision is not None
        assert decision.kind == DecisionKind.PUBLISH


@pytest.mark.parametrize("name", [INETUM, "en-inetum-morocco", "fr-choose-france-hdf"])
def test_what_the_reader_itself_read_is_published_as_it_is(
    name: str, desk: Client
) -> None:
    text, found = gold(name)
    read = extract(text, language=name[:2], published=found["published"]).as_json()
    candidates = make_candidates(name, found=read)

    for candidate in candidates:
        send(desk, url_of(candidate), "publish")

    kinds = set(Decision.objects.values_list("kind", flat=True))
    assert kinds == {DecisionKind.PUBLISH}
    assert Agreement.objects.published().count() == len(candidates)


def test_publishing_leads_to_the_agreement_and_says_so(
    desk: Client, candidate: Candidate
) -> None:
    response = send(desk, url_of(candidate), "publish")

    agreement = Agreement.objects.get()
    assert response["Location"] == reverse(
        "desk_agreement", args=[agreement.public_id_id]
    )
    page = desk.get(response["Location"])
    assert agreement.get_absolute_url() in page.content.decode()


def test_a_corrected_value_keeps_the_words_it_was_read_from(
    desk: Client, candidate: Candidate
) -> None:
    send(desk, url_of(candidate), "publish", **{"jobs-0-figure": "1 600"})

    decision = Decision.objects.get()
    assert decision.kind == DecisionKind.PUBLISH_CORRECTED
    jobs = Agreement.objects.get().commitments.get(measure="jobs")
    assert jobs.low == 1600
    assert jobs.evidence.filter(field="").get().quote == "1\u202f500 emplois"


def test_a_cleared_row_is_left_out(desk: Client, candidate: Candidate) -> None:
    send(desk, url_of(candidate), "publish", **{"places-0-name": ""})

    assert not Agreement.objects.get().places.exists()


def test_a_new_row_finds_its_words_in_the_article(
    desk: Client, candidate: Candidate
) -> None:
    added = {
        "places-TOTAL_FORMS": "2",
        "places-1-name": "Rabat",
        "places-1-accuracy": "town",
    }

    send(desk, url_of(candidate), "publish", **added)

    place = Agreement.objects.get().places.get(name="Rabat")
    assert place.evidence.get().quote == "Rabat"


def test_words_that_are_not_in_the_article_are_refused(
    desk: Client, candidate: Candidate
) -> None:
    response = send(
        desk,
        url_of(candidate),
        "publish",
        **{"jobs-0-quote": "2 000 emplois", "jobs-0-figure": "2000"},
    )

    assert response.status_code == 200
    assert "id_jobs-0-quote" in errors_of(response)
    assert 'value="2000"' in response.content.decode()
    assert not Agreement.objects.exists()


def test_another_row_keeps_what_was_typed(desk: Client, candidate: Candidate) -> None:
    response = send(
        desk, url_of(candidate), "add:investors", **{"investors-0-name": "Inetum SA"}
    )

    data = fields_of(response)
    assert data["investors-TOTAL_FORMS"] == "2"
    assert data["investors-0-name"] == "Inetum SA"
    assert data["investors-1-name"] == ""
    assert errors_of(response) == {}


def test_a_row_left_out_lets_the_others_move_up(
    desk: Client, candidate: Candidate
) -> None:
    response = send(desk, url_of(candidate), "remove:people:0")

    data = fields_of(response)
    assert data["people-TOTAL_FORMS"] == "2"
    assert data["people-0-name"] == "Mohcine Jazouli"


@pytest.mark.parametrize(
    "action", ["", "add:", "add:x", "remove:", "remove:jobs:x", "remove:jobs:99", "?"]
)
def test_an_unknown_button_does_nothing(
    action: str, desk: Client, candidate: Candidate
) -> None:
    response = send(desk, url_of(candidate), action)

    assert response.status_code == 200
    assert not Decision.objects.exists()


def test_rejecting_needs_a_reason(desk: Client, candidate: Candidate) -> None:
    without_one = send(desk, url_of(candidate), "reject")
    with_one = send(
        desk, url_of(candidate), "reject", reject_reason="duplicate", note="twice"
    )

    assert without_one.status_code == 200
    assert "id_reject_reason" in errors_of(without_one)
    assert with_one.status_code == 302
    candidate.refresh_from_db()
    assert candidate.state == CandidateState.REJECTED


def test_the_search_finds_an_agreement_to_add_to(
    desk: Client, agreement: Agreement
) -> None:
    (other,) = make_candidates(INETUM_TOO)
    button = f"attach:{agreement.public_id_id}"

    found = send(desk, url_of(other), "search", q="inetum casablanca")
    missed = send(desk, url_of(other), "search", q="nestlé")
    by_enter = send(desk, url_of(other), "stay", q="inetum")

    assert button in found.content.decode()
    assert [one.pk for one in missed.context["found"]] == []  # type: ignore[attr-defined]
    assert by_enter.context["found"] == [agreement]  # type: ignore[attr-defined]


def test_adding_to_an_agreement_lists_what_differs(
    desk: Client, agreement: Agreement
) -> None:
    (other,) = make_candidates(INETUM_TOO)

    response = send(desk, url_of(other), f"attach:{agreement.public_id_id}")

    page = desk.get(response["Location"])
    assert page.context["source"] == other
    assert "Jacky Bommor" in text_of(page)  # type: ignore[arg-type]
    agreement.refresh_from_db()
    assert agreement.source_count == 2


@pytest.mark.parametrize("action", ["attach:", "attach:\0", "attach:ZZZZZZZZ"])
def test_adding_to_what_is_not_there_is_not_found(
    action: str, desk: Client, candidate: Candidate
) -> None:
    assert send(desk, url_of(candidate), action).status_code == 404


def test_the_second_editor_is_told_and_keeps_the_input(
    desk: Client, candidate: Candidate
) -> None:
    data = fields_of(desk.get(url_of(candidate)))  # type: ignore[arg-type]
    review.publish(
        candidate=candidate,
        draft=review.draft_of(candidate),
        reviewer=make_editor("bilal"),
        form_token=uuid.uuid4(),
        version=1,
    )

    response = desk.post(
        url_of(candidate), {**data, "action": "publish", "jobs-0-figure": "1 700"}
    )

    assert response.status_code == 409
    assert "bilal" in text_of(response)  # type: ignore[arg-type]
    assert 'value="1 700"' in response.content.decode()
    assert Agreement.objects.count() == 1


def test_a_stale_page_is_told_and_works_when_sent_again(
    desk: Client, candidate: Candidate
) -> None:
    data = fields_of(desk.get(url_of(candidate)))  # type: ignore[arg-type]
    Candidate.objects.update(version=5)

    stale = desk.post(
        url_of(candidate), {**data, "action": "publish", "jobs-0-figure": "1 700"}
    )
    again = desk.post(
        url_of(candidate),
        {**fields_of(stale), "action": "publish"},  # type: ignore[arg-type]
    )

    assert stale.status_code == 409
    assert again.status_code == 302
    assert Agreement.objects.get().jobs_low == 1700


def test_the_same_form_sent_twice_is_one_decision(
    desk: Client, candidate: Candidate
) -> None:
    data = {
        **fields_of(desk.get(url_of(candidate))),  # type: ignore[arg-type]
        "action": "publish",
    }

    first, second = (desk.post(url_of(candidate), data) for _ in range(2))

    assert first["Location"] == second["Location"]
    assert Decision.objects.count() == Agreement.objects.count() == 1
