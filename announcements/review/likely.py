"""Agreements that a candidate may be about: by words, or by what they share."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from announcements.matching.names import normal_form
from announcements.matching.search import search_text
from announcements.models import Agreement, Commitment
from announcements.review.draft import AgreementDraft, CommitmentDraft
from announcements.vocabulary import INVESTING_ROLES, gettext_noop

MOST_WORDS = 12
MOST_FOUND = 10
NEAR_DAYS = 60

SAME_INVESTOR = gettext_noop("same investor")
SAME_COUNTRY = gettext_noop("same country")
NEAR_DATE = gettext_noop("announced at about the same time")
SAME_FIGURE = gettext_noop("same figure")


@dataclass(frozen=True, slots=True)
class Likely:
    """An agreement and what speaks for its being the same; untranslated words."""

    agreement: Agreement
    reasons: list[str] = field(default_factory=list)


def search(query: str) -> list[Agreement]:
    """Published agreements that have every word of the query; ten at most."""
    found = Agreement.objects.published()
    words = search_text(query).split()[:MOST_WORDS]
    for word in words:
        found = found.filter(search_text__contains=word)
    return list(found[:MOST_FOUND]) if words else []


def likely(draft: AgreementDraft) -> list[Likely]:
    """Published agreements of the same investors, the most alike first; two queries."""
    keys = {
        normal_form(party.name)
        for party in draft.parties
        if party.role in INVESTING_ROLES
    }
    shared = (
        Agreement.objects.published()
        .filter(
            parties__organization__names__key__in=keys - {""},
            parties__role__in=[role.value for role in INVESTING_ROLES],
        )
        .prefetch_related("commitments")
        .distinct()[: MOST_FOUND * 5]
    )
    found = [Likely(one, _reasons(draft, one)) for one in shared]
    found.sort(key=lambda one: len(one.reasons), reverse=True)
    return found[:3]


def _reasons(draft: AgreementDraft, agreement: Agreement) -> list[str]:
    reasons = [SAME_INVESTOR]
    if draft.host_country and draft.host_country == agreement.host_country_id:
        reasons.append(SAME_COUNTRY)
    if _days_apart(draft, agreement) <= NEAR_DAYS:
        reasons.append(NEAR_DATE)
    if _share_a_figure(draft.commitments, agreement.commitments.all()):
        reasons.append(SAME_FIGURE)
    return reasons


def _days_apart(draft: AgreementDraft, agreement: Agreement) -> int:
    told, first, last = (
        draft.announced,
        agreement.announced_from,
        agreement.announced_until,
    )
    if told is None or first is None or last is None:
        return NEAR_DAYS + 1
    return max(0, (told.start - last).days, (first - told.end).days)


def _share_a_figure(
    told: Iterable[CommitmentDraft], recorded: Iterable[Commitment]
) -> bool:
    known = {(one.measure, one.low, one.high) for one in recorded}
    return any((one.measure, one.low, one.high) in known for one in told)
