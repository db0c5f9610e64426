"""Figures that are more often a slip than a fact: a person looks at them twice.

To add a flag: a member of `Check`, its sentence in `WORDS`, its rule in `RULES`.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from announcements.conversion import Rate, in_usd
from announcements.deadlines import PartialDate
from announcements.extraction.printed import Printed
from announcements.models import ExchangeRate
from announcements.review.draft import AgreementDraft, CommitmentDraft
from announcements.vocabulary import (
    Component,
    JobsKind,
    Kind,
    Measure,
    Nature,
    gettext_noop,
)

MOST_USD = Decimal(100_000_000_000)
MOST_USD_A_JOB = Decimal(5_000_000)
LEAST_USD_A_JOB = Decimal(500)
MOST_JOBS = Decimal(1_000_000)
THOUSAND = Decimal(1000)
# Rounding: what a sum, and what a headline, may lie beside the figure.
SUM, HEADLINE, SLIP = Decimal("0.02"), Decimal("0.05"), Decimal("0.02")
# A conversion at another day's rate is off by less than half.
OFF = Decimal(2)


class Check(StrEnum):
    """What is out of the ordinary."""

    HUGE_AMOUNT = "huge_amount"
    COSTLY_JOBS = "costly_jobs"
    CHEAP_JOBS = "cheap_jobs"
    MANY_JOBS = "many_jobs"
    PARTS_DIFFER = "parts_differ"
    HEADLINE_DIFFERS = "headline_differs"
    BODY_DIFFERS = "body_differs"
    THOUSANDFOLD = "thousandfold"
    CONVERSION_DIFFERS = "conversion_differs"
    DUE_BEFORE_ACT = "due_before_act"


# Slips that change a total: publishing asks for a tick beside them.
TO_CONFIRM = frozenset(
    {
        Check.HUGE_AMOUNT,
        Check.COSTLY_JOBS,
        Check.CHEAP_JOBS,
        Check.MANY_JOBS,
        Check.THOUSANDFOLD,
    }
)

WORDS = {
    Check.HUGE_AMOUNT: gettext_noop("Check this: more than 100 billion US dollars."),
    Check.COSTLY_JOBS: gettext_noop(
        "Check this: more than 5 million US dollars for each job."
    ),
    Check.CHEAP_JOBS: gettext_noop(
        "Check this: less than 500 US dollars for each job."
    ),
    Check.MANY_JOBS: gettext_noop("Check this: more than a million jobs."),
    Check.PARTS_DIFFER: gettext_noop(
        "Check this: the parts add up to %(parts)s, the total says %(total)s."
    ),
    Check.HEADLINE_DIFFERS: gettext_noop("Check this: the headline says %(headline)s."),
    Check.BODY_DIFFERS: gettext_noop(
        "Check this: only the headline says so; the text says %(body)s."
    ),
    Check.THOUSANDFOLD: gettext_noop(
        "Check this: the article also prints %(other)s, a thousand times more or less."
        " Million, or milliard?"
    ),
    Check.CONVERSION_DIFFERS: gettext_noop(
        "Check this: the printed conversion, %(other)s, is far from the same amount."
    ),
    Check.DUE_BEFORE_ACT: gettext_noop(
        "Check this: it would be due (%(due)s) before it was agreed (%(act)s)."
    ),
}


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure that a flag's sentence names; without a currency a plain number."""

    value: Decimal
    currency: str = ""


Said = Amount | PartialDate | str


