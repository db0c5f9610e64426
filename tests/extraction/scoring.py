"""The corpus's own scorer, and predictions of the reader for it."""

import importlib.util
import json
import sys
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from types import ModuleType
from typing import Any

from announcements.extraction import LANGUAGES, extract

CORPUS = Path(__file__).parent.parent / "corpus"
OPENED = "tens"
"""The split of articles that were written blind and are opened by now."""


@cache
def scorer() -> ModuleType:
    """tests/corpus/score.py as a module."""
    spec = importlib.util.spec_from_file_location("corpus_score", CORPUS / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["corpus_score"] = module
    spec.loader.exec_module(module)
    return module


def read_text(path: Path) -> str:
    """An article with its line ends as they are."""
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()


def read_gold(path: Path) -> dict[str, Any]:
    gold: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return gold


def articles(split: str) -> list[tuple[str, str, dict[str, Any]]]:
    """Name, text and gold of the articles of a split, or of the opened tens, in the reader's languages."""
    found = []
    for path in _paths(split):
        gold = read_gold(path)
        if gold["language"] in LANGUAGES:
            found.append((path.stem, read_text(path.with_suffix(".txt")), gold))
    return found


def _paths(split: str) -> list[Path]:
    if split == OPENED:
        return sorted(CORPUS.glob("tens/*/*.json"))
    names = json.loads((CORPUS / "split.json").read_text(encoding="utf-8"))[split]
    return [CORPUS / f"{name}.json" for name in sorted(names)]


def predict(text: str, gold: dict[str, Any]) -> dict[str, Any]:
    """The reader's JSON for an article."""
    return extract(
        text, language=gold["language"], published=gold["published"]
    ).as_json()


def opened(language: str) -> list[str]:
    """The tens with opened articles of a language, sorted."""
    paths = CORPUS.glob(f"tens/*/{language}-*.json")
    return sorted({path.parent.name for path in paths})


@cache
def report(language: str, tens: tuple[str, ...] = ()) -> Any:
    """The scorer's report for the train articles of a language pooled with those of some tens."""
    paths = [
        path for path in _paths("train") if read_gold(path)["language"] == language
    ]
    for ten in tens:
        paths += sorted(CORPUS.glob(f"tens/{ten}/{language}-*.json"))
    total = scorer().Report()
    for one in _readers().map(_scored, paths, chunksize=8):
        total.merge(one)
    return total


@cache
def _readers() -> ProcessPoolExecutor:
    """Processes that read side by side, one a core; begun afresh, since this one may have threads."""
    return ProcessPoolExecutor(mp_context=get_context("spawn"))


def _scored(path: Path) -> Any:
    """The scorer's report for an article."""
    gold, text = read_gold(path), read_text(path.with_suffix(".txt"))
    return scorer().score_article(path.stem, gold, predict(text, gold), text)
