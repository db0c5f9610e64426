"""Agreements at the desk: entry by hand, correction, withdrawal, status, deliveries and outcomes."""

from collections.abc import Callable
from uuid import uuid4

from django import forms
from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from announcements import followup, review
from announcements.access import editor_required, signed_in
from announcements.forms.decisions import (
    ObservationForm,
    OutcomeForm,
    ReasonForm,
    StatusForm,
)
from announcements.forms.editor import Editor
from announcements.models import Agreement, Article, ArticleText, Candidate, Decision
from announcements.review.marks import all_sources
from announcements.review.surroundings import around_of_text
from announcements.views.candidates import first_waiting
from announcements.views.sent import (
    STALE,
    Sent,
    direction_of,
    linked,
    paragraphs_of,
    published_of,
    rows_sent,
    stale_words,
    why_refused,
)
from announcements.vocabulary import Claimant, Outcome


@require_http_methods(["GET", "HEAD", "POST"])
@editor_required
def enter(request: HttpRequest) -> HttpResponse:
    """The same form, empty; `?article=` lays a stored article beside it."""
    article = article_asked_for(request)
    text = article.texts.order_by("-version").first() if article else None
    sent = Sent.of(request, 0)
    base = first_draft(article) if article else review.AgreementDraft()
    editor = Editor(
        base,
        data=rows_sent(request, sent),
        text=text,
        around=around_of_text(text),
    )
    if sent.action == "save":
        taken = entered(request, editor, sent, article)
        if taken is not None and taken.agreement is not None:
            words = sent.told(gettext("Saved and public:"))
            messages.success(request, linked(words, taken.agreement))
            return redirect("desk_agreement", public_id=taken.agreement.public_id_id)
    return form_page(request, editor, sent, article=article)


def entered(
    request: HttpRequest, editor: Editor, sent: Sent, article: Article | None
) -> Decision | None:
    """The decision that the form took, now or when it was sent before; None if bad."""
    taken = Decision.objects.filter(form_token=sent.token).first()
    if taken is not None or not editor.is_valid():
        return taken
    try:
        return review.enter(
            draft=editor.draft,
            reviewer=signed_in(request),
            form_token=sent.token,
            article=article,
        )
    except (review.InvalidDraftError, IntegrityError) as error:
        editor.complain(why_refused(error))
        return None


def form_page(
    request: HttpRequest,
    editor: Editor,
    sent: Sent,
    *,
    article: Article | None,
    status: int = 200,
    **more: object,
) -> HttpResponse:
    """The form of an agreement, with an article beside it where there is one."""
    text = editor.text
    return render(
        request,
        "announcements/desk/agreement_form.html",
        {
            "editor": editor,
            "token": sent.token,
            "version": 0,
            "article": article,
            "article_published": published_of(article) if article else None,
            "direction": direction_of(article.language if article else ""),
            "paragraphs": paragraphs_of(editor, text, None) if text else [],
            **more,
        },
        status=status,
    )


def article_asked_for(request: HttpRequest) -> Article | None:
    """The article that the page is asked to show beside the form."""
    asked = request.GET.get("article", "")
    if not asked:
        return None
    pk = int(asked) if asked.isdecimal() and len(asked) < 18 else 0
    return get_object_or_404(Article, pk=pk)


def first_draft(article: Article) -> review.AgreementDraft:
    """An empty draft with what the article's own data say."""
    return review.AgreementDraft(host_country=article.country_id or "")


@require_safe
@editor_required
def agreement(request: HttpRequest, public_id: str) -> HttpResponse:
    """What is kept about an agreement, and the forms that add to it."""
    found = get_object_or_404(Agreement, public_id=public_id)
    return agreement_page(request, found)


