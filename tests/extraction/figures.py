"""The figures of a text, for the tests of their grammar."""

from announcements.extraction.figures import NUMBER, Context, Figure, find_numbers
from announcements.extraction.pack import Pack, load
from announcements.extraction.sentences import Sentence, split
from announcements.extraction.text import normalise


def find_figures(sentence: Sentence, pack: Pack, context: Context) -> list[Figure]:
    """The figures of money and of jobs in a sentence from left to right."""
    found = find_numbers(sentence, pack, context)
    return [one for one in found if one.measure != NUMBER]


def figures(text: str, language: str) -> list[Figure]:
    """Every figure that the reader sees in a text, each sentence for itself."""
    pack = load(language)
    return [
        figure
        for sentence in split(normalise(text).view, pack)
        for figure in find_figures(sentence, pack, Context())
    ]


def only(
    text: str, language: str
) -> tuple[str, str | None, str | None, str, str | None]:
    """Measure, bounds, qualifier and unit of the one figure of a text."""
    (figure,) = figures(text, language)
    return (
        figure.measure,
        None if figure.low is None else f"{figure.low.normalize():f}",
        None if figure.high is None else f"{figure.high.normalize():f}",
        figure.qualifier,
        figure.unit,
    )
