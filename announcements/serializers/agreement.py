"""The page of one agreement: head, promises, facts, time line, sources, history."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext, ngettext

from announcements import formatting
from announcements.models import Agreement, AgreementRelation, Commitment
from announcements.serializers import words
from announcements.serializers.calendar import Calendar
from announcements.serializers.evidence import Quote, SourceGroup, Sources
from announcements.serializers.facts import FactRow, facts_of
from announcements.serializers.history import Change, history_of
from announcements.serializers.promises import (
    Promise,
    commitments_of,
    promise_of,
    rates_for,
)
from announcements.serializers.timeline import Moment, timeline_of
from announcements.serializers.words import label, language
from announcements.vocabulary import Due, Instrument, Kind, Relation, Stage, Total

LEDE_PROMISES = 3
CALENDARS = 3
STAGE_TONES = {
    Stage.UNDER_WAY: "kept",
    Stage.DELIVERED: "kept",
    Stage.SUSPENDED: "",
    Stage.CANCELLED: "",
}


@dataclass(frozen=True)
class Kin:
    """Another agreement and what it is to this one."""

    agreement: Agreement
    relation: str


@dataclass(frozen=True)
class AgreementPage:
    """All that the template shows."""

    agreement: Agreement
    title: str
    lede: str
    tags: list[tuple[str, str]]
    counts: str
    promises: list[Promise]
    facts: list[FactRow]
    timeline: list[Moment]
    groups: list[SourceGroup]
    history: list[Change]
    children: list[Agreement]
    identified: str
    kin: list[Kin]
    sources_line: str
    source_total: int = 0
    first_group: SourceGroup | None = None
    first_quote: Quote | None = None

    @property
    def calendars(self) -> list[Calendar]:
        """Charts of what was reported; where nothing was, of the first deadline."""
        reported = [one.chart for one in self.promises if one.chart and one.delivered]
        empty = [one.chart for one in self.promises if one.chart and not one.delivered]
        return reported[:CALENDARS] or empty[:1]


def agreement_page(agreement: Agreement, *, on: date, is_staff: bool) -> AgreementPage:
    """Read one published agreement for its page, on the day `on`.

    The number of queries does not grow with what the agreement holds. The order of
    the calls is that of the page: it numbers the sources.
    """
    sources = Sources(agreement)
    commitments = commitments_of(agreement)
    rates = rates_for(agreement, commitments)
    promises = [promise_of(one, agreement, sources, rates, on) for one in commitments]
    facts = facts_of(agreement, sources)
    timeline = timeline_of(agreement, commitments, sources, on)
    sources.rest()
    groups = sources.groups()
    children = children_of(agreement)
    first = next(iter(sources.quotes.values()), None)
    return AgreementPage(
        agreement=agreement,
        title=agreement.title(language()),
        lede=agreement.summary or _lede(agreement, commitments),
        tags=list(_tags(agreement, promises)),
        counts=_counts(agreement),
        promises=promises,
        facts=facts,
        timeline=timeline,
        groups=groups,
        history=history_of(agreement, names_shown=is_staff),
        children=children,
        identified=_identified(agreement, children),
        kin=_kin(agreement),
        sources_line=_sources_line(agreement, groups),
        source_total=len(groups),
        first_group=next((one for one in groups if first in one.quotes), None),
        first_quote=first,
    )


def children_of(agreement: Agreement) -> list[Agreement]:
    """Published parts of an umbrella; one query, none for a plain agreement."""
    if agreement.kind != Kind.UMBRELLA:
        return []
    return list(agreement.children.published().order_by("sort_key", "pk"))


def _lede(agreement: Agreement, commitments: Iterable[Commitment]) -> str:
    """The promises in one line, where no editor wrote a summary."""
    standing = [one for one in commitments if not one.replaced_by_id]
    promises = [words.promise(one) for one in standing[:LEDE_PROMISES]]
    if not promises:
        return gettext("No figure was promised in what is kept here.")
    began = words.announced(agreement)
    text = words.series(promises)
    if not began:
        return gettext("Promised: %(promise)s") % {"promise": text} + "."
    return gettext("Promised, %(when)s: %(promises)s.") % {
        "when": began,
        "promises": text,
    }


def _tags(
    agreement: Agreement, promises: Iterable[Promise]
) -> Iterable[tuple[str, str]]:
    """Text and tone of each tag in the head."""
    instrument = label(Instrument, agreement.instrument)
    stage = label(Stage, agreement.stage)
    tone = STAGE_TONES.get(Stage(agreement.stage), "promised")
    if agreement.kind == Kind.UMBRELLA:
        yield label(Kind, agreement.kind), ""
    yield (
        gettext("%(instrument)s, %(stage)s")
        % {
            "instrument": instrument,
            "stage": stage,
        },
        tone,
    )
    seen = set()
    for promise in promises:
        if promise.due and promise.due not in seen:
            seen.add(promise.due)
            yield promise.state, "" if promise.due is Due.SILENT else promise.due.value


def _counts(agreement: Agreement) -> str:
    """Which total the promises count in, or why in none."""
    if agreement.total == Total.PLEDGED:
        return gettext("These promises count among those that are pledged.")
    if agreement.total == Total.CONTRACTED:
        return gettext(
            "These promises count among those that are contracted or under way."
        )
    if agreement.kind == Kind.UMBRELLA:
        return gettext(
            "An umbrella is in no total: what is in it counts with each of its parts. "
            "What is not in a part yet is not yet broken down."
        )
    if agreement.stage in (Stage.CANCELLED, Stage.SUSPENDED):
        return gettext("In no total, because it is %(stage)s.") % {
            "stage": words.stage_words(agreement)
        }
    return gettext("In no total, because another agreement here counts for it.")


def _identified(agreement: Agreement, children: Sequence[Agreement]) -> str:
    """How much of an umbrella is known part by part."""
    if agreement.kind != Kind.UMBRELLA:
        return ""
    known = formatting.number(len(children), language())
    if not agreement.children_announced:
        return ngettext(
            "%(k)s part identified", "%(k)s parts identified", len(children)
        ) % {"k": known}
    return gettext("%(k)s of %(n)s parts identified") % {
        "k": known,
        "n": formatting.number(agreement.children_announced, language()),
    }


def _sources_line(agreement: Agreement, groups: Sequence[SourceGroup]) -> str:
    articles = sum(1 + len(one.copies) for one in groups if one.article)
    independent = ngettext(
        "%(k)s independent source", "%(k)s independent sources", agreement.source_count
    ) % {"k": formatting.number(agreement.source_count, language())}
    if not articles:
        return independent
    return gettext("%(independent)s, %(articles)s") % {
        "independent": independent,
        "articles": ngettext("%(n)s article", "%(n)s articles", articles)
        % {"n": formatting.number(articles, language())},
    }


def _kin(agreement: Agreement) -> list[Kin]:
    """Relations in both directions, to published agreements only; two queries."""
    ahead = (
        AgreementRelation.objects.filter(
            from_agreement=agreement, to_agreement__is_published=True
        )
        .select_related("to_agreement")
        .order_by("kind", "pk")
    )
    behind = (
        AgreementRelation.objects.filter(
            to_agreement=agreement, from_agreement__is_published=True
        )
        .select_related("from_agreement")
        .order_by("kind", "pk")
    )
    return [Kin(one.to_agreement, label(Relation, one.kind)) for one in ahead] + [
        Kin(one.from_agreement, _reversed(Relation(one.kind))) for one in behind
    ]


def _reversed(relation: Relation) -> str:
    """A relation as the other side says it."""
    return {
        Relation.PHASE_OF: gettext("has as a phase"),
        Relation.AMENDS: gettext("is amended by"),
        Relation.REPLACES: gettext("is replaced by"),
        Relation.RE_ANNOUNCES: gettext("is announced again by"),
        Relation.DUPLICATES: gettext("is the same as"),
    }[relation]
