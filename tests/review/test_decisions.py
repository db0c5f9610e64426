"""From a candidate to the record and back, one decision at a time."""

import dataclasses
import uuid
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from threading import Barrier
from typing import Any

import pghistory.models
import pytest
from django.contrib.auth.models import User
from django.db import connection

from announcements import review
from announcements.deadlines import parse_partial
from announcements.models import (
    Agreement,
    Candidate,
    Decision,
    Evidence,
    Organization,
    OrganizationName,
)
from announcements.summary import evidence_of
from announcements.vocabulary import (
    CandidateState,
    DecisionKind,
    Kind,
    RejectReason,
    Stage,
)
from tests.candidates import gold, make_candidates, make_editor

pytestmark = pytest.mark.django_db
INETUM = "fr-inetum-challenge"
INETUM_TOO = "fr-inetum-hiba"


@pytest.fixture
def editor() -> User:
    return make_editor()


def publish(candidate: Candidate, editor: User, **options: Any) -> Decision:
    candidate.refresh_from_db()
    return review.publish(
        **{
            "candidate": candidate,
            "draft": review.draft_of(candidate),
            "reviewer": editor,
            "form_token": uuid.uuid4(),
            "version": candidate.version,
            **options,
        }
    )


def published(candidate: Candidate, editor: User, **options: Any) -> Agreement:
    agreement = publish(candidate, editor, **options).agreement
    assert agreement is not None
    return agreement


def test_publishes_what_the_article_says(editor: User) -> None:
    (candidate,) = make_candidates(INETUM)

    agreement = published(candidate, editor)

    assert agreement.is_published
    assert (agreement.instrument, agreement.legal) == ("mou", "signed")
    assert agreement.stage == Stage.SIGNED
    assert (agreement.jobs_low, agreement.jobs_high) == (1500, 1500)
    assert (agreement.amount_low, agreement.amount_qualifier) == (
        Decimal(50_000_000),
        "more_than",
    )
    assert agreement.host_country_id == "MA"
    assert agreement.sector_id == "J"
    assert [str(party) for party in agreement.parties.all()][0] == "Inetum"
    assert agreement.slug.startswith("inetum")
    candidate.refresh_from_db()
    assert candidate.state == CandidateState.PUBLISHED
    assert candidate.agreement == agreement


def test_every_fact_has_evidence_that_stands_in_the_text(editor: User) -> None:
    (candidate,) = make_candidates(INETUM)
    text = candidate.extraction.article_text.text

    agreement = published(candidate, editor)

    quoted = [one for one in evidence_of(agreement) if one.quote]
    assert len(quoted) > 6
    assert all(text[one.start : one.end] == one.quote for one in quoted)
    for rows in (
        agreement.parties,
        agreement.places,
        agreement.signatories,
        agreement.status_events,
        agreement.commitments,
    ):
        assert all(row.evidence.exists() for row in rows.all())  # type: ignore[attr-defined]
    fields = set(agreement.evidence.values_list("field", flat=True))
    assert fields >= {"instrument", "host_country", "sector", "announced", "signed"}


def test_publishing_unchanged_and_corrected_are_two_kinds(editor: User) -> None:
    (one,) = make_candidates(INETUM)
    (other,) = make_candidates(INETUM_TOO)
    draft = review.draft_of(other)

    unchanged = publish(one, editor)
    corrected = publish(other, editor, draft=dataclasses.replace(draft, sector="C"))

    assert unchanged.kind == DecisionKind.PUBLISH
    assert corrected.kind == DecisionKind.PUBLISH_CORRECTED


def test_a_fact_without_evidence_is_not_published(editor: User) -> None:
    (candidate,) = make_candidates(INETUM)
    draft = dataclasses.replace(
        review.draft_of(candidate), places=(review.PlaceDraft("Fès"),)
    )

    with pytest.raises(review.InvalidDraftError) as error:
        publish(candidate, editor, draft=draft)

    assert error.value.missing == ["place 1"]
    assert not Agreement.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("function", "plant"),
        ("state_gives", "Ten hectares."),
        ("effective", parse_partial("2024-05")),
    ],
)
def test_what_an_editor_adds_needs_evidence_too(
    editor: User, field: str, value: object
) -> None:
    (candidate,) = make_candidates(INETUM)
    draft = dataclasses.replace(review.draft_of(candidate), **{field: value})  # type: ignore[arg-type]

    with pytest.raises(review.InvalidDraftError) as error:
        publish(candidate, editor, draft=draft)

    assert error.value.missing == [field]


