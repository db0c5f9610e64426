"""Public bodies: a noun for an office with what makes it a name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from announcements.extraction.alternation import Listed, Words
from announcements.extraction.article import Article
from announcements.extraction.choices import Choice
from announcements.extraction.gazetteer import fold, is_region
from announcements.extraction.heads import heads
from announcements.extraction.mentions import (
    CAP,
    Mention,
    is_headline_case,
    is_shouted,
    pattern,
    stop_words,
    trim_start,
)
from announcements.extraction.nouns import is_noun
from announcements.extraction.pack import Pack, load, read_pack
from announcements.extraction.people import Person
from announcements.extraction.placewords import in_before, tail_within
from announcements.extraction.sentences import Sentence

GRAMMAR = "grammar"
_ACRONYM = re.compile(r" \(([^\W\d_a-zà-ÿ][\w-]{1,13})\)")


@dataclass(frozen=True, slots=True)
class Body:
    """A public body; `name` without its acronym in brackets."""

    name: str
    acronym: str | None
    mention: Mention
    in_title: bool = False
    choice: Choice | None = None
    form: str = GRAMMAR

    @property
    def shown(self) -> str:
        """The shortest form that names it: the acronym behind the name, where that is one of it."""
        return self.acronym if self.acronym and is_short(self) else self.name


def is_short(body: Body) -> bool:
    """Whether the words in brackets behind a name are its acronym: an agency's, capitals, or letters of it in their order.

    A script without capitals writes the sounds of an acronym as one word.
    """
    short = body.acronym or ""
    if (
        (short.isalpha() and short.upper() == short.lower())
        or short in _agencies()
        or short in _lenders()
        or sum(char.isupper() for char in short) > 1
    ):
        return True
    rest = iter(fold(body.name))
    return all(char in rest for char in fold(short) if char.isalnum())


def find_bodies(article: Article, people: list[Person]) -> list[Body]:
    """All bodies in order, those in people's titles marked."""
    found: list[Body] = []
    spans: dict[int, list[tuple[int, int]]] = {}
    for one in people:
        if one.title_span:
            spans.setdefault(one.sentence, []).append(one.title_span)
    for sentence in article.read():
        if is_shouted(sentence.text) or is_headline_case(sentence, article.pack):
            continue
        titles = spans.get(sentence.index, [])
        offices = _spans(sentence, article.pack)
        for start, end in _giving(sentence, article.pack):
            if any(left < end and start < right for left, right in offices):
                continue
            mention = Mention(sentence.text[start:end], sentence.index, start, end)
            found.append(Body(mention.name, None, mention))
        for start, end in offices:
            end = end_before_firm(article, sentence.text, start, end)
            in_title = any(t[0] < end and start < t[1] for t in titles)
            body = _body(sentence, start, end, in_title, article.pack)
            if body:
                found.append(body)
    return found


def _spans(sentence: Sentence, pack: Pack) -> list[tuple[int, int]]:
    """Places of bodies by grammar, and of the agencies that are known by name."""
    text = sentence.text
    found = [
        match.span("name" if "name" in match.re.groupindex else 0)
        for match in pattern(pack.language, "body").finditer(text)
    ]
    for known in _known(pack.language).finditer(text):
        span = _with_long_form(text, *known.span(), pack)
        over = [one for one in found if one[0] < span[1] and span[0] < one[1]]
        if span == known.span() and over:
            continue
        found = [one for one in found if one not in over]
        found.append((min([span[0], *(one[0] for one in over)]), span[1]))
    return sorted(found)


def end_before_firm(article: Article, text: str, start: int, end: int) -> int:
    """The end of a body before an "and" with a name behind it that the text also has by itself: "the Ministry of X and Nordhal"."""
    pack = article.pack
    for joint in pack["qualifiers.plain_and"].finditer(text, start, end):
        name = text[joint.end() : end].strip(" ,")
        if (
            text[start : joint.start()].strip().count(" ") > 0
            and re.fullmatch(rf"{CAP}(?: {CAP})*", name)
            and name.lower() not in article.small
            and _stands_alone(article, name)
        ):
            return start + len(text[start : joint.start()].rstrip(" ,"))
    return end


def _stands_alone(article: Article, name: str) -> bool:
    """Whether a text has a name where no small word joins it to the one before: "of X", "and X"."""
    view, breaks = article.text.view, article.pack["names.title_break"]
    for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", view):
        left = view[max(0, found.start() - 12) : found.start()]
        if not breaks.fullmatch(left.rstrip(" ").rpartition(" ")[2]):
            return True
    return False


_LONG_FORM = re.compile(rf"{CAP}(?:-? (?:[a-zà-ÿ&]{{1,4}} ){{0,2}}{CAP}){{1,8}} \($")


def _with_long_form(text: str, start: int, end: int, pack: Pack) -> tuple[int, int]:
    """An agency's acronym in brackets with the name before it: "Strukturholding Saar (SHS)"."""
    if text[end : end + 1] != ")" or text[max(0, start - 2) : start] != " (":
        return start, end
    left = max(0, start - 110)
    found = _LONG_FORM.search(text[left:start])
    if found is None:
        return start, end
    first = left + found.start()
    return trim_start(text, first, start, stop_words(pack.language)), end + 1


