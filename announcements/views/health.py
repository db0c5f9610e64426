"""Whether the site is alive, and whether it can do its work."""

from functools import cache as remember

from django.core.cache import cache
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from redis.exceptions import RedisError

from config.celery import WORKER_KEY


@require_safe
@never_cache
def healthz(request: HttpRequest) -> JsonResponse:
    """200 while the process answers; asks nothing else."""
    return JsonResponse({"status": "ok"})


@require_safe
@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """503 without a database or with migrations due.

    Without broker or worker 200 and "degraded": reading and deciding go on, and what
    was sent waits in the database. One query.
    """
    try:
        is_due = migrations_due()
    except DatabaseError:
        return JsonResponse({"status": "no database"}, status=503)
    if is_due:
        return JsonResponse({"status": "migrations due"}, status=503)
    missing = what_is_missing()
    if missing:
        return JsonResponse({"status": "degraded", "missing": missing})
    return JsonResponse({"status": "ok"})


def migrations_due() -> bool:
    """Whether the database lacks a migration that this code has."""
    applied = MigrationRecorder(connection).applied_migrations()
    return any(leaf not in applied for leaf in last_migrations())


@remember
def last_migrations() -> tuple[tuple[str, str], ...]:
    """The last migration of each application, as the code of this process has it."""
    return tuple(MigrationLoader(None).graph.leaf_nodes())


def what_is_missing() -> list[str]:
    """What of the background is not there: the broker, or a worker."""
    try:
        seen = cache.get(WORKER_KEY)
    except (RedisError, OSError):
        return ["broker"]
    return [] if seen else ["worker"]
