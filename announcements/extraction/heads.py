"""Names in a script without capitals: the nouns, titles and quotation marks beside them find them.

A pack chooses this way by the lists in its `grammar.heads`; a pack without them is read by capitals.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, NamedTuple

from announcements.extraction.gazetteer import (
    country_of,
    is_region,
    opens_a_name,
)
from announcements.extraction.pack import Pack, Pattern, load

MOST_WORDS = 6
"""Words of the longest name that is looked for."""
_BRACKETED = re.compile(r"\(([^()«»\"\d:]{2,40})\)")
_QUOTED = re.compile(r"[«\"]([^«»\"]{2,60})[»\"]")
_WORD = re.compile(r"[^\W_]+(?:[-.'&/][^\W_]+)*")
_ITEM_HEAD = re.compile(r"[\W_]*([^\W\d_][^:\d(,«»\"]{2,48}?) ?(?::|,[^:,.\d]{2,40}:)")
LONGEST_HEAD = 4
_NUMBER = re.compile(r"\d")
_FIRST = re.compile(r"(?:title:)?[\W_]*")


class Word(NamedTuple):
    """A word of a sentence at `start:end`; `far` where more than a space stands before it."""

    text: str
    start: int
    end: int
    far: bool


@dataclass(frozen=True, slots=True)
class Heads:
    """The lists of a pack, compiled."""

    company: Pattern
    pair: Pattern
    company_end: Pattern
    invested: Pattern
    proper: Pattern
    proper_end: Pattern
    stop: Pattern
    verb: Pattern
    verb_before: Pattern
    generic: Pattern
    small: Pattern
    title: Pattern
    article: str
    definite: Pattern
    given: frozenset[str]
    particles: frozenset[str]
    descent: frozenset[str]
    family_end: tuple[str, ...]
    common: frozenset[str]
    place: Pattern
    weak_place: Pattern
    place_particle: Pattern
    place_in: Pattern
    inside: Pattern
    unsure_title: Pattern
    relative: Pattern
    late: tuple[str, ...]
    no_places: tuple[str, ...]
    joint: str
    purpose: Pattern


@cache
def heads(language: str) -> Heads | None:
    """The lists that find names without capitals; None for a pack that is read by capitals."""
    pack = load(language)
    raw: Mapping[str, Any] | None = pack.raw["grammar"].get("heads")
    if raw is None:
        return None
    small, article = raw["small"], pack.raw["names"]["articles"]
    titles = "|".join(pack.raw["names"]["titles"]["any"])
    places = "|".join(pack.raw["places"]["heads"]["any"])
    return Heads(
        company=re.compile(rf"(?<!\w){small}(?:{raw['company']})(?!\w)"),
        pair=re.compile(rf"{small}(?:{raw['pair']})"),
        company_end=re.compile(
            rf"(?<!\w){small}(?:{article})?(?:{raw['company']}) ?[«\"]?$"
        ),
        invested=re.compile(
            rf"(?:: ?|[,;] ?(?:{raw['joint']})?|(?<!\w){raw['joint']})([^\W\d_][^:\d(,;.«»\"]{{2,40}}?) ?(?=\(\d|(?:{raw['invested']})(?!\w))"
        ),
        proper=re.compile(rf"(?<!\w){small}(?P<name>{raw['proper']})(?!\w)"),
        proper_end=re.compile(rf"(?<!\w){small}(?:{raw['proper']})$"),
        stop=re.compile(raw["stop"]),
        verb=re.compile(rf"(?:{raw['verbs']})(?!\w)"),
        verb_before=re.compile(
            rf"(?<!\w)[^\W\d_]?(?:{raw['verbs']})(?:{raw['objects']})? [«\"]?$"
        ),
        generic=re.compile(raw["generic"]),
        small=re.compile(small),
        title=re.compile(rf"(?<!\w){small}(?P<title>{titles})(?!\w)"),
        article=raw["article"],
        definite=re.compile(raw["to_the"]),
        given=frozenset(raw["given"]),
        particles=frozenset(raw["particles"]),
        descent=frozenset(raw["descent"]),
        family_end=tuple(raw["family_ends"]),
        common=frozenset(raw["common"]),
        place=re.compile(rf"(?<!\w){small}(?P<noun>{places}) (?=[^\W\d_])"),
        weak_place=re.compile(raw["weak_places"]),
        place_particle=re.compile(raw["place_particles"]),
        place_in=re.compile(rf"(?:^|(?<!\w)[^\W\d_]?)(?:{raw['place_in']}) $"),
        inside=re.compile(raw["inside"]),
        relative=re.compile(raw["relative"]),
        unsure_title=re.compile(raw["unsure_titles"]),
        late=tuple(raw["no_name_ends"]),
        no_places=tuple(raw["no_place_ends"]),
        joint=raw["joint"],
        purpose=re.compile(raw["purpose"]),
    )


def words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of a text between two places."""
    found: list[Word] = []
    last = start
    for match in _WORD.finditer(text, start, len(text) if end is None else end):
        left, right = match.span()
        gap = text[last:left]
        found.append(Word(match.group(), left, right, gap != " " and bool(gap.strip())))
        last = right
    return found


