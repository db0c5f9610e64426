"""Further public bodies: by a wider grammar, by name alone, territories and states that act, agencies by short names."""

import re
from typing import Any

import pytest

from announcements.extraction import LANGUAGES
from announcements.extraction.alternation import either
from announcements.extraction.authorities import deeds, with_authorities
from announcements.extraction.bodies import Body, find_bodies
from announcements.extraction.mentions import Mention
from announcements.extraction.pack import load, read_pack
from announcements.extraction.parties import together, told_best
from announcements.extraction.people import find_people
from announcements.extraction.reader import open_article
from tests.extraction.test_packs import depth, patterns

DATA = read_pack("authorities.json")


def groups() -> list[Any]:
    """Every rule with examples: those of bodies tell capitals apart, words for deeds do not."""
    found = []
    for language, data in DATA["languages"].items():
        for name in ("nouns", "alone", "lands", "tails", "never"):
            if name in data:
                found.append(pytest.param(data[name], "", id=f"{language}.{name}"))
    found.append(pytest.param(DATA["foreign"]["nouns"], "", id="foreign"))
    return found


def told(text: str, language: str) -> list[tuple[str, str]]:
    """The bodies of a text by the shortest form of each, with how they were found."""
    article = open_article(text, language, "2024-04", None, ())
    people = find_people(article)
    found = with_authorities(article, find_bodies(article, people), people)
    return [(one.shown, one.form) for one in found]


def body(name: str, at: int, acronym: str | None = None) -> Body:
    return Body(name, acronym, Mention(name, 0, at, at + len(name)))


@pytest.mark.parametrize(("rule", "glued"), groups())
def test_a_rule_matches_its_yes_and_not_its_no(
    rule: dict[str, list[str]], glued: str
) -> None:
    whole = re.compile(either(rule["any"], glued))
    any_case = re.compile(either(rule["any"], glued), re.IGNORECASE)

    assert rule["no"]
    assert [text for text in rule["yes"] if not any_case.search(text)] == []
    assert [text for text in rule["no"] if whole.search(text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_for_deeds_match_their_yes_and_not_their_no(language: str) -> None:
    compiled = deeds(language)
    rules = DATA["languages"][language]["deeds"]

    assert set(compiled) == {"grants", "lends", "approves", "signs", "helps", "says"}
    for name, rule in rules.items():
        assert rule["yes"]
        assert rule["no"]
        assert [one for one in rule["yes"] if not compiled[name].search(one)] == []
        assert [one for one in rule["no"] if compiled[name].search(one)] == []


def test_no_pattern_nests_unbounded_repetition() -> None:
    from re._parser import parse  # type: ignore[import-not-found]

    found = [one for one in patterns(DATA) if "%" not in one]

    assert [one for one in found if depth(parse(one)) > 1] == []


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "L'Agence burkinabè des investissements suit le dossier.", ("Agence burkinabè des investissements", "office")),
        ("fr", "Valenciennes Métropole apporte 2 millions d'euros.", ("Valenciennes Métropole", "land")),
        ("fr", "Le terrain est cédé par la région Hauts-de-France.", ("région Hauts-de-France", "land")),
        ("fr", "La Région accompagne le projet.", ("Région", "alone")),
        ("fr", "Le reste est prêté par l'Ademe.", ("Ademe", "agency")),
        ("en", "The land was given by the Dire Dawa City Administration.", ("Dire Dawa City Administration", "office")),
        ("en", "The firm has signed with Ohio.", ("Ohio", "state")),
        ("en", "It borrows 18 million euros from the EBRD.", ("EBRD", "agency")),
        ("es", "La Unidad de Planeación Minero Energética emitió el concepto.", ("Unidad de Planeación Minero Energética", "office")),
        ("es", "La Xunta avala la planta.", ("Xunta", "alone")),
        ("pt", "O Banco Africano de Desenvolvimento empresta 21 milhões.", ("Banco Africano de Desenvolvimento", "office")),
        ("de", "Das Wirtschaftsministerium gibt 44 Millionen Euro dazu.", ("Wirtschaftsministerium", "alone")),
        ("de", "Ein Darlehen der Europäischen Investitionsbank ist bewilligt.", ("Europäischen Investitionsbank", "office")),
        ("de", "Das Geld kommt von der Mississippi Development Authority.", ("Mississippi Development Authority", "office")),
        ("ar", "وقعت الشركة الاتفاقية مع هيئة تنمية صناعة تكنولوجيا المعلومات أمس.", ("هيئه تنميه صناعه تكنولوجيا المعلومات", "office")),
        ("ar", "أبرمت المجموعة اتفاقية مع الحكومة الأردنية في شباط.", ("الحكومه الاردنيه", "office")),
    ],
)  # fmt: skip
def test_a_body_is_found(language: str, text: str, expected: tuple[str, str]) -> None:
    shown, form = expected
    found = told(text, language)

    assert [one for one in found if one[0] == shown] in ([(shown, form)], [(shown, "grammar")])  # fmt: skip


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Le conseil d'administration a donné son accord."),
        ("fr", "L'usine se trouve dans la ville de Lille."),
        ("es", "El consejo de administración aprobó la compra."),
        ("en", "The plant stands in Lee County."),
        ("en", "title: Ministry and Volta sign $300m deal"),
        ("de", "Der Aufsichtsrat hat zugestimmt."),
        ("de", "Das Werk steht in der Gemeinde Eiken."),
        ("ar", "قالت الشركة إن المشروع في المنطقة الصناعية."),
    ],
)
def test_what_is_no_body_is_not_found(language: str, text: str) -> None:
    assert told(text, language) == []


