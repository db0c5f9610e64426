"""When a promise falls due: the phrase is typed, then attached to the figure in its clause."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from announcements.extraction.article import Article
from announcements.extraction.figures import JOBS, MONEY, Figure
from announcements.extraction.nouns import are_capitalised
from announcements.extraction.numerals import word_value
from announcements.extraction.pack import Pack, Pattern, load
from announcements.extraction.result import Confidence, Label
from announcements.extraction.sentences import Sentence

REACH_AFTER, REACH_BEFORE = 110, 70
VERB_NEAR, VERB_LAST = 30, 70
"""Signs behind a date in which the end of the works is told; more where the verb ends its clause."""
RIGHT_BEHIND = 2
"""Signs between a figure and the "in 2028" that dates it."""


@dataclass(frozen=True, slots=True)
class Due:
    """A date or period at `start:end` of its sentence: yyyy, yyyy-mm, yyyy-Qn, yyyy-Hn or PnY."""

    value: str
    rule: str
    sentence: int
    start: int
    end: int


@cache
def _dates(language: str) -> Pattern:
    """A year with what may stand before it: a month, a quarter, "end of"."""
    pack = load(language)
    months = "|".join(sorted(map(re.escape, pack.months), key=len, reverse=True))
    dues = pack.raw["dues"]
    quarters = "|".join(sorted(map(re.escape, dues["quarters"]), key=len, reverse=True))
    points = "|".join(dues["point"]["any"])
    following = "|".join(dues["next_year"]["any"])
    current = "|".join(dues.get("this_year", {}).get("any", ["(?!)"]))
    return re.compile(
        rf"(?<!\w)(?:(?:the )?(?P<part>{quarters}) (?P<unit>{dues['quarter_word']}|{dues['half_word']})?"
        rf"(?: of| del?| d[ao]| d')? ?|(?:(?P<day>\d{{1,2}}) (?:de )?)?(?P<month>{months})\.? (?:del? )?|(?:{points})[ -]?|)"
        rf"(?:(?P<year>20\d\d)(?![\d.,]\d|-\d)|(?P<next>{following})|(?P<this>{current}))",
        re.IGNORECASE,
    )


@cache
def _periods(language: str) -> Pattern:
    """ "over five years", "sur les 24 prochains mois" """
    pack = load(language)
    dues, numbers = pack.raw["dues"], pack.raw["numbers"]
    words = "|".join(sorted(map(re.escape, numbers["units"]), key=len, reverse=True))
    half = numbers["half"] or "(?!)"
    within = "|".join(dues["within"]["any"])
    joined = "|".join(pack.raw["qualifiers"]["and"]["any"])
    following = "|".join(dues["next"]["any"])
    years, months = (
        "|".join(dues["unit_years"]["any"]),
        "|".join(dues["unit_months"]["any"]),
    )
    return re.compile(
        rf"(?<!\w)(?:{within}) ?(?:(?:{following}) )?(?:(?:\d+|{words}) (?:{joined}) )?(?P<count>\d{{1,2}}|{words})[ -]"
        rf"(?:(?:{following}) )?(?:(?P<years>{years})|(?P<months>{months}))(?!\w)(?: (?:{following}))?(?P<half> {half})?",
        re.IGNORECASE,
    )


def find_dues(article: Article, sentence: Sentence) -> list[Due]:
    """The dates and periods of a sentence that can be a deadline."""
    found = [*_dated(article, sentence), *_lasting(article.pack, sentence)]
    return sorted(found, key=lambda due: due.start)


def _may_be_dated(pack: Pack, text: str) -> bool:
    """Whether a sentence has a year of this century, or words for this or the next year."""
    current = pack.group("dues").get("this_year")
    return (
        "20" in text
        or bool(pack["dues.next_year"].search(text))
        or (current is not None and bool(current.search(text)))
    )


def _dated(article: Article, sentence: Sentence) -> Iterator[Due]:
    pack, text = article.pack, sentence.text
    published = article.published_year or 0
    if not _may_be_dated(pack, text):
        return
    for found in _dates(pack.language).finditer(text):
        if not found["year"] and not published:
            continue
        if found["year"] and int(found["year"]) < published:
            continue
        left = text[max(0, found.start() - 40) : found.start()]
        if pack["dues.not"].search(text, max(0, found.start() - 60), found.end() + 20):
            continue
        rule = _rule(pack, text, left, found)
        if rule:
            start = found.start() - (len(left) - rule[1])
            yield Due(
                _value(pack, found, published),
                rule[0],
                sentence.index,
                start,
                found.end(),
            )


def _rule(
    pack: Pack, text: str, left: str, found: re.Match[str]
) -> tuple[str, int] | None:
    """Which kind of phrase a date ends, and where it begins in `left`."""
    stripped = left.rstrip()
    for by in pack["dues.by"].finditer(stripped):
        if by.end() >= len(stripped):
            return "by", by.start()
    before = text[max(0, found.start() - 75) : found.start()]
    if pack["dues.completion"].search(before):
        return "completion", len(left)
    reach = VERB_LAST if are_capitalised(pack.language) else VERB_NEAR
    if pack["dues.completion"].search(text[found.end() : found.end() + reach]):
        return "completion", len(left)
    at = pack.group("dues").get("at")
    for word in at.finditer(stripped) if at else ():
        if word.end() >= len(stripped):
            return "at", word.start()
    if at and found.group() != found["year"]:
        return "at", len(left)
    return None


def _value(pack: Pack, found: re.Match[str], published: int) -> str:
    year = found["year"] or str(published + bool(found["next"]))
    if found["month"]:
        month = f"{year}-{pack.months[found['month'].lower()]:02d}"
        return f"{month}-{int(found['day']):02d}" if found["day"] else month
    if found["part"]:
        number = pack.raw["dues"]["quarters"][found["part"].lower()]
        halves = tuple(pack.raw["dues"].get("halves", ()))
        if halves:
            # The part names its unit itself: "the quarter first", "the half second".
            kind = "H" if found["part"].startswith(halves) else "Q"
            return f"{year}-{kind}{number}"
        unit = (found["unit"] or "").lower()
        if re.fullmatch(pack.raw["dues"]["half_word"], unit):
            return f"{year}-H{min(2, number)}"
        if unit or found["part"].lower().startswith("q"):
            return f"{year}-Q{number}"
    return str(year)


def _lasting(pack: Pack, sentence: Sentence) -> Iterator[Due]:
    for found in _periods(pack.language).finditer(sentence.text):
        count = _count(found["count"], pack)
        unit = "Y" if found["years"] else "M"
        if count != int(count):
            count, unit = round(count * 12), "M"
        if 1 <= count <= (40 if found["years"] else 120):
            if found["half"] and found["years"]:
                count, unit = 12 * count + 6, "M"
            yield Due(f"P{count}{unit}", "within", sentence.index, *found.span())
    yield from _other_orders(pack, sentence)


def _count(printed: str, pack: Pack) -> float:
    """The number of years or months, in digits or words."""
    return int(printed) if printed.isdigit() else word_value(printed, pack.numbers)[0]


def _other_orders(pack: Pack, sentence: Sentence) -> Iterator[Due]:
    """Periods whose count stands behind the unit or within it: "the years five", a dual."""
    found = _turned(pack.language)
    for match in found.finditer(sentence.text) if found else ():
        if match["pair"]:
            value = pack.raw["dues"]["pairs"][match["pair"]]
        else:
            value = f"P{int(_count(match['count'], pack))}Y"
        yield Due(value, "within", sentence.index, *match.span())


@cache
def _turned(language: str) -> Pattern | None:
    """The periods of `_other_orders`; None for a pack without them."""
    pack = load(language)
    dues = pack.raw["dues"]
    if "pairs" not in dues:
        return None
    within = "|".join(dues["within"]["any"])
    pairs = "|".join(sorted(dues["pairs"], key=len, reverse=True))
    words = "|".join(pack.raw["numbers"]["units"])
    turned = dues["turned"].replace("%WORDS%", words)
    return re.compile(
        rf"(?<!\w)(?:{within}) ?(?:(?P<pair>{pairs})|{turned})(?!\w)", re.IGNORECASE
    )


def attach(
    article: Article, sentence: Sentence, figures: list[Figure]
) -> dict[Figure, Due]:
    """Which figure of a sentence each deadline belongs to: the one before it, else the one after."""
    found: dict[Figure, Due] = {}
    for due in find_dues(article, sentence):
        for owner in _owners(article.pack, sentence, due, figures):
            if owner not in found or due.value > found[owner].value:
                found[owner] = due
    return found


def _owners(
    pack: Pack, sentence: Sentence, due: Due, figures: list[Figure]
) -> list[Figure]:
    """The figure that a date belongs to; the end of the works also dates the jobs right before it."""
    one = _owner(pack, sentence, due, figures)
    found = [one] if one else []
    if one and one.measure == JOBS:
        found += _joined_before(pack, sentence, one, figures)
    if due.rule == "completion":
        start = sentence.start + due.start
        found += [
            jobs
            for jobs in figures
            if jobs.measure == JOBS and 0 <= start - jobs.end <= REACH_BEFORE
        ]
    return found


def _joined_before(
    pack: Pack, sentence: Sentence, figure: Figure, figures: list[Figure]
) -> list[Figure]:
    """Jobs of another kind that an "and" joins to a figure: "400 direct jobs and 600 indirect ones by 2028"."""
    return [
        one
        for one in figures
        if one.measure == JOBS
        and one.jobs_kind != figure.jobs_kind
        and 0 < figure.start - one.end <= 8
        and pack["qualifiers.plain_and"].fullmatch(
            sentence.text[
                one.end - sentence.start : figure.start - sentence.start
            ].strip(" ,")
        )
    ]


def _owner(
    pack: Pack, sentence: Sentence, due: Due, figures: list[Figure]
) -> Figure | None:
    start, end = sentence.start + due.start, sentence.start + due.end
    mine = [one for one in figures if one.sentence == sentence.index]
    if due.rule == "completion":
        money = [one for one in mine if one.measure == MONEY]
        return money[0] if money else None
    if due.rule == "at":
        behind = [one for one in mine if 0 <= start - one.end <= RIGHT_BEHIND]
        return behind[-1] if behind else None
    before = [
        one for one in mine if one.end <= start and start - one.end <= REACH_AFTER
    ]
    after = [
        one for one in mine if one.start >= end and one.start - end <= REACH_BEFORE
    ]
    last = max(before, key=lambda one: one.end) if before else None
    first = min(after, key=lambda one: one.start) if after else None
    if last and first and _begins_anew(pack, sentence, last, start):
        return first
    return last or first


def _begins_anew(pack: Pack, sentence: Sentence, figure: Figure, start: int) -> bool:
    """Whether a verb of creating stands between a figure and a deadline: "... and to create, within 3 years, 85 jobs"."""
    text = sentence.text
    between = (figure.end - sentence.start, start - sentence.start)
    return figure.measure == MONEY and bool(pack["cues.create"].search(text, *between))


def completion(article: Article, sentences: list[Sentence]) -> Due | None:
    """The end of the works where a sentence without figures of its own tells it; of two dates the later."""
    for sentence in sentences:
        found = [
            one for one in find_dues(article, sentence) if ends_works(article, one)
        ]
        if found:
            return max(found, key=lambda due: (due.value[:1] != "P", due.value))
    return None


def ends_works(article: Article, due: Due) -> bool:
    """Whether a date or period is the end of the works by its words or by its sentence."""
    if due.rule == "completion":
        return due.value[:1] != "P"
    text = article.sentences[due.sentence].text
    return due.rule in ("by", "within") and bool(
        article.pack["dues.completion"].search(text)
    )


def label(article: Article, due: Due) -> Label:
    """A deadline with its words."""
    sentence = article.sentences[due.sentence]
    quote = article.quote(sentence, due.start, due.end)
    return Label(due.value, f"due.{due.rule}", Confidence.LIKELY, quote)
