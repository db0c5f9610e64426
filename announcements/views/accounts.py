"""Signing in and out, passwords, and the link that makes the first administrator."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth import login as sign_in
from django.contrib.auth import views as auth_views
from django.contrib.auth.forms import UserCreationForm
from django.contrib.auth.models import Group, User
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from announcements.access import (
    ADMINISTRATOR,
    is_from_this_machine,
    open_setup_link,
)

login = auth_views.LoginView.as_view(redirect_authenticated_user=True)
logout = auth_views.LogoutView.as_view(http_method_names=["post", "options"])


class PasswordChange(auth_views.PasswordChangeView):
    """Change one's own password; back to the desk afterwards."""

    success_url = reverse_lazy("desk")

    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        messages.success(self.request, gettext("Your password has been changed."))
        return response


password_change = PasswordChange.as_view()


# The class takes its model as a parameter in the type stubs only.
if TYPE_CHECKING:
    UserForm = UserCreationForm[User]
else:
    UserForm = UserCreationForm


class FirstUserForm(UserForm):
    """The first administrator chooses a name and a password."""

    class Meta:
        model = User
        fields = ("username",)
        labels = {"username": _("Name to sign in with")}


@never_cache
@csrf_protect
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def setup(request: HttpRequest, token: str) -> HttpResponseBase:
    """Make the first administrator, once, from this machine.

    Opening the link does not spend it: browsers and mail programs open links by
    themselves. The POST that makes the user does.
    """
    if not is_from_this_machine(request):
        return refused(request, gettext("This link works on the machine itself only."))
    if open_setup_link(token) is None:
        return refused(request, gettext("This link has been used or is too old."))
    form = FirstUserForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        user = make_first_user(form, token)
        if user is None:
            return refused(request, gettext("This link has been used or is too old."))
        sign_in(request, user)
        messages.success(request, gettext("You are signed in as administrator."))
        return redirect("desk")
    return render(request, "registration/setup.html", {"form": form})


@transaction.atomic
def make_first_user(form: FirstUserForm, token: str) -> User | None:
    """Spend the link on a new administrator; None if somebody was faster."""
    link = open_setup_link(token, lock=True)
    if link is None:
        return None
    link.spent_at = timezone.now()
    link.save(update_fields=["spent_at"])
    user = form.save(commit=False)
    user.is_staff = user.is_superuser = True
    user.save()
    user.groups.add(Group.objects.get_or_create(name=ADMINISTRATOR)[0])
    return user


def refused(request: HttpRequest, reason: str) -> HttpResponse:
    """Say why the link does nothing, and how to go on."""
    context = {"reason": reason, "login_url": reverse("login")}
    return render(request, "registration/setup_refused.html", context, status=403)
