"""Facts of an agreement as names and values, each with its sources."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext

from announcements.models import (
    Agreement,
    Party,
    Place,
    Signatory,
    StatusEvent,
)
from announcements.serializers.evidence import Quote, Sources
from announcements.serializers.organization import preferred_name
from announcements.serializers.words import agreement_date, label, language, when
from announcements.vocabulary import (
    Axis,
    Capacity,
    Delivery,
    Instrument,
    Legal,
    PlaceAccuracy,
    Role,
    SiteFunction,
)


@dataclass(frozen=True)
class Fact:
    """One value of the record with its sources; `note` is said in grey after it."""

    text: str
    sources: tuple[Quote, ...] = ()
    note: str = ""
    url: str = ""


@dataclass(frozen=True)
class FactRow:
    """A name and its values; no value is shown as "not stated"."""

    name: str
    facts: tuple[Fact, ...] = ()


# Evidence may name a field as the extractor does or as the column is called.
ALIASES = {
    "announced": ("announced", "announced_on", "announced_from"),
    "signed": ("signed", "signed_on", "signed_from"),
    "effective": ("effective", "effective_from"),
    "host_country": ("host_country", "country"),
    "sector": ("sector", "sectors", "division"),
}


def facts_of(agreement: Agreement, sources: Sources) -> list[FactRow]:
    """Every fact but the promises, in the order of the page; five queries."""
    own = OwnFacts(agreement, sources)
    events = agreement.status_events.all()
    return [
        *_party_rows(agreement, sources),
        FactRow(
            gettext("People named"),
            tuple(
                _signatory(one, sources)
                for one in agreement.signatories.select_related("party")
            ),
        ),
        FactRow(
            gettext("Instrument"),
            own.of("instrument", label(Instrument, agreement.instrument)),
        ),
        FactRow(
            gettext("Status"),
            tuple(_status(one, sources) for one in events if one.is_current),
        ),
        FactRow(gettext("Country"), own.of("host_country", _country(agreement))),
        FactRow(
            gettext("Place"),
            tuple(_place(one, sources) for one in agreement.places.all()),
        ),
        FactRow(gettext("Sector"), own.of("sector", _sector(agreement))),
        *own.rows_with_value(
            ("function", gettext("At the site"), _function(agreement)),
        ),
        FactRow(
            gettext("First announced"),
            own.of("announced", agreement_date(agreement, "announced")),
        ),
        *own.rows_with_value(
            ("signed", gettext("Signed"), agreement_date(agreement, "signed")),
            ("effective", gettext("In force"), agreement_date(agreement, "effective")),
        ),
        FactRow(
            gettext("What the state gives"),
            own.of("state_gives", agreement.state_gives),
        ),
    ]


@dataclass(frozen=True)
class OwnFacts:
    """Columns of the agreement itself as facts."""

    agreement: Agreement
    sources: Sources

    def of(self, name: str, text: str) -> tuple[Fact, ...]:
        """The fact of one column; none where it is empty."""
        if not text:
            return ()
        fields = ALIASES.get(name, (name,))
        quotes = self.sources.of("agreement", self.agreement.pk, *fields, reading=text)
        return (Fact(text, quotes),)

    def rows_with_value(self, *columns: tuple[str, str, str]) -> Iterable[FactRow]:
        """Rows that are left out where there is nothing: column, heading, text."""
        for name, heading, text in columns:
            if text:
                yield FactRow(heading, self.of(name, text))


def _country(agreement: Agreement) -> str:
    return agreement.host_country.name(language()) if agreement.host_country else ""


def _sector(agreement: Agreement) -> str:
    parts = (agreement.sector, agreement.division)
    return " / ".join(one.name(language()) for one in parts if one)


def _function(agreement: Agreement) -> str:
    return label(SiteFunction, agreement.function)


def _party_rows(agreement: Agreement, sources: Sources) -> Iterable[FactRow]:
    """One row a role, investors first; an agreement without an investor says so."""
    parties = agreement.parties.select_related(
        "organization__country"
    ).prefetch_related("organization__names")
    by_role: dict[Role, list[Fact]] = {Role.INVESTOR: []}
    for party in parties:
        by_role.setdefault(Role(party.role), []).append(_party(party, sources))
    for role in sorted(by_role, key=list(Role).index):
        heading = (
            gettext("Public party") if role is Role.UNSPECIFIED else label(Role, role)
        )
        yield FactRow(capfirst(heading), tuple(by_role[role]))


def _party(party: Party, sources: Sources) -> Fact:
    organization = party.organization
    name = preferred_name(organization)
    notes = []
    if organization.country:
        notes.append(organization.country.name(language()))
    if party.recorded_as != name:
        notes.append(gettext("recorded as %(name)s") % {"name": party.recorded_as})
    reading = f"{label(Role, party.role)}: {party.recorded_as}"
    return Fact(
        name,
        sources.of("party", party.pk, reading=reading),
        note=", ".join(notes),
        url=organization.get_absolute_url(),
    )


def _signatory(person: Signatory, sources: Sources) -> Fact:
    """A person with title and capacity; an unknown capacity is said to be unknown."""
    notes = [person.title, label(Capacity, person.capacity)]
    if person.party:
        notes.append(gettext("for %(party)s") % {"party": person.party.recorded_as})
    quotes = sources.of("signatory", person.pk, "", "capacity", reading=person.name)
    return Fact(person.name, quotes, note=", ".join(filter(None, notes)))


def _place(place: Place, sources: Sources) -> Fact:
    known = place.accuracy != PlaceAccuracy.UNKNOWN
    return Fact(
        place.name,
        sources.of("place", place.pk, reading=place.name),
        note=label(PlaceAccuracy, place.accuracy) if known else "",
    )


def _status(event: StatusEvent, sources: Sources) -> Fact:
    text = status_words(event)
    return Fact(
        text,
        sources.of("status_event", event.pk, reading=text),
        note=when(event.on_from, event.on_until, event.on_precision),
    )


def status_words(event: StatusEvent) -> str:
    """A status of either axis as an adjective."""
    return label(Legal if event.axis == Axis.LEGAL else Delivery, event.value)
