"""Numbers of a sentence with what they count: money by a currency, people and posts by a noun, or nothing that stands beside them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple

from announcements.extraction.countries import named_currency
from announcements.extraction.employment import (
    counts_jobs,
    is_paired,
    is_small_word,
    people_behind,
)
from announcements.extraction.nouns import are_capitalised
from announcements.extraction.numerals import (
    Numeral,
    find_numerals,
    one_word,
    word_value,
)
from announcements.extraction.pack import Currency, Pack
from announcements.extraction.qualifiers import qualifier_after, qualifier_before

JOBS, MONEY = "jobs", "investment"
_NO_NUMBER_BEFORE = re.compile(r"[^\W\d_][.-]?$")
SHARED_SIGNS = ("DOLLAR", "SIGN")
"""A "$" that may be a dollar of some country, or a peso: the word behind the number tells."""
FEW = 5
MILLION = 1_000_000
FIRST_YEAR, LAST_YEAR = 1900, 2100
LONGEST_YEAR = 12
"""Signs before a number in which a word for the year is looked for."""
BEHIND = 32
"""Signs behind a figure in which its kind may be said."""
FAR_BEHIND = 80
FAR_BEFORE, FAR_ELSEWHERE = 80, 60
UNSPECIFIED = "unspecified"
"""The same for words that tell both kinds: "1,000 posts will be created in the region, direct as well as indirect"."""
_NEXT_FIGURE = re.compile(r"\d|[.;:] ")
_REPEATED = re.compile(r" ?\(\d[\d .,']{0,14}\)")
_NEW_PART = re.compile(r"[\d.,;:(]")
_NOUN_FOLLOWS = re.compile(r"\s(?:de |d'|[^\W\d_]{2,})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Amount:
    """A numeral with what follows it read."""

    numeral: Numeral
    start: int
    end: int
    value: Decimal
    measure: str | None
    unit: str | None = None
    factor: Decimal = Decimal(1)
    jobs_kind: str = "unspecified"
    is_elliptic: bool = False
    is_strong: bool = True


class Context(NamedTuple):
    """What is open before a number: the last currency, whether jobs were spoken of, and where they were counted last.

    `told` is where the last figure ends if it is one of jobs; 0 if it stands in the sentence before. `paid` is where
    it ends if it is one of money in the same sentence.
    """

    unit: str | None = None
    has_jobs: bool = False
    told: int | None = None
    paid: int | None = None


def amounts(text: str, pack: Pack, context: Context) -> Iterator[Amount]:
    """Every numeral as money, jobs or neither; one that is part of an earlier amount is passed over."""
    end, unit, told, paid = 0, context.unit, context.told, context.paid
    numerals = find_numerals(text, pack.numbers)
    if not numerals:
        return
    has_jobs = context.has_jobs or bool(pack.jobs.strong.search(text))
    for printed in numerals:
        rest = _behind(text, printed, end, pack) if printed.start < end else printed
        if rest is None:
            continue
        numeral = _with_digits(text, rest)
        amount = _read(text, numeral, pack, Context(unit, has_jobs, told, paid))
        if amount is None:
            continue
        if amount.measure:
            told = amount.end if amount.measure == JOBS else None
            paid = amount.end if amount.measure == MONEY else None
        if amount.measure == MONEY and amount.unit:
            unit = amount.unit if _holds(text, amount.start, unit) else unit
        has_jobs = has_jobs or amount.measure == JOBS
        end = amount.end
        yield amount


def _behind(text: str, numeral: Numeral, end: int, pack: Pack) -> Numeral | None:
    """What is left of number words whose first is the scale of an amount: "380 mil e onze empregos"."""
    if not numeral.is_word or numeral.end <= end:
        return None
    found = pack.numbers.sequence.search(text, end, numeral.end)
    if found is None:
        return None
    value, is_approximate = word_value(found["number"], pack.numbers)
    start, stop = found.span("number")
    return Numeral(start, stop, found["number"], Decimal(value), is_approximate)


def _holds(text: str, start: int, unit: str | None) -> bool:
    """Whether a currency holds for what follows: not that of an amount in brackets behind another one."""
    return unit is None or text.rfind("(", 0, start) <= text.rfind(")", 0, start)


def _with_digits(text: str, numeral: Numeral) -> Numeral:
    """A number in words with the digits that repeat it: "seventy-two (72)"."""
    found = _REPEATED.match(text, numeral.end) if numeral.is_word else None
    return replace(numeral, end=found.end()) if found else numeral


def _read(text: str, numeral: Numeral, pack: Pack, context: Context) -> Amount | None:
    """A numeral with its unit, or without one (it may begin a range); None for shares and codes."""
    if pack.numbers.percent.match(text, numeral.end):
        return None
    if _is_part_of_percent(text, numeral, pack) or _is_year(text, numeral, pack):
        return None
    prefix = _prefix(text, numeral, pack)
    if prefix is None and _is_code(text, numeral, pack):
        return None
    if compact := _compact(text, numeral, pack):
        return compact
    scaled = _scaled(text, numeral, pack)
    return (
        _money(text, numeral, scaled, prefix, pack)
        or _jobs(text, numeral, scaled, pack, context)
        or _elliptic_money(text, numeral, scaled, pack, context)
        or _bare(numeral, scaled, context.unit)
    )


def _is_year(text: str, numeral: Numeral, pack: Pack) -> bool:
    """Whether number words tell a year: "in the year two thousand and thirty"."""
    if numeral.value is None or not FIRST_YEAR <= numeral.value <= LAST_YEAR:
        return False
    left = text[max(0, numeral.start - LONGEST_YEAR) : numeral.start]
    return pack.numbers.year.search(left) is not None


def _is_code(text: str, numeral: Numeral, pack: Pack) -> bool:
    """Whether letters stand right before a figure ("HQ2", "C1") that are no glued small word."""
    if numeral.is_word or text[numeral.start - 1 : numeral.start] in (".", "-"):
        return False
    left = text[max(0, numeral.start - 12) : numeral.start]
    if not _NO_NUMBER_BEFORE.search(left[-3:]):
        return False
    glued = pack.numbers.glued.search(left)
    return glued is None or not glued.group()


def _prefix(text: str, numeral: Numeral, pack: Pack) -> tuple[int, str] | None:
    """Where a currency before the number begins, and which it is."""
    if not numeral.printed[0].isdigit():
        return None
    left = text[max(0, numeral.start - 7) : numeral.start]
    signs = pack.money.signs
    if signs and signs.isdisjoint(left):
        return None
    for pattern, code in pack.money.before:
        found = pattern.search(left)
        if found and not (
            left[found.start()].isalpha()
            and left[: found.start()][-1:].islower()
            and len(found.group().strip()) < 2
        ):
            return numeral.start - len(left) + found.start(), code
    return None


def _compact(text: str, numeral: Numeral, pack: Pack) -> Amount | None:
    """A figure with currency and scale in one word: "50 MDH"."""
    unit = pack.money.compact.match(text, numeral.end)
    if unit is None:
        return None
    found, currency = unit
    value = numeral.read(pack.numbers.decimal, currency.factor, False)
    return Amount(
        numeral,
        numeral.start,
        found.end(),
        value * currency.factor,
        MONEY,
        currency.code,
        currency.factor,
    )


Scaled = tuple[Decimal, int, Decimal]
"""Value, end and scale of a number with its scale words."""


def _scaled(text: str, numeral: Numeral, pack: Pack) -> Scaled:
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
        or not _NOUN_FOLLOWS.match(text, end)
        or pack["qualifiers.small_words"].match(text, end + 1)
    )


def _words_at(text: str, at: int, pack: Pack) -> tuple[Decimal, int] | None:
    """The value and the end of number words that stand at a place."""
    found = pack.numbers.sequence.match(text, at)
    if found is None:
        return None
    return Decimal(word_value(found["number"], pack.numbers)[0]), found.end()


def _money(
    text: str,
    numeral: Numeral,
    scaled: Scaled,
    prefix: tuple[int, str] | None,
    pack: Pack,
) -> Amount | None:
    """A figure with a currency before or after it."""
    value, end, factor = scaled
    if unit := _currency_behind(text, end, pack):
        stop, currency = unit
        start = prefix[0] if prefix else numeral.start
        is_named = prefix and prefix[1] not in SHARED_SIGNS
        code = prefix[1] if prefix and is_named else currency.code
        value *= currency.factor
        return Amount(numeral, start, stop, value, MONEY, code, factor)
    if prefix:
        return Amount(numeral, prefix[0], end, value, MONEY, prefix[1], factor)
    return None


def _currency_behind(text: str, end: int, pack: Pack) -> tuple[int, Currency] | None:
    """The end and the meaning of a currency behind a number, a country's name before or behind it taken with it."""
    if unit := pack.money.after.match(text, end):
        found, currency = unit
        return _of_country(text, found.end(), currency, pack)
    for stop, country in _countries_at(text, end, pack):
        unit = pack.money.after.match(text, stop)
        code = unit and named_currency(unit[1].code, country)
        if unit and code:
            return unit[0].end(), replace(unit[1], code=code)
    return None


