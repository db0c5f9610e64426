#!/usr/bin/env python3
"""Accord on one machine, with one command.

python3 run.py                set up what is missing, then start everything
python3 run.py test ...       run the tests (arguments go to pytest)
python3 run.py manage ...     run a management command, beside a running site or alone
python3 run.py reset          erase the data of this checkout, after asking

Options stand before the command:
  --port N         port of the web server (8000)
  --host ADDRESS   address that it listens on (127.0.0.1: this machine only)
  --data-dir DIR   folder of the database, the queue, the secret and the logs
  --no-sample      start without the sample agreements
  --help           this text

Needs Python 3.11 or newer on Linux or macOS, and nothing else: the rest comes from
packages whose hashes are pinned, into .venv (tests: .venv-test).
"""

# Standard library only, and syntax that Python 2.7 can read (types stand in comments):
# an old Python shall get a sentence and not a SyntaxError. Nothing of the project is
# imported here.

import glob
import hashlib
import os
import re
import shutil
import socket
import subprocess
import sys
import time

ROOT = os.path.dirname(os.path.abspath(__file__))
NEEDED = (3, 11)
NEWER = ("3.13", "3.12", "3.11", "3.14")
COMMANDS = ("start", "test", "manage", "reset")
FREE_MB_MIN = 700
BAR_WIDTH = 24
BEGAN = time.time()
# A first try without retries finds out in seconds that there is no network.
QUICK = ("--retries", "0", "--timeout", "4")
PATIENT = ("--retries", "5", "--timeout", "20")


class Stop(Exception):
    """Ends the start with one sentence and exit code 1."""


class Options:
    """What the command line asks for."""

    def __init__(self):
        # type: () -> None
        self.host = "127.0.0.1"
        self.port = 8000
        self.data_dir = ""
        self.no_sample = False
        self.command = "start"
        self.rest = []  # type: list[str]


def main(arguments):
    # type: (list[str]) -> None
    """Read the command line, make the environment ready, hand over to its Python."""
    if sys.version_info < NEEDED:
        call_newer_python()
    options = read_options(arguments)
    if os.name != "posix":
        raise Stop("Accord runs on Linux and macOS. On Windows use WSL.")
    lock = (
        "requirements-test.lock" if options.command == "test" else "requirements.lock"
    )
    environment = Environment(
        ".venv-test" if options.command == "test" else ".venv", lock
    )
    if options.command == "manage":
        Step.out = sys.stderr  # its output may be piped into a file
    if not environment.is_ready():
        if options.command == "start":
            check_port(options)
        environment.make()
    environment.hold()
    hand_over(options, environment.python)


def read_options(arguments):
    # type: (list[str]) -> Options
    """Options up to the first word that is none; the rest belongs to the command."""
    options = Options()
    left = list(arguments)
    while left and left[0].startswith("-"):
        name, has_value, value = left.pop(0).partition("=")
        if name in ("-h", "--help"):
            print(__doc__)
            sys.exit(0)
        elif name == "--no-sample" and not has_value:
            options.no_sample = True
        elif name in ("--port", "--host", "--data-dir"):
            if not has_value:
                if not left:
                    raise Stop("%s needs a value. See python3 run.py --help." % name)
                value = left.pop(0)
            set_option(options, name, value)
        else:
            raise Stop("There is no option %s. See python3 run.py --help." % name)
    if left:
        options.command = left.pop(0)
    options.rest = left
    check_command(options)
    return options


def set_option(options, name, value):
    # type: (Options, str, str) -> None
    """Take the value of one option; Stop when it is not a possible one."""
    if name == "--port":
        if not re.match(r"[0-9]{1,5}\Z", value) or not 0 < int(value) < 65536:
            raise Stop("--port must be a number from 1 to 65535, not '%s'." % value)
        options.port = int(value)
    elif not value:
        raise Stop("%s needs a value. See python3 run.py --help." % name)
    elif name == "--host":
        options.host = value.strip("[]")
    else:
        options.data_dir = os.path.abspath(os.path.expanduser(value))


