"""Dates and periods that can be deadlines, typed by the words beside them: by, within, at, the end of works."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from announcements.extraction.ahead import CLAUSE_ENDS
from announcements.extraction.alternation import Whole, Words, longest_of
from announcements.extraction.article import Article, once
from announcements.extraction.months import bare_months
from announcements.extraction.nouns import are_capitalised
from announcements.extraction.numerals import word_value
from announcements.extraction.pack import Pack, Pattern, Rule, load
from announcements.extraction.result import Confidence, Label
from announcements.extraction.sentences import Sentence

VERB_NEAR, VERB_LAST = 30, 70
"""Signs behind a date in which the end of the works is told; more where the verb ends its clause."""
COMPLETION_REACH = 75
PARTS = (";", ":", ". ")

SHORT_PART, HALVES = len("Q1"), frozenset("hs")
"""Parts of a year as a letter and a digit, and the letters of halves: "H1", "S2"."""

LONGEST_RANGE = 15
"""Years from the first to the last of a range."""

COMPLETION, START = "completion", "start"
LASTS = "lasts"
"""The rule of a period that tells how long the works last."""


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
    """A year with what may stand before it: "end of", and a quarter, a day, a month."""
    pack = load(language)
    months = longest_of(pack.months)
    dues, time = pack.raw["dues"], pack.raw["time"]
    of, the, ordinal = time["of"], time["the"], time["ordinal"]
    quarters = longest_of(dues["quarters"])
    points, following, current = (
        "|".join(dues[name]["any"]) for name in ("point", "next_year", "this_year")
    )
    return re.compile(
        rf"(?<!\w)(?:(?:{points})[ -]?)?"
        rf"(?:(?:{the})?(?P<part>{quarters}) (?P<unit>{dues['quarter_word']}|{dues['half_word']})?"
        rf"(?: (?:{of}))? ?"
        rf"|(?:(?P<day>\d{{1,2}})(?:{ordinal}|\.)? (?:{of})?)?(?P<month>{months})\.?"
        rf"(?: (?P<late>\d{{1,2}}),)? (?:{of})?|)"
        rf"(?:(?P<year>20\d\d)(?![\d.,]\d|-\d)|(?:(?P<next>{following})|(?P<this>{current}))(?!\w))",
        re.IGNORECASE,
    )


@cache
def _ranges(language: str) -> Pattern:
    """Two years, of which the last one counts: "2025-2028", "from 2025 to 2028"."""
    joined = "|".join(load(language).raw["dues"]["to"]["any"])
    return re.compile(
        rf"(?<![\w.,/-])(?P<first>20\d\d)(?: ?[-–/] ?| (?:{joined}) ?)(?P<last>20\d\d|\d\d)(?![\w%/-]|[.,]\d)",
        re.IGNORECASE,
    )


@cache
def _periods(language: str) -> Pattern:
    """ "over five years", "sur les 24 prochains mois", "construction will take 18 months", "two years of works" """
    pack = load(language)
    numbers, glued = pack.raw["numbers"], pack.raw["numbers"].get("glued", "")
    half = numbers["half"] or "(?!)"
    within, lasts, of_works, following, years, months = (
        "|".join(pack.raw["dues"][name]["any"])
        for name in ("within", "lasts", "of_works", "next", "unit_years", "unit_months")
    )
    count = _counts(pack)
    return re.compile(
        rf"(?<!\w){glued}(?:(?P<lasts>{lasts})(?: [^\W\d]+){{0,4}}?:? |(?P<within>{within}) ?|)(?:(?:{following}) )?"
        rf"{count}(?P<before> {half})?[ -]"
        rf"(?:(?:{following}) )?(?:(?P<years>{years})|(?P<months>{months}))(?!\w)"
        rf"(?: (?:{following}))?(?P<half> {half})?(?P<works> (?:{of_works})(?!\w))?",
        re.IGNORECASE,
    )


def _counts(pack: Pack) -> str:
    """A number in digits or one or two words, or the higher one of two ("three to five")."""
    numbers, rules = pack.raw["numbers"], pack.raw["qualifiers"]
    words = longest_of(numbers["units"])
    joiners = "|".join(re.escape(one) for one in numbers["joiners"] if one != " ")
    plain = rules["plain_and"]["any"][0]
    both = (*rules["and"]["any"], *pack.raw["dues"]["to"]["any"])
    joined = [one for one in both if not one.startswith(plain)]
    return (
        rf"(?:(?:\d+|{words})(?: (?:{'|'.join(joined)}) |(?<=\d)[-–]))?"
        rf"(?P<count>\d{{1,2}}|(?:{words})(?:(?:{joiners})(?:{words}))?)"
    )


@once
def find_dues(article: Article, sentence: Sentence) -> list[Due]:
    """The dates and periods of a sentence that can be a deadline."""
    found = [*_dated(article, sentence), *_lasting(article.pack, sentence)]
    found += _months(article, sentence, found)
    found += _same(article, sentence, found)
    return sorted(found, key=lambda due: due.start)


def _months(article: Article, sentence: Sentence, told: list[Due]) -> Iterator[Due]:
    """Months without a year behind a "by": the next one of that name after publication."""
    pack, text, published = article.pack, sentence.text, article.published or ""
    if not _MONTH.match(published):
        return
    for found in bare_months(pack, text):
        if any(one.start < found.end() and found.start() < one.end for one in told):
            continue
        if _YEAR.match(text, found.end() + 1) or pack["time.past"].behind(
            text, found.end(), PAST_NEAR
        ):
            continue
        month = pack.months[found.group(1)]
        begins = _by_before(pack, text, found)
        if begins is not None and not _is_of_a_plan(pack, text, *found.span()):
            year = int(published[:4]) + (month < int(published[5:7]))
            value = f"{year}-{month:02d}"
            yield Due(value, "by", sentence.index, begins, found.end())


def _by_before(pack: Pack, text: str, month: re.Match[str]) -> int | None:
    """Where a "by" before a month begins, with "the end of" between them or not."""
    lefts = [text[: month.start()].rstrip(), text[: month.start(1)].rstrip()]
    point = _last_word(pack["dues.point"], lefts[-1])
    if point is not None:
        lefts.append(lefts[-1][:point].rstrip())
    found = (_last_word(pack["dues.by"], left) for left in lefts)
    return next((one for one in found if one is not None), None)


_MONTH = re.compile(r"\d{4}-\d\d")
PAST_NEAR = 14
"""Signs behind a month in which a "last" says that it is past."""

BACK = 2
"""Sentences back to the deadline that "by then" stands for."""


def _same(article: Article, sentence: Sentence, told: list[Due]) -> Iterator[Due]:
    """A "by then", which stands for the deadline told last."""
    for found in article.pack["dues.same"].finditer(sentence.text):
        before = [one for one in told if one.end <= found.start()]
        for index in range(sentence.index - 1, sentence.index - BACK - 1, -1):
            if before or index < 0:
                break
            before = find_dues(article, article.sentences[index])
        if before:
            yield Due(before[-1].value, "by", sentence.index, *found.span())


_YEAR = re.compile(r"20\d\d")


def _is_of_next(pack: Pack, text: str) -> bool:
    """Whether a sentence has words for this or the next year."""
    return any(pack[f"dues.{name}"].search(text) for name in ("next_year", "this_year"))


def _dated(article: Article, sentence: Sentence) -> Iterator[Due]:
    pack, text = article.pack, sentence.text
    published = article.published_year or 0
    years = [int(year) for year in _YEAR.findall(text)]
    is_dated = any(year >= published for year in years) or _is_of_next(pack, text)
    if not years and not is_dated:
        return
    ranges = list(_ranged(article, sentence))
    yield from ranges
    if not is_dated:
        return
    for found in _dates(pack.language).finditer(text):
        if not found["year"] and not published:
            continue
        if found["year"] and int(found["year"]) < published:
            continue
        if any(one.start <= found.end() <= one.end for one in ranges):
            continue
        if _is_of_a_plan(pack, text, *found.span()):
            continue
        left = text[max(0, found.start() - 40) : found.start()]
        rule = _rule(article, text, left, found)
        if rule:
            start = found.start() - (len(left) - rule[1])
            value = _value(pack, found, published)
            yield Due(value, rule[0], sentence.index, start, found.end())


def _ranged(article: Article, sentence: Sentence) -> Iterator[Due]:
    """The last of two years that stand for a span of time."""
    pack, text = article.pack, sentence.text
    for found in _ranges(pack.language).finditer(text):
        first, last = found["first"], found["last"].rjust(4, "0")
        year = int(last) if found["last"] == last else int(first[:2] + found["last"])
        is_late = year > (article.published_year or 0)
        if not is_late or not 0 < year - int(first) <= LONGEST_RANGE:
            continue
        if not _is_of_a_plan(pack, text, *found.span()):
            yield Due(str(year), "by", sentence.index, *found.span())


def _is_of_a_plan(pack: Pack, text: str, start: int, end: int) -> bool:
    """Whether a date is that of a strategy, a goal of a country or the like."""
    return bool(pack["dues.not"].search(text, max(0, start - 60), end + 20))


def _rule(
    article: Article, text: str, left: str, found: re.Match[str]
) -> tuple[str, int] | None:
    """Which kind of phrase a date ends, and where it begins in `left`."""
    pack, stripped = article.pack, left.rstrip()
    if _last_word(pack["dues.from"], stripped) is not None:
        return None
    begins = _last_word(pack["dues.by"], stripped)
    if begins is not None:
        return "by", begins
    reach = VERB_LAST if are_capitalised(pack.language) else VERB_NEAR
    told = nearest_cue(pack, text, *found.span(), (COMPLETION_REACH, reach))
    if told == COMPLETION:
        return COMPLETION, len(left)
    if _tells_a_start(pack, text, *found.span()) or not _is_ahead(article, found):
        return None
    begins = _last_word(pack["dues.at"], stripped)
    if begins is not None:
        return "at", begins
    if found.group() != found["year"] or are_capitalised(pack.language):
        return "at", len(left)
    return None


def _tells_a_start(pack: Pack, text: str, start: int, end: int) -> bool:
    """Whether something starts in the clause of a date."""
    before = max(text.rfind(sign, 0, start) for sign in CLAUSE_ENDS) + 1
    after = min(text.find(sign, end) % (len(text) + 1) for sign in CLAUSE_ENDS)
    return bool(pack["dues.start"].search(text, before, after))


def _last_word(rule: Rule, text: str) -> int | None:
    """Where the words of a rule begin that end a text."""
    found = (one.start() for one in rule.finditer(text) if one.end() >= len(text))
    return next(found, None)


def _is_ahead(article: Article, found: re.Match[str]) -> bool:
    """Whether a date that only says "in" lies behind publication: a bare year does from the next one on."""
    year = int(found["year"] or 0)
    published = article.published_year or 0
    if year > published or not found["year"]:
        return True
    value = _value(article.pack, found, published)
    month = len("2024-04")
    return _starts(value)[:month] > (article.published or "")[:month]


def _starts(value: str) -> str:
    """The month in which a half or a quarter begins; a day's or a month's own; a year's none."""
    if not _PART.fullmatch(value):
        return value
    months = MONTHS_OF[value[5]]
    return f"{value[:4]}-{1 + months * (int(value[6]) - 1):02d}"


