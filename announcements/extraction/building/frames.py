"""Make packs/frames.json, second.json and ways.json: what tells promises from other figures, and how an article tells its deals.

    python -m announcements.extraction.building.frames CORPUS fr en

Softmax regression on the articles of CORPUS that its split.json lists as train, its opened tens and the snippets; then,
on the scores that articles get in folds, the trees of the second look (context.py) and the weights of relevance.py, which
stand in frames.json, too. Prints how many figures are right in five folds by article, at first and at second sight, and
how many articles. Deterministic: no sampling, a fixed order.
"""

import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from announcements.extraction import (
    bare,
    context,
    firstsight,
    frames,
    relevance,
    trees,
    ways,
)
from announcements.extraction.article import Article
from announcements.extraction.bodies import find_bodies
from announcements.extraction.building import marked, softmax
from announcements.extraction.building.bare import in_folds as in_folds_of_numbers
from announcements.extraction.building.corpus import Gold, articles, folds, opened
from announcements.extraction.building.logistic import Row, fit
from announcements.extraction.building.softmax import there
from announcements.extraction.building.trees import LARGE, as_text, grow
from announcements.extraction.companies import find_companies
from announcements.extraction.figures import JOBS, Figure
from announcements.extraction.pack import FOLDER
from announcements.extraction.people import find_people
from announcements.extraction.reader import all_numbers
from announcements.extraction.softmax import Model, log_odds, read
from announcements.extraction.trees import Trees

