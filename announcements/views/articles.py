"""Articles at the desk: those that came in, a new one, and how far one has come."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Count
from django.db.models.functions import Left
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from announcements import formatting, pipeline, tasks
from announcements.access import editor_required, signed_in
from announcements.deadlines import parse_partial
from announcements.forms.articles import (
    AgainForm,
    FileForm,
    TextForm,
    UrlForm,
    language_name,
)
from announcements.models import Article, ArticleText, Candidate
from announcements.pipeline import NotRetriableError
from announcements.vocabulary import (
    ArticleResult,
    ArticleState,
    CandidateState,
    Step,
)

PER_PAGE = 50
BEGINNING_CHARACTERS = 100
DOORS = (TextForm, UrlForm, FileForm)
REFRESH_SECONDS = 2
LONG_REFRESH_SECONDS = 15
AGAIN = {
    ArticleResult.NOTHING_FOUND.value,
    ArticleResult.UNREAD_LANGUAGE.value,
}
# What is under way, in the order of the steps.
STEPS = (
    (Step.FETCH, _("Fetch the page")),
    (Step.READ, _("Make its text")),
    (Step.EXTRACT, _("Look for agreements in it")),
)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an article has come, for its page."""

    sentence: str
    tone: str
    steps: list[tuple[str, str]]
    refresh_seconds: int | None
    can_try_again: bool


