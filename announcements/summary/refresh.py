"""Writing the derived columns of an agreement out of its rows."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.db.models import Prefetch, Q
from django.utils.text import slugify

from announcements.conversion import YEARS_BACK, Converted, Rate, to_usd
from announcements.matching.search import search_text, sort_key
from announcements.models import (
    Agreement,
    AgreementRelation,
    Commitment,
    ExchangeRate,
    Observation,
    Organization,
    Party,
)
from announcements.models.agreement import DERIVED
from announcements.summary.counting import (
    jobs_figure,
    low_bound,
    money_figures,
    stage_of,
    total_of,
)
from announcements.summary.sources import SourceFacts, source_facts
from announcements.summary.titles import LANGUAGES, TitleFacts, make_title
from announcements.vocabulary import Axis, Kind, Relation, Role

TITLES = tuple(f"title_{language}" for language in LANGUAGES)
REPEATS = (Relation.RE_ANNOUNCES, Relation.DUPLICATES)
INVESTORS = (Role.INVESTOR, Role.CO_INVESTOR)
NEAR_INVESTORS = (Role.OPERATING_COMPANY, Role.PARENT)
SLUG_LENGTH = 120
SEPARATOR = "; "


def refresh(agreement: Agreement) -> None:
    """Bring stage, totals, titles and search text up to date, also in the database.

    Agreements that this one repeats, replaces, or that do so to it, follow, because
    whether they count depends on it. Some twenty queries; call it in the transaction
    that changed the rows.
    """
    _refresh_one(agreement)
    for neighbour in _neighbours(agreement):
        neighbour.total = _total(neighbour)
        neighbour.save(update_fields=["total"])


def _refresh_one(agreement: Agreement) -> None:
    commitments = list(
        agreement.commitments.select_related("currency").order_by("position", "pk")
    )
    parties = _parties(agreement)
    sources = source_facts(agreement)
    _set_status(agreement)
    _set_jobs(agreement, jobs_figure(commitments))
    money = _set_money(agreement, commitments, sources)
    _set_due(agreement, [jobs_figure(commitments), money, *commitments])
    _set_parties(agreement, parties)
    places = [place.name for place in agreement.places.all()]
    _set_titles(agreement, parties, places)
    _set_slug(agreement, sources.language)
    agreement.search_text = search_text(
        _searched(agreement, parties, places, commitments)
    )
    agreement.sort_key = sort_key(agreement.investors_text or agreement.title_en)
    agreement.source_count = sources.count
    agreement.last_evidence_on = _last_news(agreement, sources)
    agreement.save(update_fields=[*DERIVED, *TITLES, "slug"])


# Status and totals


def _set_status(agreement: Agreement) -> None:
    current = dict(
        agreement.status_events.filter(is_current=True).values_list("axis", "value")
    )
    agreement.legal = current.get(Axis.LEGAL, "")
    agreement.delivery = current.get(Axis.DELIVERY, "")
    agreement.stage = stage_of(agreement.legal, agreement.delivery)
    agreement.total = _total(agreement)


def _total(agreement: Agreement) -> str:
    return total_of(
        kind=agreement.kind,
        instrument=agreement.instrument,
        stage=agreement.stage,
        delivery=agreement.delivery,
        is_superseded=AgreementRelation.objects.filter(
            to_agreement=agreement,
            kind=Relation.REPLACES,
            from_agreement__is_published=True,
        ).exists(),
        is_repeat=agreement.relations.filter(
            kind__in=REPEATS, to_agreement__is_published=True
        ).exists(),
    )


def _neighbours(agreement: Agreement) -> Iterable[Agreement]:
    """Agreements whose total depends on whether this one is public, locked."""
    repeats = Q(relations__to_agreement=agreement, relations__kind__in=REPEATS)
    replaced = Q(
        related_from__from_agreement=agreement, related_from__kind=Relation.REPLACES
    )
    pks = Agreement.objects.filter(repeats | replaced).order_by().values("pk")
    return Agreement.objects.select_for_update().filter(pk__in=pks).order_by("pk")


# Figures


def _set_jobs(agreement: Agreement, figure: Commitment | None) -> None:
    agreement.jobs_low = _whole(figure.low) if figure else None
    agreement.jobs_high = _whole(figure.high) if figure else None
    agreement.jobs_qualifier = figure.qualifier if figure else ""
    agreement.jobs_due_until = figure.due_until if figure else None


def _whole(value: Decimal | None) -> Decimal | None:
    return None if value is None else value.quantize(Decimal(1))


def _set_money(
    agreement: Agreement, commitments: list[Commitment], sources: SourceFacts
) -> Commitment | None:
    """Write the amount, in its own currency and in dollars; return its commitment."""
    figures = money_figures(commitments)
    year = _rate_year(agreement, sources)
    rows = _rates(figures, year)
    rates = {
        key: Rate(*key, row.units_per_usd, row.source) for key, row in rows.items()
    }

    def in_dollars(value: Decimal | None, one: Commitment) -> Converted | None:
        if value is None or year is None:
            return None
        return to_usd(value, str(one.currency_id), year, rates)

    def size(one: Commitment) -> tuple[Decimal, Decimal]:
        converted = in_dollars(one.low, one)
        return (converted.amount if converted else Decimal(-1), low_bound(one))

    chosen = max(figures, key=size, default=None)
    low = in_dollars(chosen.low, chosen) if chosen else None
    high = in_dollars(chosen.high, chosen) if chosen else None
    used = low or high
    agreement.amount_low = chosen.low if chosen else None
    agreement.amount_high = chosen.high if chosen else None
    agreement.amount_qualifier = chosen.qualifier if chosen else ""
    agreement.amount_currency = chosen.currency if chosen else None
    agreement.amount_usd_low = low.amount if low else None
    agreement.amount_usd_high = high.amount if high else None
    agreement.rate = rows.get((used.rate.currency, used.rate.year)) if used else None
    return chosen


def _rate_year(agreement: Agreement, sources: SourceFacts) -> int | None:
    """The year of the signing, else of the announcement, else of the first source."""
    on = agreement.signed_from or agreement.announced_from or sources.first_on
    return on.year if on else None


def _rates(
    figures: list[Commitment], year: int | None
) -> dict[tuple[str, int], ExchangeRate]:
    if not figures or year is None:
        return {}
    rows = ExchangeRate.objects.filter(
        currency__in={one.currency_id for one in figures},
        year__range=(year - YEARS_BACK, year),
    )
    return {(row.currency_id, row.year): row for row in rows}


def _set_due(agreement: Agreement, by_weight: list[Commitment | None]) -> None:
    """The due date of the jobs, else of the money, else the first other one."""
    due = next(
        (
            one
            for one in by_weight
            if one and one.due_until and one.replaced_by_id is None
        ),
        None,
    )
    agreement.due_from = due.due_from if due else None
    agreement.due_until = due.due_until if due else None
    agreement.due_precision = due.due_precision if due else ""


def _last_news(agreement: Agreement, sources: SourceFacts) -> date | None:
    """The newest date of anything that is known, for the silence board.

    Without a dated source the act itself is the last that was heard.
    """
    heard = [
        sources.last_on,
        *agreement.status_events.values_list("on_until", flat=True),
        *Observation.objects.filter(commitment__agreement=agreement).values_list(
            "on_until", flat=True
        ),
    ]
    dated = [on for on in heard if on]
    return max(dated) if dated else agreement.signed_until or agreement.announced_until


# Words


def _parties(agreement: Agreement) -> list[Party]:
    return list(
        agreement.parties.select_related("organization__merged_into")
        .prefetch_related(
            Prefetch("organization__names"),
            Prefetch("organization__merged_into__names"),
        )
        .order_by("position", "pk")
    )


def _now(party: Party) -> Organization:
    return party.organization.merged_into or party.organization


def _set_parties(agreement: Agreement, parties: list[Party]) -> None:
    agreement.investors_text = SEPARATOR.join(
        _now(party).name for party in _investing(parties)
    )
    agreement.public_parties_text = SEPARATOR.join(
        _now(party).name for party in _public(parties)
    )


def _investing(parties: list[Party]) -> list[Party]:
    """The investors; where none is recorded, the companies nearest to one."""
    investors = [party for party in parties if party.role in INVESTORS]
    return investors or [party for party in parties if party.role in NEAR_INVESTORS]


def _public(parties: list[Party]) -> list[Party]:
    return [party for party in parties if not Role(party.role).is_private_side]


def _set_titles(agreement: Agreement, parties: list[Party], places: list[str]) -> None:
    for language in LANGUAGES:
        if language not in agreement.edited_titles:
            facts = _title_facts(agreement, parties, places, language)
            setattr(agreement, f"title_{language}", make_title(facts, language))


def _title_facts(
    agreement: Agreement, parties: list[Party], places: list[str], language: str
) -> TitleFacts:
    sector, division = agreement.sector, agreement.division
    country = agreement.host_country
    return TitleFacts(
        investors=_names(_investing(parties), language),
        public_parties=_names(_public(parties), language),
        is_umbrella=agreement.kind == Kind.UMBRELLA,
        children_announced=agreement.children_announced,
        function=agreement.function,
        sector=sector.name(language) if sector else "",
        division=division.name(language) if division else "",
        places=tuple(places),
        country=country.name(language) if country else "",
    )


def _names(parties: list[Party], language: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_name(_now(party), language) for party in parties))


def _name(organization: Organization, language: str) -> str:
    """The name in `language` where one is recorded, else the organization's own."""
    own = [one for one in organization.names.all() if one.language == language]
    own.sort(key=lambda one: one.kind != "preferred")
    return own[0].text if own else organization.name


