"""The one writer of an agreement's stage, totals and other derived columns.

`refresh` runs in its caller's transaction, after every change of what it reads.
"""

from announcements.summary.refresh import refresh
from announcements.summary.sources import evidence_of

__all__ = ["evidence_of", "refresh"]
