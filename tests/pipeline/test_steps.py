"""From the door to the candidate, and every way in which an article can stop."""

import pytest

from announcements import pipeline
from announcements.models import (
    Article,
    Candidate,
    Extraction,
    Mention,
)
from announcements.pipeline import NotRetriableError, work
from announcements.vocabulary import (
    ArticleResult,
    ArticleState,
    CandidateState,
    Step,
)
from tests.articles import (
    INETUM,
    RECIPE,
    drain_all,
    fresh,
    make_due,
    paste,
)
from tests.pipeline.jobs import POISON_READ
from tests.readable.pages import ARTICLE, pdf
from tests.servers import Answer, Site

pytestmark = pytest.mark.django_db


def upload(content: bytes, filename: str = "a.pdf") -> Article:
    return pipeline.submit_file(
        filename=filename, content=content, content_type="", user=None
    ).article


def by_url(url: str) -> Article:
    return pipeline.submit_url(url=url, user=None).article


def outcome(article: Article) -> tuple[str, str]:
    article = fresh(article)
    return article.state, article.result


def test_a_pasted_text_ends_at_a_candidate_with_its_sentences() -> None:
    article = paste(published="2024-04")

    drain_all()

    article = fresh(article)
    assert (article.state, article.result) == ("done", "candidates")
    assert (article.step, article.due_at, article.lease_token) == ("none", None, None)
    text = article.texts.get()
    candidate = article.candidates.get()
    assert candidate.state == CandidateState.WAITING
    mentions = candidate.mentions.all()
    assert {"instrument", "commitment"} <= {mention.field for mention in mentions}
    quoted = [mention for mention in mentions if mention.quote]
    assert quoted
    for mention in quoted:
        assert text.text[mention.start : mention.end] == mention.quote
    jobs = mentions.filter(field="commitment", value__measure="jobs").get()
    assert (jobs.value["low"], jobs.quote) == (1500, "1 500 emplois")
    status = mentions.get(field="status")
    assert (status.value, status.rule) != ("", "")


def test_an_article_without_announcement_leaves_an_empty_extraction() -> None:
    article = paste(RECIPE)

    drain_all()

    assert outcome(article) == ("done", "nothing_found")
    extraction = Extraction.objects.get()
    assert extraction.article_text.article == article
    assert not extraction.candidates.exists()


def test_an_unread_language_is_said_so_and_leaves_no_candidate() -> None:
    article = paste(
        "De regering en het bedrijf hebben gisteren een overeenkomst getekend. " * 4
    )

    drain_all()

    assert outcome(article) == ("done", "unread_language")
    assert fresh(article).language == "nl"
    assert not Candidate.objects.exists()


def test_the_person_knows_better_than_the_page() -> None:
    article = pipeline.submit_file(
        filename="a.html",
        content=ARTICLE.encode(),
        content_type="text/html",
        user=None,
        title="Un titre",
        published="2024-05",
        publisher="La Gazette",
    ).article

    drain_all()

    article = fresh(article)
    assert (article.title, article.published) == ("Un titre", "2024-05")
    assert article.publisher == "La Gazette"
    assert article.language == "fr"
    assert article.texts.get().text.startswith("title: Un titre\n\nLe groupe")


def test_an_address_is_fetched_read_and_extracted(site: Site) -> None:
    site.answers["/a"] = Answer(ARTICLE.encode())
    article = by_url(f"{site.url}/a")

    drain_all()

    article = fresh(article)
    assert article.result == ArticleResult.CANDIDATES
    assert bytes(article.body.content) == ARTICLE.encode()
    assert (article.publisher, article.published) == ("Le Quotidien", "2024-04-16")
    assert article.fetched_at is not None
    assert site.paths == ["/a"]


def test_the_same_text_at_another_address_is_linked_and_not_read_again(
    site: Site,
) -> None:
    site.answers["/a"] = Answer(ARTICLE.encode())
    copy = ARTICLE.replace("<h1>Inetum recrute au Maroc", "<h1>Du travail à Rabat")
    copy = copy.replace(
        'title" content="Inetum recrute au Maroc"', 'title" content="B"'
    )
    site.answers["/b"] = Answer(copy.encode())
    first = by_url(f"{site.url}/a")
    drain_all()
    second = by_url(f"{site.url}/b")

    drain_all()

    second = fresh(second)
    assert second != first
    assert (second.state, second.result) == ("done", "same_text")
    assert second.same_text_as == first
    assert second.texts.count() == 1
    assert Candidate.objects.count() == 1


def test_a_text_that_differs_in_spaces_only_is_the_same_text() -> None:
    first = paste()
    drain_all()
    second = paste(INETUM.replace("1 500", "1\u202f500") + "\n\n")

    drain_all()

    assert outcome(second) == ("done", "same_text")
    assert fresh(second).same_text_as == first


