"""The second look at every candidate: what the other candidates of the article say of it.

Whether a name invests depends on who else may: an announcement nearly always has an investor, mostly one, and a list
has several. Each measure is a number, the same in every language: how a name's first score compares with those of its
sentence, its line and its list, whose the promises are, how many names look like investors. A number counts as it is and
by the step of its scale that it stands on; steps and weights stand in packs/investors.json.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from announcements.extraction import choices, standing
from announcements.extraction.article import Article
from announcements.extraction.companies import Company
from announcements.extraction.context import MOST, Measures, clip
from announcements.extraction.counts import deal_count
from announcements.extraction.gazetteer import country_of, fold
from announcements.extraction.pack import read_json
from announcements.extraction.promises import Promise, Sorted
from announcements.extraction.sentences import Kind

KIND = "rival"
LOWEST = -MOST
MOST_BACK = 12
"""Names before a promise that may own it."""
SHORTEST = 3
"""Letters of a word that can make two names kin."""
Steps = Mapping[str, Sequence[float]]


@dataclass(frozen=True, slots=True)
class Spot:
    """A candidate's mention from `start` to `end` of the view, in a sentence and a line."""

    start: int
    end: int
    number: int
    sentence: int
    line: int


class Weighed(NamedTuple):
    """What a measure weighs by itself, where the steps of its scale begin, and what each step weighs."""

    own: float
    starts: Sequence[float]
    steps: Sequence[float]


class Best:
    """The two best scores of some candidates, so that each can be compared with the best of the others."""

    __slots__ = ("first", "owner", "second")

    def __init__(self) -> None:
        self.first, self.second, self.owner = LOWEST, LOWEST, -1

    def add(self, number: int, score: float) -> None:
        """Take a candidate in; one that is in counts once."""
        if number == self.owner:
            return
        if self.owner < 0 or score > self.first:
            self.first, self.second, self.owner = score, self.first, number
        elif score > self.second:
            self.second = score

    def other(self, number: int) -> float:
        """The best score of the candidates but one."""
        return self.second if number == self.owner else self.first


@dataclass(frozen=True, slots=True)
class Scene:
    """The candidates of an article with their first scores, and where they and the promises stand."""

    article: Article
    companies: Sequence[Company]
    scores: Sequence[float]
    ranks: Sequence[int]
    spots: Sequence[Spot]
    neighbours: Mapping[int, tuple[float, float]]
    all: Best
    sentences: Mapping[int, Best]
    lines: Mapping[int, Best]
    lists: Mapping[int, tuple[int, float, float]]
    kin: "Kin"
    owned: Mapping[int, tuple[int, int, int]]
    promised: Mapping[int, float]
    of_article: Measures
    most: int


def settle(article: Article, companies: Sequence[Company], told: Sorted) -> None:
    """Give each candidate its second score."""
    for company, found in zip(
        companies, measures(article, companies, told), strict=True
    ):
        if company.choice:
            company.choice = company.choice.scored(_score(found))


@cache
def steps() -> Steps:
    """Where the steps of each measure's scale begin."""
    found: Steps = read_json("investors.json")["steps"]
    return found


@cache
def weighed() -> Mapping[str, Weighed]:
    """The weights of each measure."""
    table, scale = choices.weights(KIND), steps()
    return {
        name: Weighed(
            table.get(name, 0.0),
            scale.get(name, ()),
            [
                table.get(f"{name}.{step}", 0.0)
                for step in range(len(scale.get(name, ())) + 1)
            ],
        )
        for name in {*table, *scale}
    }


def _score(found: Measures) -> float:
    """The second score of a candidate: the same as the total of its terms, which need no names for it."""
    scale = weighed()
    mine = [(scale[name], value) for name, value in found.items() if name in scale]
    on = [one.steps[bisect_right(one.starts, value)] for one, value in mine]
    return choices.weights(KIND)["bias"] + sum(
        [one.own * value for one, value in mine] + on
    )


