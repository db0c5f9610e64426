"""State and paper of a deal: what the cues of its sentences weigh together, by linear models over classes of cues.

The features are classes (a cue, where it stands, what stands beside it; the stages of stages.py), the same in every
language; their weights stand in packs/labels.json and are made by building/labels.py. State and paper are decided together: what was
approved has seldom been signed as well.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice

from announcements.extraction import softmax, stages
from announcements.extraction.alternation import Matches
from announcements.extraction.article import Article
from announcements.extraction.labels import (
    Hit,
    first_sentences,
    is_ahead,
    is_denied,
    is_past,
    weigh,
)
from announcements.extraction.pack import read_json
from announcements.extraction.result import Alternative, Confidence, Label
from announcements.extraction.sentences import Kind, Sentence
from announcements.extraction.stages import FRONT, Features
from announcements.extraction.weekdays import names_a_day

STATE, PAPER = "status", "instrument"
GROUPS = {"status": STATE, "acts": PAPER}
"""The pack's groups of cues, and the decision that each is for."""

STRONG = ("signed", "approved", "cancelled", "suspended", "delivered", "under_way")
PARTIAL = ("cancelled", "suspended", "delivered")
"""States that a text may tell of a part only: "the second phase is suspended"."""

STOPPED = ("cancelled", "suspended")
"""States that are over where a project is taken up again."""

PAPERS = ("mou", "framework", "contract")
TO_COME = ("signed", "approved", "delivered", "under_way", *PAPERS, "approval")
"""States and papers that a text may tell as what is to come."""

LATER = 3.0
"""What a state weighs less whose every cue tells what is to come: "will sign in June" signs nothing yet."""
DENIED, UNTOLD = 0.6, 0.6
"""What it weighs less where every cue is denied, and a state BEYOND a signing to come that no cue tells."""
BEYOND = ("under_way", "delivered")
INTEREST = "expression_of_interest"
INTERESTED = 6.0
"""What an interest that is told without any paper or act weighs: too few articles are labelled so for a weight."""

APPROVALS = ("approved", "approval")
PLAIN = {STATE: "announced", PAPER: "announcement"}
"""What a text without a word for a state or paper tells."""

LAST = 40
"""Sentences in which states and papers are looked for."""

LEAD, EARLY, LATE = 3, 8, 25
OFTEN = (2, 4)
MOST = 3.0
"""What a cue that is told again and again counts for at most."""

KINDS = ("part", "ahead", "resumed")
"""What makes a cue another one: told of a part, as what is to come, as over."""

TOGETHER = 0.5
"""How much the habit of a state and a paper to stand together counts beside what each weighs."""

SCALE = 1_000
"""The weights are whole numbers of 1/SCALE."""

OF_CUE = 0.6
"""What a cue counts for beside a kind of words of stages.py."""

WHOLE = 0.5
"""How much what the whole article tells counts for one deal of several, beside the deal's own sentences."""

OWN, FREE = "own.", "free."
"""What stands before a feature of a deal's own sentences, and of those that tell of no deal."""
SEVERAL = "several"
"""The feature of a deal of several."""

CLEAR, LIKELY = 3.0, 1.0
"""How far the best value lies above the second one."""

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
        part = "".join(f".{one}" for one in KINDS if one in self.beside)
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
    features: Features


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
        (decision, name, matches)
        for group, decision in GROUPS.items()
        for name, matches in _outer(article.matches(group, sentence))
    ]
    if not found:
        return
    where, weight = _place(sentence, position), weigh(sentence, position) / 2
    beside = set(_beside(article, sentence, has_figure))
    for decision, name, matches in found:
        match, told = _first(article, sentence, name, matches)
        own = (beside - _others(name)) | told
        hit = Hit(name, weight, article.quote(sentence, *match.span()))
        at = sentence.index
        yield Cue(decision, name, at, where, weight, frozenset(own), hit)


def _outer(found: Matches) -> Iterator[tuple[str, Sequence[re.Match[str]]]]:
    """The matches of each name that stand in no longer one of another: a "framework agreement" is no plain agreement."""
    spans = [one.span() for _, matches in found for one in matches]
    for name, matches in found:
        mine = [one for one in matches if not _is_inside(one.span(), spans)]
        if mine:
            yield name, mine


def _is_inside(span: tuple[int, int], spans: Sequence[tuple[int, int]]) -> bool:
    start, end = span
    return any(a <= start and end <= b and (a, b) != span for a, b in spans)


def _others(name: str) -> set[str]:
    """What stands beside a cue without a meaning for it."""
    found = set()
    if name not in PARTIAL:
        found.add("part")
    if name not in APPROVALS:
        found.add("body")
    if name not in STOPPED:
        found.add("resumed")
    return found


def _first(
    article: Article, sentence: Sentence, name: str, matches: Sequence[re.Match[str]]
) -> tuple[re.Match[str], set[str]]:
    """The first match that is told as a fact, with nothing; or the first one, with what it is told as."""
    told = [set(_told_as(article, sentence, name, one)) for one in matches]
    best = next((place for place, one in enumerate(told) if not one), 0)
    return matches[best], told[best]


