"""Review of a candidate: publish, attach or reject what was read in an article."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from announcements import review
from announcements.access import editor_required, signed_in
from announcements.forms.decisions import RejectForm
from announcements.forms.editor import Editor
from announcements.forms.offers import TAKE, with_choice
from announcements.forms.parts import bases_of
from announcements.models import Agreement, Candidate, Decision
from announcements.review.doubts import doubts_of
from announcements.review.likely import likely, search
from announcements.review.surroundings import around_of
from announcements.views.sent import (
    STALE,
    Sent,
    direction_of,
    linked,
    paragraphs_of,
    published_of,
    rows_sent,
    why_refused,
)
from announcements.vocabulary import CandidateState, RejectReason

PUBLIC_ID = re.compile(r"[0-9A-HJKMNP-TV-Z]{8}")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a candidate stands in the queue."""

    position: int
    count: int
    before: int | None
    after: int | None


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


def place_of(found: Candidate) -> Place:
    """Where the candidate stands among those that wait, and its neighbours."""
    keys = list(Candidate.objects.waiting().values_list("pk", flat=True))
    if found.pk in keys:
        at = keys.index(found.pk)
        before = keys[at - 1] if at else None
        after = keys[at + 1] if at + 1 < len(keys) else None
        return Place(at + 1, len(keys), before, after)
    return Place(0, len(keys), None, keys[0] if keys else None)


def first_waiting() -> Place:
    """The first candidate that waits, for going on."""
    keys = list(Candidate.objects.waiting().values_list("pk", flat=True))
    return Place(0, len(keys), None, keys[0] if keys else None)
