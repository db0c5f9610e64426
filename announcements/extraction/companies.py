"""Companies among the proper names: what stands before and after a name says so."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from announcements.extraction import firmheads, heads
from announcements.extraction.article import Article
from announcements.extraction.bodies import Body
from announcements.extraction.choices import Choice
from announcements.extraction.columns import adds_up, company_cell
from announcements.extraction.figures import Figure
from announcements.extraction.gazetteer import country_of, fold, is_region
from announcements.extraction.homes import home_in_next, home_of, homes_told_apart
from announcements.extraction.mentions import (
    CAP,
    Mention,
    is_headline_case,
    pattern,
    sequences,
    stop_words,
    trim_to_name,
)
from announcements.extraction.nouns import company_words, is_trade
from announcements.extraction.pack import Pack, Pattern
from announcements.extraction.people import Person
from announcements.extraction.points import (
    PLACE_RULES,
    cues_of,
    ends_town,
    is_of_other_kind,
    is_other_name,
    nouns_before,
    verb_follows,
)
from announcements.extraction.sentences import Kind, Sentence

LEAST = 1.9
MOST_NAMES = 400
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


@dataclass(frozen=True, slots=True)
class Taken:
    """Spans of people, bodies and figures by sentence, last words of people's names, figures' starts, capitalised runs, and long names of companies."""

    spans: dict[int, list[tuple[int, int]]]
    words: frozenset[str]
    figures: dict[int, list[int]]
    runs: dict[int, list[tuple[int, int]]]
    longer: str


def find_companies(
    article: Article,
    people: list[Person],
    bodies: list[Body],
    figures: list[Figure],
) -> list[Company]:
    """Every name that may be a company, in the order of first mention; `is_likely` tells the better ones."""
    taken = _taken(article, people, bodies, figures)
    found: dict[str, Company] = {}
    for sentence, mention in _mentions(article, taken):
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


def _taken(
    article: Article,
    people: list[Person],
    bodies: list[Body],
    figures: list[Figure],
) -> Taken:
    spans: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for one in people:
        spans[one.sentence].append((one.start, one.end))
    for body in bodies:
        spans[body.mention.sentence].append((body.mention.start, body.mention.end))
    starts: dict[int, list[int]] = defaultdict(list)
    for figure in figures:
        start = article.sentences[figure.sentence].start
        spans[figure.sentence].append((figure.start - start, figure.end - start))
        starts[figure.sentence].append(figure.start - start)
    families = {_family_name(one.name) for one in people}
    words = frozenset(map(fold, families)) - set(_named_by_noun(article, families))
    runs = {one.index: list(sequences(one, article.pack)) for one in article.read()}
    longer = _longer_names(article, runs)
    return Taken(dict(spans), words, dict(starts), runs, longer)


def _named_by_noun(article: Article, families: Collection[str]) -> Iterator[str]:
    """Names right behind a company's noun: "grupo X" is a company, though a person is called X too."""
    nouns = article.pack["names.company_before"]
    for sentence in article.sentences:
        if not nouns.fits(sentence.text) or not any(
            family in sentence.text for family in families
        ):
            continue
        for noun in nouns.finditer(sentence.text):
            if name := _NAME_BEHIND.match(sentence.text, noun.end()):
                yield fold(name.group(1))


_NAME_BEHIND = re.compile(rf"(?: [a-zà-ÿ]{{4,}})? ({CAP})")
"""A name behind a noun, or behind what tells more of it: "grupo dominicano X"."""

_ORDINAL = re.compile(r"(?:[IVX]+|Jr|Sr)\.?")


def _family_name(name: str) -> str:
    """The last word of a person's name that is no "Jr" and no "III"."""
    words = [word for word in name.split() if not _ORDINAL.fullmatch(word)]
    return words[-1] if words else name


def _mentions(article: Article, taken: Taken) -> Iterator[tuple[Sentence, Mention]]:
    """Names that are neither people, bodies, places, nor the first word of a sentence."""
    bare = _bare(article)
    count = 0
    for sentence in article.read():
        if is_headline_case(sentence, article.pack) or adds_up(sentence, article.pack):
            continue
        if cell := company_cell(article, sentence):
            yield sentence, Mention(sentence.text[slice(*cell)], sentence.index, *cell)
            continue
        for start, end in _runs(article, sentence, bare, taken):
            mention = _clean(article, sentence, start, end, taken)
            if mention is None or _is_taken(mention, taken):
                continue
            count += 1
            if count > 4 * MOST_NAMES:
                return
            yield sentence, mention


