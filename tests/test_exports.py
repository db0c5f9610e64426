"""CSV: raw numbers, exactly these columns, no formula in a text cell."""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from announcements import exports
from announcements.models import Agreement, Sector
from announcements.summary import refresh
from announcements.vocabulary import Instrument, Role
from tests.records import (
    add_evidence,
    add_jobs,
    add_money,
    add_party,
    make_agreement,
    make_article,
)

HEADER = (
    "public_id,url,title,kind,instrument,stage,country,sector,investors,"
    "public_parties,announced,due,jobs_low,jobs_high,jobs_qualifier,amount_low,"
    "amount_high,amount_qualifier,currency,amount_usd_low,rate,rate_year,total,sources"
)


def lines() -> Iterator[str]:
    return exports.csv_lines(
        Agreement.objects.published().order_by("pk"),
        language="fr",
        address=lambda row: f"https://example.org/{row.public_id_id}/",
    )


def rows() -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("".join(lines()))))


@pytest.mark.django_db
def test_the_columns_are_those_that_were_promised() -> None:
    assert next(lines()) == HEADER + "\r\n"


@pytest.mark.django_db
def test_a_row_holds_raw_numbers_and_partial_dates() -> None:
    agreement = make_agreement(
        announced="2024-04", legal="signed", sector=Sector.objects.get(code="J")
    )
    add_party(agreement, "Inetum")
    add_party(agreement, "Gouvernement du Maroc", Role.UNSPECIFIED)
    add_jobs(agreement, 1500, due="2027")
    add_money(agreement, 50_000_000, qualifier="more_than")
    add_evidence(make_article(), agreement=agreement)
    refresh(agreement)

    (row,) = rows()

    assert row == {
        "public_id": agreement.public_id_id,
        "url": f"https://example.org/{agreement.public_id_id}/",
        "title": row["title"],
        "kind": "agreement",
        "instrument": "mou",
        "stage": "signed",
        "country": "MA",
        "sector": "J",
        "investors": "Inetum",
        "public_parties": "Gouvernement du Maroc",
        "announced": "2024-04",
        "due": "2027",
        "jobs_low": "1500",
        "jobs_high": "1500",
        "jobs_qualifier": "exact",
        "amount_low": "50000000",
        "amount_high": "",
        "amount_qualifier": "more_than",
        "currency": "MAD",
        "amount_usd_low": row["amount_usd_low"],
        "rate": row["rate"],
        "rate_year": "2024",
        "total": "pledged",
        "sources": "1",
    }
    assert row["title"].startswith("Inetum")
    assert float(row["amount_usd_low"]) == pytest.approx(50e6 / float(row["rate"]))


@pytest.mark.django_db
def test_what_is_missing_is_an_empty_cell() -> None:
    agreement = make_agreement(country=None, announced="", instrument=Instrument.MOU)
    refresh(agreement)

    (row,) = rows()

    filled = {"public_id", "url", "title", "kind", "instrument", "stage", "total"}
    assert {key for key, value in row.items() if value} == filled | {"sources"}


@pytest.mark.parametrize(
    "start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"]
)
def test_a_text_cell_is_never_a_formula(start: str) -> None:
    assert exports.text(f"{start}HYPERLINK(1)") == f"'{start}HYPERLINK(1)"


def test_an_ordinary_text_cell_is_left_alone() -> None:
    assert exports.text("A=B, -5 °C") == "A=B, -5 °C"
    assert exports.text("") == ""


@pytest.mark.django_db
def test_names_and_titles_pass_through_the_guard() -> None:
    agreement = make_agreement(edited_titles=["fr"], title_fr='+cmd|"/c calc"!A1')
    add_party(agreement, "=HYPERLINK(1)")
    add_party(agreement, "@Ministère", Role.UNSPECIFIED)
    refresh(agreement)

    (row,) = rows()

    assert row["title"].startswith("'+cmd")
    assert row["investors"] == "'=HYPERLINK(1)"
    assert row["public_parties"] == "'@Ministère"


@pytest.mark.django_db
def test_the_file_is_streamed_utf_8_with_a_name(client: Client) -> None:
    agreement = make_agreement()
    add_party(agreement, "شركة الفوسفاط")
    refresh(agreement)

    response = client.get("/ar/agreements.csv")

    assert response.streaming
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"].startswith("attachment; filename=")
    body = b"".join(response.streaming_content).decode("utf-8")  # type: ignore[attr-defined]
    assert "شركة الفوسفاط" in body
    assert "http://testserver/ar/agreements/" in body


@pytest.mark.django_db
def test_an_export_takes_one_query_whatever_its_size(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(3):
        refresh(make_agreement())

    with django_assert_num_queries(1):
        assert len(list(lines())) == 4


def test_every_column_is_explained_in_order() -> None:
    text = (Path(__file__).parent.parent / "docs" / "csv.md").read_text("utf-8")

    explained = re.findall(r"^\| (\w+) \|", text, re.MULTILINE)

    assert explained[1:] == HEADER.split(",")
