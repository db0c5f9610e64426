"""Agreements of every sort, made by a seeded generator: what lists must agree about."""

import random
from datetime import date

from announcements.models import (
    Agreement,
    AgreementRelation,
    Commitment,
    Observation,
    Sector,
)
from announcements.summary import refresh
from announcements.vocabulary import (
    Component,
    Delivery,
    Instrument,
    JobsKind,
    Kind,
    Legal,
    Nature,
    Outcome,
    Qualifier,
    Relation,
)
from tests.records import (
    add_evidence,
    add_jobs,
    add_money,
    add_party,
    figure,
    make_agreement,
    make_article,
    make_organization,
    partial,
)

ON = date(2026, 11, 25)
COUNTRIES = ("MA", "MA", "MA", "EG", "TN", "FR", "US", "NL", None)
SECTORS = ("C", "C", "J", "N", "I", None)
ANNOUNCED = ("2019", "2022-06", "2024-04-15", "2025-Q1", "2026-10-02", "")
DUE = ("", "2023", "2025-06", "2026-12-31", "2027", "2030-H1")
LEGAL = ("", Legal.SIGNED, Legal.APPROVED, Legal.CANCELLED, Legal.EXPIRED)
DELIVERY = ("", "", Delivery.UNDER_WAY, Delivery.DELIVERED, Delivery.SUSPENDED)
# KPW has no rate at all.
CURRENCIES = ("MAD", "EUR", "USD", "XOF", "KPW")
SINGLE = (
    Qualifier.EXACT,
    Qualifier.AT_LEAST,
    Qualifier.MORE_THAN,
    Qualifier.UP_TO,
    Qualifier.LESS_THAN,
    Qualifier.ABOUT,
)
NAMES = ("Inetum", "Société Générale", "شركة الفوسفاط", "=HYPERLINK(1)", "Ørsted")


def make_agreements(n: int, *, seed: int = 1) -> list[Agreement]:
    """`n` published agreements and a few that are not, all brought up to date."""
    chance = random.Random(seed)
    organizations = [make_organization(name) for name in NAMES]
    sectors = {one.code: one for one in Sector.objects.filter(code__in="CJNI")}
    umbrellas: list[Agreement] = []
    made = []
    for _ in range(n):
        is_umbrella = chance.random() < 0.12
        agreement = make_agreement(
            instrument=chance.choice(list(Instrument)),
            country=chance.choice(COUNTRIES),
            announced=chance.choice(ANNOUNCED),
            legal=chance.choice(LEGAL),
            delivery=chance.choice(DELIVERY),
            sector=sectors.get(chance.choice(SECTORS) or ""),
            kind=Kind.UMBRELLA if is_umbrella else Kind.AGREEMENT,
            umbrella=chance.choice([None, None, *umbrellas[:2]]),
        )
        if is_umbrella:
            umbrellas.append(agreement)
        for organization in chance.sample(organizations, chance.choice((0, 1, 2))):
            add_party(agreement, organization)
        _promise(agreement, chance)
        if chance.random() < 0.5:
            day = chance.choice(
                ("2021-02-01", "2024-11-24", "2024-11-25", "2026-05-04")
            )
            add_evidence(make_article(published=day), agreement=agreement)
        made.append(agreement)
    for _ in range(n // 10):
        one, other = chance.sample(made, 2)
        kind = chance.choice((Relation.RE_ANNOUNCES, Relation.REPLACES))
        if one.pk > other.pk:
            AgreementRelation.objects.create(
                from_agreement=one, to_agreement=other, kind=kind
            )
    hidden = [make_agreement(is_published=False) for _ in range(3)]
    for agreement in hidden:
        add_jobs(agreement, 77_777, due="2023")
    for agreement in (*made, *hidden):
        refresh(agreement)
    return made


def _promise(agreement: Agreement, chance: random.Random) -> None:
    for _ in range(chance.choice((0, 1, 1, 2))):
        commitment = add_jobs(
            agreement,
            chance.choice((12, 500, 1500, 7000)),
            qualifier=chance.choice(SINGLE),
            due=chance.choice(DUE),
            jobs_kind=chance.choice(list(JobsKind)),
            nature=chance.choice((Nature.NEW, Nature.NEW, Nature.TEMPORARY)),
            outcome=chance.choice((Outcome.SCHEDULED, Outcome.MET, Outcome.NOT_MET)),
        )
        _observe(commitment, chance)
        if chance.random() < 0.2:
            commitment.replaced_by = add_jobs(
                agreement, 900, due="2031", jobs_kind=commitment.jobs_kind
            )
            commitment.save(update_fields=["replaced_by"])
    for _ in range(chance.choice((0, 1, 1, 2))):
        add_money(
            agreement,
            chance.choice((1_000_000, 50_000_000, 2_500_000_000)),
            currency=chance.choice(CURRENCIES),
            qualifier=chance.choice(SINGLE),
            due=chance.choice(DUE),
            component=chance.choice(list(Component)),
        )
    if chance.random() < 0.1:
        add_money(agreement, 0, **figure(10_000_000, 20_000_000, Qualifier.RANGE))


def _observe(commitment: Commitment, chance: random.Random) -> None:
    for on in chance.sample(
        ("2024-12", "2025-12", "2026-06-30"), chance.choice((0, 2))
    ):
        Observation.objects.create(
            commitment=commitment,
            **figure(chance.choice((10, 320)), None, Qualifier.AT_LEAST),
            **partial("on", on),
        )
