"""What the words around a figure say of totals and turns."""

from announcements.extraction import extract, hints
from announcements.extraction.reader import look, open_article

TABLES = {
    "words.total": {"bias": -1.0, "w.l.together": 3.0},
    "words.turn": {"bias": -0.5},
}
BATCH = """title: Zone signs four agreements

Sokhna, 3 May - The zone's authority signed four agreements on Monday worth $500 million in all, which will create 2,400 jobs.

- Acme Motors will invest $200 million in a plant and hire 900 people.
- Borealis Foods will invest $120 million in a mill and hire 500 people.

Textiles come next. Two projects of $180 million will create 1,000 jobs.
"""


def test_words_of_a_total_speak_for_one() -> None:
    article = open_article(BATCH, "en", "2024-05-14", None, ())
    promises = look(article).told.promises

    found = hints.figures(promises, hints.weights())

    by_value = {
        int(one.value): scores[hints.TOTAL]
        for one, scores in found.items()
        if one.measure == "investment"
    }
    assert by_value[500_000_000] > 0
    assert max(by_value[200_000_000], by_value[120_000_000]) < 0


def test_a_word_without_a_weight_says_nothing() -> None:
    article = open_article(BATCH, "en", "2024-05-14", None, ())
    promises = look(article).told.promises

    found = hints.figures(promises, TABLES)

    assert {scores[hints.TURN] for scores in found.values()} == {-0.5}


def test_projects_that_are_only_counted_have_no_investor() -> None:
    found = extract(BATCH, language="en", published="2024-05-14").agreements

    parts = [one for one in found if one.part_of is not None]
    assert [[each.name for each in one.investors] for one in parts] == [
        ["Acme Motors"],
        ["Borealis Foods"],
        [],
    ]