def _of_country(
    text: str, end: int, currency: Currency, pack: Pack
) -> tuple[int, Currency]:
    """A currency; a shared one as that of the country whose name stands behind it: "roupies mauriciennes"."""
    for stop, country in _countries_at(text, end, pack):
        if code := named_currency(currency.code, country):
            return stop, replace(currency, code=code)
    return end, currency


_COUNTRY = re.compile(r" ([^\W\d_]+(?:[- ][^\W\d_]+){0,2})")


def _countries_at(text: str, at: int, pack: Pack) -> Iterator[tuple[int, str]]:
    """The end and the code of each country name or adjective that begins right behind a place, the longest first."""
    found = _COUNTRY.match(text, at)
    words = found.group(1).lower() if found else ""
    while words:
        if country := pack.money.countries.get(words):
            yield at + 1 + len(words), country
        words = words[: max(words.rfind(" "), words.rfind("-"), 0)]


def _jobs(
    text: str, numeral: Numeral, scaled: Scaled, pack: Pack, context: Context
) -> Amount | None:
    """A figure with a noun for posts or people, or one that leaves the noun out."""
    value, end, factor = scaled
    if value < 2 or value > 50_000_000 or value != value.to_integral_value():
        return None
    found = pack.jobs.noun.match(text, end)
    if found and found["weak"] and value < FEW:
        return None
    if found:
        stop = end + len(pack.jobs.trim.sub("", found.group()))
        kind = kind_beside(text, numeral.start, end, stop, pack)
        return Amount(
            numeral,
            numeral.start,
            stop,
            value,
            JOBS,
            factor=factor,
            jobs_kind=kind,
            is_strong=bool(found["strong"]),
        )
    if factor >= 1_000_000:
        return None
    return (
        _elliptic_jobs(text, numeral, scaled, pack, context)
        or _people(text, numeral, value, (end, factor), pack)
        or _counted_before(text, numeral, value, (end, factor), pack, context)
    )


