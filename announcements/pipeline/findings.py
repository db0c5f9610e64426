"""From the extractor's answer to rows: extraction, candidates, mentions."""

import logging
from collections.abc import Iterator
from typing import Any

from announcements.models import (
    Agreement,
    ArticleText,
    Candidate,
    Extraction,
    Mention,
    OrganizationName,
)
from announcements.vocabulary import INVESTING_ROLES, CandidateState, Confidence

log = logging.getLogger(__name__)

SCALARS = (
    "instrument",
    "status",
    "kind",
    "host_country",
    "announced_on",
    "children_announced",
)
LISTS = {
    "investors": "investor",
    "public_parties": "public_party",
    "signatories": "signatory",
    "places": "place",
    "sectors": "sector",
    "commitments": "commitment",
}
MAXIMUM_NAMES = 5_000

Item = dict[str, Any]


def known_names() -> list[str]:
    """Names of the organizations that invest in published agreements."""
    published = Agreement.objects.published()
    names = OrganizationName.objects.filter(
        organization__parties__agreement__in=published,
        organization__parties__role__in=[role.value for role in INVESTING_ROLES],
    )
    return sorted(names.values_list("text", flat=True).distinct()[:MAXIMUM_NAMES])


def store_extraction(text: ArticleText, version: str, found: Item) -> Extraction:
    """Write one run of the extractor, also an empty one. In the caller's transaction.

    A run of the same version over the same text that found nothing is replaced: what
    the person said about the language may have changed since.
    """
    runs = Extraction.objects.filter(article_text=text, version=version)
    runs.filter(candidates__isnull=True).delete()
    if earlier := runs.first():
        return earlier
    extraction = Extraction.objects.create(
        article_text=text,
        version=version,
        language=found.get("language") or "",
        relevant=bool(found.get("relevant")),
    )
    agreements: list[Item] = found["agreements"]
    candidates = [
        Candidate.objects.create(
            extraction=extraction,
            article_id=text.article_id,
            position=position,
            missing=agreement.get("missing") or {},
        )
        for position, agreement in enumerate(agreements)
    ]
    mentions: list[Mention] = []
    for candidate, agreement in zip(candidates, agreements, strict=True):
        umbrella = agreement.get("part_of")
        if umbrella is not None and umbrella != candidate.position:
            candidate.part_of = candidates[umbrella]
            candidate.save(update_fields=["part_of"])
        mentions += mentions_of(extraction, candidate, agreement, text.text)
    for position, item in enumerate(found.get("not_commitments", [])):
        mentions.append(
            mention(extraction, None, "not_commitment", position, item, item, text.text)
        )
    Mention.objects.bulk_create(mentions)
    supersede_older(extraction)
    return extraction


def supersede_older(extraction: Extraction) -> None:
    """Candidates of earlier readings that still wait give way to this one's."""
    Candidate.objects.waiting().filter(
        article_id=extraction.article_text.article_id
    ).exclude(extraction=extraction).update(state=CandidateState.SUPERSEDED)


def mentions_of(
    extraction: Extraction, candidate: Candidate, agreement: Item, text: str
) -> Iterator[Mention]:
    """One mention for each value of an agreement."""
    for field in SCALARS:
        if (value := agreement.get(field)) is not None:
            found = grounds_of(agreement, field)
            yield mention(extraction, candidate, field, 0, value, found, text)
    for name, field in LISTS.items():
        for position, item in enumerate(agreement.get(name) or []):
            # A plain value (a sector's letter) has its quote beside it, by field.
            found = item if isinstance(item, dict) else grounds_of(agreement, name)
            yield mention(extraction, candidate, field, position, item, found, text)


def grounds_of(agreement: Item, field: str) -> Item:
    """Quote, rule, confidence and second-best value of what has no quote of its own."""
    evidence = (agreement.get("evidence") or {}).get(field) or {}
    return {
        **evidence,
        "rule": (agreement.get("rules") or {}).get(field),
        "confidence": (agreement.get("confidence") or {}).get(field),
        "alternatives": (agreement.get("alternatives") or {}).get(field),
    }


def mention(
    extraction: Extraction,
    candidate: Candidate | None,
    field: str,
    position: int,
    value: Any,
    found: Item,
    text: str,
) -> Mention:
    """A mention with its span, where `found` has one that holds in `text`."""
    quote, start, end = found.get("quote"), found.get("start"), found.get("end")
    note = str(found.get("note") or "")
    if quote and text[start:end] != quote:
        log.error("Extraction %s: %s does not stand at its span", extraction.pk, field)
        quote, note = None, "the quote does not stand at its span"
    confidence = found.get("confidence") or Confidence.LIKELY.value
    alternatives = found.get("alternatives")
    return Mention(
        extraction=extraction,
        candidate=candidate,
        field=field,
        position=position,
        value=value,
        quote=quote or "",
        start=start if quote else None,
        end=end if quote else None,
        confidence=confidence,
        rule=str(found.get("rule") or "")[:100],
        # Those of a promise stand in its value, by what they are an alternative to.
        alternatives=alternatives if isinstance(alternatives, list) else [],
        note=note,
    )