def terms(found: Measures, scale: Steps) -> Measures:
    """Each measure by itself, and the step that it stands on."""
    on = {
        f"{name}.{bisect_right(scale.get(name, ()), value)}": 1.0
        for name, value in found.items()
    }
    return found | on


def measures(
    article: Article, companies: Sequence[Company], told: Sorted
) -> list[Measures]:
    """The measures of each candidate, whose choice holds its first score."""
    if not companies:
        return []
    around = scene(article, companies, told)
    return [_of_candidate(around, number) for number in range(len(companies))]


def scene(article: Article, companies: Sequence[Company], told: Sorted) -> Scene:
    scores = [clip(one.choice.score if one.choice else LOWEST) for one in companies]
    order = sorted(range(len(scores)), key=lambda number: (-scores[number], number))
    ranks = [0] * len(scores)
    for place, number in enumerate(order):
        ranks[number] = place
    spots = _spots(article, companies)
    everyone = Best()
    sentences: dict[int, Best] = defaultdict(Best)
    lines: dict[int, Best] = defaultdict(Best)
    for number, score in enumerate(scores):
        everyone.add(number, score)
    for number in order:
        for one in companies[number].mentions:
            sentences[one.sentence].add(number, scores[number])
            lines[article.sentences[one.sentence].line].add(number, scores[number])
    promised: dict[int, float] = {}
    for promise in told.promises:
        index = promise.figure.sentence
        promised[index] = max(promised.get(index, 0.0), promise.frame.score)
    named = [one for one in companies if not country_of(one.name)] or companies
    return Scene(
        article,
        companies,
        scores,
        ranks,
        spots,
        _neighbours(spots, scores),
        everyone,
        sentences,
        lines,
        _lists(article, companies, scores),
        Kin(companies, scores, order),
        _owned(article, spots, scores, told.promises),
        promised,
        _of_article(article, scores, told),
        max(len(one.mentions) for one in named),
    )


def _spots(article: Article, companies: Sequence[Company]) -> list[Spot]:
    found = []
    for number, company in enumerate(companies):
        for one in company.mentions:
            sentence = article.sentences[one.sentence]
            start, end = sentence.start + one.start, sentence.start + one.end
            found.append(Spot(start, end, number, one.sentence, sentence.line))
    return sorted(found, key=lambda one: (one.start, one.number))


def _neighbours(
    spots: Sequence[Spot], scores: Sequence[float]
) -> dict[int, tuple[float, float]]:
    """The scores of the candidates named before and behind the first mention of each."""
    found: dict[int, tuple[float, float]] = {}
    for place, spot in enumerate(spots):
        if spot.number in found:
            continue
        left = scores[spots[place - 1].number] if place else LOWEST
        right = LOWEST
        if place + 1 < len(spots) and spots[place + 1].number != spot.number:
            right = scores[spots[place + 1].number]
        found[spot.number] = left, right
    return found


def _lists(
    article: Article, companies: Sequence[Company], scores: Sequence[float]
) -> dict[int, tuple[int, float, float]]:
    """The longest list that each candidate stands in: its size, the best and the mean score of the others."""
    found: dict[int, tuple[int, float, float]] = {}
    for row in standing.lists(article, companies):
        members = list(dict.fromkeys(row))
        for one in members:
            others = [scores[other] for other in members if other != one]
            if others and len(members) > found.get(one, (0, 0.0, 0.0))[0]:
                mean = sum(others) / len(others)
                found[one] = len(members), max(others), mean
    return found