def agreement_page(
    request: HttpRequest,
    found: Agreement,
    *,
    bound: forms.Form | None = None,
    sent: Sent | None = None,
    notice: str = "",
    status: int = 200,
) -> HttpResponse:
    """The agreement's desk page; `bound` is the form of it that has errors."""
    found.refresh_from_db()
    all_forms: dict[str, forms.Form] = {
        "status_form": StatusForm(),
        "observation_form": ObservationForm(
            found, initial={"claimant": Claimant.UNKNOWN}
        ),
        "outcome_form": OutcomeForm(found),
        "withdraw_form": ReasonForm(prefix="withdraw"),
    }
    for name, form in all_forms.items():
        if bound is not None and type(form) is type(bound):
            all_forms[name] = bound
    source = added_source(request, found)
    return render(
        request,
        "announcements/desk/agreement_detail.html",
        {
            "agreement": found,
            "commitments": found.commitments.select_related(
                "currency", "agreement"
            ).prefetch_related("observations"),
            "parties": found.parties.select_related("organization"),
            "statuses": found.status_events.order_by(
                "axis", "-is_current", "-on_until"
            ),
            "decisions": found.decisions.select_related("decided_by"),
            "candidates": found.candidates.select_related("article"),
            "source": source,
            "differences": (
                review.differences_of(source, found) if source is not None else ()
            ),
            "bound": bound,
            "notice": notice,
            "token": sent.token if sent else uuid4(),
            "version": found.version,
            "place": first_waiting(),
            **all_forms,
        },
        status=status,
    )


def added_source(request: HttpRequest, found: Agreement) -> Candidate | None:
    """The candidate that was attached, when the page follows upon that."""
    asked = request.GET.get("source", "")
    if not asked.isdecimal() or len(asked) > 17:
        return None
    return (
        found.candidates.select_related(
            "article", "extraction__article_text", "part_of__agreement"
        )
        .filter(pk=int(asked))
        .first()
    )


@require_http_methods(["GET", "HEAD", "POST"])
@editor_required
def correct(request: HttpRequest, public_id: str) -> HttpResponse:
    """The same form, filled with what is published."""
    found = get_object_or_404(Agreement.objects.published(), public_id=public_id)
    sent = Sent.of(request, found.version)
    base = review.draft_of_agreement(found)
    text = main_text(base)
    editor = Editor(
        base,
        data=rows_sent(request, sent),
        text=text,
        agreement=found,
        around=around_of_text(text),
    )
    reason_form = ReasonForm(request.POST if sent.action == "save" else None)
    notice = ""
    if sent.action == "save":
        try:
            if corrected(request, found, editor, reason_form, sent):
                words = sent.told(gettext("Corrected:"))
                messages.success(request, linked(words, found))
                return redirect("desk_agreement", public_id=public_id)
        except review.StaleError:
            notice = stale_words()
    found.refresh_from_db()
    return form_page(
        request,
        editor,
        sent,
        article=text.article if text else None,
        status=STALE if notice else 200,
        agreement=found,
        reason_form=reason_form,
        version=found.version,
        notice=notice,
    )


def corrected(
    request: HttpRequest,
    found: Agreement,
    editor: Editor,
    reason_form: ReasonForm,
    sent: Sent,
) -> Decision | None:
    """The decision that the form took, now or when it was sent before; None if bad."""
    taken = Decision.objects.filter(form_token=sent.token).first()
    is_valid = editor.is_valid()
    for message in reason_form.errors.get("reason", ()):
        field = reason_form["reason"]
        editor.complain(str(message), label=str(field.label), anchor=field.id_for_label)
        is_valid = False
    if taken is not None or not is_valid:
        return taken
    try:
        return review.correct(
            agreement=found,
            draft=editor.draft,
            reviewer=signed_in(request),
            form_token=sent.token,
            version=sent.version,
            reason=reason_form.cleaned_data["reason"],
        )
    except (review.InvalidDraftError, IntegrityError) as error:
        editor.complain(why_refused(error))
        return None


