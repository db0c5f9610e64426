"""People and posts that a number counts without a plain word for them: by trade, by a verb of employing, or by what was counted before."""

import re

from announcements.extraction.numerals import Numeral
from announcements.extraction.pack import Pack
from announcements.extraction.sentences import clause

_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_NEXT = re.compile(r" ?, ?| ")
_STEP = re.compile(r" (?=[^\W\d_])")
_CLAUSE_ENDS = re.compile(r"\s?(?:[.;,)!?،»\"]|$)")
_ONE_MORE = re.compile(r"\s?(?:[^\W\d_]{1,3}\s|[-–])\s?\d")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_DIGIT = re.compile(r"\d")
_LABEL = re.compile(r"(?:^|[,;.:،])\s*(?:[^\W\d_]{1,5} ){0,2}$")
_PLAIN = re.compile(r"[^\W\d]*(?: [^\W\d]*)*")
_OPENING = ' :¿«"„“'
LEFT, RIGHT, NEAR = 70, 80, 16
LONGEST = 24
"""Signs in which the head of a noun is looked for."""
LABEL = 24
"""Signs in which a label is looked for that begins with a small word."""
LONGEST_STEM = 3
"""Letters that stand before the last part of a compound at least."""
MOST_JOINED = 4


def people_behind(
    text: str, numeral: Numeral, span: tuple[int, int], pack: Pack
) -> int | None:
    """Where the people end that a number counts; None where none are told.

    `span` is the number with its qualifier and scale.

    A trade is enough; words such as "young" or "women" need a word of employing in their clause; any noun
    will do right behind a verb of employing, or right before one that says where the people work.
    """
    start, end = span
    lead = pack.jobs.lead.match(text, end)
    at = lead.end() if lead else end
    head = _head(text, at, pack, pack.trades.people)
    if head is None and not is_small_word(numeral):
        head = _cued_head(text, (start, end), at, pack)
    return None if head is None else _joined(text, head, pack)


def is_small_word(numeral: Numeral) -> bool:
    """Whether a number is a word below twenty: as often a share ("seven in ten") or a list as a count."""
    return numeral.value is not None and numeral.value < 20


def _cued_head(text: str, number: tuple[int, int], at: int, pack: Pack) -> int | None:
    """Where a noun ends that only its neighbours make one for people at work."""
    start, end = number
    head = _head(text, at, pack, pack.trades.cued)
    if head is not None and _is_beside_employing(text, start, end, pack):
        return head
    if employs_before(text, start, pack):
        return _any_noun(text, at, pack)
    return _employed_behind(text, at, pack)


def _head(text: str, at: int, pack: Pack, words: frozenset[str]) -> int | None:
    """Where a word of a set ends that stands at a place, or as many words on as the language puts before a noun."""
    for _ in range(pack.trades.skip + 1):
        found = _WORD.match(text, at)
        if not found:
            return None
        word = found.group().lower()
        if is_one_of(word, words, pack):
            return found.end()
        if word in pack.trades.other or word.endswith("s"):
            return None
        step = _STEP.match(text, found.end())
        if not step:
            return None
        at = step.end()
    return None


def is_one_of(word: str, words: frozenset[str], pack: Pack) -> bool:
    """Whether a word counts people: itself, its last part, or its stem before a letter for counted nouns."""
    if word in words:
        return True
    ending = pack.trades.counted_ending
    if ending and word.endswith(ending) and word[: -len(ending)] in words:
        return True
    last = word.rpartition("-")[2]
    if last != word and last in words:
        return True
    if words is not pack.trades.people:
        return False
    return any(
        word[at:] in pack.trades.parts
        for at in (0, *range(LONGEST_STEM, max(LONGEST_STEM, len(word) - 4)))
    )


def _joined(text: str, end: int, pack: Pack) -> int:
    """Where a list of trades ends: "masons, welders and labourers"."""
    for _ in range(MOST_JOINED):
        step = _NEXT.match(text, end)
        if not step:
            break
        found = _WORD.match(text, step.end())
        if found and pack["qualifiers.plain_and"].fullmatch(found.group()):
            found = _WORD.match(text, found.end() + 1)
        if not found:
            break
        word = found.group().lower()
        joint = pack.trades.joint
        if joint and word.startswith(joint):
            word = word[len(joint) :]
        if not is_one_of(word, pack.trades.people, pack):
            break
        end = found.end()
    return end


def _any_noun(text: str, at: int, pack: Pack) -> int | None:
    """Where the noun ends that stands at a place, unless it is known to be no people."""
    found = _WORD.match(text, at)
    if not found or len(found.group()) < 3 or "'" in found.group():
        return None
    if _small(found.group(), pack):
        return None
    for other in _WORD.finditer(text, at, at + LONGEST):
        if other.start() > at and _small(other.group(), pack):
            break
        if other.group().lower() in pack.trades.other:
            return None
    return found.end()


