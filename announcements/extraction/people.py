"""People with their titles: a title stands right before a name, or right after it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from announcements.extraction.article import Article
from announcements.extraction.gazetteer import country_of
from announcements.extraction.heads import heads as head_lists
from announcements.extraction.mentions import (
    CAP,
    Mention,
    grammar,
    is_headline_case,
    is_shouted,
    stop_words,
    trim_start,
)
from announcements.extraction.nouns import are_capitalised, company_words, is_noun
from announcements.extraction.pack import Pack, Pattern, load
from announcements.extraction.placewords import tail_within
from announcements.extraction.sentences import Sentence
from announcements.extraction.text import CAPITALS
from announcements.extraction.titled import find_titled

_BEFORE = 230
MOST_PEOPLE = 300
_INITIAL = rf"(?:[{CAPITALS}]\.(?:-?[{CAPITALS}]\.)* ?)"


@dataclass(frozen=True, slots=True)
class Person:
    """A person at `start:end` of a sentence; the title's span is None where none is printed."""

    name: str
    sentence: int
    start: int
    end: int
    title: str | None = None
    title_span: tuple[int, int] | None = None

    @property
    def mention(self) -> Mention:
        return Mention(self.name, self.sentence, self.start, self.end)

    @property
    def span(self) -> tuple[int, int]:
        """From the first to the last sign of name and title."""
        if self.title_span is None:
            return self.start, self.end
        return min(self.start, self.title_span[0]), max(self.end, self.title_span[1])


@cache
def _name_pattern(language: str) -> Pattern:
    particles = load(language).raw["grammar"]["name_particles"]
    part = rf"(?:{_INITIAL}|{particles})*(?:{CAP})"
    return re.compile(
        rf"(?<![\w])(?:{_INITIAL})?{CAP}(?: {part}){{0,6}}(?: (?:Jr|Sr)\.?)?"
    )


@cache
def _left(language: str) -> Pattern:
    honorific = "|".join(load(language).raw["names"]["honorifics"]["any"])
    title = grammar(language, "title")
    return re.compile(
        rf"(?<![\w])(?P<title>{title})(?:\)? ?,? ?: ?|[ ,]+(?:(?:{honorific}) ?)*)$"
    )


@cache
def _right(language: str) -> Pattern:
    lead = load(language).raw["grammar"]["right"]
    return re.compile(rf"{lead}(?P<title>{grammar(language, 'title')})")


@cache
def _honoured(language: str) -> Pattern:
    """An honorific that ends right before a name: it makes a person where no title is printed."""
    honorific = "|".join(load(language).raw["names"]["honorifics"]["any"])
    return re.compile(rf"(?<![\w])(?:{honorific}) (?:(?:{honorific}) ?)*$")


@cache
def _stop_words(language: str) -> frozenset[str]:
    """Words that begin no person's name: those of companies, but for months, which are given names as well: "Jan", "June"."""
    return stop_words(language) - {one.capitalize() for one in load(language).months}


def find_people(article: Article) -> list[Person]:
    """People with a title or an honorific, in order; a person is kept once, where the title stands."""
    found: list[Person] = []
    for sentence in article.read():
        if is_shouted(sentence.text) or is_headline_case(sentence, article.pack):
            continue
        pack = article.pack
        titles = [one.span() for one in pack["names.titles"].finditer(sentence.text)]
        if titles or (
            not head_lists(pack.language)
            and pack["names.honorifics"].search(sentence.text)
        ):
            found += _in_sentence(sentence, titles, article.pack)
        if len(found) >= MOST_PEOPLE:
            break
    return _once(found)


def _in_sentence(
    sentence: Sentence, titles: Sequence[tuple[int, int]], pack: Pack
) -> list[Person]:
    people: list[Person] = []
    if head_lists(pack.language):
        return _by_title(sentence, pack)
    taken = 0
    found = _candidates(sentence.text, titles, pack)
    heads = _titled_behind(sentence.text, found, pack)
    for start, end in found:
        person = _titled(sentence, start, end, taken, heads, pack)
        if person is None or pack["names.former"].search(person.title or ""):
            continue
        taken = max(taken, person.span[1])
        people.append(person)
    return people


def _by_title(sentence: Sentence, pack: Pack) -> list[Person]:
    """People of a script without capitals."""
    text = sentence.text
    return [
        Person(
            text[start:end],
            sentence.index,
            start,
            end,
            text[slice(*title)].strip(" ,"),
            title,
        )
        for start, end, title in find_titled(sentence, pack)
        if not pack["names.former"].search(text[slice(*title)])
    ]


