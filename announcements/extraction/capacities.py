"""What a person did at the act: signed, was present, or spoke; told by the words beside the name.

A name behind "signed by" or before "signed" signed; one behind "in the presence of" was there; one
beside "said" spoke. Whoever has none of these has no capacity.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from announcements.extraction.alternation import one_of
from announcements.extraction.article import Article
from announcements.extraction.pack import Pack
from announcements.extraction.people import Person
from announcements.extraction.result import Confidence, Label
from announcements.extraction.sieve import lowered
from announcements.extraction.spans import Span

SIGNED, PRESENT, SPOKE = "signed", "present", "spoke"
BEFORE = {
    "agent": (SIGNED, 80),
    "signs": (SIGNED, 14),
    "presence": (PRESENT, 80),
    "attends": (PRESENT, 40),
    "speaks": (SPOKE, 14),
    "according": (SPOKE, 14),
}
"""What words before a name say of it, and how many signs may lie between, other people left out."""
BEHIND = {"signs": (SIGNED, 60), "attends": (PRESENT, 60), "speaks": (SPOKE, 60)}
FAR = 320
ROOM = 8
"""Signs of a comma or an "and" beside each person who stands between."""


@dataclass(frozen=True, slots=True)
class Event:
    """Words at `start:end` of a sentence that say what the people beside them did."""

    kind: str
    start: int
    end: int


def capacities(article: Article, people: Sequence[Person]) -> dict[Person, Label]:
    """What each person did, with the words that say so: a signature before presence before speech."""
    places = _places(article, people)
    found: dict[Person, Label] = {}
    for index, beside in places.items():
        sentence = article.sentences[index]
        events = list(_events(sentence.text, article.pack))
        if not events:
            continue
        spans = [span for _, span in beside]
        for person, span in beside:
            told = _told(sentence.text, events, span, spans)
            if told is None:
                continue
            value, kind, start, end = told
            quote = article.quote(sentence, start, end)
            label = Label(value, f"capacity.{kind}", Confidence.LIKELY, quote)
            if person not in found or _rank(label) < _rank(found[person]):
                found[person] = label
    return found


def _rank(label: Label) -> int:
    return (SIGNED, PRESENT, SPOKE).index(label.value)


def _places(
    article: Article, people: Sequence[Person]
) -> Mapping[int, list[tuple[Person, Span]]]:
    """Where people stand, sentence by sentence: with their titles, and by their last names alone."""
    found: dict[int, list[tuple[Person, Span]]] = {}
    for one in people:
        found.setdefault(one.sentence, []).append((one, one.span))
    names = _last_names(people)
    if not names:
        return found
    pattern = re.compile(rf"(?<!\w){one_of(names)}(?!\w)")
    for sentence in article.read():
        beside = found.get(sentence.index, [])
        for match in pattern.finditer(lowered(sentence.text)):
            person = names.get(match.group())
            start, end = match.span()
            if person and not any(
                left < end and start < right for _, (left, right) in beside
            ):
                beside.append((person, (start, end)))
        if beside:
            found[sentence.index] = beside
    return found


def _last_names(people: Iterable[Person]) -> dict[str, Person]:
    """People by their last names; a name that two share is left out."""
    found: dict[str, Person] = {}
    shared: set[str] = set()
    for one in people:
        last = one.name.split()[-1].lower()
        if last in found:
            shared.add(last)
        if len(last) > 2:
            found[last] = one
    return {name: one for name, one in found.items() if name not in shared}


def _events(text: str, pack: Pack) -> Iterator[Event]:
    """Signing, presence and speech in a sentence; "by" and "with" only behind a signature."""
    signature = [
        match.end()
        for name in ("signed", "signs")
        for match in pack[f"roles.{name}"].finditer(text)
    ]
    for kind in ("signs", "presence", "attends", "speaks", "according"):
        for match in pack[f"roles.{kind}"].finditer(text):
            yield Event(kind, *match.span())
    for name in ("by", "with"):
        for match in pack[f"roles.{name}"].finditer(text):
            if any(0 <= match.start() - end <= FAR for end in signature):
                yield Event("agent", *match.span())


def _told(
    text: str, events: list[Event], span: Span, people: list[Span]
) -> tuple[str, str, int, int] | None:
    """Capacity, kind of the words, and the quote's place; the words before a name come first."""
    start, end = span
    before = [one for one in events if one.end <= start]
    if before:
        last = max(before, key=lambda one: (one.end, one.start))
        value, most = BEFORE[last.kind]
        if _between(text, last.end, start, people) <= most:
            return value, last.kind, last.start, end
    behind = [one for one in events if one.start >= end and one.kind in BEHIND]
    if behind:
        first = min(behind, key=lambda one: (one.start, -one.end))
        value, most = BEHIND[first.kind]
        if _between(text, end, first.start, people) <= most:
            return value, first.kind, start, first.end
    return None


def _between(text: str, start: int, end: int, people: list[Span]) -> int:
    """How many signs lie between, without people and what joins them; FAR behind a semicolon."""
    if end - start > FAR or ";" in text[start:end]:
        return FAR
    inside = [one for one in people if start <= one[0] and one[1] <= end]
    return max(0, end - start - sum(b - a + ROOM for a, b in inside))
