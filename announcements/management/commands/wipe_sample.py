"""`manage.py wipe_sample`: remove the sample and its history."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from announcements.sample.wipe import wipe_sample


class Command(BaseCommand):
    """What a person has used since stays, and is no longer marked as sample."""

    help = "Remove the sample with its history; what people have used stays."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add --dry-run, which counts and removes nothing."""
        parser.add_argument("--dry-run", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Remove and print counts."""
        with transaction.atomic():
            wiped = wipe_sample()
            if options["dry_run"]:
                transaction.set_rollback(True)
        self.stdout.write(
            f"removed: {wiped.agreements} agreements, {wiped.articles} articles, "
            f"{wiped.organizations} organizations; kept because used: {wiped.kept}"
        )
