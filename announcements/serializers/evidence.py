"""The sources of an agreement, numbered in the order in which its page shows them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from django.db.models import F
from django.db.models.functions import Greatest, Least, Length, Substr

from announcements import formatting
from announcements.deadlines import parse_partial
from announcements.models import Agreement, Article, Evidence, Mention
from announcements.models.evidence import SUPPORTED
from announcements.serializers.excerpts import (
    CONTEXT,
    Piece,
    Window,
    around,
    make_excerpts,
)
from announcements.serializers.words import language
from announcements.summary import evidence_of
from announcements.vocabulary import CandidateState

Source = tuple[object, ...]
"""What tells a source from others: see `_source_of` and `_reference_of`."""

SCHEMES = ("http://", "https://")


@dataclass
class Quote:
    """A place in a numbered source: a sentence of it, or an editor's reference."""

    number: int
    place: int
    evidence: Evidence
    readings: list[str] = field(default_factory=list)

    @property
    def anchor(self) -> str:
        """The number of the source and of the place in it: "2-5"."""
        return f"{self.number}-{self.place}"

    @property
    def is_by_hand(self) -> bool:
        """Whether an editor vouches for it, not a stored text."""
        return self.evidence.article_text_id is None

    @property
    def url(self) -> str:
        """The reference, where it is an address that may be followed."""
        reference = self.evidence.reference
        return reference if reference.startswith(SCHEMES) else ""

    @property
    def window(self) -> Window:
        """The sentence with what the database cut out around it."""
        row: Any = self.evidence
        return Window(
            anchor=self.anchor,
            start=row.start,
            end=row.end,
            before=row.text_before,
            quote=row.quote,
            after=row.text_after,
            text_length=row.text_length,
        )

    @property
    def context(self) -> tuple[str, str]:
        """The words before and after the sentence."""
        return around(self.window)


@dataclass(frozen=True)
class Marked:
    """A quote and where it stands in its excerpt, in code points."""

    quote: Quote
    start: int
    end: int


@dataclass(frozen=True)
class QuotedExcerpt:
    """A stretch of the stored text with the quotes that are marked in it."""

    pieces: tuple[Piece, ...]
    marked: list[Marked]


@dataclass
class SourceGroup:
    """A numbered source: an article with what was taken from it, or an editor's reference."""

    number: int
    article: Article | None
    quotes: list[Quote]
    published: str = ""
    copies: list[Article] = field(default_factory=list)
    set_aside: list[Mention] = field(default_factory=list)

    @property
    def by_hand(self) -> list[Quote]:
        """What editors vouch for."""
        return [quote for quote in self.quotes if quote.is_by_hand]

    @property
    def excerpts(self) -> list[QuotedExcerpt]:
        """The quoted sentences in their places, neighbours in one piece of text."""
        by_text: dict[int, list[Window]] = defaultdict(list)
        for quote in self.quotes:
            if quote.evidence.article_text_id:
                by_text[quote.evidence.article_text_id].append(quote.window)
        return [
            QuotedExcerpt(one.pieces, self._marked(one.spans))
            for windows in by_text.values()
            for one in make_excerpts(windows)
        ]

    def _marked(self, spans: dict[str, tuple[int, int]]) -> list[Marked]:
        """The quotes of an excerpt in the order of their places, with where they stand."""
        known = sorted(self.quotes, key=lambda quote: quote.place)
        return [
            Marked(quote, *spans[quote.anchor])
            for quote in known
            if quote.anchor in spans
        ]

    @property
    def url(self) -> str:
        """Where the article stood; only what a browser may follow."""
        address = (self.article and (self.article.final_url or self.article.url)) or ""
        return address if address.startswith(SCHEMES) else ""


