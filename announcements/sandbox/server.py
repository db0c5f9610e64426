"""The child: loads the parsers once, then forks for every piece of work.

Started by `child.Sandbox` as `python -m announcements.sandbox.server <job>`; reads
frames from standard input and answers on standard output. It ends when its input does,
so it never outlives the process that started it.
"""

import contextlib
import ctypes
import gc
import importlib
import json
import os
import resource
import signal
import sys
import time
from typing import Any

from announcements.sandbox.frames import FrameError, read_frame, write_frame
from announcements.sandbox.jobs import Job

DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG of Linux
REFUSED_EVENTS = (
    "socket.connect",
    "socket.getaddrinfo",
    "socket.bind",
    "subprocess.Popen",
    "os.system",
    "os.exec",
    "os.posix_spawn",
)


def main(name: str) -> None:
    """Serve until the input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    die_with_parent()
    answers = os.dup(1)
    os.dup2(2, 1)  # what a parser prints must not end up between the frames
    job = find_job(name)
    job.load()
    gc.collect()
    gc.freeze()
    with contextlib.suppress(FrameError, BrokenPipeError):
        while True:
            options = json.loads(read_frame(0))
            body = read_frame(0)
            reply = run(job, body, options, answers)
            write_frame(answers, json.dumps(reply).encode())


def die_with_parent() -> None:
    """Be killed when the parent is, where the system can do that (Linux).

    Elsewhere the end of the input and the alarm of a fork do so, a little later.
    """
    with contextlib.suppress(AttributeError, OSError):
        ctypes.CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGKILL)


def find_job(name: str) -> Job:
    """The job that `name` ("module:attribute") stands for."""
    module, _, attribute = name.partition(":")
    job = getattr(importlib.import_module(module), attribute)
    if not isinstance(job, Job):
        raise TypeError(f"{name} is no job")
    return job


def run(job: Job, body: bytes, options: dict[str, Any], answers: int) -> dict[str, Any]:
    """Do one piece of work in a fork: {"answer": ...} or {"failed": why}.

    `answers` is the pipe that the fork must not keep open.
    """
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reading)
        os.close(answers)
        _work(job, body, options, writing)
    os.close(writing)
    reply: dict[str, Any] | None = None
    reason = ""
    try:
        frame = read_frame(reading, ends_at=time.monotonic() + job.wall_seconds)
        reply = json.loads(frame)
    except TimeoutError:
        reason = f"took longer than {job.wall_seconds:g} s"
    except (FrameError, ValueError):
        reason = "ended without an answer"
    finally:
        os.close(reading)
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        _, status = os.waitpid(pid, 0)
    if reply is not None:
        return reply
    return {"failed": _how_it_ended(status, reason)}


def _how_it_ended(status: int, reason: str) -> str:
    """Words for the log and the article's page."""
    code = os.waitstatus_to_exitcode(status)
    if code == -signal.SIGXCPU:
        return "used up its processor time"
    if code == -signal.SIGKILL:
        return reason
    if code < 0:
        return f"crashed ({signal.Signals(-code).name})"
    return f"{reason} (exit {code})"


def _work(job: Job, body: bytes, options: dict[str, Any], writing: int) -> None:
    """Inside the fork: set the limits, work, answer, end. Does not return."""
    code = 1
    try:
        os.close(0)
        die_with_parent()
        _limit(job)
        sys.addaudithook(_refuse)
        reply = _reply(job, body, options)
        write_frame(writing, json.dumps(reply).encode())
        code = 0
    finally:
        os._exit(code)


def _reply(job: Job, body: bytes, options: dict[str, Any]) -> dict[str, Any]:
    """The job's answer, or why there is none: a parser may raise anything at all."""
    try:
        return {"answer": job.run(body, options)}
    except MemoryError:
        return {"failed": "used up its memory"}
    except RecursionError:
        return {"failed": "nested too deeply"}
    except Exception as error:
        return {"failed": f"{type(error).__name__}: {error}"[:500]}


def _limit(job: Job) -> None:
    """Processor time, memory, no files, no core dump; an end, should the server die."""
    signal.alarm(int(job.wall_seconds) + 5)
    cpu = (job.cpu_seconds, job.cpu_seconds + 5)
    resource.setrlimit(resource.RLIMIT_CPU, cpu)
    resource.setrlimit(resource.RLIMIT_AS, (job.memory_bytes, job.memory_bytes))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _refuse(event: str, _arguments: tuple[Any, ...]) -> None:
    """A parser of foreign bytes neither calls out nor starts a program."""
    if event in REFUSED_EVENTS:
        raise PermissionError(f"{event} is not for parsers")


if __name__ == "__main__":
    main(sys.argv[1])
