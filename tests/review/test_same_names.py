"""Names that are alike are one organization, unless two countries mean two bodies."""

import pytest

from announcements.models import Agreement, Organization
from announcements.review import organizations
from announcements.vocabulary import Role
from tests.records import add_party, make_agreement

pytestmark = pytest.mark.django_db

MINISTRY = "ministère de l'Industrie"


def pick(name: str, role: str, host_country: str) -> Organization:
    """The organization that a party of that name and role would get."""
    return organizations.pick_or_create(name, role=role, host_country=host_country)


def deal(country: str, name: str, role: str) -> Agreement:
    """An agreement in a country with one party, as publishing makes it."""
    agreement = make_agreement(country=country)
    add_party(agreement, pick(name, role, country), role)
    return agreement


def test_a_company_is_the_same_wherever_it_invests() -> None:
    deal("MA", "Inetum", Role.INVESTOR)

    assert pick("groupe Inetum", Role.INVESTOR, "TN") == Organization.objects.get()


def test_a_ministry_of_one_country_is_one() -> None:
    deal("MA", MINISTRY, Role.SIGNATORY_MINISTRY)

    again = pick("Ministère de l’Industrie", Role.UNSPECIFIED, "MA")

    assert again == Organization.objects.get()


def test_ministries_of_two_countries_are_two() -> None:
    deal("MA", MINISTRY, Role.SIGNATORY_MINISTRY)

    other = pick(MINISTRY, Role.SIGNATORY_MINISTRY, "TN")

    assert Organization.objects.count() == 2
    assert not other.parties.exists()


def test_each_country_then_finds_its_own() -> None:
    first = deal("MA", MINISTRY, Role.SIGNATORY_MINISTRY).parties.get().organization
    second = deal("TN", MINISTRY, Role.SIGNATORY_MINISTRY).parties.get().organization

    assert first != second
    assert pick(MINISTRY, Role.APPROVING_BODY, "TN") == second
    assert pick(MINISTRY, Role.APPROVING_BODY, "MA") == first


def test_a_body_of_a_stated_country_is_known_there() -> None:
    fund = organizations.pick_or_create(
        "Fonds national", role=Role.UNSPECIFIED, country="DZ", host_country="TN"
    )

    assert pick("Fonds national", Role.UNSPECIFIED, "DZ") == fund


def test_without_a_country_the_name_decides() -> None:
    deal("MA", MINISTRY, Role.SIGNATORY_MINISTRY)

    assert pick(MINISTRY, Role.UNSPECIFIED, "") == Organization.objects.get()
