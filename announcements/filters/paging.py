"""One page of a selection; a page that does not exist is the nearest that does."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.utils.translation import gettext

from announcements import formatting
from announcements.filters.selection import PAGE_SIZES, Selection, shorten
from announcements.filters.sentence import quoted
from announcements.models import Agreement

LONGEST_NUMBER = 10


@dataclass(frozen=True)
class PageSize:
    """A page size that can be chosen, and the query for it."""

    size: str
    query: str
    is_current: bool


@dataclass(frozen=True)
class Paging:
    """The page, and what of the query about it was not understood."""

    page: Page[Agreement]
    rows: QuerySet[Agreement]
    sizes: list[PageSize]
    notices: list[str]


def page_of(selection: Selection) -> Paging:
    """The page that the query asks for; the count is the totals', without a query."""
    size, size_notices = _size(selection)
    paginator = Paginator(selection.qs, size)
    paginator.__dict__["count"] = selection.n
    number, number_notices = _number(selection, paginator.num_pages)
    sizes = [
        PageSize(one, selection.query_with(per_page=one), one == str(size))
        for one in PAGE_SIZES
    ]
    page = paginator.page(number)
    rows = selection.qs[page.start_index() - 1 if selection.n else 0 : page.end_index()]
    return Paging(page, rows, sizes, [*size_notices, *number_notices])


def _size(selection: Selection) -> tuple[int, list[str]]:
    asked = selection.query.get("per_page", "")
    if not asked or asked in PAGE_SIZES:
        return int(asked or PAGE_SIZES[0]), []
    return int(PAGE_SIZES[0]), [
        gettext("There are no pages of %(size)s: a page holds %(n)s.")
        % {"size": quoted(shorten(asked)), "n": PAGE_SIZES[0]}
    ]


def _number(selection: Selection, last: int) -> tuple[int, list[str]]:
    asked = selection.query.get("page", "")
    if not asked:
        return 1, []
    number = _read(asked, last)
    nearest = min(max(number, 1), last)
    if nearest == number:
        return number, []
    notice = gettext("There is no page %(asked)s: this is page %(n)s of %(last)s.") % {
        "asked": quoted(shorten(asked)),
        "n": formatting.number(nearest, selection.labels.language),
        "last": formatting.number(last, selection.labels.language),
    }
    return nearest, [notice]


def _read(asked: str, last: int) -> int:
    """The number that was asked for; 0 for none, one past the last for any beyond."""
    if not (asked.isascii() and asked.isdigit()):
        return 0
    # int() of a million digits would take minutes.
    return min(int(asked), last + 1) if len(asked) < LONGEST_NUMBER else last + 1
