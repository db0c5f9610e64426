"""The text as the reader sees it, and the way back to the text as it stands.

Patterns run over `view`: one kind of space, apostrophe, hyphen and digit, no marks without
width, no HTML tags. Every span that leaves the package is in offsets of `raw`.
"""

import re
import unicodedata
from array import array
from collections.abc import Sequence
from dataclasses import dataclass

from announcements.extraction.spans import Evidence
from announcements.readable.normalising import with_strokes

STROKE = "|"
"""What parts the cells of a table in the view."""

CAPITALS = "A-ZÀ-ÖØ-ÞĀ-ŒŔ-ɏ"
"""Capital letters as a class of a pattern has them: those of the languages read, and of names from elsewhere (Škoda, Łódź).

The last two ranges hold small letters, too, with which no common word of these languages begins; the "œ" is left out.
"""

LETTERS = str.maketrans(
    {
        **dict.fromkeys("\u0623\u0625\u0622\u0671", "\u0627"),
        "\u0629": "\u0647",
        "\u0649": "\u064a",
        "\u06cc": "\u064a",
        "\u06a9": "\u0643",
        "\u060c": ",",
        "\u061b": ";",
        "\u061f": "?",
        "\u066a": "%",
    }
)
"""Letters that the press writes now one way, now another, and signs with a Latin twin."""
_ODD_LETTERS = re.compile("[" + "".join(map(chr, LETTERS)) + "]")

_SAME_LENGTH = str.maketrans(
    {
        **{chr(letter): sign for letter, sign in LETTERS.items()},
        **dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006", " "),
        **dict.fromkeys("\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\x0b\x0c", " "),
        **dict.fromkeys("\u2018\u2019\u201b\u2032\u02bc\uff07", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033", '"'),
        **dict.fromkeys("\u2010\u2011\u2212", "-"),
        **{chr(0x0660 + digit): str(digit) for digit in range(10)},
        **{chr(0x06F0 + digit): str(digit) for digit in range(10)},
        **{chr(0xFF10 + digit): str(digit) for digit in range(10)},
        "\u066b": ".",
        "\u066c": ",",
        "\r": "\n",
        "\u2028": "\n",
        "\u2029": "\n",
        "\x85": "\n",
    }
)
_OTHERS = re.compile("[" + re.escape("".join(map(chr, _SAME_LENGTH))) + "]")
"""The signs that have a twin: most texts have few of them."""
_ODD = re.compile(
    "[\u0640\u064b-\u0652\u0670\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x08]+"
    "|</?[A-Za-z!][^<>]{0,400}>"
    "|&(?:[A-Za-z]{2,8}|#\\d{1,6});"
    "|[A-Za-z][\u0300-\u036f]+"
    "|\\(\\d[\\d.,]{0,14}\\)(?= ?[\u0621-\u064a])"
)
_MAY_BE_ODD = re.compile(
    "[\u0640\u064b-\u0652\u0670\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x08"
    "<&\u0300-\u036f\u0621-\u064a]"
)
"""Each match of _ODD has one of these signs in it or right behind it."""
_ENTITIES = {
    "&amp;": "&",
    "&quot;": '"',
    "&apos;": "'",
    "&#39;": "'",
    "&rsquo;": "'",
    "&euro;": "€",
    "&pound;": "£",
    "&eacute;": "é",
    "&egrave;": "è",
    "&agrave;": "à",
    "&lt;": "<",
    "&gt;": ">",
}
_MARKS = re.compile("[\u0640\u064b-\u0652\u0670]+")
_BLOCK_OF_BOTH = re.compile("[\u0600-\u06ff]")
"""The letters of _ODD_LETTERS and _MARKS, and their neighbours: a long text is soon told to have none."""
_BLOCK = re.compile(r"</?(?:p|div|br|li|ul|ol|h\d|tr|td|table|section)\b", re.I)


@dataclass(frozen=True, slots=True)
class Text:
    """A text and its normalised view; `offsets[i]` is the place in `raw` of `view[i]`."""

    raw: str
    view: str
    offsets: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place in `raw` of `view[start:end]`; the span must not be empty."""
        return self.offsets[start], self.offsets[end - 1] + 1

    def evidence(self, start: int, end: int) -> Evidence:
        """The quote of `view[start:end]`, without space at its ends."""
        while start < end and self.view[start].isspace():
            start += 1
        while end > start and self.view[end - 1].isspace():
            end -= 1
        if start >= end:
            raise ValueError("an empty span is no evidence")
        left, right = self.span(start, end)
        return Evidence(quote=self.raw[left:right], start=left, end=right)


def normalise(raw: str) -> Text:
    """The view of a text, in time linear in its length."""
    cut = with_strokes(raw, STROKE)
    plain = _OTHERS.sub(lambda found: _SAME_LENGTH[ord(found[0])], cut)
    if not _MAY_BE_ODD.search(plain):
        return Text(raw, plain, range(len(plain)))
    view: list[str] = []
    offsets = array("I")
    at = 0
    for odd in _ODD.finditer(plain):
        view.append(plain[at : odd.start()])
        offsets.extend(range(at, odd.start()))
        at = odd.end()
        if odd.group()[0] == "(":
            view.append(odd.group()[1:-1])
            offsets.extend(range(odd.start() + 1, odd.end() - 1))
            continue
        instead = _instead(odd.group())
        view.append(instead)
        offsets.extend([odd.start()] * len(instead))
    if not view:
        return Text(raw, plain, range(len(plain)))
    view.append(plain[at:])
    offsets.extend(range(at, len(plain)))
    return Text(raw, "".join(view), offsets)


def same_letters(text: str) -> str:
    """A text with its letters as the view has them: what a pattern must be made of."""
    if not _BLOCK_OF_BOTH.search(text):
        return text
    return _MARKS.sub("", _ODD_LETTERS.sub(lambda found: LETTERS[ord(found[0])], text))


def _instead(odd: str) -> str:
    """What stands in the view for a tag, an entity, a mark or a split letter; at most one sign."""
    if odd[0] == "<":
        return "\n" if _BLOCK.match(odd) else ""
    if odd[0] == "&":
        return _ENTITIES.get(odd, " ")
    if odd[0].isascii() and odd[0].isalpha():
        return unicodedata.normalize("NFC", odd)[:1]
    return ""
