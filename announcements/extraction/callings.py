"""What a text calls companies elsewhere than beside their names: by their home, as in "the Chinese group", "l'américain"."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TypeVar

from announcements.extraction import heads
from announcements.extraction.alternation import Whole, Words, one_of
from announcements.extraction.article import Article
from announcements.extraction.homes import article_of
from announcements.extraction.mentions import CAP, Mention
from announcements.extraction.pack import Pack, load
from announcements.extraction.points import verb_follows
from announcements.extraction.sentences import Kind, Sentence

Named = TypeVar("Named")
"""A company, of which nothing is asked here."""
HEAD = 4
"""Signs before a name that still begins its sentence: an article, a quote."""
_TOKEN = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*'?")
_NAME_BEHIND = re.compile(rf" (?:[a-zà-ÿ]{{1,3}} )?[\"«(]?{CAP}")


def home_in_next(article: Article, sentence: Sentence, mention: Mention) -> str | None:
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


def homes_told_apart(
    article: Article, named: Mapping[int, list[tuple[int, Named]]]
) -> Iterator[tuple[Named, str]]:
    """Each company that a sentence beside its name calls "the Chinese group", with that home.

    `named` holds the likely companies by sentence, each with its start, from left to right.
    The company named last, in its line or the line before; else the one that begins the next sentence.
    """
    if heads.heads(article.pack.language):
        return
    last: tuple[int, Named] | None = None
    ahead: tuple[Sentence, str] | None = None
    pattern = _described_by_home(article.pack.language)
    noun = article.pack["names.company_before"]
    for sentence in article.read():
        mine = named.get(sentence.index, [])
        if ahead and mine and _follows(ahead[0], sentence) and mine[0][0] <= HEAD:
            yield mine[0][1], ahead[1]
        ahead = None
        is_told = noun.fits(sentence.text)
        told = pattern.search(sentence.text) if is_told else None
        home = told and article.pack.demonyms.get(
            (told["behind"] or told["before"]).lower()
        )
        if home and last and sentence.line - last[0] <= 1:
            yield last[1], home
        elif home and not mine:
            ahead = sentence, home
        if sentence.kind is not Kind.TITLE and mine:
            last = sentence.line, mine[-1][1]


def _follows(earlier: Sentence, sentence: Sentence) -> bool:
    return sentence.index == earlier.index + 1 and sentence.line == earlier.line


@cache
def _described_by_home(language: str) -> Words:
    """ "the Chinese company", "a empresa chinesa", with an article before and no name behind"""
    pack = load(language)
    articles = pack.raw["names"]["articles"]
    words = one_of(pack.demonyms)
    nouns = "|".join(pack.raw["names"]["company_before"]["any"])
    return Whole(
        rf"(?<!\w)(?i:{articles}) ?(?:(?i:{nouns}) (?P<behind>{words})|(?P<before>(?i:{words})) (?i:{nouns}))"
        rf"(?!\w)(?!{_NAME_BEHIND.pattern})",
        pack.sieve,
        list(map(re.escape, pack.demonyms)),
    )


def called_by_home(pack: Pack, text: str) -> Iterator[str]:
    """The homes by which a text calls companies, without their names behind: "the Chinese company", "la francesa pondrá".

    Other than homes_told_apart, which must find whose home it is, this takes a verb for the noun, and a word between
    the two: "the Chinese tile maker".
    """
    words = list(_TOKEN.finditer(text))
    for place, word in enumerate(words):
        home = pack.demonyms.get(word.group().lower())
        if home and _stands_for_company(pack, text, words, place):
            yield home


def _stands_for_company(
    pack: Pack, text: str, words: Sequence[re.Match[str]], place: int
) -> bool:
    """Whether a demonym with an article and a noun for a company, or with a verb, stands for one, without its name behind."""

    def word(at: int) -> str:
        return words[at].group() if 0 <= at < len(words) else ""

    noun, article = pack["names.company_before"], article_of(pack.language)
    if noun.fullmatch(word(place - 1)) and article.fullmatch(word(place - 2)):
        return _NAME_BEHIND.match(text, words[place].end()) is None
    if not article.fullmatch(word(place - 1)):
        return False
    for behind in (place + 1, place + 2):
        if noun.fullmatch(word(behind)):
            return _NAME_BEHIND.match(text, words[behind].end()) is None
    return verb_follows(pack, text[words[place].end() :])
