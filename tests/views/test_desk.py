"""The desk's pages, as a browser without JavaScript sends them."""

import json
import uuid
from decimal import Decimal
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from announcements import review
from announcements.extraction import extract
from announcements.models import Agreement, Candidate, Decision, Organization
from announcements.summary import evidence_of
from announcements.vocabulary import CandidateState, DecisionKind
from tests.candidates import (
    CORPUS,
    gold,
    make_article,
    make_candidates,
    make_editor,
)
from tests.pages import errors_of, fields_of, text_of

pytestmark = pytest.mark.django_db
INETUM = "fr-inetum-challenge"
INETUM_TOO = "fr-inetum-hiba"
TRAIN = sorted(
    name
    for name in json.loads((CORPUS / "split.json").read_text())["train"]
    if name.startswith(("fr-", "en-"))
)


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(make_editor())
    return client


@pytest.fixture
def candidate() -> Candidate:
    (made,) = make_candidates(INETUM)
    return made


@pytest.fixture
def agreement(candidate: Candidate) -> Agreement:
    decision = review.publish(
        candidate=candidate,
        draft=review.draft_of(candidate),
        reviewer=make_editor("first"),
        form_token=uuid.uuid4(),
        version=1,
    )
    assert decision.agreement is not None
    decision.agreement.refresh_from_db()
    return decision.agreement


def url_of(candidate: Candidate) -> str:
    return reverse("desk_candidate", args=[candidate.pk])


def send(desk: Client, url: str, action: str, **changes: Any) -> HttpResponse:
    """Open a page, change some fields, press a button."""
    data = {**fields_of(desk.get(url)), **changes, "action": action}  # type: ignore[arg-type]
    return desk.post(url, data)  # type: ignore[return-value]


# Who may do what

EDITORS_ONLY = [
    ("desk", "GET"),
    ("desk_queue", "GET"),
    ("desk_candidate", "GET"),
    ("desk_candidate", "POST"),
    ("desk_enter", "GET"),
    ("desk_enter", "POST"),
    ("desk_agreement", "GET"),
    ("desk_correct", "GET"),
    ("desk_correct", "POST"),
    ("desk_withdraw", "POST"),
    ("desk_status", "POST"),
    ("desk_observe", "POST"),
    ("desk_judge", "POST"),
]
NO_SUCH_METHOD = [
    ("desk", "POST"),
    ("desk_queue", "POST"),
    ("desk_agreement", "POST"),
    ("desk_withdraw", "GET"),
    ("desk_status", "GET"),
    ("desk_observe", "GET"),
    ("desk_judge", "GET"),
    ("desk_candidate", "DELETE"),
    ("desk_enter", "PUT"),
]


def path_of(route: str, agreement: Agreement, candidate: Candidate) -> str:
    if route == "desk_candidate":
        return url_of(candidate)
    if route in ("desk", "desk_queue", "desk_enter"):
        return reverse(route)
    return reverse(route, args=[agreement.public_id_id])


@pytest.mark.parametrize(("route", "method"), EDITORS_ONLY)
def test_a_stranger_is_sent_to_sign_in(
    route: str,
    method: str,
    client: Client,
    agreement: Agreement,
    candidate: Candidate,
) -> None:
    path = path_of(route, agreement, candidate)

    response = client.generic(method, path)

    assert response.status_code == 302
    assert response["Location"].startswith(reverse("login"))
    assert Decision.objects.count() == 1


@pytest.mark.parametrize(("route", "method"), EDITORS_ONLY)
def test_a_user_who_is_no_editor_is_refused(
    route: str,
    method: str,
    client: Client,
    agreement: Agreement,
    candidate: Candidate,
) -> None:
    user = make_editor("visitor")
    user.groups.clear()
    client.force_login(user)

    response = client.generic(method, path_of(route, agreement, candidate))

    assert response.status_code == 403


@pytest.mark.parametrize("group", ["editor", "administrator"])
@pytest.mark.parametrize(("route", "method"), EDITORS_ONLY)
def test_editors_and_administrators_come_in(
    route: str,
    method: str,
    group: str,
    client: Client,
    agreement: Agreement,
    candidate: Candidate,
) -> None:
    client.force_login(make_editor("someone", group))

    response = client.generic(method, path_of(route, agreement, candidate))

    assert response.status_code in ({200} if method == "GET" else {200, 409})
    assert "no-store" in response["Cache-Control"]
    assert Decision.objects.count() == 1