def test_two_articles_make_one_organization(editor: User) -> None:
    (one,) = make_candidates(INETUM)
    (other,) = make_candidates(INETUM_TOO)
    draft = review.draft_of(other)
    party = dataclasses.replace(draft.parties[0], name="Groupe INETUM")
    draft = dataclasses.replace(draft, parties=(party, *draft.parties[1:]))

    first = published(one, editor)
    second = published(other, editor, draft=draft)

    assert first.parties.all()[0].organization == second.parties.all()[0].organization
    assert second.parties.all()[0].recorded_as == "Groupe INETUM"
    names = OrganizationName.objects.filter(key="inetum")
    assert sorted(names.values_list("text", flat=True)) == ["Groupe INETUM", "Inetum"]


def test_a_merged_organization_leads_to_the_one_that_stands(editor: User) -> None:
    (one,) = make_candidates(INETUM)
    (other,) = make_candidates(INETUM_TOO)
    first = published(one, editor).parties.all()[0].organization
    stands = Organization.objects.exclude(pk=first.pk).first()
    first.merged_into = stands
    first.save()

    second = published(other, editor)

    assert second.parties.all()[0].organization == stands


def test_the_same_form_twice_is_one_decision(editor: User) -> None:
    (candidate,) = make_candidates(INETUM)
    token = uuid.uuid4()

    first = publish(candidate, editor, form_token=token)
    second = publish(candidate, editor, form_token=token, version=1)

    assert first == second
    assert Agreement.objects.count() == Decision.objects.count() == 1


def test_a_stale_page_and_a_decided_candidate_are_told_apart(editor: User) -> None:
    (candidate,) = make_candidates(INETUM)

    with pytest.raises(review.StaleError):
        publish(candidate, editor, version=7)
    decision = publish(candidate, editor)
    with pytest.raises(review.AlreadyDecidedError) as error:
        publish(candidate, editor, version=1)

    assert error.value.decision == decision


def test_rejecting_publishes_nothing(editor: User) -> None:
    (candidate,) = make_candidates(INETUM)

    decision = review.reject(
        candidate=candidate,
        reviewer=editor,
        reason=RejectReason.SPECULATION,
        note="nothing signed",
        form_token=uuid.uuid4(),
        version=1,
    )

    candidate.refresh_from_db()
    assert candidate.state == CandidateState.REJECTED
    assert (decision.reject_reason, decision.reason) == (
        "speculation",
        "nothing signed",
    )
    assert not Agreement.objects.exists()


def test_attaching_adds_evidence_to_what_agrees_and_lists_the_rest(
    editor: User,
) -> None:
    (one,) = make_candidates(INETUM)
    text, found = gold(INETUM_TOO)
    jobs = found["agreements"][0]["commitments"][0]
    jobs["low"] = jobs["high"] = 1600
    (other,) = make_candidates(INETUM_TOO, found=found)
    agreement = published(one, editor)
    before = len(evidence_of(agreement))

    result = review.attach(
        candidate=other,
        agreement=agreement,
        reviewer=editor,
        form_token=uuid.uuid4(),
        version=1,
    )

    agreement.refresh_from_db()
    assert agreement.source_count == 2
    assert len(evidence_of(agreement)) == before + result.evidence_added
    assert result.evidence_added > 3
    promise = next(one for one in result.differences if one.field == "commitment")
    assert promise.told.figure is not None
    assert promise.told.figure.low == 1600
    assert agreement.jobs_low == 1500
    other.refresh_from_db()
    assert (other.state, other.agreement) == (CandidateState.ATTACHED, agreement)


