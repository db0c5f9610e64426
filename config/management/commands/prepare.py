"""`manage.py prepare`: what a start does to the database before the site runs.

Writes JSON lines for the supervisor: `step`, `said`, `share`, at the end `result`.
"""

import io
import json
import re
from argparse import ArgumentParser
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from config.probes import ProbeError, probe_broker, probe_database

COUNTED = re.compile(r"(\d+) ?/ ?(\d+)")
# Written when the sample was loaded or declined: a wiped one does not come back.
SAMPLE_NOTE = "sample"


class Command(BaseCommand):
    """Migrate, load the sample once, and make the link of the first administrator."""

    help = "Prepares the database for a start; called by run.py."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """`--no-sample` declines the sample for these data, `--no-link` the link."""
        parser.add_argument("--no-sample", action="store_true")
        parser.add_argument("--no-link", action="store_true")

    def handle(
        self, *args: Any, no_sample: bool, no_link: bool, **options: Any
    ) -> None:
        """Take the steps and write what each did."""
        probe()
        applied = migrate()
        # An update may bring newer files of countries, currencies and rates.
        call_command("sync_reference_data", stdout=io.StringIO())
        self._write(said=f"{applied} migrations applied" if applied else "up to date")
        if settings.EMBEDDED_DATABASE:
            # Whoever starts holds the data folder: no worker can be at work.
            import_module("announcements.pipeline.leases").release_all()
        note = sample_note()
        if note and not note.exists():
            if not no_sample:
                self._load_sample()
            note.write_text("declined\n" if no_sample else "loaded\n", encoding="ascii")
        self._write(result={} if no_link else {"setup": setup_path()})

    def _load_sample(self) -> None:
        self._write(step="sample")
        progress = Progress(lambda share: self._write(share=share))
        call_command("load_sample", stdout=progress, no_color=True)
        self._write(said="loaded; wipe_sample removes it")

    def _write(self, **message: Any) -> None:
        self.stdout.write(json.dumps(message))
        self.stdout.flush()


class Progress(io.StringIO):
    """Reports each `n/N` in what a command writes."""

    def __init__(self, report: Callable[[float], None]) -> None:
        super().__init__()
        self.report = report

    def write(self, text: str) -> int:
        """Look for a share in `text`."""
        if found := COUNTED.search(text):
            self.report(int(found[1]) / max(int(found[2]), 1))
        return super().write(text)


def probe() -> None:
    """Look at servers of one's own; ends with a sentence when one cannot be used."""
    try:
        if not settings.EMBEDDED_DATABASE:
            probe_database()
        if not settings.EMBEDDED_BROKER:
            probe_broker()
    except ProbeError as error:
        raise SystemExit(str(error)) from None


def migrate() -> int:
    """Apply the migrations that are due; how many."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        call_command("migrate", interactive=False, verbosity=0)
    return len(plan)


def sample_note() -> Path | None:
    """Where it is noted that the sample was loaded; None on a database of one's own."""
    if settings.EMBEDDED_DATABASE and settings.DATA_DIR:
        return Path(settings.DATA_DIR) / SAMPLE_NOTE
    return None


def setup_path() -> str:
    """The path that makes the first administrator; empty when there is one."""
    return str(import_module("announcements.access").issue_setup_link() or "")