def _bare(article: Article) -> Pattern | None:
    """The names that nouns and quotation marks have shown, in a script without capitals."""
    pack = article.pack
    lists = heads.heads(pack.language)
    if lists is None:
        return None
    shown: set[str] = set()
    for sentence in article.read():
        for start, end in firmheads.company_spans(
            sentence.text, pack, article.text.view, None
        ):
            points = firmheads.company_points(sentence.text, start, end, pack)
            if sum(value for _, value in points) >= LEAST:
                shown.add(sentence.text[start:end])
    return firmheads.bare_names(shown, lists)


def _runs(
    article: Article, sentence: Sentence, bare: Pattern | None, taken: Taken
) -> list[tuple[int, int]]:
    """Capitalised runs, and names that the record knows in any case."""
    found = firmheads.company_spans(
        sentence.text, article.pack, article.text.view, bare
    )
    if sentence.kind is Kind.ITEM and (
        head := firmheads.item_span(sentence.text, article.pack)
    ):
        found.append(head)
    for run in taken.runs[sentence.index]:
        if not any(start < run[1] and run[0] < end for start, end in found):
            found.append(run)
    for known in pattern(article.pack.language, "company").finditer(sentence.text):
        found = [(s, e) for s, e in found if e <= known.start() or s >= known.end()]
        found += _parted(article, sentence.text, *known.span())
    for name in article.known_names:
        at = sentence.text.find(name) if len(name) > 2 else -1
        if at >= 0 and not any(s <= at and at + len(name) <= e for s, e in found):
            found.append((at, at + len(name)))
    return sorted(found)


