"""Make packs/frames.json: weights of the features that tell promises from other figures.

    python -m announcements.extraction.building.frames CORPUS fr en

Logistic regression on the articles of CORPUS that its split.json lists as train; prints how many
figures are right in five folds by article. Deterministic: no sampling, no shuffling.
"""

import json
import math
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from announcements.extraction import frames
from announcements.extraction.bodies import find_bodies
from announcements.extraction.companies import find_companies
from announcements.extraction.figures import Figure
from announcements.extraction.pack import FOLDER
from announcements.extraction.people import find_people
from announcements.extraction.reader import all_figures, open_article

ROUNDS, RATE, PENALTY, FOLDS = 400, 0.5, 0.004, 5


@dataclass(frozen=True, slots=True)
class Example:
    """The features of one figure, whether it is a promise, and its article."""

    features: tuple[str, ...]
    is_promise: bool
    article: str
    quote: str
    weight: float = 1.0


def examples(corpus: Path, languages: list[str]) -> list[Example]:
    """Figures of the train articles that the gold has as a promise or as none."""
    names = json.loads((corpus / "split.json").read_text(encoding="utf-8"))["train"]
    found: list[Example] = []
    for name in sorted(names):
        gold = json.loads((corpus / f"{name}.json").read_text(encoding="utf-8"))
        if gold["language"] in languages:
            with (corpus / f"{name}.txt").open(encoding="utf-8", newline="") as file:
                found += _of_article(name, file.read(), gold)
    return found


def _of_article(name: str, text: str, gold: dict[str, Any]) -> list[Example]:
    article = open_article(text, gold["language"], gold["published"], None, ())
    people = find_people(article)
    figures = all_figures(article)
    companies = find_companies(article, people, find_bodies(article, people), figures)
    around = frames.surroundings(article, figures, companies)
    found = []
    for figure in figures:
        sentence = article.sentences[figure.sentence]
        answer = _answer(article.text.span(figure.start, figure.end), figure, gold)
        if sentence.is_read:
            found.append(
                Example(
                    tuple(frames.features(article, figure, sentence, around)),
                    bool(answer),
                    name,
                    sentence.text[
                        max(0, figure.start - sentence.start - 40) : figure.end
                        - sentence.start
                        + 25
                    ],
                    1.0 if answer is not None else 0.4,
                )
            )
    return found


def _answer(span: tuple[int, int], figure: Figure, gold: dict[str, Any]) -> bool | None:
    """True for a promise, False for a figure set aside, None for one that the gold does not name."""
    promises = [one for a in gold["agreements"] for one in a["commitments"]]
    if any(_meets(span, one) for one in promises):
        return True
    if any(_meets(span, one) for one in gold["not_commitments"]):
        return False
    bounds = (figure.low, figure.high)
    same = [one for one in promises if (one["low"], one["high"]) == bounds]
    return True if same else None


def _meets(span: tuple[int, int], one: dict[str, Any]) -> bool:
    return bool(span[0] < one["end"] and one["start"] < span[1])


def train(data: list[Example]) -> dict[str, float]:
    """Weights by gradient descent with a penalty on their squares."""
    table: dict[str, float] = defaultdict(float)
    total = sum(one.weight for one in data)
    for _ in range(ROUNDS):
        slope: dict[str, float] = defaultdict(float)
        for one in data:
            error = frames.probability(score(one, table)) - one.is_promise
            for name in ("bias", *one.features):
                slope[name] += error * one.weight
        for name, value in slope.items():
            shrink = 0 if name == "bias" else PENALTY * table[name]
            table[name] -= RATE * 6 * (value / total + shrink)
    return table


def score(one: Example, table: dict[str, float]) -> float:
    return table["bias"] + sum(table[name] for name in one.features if name in table)


def folds(data: list[Example]) -> list[tuple[Example, float]]:
    """Each example with its score from weights made without its article."""
    names = sorted({one.article for one in data})
    found = []
    for fold in range(FOLDS):
        held = set(names[fold::FOLDS])
        table = train([one for one in data if one.article not in held])
        found += [(one, score(one, table)) for one in data if one.article in held]
    return found


def main() -> None:
    data = examples(Path(sys.argv[1]), sys.argv[2:])
    right = defaultdict(int)
    for one, value in folds(data):
        right[(one.is_promise, value > 0)] += 1
        if "-v" in sys.argv and (value > 0) != one.is_promise:
            sys.stdout.write(
                f"{one.article} {one.is_promise} {value:.1f} {one.quote!r}\n"
            )
    sys.stdout.write(
        f"{len(data)} figures; (promise, read as promise): {dict(right)}\n"
    )
    table = {name: round(value, 3) for name, value in train(data).items()}
    kept = {name: value for name, value in sorted(table.items()) if abs(value) >= 0.02}
    text = json.dumps(
        {
            "source": "Logistic regression by building/frames.py on the train articles of the corpus",
            "weights": kept,
        },
        indent=0,
    )
    (FOLDER / "frames.json").write_text(text + "\n", encoding="utf-8")


LOG = math.log

if __name__ == "__main__":
    main()
