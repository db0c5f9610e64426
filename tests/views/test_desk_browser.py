"""The desk in a browser, with JavaScript and without."""

from typing import TYPE_CHECKING

import pytest

from announcements.models import Agreement, Candidate
from tests.candidates import make_candidates, make_editor

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.django_db(transaction=True)
INETUM = "fr-inetum-challenge"


@pytest.fixture(params=["page", "plain_page"], ids=["with scripts", "without"])
def reader(request: pytest.FixtureRequest) -> "Page":
    """A page with JavaScript, and one without."""
    return request.getfixturevalue(request.param)


def sign_in(page: "Page", live_server: object, path: str) -> None:
    """Go to a page of the desk and sign in on the way."""
    page.goto(f"{live_server}{path}")
    page.fill("[name=username]", "amina")
    page.fill("[name=password]", "correct horse")
    page.click("main form button")
    page.wait_for_url(f"**{path}")


def test_sign_in_review_publish(reader: "Page", live_server: object) -> None:
    make_editor()
    make_candidates(INETUM)

    sign_in(reader, live_server, "/en/desk/queue/")
    reader.click("text=Inetum")
    reader.fill("[name=jobs-0-figure]", "1,600")
    reader.click("[name=action][value=publish]")

    agreement = Agreement.objects.published().get()
    assert agreement.jobs_low == 1600
    reader.click("main >> text=See its public page")
    assert "/en/agreements/" in reader.url
    assert "1,600" in reader.inner_text("main")


def test_an_administrator_starts_from_admin_and_saves_a_deal(
    reader: "Page", live_server: object
) -> None:
    make_editor("amina", "administrator")

    sign_in(reader, live_server, "/admin/")
    reader.click(".model-agreement .addlink")
    reader.fill("[name=investors-0-name]", "Renault")
    reader.select_option("[name=instrument]", "contract")
    reader.fill("[name=jobs-0-figure]", "1 500")
    reader.fill("[name=money-0-figure]", "50 MDH")
    reader.click("[name=action][value=save]")
    # No country, so the dirham may be that of two countries; no source either.
    assert reader.inner_text("#id_money-0-currency_error")
    reader.select_option("[name=host_country]", "MA")
    reader.click("[name=action][value=save]")
    reader.fill("[name=sources-0-reference]", "Bulletin officiel 7300")
    reader.click("[name=action][value='add:investors']")
    reader.fill("[name=investors-1-name]", "Nissan")
    reader.click("[name=action][value=save]")

    agreement = Agreement.objects.published().get()
    assert agreement.amount_low == 50_000_000
    assert agreement.investors_text == "Renault; Nissan"
    assert "/desk/agreements/" in reader.url


def test_add_to_an_agreement_and_set_aside(reader: "Page", live_server: object) -> None:
    make_editor()
    make_candidates(INETUM)
    make_candidates("fr-inetum-hiba")
    make_candidates("en-inetum-morocco")

    sign_in(reader, live_server, "/fr/desk/queue/")
    reader.click("tbody a >> nth=0")
    reader.click("[name=action][value=publish]")
    first, second, third = Candidate.objects.order_by("pk")
    reader.goto(f"{live_server}/fr/desk/candidates/{second.pk}/")
    reader.fill("#attach-q", "inetum")
    reader.click("[name=action][value=search]")
    reader.click("[name=action][value^='attach:'] >> nth=-1")
    reader.goto(f"{live_server}/fr/desk/candidates/{third.pk}/")
    reader.check("[name=reject_reason][value=duplicate]")
    reader.click("[name=action][value=reject]")

    assert Agreement.objects.get().source_count == 2
    states = Candidate.objects.order_by("pk").values_list("state", flat=True)
    assert list(states) == ["published", "attached", "rejected"]


def test_keys_press_the_buttons_until_they_are_switched_off(
    page: "Page", live_server: object
) -> None:
    make_editor()
    make_candidates(INETUM)
    make_candidates("fr-inetum-hiba")
    first, second = Candidate.objects.order_by("pk")

    sign_in(page, live_server, f"/fr/desk/candidates/{first.pk}/")
    page.keyboard.press("j")
    page.wait_for_url(f"**/candidates/{second.pk}/")
    page.focus("[name=investors-0-name]")
    page.keyboard.type("a")
    assert Agreement.objects.count() == 0
    page.keyboard.press("Escape")
    page.uncheck("[data-keys-switch]")
    page.keyboard.press("k")
    page.reload()
    assert page.url.endswith(f"/candidates/{second.pk}/")
    assert not page.is_checked("[data-keys-switch]")
    page.check("[data-keys-switch]")
    page.locator("[data-keys-switch]").blur()
    page.keyboard.press("a")
    page.wait_for_url("**/desk/agreements/**")

    assert Agreement.objects.count() == 1


def test_a_field_and_its_words_are_lit_together(
    page: "Page", live_server: object
) -> None:
    make_editor()
    (candidate,) = make_candidates(INETUM)

    sign_in(page, live_server, f"/fr/desk/candidates/{candidate.pk}/")
    page.focus("[name=jobs-0-figure]")
    assert "emplois" in page.inner_text("mark.here")
    page.click("mark:has-text('Casablanca')")

    assert page.locator(".field.here [name=places-0-name]").count() == 1


def test_one_more_row_is_where_one_looks(reader: "Page", live_server: object) -> None:
    make_editor()

    sign_in(reader, live_server, "/fr/desk/enter/")
    reader.click("[name=action][value='add:people']")
    added = reader.locator("[name=people-0-name]")
    assert added.bounding_box()["y"] < 720  # type: ignore[index]
    reader.click("[name=action][value=save]")

    assert reader.url.endswith("/desk/enter/")
    assert reader.locator("#errors").bounding_box()["y"] > 0  # type: ignore[index]


@pytest.mark.parametrize("language", ["fr", "ar"])
@pytest.mark.parametrize("width", [390, 1440])
def test_nothing_is_wider_than_the_screen(
    page: "Page", live_server: object, language: str, width: int
) -> None:
    make_editor()
    (candidate,) = make_candidates(INETUM)
    page.set_viewport_size({"width": width, "height": 900})

    sign_in(page, live_server, f"/{language}/desk/")
    for path in ("", "queue/", "enter/", f"candidates/{candidate.pk}/"):
        page.goto(f"{live_server}/{language}/desk/{path}")
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, path
