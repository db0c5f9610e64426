"""The article with what was found in it, for people who mend packs.

Each sentence has its number, its kind and its place; below it stand the cues of the pack that match
in it, the figures with their frame, and the names with the rules that made them. Then come the
agreements: every value with its rule, how sure it is, and its words; what came second (`or`); and
why a field is empty (`empty`).
"""

from collections.abc import Iterator

from announcements.extraction import frames, reader
from announcements.extraction.choices import Choice, weights
from announcements.extraction.figures import Figure
from announcements.extraction.result import (
    Agreement,
    Alternative,
    Commitment,
    Extraction,
    Label,
    Missing,
    NotCommitment,
    OtherFigure,
)
from announcements.extraction.sentences import Sentence
from announcements.extraction.spans import Evidence

SHOWN = ("cues", "acts", "status", "roles")
"""Groups of the pack whose matches are printed; the others show in names and dates."""


def explain(reading: reader.Reading, found: Extraction) -> str:
    """Each sentence with its cues, names and frames, then the agreements with their rules."""
    lines = [
        line
        for sentence in reading.article.sentences
        for line in _sentence(reading, sentence)
    ]
    verdict = found.relevance
    lines.append(
        f"relevant: {found.relevant} [{verdict.rule}, {verdict.confidence.value}]"
    )
    for number, agreement in enumerate(found.agreements):
        lines += [f"agreement {number}: {agreement.kind}, part of {agreement.part_of}"]
        lines += [f"  {line}" for line in _agreement(agreement)]
    lines += [_aside(one) for one in found.not_commitments]
    return "\n".join(lines) + "\n"


def _sentence(reading: reader.Reading, sentence: Sentence) -> Iterator[str]:
    start, end = reading.article.text.span(sentence.start, max(sentence.end, 1))
    yield f"[{sentence.index} {sentence.kind.value} {start}-{end}] {sentence.text.strip()}"
    if sentence.is_read:
        yield from (f"    {line}" for line in _cues(reading, sentence))
    for frame in reading.frames:
        if frame.figure.sentence == sentence.index:
            printed = _printed(reading, frame.figure)
            yield f"    figure {printed}: {_verdict(frame)}"
    for company in reading.companies:
        for mention in company.mentions:
            if mention.sentence == sentence.index:
                yield f"    company {mention.name!r} {company.score:.1f} {company.points}{_choice(company.choice)}"
    for person in reading.people:
        if person.sentence == sentence.index:
            yield f"    person {person.name!r}: {person.title!r}"
    for body in reading.bodies:
        if body.mention.sentence == sentence.index:
            yield f"    body {body.name!r}"
    for party in reading.parties:
        if party.mention.sentence == sentence.index:
            yield f"    party {party.shown!r} {party.form}{_choice(party.choice)}"
    for place in reading.places:
        if place.mention.sentence == sentence.index:
            yield f"    place {place.mention.name!r} {place.rule} {place.points}{_choice(place.choice)}"


def _choice(choice: Choice | None) -> str:
    """A decision with its weightiest reasons."""
    if choice is None:
        return ""
    verdict = choice.kind if choice.is_taken else f"no {choice.kind}"
    table = weights(choice.kind)
    reasons = ", ".join(
        f"{name} {table.get(name, 0.0):+.2f}" for name in choice.reasons
    )
    return f": {verdict} {choice.score:+.2f} ({reasons})"


def _cues(reading: reader.Reading, sentence: Sentence) -> Iterator[str]:
    """The rules of the pack that match in a sentence: "cues.create: 'créer'"."""
    pack = reading.article.pack
    for group in SHOWN:
        for name, rule in pack.fitting(group, sentence.text):
            words = [
                sentence.text[slice(*match.span())]
                for match in rule.finditer(sentence.text)
            ]
            if words:
                yield f"{group}.{name}: " + ", ".join(map(repr, words))


def _printed(reading: reader.Reading, figure: Figure) -> str:
    quote = reading.article.text.evidence(figure.start, figure.end)
    return f"{quote.quote!r} {quote.start}-{quote.end}"


def _verdict(frame: frames.Frame) -> str:
    kind = "promise" if frame.is_promise else f"no promise, {frame.trap}"
    table = frame.leanings()
    reasons = ", ".join(f"{name} {table[name]:+.2f}" for name in frame.reasons if table)
    return f"{kind} {frame.score:+.2f} ({reasons})"


def _agreement(agreement: Agreement) -> Iterator[str]:
    for name, label in sorted(agreement.labels.items()):
        yield from _label(name, label)
    for label in agreement.sectors:
        yield from _label("sector", label)
    for key in ("investors", "public_parties", "signatories", "places"):
        for party in getattr(agreement, key):
            yield f"{key}: {party.name} [{party.rule}, {party.confidence.value}] {_quote(party.quote)}"
            if party.capacity:
                yield from (f"  {line}" for line in _label("capacity", party.capacity))
    for one in agreement.commitments:
        yield from _commitment(one)
    for name, missing in sorted(agreement.missing.items()):
        yield from _missing(name, missing)


def _label(name: str, label: Label) -> Iterator[str]:
    quote = _quote(label.evidence) if label.evidence else "-"
    yield f"{name} = {label.value} [{label.rule}, {label.confidence.value}] {quote}"
    for other in label.alternatives:
        yield f"  or {_other(other)}"


def _commitment(one: Commitment) -> Iterator[str]:
    yearly = ", each year" if one.per_year else ""
    yield (
        f"{one.measure}: {one.qualifier} {one.low} {one.high} {one.unit or ''}{yearly}"
        f" [{one.rule}, {one.confidence.value}] {_quote(one.quote)}"
    )
    for other in one.alternatives:
        yield f"  or {_other(other)}"
    for name, label in (("due", one.due), ("claimant", one.claimant)):
        if label:
            yield from (f"  {line}" for line in _label(name, label))
    for name, missing in one.missing.items():
        yield from (f"  {line}" for line in _missing(name, missing))


def _missing(name: str, missing: Missing) -> Iterator[str]:
    yield f"{name} empty: {missing.why.value}"
    for other in missing.between:
        yield f"  perhaps {_other(other)}"


def _other(other: Alternative | OtherFigure) -> str:
    if isinstance(other, Alternative):
        return f"{other.value} [{other.rule}] {_quote(other.evidence)}"
    return f"{_quote(other.quote)} ({other.reason or 'no promise'})"


def _aside(one: NotCommitment) -> str:
    heir = f" -> {_quote(one.replaced_by)}" if one.replaced_by else ""
    return f"aside: {_quote(one.quote)}: {one.reason} [{one.rule}]{heir}"


def _quote(quote: Evidence) -> str:
    return f"{quote.quote!r} {quote.start}-{quote.end}"