_PART = re.compile(r"\d{4}-[QH]\d")
MONTHS_OF = {"Q": 3, "H": 6}


def nearest_cue(
    pack: Pack, text: str, start: int, end: int, reach: tuple[int, int]
) -> str:
    """What is told nearest to a date: the end of works, a start (of works, of production), or neither."""
    before, after = max(0, start - reach[0]), end + reach[1]
    found = [
        (min(abs(start - one.end()), abs(one.start() - end)), name)
        for name in (COMPLETION, START)
        for one in pack[f"dues.{name}"].finditer(text, before, after)
        if one.end() <= start or one.start() >= end
    ]
    return min(found)[1] if found else ""


def _value(pack: Pack, found: re.Match[str], published: int) -> str:
    year = found["year"] or str(published + bool(found["next"]))
    if found["month"]:
        month = f"{year}-{pack.months[found['month'].lower()]:02d}"
        day = found["day"] or found["late"]
        return f"{month}-{int(day):02d}" if day else month
    if found["part"]:
        part = found["part"].lower()
        number = pack.raw["dues"]["quarters"][part]
        halves = tuple(pack.raw["dues"].get("halves", ()))
        if halves:
            # The part names its unit itself: "the quarter first", "the half second".
            kind = "H" if part.startswith(halves) else "Q"
            return f"{year}-{kind}{number}"
        unit = (found["unit"] or "").lower()
        if re.fullmatch(pack.raw["dues"]["half_word"], unit):
            return f"{year}-H{min(2, number)}"
        if len(part) == SHORT_PART:
            return f"{year}-{'H' if set(part) & HALVES else 'Q'}{number}"
        if unit:
            return f"{year}-Q{number}"
    return str(year)


