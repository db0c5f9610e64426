"""An agreement at the desk: corrected, followed up, withdrawn."""

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from announcements import review
from announcements.models import Agreement, Candidate, Organization
from announcements.summary import evidence_of
from announcements.vocabulary import CandidateState
from tests.candidates import make_candidates
from tests.desk import TRAIN, confirmed, enter, post_act, publish_as_read, send, url_of
from tests.pages import errors_of, fields_of, text_of

pytestmark = pytest.mark.django_db


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
