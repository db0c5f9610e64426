"""Checks the catalogues: compiled as they are written, and nothing left unsaid.

Compiled catalogues are committed because a bare machine has no msgfmt.
"""

import gettext
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "locale"
SPOKEN = ("announcements", "config", "templates", "locale", "tests", "manage.py")


def main() -> int:
    """Print what differs and what is not translated; 1 when something is wrong."""
    sources = sorted(LOCALE.glob("*/LC_MESSAGES/*.po"))
    stale = [source for source in sources if not is_compiled(source)]
    for source in stale:
        print(f"{source.with_suffix('.mo').name} of {language(source)} is stale")
    unsaid = untranslated(sources)
    for line in unsaid:
        print(line)
    print(f"{len(sources)} catalogues, {len(stale)} stale, {len(unsaid)} open messages")
    return 1 if stale or unsaid else 0


def language(source: Path) -> str:
    """The language of a catalogue, by its folder."""
    return source.parts[-3]


def is_compiled(source: Path) -> bool:
    """Whether the .mo beside `source` holds the same messages."""
    compiled = source.with_suffix(".mo")
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / compiled.name
        argv = ["msgfmt", "--check-format", "-o", str(fresh), str(source)]
        if subprocess.run(argv, check=False).returncode:
            return False
        return compiled.is_file() and messages(fresh) == messages(compiled)


def messages(path: Path) -> dict[object, str]:
    """What a compiled catalogue holds, whatever the version of msgfmt."""
    with path.open("rb") as file:
        catalogue: dict[object, str] = vars(gettext.GNUTranslations(file))["_catalog"]
    return {key: text for key, text in catalogue.items() if key != ""}


def untranslated(sources: list[Path]) -> list[str]:
    """Messages of the code and the templates that a catalogue lacks or doubts.

    Gathered anew in a copy, so that the check changes nothing.
    """
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for name in SPOKEN:
            if (ROOT / name).is_dir():
                shutil.copytree(ROOT / name, copy / name)
            else:
                shutil.copy(ROOT / name, copy / name)
        languages = [f"--locale={language(source)}" for source in sources]
        gather = ["manage.py", "makemessages", *languages, "--no-obsolete"]
        subprocess.run(
            [sys.executable, *gather, "--ignore", "tests"],
            cwd=copy,
            env={**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"},
            check=True,
            stdout=subprocess.DEVNULL,
        )
        return [
            f"{language(source)}: {line}"
            for source in sources
            for kind in ("--untranslated", "--only-fuzzy")
            for line in listed(copy / source.relative_to(ROOT), kind)
        ]


def listed(catalogue: Path, kind: str) -> list[str]:
    """The msgid lines of the messages of one kind."""
    found = subprocess.run(
        ["msgattrib", kind, "--no-obsolete", "--no-wrap", str(catalogue)],
        check=True,
        capture_output=True,
        text=True,
    )
    lines = found.stdout.splitlines()
    return [x for x in lines if x.startswith("msgid ") and x != 'msgid ""']


if __name__ == "__main__":
    sys.exit(main())
