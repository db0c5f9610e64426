"""Charts over a selection: rows for `_chart.html`, and the finding as their title.

Every sum is over the flat columns that the totals add, so a chart says what the list
says. A finding is computed, and is true for any data; where nothing stands out the
title names what is drawn.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_DOWN, Decimal
from typing import Any, TypeVar

from django.db.models import Count, F, QuerySet, Sum
from django.db.models.expressions import Combinable
from django.db.models.functions import ExtractYear
from django.utils.translation import gettext, ngettext, pgettext

from announcements import formatting
from announcements.conversion import BASE
from announcements.filters import Selection, Total, in_country
from announcements.filters.conditions import UNKNOWN
from announcements.filters.sentence import join_clauses
from announcements.models import Agreement, ExchangeRate, Observation
from announcements.vocabulary import Basis, Measure, Nature
from announcements.vocabulary import Total as Which

RANKED_ROWS = 12
RATES_NAMED = 12
HUNDRED = 100


@dataclass(frozen=True)
class Series:
    """One colour of a chart; `colour` is the name of a CSS variable."""

    label: str
    colour: str


@dataclass(frozen=True)
class Cell:
    """A number to draw, and as it is read; None draws nothing."""

    value: int | Decimal | None
    text: str


@dataclass(frozen=True)
class Row:
    """One place on the axis; `url` leads to its agreements."""

    label: str
    cells: Sequence[Cell]
    url: str = ""
    x: str = ""


@dataclass(frozen=True)
class Chart:
    """What `_chart.html` draws."""

    key: str
    kind: str
    title: str
    note: str
    row_header: str
    series: Sequence[Series]
    rows: Sequence[Row]
    source: str = ""
    csv_url: str = ""


@dataclass(frozen=True)
class Charts:
    """The charts of a selection, and the rates behind their dollars."""

    jobs: Chart
    money: Chart
    sectors: Chart
    rates: Sequence[ExchangeRate]

    @property
    def all(self) -> tuple[Chart, ...]:
        """In the order in which a page shows them."""
        return self.jobs, self.money, self.sectors


Sums = dict[str, Decimal]
Key = TypeVar("Key")
Address = Callable[[str], str]


def all_charts(selection: Selection, *, list_url: str, csv_url: str) -> Charts:
    """The three charts of a selection; four queries, beside those of its totals."""

    def address(query: str) -> str:
        return f"{list_url}?{query}" if query else list_url

    rates = list(rates_used(selection))
    download = f"{csv_url}?{selection.query_with()}".rstrip("?")
    jobs = jobs_by_due_year(selection, address)
    money = money_by_country(selection, address, rates)
    sectors = agreements_by_sector(selection, address)
    return Charts(
        jobs=replace(jobs, csv_url=download),
        money=replace(money, csv_url=download),
        sectors=replace(sectors, csv_url=download),
        rates=rates,
    )


# Jobs by due year


def jobs_by_due_year(selection: Selection, address: Address) -> Chart:
    """Low bounds of jobs by the year in which they fall due, and what was observed."""
    language = selection.labels.language
    promised = _sums(selection.qs, "jobs_low", ExtractYear("jobs_due_until"))
    observed = _observed_jobs(selection.qs)
    years = _years({*promised, *observed})
    series = [
        Series(gettext("Contracted or under way"), "promised"),
        Series(gettext("Pledged"), "promised-soft"),
    ]
    if observed:
        series.append(Series(gettext("Observed so far"), "delivered"))

    def cells(year: int | None) -> list[Cell]:
        sums = promised.get(year, {})
        values = [sums.get(Which.CONTRACTED), sums.get(Which.PLEDGED)]
        if observed:
            values.append(observed.get(year))
        return [_count_cell(value, language) for value in values]

    rows = [
        Row(
            str(year) if year else pgettext("due date", "no date"),
            cells(year),
            address(selection.query_with(due=str(year or "none"), has="jobs")),
        )
        for year in years
    ]
    return Chart(
        key="jobs",
        kind="bars",
        title=_jobs_finding(promised, language),
        note=_jobs_note(selection),
        row_header=gettext("Due in"),
        series=series,
        rows=rows,
        source=_outside_note(selection),
    )


def _jobs_finding(sums: Mapping[int | None, Sums], language: str) -> str:
    by_year = {year: sum(one.values(), Decimal(0)) for year, one in sums.items()}
    everything = sum(by_year.values())
    undated = by_year.pop(None, Decimal(0))
    if not everything:
        return gettext("Jobs promised, by the year in which they are due")
    if undated == everything:
        return gettext("None of the jobs promised has a due date")
    if undated > max(by_year.values()):
        return gettext("%(share)s of the jobs promised have no due date") % {
            "share": _share(undated, everything, language)
        }
    top = _single_top(by_year)
    if top is None:
        return gettext("Jobs promised, by the year in which they are due")
    if by_year[top] == everything:
        return gettext("All jobs promised are due in %(year)s") % {"year": top}
    return gettext("%(share)s of the jobs promised are due in %(year)s") % {
        "share": _share(by_year[top], everything, language),
        "year": top,
    }


def _jobs_note(selection: Selection) -> str:
    return _from_n(
        gettext("Jobs promised, low bound, by the due year of the agreement."),
        selection,
        "jobs_n",
    )


def _observed_jobs(qs: QuerySet[Agreement]) -> dict[int | None, Decimal]:
    """The newest observation of new jobs of each counting agreement, by its due year.

    Of several job promises of one agreement the highest observation stands: they may
    be the same jobs.
    """
    newest = (
        Observation.objects.filter(
            commitment__agreement__in=qs.order_by()
            .exclude(total=Which.NONE)
            .values("pk"),
            commitment__measure=Measure.JOBS,
            commitment__nature=Nature.NEW,
            commitment__basis=Basis.INCREMENT,
            commitment__replaced_by__isnull=True,
            low__isnull=False,
        )
        .order_by("commitment_id", "-on_until", "-pk")
        .distinct("commitment_id")
        .values_list(
            "commitment__agreement",
            ExtractYear("commitment__agreement__jobs_due_until"),
            "low",
        )
    )
    by_agreement: dict[int, tuple[int | None, Decimal]] = {}
    for agreement, year, low in newest:
        if agreement not in by_agreement or by_agreement[agreement][1] < low:
            by_agreement[agreement] = (year, low)
    by_year: dict[int | None, Decimal] = defaultdict(Decimal)
    for year, low in by_agreement.values():
        by_year[year] += low
    return dict(by_year)


def _years(years: Iterable[int | None]) -> list[int | None]:
    """Every year from the first to the last, then "no date" where there is one."""
    known = [year for year in years if year is not None]
    every: list[int | None] = list(range(min(known), max(known) + 1)) if known else []
    return [*every, None] if None in {*years} else every


# Money by country


def money_by_country(
    selection: Selection, address: Address, rates: Sequence[ExchangeRate]
) -> Chart:
    """Low bounds of converted amounts by host country, largest first."""
    language = selection.labels.language
    sums = _sums(selection.qs, "amount_usd_low", F("host_country_id"))
    ranked = sorted(sums, key=lambda code: (-max(sums[code].values()), code or ""))
    shown, rest = ranked[:RANKED_ROWS], ranked[RANKED_ROWS:]
    rows = [
        Row(
            selection.labels.of("country", code or UNKNOWN),
            _money_cells(sums[code], language),
            address(selection.query_with(country=code or UNKNOWN, has="amount")),
        )
        for code in shown
    ]
    if rest:
        together: Sums = defaultdict(Decimal)
        for code in rest:
            for which, value in sums[code].items():
                together[which] += value
        label = ngettext("%(n)s other country", "%(n)s other countries", len(rest)) % {
            "n": formatting.number(len(rest), language)
        }
        rows.append(Row(label, _money_cells(together, language)))
    return Chart(
        key="money",
        kind="ranked",
        title=_money_finding(sums, selection),
        note=_from_n(
            gettext("Investment promised in US dollars, low bound, by host country."),
            selection,
            "amount_n",
        ),
        row_header=gettext("Country"),
        series=[
            Series(gettext("Contracted or under way"), "promised"),
            Series(gettext("Pledged"), "promised-soft"),
        ],
        rows=rows,
        source=_rates_note(rates),
    )


def _money_finding(sums: Mapping[str | None, Sums], selection: Selection) -> str:
    """Where most of the money is; the two totals are compared apart."""
    fallback = gettext("Investment promised, by country")
    top = {
        which: _single_top(
            {code: one[which] for code, one in sums.items() if one.get(which)}
        )
        for which in (Which.CONTRACTED, Which.PLEDGED)
    }
    contracted, pledged = top[Which.CONTRACTED], top[Which.PLEDGED]
    if len(sums) == 1:
        return fallback
    if contracted and contracted == pledged:
        return gettext("The most investment is promised %(where)s") % {
            "where": _where(contracted, selection)
        }
    if contracted and pledged:
        return gettext(
            "The most investment is contracted %(contracted)s, pledged %(pledged)s"
        ) % {
            "contracted": _where(contracted, selection),
            "pledged": _where(pledged, selection),
        }
    if contracted and not _has(sums, Which.PLEDGED):
        return gettext("The most investment is contracted %(where)s") % {
            "where": _where(contracted, selection)
        }
    if pledged and not _has(sums, Which.CONTRACTED):
        return gettext("The most investment is pledged %(where)s") % {
            "where": _where(pledged, selection)
        }
    return fallback


def _has(sums: Mapping[str | None, Sums], which: str) -> bool:
    return any(one.get(which) for one in sums.values())


def _where(code: str, selection: Selection) -> str:
    labels = selection.labels
    return in_country(code, labels.countries[code], labels.language)


def _money_cells(sums: Sums, language: str) -> list[Cell]:
    return [
        _money_cell(sums.get(which), language)
        for which in (Which.CONTRACTED, Which.PLEDGED)
    ]


def rates_used(selection: Selection) -> QuerySet[ExchangeRate]:
    """The rates behind the converted amounts that count."""
    converted = selection.qs.order_by().exclude(total=Which.NONE)
    return (
        ExchangeRate.objects.select_related("currency")
        .exclude(currency=BASE)
        .filter(pk__in=converted.filter(amount_usd_low__isnull=False).values("rate"))
        .order_by("currency", "-year")
    )


def _rates_note(rates: Sequence[ExchangeRate]) -> str:
    """How amounts were converted, with the rates by name where they are few."""
    how = gettext(
        "Converted at the average rate of the year of signing, else of announcement."
    )
    if not rates or len(rates) > RATES_NAMED:
        return how
    years: dict[str, list[str]] = defaultdict(list)
    for rate in rates:
        years[rate.currency_id].append(str(rate.year))
    named = [f"{code} {join_clauses(some)}" for code, some in years.items()]
    # Translators: "Rates: EUR 2024, 2022; MAD 2024."
    return how + " " + gettext("Rates: %(rates)s.") % {"rates": "; ".join(named)}


# Agreements by sector


def agreements_by_sector(selection: Selection, address: Address) -> Chart:
    """How many agreements each sector has, umbrellas included, as the list has them."""
    language = selection.labels.language
    rows = selection.qs.order_by().values_list("sector_id").annotate(n=Count("pk"))
    counts: dict[str | None, int] = dict(rows)
    ranked = sorted(counts, key=lambda code: (code is None, -counts[code], code or ""))
    return Chart(
        key="sectors",
        kind="ranked",
        title=_sector_finding(counts, selection),
        note=gettext("Agreements by sector, as listed, umbrellas included."),
        row_header=gettext("Sector"),
        series=[Series(gettext("Agreements"), "promised")],
        rows=[
            Row(
                selection.labels.of("sector", code or UNKNOWN),
                [_count_cell(Decimal(counts[code]), language)],
                address(selection.query_with(sector=code or UNKNOWN)),
            )
            for code in ranked
        ],
        source=gettext("Sections of ISIC Rev. 4, by what is done at the site."),
    )


def _sector_finding(counts: Mapping[str | None, int], selection: Selection) -> str:
    language = selection.labels.language
    known = {code: n for code, n in counts.items() if code is not None}
    top = _single_top(known)
    everything = sum(counts.values())
    if top is None or len(counts) == 1:
        return gettext("Agreements by sector")
    # Translators: "Manufacturing: 11 of 18 agreements".
    return ngettext(
        "%(sector)s: %(n)s of %(all)s agreement",
        "%(sector)s: %(n)s of %(all)s agreements",
        everything,
    ) % {
        "sector": selection.labels.of("sector", top),
        "n": formatting.number(known[top], language),
        "all": formatting.number(everything, language),
    }


# What the charts share


def _sums(qs: QuerySet[Agreement], column: str, by: Combinable) -> dict[Any, Sums]:
    """Sums of a column over the agreements that count, by `by` and total."""
    rows = (
        qs.order_by()
        .exclude(total=Which.NONE)
        .filter(**{f"{column}__isnull": False})
        .values("total", place=by)
        .annotate(sum=Sum(column))
    )
    sums: dict[Any, Sums] = defaultdict(dict)
    for row in rows:
        sums[row["place"]][row["total"]] = row["sum"]
    return dict(sums)


def _single_top(values: Mapping[Key, int | Decimal]) -> Key | None:
    """The key with the highest value; None for a tie, or where it is not known."""
    ranked = sorted(values, key=lambda key: -values[key])
    if not ranked or ranked[0] is None:
        return None
    if len(ranked) > 1 and values[ranked[0]] == values[ranked[1]]:
        return None
    return ranked[0]


def _share(part: Decimal, everything: Decimal | int, language: str) -> str:
    """A share in whole percent, downwards, so that 99.6 % is never "100 %"."""
    hundredths = (part / everything * HUNDRED).quantize(Decimal(1), ROUND_DOWN)
    return formatting.percent(hundredths / HUNDRED, language)


def _count_cell(value: Decimal | None, language: str) -> Cell:
    if value is None:
        return Cell(None, "")
    return Cell(int(value), formatting.number(value, language))


def _money_cell(value: Decimal | None, language: str) -> Cell:
    if value is None:
        return Cell(None, "")
    return Cell(value, formatting.money(value, BASE, language, compact=True, down=True))


def _from_n(what: str, selection: Selection, counted: str) -> str:
    """ "What. From 35 of 42 agreements that count." """
    totals = selection.totals
    both: Iterable[Total] = (totals.pledged, totals.contracted)
    n = sum(one.n for one in both)
    language = selection.labels.language
    return (
        what
        + " "
        + ngettext(
            "From %(k)s of %(n)s agreement that counts.",
            "From %(k)s of %(n)s agreements that count.",
            n,
        )
        % {
            "k": formatting.number(
                sum(getattr(one, counted) for one in both), language
            ),
            "n": formatting.number(n, language),
        }
    )


def _outside_note(selection: Selection) -> str:
    return gettext(
        "As of %(date)s. Without umbrellas, repeats, and what was cancelled or suspended."
    ) % {"date": formatting.date(selection.on, selection.labels.language)}
