"""Print the books of the pipeline, and say whether they balance."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from announcements import pipeline


class Command(BaseCommand):
    """`manage.py check_pipeline`: exits 1 when results and articles do not agree."""

    help = "Count articles by state; exit 1 if results and articles do not agree."

    def handle(self, *_arguments: Any, **_options: Any) -> None:
        """Print one count a line."""
        ledger = pipeline.take_stock()
        lines = [("articles", ledger.total)]
        lines += [(f"  {state}", n) for state, n in ledger.by_state.items()]
        lines += [(f"  waiting to {step}", n) for step, n in ledger.by_step.items()]
        lines += [(f"  ended: {result}", n) for result, n in ledger.by_result.items()]
        for name, value in lines:
            self.stdout.write(f"{name}: {value}")
        oldest = ledger.oldest_due.isoformat() if ledger.oldest_due else "none"
        self.stdout.write(f"oldest due: {oldest}")
        self.stdout.write(f"leases over 10 minutes: {ledger.long_leases}")
        self.stdout.write(f"results without article: {ledger.results_without_article}")
        self.stdout.write(f"done without result: {ledger.done_without_result}")
        if not ledger.is_balanced:
            raise CommandError("The books do not balance.")