def _lasting(pack: Pack, sentence: Sentence) -> Iterator[Due]:
    yield from _other_orders(pack, sentence)
    units = ("dues.unit_years", "dues.unit_months")
    if not any(pack[name].search(sentence.text) for name in units):
        return
    for found in _periods(pack.language).finditer(sentence.text):
        left = sentence.text[: found.start()].rstrip()
        is_of_works = bool(found["lasts"] or found["works"]) or _takes_works(
            pack, sentence.text, found
        )
        if not is_of_works and not found["within"]:
            continue
        start, end = found.span()
        if pack["dues.not_within"].search(sentence.text, max(0, start - 40), end + 25):
            continue
        if found["works"] and _last_word(pack["dues.upon"], left) is not None:
            continue
        count = _count(found["count"], pack)
        unit = "Y" if found["years"] else "M"
        if count != int(count):
            count, unit = round(count * 12), "M"
        if 1 <= count <= (40 if found["years"] else 120):
            if (found["half"] or found["before"]) and found["years"]:
                count, unit = 12 * count + 6, "M"
            rule = LASTS if is_of_works else "within"
            yield Due(f"P{count}{unit}", rule, sentence.index, *found.span())


TO_FINISH = 50
"""Signs behind a period in which words tell that the works take it."""


LONGEST_WORKS = 12
"""Years of works; what takes longer is a concession or the life of a site."""