def _employed_behind(text: str, at: int, pack: Pack) -> int | None:
    """Where a noun ends of which the next words say that it works: "350 Panamanians on the payroll"."""
    rule = pack["employment.employed"]
    found = rule.search(text, at, at + RIGHT)
    if not found:
        return None
    head = _any_noun(text, at, pack)
    if head is None or head > found.start():
        return None
    between = text[head : found.start()]
    return head if len(between) <= NEAR and _PLAIN.fullmatch(between) else None


def _small(word: str, pack: Pack) -> bool:
    return bool(pack["qualifiers.small_words"].fullmatch(word))


def employs_before(text: str, start: int, pack: Pack) -> bool:
    """Whether a verb of employing ends right before a place."""
    return _ends_before(text, start, pack, "employs")


def _ends_before(text: str, start: int, pack: Pack, rule: str) -> bool:
    """Whether a rule of employment ends right before a place, a qualifier of the number left out."""
    at = start
    while at and text[at - 1] in _OPENING:
        at -= 1
    left = max(0, start - LEFT)
    return any(
        at <= match.end() <= start
        for match in pack[f"employment.{rule}"].finditer(text, left, start)
    )


def _is_beside_employing(text: str, start: int, end: int, pack: Pack) -> bool:
    """Whether a word of employing stands in the clause of a number."""
    left, right = clause(pack, text, (start, end), (LEFT, LEFT))
    return bool(
        pack["employment.employing"].search(text, left, right)
        or pack["employment.employed"].search(text, end, end + RIGHT)
        or employs_before(text, start, pack)
    )


def counts_jobs(
    text: str, numeral: Numeral, span: tuple[int, int], pack: Pack, told: int | None
) -> bool:
    """Whether a bare number counts jobs: behind a word for them or a verb of employing, or going on from earlier ones.

    `span` is the number with its qualifier. `told` is where the jobs end that were counted last, in the sentence
    before at 0; None where no jobs were.
    """
    start, end = span
    if not _is_bare(text, numeral, end, pack):
        return False
    if _ends_before(text, start, pack, "counted"):
        return True
    if employs_before(text, start, pack) and _has_word(text, start, pack):
        return True
    if pack["employment.employed"].match(text, end + 1):
        return True
    if told is None:
        spoken = pack["employment.counted"].search(text, max(0, start - LEFT), start)
        told = spoken.end() if spoken else None
    if told is None or _DIGIT.search(_YEAR.sub("", text[told:start])):
        return False
    if told == 0 and not text[:start].strip(_OPENING):
        return True
    return _ends_before(text, start, pack, "adds") or _goes_on(text, told, span, pack)


def is_paired(
    text: str, numeral: Numeral, span: tuple[int, int], pack: Pack, paid: int
) -> bool:
    """Whether a bare number is joined to the money that ends at `paid`: "$74 million and 410 in Abilene"."""
    start, end = span
    return (
        start > paid
        and bool(pack["qualifiers.plain_and"].fullmatch(text[paid:start].strip(" ,")))
        and _is_bare(text, numeral, end, pack)
    )


def _has_word(text: str, start: int, pack: Pack) -> bool:
    """Whether a word stands before a number that speaks of nothing but employing (others also fill land)."""
    left = max(0, start - LEFT)
    return bool(pack["employment.employing"].search(text, left, start))


def _is_bare(text: str, numeral: Numeral, end: int, pack: Pack) -> bool:
    """Whether a number has no noun: a small word or a sign follows it, and it is no year and no day."""
    if _YEAR.fullmatch(numeral.printed) or _ONE_MORE.match(text, end):
        return False
    if text[end : end + 1] == ")" and text[numeral.start - 1 : numeral.start] in "(":
        return False
    words = _WORD.findall(text[max(0, numeral.start - 14) : numeral.start])
    around = words[-1:] + _WORD.findall(text[end : end + 18])[:2]
    if any(word.lower() in pack.months for word in around):
        return False
    if _CLAUSE_ENDS.match(text, end):
        return not text[end : end + 2].strip(".,").isdigit()
    found = _WORD.match(text, end + 1)
    return found is not None and _small(found.group(), pack)


def _goes_on(text: str, told: int, span: tuple[int, int], pack: Pack) -> bool:
    """Whether the words from the last jobs to a number name only what has them: "; the second, 275."."""
    start, end = span
    if not _CLAUSE_ENDS.match(text, end):
        return False
    between = text[told:start]
    if len(between) > LEFT:
        return False
    for match in pack["employment.ordinal"].finditer(text, told, start):
        if _LABEL.search(text[max(told, match.start() - LABEL) : match.start()]):
            return True
    stop = max(between.rfind(sign) for sign in ";:.")
    label = between[stop + 1 :].strip()
    return stop >= 0 and label.endswith(",") and label[:1].islower()
