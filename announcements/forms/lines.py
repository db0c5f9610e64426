"""How the page shows the form: lines with what stands behind them, rows, and the parts they make."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext

from announcements.deadlines import PartialDate
from announcements.forms import offers
from announcements.forms.agreement import UNKNOWN
from announcements.forms.offers import Offer
from announcements.forms.parts import KINDS, rows_say_something
from announcements.forms.promises import PromiseForm
from announcements.forms.rows import RowForm, Rows
from announcements.review.doubts import OfPromise, Replaced
from announcements.review.draft import Sources
from announcements.review.flags import TO_CONFIRM, WORDS, Amount, Check, Flag, Said
from announcements.vocabulary import Claimant, Confidence

if TYPE_CHECKING:
    from announcements.forms.editor import Editor

# Fields that stand before the one which gives a line its label.
BESIDE = ("qualifier", "measure", "kind")


# Said beside the deadline; the form refuses it, so that there is nothing to confirm.
ABOUT_DUE = (Check.DUE_BEFORE_ACT,)


@dataclass(frozen=True, slots=True)
class Hint:
    """What stands behind a field, for its side: number, words, doubt."""

    number: int | None = None
    quote: str = ""
    confidence: str = ""
    note: str = ""
    reference: str = ""
    reason: str = ""
    rule: str = ""

    @property
    def is_doubtful(self) -> bool:
        """Whether a person should look twice."""
        return self.confidence == Confidence.GUESS


@dataclass(frozen=True, slots=True)
class Line:
    """Fields that stand on one line, and what stands behind them."""

    label: Any
    fields: list[forms.BoundField]
    hint: Hint = Hint()
    shows_help: bool = True
    checks: tuple[str, ...] = ()
    confirm: forms.BoundField | None = None
    offers: tuple[Offer, ...] = ()
    gap: str = ""
    replaced: tuple[Replaced, ...] = ()

    @property
    def layout(self) -> str:
        """The class of the line, by how many fields it has."""
        if len(self.fields) == 2 and self.main is self.fields[0]:
            return "halves"
        return ("", "", "duo", "trio")[len(self.fields)]

    @property
    def main(self) -> forms.BoundField:
        """The field that the line's label belongs to."""
        return next(
            (field for field in self.fields if field.name not in BESIDE), self.fields[0]
        )

    @property
    def others(self) -> list[forms.BoundField]:
        """The fields whose labels only ears get."""
        return [field for field in self.fields if field is not self.main]


@dataclass(frozen=True, slots=True)
class Problem:
    """An error for the summary on top: where it stands and what it says."""

    anchor: str
    label: str
    message: str


class Section:
    """The rows of one kind, as the page shows them."""

    def __init__(self, editor: "Editor", name: str, rows: Rows) -> None:
        self.editor = editor
        self.name = name
        self.management = rows.management_form
        self.title = KINDS[name].title
        self.anchor = f"rows-{name}"
        self.rows = [Block(editor, name, at, row) for at, row in enumerate(rows.forms)]
        gap = None if rows_say_something(rows) else editor.doubts.gaps.get(name)
        self.gap = gettext(gap.words) if gap else ""
        self.offers = tuple(offers.gap_offers(editor.doubts, name)) if gap else ()


