"""A deal entered by hand, as a browser without JavaScript sends it."""

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from announcements.models import Agreement
from announcements.summary import evidence_of
from tests.candidates import make_article
from tests.desk import ENTRY, confirmed, english, enter, send
from tests.pages import errors_of, fields_of

pytestmark = pytest.mark.django_db


def test_a_deal_entered_by_hand_counts(desk: Client) -> None:
    response = enter(desk)

    agreement = Agreement.objects.get()
    assert response["Location"] == reverse(
        "desk_agreement", args=[agreement.public_id_id]
    )
    assert (agreement.total, agreement.stage) == ("contracted", "signed")
    assert agreement.jobs_low == 1500
    assert (agreement.amount_low, agreement.amount_currency_id) == (
        Decimal(50_000_000),
        "MAD",
    )
    assert str(agreement.due_until) == "2027-12-31"
    assert {one.reference for one in evidence_of(agreement)} == {
        "https://example.org/communique"
    }
    assert all(
        row.evidence.exists()
        for row in [*agreement.parties.all(), *agreement.commitments.all()]
    )


@pytest.mark.parametrize(
    ("typed", "language", "low"),
    [
        ("1,5 milliard", "fr", 1_500_000_000),
        ("$2.5bn", "en", 2_500_000_000),
        ("50 millions MAD", "fr", 50_000_000),
        ("٥٠ مليون", "ar", 50_000_000),
    ],
)
def test_amounts_are_typed_as_people_type_them(
    typed: str, language: str, low: int, desk: Client
) -> None:
    currency = {"money-0-currency": "MAD"} if "$" not in typed else {}
    path = reverse("desk_enter").replace("/fr/", f"/{language}/")

    send(
        desk,
        path,
        "save",
        **{**ENTRY, **currency, "money-0-figure": typed, "announced": "2024-04"},
    )

    assert Agreement.objects.get().amount_low == low


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"money-0-figure": "50 millions"}, "id_money-0-currency"),
        ({"money-0-figure": "50 dinars"}, "id_money-0-currency"),
        ({"money-0-figure": "50 bananes"}, "id_money-0-figure"),
        (
            {"money-0-figure": "50 MDH", "money-0-currency": "EUR"},
            "id_money-0-currency",
        ),
        ({"money-0-figure": "50 XQX"}, "id_money-0-figure"),
        ({"jobs-0-figure": "beaucoup"}, "id_jobs-0-figure"),
        ({"jobs-0-figure": "1500 MAD"}, "id_jobs-0-figure"),
        ({"jobs-0-figure": "12,5"}, "id_jobs-0-figure"),
        ({"jobs-0-figure": ""}, "id_jobs-0-figure"),
        ({"jobs-0-to": "1 200"}, "id_jobs-0-to"),
        ({"jobs-0-to": "1 500"}, "id_jobs-0-to"),
        ({"jobs-0-qualifier": "range"}, "id_jobs-0-to"),
        ({"money-0-figure": "2", "money-0-to": "3 Md€"}, "id_money-0-figure"),
        ({"jobs-0-due": "2023"}, "id_jobs-0-due"),
        ({"jobs-0-due": "bientôt"}, "id_jobs-0-due"),
        ({"jobs-0-figure": "0"}, "id_jobs-0-figure"),
        ({"money-0-figure": "0,001 MAD"}, "id_money-0-figure"),
        ({"announced": "hier"}, "id_announced"),
        ({"announced": "2099"}, "id_announced"),
        ({"signed": "01/2099"}, "id_signed"),
        ({"sources-0-source_on": "16/04/2099"}, "id_sources-0-source_on"),
        ({"signed": "2023"}, "id_signed"),
        ({"instrument": ""}, "id_instrument"),
        ({"instrument": "treaty"}, "id_instrument"),
        ({"investors-0-name": "—"}, "id_investors-0-name"),
        ({"investors-0-name": "x" * 301}, "id_investors-0-name"),
        ({"places-0-name": "a\0b"}, "id_places-0-name"),
        ({"places-0-region": "Tanger"}, "id_places-0-region"),
        ({"division": "62"}, "id_division"),
        ({"children_announced": "3"}, "id_children_announced"),
        ({"sources-0-source_on": "2024"}, "id_sources-0-source_on"),
        (
            {"sources-0-reference": "", "sources-0-source_on": "2024-01-01"},
            "id_sources-0-reference",
        ),
    ],
    ids=str,
)
def test_an_error_stands_beside_its_field_and_the_input_stays(
    changes: dict[str, str], field: str, desk: Client
) -> None:
    response = enter(desk, **changes)

    assert response.status_code == 200
    assert field in errors_of(response)
    assert f'href="#{field}"' in response.content.decode()
    data = fields_of(response)
    kept = {**ENTRY, **changes}
    if changes == {"instrument": "treaty"}:
        kept["instrument"] = ""  # no option of that name could be shown as chosen
    assert {name: data[name] for name in kept if "\0" not in kept[name]} == {
        name: value for name, value in kept.items() if "\0" not in value
    }
    assert not Agreement.objects.exists()


