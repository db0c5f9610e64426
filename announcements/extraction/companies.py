"""Companies among the proper names: what stands before and after a name says so."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from announcements.extraction import firmheads, heads
from announcements.extraction.article import Article
from announcements.extraction.bodies import Body
from announcements.extraction.callings import home_in_next, homes_told_apart
from announcements.extraction.choices import Choice
from announcements.extraction.figures import Figure
from announcements.extraction.firmnames import (
    LEAST,
    MOST_NAMES,
    find_taken,
    firm_mentions,
)
from announcements.extraction.gazetteer import country_of, fold
from announcements.extraction.homes import home_of
from announcements.extraction.mentions import Mention, pattern
from announcements.extraction.nouns import is_trade
from announcements.extraction.pack import Pack
from announcements.extraction.people import Person
from announcements.extraction.points import PLACE_RULES, cues_of
from announcements.extraction.sentences import Kind, Sentence

UNLIKELY = -1.0


@dataclass(slots=True)
class Company:
    """A company with its mentions in order, the points for each cue, and its home where told."""

    name: str
    mentions: list[Mention] = field(default_factory=list)
    points: dict[str, float] = field(default_factory=dict)
    country: str | None = None
    choice: Choice | None = None

    @property
    def is_likely(self) -> bool:
        """Whether the words around its names make it a company."""
        return self.score >= LEAST

    @property
    def invests(self) -> bool:
        return self.choice is not None and self.choice.is_taken

    @property
    def may_invest(self) -> bool:
        """Whether a promise that stands beside it is likely its own."""
        return self.choice is not None and self.choice.score > UNLIKELY

    @property
    def score(self) -> float:
        again = min(1.5, 0.4 * (len(self.mentions) - 1))
        return sum(self.points.values()) + again

    def add(self, rule: str, value: float) -> None:
        """Keep the weightiest of the points that one rule gives."""
        if abs(value) > abs(self.points.get(rule, 0)):
            self.points[rule] = value


def _distinct(found: dict[str, Company]) -> list[Company]:
    """Each company once, though several names lead to it."""
    return list({id(one): one for one in found.values()}.values())


def find_companies(
    article: Article,
    people: list[Person],
    bodies: list[Body],
    figures: list[Figure],
) -> list[Company]:
    """Every name that may be a company, in the order of first mention; `is_likely` tells the better ones."""
    taken = find_taken(article, people, bodies, figures)
    found: dict[str, Company] = {}
    for sentence, mention in firm_mentions(article, taken):
        starts = taken.figures.get(sentence.index, ())
        cues = dict(cues_of(article, sentence, mention, starts))
        is_place = "town" in cues and bool(cues.keys() & PLACE_RULES - {"town"})
        company = _alias(found, sentence, mention) or _merge(
            found, mention, is_place, article.pack
        )
        if company is None:
            continue
        company.mentions.append(mention)
        for rule, value in cues.items():
            company.add(rule, value)
        if company.country is None:
            home = home_of(article.pack, sentence.text, mention)
            company.country = home or home_in_next(article, sentence, mention)
    for company in _distinct(found):
        usual = _usual_name(company, article.small)
        company.name = firmheads.short_name(usual, article.text.view, article.pack)
    for company, home in homes_told_apart(article, _likely_by_sentence(found)):
        company.country = company.country or home
    _add_headlines(article, found)
    _add_coordinated(article, found)
    return sorted(
        _distinct(found),
        key=lambda one: (one.mentions[0].sentence, one.mentions[0].start),
    )


def _usual_name(company: Company, small: frozenset[str]) -> str:
    """The form of the name that the article uses most where it is a beginning of the others, else the long one.

    A beginning that is no noun is enough where the long form is used less than half as often.
    """
    if all(mention.name == company.name for mention in company.mentions):
        return company.name
    forms = Counter(mention.name for mention in company.mentions)
    usual, count = max(forms.items(), key=lambda item: (item[1], len(item[0])))
    often = forms[company.name]
    if usual.isupper() and len(usual) > 2 and count > 2 * often:
        return usual
    short = {
        form: times
        for form, times in forms.items()
        if company.name.startswith(form + " ") and _is_proper(form, small)
    }
    usual, count = max(
        short.items(), key=lambda item: (item[1], -len(item[0])), default=("", 0)
    )
    return usual if usual and count > 2 * often else company.name


def _is_proper(name: str, small: frozenset[str]) -> bool:
    """Whether a short form of a name is more than a noun: "Taurel", but not "Banco"."""
    return len(name) > 2 and name.lower() not in small and not is_trade(name)


def _alias(
    found: dict[str, Company], sentence: Sentence, mention: Mention
) -> Company | None:
    """The company whose short name stands in brackets right behind it."""
    left = sentence.text[: mention.start]
    if not left.endswith(("(", '("', "(«", '( "')) or country_of(mention.name):
        return None
    for company in found.values():
        last = company.mentions[-1]
        if last.sentence == mention.sentence and 0 < mention.start - last.end <= 4:
            found.setdefault(mention.key, company)
            return company
    return None


def _merge(
    found: dict[str, Company], mention: Mention, is_place: bool, pack: Pack
) -> Company | None:
    """The company that a mention names: one name may be the beginning of the other, but no town's."""
    key = mention.key
    if key in found:
        return found[key]
    owned = _owned(found, mention, pack.raw["names"].get("genitive", ""))
    if owned:
        return owned
    first = key.split(" ")[0].split("-")[0]
    # a name within the other comes first: it is quick to tell, and few are
    near = [one for one in found if first in one or one in key]
    for other in near if len(first) > 2 else ():
        company = found[other]
        if (
            other.startswith(key + " ")
            or key.startswith((other + " ", other + "-"))
            or _is_end(key, other, pack)
            or _is_end(other, key, pack)
        ):
            if is_place and not country_of(company.name):
                continue
            if (
                len(mention.name) > len(company.name)
                and len(company.name.split()) == 1
                and len(mention.name.split()) <= 4
                and not mention.name.isupper()
            ):
                company.name = mention.name
            return company
    if len(found) >= MOST_NAMES:
        return None
    found[key] = Company(mention.name)
    return found[key]


