"""Public bodies that no strict grammar finds: offices by a wider one, territories and states that act, and names that stand alone.

Only the choice of the parties looks at them: companies and places are found as if they were not there.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from announcements.extraction.alternation import Listed, Whole, Words
from announcements.extraction.article import Article
from announcements.extraction.bodies import (
    GRAMMAR,
    Body,
    end_before_firm,
    is_joined,
    is_noun_of_land,
    named,
)
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
from announcements.extraction.nouns import is_noun
from announcements.extraction.pack import Pack, Pattern, load, read_pack
from announcements.extraction.people import Person
from announcements.extraction.placewords import in_before
from announcements.extraction.sentences import Sentence
from announcements.extraction.wording import unit_of

OFFICE, ALONE, LAND, STATE = "office", "alone", "land", "state"
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
MOST_SIGNS, MOST_WORDS, MOST_LOOSE = 120, 9, 3
"""How far the name of an office in a script without capitals reaches, and how many indefinite words it has in a row."""
_BEHIND = re.compile(r" \([^()\d]{2,14}\)")


@dataclass(frozen=True, slots=True)
class Rules:
    """The patterns of a language, each with its form and whether it begins at its noun.

    `never` are boards of companies and the like; behind `keeps` a noun belongs to a name.
    """

    forms: tuple[tuple[str, bool, Words], ...]
    never: Pattern
    keeps: Pattern


@cache
def _data() -> dict[str, Any]:
    return read_pack("authorities.json")


@cache
def rules(language: str) -> Rules:
    """The patterns of a language that is written with capitals."""
    data, foreign = _data()["languages"][language], _data()["foreign"]
    nouns, alone = data["nouns"]["any"], data["alone"]["any"]
    lands = [*data["lands"]["any"], *data["tails"]["any"]]
    one = rf"(?<![\w-])(?P<name>{'|'.join(alone)})(?:{data['endings']})(?![\w-])"
    found = [
        (OFFICE, data["begins"], _filled(data["grammar"], data), nouns),
        (OFFICE, False, _filled(foreign["grammar"], foreign), foreign["nouns"]["any"]),
        (LAND, True, _filled(data["land"], data), lands),
        (ALONE, True, one, alone),
    ]
    sieve = load(language).sieve
    return Rules(
        tuple(
            (
                form,
                begins,
                Whole(pattern, sieve, needs, begins=begins and form != LAND),
            )
            for form, begins, pattern, needs in found
        ),
        re.compile(rf"(?:{'|'.join(data['never']['any'])})(?!\w)", re.IGNORECASE),
        re.compile(data["keeps"]),
    )


def _filled(grammar: str, data: Mapping[str, Any]) -> str:
    """A pattern of the pack with its macros filled in."""
    for macro, name in (("%NOUN%", "nouns"), ("%LAND%", "lands"), ("%TAIL%", "tails")):
        if macro in grammar:
            grammar = grammar.replace(macro, "|".join(data[name]["any"]))
    return grammar.replace("%CAP%", CAP)


@cache
def deeds(language: str) -> Mapping[str, Words]:
    """What bodies do to a deal, and what they say: words for it by their class, with the small words before a verb."""
    pack, data = load(language), _data()["languages"][language]
    glued, between = pack.raw["numbers"].get("glued", ""), data["between"]
    return {
        name: Words(
            [rf"(?:(?:{between}) ){{0,3}}(?:{'|'.join(rule['any'])})"],
            glued,
            pack.sieve,
            is_small=True,
        )
        for name, rule in data["deeds"].items()
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
            end = end_before_firm(article, sentence.text, start, end)
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
    """Where further bodies may stand, with their form; the first that takes a place has it."""
    text, language = sentence.text, pack.language
    lists = heads(language)
    if lists is not None:
        for start, end in _without_capitals(text, pack, lists):
            yield OFFICE, start, end
        yield from _agencies(text, pack)
        return
    told = rules(language)
    _, passing, _, _ = pack.sieve.look(text)
    for form, begins, pattern in told.forms:
        if not passing & pattern.bit:
            continue
        for match in pattern.finditer(text):
            start, end = match.span("name" if form == ALONE else 0)
            if form == OFFICE:
                if not begins:
                    if _TITLED.match(text, start) and pack["names.titles"].match(
                        text, start
                    ):
                        continue
                    start = trim_start(text, start, end, stop_words(language))
                    if is_joined(text[start:end].split(" ", 2), pack):
                        continue
                end = _trimmed(text, start, end, pack, told.keeps)
                if " " not in text[start:end] or told.never.search(text, start, end):
                    continue
            elif form == LAND and (
                in_before(language).search(text, max(0, start - 12), start)
                or is_noun_of_land(text[start:end], pack)
            ):
                continue
            yield form, start, end
    yield from _agencies(text, pack)
    yield from _states(sentence, pack)


_TITLED = re.compile(rf"(?:{CAP} ){{1,3}}(?:of|for) ")
"""The words before a small one: where they are a title, the run is a person's office, "Minister of State for Trade"."""