def check_command(options):
    # type: (Options) -> None
    """Stop at a command that does not exist, or words that it does not take."""
    if options.command not in COMMANDS:
        raise Stop(
            "There is no command '%s'. There are: %s. See python3 run.py --help."
            % (options.command, ", ".join(COMMANDS))
        )
    takes = {"start": [], "reset": ["--yes"]}.get(options.command)
    surplus = [] if takes is None else [x for x in options.rest if x not in takes]
    if surplus:
        raise Stop(
            "'%s' is not understood here: options stand before the command. "
            "See python3 run.py --help." % surplus[0]
        )


def call_newer_python():
    # type: () -> None
    """Start again under a newer Python if this machine has one; else Stop."""
    for version in NEWER:
        program = "python" + version
        # A shim of a version manager may be there and only complain.
        if runs([program, "-c", ""]):
            os.execvp(program, [program] + sys.argv)
    raise Stop(
        "Accord needs Python 3.11 or newer, and this is %s. Install one (on Debian 12 "
        "or newer: apt-get install python3) and start again." % sys.version.split()[0]
    )


def runs(argv):
    # type: (list[str]) -> bool
    """Whether a command ends well; what it says is dropped."""
    with open(os.devnull, "r+b") as nothing:
        try:
            return (
                subprocess.call(argv, stdin=nothing, stdout=nothing, stderr=nothing)
                == 0
            )
        except OSError:
            return False


def check_port(options):
    # type: (Options) -> None
    """Stop before a long installation when the port is taken.

    The start itself looks again, and knows a running site of ours.
    """
    try:
        found = socket.getaddrinfo(options.host, options.port, 0, socket.SOCK_STREAM)
        with socket.socket(found[0][0], socket.SOCK_STREAM) as link:
            link.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            link.bind(found[0][4])
    except OSError as error:
        raise Stop(
            "Port %d of %s cannot be used (%s). Choose another: python3 run.py --port %d"
            % (options.port, options.host, error.strerror, options.port % 65535 + 1)
        )


class Environment:
    """A virtual environment with the packages of one lock file."""

    def __init__(self, name, lock):
        # type: (str, str) -> None
        self.folder = os.path.join(ROOT, name)
        self.lock = os.path.join(ROOT, lock)
        self.python = os.path.join(self.folder, "bin", "python")
        self.stamp = os.path.join(self.folder, "installed")
        self.handle = -1

    def is_ready(self):
        # type: () -> bool
        """Whether it holds exactly what the lock says, for this Python."""
        try:
            with open(self.stamp) as file:
                return file.read() == self.wanted() and os.path.exists(self.python)
        except OSError:
            return False

    def wanted(self):
        # type: () -> str
        """What identifies its content: the lock and the Python."""
        with open(self.lock, "rb") as file:
            return hashlib.sha256(file.read() + sys.version.encode()).hexdigest()

    def make(self):
        # type: () -> None
        """Make it anew and install the packages."""
        check_space(ROOT)
        make_folder(self.folder)
        self.hold(alone=True)
        with Step("environment") as step:
            pip = bundled_pip()
            if pip:
                flags = ["--without-pip"]
                install = [self.python, os.path.join(pip, "pip"), "install"]
            else:
                flags = []
                install = [self.python, "-m", "pip", "install"]
                get_venv_module()
            venv = [sys.executable, "-m", "venv", "--clear"] + flags + [self.folder]
            ended(venv, "The environment %s could not be made" % self.folder)
            step.said = os.path.basename(self.folder) + " made"
        with Step("packages") as step:
            count = self.install(install, step)
            step.said = "%d installed, hashes checked" % count
        with open(self.stamp, "w") as file:
            file.write(self.wanted())

    def hold(self, alone=False):
        # type: (bool) -> None
        """Lock the folder for as long as this process lives, whatever it becomes.

        Shared by those who use the environment, `alone` for the one who makes it: the
        packages must not vanish under a running site.
        """
        import fcntl  # not on Windows, which gets a sentence

        if self.handle < 0:
            self.handle = os.open(self.folder, os.O_RDONLY)
            os.set_inheritable(self.handle, True)
        try:
            how = fcntl.LOCK_EX if alone else fcntl.LOCK_SH
            fcntl.flock(self.handle, how | fcntl.LOCK_NB)
        except OSError:
            raise Stop(
                "Accord runs from %s or is just being installed there, and its packages "
                "have to be changed. Stop it with Ctrl-C in its terminal, then start "
                "again." % self.folder
            )

    def install(self, install, step):
        # type: (list[str], Step) -> int
        """Install the lock; how many packages. Quick to give up, then patient."""
        with open(self.lock, encoding="utf-8") as file:
            total = len(re.findall(r"^[a-zA-Z0-9]\S*==", file.read(), re.M))
        options = ["--require-hashes", "--only-binary=:all:", "--no-input"]
        options += ["--disable-pip-version-check", "--no-compile", "--progress-bar=off"]
        for patience in (QUICK, PATIENT):
            argv = install + options + list(patience) + ["-r", self.lock]
            is_done, said = follow(argv, total, step)
            if is_done:
                return total
            if "Downloading " not in said or "No space left" in said:
                break
        raise Stop(install_failure(said))


