"""Companies among the proper names: what stands before and after a name says so."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from announcements.extraction import heads
from announcements.extraction.alternation import Whole, Words, one_of
from announcements.extraction.article import Article
from announcements.extraction.bodies import Body
from announcements.extraction.choices import Choice
from announcements.extraction.figures import Figure
from announcements.extraction.gazetteer import countries_of, country_of, fold, is_region
from announcements.extraction.mentions import (
    CAP,
    Mention,
    is_headline_case,
    pattern,
    sequences,
    small_words,
    stop_words,
    trim_start,
)
from announcements.extraction.nouns import are_capitalised, company_words, is_trade
from announcements.extraction.pack import Pack, Pattern, load
from announcements.extraction.people import Person
from announcements.extraction.placewords import head_before, in_before, tail_within
from announcements.extraction.sentences import Kind, Sentence

LEAST = 1.9
PLACE_RULES = {"town", "in_before", "place_bracket", "place_head"}
"""Points that say place: such a name is no company for standing beside one."""
MOST_NAMES = 400
UNLIKELY = -1.0
HEAD = 4
"""Signs before a name that still begins its sentence: an article, a quote."""


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
    genitive = article.pack.raw["names"].get("genitive", "")
    for sentence, mention in _mentions(article, taken):
        cues = dict(_cues(article, sentence, mention, taken))
        is_place = "town" in cues and bool(cues.keys() & PLACE_RULES - {"town"})
        company = _alias(found, sentence, mention) or _merge(
            found, mention, is_place, genitive
        )
        if company is None:
            continue
        company.mentions.append(mention)
        for rule, value in cues.items():
            company.add(rule, value)
        home = _home(article.pack, sentence.text, mention)
        home = home or _home_behind(article, sentence, mention)
        company.country = company.country or home
    for company in _distinct(found):
        usual = _usual_name(company)
        company.name = heads.short_name(usual, article.text.view, article.pack)
    _add_homes_told_apart(article, found)
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
        if not any(family in sentence.text for family in families):
            continue
        for noun in nouns.finditer(sentence.text):
            if name := _NAME_BEHIND.match(sentence.text, noun.end()):
                yield fold(name.group(1))


_NAME_BEHIND = re.compile(rf" ({CAP})")


_ORDINAL = re.compile(r"(?:[IVX]+|Jr|Sr)\.?")


def _family_name(name: str) -> str:
    """The last word of a person's name that is no "Jr" and no "III"."""
    words = [word for word in name.split() if not _ORDINAL.fullmatch(word)]
    return words[-1] if words else name


def _mentions(article: Article, taken: Taken) -> Iterator[tuple[Sentence, Mention]]:
    """Names that are neither people, bodies, places, nor the first word of a sentence."""
    small = small_words(article)
    bare = _bare(article)
    count = 0
    for sentence in article.read():
        if is_headline_case(sentence, article.pack):
            continue
        for start, end in _runs(article, sentence, bare, taken):
            mention = _clean(article, sentence, start, end, small, taken)
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
        for start, end in heads.company_spans(
            sentence.text, pack, article.text.view, None
        ):
            points = heads.company_points(sentence.text, start, end, pack)
            if sum(value for _, value in points) >= LEAST:
                shown.add(sentence.text[start:end])
    return heads.bare_names(shown, lists)


def _runs(
    article: Article, sentence: Sentence, bare: Pattern | None, taken: Taken
) -> list[tuple[int, int]]:
    """Capitalised runs, and names that the record knows in any case."""
    found = heads.company_spans(sentence.text, article.pack, article.text.view, bare)
    for run in taken.runs[sentence.index]:
        if not any(start < run[1] and run[0] < end for start, end in found):
            found.append(run)
    for known in pattern(article.pack.language, "company").finditer(sentence.text):
        found = [(s, e) for s, e in found if e <= known.start() or s >= known.end()]
        found.append(known.span())
    for name in article.known_names:
        at = sentence.text.find(name) if len(name) > 2 else -1
        if at >= 0 and not any(s <= at and at + len(name) <= e for s, e in found):
            found.append((at, at + len(name)))
    return sorted(found)


