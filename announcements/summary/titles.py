"""Titles made out of the data: who, what, where, in three languages.

The wording is data and stands here rather than in the catalogues, because titles are
stored when a decision is taken, in all languages at once.
"""

from dataclasses import dataclass

from announcements.matching.names import script_of
from announcements.vocabulary import SiteFunction

LANGUAGES = ("fr", "en", "ar")
SCRIPTS = {"fr": "latin", "en": "latin", "ar": "arabic"}
COLON = {"fr": "\u00a0: ", "en": ": ", "ar": ": "}
COMMA = {"fr": ", ", "en": ", ", "ar": "، "}
NAMES_SHOWN = 3
MAX_LENGTH = 300

FUNCTIONS: dict[str, dict[str, str]] = {
    SiteFunction.PLANT: {"fr": "usine", "en": "plant", "ar": "مصنع"},
    SiteFunction.RESEARCH: {
        "fr": "centre de recherche",
        "en": "research centre",
        "ar": "مركز أبحاث",
    },
    SiteFunction.SHARED_SERVICES: {
        "fr": "centre de services",
        "en": "service centre",
        "ar": "مركز خدمات",
    },
    SiteFunction.DATA_CENTRE: {
        "fr": "centre de données",
        "en": "data centre",
        "ar": "مركز بيانات",
    },
    SiteFunction.HEADQUARTERS: {
        "fr": "siège",
        "en": "headquarters",
        "ar": "مقر رئيسي",
    },
    SiteFunction.LOGISTICS: {
        "fr": "plateforme logistique",
        "en": "logistics hub",
        "ar": "منصة لوجستية",
    },
    SiteFunction.MINE: {"fr": "mine", "en": "mine", "ar": "منجم"},
    SiteFunction.POWER: {
        "fr": "projet d'énergie",
        "en": "power project",
        "ar": "مشروع طاقة",
    },
    SiteFunction.INFRASTRUCTURE: {
        "fr": "infrastructure",
        "en": "infrastructure",
        "ar": "بنية تحتية",
    },
    SiteFunction.TOURISM: {
        "fr": "site touristique",
        "en": "tourism site",
        "ar": "مشروع سياحي",
    },
    SiteFunction.FARM: {
        "fr": "exploitation agricole",
        "en": "farm",
        "ar": "مشروع زراعي",
    },
    SiteFunction.TRAINING: {
        "fr": "centre de formation",
        "en": "training centre",
        "ar": "مركز تكوين",
    },
}
# The others say already what they do.
SPECIFIED = frozenset({SiteFunction.PLANT, SiteFunction.RESEARCH, SiteFunction.MINE})
UNNAMED = {
    "fr": "Investisseur non nommé",
    "en": "Investor not named",
    "ar": "مستثمر غير مسمى",
}
SEVERAL = {"fr": "Plusieurs projets", "en": "Several projects", "ar": "عدة مشاريع"}


@dataclass(frozen=True)
class TitleFacts:
    """What a title is made from, in one language; "" where it is not known."""

    investors: tuple[str, ...] = ()
    public_parties: tuple[str, ...] = ()
    is_umbrella: bool = False
    children_announced: int | None = None
    function: str = ""
    sector: str = ""
    division: str = ""
    places: tuple[str, ...] = ()
    country: str = ""


def make_title(facts: TitleFacts, language: str) -> str:
    """ "Inetum: software and IT services, Casablanca (Morocco)", in `language`."""
    comma = COMMA[language]
    about = comma.join(
        part for part in (_activity(facts, language), _place(facts, language)) if part
    )
    who = _subject(facts, language)
    title = f"{who}{COLON[language]}{about}" if about else who
    return title if len(title) <= MAX_LENGTH else title[: MAX_LENGTH - 1] + "…"


def _subject(facts: TitleFacts, language: str) -> str:
    if facts.is_umbrella and facts.children_announced:
        return projects(facts.children_announced, language)
    names = facts.investors
    if not names and facts.is_umbrella:
        return SEVERAL[language]
    names = names or facts.public_parties or (UNNAMED[language],)
    shown = COMMA[language].join(names[:NAMES_SHOWN])
    return f"{shown}…" if len(names) > NAMES_SHOWN else shown


def _activity(facts: TitleFacts, language: str) -> str:
    """ "plant (motor vehicles)"; an umbrella has many sites, so only its sector."""
    sector = _in_sentence(facts.division or facts.sector)
    function = FUNCTIONS.get(facts.function, {}).get(language, "")
    if facts.is_umbrella or not function:
        return sector
    if facts.division and facts.function in SPECIFIED:
        return f"{function} ({sector})"
    return function


def _in_sentence(label: str) -> str:
    return label[:1].lower() + label[1:]


def _place(facts: TitleFacts, language: str) -> str:
    """The first place in the language's script with the country, else the country."""
    place = next(
        (name for name in facts.places if script_of(name) == SCRIPTS[language]), ""
    )
    if place and facts.country and place != facts.country:
        return f"{place} ({facts.country})"
    return place or facts.country


def projects(count: int, language: str) -> str:
    """ "28 projects" with the plural of the language."""
    if language == "ar":
        return _arabic_projects(count)
    noun = "project" if language == "en" else "projet"
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _arabic_projects(count: int) -> str:
    if count == 1:
        return "مشروع واحد"
    if count == 2:
        return "مشروعان"
    rest = count % 100
    if 3 <= rest <= 10:
        return f"{count} مشاريع"
    return f"{count} مشروعًا" if rest >= 11 else f"{count} مشروع"
