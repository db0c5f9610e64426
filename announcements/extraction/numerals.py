"""Numbers in a sentence: figures with their separators, and number words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from announcements.extraction.pack import Numbers

# the sign is looked at first: what stands before it costs more
_DIGITS = re.compile(
    r"(?=\d)(?<!\d)(?<!\d[.,])(?:\d{1,3}(?:([ .,'])\d{3})(?:\1\d{3}){0,5}(?!\d)(?:[.,]\d{1,2}(?!\d))?"
    r"|\d{1,3}(?:,\d{2}){1,4},\d{3}(?!\d)|\d{1,3} ?(?:[½¼¾]|(?<= )[13]/[24](?!\d))"
    r"|\d{1,18}(?:[.,]\d{1,6})?(?!\d))"
)
FRACTIONS = {
    "½": Decimal("0.5"),
    "¼": Decimal("0.25"),
    "¾": Decimal("0.75"),
    "1/2": Decimal("0.5"),
    "1/4": Decimal("0.25"),
    "3/4": Decimal("0.75"),
}
"""What may stand behind a whole number: "2½", "1 1/2"."""
_DIGIT = re.compile(r"\d")
MILLIARD = Decimal(10) ** 9
FOUR_TWENTIES = (4, 20)
"""Eighty as four twenties: the one value that rises."""


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as printed at `start:end` of its sentence; words have their value already."""

    start: int
    end: int
    printed: str
    value: Decimal | None = None
    is_approximate: bool = False

    @property
    def is_word(self) -> bool:
        return self.value is not None

    def read(self, decimal: str, factor: Decimal | None, is_singular: bool) -> Decimal:
        """The value, given the scale that follows (None without one)."""
        if self.value is not None:
            return self.value
        return read_digits(self.printed, decimal, factor, is_singular)


def find_numerals(text: str, numbers: Numbers) -> list[Numeral]:
    """All numbers of a sentence from left to right."""
    digits = _digits(text, numbers) if _DIGIT.search(text) else []
    words = _words(text, numbers)
    found = sorted([*digits, *words], key=lambda numeral: numeral.start)
    return _mixed(text, found, numbers)


def _digits(text: str, numbers: Numbers) -> list[Numeral]:
    """Numbers in digits, those first whose fraction is written before the whole."""
    found = [Numeral(*m.span(), m.group()) for m in _DIGITS.finditer(text)]
    if numbers.reversed is None:
        return found
    turned = [
        Numeral(*m.span(), f"{m.group(2)}.{m.group(1)}")
        for m in numbers.reversed.finditer(text)
    ]
    return turned + [
        one
        for one in found
        if not any(other.start <= one.start < other.end for other in turned)
    ]


def _mixed(text: str, found: list[Numeral], numbers: Numbers) -> list[Numeral]:
    """Digits and a word for a thousand as one number: "2 mil 500", "mil 200"."""
    if numbers.thousand is None or not found:
        return found
    mixed = []
    for match in numbers.thousand.finditer(text):
        head = match["head"]
        high: float = int(head) if head and head.isdigit() else 1
        if head and not head.isdigit():
            high = word_value(head, numbers)[0]
        scale = numbers.scales.match(text, match.end())
        if scale is not None and scale[1] == 1000:
            continue
        value = Decimal(high * 1000 + int(match["rest"]))
        start = match.start("number")
        mixed.append(Numeral(start, match.end(), match["number"], value))
    if not mixed:
        return found
    rest = [
        one
        for one in found
        if not any(m.start < one.end and one.start < m.end for m in mixed)
    ]
    return sorted([*rest, *mixed], key=lambda numeral: numeral.start)


_FINE = re.compile(r"(?<![\d.,])\d{1,4}([.,])\d{1,2}(?![\d.,]*\d)")
_GROUPED = re.compile(r"(?<![\d.,])\d{1,3}([.,])\d{3}(?![\d.,]*\d)")


def decimal_sign(text: str, numbers: Numbers) -> str:
    """The decimal sign that a text uses, where its language has one in some countries and one in others.

    One or two digits behind a sign are a fraction; three digits behind it are thousands unless a
    scale word follows, which leaves it open.
    """
    if not numbers.varies:
        return numbers.decimal
    votes = {".": 0, ",": 0}
    for match in _FINE.finditer(text):
        votes[match.group(1)] += 1
    for match in _GROUPED.finditer(text):
        if not numbers.scales.match(text, match.end()):
            votes["," if match.group(1) == "." else "."] += 1
    if votes["."] == votes[","]:
        return numbers.decimal
    return max(votes, key=lambda sign: votes[sign])


def _words(text: str, numbers: Numbers) -> Iterator[Numeral]:
    for found in numbers.sequence.finditer(text):
        for start, end in _whole(text, *found.span("number"), numbers):
            printed = text[start:end]
            value, is_approximate = word_value(printed, numbers)
            yield Numeral(start, end, printed, Decimal(value), is_approximate)