def _set_slug(agreement: Agreement, language: str) -> None:
    """Make the slug once, from the title in the first article's language."""
    if agreement.slug:
        return
    title = agreement.title(language or "fr")
    slug = slugify(title, allow_unicode=True)[:SLUG_LENGTH].strip("-")
    agreement.slug = slug or "accord"


def _searched(
    agreement: Agreement,
    parties: list[Party],
    places: list[str],
    commitments: list[Commitment],
) -> str:
    """Everything that a reader may look for, one thing a line."""
    words = [getattr(agreement, title) for title in TITLES]
    words += [agreement.public_id_id, agreement.summary, agreement.state_gives]
    for reference in (
        agreement.host_country,
        agreement.sector,
        agreement.division,
    ):
        words += (
            [reference.name(language) for language in LANGUAGES] if reference else []
        )
    for party in parties:
        words += [party.recorded_as, party.organization.name, _now(party).name]
        words += [name.text for name in party.organization.names.all()]
        words += [name.text for name in _now(party).names.all()]
    words += places
    for signatory in agreement.signatories.all():
        words += [signatory.name, signatory.title]
    for commitment in commitments:
        words += [commitment.printed, commitment.due_text, *_bounds(commitment)]
    return "\n".join(dict.fromkeys(word for word in words if word))


def _bounds(commitment: Commitment) -> list[str]:
    """The bounds without their idle zeros, once each, as one types them."""
    bounds = {bound for bound in (commitment.low, commitment.high) if bound}
    return [f"{bound.normalize():f}" for bound in sorted(bounds)]
