"""What goes over the pipes: a length in eight bytes, then so many bytes."""

import os
import select
import time

LENGTH_BYTES = 8
MAXIMUM_FRAME_BYTES = 64_000_000


class FrameError(OSError):
    """The other side closed the pipe, was too slow or wrote nonsense."""


def write_frame(fd: int, payload: bytes) -> None:
    """Write one frame. Raises OSError where nobody reads any more."""
    view = memoryview(len(payload).to_bytes(LENGTH_BYTES, "big") + payload)
    while view:
        view = view[os.write(fd, view) :]


def read_frame(fd: int, *, ends_at: float | None = None) -> bytes:
    """The next frame, waiting until `ends_at` (monotonic) at most.

    Raises TimeoutError, and FrameError where the pipe ends before the frame does.
    """
    length = int.from_bytes(_read(fd, LENGTH_BYTES, ends_at), "big")
    if length > MAXIMUM_FRAME_BYTES:
        raise FrameError("a frame larger than allowed")
    return _read(fd, length, ends_at)


def _read(fd: int, length: int, ends_at: float | None) -> bytes:
    chunks: list[bytes] = []
    while length:
        if ends_at is not None:
            left = ends_at - time.monotonic()
            if left <= 0 or not select.select([fd], [], [], left)[0]:
                raise TimeoutError
        chunk = os.read(fd, min(length, 1_048_576))
        if not chunk:
            raise FrameError("the pipe was closed")
        chunks.append(chunk)
        length -= len(chunk)
    return b"".join(chunks)
