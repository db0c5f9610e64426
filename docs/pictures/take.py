"""Takes the pictures of the README and the documentation from a running site.

    .venv-test/bin/python docs/pictures/take.py http://127.0.0.1:8000 USER PASSWORD

The site holds the sample; the user is an editor. Needs a Chromium (see CHROMIUM in
tests/conftest.py) and the packages of the tests.
"""

import os
import shutil
import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, StorageState, sync_playwright

FOLDER = Path(__file__).resolve().parent
WIDE, PHONE = 1280, 390
TALLEST = 1700


def main(base: str, user: str, password: str) -> None:
    """Write the pictures beside this file."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"]
        )
        page = fresh(browser)
        page.goto(f"{base}/fr/agreements/?q=inetum")
        agreement = page.locator("a.deal").first.get_attribute("href") or ""
        abroad = agreement.replace("/fr/", "/ar/", 1)
        take(page, f"{base}/fr/", "home-fr")
        take(page, f"{base}/en/agreements/", "list-en")
        take(page, f"{base}{agreement}", "agreement-fr")
        take(fresh(browser, width=PHONE), f"{base}{abroad}", "agreement-ar-phone")
        take(fresh(browser, dark=True), f"{base}/fr/charts/", "charts-fr-dark")
        page.goto(f"{base}/fr/desk/")  # asks for the sign-in
        page.fill("[name=username]", user)
        page.fill("[name=password]", password)
        page.locator("[name=password]").press("Enter")
        page.wait_for_load_state()
        page.goto(f"{base}/fr/desk/queue/")
        page.locator("main a[href*='/desk/candidates/']").first.click()
        take(page, page.url, "review-fr")
        take(page, f"{base}/fr/desk/enter/", "entry-fr")
        session = page.context.storage_state()
        deal = candidate_of(page, base, "article-fr.txt", "fr")
        doubt = candidate_of(page, base, "article-en.txt", "en")
        guest = fresh(browser, session=session)
        take(guest, f"{base}/fr{deal}", "review-flags-fr")
        take(guest, f"{base}/ar{deal}", "review-flags-ar")
        take(guest, f"{base}/en{doubt}", "review-reasons-en")
        dark = fresh(browser, dark=True, session=session)
        take(dark, f"{base}/fr{deal}", "review-flags-fr-dark")
        phone = fresh(browser, width=PHONE, session=session)
        take(phone, f"{base}/fr{deal}", "review-flags-fr-phone", tallest=3200)
        browser.close()


def candidate_of(page: Page, base: str, name: str, language: str) -> str:
    """Paste an article of this folder; the path of what was read in it, without language.

    Its text is made up, so that it can hold everything that a review may meet.
    """
    title, _, body = (FOLDER / name).read_text(encoding="utf-8").partition("\n\n")
    page.goto(f"{base}/fr/desk/articles/new/")
    form = page.locator("form", has=page.locator("textarea")).first
    form.locator("details").evaluate("one => { one.open = true }")
    form.locator("textarea").fill(body)
    form.locator("[name$=title]").fill(title)
    form.locator("[name$=published]").fill("2026-10-06")
    form.locator("select[name$=language]").select_option(language)
    form.locator("button[type=submit]").click()
    page.wait_for_url("**/desk/candidates/*/", timeout=60_000)
    return page.url.removeprefix(f"{base}/fr")


def chromium() -> str | None:
    """The browser of this machine."""
    names = ("chromium", "chromium-headless-shell", "google-chrome")
    found = (shutil.which(name) for name in names)
    return os.environ.get("CHROMIUM") or next(filter(None, found), None)


def fresh(
    browser: Browser,
    *,
    width: int = WIDE,
    dark: bool = False,
    session: StorageState | None = None,
) -> Page:
    """A page of its own session, or signed in with that of another one."""
    return browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if dark else "light",
        storage_state=session,
    ).new_page()


def take(page: Page, address: str, name: str, *, tallest: int = TALLEST) -> None:
    """One picture of the page's upper part, long enough to see what it is."""
    page.goto(address)
    page.wait_for_timeout(600)
    height = min(int(page.evaluate("document.documentElement.scrollHeight")), tallest)
    width = page.viewport_size["width"] if page.viewport_size else WIDE
    page.set_viewport_size({"width": width, "height": height})
    page.wait_for_timeout(300)
    page.screenshot(path=FOLDER / f"{name}.png")


if __name__ == "__main__":
    main(*sys.argv[1:4])
