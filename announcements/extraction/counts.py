"""How many deals the lead counts: "huit conventions"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from announcements.extraction.article import Article, once
from announcements.extraction.numerals import find_numerals
from announcements.extraction.pack import Pack
from announcements.extraction.sentences import Kind, Sentence


@dataclass(frozen=True, slots=True)
class Counted:
    """A number of deals as the lead counts them ("huit conventions"), at `start:end` of its sentence."""

    value: int
    sentence: int
    start: int
    end: int


def deal_count(article: Article) -> int:
    """The largest number of deals that the lead counts, else 0."""
    counted = counted_deals(article)
    return counted.value if counted else 0


def counted_deals(article: Article) -> Counted | None:
    """The largest number of deals that the lead counts, with its words."""
    found = [one for each in article.lead() for one in _counted(article, each)]
    return max(found, key=lambda one: one.value, default=None)


def counts_before(article: Article, sentence: Sentence, at: int) -> bool:
    """Whether a sentence counts several deals ahead of a place of the view: "ten of the thirteen projects"."""
    return any(sentence.start + one.end <= at for one in _counted(article, sentence))


@once
def _counted(article: Article, sentence: Sentence) -> list[Counted]:
    pack, text = article.pack, sentence.text
    nouns = pack["deals.count"]
    found: list[Counted] = []
    if not nouns.search(text):
        return found
    for numeral in find_numerals(text, pack.numbers):
        noun = nouns.behind(text, numeral.end, 45)
        if noun is None or _is_amount(pack, text, numeral.end):
            continue
        between = text[numeral.end : noun.start()] or " "
        if re.fullmatch(r"(?: [\w-]+){0,3} ", between):
            value = numeral.read(pack.numbers.decimal, None, False)
            if value == value.to_integral_value() and 2 <= value <= 500:
                span = numeral.start, noun.end()
                found.append(Counted(int(value), sentence.index, *span))
    return found


FEW = 12
"""The largest number of things that are told as so many deals, whatever they are called."""


def few(article: Article) -> tuple[frozenset[int], frozenset[int]]:
    """Small numbers of things that the title and the rest of the lead count ("two giants"): as many deals may follow."""
    title: set[int] = set()
    lead: set[int] = set()
    for sentence in article.lead():
        found = title if sentence.kind is Kind.TITLE else lead
        found.update(_few(article.pack, sentence.text))
    return frozenset(title), frozenset(lead)


_THING = re.compile(r" [^\W\d_]{3,}")


def _few(pack: Pack, text: str) -> Iterator[int]:
    for numeral in find_numerals(text, pack.numbers):
        if numeral.is_approximate or not _THING.match(text, numeral.end):
            continue
        if pack["deals.uncounted"].match(text, numeral.end + 1):
            continue
        if text[max(0, numeral.start - 1) : numeral.start] in PARTS:
            continue
        value = numeral.read(pack.numbers.decimal, None, False)
        is_few = value == value.to_integral_value() and 2 <= value <= FEW
        if is_few and not _is_amount(pack, text, numeral.end):
            yield int(value)


PARTS = tuple("/-–.,$€£")
"""Signs before a number that make it part of another one, of a name or of an amount."""


def _is_amount(pack: Pack, text: str, at: int) -> bool:
    """Whether a scale or a currency follows a number: "319 billion dirhams and six projects"."""
    units = (pack.numbers.scales, pack.money.after, pack.money.compact)
    return any(unit.match(text, at) for unit in units)
