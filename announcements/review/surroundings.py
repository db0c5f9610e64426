"""What the flags of a candidate are measured by: the figures of its article, and its parts."""

from announcements.extraction.printed import printed_figures
from announcements.models import ArticleText, Candidate, Mention
from announcements.review.draft import CommitmentDraft
from announcements.review.flags import Around
from announcements.review.reading import draft_of_figure

# Reasons that leave open whether a figure is the deal's after all.
OPEN = frozenset(
    {
        "headline figure that the text does not repeat",
        "not tied to a deal",
        "part of the total, or of another deal",
    }
)


def around_of(candidate: Candidate) -> Around:
    """The figures of the article, which are settled, and the promises of the parts; three queries."""
    text = candidate.extraction.article_text.text
    host = candidate.mentions.filter(field="host_country").first()
    country = str(host.value) if host else candidate.article.country_id
    parts = Mention.objects.filter(candidate__part_of=candidate, field="commitment")
    return Around(
        printed=printed_figures(
            text, language=candidate.extraction.language, country=country
        ),
        settled=settled_in(candidate),
        parts=tuple(part for one in parts if (part := _part(one))),
        parts_told=len({one.candidate_id for one in parts}),
    )


def around_of_text(text: ArticleText | None) -> Around:
    """The figures of a text that a form is typed from; none without one."""
    if text is None:
        return Around()
    article = text.article
    return Around(
        printed=printed_figures(
            text.text, language=article.language, country=article.country_id
        )
    )


def settled_in(candidate: Candidate) -> frozenset[tuple[int, int]]:
    """Places of figures that were set aside for a reason of their own."""
    aside = Mention.objects.filter(
        extraction=candidate.extraction_id, candidate=None, field="not_commitment"
    )
    return frozenset(
        (one.start, one.end)
        for one in aside
        if one.start is not None
        and one.end is not None
        and str(one.value.get("reason")) not in OPEN
    )


def _part(mention: Mention) -> CommitmentDraft | None:
    if not isinstance(mention.value, dict):
        return None
    return draft_of_figure(mention.value, mention.quote)