def _people(
    text: str,
    numeral: Numeral,
    value: Decimal,
    scaled: tuple[int, Decimal],
    pack: Pack,
) -> Amount | None:
    """A figure of people by their trade, or of whom a verb of employing takes."""
    if value < FEW:
        return None
    end, factor = scaled
    _, start = qualifier_before(text, numeral.start, pack)
    stop = people_behind(text, numeral, (start, end), pack)
    if stop is None:
        return None
    return Amount(
        numeral,
        numeral.start,
        stop,
        value,
        JOBS,
        factor=factor,
        jobs_kind=kind_beside(text, numeral.start, end, stop, pack),
        is_strong=False,
    )


def _is_part_of_percent(text: str, numeral: Numeral, pack: Pack) -> bool:
    """Whether a number word is the hundred in a word for percent."""
    if not numeral.is_word:
        return False
    found = pack.numbers.percent.search(text, max(0, numeral.start - 6), numeral.end)
    return found is not None and found.end() == numeral.end


def _counted_before(
    text: str,
    numeral: Numeral,
    value: Decimal,
    scaled: tuple[int, Decimal],
    pack: Pack,
    context: Context,
) -> Amount | None:
    """A bare figure of jobs behind a word for them, or one that goes on from earlier ones: "the second, 125"."""
    end, factor = scaled
    if value < FEW or is_small_word(numeral):
        return None
    _, start = qualifier_before(text, numeral.start, pack)
    span = (start, end)
    if not counts_jobs(text, numeral, span, pack, context.told) and not (
        context.paid
        and context.has_jobs
        and is_paired(text, numeral, span, pack, context.paid)
    ):
        return None
    kind = kind_beside(text, numeral.start, end, end, pack)
    return Amount(
        numeral,
        numeral.start,
        end,
        value,
        JOBS,
        factor=factor,
        jobs_kind=kind,
        is_elliptic=True,
        is_strong=False,
    )


_YEAR = re.compile(r"20\d\d")
ROUND = 50
"""A number without a noun that looks like a year is one ("im Halbjahr 2026 entstehen"), unless it is as round as this."""


