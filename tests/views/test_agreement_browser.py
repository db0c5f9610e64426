"""The agreement page in a browser: evidence, chart, policy; with and without scripts."""

import re
from typing import TYPE_CHECKING

import pytest
from django.utils import translation

from tests.views.stories import make_story

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.django_db(transaction=True)


def open_story(
    page: "Page", live_server: "LiveServer", language: str = "fr", width: int = 1280
) -> None:
    """The Inetum story in a window of the given width."""
    with translation.override(language):
        path = make_story().get_absolute_url()
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(live_server.url + path)


def test_a_badge_shows_its_sentence_in_the_panel(
    page: "Page", live_server: "LiveServer"
) -> None:
    open_story(page, live_server)
    panel = page.locator("[data-panel]")

    page.locator(".promise-row .src").nth(3).click()

    assert panel.locator("mark").inner_text() == "plus de 50 millions de dirhams"
    assert panel.locator("[data-quote]").count() == 1
    assert page.url.endswith("#source-1-2")
    assert page.locator('.src[aria-current="true"]').count() >= 1


def test_the_keyboard_comes_back_from_the_panel_to_the_badge(
    page: "Page", live_server: "LiveServer"
) -> None:
    open_story(page, live_server)
    badge = page.locator(".promise-row .src").nth(3)

    badge.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")

    assert badge.evaluate("badge => badge === document.activeElement")


def test_an_address_with_a_source_opens_at_it(
    page: "Page", live_server: "LiveServer"
) -> None:
    open_story(page, live_server)

    page.goto(f"{page.url}#source-1-5")
    page.reload()

    assert "Jacques Pommeraud" in page.locator("[data-panel] mark").inner_text()


def test_without_scripts_a_badge_leads_to_the_sentence(
    plain_page: "Page", live_server: "LiveServer"
) -> None:
    open_story(plain_page, live_server)

    plain_page.locator(".promise-row .src").nth(3).click()

    target = plain_page.locator("#source-1-2")
    assert plain_page.url.endswith("#source-1-2")
    assert target.inner_text() == "plus de 50 millions de dirhams"
    assert target.evaluate(
        "one => { const box = one.getBoundingClientRect();"
        " return box.top >= 0 && box.top < innerHeight }"
    )


def test_the_chart_is_drawn_from_its_table(
    page: "Page", live_server: "LiveServer"
) -> None:
    open_story(page, live_server)

    figure = page.locator('figure.chart[data-drawn="yes"]')
    figure.wait_for()

    assert figure.locator("canvas").bounding_box()["width"] > 300  # type: ignore[index]
    assert figure.locator("tbody tr").count() == 3
    inked = figure.locator("canvas").evaluate(
        "one => new Set(one.getContext('2d').getImageData(0, 0, one.width, one.height)"
        ".data.filter((_, i) => i % 4 === 3)).size > 1"
    )
    assert inked


def test_without_scripts_the_table_stands_for_the_chart(
    plain_page: "Page", live_server: "LiveServer"
) -> None:
    open_story(plain_page, live_server)
    figure = plain_page.locator("figure.chart")

    assert figure.locator("canvas").count() == 0
    assert figure.get_by_role("row").count() == 4


@pytest.mark.parametrize("language", ["fr", "en", "ar"])
@pytest.mark.parametrize("width", [320, 390, 1440])
def test_nothing_is_wider_than_the_window(
    page: "Page", live_server: "LiveServer", language: str, width: int
) -> None:
    open_story(page, live_server, language, width)
    page.locator('figure.chart[data-drawn="yes"]').wait_for()

    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_everything_comes_from_this_site(
    page: "Page", live_server: "LiveServer"
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    open_story(page, live_server)
    page.locator('figure.chart[data-drawn="yes"]').wait_for()

    assert asked
    assert all(url.startswith((live_server.url, "data:")) for url in asked)


def test_arabic_letters_are_fetched_where_they_are_read(
    page: "Page", live_server: "LiveServer"
) -> None:
    fonts: list[str] = []
    page.on(
        "request",
        lambda request: fonts.extend(re.findall(r"[\w-]+\.woff2", request.url)),
    )

    page.goto(f"{live_server.url}/en/method/")
    page.evaluate("document.fonts.ready.then(() => 1)")

    assert fonts
    assert "ibm-plex-sans-latin-400-normal.woff2" in fonts
    assert not any("latin-ext" in name or "serif-latin-ext" in name for name in fonts)


def test_the_chosen_colours_stay_without_scripts(
    plain_page: "Page", live_server: "LiveServer"
) -> None:
    open_story(plain_page, live_server)

    # A reload while the answer to the click still comes in finds no page to reload.
    with plain_page.expect_navigation():
        plain_page.locator('button[name="theme"][value="dark"]').click()
    plain_page.reload()

    colour = plain_page.evaluate(
        "getComputedStyle(document.body.parentNode).background"
    )
    assert "rgb(18, 20, 22)" in colour