@pytest.mark.parametrize(("route", "method"), NO_SUCH_METHOD)
def test_other_methods_are_refused(
    route: str,
    method: str,
    desk: Client,
    agreement: Agreement,
    candidate: Candidate,
) -> None:
    response = desk.generic(method, path_of(route, agreement, candidate))

    assert response.status_code == 405


@pytest.mark.parametrize(
    "path",
    [
        "/fr/desk/candidates/999999/",
        "/fr/desk/agreements/ZZZZZZZZ/",
        "/fr/desk/agreements/%00/",
        "/fr/desk/agreements/ZZZZZZZZ/correct/",
        "/fr/desk/enter/?article=999999",
        "/fr/desk/enter/?article=x",
        "/fr/desk/enter/?article=99999999999999999999999",
    ],
)
def test_a_bad_id_is_no_page(path: str, desk: Client) -> None:
    assert desk.get(path).status_code in (400, 404)


@pytest.mark.parametrize("action", ["attach:", "attach:\0", "attach:ZZZZZZZZ"])
def test_adding_to_what_is_not_there_is_not_found(
    action: str, desk: Client, candidate: Candidate
) -> None:
    assert send(desk, url_of(candidate), action).status_code == 404


@pytest.mark.parametrize(
    "action", ["", "add:", "add:x", "remove:", "remove:jobs:x", "remove:jobs:99", "?"]
)
def test_an_unknown_button_does_nothing(
    action: str, desk: Client, candidate: Candidate
) -> None:
    response = send(desk, url_of(candidate), action)

    assert response.status_code == 200
    assert not Decision.objects.exists()


@pytest.mark.parametrize("route", ["desk_enter", "desk_candidate"])
def test_a_form_that_arrives_in_part_is_told_so(
    route: str, desk: Client, candidate: Candidate
) -> None:
    path = reverse("desk_enter") if route == "desk_enter" else url_of(candidate)
    action = "save" if route == "desk_enter" else "publish"

    response = desk.post(path, {"action": action, "instrument": "mou", "kind": "x"})

    assert response.status_code == 200
    assert 'id="errors"' in response.content.decode()
    assert not Agreement.objects.exists()


@pytest.mark.parametrize("count", ["-1", "201", "99999999999999999999", "x", ""])
def test_a_false_count_of_rows_breaks_nothing(count: str, desk: Client) -> None:
    for name in ("jobs", "sources"):
        for action in ("save", f"add:{name}", f"remove:{name}:0"):
            response = enter(desk, action, **{f"{name}-TOTAL_FORMS": count})

            assert response.status_code in (200, 302)


# Queue


def test_the_queue_says_what_waits(desk: Client, candidate: Candidate) -> None:
    make_candidates(INETUM_TOO)

    page = desk.get(reverse("desk_queue"))

    assert [row.candidate.pk for row in page.context["rows"]][0] == candidate.pk
    assert page.context["count"] == 2
    assert "plus de 50 millions de dirhams" in text_of(page)  # type: ignore[arg-type]
    newest = desk.get(reverse("desk_queue"), {"order": "newest"})
    assert [row.candidate.pk for row in newest.context["rows"]][-1] == candidate.pk


def test_the_queue_asks_few_questions(
    desk: Client, django_assert_max_num_queries: Any
) -> None:
    for name in TRAIN[:12]:
        make_candidates(name)

    with django_assert_max_num_queries(12):
        desk.get(reverse("desk_queue"))


# Review


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


def confirmed(response: HttpResponse) -> dict[str, str]:
    """The boxes of figures that were asked about, ticked."""
    from lxml import html

    document = html.fromstring(response.content)
    return {
        box.get("name"): "on"
        for box in document.xpath("//input[contains(@name, 'confirmed')]")
    }


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


# By hand

ENTRY = {
    "investors-0-name": "Renault",
    "public-0-name": "AMDIE",
    "instrument": "contract",
    "announced": "avril 2024",
    "jobs-0-figure": "1 500",
    "jobs-0-due": "fin 2027",
    "money-0-figure": "50 MDH",
    "money-0-qualifier": "more_than",
    "host_country": "MA",
    "places-0-name": "Tanger",
    "sector": "C",
    "sources-0-reference": "https://example.org/communique",
}


