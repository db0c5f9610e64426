"""Which reader takes which bytes. Imports all of them: for the child only."""

import re

from announcements.readable import languages
from announcements.readable.decoding import decode
from announcements.readable.html import Page, read_html
from announcements.readable.normalising import normalise, normalise_line
from announcements.readable.pdf import read_pdf
from announcements.readable.shape import Readable, UnreadableError
from announcements.readable.signatures import is_foreign, is_pdf
from announcements.vocabulary import ArticleResult

HTML_TYPES = {"text/html", "application/xhtml+xml"}
MARKUP = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,4000}?-->\s*)?"
    rb"<(?:!doctype\s+html|html|head|body|article|div|p|h1|meta|title)\b",
    re.I | re.S,
)
TITLE_LINE = re.compile(r"\s*title:[ \t]*(\S[^\n]*)\n\s*\n", re.I)
FEWEST_LETTERS = 20


def warm_up() -> None:
    """Load models and parsers, so that a fork finds them in memory."""
    languages.warm_up()
    read(
        b"<html><body><article><p>Warm up with a sentence that is long enough."
        b"</p></article></body></html>",
        content_type="text/html",
    )


def read(body: bytes, *, content_type: str, url: str = "") -> Readable:
    """Title, text, language, date and publisher of a page. Raises UnreadableError."""
    if not body.strip():
        raise UnreadableError(ArticleResult.NO_TEXT)
    page = _page(body, content_type, url)
    text = normalise(page.body)
    if sum(letter.isalpha() for letter in text) < FEWEST_LETTERS:
        raise UnreadableError(ArticleResult.NO_TEXT)
    title = normalise_line(page.title)
    return Readable(
        title=title,
        body=text,
        language=languages.language_of(f"{title}\n{text}", declared=page.language),
        published=page.published,
        publisher=normalise_line(page.publisher)[:200],
    )


def _page(body: bytes, content_type: str, url: str) -> Page:
    """What the reader for this kind of bytes finds."""
    if is_pdf(body):
        title, text = read_pdf(body)
        return Page(title, text, "", "", "")
    if is_foreign(body):
        raise UnreadableError(ArticleResult.WRONG_TYPE)
    kind = content_type.partition(";")[0].strip().lower()
    text = decode(body, content_type=content_type)
    is_marked_up = bool(MARKUP.match(body.lstrip()[:8192]))
    if is_marked_up or kind in HTML_TYPES:
        return read_html(text, url=url)
    title, text = split_title(text)
    return Page(title, text, "", "", "")


def split_title(text: str) -> tuple[str, str]:
    """Title and the rest of a text that begins with a line `title: ...`."""
    match = TITLE_LINE.match(text.replace("\r\n", "\n"))
    if not match:
        return "", text
    return match[1], text.replace("\r\n", "\n")[match.end() :]
