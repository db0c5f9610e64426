"""Which public bodies take part in the deal: features of a body over all its mentions."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from announcements.extraction import choices, namewords
from announcements.extraction.article import Article
from announcements.extraction.authorities import deeds
from announcements.extraction.bodies import (
    GRAMMAR,
    Body,
    is_ministry_of_title,
    is_short,
)
from announcements.extraction.companies import Company
from announcements.extraction.gazetteer import fold
from announcements.extraction.labels import PAPERS
from announcements.extraction.pack import Pack, Pattern, load
from announcements.extraction.promises import Sorted
from announcements.extraction.quotations import is_quoted
from announcements.extraction.result import Label
from announcements.extraction.sentences import Kind, Sentence
from announcements.extraction.wording import NAME, OTHER, unit_of

KIND = "party"
CUES = ("public", "loan", "period", "past_hire", "other_deal", "programme", "results")
STATUS = ("signed", "approved", "announced", "under_way")
NAMES = ("ministries", "state_subject", "body_ends", "funds")
AROUND = ("before", "speech", "opposition")
OF_FORM = frozenset(
    ("promise", "in title", "ministry of title", "lead", "begins", "investor")
) | {f"kind.{kind.value}" for kind in Kind}
"""Classes of a mention that weigh otherwise for each form of a name."""
BESIDE = 60
"""Signs to each side of a mention whose words are looked at."""
REACH = 60
"""Signs to each side of a mention in which a word for a deed is its own."""
CLOSE = 22
"""Signs before a mention in which a word for a deed says that it was done by it."""
MOST_RIVALS = 60
MOST_PARTS = 9
NUMBER = "<number>"


@dataclass(frozen=True, slots=True)
class Scene:
    """What the features need of the article, computed once; `firms` are the places of companies, with whether one invests."""

    promised: frozenset[int]
    aside: frozenset[int]
    invested: frozenset[int]
    lead: frozenset[int]
    host: str | None
    length: int
    firms: Mapping[int, Sequence[tuple[int, int, bool]]]
    told: dict[int, Sequence[str]] = field(default_factory=dict)
    """What holds for a whole sentence, of those that were asked for."""


def scene(
    article: Article, companies: Iterable[Company], told: Sorted, host: Label | None
) -> Scene:
    firms: dict[int, list[tuple[int, int, bool]]] = defaultdict(list)
    for one in companies:
        for mention in one.mentions:
            firms[mention.sentence].append((mention.start, mention.end, one.invests))
    return Scene(
        frozenset(one.figure.sentence for one in told.promises),
        frozenset(figure.sentence for figure, _, _ in told.aside),
        frozenset(index for index, mine in firms.items() if any(m[2] for m in mine)),
        frozenset(one.index for one in article.lead()),
        host.value if host else None,
        len(article.sentences),
        firms,
    )


def decide(article: Article, bodies: Iterable[Body], around: Scene) -> list[Body]:
    """Each body once with its choice, in the order of the text; all mentions of a name are one body."""
    groups = together(
        body for body in bodies if not article.pack["names.funds"].search(body.name)
    )
    beside = _beside(groups)
    return [
        replace(
            told_best(mine),
            choice=choices.choose_best(
                KIND, features(article, mine, around, beside[key])
            ),
        )
        for key, mine in groups.items()
    ]


def told_best(mine: Sequence[Body]) -> Body:
    """The mention that names a body best: the first with its acronym, else the first that is no acronym, else the first."""
    named = (one for one in mine if one.acronym and is_short(one))
    longer = (one for one in mine if " " in one.name)
    return next(named, next(longer, mine[0]))


def together(bodies: Iterable[Body]) -> dict[str, list[Body]]:
    """The mentions of each body: by its name, by its acronym where one is printed, and by its first letters."""
    ordered = sorted(bodies, key=lambda one: (one.mention.sentence, one.mention.start))
    short = {fold(one.name): fold(one.shown) for one in ordered if one.acronym}
    for one in ordered:
        if " " in one.name and fold(one.name) not in short:
            short[fold(one.name)] = fold(_initials(one.name))
    printed = {fold(one.name) for one in ordered} | {fold(one.shown) for one in ordered}
    groups: dict[str, list[Body]] = {}
    for one in ordered:
        key = fold(one.name)
        shorter = short.get(key, key)
        groups.setdefault(shorter if shorter in printed else key, []).append(one)
    return _with_beginnings(groups)


def _with_beginnings(groups: dict[str, list[Body]]) -> dict[str, list[Body]]:
    """The groups, a name that only begins a longer one ("the Junta", "the Junta of X") put to the first of these."""
    begun: dict[str, str] = {}
    for key, mine in groups.items():
        for one in mine:
            parts = fold(one.name).split(" ")
            for count in range(1, min(len(parts), MOST_PARTS)):
                begun.setdefault(" ".join(parts[:count]), key)
    found: dict[str, list[Body]] = {}
    for key, mine in groups.items():
        longer = begun.get(key, key)
        found.setdefault(longer if longer in groups else key, []).extend(mine)
    return found


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())


def _beside(groups: Mapping[str, Sequence[Body]]) -> dict[str, list[str]]:
    """What the names of the other bodies say of each: it stands in a longer one, holds a shorter, or has the same noun."""
    names = [fold(mine[0].name) for mine in groups.values()]
    many = f"rivals.{min(4, len(groups) // 2)}"
    found: dict[str, list[str]] = {}
    for key, mine in groups.items():
        name = fold(mine[0].name)
        others = [other for other in names[:MOST_RIVALS] if other != name]
        told = [many]
        if any(name in other for other in others):
            told.append("within")
        if any(other in name for other in others):
            told.append("holds")
        noun = name.partition(" ")[0]
        if any(other.partition(" ")[0] == noun for other in others):
            told.append("same noun")
        found[key] = told
    return found


def features(
    article: Article, mine: Sequence[Body], around: Scene, beside: Sequence[str] = ()
) -> Iterator[list[str]]:
    """The classes that each mention of a body falls into, with those of its name."""
    form, count = mine[0].form, min(3, len(mine))
    common = [*_of_name(article, mine[0], around), f"count.{count}", *beside]
    common += [f"form.{form}", f"{form}.count.{count}"]
    first = mine[0].mention.sentence
    common += choices.of_first(first, around.lead, around.length)
    common += namewords.features([one.mention for one in mine], article)
    common += _of_letters(mine[0].name, article.pack.language)
    for body in mine[:20]:
        told = set(_of_mention(article, body, around))
        of_form = (f"{form}.{one}" for one in told if one in OF_FORM)
        words = _of_words(article, body)
        yield [*common, *told, *of_form, *words]


def _of_letters(name: str, language: str) -> Iterator[str]:
    """The words of a name, in the language and in any; its first, its last, and all."""
    words = [word.strip(".,()'\"") for word in fold(name).split(" ")]
    yield f"name={language}.{' '.join(words)}"
    yield f"first={language}.{words[0]}"
    yield f"last={language}.{words[-1]}"
    for word in sorted(set(words)):
        yield f"word={language}.{word}"
        yield f"word={word}"


def _of_words(article: Article, body: Body) -> Iterator[str]:
    """The concepts of the words beside a mention: the next two by their place, the others by their side."""
    pack, mention = article.pack, body.mention
    text = article.sentences[mention.sentence].text
    left = _units(text, max(0, mention.start - BESIDE), mention.start, pack)[::-1][:6]
    right = _units(text, mention.end, mention.end + BESIDE, pack)[:7]
    for side, units in (("l", left), ("r", right)):
        yield from (f"{side}{n}.{unit}" for n, unit in enumerate(units[:2]))
        yield from (f"{side}.{unit}" for unit in sorted(set(units)))
    if mention.start and text[mention.start - 1].isalpha():
        yield f"glued.{text[mention.start - 1]}"
    yield from _of_deeds(text, body, pack)


def _of_deeds(text: str, body: Body, pack: Pack) -> Iterator[str]:
    """What the words behind a mention say that it does, and those before that was done by it or with it."""
    start, end = body.mention.start, body.mention.end
    stop = _STOP.search(text, end)
    last = min(end + REACH, stop.start() if stop else len(text))
    kind = "grammar" if body.form == GRAMMAR else "further"
    rules = deeds(pack.language)
    _, passing, _, _ = pack.sieve.look(text)
    for name, rule in rules.items():
        if not passing & rule.bit:
            continue
        found = rule.search(text, end, last)
        if found:
            yield f"does.{name}"
        if found and found.start() - end <= 2:
            yield f"does at once.{name}"
            yield f"{kind}.does.{name}"
        if not rule.before(text, start, REACH):
            continue
        yield f"done.{name}"
        if rule.before(text, start, CLOSE):
            yield f"done by.{name}"
            yield f"{kind}.done.{name}"


_STOP = re.compile(r"[.;:!?]")


_WORD = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")


def _units(text: str, start: int, end: int, pack: Pack) -> list[str]:
    """The words between two places of a sentence as concepts; names and numbers are one class each."""
    return [
        _unit(one.group(), pack.language) for one in _WORD.finditer(text, start, end)
    ]


def _unit(word: str, language: str) -> str:
    if word[0].isdigit():
        return NUMBER
    if not word[0].isalpha():
        return word
    unit = unit_of(language, word.lower())
    return NAME if unit == OTHER and word[0].isupper() else unit


def _of_name(article: Article, body: Body, around: Scene) -> Iterator[str]:
    pack, words = article.pack, body.name.split()
    yield "acronym" if body.acronym else "no acronym"
    yield f"words.{min(5, len(words))}"
    patterns = pack.group("names")
    for name in NAMES:
        if name in patterns and patterns[name].search(body.name):
            yield f"name.{name}"
    if pack["names.body_drop"].search(body.name):
        yield "name.dropped"
    codes = {pack.demonyms.get(word.lower()) for word in words} - {None}
    if codes:
        yield "demonym.host" if around.host in codes else "demonym.other"
    if sum(word[:1].isupper() for word in words) > 1:
        yield "capitals"


def _of_mention(article: Article, body: Body, around: Scene) -> Iterator[str]:
    pack, mention = article.pack, body.mention
    sentence = article.sentences[mention.sentence]
    text, index = sentence.text, sentence.index
    if index not in around.told:
        around.told[index] = tuple(_of_sentence(pack, sentence, around))
    yield from around.told[index]
    if not takes_part(article, body):
        yield "cited"
    held = [
        m[2]
        for m in around.firms.get(index, ())
        if m[0] < mention.end and mention.start < m[1]
    ]
    if held:
        yield "firm that invests" if any(held) else "firm"
    if body.in_title:
        yield "ministry of title" if is_ministry_of_title(body, pack) else "in title"
    if is_quoted(text, mention.start):
        yield "quoted"
    if mention.start <= 6:
        yield "begins"
    for name in AROUND:
        if pack[f"names.{name}"].before(text, mention.start, 40):
            yield f"left.{name}"
        if pack[f"names.{name}"].behind(text, mention.end, 60):
            yield f"right.{name}"


def _of_sentence(pack: Pack, sentence: Sentence, around: Scene) -> Iterator[str]:
    """The classes that all mentions in a sentence fall into."""
    text, index = sentence.text, sentence.index
    yield f"kind.{sentence.kind.value}"
    yield "promise" if index in around.promised else "no promise"
    if index in around.aside:
        yield "aside"
    if index in around.invested:
        yield "investor"
    if index in around.lead and sentence.kind is not Kind.TITLE:
        yield "lead"
    for name in STATUS:
        if pack[f"status.{name}"].search(text):
            yield f"status.{name}"
    if any(pack[f"acts.{name}"].search(text) for name in PAPERS):
        yield "paper"
    for name in CUES:
        if pack[f"cues.{name}"].search(text):
            yield f"cue.{name}"


def takes_part(article: Article, body: Body) -> bool:
    """Whether a body is more than a source, and its sentence tells what it does where the pack lists words for that."""
    mention = body.mention
    text = article.sentences[mention.sentence].text
    rule = article.pack.group("names").get("takes_part")
    if rule and not body.in_title and not rule.search(text):
        return False
    return not _is_cited(article.pack, text, mention.start)


def _is_cited(pack: Pack, text: str, at: int) -> bool:
    """Whether the words before a body make it a source ("according to")."""
    cited = pack.group("names").get("cited")
    first = max(0, at - 40)
    if cited is None or not cited.search(text, first, at):
        return False
    article = _article_before(pack.language).search(text, first, at)
    stop = first + len(text[first : article.start() if article else at].rstrip(" ,"))
    return any(one.end() == stop for one in cited.finditer(text, first, stop))


@cache
def _article_before(language: str) -> Pattern:
    articles = load(language).raw["names"]["articles"]
    return re.compile(rf"(?:{articles}) $", re.IGNORECASE)