def follow(argv, total, step):
    # type: (list[str], int, Step) -> tuple[bool, str]
    """Run pip and draw its progress; whether it ended well, and what it said."""
    said = []  # type: list[str]
    seen = 0
    env = dict(os.environ, PIP_NO_COLOR="1", PYTHONUNBUFFERED="1", LC_ALL="C.UTF-8")
    process = subprocess.Popen(
        argv,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=env,
    )
    assert process.stdout  # noqa: S101 - it is a pipe
    for raw in process.stdout:
        line = raw.decode("utf-8", "replace").strip()
        said.append(line)
        if line.startswith(("Collecting ", "Requirement already", "Ignoring ")):
            seen += 1
            step.show(0.9 * min(seen, total) / max(total, 1))
        elif line.startswith("Installing collected"):
            step.show(0.92)
    return process.wait() == 0, "\n".join(said)


def install_failure(said):
    # type: (str) -> str
    """One sentence about an installation that failed."""
    if "No space left" in said:
        return "The disk that holds %s is full. Free some space and start again." % ROOT
    if "THESE PACKAGES DO NOT MATCH THE HASHES" in said:
        return (
            "A downloaded package is not the one that the lock file names. Nothing was "
            "installed; look at the package index that pip is set to, then start again."
        )
    if "CERTIFICATE_VERIFY_FAILED" in said:
        return (
            "The certificate of the package index is not trusted here. If a proxy opens "
            "TLS on this network, name its certificates in PIP_CERT and start again."
        )
    # pip finds no version at all of a package where it finds no index.
    signs = ("onnection", "Temporary failure", "timed out", "(from versions: none)")
    if any(sign in said for sign in signs):
        return (
            "The packages could not be fetched: no network, or no way to the package "
            "index. Connect this machine (behind a proxy: set HTTPS_PROXY) and start again."
        )
    errors = [line for line in said.splitlines() if line.startswith("ERROR")]
    return "The packages could not be installed: %s" % (
        errors[0][7:] if errors else (said.splitlines() or ["pip says nothing"])[-1]
    )


def make_folder(folder):
    # type: (str) -> None
    """Make `folder`, or Stop when that is not allowed."""
    try:
        if not os.path.isdir(folder):
            os.mkdir(folder)
        if not os.access(folder, os.W_OK):
            raise OSError(13, "Permission denied")
    except OSError as error:
        raise Stop(
            "The folder %s cannot be written (%s). Make it writable, or copy Accord to a "
            "folder of your own." % (ROOT, error.strerror)
        )


def bundled_pip():
    # type: () -> str
    """The wheel of pip that comes with this Python, if there is one.

    It can be run as it is: an environment without pip is made in a tenth of the time.
    """
    folders = ["/usr/share/python-wheels"]
    try:
        import ensurepip
        import venv  # noqa: F401 - Debian has either both or none
    except ImportError:
        get_venv_module()
        return bundled_pip_in(folders)
    folders.insert(0, os.path.join(os.path.dirname(ensurepip.__file__), "_bundled"))
    return bundled_pip_in(folders)


