"""Bytes become the right characters, or are refused."""

import codecs
import random

import pytest

from announcements.readable import UnreadableError
from announcements.readable.decoding import decode
from announcements.vocabulary import ArticleResult

FRENCH = "Le protocole d'entente a été signé à Casablanca, prévoyant 1 500 emplois."
ARABIC = "وقعت الحكومة المغربية مذكرة تفاهم مع شركة إنيتوم لإحداث 1500 منصب شغل"


def page(charset: str) -> str:
    return f'<html><head><meta charset="{charset}"></head><body>{FRENCH}</body></html>'


@pytest.mark.parametrize(
    ("body", "content_type", "expected"),
    [
        (FRENCH.encode(), "", FRENCH),
        (FRENCH.encode(), "text/html; charset=utf-8", FRENCH),
        (codecs.BOM_UTF8 + FRENCH.encode(), "", FRENCH),
        (codecs.BOM_UTF16_LE + FRENCH.encode("utf-16-le"), "", FRENCH),
        (codecs.BOM_UTF16_BE + FRENCH.encode("utf-16-be"), "text/html", FRENCH),
        (FRENCH.encode("utf-16-le"), "", FRENCH),
        (FRENCH.encode("cp1252"), "text/plain; charset=iso-8859-1", FRENCH),
        (FRENCH.encode("cp1252"), "", FRENCH),
        (ARABIC.encode("cp1256"), "", ARABIC),
        (ARABIC.encode("cp1256"), "text/html; charset=windows-1256", ARABIC),
        (ARABIC.encode("iso8859-6"), "text/html; charset=ISO-8859-6", ARABIC),
        (ARABIC.encode(), "text/html; charset=windows-1252", ARABIC),
        ("« 5 000 € »".encode("cp1252"), "text/html; charset=latin1", "« 5 000 € »"),
        (page("windows-1252").encode("cp1252"), "text/html", page("windows-1252")),
        (page("utf-8").encode(), "text/html", page("utf-8")),
        (FRENCH.encode(), "text/html; charset=no-such-thing", FRENCH),
        (FRENCH.encode(), "text/html; charset=hex", FRENCH),
    ],
    ids=[
        "UTF-8", "UTF-8 declared", "UTF-8 with mark", "UTF-16 LE", "UTF-16 BE",
        "UTF-16 without mark", "Latin-1 declared", "1252 undeclared",
        "1256 undeclared", "1256 declared", "8859-6 declared", "wrongly declared",
        "Latin-1 is 1252", "1252 in meta", "UTF-8 in meta", "unknown charset",
        "not a charset",
    ],
)  # fmt: skip
def test_finds_the_characters(body: bytes, content_type: str, expected: str) -> None:
    assert decode(body, content_type=content_type) == expected


def test_a_few_broken_bytes_do_not_spoil_a_page() -> None:
    body = (FRENCH * 40).encode() + b"\xe9"

    assert decode(body, content_type="text/html; charset=utf-8").startswith(FRENCH)


@pytest.mark.parametrize(
    "body",
    [
        random.Random(4).randbytes(4000),
        bytes(range(128, 256)) * 20,
        b"\xff\xfe\xfa\xfb" * 500,
        b"\xff\xfe\x00\xd8\x00\xd8",
        b"\xfe\xfe\xff\xff" * 500,
        b"Inetum \0 and the government of Morocco signed",
        b"\0\0\0\0" * 50,
        bytes(range(1, 32)) * 20,
    ],
    ids=[
        "random", "high bytes", "false UTF-16", "lone surrogates", "no code",
        "one NUL", "only NUL", "control characters",
    ],
)  # fmt: skip
def test_refuses_bytes_that_are_no_text(body: bytes) -> None:
    with pytest.raises(UnreadableError) as refused:
        decode(body)

    assert refused.value.result is ArticleResult.UNDECODABLE
