"""Which places are the site: features of a name over all its mentions."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from announcements.extraction import choices, namewords, rivals
from announcements.extraction.article import Article
from announcements.extraction.companies import Company
from announcements.extraction.context import total_known
from announcements.extraction.dates import years_of
from announcements.extraction.figures import Figure
from announcements.extraction.gaps import build_gap, ceremony_gap
from announcements.extraction.gazetteer import (
    country_of,
    fold,
    is_capital,
    is_large,
    is_region,
    may_be_in,
)
from announcements.extraction.heads import heads
from announcements.extraction.mentions import Mention
from announcements.extraction.pack import Pack
from announcements.extraction.placerules import WEAK_RULES
from announcements.extraction.places import Place
from announcements.extraction.placewords import FAR, head_before, in_before, tail_within
from announcements.extraction.promises import Sorted
from announcements.extraction.quotations import is_quoted
from announcements.extraction.result import Label
from announcements.extraction.sentences import Kind, Sentence
from announcements.extraction.spans import Span
from announcements.extraction.vicinity import Vicinity, of_sides, of_touching, vicinity

KIND = "place"
WEAKEST = -0.8
NEVER = -4.0
"""The score of a name that is only printed within a longer one."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What the features need of the article, computed once."""

    promised: Mapping[int, Sequence[Span]]
    aside: Mapping[int, Sequence[Span]]
    lead: frozenset[int]
    investors: Mapping[int, Sequence[tuple[int, int, bool]]]
    host: str | None
    titled: str
    many: bool
    length: int
    sides: Vicinity
    figures: Mapping[int, Sequence[Figure]]
    words: dict[int, tuple[Sequence[int], Sequence[str]]] = field(default_factory=dict)
    """Where the words of a sentence begin, and their units; those of each sentence that was asked for."""
    told: dict[int, Sequence[str]] = field(default_factory=dict)
    """What holds for a whole sentence, of those that were asked for."""


def decide(
    article: Article,
    places: Sequence[Place],
    companies: Sequence[Company],
    told: Sorted,
    host: Label | None,
) -> list[Place]:
    """The places with their choice, one for all mentions of a name."""
    around = _scene(article, places, companies, told, host)
    groups: dict[str, list[Place]] = defaultdict(list)
    for place in places:
        groups[fold(place.mention.name)].append(place)
    chosen = {
        key: choices.choose_best(KIND, features(article, mine, around))
        for key, mine in groups.items()
    }
    _look_again(places, chosen, host.value if host else None)
    _fall_back(chosen)
    for key in _parts(places, chosen):
        chosen[key] = chosen[key].scored(NEVER)
    return [place.chosen(chosen[fold(place.mention.name)]) for place in places]


def _look_again(
    places: Sequence[Place], chosen: dict[str, choices.Choice], host: str | None
) -> None:
    """Score each name by its rivals too; packs without weights for that keep the first score."""
    table = choices.weights(rivals.KIND)
    if not table:
        return
    around = rivals.rivals(places, {key: one.score for key, one in chosen.items()})
    for key, one in chosen.items():
        score = total_known(rivals.measures(around, key, host), table)
        chosen[key] = one.scored(score)


def _fall_back(chosen: dict[str, choices.Choice]) -> None:
    """Take the likeliest name where none is taken: hardly a deal has no site."""
    best = max(chosen, key=lambda key: chosen[key].score, default=None)
    if best and WEAKEST < chosen[best].score <= 0:
        chosen[best] = chosen[best].scored(0.01)


def _parts(places: Sequence[Place], chosen: Mapping[str, choices.Choice]) -> set[str]:
    """The taken names that are only printed as a part of a longer taken one: "Açu" of "Porto do Açu"."""
    taken: dict[int, list[Mention]] = defaultdict(list)
    for place in places:
        if chosen[fold(place.mention.name)].is_taken:
            taken[place.mention.sentence].append(place.mention)
    parts: set[str] = set()
    alone: set[str] = set()
    for mine in taken.values():
        for one in mine:
            size = one.end - one.start
            is_part = any(
                other.start <= one.start
                and one.end <= other.end
                and size < other.end - other.start
                for other in mine
            )
            (parts if is_part else alone).add(one.key)
    return parts - alone


def _scene(
    article: Article,
    places: Sequence[Place],
    companies: Sequence[Company],
    told: Sorted,
    host: Label | None,
) -> Scene:
    spots: dict[int, list[tuple[int, int, bool]]] = defaultdict(list)
    for company in companies:
        for mention in company.mentions:
            spot = mention.start, mention.end, company.invests
            spots[mention.sentence].append(spot)
    return Scene(
        _spans(article, [one.figure for one in told.promises]),
        _spans(article, [figure for figure, _, _ in told.aside]),
        frozenset(one.index for one in article.lead()),
        {key: sorted(value) for key, value in spots.items()},
        host.value if host else None,
        " ".join(fold(one.text) for one in article.lead() if one.kind is Kind.TITLE),
        sum(one.invests for one in companies) >= 3,
        len(article.sentences),
        vicinity(article.sentences, places),
        _by_sentence(told),
    )


