"""Addresses: administration and health outside, pages under their language."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from announcements import urls as pages

handler400 = "announcements.views.frame.bad_request"

urlpatterns = [
    path("admin/", admin.site.urls),
    *pages.without_language,
    # `/` alone: LocaleMiddleware sends it to the language of the browser.
    *i18n_patterns(
        path("", include("announcements.urls")), prefix_default_language=True
    ),
]
