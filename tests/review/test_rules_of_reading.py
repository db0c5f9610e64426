"""The rule of a value in words: of what speaks for it, and of every rule that the reader gives often."""

import pytest

from announcements.extraction import extract
from announcements.review.rules import WORDS, words_of

TEXT = (
    "title: Vardal s'installe à Tanger\n\n"
    "Le groupe Vardal a signé lundi une convention avec le ministère de l'Industrie :"
    " il investira 50 millions d'euros dans une usine à Tanger et créera 300 emplois"
    " d'ici 2027.\n"
)


def rules() -> list[str]:
    (found,) = extract(TEXT, language="fr", published="2024-04-16").agreements
    return [
        *(one.rule for one in found.investors),
        *(one.rule for one in found.commitments),
    ]


def test_a_value_names_what_speaks_for_it() -> None:
    investor, *figures = rules()

    assert investor.startswith("company.")
    assert "rule." not in investor
    assert figures
    assert not any(one.startswith("frame.w.") for one in figures)


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("company.verb_after", "a verb for a company behind the name"),
        ("company.title", "named in the headline"),
        ("frame.words", "the words around the figure"),
        (
            "frame.article.first.i",
            "the first or the largest of its kind in the article",
        ),
        ("frame.bias", WORDS["frame.bias"]),
    ],
)
def test_a_rule_has_its_own_words(rule: str, words: str) -> None:
    assert words_of(rule) == (words, "")


def test_a_cue_goes_into_the_sentence_of_its_place() -> None:
    assert words_of("frame.create.left.j") == (
        "%(cue)s before the figure",
        "a word for creating jobs",
    )