def _trimmed(text: str, start: int, end: int, pack: Pack, keeps: Pattern) -> int:
    """The end of a run without the verb or the object behind it."""
    while start < end and text[end - 1] != ")":
        head, _, last = text[start:end].rpartition(" ")
        is_small = last[:1].islower()
        is_deed = is_small and unit_of(pack.language, last.lower()) in DEEDS
        is_object = is_noun(last, pack.language) and not keeps.search(head)
        if not head or not (is_deed or is_object or (is_small and len(last) <= 3)):
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
    before, behind = rf"(?<![\w-]){glued}(?P<name>", r")(?![\w-])"
    return Listed(names, before, behind, pack.sieve, glued)


_WORDS = re.compile(r"\w+")
_NAMES = re.compile(rf"(?<![\w.-]){CAP}(?:[ -]{CAP}){{0,3}}(?![\w-])")


def _states(sentence: Sentence, pack: Pack) -> Iterator[tuple[str, int, int]]:
    """States and regions by their bare name that do something: a deed follows, or somebody acts with them."""
    text = sentence.text
    for match in _NAMES.finditer(text):
        name = match.group()
        if name.lower() not in pack.countries and not is_region(name):
            continue
        start, end = match.span()
        right = _WORDS.findall(text, end, end + 40)[:2]
        left = _WORDS.findall(text, max(0, start - 24), start)
        if any(unit_of(pack.language, one.lower()) in DEEDS for one in right) or any(
            unit_of(pack.language, one.lower()) in ("with_prep", "between")
            for one in left[-2:]
        ):
            yield STATE, start, end


# ---------------------------------------------------------------- a script without capitals


@dataclass(frozen=True, slots=True)
class Bare:
    """The patterns of a script without capitals: nouns for offices, and the words that make a name of them."""

    nouns: Words
    article: str
    definite: Pattern
    joined: Pattern
    never: Pattern
    agrees: Pattern


@cache
def _bare(language: str) -> Bare:
    data, pack = _data()["heads"][language], load(language)
    nouns, article = data["nouns"]["any"], data["article"]
    glued = data["glued"]
    return Bare(
        Whole(
            rf"(?<!\w){glued}(?P<name>(?:{article})?(?:{'|'.join(nouns)}))(?!\w)",
            pack.sieve,
            nouns,
        ),
        article,
        re.compile(data["definite"]),
        re.compile(data["joined"]),
        re.compile(data["never"]),
        re.compile(data["agrees"]),
    )


def _without_capitals(text: str, pack: Pack, lists: Heads) -> Iterator[tuple[int, int]]:
    """A noun for an office with what makes it a name: definite words, or a place."""
    bare = _bare(pack.language)
    for match in bare.nouns.finditer(text):
        end = _complement(text, match.end(), pack, lists, match.group("name"))
        if end > match.end():
            behind = _BEHIND.match(text, end)
            yield match.start("name"), behind.end() if behind else end


def _complement(text: str, at: int, pack: Pack, lists: Heads, noun: str) -> int:
    """Where the name of an office ends; `at` where nothing makes it a name.

    A definite noun takes an adjective that agrees with it first; an indefinite one up to three words before the
    first definite one. A place ends the name, but for its own definite words.
    """
    bare = _bare(pack.language)
    tokens = words(text, at, min(len(text), at + MOST_SIGNS))
    stop, is_open = at, not noun.startswith(bare.article)
    loose, has_place = 0, False
    for number, token in enumerate(tokens[:MOST_WORDS]):
        word = token.text
        if token.far or bare.never.fullmatch(word):
            break
        agrees = word in pack.demonyms or bare.agrees.fullmatch(word)
        if number == 0 and not is_open and not agrees:
            break
        if bare.definite.match(word):
            if has_place and word.startswith(lists.joint):
                break
            stop, is_open, loose = token.end, False, 0
        elif word in lists.given and number > 0 and stop == tokens[number - 1].end:
            continue
        elif bare.joined.match(word) and _is_definite(tokens, number, bare):
            is_open, loose = True, 0
        elif country_of(word) or word in pack.countries or word in pack.demonyms:
            stop, is_open, has_place = token.end, False, True
        elif not is_open or is_stop(word, lists) or lists.verb.fullmatch(word):
            break
        else:
            loose += 1
            if loose > MOST_LOOSE:
                break
    return stop


def _is_definite(tokens: Sequence[Word], number: int, bare: Bare) -> bool:
    """Whether one of the next two words is definite."""
    following = tokens[number + 1 : number + 3]
    return any(
        bare.definite.match(one.text)
        and not one.far
        and not bare.never.fullmatch(one.text)
        for one in following
    )
