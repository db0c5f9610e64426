"""The day of the act: every date that an article prints is a candidate, and so are the month of publication and none.

The features of a candidate are classes (which kind of date, how long before publication, which cues and concepts stand
beside it, what the lead tells), the same in every language; their weights stand in packs/announced.json and are made by
building/announced.py. The candidate with the highest score is the day.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice

from announcements.extraction import wording
from announcements.extraction.alternation import ends_right_before
from announcements.extraction.article import Article
from announcements.extraction.datelines import dateline_end
from announcements.extraction.dates import every_date
from announcements.extraction.figures import Figure
from announcements.extraction.labels import is_denied
from announcements.extraction.months import DayWord
from announcements.extraction.pack import read_json
from announcements.extraction.quotations import is_said
from announcements.extraction.result import Confidence, Label
from announcements.extraction.sentences import Kind, Sentence

FIRST, MOST = 60, 60
"""Sentences in which dates are looked for, and dates that are weighed."""

FRESH, NONE = "fresh", "none"
"""The month of publication, for news without a day word; and a day that is not told."""

NEAR, FAR = 30, 80
"""Signs between a cue and a date."""

WORDS, CLOSE = 12, 3
"""Words to each side of a date that are looked at; nearer ones count without a concept, too."""

LEAD, EARLY = 3, 8
DENIED = "shapes.negation"
GROUPS = ("status", "acts")
NEWS = "news"
RULES = ("time.act", "time.weak_act", "time.later_act", "cues.conditional", "cues.future", DENIED)  # fmt: skip

YEAR, MONTH, DAY = len("2024"), len("2024-04"), len("2024-04-15")
SIZES = {YEAR: "year", MONTH: "month", DAY: "day"}
NEW = ("day", "week")
"""How old the day of fresh news is."""
RECENT, WEEK, LONGEST_MONTH, HALF, WHOLE = 2, 8, 31, 6, 12
CLEAR, LIKELY = 3.0, 1.0
"""How far the best value lies above the next one."""

OF_PART = ("kind.", "age.", "at.", "time.", "dateline", "said")
"""What a date tells otherwise in the sentences of another deal than in the deal's own."""
FARTHEST = 3
"""Steps from the deal's sentences that are told apart."""

UNSURE = "unsure"
"""A state that is a guess."""

