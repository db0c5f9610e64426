"""Where investors are at home by what other words of the article say: asides, the sentence before, what the text calls them later, and whom a batch unites.

Only companies that invest and have no home beside their name are looked at, once all else is decided.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from announcements.extraction.article import Article
from announcements.extraction.callings import called_by_home
from announcements.extraction.companies import Company
from announcements.extraction.homes import article_of
from announcements.extraction.mentions import Mention
from announcements.extraction.pack import Pack
from announcements.extraction.sentences import Kind, Sentence

_CLOSED = r"[»\"”*]*(?: \([^()]{1,40}\))?"
"""What may stand between a name and the words on it: marks, and its short form in brackets."""
_BRACKET = re.compile(r"[»\"”*]* ?\(([^()]{2,40})\)")
_ASIDE = re.compile(_CLOSED + r"(?:[,:;،]| [–-]) ?([^.,;:()،–]{2,80})")
_BEHIND = re.compile(_CLOSED + r",? ([^.,;:()،–]{2,60})")
_WORD = re.compile(r"[^\W\d_]+(?:[-'.][^\W\d_]+)*")
FROM, FAR = 14, 60
"""Signs before the words for an origin, and behind them."""
SHORT = 3
"""Letters of a word that may be an article or a preposition."""
REACH = 4
"""Words of an aside before its demonym."""
LEADS = 90
"""Signs of a sentence that only tells where the next one's company is from."""
OPENS = 45
"""Signs before a name that still begins its sentence."""


def settle(article: Article, companies: Iterable[Company], host: str | None) -> None:
    """Give each investor without a home the one that the text tells; a batch of the host's own companies tells none."""
    invest = [one for one in companies if one.invests]
    for company in invest:
        if _is_named_for(article.pack, company):
            company.country = None
    mine = [one for one in invest if one.country is None]
    if not mine:
        return
    for company in mine:
        company.country = _told(article, company)
    told = [_of_batch(article), _described(article) if len(invest) == 1 else None]
    for home in told:
        for company in mine if home != host else ():
            company.country = company.country or home


def _is_named_for(pack: Pack, company: Company) -> bool:
    """Whether a home is nothing but the end of a name, as subsidiaries have it: "X of Mozambique"."""
    last = company.name.rpartition(" ")[2].lower()
    return company.country is not None and pack.countries.get(last) == company.country


def _told(article: Article, company: Company) -> str | None:
    for mention in company.mentions:
        sentence = article.sentences[mention.sentence]
        home = _beside(article.pack, sentence.text, mention)
        home = home or _led_by(article, sentence, mention)
        if home:
            return home
    return None


def _beside(pack: Pack, text: str, mention: Mention) -> str | None:
    """The home that an aside, a bracket or "from" behind a name tells, or the words before it."""
    end = _behind_form(pack, text, mention.end)
    if (bracket := _BRACKET.match(text, end)) and (
        home := _in_bracket(pack, bracket.group(1))
    ):
        return home
    if (aside := _ASIDE.match(text, end)) and (home := _in_aside(pack, aside.group(1))):
        return home
    behind = _BEHIND.match(text, end)
    home = behind and (
        _from(pack, text[behind.start(1) :]) or _predicate(pack, behind.group(1))
    )
    return home or _compound_before(pack, text, mention) or _before(pack, text, mention)


def _behind_form(pack: Pack, text: str, end: int) -> int:
    """The end of a name with the legal form behind it: "X PLC"."""
    form = _FORM.match(text, end)
    if form and pack["names.legal_end"].fullmatch(form.group(1).strip(".")):
        return form.end()
    return end


_FORM = re.compile(r",? ([A-Z][\w.]{0,6})")


def _compound_before(pack: Pack, text: str, mention: Mention) -> str | None:
    """The country in a compound right before a name: "US-Konzern X", "Indian-owned X"."""
    left = text[max(0, mention.start - 40) : mention.start].rstrip(' "«“„')
    return _in_compound(pack, left.rpartition(" ")[2])


def _in_compound(pack: Pack, word: str) -> str | None:
    first, hyphen, rest = word.lower().partition("-")
    if not hyphen or len(rest) < 4:
        return None
    return pack.demonyms.get(first) or pack.countries.get(first)


def _predicate(pack: Pack, words: str) -> str | None:
    """The home that a short verb ends its clause with: "X est sénégalaise", "X is a Turkish firm"."""
    found = _WORD.findall(words)[:4]
    if len(found) < 2 or len(found[0]) > SHORT + 1:
        return None
    if home := pack.demonyms.get(found[1].lower()):
        return home if len(_WORD.findall(words)) == 2 else None
    if not article_of(pack.language).fullmatch(found[1]):
        return None
    noun = pack["names.company_before"].search(" ".join(found))
    return next(_homes(pack, found[2:]), None) if noun else None


def _in_bracket(pack: Pack, words: str) -> str | None:
    """The country that words in brackets name, or the demonym of the group that they name."""
    told = words.strip().lower()
    if home := pack.countries.get(told) or pack.demonyms.get(told):
        return home
    if pack["names.company_before"].search(words) is None:
        return None
    return next(_homes(pack, _WORD.findall(words)), None)


def _homes(pack: Pack, words: Iterable[str]) -> Iterator[str]:
    for word in words:
        if home := pack.demonyms.get(word.lower()):
            yield home