def enter(desk: Client, action: str = "save", **changes: Any) -> HttpResponse:
    return send(desk, reverse("desk_enter"), action, **{**ENTRY, **changes})


def test_a_deal_entered_by_hand_counts(desk: Client) -> None:
    response = enter(desk)

    agreement = Agreement.objects.get()
    assert response["Location"] == reverse(
        "desk_agreement", args=[agreement.public_id_id]
    )
    assert (agreement.total, agreement.stage) == ("contracted", "signed")
    assert agreement.jobs_low == 1500
    assert (agreement.amount_low, agreement.amount_currency_id) == (
        Decimal(50_000_000),
        "MAD",
    )
    assert str(agreement.due_until) == "2027-12-31"
    assert {one.reference for one in evidence_of(agreement)} == {
        "https://example.org/communique"
    }
    assert all(
        row.evidence.exists()
        for row in [*agreement.parties.all(), *agreement.commitments.all()]
    )


@pytest.mark.parametrize(
    ("typed", "language", "low"),
    [
        ("1,5 milliard", "fr", 1_500_000_000),
        ("$2.5bn", "en", 2_500_000_000),
        ("50 millions MAD", "fr", 50_000_000),
        ("٥٠ مليون", "ar", 50_000_000),
    ],
)
def test_amounts_are_typed_as_people_type_them(
    typed: str, language: str, low: int, desk: Client
) -> None:
    currency = {"money-0-currency": "MAD"} if "$" not in typed else {}
    path = reverse("desk_enter").replace("/fr/", f"/{language}/")

    send(
        desk,
        path,
        "save",
        **{**ENTRY, **currency, "money-0-figure": typed, "announced": "2024-04"},
    )

    assert Agreement.objects.get().amount_low == low


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"money-0-figure": "50 millions"}, "id_money-0-currency"),
        ({"money-0-figure": "50 dinars"}, "id_money-0-currency"),
        ({"money-0-figure": "50 bananes"}, "id_money-0-figure"),
        (
            {"money-0-figure": "50 MDH", "money-0-currency": "EUR"},
            "id_money-0-currency",
        ),
        ({"money-0-figure": "50 XQX"}, "id_money-0-figure"),
        ({"jobs-0-figure": "beaucoup"}, "id_jobs-0-figure"),
        ({"jobs-0-figure": "1500 MAD"}, "id_jobs-0-figure"),
        ({"jobs-0-figure": "12,5"}, "id_jobs-0-figure"),
        ({"jobs-0-figure": ""}, "id_jobs-0-figure"),
        ({"jobs-0-to": "1 200"}, "id_jobs-0-to"),
        ({"jobs-0-to": "1 500"}, "id_jobs-0-to"),
        ({"jobs-0-qualifier": "range"}, "id_jobs-0-to"),
        ({"money-0-figure": "2", "money-0-to": "3 Md€"}, "id_money-0-figure"),
        ({"jobs-0-due": "2023"}, "id_jobs-0-due"),
        ({"jobs-0-due": "bientôt"}, "id_jobs-0-due"),
        ({"jobs-0-figure": "0"}, "id_jobs-0-figure"),
        ({"money-0-figure": "0,001 MAD"}, "id_money-0-figure"),
        ({"announced": "hier"}, "id_announced"),
        ({"announced": "2099"}, "id_announced"),
        ({"signed": "01/2099"}, "id_signed"),
        ({"sources-0-source_on": "16/04/2099"}, "id_sources-0-source_on"),
        ({"signed": "2023"}, "id_signed"),
        ({"instrument": ""}, "id_instrument"),
        ({"instrument": "treaty"}, "id_instrument"),
        ({"investors-0-name": "—"}, "id_investors-0-name"),
        ({"investors-0-name": "x" * 301}, "id_investors-0-name"),
        ({"places-0-name": "a\0b"}, "id_places-0-name"),
        ({"places-0-region": "Tanger"}, "id_places-0-region"),
        ({"division": "62"}, "id_division"),
        ({"children_announced": "3"}, "id_children_announced"),
        ({"sources-0-source_on": "2024"}, "id_sources-0-source_on"),
        (
            {"sources-0-reference": "", "sources-0-source_on": "2024-01-01"},
            "id_sources-0-reference",
        ),
    ],
    ids=str,
)
def test_an_error_stands_beside_its_field_and_the_input_stays(
    changes: dict[str, str], field: str, desk: Client
) -> None:
    response = enter(desk, **changes)

    assert response.status_code == 200
    assert field in errors_of(response)
    assert f'href="#{field}"' in response.content.decode()
    data = fields_of(response)
    kept = {**ENTRY, **changes}
    if changes == {"instrument": "treaty"}:
        kept["instrument"] = ""  # no option of that name could be shown as chosen
    assert {name: data[name] for name in kept if "\0" not in kept[name]} == {
        name: value for name, value in kept.items() if "\0" not in value
    }
    assert not Agreement.objects.exists()


