"""Registers the application with Django."""

from django.apps import AppConfig


class AnnouncementsConfig(AppConfig):
    """Investment announcements and the record made of them."""

    default_auto_field = "django.db.models.BigAutoField"
    name = "announcements"
