"""The way of an article from the door to its candidates. Writes all of its tables.

Nothing here rings a bell: tasks, views and commands do.
See docs/adr/0002-work-in-postgresql.md.
"""

from announcements.pipeline.intake import (
    Known,
    Submitted,
    submit_entry,
    submit_file,
    submit_text,
    submit_url,
)
from announcements.pipeline.ledger import Ledger, count_by_state, take_stock
from announcements.pipeline.polling import poll_sources
from announcements.pipeline.work import NotRetriableError, drain, retry, work_off

__all__ = [
    "Known",
    "Ledger",
    "NotRetriableError",
    "Submitted",
    "count_by_state",
    "drain",
    "poll_sources",
    "retry",
    "submit_entry",
    "submit_file",
    "submit_text",
    "submit_url",
    "take_stock",
    "work_off",
]
