"""Measures the start: cold, again, memory a minute after the first page, Ctrl-C.

    python3 benchmarks/start.py            a fresh clone, without pip's cache
    python3 benchmarks/start.py --here     this checkout with what is installed

Standard library only, Linux only. Memory is the sum of PSS of all processes of the site:
shared pages count once.
"""

import argparse
import os
import platform
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from http.client import HTTPConnection
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = "/fr/"
REST_SECONDS = 60
LIMIT_SECONDS = 600


def main() -> None:
    """Measure and print one line a figure."""
    options = read_options()
    folder = Path(tempfile.mkdtemp(prefix="accord-benchmark-"))
    folder.chmod(0o755)
    try:
        checkout = ROOT if options.here else clone(folder / "accord")
        measure(checkout, folder / "data", options)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def read_options() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--here", action="store_true", help="measure this checkout")
    parser.add_argument("--no-sample", action="store_true", help="start without sample")
    parser.add_argument("--rest", type=int, default=REST_SECONDS, metavar="SECONDS")
    return parser.parse_args()


def clone(target: Path) -> Path:
    """A fresh clone of the committed state."""
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(target)], check=True)
    return target


def measure(checkout: Path, data: Path, options: argparse.Namespace) -> None:
    """Start, rest, weigh, stop; start again, stop."""
    show("machine", f"{os.cpu_count()} cores, {memory_gb():.0f} GB")
    show("Python", f"{platform.python_version()}, {platform.platform(terse=True)}")
    first = Start(checkout, data, options)
    show("first start" if options.here else "cold start", first.wait())
    time.sleep(options.rest)
    weights = first.weights()
    megabytes = sum(weights.values()) / 1024
    show("memory", f"{megabytes:.0f} MB PSS in {len(weights)} processes")
    show("Ctrl-C", first.stop())
    second = Start(checkout, data, options)
    show("second start", second.wait())
    show("Ctrl-C", second.stop())


def show(name: str, value: str) -> None:
    """One figure."""
    print(f"{name:<14}{value}", flush=True)


def memory_gb() -> float:
    """The memory of this machine."""
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9


class Start:
    """One run of `python3 run.py`."""

    def __init__(self, checkout: Path, data: Path, options: argparse.Namespace) -> None:
        self.port = free_port()
        words = ["--port", str(self.port), "--data-dir", str(data)]
        words += ["--no-sample"] if options.no_sample else []
        self.began = time.monotonic()
        self.process = subprocess.Popen(
            [sys.executable, "run.py", *words],
            cwd=checkout,
            stdin=subprocess.DEVNULL,
            env={**os.environ, "PIP_NO_CACHE_DIR": "1"},
            start_new_session=True,
        )

    def wait(self) -> str:
        """Seconds until the first page came, on the clock and of the processor.

        On a machine that does other work too, the time on the clock says little.
        """
        while not self.answers():
            if self.process.poll() is not None:
                raise SystemExit("The start failed.")
            if time.monotonic() - self.began > LIMIT_SECONDS:
                self.process.kill()
                raise SystemExit(f"No page after {LIMIT_SECONDS} s.")
            time.sleep(0.05)
        seconds = time.monotonic() - self.began
        return f"{seconds:.1f} s to {PAGE}, {self.cpu():.1f} s of the processor"

    def answers(self) -> bool:
        """Whether the page comes with status 200."""
        link = HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            link.request("GET", PAGE)
            return link.getresponse().status == 200
        except OSError:
            return False
        finally:
            link.close()

    def cpu(self) -> float:
        """Seconds of the processor until now, of all processes of the site."""
        return sum(cpu_seconds(pid) for pid in self.family())

    def weights(self) -> dict[int, int]:
        """PSS in kB of the supervisor and all below it."""
        return {pid: pss(pid) for pid in self.family()}

    def family(self) -> set[int]:
        """The supervisor and all below it."""
        parents = {pid: parent(pid) for pid in pids()}
        family = {self.process.pid}
        while True:
            more = {pid for pid, above in parents.items() if above in family} - family
            if not more:
                return family
            family |= more

    def stop(self) -> str:
        """Seconds from Ctrl-C to the end of the supervisor."""
        began = time.monotonic()
        self.process.send_signal(signal.SIGINT)
        self.process.wait()
        return f"{time.monotonic() - began:.1f} s"


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as link:
        link.bind(("127.0.0.1", 0))
        port: int = link.getsockname()[1]
        return port


def pids() -> list[int]:
    """The processes of this machine."""
    return [int(name) for name in os.listdir("/proc") if name.isdigit()]


def cpu_seconds(pid: int) -> float:
    """User and system time of a process and of children that it waited for."""
    try:
        said = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return 0.0
    ticks = sum(map(int, said.rpartition(")")[2].split()[11:15]))
    return ticks / os.sysconf("SC_CLK_TCK")


def parent(pid: int) -> int:
    """The parent of a process; 0 when it has ended."""
    try:
        said = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return 0
    return int(said.rpartition(")")[2].split()[1])


def pss(pid: int) -> int:
    """The proportional share of memory in kB; 0 when the process has ended."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next(int(x.split()[1]) for x in lines if x.startswith("Pss:"))


if __name__ == "__main__":
    main()
