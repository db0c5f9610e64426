"""A query, answered: which agreements, and what is said about the query."""

from datetime import date

import pytest
from django.http import QueryDict
from django.utils.translation import override

from announcements.filters import Selection, rows_of, select
from announcements.models import Agreement, Sector
from announcements.summary import refresh
from announcements.vocabulary import Delivery, Instrument, Kind, Outcome
from tests.filters.generated import ON
from tests.records import (
    add_evidence,
    add_jobs,
    add_money,
    add_party,
    make_agreement,
    make_article,
    make_organization,
)

pytestmark = pytest.mark.django_db


def selected(query: str, on: date = ON) -> Selection:
    return select(QueryDict(query), on=on)


def found(query: str, on: date = ON) -> set[Agreement]:
    return set(selected(query, on).qs)


def kept(agreement: Agreement) -> Agreement:
    refresh(agreement)
    return agreement


def test_several_values_are_or_inside_a_filter_and_and_between_filters() -> None:
    contract = kept(make_agreement(country="MA", instrument=Instrument.CONTRACT))
    memorandum = kept(make_agreement(country="EG", instrument=Instrument.MOU))
    kept(make_agreement(country="TN", instrument=Instrument.MOU))

    assert found("country=MA&country=EG") == {contract, memorandum}
    assert found("country=MA&country=EG&instrument=mou") == {memorandum}
    assert found("country=MA&instrument=mou") == set()


def test_unknown_finds_what_is_not_stated() -> None:
    manufacturing = Sector.objects.get(code="C")
    blank = kept(make_agreement(country=None, announced=""))
    whole = kept(make_agreement(country="MA", sector=manufacturing))

    assert found("country=unknown") == {blank}
    assert found("sector=unknown") == {blank}
    assert found("year=unknown") == {blank}
    assert found("country=unknown&country=MA") == {blank, whole}
    assert found("stage=unknown") == found("instrument=unknown") == set()
    assert selected("stage=unknown&instrument=unknown").notices == []


def test_year_is_the_year_announced() -> None:
    april = kept(make_agreement(announced="2024-04"))
    whole_year = kept(make_agreement(announced="2024"))
    kept(make_agreement(announced="2025-01-01"))

    assert found("year=2024") == {april, whole_year}


def test_unpublished_agreements_are_never_found() -> None:
    kept(make_agreement(is_published=False, country="MA"))

    assert found("") == found("country=MA") == set()


@pytest.mark.parametrize(
    ("due", "outcome", "labels"),
    [
        pytest.param("2025", Outcome.SCHEDULED, {"overdue", "2025"}, id="past"),
        pytest.param("2025", Outcome.PARTLY_MET, {"overdue", "2025"}, id="partly"),
        pytest.param("2025", Outcome.MET, {"kept", "2025"}, id="past-but-kept"),
        pytest.param("2025", Outcome.NOT_MET, {"2025"}, id="past-and-judged"),
        pytest.param("2026", Outcome.SCHEDULED, {"soon", "2026"}, id="this-year"),
        pytest.param("2026-11-24", Outcome.SCHEDULED, {"overdue", "2026"}, id="late"),
        pytest.param("2026-11-25", Outcome.SCHEDULED, {"soon", "2026"}, id="today"),
        pytest.param("2027-11-26", Outcome.SCHEDULED, {"2027"}, id="not-yet-soon"),
        pytest.param("", Outcome.SCHEDULED, {"none"}, id="no-date"),
    ],
)
def test_due_finds_by_any_counting_commitment(
    due: str, outcome: str, labels: set[str]
) -> None:
    agreement = make_agreement()
    add_jobs(agreement, due=due, outcome=outcome)
    add_evidence(make_article(published="2026-05-04"), agreement=agreement)
    refresh(agreement)

    every = ("overdue", "soon", "silent", "kept", "none", "2025", "2026", "2027")
    assert {label for label in every if found(f"due={label}")} == labels


def test_a_replaced_commitment_is_not_due_any_more() -> None:
    agreement = make_agreement()
    old = add_jobs(agreement, due="2023")
    old.replaced_by = add_jobs(agreement, due="2030")
    old.save(update_fields=["replaced_by"])
    refresh(agreement)

    assert found("due=2023") == found("due=overdue") == set()
    assert found("due=2030") == {agreement}


@pytest.mark.parametrize(
    "columns",
    [
        pytest.param({"kind": Kind.UMBRELLA}, id="umbrella"),
        pytest.param({"delivery": Delivery.SUSPENDED}, id="suspended"),
        pytest.param({"legal": "cancelled"}, id="cancelled"),
    ],
)
def test_what_does_not_count_is_not_due(columns: dict[str, str]) -> None:
    agreement = make_agreement(**columns)
    add_jobs(agreement, due="2023")
    refresh(agreement)

    assert found("") == {agreement}
    assert found("due=2023&due=overdue&due=silent&due=none") == set()


def test_silent_is_no_evidence_dated_in_the_last_24_months() -> None:
    heard = make_agreement(announced="2020")
    unheard = make_agreement(announced="2020")
    for agreement, day in ((heard, "2024-11-25"), (unheard, "2024-11-24")):
        add_jobs(agreement, due="2030")
        add_evidence(make_article(published=day), agreement=agreement)
        refresh(agreement)

    assert found("due=silent") == {unheard}
    assert found("due=silent", on=date(2028, 2, 29)) == {heard, unheard}


