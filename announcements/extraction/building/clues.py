"""Make packs/clues.<language>.json: what is looked for in a text before a pattern of the packs is tried (`sieve.clues`).

    python -m announcements.extraction.building.clues CORPUS ar de en es fr pt

It is read off the patterns, which takes half the time in which the packs load; a pattern that is not in the file is
read off then. To be run where a pattern has changed: a test tells.
"""

import sys
from itertools import islice
from pathlib import Path

from announcements.extraction import extract
from announcements.extraction.building.corpus import articles, write
from announcements.extraction.pack import load

SOURCE = "read off the patterns of the packs by building/clues.py"
ARTICLES = 40
"""Articles that are read, so that the patterns are made that do not stand in the pack itself."""


def main() -> None:
    corpus, *languages = sys.argv[1:]
    for language in languages:
        name = f"clues.{language}.json"
        write(name, {"source": SOURCE, "clues": {}})
        for _, text, gold in islice(articles(Path(corpus), [language]), ARTICLES):
            extract(text, language=language, published=gold["published"])
        found = dict(sorted(load(language).sieve.unknown.items()))
        write(name, {"source": SOURCE, "clues": found})


if __name__ == "__main__":
    main()
