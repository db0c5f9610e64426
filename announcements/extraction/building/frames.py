"""Make packs/frames.json: weights of the features that tell promises from other figures.

    python -m announcements.extraction.building.frames CORPUS fr en

Logistic regression on the articles of CORPUS that its split.json lists as train, its opened tens and the snippets; then,
on the scores that articles get in folds, the weights of the second look (context.py) and of relevance.py. Prints how many figures
are right in five folds by article, at first and at second sight. Deterministic: no sampling, a fixed order.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from announcements.extraction import bare, context, frames, promises, relevance
from announcements.extraction.article import Article
from announcements.extraction.bodies import find_bodies
from announcements.extraction.building import marked
from announcements.extraction.building.bare import in_folds as in_folds_of_numbers
from announcements.extraction.building.corpus import Gold, articles, folds
from announcements.extraction.building.logistic import Row, fit, probability
from announcements.extraction.companies import find_companies
from announcements.extraction.figures import Figure
from announcements.extraction.pack import FOLDER
from announcements.extraction.people import find_people
from announcements.extraction.reader import all_numbers, open_article

ROUNDS, RATE, PENALTY = 30, 0.03, 30.0
OF_ARTICLE, OF_SNIPPET = 3.0, 0.25
"""How much a figure weighs: an article is what is read."""
OF_KIND, LEAN = 9.0, 1.0
"""What a promise weighs where kinds are told apart, and how far a rare kind is leant towards."""
UNNAMED = 0.4
"""What a figure that the gold does not name weighs, of one that it names."""
SMALLEST = 0.02
OF_NEWS = 0.02
"""The penalty on the weights of relevance.py: an article is one example, and there are few."""
STRIDES = (7919, 6007, 5003)
"""Primes: stepping through the examples by one of them mixes articles and languages."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """An article, how many companies it likely names, and whether it announces an investment."""

    article: Article
    companies: int
    is_relevant: bool


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
    kind: str | None = None


Numbers = Mapping[str, bare.Tables]
"""For each article and snippet the weights of bare numbers that were made without it."""


def examples(
    corpus: Path, languages: list[str], numbers: Numbers
) -> tuple[list[Example], Articles]:
    """Figures of the train articles and the opened tens that the gold has as a promise or as none."""
    found: list[Example] = []
    read: Articles = {}
    for name, text, gold in articles(corpus, languages):
        article = open_article(text, gold["language"], gold["published"], None, ())
        companies, mine = _of_article(name, article, gold, numbers.get(name))
        read[name] = Labelled(article, companies, gold["relevant"])
        found += mine
    return found, read


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
    """Figures of the two-sentence snippets, without the features of a whole article."""
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
    around = frames.surroundings(article, figures, companies)
    found = []
    for figure in figures:
        sentence = article.sentences[figure.sentence]
        answer = _answer(article.text.span(figure.start, figure.end), figure, gold)
        if sentence.is_read:
            found.append(
                Example(
                    tuple(
                        frames.features(
                            article,
                            figure,
                            sentence,
                            around,
                            frames.cue_spans(article.pack, sentence.text),
                        )
                    ),
                    bool(answer),
                    name,
                    sentence.text[
                        max(0, figure.start - sentence.start - 40) : figure.end
                        - sentence.start
                        + 25
                    ],
                    OF_ARTICLE * (1.0 if answer is not None else UNNAMED),
                    figure,
                    _kind(article.text.span(figure.start, figure.end), gold),
                )
            )
    return len(companies), found


def _answer(span: tuple[int, int], figure: Figure, gold: Gold) -> bool | None:
    """True for a promise, False for a figure set aside, None for one that the gold does not name."""
    promises = [one for a in gold["agreements"] for one in a["commitments"]]
    if any(_meets(span, one) for one in promises):
        return True
    if any(_meets(span, one) for one in gold["not_commitments"]):
        return False
    bounds = (figure.low, figure.high)
    same = [one for one in promises if (one["low"], one["high"]) == bounds]
    return True if same else None


def _kind(span: tuple[int, int], gold: Gold) -> str | None:
    """The component or the nature of the promise that a figure stands for."""
    promises = [one for a in gold["agreements"] for one in a["commitments"]]
    for one in promises:
        if _meets(span, one):
            found: str | None = one.get("component") or one.get("nature")
            return found
    return None


def _meets(span: tuple[int, int], one: dict[str, Any]) -> bool:
    return bool(span[0] < one["end"] and one["start"] < span[1])


def train(data: list[Example]) -> dict[str, float]:
    """Weights by stochastic gradient descent in a fixed order, shrunk by their squares."""
    numbers: dict[str, int] = {}
    rows = [
        (
            [
                numbers.setdefault(name, len(numbers))
                for name in ("bias", *one.features)
            ],
            one.is_promise,
            one.weight,
        )
        for one in data
    ]
    shrink = PENALTY / len(rows)
    stride = next(step for step in STRIDES if len(rows) % step)
    values, scale, steps = [0.0] * len(numbers), 1.0, 0
    for _ in range(ROUNDS):
        for at in range(len(rows)):
            names, is_promise, weight = rows[at * stride % len(rows)]
            rate = RATE / (1 + RATE * shrink * steps)
            steps += 1
            value = scale * sum(values[number] for number in names)
            error = (probability(value) - is_promise) * weight
            scale *= 1 - rate * shrink
            change = rate * error / scale
            for number in names:
                values[number] -= change
    return {name: scale * values[number] for name, number in numbers.items()}


def score(one: Example, table: dict[str, float]) -> float:
    return table["bias"] + sum(table[name] for name in one.features if name in table)


def in_folds(data: list[Example]) -> Iterator[tuple[Example, float]]:
    """Each example with its score from weights made without its article."""
    for held in folds(one.article for one in data):
        table = train([one for one in data if one.article not in held])
        yield from ((one, score(one, table)) for one in data if one.article in held)


def look_again(
    scored: list[tuple[Example, float]], read: Articles
) -> list[tuple[Example, Row]]:
    """The second look at each figure of the articles, as a row to learn from."""
    by_article: dict[str, list[tuple[Example, float]]] = defaultdict(list)
    for one, value in scored:
        if one.article in read:
            by_article[one.article].append((one, value))
    found: list[tuple[Example, Row]] = []
    for name, mine in sorted(by_article.items()):
        around = context.whole(
            read[name].article, [(one.figure, value) for one, value in mine]
        )
        for one, value in mine:
            measures = context.measures(around, one.figure, value)
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


def second(rows: list[tuple[Example, Row]]) -> Iterator[tuple[Example, float]]:
    """Each figure of the articles with its score at second sight, from weights made without its article."""
    for held in folds(one.article for one, _ in rows):
        table = fit([row for one, row in rows if one.article not in held])
        for one, row in rows:
            if one.article in held:
                yield one, context.total(row[0], table)


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


def judged(rows: list[Row], names: Sequence[str]) -> str:
    """How many articles are told right in folds, and how many are no announcement and not told so; with -v which."""
    wrong: list[tuple[str, bool]] = []
    for held in folds(names):
        learnt = [r for n, r in zip(names, rows, strict=True) if n not in held]
        table = fit(learnt, OF_NEWS)
        for name, (measures, answer, _) in zip(names, rows, strict=True):
            if name in held and (context.total(measures, table) >= 0) != answer:
                wrong.append((name, answer))
    missed = sum(not answer for _, answer in wrong)
    lines = [f"{name} {answer}" for name, answer in wrong if "-v" in sys.argv]
    last = f"{len(rows)} articles, {len(wrong)} told wrong, {missed} of them no announcements"
    return "\n".join([*lines, last]) + "\n"


def kinds(data: list[Example]) -> dict[str, dict[str, float]]:
    """For each kind of promise that a rule may miss, what tells it from the others of its measure."""
    found = {}
    for kind, measure in promises.LEARNED.items():
        rows = [
            replace(one, is_promise=one.kind == kind, weight=OF_KIND)
            for one in data
            if one.kind is not None and one.figure.measure == measure
        ]
        table = train(rows)
        table["bias"] += LEAN
        found[kind] = smaller(table)
    return found


def smaller(table: Mapping[str, float]) -> dict[str, float]:
    """The weights that count for anything, in order."""
    return {
        name: round(value, 3)
        for name, value in sorted(table.items())
        if abs(value) >= SMALLEST
    }


def rounded(table: Mapping[str, float]) -> dict[str, float]:
    return {name: round(value, 4) for name, value in table.items()}


def main() -> None:
    languages = [word for word in sys.argv[2:] if not word.startswith("-")]
    corpus = Path(sys.argv[1])
    numbers = in_folds_of_numbers(corpus, languages)
    own, read = examples(corpus, languages, numbers)
    data = [*own, *snippets(languages, numbers)]
    scored = list(in_folds(data))
    rows = look_again(scored, read)
    again = list(second(rows))
    told = announced(again, read)
    sys.stdout.write(report(scored) + report(again) + judged(told, sorted(read)))
    text = json.dumps(
        {
            "source": "Logistic regression by building/frames.py on the train articles, the opened tens and the snippets",
            "context": rounded(fit([row for _, row in rows])),
            "relevance": rounded(fit(told, OF_NEWS)),
            "kinds": kinds(own),
            "weights": smaller(train(data)),
        },
        indent=0,
    )
    (FOLDER / "frames.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
