"""Compares every committed catalogue with what its .po file compiles to.

Compiled catalogues are committed because a bare machine has no msgfmt.
"""

import gettext
import subprocess
import sys
import tempfile
from pathlib import Path

LOCALE = Path(__file__).resolve().parent.parent / "locale"


def main() -> int:
    """Print what differs; 1 when something does."""
    sources = sorted(LOCALE.glob("*/LC_MESSAGES/*.po"))
    wrong = [source for source in sources if not is_compiled(source)]
    for source in wrong:
        print(
            f"{source.with_suffix('.mo').name} of {source.parts[-3]} is not up to date"
        )
    print(f"{len(sources)} catalogues, {len(wrong)} differ")
    return 1 if wrong else 0


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


if __name__ == "__main__":
    sys.exit(main())