def test_withdrawing_says_why_and_puts_the_candidate_back(editor: User) -> None:
    (candidate,) = make_candidates(INETUM)
    agreement = published(candidate, editor)

    review.withdraw(
        agreement=agreement,
        reviewer=editor,
        reason="another company of that name",
        form_token=uuid.uuid4(),
    )

    agreement.refresh_from_db()
    candidate.refresh_from_db()
    assert not agreement.is_published
    assert agreement.public_id.gone_reason == "another company of that name"
    assert candidate.state == CandidateState.WAITING
    again = published(candidate, editor)
    assert again.is_published
    assert again.public_id_id != agreement.public_id_id
    assert Agreement.objects.published().count() == 1


def umbrella_and_child() -> list[Candidate]:
    candidates = make_candidates("fr-essaouira-6-mou")
    child = next(one for one in candidates if one.part_of_id)
    return [child.part_of, child]  # type: ignore[list-item]


@pytest.mark.parametrize("first", ["umbrella", "child"])
def test_a_child_finds_its_umbrella_in_either_order(editor: User, first: str) -> None:
    above, child = umbrella_and_child()
    order = [above, child] if first == "umbrella" else [child, above]

    for candidate in order:
        publish(candidate, editor)

    child.refresh_from_db()
    above.refresh_from_db()
    assert child.agreement is not None
    assert above.agreement is not None
    assert above.agreement.kind == Kind.UMBRELLA
    assert child.agreement.umbrella == above.agreement


def test_a_withdrawn_umbrella_lets_go_and_gathers_again(editor: User) -> None:
    above, child = umbrella_and_child()
    umbrella, part = published(above, editor), published(child, editor)

    review.withdraw(
        agreement=umbrella, reviewer=editor, reason="twice", form_token=uuid.uuid4()
    )
    part.refresh_from_db()
    assert part.umbrella is None
    again = published(above, editor)

    part.refresh_from_db()
    assert part.umbrella == again


def by_hand(**columns: Any) -> review.AgreementDraft:
    source = review.EvidenceDraft(reference="https://example.org/a", reason="press")

    def about(field: str) -> review.EvidenceDraft:
        return dataclasses.replace(source, field=field)

    fields: dict[str, Any] = {
        "instrument": "contract",
        "host_country": "MA",
        "announced": parse_partial("2024-04"),
        "parties": (review.PartyDraft("Acme", evidence=(source,)),),
        "statuses": (review.StatusDraft("legal", "signed", evidence=(source,)),),
        "commitments": (
            review.promise_of_jobs(
                low=Decimal(100), high=Decimal(100), evidence=(source,)
            ),
        ),
        "evidence": (about("instrument"), about("host_country"), about("announced")),
    }
    return review.AgreementDraft(**{**fields, **columns})


def enter(editor: User, **columns: Any) -> Agreement:
    decision = review.enter(
        draft=by_hand(**columns), reviewer=editor, form_token=uuid.uuid4()
    )
    assert decision.agreement is not None
    return decision.agreement


def test_an_entry_by_hand_counts_with_its_reference(editor: User) -> None:
    agreement = enter(editor)

    assert (agreement.total, agreement.jobs_low) == ("contracted", 100)
    assert agreement.source_count == 1
    assert {one.reference for one in evidence_of(agreement)} == {
        "https://example.org/a"
    }


def test_a_period_counts_from_the_announcement_or_stays_one(editor: User) -> None:
    promise = dataclasses.replace(by_hand().commitments[0], due_period="P5Y")

    anchored = enter(editor, commitments=(promise,)).commitments.get()
    alone = enter(
        editor,
        commitments=(promise,),
        announced=None,
        parties=(dataclasses.replace(by_hand().parties[0], name="Other"),),
    ).commitments.get()

    assert (anchored.due_precision, anchored.due_until.year) == ("year", 2029)  # type: ignore[union-attr]
    assert alone.due_until is None
    assert alone.due_period == "P5Y"


