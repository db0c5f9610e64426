"""Addresses of the application. `without_language` stand outside /fr/, /en/ and /ar/."""

from django.urls import URLPattern, path

from announcements.views import frame, health

urlpatterns: list[URLPattern] = []

without_language: list[URLPattern] = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("theme/", frame.set_theme, name="set_theme"),
]