def _is_end(short: str, long: str, pack: Pack) -> bool:
    """Whether a name is the last word of a longer one: "Unternehmensgruppe Theo Müller", "Grupo Cosentino"."""
    if " " in short or not long.endswith(" " + short):
        return False
    first, _, rest = long.partition(" ")
    is_noun = pack["names.company_before"].fullmatch(first) is not None
    return long.count(" ") == 2 or (rest == short and is_noun)


def _owned(found: dict[str, Company], mention: Mention, ending: str) -> Company | None:
    """The company whose name stands with or without the ending of its genitive: "Leonis"."""
    key = mention.key
    if not ending:
        return None
    if key.endswith(ending) and key.removesuffix(ending) in found:
        found[key] = found[key.removesuffix(ending)]
        return found[key]
    if key + ending in found:
        found[key] = found[key + ending]
        found[key].name = mention.name
        return found[key]
    return None


def _likely_by_sentence(
    found: dict[str, Company],
) -> Mapping[int, list[tuple[int, Company]]]:
    """Likely companies by sentence, each mention with its start, from left to right."""
    named: dict[int, list[tuple[int, Company]]] = defaultdict(list)
    for company in _distinct(found):
        if company.is_likely:
            for one in company.mentions:
                named[one.sentence].append((one.start, company))
    for spots in named.values():
        spots.sort(key=lambda spot: spot[0])
    return named


def _add_headlines(article: Article, found: dict[str, Company]) -> None:
    """Points for a name that the title has too."""
    titles = [one for one in article.read() if one.kind is Kind.TITLE]
    text = " ".join(f" {_words(fold(one.text))} " for one in titles)
    for key, company in found.items():
        words = _words(key)
        first = words.split(" ")[0]
        is_short = heads.heads(article.pack.language) and len(first) > 4
        if f" {words} " in text or (is_short and f" {first} " in text):
            company.add("title", 1.5)


def _words(text: str) -> str:
    """The words of a folded text, one space apart."""
    return " ".join(re.findall(r"\w+", text))


def _add_coordinated(article: Article, found: dict[str, Company]) -> None:
    """Points for a name in one list with a company ("Marubeni, Mitsubishi Motors and Japan Tobacco")."""
    joined = pattern(article.pack.language, "joined")
    ordered = sorted(
        (
            (m.sentence, m.start, m.end, one)
            for one in _distinct(found)
            for m in one.mentions
        ),
        key=lambda item: item[:3],
    )
    for (line, _, end, one), (other_line, start, _, other) in [
        *zip(ordered, ordered[1:], strict=False),
        *zip(ordered[::-1][1:], ordered[::-1], strict=False),
    ]:
        text = article.sentences[line].text
        if line != other_line or not joined.fullmatch(text, end, start):
            continue
        if "parent" in one.points:
            other.add("parent", one.points["parent"])
        if "town" in other.points and one.points.keys() >= {"town", "in_before"}:
            other.add("in_before", one.points["in_before"])
        if max(one.score, other.score) >= LEAST + 0.1:
            for company in (one, other):
                if not company.points.keys() & PLACE_RULES:
                    company.add("beside", 1.6)
