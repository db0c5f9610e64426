"""Words that somebody is quoted with."""

OPENING, CLOSING, EITHER = "«“„‹", "»”›", '"'


def is_quoted(text: str, at: int) -> bool:
    """Whether a place of a sentence stands inside quotation marks."""
    opened = sum(text.count(sign, 0, at) for sign in OPENING)
    closed = sum(text.count(sign, 0, at) for sign in CLOSING)
    return opened > closed or text.count(EITHER, 0, at) % 2 == 1
