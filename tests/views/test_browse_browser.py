"""Filters and charts in a browser, with and without JavaScript."""

from typing import TYPE_CHECKING

import pytest

from tests.views.test_browse import LIST, elsewhere, inetum

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_filter_is_chosen_and_applied(
    live_server: "LiveServer", page: "Page"
) -> None:
    inetum()
    elsewhere()
    page.goto(f"{live_server.url}{LIST}")
    assert page.locator("h1").inner_text() == "2 agreements"

    page.get_by_label("Morocco").check()
    page.get_by_role("button", name="Apply").click()

    assert page.url.endswith("/en/agreements/?q=&country=MA")
    assert page.locator("h1").inner_text() == "1 agreement in Morocco"
    assert page.locator("table.agreements tbody tr").count() == 1

    page.locator(".chip", has_text="Morocco").click()

    assert page.locator("h1").inner_text() == "2 agreements"


def test_filters_work_without_javascript_on_a_phone(
    live_server: "LiveServer", plain_page: "Page"
) -> None:
    inetum()
    elsewhere()
    plain_page.set_viewport_size({"width": 390, "height": 800})
    plain_page.goto(f"{live_server.url}{LIST}")
    assert not plain_page.get_by_label("Morocco").is_visible()

    plain_page.locator(".facets > summary").click()
    plain_page.get_by_label("Morocco").check()
    plain_page.get_by_role("button", name="Apply").click()

    assert plain_page.locator("h1").inner_text() == "1 agreement in Morocco"
    width = plain_page.evaluate("document.documentElement.scrollWidth")
    assert width <= 390


@pytest.mark.parametrize("address", ["/en/", "/ar/charts/?country=MA"])
def test_charts_are_drawn_from_their_tables(
    live_server: "LiveServer", page: "Page", address: str
) -> None:
    inetum()
    elsewhere()

    page.goto(live_server.url + address)
    page.wait_for_selector('figure[data-drawn="yes"]')

    assert page.locator("figure.chart canvas").count() == 3
    assert page.locator("figure.chart table[data-chart]").count() == 3
    assert page.locator("figure.chart details[open]").count() == 0


def test_tables_stand_in_for_charts_without_javascript(
    live_server: "LiveServer", plain_page: "Page"
) -> None:
    inetum()

    plain_page.goto(f"{live_server.url}/en/charts/")

    assert plain_page.locator("#chart-jobs table").is_visible()
    assert plain_page.locator("#chart-jobs td").all_inner_texts() == ["", "1,500"]
    assert plain_page.locator("canvas").count() == 0


def test_the_download_comes_from_a_running_server(
    live_server: "LiveServer", plain_page: "Page"
) -> None:
    """There its rows are read after the view has returned, outside a transaction."""
    inetum()
    elsewhere()
    plain_page.goto(f"{live_server.url}/ar/agreements/?country=MA")

    with plain_page.expect_download() as download:
        plain_page.locator(".pages a", has_text="CSV").click()

    lines = download.value.path().read_text("utf-8").splitlines()
    assert len(lines) == 2
    assert f"{live_server.url}/ar/agreements/" in lines[1]
