"""The labelled articles, each read by frames that have not seen it.

What follows on frames must learn from frames as they are on a new article: those that were made with the article are
surer than they will ever be again.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from unittest.mock import patch

from announcements.extraction import bare, frames, namewords, ways
from announcements.extraction.building import corpus as labelled
from announcements.extraction.building.corpus import Gold
from announcements.extraction.building.frames import everything
from announcements.extraction.building.namewords import without


def articles(corpus: Path, languages: Sequence[str]) -> Iterator[tuple[str, str, Gold]]:
    """Name, text and gold, fold by fold; until the next one is asked for, the reader weighs figures without them."""
    learned = everything(corpus, tuple(languages))
    for fold in learned.folds:
        words = without(corpus, tuple(languages), fold.names)
        for one in labelled.articles(corpus, languages):
            if one[0] not in fold.names:
                continue
            tables = learned.numbers.get(one[0]) or bare.weights()
            told = learned.ways[one[0]]
            with (
                patch.object(frames, "model", lambda fold=fold: fold.first),
                patch.object(frames, "settled", lambda fold=fold: fold.second),
                patch.object(bare, "weights", lambda tables=tables: tables),
                patch.object(ways, "weights", lambda told=told: told),
                patch.object(namewords, "weights", lambda words=words: words),
            ):
                yield one