@dataclass(frozen=True, slots=True)
class Flag:
    """A check, the position in the draft's commitments of its figure, and what its sentence names."""

    check: Check
    position: int
    says: dict[str, Said] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a draft: the figures of its article, and the promises of an umbrella's parts.

    `settled` are the places of figures that are known to be something else: staff,
    turnover. `parts_told` says how many parts the promises are of.
    """

    printed: tuple[Printed, ...] = ()
    settled: frozenset[tuple[int, int]] = frozenset()
    parts: tuple[CommitmentDraft, ...] = ()
    parts_told: int = 0


Rates = dict[str, Rate]
Rule = Callable[[AgreementDraft, Around, Rates], Iterator[Flag]]


def flags(draft: AgreementDraft, around: Around | None = None) -> list[Flag]:
    """What a person should look at twice; one query where there is money."""
    rates = _rates(draft)
    around = around or Around()
    return [flag for rule in RULES for flag in rule(draft, around, rates)]


# The rules, each a few lines


def huge_amount(draft: AgreementDraft, around: Around, rates: Rates) -> Iterator[Flag]:
    """More than a hundred billion dollars."""
    for position, one in _of(draft, Measure.INVESTMENT):
        if (dollars := _in_usd(one, rates)) and dollars > MOST_USD:
            yield Flag(Check.HUGE_AMOUNT, position)


def many_jobs(draft: AgreementDraft, around: Around, rates: Rates) -> Iterator[Flag]:
    """More than a million jobs."""
    for position, one in _of(draft, Measure.JOBS):
        if size(one) > MOST_JOBS:
            yield Flag(Check.MANY_JOBS, position)


def cost_per_job(draft: AgreementDraft, around: Around, rates: Rates) -> Iterator[Flag]:
    """Money and jobs of one deal that hardly go together."""
    jobs = max((size(one) for _, one in _of(draft, Measure.JOBS)), default=Decimal(0))
    for position, one in _of(draft, Measure.INVESTMENT):
        dollars = _in_usd(one, rates)
        if not jobs or not dollars or dollars > MOST_USD:
            continue
        if dollars / jobs > MOST_USD_A_JOB:
            yield Flag(Check.COSTLY_JOBS, position)
        elif one.component == Component.TOTAL and dollars / jobs < LEAST_USD_A_JOB:
            yield Flag(Check.CHEAP_JOBS, position)


def sum_of_parts(draft: AgreementDraft, around: Around, rates: Rates) -> Iterator[Flag]:
    """Direct and indirect against all jobs, payers' shares against the total, deals against their batch."""
    for position, one in enumerate(draft.commitments):
        for parts, is_whole in (_shares(draft, one), _deals(draft, one, around)):
            added, total = sum(map(size, parts), Decimal(0)), size(one)
            is_more = added > total * (1 + SUM)
            is_less = is_whole and added < total * (1 - SUM)
            if len(parts) > 1 and (is_more or is_less):
                says: dict[str, Said] = {
                    "parts": Amount(added, one.currency),
                    "total": Amount(total, one.currency),
                }
                yield Flag(Check.PARTS_DIFFER, position, says)


def headline_against_body(
    draft: AgreementDraft, around: Around, rates: Rates
) -> Iterator[Flag]:
    """A figure of the headline that no promise has, or of a promise that the text has not."""
    for measure in (Measure.JOBS, Measure.INVESTMENT):
        mine = list(_of(draft, measure))
        told = [
            one
            for one in around.printed
            if one.measure == measure and (one.start, one.end) not in around.settled
        ]
        above = [one for one in told if one.is_headline]
        body = [one for one in told if not one.is_headline]
        if not mine or not above:
            continue
        position, _ = max(mine, key=lambda pair: size(pair[1]))
        if not any(_fits(one, mine) for one in above):
            yield Flag(Check.HEADLINE_DIFFERS, position, {"headline": above[0].quote})
        elif body and not any(_fits(one, mine) for one in body):
            yield Flag(Check.BODY_DIFFERS, position, {"body": body[0].quote})


def thousandfold(draft: AgreementDraft, around: Around, rates: Rates) -> Iterator[Flag]:
    """A million where the article also has a milliard of the same digits, or a billion."""
    for position, one in enumerate(draft.commitments):
        for other in around.printed:
            if other.measure != one.measure or (other.unit or "") != one.currency:
                continue
            if _is_near(other.value * THOUSAND, size(one), SLIP) or _is_near(
                size(one) * THOUSAND, other.value, SLIP
            ):
                yield Flag(Check.THOUSANDFOLD, position, {"other": other.quote})
                break


def conversion(draft: AgreementDraft, around: Around, rates: Rates) -> Iterator[Flag]:
    """Two printed currencies of one amount that are far apart at the year's rate."""
    for position, one in _of(draft, Measure.INVESTMENT):
        other = max(one.equivalent_low or 0, one.equivalent_high or 0)
        first = _in_usd(one, rates)
        if not other or not first or one.equivalent_currency not in rates:
            continue
        second = in_usd(Decimal(other), rates[one.equivalent_currency])
        if not second or max(first, second) / min(first, second) > OFF:
            amount = Amount(Decimal(other), one.equivalent_currency)
            yield Flag(Check.CONVERSION_DIFFERS, position, {"other": amount})


def due_before_act(
    draft: AgreementDraft, around: Around, rates: Rates
) -> Iterator[Flag]:
    """A deadline that was over when the promise was made."""
    act = draft.signed or draft.announced
    for position, one in enumerate(draft.commitments):
        if act and one.due and one.due.end < act.start:
            yield Flag(Check.DUE_BEFORE_ACT, position, {"due": one.due, "act": act})


