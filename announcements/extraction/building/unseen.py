"""The labelled articles, each read by frames that have not seen it.

What follows on frames must learn from frames as they are on a new article: those that were made with the article are
surer than they will ever be again.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from unittest.mock import patch

from announcements.extraction import frames
from announcements.extraction.building import corpus as labelled
from announcements.extraction.building.corpus import Gold
from announcements.extraction.building.frames import everything


def articles(corpus: Path, languages: Sequence[str]) -> Iterator[tuple[str, str, Gold]]:
    """Name, text and gold, fold by fold; until the next one is asked for, the reader weighs figures without them."""
    for held, model in everything(corpus, tuple(languages)).parted:
        with patch.object(frames, "model", lambda model=model: model):
            for one in labelled.articles(corpus, languages):
                if one[0] in held:
                    yield one