def bundled_pip_in(folders):
    # type: (list[str]) -> str
    """The first wheel of pip in `folders`; empty when there is none."""
    for folder in folders:
        found = sorted(glob.glob(os.path.join(folder, "pip-*.whl")))
        if found:
            return found[-1]
    return ""


def get_venv_module():
    # type: () -> None
    """Install Debian's package of venv as root; else Stop with the line to type."""
    if runs([sys.executable, "-c", "import ensurepip, venv"]):
        return
    package = "python%d.%d-venv" % sys.version_info[:2]
    line = "apt-get install -y --no-install-recommends " + package
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise Stop(
            "This Python cannot make environments. Type `sudo %s` and start again."
            % line
        )
    quick = ["-o", "Acquire::Retries=0", "-o", "Acquire::http::Timeout=4"]
    update = ["apt-get", "update", "-qq", "-o", "APT::Update::Error-Mode=any"] + quick
    install = ["env", "DEBIAN_FRONTEND=noninteractive"] + line.split()
    if not runs(update) or not runs(install):
        raise Stop(
            "%s could not be installed: no network, or apt is busy. Type `%s` and start "
            "again." % (package, line)
        )


def check_space(folder):
    # type: (str) -> None
    """Stop when the disk is too full for an installation."""
    free = shutil.disk_usage(folder).free // 1000000
    if free < FREE_MB_MIN:
        raise Stop(
            "The disk that holds %s has %d MB left, and Accord needs %d MB. Free some "
            "space and start again." % (folder, free, FREE_MB_MIN)
        )


def ended(argv, failure):
    # type: (list[str], str) -> None
    """Run a command; Stop with `failure` and its last words when it fails."""
    done = subprocess.run(
        argv,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    if done.returncode:
        said = done.stdout.decode("utf-8", "replace").strip().splitlines() or [
            "no words"
        ]
        raise Stop("%s: %s" % (failure, said[-1]))


class Step:
    """A line of the start: name, what was done, seconds; a bar while it runs."""

    out = sys.stdout

    def __init__(self, name):
        # type: (str) -> None
        self.name = name
        self.said = ""
        self.began = time.time()
        self.redraws = self.out.isatty()

    def __enter__(self):
        # type: () -> Step
        self.draw("  %-16s..." % self.name)
        return self

    def __exit__(self, kind, error, trace):
        # type: (object, object, object) -> None
        self.draw("")
        if kind is None:
            seconds = time.time() - self.began
            line = "  %-16s%-44s%6.1f s\n" % (self.name, self.said, seconds)
            self.out.write(line)
            self.out.flush()

    def show(self, share):
        # type: (float) -> None
        """Draw the bar, filled to `share`."""
        full = int(share * BAR_WIDTH)
        bar = "#" * full + "." * (BAR_WIDTH - full)
        self.draw("  %-16s[%s] %3d%%" % (self.name, bar, share * 100))

    def draw(self, line):
        # type: (str) -> None
        """Write over the line that stands there, on a terminal."""
        if self.redraws:
            self.out.write("\r\x1b[2K" + line)
            self.out.flush()


def hand_over(options, python):
    # type: (Options, str) -> None
    """Go on as the environment's Python."""
    os.chdir(ROOT)
    os.environ["ACCORD_BEGAN"] = str(BEGAN)
    if options.data_dir:
        os.environ["ACCORD_DATA_DIR"] = options.data_dir
    servers = [python, "-m", "config.servers", options.command]
    if options.command == "test":
        argv = [python, "-m", "pytest"] + options.rest
    elif options.command == "start":
        argv = servers + ["--host", options.host, "--port", str(options.port)]
        argv += ["--no-sample"] if options.no_sample else []
    else:
        argv = servers + options.rest
    os.execv(python, argv)


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except Stop as stop:
        sys.stderr.write("%s\n" % stop)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.stderr.write("\nStopped.\n")
        sys.exit(130)
