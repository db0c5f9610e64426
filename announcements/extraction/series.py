"""What is told abreast: figures, firms and places of a sentence in lists of one length, and the deals that they make.

The joints of lists are grammar of the pack (`coordinated`); the word for "respectively" is its rule `shapes.respectively`.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from announcements.extraction import sorting
from announcements.extraction.article import Article
from announcements.extraction.companies import Company
from announcements.extraction.figures import JOBS, MONEY, Figure
from announcements.extraction.mentions import Mention, grammar, pattern
from announcements.extraction.places import Place
from announcements.extraction.sentences import Sentence
from announcements.extraction.spans import Span
from announcements.extraction.standing import is_joint

MOST = 8
"""Deals that are told abreast in one sentence: more are a table."""
FAINT = -2.0
"""How likely a name must invest, or a place be a site, to stand in a row."""
LISTED = -3.0
"""The same beside a firm that invests, where words make them partners."""
WEAKEST = -5.0
"""The same beside such a firm in a row: a town's name there is a firm's."""
SLACK = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Strand:
    """One of the deals that are told abreast: its figures, its firms (none where all have the same), where it alone is told."""

    figures: tuple[Figure, ...] = ()
    companies: tuple[Company, ...] = ()
    places: tuple[Place, ...] = ()
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Series:
    """Deals that are told abreast, with the sentences that tell them."""

    strands: tuple[Strand, ...]
    sentences: tuple[int, ...]
    in_units: bool = False
    """Whether each figure stands beside what is its own, so that it may be read without the others."""

    @property
    def has_firms(self) -> bool:
        """Whether each deal has a firm of its own."""
        return all(one.companies for one in self.strands)

    def rows(self) -> Iterator[tuple[Figure, ...]]:
        """The figures that stand for the same in each deal, as far as all have one."""
        kinds = dict.fromkeys(
            one.measure for each in self.strands for one in each.figures
        )
        for kind in kinds:
            mine = [
                [one for one in each.figures if one.measure == kind]
                for each in self.strands
            ]
            yield from zip(*mine, strict=False)


@dataclass(frozen=True, slots=True)
class Word:
    """A figure, name or place at `start:end` of its sentence; `key` tells equal ones."""

    start: int
    end: int
    key: object
    what: Figure | Company | Place


Row = tuple[Word, ...]


@dataclass(slots=True)
class Scene:
    """Figures, names and places of each sentence, from left to right."""

    article: Article
    figures: Mapping[int, Sequence[Word]]
    names: Mapping[int, Sequence[Word]]
    listed: Mapping[int, Sequence[Word]]
    """The same with names that only a likely firm beside them makes firms."""
    places: Mapping[int, Sequence[Word]]
    values: Mapping[str, Sequence[Decimal]]


def shared_nouns(article: Article, figures: Iterable[Figure]) -> dict[Figure, Figure]:
    """The figures of rows told with "respectively", each with the last of its row, which has the noun: what they are is read there."""
    told: dict[int, list[Word]] = defaultdict(list)
    for figure in figures:
        start = article.sentences[figure.sentence].start
        word = Word(figure.start - start, figure.end - start, figure, figure)
        told[figure.sentence].append(word)
    found: dict[Figure, Figure] = {}
    for index, words in told.items():
        sentence = article.sentences[index]
        if len(words) < 2 or not tells_order(article, sentence):
            continue
        for row in listed_rows(told, article, sentence):
            *others, last = [one.what for one in row if isinstance(one.what, Figure)]
            found.update(dict.fromkeys(others, last))
    return found


def tells_order(article: Article, sentence: Sentence) -> bool:
    """Whether a sentence has a word for "respectively"."""
    return article.pack["shapes.respectively"].search(sentence.text) is not None


def rows_of_firms(
    article: Article, names: Iterable[Company]
) -> list[tuple[int, tuple[Company, ...]]]:
    """The lists of two firms or more, each with its sentence."""
    ordered = _firms(names, LISTED)
    found = []
    for index in sorted(ordered):
        for row in listed_rows(ordered, article, article.sentences[index]):
            mine = tuple(one.what for one in row if isinstance(one.what, Company))
            if len(mine) > 1:
                found.append((index, mine))
    return found


def open_scene(
    article: Article,
    figures: Iterable[Figure],
    names: Iterable[Company],
    places: Iterable[Place],
) -> Scene:
    sites: dict[int, list[Word]] = defaultdict(list)
    for place in places:
        if place.is_site or (place.choice and place.choice.score > FAINT):
            sites[place.mention.sentence].append(_word(place.mention, place))
    everyone = list(names)
    told: dict[int, list[Word]] = defaultdict(list)
    for figure in figures:
        if figure.measure in (MONEY, JOBS) and not sorting.is_price(figure):
            start = article.sentences[figure.sentence].start
            word = Word(figure.start - start, figure.end - start, figure, figure)
            told[figure.sentence].append(word)
    values: dict[str, list[Decimal]] = defaultdict(list)
    for words in told.values():
        for word in words:
            if isinstance(word.what, Figure):
                values[word.what.measure].append(word.what.value)
    return Scene(
        article,
        _ordered(told),
        _firms(everyone, FAINT),
        _firms(everyone, WEAKEST),
        _ordered(sites),
        values,
    )


def _firms(names: Iterable[Company], least: float) -> dict[int, list[Word]]:
    """Where names stand that may be firms that invest."""
    found: dict[int, list[Word]] = defaultdict(list)
    for company in names:
        if company.choice and company.choice.score > least:
            for mention in company.mentions:
                found[mention.sentence].append(_word(mention, company))
    return _ordered(found)


def _word(mention: Mention, what: Company | Place) -> Word:
    key = mention.key if isinstance(what, Place) else id(what)
    return Word(mention.start, mention.end, key, what)


def _ordered(found: Mapping[int, list[Word]]) -> dict[int, list[Word]]:
    """The words of each sentence from left to right, the longer of two that overlap."""
    ordered = {}
    for index, words in found.items():
        kept: list[Word] = []
        for one in sorted(words, key=lambda word: (word.start, -word.end)):
            if not kept or kept[-1].end <= one.start:
                kept.append(one)
        ordered[index] = kept
    return ordered


def listed_rows(
    words: Mapping[int, Sequence[Word]], article: Article, sentence: Sentence
) -> list[Row]:
    """The words of a sentence in lists with only an "and" or a comma between neighbours; each stands in one, maybe alone."""
    rows: list[list[Word]] = []
    for word in words.get(sentence.index, ()):
        if rows and _is_next(article, sentence, rows[-1][-1], word):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [tuple(row) for row in rows]


def _is_next(article: Article, sentence: Sentence, one: Word, other: Word) -> bool:
    """Whether two neighbours are members of one list."""
    left, right = one.what, other.what
    if isinstance(left, Figure) and isinstance(right, Figure):
        if not is_alike(left, right):
            return False
    elif one.key == other.key:
        return False
    language = article.pack.language
    if joint_pattern(language).fullmatch(sentence.text[one.end : other.start]):
        return True
    return isinstance(left, Company) and is_joint(
        article.pack,
        pattern(language, "joined"),
        sentence.text,
        one.end,
        other.start,
    )


@cache
def joint_pattern(language: str) -> re.Pattern[str]:
    """What stands between two members of a list."""
    return re.compile(grammar(language, "coordinated"), re.IGNORECASE)


@cache
def joint_at_end(language: str) -> re.Pattern[str]:
    """The same where a text ends with it."""
    return re.compile(rf"(?:{grammar(language, 'coordinated')})\Z", re.IGNORECASE)


def is_alike(left: Figure, right: Figure) -> bool:
    """Whether two figures count the same."""
    return (left.measure, left.jobs_kind, left.currency, left.change) == (
        right.measure,
        right.jobs_kind,
        right.currency,
        right.change,
    )


def has_total(scene: Scene, row: Iterable[Word]) -> bool:
    """Whether the article prints what the figures of a row add up to."""
    figures = [one.what for one in row if isinstance(one.what, Figure)]
    added = sum((one.value for one in figures), Decimal(0))
    values = scene.values[figures[0].measure]
    return any(abs(one - added) <= SLACK * added for one in values)


def as_strand(article: Article, words: Sequence[tuple[int, Word]]) -> Strand:
    """One deal out of its words, each with the number of its sentence."""
    starts = [article.sentences[index].start for index, _ in words]
    return Strand(
        tuple(one.what for _, one in words if isinstance(one.what, Figure)),
        tuple(one.what for _, one in words if isinstance(one.what, Company)),
        tuple(one.what for _, one in words if isinstance(one.what, Place)),
        tuple(
            (start + one.start, start + one.end)
            for start, (_, one) in zip(starts, words, strict=True)
        ),
    )
