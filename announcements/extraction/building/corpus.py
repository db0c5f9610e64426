"""The labelled articles that weights are made of, and how they are parted into folds."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from announcements.extraction.article import Article
from announcements.extraction.pack import FOLDER
from announcements.extraction.reader import open_article

FOLDS = 5
STORY = Path("../extraction/inetum")
"""One announcement in eleven tellings, beside the corpus: the reader must not fail it."""
Gold = dict[str, Any]


def articles(corpus: Path, languages: Sequence[str]) -> Iterator[tuple[str, str, Gold]]:
    """Name, text and gold of the train articles, of the opened tens and of the story told many times, in some languages."""
    split = json.loads((corpus / "split.json").read_text(encoding="utf-8"))
    paths = [corpus / f"{name}.json" for name in sorted(split["train"])]
    paths += sorted((corpus / "tens").glob("*/*.json"))
    paths += sorted((corpus / STORY).glob("*.json"))
    for path in paths:
        gold = json.loads(path.read_text(encoding="utf-8"))
        if gold["language"] in languages:
            with path.with_suffix(".txt").open(encoding="utf-8", newline="") as file:
                yield path.stem, file.read(), gold


def opened(text: str, gold: Gold) -> Article:
    """A labelled article as the reader takes it, without a country and known names: those are given by people."""
    return open_article(text, gold["language"], gold["published"], None, ())


def folds(names: Iterable[str]) -> list[frozenset[str]]:
    """The articles of each fold; no article stands in two."""
    ordered = sorted(set(names))
    return [frozenset(ordered[fold::FOLDS]) for fold in range(FOLDS)]


def write(name: str, made: Mapping[str, Any]) -> None:
    """A file of the packs anew, with what was made for it."""
    text = json.dumps(made, ensure_ascii=False, indent=0)
    (FOLDER / name).write_text(text + "\n", encoding="utf-8")
