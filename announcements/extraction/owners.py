"""Which company a promise belongs to: the nearest before it in its sentence, else in its line."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from announcements.extraction.article import Article
from announcements.extraction.companies import Company
from announcements.extraction.entries import number_end, start_of
from announcements.extraction.mentions import pattern
from announcements.extraction.points import ARTICLES, noun_right_before, verb_follows
from announcements.extraction.promises import Promise
from announcements.extraction.sentences import Kind, Sentence
from announcements.extraction.standing import is_joint

VERB_REACH = 150
OPENING, MARK = 60, 2
"""Signs of a sentence that may open a deal, and those before the words that do."""
CLOSE_BY = 12


@dataclass(frozen=True, slots=True)
class Owned:
    """A promise with the numbers of the companies that it belongs to; `is_near` within its own sentence."""

    promise: Promise
    owners: tuple[int, ...]
    is_near: bool


@dataclass(frozen=True, slots=True)
class Spot:
    """A company's mention in a sentence; `has_verb` where a company's verb follows."""

    start: int
    end: int
    company: int
    has_verb: bool


Spots = dict[int, list[Spot]]


def find_spots(article: Article, companies: list[Company]) -> Spots:
    """Mentions of companies by sentence, from left to right."""
    found: Spots = defaultdict(list)
    for number, company in enumerate(companies):
        for mention in company.mentions:
            text = article.sentences[mention.sentence].text
            right = text[mention.end : mention.end + VERB_REACH]
            has_verb = verb_follows(article.pack, right)
            found[mention.sentence].append(
                Spot(mention.start, mention.end, number, has_verb)
            )
    for index, spots in found.items():
        spots.sort(key=lambda spot: spot.start)
        text = article.sentences[index].text
        found[index] = [
            spot
            for place, spot in enumerate(spots)
            if not place or not _is_parent(article, text, spot)
        ]
    return dict(found)


def _is_parent(article: Article, text: str, spot: Spot) -> bool:
    """Whether a mention only tells whose an earlier company is: "X, a subsidiary of Y, will invest"."""
    return bool(article.pack["names.parent"].before(text, spot.start, 25))


def own(
    article: Article,
    promises: list[Promise],
    spots: Spots,
) -> list[Owned]:
    """Each promise with its owners; a figure of the title has none, nor has a contract that is let to another."""
    starts = sorted(one.figure.start for one in promises)
    return [_owned(article, promise, spots, starts) for promise in promises]


def _owned(
    article: Article,
    promise: Promise,
    spots: Spots,
    starts: list[int],
) -> Owned:
    sentence = article.sentences[promise.figure.sentence]
    if sentence.kind is Kind.TITLE or promise.component == "contract_value":
        return Owned(promise, (), False)
    mine = spots.get(sentence.index, [])
    figures = [
        start - sentence.start
        for start in starts[
            bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)
        ]
    ]
    at = promise.figure.start - sentence.start
    before = _before(article, sentence, mine, at, figures)
    if before is not None:
        return Owned(promise, _with_joined(article, sentence, mine, before), True)
    earlier = _in_line(article, sentence, spots)
    if earlier is not None:
        return Owned(promise, (earlier,), False)
    at = promise.figure.end - sentence.start
    after = [spot.company for spot in mine if spot.start >= at]
    return Owned(promise, tuple(after[:1]), False)


def _before(
    article: Article, sentence: Sentence, mine: list[Spot], at: int, figures: list[int]
) -> int | None:
    """Place in the list of the company before a figure.

    The nearest, or one with a verb of its own in the same clause that has no figure yet where the
    nearest company begins.
    """
    last = bisect_left([spot.end for spot in mine], at + 1) - 1
    if last > 0 and heads_item(sentence, mine[0]):
        return 0
    if last >= 0 and at - mine[last].end <= CLOSE_BY:
        return last
    for place in range(last, max(-1, last - 8), -1):
        if mine[place].has_verb:
            clause = article.pack["shapes.clause"]
            has_figure = any(mine[place].end <= n < mine[last].start for n in figures)
            if not has_figure and not clause.search(sentence.text, mine[place].end, at):
                return place
            break
    return last if last >= 0 else None


def heads_item(sentence: Sentence, spot: Spot) -> bool:
    """Whether a company begins a list item: the whole item is its."""
    head = sentence.text[: spot.start].strip(" \"'«-–—•*■▪●·>+|0123456789.)°")
    return sentence.kind is Kind.ITEM and head in ("", *ARTICLES)


def heads_number(article: Article, sentence: Sentence, spot: Spot) -> bool:
    """Whether a company begins a line behind its number or letter: "e) A Vardal"."""
    end = number_end(sentence)
    if end is None:
        return False
    noun = noun_right_before(article.pack.language).before(
        sentence.text, spot.start, spot.start - end
    )
    start = noun.start() if noun else spot.start
    return sentence.text[end:start].strip(" \"'«“„") in ("", *ARTICLES)


def joint(
    article: Article, sentence: Sentence, spots: Sequence[Spot]
) -> Iterator[list[Spot]]:
    """The companies of a sentence, those of one list together: "Vardal, the Danish Hochfeld and Talverin"."""
    pack = article.pack
    joined = pattern(pack.language, "joined")
    mine: list[Spot] = []
    for spot in spots:
        if mine and not is_joint(pack, joined, sentence.text, mine[-1].end, spot.start):
            yield mine
            mine = []
        mine.append(spot)
    if mine:
        yield mine


def _with_joined(
    article: Article, sentence: Sentence, mine: list[Spot], place: int
) -> tuple[int, ...]:
    """The company and those named together with it: "SNF Components and Bull Machines"."""
    joined = pattern(article.pack.language, "joined")
    owners = {mine[place].company}
    while place > 0 and joined.fullmatch(
        sentence.text, mine[place - 1].end, mine[place].start
    ):
        place -= 1
        owners.add(mine[place].company)
    return tuple(sorted(owners))


def _is_under(earlier: Sentence, sentence: Sentence) -> bool:
    """Whether a sentence stands in the line of an earlier one, or in a line of its own below an item."""
    if earlier.line == sentence.line:
        return True
    if sentence.kind not in (Kind.HEADING, Kind.BODY):
        return False
    return earlier.kind is Kind.ITEM and earlier.paragraph == sentence.paragraph


def _in_line(article: Article, sentence: Sentence, spots: Spots) -> int | None:
    """The first company of the nearest earlier sentence of the line, or of the item that the line is under, that names one."""
    index = sentence.index - 1
    while index >= max(0, sentence.index - 12):
        if not _is_under(article.sentences[index], sentence):
            return None
        if index in spots:
            return spots[index][0].company
        index -= 1
    return None


def opens_deal(article: Article, sentence: Sentence) -> bool:
    """Whether a sentence begins with words that turn to another deal: "the second", "for its part"."""
    found = article.pack["deals.opens"].search(sentence.text, 0, OPENING)
    return found is not None and found.start() <= start_of(sentence) + MARK
