"""The one form of an agreement: reviewing a candidate, entering by hand, correcting.

`Editor` holds the form of the agreement's own columns and the rows of everything that
hangs on it. It is filled from a draft and gives a draft back, each fact with evidence:
that of the fact it was filled from, words of the article, or a source that was typed.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from typing import Any, TypeVar

from django import forms
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from announcements.deadlines import PartialDate
from announcements.forms import offers
from announcements.forms.agreement import AgreementForm, initial_of
from announcements.forms.fields import Lists
from announcements.forms.lines import Hint, Line, Problem, Section, flag_words
from announcements.forms.offers import Offer
from announcements.forms.parts import KINDS, PROMISES, READY, bases_of
from announcements.forms.promises import MoneyForm
from announcements.forms.relations import RelationForm
from announcements.forms.rows import MOST_ROWS, FactForm, RowForm, Rows
from announcements.forms.sources import SourceForm
from announcements.models import Agreement, ArticleText
from announcements.review.doubts import Choice, Doubts
from announcements.review.draft import (
    SOURCED_FIELDS,
    AgreementDraft,
    CommitmentDraft,
    EvidenceDraft,
    PartyDraft,
    PlaceDraft,
    SignatoryDraft,
    Sources,
    StatusDraft,
    legal_of,
)
from announcements.review.flags import TO_CONFIRM, Around, Flag, flags
from announcements.review.marks import Marks, locate
from announcements.review.reading import FROM_WHOLE_ARTICLE, headline
from announcements.vocabulary import Axis, Kind, Legal

Fact = TypeVar(
    "Fact", PartyDraft, PlaceDraft, SignatoryDraft, CommitmentDraft, StatusDraft
)


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

    # What was sent

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
        self._made = self._make()
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

    # A draft out of it

    def _make(self) -> AgreementDraft:
        data = self.form.cleaned_data
        self.typed_sources = {
            str(at): row.evidence()
            for at, row in enumerate(self.rows["sources"].forms, start=1)
            if isinstance(row, SourceForm) and row.has_changed()
        }
        made = replace(
            self.base,
            **{  # type: ignore[arg-type]
                name: data[name] or ""
                for name in (
                    "kind",
                    "instrument",
                    "host_country",
                    "sector",
                    "division",
                    "function",
                    "umbrella",
                    "title_fr",
                    "title_en",
                    "title_ar",
                    "state_gives",
                    "summary",
                )
            },
            announced=data["announced"],
            signed=data["signed"],
            effective=data["effective"],
            children_announced=data["children_announced"],
            parties=tuple(self._facts("investors", "public")),
            places=tuple(self._facts("places")),
            signatories=tuple(self._facts("people")),
            commitments=tuple(self._facts(*PROMISES)),
            relations=tuple(
                row.row(self.bases["relations"].get(row.base_key))
                for row in self.rows["relations"].filled
                if isinstance(row, RelationForm)
            ),
        )
        made = replace(made, statuses=tuple(self._statuses(made)))
        return replace(made, evidence=tuple(self._own_evidence(made)))

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

    def _facts(self, *names: str) -> Iterator[Any]:
        for name in names:
            for form in self.rows[name].filled:
                before = self.bases[name].get(form.base_key)
                fact = form.row(before)  # type: ignore[attr-defined]
                evidence = self._evidence(form, fact, before)
                yield _as_quoted(replace(fact, evidence=evidence), before)

    def _evidence(self, form: RowForm, fact: Any, before: Any) -> Sources:
        """What stands behind a row: kept, quoted anew, or a typed source."""
        kept: Sources = before.evidence if before else ()
        told = self._told(form, kept, before)
        due = self._chosen_due(fact, before)
        if told is None:
            return (*_without_old_columns(kept, fact, before), *due)
        is_same = before is not None and replace(before, evidence=()) == fact
        if is_same and self.agreement:
            return (*kept, *told)
        inner = tuple(one for one in kept if one.field)
        return (*told, *_without_old_columns(inner, fact, before), *due)

    def _chosen_due(self, fact: Any, before: Any) -> Sources:
        """The words of a deadline that was taken from those beside the promise."""
        if not isinstance(fact, CommitmentDraft) or before is None:
            return ()
        if (fact.due, fact.due_period) == (before.due, before.due_period):
            return ()
        told = fact.due_period or str(fact.due or "")
        return tuple(
            one.evidence(self.doubts.text_id, "due")
            for one in offers.dues(self.doubts, before)
            if one.value == told
        )[:1]

    def _told(self, form: RowForm, kept: Sources, before: Any) -> Sources | None:
        """The evidence that the row names; None where it names none and has some."""
        words = form.cleaned_data.get("quote", "")
        chosen = form.cleaned_data.get("source", "")
        if words and words not in {one.quote for one in kept}:
            return self._quoted(form, words, before)
        if chosen in self.typed_sources:
            return (self.typed_sources[chosen],)
        if kept and (not chosen or not self.text):
            return None
        if chosen:
            form.add_error("source", _("This source is empty."))
            return ()
        return self._found(form)

    def _quoted(self, form: RowForm, words: str, before: Any) -> Sources:
        for one in self._choices(form, before):
            if one.quote == words:
                return (one.evidence(self.doubts.text_id),)
        if self.text and (span := locate(words, self.text.text)):
            return (span_of(self.text, span),)
        form.add_error("quote", _("These words do not stand in the article."))
        return ()

    def _choices(self, form: RowForm, before: Any) -> Iterator[Choice]:
        """What the reader offers for a row, so that its words have their place."""
        if isinstance(before, CommitmentDraft):
            yield from self.doubts.of(before).figures
        gap = self.doubts.gaps.get(str(form.prefix).partition("-")[0])
        yield from gap.between if gap else ()

    def _found(self, form: RowForm) -> Sources:
        """A new row without evidence: its name in the article, else it must say."""
        name = form.cleaned_data.get("name", "")
        if self.text and name and (span := locate(name, self.text.text)):
            return (span_of(self.text, span),)
        if self.text:
            form.add_error(
                "quote",
                _("Copy the words of the article that say so, or add a source."),
            )
        else:
            form.add_error("source", _("Something new needs a source: add one below."))
        return ()

    def _own_evidence(self, made: AgreementDraft) -> Iterator[EvidenceDraft]:
        """Evidence of the agreement's own columns: kept where there is some."""
        for name in SOURCED_FIELDS:
            if not getattr(made, name):
                continue
            kept = tuple(one for one in self.base.evidence if one.field == name)
            is_same = getattr(made, name) == getattr(self.base, name)
            if not is_same and (chosen := self._chosen(name, getattr(made, name))):
                yield chosen
            elif kept and (is_same or not (self.agreement and self.typed_sources)):
                yield from kept
            else:
                yield from self._default(name)
        yield from (
            one
            for one in self.base.evidence
            if one.field not in SOURCED_FIELDS and getattr(made, one.field, True)
        )

    def _chosen(self, name: str, value: Any, column: str = "") -> EvidenceDraft | None:
        """The words of a value that was taken from those which came second."""
        of = "announced" if name == "signed" else name
        for one in offers.columns(self.base, self.doubts, of):
            if one.quote and one.value == str(value):
                return one.evidence(self.doubts.text_id, column or name)
        return None

    def _default(self, field: str = "") -> Sources:
        """The first typed source, else the article as a whole."""
        if self.typed_sources:
            first = next(iter(self.typed_sources.values()))
            return (replace(first, field=field),)
        if self.text:
            span = headline(self.text.text)
            return (span_of(self.text, span, field, FROM_WHOLE_ARTICLE),)
        self.complain(
            gettext("Something new needs a source: add one below."),
            label=str(self.form[field].label) if field else gettext("Status"),
            anchor=self.form[field].id_for_label if field else "",
        )
        return ()

    def _statuses(self, made: AgreementDraft) -> Iterator[StatusDraft]:
        """Earlier events stay; the current one of each axis is what the form says."""
        data = self.form.cleaned_data
        now = {axis: self.base.status(axis) for axis in Axis}
        yield from (one for one in self.base.statuses if one not in now.values())
        legal = data["legal"] or legal_of(made.instrument, "").value
        on = data["legal_on"] or _date_of(legal, made)
        yield self._status(Axis.LEGAL, legal, on, now[Axis.LEGAL])
        if delivery := data["delivery"]:
            yield self._status(
                Axis.DELIVERY, delivery, data["delivery_on"], now[Axis.DELIVERY]
            )

    def _status(
        self, axis: Axis, value: str, on: PartialDate | None, before: StatusDraft | None
    ) -> StatusDraft:
        kept = before.evidence if before else ()
        is_same = before is not None and before.value == value
        chosen = None if is_same else self._chosen(axis.value, value)
        if chosen:
            kept = (replace(chosen, field=""),)
        elif not kept or (self.agreement and self.typed_sources and not is_same):
            kept = self._default()
        return StatusDraft(
            axis=axis.value,
            value=value,
            on=on,
            evidence=kept,
            pk=before.pk if before else None,
        )

    # How it looks

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


