"""What bytes are by how they begin, whatever their name says. Light: for the door too."""

PDF_MARK = b"%PDF-"
PDF_WITHIN_BYTES = 1024
FOREIGN = (
    b"\x7fELF", b"\xfe\xed\xfa", b"\xcf\xfa\xed\xfe", b"PK\x03\x04", b"\x89PNG",
    b"\xff\xd8\xff", b"\x1f\x8b", b"\xfd7zXZ", b"{\\rtf", b"\xd0\xcf\x11\xe0",
    b"7z\xbc\xaf", b"II*\x00",
)  # fmt: skip
# These are letters, so that an article may begin with them too; then no control follows.
FOREIGN_LETTERS = (b"MZ", b"GIF8", b"Rar!", b"BZh", b"RIFF", b"OggS", b"ID3")
CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r"))
LOOKED_AT_BYTES = 512


def is_pdf(body: bytes) -> bool:
    """Whether a PDF begins near the start."""
    return PDF_MARK in body[:PDF_WITHIN_BYTES]


def is_foreign(body: bytes) -> bool:
    """Whether this is a program, an archive, a picture or the like."""
    if body.startswith(FOREIGN):
        return True
    start = body[:LOOKED_AT_BYTES]
    return start.startswith(FOREIGN_LETTERS) and start != start.translate(
        None, CONTROLS
    )
