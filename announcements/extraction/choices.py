"""Decisions by weights: whether a company invests, a town is the site, a body takes part.

A candidate's features are classes (a verb behind the name, a promise in its sentence), the same
in every language; their weights stand in packs/choices.json and packs/investors.json and are made by
building/choices.py and building/investors.py.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from math import fsum

from announcements.extraction.alternation import Words
from announcements.extraction.pack import Pack, load, read_json

CUES = ("invest", "create", "future", "existing", "past_hire", "other_deal", "results")
"""Cues beside a name that tell investors and sites."""
OF_INVESTORS = ("investor", "rival")
"""Kinds whose weights stand in packs/investors.json: at first and at second sight."""
RULE = "rule."
"""How the features begin that name a rule for names."""
LATE = 15
"""Sentences that every article may have before one counts as late."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A decision: taken where `score` is above zero; `names` are its features, `mentions` those of each mention."""

    kind: str
    score: float
    names: tuple[str, ...]
    mentions: tuple[tuple[str, ...], ...] = ()

    @property
    def is_taken(self) -> bool:
        return self.score > 0

    @property
    def features(self) -> tuple[str, ...]:
        """The reasons of the decision in a fixed order."""
        return tuple(sorted(self.names))

    @property
    def bag(self) -> tuple[tuple[str, ...], ...]:
        """The reasons that each mention gives."""
        return tuple(tuple(sorted(names)) for names in self.mentions)

    def scored(self, score: float) -> "Choice":
        """The same decision with the score of a second look."""
        return Choice(self.kind, score, self.names, self.mentions)

    @property
    def reasons(self) -> tuple[str, ...]:
        """The six features that weigh most, whichever way."""
        return weightiest(self.names, weights(self.kind))

    @property
    def best_reason(self) -> str:
        """The rule that speaks most for the decision, else the class that does; "bias" where none does."""
        table = weights(self.kind)
        ahead = [name for name in self.names if table.get(name, 0.0) > 0]
        rules = [name for name in ahead if name.startswith(RULE)]
        best = max(rules or ahead, key=lambda name: (table[name], name), default="bias")
        return best.removeprefix(RULE)


def weigh(table: Mapping[str, float], features: Iterable[str]) -> float:
    """The bias and the weights of some features together, the same in whatever order."""
    return table.get("bias", 0.0) + fsum(filter(None, map(table.get, features)))


def weightiest(features: Iterable[str], table: Mapping[str, float]) -> tuple[str, ...]:
    """The six features that weigh most in a table, whichever way."""
    ranked = sorted(features, key=lambda name: (-abs(table.get(name, 0.0)), name))
    return tuple(ranked[:6])


@cache
def weights(kind: str) -> dict[str, float]:
    """The weight of each feature of a decision; one that is unknown weighs nothing."""
    file = "investors.json" if kind in OF_INVESTORS else "choices.json"
    found: dict[str, float] = read_json(file)["weights"].get(kind, {})
    return found


def of_first(first: int, lead: frozenset[int], length: int) -> Iterator[str]:
    """Whether the sentence of a candidate's first mention stands in the lead, or late in an article of that length."""
    if first in lead:
        yield "first.lead"
    elif first > max(LATE, 0.6 * length):
        yield "first.late"


def of_cues(
    pack: Pack, text: str, before: tuple[int, int], behind: tuple[int, int]
) -> Iterator[str]:
    """The cues in the words before and behind a mention, each from one place of its sentence to another."""
    ahead, after = pack.sieve.within(text, *before), pack.sieve.within(text, *behind)
    for bit, rule, left, right in _cues(pack.language):
        if ahead & bit and rule.search(text, *before):
            yield left
        if after & bit and rule.search(text, *behind):
            yield right


@cache
def _cues(language: str) -> tuple[tuple[int, Words, str, str], ...]:
    """The rules of the cues with their bits and the names of their two features."""
    rules = load(language).groups["cues"]
    return tuple(
        (rules[name].bit, rules[name], f"left.{name}", f"right.{name}") for name in CUES
    )


def choose(kind: str, features: Iterable[str]) -> Choice:
    """The decision of a kind for a candidate with these features."""
    table = weights(kind)
    names = tuple(dict.fromkeys(features))
    return Choice(kind, weigh(table, names), names)


def choose_best(kind: str, mentions: Iterable[Iterable[str]]) -> Choice:
    """The decision for a candidate that is as good as the best of its mentions."""
    found = tuple(choose(kind, features) for features in mentions)
    best = max(found, key=lambda one: one.score)
    return Choice(kind, best.score, best.names, tuple(one.names for one in found))
