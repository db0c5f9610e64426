"""What stands round every page: languages, colours, the notice about sample data."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import (
    DisallowedHost,
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBadRequest,
    HttpResponseRedirect,
)
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve, translate_url
from django.utils.functional import cached_property
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language, override
from django.views import defaults
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from announcements.models import Agreement

TOO_LARGE = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
THEMES = ("light", "dark")
THEME_COOKIE = "accord_theme"
YEAR_SECONDS = 365 * 24 * 60 * 60
SHORT = {"fr": "FR", "en": "EN", "ar": "ع"}
SECTIONS = {
    "home": "home",
    "agreement": "agreements",
    "organization": "agreements",
    "charts": "charts",
    "methodology": "methodology",
    "desk": "desk",
}


@dataclass(frozen=True)
class LanguageLink:
    """The same page in another language."""

    code: str
    short: str
    name: str
    url: str
    is_current: bool


class Frame:
    """Answers of the frame; each is asked for only where a template shows it."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    @property
    def theme(self) -> str:
        """The colours that the reader chose here; empty follows the system."""
        chosen = self.request.COOKIES.get(THEME_COOKIE, "")
        return chosen if chosen in THEMES else ""

    @property
    def section(self) -> str:
        """The entry of the navigation that this page belongs to."""
        match = self.request.resolver_match
        name = (match and match.url_name) or ""
        return SECTIONS.get(name.partition("_")[0], "")

    @property
    def languages(self) -> list[LanguageLink]:
        """This page, with its query, in every language."""
        return list(language_links(self.request))

    @property
    def site(self) -> str:
        """Scheme and host; empty where the request names a host that is not ours."""
        try:
            return f"{self.request.scheme}://{self.request.get_host()}"
        except DisallowedHost:
            return ""

    @property
    def path(self) -> str:
        """Where to come back to."""
        return self.request.get_full_path()

    @cached_property
    def has_sample(self) -> bool:
        """Whether sample agreements are among the published ones. One query."""
        return Agreement.objects.published().filter(is_sample=True).exists()


def frame(request: HttpRequest) -> dict[str, Frame]:
    """Context processor: `frame` on every page."""
    return {"frame": Frame(request)}


def language_links(request: HttpRequest) -> Iterator[LanguageLink]:
    """This page in every language; the home page where it has no other address."""
    here = request.get_full_path() if is_a_page(request.path) else ""
    current = (get_language() or settings.LANGUAGE_CODE)[:2]
    for code, name in settings.LANGUAGES:
        url = translate_url(here, code) if here else f"/{code}/"
        with override(code):
            own_name = str(name)
        yield LanguageLink(code, SHORT.get(code, code), own_name, url, code == current)


def is_a_page(path: str) -> bool:
    """Whether an address leads to a view."""
    try:
        resolve(path)
    except Resolver404:
        return False
    return True


# Without a CSRF token, which would set a cookie for every reader: the worst that
# another site can do with it is to change the colours of a page.
@csrf_exempt
@require_POST
def set_theme(request: HttpRequest) -> HttpResponse:
    """Keep the colours that a reader chose, and go back to the page."""
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        back = "/"
    response = HttpResponseRedirect(back)
    theme = request.POST.get("theme", "")
    if theme in THEMES:
        response.set_cookie(
            THEME_COOKIE,
            theme,
            max_age=YEAR_SECONDS,
            secure=request.is_secure(),
            httponly=True,
            samesite="Lax",
        )
    else:
        response.delete_cookie(THEME_COOKIE)
    return response


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400 with words: a form that is too large, else an address or host."""
    if not isinstance(exception, TOO_LARGE):
        return defaults.bad_request(request, exception)
    page = render_to_string("400.html", {"is_too_large": True}, request=request)
    return HttpResponseBadRequest(page)
