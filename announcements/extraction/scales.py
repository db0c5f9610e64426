"""Numbers with their scale words: "2 milliards 690 millions", "sept milliards et demi"."""

import re
from decimal import Decimal

from announcements.extraction.numerals import Numeral, one_word, word_value
from announcements.extraction.pack import Pack

MILLION = 1_000_000
NOUN_FOLLOWS = re.compile(r"\s(?:de |d'|[^\W\d_]{2,})", re.IGNORECASE)
"""A word behind a number that it may count, or a small one."""

Scaled = tuple[Decimal, int, Decimal]
"""Value, end and scale of a number with its scale words."""


def with_scale(text: str, numeral: Numeral, pack: Pack) -> Scaled:
    """A number with its scale words ("2 milliards 690 millions", "sept milliards et demi")."""
    numbers = pack.numbers
    scale = numbers.scales.match(text, numeral.end)
    if scale is None:
        value = numeral.read(numbers.decimal, None, False)
        whole = _rest_of_words(text, numeral, value, pack)
        return whole or (value, numeral.end, _scale_inside(numeral, pack))
    found, factor = scale
    word, end = found.group().strip(" -.").lower(), _scale_end(found, pack)
    value = numeral.read(numbers.decimal, factor, word in numbers.singular) * factor
    half = numbers.half.match(text, end)
    if half:
        return value + factor / 2, half.end(), factor
    rest = _smaller_part(text, end, factor, pack)
    if rest:
        return value + rest[0], rest[1], factor
    return value, end, factor


def _scale_inside(numeral: Numeral, pack: Pack) -> Decimal:
    """The million or more that number words have in them, where a language writes it as one; else 1."""
    if numeral.value is None or numeral.value < MILLION:
        return Decimal(1)
    words = one_word(pack.numbers).findall(numeral.printed.lower())
    scale = max(pack.numbers.multipliers.get(word, 1) for word in words)
    return Decimal(scale) if scale >= MILLION else Decimal(1)


def _scale_end(found: "re.Match[str]", pack: Pack) -> int:
    """Where a scale word ends: before a stop that is no part of it."""
    word = found.group()
    is_stop = (
        word.endswith(".") and word.strip(" -.").lower() not in pack.numbers.dotted
    )
    return found.end() - is_stop


def _rest_of_words(
    text: str, numeral: Numeral, value: Decimal, pack: Pack
) -> Scaled | None:
    """Number words that digits go on: "a million and 200 thousand", "a thousand and 500"."""
    if not numeral.is_word or value < 1000:
        return None
    rest = _smaller_part(text, numeral.end, value, pack)
    if rest:
        return value + rest[0], rest[1], value
    found = pack.numbers.rest.match(text, numeral.end)
    if found and value < 1_000_000 and len(found["digits"] or "") == 3:
        return value + int(found["digits"]), found.end(), Decimal(1)
    return None


def _smaller_part(
    text: str, at: int, factor: Decimal, pack: Pack
) -> tuple[Decimal, int] | None:
    """The "690 millions" of "2 milliards 690 millions", in digits or in words: "deux millions six cent mille"."""
    found = pack.numbers.rest.match(text, at)
    if found is None:
        return None
    told: tuple[Decimal, int] | None
    if found["digits"]:
        told = Decimal(found["digits"]), found.end()
    elif found["grouped"]:
        told = Decimal(re.sub(r"\D", "", found["grouped"])), found.end()
    else:
        told = _words_at(text, at + 1, pack) or _words_at(text, found.end(), pack)
    if told is None:
        return None
    value, end = told
    scale = pack.numbers.scales.match(text, end) if value < 1000 else None
    if scale is not None and scale[1] < factor:
        value, end = value * scale[1], _scale_end(scale[0], pack)
    elif value < 1000 or found["digits"] or value >= factor:
        return None
    if found["joint"] and not _may_be_joined(text, end, pack):
        return None
    return value, end


def _may_be_joined(text: str, end: int, pack: Pack) -> bool:
    """Whether an "and" before a number may join it to the one before: no noun follows that it counts alone."""
    return bool(
        pack.money.after.match(text, end)
        or not NOUN_FOLLOWS.match(text, end)
        or pack["qualifiers.small_words"].match(text, end + 1)
    )


def _words_at(text: str, at: int, pack: Pack) -> tuple[Decimal, int] | None:
    """The value and the end of number words that stand at a place."""
    found = pack.numbers.sequence.match(text, at)
    if found is None:
        return None
    return Decimal(word_value(found["number"], pack.numbers)[0]), found.end()
