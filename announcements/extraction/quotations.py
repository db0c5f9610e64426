"""Words that somebody is quoted with."""

import re

OPENING, CLOSING, EITHER = "«“„‹", "»”›", '"'
_ANY = re.compile(f"[{OPENING}{CLOSING}{EITHER}]")


def is_quoted(text: str, at: int) -> bool:
    """Whether a place of a sentence stands inside quotation marks."""
    if not _ANY.search(text, 0, at):
        return False
    opened = sum([text.count(sign, 0, at) for sign in OPENING])
    closed = sum([text.count(sign, 0, at) for sign in CLOSING])
    return opened > closed or text.count(EITHER, 0, at) % 2 == 1


def is_said(text: str, at: int) -> bool:
    """The same, also where the quotation began in an earlier sentence."""
    return is_quoted(text, at) or _first(CLOSING, text, at) < _first(OPENING, text, at)


def _first(signs: str, text: str, at: int) -> int:
    """Where the first of some signs stands behind a place; the end of the text where none does."""
    return min(text.find(sign, at) % (len(text) + 1) for sign in signs)
