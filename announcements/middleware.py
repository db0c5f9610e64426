"""What holds for every request: readable queries, headers, sessions of the staff."""

import time
from collections.abc import Callable
from urllib.parse import unquote_to_bytes

from django.conf import settings
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponseBadRequest
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.utils.cache import add_never_cache_headers
from django.utils.translation import get_language_from_request, override

Handler = Callable[[HttpRequest], HttpResponseBase]

PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer",
        "autoplay",
        "camera",
        "display-capture",
        "encrypted-media",
        "fullscreen",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "picture-in-picture",
        "publickey-credentials-get",
        "screen-wake-lock",
        "usb",
        "xr-spatial-tracking",
    )
)
SEEN_KEY = "seen_at"
STARTED_KEY = "started_at"
SEEN_EVERY_SECONDS = 60


def response_headers(get_response: Handler) -> Handler:
    """Headers that Django does not set, and no caching of what staff see."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        user = getattr(request, "user", None)
        if user is not None and user.is_authenticated:
            add_never_cache_headers(response)
        return response

    return middleware


def refuse_undecodable_query(get_response: Handler) -> Handler:
    """400 with words for a query that is no UTF-8 or has a broken percent sign.

    No page has a NUL in its address, and PostgreSQL refuses to look for one: 404.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if "\x00" in request.path:
            raise Http404
        if (request.encoding or "utf-8").lower() != "utf-8":
            # Our forms are UTF-8; Django fails on another name where it reads them.
            request.encoding = "utf-8"
        if is_decodable(request.META.get("QUERY_STRING", "")):
            return get_response(request)
        # LocaleMiddleware has not looked at the address yet.
        with override(get_language_from_request(request, check_path=True)):
            page = render_to_string("400.html", request=request)
        return HttpResponseBadRequest(page)

    return middleware


def is_decodable(query: str) -> bool:
    """Whether every percent sign has two digits and the bytes are UTF-8."""
    raw = query.encode("latin-1", errors="replace")
    for piece in raw.split(b"%")[1:]:
        if len(piece) < 2 or not all(
            chr(c) in "0123456789abcdefABCDEF" for c in piece[:2]
        ):
            return False
    try:
        unquote_to_bytes(raw).decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def end_idle_sessions(get_response: Handler) -> Handler:
    """Sign out after two hours without a request, and after twelve in any case."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if request.user.is_authenticated:
            now = int(time.time())
            seen = request.session.get(SEEN_KEY, now)
            started = request.session.setdefault(STARTED_KEY, now)
            if (
                now - seen > settings.STAFF_IDLE_SECONDS
                or now - started > settings.SESSION_COOKIE_AGE
            ):
                logout(request)
            elif SEEN_KEY not in request.session or now - seen > SEEN_EVERY_SECONDS:
                request.session[SEEN_KEY] = now
        return get_response(request)

    return middleware
