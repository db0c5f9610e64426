"""Deals that are told abreast: "A and B will invest 10 and 20 million", "40 million in Lille and 60 million in Metz".

What stands in one list belongs, one to one, to what stands in another list of the same length (rows), or each figure
stands beside its own place or firm and an "and" parts it from the next (units). The joints of both are grammar of the
pack (`coordinated`); the word for "respectively" is its rule `shapes.respectively`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from announcements.extraction import sorting
from announcements.extraction.article import Article
from announcements.extraction.companies import Company
from announcements.extraction.figures import Figure
from announcements.extraction.frames import Frame
from announcements.extraction.kinds import describe
from announcements.extraction.places import Place
from announcements.extraction.promises import (
    NEARLY,
    OF_DEAL,
    Promise,
    Sorted,
)
from announcements.extraction.sentences import Kind, Sentence
from announcements.extraction.series import (
    FAINT,
    MOST,
    Row,
    Scene,
    Series,
    Word,
    as_strand,
    has_total,
    listed_rows,
    open_scene,
    tells_order,
)
from announcements.extraction.units import by_units

MOST_SERIES = 12
"""Series of an article: no labelled one has more than four."""
BACK, ON = 3, 3
"""Sentences before the figures in which their firms may be listed, and those behind that may go on with them."""
_Found = tuple[int, Row]
"""A row with the number of its sentence."""


def find(
    article: Article,
    figures: Iterable[Figure],
    names: Iterable[Company],
    places: Iterable[Place],
) -> tuple[Series, ...]:
    """The deals that are told abreast, in the order of the text; no figure stands in two series."""
    scene = open_scene(article, figures, names, places)
    found: list[Series] = []
    taken: set[Figure] = set()
    for index in sorted(scene.figures):
        if len(scene.figures[index]) < 2:
            continue
        sentence = article.sentences[index]
        if sentence.kind is Kind.TITLE or not sentence.is_read:
            continue
        one = _by_rows(scene, sentence) or by_units(scene, sentence)
        mine = {f for strand in one.strands for f in strand.figures} if one else set()
        if one and not taken & mine:
            found.append(one)
            taken |= mine
        if len(found) == MOST_SERIES:
            break
    return tuple(found)


def _by_rows(scene: Scene, sentence: Sentence) -> Series | None:
    """A series whose figures stand in a row, and its firms or its places in another one of the same length."""
    pack = scene.article.pack
    rows = [
        one for one in listed_rows(scene.figures, scene.article, sentence) if one[1:]
    ]
    is_told = tells_order(scene.article, sentence)
    if not rows or pack["shapes.joint"].search(sentence.text):
        return None
    for row in rows:
        many = len(row)
        firms = _near(scene, scene.listed, sentence, many, BACK if is_told else 0)
        sites = _near(
            scene, _without(scene.places, firms), sentence, many, 1 if is_told else 0
        )
        if many > MOST or not sites and not (firms and is_told):
            continue
        if not is_told and not _ends_list(scene.article, sentence, row):
            continue
        if not sites and has_total(scene, row):
            continue
        return _series(scene, sentence, [one for one in (firms, sites) if one], rows)
    return None


def _near(
    scene: Scene,
    words: Mapping[int, Sequence[Word]],
    sentence: Sentence,
    many: int,
    back: int,
) -> _Found | None:
    """The row of so many words in a sentence, or in the nearest of some before it."""
    for index in range(sentence.index, max(-1, sentence.index - back - 1), -1):
        for row in listed_rows(words, scene.article, scene.article.sentences[index]):
            if len(row) == many and any(_is_sure(one) for one in row):
                return index, row
    return None


def _is_sure(word: Word) -> bool:
    """Whether a word is no mere name that only its row makes a firm's."""
    what = word.what
    return not isinstance(what, Company) or bool(
        what.choice and what.choice.score > FAINT
    )


def _without(
    places: Mapping[int, Sequence[Word]], firms: _Found | None
) -> Mapping[int, Sequence[Word]]:
    """Places without those that are firms of a row."""
    if firms is None:
        return places
    index, row = firms
    starts = {one.start for one in row}
    mine = [one for one in places.get(index, ()) if one.start not in starts]
    return {**places, index: mine}


def _ends_list(article: Article, sentence: Sentence, row: Row) -> bool:
    """Whether an "and" stands before the last member of a row, and no mere comma."""
    gap = sentence.text[row[-2].end : row[-1].start]
    return article.pack["qualifiers.shared"].search(gap) is not None


