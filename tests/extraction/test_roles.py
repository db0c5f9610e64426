"""Signed, present and spoke are three capacities; who says a figure; what counts for each year."""

import re

import pytest

from announcements.extraction import LANGUAGES, extract
from announcements.extraction.alternation import either
from announcements.extraction.pack import FOLDER, read_json, read_pack
from announcements.extraction.result import Agreement, Commitment

WRITTEN = sorted(path.stem.split(".")[1] for path in FOLDER.glob("roles.??.json"))
RULES = [
    pytest.param(rule, id=f"{language}.{name}")
    for language in WRITTEN
    for name, rule in read_pack(f"roles.{language}.json")["roles"].items()
]


def first(text: str, language: str = "fr") -> Agreement:
    found = extract(text, language=language, published="2024-04-16")
    return found.agreements[0]


def did(text: str, language: str = "fr") -> dict[str, str | None]:
    """What each person of the first agreement did."""
    return {
        one.name: one.capacity.value if one.capacity else None
        for one in first(text, language).signatories
    }


def promise(text: str, measure: str, language: str = "fr") -> Commitment:
    return next(
        one for one in first(text, language).commitments if one.measure == measure
    )


def test_every_reading_language_has_roles() -> None:
    assert set(LANGUAGES) <= set(WRITTEN)


@pytest.mark.parametrize("language", WRITTEN)
def test_roles_keep_the_schema(language: str) -> None:
    raw = read_json(f"roles.{language}.json")

    assert raw["language"] == language
    assert sorted(raw["roles"]) == read_json("schema.json")["roles"]


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_matches_its_yes_and_not_its_no(rule: dict[str, list[str]]) -> None:
    pattern = re.compile(either(rule["any"]), re.IGNORECASE)

    assert rule["yes"]
    assert rule["no"]
    assert [text for text in rule["yes"] if not pattern.search(text)] == []
    assert [text for text in rule["no"] if pattern.search(text)] == []


FRENCH = (
    "title: Vardal s'installe à Tanger\n\n"
    "Le groupe Vardal a signé lundi une convention pour une usine de 50 millions"
    " d'euros à Tanger. {}"
)
ENGLISH = (
    "title: Vardal to build a plant in Ohio\n\n"
    "Vardal signed an agreement on Monday to invest $50 million in a plant in Ohio. {}"
)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        pytest.param(
            "Elle a été signée par Jean Dupont, PDG de Vardal, et Anne Morel,"
            " ministre de l'Industrie, en présence de Paul Roux, ministre des Finances.",
            {"Jean Dupont": "signed", "Anne Morel": "signed", "Paul Roux": "present"},
            id="by and in presence",
        ),
        pytest.param(
            "Jean Dupont, PDG de Vardal, et Anne Morel, ministre de l'Industrie,"
            " ont paraphé le document.",
            {"Jean Dupont": "signed", "Anne Morel": "signed"},
            id="two subjects of one signature",
        ),
        pytest.param(
            "Anne Morel, ministre de l'Industrie, a assisté à la cérémonie.",
            {"Anne Morel": "present"},
            id="attended",
        ),
        pytest.param(
            "« C'est un choix fort », a déclaré Anne Morel, ministre de l'Industrie.",
            {"Anne Morel": "spoke"},
            id="spoke",
        ),
        pytest.param(
            "Selon Anne Morel, ministre de l'Industrie, la convention signée lundi"
            " est un tournant.",
            {"Anne Morel": "spoke"},
            id="a spokesperson of a signature signs nothing",
        ),
        pytest.param(
            "Le site voisine avec celui d'Anne Morel, ministre de l'Industrie.",
            {"Anne Morel": None},
            id="nothing told",
        ),
    ],
)
def test_what_a_person_did(told: str, expected: dict[str, str | None]) -> None:
    assert did(FRENCH.format(told)) == expected


def test_a_last_name_alone_is_the_person_with_the_title() -> None:
    told = (
        "The minister of Commerce, Ann Morel, welcomed the plan."
        " Morel signed the text at noon."
    )

    assert did(ENGLISH.format(told), "en") == {"Ann Morel": "signed"}


def test_a_capacity_quotes_the_words_that_say_so() -> None:
    text = FRENCH.format(
        "En présence de Paul Roux, ministre des Finances, tout est allé vite."
    )

    (person,) = first(text).signatories
    label = person.capacity

    assert label is not None
    assert label.evidence is not None
    assert label.evidence.quote == "En présence de Paul Roux, ministre des Finances"
    assert text[label.evidence.start : label.evidence.end] == label.evidence.quote


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        (
            "Selon le ministre de l'Industrie, l'usine créera 1 500 emplois.",
            "minister",
        ),
        ("Le groupe assure que l'usine créera 1 500 emplois.", "company"),
        ("L'usine créera 1 500 emplois, a indiqué la ministre.", "minister"),
        ("Selon la presse, l'usine créera 1 500 emplois.", "journalist"),
        ("L'usine créera 1 500 emplois.", None),
        ("L'usine créera 1 500 emplois, a-t-on indiqué à la presse.", None),
    ],
)
def test_who_says_a_figure(sentence: str, who: str | None) -> None:
    found = promise(FRENCH.format(sentence), "jobs")

    assert (found.claimant.value if found.claimant else None) == who


@pytest.mark.parametrize(
    ("sentence", "is_yearly"),
    [
        ("Vardal will invest $50 million a year in a plant in Ohio.", True),
        ("Vardal will invest $50 million annually in a plant in Ohio.", True),
        ("Vardal will invest $50 million in a plant in Ohio this year.", False),
        (
            "Vardal will invest $50 million in Ohio, where it makes 900 cars a year.",
            False,
        ),
    ],
)
def test_what_counts_for_each_year(sentence: str, is_yearly: bool) -> None:
    text = f"title: Vardal to build a plant in Ohio\n\n{sentence}"

    assert promise(text, "investment", "en").per_year is is_yearly


def test_the_number_of_agreements_that_a_batch_speaks_of_is_kept() -> None:
    text = (
        "title: La commission approuve 28 projets\n\n"
        "La commission nationale des investissements a approuvé mardi 28 projets pour"
        " 3 milliards de dirhams et 1 500 emplois. Vardal investira 200 millions de"
        " dirhams à Tanger. Brenta investira 300 millions de dirhams à Fès."
    )

    umbrella = first(text)

    assert umbrella.kind == "umbrella"
    assert umbrella.as_json()["children_announced"] == 28
    assert umbrella.as_json()["evidence"]["children_announced"]["quote"] == "28 projets"
    assert all(
        one.as_json()["children_announced"] is None
        for one in extract(text, language="fr", published="2024-04").agreements[1:]
    )


def test_an_amount_is_no_number_of_agreements() -> None:
    text = (
        "title: La commission approuve des projets\n\n"
        "La commission nationale des investissements a approuvé mardi 319 milliards de"
        " dirhams et 6 projets. Vardal investira 200 milliards de dirhams à Tanger. Brenta"
        " investira 119 milliards de dirhams à Fès."
    )

    umbrella = first(text)

    assert umbrella.as_json()["children_announced"] == 6
