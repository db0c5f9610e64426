"""Make packs/choices.json: weights of the features behind decisions on names.

    python -m announcements.extraction.building.choices CORPUS fr en ...

Logistic regression on the articles of CORPUS that its split.json lists as train and on its opened
tens; prints how many candidates are right in five folds by article. Deterministic: no sampling, no
shuffling.
"""

import json
import math
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from announcements.extraction import investors, reader
from announcements.extraction.gazetteer import fold
from announcements.extraction.pack import FOLDER

ROUNDS, RATE, PENALTY, FOLDS = 300, 1.0, 0.004, 5
Gold = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Example:
    """The features of one candidate, whether it is right, and where it stands."""

    features: tuple[str, ...]
    is_right: bool
    article: str
    name: str


def articles(corpus: Path, languages: list[str]) -> Iterator[tuple[str, str, Gold]]:
    """Name, text and gold of the train articles and the opened tens."""
    split = json.loads((corpus / "split.json").read_text(encoding="utf-8"))
    paths = [corpus / f"{name}.json" for name in sorted(split["train"])]
    paths += sorted((corpus / "tens").glob("*/*.json"))
    for path in paths:
        gold = json.loads(path.read_text(encoding="utf-8"))
        if gold["language"] in languages:
            with path.with_suffix(".txt").open(encoding="utf-8", newline="") as file:
                yield path.stem, file.read(), gold


def is_same(one: str, other: str) -> bool:
    """Whether one name holds all words of the other, in order, at its beginning or end."""
    left, right = fold(one), fold(other)
    short, long = sorted((left, right), key=len)
    return f" {long} ".startswith(f" {short} ") or f" {long} ".endswith(f" {short} ")


def named(gold: Gold, key: str) -> list[str]:
    return [party["name"] for one in gold["agreements"] for party in one[key]]


def of_investors(name: str, reading: reader.Reading, gold: Gold) -> Iterator[Example]:
    right = named(gold, "investors")
    for one in reading.names:
        if one.choice:
            found = any(is_same(m.name, other) for m in one.mentions for other in right)
            yield Example(one.choice.features, found, name, one.name)


KINDS: dict[str, Callable[[str, reader.Reading, Gold], Iterator[Example]]] = {
    investors.KIND: of_investors,
}


def train(data: list[Example]) -> dict[str, float]:
    """Weights by gradient descent with a penalty on their squares."""
    names = sorted({name for one in data for name in one.features})
    number = {name: place for place, name in enumerate(names)}
    rows = [([number[name] for name in one.features], one.is_right) for one in data]
    table, bias = [0.0] * len(names), 0.0
    speed = [1e-6] * (len(names) + 1)
    for _ in range(ROUNDS):
        slope, lean = [PENALTY * len(data) * value for value in table], 0.0
        for row, is_right in rows:
            score = bias + sum(table[place] for place in row)
            error = 1 / (1 + math.exp(-max(-30.0, min(30.0, score)))) - is_right
            lean += error
            for place in row:
                slope[place] += error
        for place, value in enumerate(slope):
            speed[place] += value * value
            table[place] -= RATE * value / math.sqrt(speed[place])
        speed[-1] += lean * lean
        bias -= RATE * lean / math.sqrt(speed[-1])
    found = {name: round(table[place], 3) for name, place in number.items()}
    return {"bias": round(bias, 3)} | found


def score(one: Example, table: dict[str, float]) -> float:
    return table["bias"] + sum(table.get(name, 0.0) for name in one.features)


def folds(data: list[Example]) -> Iterator[tuple[Example, float]]:
    """Each example with its score from weights made without its article."""
    names = sorted({one.article for one in data})
    for fold_number in range(FOLDS):
        held = set(names[fold_number::FOLDS])
        table = train([one for one in data if one.article not in held])
        for one in data:
            if one.article in held:
                yield one, score(one, table)


def report(kind: str, data: list[Example]) -> str:
    """Precision and recall in folds; with -v each error."""
    right: dict[tuple[bool, bool], int] = defaultdict(int)
    lines = []
    for one, value in folds(data):
        right[(one.is_right, value > 0)] += 1
        if "-v" in sys.argv and (value > 0) != one.is_right:
            lines.append(f"  {one.article}: {one.name} {one.is_right} {value:.1f}")
    both, extra, missed = (
        right[(True, True)],
        right[(False, True)],
        right[(True, False)],
    )
    f1 = 2 * both / max(1, 2 * both + extra + missed)
    head = f"{kind}: {len(data)} candidates, {both} right, {extra} too many, {missed} missed, F1 {f1:.2f}"
    return "\n".join([head, *lines]) + "\n"


def main() -> None:
    languages = [word for word in sys.argv[2:] if not word.startswith("-")]
    data: dict[str, list[Example]] = defaultdict(list)
    for name, text, gold in articles(Path(sys.argv[1]), languages):
        article = reader.open_article(
            text, gold["language"], gold["published"], None, ()
        )
        reading = reader.look(article)
        for kind, of in KINDS.items():
            if gold["relevant"]:
                data[kind] += of(name, reading, gold)
    found = {}
    for kind, examples in sorted(data.items()):
        sys.stdout.write(report(kind, examples))
        table = train(examples)
        found[kind] = {name: table[name] for name in sorted(table) if table[name]}
    text = json.dumps(
        {
            "source": "Logistic regression by building/choices.py on the train articles and opened tens",
            "weights": found,
        },
        indent=0,
    )
    (FOLDER / "choices.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
