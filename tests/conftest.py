"""Throw-away servers for every pytest process, and a browser where there is one."""

import os
import shutil
import signal
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from config.servers.postgres import Postgres
from config.servers.processes import Child, start
from config.servers.valkey import Valkey

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

# Playwright's synchronous interface keeps an event loop running in this thread.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

BROWSERS = (
    "chromium",
    "chromium-headless-shell",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)
BROWSER_OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
NO_BROWSER = "BROWSER TESTS NOT RUN"
HOW = (
    "apt-get install --no-install-recommends chromium-headless-shell libatomic1, "
    "or set CHROMIUM=/path"
)


@pytest.fixture(scope="session", autouse=True)
def servers() -> Iterator[None]:
    """PostgreSQL and Valkey in a temporary folder, unless others are given."""
    from django.conf import settings

    from tests.settings import TEST_DATA

    data = Path(TEST_DATA)
    children: list[Child] = []
    if settings.EMBEDDED_DATABASE:
        children.append(start(Postgres(data, throwaway=True)))
    if settings.EMBEDDED_BROKER:
        children.append(start(Valkey(data, throwaway=True)))
    yield
    for child in children:
        quick = signal.SIGQUIT if child.name == "postgres" else signal.SIGKILL
        child.process.send_signal(quick)
        child.process.wait(20)
    shutil.rmtree(data, ignore_errors=True)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings: None, servers: None
) -> None:
    """The servers run before the test database is made."""


@pytest.fixture(autouse=True)
def migrated_rows(request: pytest.FixtureRequest) -> None:
    """For a test on real transactions: what migrations wrote and such tests empty."""
    if not is_on_real_transactions(request):
        return
    request.getfixturevalue("transactional_db")
    from django.apps import apps
    from django.contrib.auth.models import Group
    from django.db import transaction

    from announcements.models.reference_data import sync_all

    with transaction.atomic():
        sync_all(lambda name: apps.get_model("announcements", name))
        for name in ("editor", "administrator"):
            Group.objects.get_or_create(name=name)


def is_on_real_transactions(request: pytest.FixtureRequest) -> bool:
    """Whether what the test writes is committed, and emptied afterwards."""
    marker = request.node.get_closest_marker("django_db")
    if marker and marker.kwargs.get("transaction"):
        return True
    return not {"transactional_db", "live_server"}.isdisjoint(request.fixturenames)


@pytest.fixture(scope="session")
def browser(servers: None) -> Iterator["Browser"]:
    """One Chromium for the session; without one the tests are skipped, loudly."""
    from playwright.sync_api import sync_playwright

    try:
        driver = sync_playwright().start()
        program = os.environ.get("CHROMIUM") or next(
            filter(None, map(shutil.which, BROWSERS)), None
        )
        chromium = driver.chromium.launch(executable_path=program, args=BROWSER_OPTIONS)
    except Exception as error:
        why = f"{NO_BROWSER}: {str(error).splitlines()[0]} -- {HOW}"
        if os.environ.get("REQUIRE_BROWSER"):
            pytest.fail(why)
        pytest.skip(why)
    yield chromium
    chromium.close()
    driver.stop()


@pytest.fixture
def console() -> list[str]:
    """What a page's console said: errors, CSP violations among them."""
    return []


@pytest.fixture
def page(browser: "Browser", console: list[str]) -> Iterator["Page"]:
    """A fresh page in French; the test fails when its console shows an error."""
    context = browser.new_context(locale="fr-FR")
    opened = watched_page(context, console)
    yield opened
    context.close()
    assert console == []


@pytest.fixture
def plain_page(browser: "Browser", console: list[str]) -> Iterator["Page"]:
    """A fresh page without JavaScript."""
    context = browser.new_context(locale="fr-FR", java_script_enabled=False)
    yield watched_page(context, console)
    context.close()
    assert console == []


def watched_page(context: "BrowserContext", console: list[str]) -> "Page":
    """A page that writes its errors into `console`."""

    def note(message: "ConsoleMessage") -> None:
        if message.type == "error":
            console.append(message.text)

    opened = context.new_page()
    opened.on("console", note)
    opened.on("pageerror", lambda error: console.append(str(error)))
    return opened


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One red line when browser tests were skipped."""
    skipped = [
        report
        for report in terminalreporter.stats.get("skipped", [])
        if NO_BROWSER in str(report.longrepr)
    ]
    if skipped:
        line = f"{len(skipped)} {NO_BROWSER}: {HOW}"
        terminalreporter.write_sep("!", line, red=True, bold=True)


@pytest.fixture(autouse=True)
def empty_cache() -> Iterator[None]:
    """No test sees what another left in the cache."""
    yield
    from django.core.cache import cache

    with suppress(Exception):
        cache.clear()


@pytest.fixture(autouse=True)
def site_language() -> Iterator[None]:
    """The site's own language before each test: a request leaves that of its page active."""
    from django.conf import settings
    from django.utils import translation

    with translation.override(settings.LANGUAGE_CODE):
        yield
