"""What stands beside a name, and how it is written: classes that hold in every language.

The words around a name are taken as concepts (wording.py): a name behind "group" and before "will build" is likelier
an investor than one behind "minister" or before "said", in whatever language that is told.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from announcements.extraction.article import Article
from announcements.extraction.companies import Company
from announcements.extraction.figures import Figure
from announcements.extraction.gazetteer import country_of, fold, is_region
from announcements.extraction.mentions import Mention
from announcements.extraction.pack import read_json
from announcements.extraction.people import Person
from announcements.extraction.sentences import Kind
from announcements.extraction.wording import Token

NEAR, WIDE = 2, 6
"""Words that count by their place beside a name, and those that count at all."""
MOST_MENTIONS = 12
MOST_COUNTED = 6
LONGEST_FIRM = 3
"""Words of the longest name of a known firm."""
PERSON_BEHIND, PERSON_BEFORE = 40, 25


@dataclass(slots=True)
class Sides:
    """The words of each sentence, cut when they are first asked for; people of the article."""

    article: Article
    figures: Mapping[int, Sequence[Figure]]
    people: Mapping[int, Sequence[tuple[int, int]]]
    words: dict[int, tuple[Sequence[Token], Sequence[int]]] = field(
        default_factory=dict
    )

    def of_sentence(self, index: int) -> tuple[Sequence[Token], Sequence[int]]:
        """The words of a sentence and where they begin."""
        if index not in self.words:
            sentence = self.article.sentences[index]
            found = self.article.words(sentence, self.figures.get(index, ()))
            self.words[index] = found, [one.start for one in found]
        return self.words[index]


def sides(
    article: Article, figures: Sequence[Figure], people: Sequence[Person]
) -> Sides:
    """What the features need of the article, computed once."""
    by_sentence: dict[int, list[Figure]] = {}
    for figure in figures:
        by_sentence.setdefault(figure.sentence, []).append(figure)
    persons: dict[int, list[tuple[int, int]]] = {}
    for one in people:
        persons.setdefault(one.sentence, []).append((one.start, one.end))
    return Sides(article, by_sentence, persons)


def features(company: Company, around: Sides) -> Iterator[str]:
    """The classes of a name and of its first mentions."""
    yield from _of_name(company, around)
    for mention in company.mentions[:MOST_MENTIONS]:
        yield from _of_words(mention, around)
        yield from _of_signs(mention, around)


def _of_name(company: Company, around: Sides) -> Iterator[str]:
    """How long and of what letters a name is, how often it stands in the text, whether a part of it names a place."""
    name = company.name
    words = name.split(" ")
    yield f"name.words.{min(5, len(words))}"
    if any(len(word) > 1 and word.isupper() for word in words):
        yield "name.acronym.within"
    if any(word[:1].isalpha() and word[1:] != word[1:].lower() for word in words):
        yield "name.capital.inside"
    if "-" in name:
        yield "name.hyphen"
    often = around.article.text.view.count(name)
    yield f"name.often.{min(MOST_COUNTED, often)}"
    if is_known(name):
        yield "name.known"
    if name.lower() in around.article.small:
        yield "name.small"
    if is_region(name):
        yield "name.region"
    if len(words) > 1:
        if country_of(words[0]):
            yield "name.town.first"
        if country_of(words[-1]):
            yield "name.town.last"


def is_known(name: str) -> bool:
    """Whether a name begins with that of a firm known in many countries: "Bosch", "Bosch Rexroth"."""
    words = fold(name).split(" ")
    firms = _firms()
    return any(" ".join(words[:size]) in firms for size in range(1, LONGEST_FIRM + 1))


@cache
def _firms() -> frozenset[str]:
    return frozenset(map(fold, read_json("firms.json")["names"]))


def _of_words(mention: Mention, around: Sides) -> Iterator[str]:
    """The concepts of the nearest words on both sides of a mention, a title's apart."""
    words, starts = around.of_sentence(mention.sentence)
    is_title = around.article.sentences[mention.sentence].kind is Kind.TITLE
    kind = "t" if is_title else "w"
    first = bisect_left(starts, mention.start)
    last = bisect_left(starts, mention.end)
    before = words[max(0, first - WIDE) : first][::-1]
    for side, found in (("l", before), ("r", words[last : last + WIDE])):
        for distance, one in enumerate(found):
            if distance < NEAR:
                yield f"{kind}.{side}{distance}.{one.unit}"
            yield f"{kind}.{side}.{one.unit}"


def _of_signs(mention: Mention, around: Sides) -> Iterator[str]:
    """The signs right before and behind a mention, and people near it."""
    text = around.article.sentences[mention.sentence].text
    left = text[max(0, mention.start - 2) : mention.start].strip(" ")[-1:]
    yield f"sign.left.{'a' if left.isalnum() else left}"
    right = text[mention.end : mention.end + 1]
    yield f"sign.right.{'a' if right.isalnum() else right}"
    for start, end in around.people.get(mention.sentence, ()):
        if 0 <= start - mention.end < PERSON_BEHIND:
            yield "person.behind"
        elif 0 <= mention.start - end < PERSON_BEFORE:
            yield "person.before"