def span_of(
    text: ArticleText, span: tuple[int, int], field: str = "", reason: str = ""
) -> EvidenceDraft:
    """Some words of an article as evidence."""
    start, end = span
    return EvidenceDraft(
        field=field,
        article_text_id=text.pk,
        start=start,
        end=end,
        quote=text.text[start:end],
        reason=reason,
    )


def _without_old_columns(kept: Sources, fact: Any, before: Any) -> Sources:
    """Words about a column that was changed stand behind nothing any more."""
    return tuple(
        one for one in kept if not one.field or _is_same_column(fact, before, one.field)
    )


def _is_same_column(fact: Any, before: Any, column: str) -> bool:
    if column == "due":
        return (fact.due, fact.due_period) == (before.due, before.due_period)
    return getattr(fact, column, None) == getattr(before, column, None)


def _as_quoted(fact: Any, before: Any) -> Any:
    """A promise whose words were taken anew says these words, and those of its deadline."""
    if not isinstance(fact, CommitmentDraft):
        return fact
    words = next((one.quote for one in fact.evidence if not one.field), "")
    had = (
        next((one.quote for one in before.evidence if not one.field), "")
        if before
        else ""
    )
    due = next((one.quote for one in fact.evidence if one.field == "due"), "")
    printed = words[:500] if words and words != had else fact.printed
    return replace(fact, printed=printed, due_text=due[:300] or fact.due_text)


def _date_of(legal: str, made: AgreementDraft) -> PartialDate | None:
    """When the act took place; an end has a date of its own or none."""
    if legal == Legal.SIGNED:
        return made.signed or made.announced
    return made.announced if legal in (Legal.ANNOUNCED, Legal.APPROVED) else None


def _problems_of(form: forms.Form) -> Iterator[Problem]:
    for name, errors in form.errors.items():
        field = form[name] if name in form.fields else None
        for message in errors:
            yield Problem(
                field.id_for_label if field else "",
                str(field.label) if field else "",
                str(message),
            )