def _told_as(
    article: Article, sentence: Sentence, name: str, match: re.Match[str]
) -> Iterator[str]:
    if is_denied(article, sentence, match.start()):
        yield "not"
    if name in TO_COME and is_ahead(article, sentence, *match.span()):
        yield "ahead"


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
    if pack["shapes.resumed"].search(text):
        yield "resumed"


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
    for name in cue.beside.difference(KINDS):
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
        named = [one.name for one in cues if one.group == group and _is_fact(one)]
        yield f"first.{group}.{named[0] if named else 'none'}"
        if len(set(named)) == 1:
            yield f"only.{group}.{named[0]}"
    told = {one.key for one in cues}
    for name in STRONG:
        if f"{STATE}.{name}" not in told:
            yield f"no.{name}"


def _is_fact(cue: Cue) -> bool:
    """Whether a cue tells an act, and that it has happened."""
    return cue.name not in PLAIN.values() and cue.beside.isdisjoint(
        ("ahead", "resumed")
    )


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


def score(
    found: Features, table: Table, start: Mapping[str, Scores] | None = None
) -> dict[str, Scores]:
    """The score of each value of each decision: the sum of its weights, on top of other scores or of the bias."""
    packed = table.packed
    totals: dict[float, int] = {}
    for name, amount in found.items():
        if name in packed:
            totals[amount] = totals.get(amount, 0) + packed[name]
    sums = (
        [start[name][value] for name, value in table.values] if start else [*table.bias]
    )
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
    return _decision(cues, score(found, weights()), found)


def decide_one(
    article: Article,
    figures: Collection[int],
    only: list[int],
    whole: Decision,
    around: Mapping[str, Scores] | None = None,
) -> Decision:
    """State and paper of one deal of several, by its own sentences and by what the article tells.

    `around` is what the article tells of all its deals; without it all other sentences are taken for those that tell of none.
    """
    cues = find_cues(article, figures, only)
    found = features(article, cues, only)
    start = around or tell_around(article, figures, only, whole)
    scores = score(of_deal(found), weights(), start)
    return _shared(_decision(cues, scores, found), whole)


def _shared(found: Decision, whole: Decision) -> Decision:
    """A decision with the words of the whole article where it says the same and has none of its own."""
    state, paper = (
        theirs if theirs.value == own.value and own.evidence is None else own
        for own, theirs in ((found.state, whole.state), (found.paper, whole.paper))
    )
    if state is whole.state and paper is whole.paper:
        return whole
    return replace(found, state=state, paper=paper)


def tell_around(
    article: Article, figures: Collection[int], told: Collection[int], whole: Decision
) -> dict[str, Scores]:
    """What an article tells of each of several deals, as scores; `told` are the sentences of all of them."""
    free = of_free(article, figures, told)
    return score(of_article(whole.features, free), weights())


def of_free(
    article: Article, figures: Collection[int], told: Collection[int]
) -> Features:
    """The features of the first sentences that tell of no deal."""
    every = (one.index for one in article.read() if one.index not in told)
    only = list(islice(every, LAST))
    return features(article, find_cues(article, figures, only), only)


def of_article(whole: Features, free: Features) -> Features:
    """What speaks for any deal of several, out of the features of the article and of what tells of no deal."""
    found = {name: WHOLE * amount for name, amount in whole.items()}
    return found | _named(FREE, free) | {SEVERAL: 1.0}


def of_deal(own: Features) -> Features:
    """What speaks for a deal of several, out of the features of its own sentences."""
    return own | _named(OWN, own)


def _named(prefix: str, found: Features) -> Features:
    """Features without the concepts, under other names."""
    return {
        f"{prefix}{name}": amount
        for name, amount in found.items()
        if not stages.is_concept(name)
    }


def _is_interest_only(cues: list[Cue]) -> bool:
    """Whether the front tells an interest, and nothing that was signed or approved."""
    told = [cue for cue in cues if cue.is_told and _is_fact(cue)]
    acts = {cue.name for cue in told}.intersection(("signed", "approved", *PAPERS))
    return not acts and any(c.name == INTEREST and c.where in FRONT for c in told)


def _lowered(cues: Iterable[Cue], scores: Scores) -> Scores:
    """The scores of the states; those are lowered that are only denied or told as what is to come, and what would follow on a signing to come."""
    lowered: dict[str, float] = {}
    for cue in cues:
        if cue.group == STATE:
            less = DENIED if not cue.is_told else LATER if "ahead" in cue.beside else 0
            lowered[cue.name] = min(less, lowered.get(cue.name, less))
    if lowered.get("signed") == LATER:
        lowered = dict.fromkeys(BEYOND, UNTOLD) | lowered
    return {name: value - lowered.get(name, 0.0) for name, value in scores.items()}


def _decision(
    cues: list[Cue], scores: Mapping[str, Scores], found: Features
) -> Decision:
    scores = {**scores, STATE: _lowered(cues, scores[STATE])}
    if _is_interest_only(cues):
        papers = scores[PAPER]
        raised = {INTEREST: papers.get(INTEREST, 0.0) + INTERESTED}
        scores = {**scores, PAPER: papers | raised}
    state, paper = best_pair(scores, together())
    return Decision(
        _label(STATE, state, scores[STATE], cues),
        _label(PAPER, paper, scores[PAPER], cues),
        scores,
        found,
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
    confidence = Confidence.of(ahead, CLEAR, LIKELY)
    rule = "default" if value == PLAIN[group] else value
    second = tuple(
        Alternative(name, f"{group}.{name}", quotes[name]) for name in others[:1]
    )
    return Label(value, f"{group}.{rule}", confidence, quotes.get(value), second)
