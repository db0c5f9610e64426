"""Characters and white space are made regular here, and only here."""

import pytest

from announcements.readable.normalising import normalise, normalise_line
from announcements.readable.shape import fingerprint, with_title


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("e\u0301te\u0301", "été"),
        ("1\u00a0500 et 2\u202f000", "1 500 et 2 000"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\u2028b\u2029c", "a\nb\n\nc"),
        ("  a \t b  ", "a b"),
        ("Firm\tTown\tJobs\nAcme\tTema\t260", "Firm | Town | Jobs\nAcme | Tema | 260"),
        ("1.\ta\tb\nc\td", "1. a b\nc d"),
        ("a\n\n\n\n\nb", "a\n\nb"),
        ("a \n \n b", "a\n\nb"),
        ("in\u00advestis\u200bsement", "investissement"),
        ("\u202e0051\u202c emplois", "0051 emplois"),
        ("\u200f١٥٠٠ منصب\u200f", "١٥٠٠ منصب"),
        ("می\u200cشود", "می\u200cشود"),
        ("a\x01\x7f\x9fb", "ab"),
        ("a\fb", "a\n\nb"),
        ("\n\na\n", "a"),
    ],
)
def test_makes_text_regular(raw: str, expected: str) -> None:
    assert normalise(raw) == expected
    assert normalise(expected) == expected


def test_a_title_is_one_line_of_bounded_length() -> None:
    assert normalise_line(" Inetum\n signe\u00a0à  Rabat ") == "Inetum signe à Rabat"
    assert len(normalise_line("x" * 1000)) == 500


def test_the_title_stands_above_the_text() -> None:
    assert with_title("Inetum", "Le texte.") == "title: Inetum\n\nLe texte."
    assert with_title("", "Le texte.") == "Le texte."


def test_the_same_words_have_the_same_hash_however_spaced() -> None:
    assert fingerprint("Un accord.\n\nSigné") == fingerprint("Un  accord. Signé ")
    assert fingerprint("1 500 emplois") != fingerprint("15 00 emplois")
