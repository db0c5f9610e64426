"""How a candidate stands among the others: its kind of name, its list, its line, the place behind it."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from announcements.extraction.alternation import Words
from announcements.extraction.article import Article
from announcements.extraction.companies import Company
from announcements.extraction.gazetteer import country_of
from announcements.extraction.homes import home_behind
from announcements.extraction.mentions import Mention, pattern
from announcements.extraction.nouns import is_trade
from announcements.extraction.pack import Pack
from announcements.extraction.sentences import Kind

LIST = 3
"""Names in a row that make a list."""
FAR = 400
"""Signs from a name to a promise of its line that may still be its own."""
BEHIND = 60
_LETTER = re.compile(r"[^\W\d_]")
_WORDS = re.compile(r"[^\W\d_]+")
_IN_GAP = re.compile(r"([^\W\d_][\w-]*) ?")


@dataclass(frozen=True, slots=True)
class Row:
    """What the features need of the other candidates: names in each list, starts of names and promises by line."""

    lists: Mapping[tuple[int, int], tuple[int, bool]]
    lines: Mapping[int, Sequence[int]]
    promised: Mapping[int, Sequence[int]]


def row(
    article: Article,
    companies: Sequence[Company],
    promised: Mapping[int, Sequence[int]],
) -> Row:
    """The lists that candidates stand in, and where candidates and promises of each line begin."""
    sentences = article.sentences
    spots: dict[int, list[Mention]] = defaultdict(list)
    lines: dict[int, list[int]] = defaultdict(list)
    for company in companies:
        for one in company.mentions:
            spots[one.sentence].append(one)
            sentence = sentences[one.sentence]
            if not country_of(one.name):
                lines[sentence.line].append(sentence.start + one.start)
    starts: dict[int, list[int]] = defaultdict(list)
    for index, places in promised.items():
        sentence = sentences[index]
        starts[sentence.line] += [sentence.start + place for place in places]
    return Row(
        dict(_lists(article, spots)),
        {line: sorted(found) for line, found in lines.items()},
        {line: sorted(found) for line, found in starts.items()},
    )


def _lists(
    article: Article, spots: Mapping[int, list[Mention]]
) -> Iterator[tuple[tuple[int, int], tuple[int, bool]]]:
    """Each name of a list with the number of its names, and whether one is a town's."""
    joined = pattern(article.pack.language, "joined")
    for index, found in spots.items():
        text = article.sentences[index].text
        mine: list[Mention] = []
        for one in [*sorted(found, key=lambda m: m.start), None]:
            if (
                mine
                and one
                and is_joint(article.pack, joined, text, mine[-1].end, one.start)
            ):
                mine.append(one)
                continue
            has_town = any(country_of(name.name) for name in mine)
            for name in mine:
                yield (index, name.start), (len(mine), has_town)
            mine = [one] if one else []


def lists(article: Article, companies: Sequence[Company]) -> Iterator[list[int]]:
    """The numbers of the candidates of each list, in the order of their names there."""
    joined = pattern(article.pack.language, "joined")
    spots: dict[int, list[tuple[int, int, Mention]]] = defaultdict(list)
    for number, company in enumerate(companies):
        for one in company.mentions:
            spots[one.sentence].append((one.start, number, one))
    for index, found in sorted(spots.items()):
        text = article.sentences[index].text
        mine: list[int] = []
        last: Mention | None = None
        for _, number, one in sorted(found, key=lambda spot: spot[:2]):
            if last and not is_joint(article.pack, joined, text, last.end, one.start):
                if len(mine) > 1:
                    yield mine
                mine = []
            mine.append(number)
            last = one
        if len(mine) > 1:
            yield mine


def is_joint(pack: Pack, joined: Words, text: str, left: int, right: int) -> bool:
    """Whether only a comma or an "and" stands between two names, and perhaps the home of the second; the first ends at `left`."""
    gap = text[left:right]
    if len(gap) > BEHIND:
        return False

    def kept(word: "re.Match[str]") -> str:
        return "" if word.group(1).lower() in pack.demonyms else word.group()

    return bool(joined.fullmatch(_IN_GAP.sub(kept, gap)))


def of_name(company: Company, article: Article) -> Iterator[str]:
    """The kind of a name: with a word for a trade, a digit; only a first word that has a capital anyway."""
    name = company.name
    words = _WORDS.findall(name)
    if len(words) > 1 and any(is_trade(word) for word in words):
        yield "name.trade"
    if any(char.isdigit() for char in name):
        yield "name.digit"
    if len(name) <= 4 and name.isupper():
        yield "name.acronym"
    if " " not in name and all(_is_first(article, one) for one in company.mentions):
        yield "name.first"


def _is_first(article: Article, mention: Mention) -> bool:
    """Whether a name begins its sentence, so that its capital tells nothing."""
    left = article.sentences[mention.sentence].text[: mention.start]
    return not _LETTER.search(left.removeprefix("title:"))


def of_mention(article: Article, mention: Mention, around: Row) -> Iterator[str]:
    """What a mention's list, line and the words behind it say."""
    sentence = article.sentences[mention.sentence]
    if sentence.kind is Kind.TITLE:
        return
    size, has_town = around.lists.get((sentence.index, mention.start), (1, False))
    if size >= LIST:
        yield "list.town" if has_town else "list"
    elif size > 1:
        yield "pair"
    yield from _of_line(sentence.start + mention.start, sentence.line, around)
    yield from _of_sides(article.pack, sentence.text, mention)


def _of_line(at: int, line: int, around: Row) -> Iterator[str]:
    """Whether a name is the first of its line, and the last one before a promise there."""
    promises = around.promised.get(line, ())
    next_one = bisect_right(promises, at)
    names = around.lines.get(line, ())
    is_first = not names or names[0] >= at
    if next_one == len(promises) or promises[next_one] - at > FAR:
        return
    yield "line.promise.first" if is_first else "line.promise"
    place = bisect_right(names, at)
    if place == len(names) or names[place] > promises[next_one]:
        yield "line.promise.last"


def _of_sides(pack: Pack, text: str, mention: Mention) -> Iterator[str]:
    """A home behind a name ("of Osaka", ", from Hai Phong"), a parent, a small word."""
    right = text[mention.end : mention.end + 2]
    home = home_behind(text, mention)
    if home and (country_of(home) or home.lower() in pack.countries):
        yield "home.comma" if right[0] == "," else "home.behind"
    if pack["names.parent"].behind(text, mention.end, BEHIND):
        yield "parent.behind"
    if right[:1] == " " and right[1:2].islower():
        yield "small.behind"