Features = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A date that a sentence prints, in the order of the text, and the features that hold for any deal."""

    word: DayWord
    sentence: Sentence
    order: int
    features: Features


@dataclass(frozen=True, slots=True)
class Scene:
    """The dates of an article, and what its lead tells."""

    article: Article
    told: tuple[Told, ...]
    lead: Features


@dataclass(frozen=True, slots=True)
class Candidate:
    """A value with its features; no date stands for FRESH and NONE."""

    value: str | None
    kind: str
    told: Told | None
    features: Features


def scene(article: Article, figures: Mapping[int, Sequence[Figure]]) -> Scene:
    """The dates of the first sentences, and what stands in the lead; `figures` are those of each sentence."""
    lead = tuple(sorted(set(_of_lead(article))))
    found: list[Told] = []
    for position, sentence in enumerate(islice(article.read(), FIRST)):
        words = [
            one
            for one in every_date(sentence, article)
            if not _is_late(one.value, article.published)
        ]
        for word in words[: MOST - len(found)]:
            names = _of_date(article, sentence, position, word)
            beside = _of_words(article, sentence, word, figures)
            every = {*names, *beside, *_with_lead(lead, word, article)}
            if sentence.index in figures:
                every.add("figure")
            features = tuple(sorted(every))
            found.append(Told(word, sentence, len(found), features))
    return Scene(article, tuple(found), lead)


def _is_late(value: str, published: str | None) -> bool:
    """Whether a date lies behind publication."""
    size = min(len(value), len(published or ""))
    return value[:size] > (published or "")[:size]


def _of_lead(article: Article) -> Iterator[str]:
    """The cues of the first sentences, by their place."""
    for position, sentence in enumerate(islice(article.read(), EARLY)):
        place = _place(sentence, position)
        for group in (*GROUPS, NEWS):
            for name, matches in article.matches(group, sentence):
                if not is_denied(article, sentence, matches[0].start()):
                    yield f"{group}.{name}.{place}"


def _place(sentence: Sentence, position: int) -> str:
    if sentence.kind is Kind.TITLE:
        return "title"
    steps = ((LEAD, "lead"), (EARLY, "early"))
    return next((name for last, name in steps if position <= last), "late")


def _with_lead(lead: Features, word: DayWord, article: Article) -> Iterator[str]:
    """What title and lead tell, for a new day or an old one: of news of an opening the day is no act."""
    size = SIZES[len(word.value)]
    kind = "new" if _age(word.value, article.published) in NEW else "old"
    for name in lead:
        if name.endswith((".title", ".lead")):
            yield f"{name}&{size}.{kind}"


def _of_date(
    article: Article, sentence: Sentence, position: int, word: DayWord
) -> Iterator[str]:
    """What a date is, where it stands, and the cues beside it."""
    size, age = SIZES[len(word.value)], _age(word.value, article.published)
    place = _place(sentence, position)
    yield f"kind.{word.rule}"
    yield f"age.{size}.{age}"
    yield f"at.{place}"
    yield f"at.{place}.{size}.{age}"
    if word.end <= dateline_end(sentence, article.pack):
        yield "dateline"
        yield f"dateline.{word.rule}"
    if is_said(sentence.text, word.start):
        yield "said"
    if ends_right_before(article.pack["dues.from"], sentence.text, word.start):
        yield f"since.{size}"
    for name, gap, is_left in _cues(article, sentence, word):
        reach = "near" if gap <= NEAR else "far" if gap <= FAR else "away"
        yield name
        yield f"{name}.{reach}"
        yield f"{name}.{reach}.{'l' if is_left else 'r'}"
        if gap <= FAR:
            yield f"{name}.{size}.{age}"


def _cues(
    article: Article, sentence: Sentence, word: DayWord
) -> Iterator[tuple[str, int, bool]]:
    """The cues of a sentence: how many signs away from a date, and whether before it."""
    told = [
        (f"{group}.{name}", matches)
        for group in GROUPS
        for name, matches in article.matches(group, sentence)
    ]
    told += [(one, [*article.pack[one].finditer(sentence.text)]) for one in RULES]
    for name, matches in told:
        gaps = [
            (
                max(found.start() - word.end, word.start - found.end()),
                found.end() <= word.start,
            )
            for found in matches
        ]
        if gaps:
            yield (name, *min(gaps))


def _age(value: str, published: str | None) -> str:
    """How long before publication a date lies."""
    if not published:
        return "unknown"
    if len(value) == YEAR:
        return "year" if value == published[:YEAR] else "past"
    months = _months(published) - _months(value)
    if len(value) == len(published) == DAY and months <= 1:
        days = int(published[MONTH + 1 :]) - int(value[MONTH + 1 :])
        days += LONGEST_MONTH * months
        if days <= WEEK:
            return "day" if days <= RECENT else "week"
    if months <= 0:
        return "week" if len(value) == DAY else "month"
    steps = ((1, "month"), (HALF, "half"), (WHOLE, "year"))
    return next((name for last, name in steps if months <= last), "past")


def _months(value: str) -> int:
    return WHOLE * int(value[:YEAR]) + int(value[YEAR + 1 : MONTH] or 0)


def _of_words(
    article: Article,
    sentence: Sentence,
    word: DayWord,
    figures: Mapping[int, Sequence[Figure]],
) -> Iterator[str]:
    """The concepts beside a date; the nearest words count without one, too."""
    units = article.words(sentence, figures.get(sentence.index, ()))
    before = [one.unit for one in units if one.start < word.start][-WORDS:][::-1]
    behind = [one.unit for one in units if one.start >= word.end][:WORDS]
    for side in (before, behind):
        for distance, unit in enumerate(side):
            if distance < CLOSE or unit not in (wording.OTHER, wording.NAME):
                yield f"w.{unit}"


def candidates(
    around: Scene,
    state: str,
    own: Collection[int] | None = None,
    others: Collection[int] = (),
) -> list[Candidate]:
    """The dates, and the two values that no words stand for.

    `state` is that of the deal, or UNSURE. `own` are the sentences of one deal of several, `others` those of all of
    them; None stands for the only deal.
    """
    parts = [_part(one.sentence.index, own, others) for one in around.told]
    by_part: dict[str, list[Told]] = {}
    for one, part in zip(around.told, parts, strict=True):
        by_part.setdefault(part, []).append(one)
    among = {part: _among(part, told) for part, told in by_part.items()}
    steps = _steps(around, own)
    found = []
    for one, part in zip(around.told, parts, strict=True):
        bag = (*one.features, *next(among[part]), *_of_state(around, state, one))
        if steps is not None:
            bag = (*bag, *_of_part(one, part, steps.get(one.sentence.index)))
        found.append(Candidate(one.word.value, one.word.rule, one, bag))
    whole = sorted({state, *around.lead, *_of_whole(around, own, parts)})
    published = around.article.published
    if published:
        bag = (FRESH, *(f"{FRESH}&{name}" for name in whole))
        found.append(Candidate(published[:MONTH], FRESH, None, bag))
    bag = (NONE, *(f"{NONE}&{name}" for name in whole))
    return [*found, Candidate(None, NONE, None, bag)]


def _of_state(around: Scene, state: str, one: Told) -> Iterator[str]:
    """What a date is, for a deal of some state: the news of a stop or an opening has another day than the promise."""
    value = one.word.value
    size, age = SIZES[len(value)], _age(value, around.article.published)
    yield f"{state}&{size}.{age}"
    yield f"{state}&{'first' if not one.order else 'later'}"
    for name in ("time.act", "time.later_act"):
        if name in one.features:
            yield f"{state}&{name}"


def _part(sentence: int, own: Collection[int] | None, others: Collection[int]) -> str:
    """Whether a sentence tells of the deal, of another one, or of none, before or behind the deal."""
    if own is None:
        return "only"
    if sentence in own:
        return "own"
    if sentence in others:
        return "other"
    return "before" if not own or sentence < min(own) else "behind"


def _steps(around: Scene, own: Collection[int] | None) -> dict[int, int] | None:
    """How far each sentence with a date stands from a deal's: its place among them, or how far before or behind them; None for an only deal."""
    if own is None:
        return None
    places = {index: place for place, index in enumerate(sorted(own))}
    if not places:
        return {}
    first, last = min(places), max(places)
    found = {}
    for index in {one.sentence.index for one in around.told}:
        outside = index - first if index < first else index - last
        found[index] = max(-FARTHEST, min(FARTHEST, places.get(index, outside)))
    return found


