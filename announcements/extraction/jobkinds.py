"""Whether posts are direct or indirect, by the words of their figure and those beside it."""

import re

from announcements.extraction.pack import Pack

BEHIND = 32
"""Signs behind a figure in which its kind may be said."""
FAR_BEHIND = 80
"""The same for words that tell both kinds: "1,000 posts will be created in the region, direct as well as indirect"."""
FAR_BEFORE, FAR_ELSEWHERE = 80, 60
"""Signs before a figure, and behind it, in which its clause says that the posts are others'."""
UNSPECIFIED = "unspecified"
_NEXT_FIGURE = re.compile(r"\d|[.;:] ")
_NEW_PART = re.compile(r"[\d.,;:(]")


def kind_beside(text: str, start: int, end: int, stop: int, pack: Pack) -> str:
    """The kind that the words of a figure tell, else those beside it in its clause, else where the clause says that the posts are."""
    both = pack.jobs.both.search(text, stop, stop + FAR_BEHIND)
    if both and not _NEXT_FIGURE.search(text, stop, both.start()):
        return "direct_and_indirect"
    kind = _jobs_kind(text[end:stop], pack)
    if kind != UNSPECIFIED:
        return kind
    said = pack.jobs.kind_before.search(text[max(0, start - 60) : start])
    behind = _jobs_kind(_said_behind(text, stop, pack), pack)
    is_behind = said and pack["qualifiers.plain_and"].search(said.group())
    if said and not (is_behind and behind != UNSPECIFIED):
        behind = _jobs_kind(said.group(), pack)
    kind = behind
    if kind == UNSPECIFIED and _are_elsewhere(text, start, stop, pack):
        return "indirect"
    return kind


def _are_elsewhere(text: str, start: int, stop: int, pack: Pack) -> bool:
    """Whether the clause of a figure says that its posts are others': at suppliers, hauliers, trades."""
    rule = pack["employment.elsewhere"]
    if not rule.fits(text):
        return False
    left = start - len(clause_before(text, start, FAR_BEFORE))
    end = _NEW_PART.search(text, stop, stop + FAR_ELSEWHERE)
    right = end.start() if end else stop + FAR_ELSEWHERE
    return bool(rule.search(text, left, start) or rule.search(text, start, right))


def clause_before(text: str, start: int, reach: int) -> str:
    """What stands before a figure, from the figure or the end of a clause before it."""
    left = text[max(0, start - reach) : start]
    return left[max(left.rfind(sign) for sign in "0123456789;.") + 1 :]


def _said_behind(text: str, stop: int, pack: Pack) -> str:
    """The words right behind a figure that still speak of it: "people will find direct employment"."""
    right = text[stop : stop + BEHIND]
    end = _NEW_PART.search(right)
    right = right[: end.start()] if end else right
    joined = pack["qualifiers.plain_and"].search(right)
    return right[: joined.start()] if joined else right


def _jobs_kind(words: str, pack: Pack) -> str:
    direct = bool(pack.jobs.direct.search(words))
    indirect = bool(pack.jobs.indirect.search(words))
    if direct and indirect:
        return "direct_and_indirect"
    return "direct" if direct else "indirect" if indirect else UNSPECIFIED