def _giving(sentence: Sentence, pack: Pack) -> list[tuple[int, int]]:
    """Regions and counties that grant or lend: the subject of a sentence about public money."""
    cues = [
        m.span()
        for name in ("public", "loan")
        for m in pack[f"cues.{name}"].finditer(sentence.text)
    ]
    if not cues:
        return []
    found = []
    for match in pattern(pack.language, "gives").finditer(sentence.text):
        first = next(_members(match.group(), pack))
        is_place = is_region(first) or tail_within(pack.language).search(first)
        left = sentence.text[max(0, match.start() - 8) : match.start()]
        if is_place and not in_before(pack.language).search(left):
            found.append((match.start(), match.start() + len(first)))
    return found


def _members(words: str, pack: Pack) -> Iterator[str]:
    """The parts of a run that an "and" joins."""
    start = 0
    for joint in re.finditer(r" (\S+) ", words):
        if pack["qualifiers.plain_and"].fullmatch(joint.group(1)):
            yield words[start : joint.start()]
            start = joint.end()
    yield words[start:]


@cache
def _lenders() -> frozenset[str]:
    """Further agencies and lenders, which only count where the choice of parties says so."""
    return frozenset(read_pack("authorities.json")["names"])


@cache
def _agencies() -> frozenset[str]:
    """The agencies that are known by name."""
    return frozenset(read_pack("agencies.json")["names"])


@cache
def _known(language: str) -> Words:
    longest_first = sorted(_agencies(), key=lambda name: (-len(name), name))
    return Listed(longest_first, r"(?<![\w-])", r"(?![\w-])", load(language).sieve)


def _body(
    sentence: Sentence, start: int, end: int, in_title: bool, pack: Pack
) -> Body | None:
    """A body where its words make a name: more than the bare noun, with a capital or a demonym."""
    printed = sentence.text[start:end].rstrip(" ,'")
    if pack["names.title_break"].fullmatch(printed.rsplit(" ", 1)[-1]):
        return None
    for word in ("The ", "the ", "THE ", "and ", "of "):
        if printed.startswith(word):
            start, printed = start + len(word), printed[len(word) :]
    head, joined, last = printed.rpartition(" ")
    if last.lower() in pack.countries and pack["qualifiers.plain_and"].search(
        head.rpartition(" ")[2]
    ):
        printed = head.rpartition(" ")[0]
    start, printed = _last_of_two(start, printed, pack)
    acronym = _ACRONYM.search(printed)
    name = _ACRONYM.sub("", printed).strip()
    if pack["names.body_drop"].search(printed) or not _is_name(name, acronym, pack):
        return None
    mention = Mention(printed, sentence.index, start, start + len(printed))
    return named(name, acronym.group(1) if acronym else None, mention, in_title, pack)


def named(
    name: str,
    acronym: str | None,
    mention: Mention,
    in_title: bool,
    pack: Pack,
    form: str = GRAMMAR,
) -> Body:
    """A body; an acronym right behind its noun is one as well: "the development agency WEDC"."""
    head, _, last = name.rpartition(" ")
    if acronym is None and len(last) > 2 and last.isupper() and last.isalpha():
        noun = head.rpartition(" ")[2]
        if pack["names.bodies"].fullmatch(noun) and not pack["places.heads"].fullmatch(
            noun
        ):
            name, acronym = head, last
    return Body(name, acronym, mention, in_title, form=form)


def _last_of_two(start: int, printed: str, pack: Pack) -> tuple[int, str]:
    """The second of two bodies that one run holds: "the X Fund, and Y County Council"."""
    for joint in re.finditer(r",? (?:(?:\w{2,3}|&) )", printed):
        word = joint.group().strip(" ,")
        if not pack["qualifiers.plain_and"].fullmatch(word):
            continue
        head = printed[: joint.start()].rsplit(" ", 1)[-1]
        if pack["names.body_ends"].fullmatch(head):
            start, printed = start + joint.end(), printed[joint.end() :]
            return _last_of_two(start, printed, pack)
    return start, printed


def _is_name(name: str, acronym: re.Match[str] | None, pack: Pack) -> bool:
    if acronym or name in _agencies():
        return True
    words = name.split()
    if len(words) < 2 or is_joined(words, pack) or is_noun_of_land(name, pack):
        return False
    if heads(pack.language):
        return True
    rest = " ".join(words[1:])
    has_demonym = any(word.lower() in pack.demonyms for word in words)
    return (
        has_demonym
        or bool(re.search(CAP, rest))
        or bool(re.match(CAP, name) and words[0] not in stop_words(pack.language))
    )


def is_noun_of_land(name: str, pack: Pack) -> bool:
    """Whether a common noun stands behind the noun for a territory, which has no name then: "dem Land Arbeitsplätze"."""
    head, _, last = name.rpartition(" ")
    return (
        is_noun(last, pack.language)
        and pack["places.heads"].fullmatch(head) is not None
    )


def is_joined(words: Sequence[str], pack: Pack) -> bool:
    """Whether an "and" begins a run or follows on its first word: the noun was a word of its own, "Ministry and Nordhal"."""
    return any(map(pack["qualifiers.plain_and"].fullmatch, words[:2]))


def is_ministry_of_title(body: Body, pack: Pack) -> bool:
    """Whether a minister's title names it: that makes no party."""
    return body.in_title and bool(pack["names.ministries"].search(body.name))
