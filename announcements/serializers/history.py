"""The history of an agreement out of the event tables: who, what, when and why."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db.models import Model, Q
from django.utils.translation import gettext

from announcements import formatting
from announcements.models import Agreement, Decision
from announcements.serializers.words import label, language
from announcements.vocabulary import DecisionKind

# Every table with its own history, and how its events lead to the agreement.
TABLES = {
    "Agreement": "pgh_obj",
    "Party": "agreement",
    "Place": "agreement",
    "Signatory": "agreement",
    "StatusEvent": "agreement",
    "Commitment": "agreement",
}


@dataclass
class Change:
    """What one person did at one moment."""

    at: datetime
    who: str
    what: str
    why: str = ""
    lines: list[str] = field(default_factory=list)


def history_of(agreement: Agreement, *, names_shown: bool) -> list[Change]:
    return []
