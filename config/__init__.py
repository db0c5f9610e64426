"""Wiring only: settings, addresses, the Celery app and the embedded servers.

Nothing is imported here, so that `config.servers` starts without Django.
"""
