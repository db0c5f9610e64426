"""Taking the sample back: exactly what was loaded, with its history.

What a person has since used stays and is no longer sample: an agreement on which anybody
else decided, with its umbrella; an article that somebody sent again, copied, or decided
about; an organization that is a party of anything that stays.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pghistory.models
import pgtrigger
from django.apps import apps
from django.contrib.auth.models import User
from django.db import models, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from announcements import summary
from announcements.models import (
    Agreement,
    Article,
    Candidate,
    Decision,
    Organization,
    PublicId,
)
from announcements.sample.load import USERNAME
from announcements.vocabulary import CandidateState

GONE_REASON = "This belonged to the sample, which was removed."
# Tracked rows of an agreement, by the key that evidence has for them.
ROWS = {
    "party": "Party",
    "place": "Place",
    "signatory": "Signatory",
    "status_event": "StatusEvent",
    "commitment": "Commitment",
}
TRACKED = (
    "Agreement",
    "AgreementRelation",
    "Organization",
    "OrganizationName",
    "Observation",
    "Evidence",
    *ROWS.values(),
)


@dataclass(frozen=True)
class Wiped:
    """How much was removed, and how much stays because a person has used it."""

    agreements: int
    articles: int
    organizations: int
    kept: int


@transaction.atomic
def wipe_sample() -> Wiped:
    """Remove the sample; what stays is marked as no longer sample."""
    agreements = list(_unused_agreements())
    neighbours = _neighbours(agreements)
    _free_candidates(agreements)
    public_ids = [one.public_id_id for one in agreements]
    for agreement in agreements:
        agreement.children.update(umbrella=None)
    Agreement.objects.filter(pk__in=[one.pk for one in agreements]).delete()
    articles = _delete_articles()
    organizations = list(_unused_organizations())
    public_ids += [one.public_id_id for one in organizations]
    Organization.objects.filter(pk__in=[one.pk for one in organizations]).delete()
    kept = _keep_the_rest()
    PublicId.objects.filter(pk__in=public_ids).update(
        gone_reason=GONE_REASON, gone_at=timezone.now()
    )
    _delete_user()
    _forget([one.pk for one in agreements], [one.pk for one in organizations])
    for neighbour in neighbours:
        summary.refresh(neighbour)
    return Wiped(len(agreements), articles, len(organizations), kept)


# What a person has used


def _persons_decisions() -> QuerySet[Decision]:
    return Decision.objects.exclude(decided_by__username=USERNAME)


def _unused_agreements() -> QuerySet[Agreement]:
    """Sample agreements that only the sample's user decided on, nor on their children."""
    used = set(
        Agreement.objects.filter(decisions__in=_persons_decisions()).values_list(
            "pk", flat=True
        )
    )
    above = set(used)
    while above:
        above = set(
            Agreement.objects.filter(children__in=above).values_list("pk", flat=True)
        )
        used |= above
    persons = Agreement.objects.filter(is_sample=False)
    return Agreement.objects.filter(is_sample=True).exclude(
        Q(pk__in=used) | Q(children__in=persons)
    )


def _unused_articles() -> QuerySet[Article]:
    """Sample articles that nothing of a person leans on."""
    return (
        Article.objects.filter(is_sample=True)
        .exclude(texts__evidence__isnull=False)
        .exclude(candidates__agreement__isnull=False)
        .exclude(candidates__decisions__in=_persons_decisions())
        .exclude(copies__is_sample=False)
    )


def _unused_organizations() -> QuerySet[Organization]:
    """Sample organizations without a part in anything that stays."""
    return Organization.objects.filter(
        is_sample=True,
        parties__isnull=True,
        subsidiaries__isnull=True,
        merged__isnull=True,
    )


# Removing


def _neighbours(agreements: list[Agreement]) -> list[Agreement]:
    """Agreements that stay and may count otherwise once these are gone."""
    pks = [one.pk for one in agreements]
    related = Q(relations__to_agreement__in=pks) | Q(
        related_from__from_agreement__in=pks
    )
    return list(Agreement.objects.filter(related).exclude(pk__in=pks).distinct())


def _free_candidates(agreements: list[Agreement]) -> None:
    """Candidates of articles that stay wait again, as after a withdrawal."""
    Candidate.objects.filter(agreement__in=agreements).update(
        state=CandidateState.WAITING, agreement=None, version=models.F("version") + 1
    )


def _delete_articles() -> int:
    """Delete unused sample articles with their candidates and their decisions."""
    articles = [one.pk for one in _unused_articles()]
    Decision.objects.filter(candidate__article__in=articles).delete()
    Article.objects.filter(pk__in=articles).delete()
    return len(articles)


def _keep_the_rest() -> int:
    """Take the mark from what stays; how many agreements and articles that are."""
    Organization.objects.filter(is_sample=True).update(is_sample=False)
    return sum(
        model._default_manager.filter(is_sample=True).update(is_sample=False)
        for model in (Agreement, Article)
    )


def _delete_user() -> None:
    """Delete the sample's user, unless a decision that stays is theirs."""
    user = User.objects.filter(username=USERNAME).first()
    if user and not Decision.objects.filter(decided_by=user).exists():
        user.delete()


# History. An event keeps the columns of its row, also of rows that are long gone.


def _forget(agreements: list[int], organizations: list[int]) -> None:
    """Delete the history of agreements and organizations, and of what hung on them."""
    ids: dict[str, Iterable[int]] = {"agreement": agreements}
    gone = [
        _events("Agreement").filter(pgh_obj_id__in=agreements),
        _events("AgreementRelation").filter(
            Q(from_agreement__in=agreements) | Q(to_agreement__in=agreements)
        ),
        _events("Organization").filter(pgh_obj_id__in=organizations),
        _events("OrganizationName").filter(organization__in=organizations),
    ]
    for key, name in ROWS.items():
        rows = _events(name).filter(agreement__in=agreements)
        ids[key] = list(rows.values_list("pgh_obj_id", flat=True).distinct())
        gone.append(rows)
    seen = _events("Observation").filter(commitment__in=ids["commitment"])
    ids["observation"] = list(seen.values_list("pgh_obj_id", flat=True).distinct())
    gone.append(seen)
    supported = Q()
    for key, pks in ids.items():
        supported |= Q(**{f"{key}__in": pks})
    gone.append(_events("Evidence").filter(supported))
    contexts: set[UUID] = set()
    for rows in gone:
        contexts |= set(
            rows.exclude(pgh_context=None).values_list("pgh_context", flat=True)
        )
        with pgtrigger.ignore(f"{rows.model._meta.label}:append_only"):
            rows.delete()
    _delete_contexts(contexts)


def _events(name: str) -> QuerySet[Any]:
    model: Any = apps.get_model("announcements", f"{name}Event")
    return QuerySet(model)


def _delete_contexts(contexts: set[UUID]) -> None:
    """Delete who-and-why of decisions of which no event is left."""
    left = pghistory.models.Context.objects.filter(pk__in=contexts)
    for name in TRACKED:
        events = _events(name).filter(pgh_context__in=contexts)
        left = left.exclude(pk__in=events.values("pgh_context"))
    left.delete()
