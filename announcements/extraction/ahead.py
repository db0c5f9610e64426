"""Whether a date is told of what is to come, and not of an act that was."""

import re

from announcements.extraction.alternation import ends_right_before
from announcements.extraction.article import Article
from announcements.extraction.nouns import are_capitalised
from announcements.extraction.pack import Pack

CLAUSE_ENDS = (", ", ". ", "; ", ": ")
BESIDE, TO_ACT = 14, 15
"""Signs between a date and its "last"; between "will" and "be signed"."""


def lies_ahead(
    text: str, match: re.Match[str], year: object, value: str, article: Article
) -> bool:
    """Whether a day or month without a year is none of last year but one to come: "will open in October"."""
    if year or int(value[:4]) == article.published_year:
        return False
    pack, (start, end) = article.pack, match.span()
    if pack["time.past"].search(text, max(0, start - BESIDE), end + BESIDE):
        return False
    if any(
        ends_right_before(pack["dues.by"], text, at) for at in {start, match.start(1)}
    ):
        return True
    return is_told_ahead(pack, text, start, end)


def is_told_ahead(pack: Pack, text: str, start: int, end: int) -> bool:
    """Whether the words nearest to a date in its clause tell what will be, and not an act that was."""
    first = max(text.rfind(sign, 0, start) + len(sign) for sign in CLAUSE_ENDS)
    opens = start - first <= BESIDE
    ends = [text.find(sign, end + 2 * opens) for sign in CLAUSE_ENDS]
    last = min((one for one in ends if one >= 0), default=len(text))
    ahead = [one.span() for one in pack["time.ahead"].finditer(text, first, last)]
    acts = [
        one.span()
        for name in ("time.act", "time.weak_act")
        for one in pack[name].finditer(text, first, last)
        if not any(_is_of(one.span(), other, pack) for other in ahead)
    ]
    gaps = [
        [max(one[0] - end, start - one[1]) for one in told] for told in (ahead, acts)
    ]
    return bool(ahead) and min(gaps[0]) < min(gaps[1], default=len(text))


def _is_of(act: tuple[int, int], ahead: tuple[int, int], pack: Pack) -> bool:
    """Whether an act is the verb of a word of the future: "will be signed", "unterzeichnet werden"."""
    if are_capitalised(pack.language) and 0 <= ahead[0] - act[1] <= 1:
        return True
    return 0 <= act[0] - ahead[1] <= TO_ACT
