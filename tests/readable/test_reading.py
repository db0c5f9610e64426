"""What becomes of a page, a PDF and a plain text."""

import pytest

from announcements.readable import UnreadableError, read
from announcements.readable.pdf import reflow
from announcements.vocabulary import ArticleResult
from tests.readable.pages import ARTICLE, pdf

PLAIN = "Le groupe Inetum a signé un protocole d'entente avec le gouvernement."


def reason(body: bytes, content_type: str = "") -> ArticleResult:
    with pytest.raises(UnreadableError) as refused:
        read(body, content_type=content_type)
    return refused.value.result


def test_reads_the_article_of_a_page_and_what_the_page_says_of_itself() -> None:
    page = read(ARTICLE.encode(), content_type="text/html")

    assert page.title == "Inetum recrute au Maroc"
    assert (page.language, page.published) == ("fr", "2024-04-16")
    assert page.publisher == "Le Quotidien"
    assert page.text.startswith(
        "title: Inetum recrute au Maroc\n\nLe groupe Inetum et le gouvernement"
    )
    assert "1 500 emplois d'ici 2027.\n\nL'investissement" in page.body
    assert "- Casablanca\n- Rabat" in page.body


def test_leaves_out_what_is_not_the_article() -> None:
    body = read(ARTICLE.encode(), content_type="text/html").body

    assert "do not read this" not in body
    assert "Accueil" not in body
    assert "Abonnez-vous" not in body


def test_knows_a_page_by_its_first_bytes() -> None:
    assert read(ARTICLE.encode(), content_type="").title == "Inetum recrute au Maroc"
    assert read(ARTICLE.encode(), content_type="application/octet-stream").title


@pytest.mark.parametrize(
    ("head", "foot", "published"),
    [
        ("", "", ""),
        ("", "© 2019-2023 Le Quotidien", ""),
        ("", "Publié le 16 avril 2024", "2024-04-16"),
        ("", '<time datetime="2024-04-16">hier</time>', "2024-04-16"),
        (
            '<script type="application/ld+json">{"@type": "NewsArticle", '
            '"datePublished": "2024-04-16T10:00:00+01:00", '
            '"dateModified": "2024-05-01"}</script>',
            "",
            "2024-04-16",
        ),
    ],
    ids=["nothing", "copyright only", "printed", "time element", "JSON-LD"],
)
def test_takes_a_date_that_the_page_states_and_makes_none_up(
    head: str, foot: str, published: str
) -> None:
    page = (
        f"<html><head><title>Inetum</title>{head}</head><body><article>"
        f"<h1>Inetum</h1><p>{PLAIN}</p><p>{PLAIN}</p></article>"
        f"<footer>{foot}</footer></body></html>"
    )

    assert read(page.encode(), content_type="text/html").published == published


def test_reads_an_arabic_page_in_an_old_code() -> None:
    page = (
        '<html dir="rtl"><head><meta charset="windows-1256"><title>اتفاق</title>'
        "</head><body><div><h1>توقيع مذكرة تفاهم</h1><div>وقعت الحكومة المغربية مذكرة "
        "تفاهم مع شركة إنيتوم لإحداث 1500 منصب شغل في أفق سنة 2027.<br><br>ويتوقع أن "
        "يفوق الاستثمار 50 مليون درهم في جهة الدار البيضاء.</div></div></body></html>"
    )

    found = read(page.encode("cp1256"), content_type="text/html")

    assert found.title == "توقيع مذكرة تفاهم"
    assert found.language == "ar"
    assert "1500 منصب شغل في أفق سنة 2027.\n\nويتوقع" in found.body


def test_a_script_in_a_title_is_text() -> None:
    page = ARTICLE.replace(
        'content="Inetum recrute au Maroc"',
        'content="&lt;script&gt;alert(1)&lt;/script&gt; Inetum"',
    )

    assert "<script>" not in read(page.encode(), content_type="text/html").body


