"""Constraints that several tables share, so that a rule is written once."""

from django.db.models import BooleanField, CheckConstraint, F, Func, IntegerField, Q
from django.db.models.lookups import Exact

from announcements.vocabulary import Labelled, Qualifier


def one_of(field: str, vocabulary: type[Labelled], *, table: str) -> CheckConstraint:
    """The column holds a value of `vocabulary`."""
    values = [member.value for member in vocabulary]
    return CheckConstraint(
        condition=Q(**{f"{field}__in": values}), name=f"{table}_{field}_known"
    )


def partial_date(prefix: str, *, table: str) -> CheckConstraint:
    """`<prefix>_from`, `_until` and `_precision` are all empty or one whole period.

    The rule is the SQL function `partial_date_fits` of migration 0001.
    """
    columns = (f"{prefix}_from", f"{prefix}_until", f"{prefix}_precision")
    return CheckConstraint(
        condition=Func(
            *(F(column) for column in columns),
            function="partial_date_fits",
            output_field=BooleanField(),
        ),
        name=f"{table}_{prefix}_fits",
    )


def exactly_one(*fields: str, name: str) -> CheckConstraint:
    """One of the nullable columns is set, and only one."""
    count = Func(
        *(F(field) for field in fields),
        function="num_nonnulls",
        output_field=IntegerField(),
    )
    return CheckConstraint(condition=Exact(count, 1), name=name)


def figure(*, table: str) -> CheckConstraint:
    """Bounds and flags say the same as the qualifier."""
    return CheckConstraint(condition=_figure_condition(), name=f"{table}_figure_fits")


def _figure_condition() -> Q:
    low, high = Q(low__isnull=False), Q(high__isnull=False)
    no_low, no_high = Q(low__isnull=True), Q(high__isnull=True)
    closed = Q(low_inclusive=True, high_inclusive=True)
    point = low & high & Q(low=F("high")) & closed
    shapes = {
        Qualifier.EXACT: point,
        Qualifier.ABOUT: point,
        Qualifier.RANGE: low & high & Q(low__lt=F("high")) & closed,
        Qualifier.AT_LEAST: low & no_high & Q(low_inclusive=True),
        Qualifier.MORE_THAN: low & no_high & Q(low_inclusive=False),
        Qualifier.UP_TO: no_low & high & Q(high_inclusive=True),
        Qualifier.LESS_THAN: no_low & high & Q(high_inclusive=False),
    }
    condition = Q()
    for qualifier, shape in shapes.items():
        condition |= Q(qualifier=qualifier.value) & shape
    return condition