class Sources:
    """Hands out numbers: the first fact that asks for a source gives it the next.

    An article and its copies are one source; its quoted sentences are places in it. Five
    queries in all, three of them only where articles are quoted.
    """

    def __init__(self, agreement: Agreement) -> None:
        self.agreement = agreement
        self.quotes: dict[tuple[object, ...], Quote] = {}
        self.by_source: dict[Source, list[Quote]] = {}
        self.rows: dict[tuple[str, int], list[Evidence]] = defaultdict(list)
        self.all = list(rows_of(agreement))
        for row in self.all:
            self.rows[_supported(row)].append(row)

    def of(
        self, kind: str, pk: int, *fields: str, reading: str = ""
    ) -> tuple[Quote, ...]:
        """The sources of one fact, one place in each; `fields` are columns, none means the row."""
        wanted = fields or ("",)
        first: dict[int, Quote] = {}
        for row in self.rows.get((kind, pk), ()):
            if row.field not in wanted:
                continue
            quote = self._numbered(row)
            first.setdefault(quote.number, quote)
            if reading and reading not in quote.readings:
                quote.readings.append(reading)
        return tuple(first.values())

    def rest(self) -> None:
        """Number what no fact of the page asked for, so that nothing is hidden."""
        for row in self.all:
            self._numbered(row)

    def groups(self) -> list[SourceGroup]:
        """All sources in the order of their numbers; call `rest` before.

        Articles that tell of the agreement without being quoted come last.
        """
        articles = {
            article.pk: article
            for row in self.all
            if row.article_text
            for article in [row.article_text.article]
        }
        added = {one.pk: one for one in added_articles(self.agreement)}
        for article in added.values():
            self.by_source.setdefault(_source_of(article), [])
        articles |= added
        copies = copies_of(articles)
        aside = set_aside(self.all)
        return [
            self._group(number, source, quotes, articles, copies, aside)
            for number, (source, quotes) in enumerate(self.by_source.items(), start=1)
        ]

    def _group(
        self,
        number: int,
        source: Source,
        quotes: list[Quote],
        articles: dict[int, Article],
        copies: dict[int, list[Article]],
        aside: dict[int, list[Mention]],
    ) -> SourceGroup:
        mine = [one for one in articles.values() if _source_of(one) == source]
        if not mine:
            return SourceGroup(number, None, quotes)
        article = next((one for one in mine if (one.pk,) == source), mine[0])
        others = [one for one in mine if one is not article]
        return SourceGroup(
            number,
            article,
            quotes,
            published=published(article),
            copies=[*others, *copies[article.same_text_as_id or article.pk]],
            set_aside=[figure for one in mine for figure in aside[one.pk]],
        )

    def _numbered(self, row: Evidence) -> Quote:
        key = _place_of(row)
        if key not in self.quotes:
            source = (
                _source_of(row.article_text.article)
                if row.article_text
                else _reference_of(row)
            )
            mine = self.by_source.setdefault(source, [])
            number = list(self.by_source).index(source) + 1
            self.quotes[key] = Quote(number, len(mine) + 1, row)
            mine.append(self.quotes[key])
        return self.quotes[key]


def rows_of(agreement: Agreement) -> Iterable[Evidence]:
    """Evidence with some text before and after each quote, cut out by the database."""
    return (
        Evidence.objects.filter(pk__in=evidence_of(agreement).values("pk"))
        .select_related("article_text__article")
        .defer("article_text__text")
        .annotate(
            text_before=Substr(
                "article_text__text",
                Greatest(F("start") - CONTEXT + 1, 1),
                Least(F("start"), CONTEXT),
            ),
            text_after=Substr("article_text__text", F("end") + 1, CONTEXT),
            text_length=Length("article_text__text"),
        )
        .order_by("pk")
    )


def added_articles(agreement: Agreement) -> Sequence[Article]:
    """Articles that a person added to the agreement, quoted or not; one query."""
    states = (CandidateState.PUBLISHED, CandidateState.ATTACHED)
    return list(
        Article.objects.filter(
            candidates__agreement=agreement, candidates__state__in=states
        ).distinct()
    )


def copies_of(articles: dict[int, Article]) -> dict[int, list[Article]]:
    """Articles with the same text at other addresses: one source all together."""
    copies: dict[int, list[Article]] = defaultdict(list)
    originals = {one.same_text_as_id or one.pk for one in articles.values()}
    if originals:
        for copy in Article.objects.filter(same_text_as__in=originals):
            if copy.pk not in articles and copy.same_text_as_id:
                copies[copy.same_text_as_id].append(copy)
    return copies


def set_aside(rows: Iterable[Evidence]) -> dict[int, list[Mention]]:
    """Figures of the quoted texts that are no promise, with the reason; one query."""
    texts = {row.article_text_id: row.article_text for row in rows if row.article_text}
    found: dict[int, list[Mention]] = defaultdict(list)
    if not texts:
        return found
    seen = set()
    for mention in (
        Mention.objects.filter(
            extraction__article_text__in=texts, field="not_commitment"
        )
        .select_related("extraction")
        .order_by("-extraction", "position")
    ):
        text = texts[mention.extraction.article_text_id]
        key = (mention.extraction.article_text_id, mention.start, mention.end)
        if text is not None and key not in seen:
            seen.add(key)
            found[text.article_id].append(mention)
    return found


def published(article: Article) -> str:
    """When an article appeared, as closely as its page says."""
    with suppress(ValueError):
        when = parse_partial(article.published)
        return formatting.partial_date(when.start, when.end, when.precision, language())
    return ""


def _supported(row: Evidence) -> tuple[str, int]:
    """What the evidence stands behind: the name of its key and the row's id."""
    for name in SUPPORTED:
        pk = getattr(row, f"{name}_id")
        if pk is not None:
            return name, pk
    raise ValueError(f"evidence {row.pk} supports nothing")


def _source_of(article: Article) -> Source:
    """What an article and its copies have in common."""
    return (article.same_text_as_id or article.pk,)


def _reference_of(row: Evidence) -> Source:
    """What an editor's entries from one reference have in common."""
    return row.reference.strip(), row.reason.strip()


def _place_of(row: Evidence) -> tuple[object, ...]:
    """A place in a source, whichever copy it was read in."""
    if row.article_text:
        return *_source_of(row.article_text.article), row.start, row.end, row.quote
    return _reference_of(row)
