"""`manage.py refresh_record`: make every derived column of the record again."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from announcements.matching.names import normal_form, script_of
from announcements.matching.search import sort_key
from announcements.models import Agreement, Organization, OrganizationName
from announcements.summary import refresh

CHUNK = 500


class Command(BaseCommand):
    """Needed after the rules of counting, names, titles or search have changed."""

    help = "Make keys of names, totals, titles and search words of the record again."

    def handle(self, *args: Any, **options: Any) -> None:
        """Write what differs, agreement by agreement, and print counts."""
        self.stdout.write(f"names: updated {rekey_names()}")
        self.stdout.write(f"organizations: updated {resort_organizations()}")
        agreements = Agreement.objects.order_by("pk")
        for agreement in agreements.iterator(chunk_size=CHUNK):
            with transaction.atomic():
                refresh(agreement)
        self.stdout.write(f"agreements: refreshed {agreements.count()}")


def rekey_names() -> int:
    """Write the key and script of names where the rules give others now."""
    changed = 0
    for name in OrganizationName.objects.order_by("pk").iterator(chunk_size=CHUNK):
        # A name that the rules strip to nothing keeps the key that it has.
        new = (normal_form(name.text) or name.key, script_of(name.text))
        if new != (name.key, name.script):
            name.key, name.script = new
            name.save(update_fields=["key", "script"])
            changed += 1
    return changed


def resort_organizations() -> int:
    """Write the sort keys of organizations where they differ."""
    changed = 0
    for one in Organization.objects.order_by("pk").iterator(chunk_size=CHUNK):
        key = sort_key(one.name)
        if key != one.sort_key:
            one.sort_key = key
            one.save(update_fields=["sort_key"])
            changed += 1
    return changed
