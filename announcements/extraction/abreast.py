"""Deals that are told abreast: "A and B will invest 10 and 20 million", "40 million in Lille and 60 million in Metz".

What stands in one list belongs, one to one, to what stands in another list of the same length (rows), or each figure
stands beside its own place or firm and an "and" parts it from the next (units). The joints of both are grammar of the
pack (`coordinated`); the word for "respectively" is its rule `shapes.respectively`.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from itertools import pairwise

from announcements.extraction import sorting
from announcements.extraction.article import Article
from announcements.extraction.companies import Company
from announcements.extraction.figures import JOBS, MONEY, Figure
from announcements.extraction.frames import Frame
from announcements.extraction.kinds import describe
from announcements.extraction.mentions import Mention, grammar, pattern
from announcements.extraction.places import Place
from announcements.extraction.promises import Promise, Sorted
from announcements.extraction.sentences import Kind, Sentence
from announcements.extraction.spans import Span
from announcements.extraction.standing import is_joint

MOST = 8
"""Deals that are told abreast in one sentence: more are a table."""
MOST_SERIES = 12
"""Series of an article: no labelled one has more than four."""
BACK, ON = 3, 3
"""Sentences before the figures in which their firms may be listed, and those behind that may go on with them."""
NEAR, FAR = 60, 110
"""Signs between a figure and its place, and between what parts two units and the figure of the second."""
FAINT = -2.0
"""How likely a name must invest, or a place be a site, to stand in a row."""
NEXT = ";"
"""What parts two statements, each of which has a verb of its own."""
MOST_BEFORE = 1
"""Figures of the same measure before those told abreast: "under a fund of 1 billion, A will invest ... and B ..."."""
LISTED = -3.0
"""The same beside a firm that invests, where words make them partners."""
WEAKEST = -5.0
"""The same beside such a firm in a row: a town's name there is a firm's."""
SLACK = Decimal("0.01")
OWN = ("total", "company")
"""What a figure of a deal that is told abreast may be: no grant, no loan, no contract."""
LEAST = -1.5
"""The score of a figure that may be a promise because others of its deal are."""
NOT_PLANNED = ("loss", "past_hire", "existing", "results", "takeover", "part", "sum")
"""Cues that make units something else than plans: staff, results, parts of a total."""


@dataclass(frozen=True, slots=True)
class Strand:
    """One of the deals that are told abreast: its figures, its firms (none where all have the same), where it alone is told."""

    figures: tuple[Figure, ...] = ()
    companies: tuple[Company, ...] = ()
    places: tuple[Place, ...] = ()
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Series:
    """Deals that are told abreast, with the sentences that tell them."""

    strands: tuple[Strand, ...]
    sentences: tuple[int, ...]
    in_units: bool = False
    """Whether each figure stands beside what is its own, so that it may be read without the others."""

    @property
    def has_firms(self) -> bool:
        """Whether each deal has a firm of its own."""
        return all(one.companies for one in self.strands)

    def rows(self) -> Iterator[tuple[Figure, ...]]:
        """The figures that stand for the same in each deal, as far as all have one."""
        kinds = dict.fromkeys(
            one.measure for each in self.strands for one in each.figures
        )
        for kind in kinds:
            mine = [
                [one for one in each.figures if one.measure == kind]
                for each in self.strands
            ]
            yield from zip(*mine, strict=False)


@dataclass(frozen=True, slots=True)
class _Word:
    """A figure, name or place at `start:end` of its sentence; `key` tells equal ones."""

    start: int
    end: int
    key: object
    what: Figure | Company | Place


_Row = tuple[_Word, ...]


@dataclass(slots=True)
class _Scene:
    """Figures, names and places of each sentence, from left to right."""

    article: Article
    figures: Mapping[int, Sequence[_Word]]
    names: Mapping[int, Sequence[_Word]]
    listed: Mapping[int, Sequence[_Word]]
    """The same with names that only a likely firm beside them makes firms."""
    places: Mapping[int, Sequence[_Word]]
    values: Mapping[str, Sequence[Decimal]]


def find(
    article: Article,
    figures: Iterable[Figure],
    names: Iterable[Company],
    places: Iterable[Place],
) -> tuple[Series, ...]:
    """The deals that are told abreast, in the order of the text; no figure stands in two series."""
    scene = _scene(article, figures, names, places)
    found: list[Series] = []
    taken: set[Figure] = set()
    for index in sorted(scene.figures):
        if len(scene.figures[index]) < 2:
            continue
        sentence = article.sentences[index]
        if sentence.kind is Kind.TITLE or not sentence.is_read:
            continue
        one = _by_rows(scene, sentence) or _by_units(scene, sentence)
        mine = {f for strand in one.strands for f in strand.figures} if one else set()
        if one and not taken & mine:
            found.append(one)
            taken |= mine
        if len(found) == MOST_SERIES:
            break
    return tuple(found)


def shared(article: Article, figures: Iterable[Figure]) -> dict[Figure, Figure]:
    """The figures of rows told with "respectively", each with the last of its row, which has the noun: what they are is read there."""
    told: dict[int, list[_Word]] = defaultdict(list)
    for figure in figures:
        start = article.sentences[figure.sentence].start
        word = _Word(figure.start - start, figure.end - start, figure, figure)
        told[figure.sentence].append(word)
    found: dict[Figure, Figure] = {}
    for index, words in told.items():
        sentence = article.sentences[index]
        if len(words) < 2 or not _tells(article, sentence):
            continue
        for row in _rows(told, article, sentence):
            *others, last = [one.what for one in row if isinstance(one.what, Figure)]
            found.update(dict.fromkeys(others, last))
    return found


def _tells(article: Article, sentence: Sentence) -> bool:
    """Whether a sentence has a word for "respectively"."""
    return article.pack["shapes.respectively"].search(sentence.text) is not None


def rows_of_firms(
    article: Article, names: Iterable[Company]
) -> list[tuple[int, tuple[Company, ...]]]:
    """The lists of two firms or more, each with its sentence."""
    ordered = _firms(names, LISTED)
    found = []
    for index in sorted(ordered):
        for row in _rows(ordered, article, article.sentences[index]):
            mine = tuple(one.what for one in row if isinstance(one.what, Company))
            if len(mine) > 1:
                found.append((index, mine))
    return found


def _scene(
    article: Article,
    figures: Iterable[Figure],
    names: Iterable[Company],
    places: Iterable[Place],
) -> _Scene:
    sites: dict[int, list[_Word]] = defaultdict(list)
    for place in places:
        if place.is_site or (place.choice and place.choice.score > FAINT):
            sites[place.mention.sentence].append(_word(place.mention, place))
    everyone = list(names)
    told: dict[int, list[_Word]] = defaultdict(list)
    for figure in figures:
        if figure.measure in (MONEY, JOBS) and not sorting.is_price(figure):
            start = article.sentences[figure.sentence].start
            word = _Word(figure.start - start, figure.end - start, figure, figure)
            told[figure.sentence].append(word)
    values: dict[str, list[Decimal]] = defaultdict(list)
    for words in told.values():
        for word in words:
            if isinstance(word.what, Figure):
                values[word.what.measure].append(word.what.value)
    return _Scene(
        article,
        _ordered(told),
        _firms(everyone, FAINT),
        _firms(everyone, WEAKEST),
        _ordered(sites),
        values,
    )


def _firms(names: Iterable[Company], least: float) -> dict[int, list[_Word]]:
    """Where names stand that may be firms that invest."""
    found: dict[int, list[_Word]] = defaultdict(list)
    for company in names:
        if company.choice and company.choice.score > least:
            for mention in company.mentions:
                found[mention.sentence].append(_word(mention, company))
    return _ordered(found)


def _word(mention: Mention, what: Company | Place) -> _Word:
    key = mention.key if isinstance(what, Place) else id(what)
    return _Word(mention.start, mention.end, key, what)


def _ordered(found: Mapping[int, list[_Word]]) -> dict[int, list[_Word]]:
    """The words of each sentence from left to right, the longer of two that overlap."""
    ordered = {}
    for index, words in found.items():
        kept: list[_Word] = []
        for one in sorted(words, key=lambda word: (word.start, -word.end)):
            if not kept or kept[-1].end <= one.start:
                kept.append(one)
        ordered[index] = kept
    return ordered


# ---------------------------------------------------------------- rows


def _by_rows(scene: _Scene, sentence: Sentence) -> Series | None:
    """A series whose figures stand in a row, and its firms or its places in another one of the same length."""
    pack = scene.article.pack
    rows = [one for one in _rows(scene.figures, scene.article, sentence) if one[1:]]
    is_told = _tells(scene.article, sentence)
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
        if not sites and _has_total(scene, row):
            continue
        return _series(scene, sentence, [one for one in (firms, sites) if one], rows)
    return None


_Found = tuple[int, _Row]
"""A row with the number of its sentence."""


def _rows(
    words: Mapping[int, Sequence[_Word]], article: Article, sentence: Sentence
) -> list[_Row]:
    """The words of a sentence in lists with only an "and" or a comma between neighbours; each stands in one, maybe alone."""
    rows: list[list[_Word]] = []
    for word in words.get(sentence.index, ()):
        if rows and _is_next(article, sentence, rows[-1][-1], word):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [tuple(row) for row in rows]


def _is_next(article: Article, sentence: Sentence, one: _Word, other: _Word) -> bool:
    """Whether two neighbours are members of one list."""
    left, right = one.what, other.what
    if isinstance(left, Figure) and isinstance(right, Figure):
        if not _is_alike(left, right):
            return False
    elif one.key == other.key:
        return False
    language = article.pack.language
    if _joint(language).fullmatch(sentence.text[one.end : other.start]):
        return True
    return isinstance(left, Company) and is_joint(
        article.pack,
        pattern(language, "joined"),
        sentence.text,
        one.end,
        other.start,
    )


@cache
def _joint(language: str) -> re.Pattern[str]:
    """What stands between two members of a list."""
    return re.compile(grammar(language, "coordinated"), re.IGNORECASE)


@cache
def _joint_at_end(language: str) -> re.Pattern[str]:
    """The same where a text ends with it."""
    return re.compile(rf"(?:{grammar(language, 'coordinated')})\Z", re.IGNORECASE)


def _is_alike(left: Figure, right: Figure) -> bool:
    """Whether two figures count the same."""
    return (left.measure, left.jobs_kind, left.currency, left.change) == (
        right.measure,
        right.jobs_kind,
        right.currency,
        right.change,
    )


def _near(
    scene: _Scene,
    words: Mapping[int, Sequence[_Word]],
    sentence: Sentence,
    many: int,
    back: int,
) -> _Found | None:
    """The row of so many words in a sentence, or in the nearest of some before it."""
    for index in range(sentence.index, max(-1, sentence.index - back - 1), -1):
        for row in _rows(words, scene.article, scene.article.sentences[index]):
            if len(row) == many and any(_is_sure(one) for one in row):
                return index, row
    return None


def _is_sure(word: _Word) -> bool:
    """Whether a word is no mere name that only its row makes a firm's."""
    what = word.what
    return not isinstance(what, Company) or bool(
        what.choice and what.choice.score > FAINT
    )


