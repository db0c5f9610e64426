"""The Celery app. A message is a bell: the work stands in PostgreSQL.

`drain(step)` claims what is due and works it off (docs/adr/0002-work-in-postgresql.md).
Each ring expires before the next, so bells do not pile up while no worker runs.
"""

import os
from typing import Any

from celery import Celery
from celery.signals import heartbeat_sent, worker_process_init

from config.servers.processes import tie_to_parent

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

DRAIN_EVERY_SECONDS = 5.0
POLL_EVERY_SECONDS = 60.0
# A worker shows every two seconds that it is there; /readyz looks.
WORKER_KEY = "worker-seen"
WORKER_KEY_SECONDS = 30
STEPS = ("fetch", "read", "extract")

app = Celery("accord")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.update(
    timezone="UTC",
    task_ignore_result=True,
    # A bell that cannot be rung is dropped at once: beat rings again.
    task_publish_retry=False,
    task_serializer="json",
    accept_content=["json"],
    task_soft_time_limit=75,
    task_time_limit=90,
    worker_prefetch_multiplier=1,
    worker_max_tasks_per_child=200,
    worker_max_memory_per_child=400_000,
    worker_hijack_root_logger=False,
    broker_connection_retry_on_startup=True,
    broker_transport_options={
        "socket_timeout": 5,
        "socket_connect_timeout": 5,
        # Who rings while the broker is away must not wait: the work is due all the same.
        "max_retries": 1,
        "interval_start": 0,
        "interval_step": 0.1,
        "interval_max": 0.1,
    },
    beat_schedule={
        **{
            f"drain-{step}": {
                "task": "announcements.tasks.drain",
                "schedule": DRAIN_EVERY_SECONDS,
                "args": (step,),
                "options": {"expires": DRAIN_EVERY_SECONDS},
            }
            for step in STEPS
        },
        "poll-sources": {
            "task": "announcements.tasks.poll_sources",
            "schedule": POLL_EVERY_SECONDS,
            "options": {"expires": POLL_EVERY_SECONDS},
        },
    },
)
app.autodiscover_tasks()


@heartbeat_sent.connect
def note_worker(**kwargs: Any) -> None:
    """Let /readyz know that a worker is there; a lost broker is not its problem."""
    from django.core.cache import cache
    from redis.exceptions import RedisError

    try:
        cache.set(WORKER_KEY, 1, WORKER_KEY_SECONDS)
    except (RedisError, OSError):
        return


@worker_process_init.connect
def end_with_worker(**kwargs: Any) -> None:
    """A process of the pool does not outlive its worker."""
    tie_to_parent()
