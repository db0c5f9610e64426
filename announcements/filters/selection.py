"""A query, answered: which agreements, in words, with ways to change it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.forms import Form
from django.http import QueryDict
from django.utils.translation import get_language, gettext, ngettext, pgettext

from announcements.filters.conditions import UNKNOWN, search_words
from announcements.filters.counting import facet_counts, values_in_use
from announcements.filters.facets import Facet, make_facets
from announcements.filters.filterset import (
    DEFAULT_ORDER,
    FACETS,
    ORDERS,
    SEARCH_LENGTH,
    SEARCH_WORDS,
    AgreementFilter,
)
from announcements.filters.labels import Labels
from announcements.filters.sentence import (
    Sentence,
    any_of,
    join_clauses,
    quoted,
    sentence,
)
from announcements.filters.totals import Totals, totals
from announcements.models import Agreement

SHOWN_LENGTH = 40
SHOWN_VALUES = 3
# The order of the keys in every address that a page links to.
KEYS = ("q", *FACETS, "order", "per_page")


@dataclass(frozen=True)
class Chip:
    """One choice, and the query without it."""

    label: str
    query: str


@dataclass(frozen=True)
class Way:
    """A filter whose removal would give `n` agreements."""

    label: str
    query: str
    n: int


@dataclass(frozen=True)
class Selection:
    """What a query asks for. Everything but `qs` is computed when it is asked for."""

    query: QueryDict
    on: date
    labels: Labels
    filters: AgreementFilter

    @cached_property
    def qs(self) -> QuerySet[Agreement]:
        """The agreements, in order."""
        return self.filters.without()

    @property
    def form(self) -> Form:
        """The GET form, cleaned."""
        form: Form = self.filters.form
        return form

    @property
    def chosen(self) -> Mapping[str, Any]:
        """The known values of each filter."""
        return self.filters.chosen

    @cached_property
    def totals(self) -> Totals:
        """The totals of the selection; one query."""
        return totals(self.qs)

    @property
    def n(self) -> int:
        """How many agreements are selected."""
        return self.totals.n

    @cached_property
    def sentence(self) -> Sentence:
        """What is shown, in words."""
        return sentence(self.chosen, self.n, self.labels)

    @cached_property
    def counts(self) -> dict[str, Counter[str]]:
        """Agreements by filter and value, each without its own filter."""
        return facet_counts(self.filters)

    @cached_property
    def facets(self) -> list[Facet]:
        """The filter panel."""
        in_use = self.counts if not self.is_narrowed else values_in_use()
        return make_facets(self.chosen, self.counts, in_use, self.labels)

    @property
    def is_narrowed(self) -> bool:
        """Whether any filter or word is set."""
        return any(self.chosen[name] for name in (*FACETS, "q"))

    @cached_property
    def notices(self) -> list[str]:
        """What of the query was not understood, and what was done about it."""
        notices = [self._unknown(name) for name in FACETS]
        return [one for one in (*notices, *self._search_notices()) if one]

    @cached_property
    def chips(self) -> list[Chip]:
        """One chip a chosen value, the search first."""
        chips = []
        if self.chosen["q"]:
            chips.append(Chip(quoted(self.chosen["q"]), self.query_without("q")))
        for name in FACETS:
            chips += [
                Chip(self._chip_label(name, value), self.query_without(name, value))
                for value in self.chosen[name]
            ]
        return chips

    @cached_property
    def ways_out(self) -> list[Way]:
        """For an empty answer: filters by what their removal gives, best first.

        A query for each filter that is set.
        """
        ways = []
        for name in ("q", *FACETS):
            if self.chosen[name]:
                n = self.filters.without(name, "order").count()
                ways.append(Way(self._way_label(name), self.query_without(name), n))
        return sorted((way for way in ways if way.n), key=lambda way: -way.n)

    def query_with(self, **values: str) -> str:
        """The query on the first page, with `values` set in it; no question mark."""
        query = self._clean_query()
        for key, value in values.items():
            query[key] = value
        ordered = QueryDict(mutable=True)
        for key in (*KEYS, *query):
            if key in query:
                ordered.setlist(key, query.getlist(key))
        return ordered.urlencode()

    def query_without(self, name: str, value: str = "") -> str:
        """The query without the filter `name`, or without one value of it."""
        query = self._clean_query()
        query.setlist(
            name, [one for one in query.getlist(name) if value and one != value]
        )
        return query.urlencode()

    @property
    def page_query(self) -> str:
        """The query that a page number is put behind."""
        query = self._clean_query().urlencode()
        return f"{query}&" if query else ""

    @property
    def cleared_query(self) -> str:
        """The query without filters; search, order and page size stay."""
        query = self._clean_query()
        for name in FACETS:
            query.pop(name, None)
        return query.urlencode()

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What the filter form sends along without showing it."""
        query = self._clean_query()
        return [(key, str(query[key])) for key in ("order", "per_page") if key in query]

    @property
    def order(self) -> str:
        """The order as the address names it: "due" or "-due"."""
        return str(self.chosen["order"])

    def _clean_query(self) -> QueryDict:
        """The query with what is understood only, always in the same order."""
        query = QueryDict(mutable=True)
        if self.chosen["q"]:
            query["q"] = self.chosen["q"]
        for name in FACETS:
            if self.chosen[name]:
                query.setlist(name, list(self.chosen[name]))
        if self.order != DEFAULT_ORDER:
            query["order"] = self.order
        size = self.query.get("per_page", "")
        if size in PAGE_SIZES[1:]:
            query["per_page"] = size
        return query

    def _unknown(self, name: str) -> str:
        sent = dict.fromkeys(self.query.getlist(name))
        left = [one for one in sent if one and one not in self.chosen[name]]
        if not left:
            return ""
        shown = join_clauses([quoted(shorten(one)) for one in left[:SHOWN_VALUES]])
        return ngettext(
            "The filter “%(filter)s” has no value %(values)s: it was left out.",
            "The filter “%(filter)s” has no values such as %(values)s: they were left "
            "out.",
            len(left),
        ) % {"filter": name, "values": shown}

    def _search_notices(self) -> list[str]:
        notices = []
        sent = self.query.get("q", "")
        words = search_words(self.chosen["q"])
        if len(sent) > SEARCH_LENGTH or len(words) > SEARCH_WORDS:
            notices.append(
                gettext(
                    "The search was too long: only its first %(words)s words, in %(n)s "
                    "characters, were looked for."
                )
                % {"n": SEARCH_LENGTH, "words": min(len(words), SEARCH_WORDS)}
            )
        if sent.strip() and not words:
            notices.append(
                gettext("The search holds no word and no number: it was left out.")
            )
        order = self.query.get("order", "")
        if order and order.removeprefix("-") not in ORDERS:
            notices.append(
                gettext("There is no order %(order)s: the newest stand first.")
                % {"order": quoted(shorten(order))}
            )
        return notices

    def _chip_label(self, name: str, value: str) -> str:
        label = self.labels.of(name, value)
        if name == "year" or (name == "due" and value.isdigit()) or value == UNKNOWN:
            return f"{filter_name(name)} {label}"
        return label

    def _way_label(self, name: str) -> str:
        if name == "q":
            return quoted(self.chosen["q"])
        return any_of(
            [quoted(self._chip_label(name, one)) for one in self.chosen[name]]
        )


PAGE_SIZES = ("25", "50", "100")


def select(query: QueryDict, *, on: date) -> Selection:
    """The answer to a query, as of the day `on`."""
    labels = Labels((get_language() or "en")[:2])
    return Selection(query, on, labels, AgreementFilter(query, on=on, labels=labels))


def shorten(text: str) -> str:
    """`text` as it may be shown in a notice: without control characters, not long."""
    text = "".join(one if one.isprintable() else "�" for one in text)
    return text if len(text) <= SHOWN_LENGTH else f"{text[:SHOWN_LENGTH]}…"


def filter_name(name: str) -> str:
    """The name of a filter before a value: "due 2027"."""
    return {
        "country": pgettext("filter", "country"),
        "sector": pgettext("filter", "sector"),
        "instrument": pgettext("filter", "instrument"),
        "stage": pgettext("filter", "stage"),
        "year": pgettext("filter", "announced"),
        "due": pgettext("filter", "due"),
    }[name]
