"""Each flag finds its slip, and leaves what is in order alone."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from announcements.deadlines import parse_partial
from announcements.extraction.printed import Printed, printed_figures
from announcements.review.draft import (
    AgreementDraft,
    CommitmentDraft,
    promise_of_jobs,
    promise_of_money,
)
from announcements.review.flags import (
    RULES,
    WORDS,
    Amount,
    Around,
    Check,
    Flag,
    flags,
)

pytestmark = pytest.mark.django_db


def jobs(value: int, **columns: Any) -> CommitmentDraft:
    return promise_of_jobs(low=Decimal(value), high=Decimal(value), **columns)


def money(value: float, **columns: Any) -> CommitmentDraft:
    told = {"currency": "USD", **columns}
    return promise_of_money(low=Decimal(value), high=Decimal(value), **told)


def deal(*commitments: CommitmentDraft, **columns: Any) -> AgreementDraft:
    return AgreementDraft(commitments=commitments, **columns)


def printed(
    measure: str, value: int, unit: str | None = None, *, is_headline: bool = False
) -> Printed:
    return Printed(measure, Decimal(value), unit, f"{value}", 0, 1, is_headline)


def found(draft: AgreementDraft, around: Around | None = None) -> set[Check]:
    return {flag.check for flag in flags(draft, around)}


def headline(measure: str, value: int, unit: str | None = None) -> Around:
    return Around(printed=(printed(measure, value, unit, is_headline=True),))


MILLION, MILLIARD = 10**6, 10**9
DIRECT = jobs(1000, jobs_kind="direct")
INDIRECT = jobs(2000, jobs_kind="indirect")
UMBRELLA = {"kind": "umbrella", "children_announced": 2}
TWO_PARTS = Around(parts=(jobs(300), jobs(400)), parts_told=2)


@pytest.mark.parametrize(
    ("draft", "around", "expected"),
    [
        pytest.param(
            deal(money(101 * MILLIARD)), None, Check.HUGE_AMOUNT, id="huge amount"
        ),
        pytest.param(deal(money(99 * MILLIARD)), None, None, id="large amount"),
        pytest.param(deal(jobs(1_000_001)), None, Check.MANY_JOBS, id="many jobs"),
        pytest.param(deal(jobs(999_999)), None, None, id="large number of jobs"),
        pytest.param(
            deal(money(51 * MILLION), jobs(10)),
            None,
            Check.COSTLY_JOBS,
            id="costly jobs",
        ),
        pytest.param(
            deal(money(49_000), jobs(100)), None, Check.CHEAP_JOBS, id="cheap jobs"
        ),
        pytest.param(
            deal(money(49_000, component="public"), jobs(100)),
            None,
            None,
            id="a grant may be small",
        ),
        pytest.param(
            deal(money(50 * MILLION), jobs(1000)), None, None, id="usual cost of a job"
        ),
        pytest.param(
            deal(jobs(2000, jobs_kind="direct_and_indirect"), DIRECT, INDIRECT),
            None,
            Check.PARTS_DIFFER,
            id="direct and indirect against all",
        ),
        pytest.param(
            deal(jobs(3000, jobs_kind="direct_and_indirect"), DIRECT, INDIRECT),
            None,
            None,
            id="direct and indirect add up",
        ),
        pytest.param(
            deal(
                money(50 * MILLION),
                money(40 * MILLION, component="company"),
                money(20 * MILLION, component="public"),
            ),
            None,
            Check.PARTS_DIFFER,
            id="payers pay more than there is",
        ),
        pytest.param(
            deal(
                money(50 * MILLION),
                money(20 * MILLION, component="company"),
                money(20 * MILLION, component="public"),
            ),
            None,
            None,
            id="not every payer is told",
        ),
        pytest.param(
            deal(
                money(50 * MILLION),
                money(40 * MILLION, component="company", currency="EUR"),
                money(20 * MILLION, component="public"),
            ),
            None,
            None,
            id="currencies are not added",
        ),
        pytest.param(
            deal(jobs(600), **UMBRELLA),
            TWO_PARTS,
            Check.PARTS_DIFFER,
            id="deals have more than their batch",
        ),
        pytest.param(
            deal(jobs(900), **UMBRELLA),
            TWO_PARTS,
            Check.PARTS_DIFFER,
            id="all deals have less than their batch",
        ),
        pytest.param(
            deal(jobs(900), kind="umbrella", children_announced=5),
            TWO_PARTS,
            None,
            id="some deals of a batch have less",
        ),
        pytest.param(
            deal(jobs(1454)),
            headline("jobs", 2000),
            Check.HEADLINE_DIFFERS,
            id="headline says more jobs",
        ),
        pytest.param(
            deal(jobs(1454)), headline("jobs", 1500), None, id="headline rounds"
        ),
        pytest.param(
            deal(DIRECT, INDIRECT), headline("jobs", 3000), None, id="headline adds"
        ),
        pytest.param(
            deal(money(50 * MILLION)),
            headline("investment", 45 * MILLION, "EUR"),
            None,
            id="headline converts",
        ),
        pytest.param(
            deal(jobs(1454)),
            replace(headline("jobs", 800), settled=frozenset({(0, 1)})),
            None,
            id="headline tells of staff",
        ),
        pytest.param(
            deal(jobs(2000)),
            Around(
                printed=(
                    printed("jobs", 2000, is_headline=True),
                    printed("jobs", 1454),
                )
            ),
            Check.BODY_DIFFERS,
            id="the text says less",
        ),
        pytest.param(
            deal(money(50 * MILLIARD)),
            Around(printed=(printed("investment", 50 * MILLION, "USD"),)),
            Check.THOUSANDFOLD,
            id="milliard for million",
        ),
        pytest.param(
            deal(money(2 * MILLION)),
            Around(printed=(printed("investment", 2 * MILLIARD, "USD"),)),
            Check.THOUSANDFOLD,
            id="million for billion",
        ),
        pytest.param(
            deal(money(50 * MILLIARD)),
            Around(printed=(printed("investment", 50 * MILLION, "EUR"),)),
            None,
            id="another currency is no slip",
        ),
        pytest.param(
            deal(money(50 * MILLIARD)),
            Around(printed=(printed("jobs", 50 * MILLION),)),
            None,
            id="another measure is no slip",
        ),
        pytest.param(
            deal(
                money(
                    50 * MILLION,
                    equivalent_low=Decimal(45 * MILLIARD),
                    equivalent_currency="EUR",
                )
            ),
            None,
            Check.CONVERSION_DIFFERS,
            id="conversion a thousand times off",
        ),
        pytest.param(
            deal(
                money(
                    50 * MILLION,
                    equivalent_low=Decimal(45 * MILLION),
                    equivalent_currency="EUR",
                )
            ),
            None,
            None,
            id="conversion of its day",
        ),
        pytest.param(
            deal(
                jobs(100, due=parse_partial("2023")), signed=parse_partial("2024-04-15")
            ),
            None,
            Check.DUE_BEFORE_ACT,
            id="due before signing",
        ),
        pytest.param(
            deal(
                jobs(100, due=parse_partial("2024")), signed=parse_partial("2024-04-15")
            ),
            None,
            None,
            id="due in the year of signing",
        ),
        pytest.param(
            deal(jobs(100, due=parse_partial("2023"))), None, None, id="signed some day"
        ),
    ],
)
def test_a_flag(
    draft: AgreementDraft, around: Around | None, expected: Check | None
) -> None:
    assert found(draft, around) == ({expected} if expected else set())


def test_a_flag_names_the_figures_that_differ() -> None:
    (flag,) = flags(deal(jobs(2000, jobs_kind="direct_and_indirect"), DIRECT, INDIRECT))

    assert flag == Flag(
        Check.PARTS_DIFFER,
        0,
        {"parts": Amount(Decimal(3000)), "total": Amount(Decimal(2000))},
    )


def test_every_flag_has_words_that_take_what_it_says() -> None:
    assert set(WORDS) == set(Check)
    assert len(RULES) == 8


def test_an_article_in_an_unread_language_prints_no_figures() -> None:
    assert printed_figures("1 500 emplois", language="xx") == ()


def test_the_headline_is_told_from_the_text() -> None:
    text = "title: Vardal crée 2 000 emplois\n\nL'usine de 50 MDH crée 1 454 emplois.\n"

    told = printed_figures(text, language="fr", country="MA")

    assert [(one.quote, one.unit, one.is_headline) for one in told] == [
        ("2 000 emplois", None, True),
        ("50 MDH", "MAD", False),
        ("1 454 emplois", None, False),
    ]
    assert all(text[one.start : one.end] == one.quote for one in told)
