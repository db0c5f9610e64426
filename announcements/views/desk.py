"""The desk: queue, review, entry by hand, and what is kept about an agreement."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db import IntegrityError
from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import get_language, gettext
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from announcements import followup, pipeline, review
from announcements.access import editor_required, signed_in
from announcements.deadlines import PartialDate, parse_partial
from announcements.forms.decisions import (
    ObservationForm,
    OutcomeForm,
    ReasonForm,
    RejectForm,
    StatusForm,
    TokenForm,
)
from announcements.forms.editor import Editor
from announcements.forms.offers import TAKE, with_choice
from announcements.forms.parts import (
    bases_of,
    with_one_less,
    with_one_more,
)
from announcements.models import (
    Agreement,
    Article,
    ArticleText,
    Candidate,
    Decision,
    Mention,
)
from announcements.review.doubts import doubts_of
from announcements.review.likely import likely, search
from announcements.review.marks import Aside, Paragraph, all_sources, cut
from announcements.review.surroundings import around_of, around_of_text
from announcements.vocabulary import (
    ArticleState,
    CandidateState,
    Claimant,
    Confidence,
    Outcome,
    RejectReason,
)

PER_PAGE = 25
RECENT = 10
RIGHT_TO_LEFT = ("ar", "fa", "he", "ur")
ORDERS = {"oldest": ("made_at", "pk"), "newest": ("-made_at", "-pk")}
STALE = 409
PUBLIC_ID = re.compile(r"[0-9A-HJKMNP-TV-Z]{8}")


# Start and queue


@require_safe
@editor_required
def desk(request: HttpRequest) -> HttpResponse:
    """Where a day at the desk begins: what waits, the ways in, what was decided."""
    stock = pipeline.take_stock()
    return render(
        request,
        "announcements/desk/start.html",
        {
            "waiting": Candidate.objects.waiting().count(),
            "on_their_way": stock.by_state.get(ArticleState.QUEUED.value, 0),
            "stopped": stock.by_state.get(ArticleState.FAILED.value, 0),
            "published": Agreement.objects.published().count(),
            "decisions": recent_decisions(),
        },
    )


def recent_decisions() -> QuerySet[Decision]:
    """The newest decisions with what they were about."""
    return Decision.objects.select_related(
        "decided_by", "agreement", "candidate__article"
    )[:RECENT]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A candidate in the queue, in a few words."""

    candidate: Candidate
    investors: list[str]
    promises: list[str]
    doubts: int


@require_safe
@editor_required
def queue(request: HttpRequest) -> HttpResponse:
    """Candidates that wait for a person, oldest first unless asked otherwise."""
    order = request.GET.get("order", "")
    order = order if order in ORDERS else "oldest"
    waiting = (
        Candidate.objects.waiting()
        .select_related("article", "part_of")
        .prefetch_related("mentions")
        .order_by(*ORDERS[order])
    )
    page = Paginator(waiting, PER_PAGE).get_page(request.GET.get("page"))
    states = dict(
        Candidate.objects.order_by()
        .values_list("state")
        .annotate(Count("pk"))
        .values_list("state", "pk__count")
    )
    return render(
        request,
        "announcements/desk/queue.html",
        {
            "page": page,
            "rows": [waiting_row(one) for one in page.object_list],
            "order": order,
            "query": f"order={order}&",
            "count": states.get(CandidateState.WAITING.value, 0),
            "decided": [
                (one, states[one.value])
                for one in CandidateState
                if one != CandidateState.WAITING and states.get(one.value)
            ],
        },
    )


def waiting_row(candidate: Candidate) -> Waiting:
    """A candidate in a few words, out of the mentions that are at hand."""
    mentions = list(candidate.mentions.all())
    return Waiting(
        candidate=candidate,
        investors=[
            str(one.value.get("name") or one.quote)
            for one in mentions
            if one.field == "investor"
        ],
        promises=[one.quote for one in mentions if one.field == "commitment"],
        doubts=sum(one.confidence == Confidence.GUESS for one in mentions),
    )


# Review