PENALTY = 16.0
OF_ARTICLE, OF_SNIPPET = 3.0, 0.25
"""How much a figure weighs: an article is what is read."""
UNNAMED = 0.4
"""What a figure that the gold does not name weighs, of one that it names."""
SMALLEST = 2
"""The least weight of a feature, in whole numbers of 1/SCALE, that is kept."""
OF_GUESS = 1.5
"""What a guess weighs that is no promise: a number that nothing beside it makes a figure should not easily become one."""
OF_NEWS, RARE = 0.012, 8
"""The penalty on the weights of relevance.py, and the articles that a term must stand in: an article is one example, and there are few."""
OF_WAYS, OFTEN = 15.0, 8
"""The same of the terms that tell how an article tells its deals."""
DOUBT = 0.3
"""How far doubtful articles are leant towards no announcement: where one is found though there is none, all that is read is wrong."""
REASONS = tuple(
    (re.compile(pattern), name)
    for pattern, name in (
        ("^training$", "training"),
        (
            "existing|current|headcount of|past headcount|layoff|lost|jobs cut",
            "existing",
        ),
        ("replac|earlier figure|old figure|condition|second phase", "replaced"),
        ("phase|sub-total|part of|share of", "part"),
        ("turnover|profit|revenue|loss|debt|result|market value", "results"),
        ("export|import|trade", "results"),
        ("statist|fdi|quarter|year", "statistics"),
        ("program|budget|target|loan|aid|public", "programme"),
        ("share deal|takeover|price", "results"),
        ("deal|project|headline|plan", "other_deal"),
        ("hired|spent|looking|past", "statistics"),
    )
)
"""The class of a figure that is no promise, by the words in which the gold gives its reason; the first that fits."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """An article, how many companies it likely names, and how it tells its deals (ways.py)."""

    article: Article
    companies: int
    way: str

    @property
    def is_relevant(self) -> bool:
        return self.way != ways.NONE


Articles = dict[str, Labelled]


@dataclass(frozen=True, slots=True)
class Example:
    """The features of one figure, whether it is a promise, and its article."""

    features: tuple[str, ...]
    is_promise: bool
    article: str
    quote: str
    weight: float
    figure: Figure
    classes: frozenset[str]


Classes = Mapping[str, float]
Weighed = tuple[Example, Classes]
"""A figure with the score of each class."""


@dataclass(frozen=True, slots=True)
class Fold:
    """Some articles and snippets, with what was learned without them: the first look and the second."""

    names: frozenset[str]
    first: Model
    second: Trees


@dataclass(frozen=True, slots=True)
class Learned:
    """What weights are made of, and weights for each fold that have not seen its articles."""

    data: list[Example]
    articles: Articles
    weighed: list[Weighed]
    """Each example with the scores of its classes from weights made without its article."""
    rows: list[tuple[Example, Row]]
    """The second look at each figure of the articles."""
    folds: tuple[Fold, ...]
    numbers: Mapping[str, bare.Tables]
    ways: Mapping[str, Model]


Numbers = Mapping[str, bare.Tables]
"""For each article and snippet the weights of bare numbers that were made without it."""


def examples(
    corpus: Path, languages: list[str], numbers: Numbers
) -> tuple[list[Example], Articles]:
    """Figures of the train articles and the opened tens that the gold has as a promise or as none."""
    found: list[Example] = []
    read: Articles = {}
    for name, text, gold in articles(corpus, languages):
        article = opened(text, gold)
        companies, mine = _of_article(name, article, gold, numbers.get(name))
        read[name] = Labelled(article, companies, _way(gold))
        found += mine
    return found, read


def _way(gold: Gold) -> str:
    """How an article tells its deals."""
    if not gold["relevant"]:
        return ways.NONE
    deals = gold["agreements"]
    if len(deals) == 1:
        return ways.ONE
    is_list = all(one["part_of"] is None for one in deals)
    return ways.LIST if is_list else ways.BATCH


_WHOLE_ARTICLE = (
    "lead",
    "late",
    "titled",
    "repeated",
    "article.",
    "kind.",
    "stopped.",
    "actor",
    "sum.",
)


def snippets(languages: list[str], numbers: Numbers) -> list[Example]:
    """Figures of the snippets, without the features of a whole article."""
    found: list[Example] = []
    for name, article, gold in marked.snippets(languages):
        for one in _of_article(name, article, gold, numbers.get(name))[1]:
            kept = tuple(f for f in one.features if not f.startswith(_WHOLE_ARTICLE))
            weight = one.weight / OF_ARTICLE * OF_SNIPPET
            found.append(replace(one, features=kept, weight=weight))
    return found


def _of_article(
    name: str, article: Article, gold: Gold, tables: bare.Tables | None
) -> tuple[int, list[Example]]:
    """How many companies an article likely names, and its figures."""
    people = find_people(article)
    figures = bare.decide(article, all_numbers(article), tables)
    bodies = find_bodies(article, people)
    names = find_companies(article, people, bodies, figures)
    companies = [one for one in names if one.is_likely]
    around = firstsight.surroundings(article, figures, companies)
    found = []
    for figure in figures:
        sentence = article.sentences[figure.sentence]
        told = _told(article.text.span(figure.start, figure.end), figure, gold)
        if sentence.is_read:
            found.append(
                Example(
                    tuple(
                        firstsight.features(
                            article,
                            figure,
                            sentence,
                            around,
                            firstsight.cue_spans(article, sentence),
                        )
                    ),
                    told is not None and told.is_promise,
                    name,
                    sentence.text[
                        max(0, figure.start - sentence.start - 40) : figure.end
                        - sentence.start
                        + 25
                    ],
                    OF_ARTICLE * _weight(figure, told),
                    figure,
                    _classes(figure, told),
                )
            )
    return len(companies), found


def _weight(figure: Figure, told: "Told | None") -> float:
    """What a figure weighs: less if the gold does not name it, more if it is a guess and no promise."""
    if figure.guess is not None:
        return 1.0 if told is not None and told.is_promise else OF_GUESS
    return UNNAMED if told is None else 1.0


@dataclass(frozen=True, slots=True)
class Told:
    """What the gold says of a figure: its kind as a promise, or the reason why it is none; None where it says neither."""

    is_promise: bool
    kind: str | None


def _told(span: tuple[int, int], figure: Figure, gold: Gold) -> Told | None:
    """What the gold has at a place, or a promise of the same value; None for a figure that it does not name."""
    promises = [one for a in gold["agreements"] for one in a["commitments"]]
    for one in promises:
        if _meets(span, one):
            kind = one.get("component") or one.get("nature")
            is_trained = one.get("measure") == "training"
            return Told(not is_trained, "training" if is_trained else kind)
    for one in gold["not_commitments"]:
        if _meets(span, one):
            return Told(False, one.get("reason"))
    bounds = (figure.low, figure.high)
    same = [one for one in promises if (one["low"], one["high"]) == bounds]
    return Told(True, None) if same else None


def _classes(figure: Figure, told: Told | None) -> frozenset[str]:
    """The classes that a figure may belong to, by what the gold says of it."""
    if told is None:
        return frozenset(frames.TRAPS)
    if told.is_promise:
        kinds = frames.JOB_KINDS if figure.measure == JOBS else frames.MONEY_KINDS
        if told.kind in kinds:
            return frozenset((told.kind,))
        is_other = figure.measure != JOBS and told.kind is not None
        return frozenset(("other_money",)) if is_other else kinds
    for pattern, name in REASONS:
        if told.kind and pattern.search(told.kind.casefold()):
            return frozenset((name,))
    return frozenset(frames.TRAPS)


def _meets(span: tuple[int, int], one: dict[str, Any]) -> bool:
    return bool(span[0] < one["end"] and one["start"] < span[1])


def train(data: list[Example]) -> dict[str, list[int]]:
    """The weights of the features for each class, in whole numbers of 1/SCALE; those that count for nothing are left out."""
    rows = [(there(one.features), one.classes, one.weight) for one in data]
    found = softmax.fit(rows, frames.CLASSES, PENALTY)
    return softmax.whole(found, SMALLEST)


def score(classes: Classes) -> float:
    return log_odds(classes, frames.PROMISES)


def held_out(data: list[Example]) -> Iterator[tuple[frozenset[str], Model]]:
    """The articles of each fold, with weights made without them."""
    for held in folds(one.article for one in data):
        rest = [one for one in data if one.article not in held]
        yield held, read(train(rest), frames.CLASSES)


@cache
def everything(corpus: Path, languages: tuple[str, ...]) -> Learned:
    """The figures of the articles and snippets, the articles, and the weights in folds."""
    numbers = in_folds_of_numbers(corpus, list(languages))
    own, articles = examples(corpus, list(languages), numbers)
    data = [*own, *snippets(list(languages), numbers)]
    told: dict[str, Model] = {}
    for held in folds(articles):
        told |= dict.fromkeys(held, read(ways_of(articles, held), ways.WAYS))
    parted = list(held_out(data))
    weighed = list(in_folds(data, parted))
    rows = look_again(weighed, articles, told)
    found = tuple(Fold(held, first, grown(rows, held)) for held, first in parted)
    return Learned(data, articles, weighed, rows, found, numbers, told)


def grown(
    rows: Sequence[tuple[Example, Row]], held: frozenset[str] = frozenset()
) -> Trees:
    """The trees of the second look, grown without some articles."""
    mine = [row for one, row in rows if one.article not in held]
    return trees.read(grow(mine, LARGE))


def ways_of(read: Articles, held: frozenset[str] = frozenset()) -> dict[str, list[int]]:
    """The weights of terms for each way to tell deals, in whole numbers of 1/SCALE, made without some articles."""
    rows = [
        (ways.told(one.article), frozenset((one.way,)), 1.0)
        for name, one in sorted(read.items())
        if name not in held
    ]
    found = softmax.fit(rows, ways.WAYS, OF_WAYS, OFTEN)
    return softmax.whole(found, SMALLEST)


def in_folds(
    data: Sequence[Example], parted: Iterable[tuple[frozenset[str], Model]]
) -> Iterator[Weighed]:
    """Each example with the scores of its classes from weights made without its article."""
    for held, model in parted:
        for one in data:
            if one.article in held:
                yield one, model.scores(one.features)


def look_again(
    weighed: list[Weighed], read: Articles, told: Mapping[str, Model]
) -> list[tuple[Example, Row]]:
    """The second look at each figure of the articles, as a row to learn from."""
    by_article: dict[str, list[Weighed]] = defaultdict(list)
    for one, classes in weighed:
        if one.article in read:
            by_article[one.article].append((one, classes))
    found: list[tuple[Example, Row]] = []
    for name, mine in sorted(by_article.items()):
        scored = [(one.figure, score(classes)) for one, classes in mine]
        article = read[name].article
        around = context.whole(article, scored, ways.weigh(article, told[name]))
        for (one, classes), (figure, value) in zip(mine, scored, strict=True):
            measures = context.measures(around, figure, value, classes)
            found.append((one, (measures, one.is_promise, one.weight)))
    return found


def report(values: Iterable[tuple[Example, float]]) -> str:
    """Right and wrong figures; with -v each error."""
    right: dict[tuple[bool, bool], int] = defaultdict(int)
    lines = []
    for one, value in values:
        if one.weight < OF_ARTICLE:
            continue
        right[(one.is_promise, value > 0)] += 1
        if "-v" in sys.argv and (value > 0) != one.is_promise:
            lines.append(f"{one.article} {one.is_promise} {value:.1f} {one.quote!r}")
    share = (right[True, True] + right[False, False]) / max(1, sum(right.values()))
    return "\n".join(
        [*lines, f"{share:.3f} right; (promise, so read): {dict(right)}\n"]
    )


def second(learned: Learned) -> Iterator[tuple[Example, float]]:
    """Each figure of the articles with its score at second sight, from trees grown without its article."""
    for fold in learned.folds:
        for one, (measures, _, _) in learned.rows:
            if one.article in fold.names:
                yield one, fold.second.total(measures)


def announced(again: list[tuple[Example, float]], read: Articles) -> list[Row]:
    """What speaks for each article being an announcement, as a row to learn from."""
    scored: dict[str, list[context.Scored]] = defaultdict(list)
    for one, value in again:
        scored[one.article].append((one.figure, value))
    return [
        (
            relevance.measures(one.article, scored[name], one.companies),
            one.is_relevant,
            1.0,
        )
        for name, one in sorted(read.items())
    ]


def told_apart(rows: Sequence[Row]) -> dict[str, float]:
    """The weights that tell announcements from other articles, leant by DOUBT."""
    table = fit(rows, OF_NEWS, RARE)
    return rounded(table | {"bias": table["bias"] - DOUBT})


def judged(rows: list[Row], names: Sequence[str]) -> str:
    """How many articles are told right in folds, and how many are no announcement and not told so; with -v which."""
    wrong: list[tuple[str, bool]] = []
    for held in folds(names):
        learnt = [r for n, r in zip(names, rows, strict=True) if n not in held]
        table = told_apart(learnt)
        for name, (measures, answer, _) in zip(names, rows, strict=True):
            if name in held and (context.total_known(measures, table) >= 0) != answer:
                wrong.append((name, answer))
    missed = sum(not answer for _, answer in wrong)
    lines = [f"{name} {answer}" for name, answer in wrong if "-v" in sys.argv]
    last = f"{len(rows)} articles, {len(wrong)} told wrong, {missed} of them no announcements"
    return "\n".join([*lines, last]) + "\n"


def rounded(table: Mapping[str, float]) -> dict[str, float]:
    return {name: round(value, 4) for name, value in table.items()}


def main() -> None:
    languages = [word for word in sys.argv[2:] if not word.startswith("-")]
    learned = everything(Path(sys.argv[1]), tuple(languages))
    read = learned.articles
    again = list(second(learned))
    told = announced(again, read)
    first = [(one, score(classes)) for one, classes in learned.weighed]
    sys.stdout.write(report(first) + report(again) + judged(told, sorted(read)))
    text = as_text(
        {
            "source": "Softmax regression by building/frames.py on the train articles, the opened tens and the snippets",
            "relevance": told_apart(told),
            "classes": frames.CLASSES,
            "weights": train(learned.data),
        }
    )
    (FOLDER / "frames.json").write_text(text, encoding="utf-8")
    source = "Boosted trees by building/frames.py on the figures of the same articles"
    text = as_text({"source": source} | grow([row for _, row in learned.rows], LARGE))
    (FOLDER / "second.json").write_text(text, encoding="utf-8")
    source = "Softmax regression by building/frames.py on the same articles"
    softmax.write("ways.json", ways_of(read), source)


if __name__ == "__main__":
    main()
