"""What holds for a whole article when its deals become agreements."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from announcements.extraction import announced, states
from announcements.extraction.alternatives import Leftovers
from announcements.extraction.bodies import Body
from announcements.extraction.companies import Company
from announcements.extraction.deals import Deal
from announcements.extraction.figures import Figure
from announcements.extraction.people import Person
from announcements.extraction.places import Place
from announcements.extraction.result import Label
from announcements.extraction.signs import Signs


@dataclass(frozen=True, slots=True)
class Findings:
    """What holds for the whole article."""

    people: tuple[Person, ...]
    bodies: tuple[Body, ...]
    parties: tuple[Body, ...]
    companies: tuple[Company, ...]
    places: tuple[Place, ...]
    decided: states.Decision
    host: Label | None
    signs: Signs
    days: announced.Scene
    sectors: tuple[Label, ...]
    deals: Sequence[Deal] = ()
    beside: Mapping[int, Sequence[Figure]] = field(default_factory=dict)
    left: Leftovers = field(default_factory=Leftovers)

    @property
    def country(self) -> str | None:
        """The code of the host country, if it is known."""
        return (self.host.value or None) if self.host else None
