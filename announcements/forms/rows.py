"""A row of an agreement's form, and the set of those of one kind.

A row whose main fields are empty is left out, so that clearing a row removes it without
JavaScript. `key` ties a row to the fact that it was filled from.
"""

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from announcements.forms.fields import Lists, offer

MOST_ROWS = 200
WORDS = frozenset({"name", "role_title", "quote", "reference", "reason", "unit"})


class RowForm(forms.Form):
    """One row. `signs` are the fields that make it one; `lines` and `more` its look."""

    title: Any = ""
    signs: tuple[str, ...] = ()
    lines: tuple[tuple[Any, tuple[str, ...]], ...] = ()
    more: tuple[str, ...] = ()

    key = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def __init__(self, *arguments: Any, lists: Lists, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.lists = lists
        self.offer(lists)
        # A name keeps its own direction in a form that runs the other way.
        for name in WORDS & self.fields.keys():
            self.fields[name].widget.attrs["dir"] = "auto"

    def offer(self, lists: Lists) -> None:
        """Fill the selects."""

    def choose(self, name: str, choices: list[tuple[str, Any]]) -> None:
        """Offer `choices` in the select `name`."""
        offer(self, name, choices)

    def has_changed(self) -> bool:
        """Whether the row says anything; an empty one is left out."""
        return any(
            self.data.get(self.add_prefix(name), "").strip() for name in self.signs
        )

    @property
    def base_key(self) -> str:
        """The key of the fact that the row was filled from."""
        if self.is_bound:
            return str(self.data.get(self.add_prefix("key"), ""))
        return str(self.initial.get("key", ""))


class FactForm(RowForm):
    """A row that is a fact, and so says where it stands."""

    quote = forms.CharField(
        label=_("Words of the article"),
        required=False,
        max_length=2000,
        help_text=_("Copied from the article, as printed; they become the evidence."),
    )
    source = forms.ChoiceField(
        label=_("Source"),
        required=False,
        help_text=_("Which of the sources below says so."),
    )


# The class takes its form as a parameter in the type stubs only.
if TYPE_CHECKING:
    FormSet = forms.BaseFormSet[RowForm]
else:
    FormSet = forms.BaseFormSet


class Rows(FormSet):
    """Rows of one kind; clearing a row leaves it out."""

    def initial_form_count(self) -> int:
        """None when bound: every row may be left out."""
        return 0 if self.is_bound else super().initial_form_count()

    def _construct_form(self, i: int, **kwargs: Any) -> RowForm:
        form: RowForm = super()._construct_form(i, **kwargs)  # type: ignore[misc]
        form.empty_permitted = True
        return form

    @property
    def filled(self) -> list[RowForm]:
        """The rows that say something."""
        return [form for form in self.forms if form.has_changed()]