def _parted(article: Article, text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A name, or the two that an "and" joins where each also stands without the other: "Grupo X y Y"."""
    joined = article.pack["qualifiers.plain_and"].search(text, start, end)
    if joined is None:
        return [(start, end)]
    view = article.text.view
    often = view.count(text[start:end])
    left, right = (start, joined.start() - 1), (joined.end() + 1, end)
    if any(view.count(text[slice(*one)]) <= often for one in (left, right)):
        return [(start, end)]
    return [left, right]


def _clean(
    article: Article,
    sentence: Sentence,
    start: int,
    end: int,
    taken: Taken,
) -> Mention | None:
    """A run without leading small words and trailing legal form; None where nothing is left."""
    text, pack = sentence.text, article.pack
    stops = stop_words(pack.language)
    cut = _before_figure(start, end, taken.spans.get(sentence.index, []))
    printed = text[start:cut].rstrip()
    if cut < end and printed[-2:-1] == " ":
        # "and", written with the word behind that is another's
        printed = printed[:-1].rstrip()
    end = start + len(printed)
    start = _after_link(text, start, end)
    start = _after_demonym(article, text, start, end)
    whole = text[start:end]
    start = trim_to_name(text, start, end, stops)
    if len(whole) > end - start > 0 and country_of(whole):
        return None
    if start == len(text) - len(text.lstrip(" \"'«(-–•*")):
        if _is_participle(article, text, start, end):
            return None
        start = _skip_common(text, start, end, article.small)
    end = _without_title(text, start, end, pack)
    end = _without_legal_form(text, start, end, pack)
    name = text[start:end].strip(" .,-&")
    if len(name) < 2 or not name[0].isalnum() or name in stops:
        return None
    behind = start + len(name)
    is_money = behind + 1 in taken.figures.get(sentence.index, ())
    if not is_money and _is_code(name, text[behind:]):
        return None
    if is_other_name(name, pack, taken.longer):
        return None
    if is_of_other_kind(name, pack, taken.longer) and not _is_told_firm(
        text, start, start + len(name), pack
    ):
        return None
    if ends_town(text[max(0, start - 60) : start], name):
        return None
    if is_region(name) and not nouns_before(pack.language).before(text, start, 60):
        return None
    return Mention(name, sentence.index, start, start + len(name))


def _is_told_firm(text: str, start: int, end: int, pack: Pack) -> bool:
    """Whether the words around a name make it a company, though it is called like something else: "Ordóñez Plaza"."""
    if nouns_before(pack.language).before(text, start, 60):
        return True
    return verb_follows(pack, text[end : end + 150])


_LINKED = re.compile(r"[^\W\d_][\w.]*-[a-z]{5,} (?=[^\W\d_a-z])")
"""Who stands behind a company, or where it does: "CATL-linked", "Munich-based"."""


def _after_link(text: str, start: int, end: int) -> int:
    found = _LINKED.match(text, start, end)
    return found.end() if found else start


def _after_demonym(article: Article, text: str, start: int, end: int) -> int:
    """The start behind a demonym that only begins its sentence: "Chinesa Jinhe", where the text also has "Jinhe" alone, or behind an elided article: "L'Allemand Brennwerk"."""
    first, _, rest = text[start:end].partition(" ")
    demonym = first[2:] if first[1:2] == "'" else first
    is_elided = demonym != first or text.endswith("'", 0, start)
    if rest and is_elided and demonym.lower() in article.pack.demonyms:
        return end - len(rest)
    if not rest or first.lower() not in article.pack.demonyms:
        return start
    view = article.text.view
    return end - len(rest) if view.count(rest) > view.count(text[start:end]) else start


def _without_title(text: str, start: int, end: int, pack: Pack) -> int:
    """The end of a run before the title at its end: "Peza Director General" ends at "Peza"."""
    titles = pack["names.titles"]
    while start < end:
        firsts = _last_words(text, start, end)
        title = next((at for at in firsts if titles.fullmatch(text, at, end)), None)
        if title is None:
            break
        end = max(start, title - 1)
    return end


def _last_words(text: str, start: int, end: int) -> list[int]:
    """Where the last three words of a run begin, the last two and the last one, as far as it has them."""
    found: list[int] = []
    at = end
    while at > start and len(found) < 3:
        at = max(start, text.rfind(" ", start, at - 1) + 1)
        found.append(at)
    return found[::-1]


def _longer_names(article: Article, runs: dict[int, list[tuple[int, int]]]) -> str:
    """Names with a company's word or legal form at their end, each followed by a space."""
    words = company_words(article.pack.language)
    found = []
    for index, spans in runs.items():
        for start, end in spans:
            name = article.sentences[index].text[start:end]
            if name.rsplit(" ", 1)[-1] in words:
                found.append(name)
    return " | ".join(found)


def _before_figure(start: int, end: int, spans: list[tuple[int, int]]) -> int:
    """The end of a run cut where a figure begins: "Volkswagen R350-million"."""
    starts = [left for left, _ in spans if start < left < end]
    return min(starts, default=end)


def _is_participle(article: Article, text: str, start: int, end: int) -> bool:
    """Whether a first word ends like a participle, no verb follows it, and no other sentence has it inside: "Annoncée mardi, ..."."""
    rule = article.pack.group("names").get("participle")
    word = text[start:end]
    if rule is None or not rule.fullmatch(word):
        return False
    clause = _CLAUSE.match(text, end)
    if clause is None or verb_follows(article.pack, clause.group()):
        return False
    inside = rf"[\w,;(] {re.escape(word)}(?!\w)"
    return re.search(inside, article.text.view) is None


_CLAUSE = re.compile(r" (?:[^\W\d_A-Z]|\d)[^.:;(]{0,70},")
"""A small word or a number behind a word, and the comma that ends its clause."""


def _skip_common(text: str, start: int, end: int, small: frozenset[str]) -> int:
    """The start behind a first word that the article also writes small, and that is no trade."""
    found = re.compile(r"[\w-]+").match(text, start, end)
    if found and found.end() < end and is_trade(found.group()):
        return start
    if found and found.group().lower() in small and not found.group().isupper():
        rest = found.end() + 1
        if text[rest : rest + 1].islower() and rest < end:
            return start
        return rest if rest < end else end
    return start


def _without_legal_form(text: str, start: int, end: int, pack: Pack) -> int:
    while True:
        words = text[start:end].split(" ")
        if len(words) < 2 or not pack["names.legal_end"].fullmatch(words[-1]):
            return end
        end -= len(words[-1]) + 1


def _is_code(name: str, right: str) -> bool:
    """Whether two or three capitals stand before a number that counts nothing: "PK 108"."""
    return len(name) <= 3 and bool(re.match(r" \d", right))


def _is_taken(mention: Mention, taken: Taken) -> bool:
    spans = taken.spans.get(mention.sentence, ())
    if any(mention.overlaps(start, end) for start, end in spans):
        return True
    return fold(mention.name) in taken.words


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
