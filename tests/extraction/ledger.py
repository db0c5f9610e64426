"""Print the error ledger of docs/reading.md: for each field the stage at which its errors arise.

    python -m tests.extraction.ledger check tests/corpus/shut

Takes splits and folders of articles. A thing of the gold is right, was not found at all, was found and not taken for
what it is (role, missed), stands in another agreement (deal), or has another value (attribute); what is read and is
nothing of the kind counts as role, taken.
"""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from tests.extraction.scoring import articles, predict, read_gold, read_text, scorer

RIGHT, NOT_FOUND, MISSED = "right", "not found", "role, missed"
TAKEN, DEAL, ATTRIBUTE = "role, taken", "deal", "attribute"
STAGES = (RIGHT, NOT_FOUND, MISSED, TAKEN, DEAL, ATTRIBUTE)
FIGURES = ("investment", "jobs")
NAMES = ("investors", "public_parties", "signatories", "places")
SCALARS = ("kind", "instrument", "status", "host_country", "announced_on")
Thing = dict[str, Any]
Stage = tuple[str, str]
"""A field and a stage."""


def stages(gold: Thing, said: Thing) -> Iterator[Stage]:
    """Each thing of an article's gold, and each that is read for nothing, with its stage."""
    left, right = gold["agreements"], said["agreements"]
    couples = _couples(left, right)
    for measure in FIGURES:
        for stage in _of_figures(couples, measure, said["not_commitments"]):
            yield measure, stage
    for key in NAMES:
        for stage in _of_names(left, right, key):
            yield key, stage
    for one, other in couples:
        if (one or other or {}).get("part_of") is None:
            for key in SCALARS:
                yield key, _of_scalar(one, other, key)


def _couples(
    left: list[Thing], right: list[Thing]
) -> list[tuple[Thing | None, Thing | None]]:
    """Agreements of gold and reader one to one, as the scorer pairs them; None for one without the other."""
    rules = scorer()
    found: list[tuple[Thing | None, Thing | None]] = []
    for choose, like in (
        (rules.tops, rules.likeness),
        (rules.children, rules.child_likeness),
    ):
        mine, theirs = choose(left), choose(right)
        matched = dict(rules.pairs(mine, theirs, like))
        found += [
            (one, theirs[matched[n]] if n in matched else None)
            for n, one in enumerate(mine)
        ]
        found += [
            (None, one) for n, one in enumerate(theirs) if n not in matched.values()
        ]
    return found


def _of_figures(
    couples: list[tuple[Thing | None, Thing | None]],
    measure: str,
    aside: list[Thing],
) -> Iterator[str]:
    """The stage of each figure of a measure; `aside` are those that the reader set aside."""
    rules = scorer()
    left: list[Thing] = []
    right: list[Thing] = []
    for one, other in couples:
        mine = rules.promises(one or {}, measure)
        theirs = rules.promises(other or {}, measure)
        matched = rules.pairs(mine, theirs, rules.promise_score)
        yield from (RIGHT for _ in matched)
        left += _without(mine, [i for i, _ in matched])
        right += _without(theirs, [j for _, j in matched])
    steps = (
        (DEAL, right, lambda one, other: rules.figures(one) == rules.figures(other)),
        (ATTRIBUTE, right, _meet),
        (MISSED, aside, _meet),
    )
    for stage, others, is_it in steps:
        left, found = _taken_out(left, others, is_it)
        yield from (stage for _ in range(found))
    yield from (NOT_FOUND for _ in left)
    yield from (TAKEN for _ in right)


def _of_names(left: list[Thing], right: list[Thing], key: str) -> Iterator[str]:
    rules = scorer()
    mine, theirs = rules.named(left, key), rules.named(right, key)
    matched = rules.pairs(mine, theirs, rules.party_score)
    yield from (RIGHT for _ in matched)
    mine = _without(mine, [i for i, _ in matched])
    theirs = _without(theirs, [j for _, j in matched])
    elsewhere = list(
        chain.from_iterable(rules.named(right, one) for one in NAMES if one != key)
    )
    for stage, others, is_it in (
        (ATTRIBUTE, theirs, _meet),
        (MISSED, elsewhere, rules.party_score),
    ):
        mine, found = _taken_out(mine, others, is_it)
        yield from (stage for _ in range(found))
    yield from (NOT_FOUND for _ in mine)
    yield from (TAKEN for _ in theirs)


def _of_scalar(one: Thing | None, other: Thing | None, key: str) -> str:
    if one is None or other is None:
        return DEAL
    if one.get(key) == other.get(key):
        return RIGHT
    if other.get(key) is None:
        return NOT_FOUND
    return TAKEN if one.get(key) is None else ATTRIBUTE


def _without(things: list[Thing], places: Iterable[int]) -> list[Thing]:
    gone = set(places)
    return [one for place, one in enumerate(things) if place not in gone]


def _taken_out(
    left: list[Thing], others: list[Thing], is_it: Any
) -> tuple[list[Thing], int]:
    """Those of `left` without a fellow among `others`, and how many had one; a fellow is taken from `others`."""
    kept = []
    for one in left:
        fellow = next((n for n, other in enumerate(others) if is_it(one, other)), None)
        if fellow is None:
            kept.append(one)
        else:
            del others[fellow]
    return kept, len(left) - len(kept)


def _meet(one: Thing, other: Thing) -> bool:
    """Whether two things stand at one place of the text."""
    places = [each.get(key) for each in (one, other) for key in ("start", "end")]
    return None not in places and bool(scorer().overlap(one, other))


def _read(source: str) -> Iterable[tuple[str, str, Thing]]:
    folder = Path(source)
    if not folder.is_dir():
        return articles(source)
    return (
        (path.stem, read_text(path.with_suffix(".txt")), read_gold(path))
        for path in sorted(folder.glob("**/*.json"))
    )


def main() -> None:
    counted: Counter[Stage] = Counter()
    for source in sys.argv[1:] or ("check",):
        for _, text, gold in _read(source):
            counted.update(stages(gold, predict(text, gold)))
    sys.stdout.write("| field | " + " | ".join(STAGES) + " |\n")
    sys.stdout.write("|---|" + "---|" * len(STAGES) + "\n")
    for key in (*FIGURES, *NAMES, *SCALARS):
        cells = [str(counted[key, stage]) for stage in STAGES]
        sys.stdout.write(f"| {key} | " + " | ".join(cells) + " |\n")


if __name__ == "__main__":
    main()