def _whole(
    text: str, start: int, end: int, numbers: Numbers
) -> Iterator[tuple[int, int]]:
    """A run of number words cut where a value does not fall: "between eighty and a hundred" are two.

    It is cut at the last "and" before a hundred or a thousand that it has already, "two hundred and three hundred",
    and at one between two small numbers or before a larger unit: "five and ten million".
    """
    last: float = 0
    behind = joint = start
    used: set[int] = set()
    for found in one_word(numbers).finditer(text, start, end):
        word = found.group().lower()
        value = numbers.words.get(word, 0)
        factor = numbers.multipliers.get(word) or _level(value)
        gap = found.start() - behind
        behind = found.end()
        if gap > 1:
            joint = found.start()
        is_parted = gap > 1 and (
            0 < last < 20 and 0 < value < 20 or factor > max(used, default=factor)
        )
        is_joined = gap <= 1 and (last, value) == FOUR_TWENTIES
        cut = start
        if is_parted or (numbers.falling and last and value >= last and not is_joined):
            cut = found.start()
        elif factor in used and joint > start:
            cut = joint
        if cut > start:
            yield start, cut - len(_joint(text, start, cut))
            start, used = cut, set()
        if factor:
            used = {one for one in used if one > factor} | {factor}
        last = value
    yield start, end


def _level(value: float) -> int:
    """The hundred, thousand or million that a number word counts by itself ("trezentos"); 0 for smaller ones."""
    return max((one for one in LEVELS if one <= value), default=0)


LEVELS = (100, 1000, 10**6, 10**9)
_JOINT = re.compile(r"(?: \w{1,3})?[ -]$| \w$")
LONGEST_JOINT = 5


def _joint(text: str, start: int, end: int) -> str:
    """The space and the small word that stand before a place."""
    words = _JOINT.search(text, max(start, end - LONGEST_JOINT), end)
    return words.group() if words else ""


def one_word(numbers: Numbers) -> "re.Pattern[str]":
    """One number word in any text, compiled when the first text has number words."""
    return _compiled(numbers.word)


@cache
def _compiled(pattern: str) -> "re.Pattern[str]":
    return re.compile(pattern, re.IGNORECASE)


def word_value(words: str, numbers: Numbers) -> tuple[float, bool]:
    """The value of number words, and whether they round ("une cinquantaine")."""
    parts: list[float] = []
    current, is_approximate, factor = 0.0, False, 1
    for found in one_word(numbers).finditer(words.lower()):
        word = found.group()
        if word in numbers.approximate:
            current = max(1, current) * numbers.approximate[word]
            is_approximate = True
        elif word in numbers.multipliers:
            factor = numbers.multipliers[word]
            if factor >= 1000:
                parts, current = _times(parts, current, factor), 0
            else:
                current = (current or 1) * factor
        elif numbers.words[word] >= 1000:
            # "un millón y medio": the article before it counts nothing
            current = 0 if current == 1 else current
            parts.append(numbers.words[word])
            factor = int(numbers.words[word] / 2)
        else:
            current = _add(current, numbers.words[word])
    if 0 < current < 1:
        current *= factor
    value = sum(parts) + current
    return (int(value) if value == int(value) else value), is_approximate


def _times(parts: list[float], current: float, factor: int) -> list[float]:
    """Parts of a number with the smaller ones and what is told since times a factor: "a thousand and 500 million"."""
    larger = [one for one in parts if one >= factor]
    smaller = sum(one for one in parts if one < factor) + current
    return [*larger, (smaller or 1) * factor]


def _add(current: float, value: float) -> float:
    """Four-twenties is eighty; all else is a sum."""
    if value == 20 and current % 100 == 4:
        return current - 4 + 80
    return current + value


def read_digits(
    printed: str, decimal: str, factor: Decimal | None, is_singular: bool
) -> Decimal:
    """A printed figure as a number: which separator is the decimal one.

    Counted things are whole, so one separator before three digits groups thousands; before a
    scale word the language's decimal sign is decimal ("1,135 milliard"), and so is a point
    before a scale in the singular or from a thousand million up ("1.051 milliard"). A comma is
    never decimal in a language whose decimal sign is the point ("1,200 billion").
    """
    for sign, part in FRACTIONS.items():
        if printed.endswith(sign):
            return Decimal(printed.removesuffix(sign)) + part
    compact = printed.replace(" ", "").replace("'", "")
    points, commas = compact.count("."), compact.count(",")
    if points and commas:
        last = "." if compact.rfind(".") > compact.rfind(",") else ","
        return _with_decimal(compact, last if compact.count(last) == 1 else "")
    if points + commas != 1:
        return _with_decimal(compact, "")
    sign = "." if points else ","
    tail = len(compact) - compact.index(sign) - 1
    if tail != 3 or compact.startswith("0"):
        return _with_decimal(compact, sign)
    is_whole = compact.endswith("0") and not is_singular
    is_fraction = factor is not None and (
        sign == decimal
        or (sign == "." and (is_singular or (factor == MILLIARD and not is_whole)))
    )
    return _with_decimal(compact, sign if is_fraction and factor != 1000 else "")


def _with_decimal(compact: str, sign: str) -> Decimal:
    if compact.isdigit():
        return Decimal(compact)
    whole = "".join(
        "." if char == sign else char
        for char in compact
        if char == sign or char.isdigit()
    )
    return Decimal(whole)
