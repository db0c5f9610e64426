"""How far a deal has come, finer than its state and its paper: classes of words and the concepts of all others.

packs/stages.<code>.json names some thirty kinds of words: a first stone, works that go on, works to come, a ribbon cut,
a board that decides, a permit that is awaited, a contract with a supplier. One of them seldom tells the state alone;
states.py weighs them together with its cues, and with the concepts of wording.py that a sentence has.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from announcements.extraction.article import Article
from announcements.extraction.labels import is_ahead, is_denied, is_past
from announcements.extraction.sentences import Kind, Sentence
from announcements.extraction.wording import OTHER

GROUP = "stages"
LEAD, EARLY = 3, 8
FRONT = ("title", "lead")
MOST = 4
"""How often a kind of words counts at most."""

OF_CONCEPT = 0.35
"""What a concept counts for beside a kind of words: there are many, each of them says little."""

TURNS = (
    "agreed",
    "board",
    "cabinet",
    "opened",
    "pause",
    "permit",
    "resume",
    "running",
    "signing",
    "stone",
    "stop",
    "works",
)
"""Kinds that tell of an act; the first of them is the news."""

Features = dict[str, float]
Placed = Sequence[tuple[int, Sentence]]
"""Sentences with their position."""


@dataclass(frozen=True, slots=True)
class Told:
    """A word of a stage: where its sentence stands, and what stands beside it."""

    name: str
    where: str
    is_denied: bool
    is_past: bool
    is_ahead: bool


def features(article: Article, placed: Placed) -> Features:
    """What speaks for each state and paper in some sentences, beside the cues."""
    told = [one for position, each in placed for one in _told(article, each, position)]
    found = dict.fromkeys(sorted(set(_of_told(told))), 1.0)
    counts = Counter(one.name for one in told if _is_told(one))
    found |= {f"g.{name}.n": min(n, MOST) / 2 for name, n in sorted(counts.items())}
    return found | dict.fromkeys(sorted(_concepts(article, placed)), OF_CONCEPT)


def is_concept(feature: str) -> bool:
    """Whether a feature is a concept of a word."""
    return feature.startswith("w.")


def _told(article: Article, sentence: Sentence, position: int) -> Iterator[Told]:
    found = article.matches(GROUP, sentence)
    if not found:
        return
    where, past = _place(sentence, position), is_past(article, sentence)
    spots = sorted((one.span(), name) for name, matches in found for one in matches)
    for (start, end), name in spots:
        yield Told(
            name,
            where,
            is_denied(article, sentence, start),
            past,
            is_ahead(article, sentence, start, end),
        )


def _place(sentence: Sentence, position: int) -> str:
    if sentence.kind is Kind.TITLE:
        return "title"
    return "lead" if position <= LEAD else "early" if position <= EARLY else "late"


def _is_told(one: Told) -> bool:
    """Whether a word is told as a fact: an act to come has not come."""
    return not one.is_denied and not (one.is_ahead and one.name in TURNS)


def _of_told(told: Iterable[Told]) -> Iterator[str]:
    is_first = True
    for one in told:
        if one.is_denied:
            yield f"g.{one.name}.not"
            continue
        half = "front" if one.where in FRONT else "rest"
        if one.is_ahead and one.name in TURNS:
            yield f"g.{one.name}.{half}.ahead"
            continue
        yield f"g.{one.name}"
        yield f"g.{one.name}.{one.where}"
        if one.is_past:
            yield f"g.{one.name}.{half}.past"
        if one.is_ahead:
            yield f"g.{one.name}.{half}.ahead"
        if is_first and one.name in TURNS:
            yield f"g.first.{one.name}"
            is_first = False


def _concepts(article: Article, placed: Placed) -> set[str]:
    """The concepts of the words, and in which part of the article."""
    units: dict[str, set[str]] = defaultdict(set)
    for position, sentence in placed:
        where = _place(sentence, position)
        units[where].update(one.unit for one in article.words(sentence))
    found: set[str] = set()
    for where, mine in units.items():
        told = [unit for unit in mine if unit != OTHER and len(unit) > 1]
        found.update([f"w.{unit}" for unit in told])
        found.update([f"w.{unit}.{where}" for unit in told])
    return found