@pytest.mark.parametrize(
    "changes",
    [
        {"investors-0-name": "", "public-0-name": ""},
        {"sources-0-reference": ""},
    ],
    ids=["nobody", "no source"],
)
def test_what_no_agreement_can_be_without_is_asked_for(
    changes: dict[str, str], desk: Client
) -> None:
    response = enter(desk, **changes)

    assert response.status_code == 200
    assert 'id="errors"' in response.content.decode()
    assert not Agreement.objects.exists()


def test_an_empty_form_is_told_everything_at_once(desk: Client) -> None:
    response = send(desk, reverse("desk_enter"), "save")

    missing = errors_of(response)
    assert {"id_instrument", "id_investors-0-name", "id_sources-0-reference"} <= set(
        missing
    )
    assert not Agreement.objects.exists()


def test_a_withdrawn_deal_by_hand_promises_no_candidates(desk: Client) -> None:
    enter(desk)
    made = Agreement.objects.get()

    with override("en"):
        response = post_act(
            desk, made, "withdraw", **{"withdraw-reason": "entered twice"}
        )
        said = desk.get(response["Location"]).content.decode()
    assert "Its page now says why." in said
    assert "candidates wait again" not in said


@pytest.mark.parametrize(
    ("changes", "box"),
    [
        ({"jobs-0-figure": "1 000 001"}, "jobs-0-confirmed"),
        ({"money-0-figure": "100,1 milliards de dollars"}, "money-0-confirmed"),
        (
            {"money-0-figure": "60 millions $", "jobs-0-figure": "10"},
            "money-0-confirmed",
        ),
    ],
    ids=["many jobs", "huge amount", "costly jobs"],
)
def test_an_unlikely_figure_is_confirmed_with_a_box(
    changes: dict[str, str], box: str, desk: Client
) -> None:
    asked = enter(desk, **changes)
    told = desk.post(
        reverse("desk_enter"),
        {**fields_of(asked), **confirmed(asked), "action": "save"},
    )

    assert asked.status_code == 200
    assert f'name="{box}"' in asked.content.decode()
    assert told.status_code == 302
    assert Agreement.objects.count() == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"jobs-0-figure": "1 000 000", "money-0-figure": "6 milliards MAD"},
        {"money-0-figure": "99 milliards de dollars", "jobs-0-figure": "900 000"},
        {"money-0-figure": "49 millions $", "jobs-0-figure": "10"},
    ],
    ids=str,
)
def test_a_likely_figure_is_not_asked_about(
    changes: dict[str, str], desk: Client
) -> None:
    assert enter(desk, **changes).status_code == 302


def test_an_entry_sent_twice_is_one_agreement(desk: Client) -> None:
    data = {
        **fields_of(desk.get(reverse("desk_enter"))),  # type: ignore[arg-type]
        **ENTRY,
        "action": "save",
    }

    first, second = (desk.post(reverse("desk_enter"), data) for _ in range(2))

    assert first["Location"] == second["Location"]
    assert Agreement.objects.count() == 1


def english(name: str) -> str:
    """The address of a page in English."""
    with override("en"):
        return reverse(name)


