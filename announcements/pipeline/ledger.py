"""The books: every article is in exactly one state, and every result has its article."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Count, Exists, F, Min, OuterRef, Q, QuerySet
from django.db.models.functions import Now

from announcements.models import Article, Candidate, Extraction
from announcements.vocabulary import ArticleResult, ArticleState

LONG_LEASE = timedelta(minutes=10)
WITH_EXTRACTION = (ArticleResult.CANDIDATES.value, ArticleResult.NOTHING_FOUND.value)


@dataclass(frozen=True, slots=True)
class Ledger:
    """Counts at one moment. The last two are 0, or something is broken."""

    total: int
    by_state: dict[str, int] = field(default_factory=dict)
    by_step: dict[str, int] = field(default_factory=dict)
    by_result: dict[str, int] = field(default_factory=dict)
    oldest_due: datetime | None = None
    long_leases: int = 0
    results_without_article: int = 0
    done_without_result: int = 0

    @property
    def is_balanced(self) -> bool:
        """Whether articles and results answer to each other."""
        return not (self.results_without_article or self.done_without_result)


def take_stock() -> Ledger:
    """The books now."""
    articles = Article.objects.order_by()
    queued = articles.filter(state=ArticleState.QUEUED)
    return Ledger(
        total=articles.count(),
        by_state=count_by_state(),
        by_step=_counts(queued, "step"),
        by_result=_counts(articles.exclude(state=ArticleState.QUEUED), "result"),
        oldest_due=queued.aggregate(oldest=Min("due_at"))["oldest"],
        long_leases=queued.filter(lease_until__lt=Now() - LONG_LEASE).count(),
        results_without_article=_results_without_article(),
        done_without_result=_done_without_result(),
    )


def count_by_state() -> dict[str, int]:
    """How many articles wait, are through, or stopped."""
    return _counts(Article.objects.order_by(), "state")


def _counts(articles: "QuerySet[Article]", column: str) -> dict[str, int]:
    rows = articles.values_list(column).annotate(n=Count("pk")).order_by(column)
    return dict(rows)


def _results_without_article() -> int:
    """Extractions whose article does not say that it was read, misplaced candidates."""
    extractions = Extraction.objects.filter(
        article_text__article__state=ArticleState.DONE
    ).exclude(article_text__article__result__in=WITH_EXTRACTION)
    candidates = Candidate.objects.exclude(
        extraction__article_text__article=F("article")
    )
    return extractions.count() + candidates.count()


def _done_without_result() -> int:
    """Articles called done that have nothing to show for it."""
    done = Article.objects.filter(state=ArticleState.DONE)
    extractions = Extraction.objects.filter(article_text__article=OuterRef("pk"))
    candidates = Candidate.objects.filter(article=OuterRef("pk"))
    return done.filter(
        Q(result="")
        | Q(result__in=WITH_EXTRACTION) & ~Exists(extractions)
        | Q(result=ArticleResult.CANDIDATES) & ~Exists(candidates)
    ).count()