def _elliptic_jobs(
    text: str, numeral: Numeral, scaled: Scaled, pack: Pack, context: Context
) -> Amount | None:
    """A figure of jobs whose noun stands elsewhere: "280 directs", "en prévoit 500", "4,200 that exist"."""
    value, end, factor = scaled
    is_spoken = context.has_jobs or context.told is not None
    if not is_spoken or (numeral.is_word and value < 20):
        return None
    if _YEAR.fullmatch(numeral.printed) and value % ROUND:
        return None
    name, behind = qualifier_after(text, end, pack)
    tail = pack.jobs.elliptic.match(text, behind)
    before = pack.jobs.before.search(text, max(0, numeral.start - 40), numeral.start)
    after = pack.jobs.after.match(text, end)
    if not tail and not after and not before:
        return None
    if before and not (tail or after) and _noun_follows(text, end, pack):
        return None
    last = tail.end() if tail else end
    stop = last if name == "exact" else end
    return Amount(
        numeral,
        numeral.start,
        stop,
        value,
        JOBS,
        factor=factor,
        jobs_kind=kind_beside(text, numeral.start, end, last, pack),
        is_elliptic=True,
    )


def _noun_follows(text: str, end: int, pack: Pack) -> bool:
    """Whether a longer word stands behind a figure; where nouns have a capital, one with a capital."""
    found = re.match(r" ([^\W\d_]{4,})", text[end : end + 6])
    return bool(found) and (
        not are_capitalised(pack.language) or text[end + 1].isupper()
    )


def kind_beside(text: str, start: int, end: int, stop: int, pack: Pack) -> str:
    """The kind that the words of a figure tell, else those beside it in its clause, else where the clause says that the posts are."""
    both = pack.jobs.both.search(text, stop, stop + FAR_BEHIND)
    if both and not _NEXT_FIGURE.search(text, stop, both.start()):
        return "direct_and_indirect"
    kind = _jobs_kind(text[end:stop], pack)
    if kind != UNSPECIFIED:
        return kind
    said = pack.jobs.kind_before.search(text[max(0, start - 60) : start])
    behind = _jobs_kind(_said_behind(text, stop, pack), pack)
    is_behind = said and pack["qualifiers.plain_and"].search(said.group())
    if said and not (is_behind and behind != UNSPECIFIED):
        behind = _jobs_kind(said.group(), pack)
    kind = behind
    if kind == UNSPECIFIED and _are_elsewhere(text, start, stop, pack):
        return "indirect"
    return kind


def _are_elsewhere(text: str, start: int, stop: int, pack: Pack) -> bool:
    """Whether the clause of a figure says that its posts are others': at suppliers, hauliers, trades."""
    rule = pack["employment.elsewhere"]
    if not rule.fits(text):
        return False
    left = start - len(clause_before(text, start, FAR_BEFORE))
    end = _NEW_PART.search(text, stop, stop + FAR_ELSEWHERE)
    right = end.start() if end else stop + FAR_ELSEWHERE
    return bool(rule.search(text, left, start) or rule.search(text, start, right))


def clause_before(text: str, start: int, reach: int) -> str:
    """What stands before a figure, from the figure or the end of a clause before it."""
    left = text[max(0, start - reach) : start]
    return left[max(left.rfind(sign) for sign in "0123456789;.") + 1 :]


def _said_behind(text: str, stop: int, pack: Pack) -> str:
    """The words right behind a figure that still speak of it: "people will find direct employment"."""
    right = text[stop : stop + BEHIND]
    end = _NEW_PART.search(right)
    right = right[: end.start()] if end else right
    joined = pack["qualifiers.plain_and"].search(right)
    return right[: joined.start()] if joined else right


def _jobs_kind(words: str, pack: Pack) -> str:
    direct = bool(pack.jobs.direct.search(words))
    indirect = bool(pack.jobs.indirect.search(words))
    if direct and indirect:
        return "direct_and_indirect"
    return "direct" if direct else "indirect" if indirect else UNSPECIFIED


def _elliptic_money(
    text: str, numeral: Numeral, scaled: Scaled, pack: Pack, context: Context
) -> Amount | None:
    """A scaled figure after one with a currency: "puis 8,2 milliards"."""
    if not context.unit:
        return None
    value, end, factor = scaled
    if factor < 1_000_000:
        return None
    if _NOUN_FOLLOWS.match(text, end) and not pack["qualifiers.small_words"].match(
        text, end + 1
    ):
        return None
    return Amount(
        numeral,
        numeral.start,
        end,
        value * pack.money.parts.get(context.unit, 1),
        MONEY,
        context.unit,
        factor,
        is_elliptic=True,
    )


def _bare(numeral: Numeral, scaled: Scaled, unit: str | None) -> Amount:
    """A number without a unit, with the currency that it would have: the lower end of a range, or left to bare.py."""
    value, end, factor = scaled
    return Amount(numeral, numeral.start, end, value, None, unit, factor)
