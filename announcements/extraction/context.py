"""What the rest of the article says of a figure: the second look at every frame.

A sentence alone does not tell a promise from last year's statistics; the figures around it help. Each measure is a
number, the same in every language: what the neighbours scored at first sight, how the figure ranks among those of its
kind, whether parts add up, how large it is beside the promises, how long the article is and how much its lead speaks of
a deal. How the words of the article tell its deals (ways.py) counts, too, and how the figure ranks in its own
line and section.
"""

import math
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate
from operator import mul

from announcements.extraction import labels, softmax, stories, sums
from announcements.extraction.article import Article
from announcements.extraction.figures import Figure

MOST = 4.0
"""A first score, or a count, speaks no louder than this."""
SHORT = 8
"""Sentences of the shortest articles that weights are made of."""
SLACK = Decimal("0.02")
"""How far the parts may be from their total, of the total."""
NEIGHBOURS = (-2, -1, 1, 2)
"""The figures before and behind one that are looked at, by their distance in figures."""
FAR = 6
"""Sentences from which on a neighbour is as good as none."""
ADDED = dict.fromkeys(
    (
        *("sum.whole", "sum.whole.few", "sum.part", "sum.part.few"),
        *("sum.part.told", "sum.part.few.told"),
        *("sum.parts", "sum.total", "sum.others"),
    ),
    0.0,
)
"""What sums tell of a figure that is in none."""
NO_RIVAL = -2.5
"""The score of the best other figure of a kind where there is none."""
NEAR = tuple(
    (step, name, f"{name}.gap", f"{name}.alike")
    for step in NEIGHBOURS
    for name in (f"before.{-step}" if step < 0 else f"behind.{step}",)
)
"""The neighbours with the names of their measures."""
_IN_PART = ("best", "mean", "promised", "figures", "rank", "rival", "place", "ratio")
NEARBY = {
    part: tuple((f"{part}.{name}", name) for name in _IN_PART)
    for part in (stories.LINE, stories.HEADING)
}
"""What is measured once more among the figures of the same part of the article, by part."""
Measures = dict[str, float]
Scored = tuple[Figure, float]


def clip(score: float) -> float:
    """A score, no louder than MOST."""
    return max(-MOST, min(MOST, score))


@dataclass(frozen=True, slots=True)
class Kind:
    """The promised amounts of one measure and currency, each value once, smallest first, with their sums."""

    values: tuple[Decimal, ...]
    sums: tuple[Decimal, ...]
    often: Mapping[Decimal, int]

    def without(self, value: Decimal, *, is_promised: bool) -> tuple[Decimal, Decimal]:
        """The largest of the other values, and what those below it add up to with `value`; zeros without others."""
        is_gone = is_promised and self.often.get(value) == 1
        at = len(self.values) - 1
        if is_gone and at >= 0 and self.values[at] == value:
            at -= 1
        if at < 0:
            return Decimal(0), Decimal(0)
        below = self.sums[at]
        is_counted = value in self.often and value < self.values[at]
        return self.values[at], below + (0 if is_counted else value)

    def below(self, value: Decimal) -> tuple[int, Decimal]:
        """How many of the values are smaller than this one, and what they add up to."""
        at = bisect_left(self.values, value)
        return at, self.sums[at]


@dataclass(frozen=True, slots=True)
class Group:
    """The figures of an article, or of a part of it, in their order with their first scores."""

    scored: Sequence[Scored]
    at: Mapping[int, int]
    """The place of each figure in `scored`, by where it starts."""
    kinds: Mapping[tuple[str, str | None], Kind]
    ranked: Mapping[str, Sequence[float]]
    """The first scores of each measure, lowest first."""
    measures: Measures


@dataclass(frozen=True, slots=True)
class Whole:
    """The figures of an article, those of each of its parts, and what holds for all of them."""

    group: Group
    parts: Mapping[str, Mapping[int, Group]]
    """By the name of a way to part an article, and by sentence."""
    by_sentence: Mapping[int, tuple[Scored, ...]]
    by_value: Mapping[tuple[str, Decimal], tuple[Scored, ...]]
    added: Mapping[int, Measures]
    """What sums tell of a figure that is one or is part of one (sums.py), by where it starts."""
    of_article: Measures
    lead_end: int
    length: int


def whole(
    article: Article, scored: Iterable[Scored], told: Mapping[str, float]
) -> Whole:
    """The figures that are read; `told` has how likely each way is to tell deals, as a logarithm."""
    read = [
        (figure, clip(score))
        for figure, score in scored
        if article.sentences[figure.sentence].is_read
    ]
    by_sentence: dict[int, list[Scored]] = defaultdict(list)
    by_value: dict[tuple[str, Decimal], list[Scored]] = defaultdict(list)
    for figure, score in read:
        by_sentence[figure.sentence].append((figure, score))
        by_value[figure.measure, figure.value].append((figure, score))
    lead = article.lead()
    group = _group(read)
    return Whole(
        group,
        {
            name: _parted(read, numbers)
            for name, numbers in stories.parts(article).items()
        },
        {key: tuple(found) for key, found in by_sentence.items()},
        {key: tuple(found) for key, found in by_value.items()},
        _added(article, read),
        group.measures
        | _of_lead(article)
        | {f"way.{name}": score for name, score in told.items()},
        lead[-1].index if lead else 0,
        max(1, len(article.sentences)),
    )


