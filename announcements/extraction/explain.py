"""The article with what was found in it, for people who mend packs."""

from collections.abc import Iterator

from announcements.extraction import frames, reader
from announcements.extraction.choices import Choice, weights
from announcements.extraction.figures import Figure
from announcements.extraction.result import Extraction
from announcements.extraction.sentences import Sentence


def explain(reading: reader.Reading, found: Extraction) -> str:
    """Each sentence with its names and frames, then the agreements with their rules."""
    lines = [
        line
        for sentence in reading.article.sentences
        for line in _sentence(reading, sentence)
    ]
    lines.append(
        f"relevant: {found.relevant} ({found.relevance.rule}, {found.relevance.confidence.value})"
    )
    for number, agreement in enumerate(found.agreements):
        lines.append(
            f"agreement {number}: {agreement.kind}, part of {agreement.part_of}"
        )
        for name, label in sorted(agreement.labels.items()):
            quote = label.evidence.quote if label.evidence else "-"
            lines.append(f"  {name} = {label.value} [{label.rule}] {quote!r}")
        for key in ("investors", "public_parties", "signatories", "places"):
            for party in getattr(agreement, key):
                lines.append(
                    f"  {key}: {party.name} [{party.rule}, {party.confidence.value}]"
                )
        for one in agreement.commitments:
            due = one.due.value if one.due else "-"
            lines.append(
                f"  {one.measure}: {one.quote.quote!r} {one.qualifier}, due {due} [{one.rule}]"
            )
    lines += [
        f"aside: {one.quote.quote!r}: {one.reason}" for one in found.not_commitments
    ]
    return "\n".join(lines) + "\n"


def _sentence(reading: reader.Reading, sentence: Sentence) -> Iterator[str]:
    yield f"[{sentence.index} {sentence.kind.value}] {sentence.text.strip()}"
    for frame in reading.frames:
        if frame.figure.sentence == sentence.index:
            yield f"    figure {_printed(reading, frame.figure)!r}: {_verdict(frame)}"
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


def _printed(reading: reader.Reading, figure: Figure) -> str:
    return reading.article.text.evidence(figure.start, figure.end).quote


def _verdict(frame: frames.Frame) -> str:
    kind = "promise" if frame.is_promise else "no promise"
    table = frames.weights()
    reasons = ", ".join(f"{name} {table.get(name, 0.0):+.2f}" for name in frame.reasons)
    return f"{kind} {frame.score:+.2f} ({reasons})"
