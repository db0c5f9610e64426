"""The public's way in: home, the list of agreements, its download, and charts."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.http import (
    HttpRequest,
    HttpResponse,
    QueryDict,
    StreamingHttpResponse,
)
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from announcements import charts, exports
from announcements.filters import Selection, page_of, rows_of, select
from announcements.models import Agreement
from announcements.vocabulary import Due

NEWEST = 5


@dataclass(frozen=True)
class Watch:
    """A line of the follow-up on the home page: a count, and the list behind it."""

    value: str
    label: str
    n: int


@dataclass(frozen=True)
class SortLink:
    """A column of the list, the query that sorts by it, and how it is sorted now."""

    key: str
    label: str
    query: str
    sorted: str


# The direction that a first click gives.
SORTS = (
    ("announced", _("Announced"), "-"),
    ("jobs", _("Jobs"), "-"),
    ("amount", _("Investment"), "-"),
    ("due", _("Due"), ""),
)


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What was promised, and what came of it."""
    selection = select(QueryDict(), on=today())
    return render(
        request,
        "announcements/home.html",
        {
            "selection": selection,
            "watch": watch(selection),
            "newest": rows_of(selection.qs[:NEWEST], selection.on),
            "charts": charts_of(selection),
        },
    )


@require_safe
def agreement_list(request: HttpRequest) -> HttpResponse:
    """The agreements that the query asks for: table, facets, totals."""
    selection = select(request.GET, on=today())
    paging = page_of(selection)
    return render(
        request,
        "announcements/agreement_list.html",
        {
            "selection": selection,
            "notices": [*selection.notices, *paging.notices],
            "page": paging.page,
            "rows": rows_of(paging.rows, selection.on),
            "sorts": {one.key: one for one in sort_links(selection)},
            "sizes": paging.sizes,
        },
    )


@require_safe
def agreement_csv(request: HttpRequest) -> StreamingHttpResponse:
    """The same selection as CSV, all pages of it, streamed."""
    selection = select(request.GET, on=today())
    site = request.build_absolute_uri("/").rstrip("/")

    def address(agreement: Agreement) -> str:
        return site + agreement.get_absolute_url()

    lines = exports.csv_lines(
        selection.qs, language=selection.labels.language, address=address
    )
    return StreamingHttpResponse(
        lines,
        content_type="text/csv; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="accord-{selection.on}.csv"'
        },
    )


@require_safe
def charts_page(request: HttpRequest) -> HttpResponse:
    """The charts of the selection."""
    selection = select(request.GET, on=today())
    return render(
        request,
        "announcements/charts.html",
        {
            "selection": selection,
            "notices": selection.notices,
            "charts": charts_of(selection),
        },
    )


def charts_of(selection: Selection) -> charts.Charts:
    """The charts, with the addresses that their rows and downloads lead to."""
    return charts.all_charts(
        selection, list_url=reverse("agreement_list"), csv_url=reverse("agreement_csv")
    )


def today() -> date:
    """The day in the site's time zone."""
    return timezone.localdate()


def watch(selection: Selection) -> list[Watch]:
    """Overdue, due soon, silent and kept: the counts that the list would give."""
    words: dict[Due, Callable[[int], str]] = {
        Due.OVERDUE: lambda n: ngettext(
            "agreement with an overdue promise, without proof that it was kept",
            "agreements with an overdue promise, without proof that it was kept",
            n,
        ),
        Due.SOON: lambda n: ngettext(
            "agreement with a promise due within 12 months",
            "agreements with a promise due within 12 months",
            n,
        ),
        Due.SILENT: lambda n: ngettext(
            "agreement without news for two years",
            "agreements without news for two years",
            n,
        ),
        Due.KEPT: lambda n: ngettext(
            "agreement with a promise that was kept, with proof",
            "agreements with a promise that was kept, with proof",
            n,
        ),
    }
    counts = selection.counts["due"]
    return [
        Watch(label.value, say(counts[label.value]), counts[label.value])
        for label, say in words.items()
    ]


def sort_links(selection: Selection) -> list[SortLink]:
    """A link a column; a click on the column that is sorted turns it round."""
    links = []
    for key, label, first in SORTS:
        current = selection.order.removeprefix("-") == key
        is_down = selection.order.startswith("-")
        wanted = ("" if is_down else "-") if current else first
        direction = ("descending" if is_down else "ascending") if current else ""
        links.append(
            SortLink(
                key, str(label), selection.query_with(order=wanted + key), direction
            )
        )
    return links
