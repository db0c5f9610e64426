"""State and paper of a deal: what the cues of its sentences weigh together, by linear models over classes of cues.

The features are classes (a cue, where it stands, what stands beside it; the stages of stages.py), the same in every
language; their weights stand in packs/labels.json and are made by building/labels.py. State and paper are decided together: what was
approved has seldom been signed as well.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from announcements.extraction import softmax, stages
from announcements.extraction.article import Article
from announcements.extraction.dates import names_a_day
from announcements.extraction.labels import (
    Hit,
    first_sentences,
    is_denied,
    is_past,
    weigh,
)
from announcements.extraction.pack import read_json
from announcements.extraction.result import Alternative, Confidence, Label
from announcements.extraction.sentences import Kind, Sentence

STATE, PAPER = "status", "instrument"
GROUPS = {"status": STATE, "acts": PAPER}
"""The pack's groups of cues, and the decision that each is for."""

STRONG = ("signed", "approved", "cancelled", "suspended", "delivered", "under_way")
PARTIAL = ("cancelled", "suspended", "delivered")
"""States that a text may tell of a part only: "the second phase is suspended"."""

APPROVALS = ("approved", "approval")
PLAIN = {STATE: "announced", PAPER: "announcement"}
"""What a text without a word for a state or paper tells."""

LAST = 40
"""Sentences in which states and papers are looked for."""

LEAD, EARLY, LATE = 3, 8, 25
OFTEN = (2, 4)
MOST = 3.0
"""What a cue that is told again and again counts for at most."""

TOGETHER = 0.5
"""How much the habit of a state and a paper to stand together counts beside what each weighs."""

SCALE = 1_000
"""The weights are whole numbers of 1/SCALE."""

OF_CUE = 0.6
"""What a cue counts for beside a kind of words of stages.py."""

WHOLE = 1.0
"""How much the whole article counts for one deal of several, beside the deal's own sentences."""

CLEAR, LIKELY = 3.0, 1.0
"""How far the best value lies above the second one."""

Features = dict[str, float]
Scores = dict[str, float]


@dataclass(frozen=True, slots=True)
class Cue:
    """A word for a state or paper; where its sentence stands, and what else stands in it."""

    group: str
    name: str
    sentence: int
    where: str
    weight: float
    beside: frozenset[str]
    hit: Hit

    @property
    def key(self) -> str:
        part = ".part" if "part" in self.beside else ""
        return f"{self.group}.{self.name}{part}"

    @property
    def is_told(self) -> bool:
        """Whether it speaks for its value: no "not" stands before it."""
        return "not" not in self.beside


@dataclass(frozen=True, slots=True)
class Decision:
    """State and paper of a deal, with the scores of all values."""

    state: Label
    paper: Label
    scores: Mapping[str, Scores]


def find_cues(
    article: Article, figures: Collection[int], only: list[int] | None = None
) -> list[Cue]:
    """The cues of the first sentences, or of some; `figures` are the sentences that print figures."""
    return [
        cue
        for position, sentence in first_sentences(article, only, LAST)
        for cue in _cues(article, sentence, position, sentence.index in figures)
    ]


def _cues(
    article: Article, sentence: Sentence, position: int, has_figure: bool
) -> Iterator[Cue]:
    found = [
        (decision, name, matches[0])
        for group, decision in GROUPS.items()
        for name, matches in article.matches(group, sentence)
    ]
    if not found:
        return
    where, weight = _place(sentence, position), weigh(sentence, position) / 2
    beside = set(_beside(article, sentence, has_figure))
    for decision, name, match in found:
        own = beside if name in PARTIAL else beside - {"part"}
        if name not in APPROVALS:
            own = own - {"body"}
        if is_denied(article, sentence, match.start()):
            own = own | {"not"}
        hit = Hit(name, weight, article.quote(sentence, *match.span()))
        at = sentence.index
        yield Cue(decision, name, at, where, weight, frozenset(own), hit)


def _place(sentence: Sentence, position: int) -> str:
    if sentence.kind is Kind.TITLE:
        return "title"
    steps = ((LEAD, "lead"), (EARLY, "early"), (LATE, "late"))
    return next((name for last, name in steps if position <= last), "far")


def _beside(article: Article, sentence: Sentence, has_figure: bool) -> Iterator[str]:
    """What stands beside the cues of a sentence: an office, a day, a figure, an earlier year, a condition, a part."""
    pack, text = article.pack, sentence.text
    if pack["names.bodies"].search(text) or pack["roles.minister"].search(text):
        yield "body"
    if names_a_day(text, pack):
        yield "day"
    if has_figure:
        yield "figure"
    if is_past(article, sentence):
        yield "past"
    if pack["cues.conditional"].search(text):
        yield "condition"
    if pack["shapes.part"].search(text):
        yield "part"


def features(
    article: Article, cues: list[Cue], only: list[int] | None = None
) -> Features:
    """What speaks for each value in the first sentences, or in some: cues, stages and concepts."""
    placed = list(first_sentences(article, only, LAST))
    mine = {name: OF_CUE * amount for name, amount in _of_cues(cues).items()}
    return mine | stages.features(article, placed)


def _of_cues(cues: list[Cue]) -> Features:
    """Cues by place, what stands beside them, which comes first, how often."""
    told = [cue for cue in cues if cue.is_told]
    names = {name for cue in cues for name in _of_cue(cue)}
    names |= set(_of_signatures(told)) | set(_of_order(told))
    found = dict.fromkeys(sorted(names), 1.0)
    for key in sorted({cue.key for cue in told}):
        weights = [cue.weight for cue in told if cue.key == key]
        found[f"{key}.weight"] = min(MOST, sum(weights))
        found |= {f"{key}.{n}": 1.0 for n in OFTEN if len(weights) >= n}
    return found