def _without(
    places: Mapping[int, Sequence[_Word]], firms: _Found | None
) -> Mapping[int, Sequence[_Word]]:
    """Places without those that are firms of a row."""
    if firms is None:
        return places
    index, row = firms
    starts = {one.start for one in row}
    mine = [one for one in places.get(index, ()) if one.start not in starts]
    return {**places, index: mine}


def _ends_list(article: Article, sentence: Sentence, row: _Row) -> bool:
    """Whether an "and" stands before the last member of a row, and no mere comma."""
    gap = sentence.text[row[-2].end : row[-1].start]
    return article.pack["qualifiers.shared"].search(gap) is not None


def _has_total(scene: _Scene, row: Iterable[_Word]) -> bool:
    """Whether the article prints what the figures of a row add up to."""
    figures = [one.what for one in row if isinstance(one.what, Figure)]
    added = sum((one.value for one in figures), Decimal(0))
    values = scene.values[figures[0].measure]
    return any(abs(one - added) <= SLACK * added for one in values)


def _series(
    scene: _Scene,
    sentence: Sentence,
    beside: Sequence[_Found],
    rows: Iterable[_Row],
) -> Series:
    """The series of rows of firms or places, and of all the rows of figures that are as long."""
    many = len(beside[0][1])
    mine = [(sentence.index, one) for one in rows if len(one) == many]
    for index in _onward(scene, sentence):
        after = _rows(scene.figures, scene.article, scene.article.sentences[index])
        mine += [(index, one) for one in after if len(one) == many]
    told = [*mine, *beside]
    strands = [
        _strand(scene.article, [(index, row[number]) for index, row in told])
        for number in range(many)
    ]
    return Series(tuple(strands), tuple(sorted({index for index, _ in told})))


