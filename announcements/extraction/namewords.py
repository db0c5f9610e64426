"""What the words of a name and those beside it say that it names: an investor, a public body, a site, a person, nothing.

Rules and concepts say the same in every language. How the press of one language words such names ("the Junta", "Industrial
Park", "executives of") is learnt here word by word: the words themselves, how they begin and end, and their concepts, up to
three to each side. Each word is told by itself; a model of whole rows of words was no better beside the other signs
(docs/reading.md). Weights stand in packs/namewords.json and are made by building/namewords.py.
"""

import json
import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache

from announcements.extraction import softmax
from announcements.extraction.article import Article
from announcements.extraction.gazetteer import country_of
from announcements.extraction.mentions import Mention
from announcements.extraction.pack import FOLDER
from announcements.extraction.sentences import Sentence
from announcements.extraction.wording import unit_of

INVESTOR, BODY, SITE, PERSON, NOTHING = "investor", "body", "site", "person", "nothing"
CLASSES = (INVESTOR, BODY, SITE, PERSON, NOTHING)
REACH = 3
"""Words to each side that count."""
MOST_WORDS = 3_072
"""Words at a distance whose weight is kept."""
STEPS = (0.5, 0.25, 0.125, 0.06, 0.03, 0.015)
"""The shares of a class at which a name counts as the next fainter step."""
MOST_MENTIONS = 12
EDGE = "edge"
WORD = re.compile(r"[^\W_]+(?:[-.&][^\W_]+)*|[^\w\s']")


class Table:
    """The weights of all features, and what the words that were met lately weigh at a distance."""

    def __init__(self, packed: Mapping[str, int]) -> None:
        # without the rows behind the packed weights: nobody asks for a single one
        self.model = softmax.Model(CLASSES, {}, packed)
        self.weigh = lru_cache(maxsize=MOST_WORDS)(self._weigh)

    def _weigh(self, language: str, word: str, away: int) -> int:
        """What a word weighs for the one that stands `away` words before it."""
        return self.model.total(of_word(language, word, away))


@cache
def weights() -> Table:
    # not through read_json, which would keep the rows beside what is made of them
    text = (FOLDER / "namewords.json").read_text(encoding="utf-8")
    rows: dict[str, str] = json.loads(text)["weights"]
    return Table({n: softmax.pack([*map(int, row.split())]) for n, row in rows.items()})


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
        self._text, self._language = sentence.text, article.pack.language
        self._table = table
        shared = table.model.total(of_sentence(sentence, article))
        self._base = table.model.bias + shared
        self._told: dict[int, Sequence[float]] = {}

    def shares(self, start: int, end: int) -> Sequence[float]:
        """How likely each class is for the words between two places, on average."""
        first = max(0, bisect_right(self._starts, start) - 1)
        last = bisect_left(self._starts, end)
        found = [self._of(place) for place in range(first, last)]
        if not found:
            return [0.0] * len(CLASSES)
        return [sum(column) / len(found) for column in zip(*found, strict=True)]

    def _of(self, place: int) -> Sequence[float]:
        if place not in self._told:
            total = self._base
            for away in range(-REACH, REACH + 1):
                word = self._word(place + away)
                total += self._table.weigh(self._language, word, away)
            scores = self._table.model.unpacked(total)
            self._told[place] = tuple(softmax.shares(scores, CLASSES).values())
        return self._told[place]

    def _word(self, place: int) -> str:
        """The word at a place; beyond an end of the sentence stands none."""
        if not 0 <= place < len(self._starts):
            return ""
        return self._text[self._starts[place] : self._ends[place]]


def of_word(language: str, word: str, away: int) -> Iterator[str]:
    """The features that a word gives to another one, `away` words before it; "" stands beyond an end of the sentence."""
    if not word:
        yield f"{away}{EDGE}"
        return
    small = word.lower()
    yield f"{away}:{_shape(word)}"
    yield f"{away}={language}{small}"
    if not word[0].isalpha():
        return
    yield f"{away}.{unit_of(language, small)}"
    if abs(away) > 1:
        return
    yield f"{away}-{language}{small[-3:]}"
    if country_of(word):
        yield f"{away}town"
    if away == 0:
        yield f"{language}{small[:3]}-"
        yield f"-{language}{small[-4:]}"
        yield f"{language}{small[:2]}-"


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
