"""Small records for tests: one call makes an agreement with what the test is about."""

import uuid
from decimal import Decimal
from typing import Any

from django.utils import timezone

from announcements.deadlines import parse_partial
from announcements.matching.names import normal_form, script_of
from announcements.matching.search import sort_key
from announcements.models import (
    Agreement,
    Article,
    ArticleText,
    Commitment,
    Evidence,
    Organization,
    OrganizationName,
    Party,
    PublicId,
    StatusEvent,
)
from announcements.vocabulary import (
    ArticleState,
    Axis,
    Basis,
    Component,
    Door,
    Instrument,
    JobsKind,
    Measure,
    Nature,
    Qualifier,
    Role,
    Step,
)

OPEN_ENDS = {
    Qualifier.AT_LEAST: (True, False),
    Qualifier.MORE_THAN: (True, False),
    Qualifier.UP_TO: (False, True),
    Qualifier.LESS_THAN: (False, True),
}


def partial(prefix: str, text: str) -> dict[str, Any]:
    """The three columns of a partial date, for a model's constructor."""
    if not text:
        return {}
    date = parse_partial(text)
    return {
        f"{prefix}_from": date.start,
        f"{prefix}_until": date.end,
        f"{prefix}_precision": date.precision.value,
    }


def make_agreement(
    *,
    instrument: str = Instrument.MOU,
    country: str | None = "MA",
    announced: str = "2024-04-15",
    signed: str = "",
    legal: str = "",
    delivery: str = "",
    **columns: Any,
) -> Agreement:
    """A published agreement; columns as given."""
    agreement = Agreement.objects.create(
        public_id=PublicId.objects.create(),
        instrument=instrument,
        host_country_id=country,
        **{
            "is_published": True,
            "published_at": timezone.now(),
            **partial("announced", announced),
            **partial("signed", signed),
            **columns,
        },
    )
    for axis, value in ((Axis.LEGAL, legal), (Axis.DELIVERY, delivery)):
        if value:
            StatusEvent.objects.create(agreement=agreement, axis=axis, value=value)
    return agreement


def figure(low: int | None, high: int | None, qualifier: str) -> dict[str, Any]:
    """Bounds and flags as the qualifier wants them."""
    return {
        "low": None if low is None else Decimal(low),
        "high": None if high is None else Decimal(high),
        "qualifier": qualifier,
        "low_inclusive": qualifier != Qualifier.MORE_THAN,
        "high_inclusive": qualifier != Qualifier.LESS_THAN,
    }


def bounds(value: int, qualifier: str) -> dict[str, Any]:
    """The figure of a single printed number under its qualifier."""
    has_low, has_high = OPEN_ENDS.get(Qualifier(qualifier), (True, True))
    return figure(value if has_low else None, value if has_high else None, qualifier)


def add_jobs(
    agreement: Agreement,
    value: int = 1500,
    *,
    qualifier: str = Qualifier.EXACT,
    due: str = "",
    **columns: Any,
) -> Commitment:
    """New jobs, an increment, not broken down, unless told otherwise."""
    return Commitment.objects.create(
        agreement=agreement,
        measure=Measure.JOBS,
        **{
            "jobs_kind": JobsKind.UNSPECIFIED,
            "nature": Nature.NEW,
            "basis": Basis.INCREMENT,
            **bounds(value, qualifier),
            **partial("due", due),
            **columns,
        },
    )


def add_money(
    agreement: Agreement,
    value: int = 50_000_000,
    *,
    currency: str = "MAD",
    qualifier: str = Qualifier.EXACT,
    due: str = "",
    **columns: Any,
) -> Commitment:
    """An amount for the whole project, unless told otherwise."""
    return Commitment.objects.create(
        agreement=agreement,
        measure=Measure.INVESTMENT,
        currency_id=currency,
        **{
            "component": Component.TOTAL,
            **bounds(value, qualifier),
            **partial("due", due),
            **columns,
        },
    )


def make_organization(name: str, **names: str) -> Organization:
    """An organization with its name, and one per language: `ar="..."`."""
    organization = Organization.objects.create(
        public_id=PublicId.objects.create(),
        slug=normal_form(name).replace(" ", "-"),
        name=name,
        sort_key=sort_key(name),
    )
    for language, text in {"": name, **names}.items():
        OrganizationName.objects.create(
            organization=organization,
            language=language,
            text=text,
            script=script_of(text),
            key=normal_form(text),
        )
    return organization


def add_party(
    agreement: Agreement,
    organization: Organization | str,
    role: str = Role.INVESTOR,
) -> Party:
    """A party under the name of its organization."""
    if isinstance(organization, str):
        organization = make_organization(organization)
    return Party.objects.create(
        agreement=agreement,
        organization=organization,
        role=role,
        recorded_as=organization.name,
        position=agreement.parties.count(),
    )


def make_article(text: str = "Inetum recrute.", **columns: Any) -> ArticleText:
    """A read article with one version of its text."""
    article = Article.objects.create(
        **{
            "door": Door.PASTE,
            "step": Step.NONE,
            "state": ArticleState.DONE,
            "language": "fr",
            "published": "2024-04-15",
            "body_sha256": uuid.uuid4().hex,
            **columns,
        }
    )
    return ArticleText.objects.create(
        article=article, text=text, sha256=uuid.uuid4().hex, reader="test"
    )


def add_evidence(text: ArticleText, quote: str | None = None, **fact: Any) -> Evidence:
    """The quote (the whole text, unless given) as evidence for `fact`."""
    quote = text.text if quote is None else quote
    start = text.text.index(quote)
    return Evidence.objects.create(
        article_text=text, quote=quote, start=start, end=start + len(quote), **fact
    )
