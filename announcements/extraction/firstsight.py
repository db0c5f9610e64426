"""What speaks for a figure being a promise at first sight: the cues, years, names and words around it, and where it stands."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from announcements.extraction import bare, columns, context, ranks, wording
from announcements.extraction.article import Article
from announcements.extraction.companies import Company
from announcements.extraction.dates import YEAR
from announcements.extraction.figures import JOBS, Figure
from announcements.extraction.sentences import Kind, Sentence, clause
from announcements.extraction.wording import Token

LEFT, RIGHT = 75, 50
LONG = 10
"""Sentences from which on an article has a late part."""
UNDER = 5
"""Sentences below a heading that it still tells something of."""
OVER = (Kind.TITLE, Kind.HEADING)
Spans = Mapping[str, tuple[tuple[int, int], ...]]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the features need of the whole article, computed once."""

    values: Mapping[tuple[str, str], int]
    in_title: frozenset[str]
    company_starts: Mapping[int, tuple[int, ...]]
    company_paragraphs: frozenset[int]
    lead_end: int
    negative: bool
    """Whether the lead speaks of results, loans or hiring rather than of a site."""
    stopped: bool
    opened: bool
    length: int
    largest: Mapping[str, Decimal]
    first: frozenset[int]
    words: Mapping[int, tuple[Token, ...]]
    beside: Mapping[int, list[str]]
    """For a sentence with figures the words of the sentences before and behind and of the heading above, as features."""
    spots: Mapping[int, tuple[tuple[int, int], ...]]
    ranks: ranks.Ranks


def surroundings(
    article: Article, figures: list[Figure], companies: list[Company]
) -> Surroundings:
    """What the features of all figures of an article share."""
    values = Counter(
        (f.measure, str(f.value))
        for f in figures
        if article.sentences[f.sentence].is_read
    )
    titled = frozenset(
        str(f.value)
        for f in figures
        if article.sentences[f.sentence].kind is Kind.TITLE
    )
    starts: dict[int, list[int]] = {}
    for company in companies:
        for mention in company.mentions:
            starts.setdefault(mention.sentence, []).append(mention.start)
    lead = article.lead()
    words = _words(article, figures)
    lines = frozenset(article.sentences[index].line for index in starts)
    return Surroundings(
        values,
        titled,
        {key: tuple(sorted(value)) for key, value in starts.items()},
        lines,
        lead[-1].index if lead else 0,
        article.count("relevance.negative", lead)
        > article.count("relevance.deal", lead),
        context.is_stopped(article),
        context.is_opened(article),
        max(1, len(article.sentences)),
        _largest(article, figures),
        _first(article, figures),
        words,
        _beside(article, figures, words),
        _spots(article, figures),
        ranks.ranks(article, figures, companies),
    )


def _largest(article: Article, figures: list[Figure]) -> dict[str, Decimal]:
    """The largest value of each measure."""
    found: dict[str, Decimal] = {}
    for figure in figures:
        if article.sentences[figure.sentence].is_read:
            found[figure.measure] = max(
                figure.value, found.get(figure.measure, figure.value)
            )
    return found


def _first(article: Article, figures: list[Figure]) -> frozenset[int]:
    """Where the first figure of each measure begins in the body."""
    found: dict[str, int] = {}
    for figure in figures:
        kind = article.sentences[figure.sentence].kind
        if kind in (Kind.BODY, Kind.ITEM):
            found.setdefault(figure.measure, figure.start)
    return frozenset(found.values())


def _spots(
    article: Article, figures: list[Figure]
) -> dict[int, tuple[tuple[int, int], ...]]:
    """Where the figures of each sentence stand in it."""
    found: dict[int, list[tuple[int, int]]] = {}
    for figure in figures:
        start = article.sentences[figure.sentence].start
        mine = found.setdefault(figure.sentence, [])
        mine.append((figure.start - start, figure.end - start))
    return {index: tuple(spots) for index, spots in found.items()}


def _words(article: Article, figures: list[Figure]) -> dict[int, tuple[Token, ...]]:
    """The words of the sentences with figures and of those beside them, by sentence."""
    inside: dict[int, list[Figure]] = {}
    for figure in figures:
        inside.setdefault(figure.sentence, []).append(figure)
    wanted = {near for index in inside for near in (index - 1, index, index + 1)}
    return {
        index: article.words(article.sentences[index], inside.get(index, ()))
        for index in sorted(wanted)
        if 0 <= index < len(article.sentences) and article.sentences[index].is_read
    }


def _beside(
    article: Article,
    figures: Iterable[Figure],
    words: Mapping[int, tuple[Token, ...]],
) -> dict[int, list[str]]:
    """What stands beside the sentences with figures, by sentence."""
    return {
        index: [
            *wording.beside(wording.BEFORE, words.get(index - 1, ())),
            *wording.beside(wording.BEHIND, words.get(index + 1, ())),
            *wording.beside(wording.ABOVE, _heading(article, index)),
        ]
        for index in {one.sentence for one in figures}
    }


def _heading(article: Article, index: int) -> tuple[Token, ...]:
    """The words of the heading or title that a sentence stands close under."""
    above = article.sentences[max(0, index - UNDER) : index]
    heading = next((one for one in reversed(above) if one.kind in OVER), None)
    return article.words(heading) if heading else ()


