"""The figures of a text, for the tests of their grammar."""

from announcements.extraction.figures import Context, Figure, find_figures
from announcements.extraction.pack import load
from announcements.extraction.sentences import split
from announcements.extraction.text import normalise


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
