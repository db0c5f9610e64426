"""The sample shows what Accord can hold, and says only what its articles say."""

import hashlib
from collections import Counter
from dataclasses import replace
from datetime import date
from io import StringIO

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from announcements.models import (
    Agreement,
    AgreementRelation,
    Article,
    Candidate,
    Commitment,
    Decision,
    Evidence,
    Observation,
    Organization,
)
from announcements.review import AgreementDraft, draft_of_agreement
from announcements.sample.load import USERNAME, load_sample, token_of
from announcements.sample.script import (
    Facts,
    QuoteNotFoundError,
    draft_from,
    evidence_from,
    read_script,
)
from announcements.sample.wipe import wipe_sample
from announcements.summary import evidence_of
from announcements.vocabulary import (
    ArticleState,
    DecisionKind,
    Kind,
    Outcome,
    Qualifier,
    Stage,
    Total,
)
from tests.records import make_article
from tests.sample.conftest import Sample

pytestmark = pytest.mark.usefixtures("sample")

RECORDS = [one for one in read_script().decisions if "record" in one]


def recorded(key: str) -> Agreement:
    """The agreement that the script calls by that key."""
    decision = next(one for one in RECORDS if one["record"] == key)
    token = token_of("record", key, decision["article"])
    agreement = Decision.objects.get(form_token=token).agreement
    assert agreement is not None
    return agreement


def test_every_decision_was_taken(sample: Sample) -> None:
    assert sample.loaded.failed == 0
    assert Agreement.objects.filter(is_sample=True).count() == len(RECORDS)
    assert 22 <= len(RECORDS) <= 30


def test_loading_again_changes_nothing() -> None:
    again = load_sample()

    assert (again.created, again.failed) == (0, 0)


def test_every_article_was_read_and_is_marked() -> None:
    articles = Article.objects.all()

    assert articles.count() == len(read_script().articles)
    assert {article.state for article in articles} == {ArticleState.DONE}
    assert all(article.is_sample for article in articles)


@pytest.mark.parametrize("decision", RECORDS, ids=lambda one: one["record"])
def test_the_record_says_what_the_article_says(decision: Facts) -> None:
    agreement = recorded(decision["record"])
    article = Article.objects.get(body_sha256=body_of(decision["article"]))

    expected = draft_from(decision["facts"], article.texts.get()).facts()

    assert plain(draft_of_agreement(agreement)) == plain(expected)


def body_of(key: str) -> str:
    """The hash of an article's bytes."""
    body = next(one.body for one in read_script().articles if one.key == key)
    return hashlib.sha256(body.encode()).hexdigest()


def plain(draft: AgreementDraft) -> AgreementDraft:
    """Facts in one order, without what the record adds: umbrella, titles, due dates."""
    facts = draft.facts()
    return replace(
        facts,
        umbrella="",
        relations=(),
        title_fr="",
        title_en="",
        title_ar="",
        statuses=tuple(sorted(facts.statuses, key=lambda one: (one.axis, str(one.on)))),
        commitments=tuple(
            replace(one, due=None) if one.due_period else one
            for one in facts.commitments
        ),
    )


def test_five_years_from_the_signing_end_in_2030() -> None:
    money = recorded("xinfeng").commitments.get(measure="investment")

    assert (money.due_period, str(money.due_until)) == ("P5Y", "2030-12-31")
    assert money.due_precision == "year"


def test_every_quote_stands_at_its_span() -> None:
    quotes = Evidence.objects.select_related("article_text")

    assert quotes.count() > 300
    for one in quotes:
        assert one.article_text is not None
        assert one.article_text.text[one.start : one.end] == one.quote


def test_every_agreement_has_a_source_and_every_commitment_evidence() -> None:
    for agreement in Agreement.objects.all():
        assert agreement.source_count >= 1
        assert evidence_of(agreement)
    assert not Commitment.objects.filter(evidence=None).exists()


def test_every_stage_is_shown() -> None:
    shown = set(Agreement.objects.values_list("stage", flat=True))

    assert shown == {stage.value for stage in Stage}


def test_both_totals_and_the_outside_are_shown() -> None:
    totals = Counter(Agreement.objects.values_list("total", flat=True))

    assert set(totals) == {total.value for total in Total}


