"""Instrument, status and sector of the article's deal: the cue words of its first sentences, weighed by place."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from announcements.extraction.article import Article
from announcements.extraction.result import Alternative, Confidence, Label
from announcements.extraction.sentences import Kind, Sentence
from announcements.extraction.spans import Evidence

TINY = 25
"""Signs of a sentence that does not push the next ones back."""

FIRST = 25
"""Sentences in which states and papers are looked for."""


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


def hits(article: Article, group: str, only: list[int] | None = None) -> list[Hit]:
    """Cues of a pack's group in the first sentences (or in some), one a sentence and label."""
    found: list[Hit] = []
    for position, sentence in _first(article, only):
        for name, pattern in article.pack.fitting(group, sentence.text):
            match = pattern.search(sentence.text)
            if match is None:
                continue
            if group == "status" and _is_denied(article, sentence, match.start()):
                continue
            if name in ("approved", "approval") and not _has_body(article, sentence):
                continue
            if name == "suspended" and article.pack["shapes.part"].search(
                sentence.text
            ):
                continue
            quote = article.quote(sentence, match.start(), match.end())
            found.append(Hit(name, weigh(sentence, position), quote))
    return found


def _first(
    article: Article, only: list[int] | None, limit: int = FIRST
) -> Iterator[tuple[int, Sentence]]:
    """The first sentences with their position, or those asked for with their position among them."""
    if only is None:
        yield from islice(_placed(article.read()), limit)
        return
    chosen = set(only)
    yield from enumerate(one for one in article.read() if one.index in chosen)


def _placed(sentences: Iterator[Sentence]) -> Iterator[tuple[int, Sentence]]:
    """Sentences with their position; one of a few words does not count."""
    position = 0
    for sentence in sentences:
        yield position, sentence
        position += len(sentence.text) >= TINY


def _is_denied(article: Article, sentence: Sentence, at: int) -> bool:
    """Whether a "not" stands right before a cue."""
    return bool(article.pack["shapes.negation"].before(sentence.text, at, 18))


def _has_body(article: Article, sentence: Sentence) -> bool:
    """Whether an office or its holder stands in a sentence of no earlier year: an approval is one only by an authority."""
    pack, text = article.pack, sentence.text
    if pack["names.body_drop"].search(text) or _is_past(article, sentence):
        return False
    if sentence.kind is Kind.TITLE or pack["names.bodies"].search(text):
        return True
    return bool(pack["roles.minister"].search(text))


def _is_past(article: Article, sentence: Sentence) -> bool:
    """Whether all years of a sentence lie before the year of publication."""
    years = [int(found) for found in re.findall(r"\b(?:19|20)\d\d\b", sentence.text)]
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


PAPERS = {"mou": 0.8, "framework": 0.8, "contract": 0.4, "expression_of_interest": 0.8}
"""Papers, and what one counts for in a sentence that tells of no signature."""

CHANGED = ("cancelled", "suspended")
"""States after the act: its paper is told later in the text, and counts with less weight."""

NEEDED = {
    "cancelled": 2.0,
    "suspended": 2.0,
    "delivered": 2.0,
    "approved": 2.0,
    "signed": 1.0,
    "under_way": 1.0,
}
"""States from the strongest down, with the weight that each needs."""


def status(article: Article, only: list[int] | None = None) -> Label:
    """The newest state that the text, or some of its sentences, state."""
    found = hits(article, "status", only=only)
    total = scores(found)
    if "signed" in total:
        total["signed"] = _signatures(article, only)
    if _is_newer(found, "under_way", "signed"):
        total["signed"] = 0.0
    for name, least in NEEDED.items():
        if total.get(name, 0) >= least and _may_be(name, total):
            return _label(found, name, total, "status")
    quote = first(found, "announced")
    second = runner_up(found, "announced", total, "status")
    return Label("announced", "status.default", Confidence.LIKELY, quote, second)


