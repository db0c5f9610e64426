"""What a reviewer should see beside a draft: the second-best values, why a field is empty, what was replaced."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from announcements.models import Candidate, Mention
from announcements.review.draft import CommitmentDraft, EvidenceDraft
from announcements.review.reading import decimal, draft_of_figure
from announcements.vocabulary import gettext_noop

Span = tuple[int, int]
AROUND = 36

# The reader's name of a field, and that of the form; others bear the same in both.
NAMES = {
    "announced_on": "announced",
    "sectors": "sector",
    "investors": "investors",
    "public_parties": "public",
    "signatories": "people",
    "investment": "money",
}

WHY_EMPTY = {
    "not_printed": gettext_noop("Not printed in the article."),
    "ambiguous": gettext_noop("Left empty, because it may be one of these:"),
    "set_aside": gettext_noop("No figure was taken for a promise. The article prints:"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that may be taken instead, with its words in the article.

    A figure stands in `figure`; `reason` says why the reader did not take it; `before`
    and `after` are what stands around the words.
    """

    value: str
    quote: str
    start: int
    end: int
    rule: str = ""
    reason: str = ""
    figure: CommitmentDraft | None = None
    before: str = ""
    after: str = ""

    def evidence(self, text_id: int | None, column: str = "") -> EvidenceDraft:
        """Its words as evidence."""
        return EvidenceDraft(
            field=column,
            article_text_id=text_id,
            start=self.start,
            end=self.end,
            quote=self.quote,
            rule=self.rule,
        )


@dataclass(frozen=True, slots=True)
class Gap:
    """Why a field is empty, and what it may be."""

    why: str
    between: tuple[Choice, ...] = ()

    @property
    def words(self) -> str:
        """The reason as a sentence; untranslated."""
        return WHY_EMPTY.get(self.why, WHY_EMPTY["not_printed"])


@dataclass(frozen=True, slots=True)
class Replaced:
    """A figure that a promise of the draft took the place of."""

    value: Decimal
    quote: str


@dataclass(frozen=True, slots=True)
class OfPromise:
    """What belongs to one promise: other figures, other deadlines, what it replaced."""

    figures: tuple[Choice, ...] = ()
    dues: tuple[Choice, ...] = ()
    no_due: Gap | None = None
    replaced: tuple[Replaced, ...] = ()


@dataclass(frozen=True, slots=True)
class Doubts:
    """The second thoughts of a candidate: by field, and by the span of a promise."""

    text_id: int | None = None
    second: dict[str, tuple[Choice, ...]] = field(default_factory=dict)
    gaps: dict[str, Gap] = field(default_factory=dict)
    promises: dict[Span, OfPromise] = field(default_factory=dict)

    def of(self, promise: CommitmentDraft | None) -> OfPromise:
        """What belongs to a promise of the draft, by its words."""
        for one in promise.evidence if promise else ():
            if one.start is not None and one.end is not None and not one.field:
                return self.promises.get((one.start, one.end), OfPromise())
        return OfPromise()


def doubts_of(candidate: Candidate) -> Doubts:
    """All that the reader left open about a candidate; three queries.

    What does not stand in the text at its span is left out.
    """
    return _Reader(candidate).doubts()


class _Reader:
    """The mentions of a candidate, and the text that their words stand in."""

    def __init__(self, candidate: Candidate) -> None:
        self.candidate = candidate
        self.text_id = candidate.extraction.article_text_id
        self.text = candidate.extraction.article_text.text

    def doubts(self) -> Doubts:
        mentions = list(self.candidate.mentions.order_by("field", "position"))
        return Doubts(
            text_id=self.text_id,
            second=dict(self.second(mentions)),
            gaps={
                NAMES.get(name, name): Gap(
                    str(gap.get("reason") or ""),
                    tuple(self.choices(gap.get("between"), name)),
                )
                for name, gap in self.candidate.missing.items()
                if isinstance(gap, dict)
            },
            promises=self.promises(mentions),
        )

    def second(
        self, mentions: Iterable[Mention]
    ) -> Iterator[tuple[str, tuple[Choice, ...]]]:
        for mention in mentions:
            choices = tuple(self.choices(mention.alternatives))
            if choices and mention.position == 0:
                yield NAMES.get(mention.field, mention.field), choices

    def promises(self, mentions: Iterable[Mention]) -> dict[Span, OfPromise]:
        replaced = self.replaced()
        found = {}
        for mention in mentions:
            value = mention.value
            if mention.field != "commitment" or not isinstance(value, dict):
                continue
            if mention.start is None or mention.end is None:
                continue
            span = (mention.start, mention.end)
            others = value.get("alternatives") or {}
            gap = (value.get("missing") or {}).get("due")
            measure = str(value.get("measure") or "")
            found[span] = OfPromise(
                figures=tuple(self.choices(others.get("figure"), measure)),
                dues=tuple(self.choices(others.get("due"))),
                no_due=Gap(gap["reason"], tuple(self.choices(gap.get("between"))))
                if gap
                else None,
                replaced=tuple(replaced.get(span, ())),
            )
        return found

    def replaced(self) -> dict[Span, list[Replaced]]:
        """Figures that were replaced, by the span of what stands in their place."""
        found: dict[Span, list[Replaced]] = {}
        for mention in Mention.objects.filter(
            extraction=self.candidate.extraction_id,
            candidate=None,
            field="not_commitment",
        ):
            heir = mention.value.get("replaced_by")
            value = decimal(mention.value.get("value"))
            if isinstance(heir, dict) and value is not None:
                span = (heir.get("start"), heir.get("end"))
                found.setdefault(span, []).append(Replaced(value, mention.quote))  # type: ignore[arg-type]
        return found

    def choices(self, given: Any, measure: str = "") -> Iterator[Choice]:
        """What the reader gave, as far as its words stand in the text."""
        for one in given or ():
            quote, start, end = one.get("quote"), one.get("start"), one.get("end")
            if not quote or start is None or self.text[start:end] != quote:
                continue
            figure = None
            if "qualifier" in one:
                figure = draft_of_figure({**one, "measure": measure}, quote)
                if figure is None:
                    continue
            yield Choice(
                value=str(one.get("value") or ""),
                quote=quote,
                start=start,
                end=end,
                rule=str(one.get("rule") or ""),
                reason=str(one.get("reason") or ""),
                figure=figure,
                before=_last_words(self.text[max(0, start - AROUND) : start]),
                after=_first_words(self.text[end : end + AROUND]),
            )


def _last_words(text: str) -> str:
    """The end of a stretch that was cut anywhere: whole words of its last line."""
    line = text.rsplit("\n", 1)[-1]
    return "…" + line.partition(" ")[2] if len(line) == AROUND else line


def _first_words(text: str) -> str:
    """The beginning of a stretch that was cut anywhere: whole words of its first line."""
    line = text.partition("\n")[0]
    return line.rpartition(" ")[0] + "…" if len(line) == AROUND else line
