"""How many agreements each value of a filter would give, beside the other filters."""

from collections import Counter
from collections.abc import Iterable

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Count, F, QuerySet
from django.db.models.functions import ExtractYear

from announcements.filters.conditions import (
    AMOUNT,
    HAS_AMOUNT,
    HAS_JOBS,
    JOBS,
    UNKNOWN,
    fits,
)
from announcements.filters.filterset import FACETS, AgreementFilter
from announcements.models import Agreement, Commitment
from announcements.vocabulary import Due

# What is counted by one column of the agreement.
COLUMNS = {
    "country": F("host_country_id"),
    "sector": F("sector_id"),
    "instrument": F("instrument"),
    "stage": F("stage"),
    "year": ExtractYear("announced_from"),
}


def facet_counts(filters: AgreementFilter) -> dict[str, Counter[str]]:
    """Counts by filter and value, each without the filter's own choice.

    One query for the filters without a choice, one more for each that has one, and
    two for deadlines; the number of rows and values does not matter.
    """
    counts: dict[str, Counter[str]] = {}
    chosen = [name for name in FACETS if filters.chosen.get(name)]
    plain = [name for name in COLUMNS if name not in chosen]
    if plain:
        counts |= _by_columns(filters.without(), plain)
    for name in COLUMNS:
        if name in chosen:
            counts |= _by_columns(filters.without(name), [name])
    counts["due"] = _by_deadline(filters)
    counts["has"] = _by_figure(filters.without("has"))
    return counts


def values_in_use() -> dict[str, Counter[str]]:
    """Counts over all published agreements: which values there are at all."""
    return _by_columns(Agreement.objects.published(), list(COLUMNS))


def _by_columns(
    agreements: QuerySet[Agreement], names: Iterable[str]
) -> dict[str, Counter[str]]:
    """Rows by each of the columns on its own, in one pass over them."""
    names = list(names)
    counts: dict[str, Counter[str]] = {name: Counter() for name in names}
    aliases = {f"facet_{name}": COLUMNS[name] for name in names}
    rows = agreements.order_by().annotate(**aliases).values_list(*aliases)
    try:
        sql, parameters = rows.query.sql_with_params()
    except EmptyResultSet:
        return counts
    columns = ", ".join(aliases)
    sets = ", ".join(f"({alias})" for alias in aliases)
    with connection.cursor() as cursor:
        # The names are those of COLUMNS and the parameters stay parameters.
        cursor.execute(
            f"SELECT GROUPING({columns}), {columns}, COUNT(*) FROM ({sql}) AS rows"  # noqa: S608
            f" GROUP BY GROUPING SETS ({sets})",
            parameters,
        )
        for grouping, *values, n in cursor.fetchall():
            name, value = _grouped(grouping, names, values)
            counts[name][value] += n
    return counts


def _grouped(grouping: int, names: list[str], values: list[object]) -> tuple[str, str]:
    """Which column a row of grouping sets is about: the one whose bit is not set."""
    last = len(names) - 1
    here = next(i for i in range(len(names)) if not grouping >> (last - i) & 1)
    value = values[here]
    return names[here], UNKNOWN if value in (None, "") else str(value)


def _by_deadline(filters: AgreementFilter) -> Counter[str]:
    """Agreements by the labels of follow-up, and by the years of their deadlines."""
    commitments = Commitment.objects.counting().order_by()
    if any(filters.chosen[name] for name in ("q", *FACETS) if name != "due"):
        agreements = filters.without("due", "order")
        commitments = commitments.filter(agreement__in=agreements.values("pk"))
    years = (
        commitments.filter(due_until__isnull=False)
        .values(year=ExtractYear("due_until"))
        .annotate(n=Count("agreement", distinct=True))
    )
    counts = Counter({str(row["year"]): row["n"] for row in years})
    labels = commitments.aggregate(
        **{
            label.value: Count(
                "agreement", distinct=True, filter=fits(label, filters.on)
            )
            for label in Due
        },
    )
    return counts + Counter({value: n for value, n in labels.items() if n})


def _by_figure(agreements: QuerySet[Agreement]) -> Counter[str]:
    counts = agreements.order_by().aggregate(
        **{
            JOBS: Count("pk", filter=HAS_JOBS),
            AMOUNT: Count("pk", filter=HAS_AMOUNT),
        }
    )
    return Counter({value: n for value, n in counts.items() if n})
