"""Words as concepts: shared by languages, named by what they are, the same at every run."""

import pytest

from announcements.extraction import LANGUAGES, wording
from announcements.extraction.figures import Context, Figure
from announcements.extraction.pack import load, read_json
from announcements.extraction.sentences import Sentence, split
from announcements.extraction.wording import (
    OTHER,
    Token,
    cut,
    features,
    lexicon,
    unit_of,
    with_figures,
)
from tests.extraction.figures import find_figures


def tokens(
    sentence: Sentence, figures: list[Figure], language: str, published: int | None
) -> tuple[Token, ...]:
    """The words of a sentence; each figure is one token, named by its measure."""
    words = cut(sentence.text, language, published)
    return with_figures(words, sentence, figures, language)


def units(text: str, language: str, published: int | None = 2024) -> list[str]:
    pack = load(language)
    (sentence,) = split(text, pack)
    found = find_figures(sentence, pack, Context())
    return [one.unit for one in tokens(sentence, found, language, published)]


def test_a_concept_is_the_same_in_every_language() -> None:
    words = {"en": "will", "fr": "va", "es": "va", "pt": "vai", "de": "wird"}

    assert {unit_of(language, word) for language, word in words.items()} == {"will"}


def test_figures_names_and_years_count_as_what_they_are() -> None:
    found = units("Since 2019 Vardal has promised 300 jobs by 2027.", "en")

    assert found[:3] == ["since", "<past>", "<name>"]
    assert "<j>" in found
    assert found[-2:] == ["<future>", "."]


def test_words_without_a_concept_count_alike() -> None:
    assert unit_of("en", "zzyzxqwort") == unit_of("fr", "xylq") == OTHER


@pytest.mark.parametrize(
    ("language", "word", "like"),
    [
        ("de", "werksgeschäftsführerin", "geschäftsführerin"),
        ("ar", "مديرها", "مدير"),
    ],
)
def test_a_longer_word_has_the_concept_of_its_last_part_or_without_its_ending(
    language: str, word: str, like: str
) -> None:
    assert unit_of(language, word) == unit_of(language, like) != OTHER


def test_a_word_of_a_language_without_compounds_is_not_cut() -> None:
    assert unit_of("en", "zzyzxqmanager") == OTHER


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_its_concepts(language: str) -> None:
    data = read_json("concepts.json")["concepts"]
    empty = [name for name, words in data.items() if not words.get(language)]

    assert len(empty) < len(data) * 0.2
    assert len(lexicon(language).forms) > 1000


def test_a_side_knows_what_stands_before_the_next_figure() -> None:
    pack = load("en")
    (sentence,) = split("It will hire 300 people, not the 500 jobs once told.", pack)
    figures = find_figures(sentence, pack, Context())
    words = tokens(sentence, figures, "en", 2024)
    names = set(features(words, figures[1].start, "jobs"))

    assert "w.lb.not" in names
    assert "w.lj.will" in names
    assert "w.lb.will" not in names


def test_a_figure_tells_what_it_counts() -> None:
    pack = load("en")
    (sentence,) = split("It will hire 300 people there.", pack)
    figures = find_figures(sentence, pack, Context())
    words = tokens(sentence, figures, "en", 2024)

    assert f"w.i.{unit_of('en', 'people')}" in set(
        features(words, figures[0].start, "jobs")
    )


def test_signs_that_no_concept_has_fill_no_memory() -> None:
    for first in range(0, 3 * wording.MOST_UNITS, 10):
        signs = (wording.Token(n, chr(0x4E00 + n)) for n in range(first, first + 10))
        found = wording.beside(wording.BEHIND, tuple(signs))

    assert found[-1] == f"w.n.{chr(0x4E00 + 3 * wording.MOST_UNITS - 1)}"
    assert len(wording._named(wording.BEHIND)) <= wording.MOST_UNITS