def _of_cue(cue: Cue) -> Iterator[str]:
    if not cue.is_told:
        yield f"{cue.key}.not"
        return
    yield cue.key
    yield f"{cue.key}.{cue.where}"
    for name in cue.beside - {"part"}:
        yield f"{cue.key}.{name}"
        if name in ("body", "past"):
            yield f"{cue.key}.{name}.{cue.where}"


def _of_signatures(cues: list[Cue]) -> Iterator[str]:
    """Which papers stand in the sentence of a signature, or that none does."""
    for signed in cues:
        if signed.key != f"{STATE}.signed":
            continue
        papers = [
            one.name
            for one in cues
            if one.sentence == signed.sentence and one.group == PAPER
        ]
        named = [name for name in papers if name != PLAIN[PAPER]]
        for name in named:
            yield f"signed+{name}"
        for name in named or ["none"]:
            yield f"signed+{name}.{signed.where}"


def _of_order(cues: list[Cue]) -> Iterator[str]:
    """The first state and paper that are told, and the states that are not."""
    for group in GROUPS.values():
        named = (one.name for one in cues if one.group == group and _is_strong(one))
        yield f"first.{group}.{next(named, 'none')}"
    told = {one.key for one in cues}
    for name in STRONG:
        if f"{STATE}.{name}" not in told:
            yield f"no.{name}"


def _is_strong(cue: Cue) -> bool:
    return cue.name not in PLAIN.values()


@dataclass(frozen=True, slots=True)
class Table:
    """The values of all decisions, the bias of each, and for each feature its weights as one number (softmax.py)."""

    values: Sequence[tuple[str, str]]
    bias: Sequence[float]
    packed: Mapping[str, int]


def as_table(weights: Mapping[str, Mapping[str, Mapping[str, float]]]) -> Table:
    """The table of weights that are given for each value of each decision by feature."""
    values = [(name, value) for name, mine in weights.items() for value in mine]
    columns = [weights[name][value] for name, value in values]
    names = {name for column in columns for name in column}
    return Table(
        values,
        [column["bias"] for column in columns],
        {
            name: softmax.pack([round(SCALE * one.get(name, 0.0)) for one in columns])
            for name in names
        },
    )


@cache
def weights() -> Table:
    """The weights of the decisions."""
    return as_table(read_json("labels.json")["weights"])


@cache
def together() -> dict[str, dict[str, float]]:
    """How much more often than by chance a state and a paper stand together, as a logarithm."""
    found: dict[str, dict[str, float]] = read_json("labels.json")["together"]
    return found


def score(found: Features, table: Table) -> dict[str, Scores]:
    """The score of each value of each decision: the sum of its weights."""
    packed = table.packed
    totals: dict[float, int] = {}
    for name, amount in found.items():
        if name in packed:
            totals[amount] = totals.get(amount, 0) + packed[name]
    sums = list(table.bias)
    for amount, total in totals.items():
        fields = softmax.unpack(total, len(sums))
        sums = [one + amount * n / SCALE for one, n in zip(sums, fields, strict=True)]
    scores: dict[str, Scores] = {name: {} for name in PLAIN}
    for (name, value), one in zip(table.values, sums, strict=True):
        scores[name][value] = one
    return scores


def decide(article: Article, figures: Collection[int]) -> Decision:
    """The newest state that an article tells, and the paper that made the promise."""
    cues = find_cues(article, figures)
    found = features(article, cues)
    return _decision(cues, score(found, weights()))


def decide_one(
    article: Article, figures: Collection[int], only: list[int], whole: Decision
) -> Decision:
    """State and paper of one deal of several: its own sentences first, then what the article tells."""
    cues = find_cues(article, figures, only)
    found = features(article, cues, only)
    if not cues and not any(map(stages.is_stage, found)):
        return whole
    scores = score(found, weights())
    for name, mine in scores.items():
        for value in mine:
            mine[value] += WHOLE * whole.scores[name][value]
    return _decision(cues, scores)


def _decision(cues: list[Cue], scores: Mapping[str, Scores]) -> Decision:
    state, paper = best_pair(scores, together())
    return Decision(
        _label(STATE, state, scores[STATE], cues),
        _label(PAPER, paper, scores[PAPER], cues),
        scores,
    )


def best_pair(
    scores: Mapping[str, Scores], habit: Mapping[str, Mapping[str, float]]
) -> tuple[str, str]:
    """The state and the paper that weigh most together."""
    states, papers = scores[STATE], scores[PAPER]
    return max(
        ((state, paper) for state in sorted(states) for paper in sorted(papers)),
        key=lambda pair: (
            states[pair[0]] + papers[pair[1]] + TOGETHER * habit[pair[0]][pair[1]]
        ),
    )


def _label(group: str, value: str, scores: Scores, cues: list[Cue]) -> Label:
    """A value with its weightiest cue, how far it lies ahead, and the next one that has a cue."""
    quotes = {}
    for cue in sorted(cues, key=lambda one: one.weight):
        if cue.group == group and cue.is_told:
            quotes[cue.name] = cue.hit.quote
    ranked = sorted(scores, key=lambda name: (-scores[name], name))
    others = [name for name in ranked if name != value and name in quotes]
    ahead = scores[value] - max(scores[name] for name in ranked if name != value)
    confidence = (
        Confidence.CLEAR
        if ahead >= CLEAR
        else Confidence.LIKELY
        if ahead >= LIKELY
        else Confidence.GUESS
    )
    rule = "default" if value == PLAIN[group] else value
    second = tuple(
        Alternative(name, f"{group}.{name}", quotes[name]) for name in others[:1]
    )
    return Label(value, f"{group}.{rule}", confidence, quotes.get(value), second)