def test_a_range_an_up_to_and_a_more_than_are_shown() -> None:
    shown = set(Commitment.objects.values_list("qualifier", flat=True))

    assert {Qualifier.RANGE, Qualifier.UP_TO, Qualifier.MORE_THAN} <= shown


def test_an_umbrella_stands_over_its_children_and_counts_nothing() -> None:
    umbrella = recorded("auto-8")

    assert umbrella.kind == Kind.UMBRELLA
    assert umbrella.total == Total.NONE
    assert umbrella.children_announced == 8
    assert umbrella.children.count() == 5
    assert {child.total for child in umbrella.children.all()} == {Total.CONTRACTED}


def test_a_promise_is_overdue() -> None:
    overdue = Commitment.objects.overdue(date(2026, 11, 25))

    assert recorded("jcb").commitments.get(measure="jobs") in overdue
    assert recorded("inetum").commitments.get(measure="jobs") not in overdue


def test_four_articles_in_three_languages_are_one_agreement() -> None:
    inetum = recorded("inetum")
    languages = {
        one.article_text.article.language
        for one in Evidence.objects.filter(
            pk__in=[one.pk for one in evidence_of(inetum)]
        ).select_related("article_text__article")
        if one.article_text
    }

    assert inetum.source_count == 4
    assert languages == {"fr", "en", "ar"}
    assert Organization.objects.filter(names__key="inetum").distinct().count() == 1


def test_what_was_replaced_does_not_count_twice() -> None:
    assert AgreementRelation.objects.get().to_agreement == recorded("baladna-framework")
    assert recorded("baladna-framework").total == Total.NONE
    assert recorded("baladna-contracts").total == Total.CONTRACTED


def test_some_candidates_wait_for_whoever_tries_the_desk() -> None:
    waiting = Candidate.objects.waiting().values_list("article__title", flat=True)

    assert waiting
    assert set(waiting) <= {
        "Industrie : elles investissent malgré la crise",
        "Amortisseurs : Magneti Marelli lance son chantier de Tanger et promet déjà "
        "une deuxième unité",
        "",
    }


def test_read_languages_are_published_from_candidates() -> None:
    kinds = Counter(Decision.objects.values_list("kind", flat=True))

    assert kinds[DecisionKind.PUBLISH] + kinds[DecisionKind.PUBLISH_CORRECTED] >= 20
    assert kinds[DecisionKind.ENTER] >= 3
    assert kinds[DecisionKind.ATTACH] == 2
    assert kinds[DecisionKind.CORRECT] >= 1


def test_an_outcome_stands_only_where_an_article_reports_one() -> None:
    observation = Observation.objects.get()
    promise = recorded("amazon-hq2").commitments.get(measure="jobs")

    assert observation.commitment == promise
    assert observation.low == 8000
    assert observation.high is None
    assert observation.qualifier == Qualifier.MORE_THAN
    assert observation.evidence.get().quote.startswith("More than 8,000 people")
    assert list(Commitment.objects.exclude(outcome=Outcome.SCHEDULED)) == [promise]
    assert promise.outcome == Outcome.PARTLY_MET


def test_the_user_behind_it_cannot_sign_in() -> None:
    user = User.objects.get(username=USERNAME)

    assert not user.is_active
    assert not user.has_usable_password()
    assert not user.is_staff
    assert authenticate(username=USERNAME, password="") is None
    assert set(Decision.objects.values_list("decided_by", flat=True)) == {user.pk}


def test_a_person_who_bears_the_name_is_not_taken_over() -> None:
    wipe_sample()
    User.objects.create_user(USERNAME, password="secret")

    with pytest.raises(CommandError, match="Rename"):
        call_command("load_sample", stdout=StringIO())

    assert not Article.objects.exists()


def test_a_quote_that_the_text_does_not_hold_is_refused() -> None:
    text = make_article("a b a")

    assert evidence_from({"quote": "a", "nth": 2}, text).start == 4
    with pytest.raises(QuoteNotFoundError):
        evidence_from({"quote": "a", "nth": 3}, text)
    with pytest.raises(QuoteNotFoundError):
        evidence_from({"quote": "c"}, text)
