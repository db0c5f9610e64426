"""Running a parser over foreign bytes where it can do no harm: in a limited child."""

from announcements.sandbox.child import JobFailedError, Sandbox, SandboxLostError
from announcements.sandbox.jobs import EXTRACT, FEED, READ

__all__ = [
    "EXTRACT",
    "FEED",
    "READ",
    "JobFailedError",
    "Sandbox",
    "SandboxLostError",
]
