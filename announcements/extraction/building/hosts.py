"""Make packs/hosts.json: weights of what speaks for a country being the host.

    python -m announcements.extraction.building.hosts CORPUS fr en ...

Softmax regression among the countries of each relevant article of the train articles and opened tens. Prints how many
hosts are right in folds by article. Deterministic: no sampling, a fixed order.
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from announcements.extraction import hosts, reader
from announcements.extraction.building import among
from announcements.extraction.building.afresh import articles
from announcements.extraction.building.corpus import folds, opened, write

PENALTY = 0.04


@dataclass(frozen=True, slots=True)
class Example:
    """An article: the measures of its countries, and the hosts of its deals by the gold."""

    article: str
    found: dict[str, hosts.Measures]
    right: frozenset[str]


def examples(corpus: Path, languages: list[str]) -> Iterator[Example]:
    for name, text, gold in articles(corpus, languages):
        right = {one["host_country"] for one in gold["agreements"]} - {None}
        if not gold["relevant"] or not right:
            continue
        article = opened(text, gold)
        reading = reader.look(article)
        yield Example(
            name,
            hosts.measures(article, reading.signs, reading.sites),
            frozenset(right),
        )


def train(data: Sequence[Example]) -> dict[str, float]:
    """The weights under which the right countries are the likeliest."""
    groups = []
    for one in data:
        told = one.right & set(one.found)
        if told and len(told) < len(one.found):
            shares = [(code in told) / len(told) for code in one.found]
            groups.append((list(one.found.values()), shares))
    return among.fit(groups, PENALTY, is_scaled=True)


def in_folds(data: Sequence[Example]) -> Iterator[tuple[Example, str | None]]:
    """Each article with the host by weights made without it."""
    for held in folds(one.article for one in data):
        table = train([one for one in data if one.article not in held])
        yield from (
            (one, hosts.likeliest(one.found, table))
            for one in data
            if one.article in held
        )


def report(values: Sequence[tuple[Example, str | None]]) -> str:
    """How many hosts are right, and how many stand among the candidates; with -v each error."""
    right = sum(said in one.right for one, said in values)
    there = sum(bool(one.right & set(one.found)) for one, _ in values)
    lines = [
        f"{one.article}: {sorted(one.right)}, not {said}"
        for one, said in values
        if "-v" in sys.argv and said not in one.right
    ]
    last = (
        f"host: {right} of {len(values)} right in folds, {there} among the candidates"
    )
    return "\n".join([*lines, last]) + "\n"


def main() -> None:
    languages = [word for word in sys.argv[2:] if not word.startswith("-")]
    data = list(examples(Path(sys.argv[1]), languages))
    sys.stdout.write(report(list(in_folds(data))))
    table = {name: round(value, 3) for name, value in sorted(train(data).items())}
    source = (
        "Softmax regression by building/hosts.py on the train articles and opened tens"
    )
    write("hosts.json", {"source": source, "weights": table})


if __name__ == "__main__":
    main()
