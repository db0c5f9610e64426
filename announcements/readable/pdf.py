"""The text of a PDF that has one."""

import io
import re

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from announcements.readable.shape import UnreadableError
from announcements.vocabulary import ArticleResult

MAXIMUM_PAGES = 300
MAXIMUM_CHARACTERS = 2_000_000
FEWEST_LETTERS = 20
HYPHENATED = re.compile(r"(?<=[^\W\d_])-\n(?=[a-zà-öø-ÿ])")
LIST_ITEM = re.compile(r"\s*(?:[-•■▪*–]|\d{1,2}[.)])\s")
SENTENCE_ENDS = (".", "!", "?", ":", ";", "»", "”", '"', "؟", "…")


def read_pdf(body: bytes) -> tuple[str, str]:
    """Title (from its metadata, may be empty) and text. Raises UnreadableError.

    The dates inside a PDF say when the file was made, not when the news was published,
    so they are left alone.
    """
    try:
        reader = PdfReader(io.BytesIO(body))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableError(ArticleResult.NO_TEXT, "a PDF with a password")
        pages, has_pictures = _pages(reader)
        title = str((reader.metadata and reader.metadata.title) or "")
    except UnreadableError:
        raise
    except (PyPdfError, ValueError, KeyError, TypeError, IndexError, OSError) as error:
        raise UnreadableError(
            ArticleResult.UNDECODABLE, f"a broken PDF: {error}"
        ) from error
    text = "\n\n".join(reflow(page) for page in pages).replace("\0", "")
    if sum(letter.isalpha() for letter in text) < FEWEST_LETTERS:
        kind = ArticleResult.PICTURES_ONLY if has_pictures else ArticleResult.NO_TEXT
        raise UnreadableError(kind)
    return ("" if _is_file_name(title) else title), text


def _pages(reader: PdfReader) -> tuple[list[str], bool]:
    """The text of each page, and whether a page without text holds a picture."""
    pages: list[str] = []
    has_pictures = False
    for page in reader.pages[:MAXIMUM_PAGES]:
        pages.append(page.extract_text())
        if not pages[-1].strip() and not has_pictures:
            has_pictures = _has_picture(page.get("/Resources"))
        if sum(map(len, pages)) > MAXIMUM_CHARACTERS:
            raise UnreadableError(ArticleResult.TOO_LARGE)
    return pages, has_pictures


def _has_picture(resources: object) -> bool:
    """Whether a page's resources name an image; the image itself is not decoded."""
    get_object = getattr(resources, "get_object", None)
    held = get_object() if get_object else {}
    objects = held.get("/XObject") if held else None
    return bool(objects and len(objects.get_object()))


def _is_file_name(title: str) -> bool:
    """Whether a PDF's title is what the word processor put there."""
    return bool(re.search(r"\.\w{3,4}$|^Microsoft Word|^untitled", title, re.I))


def reflow(page: str) -> str:
    """Lines of a page joined into paragraphs.

    A line goes on into the next unless it is short and ends a sentence, or the next one
    begins a list item.
    """
    lines = [line.strip() for line in HYPHENATED.sub("", page).split("\n")]
    width = max((len(line) for line in lines), default=0)
    paragraphs: list[str] = []
    is_open = False
    for line in lines:
        if line and is_open and not LIST_ITEM.match(line):
            paragraphs[-1] += " " + line
        elif line:
            paragraphs.append(line)
        ends = line.endswith(SENTENCE_ENDS) and len(line) < width * 0.85
        is_open = bool(line) and not ends
    return "\n\n".join(paragraphs)
