"""Tables printed in a text: rows of cells between upright strokes, and what the head of each column says.

A bare number in a cell is what the head of its column says: people under "jobs", millions of dollars under
"investment (USD m)".
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from announcements.extraction.article import Article
from announcements.extraction.employment import is_one_of
from announcements.extraction.figures import MONEY, Context, Figure, find_numbers
from announcements.extraction.pack import Pack
from announcements.extraction.sentences import Kind, Sentence, cell_spans, cells
from announcements.extraction.text import STROKE
from announcements.extraction.wording import unit_of

_BRACKET = re.compile(r"[(\[]([^()\[\]]+)[)\]]")
_WORD = re.compile(r"[^\W\d_]+")
COMPANY = "company"
"""The concept (packs/concepts.json) of words for companies and investors."""
MOST_WORDS, LONG_WORD = 8, 4
"""Words of a company's name, and the letters of one that has a capital in it."""
PROBE = Decimal(5)
"""A number that is put beside a head to see which money it makes."""
LONGEST_HEAD = 60


@dataclass(frozen=True, slots=True)
class Column:
    """What the numbers of a column count: people at work, or money as `paid`, which PROBE makes beside the head."""

    head: str
    names_company: bool
    counts_people: bool
    paid: Figure | None

    def as_money(self, one: Figure) -> Figure | None:
        """A bare number in the currency and scale of the head, where that names a currency."""
        if self.paid is None:
            return None
        factor = self.paid.value / PROBE
        return replace(
            one,
            measure=MONEY,
            unit=self.paid.unit,
            low=None if one.low is None else one.low * factor,
            high=None if one.high is None else one.high * factor,
            scale=self.paid.scale,
        )


Columns = Mapping[int, Sequence[Column]]
"""The columns by the sentence of each row."""


def columns(article: Article) -> Columns:
    """The columns of all rows; none where the text has no table with a line of heads."""
    return article.keep((columns, 0), lambda: _columns(article))


def _columns(article: Article) -> Columns:
    if STROKE not in article.text.view:
        return {}
    found: dict[int, Sequence[Column]] = {}
    above: Sequence[Column] = ()
    last: Sentence | None = None
    for one in article.sentences:
        mine = cells(one.text)
        if len(mine) < 2 or last is not None and one.line > last.line + 1:
            above = ()
        if _is_row(one):
            if len(mine) == len(above):
                found[one.index] = above
        elif _may_be_heads(one, mine):
            above = [_column(head, article.pack) for head in mine]
        last = one
    return found


def _is_row(sentence: Sentence) -> bool:
    return sentence.kind is Kind.ITEM and sentence.text.count(STROKE) >= 2


def _may_be_heads(sentence: Sentence, heads: Sequence[str]) -> bool:
    """Whether a line has words between strokes, and no figure; the rule below the heads has no words."""
    has_figure = any(map(str.isdigit, sentence.text))
    return len(heads) > 1 and not has_figure and any(map(_WORD.search, heads))


def company_cell(article: Article, sentence: Sentence) -> tuple[int, int] | None:
    """Where in a row the company stands, what is in brackets behind it left out; None where no head says so."""
    mine = columns(article).get(sentence.index, ())
    number = next((n for n, one in enumerate(mine) if one.names_company), None)
    if number is None:
        return None
    start, end = cell_spans(sentence.text)[number]
    name = _BRACKET.split(sentence.text[start:end])[0].rstrip(" .,*(")
    lead = len(name) - len(name.lstrip(" -•*"))
    return (start + lead, start + len(name)) if _is_name(name.strip()) else None


def _is_name(cell: str) -> bool:
    """Whether the cell of a company holds a name and no sentence: few words, most of the longer ones with a capital where the script has some."""
    words = cell.split()
    longer = [word for word in words if len(word) >= LONG_WORD] or words
    small = sum(word[0].islower() for word in longer)
    return 0 < len(words) <= MOST_WORDS and 2 * small <= len(longer)


def adds_up(sentence: Sentence, pack: Pack) -> bool:
    """Whether a row of a table has the totals of the others: it begins with a word for that."""
    if not _is_row(sentence):
        return False
    first = cells(sentence.text)[0].lower()
    return pack["cues.total"].fullmatch(first.strip(" :")) is not None


def column_of(article: Article, found: Columns, figure: Figure) -> Column | None:
    """The column in which a figure stands, if it stands in one that has a head."""
    mine = found.get(figure.sentence)
    if not mine:
        return None
    sentence = article.sentences[figure.sentence]
    at = figure.start - sentence.start
    behind = sum(start <= at for start, _ in cell_spans(sentence.text))
    return mine[behind - 1] if 0 < behind <= len(mine) else None


def _column(head: str, pack: Pack) -> Column:
    paid = [probe for probe in _probes(head, pack) if probe.unit]
    best = max(paid, key=lambda probe: probe.scale, default=None)
    return Column(head, _names_company(head, pack), _counts_people(head, pack), best)


def _names_company(head: str, pack: Pack) -> bool:
    """Whether the head of a column speaks of a company or an investor."""
    words = _WORD.findall(head.lower())
    return any(unit_of(pack.language, word) == COMPANY for word in words)


def _counts_people(head: str, pack: Pack) -> bool:
    """Whether the head of a column speaks of posts or people at work."""
    words = (word.lower() for word in _WORD.findall(head))
    return pack.jobs.strong.search(head) is not None or any(
        is_one_of(word, pack.trades.people, pack) for word in words
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
