"""Instrument, status and sector of the article's deal: the cue words of its first sentences, weighed by place."""

from collections import defaultdict
from dataclasses import dataclass

from announcements.extraction.article import Article
from announcements.extraction.result import Confidence, Label
from announcements.extraction.sentences import Kind, Sentence
from announcements.extraction.spans import Evidence


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


def hits(
    article: Article, group: str, limit: int = 25, only: list[int] | None = None
) -> list[Hit]:
    """Cues of a pack's group in the first sentences (or in some), one a sentence and label."""
    found: list[Hit] = []
    patterns = article.pack.group(group)
    chosen = set(only or ())
    for position, sentence in enumerate(article.read()):
        if (only is None and position >= limit) or (
            only is not None and sentence.index not in chosen
        ):
            continue
        for name, pattern in patterns.items():
            match = pattern.search(sentence.text)
            if match is None:
                continue
            if group == "status" and _is_denied(article, sentence, match.start()):
                continue
            if name in ("approved", "approval") and not _has_body(article, sentence):
                continue
            quote = article.quote(sentence, match.start(), match.end())
            found.append(Hit(name, weigh(sentence, position), quote))
    return found


def _is_denied(article: Article, sentence: Sentence, at: int) -> bool:
    """Whether a "not" stands right before a cue, or its sentence tells of an earlier year."""
    left = sentence.text[max(0, at - 18) : at]
    return bool(article.pack["shapes.negation"].search(left))


def _has_body(article: Article, sentence: Sentence) -> bool:
    """Whether an office stands in a sentence: an approval is one only by an authority."""
    return bool(
        sentence.kind is Kind.TITLE
        or article.pack["names.bodies"].search(sentence.text)
    )


def scores(found: list[Hit]) -> dict[str, float]:
    total: dict[str, float] = defaultdict(float)
    for hit in found:
        total[hit.name] += hit.weight
    return dict(total)


def first(found: list[Hit], name: str) -> Evidence | None:
    """The quote of the weightiest cue of a label."""
    mine = [hit for hit in found if hit.name == name]
    return max(mine, key=lambda hit: hit.weight).quote if mine else None


def status(article: Article) -> Label:
    """The newest state that the text states."""
    found = hits(article, "status")
    total = scores(found)
    if _is_newer(found, "under_way", "signed"):
        total["signed"] = 0.0
    for name, least in (
        ("cancelled", 2.0),
        ("suspended", 2.0),
        ("delivered", 2.0),
        ("approved", 2.0),
        ("signed", 1.0),
        ("under_way", 1.0),
    ):
        if total.get(name, 0) >= least and _may_be(name, total):
            return _label(found, name, total, "status")
    quote = first(found, "announced")
    return Label("announced", "status.default", Confidence.LIKELY, quote)


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


def instrument(article: Article, state: Label) -> Label:
    """The act that made the promise."""
    found = hits(article, "acts")
    total = scores(found)
    if state.value == "approved":
        return _label(found, "approval", total, "instrument")
    if state.value == "announced":
        return Label(
            "announcement",
            "instrument.default",
            Confidence.LIKELY,
            first(found, "announcement"),
        )
    for name, least in (
        ("mou", 1.0),
        ("framework", 1.0),
        ("contract", 1.0),
        ("expression_of_interest", 1.0),
    ):
        if total.get(name, 0) >= least:
            return _label(found, name, total, "instrument")
    return Label(
        "announcement",
        "instrument.default",
        Confidence.GUESS,
        first(found, "announcement"),
    )


def _label(found: list[Hit], name: str, total: dict[str, float], group: str) -> Label:
    confidence = Confidence.CLEAR if total.get(name, 0) >= 3 else Confidence.LIKELY
    return Label(name, f"{group}.{name}", confidence, first(found, name))


def sectors(article: Article, only: list[int] | None = None) -> tuple[Label, ...]:
    """The best section letter of the activity, in some sentences only where asked, or none."""
    found = hits(article, "sectors", 40, only)
    total = scores(found)
    if not total:
        return ()
    best = max(
        sorted(total), key=lambda name: total[name] * (0.6 if name == "C" else 1)
    )
    confidence = Confidence.CLEAR if total[best] >= 4 else Confidence.LIKELY
    return (Label(best, f"sector.{best}", confidence, first(found, best)),)