def _takes_works(pack: Pack, text: str, found: re.Match[str]) -> bool:
    """Whether works take a period: "work will take about four years", "24 months to build it"."""
    if found["years"] and _count(found["count"], pack) > LONGEST_WORKS:
        return False
    start, end = found.span()
    finish = pack["dues.to_finish"].behind(text, end, TO_FINISH)
    if finish and finish.start() - end <= 1:
        return True
    within = (found["within"] or "").strip()
    left = text[:start].rstrip()
    if are_capitalised(pack.language):
        first = max(text.rfind(sign, 0, start) for sign in CLAUSE_ENDS) + 1
        if pack["dues.takes"].behind(text, end, TO_FINISH):
            return bool(pack["dues.works"].search(text, first, start))
    is_told = _last_word(pack["dues.takes"], left) is not None
    if not is_told and not pack["dues.takes"].fullmatch(within):
        return False
    first = max(text.rfind(sign, 0, start) for sign in PARTS) + 1
    return bool(pack["dues.works"].search(text, first, end))


def _count(printed: str, pack: Pack) -> float:
    """The number of years or months, in digits or words."""
    return int(printed) if printed.isdigit() else word_value(printed, pack.numbers)[0]


def _other_orders(pack: Pack, sentence: Sentence) -> Iterator[Due]:
    """Periods in a word of their own ("a decade", a dual), or with the count behind the unit ("the years five")."""
    for match in _turned(pack.language).finditer(sentence.text):
        if match["pair"]:
            value = pack.raw["dues"]["pairs"][match["pair"].lower()]
        else:
            value = f"P{int(_count(match['count'], pack))}Y"
        rule = LASTS if match["lasts"] else "within"
        yield Due(value, rule, sentence.index, *match.span())


@cache
def _turned(language: str) -> Words:
    """The periods of `_other_orders`."""
    pack = load(language)
    dues = pack.raw["dues"]
    within, lasts = ("|".join(dues[name]["any"]) for name in ("within", "lasts"))
    pairs = "|".join(sorted(dues["pairs"], key=len, reverse=True))
    words = "|".join(pack.raw["numbers"]["units"])
    glued = pack.raw["numbers"].get("glued", "")
    turned = dues.get("turned", "").replace("%WORDS%", words)
    needs = [*map(re.escape, dues["pairs"]), *([turned] if turned else ())]
    return Whole(
        rf"(?<!\w){glued}(?:(?P<lasts>{lasts})(?: [^\W\d]+){{0,4}}?:? |(?:{within}) ?)"
        rf"(?:(?P<pair>{pairs})(?! ?20\d)|{turned or '(?P<count>(?!))'})(?!\w)",
        pack.sieve,
        needs,
        is_small=True,
    )


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
    if due.rule in (COMPLETION, LASTS):
        return True
    text = article.sentences[due.sentence].text
    if tells_all(article.pack, text, due):
        return True
    whole = (len(text), len(text))
    return due.rule in ("by", "within") and (
        nearest_cue(article.pack, text, due.start, due.end, whole) == COMPLETION
    )


ALL_BEFORE, ALL_BEHIND = 40, 15


def tells_all(pack: Pack, text: str, due: Due) -> bool:
    """Whether a deadline is that of all that was told: "all of it by 2027"."""
    if due.rule not in ("by", "within"):
        return False
    start, end = max(0, due.start - ALL_BEFORE), due.end + ALL_BEHIND
    return any(
        "," not in text[one.end() : due.start]
        for one in pack["dues.all"].finditer(text, start, end)
    )


def label(article: Article, due: Due, sure: Confidence) -> Label:
    """A deadline with its words."""
    sentence = article.sentences[due.sentence]
    quote = article.quote(sentence, due.start, due.end)
    return Label(due.value, f"due.{due.rule}", sure, quote)
