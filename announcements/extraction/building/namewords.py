"""Make packs/namewords.json: what words tell of the names that they make and stand beside.

    python -m announcements.extraction.building.namewords CORPUS fr en ...

Softmax regression on the words of the articles of CORPUS that announce an investment, of those that its split.json lists
as train and of its opened tens. In scripts with capitals only words with one teach, and those of names. Deterministic: a
fixed order.
"""

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from announcements.extraction import namewords
from announcements.extraction.article import Article
from announcements.extraction.building import softmax
from announcements.extraction.building.corpus import Gold, articles, opened
from announcements.extraction.building.softmax import there
from announcements.extraction.heads import heads
from announcements.extraction.sentences import Sentence
from announcements.extraction.text import normalise

PENALTY, RARE = 1.0, 2
"""How much weights are shrunk, and the words that a feature must stand beside to count."""
SMALLEST = 25
"""The least weight of a feature, in whole numbers of 1/SCALE, that is kept."""
PARTS = {
    "investors": namewords.INVESTOR,
    "public_parties": namewords.BODY,
    "places": namewords.SITE,
    "signatories": namewords.PERSON,
}
Rows = Mapping[str, Sequence[softmax.Row]]
"""The words of each article, as rows to learn from."""


def rows_of(article: Article, gold: Gold) -> Iterator[softmax.Row]:
    """The words of an article that may be part of a name."""
    named = sorted(set(_named(gold)), key=lambda one: (-len(one[0]), one))
    for sentence in article.read():
        yield from _of_sentence(sentence, article, named)


def _named(gold: Gold) -> Iterator[tuple[str, str]]:
    """The names of the gold as the view has them, each with its class."""
    for one in gold["agreements"]:
        for key, part in PARTS.items():
            yield from ((normalise(party["name"]).view, part) for party in one[key])


def _of_sentence(
    sentence: Sentence, article: Article, named: Sequence[tuple[str, str]]
) -> Iterator[softmax.Row]:
    text, language = sentence.text, article.pack.language
    spans = _spans(text, named, article.pack.raw["numbers"].get("glued", ""))
    found = list(namewords.WORD.finditer(text))
    edge = [""] * namewords.REACH
    around = [*edge, *(one.group() for one in found), *edge]
    common = list(namewords.of_sentence(sentence, article))
    for place, one in enumerate(found):
        part = next(
            (p for start, end, p in spans if one.start() < end and start < one.end()),
            None,
        )
        if not part and not (one.group()[0].isupper() or heads(language)):
            continue
        if not one.group()[0].isalpha():
            continue
        features = list(common)
        for step, word in enumerate(around[place : place + 2 * namewords.REACH + 1]):
            features += namewords.of_word(language, word, step - namewords.REACH)
        yield there(features), frozenset((part or namewords.NOTHING,)), 1.0


def _spans(
    text: str, named: Sequence[tuple[str, str]], glued: str
) -> list[tuple[int, int, str]]:
    """Where names stand in a sentence, small words glued before them or not; of two in one place the longer one."""
    found: list[tuple[int, int, str]] = []
    for name, part in named:
        if name not in text:
            continue
        for match in re.finditer(rf"(?<!\w)(?:{glued})?{re.escape(name)}(?!\w)", text):
            start, end = match.span()
            if all(end <= left or right <= start for left, right, _ in found):
                found.append((start, end, part))
    return found


@cache
def everything(corpus: Path, languages: tuple[str, ...]) -> Rows:
    return {
        name: tuple(rows_of(opened(text, gold), gold))
        for name, text, gold in articles(corpus, languages)
        if gold["relevant"]
    }


def train(rows: Rows, held: frozenset[str] = frozenset()) -> dict[str, list[int]]:
    """The weights of the features for each class, in whole numbers of 1/SCALE, made without some articles."""
    mine = [
        row for name, some in sorted(rows.items()) if name not in held for row in some
    ]
    found = softmax.fit(mine, namewords.CLASSES, PENALTY, RARE)
    return softmax.whole(found, SMALLEST)


@cache
def without(
    corpus: Path, languages: tuple[str, ...], held: frozenset[str]
) -> namewords.Table:
    """The weights that have not seen some articles."""
    found = train(everything(corpus, languages), held)
    return namewords.Table(found.items())


def main() -> None:
    languages = tuple(word for word in sys.argv[2:] if not word.startswith("-"))
    rows = everything(Path(sys.argv[1]), languages)
    table = train(rows)
    sys.stdout.write(f"{sum(map(len, rows.values()))} words, {len(table)} features\n")
    source = "Softmax regression by building/namewords.py on the train articles and opened tens"
    softmax.write("namewords.json", table, source)


if __name__ == "__main__":
    main()
