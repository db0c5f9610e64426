"""The sources behind an agreement: how many there are, and when they speak."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from announcements.deadlines import PartialDate, parse_partial
from announcements.models import Agreement, Article, ArticleText, Evidence
from announcements.vocabulary import CandidateState, Precision

# Where evidence may hang; each way uses an index of its own.
WAYS = (
    "agreement",
    "party__agreement",
    "place__agreement",
    "signatory__agreement",
    "status_event__agreement",
    "commitment__agreement",
    "observation__commitment__agreement",
)


@dataclass(frozen=True)
class SourceFacts:
    """What the evidence of an agreement says about its sources."""

    count: int = 0
    first_on: date | None = None
    last_on: date | None = None
    language: str = ""


def evidence_of(agreement: Agreement) -> QuerySet[Evidence]:
    """Evidence of the agreement and of everything in it, oldest first; one query.

    A union: it can be ordered and sliced, not filtered further.
    """
    first, *others = (Evidence.objects.filter(**{way: agreement}) for way in WAYS)
    return first.order_by().union(*(one.order_by() for one in others)).order_by("pk")


def source_facts(agreement: Agreement) -> SourceFacts:
    """Count and date the sources of `agreement`; two queries.

    Copies of one text are one source; so is a reference that was given twice.
    """
    evidence = list(evidence_of(agreement))
    articles = _articles(agreement, evidence)
    clusters = {article.same_text_as_id or article.pk for article in articles}
    references = {one.reference.strip() for one in evidence} - {""}
    dates = [
        *_article_dates(articles),
        *(
            PartialDate.containing(one.source_on, Precision.DAY)
            for one in evidence
            if one.source_on
        ),
    ]
    return SourceFacts(
        count=len(clusters) + len(references),
        first_on=min((one.start for one in dates), default=None),
        last_on=max((one.end for one in dates), default=None),
        language=next((one.language for one in articles if one.language), ""),
    )


def _articles(agreement: Agreement, evidence: Iterable[Evidence]) -> list[Article]:
    """Articles that are quoted, or that were added without agreeing on anything."""
    quoted = {one.article_text_id for one in evidence if one.article_text_id}
    added = agreement.candidates.filter(
        state__in=(CandidateState.PUBLISHED, CandidateState.ATTACHED)
    ).values("article")
    articles = Article.objects.only("published", "language", "same_text_as")
    return list(
        articles.filter(
            pk__in=ArticleText.objects.filter(pk__in=quoted).values("article")
        )
        .order_by()
        .union(articles.filter(pk__in=added).order_by())
        .order_by("pk")
    )


def _article_dates(articles: Iterable[Article]) -> list[PartialDate]:
    """When the articles appeared; what is no date of the calendar is left out."""
    dates = []
    for article in articles:
        with suppress(ValueError):
            dates.append(parse_partial(article.published))
    return dates
