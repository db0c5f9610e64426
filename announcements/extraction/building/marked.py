"""The snippets of one to four sentences whose figures are marked: `{+promise}` and `{-trap}`."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from announcements.extraction.article import Article
from announcements.extraction.building.corpus import Gold
from announcements.extraction.reader import open_article

FOLDER = Path(__file__).parent / "snippets"
_MARK = re.compile(r"\{([+-])([^{}]+)\}")


def snippets(languages: Sequence[str]) -> Iterator[tuple[str, Article, Gold]]:
    """The name, the text and the marked figures of each snippet in some languages."""
    for language in languages:
        for path in sorted(FOLDER.glob(f"{language}*.txt")):
            lines = path.read_text(encoding="utf-8").splitlines()
            for number, line in enumerate(lines):
                if line.strip() and not line.startswith("#"):
                    name = f"snippet-{path.stem}-{number}"
                    yield name, *_read(line, language)


def _read(line: str, language: str) -> tuple[Article, Gold]:
    """The text of a line without its marks, and the marked figures as gold."""
    year, marked = line.split("|", 1)
    marks: list[tuple[int, int, bool]] = []
    text, at = "", 0
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        marks.append((len(text), len(text) + len(mark[2]), mark[1] == "+"))
        text += mark[2]
        at = mark.end()
    text += marked[at:]
    gold: Gold = {
        "agreements": [{"commitments": [_figure(a, b) for a, b, yes in marks if yes]}],
        "not_commitments": [_figure(a, b) for a, b, yes in marks if not yes],
    }
    return open_article(text, language, year, None, ()), gold


def _figure(start: int, end: int) -> dict[str, Any]:
    return {"start": start, "end": end, "low": None, "high": None}