def _candidates(
    text: str, titles: Sequence[tuple[int, int]], pack: Pack
) -> list[tuple[int, int]]:
    """Capitalised runs cut at title words ("Minister Jane Doe" is "Jane Doe")."""
    stops = _stop_words(pack.language)
    found: list[tuple[int, int]] = []
    for run in _name_pattern(pack.language).finditer(text):
        start, end = run.span()
        for left, right in titles:
            if left < end and start < right:
                start = max(start, right)
        start = _after_small_words(text, start, end)
        start += len(text[start:end]) - len(text[start:end].lstrip(" .,"))
        start = _after_honorific(text, start, end, pack)
        at = trim_start(text, start, end, stops)
        if start == run.start() or text.count(" ", at, end) != 1:
            # two words right behind a title are a name, though "Wolfgang" ends like a noun
            at = _without_nouns(text, at, end, pack)
        # what is left of "Desarrollo Económico, María Ruiz" is the end of an office
        is_rest = 0 < start < at and (
            " " not in text[at:end] or _NAME_BEHIND.match(text, end)
        )
        if end - at >= 3 and not is_rest:
            found.append((at, end))
    return found


_SMALL_WORDS = re.compile(r"(?: ?[a-zà-ÿ]\S* )*")


def _after_small_words(text: str, start: int, end: int) -> int:
    """The start of a name behind the small words that a cut title leaves ("da Silva" keeps "Silva")."""
    found = _SMALL_WORDS.match(text, start, end)
    return found.end() if found else start


def _without_nouns(text: str, start: int, end: int, pack: Pack) -> int:
    """The start of a name behind common nouns and demonyms, where those have a capital too."""
    if not are_capitalised(pack.language):
        return start
    while start < end:
        word = text[start:end].split(" ", 1)[0]
        if not is_noun(word, pack.language) and word.lower() not in pack.demonyms:
            break
        start = min(end, start + len(word) + 1)
    return start


def _after_honorific(text: str, start: int, end: int, pack: Pack) -> int:
    """The start of a name behind "M.", "Mr", "Dr"."""
    while True:
        found = pack["names.honorifics"].match(text, start, end)
        if not found or found.end() >= end or text[found.end()] not in " .":
            return start
        start = (
            found.end()
            + len(text[found.end() : end])
            - len(text[found.end() : end].lstrip(" ."))
        )


def _titled_behind(text: str, found: list[tuple[int, int]], pack: Pack) -> list[int]:
    """Where names begin that have a title of their own behind them."""
    right = _right(pack.language)
    return [
        start
        for start, end in found
        if " " in text[start:end]
        and _may_be_person(text, start, end, pack)
        and right.match(text, end)
    ]


def _cut_at_next(text: str, left: int, right: int, heads: list[int]) -> tuple[int, int]:
    """A title that ends before the next titled person and the small words before.

    "A, head of X, and of B, minister": the title of A is "head of X".
    """
    following = next((at for at in heads if left < at < right), None)
    if following is None:
        return left, right
    words = text[left:following].rstrip(" ,").split(" ")
    while len(words) > 1 and len(words[-1]) <= 3 and words[-1] == words[-1].lower():
        words.pop()
    end = left + len(" ".join(words).rstrip(" ,"))
    # "A, Speaker B": nothing but a space between, so the title is the next one's.
    return (left, end) if text[end:following].strip() else (left, right)


def _titled(
    sentence: Sentence,
    start: int,
    end: int,
    taken: int,
    heads: list[int],
    pack: Pack,
) -> Person | None:
    """A name with the title beside it; None for a run without one."""
    text = sentence.text
    name = text[start:end].rstrip(".,")
    behind = _ACRONYM_BEHIND.match(text, start + len(name))
    if behind and pack["names.bodies"].search(text, max(0, start - 30), end):
        return None
    if _NAME_BEHIND.match(text, start + len(name)) and name[:1].islower():
        return None
    for shift in _starts(name):
        at = start + shift
        if shift and _NAME_BEHIND.match(text, start + len(name)):
            break
        if not _may_be_person(text, at, start + len(name), pack):
            continue
        left = _title_before(text, max(taken, at - _BEFORE), at, pack)
        if left and _is_apart(left) and " " not in name[shift:]:
            continue
        if left and _is_whole(left["title"], pack, _is_apart(left)):
            return _person(sentence, name[shift:], at, left.span("title"), pack)
    right = _right(pack.language).match(text, start + len(name))
    if (
        right
        and _may_be_person(text, start, start + len(name), pack)
        and not _is_of_next(text, right, pack)
    ):
        if " " not in name and (
            _NAME_NEXT.match(text, right.end()) or _is_firms(right["title"], pack)
        ):
            return None
        title = _cut_at_next(text, *right.span("title"), heads)
        return _person(sentence, name, start, title, pack)
    if " " in name and _honoured(pack.language).search(
        text, max(taken, start - 30), start
    ):
        return Person(name, sentence.index, start, start + len(name))
    return None


def _is_firms(title: str, pack: Pack) -> bool:
    """Whether a firm has such a title, too, and no other: "X, owner of Y and Z", but not "X, group chief executive"."""
    noun = pack["names.company_before"].match(title)
    return noun is not None and not pack["names.titles"].search(title, noun.end())


def _title_before(text: str, start: int, at: int, pack: Pack) -> re.Match[str] | None:
    """The title that ends right before a name; the grammar of titles is slow, so it is asked only where a title stands."""
    if pack["names.titles"].search(text, start, at) is None:
        return None
    return _left(pack.language).search(text, start, at)