def _series(
    scene: Scene,
    sentence: Sentence,
    beside: Sequence[_Found],
    rows: Iterable[Row],
) -> Series:
    """The series of rows of firms or places, and of all the rows of figures that are as long."""
    many = len(beside[0][1])
    mine = [(sentence.index, one) for one in rows if len(one) == many]
    for index in _onward(scene, sentence):
        after = listed_rows(
            scene.figures, scene.article, scene.article.sentences[index]
        )
        mine += [(index, one) for one in after if len(one) == many]
    told = [*mine, *beside]
    strands = [
        as_strand(scene.article, [(index, row[number]) for index, row in told])
        for number in range(many)
    ]
    return Series(tuple(strands), tuple(sorted({index for index, _ in told})))


def _onward(scene: Scene, sentence: Sentence) -> Iterator[int]:
    """The sentences behind, up to the first that names a firm."""
    for index in range(sentence.index + 1, sentence.index + 1 + ON):
        if index >= len(scene.article.sentences) or scene.names.get(index):
            return
        yield index


def settle(
    article: Article, told: Sorted, series: Iterable[Series]
) -> tuple[Sorted, tuple[Series, ...]]:
    """The figures sorted anew, and the series that stand: of figures that are told abreast all are promises where one is.

    Where all are of one firm the first has to be one: it stands with the verb.
    """
    promised = {one.figure: one for one in told.promises}
    aside = {figure: (why, frame) for figure, why, frame in told.aside}
    kept = []
    for one in series:
        rows = list(one.rows())
        leading = [
            promised[figure]
            for row in rows
            for figure in (row if one.has_firms else row[:1])
            if figure in promised
        ]
        if not leading or any(each.component not in OF_DEAL for each in leading):
            continue
        kept.append(one)
        for row in rows:
            if any(f not in promised and f not in aside for f in row):
                # the guess at a bare number that nobody needs to see, or an amount told again in another currency
                continue
            first = next((promised[f] for f in row if f in promised), None)
            if first is None:
                first = _faint(article, [aside[f][1] for f in row])
            if first is None:
                continue
            for figure in row:
                _, frame = aside.pop(figure, ("", None))
                frame = frame or promised[figure].frame
                promised[figure] = _like(first, figure, frame)
    return Sorted(
        sorted(promised.values(), key=lambda one: one.figure.start),
        [(figure, why, frame) for figure, (why, frame) in aside.items()],
    ), tuple(kept)


def _faint(article: Article, frames: Sequence[Frame]) -> Promise | None:
    """The likeliest figure of a row as a promise, where figures beside it are promises and not too much speaks against it."""
    best = max(frames, key=lambda one: one.score, default=None)
    if best is None or best.score < NEARLY:
        return None
    return describe(article, Promise(best.figure, best.scored(sorting.GROWN)), [])


def _like(first: Promise, figure: Figure, frame: Frame) -> Promise:
    """The promise of a figure that is told abreast with another one: what one firm pays is the whole of its own deal."""
    component = "total" if first.component == "company" else first.component
    return replace(
        first,
        figure=figure,
        frame=frame.scored(max(frame.score, first.frame.score)),
        twins=first.twins if figure is first.figure else (),
        component=component,
        cues=first.cues if figure is first.figure else (),
    )


def with_sites(places: Iterable[Place], series: Iterable[Series]) -> list[Place]:
    """The places without the firms of series, all of a row chosen as sites where one of them is."""
    chosen: dict[int, float] = {}
    firms: set[tuple[int, int]] = set()
    for one in series:
        row = [place for strand in one.strands for place in strand.places]
        best = max((p.choice.score for p in row if p.choice), default=0.0)
        if any(place.is_site for place in row):
            chosen.update({id(p): best for p in row if not p.is_site})
        mine = [firm for strand in one.strands for firm in strand.companies]
        firms.update((m.sentence, m.start) for firm in mine for m in firm.mentions)
    return [
        _as_site(one, chosen.get(id(one)))
        for one in places
        if (one.mention.sentence, one.mention.start) not in firms
    ]


def _as_site(place: Place, score: float | None) -> Place:
    """A place with another score of its choice, where one is told."""
    if score is None or place.choice is None:
        return place
    return place.chosen(place.choice.scored(score))