def test_has_takes_an_up_to_as_a_figure() -> None:
    jobs, amount = make_agreement(), make_agreement()
    add_jobs(jobs, qualifier="up_to")
    add_money(amount)
    refresh(jobs)
    refresh(amount)
    kept(make_agreement())

    assert found("has=jobs") == {jobs}
    assert found("has=amount") == {amount}
    assert found("has=jobs&has=amount") == {jobs, amount}


@pytest.mark.parametrize(
    ("typed", "is_found"),
    [
        ("societe generale", True),
        ("SOCIÉTÉ", True),
        ("générale société", True),
        ("socié", True),
        ("1 500", True),
        ("1500", True),
        ("1.500", True),
        ("150", False),
        ("15000", False),
        ("الفوسفاط", True),
        ("فوسفاط", True),
        ("بالفوسفاط", True),
        ("مغرب", True),
        ("Maroc", True),
        ("societe tunisie", False),
        ("ma_oc", False),
        ("%", True),
    ],
)
def test_search_meets_what_is_written_otherwise(typed: str, is_found: bool) -> None:
    agreement = make_agreement(country="MA")
    add_party(agreement, make_organization("Société Générale", ar="شركة الفوسفاط"))
    add_jobs(agreement, 1500)
    refresh(agreement)

    query = QueryDict(mutable=True)
    query["q"] = typed

    assert (select(query, on=ON).n == 1) is is_found


def test_what_is_not_known_is_left_out_and_named() -> None:
    agreement = kept(make_agreement(country="MA"))

    selection = selected("country=MA&country=ZZ&stage=nonsense&due=abc&year=99999")

    assert set(selection.qs) == {agreement}
    assert len(selection.notices) == 4
    assert "ZZ" in selection.notices[0]
    assert "nonsense" in " ".join(selection.notices)


def test_a_query_without_mistakes_has_no_notice() -> None:
    query = "q=a+b&country=MA&due=2027&due=soon&year=2024&has=jobs&order=-due&page=1"

    assert selected(query).notices == []


def test_a_search_that_is_too_long_is_cut_and_named() -> None:
    selection = selected("q=" + "x" * 5000)

    assert selection.n == 0
    assert len(selection.chosen["q"]) == 300
    assert len(selection.notices) == 1


def test_a_search_without_a_word_is_left_out_and_named() -> None:
    agreement = kept(make_agreement())

    selection = selected("q=!!")

    assert set(selection.qs) == {agreement}
    assert selection.chips == []
    assert len(selection.notices) == 1


def test_nul_characters_are_dropped() -> None:
    agreement = kept(make_agreement(country="MA"))

    selection = selected("q=%00maroc%00&country=MA%00&order=%00&has=%00")

    assert set(selection.qs) == {agreement}
    assert "\x00" not in " ".join(selection.notices)
    assert len(selection.notices) == 3


def test_chips_remove_one_value_each() -> None:
    selection = selected("q=usine&country=MA&country=EG&due=2027&order=-jobs&page=3")

    assert [chip.query for chip in selection.chips] == [
        "country=MA&country=EG&due=2027&order=-jobs",
        "q=usine&country=EG&due=2027&order=-jobs",
        "q=usine&country=MA&due=2027&order=-jobs",
        "q=usine&country=MA&country=EG&order=-jobs",
    ]
    assert selection.cleared_query == "q=usine&order=-jobs"


@pytest.mark.parametrize("key", ["announced", "due", "jobs", "amount"])
def test_rows_without_a_value_stand_last_in_either_direction(key: str) -> None:
    blank = kept(make_agreement(announced=""))
    small, large = make_agreement(announced="2023"), make_agreement(announced="2025")
    for agreement, n, due in ((small, 10, "2026"), (large, 20, "2028")):
        add_jobs(agreement, n, due=due)
        add_money(agreement, n * 1000)
        refresh(agreement)

    assert list(selected(f"order={key}").qs) == [small, large, blank]
    assert list(selected(f"order=-{key}").qs) == [large, small, blank]


def test_an_empty_answer_names_the_filter_whose_removal_helps_most() -> None:
    for stage in ("signed", "signed", "approved"):
        kept(make_agreement(country="MA", legal=stage))
    kept(make_agreement(country="EG", announced="2019"))

    ways = selected("country=MA&year=2019&stage=signed").ways_out

    assert [(way.query, way.n) for way in ways] == [("country=MA&stage=signed", 2)]


def test_a_row_is_labelled_with_the_date_that_its_label_is_about() -> None:
    both = make_agreement()
    add_jobs(both, due="2030")
    add_money(both, due="2023")
    add_money(both, due="2022", component="loan")
    later = make_agreement(announced="2020")
    add_jobs(later, due="2030")
    refresh(both)
    refresh(later)

    first, second = rows_of(selected("").qs, ON)

    assert (first.due_label, first.is_due_otherwise) == ("overdue", True)
    assert first.due
    assert str(first.due.due_until) == "2022-12-31"
    assert (second.due_label, second.due) == ("silent", None)


def test_silence_is_not_claimed_of_what_has_no_dated_source() -> None:
    undated = make_agreement(announced="")
    dated = make_agreement(announced="2020")
    for one in (undated, dated):
        add_jobs(one, due="2030")
    add_evidence(make_article(published="2020-03-01"), agreement=dated, field="sector")
    refresh(undated)
    refresh(dated)

    heard_once, never = rows_of(selected("").qs, ON)

    with override("en"):
        assert (heard_once.due_label, heard_once.due_words) == ("silent", "no news")
        assert (never.due_label, never.due_words) == ("silent", "no dated source")
