"""Print the table of docs/reading.md: F1 by field, language and split, with intervals.

    python -m tests.extraction.report

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


def main() -> None:
    columns = []
    for split in ("train", "check", OPENED):
        for language, found in by_article(split).items():
            columns.append((f"{split} {language}", merged(found), intervals(found)))
    sys.stdout.write("| field | " + " | ".join(name for name, _, _ in columns) + " |\n")
    sys.stdout.write("|---|" + "---|" * len(columns) + "\n")
    for name in scorer().FIELDS:
        cells = [cell(report, spread, name) for _, report, spread in columns]
        if any(one != "-" for one in cells):
            sys.stdout.write(f"| {name} | " + " | ".join(cells) + " |\n")
    traps = [f"{len(r.sprung)} of {r.traps}" for _, r, _ in columns]
    sys.stdout.write("| traps taken for promises | " + " | ".join(traps) + " |\n")
    quotes = [f"{r.grounding:.3f} of {r.quotes}" for _, r, _ in columns]
    sys.stdout.write("| quotes in the text | " + " | ".join(quotes) + " |\n")


if __name__ == "__main__":
    main()
