"""Figures as the Arabic press prints them: digits of two scripts, duals, glued small words, brackets, fractions first."""

import pytest

from announcements.extraction.currencies import currency
from announcements.extraction.text import normalise
from tests.extraction.figures import figures


def plain(value: object) -> str | None:
    return None if value is None else f"{value:f}".removesuffix(".0").split(".")[0]


MILLION, BILLION = "000000", "000000000"


@pytest.mark.parametrize(
    ("text", "country", "low", "high", "qualifier", "unit"),
    [
        ("باستثمار قدره ١٫٨ مليار ريال", "SA", "18" + "0" * 8, "18" + "0" * 8, "exact", "SAR"),
        ("بنحو٣٥٠ مليون دولار", "EG", "350" + MILLION, "350" + MILLION, "about", "USD"),
        ("باستثمارات تتجاوز 14 مليار ريال", "SA", "14" + BILLION, None, "more_than", "SAR"),
        ("بكلفة (7) ملايين دينار", "JO", "7" + MILLION, "7" + MILLION, "exact", "JOD"),
        ("ما يعادل نحو 2.9 مليار جنيه مصري", "EG", "2900" + MILLION, "2900" + MILLION, "about", "EGP"),
        ("مليوني دولار", "EG", "2" + MILLION, "2" + MILLION, "exact", "USD"),
        ("ملياري درهم", "MA", "2" + BILLION, "2" + BILLION, "exact", "MAD"),
        ("نحو مليار درهم", "AE", "1" + BILLION, "1" + BILLION, "about", "AED"),
        ("بنصف مليار دولار", "SA", "500" + MILLION, "500" + MILLION, "exact", "USD"),
        ("مليار ونصف المليار دولار", "IQ", "1500" + MILLION, "1500" + MILLION, "exact", "USD"),
        ("مليونان ونصف المليون دينار", "KW", "2500000", "2500000", "exact", "KWD"),
        ("مليارا و300 مليون دولار", "MR", "1300" + MILLION, "1300" + MILLION, "exact", "USD"),
        ("تريليونا و180 مليار دينار عراقي", "IQ", "1180" + BILLION, "1180" + BILLION, "exact", "IQD"),
        ("2 مليار و500 مليون درهم", "MA", "2500" + MILLION, "2500" + MILLION, "exact", "MAD"),
        ("مليون و200 ألف دولار", "SY", "1200000", "1200000", "exact", "USD"),
        ("بقيمة 17,35 مليار درهم", "MA", "17350" + MILLION, "17350" + MILLION, "exact", "MAD"),
        ("بكلفة 6ر57 مليار دج", "DZ", "57600" + MILLION, "57600" + MILLION, "exact", "DZD"),
        ("بـ38,6 مليار دينار", "DZ", "38600" + MILLION, "38600" + MILLION, "exact", "DZD"),
        ("1500 مليار سنتيم", "DZ", "15" + BILLION, "15" + BILLION, "exact", "DZD"),
        ("91 مليارا من المليمات", "TN", "91" + MILLION, "91" + MILLION, "exact", "TND"),
        ("1,250 مليون ريال عماني", "OM", "1250" + MILLION, "1250" + MILLION, "exact", "OMR"),
        ("1.250.000 درهم", "MA", "1250000", "1250000", "exact", "MAD"),
        ("3,400,000 دولار أمريكي", "EG", "3400000", "3400000", "exact", "USD"),
        ("خمسة ملايين أورو", "MA", "5" + MILLION, "5" + MILLION, "exact", "EUR"),
        ("مئتي مليون يورو", "TN", "200" + MILLION, "200" + MILLION, "exact", "EUR"),
        ("مائة وخمسين مليون دينار", "LY", "150" + MILLION, "150" + MILLION, "exact", "LYD"),
        ("خمسة وعشرين مليون جنيه", "SD", "25" + MILLION, "25" + MILLION, "exact", "SDG"),
        ("ما بين 15 و17 مليار أورو", "MA", "15" + BILLION, "17" + BILLION, "range", "EUR"),
        ("يتراوح بين 150 و200 مليون درهم", "AE", "150" + MILLION, "200" + MILLION, "range", "AED"),
        ("ما لا يقل عن 40 مليون دولار", "JO", "40" + MILLION, None, "at_least", "USD"),
        ("ما يصل إلى 100 مليون دولار", "OM", None, "100" + MILLION, "up_to", "USD"),
        ("حتى 30 مليون يورو", "TN", None, "30" + MILLION, "up_to", "EUR"),
        ("أزيد من 8 ملايير درهم", "MA", "8" + BILLION, None, "more_than", "MAD"),
        ("تزيد قيمتها على 10 مليارات دولار", "SA", "10" + BILLION, None, "more_than", "USD"),
        ("بما يفوق 3 مليارات ريال", "SA", "3" + BILLION, None, "more_than", "SAR"),
        ("يناهز 50 مليون درهم", "MA", "50" + MILLION, "50" + MILLION, "about", "MAD"),
        ("قرابة 14.7 مليار دينار ليبي", "LY", "14700" + MILLION, "14700" + MILLION, "about", "LYD"),
        ("365 مليون ريال قطري", "QA", "365" + MILLION, "365" + MILLION, "exact", "QAR"),
        ("11.6 مليار أوقية جديدة", "MR", "11600" + MILLION, "11600" + MILLION, "exact", "MRU"),
        ("82.78 مليار روبية", "IN", "82780" + MILLION, "82780" + MILLION, "exact", "INR"),
    ],
)  # fmt: skip
def test_reads_amounts(
    text: str,
    country: str,
    low: str | None,
    high: str | None,
    qualifier: str,
    unit: str,
) -> None:
    (figure,) = figures(text, "ar")

    assert figure.measure == "investment"
    assert (plain(figure.low), plain(figure.high)) == (low, high)
    assert figure.qualifier == qualifier
    assert currency(figure.unit or "", country) == unit


