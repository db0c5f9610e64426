"""What the whole of an article talks about: concepts and rules, counted in the lead and over the first sentences."""

import math

import pytest

from announcements.extraction import LANGUAGES, context, relevance, terms, ways
from announcements.extraction.reader import open_article
from announcements.extraction.wording import lexicon

LEAD = "Kestrel will build a plant in Grimsby. Kestrel will hire. The plant opens. It is big."
LATE = "Its turnover fell. A profit was made."


def of(text: str) -> dict[str, float]:
    return terms.terms(open_article(text, "en", "2024-05-14", None, ()))


def test_counts_concepts_of_the_lead_and_of_all_sentences_apart() -> None:
    found = of(f"{LEAD} {LATE}")

    assert found["l.plant"] == found["a.plant"] == math.log1p(2)
    assert found["a.turnover"] == math.log1p(1)
    assert "l.turnover" not in found


def test_counts_rules_in_the_lead_alone() -> None:
    found = of(f"{LEAD} {LATE}")

    assert "l.cues.results" not in found
    assert "a.cues.results" not in found
    assert "l.cues.results" in of(f"{LATE} {LEAD}")


def test_leaves_out_what_an_article_does_not_have() -> None:
    assert of("") == {}
    assert all(of(LEAD).values())


def test_leaves_the_title_to_the_kinds_of_news() -> None:
    found = of(f"Turnover falls\n\n{LEAD}")

    assert "l.turnover" not in found
    assert found["a.turnover"] == math.log1p(1)


def test_counts_beginnings_of_words_by_language_and_those_of_titles_apart() -> None:
    article = open_article(f"Turnover falls\n\n{LEAD} {LATE}", "en", None, None, ())

    found = terms.words(article)

    assert found["a.en=turnov"] == math.log1p(2)
    assert found["t.en=turnov"] == math.log1p(1)
    assert "l.en=turnov" not in found
    assert found["l.en=kestre"] == math.log1p(2)


def test_how_deals_are_told_is_weighed_by_both() -> None:
    article = open_article(LEAD, "en", None, None, ())

    assert ways.told(article) == terms.terms(article) | terms.words(article)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_concept_has_one_name_in_all_languages(language: str) -> None:
    word = next(
        form for form, name in lexicon(language).forms.items() if name == "turnover"
    )
    article = open_article(f"{word} {word} 5.", language, None, None, ())

    assert terms.terms(article)["a.turnover"] == math.log1p(2)


def test_a_term_without_a_weight_counts_for_nothing() -> None:
    assert context.total_known({"best": 2.0, "a.unheard": 5.0}, {"bias": 1.0, "best": 0.5}) == 2.0  # fmt: skip


def test_counts_numbers_shares_and_years_from_the_articles_own() -> None:
    text = "Exports rose 4 % to 12.5 million in 2023 and 2012. Next is 2030."
    found = relevance.measures(open_article(text, "en", "2024-05", None, ()), [], 0)

    assert found["many.percents"] == math.log1p(1)
    assert found["many.past"] == found["many.old"] == math.log1p(1)
    assert found["many.future"] == math.log1p(1)
    assert found["many.numbers"] == math.log1p(5)
    assert found["many.now"] == 0
