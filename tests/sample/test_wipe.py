"""Wiping removes exactly the sample; what a person has used since stays."""

import uuid
from dataclasses import replace
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command

from announcements import pipeline, review
from announcements.models import (
    Agreement,
    AgreementRelation,
    Article,
    Candidate,
    Decision,
    Organization,
    PublicId,
)
from announcements.sample.load import load_sample
from announcements.sample.script import read_script
from announcements.sample.wipe import wipe_sample
from announcements.summary import refresh
from announcements.vocabulary import CandidateState, RejectReason, Relation, Total
from tests.records import add_party, make_agreement
from tests.sample.conftest import Sample, table_sizes
from tests.sample.test_load import RECORDS, recorded

pytestmark = pytest.mark.usefixtures("sample")


@pytest.fixture
def editor(sample: Sample) -> User:
    """A person."""
    return User.objects.create_user("editor")


def edit(agreement: Agreement, editor: User) -> None:
    """Correct an agreement as a person."""
    review.correct(
        agreement=agreement,
        draft=replace(review.draft_of_agreement(agreement), summary="Seen."),
        reviewer=editor,
        form_token=uuid.uuid4(),
        version=Agreement.objects.get(pk=agreement.pk).version,
        reason="Seen.",
    )


def test_nothing_is_left_but_ids_that_say_why(sample: Sample) -> None:
    wiped = wipe_sample()

    after = table_sizes()
    tombstones = PublicId.objects.exclude(gone_reason="").count()
    assert wiped.kept == 0
    assert tombstones == wiped.agreements + wiped.organizations
    after["announcements.PublicId"] -= tombstones
    assert after == sample.rows_before


def test_loading_after_wiping_loads_again(sample: Sample) -> None:
    wipe_sample()

    again = load_sample()

    assert again == sample.loaded


def test_wiping_twice_removes_nothing_more() -> None:
    wipe_sample()

    assert wipe_sample().agreements == 0


def test_a_dry_run_removes_nothing() -> None:
    before, out = table_sizes(), StringIO()

    call_command("wipe_sample", "--dry-run", stdout=out)

    assert f"removed: {len(RECORDS)} agreements" in out.getvalue()
    assert table_sizes() == before


def test_what_a_person_entered_stays_with_its_history(editor: User) -> None:
    mine = make_agreement()
    add_party(mine, Organization.objects.get(name="Yazaki"))

    wipe_sample()

    assert list(Agreement.objects.all()) == [mine]
    assert [one.name for one in Organization.objects.all()] == ["Yazaki"]
    assert not Organization.objects.get().is_sample


def test_an_edited_agreement_stays_with_its_umbrella_and_articles(
    editor: User,
) -> None:
    umbrella, child = recorded("auto-8"), recorded("yazaki")
    edit(child, editor)

    wiped = wipe_sample()

    assert set(Agreement.objects.all()) == {umbrella, child}
    assert not Agreement.objects.filter(is_sample=True).exists()
    assert Article.objects.filter(texts__evidence__isnull=False).distinct().count() == 1
    assert Decision.objects.filter(agreement=child).count() == 2
    assert wiped.agreements == len(RECORDS) - 2


def test_an_agreement_that_a_person_attached_to_stays(editor: User) -> None:
    candidate = Candidate.objects.waiting().first()
    assert candidate is not None
    review.attach(
        candidate=candidate,
        agreement=recorded("jcb"),
        reviewer=editor,
        form_token=uuid.uuid4(),
        version=candidate.version,
    )

    wipe_sample()

    assert list(Agreement.objects.all()) == [recorded("jcb")]
    assert Article.objects.count() == 2


def test_an_article_that_a_person_sent_again_stays_and_its_candidates_wait(
    editor: User,
) -> None:
    one = next(one for one in read_script().articles if one.key == "en-jcb-cabs")
    candidate = Candidate.objects.get(article__title=one.title)
    assert candidate.state == CandidateState.PUBLISHED

    sent = pipeline.submit_text(text=one.body, title=one.title, user=editor)
    wipe_sample()

    assert not sent.is_new
    article = Article.objects.get()
    assert (article, article.is_sample, article.added_by) == (
        sent.article,
        False,
        editor,
    )
    candidate.refresh_from_db()
    assert candidate.state == CandidateState.WAITING
    assert candidate.agreement is None


def test_an_article_that_a_person_has_a_copy_of_stays() -> None:
    article = Article.objects.get(title__startswith="Digger maker JCB")
    copy = Article.objects.create(
        door="paste", step="none", state="done", same_text_as=article
    )

    wipe_sample()

    assert set(Article.objects.all()) == {article, copy}


def test_a_candidate_that_a_person_rejected_stays(editor: User) -> None:
    candidate = Candidate.objects.waiting().first()
    assert candidate is not None
    review.reject(
        candidate=candidate,
        reviewer=editor,
        reason=RejectReason.MISREAD,
        note="",
        form_token=uuid.uuid4(),
        version=candidate.version,
    )

    wipe_sample()

    assert list(Article.objects.all()) == [candidate.article]
    assert Candidate.objects.get(pk=candidate.pk).state == CandidateState.REJECTED


def test_what_a_sample_agreement_replaced_counts_again() -> None:
    mine = make_agreement()
    AgreementRelation.objects.create(
        from_agreement=recorded("jcb"), to_agreement=mine, kind=Relation.REPLACES
    )
    refresh(mine)
    assert mine.total == Total.NONE

    wipe_sample()

    mine.refresh_from_db()
    assert mine.total == Total.PLEDGED


def test_the_sample_leaves_an_article_alone_that_a_person_brought_first(
    editor: User,
) -> None:
    wipe_sample()
    one = next(one for one in read_script().articles if one.key == "en-jcb-cabs")
    brought = pipeline.submit_text(
        text=one.body, title=one.title, language="en", user=editor
    )

    again = load_sample()

    assert again.failed == 0
    assert not Agreement.objects.filter(investors_text="JCB").exists()
    assert Candidate.objects.waiting().filter(article=brought.article).exists()
    assert Agreement.objects.count() == len(RECORDS) - 1