def _clean(
    article: Article,
    sentence: Sentence,
    start: int,
    end: int,
    small: frozenset[str],
    taken: Taken,
) -> Mention | None:
    """A run without leading small words and trailing legal form; None where nothing is left."""
    text, pack = sentence.text, article.pack
    stops = stop_words(pack.language)
    end = _before_figure(start, end, taken.spans.get(sentence.index, []))
    whole = text[start:end]
    start = trim_start(text, start, end, stops)
    if len(whole) > end - start > 0 and country_of(whole):
        return None
    if start == len(text) - len(text.lstrip(" \"'«(-–•*")):
        start = _skip_common(text, start, end, small)
    end = _without_title(text, start, end, pack)
    end = _without_legal_form(text, start, end, pack)
    name = text[start:end].strip(" .,-&")
    if len(name) < 2 or not name[0].isalnum() or name in stops:
        return None
    if _is_code(name, text[start + len(name) :]):
        return None
    if _is_other_name(name, pack, taken.longer):
        return None
    if _ends_town(text[max(0, start - 60) : start], name):
        return None
    if is_region(name) and not _nouns_before(pack.language).search(
        text[max(0, start - 60) : start]
    ):
        return None
    return Mention(name, sentence.index, start, start + len(name))


def _without_title(text: str, start: int, end: int, pack: Pack) -> int:
    """The end of a run before the title at its end: "Peza Director General" ends at "Peza"."""
    while start < end:
        words = text[start:end].split(" ")
        size = next(
            (
                n
                for n in (3, 2, 1)
                if n <= len(words)
                and pack["names.titles"].fullmatch(" ".join(words[-n:]))
            ),
            0,
        )
        if not size:
            break
        end = max(start, end - len(" ".join(words[-size:])) - 1)
    return end


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
    """Whether two or three capitals stand before a number: "PK 108"."""
    return len(name) <= 3 and bool(re.match(r" \d", right))


def _is_other_name(name: str, pack: Pack, longer: str) -> bool:
    """Countries, demonyms, towns, events, titles, bare scales: no companies."""
    lower = name.lower()
    if lower in pack.countries or lower in pack.demonyms or lower in pack.months:
        return True
    words = name.split(" ")
    if f"{name} " not in longer and any(
        pack["names.not_in_name"].fullmatch(word) for word in (words[0], words[-1])
    ):
        return True
    if pack["names.titles"].fullmatch(name):
        return True
    if re.fullmatch(r"\d{2,}M+", name):
        return True
    if tail_within(pack.language).search(name) or pack["names.legal_end"].fullmatch(
        name
    ):
        return True
    if name.capitalize() in stop_words(pack.language):
        return True
    return bool(pack["names.bodies"].fullmatch(name)) or name.replace(" ", "").isdigit()


def _is_taken(mention: Mention, taken: Taken) -> bool:
    spans = taken.spans.get(mention.sentence, ())
    if any(mention.overlaps(start, end) for start, end in spans):
        return True
    return fold(mention.name) in taken.words


