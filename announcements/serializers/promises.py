"""Promises of an agreement: figures, deadlines, what was delivered, and the bar."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Prefetch
from django.utils.translation import get_language_bidi, gettext, ngettext

from announcements import formatting
from announcements.conversion import YEARS_BACK, Rate, find_rate, in_usd
from announcements.models import Agreement, Commitment, ExchangeRate, Observation
from announcements.serializers import bars, words
from announcements.serializers.calendar import Calendar, draw_calendar
from announcements.serializers.evidence import Quote, Sources
from announcements.serializers.words import FirstKnown, label, language, when
from announcements.vocabulary import Claimant, Due, Outcome

DOLLAR = "USD"
DUE_FIELDS = ("due", "due_text", "due_period", "due_from", "due_until")


@dataclass(frozen=True)
class Delivered:
    """One observation as the page shows it."""

    figure: formatting.Qualified
    when: str
    by: str
    sources: tuple[Quote, ...]


@dataclass(frozen=True)
class Promise:
    """One commitment with everything that is shown of it."""

    commitment: Commitment
    subject: str
    figure: formatting.Qualified
    sources: tuple[Quote, ...]
    deadline: str
    due_sources: tuple[Quote, ...]
    converted: str
    rate_note: str
    equivalent: str
    claimant: str
    claimant_sources: tuple[Quote, ...]
    due: Due | None
    state: str
    outcome: str
    delivered: tuple[Delivered, ...]
    replaced_by: str
    bar: bars.Bar
    bar_labels: dict[str, str]
    sentence: str
    chart: Calendar | None

    @property
    def by_hand(self) -> list[Quote]:
        """Sources that an editor vouches for, with the reason given."""
        return [quote for quote in self.sources if quote.is_by_hand]


def commitments_of(agreement: Agreement) -> list[Commitment]:
    """Commitments with their observations, what was replaced last; two queries."""
    observations = Observation.objects.select_related("currency")
    rows = agreement.commitments.select_related(
        "currency", "equivalent_currency", "replaced_by"
    ).prefetch_related(Prefetch("observations", queryset=observations))
    return sorted(rows, key=lambda one: one.replaced_by_id is not None)


Rates = Mapping[tuple[str, int], Rate]


def rates_for(agreement: Agreement, commitments: Iterable[Commitment]) -> Rates:
    """Rates of the commitments' currencies that may convert them; one query.

    The kept rate of the agreement fixes the year; an agreement without one takes the
    year in which it was signed, else announced.
    """
    year = _rate_year(agreement)
    currencies = {one.currency_id for one in commitments} - {None, DOLLAR}
    if year is None or not currencies:
        return {}
    rows = ExchangeRate.objects.filter(
        currency__in=currencies, year__range=(year - YEARS_BACK, year)
    )
    return {
        (row.currency_id, row.year): Rate(
            row.currency_id, row.year, row.units_per_usd, row.source
        )
        for row in rows
    }


def _delivered_as(observation: Observation) -> str:
    """What a sentence about results was read as, for its card."""
    return gettext("%(figure)s reported, %(when)s") % {
        "figure": words.figure(observation),
        "when": when(
            observation.on_from, observation.on_until, observation.on_precision
        ),
    }


def _rate_year(agreement: Agreement) -> int | None:
    if agreement.rate:
        return agreement.rate.year
    day = agreement.signed_from or agreement.announced_from
    return day.year if day else None


def promise_of(
    commitment: Commitment,
    agreement: Agreement,
    sources: Sources,
    rates: Rates,
    on: date,
) -> Promise:
    shown = words.figure(commitment)
    quotes = sources.of("commitment", commitment.pk, reading=_read_as(commitment))
    deadline = _due(commitment)
    due_quotes = (
        sources.of("commitment", commitment.pk, *DUE_FIELDS, reading=deadline)
        if deadline
        else ()
    )
    due = words.due_label(commitment, agreement, on)
    delivered = [
        Delivered(
            figure=words.figure(one),
            when=when(one.on_from, one.on_until, one.on_precision),
            by=_claimant(one.claimant),
            sources=sources.of("observation", one.pk, reading=_delivered_as(one)),
        )
        for one in commitment.observations.all()
    ]
    latest = _latest(commitment)
    year = _rate_year(agreement)
    currency = commitment.currency_id
    rate = find_rate(currency, year, rates) if currency and year else None
    began = words.first_known(agreement, commitment)
    bar = bars.draw(
        qualifier=commitment.qualifier,
        low=commitment.low,
        high=commitment.high,
        delivered=_comparable(commitment, latest),
        began=began.day if began else None,
        due=commitment.due_until,
        today=on,
        is_late=due is Due.OVERDUE,
        is_mirrored=get_language_bidi(),
    )
    state = words.due_words(due, commitment, on) if due else ""
    return Promise(
        commitment=commitment,
        subject=words.subject(commitment),
        figure=shown,
        sources=quotes,
        deadline=deadline,
        due_sources=due_quotes,
        converted=_converted(commitment, rate),
        rate_note=_rate_note(commitment, rate, year),
        equivalent=_equivalent(commitment),
        claimant=_claimant(commitment.claimant),
        claimant_sources=sources.of("commitment", commitment.pk, "claimant"),
        due=due,
        state=state,
        outcome=_outcome(commitment),
        delivered=tuple(delivered),
        replaced_by=words.promise(commitment.replaced_by)
        if commitment.replaced_by
        else "",
        bar=bar,
        bar_labels=_bar_labels(began, commitment, shown, delivered),
        sentence=_sentence(began, commitment, delivered, state),
        chart=draw_calendar(commitment, began=began, on=on, due_label=due),
    )


def _due(commitment: Commitment) -> str:
    """The deadline in words; a period without an anchor stays a period."""
    deadline = when(
        commitment.due_from,
        commitment.due_until,
        commitment.due_precision,
        as_deadline=True,
    )
    if deadline or not commitment.due_period:
        return deadline
    count = int(commitment.due_period[1:-1])
    if commitment.due_period.endswith("Y"):
        text = ngettext("within %(n)s year", "within %(n)s years", count)
    else:
        text = ngettext("within %(n)s month", "within %(n)s months", count)
    return text % {"n": formatting.number(count, language())}


def _latest(commitment: Commitment) -> Observation | None:
    rows = list(commitment.observations.all())
    return max(rows, key=lambda one: (one.on_until, one.pk), default=None)


def _comparable(commitment: Commitment, latest: Observation | None) -> Decimal | None:
    """What was delivered, where it can be laid on the promise: same currency, a low."""
    if latest is None or latest.currency_id != commitment.currency_id:
        return None
    return latest.low


def _claimant(value: str) -> str:
    return "" if value == Claimant.UNKNOWN else label(Claimant, value)


def _outcome(commitment: Commitment) -> str:
    if commitment.outcome in (Outcome.SCHEDULED, Outcome.MET):
        return ""
    return label(Outcome, commitment.outcome)


def _converted(commitment: Commitment, rate: Rate | None) -> str:
    """About how much it is in US dollars; empty where it is dollars or has no rate."""
    bound = commitment.low if commitment.low is not None else commitment.high
    if rate is None or bound is None:
        return ""
    return formatting.money(in_usd(bound, rate), DOLLAR, language(), compact=True)


def _rate_note(commitment: Commitment, rate: Rate | None, year: int | None) -> str:
    if not commitment.currency_id or commitment.currency_id == DOLLAR:
        return ""
    if year is None:
        return gettext("not converted: no date to take the rate of")
    if rate is None:
        return gettext("not converted: no rate for that year")
    return gettext(
        "at the average rate of %(year)s (%(rate)s %(currency)s, %(source)s)"
    ) % {
        "year": rate.year,
        "rate": formatting.number(round(rate.units_per_usd, 4), language()),
        "currency": rate.currency,
        "source": rate.source,
    }


def _equivalent(commitment: Commitment) -> str:
    """The amount as the source prints it in a second currency."""
    if not commitment.equivalent_currency_id:
        return ""
    currency = commitment.equivalent_currency_id
    return str(
        formatting.qualified(
            commitment.qualifier,
            commitment.equivalent_low,
            commitment.equivalent_high,
            language(),
            write=lambda value: formatting.exact_money(value, currency, language()),
        )
    )


def _bar_labels(
    began: FirstKnown | None,
    commitment: Commitment,
    shown: formatting.Qualified,
    delivered: Sequence[Delivered],
) -> dict[str, str]:
    """The short texts in the drawing."""
    if delivered:
        done = gettext("%(figure)s reported, %(when)s") % {
            "figure": delivered[-1].figure,
            "when": delivered[-1].when,
        }
    else:
        done = gettext("nothing reported yet")
    return {
        "promise": str(shown),
        "done": done,
        "start": began.text if began else "",
        "due": when(commitment.due_from, commitment.due_until, commitment.due_precision)
        or gettext("no deadline"),
    }


def _sentence(
    began: FirstKnown | None,
    commitment: Commitment,
    delivered: Sequence[Delivered],
    state: str,
) -> str:
    """All that the bar shows, in one sentence."""
    parts = [gettext("Promised: %(promise)s") % {"promise": words.promise(commitment)}]
    if began and began.is_announced:
        parts.append(gettext("announced %(when)s") % {"when": began.text})
    elif began:
        parts.append(gettext("known since %(when)s") % {"when": began.text})
    if delivered:
        parts.append(
            gettext("delivered: %(figure)s, reported %(when)s")
            % {"figure": delivered[-1].figure, "when": delivered[-1].when}
        )
    else:
        parts.append(gettext("nothing reported yet"))
    parts.append(state if commitment.due_until or state else gettext("no deadline"))
    return words.series(parts) + "."


def _read_as(commitment: Commitment) -> str:
    """What a sentence was read as, for its card."""
    return gettext("%(what)s: %(figure)s") % {
        "what": words.subject(commitment),
        "figure": words.figure(commitment),
    }