def test_a_theme_that_says_english_does_not_make_a_french_page_english() -> None:
    page = ARTICLE.replace('lang="fr"', 'lang="en-US"')

    assert read(page.encode(), content_type="text/html").language == "fr"


def test_reads_a_very_small_page() -> None:
    page = f"<html><body><div>{PLAIN}</div></body></html>"

    assert read(page.encode(), content_type="text/html").body == PLAIN


def test_reads_plain_text_with_and_without_a_title_line() -> None:
    plain = read(PLAIN.encode(), content_type="text/plain")
    titled = read(f"title: Inetum\n\n{PLAIN}".encode(), content_type="text/plain")

    assert (plain.title, plain.text) == ("", PLAIN)
    assert (titled.title, titled.body) == ("Inetum", PLAIN)
    assert titled.text == f"title: Inetum\n\n{PLAIN}"


def test_plain_text_with_angle_brackets_stays_plain_text() -> None:
    text = f"<<Le projet>> : {PLAIN}"

    assert read(text.encode(), content_type="text/plain").body == text


def test_reads_a_pdf_and_joins_its_lines() -> None:
    page = read(
        pdf(
            "Le groupe Inetum a signé avec le gouvernement maro-\n"
            "cain un protocole d'entente qui prévoit la création de\n"
            "1 500 emplois.",
            "Deuxième page du communiqué.",
        ),
        content_type="application/pdf",
    )

    assert "gouvernement marocain un protocole" in page.body
    assert "création de 1 500 emplois.\n\nDeuxième page" in page.body
    assert (page.language, page.published) == ("fr", "")


def test_a_short_line_that_ends_a_sentence_ends_a_paragraph() -> None:
    page = "Une première ligne assez longue pour remplir la page\nfin.\nSuite du texte"

    assert reflow(page) == (
        "Une première ligne assez longue pour remplir la page fin.\n\nSuite du texte"
    )


@pytest.mark.parametrize(
    ("body", "content_type", "result"),
    [
        (b"", "text/html", ArticleResult.NO_TEXT),
        (b"   \n ", "text/plain", ArticleResult.NO_TEXT),
        (b"<html><body></body></html>", "text/html", ArticleResult.NO_TEXT),
        (
            b"<html><body><script>var a = 'a long text in a script only'</script>"
            b"<img src=x></body></html>",
            "text/html",
            ArticleResult.NO_TEXT,
        ),
        (b"12345 67890 2027 !!!", "text/plain", ArticleResult.NO_TEXT),
        (pdf(picture=True), "application/pdf", ArticleResult.PICTURES_ONLY),
        (pdf(""), "application/pdf", ArticleResult.NO_TEXT),
        (b"%PDF-1.7\nbroken", "application/pdf", ArticleResult.UNDECODABLE),
        (b"MZ\x90\x00\x03\x00", "application/pdf", ArticleResult.WRONG_TYPE),
        (b"PK\x03\x04docx", "", ArticleResult.WRONG_TYPE),
        (
            b"<html><body><p>NUL \0 in a page that is long enough</p></body></html>",
            "text/html",
            ArticleResult.UNDECODABLE,
        ),
    ],
    ids=[
        "empty", "blank", "empty page", "script only", "no letters", "pictures",
        "empty PDF", "broken PDF", "program", "archive", "NUL",
    ],
)  # fmt: skip
def test_says_why_there_is_no_text(
    body: bytes, content_type: str, result: ArticleResult
) -> None:
    assert reason(body, content_type) is result


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The government and the company signed a memorandum yesterday.", "en"),
        ("وقعت الحكومة المغربية مذكرة تفاهم مع شركة إنيتوم الفرنسية", "ar"),
        ("Şirket ile hükümet arasında bir mutabakat zaptı imzalandı.", "tr"),
        ("La empresa firmó un acuerdo con el gobierno para crear empleos.", "es"),
    ],
)
def test_tells_the_language_of_a_text(text: str, language: str) -> None:
    assert read(text.encode(), content_type="text/plain").language == language