def test_a_form_changed_after_it_was_sent_is_told_that_it_was_sent(
    desk: Client,
) -> None:
    data = {
        **fields_of(desk.get(english("desk_enter"))),  # type: ignore[arg-type]
        **ENTRY,
        "action": "save",
    }
    desk.post(english("desk_enter"), data)

    changed = {**data, "investors-0-name": "Nissan"}
    again = desk.post(english("desk_enter"), changed, follow=True).content.decode()

    assert "was sent before" in again
    assert "Nissan" not in again


def test_every_field_has_help() -> None:
    from announcements.forms.agreement import AgreementForm
    from announcements.forms.parts import KINDS

    fields = dict(AgreementForm.base_fields)
    for kind, form in KINDS.items():
        fields |= {f"{kind}.{name}": one for name, one in form.base_fields.items()}
    silent = [name for name, field in fields.items() if not field.help_text]

    assert {name.rpartition(".")[2] for name in silent} == {"key", "confirmed"}


def test_an_untouched_select_claims_nothing(desk: Client) -> None:
    another = enter(desk, "add:public")
    data = {**fields_of(another), "public-1-name": "Agence du Nord"}

    desk.post(reverse("desk_enter"), {**data, "action": "save"})

    agreement = Agreement.objects.get()
    jobs = agreement.commitments.get(measure="jobs")
    assert (jobs.jobs_kind, jobs.nature, jobs.basis, jobs.claimant) == (
        "unspecified",
        "new",
        "increment",
        "unknown",
    )
    assert agreement.places.get().accuracy == "unknown"
    assert set(
        agreement.parties.exclude(role="investor").values_list("role", flat=True)
    ) == {"unspecified"}
    money = agreement.commitments.get(measure="investment")
    assert (money.component, money.per_year) == ("total", False)


def test_each_fact_may_have_a_source_of_its_own(desk: Client) -> None:
    two = enter(desk, "add:sources")
    data = fields_of(two)

    desk.post(
        reverse("desk_enter"),
        {
            **data,
            "sources-1-reason": "told by the ministry on the telephone",
            "jobs-0-source": "2",
            "action": "save",
        },
    )

    jobs = Agreement.objects.get().commitments.get(measure="jobs")
    assert jobs.evidence.get().reason == "told by the ministry on the telephone"


def test_names_are_shown_as_text(desk: Client) -> None:
    enter(desk, **{"investors-0-name": "<script>alert(1)</script> SA"})

    agreement = Agreement.objects.get()
    for url in (
        reverse("desk_agreement", args=[agreement.public_id_id]),
        reverse("desk_correct", args=[agreement.public_id_id]),
        reverse("desk"),
    ):
        page = desk.get(url).content.decode()
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_an_entry_from_an_article_quotes_it(desk: Client) -> None:
    text = make_article(
        "Renault baut in Tanger ein Werk: 1 500 Stellen.", language="de"
    )
    path = f"{reverse('desk_enter')}?article={text.article_id}"
    changes = {**ENTRY, "jobs-0-quote": "1 500 Stellen", "money-0-figure": ""}
    changes = {
        **changes,
        "money-0-qualifier": "exact",
        "public-0-name": "",
        "sources-0-reference": "",
    }
    changes = {name: value for name, value in changes.items() if "sources" not in name}

    response = send(desk, path, "save", **changes)

    assert response.status_code == 302
    agreement = Agreement.objects.get()
    jobs = agreement.commitments.get()
    assert jobs.evidence.get().quote == "1 500 Stellen"
    assert agreement.source_count == 1


# An agreement at the desk


def post_act(
    desk: Client, agreement: Agreement, name: str, **fields: Any
) -> HttpResponse:
    page = desk.get(reverse("desk_agreement", args=[agreement.public_id_id]))
    form = fields_of(page, f"//form[@id='{name}']")  # type: ignore[arg-type]
    route = {"observe": "desk_observe"}.get(name, f"desk_{name}")
    url = reverse(route, args=[agreement.public_id_id])
    return desk.post(url, {**form, **fields})  # type: ignore[return-value]


def test_correcting_keeps_what_was_not_touched(
    desk: Client, agreement: Agreement
) -> None:
    before = {one.pk for one in evidence_of(agreement)}
    url = reverse("desk_correct", args=[agreement.public_id_id])

    response = send(desk, url, "save", reason="a slip", **{"jobs-0-figure": "1 650"})

    assert response.status_code == 302
    agreement.refresh_from_db()
    assert agreement.jobs_low == 1650
    assert {one.pk for one in evidence_of(agreement)} == before
    assert agreement.decisions.first().reason == "a slip"  # type: ignore[union-attr]


