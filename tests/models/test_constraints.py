"""The database itself refuses what must never be: plain SQL tries, and fails."""

import uuid
from collections.abc import Iterator
from typing import Any

import pgtrigger
import psycopg
import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import DatabaseError, IntegrityError, connection, transaction

from announcements.models import (
    Agreement,
    AgreementRelation,
    Candidate,
    Decision,
    Evidence,
    Extraction,
    Mention,
    Observation,
    Place,
    Signatory,
    Source,
    StatusEvent,
)
from announcements.vocabulary import Axis, DecisionKind, Kind, Legal, Relation
from tests.records import (
    add_evidence,
    add_jobs,
    add_money,
    add_party,
    figure,
    make_agreement,
    make_article,
    partial,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def _world() -> None:
    """One row or two of every table, all as they should be."""
    agreement, other = make_agreement(), make_agreement(kind=Kind.UMBRELLA)
    AgreementRelation.objects.create(
        from_agreement=agreement, to_agreement=other, kind=Relation.PHASE_OF
    )
    add_party(agreement, "Inetum")
    Place.objects.create(agreement=agreement, name="Casablanca")
    Signatory.objects.create(agreement=agreement, name="A. Person")
    StatusEvent.objects.create(agreement=agreement, axis=Axis.LEGAL, value=Legal.SIGNED)
    jobs = add_jobs(agreement, 1500, due="2027")
    add_money(agreement)
    Observation.objects.create(
        commitment=jobs, **figure(620, 620, "exact"), **partial("on", "2025-12")
    )
    source = Source.objects.create(name="feed", url="https://example.org/feed")
    text = make_article(source=source, guid="1")
    text.article.url_key = "example.org/a"
    text.article.save(update_fields=["url_key"])
    make_article(body_sha256="b" * 64)
    extraction = Extraction.objects.create(
        article_text=text, version="1", language="fr", relevant=True
    )
    candidate = Candidate.objects.create(
        extraction=extraction, article=text.article, position=0
    )
    Mention.objects.create(
        extraction=extraction,
        candidate=candidate,
        field="jobs",
        value=1,
        quote="recrute",
        start=7,
        end=14,
    )
    add_evidence(text, "recrute", commitment=jobs)
    user = get_user_model().objects.create_user("editor")
    Decision.objects.create(
        kind=DecisionKind.ENTER,
        agreement=agreement,
        decided_by=user,
        form_token=uuid.uuid4(),
    )


def execute(sql: str) -> None:
    """Run plain SQL in a savepoint and check what is deferred."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def violated_by(sql: str) -> str:
    """The name of the constraint that refuses `sql`."""
    with pytest.raises(IntegrityError) as raised:
        execute(sql)
    cause = raised.value.__cause__
    assert isinstance(cause, psycopg.Error)
    return cause.diag.constraint_name or ""


def copy(table: str, **changes: str) -> str:
    """SQL that inserts the first row of `table` again, with some columns changed."""
    with connection.cursor() as cursor:
        columns = [
            column.name
            for column in connection.introspection.get_table_description(
                cursor, f"announcements_{table}"
            )
            if column.name != "id"
        ]
    names = ", ".join(f'"{name}"' for name in columns)
    values = ", ".join(changes.get(name, f'"{name}"') for name in columns)
    return (
        f"INSERT INTO announcements_{table} ({names}) "
        f"SELECT {values} FROM announcements_{table} ORDER BY id LIMIT 1"
    )


# Constraint, table, and what an UPDATE of its rows sets.
CHANGES = [
    ("public_id_is_crockford", "publicid", "value = 'ILOU0000'"),
    ("public_id_is_crockford", "publicid", "value = '1234567'"),
    ("public_id_gone_with_reason", "publicid", "gone_at = now()"),
    ("public_id_gone_with_reason", "publicid", "gone_reason = 'x'"),
    ("organization_kind_known", "organization", "kind = 'x'"),
    ("organization_not_merged_into_itself", "organization", "merged_into_id = id"),
    ("organization_not_its_own_parent", "organization", "parent_id = id"),
    ("organization_name_kind_known", "organizationname", "kind = 'x'"),
    ("organization_name_not_empty", "organizationname", "text = ''"),
    ("organization_name_not_empty", "organizationname", "key = ''"),
    ("agreement_instrument_known", "agreement", "instrument = ''"),
    ("agreement_stage_known", "agreement", "stage = 'x'"),
    ("agreement_total_known", "agreement", "total = 'x'"),
    ("agreement_published_has_an_instant", "agreement", "published_at = NULL"),
    ("agreement_relation_kind_known", "agreementrelation", "kind = 'x'"),
    ("place_accuracy_known", "place", "accuracy = 'x'"),
    ("place_region_is_iso_3166_2", "place", "region = 'Casa'"),
    ("party_role_known", "party", "role = 'x'"),
    ("signatory_capacity_known", "signatory", "capacity = 'x'"),
    ("status_event_value_of_its_axis", "statusevent", "value = 'suspended'"),
    ("status_event_value_of_its_axis", "statusevent", "axis = 'delivery'"),
    ("article_door_known", "article", "door = 'x'"),
    ("article_step_known", "article", "step = 'x'"),
    ("article_state_known", "article", "state = 'x'"),
    ("article_result_known", "article", "result = 'x'"),
    ("article_published_is_a_date", "article", "published = 'April'"),
    ("candidate_state_known", "candidate", "state = 'x'"),
    ("mention_confidence_known", "mention", "confidence = 'x'"),
    ("mention_span_fits_quote", "mention", '"end" = 15'),
    ("mention_span_fits_quote", "mention", "start = NULL"),
    ("mention_span_fits_quote", "mention", "quote = 'recrutera'"),
    ("commitment_measure_known", "commitment", "measure = 'x'"),
    ("commitment_claimant_known", "commitment", "claimant = 'x'"),
    ("commitment_outcome_known", "commitment", "outcome = 'x'"),
    ("commitment_not_negative", "commitment", "low = -1, high = -1"),
    (
        "commitment_investment_has_currency_and_component",
        "commitment",
        "measure = 'investment', component = 'total', currency_id = NULL",
    ),
    (
        "commitment_investment_has_currency_and_component",
        "commitment",
        "measure = 'investment', component = '', currency_id = 'MAD'",
    ),
    (
        "commitment_jobs_have_kind_nature_basis",
        "commitment",
        "measure = 'jobs', currency_id = NULL, jobs_kind = ''",
    ),
    (
        "commitment_jobs_have_kind_nature_basis",
        "commitment",
        "measure = 'jobs', currency_id = 'MAD', jobs_kind = 'direct', nature = 'new', "
        "basis = 'increment'",
    ),
    ("commitment_due_period_is_iso_8601", "commitment", "due_period = '5 years'"),
    ("commitment_not_replaced_by_itself", "commitment", "replaced_by_id = id"),
    ("commitment_equivalent_whole", "commitment", "equivalent_low = 5"),
    ("commitment_equivalent_whole", "commitment", "equivalent_currency_id = 'EUR'"),
    ("observation_claimant_known", "observation", "claimant = 'x'"),
    ("decision_kind_known", "decision", "kind = 'x'"),
    ("evidence_supports_one_fact", "evidence", "commitment_id = NULL"),
    (
        "evidence_supports_one_fact",
        "evidence",
        "agreement_id = (SELECT min(id) FROM announcements_agreement)",
    ),
    ("evidence_quote_or_reference", "evidence", "quote = ''"),
    ("evidence_quote_or_reference", "evidence", '"end" = "end" + 1'),
    ("evidence_quote_or_reference", "evidence", "article_text_id = NULL"),
    ("evidence_quote_or_reference", "evidence", "reference = 'https://x'"),
    (
        "evidence_quote_or_reference",
        "evidence",
        "article_text_id = NULL, start = NULL, \"end\" = NULL, quote = ''",
    ),
    ("sector_section_or_division", "sector", "section_id = NULL"),
    ("sector_section_or_division", "sector", "section_id = 'A'"),
    ("exchange_rate_positive", "exchangerate", "units_per_usd = 0"),
]

# Constraint, table, and what differs in a second row that is otherwise the same.
COPIES: list[tuple[str, str, dict[str, str]]] = [
    (
        "organization_one_preferred_name_a_language",
        "organizationname",
        {"text": "'Other'"},
    ),
    ("organization_name_once", "organizationname", {"kind": "'alias'"}),
    ("agreement_relation_once", "agreementrelation", {}),
    ("party_once_a_role", "party", {}),
    ("status_event_one_current_an_axis", "statusevent", {"value": "'cancelled'"}),
    ("article_address_once", "article", {"guid": "'2'"}),
    ("article_feed_entry_once", "article", {"url_key": "NULL", "body_sha256": "''"}),
    (
        "article_body_once_without_address",
        "article",
        {
            "url_key": "NULL",
            "guid": "'2'",
            "body_sha256": f"'{'b' * 64}'",
        },
    ),
    ("article_text_version_once", "articletext", {}),
    ("extraction_once_a_version", "extraction", {}),
    ("candidate_position_once", "candidate", {}),
    ("mention_position_once", "mention", {}),
    ("exchange_rate_once_a_year", "exchangerate", {}),
]

PARTIAL_DATES = [
    ("agreement_announced_fits", "agreement", "announced"),
    ("agreement_signed_fits", "agreement", "signed"),
    ("agreement_effective_fits", "agreement", "effective"),
    ("agreement_due_fits", "agreement", "due"),
    ("commitment_due_fits", "commitment", "due"),
    ("commitment_start_fits", "commitment", "start"),
    ("status_event_on_fits", "statusevent", "on"),
    ("observation_on_fits", "observation", "on"),
]
WRONG_PERIODS = [
    ("2027-01-01", "2027-01-02", "day"),
    ("2027-04-01", "2027-04-29", "month"),
    ("2027-04-02", "2027-05-01", "month"),
    ("2027-01-01", "2027-02-28", "quarter"),
    ("2027-02-01", "2027-04-30", "quarter"),
    ("2027-01-01", "2027-03-31", "half"),
    ("2027-04-01", "2027-09-30", "half"),
    ("2027-01-01", "2027-01-01", "year"),
    ("2027-07-01", "2028-06-30", "year"),
    ("2027-12-31", "2027-01-01", "year"),
    ("2027-01-01", "2027-12-31", ""),
    ("2027-01-01", "2027-12-31", "decade"),
]

FIGURES = [
    ("commitment_figure_fits", "commitment"),
    ("observation_figure_fits", "observation"),
]
# qualifier, low, high, low inclusive, high inclusive
WRONG_FIGURES = [
    ("exact", "5", "6", True, True),
    ("exact", "5", "NULL", True, True),
    ("exact", "NULL", "NULL", True, True),
    ("exact", "5", "5", False, True),
    ("about", "5", "6", True, True),
    ("about", "NULL", "5", True, True),
    ("range", "6", "5", True, True),
    ("range", "5", "5", True, True),
    ("range", "5", "NULL", True, True),
    ("range", "5", "6", True, False),
    ("at_least", "5", "6", True, True),
    ("at_least", "5", "NULL", False, True),
    ("more_than", "5", "NULL", True, True),
    ("more_than", "5", "6", False, True),
    ("more_than", "NULL", "5", False, True),
    ("up_to", "5", "6", True, True),
    ("up_to", "NULL", "5", True, False),
    ("up_to", "5", "NULL", True, True),
    ("less_than", "NULL", "5", True, True),
    ("less_than", "5", "NULL", True, False),
    ("", "5", "5", True, True),
    ("roughly", "5", "5", True, True),
]

ELSEWHERE = {
    # The trigger that keeps the tree looks first; see below.
    "agreement_kind_known",
    "agreement_not_its_own_umbrella",
    "agreement_relation_not_to_itself",
}


def listed() -> Iterator[str]:
    """Names of all constraints that the tests of this file break."""
    yield from (name for name, *_ in CHANGES)
    yield from (name for name, *_ in COPIES)
    yield from (name for name, *_ in PARTIAL_DATES)
    yield from (name for name, _ in FIGURES)
    yield from ELSEWHERE


def test_every_constraint_of_the_models_is_tried_here() -> None:
    declared = {
        constraint.name
        for model in apps.get_app_config("announcements").get_models()
        for constraint in model._meta.constraints
    }

    assert set(listed()) == declared


@pytest.mark.usefixtures("_world")
@pytest.mark.parametrize(("constraint", "table", "change"), CHANGES)
def test_refuses_a_bad_value(constraint: str, table: str, change: str) -> None:
    sql = f"UPDATE announcements_{table} SET {change}"

    assert violated_by(sql) == constraint


@pytest.mark.usefixtures("_world")
@pytest.mark.parametrize(("constraint", "table", "changes"), COPIES)
def test_refuses_a_second_row(
    constraint: str, table: str, changes: dict[str, str]
) -> None:
    execute("UPDATE announcements_organizationname SET kind = 'preferred'")

    assert violated_by(copy(table, **changes)) == constraint


@pytest.mark.usefixtures("_world")
@pytest.mark.parametrize(("constraint", "table", "prefix"), PARTIAL_DATES)
@pytest.mark.parametrize("period", WRONG_PERIODS, ids=" ".join)
def test_refuses_bounds_that_do_not_match_their_precision(
    constraint: str, table: str, prefix: str, period: tuple[str, str, str]
) -> None:
    start, end, precision = period

    assert (
        violated_by(
            f"UPDATE announcements_{table} SET {prefix}_from = '{start}', "
            f"{prefix}_until = '{end}', {prefix}_precision = '{precision}'"
        )
        == constraint
    )


@pytest.mark.usefixtures("_world")
@pytest.mark.parametrize(
    ("constraint", "table", "prefix"),
    [case for case in PARTIAL_DATES if case[1] != "observation"],
)
@pytest.mark.parametrize("half", ["from", "until"])
def test_refuses_half_a_partial_date(
    constraint: str, table: str, prefix: str, half: str
) -> None:
    other = {"from": "until", "until": "from"}[half]

    assert (
        violated_by(
            f"UPDATE announcements_{table} SET {prefix}_{half} = '2027-04-16', "
            f"{prefix}_{other} = NULL, {prefix}_precision = 'day'"
        )
        == constraint
    )


@pytest.mark.usefixtures("_world")
@pytest.mark.parametrize(("constraint", "table"), FIGURES)
@pytest.mark.parametrize(
    ("qualifier", "low", "high", "low_inclusive", "high_inclusive"), WRONG_FIGURES
)
def test_refuses_bounds_and_flags_that_do_not_say_what_the_qualifier_says(
    constraint: str,
    table: str,
    qualifier: str,
    low: str,
    high: str,
    low_inclusive: bool,
    high_inclusive: bool,
) -> None:
    assert (
        violated_by(
            f"UPDATE announcements_{table} SET qualifier = '{qualifier}', "
            f"low = {low}, high = {high}, low_inclusive = {low_inclusive}, "
            f"high_inclusive = {high_inclusive}"
        )
        == constraint
    )


@pytest.mark.parametrize(
    ("qualifier", "low", "high", "low_inclusive", "high_inclusive"),
    [
        ("exact", "5", "5", True, True),
        ("about", "5", "5", True, True),
        ("range", "5", "6", True, True),
        ("at_least", "5", "NULL", True, True),
        ("more_than", "5", "NULL", False, True),
        ("up_to", "NULL", "5", True, True),
        ("less_than", "NULL", "5", True, False),
    ],
)
@pytest.mark.usefixtures("_world")
def test_takes_every_qualifier_with_its_own_bounds(
    qualifier: str, low: str, high: str, low_inclusive: bool, high_inclusive: bool
) -> None:
    execute(
        f"UPDATE announcements_commitment SET qualifier = '{qualifier}', low = {low}, "
        f"high = {high}, low_inclusive = {low_inclusive}, "
        f"high_inclusive = {high_inclusive}"
    )


@pytest.mark.usefixtures("_world")
def test_a_decision_is_taken_once_a_form() -> None:
    assert "form_token" in violated_by(copy("decision"))


@pytest.mark.usefixtures("_world")
def test_an_article_has_one_body() -> None:
    article = Candidate.objects.get().article_id
    insert = (
        "INSERT INTO announcements_articlebody (article_id, content, content_type) "
        f"VALUES ({article}, '', '')"
    )
    execute(insert)

    assert violated_by(insert) == "announcements_articlebody_pkey"


@pytest.mark.usefixtures("_world")
def test_a_public_id_is_never_given_twice() -> None:
    value = Agreement.objects.values_list("public_id", flat=True)[0]

    assert (
        violated_by(
            "INSERT INTO announcements_publicid (value, gone_reason) "
            f"VALUES ('{value}', '')"
        )
        == "announcements_publicid_pkey"
    )


@pytest.mark.usefixtures("_world")
@pytest.mark.parametrize(
    "table", ["publicid", "organization", "articletext", "sector", "currency"]
)
def test_what_the_record_points_to_is_not_deleted(table: str) -> None:
    execute("UPDATE announcements_agreement SET sector_id = 'J'")

    assert "fk" in violated_by(f"DELETE FROM announcements_{table}")


# Umbrellas and relations: no cycle, no self, an umbrella must be one


def refused(sql: str) -> str:
    """The words with which a trigger refuses `sql`, as a violated check."""
    with pytest.raises(IntegrityError) as raised:
        execute(sql)
    return str(raised.value)


def under(child: Agreement, umbrella: Agreement) -> str:
    """SQL that puts one agreement under another."""
    return (
        f"UPDATE announcements_agreement SET umbrella_id = {umbrella.pk} "
        f"WHERE id = {child.pk}"
    )


def test_an_umbrella_must_be_one() -> None:
    assert "is no umbrella" in refused(under(make_agreement(), make_agreement()))


def test_an_agreement_goes_under_an_umbrella() -> None:
    execute(under(make_agreement(), make_agreement(kind=Kind.UMBRELLA)))


def test_an_umbrella_with_children_stays_one() -> None:
    umbrella = make_agreement(kind=Kind.UMBRELLA)
    make_agreement(umbrella=umbrella)

    assert "stays an umbrella" in refused(
        f"UPDATE announcements_agreement SET kind = 'agreement' WHERE id = {umbrella.pk}"
    )


def test_umbrellas_form_no_circle() -> None:
    top = make_agreement(kind=Kind.UMBRELLA)
    middle = make_agreement(kind=Kind.UMBRELLA, umbrella=top)
    low = make_agreement(kind=Kind.UMBRELLA, umbrella=middle)

    assert "under itself" in refused(under(top, low))


def test_an_umbrella_is_not_its_own() -> None:
    umbrella = make_agreement(kind=Kind.UMBRELLA)
    assert "under itself" in refused(under(umbrella, umbrella))

    with pgtrigger.ignore("announcements.Agreement:umbrella_tree"):
        assert violated_by(under(umbrella, umbrella)) == (
            "agreement_not_its_own_umbrella"
        )


@pytest.mark.usefixtures("_world")
def test_an_agreement_is_of_a_known_kind() -> None:
    assert (
        violated_by("UPDATE announcements_agreement SET kind = 'x'")
        == "agreement_kind_known"
    )


def relate(one: Agreement, other: Agreement, kind: str = Relation.AMENDS) -> str:
    """SQL that relates two agreements."""
    return (
        "INSERT INTO announcements_agreementrelation "
        "(from_agreement_id, to_agreement_id, kind) "
        f"VALUES ({one.pk}, {other.pk}, '{kind}')"
    )


def test_a_relation_leads_to_another_agreement() -> None:
    agreement = make_agreement()
    assert "circle" in refused(relate(agreement, agreement))

    with pgtrigger.ignore("announcements.AgreementRelation:relation_cycle"):
        assert violated_by(relate(agreement, agreement)) == (
            "agreement_relation_not_to_itself"
        )


def test_relations_of_one_kind_form_no_circle() -> None:
    one, two, three = make_agreement(), make_agreement(), make_agreement()
    execute(relate(one, two))
    execute(relate(two, three))

    assert "circle" in refused(relate(three, one))


def test_a_circle_is_refused_on_update_too() -> None:
    one, two, three = make_agreement(), make_agreement(), make_agreement()
    execute(relate(one, two))
    execute(relate(three, two))

    assert "circle" in refused(
        "UPDATE announcements_agreementrelation "
        f"SET from_agreement_id = {two.pk}, to_agreement_id = {one.pk} "
        f"WHERE from_agreement_id = {three.pk}"
    )


def test_relations_of_different_kinds_may_lead_both_ways() -> None:
    one, two = make_agreement(), make_agreement()

    execute(relate(one, two, Relation.PHASE_OF))
    execute(relate(two, one, Relation.AMENDS))


# Types and indexes


def column_type(table: str, column: str) -> str:
    """The type of a column as PostgreSQL writes it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT format_type(atttypid, atttypmod) FROM pg_attribute "
            "WHERE attrelid = %s::regclass AND attname = %s",
            [f"announcements_{table}", column],
        )
        return str(cursor.fetchone()[0])


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("commitment", "low"),
        ("commitment", "high"),
        ("agreement", "amount_low"),
        ("agreement", "amount_usd_high"),
        ("observation", "low"),
    ],
)
def test_money_is_numeric_with_cents(table: str, column: str) -> None:
    assert column_type(table, column) == "numeric(20,2)"


