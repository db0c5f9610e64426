"""Why a decision was not taken. The caller keeps what was typed and says so."""

from announcements.models import Decision


class ReviewError(Exception):
    """A decision that cannot be taken as things stand; nothing was written."""


class StaleError(ReviewError):
    """The row has changed since the page was shown: look again, then decide."""


class AlreadyDecidedError(ReviewError):
    """Somebody else decided on the candidate first; `decision` is theirs, if known."""

    def __init__(self, decision: Decision | None = None) -> None:
        super().__init__("already decided")
        self.decision = decision


class InvalidDraftError(ReviewError):
    """The draft lacks something that no agreement can be without; `missing` says what."""

    def __init__(self, missing: list[str]) -> None:
        super().__init__(f"nothing stands behind or in: {', '.join(missing)}")
        self.missing = missing