@dataclass(frozen=True, slots=True)
class Place:
    """Where a candidate stands in the queue."""

    position: int
    count: int
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class Sent:
    """What the buttons of the form say: the action, and what it is about."""

    action: str
    token: UUID
    version: int
    query: str = ""
    is_again: bool = False

    @classmethod
    def of(cls, request: HttpRequest, version: int) -> "Sent":
        """What was sent, or what a fresh page would send."""
        if request.method != "POST":
            return cls("", uuid4(), version)
        token, sent_version = TokenForm(request.POST).sent
        query = request.POST.get("q", "")[:300]
        action = request.POST.get("action", "stay")
        # The key Enter in the search box means: search.
        if action == "stay" and query:
            action = "search"
        is_again = Decision.objects.filter(form_token=token).exists()
        return cls(action, token, sent_version, query, is_again)

    def told(self, done: str) -> str:
        """`done`; of a form that was sent before, that only its first copy counts."""
        if self.is_again:
            return gettext("This form was sent before. What it said then stands:")
        return done


@require_http_methods(["GET", "HEAD", "POST"])
@editor_required
def candidate(request: HttpRequest, pk: int) -> HttpResponse:
    """The article and what was read in it, side by side, until somebody decides."""
    found = get_object_or_404(
        Candidate.objects.select_related(
            "article", "extraction__article_text", "part_of__agreement", "agreement"
        ),
        pk=pk,
    )
    return ReviewPage(request, found).respond()


class ReviewPage:
    """One request for a candidate's page."""

    def __init__(self, request: HttpRequest, found: Candidate) -> None:
        self.request = request
        self.candidate = found
        self.text = found.extraction.article_text
        self.base = review.draft_of(found)
        self.doubts = doubts_of(found)
        self.sent = Sent.of(request, found.version)
        self.reject_form = RejectForm(
            request.POST if self.sent.action == "reject" else None
        )
        self.notice = ""
        self.status = 200

    def respond(self) -> HttpResponse:
        action, _colon, about = self.sent.action.partition(":")
        data = rows_sent(self.request, self.sent)
        if action == TAKE and data is not None:
            bases = bases_of(self.base)
            data = with_choice(data, self.base, self.doubts, about, bases)
        self.editor = Editor(
            self.base,
            data=data,
            text=self.text,
            has_help=False,
            doubts=self.doubts,
            around=around_of(self.candidate),
        )
        acts: dict[str, Callable[[str], HttpResponse | None]] = {
            "publish": self.publish,
            "attach": self.attach,
            "reject": self.reject,
        }
        if action in acts:
            try:
                done = acts[action](about)
            except review.AlreadyDecidedError:
                self.status = STALE
            except review.StaleError:
                self.stale()
            else:
                if done is not None:
                    return done
        return self.page()

    def stale(self) -> None:
        self.status = STALE
        self.notice = gettext(
            "This candidate has changed since you opened the page. What you typed is"
            " kept: look again, then decide."
        )

    def publish(self, about: str) -> HttpResponse | None:
        if not self.editor.is_valid():
            return self.resent()
        try:
            decision = review.publish(
                candidate=self.candidate,
                draft=self.editor.draft,
                reviewer=signed_in(self.request),
                form_token=self.sent.token,
                version=self.sent.version,
            )
        except (review.InvalidDraftError, IntegrityError) as error:
            self.editor.complain(why_refused(error))
            return None
        return self.decided(decision, gettext("Published:"))

    def resent(self) -> HttpResponse | None:
        """A form with errors that was decided on by its first copy goes on from there."""
        taken = Decision.objects.filter(form_token=self.sent.token).first()
        return self.decided(taken, gettext("Published:")) if taken else None

    def attach(self, about: str) -> HttpResponse | None:
        if not PUBLIC_ID.fullmatch(about):
            raise Http404
        agreement = get_object_or_404(Agreement.objects.published(), public_id=about)
        review.attach(
            candidate=self.candidate,
            agreement=agreement,
            reviewer=signed_in(self.request),
            form_token=self.sent.token,
            version=self.sent.version,
        )
        url = reverse("desk_agreement", args=[agreement.public_id_id])
        return redirect(f"{url}?source={self.candidate.pk}")

    def reject(self, about: str) -> HttpResponse | None:
        if not self.reject_form.is_valid():
            return None
        data = self.reject_form.cleaned_data
        review.reject(
            candidate=self.candidate,
            reviewer=signed_in(self.request),
            reason=RejectReason(data["reject_reason"]),
            note=data["note"],
            form_token=self.sent.token,
            version=self.sent.version,
        )
        messages.success(self.request, gettext("Set aside."))
        return self.onwards()

    def decided(self, decision: Decision, words: str) -> HttpResponse:
        """Say what was published, and go on to the next of the article, or see it."""
        agreement = decision.agreement
        if agreement is None:
            return self.onwards()
        messages.success(self.request, linked(self.sent.told(words), agreement))
        sibling = (
            Candidate.objects.waiting().filter(article=self.candidate.article).first()
        )
        if sibling:
            return redirect("desk_candidate", pk=sibling.pk)
        return redirect("desk_agreement", public_id=agreement.public_id_id)

    def onwards(self) -> HttpResponse:
        after = place_of(self.candidate).after or next(
            iter(Candidate.objects.waiting().values_list("pk", flat=True)[:1]), None
        )
        return redirect("desk_candidate", pk=after) if after else redirect("desk_queue")

    def page(self) -> HttpResponse:
        self.candidate.refresh_from_db(fields=["state", "version", "agreement"])
        found = self.candidate
        article = found.article
        is_open = found.state == CandidateState.WAITING
        return render(
            self.request,
            "announcements/desk/candidate.html",
            {
                "candidate": found,
                "article": article,
                "article_published": published_of(article),
                "direction": direction_of(article.language),
                "paragraphs": paragraphs_of(self.editor, self.text, found),
                "editor": self.editor,
                "token": self.sent.token,
                "version": found.version,
                "place": place_of(found),
                "is_open": is_open,
                "decision": None if is_open else found.decisions.first(),
                "notice": self.notice,
                "likely": likely(self.base) if is_open else [],
                "query": self.sent.query,
                "found": search(self.sent.query) if self.sent.query else [],
                "is_searching": self.sent.action == "search",
                "reject_form": self.reject_form,
                "umbrella": found.part_of,
            },
            status=self.status,
        )


