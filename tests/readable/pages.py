"""Pages and PDFs for the tests, made here so that nothing of others is copied."""

import zlib

ARTICLE = """<!doctype html>
<html lang="fr"><head>
<title>Inetum recrute au Maroc | Le Quotidien</title>
<meta charset="utf-8">
<meta property="og:title" content="Inetum recrute au Maroc">
<meta property="og:site_name" content="Le Quotidien">
<meta property="article:published_time" content="2024-04-16T09:30:00+00:00">
</head><body>
<header><nav><a href="/">Accueil</a> <a href="/eco">Économie</a></nav></header>
<article><h1>Inetum recrute au Maroc</h1>
<p>Le groupe Inetum et le gouvernement marocain ont signé un protocole d'entente
pour la création de 1&nbsp;500 emplois d'ici 2027.</p>
<p>L'investissement prévisionnel dépasse 50 millions de dirhams.</p>
<ul><li>Casablanca</li><li>Rabat</li></ul>
</article>
<script>var secret = "do not read this";</script>
<footer>Mentions légales. Abonnez-vous à notre lettre.</footer>
</body></html>"""


def pdf(*pages: str, picture: bool = False) -> bytes:
    """A PDF with a page for each text (Latin-1), or with a picture and no text."""
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    kids = []
    for text in pages or ("",):
        lines = b"".join(
            b"(" + line.encode("latin-1").replace(b"(", b"\\(") + b") Tj T* "
            for line in text.split("\n")
            if line
        )
        content = b"BT /F1 11 Tf 50 780 Td 14 TL " + lines + b"ET"
        resources = b"/Font << /F1 << /Type /Font /Subtype /Type1 "
        resources += b"/BaseFont /Helvetica /Encoding /WinAnsiEncoding >> >>"
        if picture:
            content = b"/Im1 Do"
            objects.append(
                b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 "
                b"/ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\n"
                b"stream\n\x00\nendstream"
            )
            resources = b"/XObject << /Im1 %d 0 R >>" % len(objects)
        packed = zlib.compress(content)
        objects.append(
            b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream"
            % (len(packed), packed)
        )
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            b"/Resources << %s >> /Contents %d 0 R >>" % (resources, len(objects))
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (
        b" ".join(kids),
        len(kids),
    )
    out = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        start,
    )
    return bytes(out)
