"""Figures as people type them: "1 500", "50 MDH", "1,5 milliard", "$2.5bn", "٥٠ مليون".

A small grammar of its own: what is typed into a field is one number, perhaps a scale and
a currency, in any order that people use. The reading of news is `extraction`'s affair.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from announcements import formatting
from announcements.extraction.numerals import read_digits
from announcements.matching.folding import APOSTROPHES, fold

THOUSAND, MILLION, MILLIARD = (Decimal(10) ** power for power in (3, 6, 9))
TRILLION = Decimal(10) ** 12
LARGEST = Decimal(10) ** 15

# Folded: lower case, no accents. A French "billion" is 10^12 in law and 10^9 in half of
# the press, so it is asked about rather than guessed.
SCALES = {
    **dict.fromkeys(("k", "mille", "thousand", "الف", "الاف"), THOUSAND),
    **dict.fromkeys(
        ("m", "mn", "mln", "mio", "million", "millions", "مليون", "مليونا", "ملايين"),
        MILLION,
    ),
    **dict.fromkeys(
        ("md", "mds", "mrd", "mrds", "milliard", "milliards", "bn", "bln", "مليار"),
        MILLIARD,
    ),
    **dict.fromkeys(("مليارات", "ملياري", "مليارا"), MILLIARD),
    **dict.fromkeys(("tn", "trillion", "trillions", "تريليون"), TRILLION),
    **dict.fromkeys(("lakh", "lakhs"), Decimal(10) ** 5),
    **dict.fromkeys(("crore", "crores"), Decimal(10) ** 7),
}
BILLION_WORDS = frozenset({"b", "billion", "billions"})
# One word that is a scale and a currency: "50 MDH".
COMPOUNDS = {
    "dh": (Decimal(1), "dirham"),
    "dhs": (Decimal(1), "dirham"),
    "mdh": (MILLION, "dirham"),
    "mdhs": (MILLION, "dirham"),
    "mmdh": (MILLIARD, "dirham"),
    "mddh": (MILLIARD, "dirham"),
    "mrddh": (MILLIARD, "dirham"),
    "mad": (Decimal(1), "MAD"),
    "mmad": (MILLION, "MAD"),
    "mdt": (MILLION, "TND"),
    "dt": (Decimal(1), "TND"),
    "md€": (MILLIARD, "EUR"),
    "m€": (MILLION, "EUR"),
    "k€": (THOUSAND, "EUR"),
    "m$": (MILLION, "USD"),
    "md$": (MILLIARD, "USD"),
    "bn$": (MILLIARD, "USD"),
    "fcfa": (Decimal(1), "cfa"),
    "cfa": (Decimal(1), "cfa"),
}
# Words that name a currency alone, or one of several: the host country decides then.
CURRENCIES = {
    **dict.fromkeys(("€", "euro", "euros", "يورو", "اورو"), "EUR"),
    **dict.fromkeys(("$", "us$", "usd$"), "USD"),
    **dict.fromkeys(("£",), "GBP"),
    **dict.fromkeys(("¥", "yen", "yens"), "JPY"),
    **dict.fromkeys(("yuan", "yuans", "rmb"), "CNY"),
    **dict.fromkeys(("₹", "rs", "inr"), "INR"),
    **dict.fromkeys(("r$",), "BRL"),
    **dict.fromkeys(("dirham", "dirhams", "درهم", "درهما", "دراهم"), "dirham"),
    **dict.fromkeys(("dollar", "dollars", "دولار", "دولارا"), "dollar"),
    **dict.fromkeys(("dinar", "dinars", "دينار", "دينارا"), "dinar"),
    **dict.fromkeys(("riyal", "riyals", "rial", "ريال"), "riyal"),
    **dict.fromkeys(("pound", "pounds", "livre", "livres", "جنيه"), "pound"),
    **dict.fromkeys(("rupee", "rupees", "roupie", "roupies"), "rupee"),
    **dict.fromkeys(("franc", "francs"), "franc"),
}
# Words between number and unit, and for what is counted where jobs are typed.
SILENT_WORDS = frozenset({"de", "d", "of", "us", "من"}) | frozenset(
    fold(word)
    for word in (
        *("emploi", "emplois", "poste", "postes", "recrutement", "recrutements"),
        *("embauche", "embauches", "salarié", "salariés", "employé", "employés"),
        *("personne", "personnes", "job", "jobs", "position", "positions"),
        *("employee", "employees", "people", "hire", "hires", "worker", "workers"),
        *("منصب", "مناصب", "شغل", "وظيفة", "وظائف", "فرصة", "فرص", "عمل"),
    )
)
# What tells one currency of a name from another: "dollars canadiens".
NATIONS = {
    **dict.fromkeys(("marocain", "marocains", "moroccan", "مغربي", "مغربيا"), "MA"),
    **dict.fromkeys(("emirati", "emiratis", "emirien", "emiriens", "اماراتي"), "AE"),
    **dict.fromkeys(("americain", "americains", "american", "امريكي", "امريكيا"), "US"),
    **dict.fromkeys(("canadien", "canadiens", "canadian", "كندي"), "CA"),
    **dict.fromkeys(("australien", "australiens", "australian"), "AU"),
    **dict.fromkeys(("tunisien", "tunisiens", "tunisian", "تونسي"), "TN"),
    **dict.fromkeys(("algerien", "algeriens", "algerian", "جزائري"), "DZ"),
    **dict.fromkeys(("libyen", "libyens", "libyan", "ليبي"), "LY"),
    **dict.fromkeys(("koweitien", "koweitiens", "kuwaiti", "كويتي"), "KW"),
    **dict.fromkeys(("jordanien", "jordaniens", "jordanian", "اردني"), "JO"),
    **dict.fromkeys(("saoudien", "saoudiens", "saudi", "سعودي"), "SA"),
    **dict.fromkeys(("qatari", "qataris", "qatarien", "qatariens", "قطري"), "QA"),
    **dict.fromkeys(("egyptienne", "egyptiennes", "egyptian", "مصري"), "EG"),
    **dict.fromkeys(("sterling", "britannique", "british", "استرليني"), "GB"),
    **dict.fromkeys(("suisse", "suisses", "swiss"), "CH"),
    **dict.fromkeys(("indienne", "indiennes", "indian"), "IN"),
}
BY_COUNTRY = {
    "dirham": {"MA": "MAD", "EH": "MAD", "AE": "AED"},
    "dinar": {
        "DZ": "DZD",
        "TN": "TND",
        "LY": "LYD",
        "JO": "JOD",
        "KW": "KWD",
        "BH": "BHD",
        "IQ": "IQD",
        "RS": "RSD",
    },
    "dollar": {"CA": "CAD", "AU": "AUD", "NZ": "NZD", "SG": "SGD", "HK": "HKD"},
    "franc": {"CH": "CHF", "CD": "CDF", "GN": "GNF", "RW": "RWF", "DJ": "DJF"},
    "rupee": {"IN": "INR", "PK": "PKR", "LK": "LKR", "NP": "NPR"},
    "cfa": dict.fromkeys(("CM", "GA", "CG", "TD", "CF", "GQ"), "XAF"),
    "riyal": {"SA": "SAR", "QA": "QAR", "OM": "OMR", "YE": "YER", "IR": "IRR"},
    "pound": {"GB": "GBP", "EG": "EGP", "SD": "SDG", "LB": "LBP", "SY": "SYP"},
}
# A dollar is the American one, and a CFA franc the western one, elsewhere.
ELSEWHERE = {"dollar": "USD", "cfa": "XOF"}

NUMBER = re.compile(r"\d(?:[\d .,']*\d)?")
WORD = re.compile(r"[^\W\d_]*[$€£¥₹]|[^\W\d_]+")
ONLY = re.compile(r"[\s.,'()/-]*")
# What an Arabic or French keyboard puts between the digits.
SEPARATORS = str.maketrans(
    {"٫": ".", "٬": ",", "،": ",", "\u00a0": " ", "\u202f": " ", "−": "-"}
)
DECIMAL_SIGN = {"fr": ",", "ar": ","}


class AmountError(ValueError):
    """What was typed is no figure; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Typed:
    """A number, and the currency that was typed with it: a code, a word, or nothing."""

    value: Decimal
    currency: str = ""

    def currency_in(self, country: str) -> str:
        """The code of the currency: "dirham" in Morocco is MAD; "" if unclear."""
        return code_of(self.currency, country)