def rows_sent(request: HttpRequest, sent: Sent) -> QueryDict | None:
    """What was sent, with a row more or less where a button asked for that."""
    if request.method != "POST":
        return None
    verb, _colon, about = sent.action.partition(":")
    name, _colon, at = about.partition(":")
    if verb == "add":
        return with_one_more(request.POST, name)
    if verb == "remove" and at.isdecimal() and len(at) < 5:
        return with_one_less(request.POST, name, int(at))
    return request.POST


def place_of(found: Candidate) -> Place:
    """Where the candidate stands among those that wait, and its neighbours."""
    keys = list(Candidate.objects.waiting().values_list("pk", flat=True))
    if found.pk in keys:
        at = keys.index(found.pk)
        before = keys[at - 1] if at else None
        after = keys[at + 1] if at + 1 < len(keys) else None
        return Place(at + 1, len(keys), before, after)
    return Place(0, len(keys), None, keys[0] if keys else None)


def paragraphs_of(
    editor: Editor, text: ArticleText, found: Candidate | None
) -> list[Paragraph]:
    """The article's text with the marks of what was read and what was set aside."""
    aside = (
        Mention.objects.filter(
            extraction=found.extraction, candidate=None, field="not_commitment"
        )
        if found
        else Mention.objects.none()
    )
    asides = [
        Aside(one.start, one.end, gettext(str(one.value.get("reason") or one.note)))
        for one in aside
        if one.start is not None and one.end is not None
    ]
    return cut(text.text, editor.marks, asides)


def direction_of(language: str) -> str:
    """The direction in which a language is written; "auto" for an unknown one."""
    if not language:
        return "auto"
    return "rtl" if language[:2] in RIGHT_TO_LEFT else "ltr"


def published_of(article: Article) -> "Dated | None":
    """The article's date in the shape that the filter `when` reads."""
    if not article.published:
        return None
    return Dated(parse_partial(article.published))


class Dated:
    """A partial date under the names that the filter `when` reads."""

    def __init__(self, on: PartialDate) -> None:
        self.on_from, self.on_until = on.start, on.end
        self.on_precision = on.precision


def linked(words: str, agreement: Agreement) -> str:
    """A message that leads to the agreement's public page."""
    return format_html(
        '{} <a href="{}">{}</a>',
        words,
        agreement.get_absolute_url(),
        agreement.title(get_language() or "fr"),
    )


# By hand


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


# An agreement at the desk


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


def first_waiting() -> Place:
    """The first candidate that waits, for going on."""
    keys = list(Candidate.objects.waiting().values_list("pk", flat=True))
    return Place(0, len(keys), None, keys[0] if keys else None)


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


def why_refused(error: Exception) -> str:
    """What a form is told whose draft the record refuses; its constraints are last."""
    if isinstance(error, review.InvalidDraftError):
        return gettext("Something is missing that every agreement needs.")
    return gettext(
        "This contradicts what is recorded already, such as a relation or an umbrella"
        " that leads back to where it began."
    )


def stale_words() -> str:
    """What a stale page is told."""
    return gettext(
        "This agreement has changed since you opened the page. What you typed is kept:"
        " look again, then send it once more."
    )


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