def _is_of_next(text: str, right: re.Match[str], pack: Pack) -> bool:
    """Whether a title behind a name is the next one's: "for X, its director, Jane Doe", "in X, the minister, Jane Doe, said"."""
    following = _NAME_BEHIND.match(text, right.end())
    if following is None:
        return False
    if text[following.end() : following.end() + 2] == ", " and pack[
        "roles.speaks"
    ].match(text, following.end() + 2):
        return True
    lead = text[right.start() : right.start("title")]
    return "names.own" in pack.patterns and bool(pack["names.own"].search(lead))


_ACRONYM_BEHIND = re.compile(r" \([A-Z][\w-]+\)")
_SHORT = r"(?:[A-Z]\w{0,6}\. ?){0,2}"
_NAME_BEHIND = re.compile(rf", {_SHORT}{CAP}(?: [a-zà-ÿ]{{1,3}}){{0,2}} {CAP}")
"""A name of two words behind a comma: the run before it ends a title ("president of X Y, Jane Doe")."""
_NAME_NEXT = re.compile(rf"[.,]? {_SHORT}{CAP} {CAP}")
"""A name of two words behind a title: the word before the title is a place or a firm ("in Shetland, Secretary Jane Doe")."""


def _starts(name: str) -> list[int]:
    """Where a name may begin: its first words may end a title ("... and Innovation Jane Doe")."""
    words = name.split(" ")
    shifts = [0]
    for word in words[: max(0, len(words) - 2)]:
        shifts.append(shifts[-1] + len(word) + 1)
    return shifts[:3]


def _is_apart(left: re.Match[str]) -> bool:
    """Whether a comma parts a title from the name behind it."""
    return "," in left.group()[left.end("title") - left.start() :]


def _is_whole(title: str, pack: Pack, is_apart: bool) -> bool:
    """Whether a title does not break off at a small word, nor before a company's name at its noun."""
    last = title.split()[-1] if title.split() else ""
    if not last:
        return False
    if last == last.lower() and pack["names.title_break"].fullmatch(last):
        return False
    if last in pack.demonyms:
        last = title.split()[-2] if len(title.split()) > 1 else ""
    return is_apart or not pack["names.company_before"].fullmatch(last)


def _person(
    sentence: Sentence, name: str, start: int, title: tuple[int, int], pack: Pack
) -> Person:
    left, right = _trimmed(sentence.text, *title, pack)
    text = sentence.text[left:right]
    return Person(name, sentence.index, start, start + len(name), text, (left, right))


def _trimmed(text: str, left: int, right: int, pack: Pack) -> tuple[int, int]:
    """A title without what begins its sentence or the article before it, and the "Mr" behind it."""
    first, _, rest = text[left:right].partition(" ")
    begins = (
        rest and not text[:left].strip(" \"'«»") and first in stop_words(pack.language)
    )
    if begins:
        left += len(first) + 1
    comma = text.rfind(",", left, right)
    before = text[left:comma] if comma > 0 else ""
    if before and (country_of(before) or tail_within(pack.language).search(before)):
        left = comma + 2
    first, _, rest = text[left:right].partition(" ")
    if rest and pack["qualifiers.plain_and"].fullmatch(first):
        left += len(first) + 1
    article = re.compile(
        rf"(?:{pack.raw['names']['articles']})\s", re.IGNORECASE
    ).match(text, left, right)
    if article:
        left = article.end()
    while True:
        piece = text[left:right].rstrip(" ,")
        last = piece.rsplit(" ", 1)[-1]
        right = left + len(piece)
        if " " not in piece or not pack["names.honorifics"].fullmatch(last):
            return left, right
        right -= len(last)


def _may_be_person(text: str, start: int, end: int, pack: Pack) -> bool:
    """Two words or more, no town, no body, no company word; one word only where it is long."""
    name = text[start:end]
    words = name.split()
    if not company_words(pack.language).isdisjoint(words[1:]):
        return False
    if name[:1].islower() and sum(word[0].isupper() for word in words) < 2:
        return False
    if pack["names.bodies"].search(text, start, end) or country_of(name):
        return False
    if tail_within(pack.language).search(name):
        return False
    if name.lower() in pack.countries or name.lower() in pack.demonyms:
        return False
    return len(words) >= 2 or (len(name) >= 7 and not name.isupper())


def _once(people: list[Person]) -> list[Person]:
    """Each person where the longest name with the longest title stands."""
    kept: list[tuple[frozenset[str], Person]] = []
    for person in people:
        words = frozenset(person.mention.key.split())
        # one name holds all words of the other
        same = (n for n, (held, _) in enumerate(kept) if held <= words or words <= held)
        place = next(same, None)
        if place is None:
            kept.append((words, person))
        elif _rank(person) > _rank(kept[place][1]):
            kept[place] = words, person
    found = (person for _, person in kept)
    return sorted(found, key=lambda one: (one.sentence, one.start))


def _rank(person: Person) -> tuple[int, int]:
    return len(person.name), len(person.title or "")