class Block:
    """One row: its lines, and what is folded away under them."""

    def __init__(self, editor: "Editor", name: str, at: int, row: RowForm) -> None:
        self.editor = editor
        self.form = row
        self.name = name
        self.number = at + 1
        self.remove = f"remove:{name}:{at}"
        self.title = KINDS[name].title
        if name == "sources":
            self.title = gettext("Source %s") % self.number
        before = editor.bases.get(name, {}).get(row.base_key)
        evidence: Sources = getattr(before, "evidence", ())
        told = editor.checks.get(str(row.prefix), ())
        checks = tuple(flag_words(one) for one in told if one.check not in ABOUT_DUE)
        late = tuple(flag_words(one) for one in told if one.check in ABOUT_DUE)
        asks = any(one.check in TO_CONFIRM for one in told)
        main, *others = row.lines
        is_promise = isinstance(row, PromiseForm)
        mine = editor.doubts.of(before) if is_promise else OfPromise()
        self.lines = [
            Line(
                main[0],
                [row[field] for field in main[1]],
                editor._hint(evidence),
                shows_help=editor.has_help and at == 0,
                checks=checks,
                confirm=row["confirmed"] if asks else None,
                offers=_figure_offers(editor, before, row, at) if is_promise else (),
                replaced=mine.replaced,
            ),
            *(
                Line(
                    label,
                    [row[field] for field in fields],
                    editor._hint(about(evidence, "due")),
                    shows_help=editor.has_help and at == 0,
                    checks=late,
                    offers=_due_offers(editor, before, row, at) if is_promise else (),
                    gap=gettext(mine.no_due.words)
                    if mine.no_due and not _text_now(row, "due")
                    else "",
                )
                for label, fields in others
            ),
        ]
        self.reasons = tuple(
            (row[column].label, told)
            for column in (*row.more, "due")
            if column in row.fields
            for told in about(evidence, column)[:1]
            if column != "due"
        )
        self.more = [row[field] for field in self._more(row)]
        self.words = self._words(row)
        self.is_open = editor.show_errors and any(
            field in row.errors for field in row.more
        )

    def _more(self, row: RowForm) -> Iterable[str]:
        for name in row.more:
            if name == "quote" and not self.editor.text:
                continue
            yield name

    def _words(self, row: RowForm) -> str:
        """What the folded selects say, in a few words: "new · not broken down"."""
        said = []
        for name in row.more:
            field = row.fields[name]
            if isinstance(field, forms.ChoiceField) and name not in (
                "source",
                "country",
                "claimant",
            ):
                value = row[name].value()
                if value == UNKNOWN:
                    continue
                labels = {str(key): str(label) for key, label in field.choices}  # type: ignore[union-attr, misc]
                said.append(labels.get(str(value), ""))
        if "per_year" in row.fields and row["per_year"].value():
            said.append(str(row.fields["per_year"].label))
        if "claimant" in row.fields:
            who = str(row["claimant"].value() or UNKNOWN)
            if who in set(Claimant) and who != UNKNOWN:
                label = gettext(Claimant(who).label)
                said.append(gettext("according to %(who)s") % {"who": label})
        return " · ".join(word for word in said if word)


def about(evidence: Sources, column: str) -> Sources:
    return tuple(one for one in evidence if one.field == column)


def _figure_offers(
    editor: "Editor", before: Any, row: RowForm, at: int
) -> tuple[Offer, ...]:
    name = str(row.prefix).partition("-")[0]
    now = _figure_now(row)
    return tuple(offers.row_offers(editor.doubts, before, name, at, now))


def _due_offers(
    editor: "Editor", before: Any, row: RowForm, at: int
) -> tuple[Offer, ...]:
    name = str(row.prefix).partition("-")[0]
    now = _text_now(row, "due")
    return tuple(offers.due_offers(editor.doubts, before, name, at, now))


def _text_now(row: RowForm, name: str) -> str:
    """What a field of a row says now, as it would be typed."""
    return str(row[name].value() or "")


def _figure_now(row: RowForm) -> Decimal | None:
    """The figure that a row has now; None where it is none."""
    if not row.is_bound:
        value = row.initial.get("figure")
        return value if isinstance(value, Decimal) else None
    with suppress(forms.ValidationError):
        typed = row.fields["figure"].clean(row["figure"].value())
        return typed.value if typed else None
    return None


def flag_words(flag: Flag) -> str:
    """The sentence of a flag, with its figures in the page's language."""
    return gettext(WORDS[flag.check]) % {
        name: _said(one) for name, one in flag.says.items()
    }


def _said(one: Said) -> str:
    if isinstance(one, Amount):
        return offers.amount_words(one.value, one.currency)
    if isinstance(one, PartialDate):
        return offers.partial_words(one)
    # Words of the article keep their direction inside a sentence of another one.
    return f"\N{FIRST STRONG ISOLATE}{one}\N{POP DIRECTIONAL ISOLATE}"