def plain(word: str, lists: Heads) -> list[tuple[int, str]]:
    """The word, and what it is without the small words glued before it, each with their length."""
    found = [(0, word)]
    for size in (1, 2):
        if len(word) > size + 2 and lists.small.fullmatch(word[:size]):
            found.append((size, word[size:]))
    return found


def is_stop(word: str, lists: Heads) -> bool:
    """Whether a word ends a name: a preposition, a verb, a relative, a figure, a letter glued to one."""
    if _NUMBER.match(word) or len(word) == 1:
        return True
    rests = [word, word[1:]] if word.startswith(lists.joint) else [word]
    return any(lists.stop.fullmatch(rest) for rest in rests)


# ---------------------------------------------------------------- companies


def company_spans(
    text: str, pack: Pack, whole: str, bare: Pattern | None
) -> list[tuple[int, int]]:
    """Where names of companies may stand: in quotation marks, behind a noun, or known by then."""
    lists = heads(pack.language)
    if lists is None:
        return []
    text = with_quotes(text, pack)
    found = [match.span(1) for match in _QUOTED.finditer(text) if _is_short(match[1])]
    for match in lists.proper.finditer(text):
        quoted = text[match.end() : match.end() + 2] in (' "', " «")
        if _is_proper(match["name"], pack) and not quoted:
            _add(found, match.span("name"))
    for match in lists.company.finditer(text):
        span = _behind(text, match.end(), pack, lists)
        if span:
            _add(found, span)
        second = _second(text, match, span, pack, lists) if span else None
        if second:
            _add(found, second)
    for span in _subjects(text, pack, lists):
        if whole.count(text[slice(*span)]) > 1:
            _add(found, span)
    if bare:
        for match in bare.finditer(text):
            _add(found, match.span("name"))
    for span in invested_spans(text, pack):
        _add(found, span)
    return sorted(found)


@lru_cache(maxsize=256)
def _quoted(text: str, language: str) -> str:
    pack, lists = load(language), heads(language)
    if lists is None or "(" not in text:
        return text
    for match in _BRACKETED.finditer(text):
        left, right = text[: match.start()][-60:], text[match.end() :][:40]
        if not lists.company_end.search(left) and not demonym_behind(right, pack):
            continue
        if _is_short(match[1]):
            text = f"{text[: match.start()]}«{match[1]}»{text[match.end() :]}"
    return text


def with_quotes(text: str, pack: Pack) -> str:
    """The text with quotation marks instead of the brackets around a company's name: "شركة (X)"."""
    return _quoted(text, pack.language)


def short_name(name: str, whole: str, pack: Pack) -> str:
    """A name without the trade behind it, where the text also has it so: "X" of "X for water"."""
    lists = heads(pack.language)
    if lists is None:
        return name
    parts = name.split(" ")
    for place, word in enumerate(parts):
        if place and lists.purpose.match(word):
            short = " ".join(parts[:place])
            alone = len(re.findall(rf"(?<!\w){re.escape(short)}(?!\w)", whole))
            longer = whole.count(f"{short} {word}")
            return short if len(short) > 3 and alone > longer else name
    return name


