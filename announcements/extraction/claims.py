"""Who says a figure, and whether it counts for each year: by the words of its sentence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from announcements.extraction.article import Article
from announcements.extraction.bodies import Body
from announcements.extraction.companies import Company
from announcements.extraction.figures import MONEY, Figure
from announcements.extraction.pack import Pack
from announcements.extraction.people import Person
from announcements.extraction.result import Confidence, Label
from announcements.extraction.sentences import Sentence
from announcements.extraction.spans import Evidence

COMPANY, MINISTER, AGENCY, JOURNALIST = "company", "minister", "agency", "journalist"
NOUNS = {
    "minister": MINISTER,
    "agency": AGENCY,
    "company": COMPANY,
    "press": JOURNALIST,
}
BEFORE, BEHIND = 110, 60
BESIDE = 12
STOPS = '.;:"«»“”'


@dataclass(frozen=True, slots=True)
class Names:
    """Who is named in a sentence: what a speaker may be."""

    people: Sequence[Person]
    bodies: Sequence[Body]
    companies: Sequence[Company]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Words at `start:end` of a sentence that name a speaker of one kind."""

    kind: str
    start: int
    end: int


def claimant(article: Article, figure: Figure, names: Names) -> Label | None:
    """Who says a figure: "according to the minister", "the company said"; None where nobody is named."""
    sentence = article.sentences[figure.sentence]
    pack, text = article.pack, sentence.text
    speakers: list[Speaker] | None = None
    for rule in ("according", "speaks"):
        for match in pack[f"roles.{rule}"].finditer(text):
            if speakers is None:
                speakers = list(_speakers(sentence, pack, names))
            heard = [
                speaker
                for speaker in speakers
                # "Told the press": the press says only what is "according to" it.
                if rule == "according" or speaker.kind != JOURNALIST
            ]
            one = _beside(text, *match.span(), heard, rule == "speaks")
            if one:
                start, end = min(one.start, match.start()), max(one.end, match.end())
                quote = article.quote(sentence, start, end)
                return Label(one.kind, f"claim.{rule}", Confidence.LIKELY, quote)
    return None


def _speakers(sentence: Sentence, pack: Pack, names: Names) -> Iterator[Speaker]:
    """All that may speak: people by their titles, bodies, companies, and nouns for these."""
    text, taken = sentence.text, []
    for person in names.people:
        if person.sentence == sentence.index:
            taken.append(person.span)
            kind = _kind_of(person.title or "", pack)
            if kind:
                yield Speaker(kind, *person.span)
    for body in names.bodies:
        spot = body.mention
        if spot.sentence == sentence.index and not body.in_title:
            taken.append((spot.start, spot.end))
            yield Speaker(_kind_of(body.name, pack) or AGENCY, spot.start, spot.end)
    for company in names.companies:
        for spot in company.mentions:
            if spot.sentence == sentence.index:
                yield Speaker(COMPANY, spot.start, spot.end)
    for rule, kind in NOUNS.items():
        for match in pack[f"roles.{rule}"].finditer(text):
            if not any(a < match.end() and match.start() < b for a, b in taken):
                yield Speaker(kind, *match.span())


def _kind_of(title: str, pack: Pack) -> str | None:
    """The kind of the first noun in a title: "minister", not the company that it visits."""
    found = [
        (match.start(), kind)
        for rule, kind in NOUNS.items()
        if (match := pack[f"roles.{rule}"].search(title))
    ]
    return min(found)[1] if found else None


def _beside(
    text: str, start: int, end: int, speakers: list[Speaker], is_verb: bool
) -> Speaker | None:
    """The speaker right behind the words, else, for a verb, the nearest one before it."""
    behind = [
        one
        for one in speakers
        if 0 <= one.start - end <= (BESIDE if is_verb else BEHIND)
        and not any(stop in text[end : one.start] for stop in STOPS)
    ]
    if behind:
        return min(behind, key=lambda one: (one.start, -one.end))
    before = [
        one
        for one in speakers
        if is_verb
        and 0 <= start - one.end <= BEFORE
        and not any(stop in text[one.end : start] for stop in STOPS)
    ]
    return max(before, key=lambda one: (one.end, one.end - one.start), default=None)


def per_year(article: Article, figure: Figure) -> Evidence | None:
    """The words that make an amount one for each year, right behind it or right before."""
    if figure.measure != MONEY:
        return None
    sentence = article.sentences[figure.sentence]
    start, end = figure.start - sentence.start, figure.end - sentence.start
    rule = article.pack["roles.per_year"]
    behind = rule.search(sentence.text, end, min(len(sentence.text), end + 40))
    if behind and behind.start() - end <= BESIDE:
        between = sentence.text[end : behind.start()]
        if not any(stop in between for stop in ",;.("):
            return article.quote(sentence, *behind.span())
    for before in rule.finditer(sentence.text, max(0, start - 30), start):
        between = sentence.text[before.end() : start]
        if len(between.split()) <= 1 and len(between) <= 6:
            return article.quote(sentence, *before.span())
    return None
