"""From bytes to characters, without guessing wildly."""

import codecs
import re
import unicodedata

from announcements.readable.shape import UnreadableError
from announcements.vocabulary import ArticleResult

CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.I)
META = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.I)
XML = re.compile(rb"^\s*<\?xml[^>]{0,200}encoding\s*=\s*[\"']([\w.:-]{1,40})", re.I)
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# As browsers do: what says Latin-1 is windows-1252 in truth.
SAME_AS = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254"}
META_BYTES = 4096
BROKEN_SHARE = 0.002
STRANGE_SHARE = 0.02
HIGH_SHARE = 0.3
ARABIC_SHARE = 0.8


def decode(body: bytes, *, content_type: str = "") -> str:
    """The characters of `body`.

    In this order: byte order mark, charset of the HTTP header, of a meta element or XML
    declaration, UTF-8, then windows-1256 where that gives Arabic and windows-1252 where
    it gives mostly Latin letters. Raises UnreadableError for anything else, and for
    NUL, which no text holds.
    """
    for mark, name in BYTE_ORDER_MARKS:
        if body.startswith(mark):
            return _plausible(_strictly(body[len(mark) :], name))
    if b"\0" in body:
        return _plausible(_without_mark(body))
    for name in _declared(body, content_type):
        text = _leniently(body, name)
        if text is not None:
            return _plausible(text)
    text = _leniently(body, "utf-8")
    return _plausible(_legacy(body) if text is None else text)


def _declared(body: bytes, content_type: str) -> list[str]:
    """Names of the codecs that the page claims, known ones only."""
    names = [match[1] for match in [CHARSET.search(content_type)] if match]
    for pattern in (META, XML):
        if match := pattern.search(body[:META_BYTES]):
            names.append(match[1].decode("ascii", "replace"))
    codec_names = []
    for name in names:
        try:
            info = codecs.lookup(name)
        except LookupError:
            continue
        if info._is_text_encoding and not info.name.startswith("utf-16"):
            codec_names.append(SAME_AS.get(info.name, info.name))
    # A page that says windows-1252 and is valid UTF-8 with non-ASCII letters is UTF-8.
    if codec_names and not codec_names[0].startswith("utf"):
        codec_names.insert(0, "utf-8")
        if _strict_or_none(body, "utf-8") is None:
            codec_names.pop(0)
    return codec_names


def _strict_or_none(body: bytes, name: str) -> str | None:
    try:
        return body.decode(name)
    except (UnicodeDecodeError, LookupError):
        return None


def _strictly(body: bytes, name: str) -> str:
    text = _strict_or_none(body, name)
    if text is None:
        raise UnreadableError(ArticleResult.UNDECODABLE, f"not {name}")
    return text


def _leniently(body: bytes, name: str) -> str | None:
    """`body` in this codec, if hardly anything in it is broken."""
    text = _strict_or_none(body, name)
    if text is not None:
        return text
    text = body.decode(name, "replace")
    broken = text.count("\ufffd")
    return text if broken <= len(text) * BROKEN_SHARE else None


def _without_mark(body: bytes) -> str:
    """UTF-16 without a byte order mark, known by NULs in every other place."""
    for name, places in (("utf-16-le", body[1::2]), ("utf-16-be", body[0::2])):
        if places and places.count(0) > len(places) * 0.7:
            return _strictly(body, name)
    raise UnreadableError(ArticleResult.UNDECODABLE, "holds NUL characters")


def _legacy(body: bytes) -> str:
    """One of the two 8-bit codes that old pages of the region use."""
    high = sum(byte > 0x7F for byte in body)
    arabic = body.decode("cp1256")
    letters = sum("\u0621" <= letter <= "\u064a" for letter in arabic)
    if letters > high * ARABIC_SHARE and re.search(rb"[ \n]", body):
        return arabic
    if high > len(body) * HIGH_SHARE:
        raise UnreadableError(ArticleResult.UNDECODABLE, "no known code")
    return _strictly(body, "cp1252")


def _plausible(text: str) -> str:
    """`text`, or UnreadableError where it holds too much that no article prints."""
    if "\0" in text:
        raise UnreadableError(ArticleResult.UNDECODABLE, "holds NUL characters")
    strange = sum(
        unicodedata.category(letter) in {"Cc", "Cn", "Co", "Cs"}
        or letter in "\ufffd\ufeff"
        for letter in text
        if letter not in "\t\n\r\f\v\x85"
    )
    if strange > max(len(text) * STRANGE_SHARE, 2):
        raise UnreadableError(ArticleResult.UNDECODABLE, "mostly no characters")
    return text
