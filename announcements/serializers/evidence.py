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

SCHEMES = ("http://", "https://")


@dataclass
class Quote:
    """One numbered source: a sentence in its place, or an editor's reference."""

    number: int
    evidence: Evidence
    readings: list[str] = field(default_factory=list)

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
            number=self.number,
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
    """An article with what was taken from it; without article, what editors entered."""

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

    def _marked(self, spans: dict[int, tuple[int, int]]) -> list[Marked]:
        """The quotes of an excerpt by number, with their places in it."""
        by_number = {quote.number: quote for quote in self.quotes}
        return [Marked(by_number[n], *spans[n]) for n in sorted(spans)]

    @property
    def url(self) -> str:
        """Where the article stood; only what a browser may follow."""
        address = (self.article and (self.article.final_url or self.article.url)) or ""
        return address if address.startswith(SCHEMES) else ""


class Sources:
    """Hands out numbers: the first fact that asks for a sentence gives it the next.

    Facts that rest on the same sentence share its number. Five queries in all, three of
    them only where articles are quoted.
    """

    def __init__(self, agreement: Agreement) -> None:
        self.agreement = agreement
        self.quotes: dict[tuple[object, ...], Quote] = {}
        self.rows: dict[tuple[str, int], list[Evidence]] = defaultdict(list)
        self.all = list(rows_of(agreement))
        for row in self.all:
            self.rows[_supported(row)].append(row)

    def of(
        self, kind: str, pk: int, *fields: str, reading: str = ""
    ) -> tuple[Quote, ...]:
        """The sources of one fact; `fields` are columns, none means the whole row."""
        wanted = fields or ("",)
        quotes = {
            quote.number: quote
            for row in self.rows.get((kind, pk), ())
            if row.field in wanted
            for quote in [self._numbered(row)]
        }
        for quote in quotes.values():
            if reading and reading not in quote.readings:
                quote.readings.append(reading)
        return tuple(quotes.values())

    def rest(self) -> None:
        """Number what no fact of the page asked for, so that nothing is hidden."""
        for row in self.all:
            self._numbered(row)

    def groups(self) -> list[SourceGroup]:
        """All sources by article, in the order of their numbers; call `rest` before."""
        by_article: dict[int | None, list[Quote]] = defaultdict(list)
        articles: dict[int, Article] = {}
        for quote in self.quotes.values():
            text = quote.evidence.article_text
            by_article[text.article_id if text else None].append(quote)
            if text:
                articles[text.article_id] = text.article
        for article in added_articles(self.agreement):
            articles.setdefault(article.pk, article)
            by_article.setdefault(article.pk, [])
        copies = copies_of(articles)
        aside = set_aside(self.all)
        return [
            SourceGroup(
                article=articles[pk] if pk else None,
                quotes=quotes,
                published=published(articles[pk]) if pk else "",
                copies=copies[pk] if pk else [],
                set_aside=aside[pk] if pk else [],
            )
            for pk, quotes in by_article.items()
        ]

    def _numbered(self, row: Evidence) -> Quote:
        key = _same_source(row)
        if key not in self.quotes:
            self.quotes[key] = Quote(len(self.quotes) + 1, row)
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
    if articles:
        for copy in Article.objects.filter(same_text_as__in=articles):
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


def _same_source(row: Evidence) -> tuple[object, ...]:
    if row.article_text_id:
        return row.article_text_id, row.start, row.end
    return row.reference.strip(), row.reason.strip()
