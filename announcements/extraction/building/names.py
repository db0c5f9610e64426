"""Make packs/names.<language>.json: months, weekdays and countries from CLDR, demonyms by hand.

    python -m announcements.extraction.building.names fr en

Needs Babel. Demonyms stand in packs/demonyms.json, by language and country.
"""

import json
import sys

from babel import Locale, __version__

from announcements.extraction.pack import FOLDER, read_json

EXTRA = read_json("demonyms.json")


def names(language: str) -> dict[str, object]:
    """Month, weekday and country words of a language, in small letters."""
    locale = Locale.parse(language)
    months: dict[str, int] = {}
    weekdays: dict[str, int] = {}
    for width in ("wide", "abbreviated"):
        for number, word in locale.months["format"][width].items():
            months.setdefault(word.lower().rstrip("."), number)
        for number, word in locale.days["format"][width].items():
            weekdays.setdefault(word.lower().rstrip("."), number)
    extra = EXTRA[language]
    months.update(extra.get("months", {}))
    weekdays.update(extra.get("weekdays", {}))
    countries = {
        name.lower().replace("’", "'"): code
        for code, name in locale.territories.items()
        if len(code) == 2 and code.isalpha() and code not in ("EU", "UN", "EZ", "ZZ")
    }
    countries.update(extra["countries"])
    for ending in extra.get("country_endings", ()):
        inflected = {
            name + ending: code
            for name, code in countries.items()
            if " " not in name and not name.endswith(ending)
        }
        countries = {**inflected, **countries}
    demonyms = {
        form: code
        for code, forms in extra["demonyms"].items()
        for form in forms.split()
    }
    glued = {"prefixes": extra["prefixes"]} if "prefixes" in extra else {}
    return {
        "source": f"Unicode CLDR by Babel {__version__} (Unicode licence); demonyms and short names written for Accord",
        "months": months,
        "weekdays": weekdays,
        "countries": dict(sorted(countries.items())),
        "demonyms": dict(sorted(demonyms.items())),
        **glued,
    }


def main() -> None:
    for language in sys.argv[1:]:
        path = FOLDER / f"names.{language}.json"
        text = json.dumps(names(language), ensure_ascii=False, indent=1)
        path.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