@pytest.mark.parametrize("name", ["fr-choose-france-hdf", *TRAIN[::9]])
def test_a_correction_that_changes_nothing_leaves_every_row_as_it_was(
    name: str, desk: Client
) -> None:
    for candidate in make_candidates(name):
        publish_as_read(candidate)
    for agreement in Agreement.objects.published():
        before = review.draft_of_agreement(agreement)
        url = reverse("desk_correct", args=[agreement.public_id_id])

        response = send(desk, url, "save", reason="looked again")
        if response.status_code == 200:
            boxes = confirmed(response)
            response = send(desk, url, "save", reason="looked again", **boxes)

        agreement = Agreement.objects.get(pk=agreement.pk)
        assert response.status_code == 302
        assert review.draft_of_agreement(agreement) == before


def publish_as_read(candidate: Candidate) -> None:
    review.publish(
        candidate=candidate,
        draft=review.draft_of(candidate),
        reviewer=make_editor(f"reviewer-{candidate.pk}"),
        form_token=uuid.uuid4(),
        version=1,
    )


def test_a_correction_needs_a_reason(desk: Client, agreement: Agreement) -> None:
    url = reverse("desk_correct", args=[agreement.public_id_id])

    response = send(desk, url, "save")

    assert response.status_code == 200
    assert "id_reason" in errors_of(response)


def test_a_stale_correction_is_told_and_keeps_the_input(
    desk: Client, agreement: Agreement
) -> None:
    url = reverse("desk_correct", args=[agreement.public_id_id])
    data = fields_of(desk.get(url))  # type: ignore[arg-type]
    Agreement.objects.update(version=9)

    response = desk.post(
        url, {**data, "reason": "x", "jobs-0-figure": "1 650", "action": "save"}
    )

    assert response.status_code == 409
    assert 'value="1 650"' in response.content.decode()
    again = desk.post(url, {**fields_of(response), "action": "save"})  # type: ignore[arg-type]
    assert again.status_code == 302


def test_a_deal_by_hand_is_corrected_with_a_new_source(desk: Client) -> None:
    enter(desk)
    agreement = Agreement.objects.get()
    url = reverse("desk_correct", args=[agreement.public_id_id])
    more = fields_of(send(desk, url, "add:sources"))

    desk.post(
        url,
        {
            **more,
            "sources-0-reference": "Bulletin officiel 7300",
            "jobs-0-figure": "1 700",
            "jobs-0-source": "1",
            "reason": "the official text is out",
            "action": "save",
        },
    )

    jobs = agreement.commitments.get(measure="jobs")
    assert jobs.low == 1700
    assert jobs.evidence.get().reference == "Bulletin officiel 7300"
    assert agreement.parties.count() == 2


def test_a_relation_is_recorded_and_may_not_lead_back(
    desk: Client, agreement: Agreement
) -> None:
    enter(desk)
    other = Agreement.objects.exclude(pk=agreement.pk).get()

    def relate(one: Agreement, to: Agreement) -> HttpResponse:
        url = reverse("desk_correct", args=[one.public_id_id])
        row = {"relations-0-kind": "replaces", "relations-0-other": to.public_id_id}
        more = fields_of(send(desk, url, "add:relations"))
        data = {**more, **row, "reason": "a new text", "action": "save"}
        return desk.post(url, data)  # type: ignore[return-value]

    first = relate(other, agreement)
    back = relate(agreement, other)
    itself = relate(agreement, agreement)

    assert first.status_code == 302
    agreement.refresh_from_db()
    assert agreement.total == "none"
    for refused in (back, itself):
        assert refused.status_code == 200
        assert 'id="errors"' in refused.content.decode()
    assert agreement.relations.count() == 0


