"""The one form of an agreement: reviewing a candidate, entering by hand, correcting.

`Editor` holds the form of the agreement's own columns and the rows of everything that
hangs on it. It is filled from a draft, and `Drafting` makes a draft of what was sent.
"""

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from announcements.deadlines import PartialDate
from announcements.forms import offers
from announcements.forms.agreement import AgreementForm, initial_of
from announcements.forms.drafting import Drafting
from announcements.forms.fields import Lists
from announcements.forms.lines import Hint, Line, Problem, Section, flag_words
from announcements.forms.offers import Offer
from announcements.forms.parts import KINDS, PROMISES, READY, bases_of
from announcements.forms.promises import MoneyForm
from announcements.forms.rows import MOST_ROWS, FactForm, RowForm, Rows
from announcements.models import Agreement, ArticleText
from announcements.review.doubts import Doubts
from announcements.review.draft import AgreementDraft, Sources
from announcements.review.flags import TO_CONFIRM, Around, Flag, flags
from announcements.review.marks import Marks
from announcements.vocabulary import Axis, Kind

# Folded away until one of them says something.
BEYOND = (
    "umbrella",
    "children_announced",
    "effective",
    "state_gives",
    "summary",
    "title_fr",
    "title_en",
    "title_ar",
)


class Editor:
    """An agreement's form with its rows."""

    def __init__(
        self,
        base: AgreementDraft,
        *,
        data: QueryDict | None = None,
        text: ArticleText | None = None,
        agreement: Agreement | None = None,
        has_help: bool = True,
        doubts: Doubts | None = None,
        around: Around | None = None,
    ) -> None:
        self.base = base
        self.doubts = doubts or Doubts()
        self.around = around or Around()
        self.text = text
        self.agreement = agreement
        self.has_help = has_help
        self.lists = Lists()
        self.show_errors = False
        self.extra_problems: list[Problem] = []
        self.checks: dict[str, list[Flag]] = {}
        self.marks = Marks.of(base, text.pk if text else None)
        self.form = AgreementForm(
            data,
            initial=initial_of(base),
            lists=self.lists,
            agreement=agreement,
        )
        self.bases = bases_of(base)
        self.rows: dict[str, Rows] = {
            name: self._rows(name, form, data) for name, form in KINDS.items()
        }
        if doubts is not None:
            self._flag_what_was_read()

    def _flag_what_was_read(self) -> None:
        """Flags of the reading, at the rows that still hold it."""
        found = flags(self.base, self.around)
        for name in PROMISES:
            for row in self.rows[name].forms:
                before = self.bases[name].get(row.base_key)
                mine = [
                    flag
                    for flag in found
                    if self.base.commitments[flag.position] is before
                ]
                if mine:
                    self.checks[str(row.prefix)] = mine

    @property
    def alerts(self) -> list[Problem]:
        """The flags of the reading, for the summary on top; none beside errors."""
        if self.show_errors:
            return []
        return [
            Problem(row["figure"].id_for_label, str(row.title), flag_words(flag))
            for name in PROMISES
            for row in self.rows[name].forms
            for flag in self.checks.get(str(row.prefix), ())
        ]

    def _rows(self, name: str, form: type[RowForm], data: QueryDict | None) -> Rows:
        filled = [
            {"key": key, **form.initial_of(row)}  # type: ignore[attr-defined]
            for key, row in self.bases.get(name, {}).items()
        ]
        is_ready = name in READY and not filled
        if name == "sources" and (self.text or self.agreement):
            is_ready = False
        made = forms.formset_factory(
            form,
            formset=Rows,
            extra=int(is_ready),
            max_num=MOST_ROWS,
            absolute_max=MOST_ROWS,
        )
        rows = made(
            data, prefix=name, initial=filled, form_kwargs={"lists": self.lists}
        )
        for row in rows.forms:
            if isinstance(row, FactForm):
                row.choose("source", self.source_choices(data))
        return rows  # type: ignore[return-value]

    def source_choices(self, data: QueryDict | None) -> list[tuple[str, Any]]:
        """The article or what stands, and the typed sources by their numbers."""
        count = 1
        if data is not None:
            with suppress(ValueError):
                count = min(int(data.get("sources-TOTAL_FORMS", "1")), MOST_ROWS)
        first: list[tuple[str, Any]] = []
        if self.agreement:
            first = [("", gettext("as it stands"))]
        elif self.text:
            first = [("", gettext("the article"))]
        return [*first, *((str(n), str(n)) for n in range(1, count + 1))]

    def is_valid(self) -> bool:
        """Whether a draft can be made of it; errors show from here on."""
        self.show_errors = True
        is_valid = self.form.is_valid()
        for rows in self.rows.values():
            is_valid = rows.is_valid() and is_valid
            if rows.non_form_errors():
                self.complain(gettext("The form did not arrive whole: send it again."))
        self._fit_promises()
        self._ask_for_what_every_deal_needs()
        if not is_valid or self.problems:
            return False
        self._made = Drafting(self).draft()
        return not self.problems and self._is_confirmed(self._made)

    @property
    def draft(self) -> AgreementDraft:
        """The agreement as the form says; after `is_valid`."""
        return self._made

    def _fit_promises(self) -> None:
        """Currencies and deadlines, which need the country and the dates above."""
        data = getattr(self.form, "cleaned_data", {})
        for name in PROMISES:
            for row in self.rows[name].filled:
                if not hasattr(row, "cleaned_data"):
                    continue
                if isinstance(row, MoneyForm):
                    row.settle_currency(data.get("host_country", ""))
                self._check_due(row, data.get("announced") or data.get("signed"))

    def _check_due(self, row: RowForm, act: PartialDate | None) -> None:
        due = row.cleaned_data.get("due")
        if due and due.on and act and due.on.end < act.start:
            row.add_error("due", _("It cannot be due before it was announced."))

    def _is_confirmed(self, draft: AgreementDraft) -> bool:
        """Ask about figures that are more often a slip than a fact."""
        promises = [row for name in PROMISES for row in self.rows[name].filled]
        self.checks = {}
        for flag in flags(draft, self.around):
            row = promises[flag.position]
            self.checks.setdefault(str(row.prefix), []).append(flag)
        unconfirmed = [
            (row, flag)
            for row in promises
            for flag in self.checks.get(str(row.prefix), ())
            if flag.check in TO_CONFIRM and not row.cleaned_data["confirmed"]
        ]
        self.extra_problems += [
            Problem(row["confirmed"].id_for_label, str(row.title), flag_words(flag))
            for row, flag in unconfirmed
        ]
        return not unconfirmed

    def complain(self, message: str, *, label: str = "", anchor: str = "") -> None:
        """Add an error that belongs to no field."""
        self.show_errors = True
        self.extra_problems.append(Problem(anchor, label, message))

    @property
    def problems(self) -> list[Problem]:
        """Every error, for the summary on top."""
        if not self.show_errors:
            return []
        found = list(_problems_of(self.form))
        for rows in self.rows.values():
            for row in rows.forms:
                found += _problems_of(row)
        return [*found, *self.extra_problems]

    def _ask_for_what_every_deal_needs(self) -> None:
        """A party and a source, beside their first fields and in the summary."""
        if self._names_nobody():
            message = gettext("Name at least one investor or public party.")
            self._miss("investors", "name", gettext("Investor"), message)
        if not (self.text or self.agreement or self.rows["sources"].filled):
            message = gettext(
                "Say where this stands: an address, a document, or a reason."
            )
            self._miss("sources", "reference", gettext("Source"), message)

    def _miss(self, rows: str, field: str, label: str, message: str) -> None:
        """Put an error at the first row's field, or where there is no row, on top."""
        forms = self.rows[rows].forms
        if forms:
            forms[0].add_error(field, message)
        else:
            self.complain(message, label=label)

    def _names_nobody(self) -> bool:
        """Whether a deal by hand has no party; articles do tell of unnamed investors."""
        kind = getattr(self.form, "cleaned_data", {}).get("kind")
        is_umbrella = kind == Kind.UMBRELLA
        named = self.rows["investors"].filled or self.rows["public"].filled
        return not (named or is_umbrella or self.text)

    @cached_property
    def lines(self) -> dict[str, Line]:
        """The agreement's own columns, line by line."""
        own = {
            name: Line(
                self.form[name].label,
                [self.form[name]],
                self._own_hint(name),
                shows_help=self.has_help,
                offers=tuple(self._offers(name)),
                gap=self._gap(name),
            )
            for name in self.form.fields
        }
        for axis, name in ((Axis.LEGAL, "legal"), (Axis.DELIVERY, "delivery")):
            status = self.base.status(axis)
            own[name] = Line(
                self.form[name].label,
                [self.form[name], self.form[f"{name}_on"]],
                self._hint(status.evidence if status else ()),
                shows_help=self.has_help,
                offers=tuple(self._offers(name)),
            )
        return own

    def _offers(self, name: str) -> Iterator[Offer]:
        field = self.form.fields[name]
        labels = {}
        if isinstance(field, forms.ChoiceField):
            labels = {str(key): str(label) for key, label in field.choices}  # type: ignore[union-attr, misc]
        current = self.form[name].value()
        return offers.column_offers(self.base, self.doubts, name, current, labels)

    def _gap(self, name: str) -> str:
        """Why a column is empty, as long as it is."""
        gap = self.doubts.gaps.get(name)
        is_empty = not self.form[name].value()
        return gettext(gap.words) if gap and is_empty else ""

    def _own_hint(self, name: str) -> Hint:
        return self._hint(tuple(one for one in self.base.evidence if one.field == name))

    def _hint(self, sources: Sources) -> Hint:
        if not sources:
            return Hint()
        first = sources[0]
        return Hint(
            number=self.marks.number(first),
            quote=first.quote,
            confidence=first.confidence,
            note=first.note,
            reference=first.reference,
            reason=first.reason,
            rule=first.rule,
        )

    @cached_property
    def sections(self) -> dict[str, "Section"]:
        """The rows of each kind."""
        return {name: Section(self, name, rows) for name, rows in self.rows.items()}

    @property
    def is_beyond_open(self) -> bool:
        """Whether what is rarely needed holds something, or an error."""
        sent = self.form.data if self.form.is_bound else {}
        return (
            bool(self.rows["relations"].forms)
            or any(self.form[name].value() for name in BEYOND)
            or self.form["kind"].value() == Kind.UMBRELLA
            or bool(sent and any(name in self.form.errors for name in BEYOND))
        )


def _problems_of(form: forms.Form) -> Iterator[Problem]:
    for name, errors in form.errors.items():
        field = form[name] if name in form.fields else None
        for message in errors:
            yield Problem(
                field.id_for_label if field else "",
                str(field.label) if field else "",
                str(message),
            )