def _onward(scene: _Scene, sentence: Sentence) -> Iterator[int]:
    """The sentences behind, up to the first that names a firm."""
    for index in range(sentence.index + 1, sentence.index + 1 + ON):
        if index >= len(scene.article.sentences) or scene.names.get(index):
            return
        yield index


def _strand(article: Article, words: Sequence[tuple[int, _Word]]) -> Strand:
    """One deal out of its words, each with the number of its sentence."""
    starts = [article.sentences[index].start for index, _ in words]
    return Strand(
        tuple(one.what for _, one in words if isinstance(one.what, Figure)),
        tuple(one.what for _, one in words if isinstance(one.what, Company)),
        tuple(one.what for _, one in words if isinstance(one.what, Place)),
        tuple(
            (start + one.start, start + one.end)
            for start, (_, one) in zip(starts, words, strict=True)
        ),
    )


# ---------------------------------------------------------------- units


def _by_units(scene: _Scene, sentence: Sentence) -> Series | None:
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
        if not has_firms and (any(firms[1:]) or _has_total(scene, run)):
            continue
        if not has_firms and NEXT in sentence.text[run[0].start : run[-1].end]:
            continue
        if not has_firms:
            units = [[w for w in u if not isinstance(w.what, Company)] for u in units]
        return _with_rows(scene, sentence, run, units)
    return None


