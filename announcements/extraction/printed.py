"""Every figure that an article prints, whatever it means: for comparing what was read or typed with the page."""

from dataclasses import dataclass
from decimal import Decimal

from announcements.extraction import currencies
from announcements.extraction.pack import languages
from announcements.extraction.reader import all_figures, open_article
from announcements.extraction.sentences import Kind


@dataclass(frozen=True, slots=True)
class Printed:
    """A figure at `start:end` of the text; `unit` is a currency's code, None for jobs."""

    measure: str
    value: Decimal
    unit: str | None
    quote: str
    start: int
    end: int
    is_headline: bool


def printed_figures(
    text: str, *, language: str, country: str | None = None
) -> tuple[Printed, ...]:
    """The figures of a text in order; none in a language that is not read.

    `country` tells one dirham or dollar from another.
    """
    if language not in languages():
        return ()
    article = open_article(text, language, None, country, ())
    found = []
    for one in all_figures(article):
        sentence = article.sentences[one.sentence]
        quote = article.text.evidence(one.start, one.end)
        found.append(
            Printed(
                measure=one.measure,
                value=one.value,
                unit=currencies.currency(one.unit, country) if one.unit else None,
                quote=quote.quote,
                start=quote.start,
                end=quote.end,
                is_headline=sentence.kind is Kind.TITLE,
            )
        )
    return tuple(found)