@pytest.mark.parametrize(
    ("content", "result"),
    [
        (bytes(range(128, 256)) * 20, "undecodable"),
        (b"Inetum \0 " + INETUM.encode(), "undecodable"),
        (b"<html><body><img src=a.png></body></html>", "no_text"),
        (pdf(picture=True), "pictures_only"),
        (b"%PDF-1.4 nothing", "undecodable"),
    ],
    ids=["bytes", "NUL", "page without text", "PDF of pictures", "broken PDF"],
)
def test_what_cannot_be_read_stops_with_its_reason(content: bytes, result: str) -> None:
    article = upload(content)

    drain_all()

    assert outcome(article) == ("failed", result)
    assert not article.texts.exists()


def test_a_parser_that_dies_or_never_ends_stops_one_article_only(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(work.JOBS, Step.READ, POISON_READ)
    poison, endless, good = paste("POISON"), paste("ENDLESS"), paste()

    drain_all()

    assert outcome(poison) == ("failed", "reader_died")
    assert outcome(endless) == ("failed", "reader_died")
    assert "exit 1" in fresh(poison).detail
    assert outcome(good) == ("done", "candidates")


def test_a_page_that_is_gone_stops_at_once(site: Site) -> None:
    article = by_url(f"{site.url}/missing")

    drain_all()

    assert outcome(article) == ("failed", "gone")


def test_a_redirect_to_a_private_address_is_refused(site: Site) -> None:
    site.answers["/r"] = Answer(status=302, headers={"Location": "http://10.0.0.1/"})
    article = by_url(f"{site.url}/r")

    drain_all()

    assert outcome(article) == ("failed", "address_refused")


def test_a_site_that_is_down_is_tried_five_times_and_later_each_time(
    site: Site,
) -> None:
    site.answers["/a"] = Answer(status=503)
    article = by_url(f"{site.url}/a")
    waits = []

    for _ in range(4):
        make_due()
        pipeline.drain(Step.FETCH)
        assert fresh(article).state == ArticleState.QUEUED
        due_at = fresh(article).due_at
        assert due_at is not None
        waits.append(due_at)
    make_due()
    pipeline.drain(Step.FETCH)

    assert waits == sorted(waits)
    assert outcome(article) == ("failed", "not_reached")
    assert len(site.asked) == 5


def test_a_bug_in_a_step_is_no_success(monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(*_arguments: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setitem(work.ACTIONS, Step.READ, stumble)
    article = paste()

    pipeline.drain(Step.READ)

    article = fresh(article)
    assert article.state == ArticleState.QUEUED
    assert article.detail.startswith("ZeroDivisionError")
    assert article.lease_token is None


def test_a_row_that_the_database_refuses_stops_one_article_only(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def overlong(article: Article, found: object) -> dict[str, str]:
        return {"publisher": "x" * 300} if article == bad else {}

    bad, good = paste("A text that the database refuses to hold"), paste()
    monkeypatch.setattr(work, "metadata", overlong)

    pipeline.drain(Step.READ)

    assert fresh(bad).detail.startswith("DataError")
    assert not bad.texts.exists()
    assert fresh(good).step == Step.EXTRACT


def test_a_stopped_article_can_be_tried_again(site: Site) -> None:
    article = by_url(f"{site.url}/a")
    drain_all()
    assert outcome(article) == ("failed", "gone")
    site.answers["/a"] = Answer(ARTICLE.encode())

    step = pipeline.retry(fresh(article))
    drain_all()

    assert step is Step.FETCH
    assert outcome(article) == ("done", "candidates")


def test_a_text_can_be_read_again_in_the_language_that_a_person_says() -> None:
    article = paste(INETUM, language="nl")
    drain_all()
    assert outcome(article) == ("done", "unread_language")

    pipeline.retry(fresh(article), language="fr")
    drain_all()

    assert outcome(article) == ("done", "candidates")
    assert article.texts.count() == 1


def test_reading_again_replaces_an_empty_extraction() -> None:
    article = paste(RECIPE)
    drain_all()

    pipeline.retry(fresh(article))
    drain_all()

    assert outcome(article) == ("done", "nothing_found")
    assert Extraction.objects.count() == 1


def test_an_article_with_candidates_is_not_read_again() -> None:
    article = paste()
    drain_all()

    with pytest.raises(NotRetriableError):
        pipeline.retry(fresh(article))


def test_figures_set_aside_are_kept_with_the_extraction() -> None:
    paste(INETUM + "\nLe groupe compte aujourd'hui 800 employés au Maroc.\n")

    drain_all()

    aside = Mention.objects.filter(field="not_commitment").get()
    assert aside.candidate is None
    assert aside.value["value"] == 800