def _owned(
    article: Article,
    spots: Sequence[Spot],
    scores: Sequence[float],
    promises: Iterable[Promise],
) -> dict[int, tuple[int, int, int]]:
    """How many promises each candidate is the nearest, the likeliest and the first name before, in their line."""
    nearest: dict[int, int] = defaultdict(int)
    likeliest: dict[int, int] = defaultdict(int)
    first: dict[int, int] = defaultdict(int)
    starts = [one.start for one in spots]
    for promise in promises:
        sentence = article.sentences[promise.figure.sentence]
        last = bisect_left(starts, promise.figure.start)
        before = [
            one.number
            for one in spots[max(0, last - MOST_BACK) : last]
            if one.line == sentence.line
        ]
        if before and sentence.kind is not Kind.TITLE:
            nearest[before[-1]] += 1
            likeliest[max(before[::-1], key=lambda number: scores[number])] += 1
            first[before[0]] += 1
    return {
        number: (nearest[number], likeliest[number], first[number])
        for number in {*nearest, *likeliest, *first}
    }


class Kin:
    """The best score of the candidates whose name shares a first word with another's: a parent, a subsidiary, a short form."""

    __slots__ = ("_beginning", "_holding", "_words")

    def __init__(
        self,
        companies: Sequence[Company],
        scores: Sequence[float],
        order: Iterable[int],
    ) -> None:
        self._words = [fold(one.name).split(" ") for one in companies]
        self._beginning: dict[str, Best] = defaultdict(Best)
        self._holding: dict[str, Best] = defaultdict(Best)
        for number in order:
            words = self._words[number]
            self._beginning[words[0]].add(number, scores[number])
            for word in set(words):
                self._holding[word].add(number, scores[number])

    def best(self, number: int) -> float:
        """The best score of a candidate's kin, LOWEST without any."""
        words = self._words[number]
        found = [LOWEST]
        for word in words:
            if len(word) > SHORTEST and word in self._beginning:
                found.append(self._beginning[word].other(number))
        if len(words[0]) > SHORTEST:
            found.append(self._holding[words[0]].other(number))
        return max(found)


def _of_article(article: Article, scores: Sequence[float], told: Sorted) -> Measures:
    """What holds for all candidates of an article."""
    return {
        "article.positive": float(sum(score > 0 for score in scores)),
        "article.names": float(len(scores)),
        "article.promises": float(len(told.promises)),
        "article.length": float(len(article.sentences)),
        "article.counted": float(deal_count(article)),
    }


def _of_candidate(around: Scene, number: int) -> Measures:
    company, own = around.companies[number], around.scores[number]
    sentences = sorted({one.sentence for one in company.mentions})
    lines = {around.article.sentences[one].line for one in sentences}
    beside = max(around.sentences[one].other(number) for one in sentences)
    in_line = max(around.lines[one].other(number) for one in lines)
    size, best, mean = around.lists.get(number, (0, LOWEST, LOWEST))
    nearest, likeliest, first = around.owned.get(number, (0, 0, 0))
    kin = around.kin.best(number)
    left, right = around.neighbours[number]
    at = around.article.sentences[sentences[0]]
    positive = around.of_article["article.positive"] - (own > 0)
    return around.of_article | {
        "own": own,
        "gap": own - around.all.other(number),
        "rank": float(around.ranks[number]),
        "others": around.all.other(number),
        "others.positive": positive,
        "sentence.gap": own - beside,
        "line.gap": own - in_line,
        "left": left,
        "right": right,
        "left.gap": own - left,
        "right.gap": own - right,
        "share": len(company.mentions) / around.most,
        "often": float(len(company.mentions)),
        "titled": float("title" in company.points),
        "list.size": float(size),
        "list.best": best,
        "list.mean": mean,
        "list.gap": own - mean if size else 0.0,
        "nearest": float(nearest),
        "likeliest": float(likeliest),
        "first": float(first),
        "kin": kin,
        "kin.gap": own - kin if kin > LOWEST else 0.0,
        "promise": max(around.promised.get(one, 0.0) for one in sentences),
        "late": at.start / max(1, around.article.sentences[-1].end),
        "sole": own * (positive == 0),
        "titled.gap": (own - around.all.other(number)) * ("title" in company.points),
        "owns.own": own * (nearest > 0),
    }
