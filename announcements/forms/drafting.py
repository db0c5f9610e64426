"""The draft that a sent form gives back: its columns, its rows, and evidence of each.

A fact keeps the evidence that it was filled from, or gets that of the article's words, of
a value that was taken from a button, or of a source that was typed.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from announcements.deadlines import PartialDate
from announcements.forms import offers
from announcements.forms.parts import PROMISES
from announcements.forms.relations import RelationForm
from announcements.forms.rows import RowForm
from announcements.forms.sources import SourceForm
from announcements.models import ArticleText
from announcements.review.doubts import Choice
from announcements.review.draft import (
    SOURCED_FIELDS,
    AgreementDraft,
    CommitmentDraft,
    EvidenceDraft,
    Sources,
    StatusDraft,
    legal_of,
)
from announcements.review.marks import locate
from announcements.review.reading import FROM_WHOLE_ARTICLE, headline
from announcements.vocabulary import Axis, Legal

if TYPE_CHECKING:
    from announcements.forms.editor import Editor


class Drafting:
    """The making of a draft out of an editor whose forms are valid.

    What it cannot find evidence for becomes an error of the editor or of the row.
    """

    def __init__(self, editor: "Editor") -> None:
        self.editor = editor
        self.base = editor.base
        self.doubts = editor.doubts
        self.text = editor.text
        self.agreement = editor.agreement
        self.form = editor.form
        self.bases = editor.bases
        self.rows = editor.rows
        self.typed_sources = {
            str(at): row.evidence()
            for at, row in enumerate(self.rows["sources"].forms, start=1)
            if isinstance(row, SourceForm) and row.has_changed()
        }

    def draft(self) -> AgreementDraft:
        """The agreement as the form says."""
        data = self.form.cleaned_data
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
        self.editor.complain(
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