def test_a_body_does_not_take_in_what_an_and_joins_to_its_bare_noun() -> None:
    found = told("title: La Junta y Cosentino firman un protocolo", "es")

    assert not any("Cosentino" in name for name, _ in found)


def test_a_name_ends_before_the_genitive_of_its_sentence() -> None:
    assert ("Wirtschaftsministerium", "alone") in told(
        "Das ist die Zusage des Wirtschaftsministeriums.", "de"
    )


def test_a_name_with_its_acronym_is_longer_than_the_grammar_makes_it() -> None:
    text = "Das Landesamt für Bergbau, Energie und Geologie (LBEG) genehmigt es."

    assert told(text, "de") == [("LBEG", "office")]


def test_an_agency_is_named_by_the_acronym_behind_its_noun() -> None:
    assert told("Die Wirtschaftsförderung WEDC hilft.", "de")[0][0] == "WEDC"
    assert told("Das Land NRW hilft.", "de")[0][0] == "Land NRW"


def test_mentions_of_one_body_stand_together() -> None:
    long = body("Rwanda Development Board", 0)
    short = body("RDB", 40)
    both = body("Agence des grands projets", 60, "AGP")
    other = body("Ministry of Health", 90)

    found = together([other, both, short, long])

    assert list(found.values()) == [[long, short], [both], [other]]
    assert told_best(found["rdb"]) == long


def test_words_in_brackets_that_are_no_acronym_do_not_name_a_body() -> None:
    assert body("Conseil départemental", 0, "Essonne").shown == "Conseil départemental"
    assert body("Conseil de l'équipement", 0, "Cone").shown == "Cone"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Das Werk wird dem Land Arbeitsplätze bringen."),
        ("de", "Die Ansiedlung bringt dem Kanton Geld."),
        (
            "en",
            "It was signed by the Minister of State for Foreign Trade and Investment Promotion, Adam Cole.",
        ),
        ("en", "Cabinet Secretary Moses Kuria signed."),
    ],
)
def test_a_noun_behind_a_territory_and_an_office_of_a_person_make_no_body(
    language: str, text: str
) -> None:
    assert told(text, language) == []


def test_a_territory_keeps_its_name() -> None:
    assert told("Das Land Sachsen fördert das Werk.", "de") == [
        ("Land Sachsen", "grammar")
    ]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "ar",
            "ووقعت وزارة الصناعة والتجارة والوكالة الوطنية للتنمية العقد.",
            "وزاره الصناعه والتجاره",
        ),
        ("ar", "ومنحت هيئة التنمية الصناعية الأرض للشركة.", "هيئه التنميه الصناعيه"),
        ("ar", "ووقعت وكالة النهوض بالصناعة العقد.", "وكاله النهوض بالصناعه"),
        (
            "es",
            "Firmó con el gobierno de Querétaro para maquinar piezas.",
            "gobierno de Querétaro",
        ),
        ("es", "Invest in Cartagena acompañó la llegada.", "Invest in Cartagena"),
        (
            "en",
            "The Kenya Investment Authority signed the agreement.",
            "Kenya Investment Authority",
        ),
    ],
)
def test_a_body_ends_before_its_object_and_the_next_body(
    language: str, text: str, expected: str
) -> None:
    assert expected in [name for name, _ in told(text, language)]


def test_an_agency_for_investments_is_no_fund() -> None:
    funds = load("en")["names.funds"]

    assert funds.search("Qatar Investment Authority")
    assert not funds.search("Kenya Investment Authority")
