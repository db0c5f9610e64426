"""`manage.py sync_reference_data`: bring reference tables up to their files."""

from argparse import ArgumentParser
from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand
from django.db import transaction

from announcements.models import Agreement
from announcements.models.reference_data import Synced, sync_all
from announcements.summary import refresh


class Command(BaseCommand):
    """Needed after a file of announcements/data has changed; safe to run twice."""

    help = "Bring countries, sectors, currencies and rates up to their data files."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add --dry-run, which counts and writes nothing."""
        parser.add_argument("--dry-run", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Sync, convert again what a changed rate concerns, and print counts."""
        with transaction.atomic():
            tables = sync_all(lambda name: apps.get_model("announcements", name))
            converted = _convert_again(tables)
            if options["dry_run"]:
                transaction.set_rollback(True)
        for one in tables:
            self.stdout.write(
                f"{one.table}: created {one.created}, updated {one.updated}, "
                f"skipped {one.unchanged}, failed 0"
            )
        self.stdout.write(f"agreements converted again: {converted}")


def _convert_again(tables: list[Synced]) -> int:
    """Refresh the agreements whose currency has new or changed rates."""
    currencies = {
        key[0]
        for one in tables
        if one.table == "ExchangeRate"
        for key in one.changed_keys
    }
    agreements = Agreement.objects.filter(amount_currency__in=currencies)
    for agreement in agreements.iterator(chunk_size=500):
        refresh(agreement)
    return agreements.count()