def features(
    article: Article,
    figure: Figure,
    sentence: Sentence,
    around: Surroundings,
    spans: Spans,
) -> list[str]:
    """The names of all features of a figure; `spans` are the cues of its sentence."""
    pack, text = article.pack, sentence.text
    start, end = figure.start - sentence.start, figure.end - sentence.start
    left, right = clause(pack, text, (start, end), (LEFT, RIGHT))
    found = [figure.measure, f"kind.{sentence.kind.value}"]
    between = _between(around.spots.get(sentence.index, ()), start, end)
    found += _cue_features(figure, spans, (left, start, end, right), between)
    if around.stopped:
        found += [f"stopped.{name}" for name in spans]
    if around.opened:
        found += [f"opened.{name}" for name in spans]
    found += _nearest_cues(spans, start, end)
    found += _year_features(article, text, (left, start, end, right))
    found += _place_features(figure, sentence, around, start)
    if figure.measure == JOBS:
        found.append("jobs.strong" if figure.is_strong else "jobs.weak")
        if figure.jobs_kind != "unspecified":
            found.append("jobs.kind")
    if figure.is_elliptic:
        found.append("elliptic")
    if figure.change:
        found.append(f"change.{figure.change}.{figure.measure[0]}")
    found += bare.described(article, figure)
    found.append(f"qualifier.{figure.qualifier}")
    found += ranks.features(article, figure, around.ranks)
    words, index = around.words, sentence.index
    found += wording.features(words.get(index, ()), start, figure.measure)
    return [*found, *around.beside[index], *_head(article, figure)]


def _head(article: Article, figure: Figure) -> list[str]:
    """The words of the head of a figure's column: they stand above it, too."""
    column = columns.column_of(article, columns.columns(article), figure)
    if column is None:
        return []
    words = wording.cut(column.head, article.pack.language, None)
    return wording.beside(wording.ABOVE, words)


def cue_spans(article: Article, sentence: Sentence) -> Spans:
    """Where each cue stands in a sentence; cues that do not are left out."""
    return {
        name: tuple(match.span() for match in matches)
        for name, matches in article.matches("cues", sentence)
    }


def _between(spots: Iterable[tuple[int, int]], start: int, end: int) -> tuple[int, int]:
    """Where the figure before a figure ends, and where the next one begins."""
    before = [b for _, b in spots if b <= start]
    behind = [a for a, _ in spots if a >= end]
    return max(before, default=0), min(behind, default=10 * LEFT + end)


def _cue_features(
    figure: Figure,
    spans: Spans,
    window: tuple[int, int, int, int],
    between: tuple[int, int],
) -> list[str]:
    """Each cue once: left of the figure in its clause (or on both sides), right of it, or elsewhere in the sentence.

    A cue that another figure parts from this one is likely the other's.
    """
    left, start, end, right = window
    found = []
    measure = figure.measure[:1]
    for name, places in spans.items():
        if lefts := [
            a for a, b in places if left <= a < start and (b <= start or b > end)
        ]:
            side = "left" if max(lefts) >= between[0] else "over"
            found += [f"{name}.{side}", f"{name}.{side}.{measure}"]
        elif rights := [a for a, b in places if end <= a and b <= right]:
            side = "right" if min(rights) < between[1] else "past"
            found += [f"{name}.{side}", f"{name}.{side}.{measure}"]
        else:
            found.append(f"{name}.sentence")
    return found


def _nearest_cues(spans: Spans, start: int, end: int) -> list[str]:
    """The last cue before a figure and the first one behind it."""
    before = [
        (b, name)
        for name, places in spans.items()
        for a, b in places
        if start - LEFT <= a and b <= start
    ]
    behind = [
        (a, name)
        for name, places in spans.items()
        for a, b in places
        if end <= a and b <= end + RIGHT
    ]
    names = [f"before.{max(before)[1]}"] if before else []
    return names + ([f"behind.{min(behind)[1]}"] if behind else [])


def _year_features(
    article: Article, text: str, window: tuple[int, int, int, int]
) -> list[str]:
    """Past, present and future years around a figure, against the year of publication; the nearest one once more."""
    left, start, end, right = window
    published = article.published_year
    found: list[tuple[int, str]] = []
    for year in YEAR.finditer(text, left, right):
        gap = max(start - year.end(), year.start() - end, 0)
        found.append((gap, _tense(int(year.group()), published)))
    if not found:
        return []
    return [*sorted({tense for _, tense in found}), f"{min(found)[1]}.near"]


def _tense(year: int, published: int | None) -> str:
    if published is None:
        return "year.unknown"
    if year == published:
        return "year.same"
    return "year.future" if year > published else "year.past"


def _place_features(
    figure: Figure, sentence: Sentence, around: Surroundings, start: int
) -> list[str]:
    """Where in the article a figure stands, what repeats it, and whether a company is near."""
    found = []
    if sentence.index <= around.lead_end:
        found.append("lead")
    if around.length >= LONG and sentence.index / around.length > 0.6:
        found.append("late")
    if around.values[(figure.measure, str(figure.value))] > 1:
        found.append("repeated")
    if str(figure.value) in around.in_title:
        found.append("titled")
    starts = around.company_starts.get(sentence.index, ())
    if any(at < start for at in starts):
        found.append("company.before")
    elif starts:
        found.append("company.sentence")
    elif sentence.line in around.company_paragraphs:
        found.append("company.paragraph")
    if around.negative:
        found.append("article.negative")
    if around.stopped:
        found.append("article.stopped")
    if around.opened:
        found.append("article.opened")
    if figure.value == around.largest.get(figure.measure):
        found.append(f"article.largest.{figure.measure[0]}")
    if figure.start in around.first:
        found.append(f"article.first.{figure.measure[0]}")
    return found