def code_of(currency: str, country: str) -> str:
    """The code of a currency that shares its name, by country; "" if unclear."""
    codes = BY_COUNTRY.get(currency)
    if codes is None:
        return currency
    return codes.get(country, ELSEWHERE.get(currency, ""))


def read_amount(text: str, language: str) -> Typed:
    """The figure in `text`; `language` decides where "1.500" is ambiguous.

    Raises AmountError: "number" for none or several, "word" for a word that is neither
    a scale nor a currency, "billion" for the one that means two things, "size" for more
    than a thousand million million.
    """
    plain = fold(text.translate(SEPARATORS))
    for mark in APOSTROPHES:
        plain = plain.replace(mark, "'")
    numbers = list(NUMBER.finditer(plain))
    if len(numbers) != 1 or "-" in plain[: numbers[0].start()]:
        raise AmountError("number")
    printed = numbers[0].group()
    rest = plain[: numbers[0].start()] + " " + plain[numbers[0].end() :]
    factor, currency, is_singular = _read_words(rest, language)
    decimal_sign = DECIMAL_SIGN.get(language, ".")
    value = read_digits(printed, decimal_sign, factor, is_singular)
    value *= factor if factor is not None else 1
    if value > LARGEST:
        raise AmountError("size")
    return Typed(value, currency)


