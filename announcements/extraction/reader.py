"""The way from a text to its agreements: each step is one module."""

from collections.abc import Iterable
from decimal import Decimal

from announcements.extraction import countries, dates, labels
from announcements.extraction.article import Article
from announcements.extraction.figures import JOBS, MONEY, Context, Figure, find_figures
from announcements.extraction.pack import load
from announcements.extraction.result import (
    Agreement,
    Commitment,
    Confidence,
    Extraction,
    Label,
    NotCommitment,
)
from announcements.extraction.sentences import split
from announcements.extraction.text import normalise

VERSION = "1.0"


def read(
    text: str,
    *,
    language: str,
    published: str | None,
    country: str | None,
    known_names: Iterable[str],
) -> Extraction:
    """Everything in one article; PackError for a language without a pack."""
    article = open_article(text, language, published, country, known_names)
    figures = all_figures(article)
    promised, aside = [], []
    for figure in figures:
        sentence = article.sentences[figure.sentence]
        reason = (
            _reason(article, figure, sentence.text)
            if sentence.is_read
            else "other deal"
        )
        (aside if reason else promised).append((figure, reason))
    state = labels.status(article)
    host = countries.host_country(article, [f.unit for f in figures if f.unit])
    found = {"status": state, "instrument": labels.instrument(article, state)}
    if host:
        found["host_country"] = host
    day = dates.announced_on(article, state.value)
    if day:
        found["announced_on"] = day
    relevant = bool(promised)
    seen: set[tuple[str, Decimal]] = set()
    commitments = []
    for figure, _ in promised:
        if (figure.measure, figure.value) not in seen:
            seen.add((figure.measure, figure.value))
            commitments.append(_commitment(article, figure, host))
    agreement = Agreement(
        "agreement",
        None,
        found,
        sectors=labels.sectors(article),
        commitments=tuple(commitments),
    )
    return Extraction(
        language,
        published,
        relevant,
        (agreement,) if relevant else (),
        tuple(
            NotCommitment(
                f.value,
                r or "",
                article.text.evidence(f.start, f.end),
                "frame.cue",
                Confidence.LIKELY,
            )
            for f, r in aside
        ),
        VERSION,
        Label(str(relevant), "relevance.figures", Confidence.LIKELY),
    )


def open_article(
    text: str,
    language: str,
    published: str | None,
    country: str | None,
    known_names: Iterable[str],
) -> Article:
    pack = load(language)
    view = normalise(text)
    return Article(
        view,
        tuple(split(view.view, pack)),
        pack,
        published,
        country,
        tuple(known_names),
    )


def all_figures(article: Article) -> list[Figure]:
    """The figures of the article; a currency printed once holds for the elliptic ones after it."""
    found: list[Figure] = []
    context = Context()
    for sentence in article.sentences:
        for figure in find_figures(sentence, article.pack, context):
            found.append(figure)
            if figure.measure == MONEY:
                context = Context(figure.unit, context.has_jobs)
            else:
                context = Context(context.unit, True)
    return found


def _reason(article: Article, figure: Figure, sentence: str) -> str | None:
    for name in (
        "results",
        "existing",
        "loss",
        "takeover",
        "spent",
        "past_hire",
        "programme",
        "exports",
    ):
        if article.pack[f"cues.{name}"].search(sentence) and not article.pack[
            "cues.create"
        ].search(sentence):
            return name
    return None


def _commitment(article: Article, figure: Figure, host: Label | None) -> Commitment:
    unit = figure.unit
    if figure.measure == MONEY and unit:
        unit = countries.currency(unit, host.value if host else None)
    return Commitment(
        figure.measure,
        figure.low,
        figure.high,
        figure.qualifier,
        unit if figure.measure != JOBS else None,
        article.text.evidence(figure.start, figure.end),
        "figure.first",
        Confidence.LIKELY,
        jobs_kind=figure.jobs_kind,
    )
