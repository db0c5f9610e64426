"""Readers that die or dawdle on marked articles, and read the others."""

import os
import time
from dataclasses import replace
from typing import Any

from announcements.sandbox.jobs import READ_JOB


def die_of_poison(body: bytes, options: dict[str, Any]) -> dict[str, Any]:
    """Read, unless the body is marked."""
    if b"POISON" in body:
        os._exit(1)
    if b"ENDLESS" in body:
        while True:
            pass
    return READ_JOB.run(body, options)


def dawdle(body: bytes, options: dict[str, Any]) -> dict[str, Any]:
    """Read, after a while."""
    time.sleep(1)
    return READ_JOB.run(body, options)


POISON_READ_JOB = replace(READ_JOB, run=die_of_poison, cpu_seconds=1)
SLOW_READ_JOB = replace(READ_JOB, run=dawdle)
POISON_READ = "tests.pipeline.jobs:POISON_READ_JOB"
SLOW_READ = "tests.pipeline.jobs:SLOW_READ_JOB"
