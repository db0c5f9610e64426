"""Trigram search, and the SQL function behind every partial date."""

from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations

PARTIAL_DATE_FITS = """
CREATE FUNCTION partial_date_fits(first date, last date, kind text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN first IS NULL AND last IS NULL THEN COALESCE(kind, '') = ''
        WHEN first IS NULL OR last IS NULL THEN false
        WHEN kind = 'day' THEN first = last
        WHEN kind = 'month' THEN EXTRACT(day FROM first) = 1
            AND last = (first + interval '1 month' - interval '1 day')::date
        WHEN kind = 'quarter' THEN EXTRACT(day FROM first) = 1
            AND EXTRACT(month FROM first) IN (1, 4, 7, 10)
            AND last = (first + interval '3 months' - interval '1 day')::date
        WHEN kind = 'half' THEN EXTRACT(day FROM first) = 1
            AND EXTRACT(month FROM first) IN (1, 7)
            AND last = (first + interval '6 months' - interval '1 day')::date
        WHEN kind = 'year' THEN EXTRACT(day FROM first) = 1
            AND EXTRACT(month FROM first) = 1
            AND last = (first + interval '1 year' - interval '1 day')::date
        ELSE false
    END
$$
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        TrigramExtension(),
        migrations.RunSQL(
            PARTIAL_DATE_FITS, "DROP FUNCTION partial_date_fits(date, date, text)"
        ),
    ]