@pytest.mark.parametrize(
    "changes",
    [
        {"investors-0-name": "", "public-0-name": ""},
        {"sources-0-reference": ""},
    ],
    ids=["nobody", "no source"],
)
def test_what_no_agreement_can_be_without_is_asked_for(
    changes: dict[str, str], desk: Client
) -> None:
    response = enter(desk, **changes)

    assert response.status_code == 200
    assert 'id="errors"' in response.content.decode()
    assert not Agreement.objects.exists()


def test_an_empty_form_is_told_everything_at_once(desk: Client) -> None:
    response = send(desk, reverse("desk_enter"), "save")

    missing = errors_of(response)
    assert {"id_instrument", "id_investors-0-name", "id_sources-0-reference"} <= set(
        missing
    )
    assert not Agreement.objects.exists()


@pytest.mark.parametrize(
    ("changes", "box"),
    [
        ({"jobs-0-figure": "1 000 001"}, "jobs-0-confirmed"),
        ({"money-0-figure": "100,1 milliards de dollars"}, "money-0-confirmed"),
        (
            {"money-0-figure": "60 millions $", "jobs-0-figure": "10"},
            "money-0-confirmed",
        ),
    ],
    ids=["many jobs", "huge amount", "costly jobs"],
)
def test_an_unlikely_figure_is_confirmed_with_a_box(
    changes: dict[str, str], box: str, desk: Client
) -> None:
    asked = enter(desk, **changes)
    told = desk.post(
        reverse("desk_enter"),
        {**fields_of(asked), **confirmed(asked), "action": "save"},
    )

    assert asked.status_code == 200
    assert f'name="{box}"' in asked.content.decode()
    assert told.status_code == 302
    assert Agreement.objects.count() == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"jobs-0-figure": "1 000 000", "money-0-figure": "6 milliards MAD"},
        {"money-0-figure": "99 milliards de dollars", "jobs-0-figure": "900 000"},
        {"money-0-figure": "49 millions $", "jobs-0-figure": "10"},
    ],
    ids=str,
)
def test_a_likely_figure_is_not_asked_about(
    changes: dict[str, str], desk: Client
) -> None:
    assert enter(desk, **changes).status_code == 302


def test_an_entry_sent_twice_is_one_agreement(desk: Client) -> None:
    data = {
        **fields_of(desk.get(reverse("desk_enter"))),  # type: ignore[arg-type]
        **ENTRY,
        "action": "save",
    }

    first, second = (desk.post(reverse("desk_enter"), data) for _ in range(2))

    assert first["Location"] == second["Location"]
    assert Agreement.objects.count() == 1