def _in_aside(pack: Pack, words: str) -> str | None:
    """The demonym of an aside that calls a company something: "an Ethiopian importer", "fonds émirati"."""
    found = _WORD.findall(words)
    if compound := next(
        filter(None, (_in_compound(pack, one) for one in found[:2])), None
    ):
        return compound
    if "apposed" in pack.raw["names"]:
        found = found[bool(found and pack["names.apposed"].fullmatch(found[0])) :]
    place = next(
        (
            n
            for n, word in enumerate(found[: REACH + 1])
            if word.lower() in pack.demonyms
        ),
        None,
    )
    if pack["names.parent"].search(words):
        return None
    if place is None:
        return _of_country(pack, found)
    before = found[:place]
    is_short = bool(before) and len(before[0]) <= SHORT
    if place > 1 and not (is_short and article_of(pack.language).fullmatch(before[0])):
        return None
    if place == 1 and is_short and not article_of(pack.language).fullmatch(before[0]):
        return None
    if any(_is_other(word, pack) for word in before):
        return None
    head = " ".join(found[: place + 2])
    if pack["names.bodies"].search(head) or pack["names.titles"].search(head):
        return None
    return pack.demonyms[found[place].lower()]


def _of_country(pack: Pack, words: Sequence[str]) -> str | None:
    """The country that an aside on a company ends with: "premier exportateur de chemises du Bangladesh"."""
    if (
        len(words) < 3
        or pack["names.company_before"].search(" ".join(words[:3])) is None
    ):
        return None
    for size in (1, 2, 3):
        joint = words[-size - 1] if len(words) > size + 1 else ""
        home = pack.countries.get(" ".join(words[-size:]).lower())
        if home and len(joint) <= SHORT and not pack["places.in"].fullmatch(joint):
            return home
    return None


def _is_other(word: str, pack: Pack) -> bool:
    """Whether a word before a demonym is a name of its own, and no "X-based" nor a noun of a language that writes them so."""
    return word[:1].isupper() and "-" not in word and not pack.raw["names"].get("nouns")


def _from(pack: Pack, words: str) -> str | None:
    """The country that words for an origin name right behind a company: "from Libya", "con sede en Vigo, España"."""
    rules = [pack["places.origin"]]
    if "origin" in pack.raw["names"]:
        rules.append(pack["names.origin"])
    for rule in rules:
        origin = rule.search(words, 0, FAR)
        if origin is not None and origin.start() <= FROM:
            pieces = _PIECE.findall(words[origin.end() : origin.end() + FAR])
            return next(filter(None, (_country(pack, one) for one in pieces[:3])), None)
    return None


def _country(pack: Pack, piece: str) -> str | None:
    """The country that the first words of a piece name."""
    words = piece.strip(" .").lower().split(" ")
    for size in range(min(4, len(words)), 0, -1):
        for first in (0, 1):
            name = " ".join(words[first : first + size])
            if name in pack.countries:
                return pack.countries[name]
    return None


_PIECE = re.compile(r"[^,;:()،]+")


def _before(pack: Pack, text: str, mention: Mention) -> str | None:
    """The demonym of what stands before a name and a comma: "un laboratoire indien, X,"."""
    left = text[max(0, mention.start - 60) : mention.start]
    if not (left.endswith(", ") and text.startswith(",", mention.end)):
        return None
    words = _WORD.findall(left.rpartition(".")[2].rstrip(", ").rpartition(",")[2])
    for place, word in enumerate(words[-5:]):
        if home := pack.demonyms.get(word.lower()):
            others = words[-5:][place + 1 :]
            return None if any(one[:1].isupper() for one in others) else home
    return None


def _led_by(article: Article, sentence: Sentence, mention: Mention) -> str | None:
    """The only country of the short sentence before one that a company begins: "The other is Turkish. X takes a plot"."""
    if mention.start > OPENS or sentence.index == 0:
        return None
    earlier = article.sentences[sentence.index - 1]
    text = earlier.text.strip()
    if earlier.line != sentence.line or len(text) > LEADS or earlier.kind is Kind.TITLE:
        return None
    pack = article.pack
    last = _WORD.findall(text)[-1:]
    if last and (home := pack.demonyms.get(last[0].lower())):
        return home
    origin = pack["places.origin"].search(text)
    return _from(pack, text[origin.start() :].rstrip(".")) if origin else None


def _described(article: Article) -> str | None:
    """The home by which the text calls the only investor, where it tells one: "le motoriste français a signé", "la francesa pondrá"."""
    pack = article.pack
    found: set[str] = set()
    for sentence in article.readable[:DESCRIBED]:
        found.update(called_by_home(pack, sentence.text))
    return found.pop() if len(found) == 1 else None


DESCRIBED = 12
"""Sentences in which the only investor is described."""
_TOKEN = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*'?")


def _of_batch(article: Article) -> str | None:
    """The country whose companies the title or the lead unites, where it is the only one: "ten Chinese manufacturers"."""
    pack = article.pack
    if "several" not in pack.raw["names"]:
        return None
    found: set[str | None] = set()
    for sentence in article.lead():
        for match in pack["names.several"].finditer(sentence.text):
            left = _TOKEN.findall(sentence.text[: match.start()].lower())[-4:]
            right = _TOKEN.findall(sentence.text[match.end() :].lower()[:REACHES])[:3]
            found |= set(_united(pack, left, right))
    return found.pop() if len(found) == 1 else None


REACHES = 60
"""Signs behind companies in which the words on their country stand."""


def _united(
    pack: Pack, left: Sequence[str], right: Sequence[str]
) -> Iterator[str | None]:
    """The country of companies by the words before and behind their noun; None too where another is joined to it."""
    if right and right[0] in pack.demonyms:
        near, joined = right[0], right[2:]
    elif left and left[-1] in pack.demonyms:
        near, joined = left[-1], left[-3:-2]
    elif len(left) > 1 and left[-2] in pack.demonyms:
        near, joined = left[-2], left[-4:-3]
    else:
        return
    yield pack.demonyms[near]
    if any(one in pack.demonyms for one in joined):
        yield None
