"""Make packs/labels.json: weights of the features behind the state and the paper of a deal.

    python -m announcements.extraction.building.labels CORPUS fr en ...

Softmax regression on the train articles and opened tens, each with the labels of its first agreement, and on each deal of
several; prints how many are right in folds by article. Deterministic: no sampling, no shuffling.
"""

import math
import sys
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from announcements.extraction import reader, stages, states
from announcements.extraction.article import Article
from announcements.extraction.building import softmax
from announcements.extraction.building.afresh import articles
from announcements.extraction.building.corpus import Gold, folds, opened, write
from announcements.extraction.building.owned import owned_sentences

PENALTY = 0.0085
"""How much weights are shrunk, by article."""
RARE = 0.6
"""How far a rare value is weighed up: not at all by 0, as much as the commonest by 1."""
OF_SEVERAL = 0.5
"""What a deal of several weighs beside an article: those of one article are told alike."""
LEAST = 3
"""Articles that a feature needs."""
SMALLEST = 0.02

Tables = dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True)
class Example:
    """A deal and its article: its features, the right value of each decision, and whether it is one of several."""

    name: str
    features: stages.Features
    right: dict[str, str]
    is_of_several: bool = False


def examples(corpus: Path, languages: list[str]) -> Iterator[Example]:
    """The articles that announce something, each with the labels of its first agreement, and each deal of several."""
    for name, text, gold in articles(corpus, languages):
        if not gold["agreements"] or not gold["relevant"]:
            continue
        article = opened(text, gold)
        figures = {one.sentence for one in reader.all_figures(article)}
        found = states.features(article, states.find_cues(article, figures))
        yield Example(name, found, _labels(gold["agreements"][0]))
        tops = [one for one in gold["agreements"] if one["part_of"] is None]
        if len(tops) > 1:
            yield from _of_several(name, article, figures, found, tops)


def _of_several(
    name: str,
    article: Article,
    figures: Collection[int],
    whole: stages.Features,
    tops: Sequence[Gold],
) -> Iterator[Example]:
    """Each deal of several, as states.py weighs it."""
    owned = owned_sentences(article, tops)
    told = {index for mine in owned for index in mine}
    free = states.of_free(article, figures, told)
    shared = states.of_article(whole, free)
    for top, mine in zip(tops, owned, strict=True):
        if top["kind"] == "umbrella":
            continue
        cues = states.find_cues(article, figures, mine)
        found = Counter(shared)
        found.update(states.of_deal(states.features(article, cues, mine)))
        yield Example(name, dict(found), _labels(top), True)


def _labels(agreement: Gold) -> dict[str, str]:
    return {key: agreement[key] for key in states.PLAIN}


def train(data: list[Example], key: str) -> Tables:
    """Weights of each value by softmax regression; a rare value's articles weigh more."""
    counts = Counter(one.right[key] for one in data)
    most = max(counts.values())
    rows = [
        (
            one.features,
            frozenset((one.right[key],)),
            (most / counts[one.right[key]]) ** RARE
            * (OF_SEVERAL if one.is_of_several else 1.0),
        )
        for one in data
    ]
    values = sorted(counts)
    found = softmax.fit(rows, values, PENALTY * sum(map(_is_whole, data)), LEAST)
    return {
        value: {name: round(row[place], 3) for name, row in found.items()}
        for place, value in enumerate(values)
    }


def _is_whole(one: Example) -> bool:
    return not one.is_of_several


def habit(every: list[Example]) -> Tables:
    """How much more often than by chance a state and a paper stand together in an article."""
    data = list(filter(_is_whole, every))
    state, paper = states.STATE, states.PAPER
    papers = sorted({one.right[paper] for one in data})
    pairs = Counter((one.right[state], one.right[paper]) for one in data)
    found: Tables = {}
    whole = Counter({name: len(pairs) for name in papers})
    for (_, name), count in pairs.items():
        whole[name] += count
    for name in sorted({one.right[state] for one in data}):
        counts = {other: pairs[name, other] + 1 for other in papers}
        total = sum(counts.values())
        found[name] = {
            other: round(
                math.log(count / total) - math.log(whole[other] / whole.total()), 3
            )
            for other, count in counts.items()
        }
    return found


def in_folds(data: list[Example]) -> dict[str, int]:
    """How many values of each decision are right from weights made without their article, of articles and of deals of several."""
    right: Counter[str] = Counter()
    for names in folds(one.name for one in data):
        held = [one for one in data if one.name in names]
        rest = [one for one in data if one.name not in names]
        made = states.as_table({key: train(rest, key) for key in states.PLAIN})
        pairs = habit(rest)
        for one in held:
            scores = states.score(one.features, made)
            said = states.best_pair(scores, pairs)
            right.update(
                f"{key} of several" if one.is_of_several else key
                for key, value in zip(states.PLAIN, said, strict=True)
                if one.right[key] == value
            )
    return dict(right)


def main() -> None:
    languages = [word for word in sys.argv[2:] if not word.startswith("-")]
    data = list(examples(Path(sys.argv[1]), languages))
    if "--folds" in sys.argv:
        sys.stdout.write(f"{len(data)} articles, right in folds: {in_folds(data)}\n")
    made = {key: train(data, key) for key in states.PLAIN}
    write(
        "labels.json",
        {
            "source": "Softmax regression by building/labels.py on the train articles and opened tens",
            "together": habit(data),
            "weights": {
                key: {
                    value: {
                        n: w
                        for n, w in sorted(table.items())
                        if abs(w) >= SMALLEST or n == "bias"
                    }
                    for value, table in tables.items()
                }
                for key, tables in made.items()
            },
        },
    )


if __name__ == "__main__":
    main()