def item_span(text: str, pack: Pack) -> tuple[int, int] | None:
    """What stands at the head of a list item, before its colon: "• X for foods: ...", of two to four words.

    Half of them are companies, as the weights of the names tell; a single word is a town or what the item is about.
    """
    found = _ITEM_HEAD.match(text) if heads(pack.language) else None
    if found is None:
        return None
    mine = words(text, *found.span(1))
    while len(mine) > 1 and mine[-1].text in pack.demonyms:
        mine.pop()
    span = mine[0].start, mine[-1].end
    is_long = 1 < len(mine) <= LONGEST_HEAD
    return span if is_long and not country_of(text[slice(*span)]) else None


def invested_spans(text: str, pack: Pack) -> Iterator[tuple[int, int]]:
    """What stands in a list right before "with an investment of" or an amount in brackets: ", X for plastics (5 million)"."""
    lists = heads(pack.language)
    for found in lists.invested.finditer(text) if lists else ():
        mine = words(text, *found.span(1))
        while len(mine) > 1 and mine[-1].text in pack.demonyms:
            mine.pop()
        span = mine[0].start, mine[-1].end
        is_name = not any(is_stop(one.text, lists) for one in mine) if lists else False
        if is_name and len(mine) <= LONGEST_HEAD and not country_of(text[slice(*span)]):
            yield span


def _subjects(text: str, pack: Pack, lists: Heads) -> Iterator[tuple[int, int]]:
    """The name between the beginning of the title and a company's verb."""
    if not text.startswith("title:"):
        return
    start = _FIRST.match(text)
    tokens = words(text, start.end() if start else 0, 60)[: MOST_WORDS - 1]
    for place, word in enumerate(tokens):
        if place and lists.verb.fullmatch(word.text) and not word.far:
            span = tokens[0].start, tokens[place - 1].end
            if _may_be_subject(text[slice(*span)], pack, lists):
                yield span
        if word.far and place or is_stop(word.text, lists):
            break


def _may_be_subject(name: str, pack: Pack, lists: Heads) -> bool:
    """Whether a subject can be a company: no definite or common noun, body, title, place, first name."""
    first = name.split(" ")[0]
    if first.startswith(lists.article) or len(name) < 3 or len(name.split()) > 4:
        return False
    if any(rest in lists.common for _, rest in plain(first, lists)):
        return False
    if first in lists.given or lists.company.match(name) or lists.title.match(name):
        return False
    if pack["names.bodies"].match(first) or pack["places.build"].match(first):
        return False
    return first not in pack.countries and country_of(name) is None


def _add(found: list[tuple[int, int]], span: tuple[int, int]) -> None:
    if not any(start < span[1] and span[0] < end for start, end in found):
        found.append(span)


def _is_short(quoted: str) -> bool:
    return 1 <= len(quoted.split()) <= 5 and quoted[-1:] not in ".,!?:"


def _is_proper(name: str, pack: Pack) -> bool:
    """Whether a definite noun's complement makes a name: a demonym and something more."""
    rest = name.split()[1:]
    return len(rest) >= 2 and any(word in pack.demonyms for word in rest)


def _second(
    text: str,
    noun: "re.Match[str]",
    first: tuple[int, int],
    pack: Pack,
    lists: Heads,
) -> tuple[int, int] | None:
    """The second name behind a noun for two companies: "the two companies X and Y"."""
    at = first[1] + 1 + len(lists.joint)
    is_joined = text.startswith(f" {lists.joint}", first[1])
    if not is_joined or not lists.pair.fullmatch(noun.group()):
        return None
    return _name_at(text, at, pack, lists)


def _behind(text: str, at: int, pack: Pack, lists: Heads) -> tuple[int, int] | None:
    """The name behind a noun for a company."""
    return _name_at(text, at, pack, lists) if text[at : at + 1] == " " else None


