"""`manage.py load_sample`: load some twenty-five agreements to look at."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from announcements.sample.load import (
    USERNAME,
    SampleNotReadError,
    SampleUserTakenError,
    load_sample,
)


class Command(BaseCommand):
    """Safe to run twice; `wipe_sample` takes it all back."""

    help = "Load the sample: articles, and what an editor decided about them."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load and print counts."""
        try:
            loaded = load_sample(self.report)
        except SampleNotReadError as error:
            raise CommandError("The articles were not read in time.") from error
        except SampleUserTakenError as error:
            raise CommandError(
                f'Somebody is called "{USERNAME}". Rename that user, and load again.'
            ) from error
        self.stdout.write(
            f"sample: created {loaded.created}, updated 0, skipped {loaded.skipped}, "
            f"failed {loaded.failed}"
        )
        if loaded.failed:
            raise CommandError("Some decisions could not be taken.")

    def report(self, done: int, total: int) -> None:
        """Say how far it is, for whoever draws a bar."""
        self.stdout.write(f"decisions {done}/{total}")
