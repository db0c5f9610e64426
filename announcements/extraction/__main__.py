"""Read an article from standard input and print what it states, as JSON.

python -m announcements.extraction --language fr --published 2024-04 < article.txt
"""

import argparse
import json
import sys

from announcements.extraction import LANGUAGES, extract


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m announcements.extraction")
    parser.add_argument("--language", required=True, choices=LANGUAGES)
    parser.add_argument("--published", help="yyyy, yyyy-mm or yyyy-mm-dd")
    parser.add_argument("--country", help="the source's country, two letters")
    parser.add_argument(
        "--known-name", action="append", default=[], help="an organization on record"
    )
    arguments = parser.parse_args()
    text = sys.stdin.buffer.read().decode("utf-8", errors="replace")
    found = extract(
        text,
        language=arguments.language,
        published=arguments.published,
        country=arguments.country,
        known_names=arguments.known_name,
    )
    printed = json.dumps(found.as_json(), ensure_ascii=False, indent=1)
    sys.stdout.buffer.write(printed.encode() + b"\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