def _added(article: Article, read: Sequence[Scored]) -> dict[int, Measures]:
    """For each total and each part of a sum how sure that is, and what the figures score that it adds up with."""
    scored = {one[0].start: one for one in read}
    found: dict[int, Measures] = defaultdict(dict)
    added = sums.find(article, (figure for figure, _ in read))
    for start, fit in added.wholes.items():
        few = ".few" if fit.is_few else ""
        found[start][f"sum.whole{few}"] = fit.surety
        found[start]["sum.parts"] = _mean([scored[one.start] for one in fit.parts])
    for start, fit in added.parts.items():
        few = ".few" if fit.is_few else ""
        others = [scored[one.start] for one in fit.parts if one.start != start]
        best = max(scored[one.start][1] for one in fit.totals)
        found[start][f"sum.part{few}"] = fit.surety
        found[start][f"sum.part{few}.told"] = fit.surety * max(0.0, best)
        found[start]["sum.total"] = best
        found[start]["sum.others"] = _mean(others)
    return found


def _parted(read: Sequence[Scored], numbers: Sequence[int]) -> dict[int, Group]:
    """The group of each sentence, by the numbers of the parts that the sentences stand in."""
    found: dict[int, list[Scored]] = defaultdict(list)
    for one in read:
        found[numbers[one[0].sentence]].append(one)
    return {
        figure.sentence: group
        for group in map(_group, found.values())
        for figure, _ in group.scored
    }


def _group(read: Sequence[Scored]) -> Group:
    promised: dict[tuple[str, str | None], list[Decimal]] = defaultdict(list)
    ranked: dict[str, list[float]] = defaultdict(list)
    for figure, score in read:
        ranked[figure.measure].append(score)
        if score > 0:
            promised[figure.measure, figure.unit].append(figure.value)
    scores = [score for _, score in read]
    many = max(1, len(scores))
    return Group(
        read,
        {figure.start: place for place, (figure, _) in enumerate(read)},
        {key: _kind(values) for key, values in promised.items()},
        {key: sorted(found) for key, found in ranked.items()},
        {
            "best": max(scores, default=0.0),
            "mean": sum(scores) / many,
            "promised": sum(score > 0 for score in scores) / many,
            "figures": math.log1p(len(scores)),
        },
    )


def _kind(values: Sequence[Decimal]) -> Kind:
    often = Counter(values)
    each = sorted(often)
    return Kind(tuple(each), tuple(accumulate(each, initial=Decimal(0))), often)


def _of_lead(article: Article) -> Measures:
    """What the lead says of the article, and how long that is."""
    lead = article.lead()
    return {
        "negative": min(MOST, article.count("relevance.negative", lead)),
        "deal": min(MOST, article.count("relevance.deal", lead)),
        "length": length(article),
    }


def length(article: Article) -> float:
    """How long an article is, on a scale of logarithms; a note of a few lines counts as a short article."""
    return math.log1p(max(SHORT, len(article.sentences)))


def is_stopped(article: Article) -> bool:
    """Whether the lead tells that a project stopped: its promise is then told in the past."""
    return any(
        article.pack[f"status.{state}"].search(one.text)
        for state in ("cancelled", "suspended")
        for one in article.lead()
    )


def is_opened(article: Article) -> bool:
    """Whether the lead tells that a site has opened: its cost and its posts are then told in the past or the present."""
    opened = article.pack["status.delivered"]
    return any(
        not labels.is_denied(article, one, match.start())
        and not labels.is_ahead(article, one, *match.span())
        for one in article.lead()
        for match in opened.finditer(one.text)
    )


def measures(
    around: Whole, figure: Figure, score: float, classes: Mapping[str, float]
) -> Measures:
    """The measures of a figure; `score` is its first one, `classes` are the scores of what it may be."""
    own = clip(score)
    found = around.of_article | {
        "own": own,
        "lead": float(figure.sentence <= around.lead_end),
        "sentence": math.log1p(figure.sentence),
        "late": figure.sentence / around.length,
        **_beside(around, figure),
        **_neighbours(around.group, figure),
        **_ranks(around.group, figure, own),
        **_sizes(around.group, figure, own),
        **_shares(classes),
        **ADDED,
        **around.added.get(figure.start, {}),
    }
    found.update(_nearby(around, figure, own))
    return found


