"""Print the tables of docs/reading.md: F1 by field and language for each split, with intervals.

    python -m tests.extraction.report [train] [check] [tens]

Intervals hold nine of ten redraws of the articles (bootstrap by article, fixed seed).
"""

import random
import sys
from typing import Any

from announcements.extraction import LANGUAGES
from tests.extraction.scoring import OPENED, articles, predict, scorer

DRAWS = 300


def by_article(split: str) -> dict[str, list[Any]]:
    """One report of the scorer for each article, by language."""
    found: dict[str, list[Any]] = {language: [] for language in LANGUAGES}
    for name, text, gold in articles(split):
        one = scorer().score_article(name, gold, predict(text, gold), text)
        found[gold["language"]].append(one)
    return found


def merged(reports: list[Any]) -> Any:
    total = scorer().Report()
    for one in reports:
        total.merge(one)
    return total


def intervals(reports: list[Any]) -> dict[str, tuple[float, float]]:
    """The fifth and ninety-fifth of a hundred of each field's F1 over redraws."""
    draw = random.Random(20)
    seen: dict[str, list[float]] = {}
    for _ in range(DRAWS):
        report = merged(draw.choices(reports, k=len(reports)))
        for name, count in report.fields.items():
            if count.f1 is not None:
                seen.setdefault(name, []).append(count.f1)
    return {
        name: (sorted(found)[len(found) // 20], sorted(found)[-len(found) // 20 - 1])
        for name, found in seen.items()
    }


def cell(report: Any, spread: dict[str, tuple[float, float]], name: str) -> str:
    count = report.fields[name]
    if count.f1 is None or not count.tp + count.fn:
        return "-"
    low, high = spread[name]
    return f"{count.f1:.2f} ({low:.2f}-{high:.2f}, n {count.tp + count.fn})"


def print_table(split: str) -> None:
    """A split: a column for each language, and one for all together."""
    found = by_article(split)
    columns = [(language, reports) for language, reports in found.items() if reports]
    columns.append(("all", [one for _, reports in columns for one in reports]))
    made = [(name, merged(reports), intervals(reports)) for name, reports in columns]
    sys.stdout.write(f"\n{split}\n\n")
    heads = [f"{name} ({len(reports)})" for name, reports in columns]
    sys.stdout.write("| field | " + " | ".join(heads) + " |\n")
    sys.stdout.write("|---|" + "---|" * len(columns) + "\n")
    for name in scorer().FIELDS:
        cells = [cell(report, spread, name) for _, report, spread in made]
        if any(one != "-" for one in cells):
            sys.stdout.write(f"| {name} | " + " | ".join(cells) + " |\n")
    traps = [f"{len(one.sprung)} of {one.traps}" for _, one, _ in made]
    sys.stdout.write("| traps taken for promises | " + " | ".join(traps) + " |\n")
    quotes = [f"{one.grounding:.3f} of {one.quotes}" for _, one, _ in made]
    sys.stdout.write("| quotes in the text | " + " | ".join(quotes) + " |\n")


def main() -> None:
    for split in sys.argv[1:] or ("train", "check", OPENED):
        print_table(split)


if __name__ == "__main__":
    main()
