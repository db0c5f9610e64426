"""Which public bodies take part in the deal: features of a body over all its mentions."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from announcements.extraction import choices
from announcements.extraction.article import Article
from announcements.extraction.bodies import Body, is_ministry_of_title
from announcements.extraction.gazetteer import fold
from announcements.extraction.labels import PAPERS
from announcements.extraction.promises import Sorted
from announcements.extraction.quotations import is_quoted
from announcements.extraction.result import Label
from announcements.extraction.sentences import Kind

KIND = "party"
CUES = ("public", "loan", "period", "past_hire", "other_deal", "programme", "results")
NAMES = ("ministries", "state_subject", "body_ends", "funds")
AROUND = ("before", "speech", "opposition")


@dataclass(frozen=True, slots=True)
class Scene:
    """What the features need of the article, computed once."""

    promised: frozenset[int]
    aside: frozenset[int]
    invested: frozenset[int]
    lead: frozenset[int]
    host: str | None
    length: int


def decide(
    article: Article,
    bodies: Sequence[Body],
    told: Sorted,
    invested: frozenset[int],
    host: Label | None,
) -> list[Body]:
    """The bodies with their choice, one for all mentions of a name; `invested` are sentences with an investor."""
    around = Scene(
        frozenset(one.figure.sentence for one in told.promises),
        frozenset(figure.sentence for figure, _, _ in told.aside),
        invested,
        frozenset(one.index for one in article.lead()),
        host.value if host else None,
        len(article.sentences),
    )
    groups: dict[str, list[Body]] = defaultdict(list)
    for body in bodies:
        if takes_part(article, body):
            groups[fold(body.name)].append(body)
    chosen = {
        key: choices.choose_best(KIND, features(article, mine, around))
        for key, mine in groups.items()
    }
    return [replace(body, choice=chosen.get(fold(body.name))) for body in bodies]


def features(
    article: Article, mine: Sequence[Body], around: Scene
) -> Iterator[list[str]]:
    """The classes that each mention of a body falls into, with those of its name."""
    common = [*_of_name(article, mine[0], around), f"count.{min(3, len(mine))}"]
    first = mine[0].mention.sentence
    common += choices.of_first(first, around.lead, around.length)
    for body in mine[:20]:
        yield [*common, *set(_of_mention(article, body, around))]


def _of_name(article: Article, body: Body, around: Scene) -> Iterator[str]:
    pack, words = article.pack, body.name.split()
    yield "acronym" if body.acronym else "no acronym"
    yield f"words.{min(5, len(words))}"
    patterns = pack.group("names")
    for name in NAMES:
        if name in patterns and patterns[name].search(body.name):
            yield f"name.{name}"
    codes = {pack.demonyms.get(word.lower()) for word in words} - {None}
    if codes:
        yield "demonym.host" if around.host in codes else "demonym.other"
    if sum(word[:1].isupper() for word in words) > 1:
        yield "capitals"


def _of_mention(article: Article, body: Body, around: Scene) -> Iterator[str]:
    pack, mention = article.pack, body.mention
    sentence = article.sentences[mention.sentence]
    text, index = sentence.text, sentence.index
    yield f"kind.{sentence.kind.value}"
    if body.in_title:
        yield "ministry of title" if is_ministry_of_title(body, pack) else "in title"
    yield "promise" if index in around.promised else "no promise"
    if index in around.aside:
        yield "aside"
    if index in around.invested:
        yield "investor"
    if index in around.lead and sentence.kind is not Kind.TITLE:
        yield "lead"
    if is_quoted(text, mention.start):
        yield "quoted"
    if mention.start <= 6:
        yield "begins"
    for name in ("signed", "approved", "announced", "under_way"):
        if pack[f"status.{name}"].search(text):
            yield f"status.{name}"
    if any(pack[f"acts.{name}"].search(text) for name in PAPERS):
        yield "paper"
    for name in CUES:
        if pack[f"cues.{name}"].search(text):
            yield f"cue.{name}"
    for name in AROUND:
        if pack[f"names.{name}"].before(text, mention.start, 40):
            yield f"left.{name}"
        if pack[f"names.{name}"].behind(text, mention.end, 60):
            yield f"right.{name}"


def takes_part(article: Article, body: Body) -> bool:
    """Whether a body is more than a source, and its sentence tells what it does where the pack lists words for that."""
    mention = body.mention
    text = article.sentences[mention.sentence].text
    rule = article.pack.group("names").get("takes_part")
    if rule and not body.in_title and not rule.search(text):
        return False
    return not _is_cited(article, text[max(0, mention.start - 40) : mention.start])


def _is_cited(article: Article, left: str) -> bool:
    """Whether the words before a body make it a source ("according to")."""
    cited = article.pack.group("names").get("cited")
    articles = article.pack.raw["names"]["articles"]
    before = re.sub(rf"(?:{articles}) $", "", left, flags=re.IGNORECASE).rstrip(" ,")
    return cited is not None and any(
        one.end() == len(before) for one in cited.finditer(before)
    )
