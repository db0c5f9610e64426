"""The parts of an article: its lines with the headings above, and what stands under its headings."""

from announcements.extraction import stories
from announcements.extraction.reader import open_article

TEXT = """title: Two towns, two plants

Both plants were told of on Monday.

Leeds

Vardal builds pumps here. It hires 120 people.
Work starts in March.

Hull

Hochfeld weaves cloth there.
"""


def test_a_heading_goes_with_the_line_below_it() -> None:
    article = open_article(TEXT, "en", "2024-05-14", None, ())

    found = stories.parts(article)

    told = [one.text.split()[0] for one in article.sentences]
    assert told == [
        "title:",
        "Both",
        "Leeds",
        "Vardal",
        "It",
        "Work",
        "Hull",
        "Hochfeld",
    ]
    assert found[stories.LINE] == [-1, 0, 1, 1, 1, 2, 3, 3]
    assert found[stories.HEADING] == [0, 0, 1, 1, 1, 1, 2, 2]
