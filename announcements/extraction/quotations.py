"""Words that somebody is quoted with."""

OPENING, CLOSING, EITHER = "«“„‹", "»”›", '"'


def is_quoted(text: str, at: int) -> bool:
    """Whether a place of a sentence stands inside quotation marks."""
    opened = sum(text.count(sign, 0, at) for sign in OPENING)
    closed = sum(text.count(sign, 0, at) for sign in CLOSING)
    return opened > closed or text.count(EITHER, 0, at) % 2 == 1


def is_said(text: str, at: int) -> bool:
    """The same, also where the quotation began in an earlier sentence."""
    opens = min(
        (text.find(sign, at) for sign in OPENING if sign in text[at:]),
        default=len(text),
    )
    closes = min(
        (text.find(sign, at) for sign in CLOSING if sign in text[at:]),
        default=len(text),
    )
    return is_quoted(text, at) or closes < opens