def test_correcting_keeps_keys_and_evidence_of_what_did_not_change(
    editor: User,
) -> None:
    (candidate,) = make_candidates(INETUM)
    agreement = published(candidate, editor)
    agreement.refresh_from_db()
    draft = review.draft_of_agreement(agreement)
    keys = {one.pk for one in evidence_of(agreement)}
    jobs = dataclasses.replace(
        draft.commitments[0], low=Decimal(1600), high=Decimal(1600)
    )
    draft = dataclasses.replace(
        draft, commitments=(jobs, *draft.commitments[1:]), places=()
    )

    review.correct(
        agreement=agreement,
        draft=draft,
        reviewer=editor,
        form_token=uuid.uuid4(),
        version=agreement.version,
        reason="the ministry said so",
    )

    agreement.refresh_from_db()
    assert agreement.jobs_low == 1600
    assert not agreement.places.exists()
    assert {one.pk for one in evidence_of(agreement)} < keys
    assert agreement.commitments.filter(pk=jobs.pk or 0).exists()
    with pytest.raises(review.StaleError):
        review.correct(
            agreement=agreement,
            draft=draft,
            reviewer=editor,
            form_token=uuid.uuid4(),
            version=1,
            reason="late",
        )


def test_history_knows_who_and_why(editor: User) -> None:
    agreement = enter(editor)
    agreement.refresh_from_db()
    review.correct(
        agreement=agreement,
        draft=dataclasses.replace(
            review.draft_of_agreement(agreement), summary="A plant."
        ),
        reviewer=editor,
        form_token=uuid.uuid4(),
        version=1,
        reason="said in parliament",
    )

    events = pghistory.models.Events.objects.tracks(agreement)
    contexts = [event.pgh_context for event in events]
    assert all(context["user"] == editor.pk for context in contexts)
    assert "said in parliament" in [context.get("reason") for context in contexts]


def test_untouched_rows_leave_no_history(editor: User) -> None:
    agreement = enter(editor)
    agreement.refresh_from_db()
    party = agreement.parties.get()
    before = pghistory.models.Events.objects.tracks(party).count()

    review.correct(
        agreement=agreement,
        draft=dataclasses.replace(review.draft_of_agreement(agreement), summary="x"),
        reviewer=editor,
        form_token=uuid.uuid4(),
        version=1,
        reason="x",
    )

    assert pghistory.models.Events.objects.tracks(party).count() == before


def test_a_cancelled_deal_is_cancelled_since_the_article(editor: User) -> None:
    text, found = gold(INETUM)
    found["agreements"][0]["status"] = "cancelled"
    (candidate,) = make_candidates(INETUM, found=found)

    draft = review.draft_of(candidate)

    assert draft.statuses[0].value == "cancelled"
    assert str(draft.statuses[0].on) == candidate.article.published


# Two at once


def at_once(*calls: Any) -> list[Any]:
    """Results, or the errors, of calls that begin together, each in its own thread."""
    barrier = Barrier(len(calls))

    def run(call: Any) -> Any:
        barrier.wait()
        try:
            return call()
        except review.ReviewError as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


@pytest.mark.django_db(transaction=True)
def test_of_two_editors_exactly_one_wins() -> None:
    (candidate,) = make_candidates(INETUM)
    one, other = make_editor("amina"), make_editor("bilal")
    draft = review.draft_of(candidate)

    def decide(user: User) -> Any:
        return lambda: publish(candidate, user, draft=draft, version=1)

    results = at_once(decide(one), decide(other), decide(one))

    assert sum(isinstance(result, Decision) for result in results) == 1
    assert sum(isinstance(one, review.AlreadyDecidedError) for one in results) == 2
    assert Agreement.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_same_form_sent_twice_at_once_is_one_decision() -> None:
    (candidate,) = make_candidates(INETUM)
    editor, token = make_editor(), uuid.uuid4()
    draft = review.draft_of(candidate)

    def send() -> Decision:
        return publish(candidate, editor, draft=draft, version=1, form_token=token)

    results = at_once(send, send, send)

    assert {result.pk for result in results} == {Decision.objects.get().pk}


@pytest.mark.django_db(transaction=True)
def test_two_publishes_at_once_make_one_organization() -> None:
    candidates = [*make_candidates(INETUM), *make_candidates(INETUM_TOO)]
    editor = make_editor()
    drafts = [review.draft_of(candidate) for candidate in candidates]

    results = at_once(
        *(
            lambda candidate=candidate, draft=draft: publish(
                candidate, editor, draft=draft, version=1
            )
            for candidate, draft in zip(candidates, drafts, strict=True)
        )
    )

    assert all(isinstance(result, Decision) for result in results)
    assert OrganizationName.objects.filter(key="inetum").count() == 1
    assert Evidence.objects.exists()
