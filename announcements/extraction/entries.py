"""Entries of a list of deals: neighbouring lines that each begin with a name and tell a figure."""

import re
from collections.abc import Collection, Mapping, Sequence

from announcements.extraction.article import Article
from announcements.extraction.sentences import Kind, Sentence

LEAST = {Kind.ITEM: 2, Kind.BODY: 3}
"""How many entries make a list."""

GAP = 1
"""Lines without a figure that may stand between two entries."""

BULLET = re.compile(r"\s{0,8}(?:(?:[-–—•*■▪●·>+]|\d{1,2} ?[.)°:–-])\s*)?[\"«“(]?\s?")
MOST_WORDS, SMALL = 7, 3
_HEAD = re.compile(r"([^,:;(–—|]{2,60}?)(?: ?[,:;(–—|]| - )")


def heads(article: Article, figures: Collection[int]) -> Mapping[int, int]:
    """The first sentences of entries, with the place where each entry's name begins.

    `figures` are the sentences that tell a figure.
    """
    lines = _lines(article)
    found: dict[int, int] = {}
    run: list[Sentence] = []
    silent = 0
    for line in [*lines, []]:
        first = line[0] if line else None
        if first and any(one.index in figures for one in line) and _begins(first):
            if run and run[-1].kind is not first.kind:
                _close(run, found)
                run = []
            run.append(first)
            silent = 0
            continue
        silent += 1
        if silent > GAP or not line:
            _close(run, found)
            run = []
    return found


_CAPTION = re.compile(r"[\"«“(]?[^\W\d_][^.:!?;]{1,42}?(?:\.| ?:| [–—-])(?= )")


def captions(article: Article) -> frozenset[int]:
    """Lines that begin with a short head of their own: "Lessines. ...", "Canton du Jura : ...", or stand under a heading."""
    return article.keep((captions, 0), lambda: _captions(article))


def _captions(article: Article) -> frozenset[int]:
    found: set[int] = set()
    is_under = False
    for line in _lines(article):
        first = line[0]
        if first.kind is Kind.BODY and (is_under or _is_captioned(line)):
            found.add(first.line)
        is_under = first.kind is Kind.HEADING
    return frozenset(found) if len(found) > 1 else frozenset()


def _is_captioned(line: Sequence[Sentence]) -> bool:
    """Whether a line begins with a short head, and goes on behind it."""
    text = line[0].text.rstrip()
    head = _CAPTION.match(text + " ")
    if head is None or len(head.group().split()) > MOST_WORDS:
        return False
    return head.end() < len(text) or len(line) > 1


def _close(run: Sequence[Sentence], found: dict[int, int]) -> None:
    if run and len(run) >= LEAST[run[0].kind]:
        found.update((one.index, start_of(one)) for one in run)


def start_of(sentence: Sentence) -> int:
    """Where the words of a line begin, behind its bullet or number."""
    match = BULLET.match(sentence.text)
    return match.end() if match else 0


_NUMBER = re.compile(r"\s{0,8}(?:\d{1,2}|[a-z]) ?[.)°:–-]{1,2} ")


def number_end(sentence: Sentence) -> int | None:
    """Where the number or letter ends that a line begins with: "4- ", "e) "; None where it has none."""
    found = _NUMBER.match(sentence.text)
    return found.end() if found else None


def _begins(sentence: Sentence) -> bool:
    """Whether a line begins as an entry does: a short head, then a comma, a colon or a dash."""
    if sentence.kind not in LEAST:
        return False
    start = start_of(sentence)
    head = _HEAD.match(sentence.text, start)
    if not head:
        return False
    words = head.group(1).split()
    if _is_caseless(head.group(1)[0]):
        return sentence.kind is Kind.ITEM
    return len(words) <= MOST_WORDS and all(_is_of_name(word) for word in words)


def _is_of_name(word: str) -> bool:
    """Whether a word may stand in a name: with a capital, a digit or a sign, or a small joining word."""
    return not word[0].islower() or len(word) <= SMALL


def _is_caseless(sign: str) -> bool:
    return sign.isalpha() and sign.lower() == sign.upper()


def _lines(article: Article) -> list[list[Sentence]]:
    """The sentences that are read, by line."""
    found: dict[int, list[Sentence]] = {}
    for one in article.read():
        found.setdefault(one.line, []).append(one)
    return list(found.values())
