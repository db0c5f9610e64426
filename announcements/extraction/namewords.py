"""What the words of a name and those beside it say that it names: an investor, a public body, a site, a person, nothing.

Rules and concepts say the same in every language. How the press of one language words such names ("the Junta", "Industrial
Park", "executives of") is learnt here word by word: the words themselves, how they begin and end, and their concepts, up to
three to each side. Each word is told by itself; a model of whole rows of words was no better beside the other signs
(docs/reading.md). Weights stand in packs/namewords.json and are made by building/namewords.py.
"""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, partial

from announcements.extraction import softmax
from announcements.extraction.article import Article
from announcements.extraction.gazetteer import country_of
from announcements.extraction.kept import Kept
from announcements.extraction.mentions import Mention
from announcements.extraction.pack import read_rows
from announcements.extraction.sentences import Sentence
from announcements.extraction.wording import unit_of

INVESTOR, BODY, SITE, PERSON, NOTHING = "investor", "body", "site", "person", "nothing"
CLASSES = (INVESTOR, BODY, SITE, PERSON, NOTHING)
REACH = 3
"""Words to each side that count."""
DISTANCES = range(-REACH, REACH + 1)
NEAR = 1
"""Words to each side whose ends and towns count."""
MOST_LANGUAGES, MOST_WORDS = 99, 2_048
"""Words of a language whose weights are kept."""
STEPS = (0.5, 0.25, 0.125, 0.06, 0.03, 0.015)
"""The shares of a class at which a name counts as the next fainter step."""
MOST_MENTIONS = 12
EDGE = "edge"
WORD = re.compile(r"[^\W_]+(?:[-.&][^\W_]+)*|[^\w\s']")


class Table:
    """The weights of all features, those of a mark at every distance side by side, and what words met lately weigh."""

    def __init__(self, rows: Iterable[tuple[str, Sequence[int]]]) -> None:
        shared: dict[str, int] = {}
        self._marks: dict[str, int] = {}
        for name, row in rows:
            away, is_of_word, mark = name.partition(" ")
            packed = softmax.pack(row)
            if is_of_word:
                here = packed << _SHIFTS[REACH + int(away)]
                self._marks[mark] = self._marks.get(mark, 0) + here
            else:
                shared[name] = packed
        self.model = softmax.Model(CLASSES, {}, shared)
        self.by_language = Kept(self._of_language, MOST_LANGUAGES)

    def _of_language(self, language: str) -> Kept[str, int]:
        return Kept(partial(self._weigh, language), MOST_WORDS)

    def _weigh(self, language: str, word: str) -> int:
        """What a word weighs for the words that it stands DISTANCES behind, packed, all fields raised above zero."""
        find = self._marks.get
        return _ALL_RAISED + sum([find(mark, 0) for mark, _ in marks(language, word)])


_BLOCK = softmax.BITS * len(CLASSES)
"""Bits of the weights at one distance."""
_MASK = (1 << _BLOCK) - 1
_SHIFTS = tuple(_BLOCK * step for step in range(len(DISTANCES)))
_RAISED = softmax.pack([1 << 20] * len(CLASSES))
"""Added to what stands at a distance, so that no field borrows from the next distance: a word weighs far less."""
_ALL_RAISED = sum(_RAISED << shift for shift in _SHIFTS)


@cache
def weights() -> Table:
    return Table(read_rows("namewords.json"))


def features(mentions: Iterable[Mention], article: Article) -> Iterator[str]:
    """How much a name looks like each class at best, in steps."""
    for name, best in zip(CLASSES[:-1], looks(mentions, article), strict=False):
        yield f"words.{name}.{sum(best < step for step in STEPS)}"


def looks(mentions: Iterable[Mention], article: Article) -> list[float]:
    """How likely a name is of each class by the words of one of its mentions, the likeliest one of each class."""
    shares = [_shares(article, one) for one in list(mentions)[:MOST_MENTIONS]]
    return [max(column) for column in zip(*shares, strict=True)]


def _shares(article: Article, mention: Mention) -> Sequence[float]:
    """How likely the words of a mention are of each class, on average."""
    sentence = article.sentences[mention.sentence]
    words = article.keep(
        (_shares, sentence.index), lambda: Words(sentence, article, weights())
    )
    return words.shares(mention.start, mention.end)


class Words:
    """The words of a sentence, told one by one as they are asked for."""

    def __init__(self, sentence: Sentence, article: Article, table: Table) -> None:
        # of a long article there are many: places, not words
        spans = [one.span() for one in WORD.finditer(sentence.text)]
        self._starts = array("I", [start for start, _ in spans])
        self._ends = array("I", [end for _, end in spans])
        self._text = sentence.text
        self._model, self._weigh = table.model, table.by_language[article.pack.language]
        shared = table.model.total(of_sentence(sentence, article))
        self._base = table.model.bias + shared - len(DISTANCES) * _RAISED
        self._told: dict[int, Sequence[float]] = {}

    def shares(self, start: int, end: int) -> Sequence[float]:
        """How likely each class is for the words between two places, on average."""
        first = max(0, bisect_right(self._starts, start) - 1)
        last = bisect_left(self._starts, end)
        places = range(first, last)
        if not places:
            return [0.0] * len(CLASSES)
        found = [self._told.get(place) for place in places]
        if None in found:
            near = [self._weighed(one) for one in range(first - REACH, last + REACH)]
            found = [self._of(place, near[place - first :]) for place in places]
        return [sum(column) / len(found) for column in zip(*found, strict=True)]

    def _of(self, place: int, near: Sequence[int]) -> Sequence[float]:
        """How likely each class is for a word; `near` is what the words around weigh, from the first one on."""
        told = zip(near, _SHIFTS, strict=False)
        total = self._base + sum([(weight >> shift) & _MASK for weight, shift in told])
        found = self._told[place] = softmax.likely(self._model.in_order(total))
        return found

    def _weighed(self, place: int) -> int:
        """What the word at a place weighs; beyond an end of the sentence stands none."""
        word = ""
        if 0 <= place < len(self._starts):
            word = self._text[self._starts[place] : self._ends[place]]
        return self._weigh[word]


def of_word(language: str, word: str, away: int) -> list[str]:
    """The features that a word gives to another one, `away` words before it; "" stands beyond an end of the sentence."""
    return [f"{away} {mark}" for mark, far in marks(language, word) if abs(away) <= far]


def marks(language: str, word: str) -> Iterator[tuple[str, int]]:
    """What a word is told by, and up to how many words away each counts."""
    if not word:
        yield EDGE, REACH
        return
    small = word.lower()
    yield f":{_shape(word)}", REACH
    yield f"={language}{small}", REACH
    if not word[0].isalpha():
        return
    yield f".{unit_of(language, small)}", REACH
    yield f"-{language}{small[-3:]}", NEAR
    if not word[0].islower() and country_of(word):
        yield "town", NEAR
    yield f"--{language}{small[-4:]}", 0
    for beginning in {small[:3], small[:2]}:
        yield f"{language}{beginning}-", 0


def _shape(word: str) -> str:
    if not word[0].isalnum():
        return word[0]
    if word[0].isdigit():
        return "1"
    if word.isupper() and len(word) > 1:
        return "A"
    return "Aa" if word[0].isupper() else "a"


def of_sentence(sentence: Sentence, article: Article) -> Iterator[str]:
    """The features that all words of a sentence share."""
    yield f"kind.{sentence.kind.value}"
    yield (
        "lead" if any(one.index == sentence.index for one in article.lead()) else "late"
    )
