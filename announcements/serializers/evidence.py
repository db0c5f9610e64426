"""The sources of an agreement, numbered in the order in which its page shows them."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date

from django.db.models import F
from django.db.models.functions import Greatest, Least, Substr

from announcements import formatting
from announcements.deadlines import parse_partial
from announcements.models import Agreement, Article, Evidence, Mention
from announcements.models.evidence import SUPPORTED
from announcements.serializers.words import language
from announcements.summary import evidence_of
from announcements.vocabulary import CandidateState

CONTEXT = 200
SCHEMES = ("http://", "https://")
ELLIPSIS = "…"
# How the reader of pages marks the title that it puts before a text.
TITLE_PREFIX = "title: "
BLANK_LINES = re.compile(r"\n\s*\n")


@dataclass
class Quote:
    """One numbered source: a sentence in its place, or an editor's reference."""

    number: int
    evidence: Evidence
    before: str = ""
    after: str = ""
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


@dataclass
class SourceGroup:
    """An article with what was taken from it; without article, what editors entered."""

    article: Article | None
    quotes: list[Quote]
    published: str = ""
    copies: list[Article] = field(default_factory=list)
    set_aside: list[Mention] = field(default_factory=list)

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
            before, after = context(row)
            self.quotes[key] = Quote(len(self.quotes) + 1, row, before, after)
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
            text_after=Substr("article_text__text", F("end") + 1, CONTEXT + 1),
        )
        .order_by("pk")
    )


def context(row: Evidence) -> tuple[str, str]:
    """The words around a quote, at most 200 characters a side, cut between words."""
    before = getattr(row, "text_before", "") or ""
    after = getattr(row, "text_after", "") or ""
    if (row.start or 0) > CONTEXT:
        before = f"{ELLIPSIS} {before.partition(' ')[2]}"
    if len(after) > CONTEXT:
        after = f"{after[:CONTEXT].rpartition(' ')[0]} {ELLIPSIS}"
    before = before.removeprefix(TITLE_PREFIX)
    return BLANK_LINES.sub("\n", before), BLANK_LINES.sub("\n", after)


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


def quoted_on(row: Evidence) -> date | None:
    """The first day that a source may speak for."""
    if row.source_on:
        return row.source_on
    if row.article_text:
        with suppress(ValueError):
            return parse_partial(row.article_text.article.published).start
    return None


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
