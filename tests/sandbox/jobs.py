"""Jobs that behave as badly as a parser can."""

import os
import signal
import socket
import time
from pathlib import Path
from typing import Any

from announcements.sandbox.jobs import Job


def misbehave(body: bytes, options: dict[str, Any]) -> dict[str, Any]:
    """Do what the body says."""
    match body:
        case b"exit":
            os._exit(3)
        case b"crash":
            os.kill(os.getpid(), signal.SIGSEGV)
        case b"loop":
            while True:
                pass
        case b"sleep":
            time.sleep(60)
        case b"memory":
            return {"size": len(bytearray(2_000_000_000))}
        case b"raise":
            raise KeyError("no such thing")
        case b"nest":
            return misbehave(body, options)
        case b"call":
            socket.create_connection(("127.0.0.1", options["port"]))
        case b"write":
            Path(options["path"]).write_text("written")
        case b"print":
            print("noise")  # noqa: T201
        case b"environment":
            return dict(os.environ)
        case b"pid":
            return {"pid": os.getpid(), "parent": os.getppid()}
    return {"length": len(body), **options}


BAD_JOB = Job(lambda: None, misbehave, cpu_seconds=1, wall_seconds=3.0)
BAD = "tests.sandbox.jobs:BAD_JOB"
# On a busy machine a second of processor time may take many of the clock's.
PATIENT_JOB = Job(lambda: None, misbehave, cpu_seconds=1, wall_seconds=40.0)
PATIENT = "tests.sandbox.jobs:PATIENT_JOB"
