"""The labelled articles, each read by frames and by choices of names that have not seen it.

What follows on names must learn from them as they are on a new article, too: in an article that their weights were made
with, investors and sites look surer than they are.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from unittest.mock import patch

from announcements.extraction import choices, contenders
from announcements.extraction.building import choices as of_sites
from announcements.extraction.building import investors, unseen
from announcements.extraction.building.corpus import Gold


def articles(corpus: Path, languages: Sequence[str]) -> Iterator[tuple[str, str, Gold]]:
    """Name, text and gold, in the order of unseen.articles; until the next one is asked for, the reader weighs without it."""
    found = (
        investors.learned(corpus, tuple(languages)),
        of_sites.learned(corpus, tuple(languages)),
    )
    tables = {kind: table for one in found for kind, table in one.tables.items()}
    apart = {kind: table for one in found for kind, table in one.apart.items()}

    for one in unseen.articles(corpus, languages):
        mine = {kind: apart[kind].get(one[0], tables[kind]) for kind in tables}
        with patch.object(choices, "weights", mine.__getitem__):
            weighed = contenders.weighed.__wrapped__()
            with patch.object(contenders, "weighed", lambda weighed=weighed: weighed):
                yield one
