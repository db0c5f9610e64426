"""A text cut at its spans loses nothing and numbers everything."""

import json
import re
from pathlib import Path

import pytest
from django.template.loader import render_to_string

import announcements.extraction
from announcements.extraction import sorting
from announcements.review.draft import AgreementDraft, EvidenceDraft
from announcements.review.marks import REASONS, Aside, Marks, cut, locate
from announcements.review.reading import headline
from tests.candidates import CORPUS

CODE = Path(announcements.extraction.__file__).parent
TEXT = (
    "title: Inetum au Maroc\n\nInetum crée 1 500 emplois.\nElle compte 800 employés.\n"
)


def marks_at(*spans: tuple[int, int]) -> Marks:
    evidence = tuple(
        EvidenceDraft(article_text_id=1, start=start, end=end) for start, end in spans
    )
    return Marks.of(AgreementDraft(evidence=evidence), 1)


def test_numbers_follow_the_text_and_equal_spans_share_one() -> None:
    marks = marks_at((36, 49), (24, 30), (36, 49))

    assert marks.numbers == {(24, 30): 1, (36, 49): 2}
    source = EvidenceDraft(article_text_id=1, start=36, end=49)
    assert marks.number(source) == 2
    assert marks.number(EvidenceDraft(article_text_id=2, start=36, end=49)) is None
    assert marks.number(EvidenceDraft(reference="x")) is None


def test_the_article_as_a_whole_is_not_marked() -> None:
    whole = EvidenceDraft(article_text_id=1, start=7, end=22, reason="as a whole")

    marks = Marks.of(AgreementDraft(evidence=(whole,)), 1)

    assert marks.numbers == {}
    assert marks.number(whole) is None


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (TEXT, "Inetum au Maroc"),
        (
            "Rabat, 3 mai. M. Jazouli a signé. Il part.",
            "Rabat, 3 mai. M. Jazouli a signé.",
        ),
        ("\n Une ligne sans point\nUne autre", "Une ligne sans point"),
        ("وقعت الشركة مذكرة. ثم غادرت.", "وقعت الشركة مذكرة."),
    ],
)
def test_the_article_is_named_by_its_headline(text: str, shown: str) -> None:
    assert text[slice(*headline(text))] == shown


def test_the_title_is_told_from_the_paragraphs() -> None:
    title, body = cut(TEXT, marks_at())

    assert title.is_title
    assert [piece.text for piece in title.pieces] == ["Inetum au Maroc"]
    assert not body.is_title
    assert "\nElle" in body.pieces[0].text


def test_spans_may_overlap() -> None:
    start = TEXT.index("crée")
    marks = marks_at((start, start + 18), (start + 5, start + 10))

    pieces = [piece for piece in cut(TEXT, marks)[1].pieces if piece.numbers]

    assert [piece.numbers for piece in pieces] == [(1,), (1, 2), (1,)]
    assert [piece.starts for piece in pieces] == [(1,), (2,), ()]
    assert [piece.ends for piece in pieces] == [(), (2,), (1,)]


def test_what_was_set_aside_says_why_where_it_ends() -> None:
    start = TEXT.index("800")
    aside = Aside(start, start + 12, "existing headcount")

    pieces = [one for one in cut(TEXT, marks_at(), [aside])[1].pieces if one.is_aside]

    assert [(one.text, one.reasons) for one in pieces] == [
        ("800 employés", ("existing headcount",))
    ]


@pytest.mark.parametrize(
    "name", json.loads((CORPUS / "split.json").read_text())["train"][::5]
)
def test_nothing_of_a_text_is_lost(name: str) -> None:
    text = (CORPUS / f"{name}.txt").read_text(encoding="utf-8")
    found = json.loads((CORPUS / f"{name}.json").read_text(encoding="utf-8"))
    spans = [
        (one["start"], one["end"])
        for agreement in found["agreements"]
        for key in ("investors", "places", "signatories", "commitments")
        for one in agreement[key]
    ]

    paragraphs = cut(text, marks_at(*spans))

    shown = "".join(piece.text for one in paragraphs for piece in one.pieces)
    plain = "".join(text.removeprefix("title: ").split())
    assert "".join(shown.split()) == plain
    ends = [n for one in paragraphs for piece in one.pieces for n in piece.ends]
    assert sorted(ends) == list(range(1, len(set(spans)) + 1))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("1 500 emplois", "1 500 emplois"),
        ("inetum CRÉE", "Inetum crée"),
        ("emplois. Elle", "emplois.\nElle"),
        ("  800   employés ", "800 employés"),
        ("1 600 emplois", None),
        ("", None),
        (".*", None),
    ],
)
def test_words_are_found_where_they_stand(words: str, found: str | None) -> None:
    span = locate(words, TEXT)

    assert (TEXT[slice(*span)] if span else None) == found


def test_apostrophes_are_one_when_words_are_looked_for() -> None:
    assert locate("d'ici", "livré d’ici 2027") == (6, 11)


def test_a_span_over_two_paragraphs_has_one_anchor() -> None:
    pieces = [
        piece
        for paragraph in cut("Une ligne.\n\nUne autre.", marks_at((4, 21)))
        for piece in paragraph.pieces
    ]

    assert [one.starts for one in pieces if one.numbers] == [(1,), ()]
    assert [one.ends for one in pieces if one.numbers] == [(), (1,)]


@pytest.mark.parametrize("spans", [((0, 6), (0, 20)), ((5, 9), (5, 12), (5, 20))])
def test_every_number_can_be_jumped_to(spans: tuple[tuple[int, int], ...]) -> None:
    (paragraph,) = cut("Renault pledges 100 jobs.", marks_at(*spans))

    page = render_to_string("announcements/desk/_pieces.html", {"paragraph": paragraph})

    for number in range(1, len(spans) + 1):
        assert page.count(f'id="mark-{number}"') == 1


def test_every_reason_of_the_reader_is_in_the_catalogues() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in CODE.glob("*.py"))
    told = {reason for _, reason in sorting.REASONS.values()}
    told |= set(re.findall(r'\(one, "([a-z][^"]+)"\)', code))
    told |= set(re.findall(r'return "((?:not|no|other|loan) [a-z ]+)"', code))

    by_cue = {reason for _, reason in sorting.REASONS.values()}
    assert len(told) > len(by_cue) + 3
    assert told - set(REASONS) == set()
