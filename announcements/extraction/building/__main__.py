"""Make all weights anew, each decision from what those before it say.

    python -m announcements.extraction.building CORPUS ar de en es fr pt

The same as building.bare, frames, namewords, investors, choices, hosts, deals, labels, announced and timing one after the other, but
quicker: what they share is made once.
"""

from announcements.extraction import bare as numbers
from announcements.extraction import choices as chosen
from announcements.extraction import contenders, hints, pack, relevance, turns, ways
from announcements.extraction import frames as framed
from announcements.extraction import hosts as host
from announcements.extraction import namewords as words
from announcements.extraction import timing as timed
from announcements.extraction.building import (
    announced,
    bare,
    choices,
    deals,
    frames,
    hosts,
    investors,
    labels,
    namewords,
    timing,
)


def main() -> None:
    for part in (
        bare,
        frames,
        namewords,
        investors,
        choices,
        hosts,
        deals,
        labels,
        announced,
        timing,
    ):
        part.main()
        for cached in (
            pack.read_json,
            numbers.weights,
            framed.model,
            framed.settled,
            relevance.weights,
            ways.weights,
            words.weights,
            chosen.weights,
            host.weights,
            contenders.steps,
            contenders.weighed,
            turns.weights,
            hints.weights,
            timed.weights,
        ):
            cached.cache_clear()


if __name__ == "__main__":
    main()
