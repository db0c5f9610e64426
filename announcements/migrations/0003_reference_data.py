"""Fill countries, sectors, currencies and exchange rates from announcements/data."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from announcements.models.reference_data import sync_all


def fill(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Bring the tables up to what the files say today."""
    sync_all(lambda name: apps.get_model("announcements", name))


class Migration(migrations.Migration):
    """A later change of a file needs no migration: `manage.py sync_reference_data`."""

    dependencies = (("announcements", "0002_initial"),)
    operations = (migrations.RunPython(fill, migrations.RunPython.noop),)