def _runs(words: Sequence[_Word]) -> Iterator[_Row]:
    """Figures of a sentence that count the same, of each measure in turn; others may stand between them."""
    for measure in (MONEY, JOBS):
        run: list[_Word] = []
        for word in words:
            if not isinstance(word.what, Figure) or word.what.measure != measure:
                continue
            last = run[-1].what if run else None
            if isinstance(last, Figure) and not _is_alike(last, word.what):
                if len(run) > 1:
                    yield tuple(run)
                run = []
            run.append(word)
        if 1 < len(run) <= MOST:
            yield tuple(run)


def _units(scene: _Scene, sentence: Sentence, run: _Row) -> list[list[_Word]] | None:
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


def _beside(words: Iterable[_Word], run: _Row) -> Iterator[_Word]:
    """The figures of a run, and those of another measure."""
    measures = {one.what.measure for one in run if isinstance(one.what, Figure)}
    for one in words:
        is_same = isinstance(one.what, Figure) and one.what.measure in measures
        if one in run or not is_same:
            yield one


def _free(
    names: Mapping[int, Sequence[_Word]],
    places: Mapping[int, Sequence[_Word]],
    sentence: Sentence,
) -> list[_Word]:
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
    words: Iterable[_Word],
    left: _Word,
    right: _Word,
) -> int | None:
    """Where the unit of the second of two figures begins: at its "and", which stands right before its first word or right behind the first figure."""
    text, language = sentence.text, article.pack.language
    between = [one for one in words if left.end <= one.start <= right.start]
    last = left.end
    for one in between:
        is_other = isinstance(one.what, Figure) and one is not right
        found = (
            None if is_other else _joint_at_end(language).search(text, last, one.start)
        )
        if found and right.start - one.start <= FAR:
            return found.start()
        last = one.end
    found = _joint(language).match(text, left.end)
    if found and len(between) > 1 and right.start - found.end() <= FAR:
        return left.end
    return None


def _near_figure(words: Sequence[_Word], figure: _Word) -> list[_Word]:
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


def _are_parallel(units: Sequence[Sequence[_Word]], run: _Row) -> bool:
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


def _tells_twice(unit: Iterable[_Word]) -> bool:
    """Whether a unit has two figures of one measure: it is more than one deal."""
    kinds = [one.what.measure for one in unit if isinstance(one.what, Figure)]
    return len(kinds) > len(set(kinds))


def _are_planned(
    article: Article, sentence: Sentence, units: Sequence[Sequence[_Word]]
) -> bool:
    """Whether no word in the later units makes them staff, results, or parts of a total."""
    start = min(one.start for one in units[1])
    end = max(one.end for unit in units for one in unit)
    first = min(one.start for one in units[0])
    text = sentence.text
    return not any(
        article.pack[f"cues.{name}"].search(text, start - FAR // 4, end)
        for name in NOT_PLANNED
        if f"cues.{name}" in article.pack.patterns
    ) and not article.pack["cues.share"].search(text, max(0, first - NEAR), end)


def _with_rows(
    scene: _Scene, sentence: Sentence, run: _Row, units: Sequence[Sequence[_Word]]
) -> Series:
    """A series of units, with the rows of figures behind that are as long: "..., creating 450 and 200 jobs"."""
    many = len(run)
    rows = [
        row
        for row in _rows(scene.figures, scene.article, sentence)
        if len(row) == many and row[0].start > run[-1].start
    ]
    inside = {one.key for row in rows for one in row}
    found = []
    for number, unit in enumerate(units):
        mine = [one for one in unit if one.key not in inside]
        mine += [row[number] for row in rows]
        found.append(_strand(scene.article, [(sentence.index, one) for one in mine]))
    return Series(tuple(found), (sentence.index,), in_units=True)


# ---------------------------------------------------------------- promises


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
        if not leading or any(each.component not in OWN for each in leading):
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
    if best is None or best.score < LEAST:
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
