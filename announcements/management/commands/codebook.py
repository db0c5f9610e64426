"""`manage.py codebook`: write docs/codebook.md out of the models."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import models

from announcements import vocabulary
from announcements.models.reference_data import FOLDER, read_lines
from announcements.vocabulary import Labelled

TITLE = """# Codebook

Made from the models by `manage.py codebook`; do not edit it by hand. A test compares.

A partial date is three columns: the first and the last day that it may be
(`_from`, `_until`, both inclusive) and `_precision`: day, month, quarter, half or year.
"Derived" columns are computed by `announcements.summary` from the others.
How figures are counted is told by the page "How we count": contracted means a contract,
an approval, or works under way or done; pledged is all else that counts; the two are
never added.
"""
PARTIAL = ("_from", "_until", "_precision")


class Command(BaseCommand):
    """Write the codebook, or with --check say whether it is up to date."""

    help = "Write docs/codebook.md from the models."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add --check, which writes nothing and fails on a difference."""
        parser.add_argument("--check", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write or compare."""
        path = Path(settings.BASE_DIR) / "docs" / "codebook.md"
        text = codebook()
        if not options["check"]:
            path.write_text(text, encoding="utf-8")
            self.stdout.write(f"written: {path.name}")
        elif not path.exists() or path.read_text(encoding="utf-8") != text:
            raise CommandError("docs/codebook.md is old: run `manage.py codebook`")


def codebook() -> str:
    """The whole codebook as Markdown."""
    parts = [TITLE]
    meanings = read_meanings()
    for table, columns in meanings.items():
        model = apps.get_model("announcements", table)
        parts.append(_section(model, columns))
    parts.append("## Lists\n")
    parts.extend(_list(one) for one in _vocabularies())
    return "\n".join(parts)


def read_meanings() -> dict[str, dict[str, str]]:
    """Meaning of every column by table, in the order of the file."""
    meanings: dict[str, dict[str, str]] = {}
    for line in read_lines(FOLDER / "columns.csv"):
        meanings.setdefault(line["table"], {})[line["column"]] = line["meaning"]
    return meanings


def columns_of(model: type[models.Model]) -> dict[str, list[models.Field[Any, Any]]]:
    """Columns by name, the three of a partial date under one; without `id`."""
    columns: dict[str, list[models.Field[Any, Any]]] = {}
    fields = [field for field in model._meta.concrete_fields if field.name != "id"]
    names = {field.name for field in fields}
    for field in fields:
        stem = next(
            (
                field.name.removesuffix(suffix)
                for suffix in PARTIAL
                if field.name.endswith(suffix)
                and f"{field.name.removesuffix(suffix)}_precision" in names
            ),
            field.name,
        )
        columns.setdefault(stem, []).append(field)
    return columns


def _section(model: type[models.Model], meanings: dict[str, str]) -> str:
    summary = (model.__doc__ or "").strip().splitlines()[0]
    lines = [
        f"## {model.__name__}\n",
        f"{summary}\n",
        "| column | type | may be empty | meaning |",
        "|---|---|---|---|",
    ]
    columns = columns_of(model)
    for name, meaning in meanings.items():
        fields = columns.get(name, [])
        if fields:
            empty = "yes" if fields[0].null or fields[0].blank else ""
            lines.append(f"| {name} | {_type(fields)} | {empty} | {meaning} |")
    rules = sorted(constraint.name for constraint in model._meta.constraints)
    if rules:
        names = ", ".join(f"`{rule}`" for rule in rules)
        lines.append(f"\nHeld by the database: {names}.")
    return "\n".join([*lines, ""])


def _type(fields: list[models.Field[Any, Any]]) -> str:
    if len(fields) > 1:
        return "partial date"
    field = fields[0]
    if isinstance(field, models.ForeignKey):
        target = field.remote_field.model
        return f"key of {target if isinstance(target, str) else target.__name__}"
    if isinstance(field, models.DecimalField):
        return f"numeric({field.max_digits},{field.decimal_places})"
    if field.choices:
        return "one of a list"
    kind = field.get_internal_type().removesuffix("Field").lower()
    return KINDS.get(kind, kind)


KINDS = {
    "char": "text",
    "slug": "text",
    "url": "text",
    "boolean": "true or false",
    "positiveinteger": "whole number",
    "positivesmallinteger": "whole number",
    "datetime": "instant (UTC)",
    "float": "number",
}


def _vocabularies() -> Iterator[type[Labelled]]:
    for value in vars(vocabulary).values():
        if isinstance(value, type) and issubclass(value, Labelled) and len(value):
            yield value


def _list(values: type[Labelled]) -> str:
    summary = (values.__doc__ or "").strip().splitlines()[0]
    rows = [f"| {one.value} | {one.label} |" for one in values if one.value]
    return "\n".join(
        [f"### {values.__name__}\n", f"{summary}\n", "| value | label |", "|---|---|"]
        + [*rows, ""]
    )