def _by_sentence(told: Sorted) -> dict[int, list[Figure]]:
    """The figures of each sentence in order."""
    every = [one.figure for one in told.promises]
    every += [figure for figure, _, _ in told.aside]
    found: dict[int, list[Figure]] = defaultdict(list)
    for one in sorted(every, key=lambda one: one.start):
        found[one.sentence].append(one)
    return found


def _spans(article: Article, figures: Sequence[Figure]) -> dict[int, list[Span]]:
    """Where figures stand in their sentences."""
    found: dict[int, list[Span]] = defaultdict(list)
    for one in figures:
        start = article.sentences[one.sentence].start
        found[one.sentence].append((one.start - start, one.end - start))
    return found


def features(
    article: Article, mine: Sequence[Place], around: Scene
) -> Iterator[list[str]]:
    """The classes that each mention of a name falls into, with those of the name."""
    name = mine[0].mention.name
    headed = any(one.rule == "place.head" for one in mine)
    common = [
        *_of_name(name, article, around, headed=headed),
        f"count.{min(4, len(mine))}",
    ]
    first = mine[0].mention.sentence
    common += choices.of_first(first, around.lead, around.length)
    common += namewords.features([one.mention for one in mine], article)
    if fold(name) in around.titled:
        common.append("titled")
    if any(one.rule == "place.dateline" for one in mine):
        common.append("dated")
    if all(one.rule in WEAK_RULES for one in mine):
        common.append("weak")
    for place in mine[:20]:
        found = set(_of_mention(article, place, around))
        pairs = [f"{a}+{b}" for a, b in PAIRS if a in found and b in found]
        if place.is_likely and "abroad" not in common and not found & AWAY:
            pairs.append("likely")
        yield [*common, *found, *pairs, place.rule, f"points.{place.points}"]


AWAY = {"far.aside", "far.other"}
"""Sentences behind the lead that tell of figures set aside, or of another company."""

PAIRS = (
    ("many investors", "before.investor"),
    ("many investors", "left.in"),
    ("many investors", "left.bracket"),
    ("promise", "company.investor"),
    ("promise", "left.in"),
    ("no figure", "company.investor"),
    ("left.in", "build.near"),
    ("left.in", "ceremony.near"),
    ("left.in", "company.other"),
    ("left.comma", "right.,"),
)


def _of_name(
    name: str, article: Article, around: Scene, *, headed: bool
) -> Iterator[str]:
    yield "name.one" if " " not in name and "-" not in name else "name.more"
    if is_region(name):
        yield "name.region"
    if tail_within(article.pack.language).search(name):
        yield "name.tail"
    if not country_of(name):
        yield "unlisted"
    elif around.host:
        # "district of X" may lie in the host country, whatever other X the list has
        is_free = headed and heads(article.pack.language)
        yield "at home" if is_free or may_be_in(name, around.host) else "abroad"
        if is_capital(name, around.host):
            yield "name.capital"
        elif is_large(name, around.host):
            yield "name.large"


def _of_mention(article: Article, place: Place, around: Scene) -> Iterator[str]:
    mention = place.mention
    sentence = article.sentences[mention.sentence]
    index = sentence.index
    if index not in around.told:
        around.told[index] = tuple(_of_sentence(article, sentence, around))
    yield from around.told[index]
    if is_quoted(sentence.text, mention.start):
        yield "quoted"
    yield from _of_companies(around.investors.get(index, ()), mention.start)
    yield from _of_figures(around, mention)
    yield from _of_owner(article.pack, around, sentence, mention.start)
    yield from _of_words(article.pack, sentence, mention.start, mention.end)
    yield from of_sides(around.sides, place)
    yield from _of_concepts(article, around, sentence, mention.start, mention.end)
    yield from of_touching(article.pack, sentence.text, mention.start, mention.end)


def _of_sentence(article: Article, sentence: Sentence, around: Scene) -> Iterator[str]:
    """The classes that all mentions in a sentence fall into."""
    index = sentence.index
    yield f"kind.{sentence.kind.value}"
    if index in around.promised:
        yield "promise"
    elif index in around.aside:
        yield "aside"
    else:
        yield "no figure"
    if index in around.lead and sentence.kind is Kind.BODY:
        yield "lead.body"
    if index not in around.lead and index not in around.promised:
        if index in around.aside:
            yield "far.aside"
        spots = around.investors.get(index, ())
        if spots and not any(invests for _, _, invests in spots):
            yield "far.other"
    if around.many:
        yield "many investors"
    published = article.published_year
    years = years_of(sentence.text)
    if published and years:
        yield "year.past" if max(years) < published else "year.new"