def _name_at(text: str, at: int, pack: Pack, lists: Heads) -> tuple[int, int] | None:
    """The name that begins at a place: up to a verb, a preposition, a comma, a demonym."""
    mine: list[Word] = []
    for word in words(text, at, min(len(text), at + 90))[: MOST_WORDS + 1]:
        if word.far or text[word.start - 1 : word.start] in '«"(':
            break
        if is_stop(word.text, lists) or (mine and _ends(word.text, pack, lists)):
            break
        is_joined = word.text.startswith(lists.joint)
        if mine and is_joined and not word.text[1:].startswith(lists.article):
            break
        mine.append(word)
    if not mine or len(mine) > MOST_WORDS:
        return None
    first = mine[0].text
    if lists.generic.fullmatch(first) or first in pack.demonyms:
        return None
    if lists.definite.match(first):
        return None
    return mine[0].start, mine[-1].end


def _ends(word: str, pack: Pack, lists: Heads) -> bool:
    """Whether a word behind the first one of a name is none of it: a demonym, a verb, "two contracts", "in X"."""
    if word in pack.demonyms or lists.verb.fullmatch(word):
        return True
    if pack["deals.both"].fullmatch(word):
        return True
    for size, rest in plain(word, lists)[1:]:
        if rest in pack.countries or (country_of(rest) and not word[:size].isspace()):
            return True
    return False


def bare_names(found: set[str], lists: Heads) -> Pattern | None:
    """A pattern for names that are known from a noun or quotation marks elsewhere in the article."""
    kept = sorted(
        {name for name in found if len(name) > 3 and name not in lists.common},
        key=lambda name: (-len(name), name),
    )
    if not kept:
        return None
    names = "|".join(map(re.escape, kept[:60]))
    return re.compile(rf"(?<![\w«\"]){lists.small.pattern}(?P<name>{names})(?!\w)")


def company_points(
    text: str, start: int, end: int, pack: Pack
) -> Iterator[tuple[str, float]]:
    """Points of the words around a name, each with its rule."""
    lists = heads(pack.language)
    if lists is None:
        return
    text = with_quotes(text, pack)
    left, right = text[max(0, start - 60) : start], text[end : end + 70]
    after = right.lstrip('»" ,')
    noun = lists.company_end.search(left) or (
        left.endswith((' "', " «"))
        and lists.proper_end.search(text[max(0, start - 90) : start - 2])
    )
    if noun or lists.proper.match(text, start):
        yield "noun_before", 2.0
    if demonym_before(left, pack):
        yield "home_before", 2.0
    elif demonym_behind(right, pack):
        yield "home_after", 2.0 if right[:1] in '»"' or noun else 1.0
        after = after.split(" ", 1)[1] if " " in after else ""
    if lists.verb.match(after):
        yield "verb_after", 2.0
    if lists.verb_before.search(left):
        yield "verb_before", 1.5
    if left[-1:] in '«"' and left:
        yield "quoted", 0.8
    if re.search(r"[A-Za-z]{2}", text[start:end]) and left[-1:] != "(":
        yield "latin", 2.0 if " " in text[start:end] else 1.2
    if pack["names.before"].search(left[-6:]):
        yield "before", 0.5
    if pack["names.not_in_name"].search(left[-22:].rstrip(' «"')[-16:]):
        yield "event", -3.0
    if lists.place_in.search(left.rstrip('«"')):
        yield "in_before", -1.5
    if lists.place.search(left[-30:] + "x") and not noun:
        yield "place_head", -3.0
    if pack["names.parent"].search(left[-32:]):
        yield "parent", -2.0


def demonym_before(left: str, pack: Pack) -> str | None:
    """The country of a demonym right before a name in quotation marks."""
    if left[-1:] not in '«"':
        return None
    last = left.rstrip(' «"').rsplit(" ", 1)[-1]
    return pack.demonyms.get(last)


def demonym_behind(right: str, pack: Pack) -> str | None:
    """The country of a demonym right behind a name, or in the brackets behind it."""
    found = re.match(r"[»\"]? ([(]?)([^\W\d_]+)", right)
    if found is None:
        return None
    home = pack.countries.get(found.group(2)) if found.group(1) else None
    return home or pack.demonyms.get(found.group(2))


# ---------------------------------------------------------------- places


