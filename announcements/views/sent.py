"""What the forms of the desk share: what was sent, the article beside it, and why it was refused."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from django.http import HttpRequest, QueryDict
from django.utils.html import format_html
from django.utils.translation import get_language, gettext

from announcements import review
from announcements.deadlines import PartialDate, parse_partial
from announcements.forms.decisions import TokenForm
from announcements.forms.editor import Editor
from announcements.forms.parts import with_one_less, with_one_more
from announcements.models import (
    Agreement,
    Article,
    ArticleText,
    Candidate,
    Decision,
    Mention,
)
from announcements.review.marks import Aside, Paragraph, cut

RIGHT_TO_LEFT = ("ar", "fa", "he", "ur")


STALE = 409


@dataclass(frozen=True, slots=True)
class Sent:
    """What the buttons of the form say: the action, and what it is about."""

    action: str
    token: UUID
    version: int
    query: str = ""
    is_again: bool = False

    @classmethod
    def of(cls, request: HttpRequest, version: int) -> "Sent":
        """What was sent, or what a fresh page would send."""
        if request.method != "POST":
            return cls("", uuid4(), version)
        token, sent_version = TokenForm(request.POST).sent
        query = request.POST.get("q", "")[:300]
        action = request.POST.get("action", "stay")
        # The key Enter in the search box means: search.
        if action == "stay" and query:
            action = "search"
        is_again = Decision.objects.filter(form_token=token).exists()
        return cls(action, token, sent_version, query, is_again)

    def told(self, done: str) -> str:
        """`done`; of a form that was sent before, that only its first copy counts."""
        if self.is_again:
            return gettext("This form was sent before. What it said then stands:")
        return done


def rows_sent(request: HttpRequest, sent: Sent) -> QueryDict | None:
    """What was sent, with a row more or less where a button asked for that."""
    if request.method != "POST":
        return None
    verb, _colon, about = sent.action.partition(":")
    name, _colon, at = about.partition(":")
    if verb == "add":
        return with_one_more(request.POST, name)
    if verb == "remove" and at.isdecimal() and len(at) < 5:
        return with_one_less(request.POST, name, int(at))
    return request.POST


def paragraphs_of(
    editor: Editor, text: ArticleText, found: Candidate | None
) -> list[Paragraph]:
    """The article's text with the marks of what was read and what was set aside."""
    aside = (
        Mention.objects.filter(
            extraction=found.extraction, candidate=None, field="not_commitment"
        )
        if found
        else Mention.objects.none()
    )
    asides = [
        Aside(one.start, one.end, gettext(str(one.value.get("reason") or one.note)))
        for one in aside
        if one.start is not None and one.end is not None
    ]
    return cut(text.text, editor.marks, asides)


def direction_of(language: str) -> str:
    """The direction in which a language is written; "auto" for an unknown one."""
    if not language:
        return "auto"
    return "rtl" if language[:2] in RIGHT_TO_LEFT else "ltr"


def published_of(article: Article) -> "Dated | None":
    """The article's date in the shape that the filter `when` reads."""
    if not article.published:
        return None
    return Dated(parse_partial(article.published))


class Dated:
    """A partial date under the names that the filter `when` reads."""

    def __init__(self, on: PartialDate) -> None:
        self.on_from, self.on_until = on.start, on.end
        self.on_precision = on.precision


def linked(words: str, agreement: Agreement) -> str:
    """A message that leads to the agreement's public page."""
    return format_html(
        '{} <a href="{}">{}</a>',
        words,
        agreement.get_absolute_url(),
        agreement.title(get_language() or "fr"),
    )


def why_refused(error: Exception) -> str:
    """What a form is told whose draft the record refuses; its constraints are last."""
    if isinstance(error, review.InvalidDraftError):
        return gettext("Something is missing that every agreement needs.")
    return gettext(
        "This contradicts what is recorded already, such as a relation or an umbrella"
        " that leads back to where it began."
    )


def stale_words() -> str:
    """What a stale page is told."""
    return gettext(
        "This agreement has changed since you opened the page. What you typed is kept:"
        " look again, then send it once more."
    )
