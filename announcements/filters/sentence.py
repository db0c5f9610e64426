"""The sentence that says what a selection is: "18 agreements in Morocco, signed ...".

Each filter gives one phrase that may stand behind "agreement" or "agreements". The
catalogues hold whole phrases with the number of agreements, so that a language may
bend them: French "annoncés en 2024" and "annoncé en 2024".
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext, ngettext, pgettext

from announcements import formatting
from announcements.filters.conditions import AMOUNT, JOBS, UNKNOWN
from announcements.filters.labels import Labels
from announcements.filters.places import in_country
from announcements.vocabulary import Due


@dataclass(frozen=True)
class Sentence:
    """The sentence as `head` and `rest`, for a title that stays short, and in one."""

    head: str
    rest: str

    def __str__(self) -> str:
        return join_clauses([self.head, self.rest] if self.rest else [self.head])


def sentence(chosen: Mapping[str, Any], n: int, labels: Labels) -> Sentence:
    """What is shown: the count, and the filters in words."""
    # "No agreement" is singular where the language makes zero a plural.
    bent = n or 1
    where = _country(chosen["country"], bent, labels) if chosen["country"] else ""
    count = _count(n, labels.language)
    # Translators: "18 agreements" and "in Morocco".
    head = (
        gettext("%(agreements)s %(where)s") % {"agreements": count, "where": where}
        if where
        else count
    )
    clauses = [
        write(chosen[name], bent, labels)
        for name, write in CLAUSES.items()
        if chosen.get(name)
    ]
    return Sentence(head, join_clauses(clauses))


def any_of(words: Sequence[str]) -> str:
    """ "Morocco, Tunisia or Egypt"."""
    if len(words) < 2:
        return "".join(words)
    return gettext("%(words)s or %(last)s") % {
        "words": join_clauses(words[:-1]),
        "last": words[-1],
    }


def join_clauses(clauses: Sequence[str]) -> str:
    """Clauses with the comma of the language between them."""
    # Translators: the comma between the parts of a sentence, with its space.
    return pgettext("between parts of a sentence", ", ").join(clauses)


def quoted(text: str) -> str:
    """`text` in the quotation marks of the language."""
    return gettext("“%(text)s”") % {"text": text}


def _count(n: int, language: str) -> str:
    if n == 0:
        return gettext("No agreement")
    return ngettext("%(n)s agreement", "%(n)s agreements", n) % {
        "n": formatting.number(n, language)
    }


def _country(values: Sequence[str], n: int, labels: Labels) -> str:
    places = [
        gettext("in a country that is not stated")
        if value == UNKNOWN
        else in_country(value, labels.countries[value], labels.language)
        for value in values
    ]
    return any_of(places)


def _labels(facet: str, values: Sequence[str], labels: Labels) -> str:
    return any_of([quoted(labels.of(facet, value)) for value in values])


def _sector(values: Sequence[str], n: int, labels: Labels) -> str:
    return ngettext(
        "in the sector %(sectors)s", "in the sectors %(sectors)s", len(values)
    ) % {"sectors": _labels("sector", values, labels)}


def _instrument(values: Sequence[str], n: int, labels: Labels) -> str:
    # Translators: "18 agreements, of the type “contract” or “approval”".
    return gettext("of the type %(instruments)s") % {
        "instruments": _labels("instrument", values, labels)
    }


def _stage(values: Sequence[str], n: int, labels: Labels) -> str:
    return gettext("at the stage %(stages)s") % {
        "stages": _labels("stage", values, labels)
    }


def _year(values: Sequence[str], n: int, labels: Labels) -> str:
    years = [value for value in values if value != UNKNOWN]
    phrases = []
    if years:
        phrases.append(
            ngettext("announced in %(years)s", "announced in %(years)s", n)
            % {"years": any_of(years)}
        )
    if UNKNOWN in values:
        phrases.append(gettext("without a date of announcement"))
    return any_of(phrases)


def _due(values: Sequence[str], n: int, labels: Labels) -> str:
    years = [value for value in values if value.isdigit()]
    phrases = [_due_phrase(Due(value)) for value in values if not value.isdigit()]
    if years:
        phrases.append(
            gettext("with a promise due in %(years)s") % {"years": any_of(years)}
        )
    return any_of(phrases)


def _due_phrase(value: Due) -> str:
    match value:
        case Due.OVERDUE:
            return gettext("with an overdue promise")
        case Due.SOON:
            return gettext("with a promise due within 12 months")
        case Due.SILENT:
            return gettext("without news for two years")
        case Due.KEPT:
            return gettext("with a promise that was kept")
        case Due.NONE:
            return gettext("with a promise without a due date")


def _has(values: Sequence[str], n: int, labels: Labels) -> str:
    phrases = {
        JOBS: gettext("with a number of jobs"),
        AMOUNT: gettext("with an amount"),
    }
    return any_of([phrases[value] for value in values])


def _search(text: str, n: int, labels: Labels) -> str:
    return ngettext("that mentions %(text)s", "that mention %(text)s", n) % {
        "text": quoted(text)
    }


CLAUSES: dict[str, Callable[[Any, int, Labels], str]] = {
    "sector": _sector,
    "instrument": _instrument,
    "stage": _stage,
    "year": _year,
    "due": _due,
    "has": _has,
    "q": _search,
}
