"""Measures the reader: time to load, signs a second, memory, and how time grows with length.

    python3 benchmarks/reading.py

Standard library only; the labelled articles of tests/corpus are read, language by language. Speed is given in
signs a second of processor time and as a ratio to a plain pass over the same words in the same run,
which holds on a busy or slower machine too. Memory is the peak of this process.
"""

import gc
import json
import platform
import re
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

CORPUS = ROOT / "tests" / "corpus"
ROUNDS = 3
LONGEST = 200_000
WORD = re.compile(r"\w+")


def main() -> None:
    """Measure and print one line a figure."""
    show("Python", f"{platform.python_version()}, {platform.platform(terse=True)}")
    began = time.process_time()
    from announcements.extraction import LANGUAGES, extract

    for language in LANGUAGES:
        extract("1 500", language=language, published="2024")
    show("load", f"{time.process_time() - began:.2f} s for {len(LANGUAGES)} languages")
    # as the process that reads for a worker does (announcements/sandbox/server.py)
    gc.freeze()
    for language in LANGUAGES:
        texts = articles(language)
        signs = sum(map(len, texts))

        def read_all(texts: list[str] = texts, language: str = language) -> None:
            for text in texts:
                extract(text, language=language, published="2024-05-14")

        def pass_all(texts: list[str] = texts) -> None:
            for text in texts:
                pass_over(text)

        spent, plain = fastest(read_all), fastest(pass_all)
        show(
            language,
            f"{signs / spent:,.0f} signs a second, {spent / plain:.0f} x a plain pass",
        )
        show("", growth(language, "\n\n".join(texts)))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    show("memory", f"{peak:.1f} MB at most")


def articles(language: str) -> list[str]:
    """The articles of a language, as their files hold them."""
    found = []
    for path in sorted(CORPUS.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(gold, dict) and gold.get("language") == language:
            with path.with_suffix(".txt").open(encoding="utf-8", newline="") as file:
                found.append(file.read())
    return found


def growth(language: str, text: str) -> str:
    """One article as long as is allowed, and the time of four times the length."""
    from announcements.extraction import extract

    long = (text * (LONGEST // len(text) + 1))[:LONGEST]

    def spent(length: int) -> float:
        return fastest(
            lambda: extract(long[:length], language=language, published="2024-05-14")
        )

    whole, quarter = spent(LONGEST), spent(LONGEST // 4)
    return f"{LONGEST:,} signs in {whole:.2f} s, {whole / quarter:.1f} x a quarter"


def pass_over(text: str) -> int:
    """Look at every word once: the measure of this machine."""
    return sum(len(word) for word in WORD.findall(text))


def fastest(work: Callable[[], object]) -> float:
    """Processor seconds of the fastest of three rounds."""
    times = []
    for _ in range(ROUNDS):
        began = time.process_time()
        work()
        times.append(time.process_time() - began)
    return min(times)


def show(name: str, value: str) -> None:
    """One figure."""
    print(f"{name:<14}{value}", flush=True)


if __name__ == "__main__":
    main()