@pytest.mark.parametrize(
    ("text", "low", "high", "qualifier", "kind"),
    [
        ("أزيد من 16 ألف منصب شغل", "16000", None, "more_than", "unspecified"),
        ("تسعة آلاف فرصة عمل مباشرة", "9000", "9000", "exact", "direct"),
        ("سيؤمن 850 موطن شغل", "850", "850", "exact", "unspecified"),
        ("خلق 900وظيفة", "900", "900", "exact", "unspecified"),
        ("توفير ألفي فرصة عمل", "2000", "2000", "exact", "unspecified"),
        ("ألف و500 وظيفة", "1500", "1500", "exact", "unspecified"),
        ("ثلاثة آلاف وخمسمائة وظيفة", "3500", "3500", "exact", "unspecified"),
        ("11.000 منصب شغل جديد", "11000", "11000", "exact", "unspecified"),
        ("8,400 فرصة عمل مباشرة", "8400", "8400", "exact", "direct"),
        ("60,000 فرصة غير مباشرة", "60000", "60000", "exact", "indirect"),
        ("55.6 ألف فرصة عمل مباشرة وغير مباشرة", "55600", "55600", "exact", "direct_and_indirect"),
        ("ما بين 1.700 و1.900 منصب شغل قار", "1700", "1900", "range", "unspecified"),
        ("ما يصل إلى 300 وظيفة", None, "300", "up_to", "unspecified"),
        ("ما لا يقل عن 120 عاملا", "120", None, "at_least", "unspecified"),
        ("سيعمل به نحو ثمانية آلاف شخص بشكل مباشر", "8000", "8000", "about", "direct"),
        ("تشغيل 480 من الملاكات الطبية", "480", "480", "exact", "unspecified"),
        ("نحو 1,900 مستخدم", "1900", "1900", "about", "unspecified"),
        ("لن يقل العدد عن ٢٥ ألف فرصة عمل", "25000", None, "at_least", "unspecified"),
        ("حوالي 4070 موطن شغل", "4070", "4070", "about", "unspecified"),
        ("377 فرصة عمل", "377", "377", "exact", "unspecified"),
    ],
)  # fmt: skip
def test_reads_posts(
    text: str, low: str | None, high: str | None, qualifier: str, kind: str
) -> None:
    (figure,) = figures(text, "ar")

    assert figure.measure == "jobs"
    assert (plain(figure.low), plain(figure.high)) == (low, high)
    assert figure.qualifier == qualifier
    assert figure.jobs_kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "بنسبة 45 بالمئة",
        "35 في المئة من الأسهم",
        "على مساحة 320 ألف متر مربع",
        "بطاقة 300 ألف طن سنويا",
        "القانون رقم 116 لسنة 2013",
        "بعد 25 عاما",
        "12 فرصة استثمارية",
    ],
)
def test_shares_areas_and_years_are_no_figures(text: str) -> None:
    assert figures(text, "ar") == []


def test_a_mark_without_width_inside_a_figure_keeps_its_span_exact() -> None:
    text = "استثمار 1\u200f50 مليون د\u0640و\u0640لار"

    (figure,) = figures(text, "ar")

    left, right = normalise(text).span(figure.start, figure.end)
    assert plain(figure.high) == "150000000"
    assert text[left:right] == "1\u200f50 مليون د\u0640و\u0640لار"
