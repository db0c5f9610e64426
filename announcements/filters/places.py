"""Country names after "in": au Maroc, en Égypte, aux États-Unis, in the Netherlands.

The names are those of data/countries.csv; what their spelling does not tell stands in
the tables below, by ISO 3166-1 code.
"""


def _codes(text: str) -> frozenset[str]:
    return frozenset(text.split())


FRENCH_PLURAL = _codes(
    "AE AS AX BM BQ BS CC CK FJ FK FO HM KM KY MH MP MV NL PH PN PW SB SC TC TF TO UM "
    "US VG VI WS"
)
# Islands and towns without an article.
FRENCH_AT = _codes(
    "AG AI AW BH BL CU CW CY DJ GG GI GU HT JE KI KN LC MC MF MG MS MT MU NR NU OM PM "
    "PR RE SG SH SM ST SX TK TT TV TW VC VU WF YT"
)
FRENCH_WITH_ARTICLE = {
    "BB": "à la Barbade",
    "BV": "à l’Île Bouvet",
    "CX": "à l’Île Christmas",
    "DM": "à la Dominique",
    "GD": "à la Grenade",
    "HK": "dans la R.A.S. chinoise de Hong Kong",
    "IM": "à l’Île de Man",
    "MO": "dans la R.A.S. chinoise de Macao",
    "NF": "à l’Île Norfolk",
    "PS": "dans les Territoires palestiniens",
    "IO": "dans le Territoire britannique de l’océan Indien",
    "VA": "dans l’État de la Cité du Vatican",
}
# Masculine in spite of the e at the end, or feminine without one.
FRENCH_MASCULINE = _codes("BZ CD CG KH MX MZ SR TL ZW")
FRENCH_FEMININE = _codes("GS GW KP KR MK NF PG ZA")
VOWELS = "AEIOUÉÈÊÎ"

ENGLISH_THE = _codes("AE BQ BS CF DO GB GM IM IO KM MV NL PH PS TF UM US")


def in_country(code: str, name: str, language: str) -> str:
    """`name` with the preposition that it takes in `language`: "au Maroc"."""
    match language:
        case "fr":
            return _french(code, name)
        case "ar":
            return f"في {name}"
        case _:
            takes_the = code in ENGLISH_THE or name.endswith(" Islands")
            return f"in the {name}" if takes_the and code != "GS" else f"in {name}"


def _french(code: str, name: str) -> str:
    if code in FRENCH_WITH_ARTICLE:
        return FRENCH_WITH_ARTICLE[code]
    if code in FRENCH_PLURAL:
        return f"aux {name}"
    if code in FRENCH_AT:
        return f"à {name}"
    if _takes_en(code, name):
        return f"en {name}"
    return f"au {name}"


def _takes_en(code: str, name: str) -> bool:
    """Feminine names, most of which end in e, and all that begin with a vowel."""
    if code in FRENCH_MASCULINE:
        return False
    ends_in_e = name.endswith("e") or name.split()[0].endswith("e")
    return code in FRENCH_FEMININE or name[0] in VOWELS or ends_in_e
