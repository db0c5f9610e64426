"""Figures that each stand beside a place or a firm of their own: "40 million in Lille and 60 million in Metz"."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from announcements.extraction.article import Article
from announcements.extraction.companies import Company
from announcements.extraction.figures import JOBS, MONEY, Figure
from announcements.extraction.places import Place
from announcements.extraction.sentences import Sentence
from announcements.extraction.series import (
    MOST,
    Row,
    Scene,
    Series,
    Word,
    as_strand,
    has_total,
    is_alike,
    joint_at_end,
    joint_pattern,
    listed_rows,
)

NEAR, FAR = 60, 110
"""Signs between a figure and its place, and between what parts two units and the figure of the second."""
NEXT = ";"
"""What parts two statements, each of which has a verb of its own."""
MOST_BEFORE = 1
"""Figures of the same measure before those told abreast: "under a fund of 1 billion, A will invest ... and B ..."."""
NOT_PLANNED = ("loss", "past_hire", "existing", "results", "takeover", "sum")
"""Cues that make units something else than plans: staff, results, what adds up."""


def by_units(scene: Scene, sentence: Sentence) -> Series | None:
    """A series whose figures each stand beside a place of their own: "40 million in Lille and 60 million in Metz"."""
    article = scene.article
    words = scene.figures[sentence.index]
    runs = (run[drop:] for run in _runs(words) for drop in range(MOST_BEFORE + 1))
    for run in runs:
        if len(run) < 2:
            continue
        units = _units(scene, sentence, run)
        if units is None or not _are_planned(article, sentence, units):
            continue
        if any(map(_tells_twice, units)):
            continue
        firms = [[w for w in one if isinstance(w.what, Company)] for one in units]
        has_firms = all(len(one) == 1 for one in firms)
        if any(
            firm.start > figure.start
            for mine, figure in zip(firms, run, strict=True)
            for firm in mine
        ):
            continue
        if not has_firms and (any(firms[1:]) or has_total(scene, run)):
            continue
        if not has_firms and NEXT in sentence.text[run[0].start : run[-1].end]:
            continue
        if not has_firms:
            units = [[w for w in u if not isinstance(w.what, Company)] for u in units]
        return _with_rows(scene, sentence, run, units)
    return None


def _runs(words: Sequence[Word]) -> Iterator[Row]:
    """Figures of a sentence that count the same, of each measure in turn; others may stand between them."""
    for measure in (MONEY, JOBS):
        runs: list[list[Word]] = []
        last: Figure | None = None
        for word in words:
            figure = word.what
            if not isinstance(figure, Figure) or figure.measure != measure:
                continue
            if last is None or not is_alike(last, figure):
                runs.append([])
            runs[-1].append(word)
            last = figure
        yield from (tuple(run) for run in runs if 1 < len(run) <= MOST)


def _units(scene: Scene, sentence: Sentence, run: Row) -> list[list[Word]] | None:
    """The words of each unit: a figure, its places, maybe its firm and figures of another measure; None where the figures are not told abreast."""
    others = sorted(
        (
            *_beside(scene.figures[sentence.index], run),
            *_free(scene.names, scene.places, sentence),
            *scene.places.get(sentence.index, ()),
        ),
        key=lambda word: word.start,
    )
    cuts = [
        _cut(scene.article, sentence, others, left, right)
        for left, right in pairwise(run)
    ]
    if None in cuts:
        return None
    ends = [0, *(cut for cut in cuts if cut is not None), len(sentence.text)]
    units = []
    for (start, end), figure in zip(pairwise(ends), run, strict=True):
        mine = [one for one in others if start <= one.start < end]
        units.append(_near_figure(mine, figure))
    return units if _are_parallel(units, run) else None


def _beside(words: Iterable[Word], run: Row) -> Iterator[Word]:
    """The figures of a run, and those of another measure."""
    measures = {one.what.measure for one in run if isinstance(one.what, Figure)}
    for one in words:
        is_same = isinstance(one.what, Figure) and one.what.measure in measures
        if one in run or not is_same:
            yield one


def _free(
    names: Mapping[int, Sequence[Word]],
    places: Mapping[int, Sequence[Word]],
    sentence: Sentence,
) -> list[Word]:
    """The names of a sentence that are no likely site."""
    sites = places.get(sentence.index, ())
    return [
        one
        for one in names.get(sentence.index, ())
        if not any(one.start < site.end and site.start < one.end for site in sites)
    ]


def _cut(
    article: Article,
    sentence: Sentence,
    words: Iterable[Word],
    left: Word,
    right: Word,
) -> int | None:
    """Where the unit of the second of two figures begins: at its "and", which stands right before its first word or right behind the first figure."""
    text, language = sentence.text, article.pack.language
    between = [one for one in words if left.end <= one.start <= right.start]
    last = left.end
    for one in between:
        is_other = isinstance(one.what, Figure) and one is not right
        found = (
            None if is_other else joint_at_end(language).search(text, last, one.start)
        )
        if found and right.start - one.start <= FAR:
            return found.start()
        last = one.end
    found = joint_pattern(language).match(text, left.end)
    if found and len(between) > 1 and right.start - found.end() <= FAR:
        return left.end
    return None


def _near_figure(words: Sequence[Word], figure: Word) -> list[Word]:
    """The words of a unit without places and firms that stand too far from its figure."""
    return [
        one
        for one in words
        if isinstance(one.what, Figure)
        or one.start - figure.end <= NEAR
        and figure.start - one.end <= NEAR
        or isinstance(one.what, Company)
        and one.end <= figure.start
    ]


def _are_parallel(units: Sequence[Sequence[Word]], run: Row) -> bool:
    """Whether each unit has a place of its own, all on the same side of their figures."""
    sides: set[bool] = set()
    seen: set[object] = set()
    for mine, figure in zip(units, run, strict=True):
        sites = [one for one in mine if isinstance(one.what, Place)]
        if not sites or seen & {one.key for one in sites}:
            return False
        seen.update(one.key for one in sites)
        sides.update(one.start > figure.start for one in sites)
    return len(sides) == 1


def _tells_twice(unit: Iterable[Word]) -> bool:
    """Whether a unit has two figures of one measure: it is more than one deal."""
    kinds = [one.what.measure for one in unit if isinstance(one.what, Figure)]
    return len(kinds) > len(set(kinds))


def _are_planned(
    article: Article, sentence: Sentence, units: Sequence[Sequence[Word]]
) -> bool:
    """Whether no word in the later units makes them staff, results, or parts of a total."""
    start = min(one.start for one in units[1])
    end = max(one.end for unit in units for one in unit)
    first = min(one.start for one in units[0])
    text = sentence.text
    return not any(
        article.pack[f"cues.{name}"].search(text, start - FAR // 4, end)
        for name in NOT_PLANNED
    ) and not article.pack["cues.share"].search(text, max(0, first - NEAR), end)


def _with_rows(
    scene: Scene, sentence: Sentence, run: Row, units: Sequence[Sequence[Word]]
) -> Series:
    """A series of units, with the rows of figures behind that are as long: "..., creating 450 and 200 jobs"."""
    many = len(run)
    rows = [
        row
        for row in listed_rows(scene.figures, scene.article, sentence)
        if len(row) == many and row[0].start > run[-1].start
    ]
    inside = {one.key for row in rows for one in row}
    found = []
    for number, unit in enumerate(units):
        mine = [one for one in unit if one.key not in inside]
        mine += [row[number] for row in rows]
        found.append(as_strand(scene.article, [(sentence.index, one) for one in mine]))
    return Series(tuple(found), (sentence.index,), in_units=True)
