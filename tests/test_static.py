"""Vendored files are what was published, and the sheet keeps its own promises."""

import hashlib
import re
from pathlib import Path

import pytest

STATIC = Path(__file__).parent.parent / "static"
SHEETS = sorted((STATIC / "css").glob("*.css"))
SCRIPTS = sorted((STATIC / "js").glob("*.js"))
VENDORED = [
    (vendor.parent / line.split()[1], line.split()[0])
    for vendor in sorted(STATIC.rglob("VENDOR"))
    for line in vendor.read_text().partition("as kept here")[2].splitlines()
    if re.match(r"[0-9a-f]{64}  ", line)
]


def test_both_vendor_files_are_read() -> None:
    assert {path.parent.name for path, _ in VENDORED} == {"fonts", "chartjs"}


@pytest.mark.parametrize(
    ("path", "sha256"), VENDORED, ids=[path.name for path, _ in VENDORED]
)
def test_vendored_file_has_its_checksum(path: Path, sha256: str) -> None:
    assert hashlib.sha256(path.read_bytes()).hexdigest() == sha256


def test_every_vendored_file_is_listed() -> None:
    folders = [STATIC / "fonts", STATIC / "vendor" / "chartjs"]
    kept = {p for f in folders for p in f.iterdir() if p.name != "VENDOR"}

    assert kept == {path for path, _ in VENDORED}


def test_both_dark_palettes_are_alike() -> None:
    sheet = (STATIC / "css" / "tokens.css").read_text()
    blocks = re.findall(r"\{\s*color-scheme: dark;(.*?)\}", sheet, re.DOTALL)

    assert len(blocks) == 2
    assert blocks[0].split() == blocks[1].split()


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_no_side_is_named_left_or_right(sheet: Path) -> None:
    sides = re.findall(
        r"(?:margin|padding|border|inset)-(?:left|right)|float:|text-align: (?:right)",
        sheet.read_text(),
    )

    assert sides == []


@pytest.mark.parametrize("path", [*SHEETS, *SCRIPTS], ids=lambda path: path.name)
def test_nothing_is_fetched_from_elsewhere(path: Path) -> None:
    assert not re.search(r"https?://(?!www\.w3\.org)|url\(['\"]?//", path.read_text())


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_every_file_that_a_sheet_names_is_there(sheet: Path) -> None:
    for name in re.findall(r"url\(\"(\.\.[^\"]+)\"\)", sheet.read_text()):
        assert (sheet.parent / name).is_file(), name
