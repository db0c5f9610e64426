"""The article of a web page, and what the page says about itself."""

import re
from dataclasses import dataclass

import lxml.html
import trafilatura
from lxml.etree import LxmlError

from announcements.readable.normalising import normalise, normalise_line
from announcements.readable.shape import UnreadableError
from announcements.vocabulary import ArticleResult

FEWEST_LETTERS = 20
# What the page declares or prints as its date. The wider search takes "© 2023" in the
# footer for 1 January 2023.
DATE_OPTIONS = {"extensive_search": False, "original_date": True}
DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Page:
    """What was found; empty where nothing was."""

    title: str
    body: str
    language: str
    published: str
    publisher: str


def read_html(page: str, *, url: str) -> Page:
    """The main text of `page` with its metadata. Raises UnreadableError without text."""
    tree = parse(page)
    declared = declared_language(tree)
    try:
        found = trafilatura.bare_extraction(
            page,
            url=url or None,
            with_metadata=True,
            include_comments=False,
            date_extraction_params=DATE_OPTIONS,
        )
    except (LxmlError, ValueError, AttributeError) as error:
        raise UnreadableError(ArticleResult.NO_TEXT, str(error)) from error
    if found is None or isinstance(found, dict):
        return Page("", _fallback(tree), declared, "", "")
    heading = main_heading(tree)
    title = normalise_line(found.title or "")
    if heading and heading.casefold() in title.casefold():
        title = heading  # without the name of the site after it
    body = paragraphs(found.text or "", headings=(title, heading))
    if sum(letter.isalpha() for letter in body) < FEWEST_LETTERS:
        body = _fallback(tree)
    return Page(
        title=title or heading,
        body=body,
        language=declared or (found.language or ""),
        published=_date(found.date),
        publisher=normalise_line(found.sitename or ""),
    )


def parse(page: str) -> lxml.html.HtmlElement:
    """The tree of `page`. Raises UnreadableError where there is none."""
    try:
        return lxml.html.document_fromstring(page.encode(), parser=_parser())
    except (LxmlError, ValueError) as error:
        raise UnreadableError(ArticleResult.NO_TEXT, str(error)) from error


def _parser() -> lxml.html.HTMLParser:
    return lxml.html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)


def declared_language(tree: lxml.html.HtmlElement) -> str:
    """What `lang`, `og:locale` or `content-language` say, the article's own first."""
    for path in (
        "//article/@lang",
        "/html/@lang",
        "/html/@xml:lang",
        "//meta[@property='og:locale']/@content",
        "//meta[translate(@http-equiv,'CL','cl')='content-language']/@content",
    ):
        for value in tree.xpath(path):
            if str(value).strip():
                return str(value)
    return ""


def main_heading(tree: lxml.html.HtmlElement) -> str:
    """The page's `h1`, where there is exactly one."""
    found = [normalise_line(element.text_content()) for element in tree.iter("h1")]
    return found[0] if len(found) == 1 else ""


def paragraphs(text: str, *, headings: tuple[str, ...]) -> str:
    """Trafilatura's lines as paragraphs, without the headings once more on top."""
    lines = [line.strip() for line in normalise(text).split("\n")]
    lines = [line for line in lines if line]
    known = {heading.casefold() for heading in headings}
    while lines and lines[0].casefold() in known:
        del lines[0]
    body = "\n\n".join(lines)
    # Items of a list stay together.
    return re.sub(r"(?m)^(- .*)\n\n(?=- )", r"\1\n", body)


def _fallback(tree: lxml.html.HtmlElement) -> str:
    """All text of the body, for pages too small or too odd to have a main part."""
    for element in tree.xpath("//script|//style|//noscript|//template|//nav|//form"):
        element.drop_tree()
    body = tree.find("body")
    found = (tree if body is None else body).xpath(".//text()")
    lines = [" ".join(str(piece).split()) for piece in found]
    text = "\n\n".join(line for line in lines if line)
    if sum(letter.isalpha() for letter in text) < FEWEST_LETTERS:
        raise UnreadableError(ArticleResult.NO_TEXT)
    return text


def _date(found: str | None) -> str:
    """The page's date where it is a whole one, else nothing."""
    match = DATE.match(found or "")
    return match[0] if match else ""
