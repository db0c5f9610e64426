"""Companies in a script without capitals: the nouns, demonyms, verbs and quotation marks beside their names find them."""

import re
from collections.abc import Iterator
from functools import lru_cache

from announcements.extraction.gazetteer import country_of
from announcements.extraction.heads import Heads, Word, heads, is_stop, plain, words
from announcements.extraction.pack import Pack, Pattern, load

MOST_WORDS = 6
"""Words of the longest name that is looked for."""
_BRACKETED = re.compile(r"\(([^()«»\"\d:]{2,40})\)")
_QUOTED = re.compile(r"[«\"]([^«»\"]{2,60})[»\"]")
_ITEM_HEAD = re.compile(r"[\W_]*([^\W\d_][^:\d(,«»\"]{2,48}?) ?(?::|,[^:,.\d]{2,40}:)")
LONGEST_HEAD = 4
"""Words of the longest name at the head of an item or before an amount."""
_FIRST = re.compile(r"(?:title:)?[\W_]*")


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