@require_safe
@editor_required
def article_list(request: HttpRequest) -> HttpResponse:
    """Articles, newest first, with what became of them."""
    state = request.GET.get("state", "")
    articles = Article.objects.order_by("-found_at", "-pk")
    if state in set(ArticleState):
        articles = articles.filter(state=state)
    else:
        state = ""
    page = Paginator(articles, PER_PAGE).get_page(request.GET.get("page"))
    shown = list(page.object_list)
    found = Candidate.objects.filter(article__in=shown).order_by()
    found_in = dict(found.values_list("article_id").annotate(Count("pk")))
    beginnings = beginnings_of(shown)
    rows = [
        (
            article,
            heading_of(article, beginnings.get(article.pk, "")),
            progress_of(article, candidates=found_in.get(article.pk, 0)),
        )
        for article in shown
    ]
    counts = pipeline.count_by_state()
    states = [
        (member.value, gettext(member.label), counts.get(member.value, 0))
        for member in ArticleState
    ]
    return render(
        request,
        "announcements/desk/article_list.html",
        {
            "page": page,
            "rows": rows,
            "states": states,
            "state": state,
            "total": sum(counts.values()),
            "query": f"state={state}&" if state else "",
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@editor_required
def article_new(request: HttpRequest) -> HttpResponse:
    """Three forms on one page; what is sent goes on to the article's own page."""
    door = request.POST.get("door", "")
    forms = [
        form(request.POST, request.FILES, prefix=form.door)
        if request.method == "POST" and form.door == door
        else form(prefix=form.door)
        for form in DOORS
    ]
    for form in forms:
        if form.is_bound and form.is_valid():
            return take_in(request, form)
        form.focus_on_error()
    status = 422 if request.method == "POST" else 200
    return render(
        request,
        "announcements/desk/article_new.html",
        {"forms": {form.door: form for form in forms}, "door": door},
        status=status,
    )


def take_in(request: HttpRequest, form: TextForm | UrlForm | FileForm) -> HttpResponse:
    """Hand a valid form in, and go on to the article that it made or that was there."""
    with transaction.atomic():
        submitted = form.submit(signed_in(request))
        ring_after_commit(submitted.article)
    if not submitted.is_new:
        messages.info(
            request, gettext("This was sent before; here is what became of it.")
        )
    return redirect(f"{article_url(submitted.article)}?follow=1")


@require_safe
@editor_required
def article(request: HttpRequest, pk: int) -> HttpResponse:
    """How far an article has come; at its end, the way to what was found.

    With `follow` in the query (who just sent it), a single candidate is gone to at once.
    """
    found = get_object_or_404(
        Article.objects.select_related("same_text_as", "country", "source"), pk=pk
    )
    candidates = list(found.candidates.prefetch_related("mentions"))
    text = found.texts.order_by("-version").first()
    waiting = [one for one in candidates if one.state == CandidateState.WAITING]
    if "follow" in request.GET and len(candidates) == len(waiting) == 1:
        return redirect("desk_candidate", pk=waiting[0].pk)
    return render(
        request,
        "announcements/desk/article_detail.html",
        {
            "article": found,
            "progress": progress_of(found, candidates=len(candidates)),
            "candidates": [(one, investors_of(one)) for one in candidates],
            "heading": heading_of(found, text.text if text else ""),
            "text": text,
            "published": published_of(found),
            "written_in": language_name(found.language) if found.language else "",
            "country": found.country.name(page_language()) if found.country else "",
            "form": AgainForm(initial={"language": found.language}),
        },
    )


@require_POST
@editor_required
def article_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Put an article that stopped, or in which nothing was found, back to work."""
    found = get_object_or_404(Article, pk=pk)
    form = AgainForm(request.POST)
    language = form.cleaned_data["language"] if form.is_valid() else ""
    try:
        with transaction.atomic():
            pipeline.retry(found, language=language)
            found.refresh_from_db()
            ring_after_commit(found)
    except NotRetriableError:
        messages.info(request, gettext("There is nothing to try again here."))
    return redirect(f"{article_url(found)}?follow=1")


def heading_of(article: Article, text: str) -> str:
    """What an article is called: its title, else how its text begins."""
    beginning = " ".join(text[:BEGINNING_CHARACTERS].split())
    if len(text) > BEGINNING_CHARACTERS:
        beginning += "…"
    return (
        article.title
        or beginning
        or article.url
        or article.filename
        or gettext("Article %(number)s") % {"number": article.pk}
    )


def beginnings_of(articles: list[Article]) -> dict[int, str]:
    """How the texts of those without a title begin."""
    untitled = [article for article in articles if not article.title]
    texts = ArticleText.objects.filter(article__in=untitled).order_by("version")
    beginning = Left("text", BEGINNING_CHARACTERS + 1)
    return dict(texts.values_list("article_id", beginning))


def investors_of(candidate: Candidate) -> str:
    """Who invests, as the extractor read it; may be empty. Mentions are prefetched."""
    names = [
        str(mention.value.get("name", ""))
        for mention in candidate.mentions.all()
        if mention.field == "investor"
    ]
    return ", ".join(filter(None, names))


def page_language() -> str:
    """The language of the page."""
    return get_language() or formatting.FALLBACK


def published_of(article: Article) -> str:
    """The article's date as closely as it is known."""
    if not article.published:
        return ""
    date = parse_partial(article.published)
    return formatting.partial_date(
        date.start, date.end, date.precision, page_language()
    )


def article_url(article: Article) -> str:
    """The address of an article's page at the desk."""
    return reverse("desk_article", args=[article.pk])


def ring_after_commit(article: Article) -> None:
    """Wake a worker for an article that is due, once it is really there."""
    if article.state == ArticleState.QUEUED:
        step = Step(article.step)
        transaction.on_commit(lambda: tasks.ring(step))


def progress_of(article: Article, *, candidates: int) -> Progress:
    """The state of an article in words, and what its page does next."""
    is_due = article.state == ArticleState.QUEUED
    failed = article.state == ArticleState.FAILED
    waits = is_due and article.due_at is not None and article.due_at > timezone.now()
    refresh = LONG_REFRESH_SECONDS if waits else REFRESH_SECONDS
    return Progress(
        sentence=sentence_of(article, waits=waits, candidates=candidates),
        tone="overdue" if failed else "soon" if is_due else "",
        steps=steps_of(article),
        refresh_seconds=refresh if is_due else None,
        can_try_again=failed or waits or article.result in AGAIN,
    )


def sentence_of(article: Article, *, waits: bool, candidates: int) -> str:
    """One sentence on where the article stands."""
    if article.state == ArticleState.QUEUED and waits:
        return gettext("It did not work yet and is tried again by itself.")
    if article.state == ArticleState.QUEUED:
        return gettext("On its way: the next step is done in a moment.")
    if article.result == ArticleResult.CANDIDATES:
        return ngettext(
            "One agreement was found in it.",
            "%(count)s agreements were found in it.",
            candidates,
        ) % {"count": formatting.number(candidates, page_language())}
    return str(RESULT_SENTENCES[ArticleResult(article.result)])


def steps_of(article: Article) -> list[tuple[str, str]]:
    """The steps of an article, each with "done", "now", "failed" or "next"."""
    steps = [pair for pair in STEPS if article.url or pair[0] is not Step.FETCH]
    order = [step for step, _label in steps]
    here = order.index(Step(article.step)) if article.step in order else len(order)
    if article.result == ArticleResult.SAME_TEXT:
        here = order.index(Step.EXTRACT)
    now = "failed" if article.state == ArticleState.FAILED else "now"
    if article.state == ArticleState.DONE:
        now = "next"
    return [
        (str(label), "done" if at < here else now if at == here else "next")
        for at, (_step, label) in enumerate(steps)
    ]


RESULT_SENTENCES = {
    ArticleResult.NONE: _("Nothing is known about it."),
    ArticleResult.NOTHING_FOUND: _(
        "It was read, and no announcement of an agreement was found in it."
    ),
    ArticleResult.UNREAD_LANGUAGE: _(
        "It is written in a language that Accord does not read yet."
    ),
    ArticleResult.SAME_TEXT: _("The same text is here already, as another article."),
    ArticleResult.ADDRESS_REFUSED: _(
        "The address leads to a private network, so nothing was asked there."
    ),
    ArticleResult.NOT_REACHED: _(
        "The site could not be reached, or does not give this page."
    ),
    ArticleResult.GONE: _("The site says that this page is not there."),
    ArticleResult.TOO_LARGE: _("The page is larger than what is read here."),
    ArticleResult.WRONG_TYPE: _("This is neither a web page nor a PDF nor plain text."),
    ArticleResult.UNDECODABLE: _("Its bytes are no text that can be read."),
    ArticleResult.NO_TEXT: _("There is no text in it."),
    ArticleResult.PICTURES_ONLY: _("This PDF holds pictures of pages, without text."),
    ArticleResult.READER_DIED: _("The program that reads articles failed on it."),
    ArticleResult.GAVE_UP: _("It was given up after several tries."),
}