WORDS, CLOSE = 6, 3
"""Words on each side of a name whose concepts are looked at, and those whose distance counts."""


def _of_concepts(
    article: Article, around: Scene, sentence: Sentence, start: int, end: int
) -> Iterator[str]:
    """The concepts of the words beside a name: by distance, and anywhere near."""
    found = around.words.get(sentence.index)
    if found is None:
        figures = around.figures.get(sentence.index, ())
        words = article.words(sentence, figures)
        found = [one.start for one in words], [one.unit for one in words]
        around.words[sentence.index] = found
    starts, units = found
    first, last = bisect_left(starts, start), bisect_left(starts, end)
    left, right = units[max(0, first - WORDS) : first], units[last : last + WORDS]
    for side, beside in (("l", left[::-1]), ("r", right)):
        for distance, unit in enumerate(beside):
            if distance < CLOSE:
                yield f"w.{side}{distance}.{unit}"
            yield f"w.{side}.{unit}"


def _of_figures(around: Scene, mention: Mention) -> Iterator[str]:
    """How far the nearest promise is, and whether a figure set aside is nearer."""
    promise = _gap(around.promised.get(mention.sentence, ()), mention)
    aside = _gap(around.aside.get(mention.sentence, ()), mention)
    if promise is not None:
        yield f"promise.{_band(promise // 2)}"
    if aside is not None and (promise is None or aside < promise):
        yield "nearer.aside"


def _gap(spans: Sequence[Span], mention: Mention) -> int | None:
    """Signs to the nearest of some spans."""
    return min(
        (max(mention.start - end, start - mention.end, 0) for start, end in spans),
        default=None,
    )


def _of_owner(
    pack: Pack, around: Scene, sentence: Sentence, start: int
) -> Iterator[str]:
    """Whether a company stands right before, so that the place is its home: "the Hauri AG of Thun"."""
    text = sentence.text
    for _, end, invests in around.investors.get(sentence.index, ()):
        gap = text[end:start]
        if 0 < start - end <= 20 and len(gap.split()) <= 2 and not _JOINT.search(gap):
            yield "left.of_investor" if invests else "left.of_other"
            return
    if any(
        found.end() >= start - 2
        for found in pack["places.origin"].finditer(text, max(0, start - 90), start)
    ):
        yield "left.origin"
    elsewhere = pack["places.elsewhere"]
    if elsewhere.fits(text) and elsewhere.search(text, *_clause(text, start)):
        yield "clause.elsewhere"


_JOINT = re.compile(r"[.;:]")
_STOP = re.compile(r"[;:.(),–—]")


def _clause(text: str, at: int) -> Span:
    """The words between two marks around a place."""
    before = [found.end() for found in _STOP.finditer(text, max(0, at - 160), at)]
    behind = _STOP.search(text, at, at + 120)
    left = before[-1] if before else max(0, at - 160)
    return left, behind.start() if behind else min(len(text), at + 120)


def _of_companies(spots: Sequence[tuple[int, int, bool]], start: int) -> Iterator[str]:
    """Whose sentence a mention stands in, and which company is named last before it."""
    if not spots:
        yield "company.none"
        return
    if any(invests for _, _, invests in spots):
        yield "company.investor"
    else:
        yield "company.other"
    before = [invests for at, _, invests in spots if at < start]
    if before:
        yield "before.investor" if before[-1] else "before.other"


def _of_words(pack: Pack, sentence: Sentence, start: int, end: int) -> Iterator[str]:
    """The words around a mention: building, ceremony, prepositions, cues."""
    text = sentence.text
    build, ceremony = (
        build_gap(pack, text, start, end),
        ceremony_gap(pack, text, start, end),
    )
    yield f"build.{_band(build)}"
    yield f"ceremony.{_band(ceremony)}"
    if build is not None and ceremony is not None:
        yield "nearer.build" if build <= ceremony else "nearer.ceremony"
    left, right = text[max(0, start - 70) : start], text[end : end + 50]
    if in_before(pack.language).search(text, max(0, start - FAR), start):
        yield "left.in"
    elif head_before(pack.language).before(text, start, 70):
        yield "left.head"
    elif left.endswith(", "):
        yield "left.comma"
    elif left.endswith("("):
        yield "left.bracket"
    if any(
        far.end() >= start - 6
        for far in pack["places.far"].finditer(text, max(0, start - 40), start)
    ):
        yield "left.far"
    if not left.strip(" \"'«(-–•*"):
        yield "begins"
    yield f"right.{right[:1] if right[:1] in ',.:;)' and right[:1] else 'word'}"
    yield from choices.of_cues(pack, text, (max(0, start - 70), start), (end, end + 50))


def _band(gap: int | None) -> str:
    if gap is None:
        return "none"
    return "near" if gap <= 15 else "mid" if gap <= 60 else "far"
