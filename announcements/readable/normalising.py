"""The one place where characters and white space are made regular."""

import re
import unicodedata

# Soft hyphen, zero-width space, joiner-less marks, byte order mark, bidi controls: they
# are invisible, and a bidi override can make a figure look like another one. ZWNJ and
# ZWJ stay, since they shape Arabic and Persian words.
INVISIBLE = re.compile(
    "[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\u061c]"
)
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
LINE_ENDS = re.compile("\r\n?|\u2028|\x85")
PARAGRAPH_ENDS = re.compile("\u2029|\f|\v")
SPACES = re.compile("[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
BLANK_LINES = re.compile(r"\n{3,}")
TAB = "\t"
MAXIMUM_TITLE = 500


def normalise(text: str) -> str:
    """`text` composed (NFC), with plain spaces, plain line ends and no invisibles."""
    text = unicodedata.normalize("NFC", text)
    text = PARAGRAPH_ENDS.sub("\n\n", LINE_ENDS.sub("\n", text))
    text = with_strokes(CONTROLS.sub("", INVISIBLE.sub("", text)), " | ")
    lines = (SPACES.sub(" ", line).strip(" ") for line in text.split("\n"))
    return BLANK_LINES.sub("\n\n", "\n".join(lines)).strip("\n")


def with_strokes(text: str, stroke: str) -> str:
    """The text with strokes for the tabs of its tables, as a browser copies them: neighbouring lines with as many cells, three or more."""
    if TAB not in text:
        return text
    lines = text.split("\n")
    tabs = [line.strip().count(TAB) for line in lines]
    for number, count in enumerate(tabs):
        beside = (*tabs[max(0, number - 1) : number], *tabs[number + 1 : number + 2])
        if count >= 2 and count in beside:
            line = lines[number]
            start, end = len(line) - len(line.lstrip()), len(line.rstrip())
            inner = line[start:end].replace(TAB, stroke)
            lines[number] = line[:start] + inner + line[end:]
    return "\n".join(lines)


def normalise_line(text: str) -> str:
    """`text` as one line, for titles and names."""
    return " ".join(normalise(text).split())[:MAXIMUM_TITLE].strip()
