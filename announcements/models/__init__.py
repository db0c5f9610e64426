"""State: the tables of Accord."""

from announcements.models.agreement import (
    Agreement,
    AgreementRelation,
    Party,
    Place,
    Signatory,
    StatusEvent,
)
from announcements.models.article import (
    Article,
    ArticleBody,
    ArticleText,
    Host,
    Source,
)
from announcements.models.candidate import Candidate, Extraction, Mention
from announcements.models.commitment import Commitment, Observation
from announcements.models.decision import Decision
from announcements.models.evidence import Evidence
from announcements.models.organization import Organization, OrganizationName
from announcements.models.public_id import PublicId
from announcements.models.reference import Country, Currency, ExchangeRate, Sector
from announcements.models.setup_link import SetupLink

__all__ = [
    "Agreement",
    "AgreementRelation",
    "Article",
    "ArticleBody",
    "ArticleText",
    "Candidate",
    "Commitment",
    "Country",
    "Currency",
    "Decision",
    "Evidence",
    "ExchangeRate",
    "Extraction",
    "Host",
    "Mention",
    "Observation",
    "Organization",
    "OrganizationName",
    "Party",
    "Place",
    "PublicId",
    "Sector",
    "SetupLink",
    "Signatory",
    "Source",
    "StatusEvent",
]
