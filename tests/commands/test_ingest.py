"""`manage.py ingest`: a file, an address or standard input."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from announcements import tasks
from announcements.models import Article
from announcements.vocabulary import Door, Step
from tests.articles import INETUM, RECIPE
from tests.readable.pages import ARTICLE, pdf

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def rung(monkeypatch: pytest.MonkeyPatch) -> list[Step]:
    """The bells that were rung."""
    bells: list[Step] = []
    monkeypatch.setattr(tasks, "ring", bells.append)
    return bells


def ingest(*arguments: str, **options: Any) -> str:
    out = io.StringIO()
    call_command("ingest", *arguments, stdout=out, **options)
    return out.getvalue()


def test_takes_in_a_file_with_what_the_person_knows(
    tmp_path: Path, rung: list[Step]
) -> None:
    file = tmp_path / "inetum.html"
    file.write_text(ARTICLE)

    printed = ingest(
        str(file),
        "--language=fr",
        "--published=2024-04",
        "--publisher=Le Quotidien",
        "--country=ma",
        "--title=Inetum",
    )

    article = Article.objects.get()
    assert f"article {article.pk}" in printed
    assert (article.door, article.filename) == (Door.UPLOAD, "inetum.html")
    assert (article.language, article.published) == ("fr", "2024-04")
    assert (article.publisher, article.country_id) == ("Le Quotidien", "MA")
    assert rung == [Step.READ]


def test_takes_in_an_address() -> None:
    ingest("https://news.example.org/a")

    assert Article.objects.get().url == "https://news.example.org/a"


def test_takes_in_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(INETUM.encode())))

    ingest("-")

    assert bytes(Article.objects.get().body.content) == INETUM.encode()


def test_waits_for_the_end_where_told_so(tmp_path: Path) -> None:
    file = tmp_path / "inetum.pdf"
    file.write_bytes(pdf(INETUM.replace("\n\n", "\n")))

    printed = ingest(str(file), "--wait")

    assert "agreements found: 1 candidates to review" in printed


def test_says_what_was_sent_before(tmp_path: Path) -> None:
    file = tmp_path / "recipe.txt"
    file.write_text(RECIPE)
    ingest(str(file))

    printed = ingest(str(file), "--wait")

    assert "Already here" in printed
    assert "no announcement found" in printed
    assert Article.objects.count() == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("http://127.0.0.1/a",), "not fetched"),
        (("/no/such/file",), "cannot be read"),
        (("{empty}",), "nothing in it"),
        (("{file}", "--published=someday"), "--published"),
        (("{file}", "--published=2024-13"), "--published"),
        (("{file}", "--language=french"), "--language"),
        (("{file}", "--country=XX"), "--country XX: no country"),
        (("{file}", "--published=2999"), "--published: .* still to come"),
        (("{program}",), "program: .* neither a web page nor a PDF"),
        (("{named}",), "named .pdf but is not a PDF"),
    ],
)
def test_bad_input_stores_nothing(
    arguments: tuple[str, ...], words: str, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text(RECIPE)
    (tmp_path / "empty").write_text(" \n")
    (tmp_path / "program").write_bytes(b"\x7fELF\x02\x01\x01" + bytes(100))
    (tmp_path / "named.pdf").write_text(RECIPE)
    places = {
        "file": str(tmp_path / "file"),
        "empty": str(tmp_path / "empty"),
        "program": str(tmp_path / "program"),
        "named": str(tmp_path / "named.pdf"),
    }

    with pytest.raises(CommandError, match=words):
        ingest(*(argument.format(**places) for argument in arguments))

    assert not Article.objects.exists()
