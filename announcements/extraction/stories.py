"""The parts of an article that may each tell a story of their own: its lines, and what stands under its headings."""

from collections.abc import Mapping, Sequence

from announcements.extraction.article import Article
from announcements.extraction.sentences import Kind, Sentence

LINE, HEADING = "line", "heading"
_TOLD = (Kind.BODY, Kind.ITEM)


def parts(article: Article) -> Mapping[str, Sequence[int]]:
    """For each sentence the number of its line with the headings above, and of its section."""
    lines: list[int] = []
    sections: list[int] = []
    line, section = -1, 0
    last: Sentence | None = None
    for one in article.sentences:
        is_heading = one.kind is Kind.HEADING
        was_heading = last is not None and last.kind is Kind.HEADING
        if is_heading and last is not None and not was_heading:
            section += 1
            line += 1
        elif (
            one.kind in _TOLD
            and not was_heading
            and (last is None or last.line != one.line)
        ):
            line += 1
        lines.append(line)
        sections.append(section)
        last = one
    return {LINE: lines, HEADING: sections}
