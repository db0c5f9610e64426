"""The one filter set behind the list, its counts, totals, charts and downloads.

`select` answers a query; `totals` sums any agreements. They can't disagree, because
nothing else reads agreements for the public's lists.
"""

from announcements.filters.paging import Paging, page_of
from announcements.filters.places import in_country
from announcements.filters.rows import AgreementRow, rows_of
from announcements.filters.selection import Selection, select
from announcements.filters.totals import Total, Totals, totals

__all__ = [
    "AgreementRow",
    "Paging",
    "Selection",
    "Total",
    "Totals",
    "in_country",
    "page_of",
    "rows_of",
    "select",
    "totals",
]
