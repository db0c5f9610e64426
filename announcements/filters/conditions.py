"""What each filter asks for, as a condition on agreements. OR inside one filter."""

from collections.abc import Callable, Sequence
from datetime import date

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import Exists, OuterRef, Q, QuerySet

from announcements.matching.search import search_text
from announcements.models import Agreement, Commitment, commitment
from announcements.models.commitment import CommitmentQuerySet
from announcements.vocabulary import Due

UNKNOWN = "unknown"
JOBS = "jobs"
AMOUNT = "amount"

# A trigram needs three letters; shorter words are looked up as the start of a word.
TRIGRAM = 3

Condition = Callable[[Sequence[str], date], Q]

HAS_JOBS = Q(jobs_low__isnull=False) | Q(jobs_high__isnull=False)
HAS_AMOUNT = Q(amount_low__isnull=False) | Q(amount_high__isnull=False)


def reference(field: str) -> Condition:
    """The foreign key is one of the values; `unknown` is a row without one."""

    def condition(values: Sequence[str], on: date) -> Q:
        chosen = Q(**{f"{field}__in": [one for one in values if one != UNKNOWN]})
        if UNKNOWN in values:
            chosen |= Q(**{f"{field}__isnull": True})
        return chosen

    return condition


def word(field: str) -> Condition:
    """The column holds one of the values; `unknown` is an empty one."""

    def condition(values: Sequence[str], on: date) -> Q:
        return Q(**{f"{field}__in": ["" if one == UNKNOWN else one for one in values]})

    return condition


def announced_in(values: Sequence[str], on: date) -> Q:
    """First announced in one of the years: ranges, so that the index serves them."""
    chosen = Q()
    for value in values:
        if value == UNKNOWN:
            chosen |= Q(announced_from__isnull=True)
        else:
            chosen |= Q(announced_from__range=year_range(value))
    return chosen


def year_range(year: str | int) -> tuple[date, date]:
    """The first and the last day of a year."""
    return date(int(year), 1, 1), date(int(year), 12, 31)


def due(values: Sequence[str], on: date) -> Q:
    """Any counting commitment of the agreement fits one of the values."""
    chosen = Q()
    for value in values:
        chosen |= Q(Exists(fitting(value, on).filter(agreement=OuterRef("pk"))))
    return chosen


def fitting(value: str, on: date) -> CommitmentQuerySet:
    """The counting commitments that fit one value of the filter `due`."""
    return Commitment.objects.counting().filter(fits(value, on))


def fits(value: str, on: date) -> Q:
    """What makes a counting commitment fit one value of the filter `due`."""
    match value:
        case Due.OVERDUE:
            return commitment.is_overdue_on(on)
        case Due.SOON:
            return commitment.is_due_soon(on)
        case Due.SILENT:
            return commitment.is_silent(on)
        case Due.KEPT:
            return commitment.KEPT
        case Due.NONE:
            return commitment.UNDATED
        case _:
            return Q(due_until__range=year_range(value))


def has(values: Sequence[str], on: date) -> Q:
    """There is a figure of one of the kinds, also one that is only an "up to"."""
    chosen = Q()
    if JOBS in values:
        chosen |= HAS_JOBS
    if AMOUNT in values:
        chosen |= HAS_AMOUNT
    return chosen


def search(
    agreements: QuerySet[Agreement], words: Sequence[str]
) -> QuerySet[Agreement]:
    """Agreements that hold every word: inside a word from three letters on.

    A number is found as a whole only: 1500 is not in 15000.
    """
    for one in words:
        if one.isdigit() or len(one) < TRIGRAM:
            agreements = agreements.filter(
                pk__in=Agreement.objects.annotate(
                    words=SearchVector("search_text", config="simple")
                )
                .filter(words=_whole_or_beginning(one))
                .values("pk")
            )
        else:
            agreements = agreements.filter(search_text__contains=one)
    return agreements


def search_words(text: str) -> list[str]:
    """The words of a query, as they stand in `search_text`, each once."""
    return list(dict.fromkeys(search_text(text).split()))


def _whole_or_beginning(one: str) -> SearchQuery:
    raw = one if one.isdigit() else f"{one}:*"
    return SearchQuery(raw, search_type="raw", config="simple")