@pytest.mark.parametrize(
    ("table", "needle"),
    [
        ("commitment", "btree (due_until)"),
        ("agreement", "btree (due_until)"),
        ("agreement", "gin (search_text gin_trgm_ops)"),
        ("agreement", "gin (to_tsvector('simple'::regconfig"),
        ("organizationname", "btree (key)"),
        ("organization", "btree (sort_key)"),
    ],
)
def test_an_index_serves_what_is_asked_often(table: str, needle: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT indexdef FROM pg_indexes WHERE tablename = %s",
            [f"announcements_{table}"],
        )
        definitions = [row[0] for row in cursor.fetchall()]

    assert any(needle in definition for definition in definitions)


# History


TRACKED = [
    ("agreement", "summary = 'x'"),
    ("agreementrelation", "kind = 'amends'"),
    ("commitment", "printed = 'x'"),
    ("evidence", "field = 'x'"),
    ("observation", "printed = 'x'"),
    ("organization", "name = 'x'"),
    ("organizationname", "language = 'fr'"),
    ("party", "recorded_as = 'x'"),
    ("place", "name = 'x'"),
    ("signatory", "title = 'x'"),
    ("statusevent", "is_current = false"),
]


def events(table: str) -> list[str]:
    """Labels of what was kept about the rows of a table."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT pgh_label FROM announcements_{table}event ORDER BY pgh_id"
        )
        return [row[0] for row in cursor.fetchall()]


@pytest.mark.usefixtures("_world")
@pytest.mark.parametrize(("table", "change"), TRACKED)
def test_a_change_by_plain_sql_is_kept_in_history(table: str, change: str) -> None:
    before = events(table)
    assert set(before) == {"insert"}

    execute(f"UPDATE announcements_{table} SET {change}")

    assert set(events(table)[len(before) :]) == {"update"}


@pytest.mark.usefixtures("_world")
@pytest.mark.parametrize("table", [table for table, _ in TRACKED])
@pytest.mark.parametrize("verb", ["UPDATE", "DELETE"])
def test_history_is_not_rewritten(table: str, verb: str) -> None:
    sql = {
        "UPDATE": f"UPDATE announcements_{table}event SET pgh_label = 'x'",
        "DELETE": f"DELETE FROM announcements_{table}event",
    }[verb]

    with pytest.raises(DatabaseError, match="Cannot update or delete rows"):
        execute(sql)


@pytest.mark.usefixtures("_world")
def test_derived_columns_are_left_out_of_history() -> None:
    before = events("agreement")

    execute("UPDATE announcements_agreement SET stage = 'signed', search_text = 'x'")

    assert events("agreement") == before


def test_bodies_and_texts_have_no_history() -> None:
    tables: Any = connection.introspection.table_names()

    assert "announcements_agreementevent" in tables
    assert "announcements_articlebodyevent" not in tables
    assert "announcements_articletextevent" not in tables


@pytest.mark.usefixtures("_world")
def test_deleting_a_fact_takes_its_evidence_along() -> None:
    Agreement.objects.get(kind=Kind.AGREEMENT).delete()

    assert not Evidence.objects.exists()
