"""Tables printed in a text: rows of cells between upright strokes, and the head of each column.

A bare number in a cell is what the head of its column says: people under "jobs", millions of dollars under
"investment (USD m)".
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from announcements.extraction.article import Article
from announcements.extraction.employment import is_one_of
from announcements.extraction.figures import MONEY, Context, Figure, find_numbers
from announcements.extraction.pack import Pack
from announcements.extraction.sentences import Kind, Sentence, cells
from announcements.extraction.text import STROKE

Heads = Mapping[int, Sequence[str]]
"""The heads of the columns by the sentence of each row."""
_BRACKET = re.compile(r"[(\[]([^()\[\]]+)[)\]]")
_WORD = re.compile(r"[^\W\d_]+")
PROBE = Decimal(5)
"""A number that is put beside a head to see which money it makes."""
LONGEST_HEAD = 60


def heads(article: Article) -> Heads:
    """The heads of all rows; none where the text has no table with a line of heads."""
    if STROKE not in article.text.view:
        return {}
    found: dict[int, Sequence[str]] = {}
    above: Sequence[str] = ()
    last: Sentence | None = None
    for one in article.sentences:
        mine = cells(one.text)
        if len(mine) < 2 or last is not None and one.line > last.line + 1:
            above = ()
        if len(mine) >= 2:
            if is_row(one):
                if len(mine) == len(above):
                    found[one.index] = above
            elif not any(map(str.isdigit, one.text)) and any(mine):
                above = mine if any(_WORD.search(cell) for cell in mine) else above
        last = one
    return found


def is_row(sentence: Sentence) -> bool:
    """Whether a sentence is a row of a table."""
    return sentence.kind is Kind.ITEM and sentence.text.count(STROKE) >= 2


def head_of(article: Article, found: Heads, figure: Figure) -> str:
    """The head of the column in which a figure stands, or "" for none."""
    mine = found.get(figure.sentence)
    if not mine:
        return ""
    sentence = article.sentences[figure.sentence]
    left = sentence.text[: figure.start - sentence.start]
    column = left.count(STROKE) - sentence.text.lstrip().startswith(STROKE)
    return mine[column] if column < len(mine) else ""


def counts_people(head: str, pack: Pack) -> bool:
    """Whether the head of a column speaks of posts or people at work."""
    words = (word.lower() for word in _WORD.findall(head))
    return pack.jobs.strong.search(head) is not None or any(
        is_one_of(word, pack.trades.people, pack) for word in words
    )


def as_money(head: str, one: Figure, pack: Pack) -> Figure | None:
    """A bare number of a column as money, where the head names a currency: "investment (million euros)"."""
    probes = [probe for probe in _probes(head, pack) if probe.unit]
    if not probes:
        return None
    best = max(probes, key=lambda probe: probe.scale)
    factor = best.value / PROBE
    return replace(
        one,
        measure=MONEY,
        unit=best.unit,
        low=None if one.low is None else one.low * factor,
        high=None if one.high is None else one.high * factor,
        scale=best.scale,
    )


def _probes(head: str, pack: Pack) -> Iterator[Figure]:
    """The money that a number makes at each place among the words of a head, those in brackets first."""
    if len(head) > LONGEST_HEAD:
        return
    for inner in (*_BRACKET.findall(head), head):
        words = inner.split()
        for at in range(len(words) + 1):
            text = " ".join([*words[:at], str(PROBE), *words[at:]])
            probe = Sentence(0, 0, len(text), text, Kind.BODY, 0, 0)
            for one in find_numbers(probe, pack, Context()):
                if one.measure == MONEY:
                    yield one
