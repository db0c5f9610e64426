"""Sums over a selection: pledged and contracted apart, never added."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum

from announcements.models import Agreement
from announcements.vocabulary import Kind, Qualifier, Stage
from announcements.vocabulary import Total as Which

NO_LOW = (Qualifier.UP_TO, Qualifier.LESS_THAN)


@dataclass(frozen=True)
class Total:
    """Low bounds added up, and how many of the `n` agreements they come from.

    `about_n` figures are approximate, `up_to_n` have no low bound and add nothing,
    `unconverted_n` amounts have no rate and are not in the sum.
    """

    jobs: int = 0
    jobs_n: int = 0
    n: int = 0
    amount_usd: Decimal = Decimal(0)
    amount_n: int = 0
    about_n: int = 0
    up_to_n: int = 0
    unconverted_n: int = 0


@dataclass(frozen=True)
class Outside:
    """Agreements that stand in neither total, and why.

    Of `umbrella_n` umbrellas `unsplit_n` have no published children: not broken down.
    """

    n: int = 0
    umbrella_n: int = 0
    unsplit_n: int = 0
    stopped_n: int = 0

    @property
    def split_n(self) -> int:
        """Umbrellas with published children, which count in their place."""
        return self.umbrella_n - self.unsplit_n

    @property
    def repeat_n(self) -> int:
        """Announced again, replaced, or the same as another."""
        return self.n - self.umbrella_n - self.stopped_n


@dataclass(frozen=True)
class Totals:
    """The two totals of a selection, and what stands outside both."""

    pledged: Total = Total()
    contracted: Total = Total()
    outside: Outside = Outside()

    @property
    def n(self) -> int:
        """All agreements of the selection."""
        return self.pledged.n + self.contracted.n + self.outside.n

    @property
    def about_n(self) -> int:
        """Approximate figures in either total."""
        return self.pledged.about_n + self.contracted.about_n

    @property
    def up_to_n(self) -> int:
        """Figures of either total that have no low bound and add nothing."""
        return self.pledged.up_to_n + self.contracted.up_to_n

    @property
    def unconverted_n(self) -> int:
        """Amounts of either total without a rate."""
        return self.pledged.unconverted_n + self.contracted.unconverted_n


IS_UMBRELLA = Q(kind=Kind.UMBRELLA)
HAS_CHILDREN = Exists(Agreement.objects.published().filter(umbrella=OuterRef("pk")))
IS_STOPPED = ~IS_UMBRELLA & Q(stage__in=(Stage.CANCELLED, Stage.SUSPENDED))
COUNTS = {
    "n": Count("pk"),
    "jobs": Sum("jobs_low"),
    "jobs_n": Count("jobs_low"),
    "amount_usd": Sum("amount_usd_low"),
    "amount_n": Count("amount_usd_low"),
    "about_jobs": Count("pk", filter=Q(jobs_qualifier=Qualifier.ABOUT)),
    "about_amounts": Count("pk", filter=Q(amount_qualifier=Qualifier.ABOUT)),
    "up_to_jobs": Count("pk", filter=Q(jobs_qualifier__in=NO_LOW)),
    "up_to_amounts": Count("pk", filter=Q(amount_qualifier__in=NO_LOW)),
    "unconverted_n": Count(
        "pk", filter=Q(amount_low__isnull=False, amount_usd_low__isnull=True)
    ),
    "umbrella_n": Count("pk", filter=IS_UMBRELLA),
    "unsplit_n": Count("pk", filter=IS_UMBRELLA & ~Q(HAS_CHILDREN)),
    "stopped_n": Count("pk", filter=IS_STOPPED),
}


def totals(qs: QuerySet[Agreement]) -> Totals:
    """The totals of the agreements in `qs`, each counted once; one query."""
    rows: dict[str, Mapping[str, Any]] = {
        row["total"]: row
        for row in once(qs).order_by().values("total").annotate(**COUNTS)
    }
    outside: Mapping[str, Any] = rows.get(Which.NONE, {})
    return Totals(
        pledged=_total(rows.get(Which.PLEDGED, {})),
        contracted=_total(rows.get(Which.CONTRACTED, {})),
        outside=Outside(
            n=outside.get("n", 0),
            umbrella_n=outside.get("umbrella_n", 0),
            unsplit_n=outside.get("unsplit_n", 0),
            stopped_n=outside.get("stopped_n", 0),
        ),
    )


def once(qs: QuerySet[Agreement]) -> QuerySet[Agreement]:
    """`qs` without rows that a join repeats: a sum must not count them twice."""
    joins = [one for one in qs.query.alias_map.values() if one.parent_alias]
    if not joins and not qs.query.distinct and not qs.query.is_sliced:
        return qs
    return Agreement.objects.filter(pk__in=qs.values("pk"))


def _total(row: Mapping[str, Any]) -> Total:
    if not row:
        return Total()
    return Total(
        jobs=int(row["jobs"] or 0),
        jobs_n=row["jobs_n"],
        n=row["n"],
        amount_usd=row["amount_usd"] or Decimal(0),
        amount_n=row["amount_n"],
        about_n=row["about_jobs"] + row["about_amounts"],
        up_to_n=row["up_to_jobs"] + row["up_to_amounts"],
        unconverted_n=row["unconverted_n"],
    )
