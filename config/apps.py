"""Makes the Celery app known in every process that starts Django."""

from importlib import import_module

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """The wiring: the Celery app, and the command that prepares a start."""

    name = "config"

    def ready(self) -> None:
        """Without this import, tasks would ring on an app without a broker."""
        import_module("config.celery")
