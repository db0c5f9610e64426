"""What the words around a figure alone say of its deal: that it is a total ("together", "in all"), or begins another one.

turns.py weighs the hints beside its measures. The weights stand in packs/deals.json and are made by building/deals.py.
"""

from collections.abc import Iterable, Mapping
from functools import cache

from announcements.extraction import choices, context
from announcements.extraction.figures import Figure
from announcements.extraction.pack import read_json
from announcements.extraction.promises import Promise

TOTAL, TURN = "total", "turn"
OF_FIGURES = (TOTAL, TURN)
Tables = Mapping[str, Mapping[str, float]]
Words = Mapping[Figure, Mapping[str, float]]
"""For each figure how much its words speak for it being a total, and a turn."""


@cache
def weights() -> Tables:
    """The weights of all hints."""
    found: Tables = read_json("deals.json")
    return found


def figures(promises: Iterable[Promise], tables: Tables) -> Words:
    """The hints at each figure; `tables` has the weights of features by words.<decision>."""
    named = [(name, tables[f"words.{name}"]) for name in OF_FIGURES]
    return {
        one.figure: {
            name: context.clip(choices.weigh(table, one.frame.features))
            for name, table in named
        }
        for one in promises
    }
