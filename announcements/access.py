"""Who may do what: editors, administrators, and the first one's way in."""

import hashlib
import secrets
from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from ipaddress import ip_address
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone

from announcements.models import SetupLink

EDITOR = "editor"
ADMINISTRATOR = "administrator"
SECRET_BYTES = 32

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def is_editor(user: AbstractBaseUser | AnonymousUser) -> bool:
    """Whether the user may decide and enter: editors and administrators.

    One query, unless the user is a superuser or nobody.
    """
    if not isinstance(user, User) or not user.is_active:
        return False
    return user.is_superuser or (
        user.is_staff and user.groups.filter(name__in=(EDITOR, ADMINISTRATOR)).exists()
    )


def is_administrator(user: AbstractBaseUser | AnonymousUser) -> bool:
    """Whether the user may also edit reference data, feeds and users. One query."""
    if not isinstance(user, User) or not user.is_active:
        return False
    return user.is_superuser or (
        user.is_staff and user.groups.filter(name=ADMINISTRATOR).exists()
    )


def editor_required(view: View[P]) -> View[P]:
    """Send strangers to the sign-in page; 403 for users who are no editors."""

    @wraps(view)
    def wrapper(
        request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponseBase:
        if not request.user.is_authenticated:
            # A form cannot be sent again after signing in: come back to its page.
            return redirect_to_login(request.get_full_path(), reverse("login"))
        if not is_editor(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return wrapper


def signed_in(request: HttpRequest) -> User:
    """The user of a request that passed `editor_required`."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


# The first administrator


def issue_setup_link() -> str | None:
    """A path that lets the first administrator in once; None where there is one.

    Earlier links stop working, so that only the last start's is good.
    """
    if has_administrator():
        return None
    SetupLink.objects.filter(spent_at=None).delete()
    secret = secrets.token_urlsafe(SECRET_BYTES)
    SetupLink.objects.create(secret_sha256=hash_of(secret))
    return reverse("setup", args=[secret])


def has_administrator() -> bool:
    """Whether somebody who can sign in may make users."""
    people = User.objects.filter(is_active=True)
    return people.filter(is_superuser=True).exists() or (
        people.filter(is_staff=True, groups__name=ADMINISTRATOR).exists()
    )


def open_setup_link(secret: str, *, lock: bool = False) -> SetupLink | None:
    """The unspent link of that secret, if it is fresh and still of use."""
    links = SetupLink.objects.select_for_update() if lock else SetupLink.objects.all()
    fresh_from = timezone.now() - timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT)
    link = links.filter(
        secret_sha256=hash_of(secret), spent_at=None, made_at__gte=fresh_from
    ).first()
    return None if link is None or has_administrator() else link


def hash_of(secret: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def is_from_this_machine(request: HttpRequest) -> bool:
    """Whether the request came over loopback and through no proxy."""
    if any(name in request.META for name in ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED")):
        return False
    try:
        return ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False
