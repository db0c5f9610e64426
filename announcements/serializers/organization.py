"""The page of one organization: its names, its agreements, what it takes part in."""

from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from announcements.models import Agreement, Organization, OrganizationName, Party
from announcements.serializers.words import label, language
from announcements.vocabulary import NameKind, Role


@dataclass(frozen=True)
class Part:
    """An agreement with the roles that the organization has in it."""

    agreement: Agreement
    roles: str


@dataclass(frozen=True)
class OrganizationPage:
    """All that the template shows."""

    organization: Organization
    name: str
    names: list[OrganizationName]
    parts: list[Part]
    subsidiaries: list[Organization]


def preferred_name(organization: Organization) -> str:
    """The preferred name in the language of the page, else the name in general."""
    wanted = language()
    return next(
        (
            name.text
            for name in organization.names.all()
            if name.kind == NameKind.PREFERRED and name.language == wanted
        ),
        organization.name,
    )


def agreements_of(organization: Organization) -> QuerySet[Agreement]:
    """Published agreements in which it has a role, also under a name merged into it."""
    parties = Party.objects.filter(organization__in=family(organization))
    return Agreement.objects.published().filter(pk__in=parties.values("agreement"))


def family(organization: Organization) -> list[int]:
    """The organization and what was merged into it; one query."""
    merged = Organization.objects.filter(merged_into=organization)
    return [organization.pk, *merged.values_list("pk", flat=True)]


def organization_page(organization: Organization) -> OrganizationPage:
    """Read an organization for its page; the number of queries does not grow."""
    members = family(organization)
    own = Prefetch(
        "parties",
        queryset=Party.objects.filter(organization__in=members),
        to_attr="own_parties",
    )
    agreements = (
        agreements_of(organization)
        .select_related("host_country", "sector", "amount_currency", "rate")
        .prefetch_related(own)
    )
    names = OrganizationName.objects.filter(organization__in=members)
    return OrganizationPage(
        organization=organization,
        name=preferred_name(organization),
        names=list(names.order_by("organization", "pk")),
        parts=[Part(one, roles_of(one)) for one in agreements],
        subsidiaries=list(
            organization.subsidiaries.filter(parties__agreement__is_published=True)
            .distinct()
            .order_by("sort_key")
        ),
    )


def roles_of(agreement: Agreement) -> str:
    """The roles of `own_parties`, in the order of the vocabulary."""
    order = list(Role)
    roles = {Role(party.role) for party in agreement.own_parties}  # type: ignore[attr-defined]
    return ", ".join(label(Role, role) for role in sorted(roles, key=order.index))