def main_text(base: review.AgreementDraft) -> ArticleText | None:
    """The stored text that most of the evidence stands in."""
    counts: dict[int, int] = {}
    for one in all_sources(base):
        if one.article_text_id:
            counts[one.article_text_id] = counts.get(one.article_text_id, 0) + 1
    if not counts:
        return None
    most = max(counts, key=lambda pk: counts[pk])
    return ArticleText.objects.select_related("article").get(pk=most)


@require_POST
@editor_required
def withdraw(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take a published agreement back, with the reason that its page will give."""
    found = get_object_or_404(Agreement, public_id=public_id)
    form = ReasonForm(request.POST, prefix="withdraw")
    sent = Sent.of(request, found.version)

    def act() -> Decision:
        return review.withdraw(
            agreement=found,
            reviewer=signed_in(request),
            reason=form.cleaned_data["reason"],
            form_token=sent.token,
        )

    done = gettext("Withdrawn. Its page now says why.")
    if found.candidates.exists():
        done = gettext("Withdrawn. Its page now says why; its candidates wait again.")
    return follow(request, found, form, sent, act, done)


@require_POST
@editor_required
def status(request: HttpRequest, public_id: str) -> HttpResponse:
    """Add a status event."""
    found = get_object_or_404(Agreement, public_id=public_id)
    form = StatusForm(request.POST)
    sent = Sent.of(request, found.version)

    def act() -> Decision:
        axis, value = form.axis_and_value
        return followup.record_status(
            agreement=found,
            axis=axis,
            value=value,
            on=form.cleaned_data["on"],
            evidence=form.evidence(),
            reviewer=signed_in(request),
            form_token=sent.token,
            version=sent.version,
        )

    return follow(request, found, form, sent, act, gettext("Status recorded."))


@require_POST
@editor_required
def observe(request: HttpRequest, public_id: str) -> HttpResponse:
    """Add what was delivered by a date."""
    found = get_object_or_404(Agreement, public_id=public_id)
    form = ObservationForm(found, request.POST)
    sent = Sent.of(request, found.version)

    def act() -> Decision:
        promise = form.cleaned_data["commitment"]
        return followup.record_observation(
            commitment=promise,
            on=form.cleaned_data["on"],
            currency=promise.currency_id or "",
            claimant=Claimant(form.cleaned_data["claimant"]),
            printed=request.POST.get("figure", "")[:500],
            evidence=form.evidence(),
            reviewer=signed_in(request),
            form_token=sent.token,
            version=sent.version,
            **form.bounds,
        )

    return follow(request, found, form, sent, act, gettext("Observation recorded."))


@require_POST
@editor_required
def judge(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say what came of a promise."""
    found = get_object_or_404(Agreement, public_id=public_id)
    form = OutcomeForm(found, request.POST)
    sent = Sent.of(request, found.version)

    def act() -> Decision:
        on = form.cleaned_data["outcome_on"]
        return followup.judge(
            commitment=form.cleaned_data["commitment"],
            outcome=Outcome(form.cleaned_data["outcome"]),
            on=on.start if on else None,
            reason=form.cleaned_data["reason"],
            evidence=form.evidence("outcome"),
            reviewer=signed_in(request),
            form_token=sent.token,
            version=sent.version,
        )

    return follow(request, found, form, sent, act, gettext("Outcome recorded."))


def follow(
    request: HttpRequest,
    found: Agreement,
    form: forms.Form,
    sent: Sent,
    act: Callable[[], Decision],
    done: str,
) -> HttpResponse:
    """Take a decision of the agreement's page, or show the page with what is wrong."""
    if not form.is_valid():
        return agreement_page(request, found, bound=form, sent=sent)
    try:
        act()
    except review.StaleError:
        return agreement_page(
            request, found, bound=form, sent=sent, notice=stale_words(), status=STALE
        )
    messages.success(request, done)
    return redirect("desk_agreement", public_id=found.public_id_id)
