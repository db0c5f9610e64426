"""The scripted decisions: decisions.json beside this file, as typed steps.

A fact stands there as its value with the words that it was read from; the words are
looked up in the stored text, so the spans are right whatever made the text.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

from announcements.deadlines import parse_partial
from announcements.models import ArticleText
from announcements.review import (
    AgreementDraft,
    CommitmentDraft,
    EvidenceDraft,
    PartyDraft,
    PlaceDraft,
    SignatoryDraft,
    StatusDraft,
)
from announcements.review.draft import SOURCED_FIELDS

FOLDER = Path(__file__).resolve().parent
DATES = frozenset({"announced", "signed", "effective", "on", "due"})
NUMBERS = frozenset({"low", "high", "equivalent_low", "equivalent_high"})
TITLE = "title: "

Facts = dict[str, Any]
Row = TypeVar(
    "Row", PartyDraft, PlaceDraft, SignatoryDraft, StatusDraft, CommitmentDraft
)


class QuoteNotFoundError(ValueError):
    """The stored text does not hold the words that a decision leans on."""


@dataclass(frozen=True)
class SampleArticle:
    """An article of the sample as its file and the script give it."""

    key: str
    title: str
    body: str
    language: str
    published: str
    publisher: str


@dataclass(frozen=True)
class Script:
    """Articles, the decisions about them in their order, and what is then rejected."""

    articles: tuple[SampleArticle, ...]
    decisions: tuple[Facts, ...]
    rests: tuple[Facts, ...]


def read_script() -> Script:
    """The sample as it stands in the repository."""
    content = json.loads((FOLDER / "decisions.json").read_text(encoding="utf-8"))
    return Script(
        articles=tuple(
            _article(item, content["publisher"]) for item in content["articles"]
        ),
        decisions=tuple(content["decisions"]),
        rests=tuple(content["rejected"]),
    )


def _article(item: Facts, publisher: str) -> SampleArticle:
    path = FOLDER / "articles" / item["file"]
    with path.open(encoding="utf-8", newline="") as file:
        text = file.read()
    title = ""
    if text.startswith(TITLE):
        first, _, text = text.partition("\n")
        title = first.removeprefix(TITLE).strip()
    return SampleArticle(
        key=path.stem,
        title=title,
        body=text.lstrip("\n"),
        language=item["language"],
        published=item.get("published", ""),
        publisher=publisher,
    )


def draft_from(facts: Facts, text: ArticleText) -> AgreementDraft:
    """The draft of an agreement, each fact with its words in `text`.

    Raises QuoteNotFoundError.
    """
    evidence, scalars = [], {}
    for name in SOURCED_FIELDS:
        if name in facts:
            scalars[name] = _value(name, facts[name]["value"])
            evidence.append(evidence_from(facts[name], text, field=name))
    plain = ("kind", "division", "children_announced")
    return AgreementDraft(
        **scalars,
        **{name: facts[name] for name in plain if name in facts},
        parties=tuple(_rows(PartyDraft, facts["parties"], text)),
        places=tuple(_rows(PlaceDraft, facts["places"], text)),
        signatories=tuple(_rows(SignatoryDraft, facts["signatories"], text)),
        statuses=tuple(_rows(StatusDraft, facts["statuses"], text)),
        commitments=tuple(_rows(CommitmentDraft, facts["commitments"], text)),
        evidence=tuple(evidence),
    )


def evidence_from(fact: Facts, text: ArticleText, *, field: str = "") -> EvidenceDraft:
    """The words of a fact at their place: the first, unless `nth` says otherwise."""
    quote, start = fact["quote"], -1
    for _ in range(fact.get("nth", 1)):
        start = text.text.find(quote, start + 1)
        if start < 0:
            raise QuoteNotFoundError(f"article {text.article_id}: {quote!r}")
    return EvidenceDraft(
        field=field,
        article_text_id=text.pk,
        start=start,
        end=start + len(quote),
        quote=quote,
    )


def _rows(kind: type[Row], items: list[Facts], text: ArticleText) -> Iterator[Row]:
    for item in items:
        columns = {
            name: _value(name, value)
            for name, value in item.items()
            if name not in ("quote", "nth")
        }
        sources = [evidence_from(item, text)]
        if item.get("due_text"):
            sources.append(
                evidence_from({"quote": item["due_text"]}, text, field="due")
            )
        if "quote" in item and kind is CommitmentDraft:
            columns["printed"] = item["quote"]
        yield kind(**columns, evidence=tuple(sources))


def _value(name: str, value: Any) -> Any:
    if name in DATES:
        return parse_partial(value)
    return Decimal(value) if name in NUMBERS else value
