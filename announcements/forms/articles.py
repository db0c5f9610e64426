"""The three doors of the desk: a text, an address, a file.

Looked at here: emptiness, size, first bytes, the spelling of an address. All parsing of
foreign bytes is a worker's, and what it finds wrong is the article's state.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import ProhibitNullCharactersValidator
from django.utils import timezone
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext_lazy as _

from announcements import pipeline
from announcements.deadlines import iso, parse_partial
from announcements.fetching import AddressRefusedError, Refusal, normalise_address
from announcements.matching.search import sort_key
from announcements.models import Country
from announcements.pipeline import Known, Submitted
from announcements.readable.signatures import is_foreign, is_pdf
from announcements.vocabulary import Precision

if TYPE_CHECKING:
    from django.contrib.auth.models import User

LANGUAGES = ("fr", "en", "ar", "es", "pt", "de", "it", "nl", "tr")
PRINTED_PRECISIONS = {Precision.YEAR, Precision.MONTH, Precision.DAY}
SIGNATURE_BYTES = 4096

REFUSALS = {
    Refusal.NOT_AN_ADDRESS: _("This is not the address of a web page."),
    Refusal.SCHEME: _("An address must begin with http:// or https://."),
    Refusal.TOO_LONG: _("This address is too long."),
    Refusal.CREDENTIALS: _("An address with a user name in it is not fetched."),
    Refusal.PORT: _("Only the usual ports of web sites are asked."),
    Refusal.PRIVATE: _(
        "This address leads to a private network, so it is not fetched."
    ),
}


def check_address(url: str) -> None:
    """Raises ValidationError for an address whose spelling alone is refused."""
    try:
        normalise_address(url, allowed_private_hosts=settings.FETCH_PRIVATE_HOSTS)
    except AddressRefusedError as error:
        raise ValidationError(REFUSALS[error.reason], code="address") from error


def check_file(name: str, beginning: bytes) -> None:
    """Raises ValidationError for a file whose first bytes no reader takes."""
    if is_foreign(beginning):
        raise ValidationError(
            _("This file is neither a web page nor a PDF nor plain text."), code="type"
        )
    if name.lower().endswith(".pdf") and not is_pdf(beginning):
        raise ValidationError(
            _("This file is named .pdf but is not a PDF."), code="type"
        )


def published_from(typed: str) -> str:
    """The date of an article in the form that is stored; ValidationError for none."""
    typed = typed.strip()
    day, slash, rest = typed.partition("/")
    if slash and len(rest) == 7:  # 15/04/2024, as it is printed here
        typed = f"{rest[3:]}-{rest[:2]}-{day.zfill(2)}"
    try:
        date = parse_partial(typed)
    except ValueError:
        date = None
    if date is None or date.precision not in PRINTED_PRECISIONS:
        raise ValidationError(
            _("Write a date as 2024-04-15, 2024-04 or 2024."), code="date"
        )
    if date.start > timezone.localdate():
        raise ValidationError(_("This date is still to come."), code="future")
    return iso(date.start, date.end, date.precision)


class KnownForm(forms.Form):
    """What the person may know about any article; all of it may stay empty."""

    title = forms.CharField(label=_("Title"), max_length=500, required=False)
    language = forms.ChoiceField(label=_("Language"), required=False)
    published = forms.CharField(
        label=_("Date of publication"),
        required=False,
        max_length=20,
        help_text=_("A day, a month or a year: 2024-04-15, 2024-04 or 2024."),
    )
    publisher = forms.CharField(label=_("Publisher"), max_length=200, required=False)
    country = forms.ChoiceField(
        label=_("Country it is about"),
        required=False,
        help_text=_("Helps to tell one dirham or dinar from another."),
    )

    known_fields = ("title", "language", "published", "publisher", "country")

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["language"].choices = language_choices()  # type: ignore[attr-defined]
        self.fields["country"].choices = country_choices()  # type: ignore[attr-defined]

    @property
    def main_fields(self) -> list[forms.BoundField]:
        """What the form is for."""
        return [field for field in self if field.name not in self.known_fields]

    @property
    def optional_fields(self) -> list[forms.BoundField]:
        """What may stay empty."""
        return [self[name] for name in self.known_fields]

    def clean_published(self) -> str:
        """The date in the form that is stored."""
        typed = str(self.cleaned_data["published"])
        return published_from(typed) if typed.strip() else ""

    def focus_on_error(self) -> None:
        """Let the page open at the first field with an error: it holds three forms."""
        for field in self:
            if field.errors:
                field.field.widget.attrs["autofocus"] = True
                return

    def known(self) -> Known:
        """What was filled in, for the pipeline."""
        values = {name: self.cleaned_data.get(name, "") for name in self.known_fields}
        return Known(**values)  # type: ignore[typeddict-item, no-any-return]


class PastedTextField(forms.CharField):
    """A text as it is. NUL is no reason to refuse it here: that is the reader's."""

    widget = forms.Textarea

    def __init__(self, **options: Any) -> None:
        super().__init__(strip=False, **options)
        self.validators = [
            check
            for check in self.validators
            if not isinstance(check, ProhibitNullCharactersValidator)
        ]


