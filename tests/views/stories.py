"""Whole agreements for page tests: every kind of figure, source and state."""

from datetime import UTC, datetime
from decimal import Decimal
from uuid import uuid4

from django.contrib.auth.models import User
from django.db import transaction

from announcements.models import (
    Agreement,
    Decision,
    Evidence,
    Extraction,
    Mention,
    Observation,
    Place,
    Signatory,
    StatusEvent,
)
from announcements.summary import refresh
from announcements.vocabulary import (
    Axis,
    Capacity,
    Claimant,
    DecisionKind,
    Delivery,
    Kind,
    Legal,
    Outcome,
    PlaceAccuracy,
    Qualifier,
    Role,
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

ARTICLE = """title: Inetum va créer 1 500 emplois au Maroc

Un accord conclu entre le groupe Inetum et le gouvernement marocain prévoit la création \
de 1 500 emplois d’ici 2027, représentant un investissement prévisionnel de plus de \
50 millions de dirhams.

La signature de ce protocole d’entente a eu lieu en présence de Jacques Pommeraud, \
président-directeur général du groupe.

Actuellement, le groupe compte 800 employés dans le pays, notamment dans la région de \
Casablanca."""


@transaction.atomic
def make_story() -> Agreement:
    """The Inetum story: two promises, one observation, parties, people, sources."""
    text = make_article(
        ARTICLE,
        title="Inetum va créer 1 500 emplois au Maroc",
        publisher="Le Quotidien",
        url="https://news.example/inetum",
        final_url="https://news.example/inetum",
        published="2024-04-16",
    )
    deal = make_agreement(
        announced="2024-04",
        signed="2024-04",
        sector_id="J",
        slug="inetum-centre-de-services-numeriques-a-casablanca",
    )
    jobs = add_jobs(deal, 1500, due="2027", due_text="d’ici 2027")
    money = add_money(
        deal, 50_000_000, qualifier=Qualifier.MORE_THAN, claimant=Claimant.COMPANY
    )
    investor = add_party(deal, make_organization("Inetum", ar="إنيتوم"))
    state = add_party(deal, "Gouvernement du Maroc", role=Role.UNSPECIFIED)
    signatory = Signatory.objects.create(
        agreement=deal,
        party=investor,
        name="Jacques Pommeraud",
        title="président-directeur général du groupe",
        capacity=Capacity.PRESENT,
    )
    place = Place.objects.create(
        agreement=deal,
        name="Casablanca",
        region="MA-06",
        accuracy=PlaceAccuracy.REGION,
    )
    status = StatusEvent.objects.create(
        agreement=deal, axis=Axis.LEGAL, value=Legal.SIGNED, **partial("on", "2024-04")
    )
    seen = Observation.objects.create(
        commitment=jobs,
        claimant=Claimant.COMPANY,
        **figure(620, 620, Qualifier.EXACT),
        **partial("on", "2025-12"),
    )
    for quote, fact in (
        ("la création de 1 500 emplois d’ici 2027", {"commitment": jobs}),
        ("plus de 50 millions de dirhams", {"commitment": money}),
        ("le groupe Inetum", {"party": investor}),
        ("le gouvernement marocain", {"party": state}),
        ("Jacques Pommeraud, président-directeur général", {"signatory": signatory}),
        ("la région de Casablanca", {"place": place}),
        ("Un accord conclu", {"status_event": status}),
    ):
        add_evidence(text, quote, **fact)
    for name in ("due",):
        add_evidence(
            text, "la création de 1 500 emplois d’ici 2027", commitment=jobs, field=name
        )
    for name in ("instrument", "announced", "signed"):
        add_evidence(text, "protocole d’entente", agreement=deal, field=name)
    for name in ("host_country", "sector"):
        add_evidence(text, "le gouvernement marocain", agreement=deal, field=name)
    Evidence.objects.create(
        observation=seen,
        reference="https://news.example/inetum-2025",
        reason="Annual report of the company, page 12",
        source_on=datetime(2025, 12, 31, tzinfo=UTC).date(),
    )
    extraction = Extraction.objects.create(
        article_text=text, version="test", language="fr", relevant=True
    )
    start = text.text.index("800 employés")
    Mention.objects.create(
        extraction=extraction,
        field="not_commitment",
        value={"value": 800, "reason": "existing headcount", "quote": "800 employés"},
        quote="800 employés",
        start=start,
        end=start + len("800 employés"),
    )
    refresh(deal)
    decide(deal, DecisionKind.PUBLISH)
    return deal


@transaction.atomic
def make_gallery() -> Agreement:
    """One agreement with a promise of every qualifier, one late, one kept, one drifted."""
    deal = make_agreement(announced="2019-03-12", instrument="contract", sector_id="C")
    add_party(deal, "Exemple Industries")
    add_jobs(deal, 1500, qualifier=Qualifier.ABOUT, due="2022-06")
    add_jobs(deal, 900, qualifier=Qualifier.UP_TO, due="2030", jobs_kind="indirect")
    add_jobs(deal, 300, qualifier=Qualifier.AT_LEAST, nature="maintained")
    ranged = add_money(deal, 1_000_000_000, due="2027-Q2", currency="EUR")
    ranged.low, ranged.high = Decimal(1_000_000_000), Decimal(1_500_000_000)
    ranged.qualifier = Qualifier.RANGE
    ranged.save()
    kept = add_jobs(
        deal,
        200,
        due="2021",
        jobs_kind="direct",
        outcome=Outcome.MET,
        nature="temporary",
    )
    Observation.objects.create(
        commitment=kept,
        **figure(260, 260, Qualifier.EXACT),
        **partial("on", "2021-06-30"),
    )
    later = add_money(deal, 40_000_000, component="company", due="2028-12-31")
    add_money(deal, 40_000_000, component="company", due="2024", replaced_by=later)
    add_money(deal, 12_345_678, component="public", due="", due_period="P5Y")
    StatusEvent.objects.create(
        agreement=deal,
        axis=Axis.DELIVERY,
        value=Delivery.UNDER_WAY,
        **partial("on", "2020-09-01"),
    )
    refresh(deal)
    return deal


@transaction.atomic
def make_umbrella() -> tuple[Agreement, Agreement]:
    """A commission's batch of 28 with one known part."""
    batch = make_agreement(
        kind=Kind.UMBRELLA, instrument="approval", children_announced=28
    )
    add_party(batch, "Commission des investissements", role=Role.APPROVING_BODY)
    add_jobs(batch, 12280)
    child = make_agreement(umbrella=batch, instrument="approval")
    add_party(child, "Exemple Textile")
    add_jobs(child, 400, due="2026")
    refresh(child)
    refresh(batch)
    return batch, child


HOSTILE = "<script>alert('x')</script>"


def decide(
    agreement: Agreement, kind: str = DecisionKind.PUBLISH, reason: str = ""
) -> Decision:
    """A decision of an editor whose user name must stay inside."""
    editor, _ = User.objects.get_or_create(username="k.secret", is_staff=True)
    return Decision.objects.create(
        agreement=agreement,
        kind=kind,
        decided_by=editor,
        reason=reason,
        form_token=uuid4(),
    )
