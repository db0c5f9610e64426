"""What the labels of a deal share: its first sentences, how much each weighs; and the sector of its activity."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from announcements.extraction.article import Article
from announcements.extraction.dates import YEAR
from announcements.extraction.result import Alternative, Confidence, Label
from announcements.extraction.sentences import Kind, Sentence
from announcements.extraction.spans import Evidence

TINY = 25
"""Signs of a sentence that does not push the next ones back."""

AHEAD, BEHIND = 50, 30
"""Signs before and behind a cue in which a word for the future makes it one for later."""
DENIED, DENYING = 18, 90
"""Signs before a cue in which a "not", or a verb of denying, speaks against it."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
BREAKS = ",;:،؛–—("
"""What ends a clause."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue of one label in one sentence."""

    name: str
    weight: float
    quote: Evidence


def weigh(sentence: Sentence, position: int) -> float:
    """How much a sentence counts: title and lead most, later ones little."""
    if sentence.kind is Kind.TITLE:
        return 2.0
    return 2.0 if position <= 2 else 1.0 if position <= 6 else 0.35


def first_sentences(
    article: Article, only: list[int] | None, limit: int
) -> Iterator[tuple[int, Sentence]]:
    """The first sentences with their position, or those asked for with their position among them."""
    if only is None:
        yield from islice(_placed(article.read()), limit)
        return
    chosen = (article.sentences[index] for index in sorted(set(only)))
    yield from enumerate(one for one in chosen if one.is_read)


def _placed(sentences: Iterator[Sentence]) -> Iterator[tuple[int, Sentence]]:
    """Sentences with their position; one of a few words does not count."""
    position = 0
    for sentence in sentences:
        yield position, sentence
        position += len(sentence.text) >= TINY


def is_denied(article: Article, sentence: Sentence, at: int) -> bool:
    """Whether a "not" stands right before a cue, or somebody denies it in the same sentence."""
    pack = article.pack
    return bool(
        pack["shapes.negation"].before(sentence.text, at, DENIED)
        or pack["shapes.denial"].before(sentence.text, at, DENYING)
    )


def is_ahead(article: Article, sentence: Sentence, start: int, end: int) -> bool:
    """Whether a cue tells what is to come: a word of its clause says so, or a later year right behind it."""
    text = sentence.text
    first = max(start - AHEAD, 1 + max(text.rfind(one, 0, start) for one in BREAKS))
    if any(first <= one.start() <= start for one in _ahead(article, sentence)):
        return True
    breaks = [at for one in BREAKS if (at := text.find(one, end, end + BEHIND)) >= 0]
    last = min(breaks, default=end + BEHIND)
    if article.pack["shapes.ahead_behind"].search(text, end, last):
        return True
    published = article.published_year
    years = YEAR.findall(text[end:last])
    return published is not None and any(int(year) > published for year in years)


def _ahead(article: Article, sentence: Sentence) -> list[re.Match[str]]:
    """The words of a sentence that tell of what is to come."""
    words = article.pack["shapes.ahead"]
    return article.keep(
        (_ahead, sentence.index), lambda: list(words.finditer(sentence.text))
    )


def is_past(article: Article, sentence: Sentence) -> bool:
    """Whether all years of a sentence lie before the year of publication."""
    years = list(map(int, _YEAR.findall(sentence.text)))
    published = article.published_year
    return bool(years) and published is not None and max(years) < published


def scores(found: list[Hit]) -> dict[str, float]:
    total: dict[str, float] = defaultdict(float)
    for hit in found:
        total[hit.name] += hit.weight
    return dict(total)


def first(found: list[Hit], name: str) -> Evidence | None:
    """The quote of the weightiest cue of a label."""
    mine = [hit for hit in found if hit.name == name]
    return max(mine, key=lambda hit: hit.weight).quote if mine else None


PAPERS = ("mou", "framework", "contract", "expression_of_interest")
"""What is signed."""


def runner_up(
    found: list[Hit], best: str, total: dict[str, float], group: str
) -> tuple[Alternative, ...]:
    """The value that weighs most beside the best one, with its weightiest cue; one or none."""
    told = {hit.name for hit in found} - {best}
    if not told:
        return ()
    name = max(sorted(told), key=lambda one: total.get(one, 0.0))
    quote = first(found, name)
    return (Alternative(name, f"{group}.{name}", quote),) if quote else ()


SECTOR_SENTENCES = 40
"""Sentences in which the activity is looked for."""

MAKING = "C"
"""The section whose words stand in every story of a site: it loses a tie."""

BACKGROUND = {"A": 0.75, "F": 0.75, "H": 0.75, "K": 0.5, "M": 0.75}
"""What the words of some sections count for: they also tell where a site stands, who builds it and who lends."""

REPEATED = 0.5
"""What a second word of the same section counts for in one sentence."""

MOST_WORDS = 3
LONG = 12
EXACT = 1.3
"""What words of that many signs count for: they tell more exactly what is done ("solar panel plant")."""


def sectors(article: Article, only: list[int] | None = None) -> tuple[Label, ...]:
    """The best section letter of the activity, in some sentences only where asked, or none."""
    found = _activities(article, only)
    total = scores(found)
    if not total:
        return ()
    best = max(sorted(total), key=lambda name: (total[name], name != MAKING))
    confidence = Confidence.CLEAR if total[best] >= 4 else Confidence.LIKELY
    second = runner_up(found, best, total, "sector")
    return (Label(best, f"sector.{best}", confidence, first(found, best), second),)


def _activities(article: Article, only: list[int] | None) -> list[Hit]:
    """Words of activities in the first sentences; of two at one place the longer one ("solar panel plant")."""
    found: list[Hit] = []
    for position, sentence in first_sentences(article, only, SECTOR_SENTENCES):
        weight = weigh(sentence, position)
        seen: dict[str, set[str]] = defaultdict(set)
        for start, end, name in _longest(article, sentence):
            words = seen[name]
            word = sentence.text[start:end].lower()
            if word in words or len(words) >= MOST_WORDS:
                continue
            share = REPEATED if words else 1.0
            share *= EXACT if len(word) >= LONG else 1.0
            share *= BACKGROUND.get(name, 1.0)
            words.add(word)
            quote = article.quote(sentence, start, end)
            found.append(Hit(name, weight * share, quote))
    return found


def _longest(article: Article, sentence: Sentence) -> list[tuple[int, int, str]]:
    """Words of sections in their order, without those that stand inside a longer one."""
    spans = sorted(
        (
            (match.start(), match.end(), name)
            for name, matches in article.matches("sectors", sentence)
            for match in matches
        ),
        key=lambda one: (one[0], -one[1]),
    )
    kept: list[tuple[int, int, str]] = []
    for start, end, name in spans:
        if not kept or end > kept[-1][1] or (start, end) == kept[-1][:2]:
            kept.append((start, end, name))
    return kept
