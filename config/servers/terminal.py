"""What a start shows: one line a step with its seconds, and a bar for long ones."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

NAME_WIDTH = 16
SAID_WIDTH = 44
BAR_WIDTH = 24


class Terminal:
    """Lines for people; the bar is drawn only where it can be redrawn."""

    def __init__(self, out: TextIO = sys.stdout) -> None:
        self.out = out
        self.redraws = out.isatty()

    @contextmanager
    def step(self, name: str) -> Iterator["Step"]:
        """Show a step while it runs, and its line with seconds when it is done."""
        step = Step(self, name)
        step.show(None)
        try:
            yield step
        except BaseException:
            self.erase()
            raise
        self.erase()
        seconds = time.monotonic() - step.began
        self.say(f"  {name:<{NAME_WIDTH}}{step.said:<{SAID_WIDTH}}{seconds:6.1f} s")

    def say(self, line: str = "") -> None:
        """Write one line at once."""
        print(line, file=self.out, flush=True)

    def draw(self, line: str) -> None:
        """Write over the line that stands there."""
        if self.redraws:
            print(f"\r\x1b[2K{line}", end="", file=self.out, flush=True)

    def erase(self) -> None:
        """Remove what `draw` wrote."""
        self.draw("")


class Step:
    """One step of a start."""

    def __init__(self, terminal: Terminal, name: str) -> None:
        self.terminal = terminal
        self.name = name
        self.said = ""
        self.began = time.monotonic()

    def show(self, share: float | None) -> None:
        """Draw the step; with `share` (0 to 1) as a bar."""
        tail = "..." if share is None else bar(share)
        self.terminal.draw(f"  {self.name:<{NAME_WIDTH}}{tail}")


def bar(share: float) -> str:
    """A bar of fixed width, filled to `share`."""
    filled = round(max(0.0, min(1.0, share)) * BAR_WIDTH)
    return f"[{'#' * filled}{'.' * (BAR_WIDTH - filled)}] {share:4.0%}"
