"""Picking the organization that a name means, or making it.

Two publishes at once must not make two: a lock on each name's key is held until the
transaction ends, and names are locked in the order of their keys.
"""

import hashlib
from collections.abc import Iterable

from django.db import connection
from django.utils.text import slugify

from announcements.matching.names import normal_form, script_of
from announcements.matching.search import sort_key
from announcements.models import (
    Country,
    Organization,
    OrganizationName,
    PublicId,
)
from announcements.vocabulary import INVESTING_ROLES, NameKind, OrganizationKind, Role

SCRIPTS = {"ar": "arabic", "fa": "arabic", "zh": "cjk", "ru": "cyrillic"}
KINDS_BY_ROLE = {
    Role.SIGNATORY_MINISTRY: OrganizationKind.MINISTRY,
    Role.IMPLEMENTING_AGENCY: OrganizationKind.AGENCY,
}
SLUG_LENGTH = 120


def lock_names(names: Iterable[str]) -> None:
    """Let no other transaction pick or make organizations of these names until we end.

    The keys are locked in their order, so that two transactions never wait for each
    other.
    """
    for number in sorted({_lock_number(normal_form(name)) for name in names}):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])


def _lock_number(key: str) -> int:
    digest = hashlib.sha256(f"organization {key}".encode()).digest()
    return int.from_bytes(digest[:8], "big", signed=True)


def find(name: str, *, role: str = "", host_country: str = "") -> Organization | None:
    """The organization that bears this name in any spelling, merges followed.

    Of public bodies it is one of that country only: every country has a ministry of
    industry. A company is the same wherever it invests.
    """
    key = normal_form(name)
    if not key:
        return None
    names = OrganizationName.objects.filter(key=key).select_related("organization")
    found = [survivor(one.organization) for one in names.order_by("organization_id")]
    if role and host_country and not Role(role).is_private_side:
        found = [one for one in found if _is_at_home(one, host_country)]
    return found[0] if found else None


def _is_at_home(organization: Organization, country: str) -> bool:
    """Whether a public body is known in that country, or nowhere yet."""
    if organization.country_id == country:
        return True
    hosts = set(
        organization.parties.exclude(agreement__host_country=None)
        .order_by()
        .values_list("agreement__host_country", flat=True)
        .distinct()
    )
    return country in hosts or not (hosts or organization.country_id)


def survivor(organization: Organization) -> Organization:
    """The organization that this one was merged into, however often."""
    seen = {organization.pk}
    while (after := organization.merged_into) and after.pk not in seen:
        seen.add(after.pk)
        organization = after
    return organization


def pick_or_create(
    name: str,
    *,
    role: str,
    country: str = "",
    host_country: str = "",
    language: str = "",
    is_sample: bool = False,
) -> Organization:
    """The organization of that name; `lock_names` comes first.

    A spelling that is new to it becomes one of its names.
    """
    name = " ".join(name.split())
    known = find(name, role=role, host_country=host_country)
    if known is None:
        return create(
            name, role=role, country=country, language=language, is_sample=is_sample
        )
    OrganizationName.objects.get_or_create(
        organization=known,
        text=name,
        language=_language(name, language),
        defaults={
            "script": script_of(name),
            "key": normal_form(name),
            "kind": NameKind.ALIAS,
        },
    )
    return known


def create(
    name: str, *, role: str, country: str, language: str, is_sample: bool
) -> Organization:
    """A new organization with this as its preferred name."""
    slug = slugify(name, allow_unicode=True)[:SLUG_LENGTH].strip("-")
    organization = Organization.objects.create(
        public_id=PublicId.objects.create(),
        slug=slug or "organization",
        name=name,
        kind=_kind(role),
        country=Country.objects.filter(code=country).first() if country else None,
        sort_key=sort_key(name),
        is_sample=is_sample,
    )
    OrganizationName.objects.create(
        organization=organization,
        text=name,
        language=_language(name, language),
        script=script_of(name),
        kind=NameKind.PREFERRED,
        key=normal_form(name),
    )
    return organization


def _kind(role: str) -> str:
    """What the role says of the organization; no guess from its words."""
    role = Role(role)
    if role in INVESTING_ROLES and role != Role.FINANCIER:
        return OrganizationKind.COMPANY.value
    return KINDS_BY_ROLE.get(role, OrganizationKind.UNKNOWN).value


def _language(name: str, language: str) -> str:
    """The article's language, unless the name is not in its script."""
    expected = SCRIPTS.get(language[:2], "latin")
    return language[:2] if script_of(name) == expected else ""
