"""Names that may be a company's: runs of capitals without what stands before or behind a name, and without people, bodies and figures."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from announcements.extraction import firmheads, heads
from announcements.extraction.article import Article
from announcements.extraction.bodies import Body
from announcements.extraction.columns import adds_up, company_cell
from announcements.extraction.figures import Figure
from announcements.extraction.gazetteer import country_of, fold, is_region
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
    ends_town,
    is_of_other_kind,
    is_other_name,
    nouns_before,
    verb_follows,
)
from announcements.extraction.sentences import Kind, Sentence

LEAST = 1.9
"""Points from which on a name is likely a company's."""
MOST_NAMES = 400


@dataclass(frozen=True, slots=True)
class Taken:
    """Spans of people, bodies and figures by sentence, last words of people's names, figures' starts, capitalised runs, and long names of companies."""

    spans: dict[int, list[tuple[int, int]]]
    words: frozenset[str]
    figures: dict[int, list[int]]
    runs: dict[int, list[tuple[int, int]]]
    longer: str


def find_taken(
    article: Article,
    people: list[Person],
    bodies: list[Body],
    figures: list[Figure],
) -> Taken:
    """What no name of a company may be, or be a part of."""
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


def firm_mentions(article: Article, taken: Taken) -> Iterator[tuple[Sentence, Mention]]:
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