@pytest.mark.parametrize("typed", ["ZZZZZZZZ", "Renault", "https://example.org/x"])
def test_a_relation_to_nothing_is_refused(
    typed: str, desk: Client, agreement: Agreement
) -> None:
    url = reverse("desk_correct", args=[agreement.public_id_id])
    more = fields_of(send(desk, url, "add:relations"))

    response = desk.post(
        url, {**more, "relations-0-other": typed, "reason": "x", "action": "save"}
    )

    assert "id_relations-0-other" in errors_of(response)  # type: ignore[arg-type]


def test_an_observation_stands_with_its_source(
    desk: Client, agreement: Agreement
) -> None:
    jobs = agreement.commitments.get(measure="jobs")

    response = post_act(
        desk,
        agreement,
        "observe",
        commitment=jobs.pk,
        figure="620",
        on="décembre 2025",
        reference="Rapport annuel 2025, p. 14",
    )

    assert response.status_code == 302
    seen = jobs.observations.get()
    assert (seen.low, seen.on_precision) == (620, "month")
    assert seen.evidence.get().reference == "Rapport annuel 2025, p. 14"
    page = desk.get(response["Location"])
    assert "620" in text_of(page)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"figure": "x"}, "id_figure"),
        ({"figure": "620 MAD"}, "id_figure"),
        ({"on": ""}, "id_on"),
        ({"on": "2020"}, "id_on"),
        ({"on": "2099"}, "id_on"),
        ({"figure": "-5"}, "id_figure"),
        ({"reference": ""}, "id_reference"),
    ],
    ids=str,
)
def test_a_bad_observation_keeps_its_input(
    changes: dict[str, str], field: str, desk: Client, agreement: Agreement
) -> None:
    jobs = agreement.commitments.get(measure="jobs")
    fields = {"figure": "620", "on": "12/2025", "reference": "Rapport", **changes}

    response = post_act(desk, agreement, "observe", commitment=jobs.pk, **fields)

    assert response.status_code == 200
    assert field in errors_of(response)
    data = fields_of(response, "//form[@id='observe']")
    assert {name: data[name] for name in fields} == fields


def test_a_status_becomes_current_and_moves_the_stage(
    desk: Client, agreement: Agreement
) -> None:
    response = post_act(
        desk,
        agreement,
        "status",
        status="delivery:under_way",
        on="06/2025",
        source_reason="seen on the site",
    )

    assert response.status_code == 302
    agreement.refresh_from_db()
    assert (agreement.stage, agreement.total) == ("under_way", "contracted")


def test_an_outcome_is_judged_and_may_move_back(
    desk: Client, agreement: Agreement
) -> None:
    jobs = agreement.commitments.get(measure="jobs")
    fields = {"commitment": jobs.pk, "reference": "Rapport", "reason": "counted"}

    post_act(desk, agreement, "judge", outcome="met", **fields)
    jobs.refresh_from_db()
    assert jobs.outcome == "met"
    post_act(desk, agreement, "judge", outcome="partly_met", **fields)

    jobs.refresh_from_db()
    assert jobs.outcome == "partly_met"


def test_a_stale_follow_up_is_told_and_keeps_the_input(
    desk: Client, agreement: Agreement
) -> None:
    page = desk.get(reverse("desk_agreement", args=[agreement.public_id_id]))
    data = fields_of(page, "//form[@id='status']")  # type: ignore[arg-type]
    Agreement.objects.update(version=9)

    response = desk.post(
        reverse("desk_status", args=[agreement.public_id_id]),
        {**data, "status": "legal:expired", "on": "2025", "reference": "Journal"},
    )

    assert response.status_code == 409
    kept = fields_of(response, "//form[@id='status']")  # type: ignore[arg-type]
    assert kept["reference"] == "Journal"


def test_withdrawing_empties_the_public_page_and_fills_the_queue(
    desk: Client, agreement: Agreement, candidate: Candidate
) -> None:
    url = agreement.get_absolute_url()

    response = post_act(
        desk, agreement, "withdraw", **{"withdraw-reason": "another company"}
    )

    assert response.status_code == 302
    gone = Client().get(url)
    assert gone.status_code == 410
    assert "another company" in gone.content.decode()
    candidate.refresh_from_db()
    assert candidate.state == CandidateState.WAITING
    assert send(desk, url_of(candidate), "publish").status_code == 302
    assert Agreement.objects.published().count() == 1
    assert Organization.objects.filter(names__key="inetum").count() == 1
