"""Read an article from standard input and print what it states, as JSON.

python -m announcements.extraction --language fr --published 2024-04 < article.txt
"""

import argparse
import json
import sys

from announcements.extraction import LANGUAGES, reader
from announcements.extraction.explain import explain


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m announcements.extraction")
    parser.add_argument("--language", required=True, choices=LANGUAGES)
    parser.add_argument("--published", help="yyyy, yyyy-mm or yyyy-mm-dd")
    parser.add_argument("--country", help="the source's country, two letters")
    parser.add_argument(
        "--known-name", action="append", default=[], help="an organization on record"
    )
    parser.add_argument(
        "--explain",
        action="store_true",
        help="print the sentences with frames, names and rules instead of JSON",
    )
    arguments = parser.parse_args()
    text = sys.stdin.buffer.read().decode("utf-8", errors="replace")
    article = reader.open_article(
        text,
        arguments.language,
        arguments.published,
        arguments.country,
        arguments.known_name,
    )
    reading = reader.look(article)
    found = reader.conclude(reading)
    if arguments.explain:
        printed = explain(reading, found)
    else:
        printed = json.dumps(found.as_json(), ensure_ascii=False, indent=1) + "\n"
    sys.stdout.buffer.write(printed.encode("utf-8", "replace"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
