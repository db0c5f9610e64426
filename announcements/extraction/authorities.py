"""Public bodies that no strict grammar finds: offices by a wider one, territories and states that act, and names that stand alone.

Only the choice of the parties looks at them: companies and places are found as if they were not there.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from announcements.extraction.alternation import Whole, Words, one_of
from announcements.extraction.article import Article
from announcements.extraction.bodies import GRAMMAR, Body, named
from announcements.extraction.gazetteer import country_of, is_region
from announcements.extraction.heads import Heads, Word, heads, is_stop, words
from announcements.extraction.mentions import (
    CAP,
    Mention,
    is_headline_case,
    is_shouted,
    stop_words,
    trim_start,
)
from announcements.extraction.nouns import are_capitalised, is_noun
from announcements.extraction.pack import Pack, Pattern, load, read_pack
from announcements.extraction.people import Person
from announcements.extraction.placewords import in_before
from announcements.extraction.sentences import Sentence
from announcements.extraction.wording import unit_of

OFFICE, RUN, ALONE, LAND, STATE = "office", "run", "alone", "land", "state"
AGENCY = "agency"
MOST = 300
"""Authorities of an article."""
DEEDS = frozenset(
    (
        "signed",
        "sign_future",
        "approved",
        "announced",
        "confirmed",
        "promised",
        "grant",
        "grant_future",
        "grant_verb",
        "support_verb",
        "pay_verb",
        "pay_contribution_share_cost",
        "agree_consent",
        "waive_exempt",
        "finance_verb",
        "finance_future",
        "finance_past",
        "loan",
        "guarantee",
        "promise_keep",
        "hand_over_person",
        "will",
        "would",
        "has_aux",
        "had_aux",
        "put_set",
        "make_do",
        "small_verbs_give_up",
        "said",
        "invest_will_noun",
        "add_future",
        "offer_jobs_verb",
        "hold_break",
        "receive_future",
        "see_show",
        "ask_answer",
        "speak_talk",
        "attract_future",
        "advise_professional",
    )
)
"""Concepts of words behind a body that begin what it does: they are no part of its name."""
_BRACKET = r"(?: \([^()\d]{2,14}\))?"


@dataclass(frozen=True, slots=True)
class Rules:
    """The patterns of a language; a form and its pattern, the first that fits a place; `never` are boards of companies and the like."""

    forms: tuple[tuple[str, Words], ...]
    never: Pattern


@cache
def _data() -> dict[str, Any]:
    return read_pack("authorities.json")


@cache
def rules(language: str) -> Rules | None:
    """The patterns of a language that is written with capitals."""
    data = _data()["languages"].get(language)
    if data is None:
        return None
    nouns, lands = data["nouns"]["any"], data["lands"]["any"]
    foreign, alone, tails = (
        _data()["foreign"]["any"],
        data["alone"]["any"],
        data["tails"]["any"],
    )
    has_small = data["has_small"]
    found: list[tuple[str, str, Sequence[str]]] = []
    begins = OFFICE if has_small else RUN
    of_capitals = _of_capitals(foreign, r"(?:of the |of |for the |for )")
    if has_small:
        word = rf"(?!{data['stops']} )[\w-]+"
        more = rf"(?: (?:{data['adjectives']}|{CAP}))"
        found.append(
            (
                begins,
                rf"(?<![\w-])(?i:{'|'.join(sorted(nouns, key=len, reverse=True))})(?!\w){more}{{0,4}}"
                rf"(?: {data['links']}{word}{more}{{0,3}}){{0,4}}{_BRACKET}",
                nouns,
            )
        )
    elif are_capitalised(language):
        found.append((RUN, _of_compounds(nouns, data["links"]), nouns))
    else:
        of_capitals = _of_capitals(nouns, data["links"])
        foreign = nouns
    found.append((RUN, of_capitals, foreign))
    small = "(?i:" if not are_capitalised(language) else "(?:"
    found.append(
        (
            LAND,
            rf"(?<![\w-]){small}{'|'.join(lands)}) (?:{data['links']})?{CAP}(?:[ -]{CAP}){{0,2}}"
            rf"|(?<![\w-]){CAP}(?: {CAP}){{0,2}} (?:{'|'.join(tails)})(?!\w)",
            [*lands, *tails],
        )
    )
    found.append(
        (
            ALONE,
            rf"(?<![\w-])(?P<name>{'|'.join(alone)})(?:{data.get('endings', '')})(?![\w-])",
            alone,
        )
    )
    sieve = load(language).sieve
    return Rules(
        tuple((form, Whole(p, sieve, needs)) for form, p, needs in found),
        re.compile(rf"(?:{'|'.join(data['never']['any'])})(?!\w)", re.IGNORECASE),
    )


def _of_capitals(nouns: Sequence[str], links: str) -> str:
    """A run of capitals with a noun for an office in it, and what stands behind its "of"."""
    return (
        rf"(?<![\w-])(?:{CAP}(?:'s)? (?:(?:of|for|&|the) )?){{0,6}}(?:{'|'.join(nouns)})(?!\w)(?: {CAP}){{0,2}}"
        rf"(?: {links}(?:the )?{CAP}(?: {CAP}){{0,2}}(?:(?: and | & |, ){CAP}(?: {CAP})?){{0,2}}){{0,2}}{_BRACKET}"
    )


def _of_compounds(nouns: Sequence[str], links: str) -> str:
    """A noun for an office, mostly a compound, with an adjective of origin before and names behind."""
    origin = r"(?:[A-ZÄÖÜa-zäöü][\w-]+(?:ische[nmrs]?|sche[nr]?|er) )?"
    return (
        rf"(?<![\w-]){origin}(?:{'|'.join(nouns)})(?![\w-])(?: für {CAP}(?:(?:, | und |, und ){CAP}){{0,4}})?"
        rf"(?: (?:{links})?{CAP}){{0,3}}{_BRACKET}"
    )


@cache
def deeds(language: str) -> Mapping[str, Words]:
    """What bodies do to a deal, and what they say: words for it by their class."""
    sieve, glued = load(language).sieve, load(language).raw["numbers"].get("glued", "")
    told = _data()["languages"][language]["deeds"]
    return {
        name: Words(rule["any"], glued, sieve, is_small=True)
        for name, rule in told.items()
    }


def with_authorities(
    article: Article, bodies: Sequence[Body], people: Iterable[Person]
) -> list[Body]:
    """The bodies of an article with the further ones; of two in one place that of the grammar stays, unless the other ends with its acronym."""
    mine: dict[int, list[Body]] = {}
    for body in bodies:
        mine.setdefault(body.mention.sentence, []).append(body)
    named_at: dict[int, list[tuple[int, int]]] = {}
    titles: dict[int, list[tuple[int, int]]] = {}
    for one in people:
        named_at.setdefault(one.sentence, []).append((one.start, one.end))
        if one.title_span:
            titles.setdefault(one.sentence, []).append(one.title_span)
    count = 0
    for sentence in article.read():
        if is_shouted(sentence.text) or is_headline_case(sentence, article.pack):
            continue
        held = named_at.get(sentence.index, ())
        here = mine.setdefault(sentence.index, [])
        for form, start, end in _spans(sentence, article.pack):
            if end <= start or _is_in(start, end, held):
                continue
            over = [one for one in here if one.mention.overlaps(start, end)]
            whole = form == OFFICE and sentence.text[end - 1] == ")"
            if over and not (whole and all(_is_held(one, start, end) for one in over)):
                continue
            in_title = _is_in(start, end, titles.get(sentence.index, ()))
            new = _body(sentence, form, start, end, in_title, article.pack)
            here[:] = [*(one for one in here if one not in over), new]
            count += 1
        if count > MOST:
            break
    return [one for index in sorted(mine) for one in mine[index]]


def _is_held(body: Body, start: int, end: int) -> bool:
    """Whether a body of the grammar stands inside a place, without an acronym of its own."""
    mention = body.mention
    return start <= mention.start and mention.end <= end and body.form == GRAMMAR


def _is_in(start: int, end: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(left < end and start < right for left, right in spans)


def _body(
    sentence: Sentence, form: str, start: int, end: int, in_title: bool, pack: Pack
) -> Body:
    printed = sentence.text[start:end]
    head, bracket, inside = printed.partition(" (")
    acronym = inside.strip(" )") if bracket else None
    mention = Mention(printed, sentence.index, start, end)
    return named(head.strip(), acronym, mention, in_title, pack, form)


def _spans(sentence: Sentence, pack: Pack) -> Iterator[tuple[str, int, int]]:
    lists = heads(pack.language)
    if lists is not None:
        for start, end in _without_capitals(sentence.text, pack, lists):
            yield OFFICE, start, end
        yield from _agencies(sentence.text, pack)
        return
    language = pack.language
    told = rules(language)
    if told is None:
        return
    for form, pattern in told.forms:
        for match in pattern.finditer(sentence.text):
            start, end = match.span("name" if form == ALONE else 0)
            if form in (OFFICE, RUN):
                if form == RUN:
                    start = trim_start(sentence.text, start, end, stop_words(language))
                start, end = start, _trimmed(sentence.text, start, end, pack)
                name = sentence.text[start:end]
                if " " not in name or told.never.search(name):
                    continue
            elif form == LAND and in_before(language).search(
                sentence.text, max(0, start - 12), start
            ):
                continue
            yield OFFICE if form == RUN else form, start, end
    yield from _agencies(sentence.text, pack)
    yield from _states(sentence, pack)


def _trimmed(text: str, start: int, end: int, pack: Pack) -> int:
    """The end of a run without the verb or the object behind it."""
    while start < end and text[end - 1] != ")":
        head, _, last = text[start:end].rpartition(" ")
        is_deed = last[:1].islower() and unit_of(pack.language, last.lower()) in DEEDS
        is_object = (
            are_capitalised(pack.language)
            and is_noun(last, pack.language)
            and not head.endswith((" für", ",", " und"))
            and " " in text[start:end]
        )
        is_small = bool(last) and last[0].islower() and len(last) <= 3
        if not head or not (is_deed or is_object or is_small):
            break
        end = start + len(head.rstrip(" ,"))
    return end


def _agencies(text: str, pack: Pack) -> Iterator[tuple[str, int, int]]:
    for match in _short_names(pack.language).finditer(text):
        yield AGENCY, match.start("name"), match.end("name")


@cache
def _short_names(language: str) -> Words:
    """Lenders and offices by the short names that other words and companies share: they take part where the choice says so."""
    names = sorted(_data()["names"], key=lambda name: (-len(name), name))
    pack = load(language)
    glued = pack.raw["numbers"].get("glued", "")
    return Whole(
        rf"(?<![\w-]){glued}(?P<name>{one_of(names)})(?![\w-])",
        pack.sieve,
        needs=[re.escape(name) for name in names],
    )


_NAMES = re.compile(rf"(?<![\w.-]){CAP}(?:[ -]{CAP}){{0,3}}(?![\w-])")


def _states(sentence: Sentence, pack: Pack) -> Iterator[tuple[str, int, int]]:
    """States and regions by their bare name that do something: a deed follows, or somebody acts with them."""
    text = sentence.text
    for match in _NAMES.finditer(text):
        name = match.group()
        if name.lower() not in pack.countries and not is_region(name):
            continue
        right = re.findall(r"\w+", text[match.end() : match.end() + 40])[:2]
        left = re.findall(r"\w+", text[max(0, match.start() - 24) : match.start()])
        if any(unit_of(pack.language, one.lower()) in DEEDS for one in right) or any(
            unit_of(pack.language, one.lower()) in ("with_prep", "between")
            for one in left[-2:]
        ):
            yield STATE, match.start(), match.end()


# ---------------------------------------------------------------- a script without capitals


def _without_capitals(text: str, pack: Pack, lists: Heads) -> Iterator[tuple[int, int]]:
    """A noun for an office with what makes it a name: definite words, or a place."""
    data = _data()["heads"].get(pack.language)
    if data is None:
        return
    nouns = _bare(pack.language)
    for match in nouns.finditer(text):
        start = match.start("name")
        end = _complement(text, match.end(), pack, lists, match.group("name"))
        if end > match.end():
            bracket = re.compile(r" \([^()\d]{2,14}\)").match(text, end)
            yield start, bracket.end() if bracket else end


@cache
def _bare(language: str) -> Words:
    data = _data()["heads"][language]
    glued = load(language).raw["numbers"]["glued"].removesuffix("(?:ال|ل)?")
    article = data["article"]
    return Whole(
        rf"(?<!\w){glued}(?P<name>(?:{article})?(?:{'|'.join(data['nouns']['any'])}))(?!\w)",
        load(language).sieve,
        data["nouns"]["any"],
    )


def _complement(text: str, at: int, pack: Pack, lists: Heads, noun: str) -> int:
    """Where the name of an office ends; `at` where nothing makes it a name."""
    data = _data()["heads"][pack.language]
    never = re.compile(data["never"])
    definite, joined = re.compile(data["definite"]), re.compile(data["joined"])
    tokens = words(text, at, min(len(text), at + 120))
    stop, is_open = at, not noun.startswith(data["article"])
    agrees = re.compile(data["agrees"])
    loose, after_place = 0, False
    for number, token in enumerate(tokens[:9]):
        word = token.text
        if token.far or never.fullmatch(word):
            break
        fits = word in pack.demonyms or agrees.fullmatch(word)
        if number == 0 and not is_open and not fits:
            break
        if definite.match(word):
            if after_place and word.startswith(lists.joint):
                break
            stop, is_open, loose = token.end, False, 0
            continue
        if word in lists.given and number > 0 and stop == tokens[number - 1].end:
            continue
        if joined.match(word) and _is_definite_next(tokens, number, definite, never):
            is_open, loose = True, 0
            continue
        if country_of(word) or word in pack.countries or word in pack.demonyms:
            stop, is_open, after_place = token.end, False, True
            continue
        if not is_open or is_stop(word, lists) or lists.verb.fullmatch(word):
            break
        loose += 1
        if loose > 3:
            break
    return stop


def _is_definite_next(
    tokens: Sequence[Word],
    number: int,
    definite: re.Pattern[str],
    never: re.Pattern[str],
) -> bool:
    following = tokens[number + 1 : number + 3]
    return any(
        definite.match(one.text) and not one.far and not never.fullmatch(one.text)
        for one in following
    )
