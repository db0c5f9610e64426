"""A worker as a process of its own: `python -m tests.pipeline.worker <lease> [job]`.

Drains until it is killed. Leases are short, so that the tests need not wait.
"""

import sys
import time

import django


def main(lease_seconds: int, read_job: str = "") -> None:
    """Drain for ever."""
    django.setup()
    from announcements import pipeline
    from announcements.pipeline import leases, work
    from announcements.vocabulary import Step

    leases.LEASE_SECONDS = lease_seconds
    if read_job:
        work.JOBS[Step.READ] = read_job
    print("ready", flush=True)  # noqa: T201
    while True:
        for step in (Step.FETCH, Step.READ, Step.EXTRACT):
            pipeline.drain(step)
        time.sleep(0.05)


if __name__ == "__main__":
    main(int(sys.argv[1]), *sys.argv[2:])
