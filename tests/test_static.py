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


def palettes() -> dict[str, dict[str, str]]:
    """The colours of both themes by name; dark ones it does not name are light's."""
    sheet = (STATIC / "css" / "tokens.css").read_text()
    blocks = re.findall(r"\{\s*color-scheme: (light|dark);(.*?)\}", sheet, re.DOTALL)
    named = {
        theme: dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", block))
        for theme, block in blocks
    }
    return {"light": named["light"], "dark": named["light"] | named["dark"]}


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG 2 counts it."""

    def luminance(colour: str) -> float:
        digits = colour[1:] if len(colour) == 7 else "".join(c * 2 for c in colour[1:])
        parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
        linear = [
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
            for part in parts
        ]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        *(
            (ink, ground)
            for ink in ("ink", "ink-2", "ink-3")
            for ground in ("paper", "surface", "sunken")
        ),
        ("accent", "paper"),
        ("accent", "surface"),
        ("on-accent", "accent"),
        ("accent", "accent-soft"),
        ("soon", "soon-soft"),
        ("overdue", "overdue-soft"),
        ("delivered", "kept-soft"),
        ("ink-2", "silent-soft"),
        ("ink", "mark"),
        ("ink-2", "mark"),
        ("ink", "soon-soft"),
        ("overdue", "paper"),
    ],
)
def test_text_can_be_read_on_its_ground(theme: str, ink: str, ground: str) -> None:
    colours = palettes()[theme]

    assert contrast(colours[ink], colours[ground]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", ["promised", "delivered", "overdue", "field-rule"])
def test_drawn_marks_can_be_told_from_paper(theme: str, name: str) -> None:
    colours = palettes()[theme]

    assert contrast(colours[name], colours["paper"]) >= 3