class TextForm(KnownForm):
    """Paste a text."""

    door = "text"
    text = PastedTextField(
        label=_("Text of the article"),
        error_messages={"required": _("Paste the text of an article.")},
    )
    field_order = ("text", *KnownForm.known_fields)

    def clean_text(self) -> str:
        """The text, neither blank nor too large."""
        text = str(self.cleaned_data["text"])
        if not text.strip():
            raise ValidationError(_("Paste the text of an article."), code="required")
        if len(text.encode("utf-8", "replace")) > settings.UPLOAD_BYTES_MAX:
            raise ValidationError(_("This text is larger than 10 MB."), code="size")
        return text

    def submit(self, user: "User") -> Submitted:
        """Hand the text in."""
        return pipeline.submit_text(
            text=self.cleaned_data["text"], user=user, **self.known()
        )


class UrlForm(KnownForm):
    """Give an address."""

    door = "url"
    url = forms.CharField(
        label=_("Address of the page"),
        widget=forms.TextInput(attrs={"inputmode": "url", "dir": "ltr"}),
        error_messages={"required": _("Write the address of a page.")},
        help_text=_("The page is fetched and kept as it was."),
    )
    field_order = ("url", *KnownForm.known_fields)

    def clean_url(self) -> str:
        """The address, if its spelling is one that may be asked for."""
        url = str(self.cleaned_data["url"])
        check_address(url)
        return url

    def submit(self, user: "User") -> Submitted:
        """Hand the address in."""
        return pipeline.submit_url(
            url=self.cleaned_data["url"], user=user, **self.known()
        )


class FileForm(KnownForm):
    """Upload a file."""

    door = "file"
    file = forms.FileField(
        label=_("File"),
        max_length=255,
        widget=forms.FileInput(
            attrs={"accept": ".html,.htm,.xhtml,.pdf,.txt,text/html,application/pdf"}
        ),
        error_messages={
            "required": _("Choose a file."),
            "missing": _("Choose a file."),
            "empty": _("This file is empty."),
            "invalid": _("The file did not arrive; please choose it once more."),
            "max_length": _("The name of this file is too long."),
        },
        help_text=_(
            "A web page (HTML), a PDF with text, or plain text; 10 MB at most."
        ),
    )
    field_order = ("file", *KnownForm.known_fields)

    def clean_file(self) -> "UploadedFile[Any]":
        """The file, by its size and its first bytes."""
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if (file.size or 0) > settings.UPLOAD_BYTES_MAX:
            raise ValidationError(_("This file is larger than 10 MB."), code="size")
        beginning = file.read(SIGNATURE_BYTES)
        file.seek(0)
        check_file(str(file.name), beginning)
        if file.size == len(beginning) and not beginning.strip():
            raise ValidationError(_("This file is empty."), code="empty")
        return file

    def submit(self, user: "User") -> Submitted:
        """Hand the bytes in."""
        file: UploadedFile[Any] = self.cleaned_data["file"]
        return pipeline.submit_file(
            filename=str(file.name),
            content=file.read(),
            content_type=file.content_type or "",
            user=user,
            **self.known(),
        )


class AgainForm(forms.Form):
    """Try again, perhaps in another language."""

    language = forms.ChoiceField(label=_("Language"), required=False)

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["language"].choices = language_choices()  # type: ignore[attr-defined]


def language_name(code: str) -> str:
    """The name of a language in the page's language; its code where it has none."""
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return code


def language_choices() -> list[tuple[str, Any]]:
    """Languages that an article may be in."""
    return [("", _("find out")), *((code, language_name(code)) for code in LANGUAGES)]


def country_choices() -> Iterable[tuple[str, Any]]:
    """Countries by their name in the page's language, in its order."""
    language = get_language() or "fr"
    names = [
        (country.code, country.name(language)) for country in Country.objects.all()
    ]
    return [("", _("not known")), *sorted(names, key=lambda pair: sort_key(pair[1]))]