def _read_words(rest: str, language: str) -> tuple[Decimal | None, str, bool]:
    """Scale, currency, and whether the scale stands in the singular."""
    factor: Decimal | None = None
    currency, nation, is_singular = "", "", False
    for word in WORD.findall(rest):
        if word in BILLION_WORDS and language == "fr":
            raise AmountError("billion")
        scale = MILLIARD if word in BILLION_WORDS else SCALES.get(word)
        if word in COMPOUNDS:
            scale, its_currency = COMPOUNDS[word]
            currency = its_currency
            factor = scale if scale != 1 else factor
        elif scale is not None:
            factor = (factor or Decimal(1)) * scale
            is_singular = word in {"milliard", "million", "billion"}
        elif word in CURRENCIES:
            # "dollars US", "US dollars": the plainer name does not undo the finer.
            currency = currency or CURRENCIES[word]
        elif word in NATIONS:
            nation = NATIONS[word]
        elif word in SILENT_WORDS:
            continue
        elif word.isascii() and word.isalpha() and len(word) == 3:
            currency = word.upper()
        else:
            raise AmountError("word")
    if ONLY.fullmatch(WORD.sub("", rest)) is None:
        raise AmountError("word")
    if nation:
        currency = code_of(currency, nation)
        if not currency:
            raise AmountError("word")
    return factor, currency, is_singular


SHORT_WORDS = {
    "fr": ((MILLIARD, "milliard", "milliards"), (MILLION, "million", "millions")),
    "en": ((MILLIARD, "bn", "bn"), (MILLION, "million", "million")),
    "ar": ((MILLIARD, "مليار", "مليار"), (MILLION, "مليون", "مليون")),
}


def as_typed(value: Decimal, language: str) -> str:
    """A figure as one would type it; `read_amount` reads the same figure from it."""
    for scale, one, many in SHORT_WORDS.get(language, SHORT_WORDS["en"]):
        scaled = value / scale
        if scaled >= 1 and scaled == scaled.quantize(Decimal("0.01")):
            word = one if scaled < 2 else many
            return f"{formatting.number(scaled, language)} {word}"
    return formatting.number(value, language)