def test_a_form_changed_after_it_was_sent_is_told_that_it_was_sent(
    desk: Client,
) -> None:
    data = {
        **fields_of(desk.get(english("desk_enter"))),  # type: ignore[arg-type]
        **ENTRY,
        "action": "save",
    }
    desk.post(english("desk_enter"), data)

    changed = {**data, "investors-0-name": "Nissan"}
    again = desk.post(english("desk_enter"), changed, follow=True).content.decode()

    assert "was sent before" in again
    assert "Nissan" not in again


def test_every_field_has_help() -> None:
    from announcements.forms.agreement import AgreementForm
    from announcements.forms.parts import KINDS

    fields = dict(AgreementForm.base_fields)
    for kind, form in KINDS.items():
        fields |= {f"{kind}.{name}": one for name, one in form.base_fields.items()}
    silent = [name for name, field in fields.items() if not field.help_text]

    assert {name.rpartition(".")[2] for name in silent} == {"key", "confirmed"}


@pytest.mark.parametrize("count", ["-1", "201", "99999999999999999999", "x", ""])
def test_a_false_count_of_rows_breaks_nothing(count: str, desk: Client) -> None:
    for name in ("jobs", "sources"):
        for action in ("save", f"add:{name}", f"remove:{name}:0"):
            response = enter(desk, action, **{f"{name}-TOTAL_FORMS": count})

            assert response.status_code in (200, 302)


def test_an_untouched_select_claims_nothing(desk: Client) -> None:
    another = enter(desk, "add:public")
    data = {**fields_of(another), "public-1-name": "Agence du Nord"}

    desk.post(reverse("desk_enter"), {**data, "action": "save"})

    agreement = Agreement.objects.get()
    jobs = agreement.commitments.get(measure="jobs")
    assert (jobs.jobs_kind, jobs.nature, jobs.basis, jobs.claimant) == (
        "unspecified",
        "new",
        "increment",
        "unknown",
    )
    assert agreement.places.get().accuracy == "unknown"
    assert set(
        agreement.parties.exclude(role="investor").values_list("role", flat=True)
    ) == {"unspecified"}
    money = agreement.commitments.get(measure="investment")
    assert (money.component, money.per_year) == ("total", False)


def test_each_fact_may_have_a_source_of_its_own(desk: Client) -> None:
    two = enter(desk, "add:sources")
    data = fields_of(two)

    desk.post(
        reverse("desk_enter"),
        {
            **data,
            "sources-1-reason": "told by the ministry on the telephone",
            "jobs-0-source": "2",
            "action": "save",
        },
    )

    jobs = Agreement.objects.get().commitments.get(measure="jobs")
    assert jobs.evidence.get().reason == "told by the ministry on the telephone"


def test_names_are_shown_as_text(desk: Client) -> None:
    enter(desk, **{"investors-0-name": "<script>alert(1)</script> SA"})

    agreement = Agreement.objects.get()
    for url in (
        reverse("desk_agreement", args=[agreement.public_id_id]),
        reverse("desk_correct", args=[agreement.public_id_id]),
        reverse("desk"),
    ):
        page = desk.get(url).content.decode()
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_an_entry_from_an_article_quotes_it(desk: Client) -> None:
    text = make_article(
        "Renault baut in Tanger ein Werk: 1 500 Stellen.", language="de"
    )
    path = f"{reverse('desk_enter')}?article={text.article_id}"
    changes = {**ENTRY, "jobs-0-quote": "1 500 Stellen", "money-0-figure": ""}
    changes = {
        **changes,
        "money-0-qualifier": "exact",
        "public-0-name": "",
        "sources-0-reference": "",
    }
    changes = {name: value for name, value in changes.items() if "sources" not in name}

    response = send(desk, path, "save", **changes)

    assert response.status_code == 302
    agreement = Agreement.objects.get()
    jobs = agreement.commitments.get()
    assert jobs.evidence.get().quote == "1 500 Stellen"
    assert agreement.source_count == 1