def place_spans(
    text: str, pack: Pack, skip: int, tokens: Sequence[Word]
) -> list[tuple[int, int, str]]:
    """Names of places with the rule that finds each: behind a noun, or in the list behind "in"; `tokens` are the words from `skip` on."""
    lists = heads(pack.language)
    if lists is None:
        return []
    found: list[tuple[int, int, str]] = []
    for match in lists.place.finditer(text, skip):
        weak = bool(lists.weak_place.fullmatch(match["noun"]))
        span = _place_behind(text, match.end(), weak, pack, lists)
        if span:
            name = text[slice(*span)]
            whole = is_region(name) and re.search(r"[ -]", name)
            found.append((*span, "place.head" if whole or not weak else "place.in"))
    place = 0
    while place < len(tokens):
        hit = _listed(text, tokens, place, lists)
        if hit is None:
            place += 1
            continue
        start, end, size = hit
        if not any(a < end and start < b for a, b, _ in found):
            rule = _listed_rule(text, start, end, tokens[place], lists, found)
            if rule:
                found.append((start, end, rule))
        place += size
    return sorted(found)


def _place_behind(
    text: str, at: int, weak: bool, pack: Pack, lists: Heads
) -> tuple[int, int] | None:
    """The name behind a noun for a place: the longest in the list, else one word with what belongs to it."""
    tokens = words(text, at, min(len(text), at + 60))[:5]
    if not tokens or is_stop(tokens[0].text, lists):
        return None
    first = tokens[0].text
    if (
        first in pack.demonyms
        or first in pack.countries
        or lists.generic.fullmatch(first)
    ):
        return None
    hit = _listed(text, tokens, 0, lists)
    if hit and hit[0] == at:
        return hit[0], hit[1]
    end = tokens[0].end
    bare = first.removeprefix(lists.article)
    is_particle = bool(lists.place_particle.fullmatch(first))
    is_vague = bare == first or bare.endswith(lists.no_places)
    if weak and is_vague and not is_particle and "-" not in first:
        return None
    if len(first) < 3 and not is_particle or bare in lists.common:
        return None
    if any(rest in lists.common for _, rest in plain(first, lists)):
        return None
    if first.startswith(lists.joint) or lists.verb.fullmatch(first):
        return None
    for before, word in zip(tokens, tokens[1:], strict=False):
        joined = lists.place_particle.fullmatch(before.text) or (
            word.text.startswith(lists.article)
            and before.text == first
            and word.text not in pack.demonyms
        )
        if word.far or is_stop(word.text, lists) or not joined:
            break
        end = word.end
    return at, end


@lru_cache(maxsize=8_192)
def _openings(word: str, small: str) -> tuple[int, ...]:
    """Where in a word a listed name may begin: with it, or behind small words glued before it."""
    skips = [
        size
        for size in (0, 1, 2)
        if not size or len(word) > size + 1 and re.fullmatch(small, word[:size])
    ]
    return tuple(skip for skip in skips if opens_a_name(word[skip:]))


def _listed(
    text: str, tokens: Sequence[Word], place: int, lists: Heads
) -> tuple[int, int, int] | None:
    """The longest name of the list that begins at a word, small words before it left out."""
    openings = _openings(tokens[place].text, lists.small.pattern)
    if not openings:
        return None
    for size in range(min(4, len(tokens) - place), 0, -1):
        last = tokens[place + size - 1]
        if any(word.far for word in tokens[place + 1 : place + size]):
            continue
        for skip in openings:
            start = tokens[place].start + skip
            if size == 1 and tokens[place].text[skip:] in lists.common:
                continue
            if country_of(text[start : last.end]):
                return start, last.end, size
    return None


def _listed_rule(
    text: str,
    start: int,
    end: int,
    word: Word,
    lists: Heads,
    found: list[tuple[int, int, str]],
) -> str | None:
    """Why a name of the list is a place here: a preposition, glued or not, or another place beside it."""
    left = text[:start]
    if start > word.start and text[word.start : start] != lists.joint:
        return "place.in"
    if lists.place_in.search(left[-14:]):
        return "place.in"
    if (
        found
        and 0 <= start - found[-1][1] <= 3
        and " " not in left[found[-1][1] :].strip()
    ):
        return "place.beside"
    if left.strip() in ("", "title:") and text[end : end + 1] in (":", "."):
        return "place.headline"
    if is_region(text[start:end]) and len(text[start:end].split()) > 1:
        return "place.list"
    return None