def _signatures(article: Article, only: list[int] | None) -> float:
    """The weight of signatures: full where their sentence names a paper, else half."""
    pack = article.pack
    total = 0.0
    for position, sentence in _first(article, only):
        found = pack["status.signed"].search(sentence.text)
        if found is None or _is_denied(article, sentence, found.start()):
            continue
        named = any(pack[f"acts.{name}"].search(sentence.text) for name in PAPERS)
        total += weigh(sentence, position) * (1.0 if named else 0.5)
    return total


def _is_newer(found: list[Hit], one: str, other: str) -> bool:
    """Whether a state is told with full weight before the other one is."""
    order = [hit.name for hit in found if hit.name in (one, other)]
    full = any(hit.name == one and hit.weight >= 2 for hit in found)
    return bool(order) and order[0] == one and full


def _may_be(name: str, total: dict[str, float]) -> bool:
    """A plain signature in the lead is stronger than a stray approval or works."""
    if name in ("approved", "delivered"):
        return total[name] >= total.get("signed", 0)
    if name == "signed":
        return total[name] >= 0.7 * total.get("under_way", 0)
    return True


def instrument(article: Article, state: Label, only: list[int] | None = None) -> Label:
    """The act that made the promise."""
    found = hits(article, "acts", only=only)
    total = scores(found)
    if state.value == "approved":
        return _label(found, "approval", total, "instrument")
    least = 0.3 if state.value in CHANGED else 0.8
    weights = _papers(article, only)
    best = max(sorted(weights), key=lambda name: weights[name], default="")
    if state.value != "announced" and best and weights[best] >= least:
        return _label(found, best, weights, "instrument")
    quote = first(found, "announcement")
    sure = state.value == "announced"
    confidence = Confidence.LIKELY if sure else Confidence.GUESS
    second = runner_up(found, "announcement", total, "instrument")
    return Label("announcement", "instrument.default", confidence, quote, second)


def _papers(article: Article, only: list[int] | None) -> dict[str, float]:
    """The weight of each paper; one that is named by its own word beats a plain agreement."""
    pack = article.pack
    total: dict[str, float] = defaultdict(float)
    for position, sentence in _first(article, only):
        signed = pack["status.signed"].search(sentence.text)
        for name, alone in PAPERS.items():
            if pack[f"acts.{name}"].search(sentence.text):
                share = 1.0 if signed else alone
                own = 1.0 if name == "contract" else 1.6
                total[name] += weigh(sentence, position) * share * own
    return dict(total)


def _label(found: list[Hit], name: str, total: dict[str, float], group: str) -> Label:
    confidence = Confidence.CLEAR if total.get(name, 0) >= 3 else Confidence.LIKELY
    second = runner_up(found, name, total, group)
    return Label(name, f"{group}.{name}", confidence, first(found, name), second)


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
    for position, sentence in _first(article, only, SECTOR_SENTENCES):
        weight = weigh(sentence, position)
        seen: dict[str, set[str]] = defaultdict(set)
        for start, end, name in _longest(article, sentence):
            words = seen[name]
            word = sentence.text[start:end].lower()
            if word in words or len(words) >= MOST_WORDS:
                continue
            share = REPEATED if words else 1.0
            share *= EXACT if len(word) >= LONG else 1.0
            words.add(word)
            quote = article.quote(sentence, start, end)
            found.append(Hit(name, weight * share, quote))
    return found


def _longest(article: Article, sentence: Sentence) -> list[tuple[int, int, str]]:
    """Words of sections in their order, without those that stand inside a longer one."""
    spans = sorted(
        (
            (match.start(), match.end(), name)
            for name, pattern in article.pack.fitting("sectors", sentence.text)
            for match in pattern.finditer(sentence.text)
        ),
        key=lambda one: (one[0], -one[1]),
    )
    kept: list[tuple[int, int, str]] = []
    for start, end, name in spans:
        if not kept or end > kept[-1][1] or (start, end) == kept[-1][:2]:
            kept.append((start, end, name))
    return kept
