"""The side that asks: starts the child, hands it bytes, takes its answer or its death."""

import contextlib
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from announcements.sandbox.frames import FrameError, read_frame, write_frame

PROJECT = Path(__file__).resolve().parents[2]
START_SECONDS = 30.0
ANSWER_SECONDS = 45.0  # above every job's wall clock, below a worker's lease
PASSED_ON = ("PATH", "HOME", "LANG", "LC_ALL", "PYTHONPATH", "VIRTUAL_ENV", "TMPDIR")


class JobFailedError(Exception):
    """The work itself failed: the parser died, ran for ever, or raised.

    Doing it again would fail again.
    """


class SandboxLostError(Exception):
    """The child is gone for a reason of its own; the work may be tried again."""


class Sandbox:
    """A child process that runs one job, started at the first call.

    with Sandbox(READ) as sandbox:
        answer = sandbox.call(body, {"content_type": "text/html", "url": ""})
    """

    def __init__(self, job: str) -> None:
        self.job = job
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def call(self, body: bytes, options: dict[str, Any]) -> dict[str, Any]:
        """The job's answer. Raises JobFailedError and SandboxLostError."""
        is_new = self._process is None
        process = self._process or self._start()
        assert process.stdin is not None  # noqa: S101
        assert process.stdout is not None  # noqa: S101
        seconds = ANSWER_SECONDS + (START_SECONDS if is_new else 0)
        try:
            write_frame(process.stdin.fileno(), json.dumps(options).encode())
            write_frame(process.stdin.fileno(), body)
            frame = read_frame(
                process.stdout.fileno(), ends_at=time.monotonic() + seconds
            )
        except (FrameError, TimeoutError, OSError) as error:
            self.close()
            raise SandboxLostError(f"the child is gone: {error}") from error
        reply: dict[str, Any] = json.loads(frame)
        if "failed" in reply:
            raise JobFailedError(reply["failed"])
        answer: dict[str, Any] = reply["answer"]
        return answer

    def close(self) -> None:
        """End the child."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
        process.wait()

    def _start(self) -> subprocess.Popen[bytes]:
        """Start the child, without the secrets in this process's environment."""
        environment = {
            name: os.environ[name] for name in PASSED_ON if name in os.environ
        }
        self._process = subprocess.Popen(
            [sys.executable, "-m", "announcements.sandbox.server", self.job],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=PROJECT,
            env=environment,
            bufsize=0,
        )
        return self._process
