"""Where a day at the desk begins, and the queue of what was read."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from announcements import pipeline
from announcements.access import editor_required
from announcements.models import Agreement, Candidate, Decision
from announcements.vocabulary import ArticleState, CandidateState, Confidence

PER_PAGE = 25


RECENT = 10


ORDERS = {"oldest": ("made_at", "pk"), "newest": ("-made_at", "-pk")}


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