def _usual_name(company: Company) -> str:
    """The form of the name that the article uses most where it is a beginning of the others, else the long one."""
    forms = Counter(mention.name for mention in company.mentions)
    usual, count = max(forms.items(), key=lambda item: (item[1], len(item[0])))
    is_short = company.name.startswith(usual + " ") or (
        usual.isupper() and len(usual) > 2
    )
    return usual if is_short and count > 2 * forms[company.name] else company.name


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
    found: dict[str, Company], mention: Mention, is_place: bool, genitive: str
) -> Company | None:
    """The company that a mention names: one name may be the beginning of the other, but no town's."""
    key = mention.key
    if key in found:
        return found[key]
    owned = _owned(found, mention, genitive)
    if owned:
        return owned
    first = key.split(" ")[0].split("-")[0]
    for other, company in found.items():
        if len(first) > 2 and (
            other.startswith(key + " ")
            or key.startswith((other + " ", other + "-"))
            or _is_end(key, other)
            or _is_end(other, key)
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


def _is_end(short: str, long: str) -> bool:
    """Whether a name is the last word of a longer one: "Unternehmensgruppe Theo Müller"."""
    return " " not in short and long.count(" ") == 2 and long.endswith(" " + short)


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


@cache
def _nouns_before(language: str) -> Pattern:
    """A company's noun, then at most three words, then the name."""
    pack = load(language)
    nouns = "|".join(pack.raw["names"]["company_before"]["any"])
    inside = "|".join(map(re.escape, pack.raw["names"]["inside"]))
    gap = rf"(?: (?:[a-zà-ÿ-]{{4,}}|&|{inside})){{0,3}}"
    if are_capitalised(language):
        gap = ""
    return re.compile(
        rf"(?<!\w)(?:{nouns}){gap},? (?:d'|de )?[\"«]? ?$",
        re.IGNORECASE,
    )


@cache
def noun_right_before(language: str) -> Pattern:
    """A company's noun with nothing between it and the name: no town, though it may be called like one."""
    nouns = "|".join(load(language).raw["names"]["company_before"]["any"])
    return re.compile(rf"(?<!\w)(?:{nouns}) [\"«]?$", re.IGNORECASE)


@cache
def _demonym_before(language: str) -> Pattern:
    words = one_of(load(language).demonyms)
    joined = load(language).raw["qualifiers"]["plain_and"]["any"]
    return re.compile(
        rf"(?<!\w)(?i:({words}))(?: (?!(?:{'|'.join(joined)}) )[a-zà-ÿ-]+){{0,4}} $"
    )


@cache
def _demonym_group(language: str) -> Pattern:
    """ "Chinese auto and electronics group" before a name"""
    pack = load(language)
    articles = pack.raw["names"]["articles"]
    words = one_of(pack.demonyms)
    nouns = "|".join(pack.raw["names"]["company_before"]["any"])
    return re.compile(
        rf"(?<!\w)({words})(?: (?!(?:{articles}) )[a-zà-ÿ-]+){{0,5}} (?:{nouns}) $",
        re.IGNORECASE,
    )


@cache
def _demonym_aside(language: str) -> Pattern:
    """ ", a private Egyptian firm," or ", of Egyptian origin" behind a name"""
    pack = load(language)
    origin = "|".join(pack.raw["names"].get("origin", {}).get("any", ["(?!)"]))
    words = one_of(pack.demonyms)
    nouns = "|".join(pack.raw["names"]["company_before"]["any"])
    articles = pack.raw["names"]["articles"]
    return re.compile(
        rf", (?:{articles} )?(?:[a-zà-ÿ-]+ ){{0,3}}(?:({words}) (?:{nouns})"
        rf"|(?:{nouns}) (?:[a-zà-ÿ-]+ ){{0,2}}?({words})|(?:{origin}) ({words}))(?!\w)",
        re.IGNORECASE,
    )


@cache
def _country_before(language: str) -> Pattern:
    words = one_of(sorted(load(language).countries, key=len, reverse=True))
    return re.compile(rf"(?<!\w)({words})'s (?:[a-z-]+ ){{0,3}}$", re.IGNORECASE)


@cache
def _country_beside(language: str) -> Pattern:
    """ ", India –" or ", Italy," right behind a name"""
    words = one_of(sorted(load(language).countries, key=len, reverse=True))
    return re.compile(rf", ({words})(?=,| [–-] |;|$)", re.IGNORECASE)


_BRACKET = re.compile(r" ?\(([^()]{2,40})\)")
_LIST_ASIDE = re.compile(r"(?:,| [^\W\d_]{1,4} )[^:;.]{2,50}: ")
"""What may stand between a name at the head of an item and its colon: ", a Dutch firm:", " of Taiwan:"."""
_LIST_MARK = re.compile(
    r"(?: (?:Pvt\.?|Ltd\.?|Inc\.?|Co\.?|LLC))*\s?(?:[:.,(–]| - | – )"
)


def _cues(
    article: Article, sentence: Sentence, mention: Mention, taken: Taken
) -> Iterator[tuple[str, float]]:
    """Points for and against a name, each with its rule."""
    pack, text = article.pack, sentence.text
    left = text[max(0, mention.start - 60) : mention.start]
    right = text[mention.end : mention.end + 70]
    legal = _LEGAL_FORMS.match(right)
    if legal:
        yield "legal_form", 2.0
        right = right[legal.end() :]
    if mention.name in article.known_names:
        yield "known", 4.0
    words = mention.name.split()
    if are_capitalised(pack.language):
        words = re.split("[ -]", mention.name)
        if right[:1] == "-":
            is_site = pack["places.build"].search(right[1:34])
            yield "possessive", 1.5 if is_site else 0.6
    if not company_words(pack.language).isdisjoint(words):
        yield "word", 2.0 if len(words) > 1 else 0.4
    yield from heads.company_points(text, mention.start, mention.end, pack)
    yield from _before_name(pack, text, mention.start)
    yield from _behind_name(pack, right)
    if verb_follows(pack, text[mention.end : mention.end + 150]):
        yield "verb_after", 2.0
    is_aside = left.endswith("(") and right.startswith(")")
    if _figure_follows(text, mention, taken) and not is_aside:
        yield "figure_after", 2.0
    is_bare_town = are_capitalised(pack.language) and country_of(mention.name)
    if (
        not is_bare_town
        and _starts_item(sentence, mention)
        and (
            _LIST_MARK.match(right.lstrip("»"))
            or (
                len(words) > 1
                and sentence.kind is Kind.ITEM
                and _LIST_ASIDE.match(right)
            )
        )
    ):
        yield "item", 2.0
    yield from _against(pack, text, right, mention, _starts_item(sentence, mention))


def _before_name(pack: Pack, text: str, at: int) -> Iterator[tuple[str, float]]:
    """Points for the words before a name."""
    left = text[max(0, at - 60) : at]
    if pack["names.of_company"].before(text, at, 25):
        yield "of_company", 1.0
    if pack["names.site_of"].before(text, at, 60):
        yield "site_of", 2.0
    if pack["names.before"].before(text, at, 24) and left[-1:] == " ":
        yield "before", 0.7
    if _nouns_before(pack.language).search(left):
        yield "noun_before", 2.0
    if heads.heads(pack.language):
        return
    demonym = _demonym_before(pack.language).search(left[-40:])
    country = _country_before(pack.language).search(left)
    if (
        country
        and country.group().endswith("'s ")
        or demonym
        and _is_named_by_home(pack, left[-40:], demonym)
    ):
        yield "home_before", 2.0
    elif demonym or country:
        yield "home_before", 1.2


def _is_named_by_home(pack: Pack, left: str, demonym: re.Match[str]) -> bool:
    """Whether an article and a demonym are all that stands before a name: "le suédois X"."""
    if left[demonym.end(1) :].strip():
        return False
    before = left[: demonym.start()].rstrip()
    return bool(_article_at_end(pack.language).search(before))


@cache
def _article_at_end(language: str) -> Pattern:
    articles = load(language).raw["names"]["articles"]
    return re.compile(rf"(?<!\w)(?:{articles})$", re.IGNORECASE)


def _behind_name(pack: Pack, right: str) -> Iterator[tuple[str, float]]:
    """Points for a possessive before a site, and for a country in brackets."""
    if re.match(r"'s?\b", right):
        yield "possessive", 1.5 if pack["places.build"].search(right[:34]) else 0.6
    bracket = _BRACKET.match(right)
    if bracket and _country_in(pack, bracket.group(1)):
        yield "home_after", 2.0


def _figure_follows(text: str, mention: Mention, taken: Taken) -> bool:
    """Whether a figure of money or jobs stands right behind the name or in its brackets."""
    for start in taken.figures.get(mention.sentence, ()):
        gap = text[mention.end : start]
        if start < mention.end:
            continue
        if len(gap) <= 8 or (len(gap) <= 26 and "(" in gap and ")" not in gap):
            return True
        if re.fullmatch(r"[ ,]+(?:[a-zà-ÿ]{1,7} ){1,2}", gap):
            return True
    return False


def verb_follows(pack: Pack, right: str) -> bool:
    """A verb of a company right after the name, or after an aside between commas."""
    tail = _LEGAL_FORMS.sub("", right, count=1) if _LEGAL_FORMS.match(right) else right
    tail = re.sub(r"^ \([^()]{1,40}\)", "", tail)
    tail = re.sub(r"^,[^,]{1,90},", "", tail)
    found = pack["names.company_after"].match(tail.lstrip(" ,"))
    return bool(found) and tail[:1] in (" ", ",", "")


ARTICLES = ("El", "La", "Los", "Las", "Le", "Les", "The", "O", "A", "Os", "As")
"""Words that may begin an item before the name that heads it."""


def _starts_item(sentence: Sentence, mention: Mention) -> bool:
    head = sentence.text[: mention.start].strip(" \"'«»-–•>▪●+—*■·0123456789.)")
    return head in ("", *ARTICLES) and (
        sentence.kind in (Kind.ITEM, Kind.HEADING) or mention.name.isupper()
    )


def _against(
    pack: Pack, text: str, right: str, mention: Mention, is_item: bool
) -> Iterator[tuple[str, float]]:
    left = text[max(0, mention.start - 60) : mention.start]
    if country_of(mention.name) and not noun_right_before(pack.language).search(left):
        homes = pack.raw["places"].get("homes", ())
        is_far = bool(homes) and not set(countries_of(mention.name)) & set(homes)
        yield "town", -1.5 if is_far else -3.5
        if _is_no_town(pack, left, mention.name):
            yield "no_town", 3.0
    if in_before(pack.language).search(left):
        yield "in_before", -1.5
    if pack["names.parent"].before(text, mention.start, 25):
        yield "parent", -2.0
    if pack["names.contractor"].search(right[:25]):
        yield "contractor", -3.0
    if head_before(pack.language).search(left) or tail_within(pack.language).search(
        mention.name
    ):
        yield "place_head", -3.0
    bracket = _BRACKET.match(right)
    if bracket and country_of(bracket.group(1)) and not is_item:
        yield "place_bracket", -3.0


def _ends_town(left: str, name: str) -> bool:
    """Whether a name is the last part of a town's: "Conceição do X"."""
    words = left.split(" ")[:-1]
    if not words or not words[-1].islower() or len(words[-1]) > 3:
        return False
    return any(country_of(" ".join([*words[-n:], name])) for n in (2, 3, 4))


def _is_no_town(pack: Pack, left: str, name: str) -> bool:
    """Whether an article stands before a name that the towns of a language do without."""
    if "names.no_town" not in pack.patterns or is_region(name):
        return False
    return bool(pack["names.no_town"].search(left[-12:]))


def _home_behind(article: Article, sentence: Sentence, mention: Mention) -> str | None:
    """The home that the next sentence calls a company by: "DELPHI. L'américain montera ..."."""
    if sentence.text[mention.end :].strip(" .:"):
        return None
    if sentence.index + 1 >= len(article.sentences):
        return None
    following = article.sentences[sentence.index + 1]
    if following.line != sentence.line:
        return None
    first = re.match(rf"\W*\w{{1,3}}\W([\w-]+)(?! {CAP})", following.text)
    return article.pack.demonyms.get(first.group(1).lower()) if first else None


@cache
def _described_by_home(language: str) -> Words:
    """ "the Chinese company", "a empresa chinesa", with an article before and no name behind"""
    pack = load(language)
    articles = pack.raw["names"]["articles"]
    words = one_of(pack.demonyms)
    needs = pack.raw["names"]["company_before"]["any"]
    nouns = "|".join(needs)
    return Whole(
        rf"(?<!\w)(?i:{articles}) ?(?:(?i:{nouns}) (?P<behind>{words})|(?P<before>(?i:{words})) (?i:{nouns}))"
        rf"(?!\w)(?! (?:[a-zà-ÿ]{{1,3}} )?[\"«(]?{CAP})",
        pack.sieve,
        needs,
    )


def _add_homes_told_apart(article: Article, found: dict[str, Company]) -> None:
    """The home of a company that a sentence beside its name calls "the Chinese group".

    The company named last, in its line or the line before; else the one that begins the next sentence.
    """
    if heads.heads(article.pack.language):
        return
    last: tuple[int, Company] | None = None
    ahead: tuple[Sentence, str] | None = None
    named = _likely_by_sentence(found)
    pattern = _described_by_home(article.pack.language)
    for sentence in article.read():
        mine = named[sentence.index]
        if ahead and mine and _follows(ahead[0], sentence) and mine[0][0] <= HEAD:
            mine[0][1].country = mine[0][1].country or ahead[1]
        ahead = None
        told = pattern.search(sentence.text)
        home = told and article.pack.demonyms.get(
            (told["behind"] or told["before"]).lower()
        )
        if home and last and sentence.line - last[0] <= 1:
            last[1].country = last[1].country or home
        elif home and not mine:
            ahead = sentence, home
        if sentence.kind is not Kind.TITLE and mine:
            last = sentence.line, mine[-1][1]


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


def _follows(earlier: Sentence, sentence: Sentence) -> bool:
    return sentence.index == earlier.index + 1 and sentence.line == earlier.line


def _country_in(pack: Pack, words: str) -> str | None:
    """The country that words in brackets name."""
    word = words.strip().lower()
    return pack.countries.get(word) or pack.demonyms.get(word)


def _home(pack: Pack, text: str, mention: Mention) -> str | None:
    """The company's country, where a demonym, a possessive or a bracket says so."""
    text = heads.with_quotes(text, pack)
    left = text[max(0, mention.start - 45) : mention.start]
    if heads.heads(pack.language):
        right = text[mention.end : mention.end + 40]
        return heads.demonym_before(left, pack) or heads.demonym_behind(right, pack)
    bracket = _BRACKET.match(text, mention.end)
    if bracket:
        code = _country_in(pack, bracket.group(1))
        if code:
            return code
    found = _demonym_before(pack.language).search(left)
    is_named = found is not None and _is_named_by_home(pack, left, found)
    if found and (
        is_named or not pack["names.bodies"].search(left[max(0, found.start() - 16) :])
    ):
        return pack.demonyms[found.group(1).lower()]
    group = _demonym_group(pack.language).search(text[: mention.start][-70:])
    if group:
        return pack.demonyms[group.group(1).lower()]
    aside = _demonym_aside(pack.language).match(text, mention.end)
    if aside and not pack["names.parent"].search(
        text, mention.end, aside.start(aside.lastindex or 1)
    ):
        return pack.demonyms[aside.group(aside.lastindex or 1).lower()]
    beside = _country_beside(pack.language).match(text, mention.end)
    if beside:
        return pack.countries[beside.group(1).lower()]
    country = _country_before(pack.language).search(left)
    if country:
        return pack.countries[country.group(1).lower()]
    behind = home_behind(text, mention)
    if behind and behind.lower() in pack.countries:
        at = text.find(behind, mention.end)
        if not pack["places.in"].search(text, mention.end, at):
            return pack.countries[behind.lower()]
    after = re.compile(r" ((?:[a-zà-ÿ-]+))").match(text, mention.end)
    return pack.demonyms.get(after.group(1)) if after else None


_PLACE_BEHIND = re.compile(
    rf"(?: [^\W\d_]{{1,4}}|,(?: [^\W\d_]+){{1,4}}?) ({CAP}(?: {CAP}){{0,2}})"
)
"""A place behind a name: "of Osaka", ", from Hai Phong"."""


def home_behind(text: str, mention: Mention) -> str | None:
    """The place that a name is said to come from, right behind it."""
    found = _PLACE_BEHIND.match(text, mention.end)
    return found[1] if found else None


def _add_headlines(article: Article, found: dict[str, Company]) -> None:
    """Points for a name that the title has too."""
    titles = [one for one in article.read() if one.kind is Kind.TITLE]
    text = " ".join(f" {_words(fold(one.text))} " for one in titles)
    for key, company in found.items():
        first = _words(key).split(" ")[0]
        is_short = heads.heads(article.pack.language) and len(first) > 4
        if f" {_words(key)} " in text or (is_short and f" {first} " in text):
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
        if max(one.score, other.score) >= LEAST + 0.1:
            for company in (one, other):
                if not company.points.keys() & PLACE_RULES:
                    company.add("beside", 1.6)


_LEGAL_FORMS = re.compile(
    r"(?:,? (?:Pvt|Ltd|Limited|Inc|LLC|Plc|PLC|Co|Corp|Corporation|Sdn|Bhd|GmbH|AG|SA|SAS)\b\.?)+"
)
