"""One article as the reader's modules share it: its text, sentences, pack and inputs."""

from collections.abc import Iterator
from dataclasses import dataclass

from announcements.extraction.pack import Pack
from announcements.extraction.sentences import Kind, Sentence
from announcements.extraction.spans import Evidence
from announcements.extraction.text import Text

LEAD_SENTENCES = 4


@dataclass(frozen=True, slots=True)
class Article:
    """The inputs of `extract`, and the text cut into sentences."""

    text: Text
    sentences: tuple[Sentence, ...]
    pack: Pack
    published: str | None
    country: str | None
    known_names: tuple[str, ...]

    def read(self) -> Iterator[Sentence]:
        """Sentences that are not page furniture."""
        return (one for one in self.sentences if one.is_read)

    def lead(self) -> list[Sentence]:
        """The title and the first sentences of the body."""
        found: list[Sentence] = []
        body = 0
        for one in self.read():
            if one.kind in (Kind.BODY, Kind.ITEM):
                body += 1
            if body > LEAD_SENTENCES:
                break
            found.append(one)
        return found

    def quote(self, sentence: Sentence, start: int, end: int) -> Evidence:
        """Evidence of `sentence.text[start:end]`."""
        return self.text.evidence(sentence.start + start, sentence.start + end)

    @property
    def published_year(self) -> int | None:
        year = (self.published or "")[:4]
        return int(year) if year.isdigit() else None