def _nearby(around: Whole, figure: Figure, own: float) -> Measures:
    """How the figure ranks among those of its line, and of what stands under its heading: a part may tell a deal of its own."""
    found: Measures = {}
    for part, names in NEARBY.items():
        group = around.parts[part][figure.sentence]
        mine = group.measures | _ranks(group, figure, own)
        mine["ratio"] = _ratio(group, figure, own)
        for key, name in names:
            found[key] = mine[name]
    return found


def _shares(classes: Mapping[str, float]) -> Measures:
    """How likely each class is: the rest of an article tells more of a grant than of a headcount."""
    found = softmax.shares(classes, classes) if classes else {}
    return {f"class.{name}": share for name, share in found.items()}


def _beside(around: Whole, figure: Figure) -> Measures:
    """What the figures of the same sentence, of the next one, and of the same value score."""
    beside = _others(around.by_sentence.get(figure.sentence, ()), figure)
    alike = [one for one in beside if one[0].measure == figure.measure]
    behind = around.by_sentence.get(figure.sentence + 1, ())
    same = _others(around.by_value[figure.measure, figure.value], figure)
    return {
        "beside": _mean(beside),
        "beside.alike": _mean(alike),
        "beside.best": max((score for _, score in beside), default=-MOST),
        "next": _mean(behind),
        "same": max((score for _, score in same), default=0.0),
        "again": min(MOST, len(same)),
    }


def _others(found: Iterable[Scored], figure: Figure) -> list[Scored]:
    return [one for one in found if one[0] is not figure]


def _mean(found: Sequence[Scored]) -> float:
    return sum(score for _, score in found) / len(found) if found else 0.0


def _neighbours(around: Group, figure: Figure) -> Measures:
    """The scores of the figures before and behind, how far they are, and whether they count the same."""
    place = around.at[figure.start]
    found: Measures = {}
    for step, of_score, of_gap, of_alike in NEAR:
        near = place + step
        score, gap, is_alike = 0.0, FAR, False
        if 0 <= near < len(around.scored):
            other, score = around.scored[near]
            gap = min(FAR, abs(other.sentence - figure.sentence))
            is_alike = other.measure == figure.measure
        found[of_score] = score
        found[of_gap] = float(gap)
        found[of_alike] = float(is_alike)
    other, score = around.scored[place - 1] if place else (figure, 0.0)
    found["above"] = score if other.sentence != figure.sentence else 0.0
    return found


def _ranks(around: Group, figure: Figure, own: float) -> Measures:
    """How the score of a figure ranks among those of its measure."""
    scores = around.ranked[figure.measure]
    better = len(scores) - bisect_right(scores, own)
    best = scores[-1] if better else (scores[-2] if len(scores) > 1 else NO_RIVAL)
    return {
        "rank": min(2 * MOST, better),
        "rival": best,
        "rivals": math.log1p(len(scores)),
        "place": around.at[figure.start] / len(around.scored),
    }


def _sizes(around: Group, figure: Figure, own: float) -> Measures:
    """How a figure compares with the largest other promise of its kind, and whether it is a part or the whole of them."""
    size = math.log10(float(figure.value) + 1)
    found = {
        "larger": 0.0,
        "part": 0.0,
        "whole": 0.0,
        "ratio": 0.0,
        "others": 0.0,
        "size": size,
    }
    kind = around.kinds.get((figure.measure, figure.unit))
    if kind is None or figure.value <= 0:
        return found
    largest, together = kind.without(figure.value, is_promised=own > 0)
    if not largest:
        return found
    found["ratio"] = _gap(figure, largest)
    found["larger"] = max(0.0, found["ratio"])
    found["others"] = math.log1p(len(kind.values))
    found["part"] = float(figure.value < largest and _is_about(together, largest))
    parts, added = kind.below(figure.value)
    found["whole"] = float(parts > 1 and _is_about(added, figure.value))
    return found


def _ratio(around: Group, figure: Figure, own: float) -> float:
    """How large a figure is beside the largest other promise of its kind, as a logarithm; nought without one."""
    kind = around.kinds.get((figure.measure, figure.unit))
    if kind is None or figure.value <= 0:
        return 0.0
    largest, _ = kind.without(figure.value, is_promised=own > 0)
    return _gap(figure, largest) if largest else 0.0


def _gap(figure: Figure, other: Decimal) -> float:
    return clip(math.log10(float(figure.value / other)))


def _is_about(one: Decimal, other: Decimal) -> bool:
    return abs(one - other) <= SLACK * other


def total(values: Mapping[str, float], table: Mapping[str, float]) -> float:
    """The second score: the sum of the measures by their weights."""
    return table["bias"] + weigh(values, table)


def weigh(values: Mapping[str, float], table: Mapping[str, float]) -> float:
    """The sum of some measures by their weights."""
    total: float = sum(map(mul, map(table.__getitem__, values), values.values()))
    return total


def total_known(values: Mapping[str, float], table: Mapping[str, float]) -> float:
    """The same of measures of which many have no weight: these count nothing."""
    return table["bias"] + sum(
        [table[name] * value for name, value in values.items() if name in table]
    )
