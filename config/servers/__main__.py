"""`python -m config.servers start|manage|reset`, called by run.py in the environment."""

import errno
import os
import sys
import time
from argparse import ArgumentParser

from config.servers.commands import run_manage, run_reset, run_site
from config.servers.paths import ServerError
from config.servers.supervisor import Options


def main(arguments: list[str]) -> int:
    """Run one of the commands; a failure is one sentence and exit code 1."""
    try:
        return run(arguments)
    except ServerError as error:
        print(f"\n{error}", file=sys.stderr)
    except OSError as error:
        print(f"\n{sentence(error)}", file=sys.stderr)
    return 1


def run(arguments: list[str]) -> int:
    """Hand over to the command that is named first."""
    if arguments[:1] == ["manage"]:
        return run_manage(arguments[1:])
    options = parser().parse_args(arguments)
    if options.command == "reset":
        return run_reset(is_sure=options.yes)
    began = float(os.environ.get("ACCORD_BEGAN") or time.time())
    return run_site(Options(options.host, options.port, not options.no_sample, began))


def parser() -> ArgumentParser:
    """The options; run.py describes and checks them."""
    made = ArgumentParser(prog="config.servers")
    made.add_argument("command", choices=("start", "reset"))
    made.add_argument("--host", default="127.0.0.1")
    made.add_argument("--port", type=int, default=8000)
    made.add_argument("--no-sample", action="store_true")
    made.add_argument("--yes", action="store_true")
    return made


def sentence(error: OSError) -> str:
    """One sentence about a failed file operation."""
    where = error.filename or "the data folder"
    if error.errno == errno.ENOSPC:
        return f"The disk that holds {where} is full. Free some space and start again."
    return (
        f"{where} cannot be used ({error.strerror}). Make it readable and writable, or "
        "name another folder with --data-dir."
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
