"""One article as the reader's modules share it: its text, sentences, pack and inputs."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, TypeVar

from announcements.extraction import wording
from announcements.extraction.alternation import Matches
from announcements.extraction.figures import Figure
from announcements.extraction.pack import Pack
from announcements.extraction.sentences import Kind, Sentence
from announcements.extraction.spans import Evidence
from announcements.extraction.text import Text
from announcements.extraction.wording import Token

LEAD_SENTENCES = 4
Found = TypeVar("Found")
_SMALL = re.compile(r"(?<![\w])[a-zà-ÿ][\w-]+")


@dataclass(frozen=True, slots=True)
class Article:
    """The inputs of `extract`, and the text cut into sentences."""

    text: Text
    sentences: tuple[Sentence, ...]
    pack: Pack
    published: str | None
    country: str | None
    known_names: tuple[str, ...]
    """Those that the text has."""
    readable: tuple[Sentence, ...] = ()
    """Sentences that are not page furniture."""
    leading: tuple[Sentence, ...] = ()
    published_year: int | None = None
    small: frozenset[str] = frozenset()
    """Words that the text also writes with a small first letter."""
    _words: dict[int, tuple[Token, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    kept: dict[tuple[object, int], Any] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """What steps found in a sentence, by step or group of rules and sentence."""

    def keep(self, key: tuple[object, int], make: Callable[[], Found]) -> Found:
        """What a step makes once and others ask for again; it is kept as long as the article."""
        if key not in self.kept:
            self.kept[key] = make()
        found: Found = self.kept[key]
        return found

    def read(self) -> Iterator[Sentence]:
        """Sentences that are not page furniture."""
        return iter(self.readable)

    def lead(self) -> tuple[Sentence, ...]:
        """The title and the first sentences of the body."""
        return self.leading

    def words(
        self, sentence: Sentence, figures: Sequence[Figure] = ()
    ) -> tuple[Token, ...]:
        """The words of a sentence, cut when they are first asked for; each figure is one token."""
        language = self.pack.language
        found = self._words.get(sentence.index)
        if found is None:
            found = wording.cut(sentence.text, language, self.published_year)
            self._words[sentence.index] = found
        if not figures:
            return found
        spots = tuple([(one.start, one.end, one.measure) for one in figures])
        return self.keep(
            (spots, sentence.index),
            lambda: wording.with_figures(found, sentence, figures, language),
        )

    def matches(self, group: str, sentence: Sentence) -> Matches:
        """What the rules of a group match in a sentence, by their names, found when it is first asked for."""
        return self.keep(
            (group, sentence.index), lambda: self.pack.matches(group, sentence.text)
        )

    def count(self, name: str, sentences: Iterable[Sentence]) -> int:
        """How often a rule of the pack matches in some sentences."""
        return sum([self._count(name, one) for one in sentences])

    def _count(self, name: str, sentence: Sentence) -> int:
        """Several steps count the same words in the lead of an article."""
        return self.keep(
            (name, sentence.index), lambda: len(self.pack[name].findall(sentence.text))
        )

    def quote(self, sentence: Sentence, start: int, end: int) -> Evidence:
        """Evidence of `sentence.text[start:end]`."""
        return self.text.evidence(sentence.start + start, sentence.start + end)


def once(
    step: Callable[[Article, Sentence], Found],
) -> Callable[[Article, Sentence], Found]:
    """A step that several others need: what it finds in a sentence is kept as long as the article."""

    @wraps(step)
    def kept(article: Article, sentence: Sentence) -> Found:
        return article.keep((step, sentence.index), lambda: step(article, sentence))

    return kept


def year_of(published: str | None) -> int | None:
    """The year of a day or month of publication."""
    year = (published or "")[:4]
    return int(year) if year.isdigit() else None


def small_words(view: str) -> frozenset[str]:
    """Words that a text writes with a small first letter."""
    return frozenset(_SMALL.findall(view))


def first_sentences(sentences: Iterable[Sentence]) -> tuple[Sentence, ...]:
    """Titles, headings and the first LEAD_SENTENCES of the body."""
    found: list[Sentence] = []
    body = 0
    for one in sentences:
        if not one.is_read:
            continue
        body += one.kind in (Kind.BODY, Kind.ITEM)
        if body > LEAD_SENTENCES or len(found) > 4 * LEAD_SENTENCES:
            break
        found.append(one)
    return tuple(found)