RULES: tuple[Rule, ...] = (
    huge_amount,
    many_jobs,
    cost_per_job,
    sum_of_parts,
    headline_against_body,
    thousandfold,
    conversion,
    due_before_act,
)


# What the rules share


def size(one: CommitmentDraft) -> Decimal:
    """The larger bound of a promise."""
    return max(one.low or Decimal(0), one.high or Decimal(0))


def _of(
    draft: AgreementDraft, measure: Measure
) -> Iterator[tuple[int, CommitmentDraft]]:
    return (
        (position, one)
        for position, one in enumerate(draft.commitments)
        if one.measure == measure
    )


def _is_near(one: Decimal, other: Decimal, share: Decimal) -> bool:
    return bool(one) and abs(one - other) <= share * max(one, other)


def _shares(
    draft: AgreementDraft, whole: CommitmentDraft
) -> tuple[list[CommitmentDraft], bool]:
    """Promises of the draft that make up another one, and whether they must reach it."""
    if whole.measure == Measure.JOBS:
        is_whole = whole.jobs_kind in (
            JobsKind.UNSPECIFIED,
            JobsKind.DIRECT_AND_INDIRECT,
        )
        kinds = (JobsKind.DIRECT, JobsKind.INDIRECT)
        mine = _alike(draft.commitments, whole, Nature.NEW)
        parts = [one for one in mine if one.jobs_kind in kinds]
        return (parts if is_whole else []), True
    if whole.measure == Measure.INVESTMENT and whole.component == Component.TOTAL:
        payers = (Component.COMPANY, Component.PUBLIC, Component.LOAN)
        mine = _alike(draft.commitments, whole)
        return [one for one in mine if one.component in payers], False
    return [], False


def _deals(
    draft: AgreementDraft, whole: CommitmentDraft, around: Around
) -> tuple[list[CommitmentDraft], bool]:
    """Promises of an umbrella's parts, and whether all parts are told of."""
    if draft.kind != Kind.UMBRELLA:
        return [], False
    parts = [
        one
        for one in _alike(around.parts, whole)
        if one.jobs_kind == whole.jobs_kind and one.component == whole.component
    ]
    is_whole = around.parts_told == draft.children_announced == len(parts)
    return parts, is_whole


def _alike(
    promises: Iterable[CommitmentDraft], whole: CommitmentDraft, nature: str = ""
) -> list[CommitmentDraft]:
    """Promises of the same measure and currency, each year's or all."""
    return [
        one
        for one in promises
        if one.measure == whole.measure
        and one.currency == whole.currency
        and one.per_year == whole.per_year
        and (not nature or one.nature == nature)
    ]


def _fits(printed: Printed, mine: list[tuple[int, CommitmentDraft]]) -> bool:
    """Whether a headline's figure is one of the promises, a conversion of one, or their sum."""
    values = [
        value
        for _, one in mine
        for currency, value in (
            (one.currency, size(one)),
            (one.currency, one.low),
            (one.equivalent_currency, one.equivalent_low),
            (one.equivalent_currency, one.equivalent_high),
        )
        if value and currency == (printed.unit or "")
    ]
    if not values and printed.unit:
        # Another currency: the conversion is a matter of its own.
        return True
    alike = [one for _, one in mine if one.currency == (printed.unit or "")]
    together = sum(map(size, alike), Decimal(0))
    return any(_is_near(printed.value, v, HEADLINE) for v in (*values, together))


def _in_usd(one: CommitmentDraft, rates: Rates) -> Decimal | None:
    rate = rates.get(one.currency)
    return in_usd(size(one), rate) if rate else None


def _rates(draft: AgreementDraft) -> Rates:
    """The newest rate of each currency up to the year of the act: a rough one will do."""
    act = draft.signed or draft.announced
    currencies = {
        code
        for one in draft.commitments
        for code in (one.currency, one.equivalent_currency)
        if code
    }
    rates = {"USD": Rate("USD", 0, Decimal(1), "DEF")} if "USD" in currencies else {}
    if not currencies - {"USD"}:
        return rates
    stored = ExchangeRate.objects.filter(currency__in=currencies).order_by("year")
    for row in stored:
        if row.currency_id not in rates or act is None or row.year <= act.end.year:
            rates[row.currency_id] = Rate(
                row.currency_id, row.year, row.units_per_usd, row.source
            )
    return rates