def _of_part(one: Told, part: str, step: int | None) -> Iterator[str]:
    """What a date of one deal of several tells by the part that it stands in, and how far that is from the deal."""
    for name in one.features:
        if name.startswith(OF_PART):
            yield f"{part}>{name}"
    if step is not None:
        yield f"{part}>step.{step}"


def _among(part: str, told: Sequence[Told]) -> Iterator[list[str]]:
    """How each date of a part stands among the others of it."""
    values = Counter(one.word.value for one in told)
    beside = Counter(one.sentence.index for one in told)
    days = [one for one in told if len(one.word.value) == DAY]
    of_days = {one.word.value[:size] for one in days for size in (YEAR, MONTH)}
    for one in told:
        value = one.word.value
        found = {f"part.{part}", f"part.{part}.{SIZES[len(value)]}"}
        if len(told) == 1:
            found.add("alone")
        if days and one is days[0]:
            found.add("first.day")
        if values[value] > 1:
            found.add("again")
        if value in of_days:
            found.add("of.day")
        if beside[one.sentence.index] > 1:
            found.add("beside")
        yield sorted(found)


AGES = ("day", "week", "month", "year", "past", "unknown")
SIZE, LARGEST = 8, 3
"""Sentences of one step of an article's size, and the last step."""


def _of_whole(
    around: Scene, own: Collection[int] | None, parts: Sequence[str]
) -> Iterator[str]:
    """What speaks for a day that no words tell: which dates are printed, and how exactly publication is known."""
    published = around.article.published
    yield f"published.{len(published or '')}"
    yield "one" if own is None else "several"
    yield from (f"dated.{part}" for part in parts)
    ages = {
        _age(one.word.value, published)
        for one, part in zip(around.told, parts, strict=True)
        if part in ("own", "only")
    }
    for name in AGES:
        yield f"{'has' if name in ages else 'no'}.{name}"
    sentences = islice(around.article.read(), SIZE * LARGEST)
    yield f"size.{sum(1 for _ in sentences) // SIZE}"


@cache
def weights() -> Mapping[str, float]:
    """The weight of each feature."""
    found: dict[str, float] = read_json("announced.json")["weights"]
    return found


def best(
    found: Sequence[Candidate], table: Mapping[str, float]
) -> tuple[Candidate, float]:
    """The candidate of the highest score, the first of equals, and how far it lies above the next value."""
    scores = [sum(filter(None, map(table.get, one.features)), 0.0) for one in found]
    place = max(range(len(found)), key=lambda n: scores[n])
    others = [
        value
        for value, one in zip(scores, found, strict=True)
        if one.value != found[place].value
    ]
    return found[place], scores[place] - max(others, default=scores[place] - CLEAR)


ENDED = ("cancelled", "suspended", "delivered")
"""States whose news tells of a stop or an opening: its day is not that of the promise."""


def announced_on(
    around: Scene,
    state: str,
    own: Collection[int] | None = None,
    others: Collection[int] = (),
) -> Label | None:
    """When a deal was signed or announced; None where the text does not tell."""
    found = candidates(around, state, own, others)
    if own is None and state in ENDED:
        found = [one for one in found if not _is_new(one, around.article.published)]
    one, ahead = best(found, weights())
    if one.value is None:
        return None
    if one.told is None:
        return Label(one.value, "date.published", Confidence.GUESS)
    word = one.told.word
    sure = Confidence.LIKELY if ahead >= LIKELY else Confidence.GUESS
    return Label(
        one.value,
        f"date.{word.rule}",
        Confidence.CLEAR if ahead >= CLEAR else sure,
        around.article.quote(one.told.sentence, word.start, word.end),
    )


def _is_new(one: Candidate, published: str | None) -> bool:
    """Whether a value is the day of the news."""
    if one.value is None:
        return False
    return one.kind == FRESH or _age(one.value, published) in NEW
