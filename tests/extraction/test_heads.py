"""Names in a script without capitals: found by titles, nouns, quotation marks and prepositions."""

import pytest

from announcements.extraction.bodies import find_bodies
from announcements.extraction.firmheads import company_spans, item_span
from announcements.extraction.heads import heads, words
from announcements.extraction.pack import languages, load
from announcements.extraction.people import find_people
from announcements.extraction.placeheads import place_spans
from announcements.extraction.reader import open_article

PACK = load("ar")


def people(text: str) -> list[tuple[str, str | None]]:
    article = open_article(text, "ar", "2024-05-02", None, ())
    return [(one.name, one.title) for one in find_people(article)]


def view(text: str) -> str:
    return open_article(text, "ar", None, None, ()).text.view


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "وقع الاتفاقية وزير الصناعة والتجارة سالم المنصوري بحضور عدد من المسؤولين.",
            [("سالم المنصوري", "وزير الصناعه والتجاره")],
        ),
        (
            "وقال كريم بن يوسف، المدير العام للشركة، إن الأشغال بدأت.",
            [("كريم بن يوسف", "المدير العام للشركه")],
        ),
        (
            "وقعها الرئيس التنفيذي لشركة فلوران الفرنسية جيروم دوفال في القاهرة.",
            [("جيروم دوفال", "الرئيس التنفيذي لشركه فلوران الفرنسيه")],
        ),
        (
            "بحضور المهندس ياسر الفقي، وزير الإسكان، والدكتورة سلمى غنيم، العضو المنتدب للشركة.",
            [("ياسر الفقي", "وزير الاسكان"), ("سلمي غنيم", "العضو المنتدب للشركه")],
        ),
        ("وأشرف الوزير على انطلاق الأشغال في الموقع الجديد.", []),
        ("وطالب بإلغاء الرسوم، وإلى توفير سكن لائق قريب من المصنع.", []),
    ],
    ids=["behind", "before", "company in the title", "two", "bare title", "and to"],
)
def test_a_title_with_its_complement_finds_the_person(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert people(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("أعلنت شركة نور المغرب القطرية استثمار مليون دولار", ["نور المغرب"]),
        ("تعتزم مجموعة «دانة الخليج» البحرينية بناء فندق", ["دانة الخليج"]),
        ("وقعت الشركة الجزائرية التركية للنسيج اتفاقية", ["الشركة الجزائرية التركية للنسيج"]),
        ("قال إن شركة ناشئة ستدخل السوق", []),
        ("تأسيس شركة صينية جديدة", []),
    ],
)  # fmt: skip
def test_nouns_and_quotation_marks_find_companies(
    text: str, expected: list[str]
) -> None:
    printed = view(text)
    found = [printed[a:b] for a, b in company_spans(printed, PACK, printed, None)]

    assert found == [view(name) for name in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("مصنع في محافظة البصرة", [("البصرة", "place.head")]),
        ("ستقام الوحدة بطنجة", [("طنجة", "place.in")]),
        ("بمدينة سيدي خطاب", [("سيدي خطاب", "place.head")]),
        ("في منطقة الاستثمار", []),
    ],
)
def test_nouns_and_prepositions_find_places(
    text: str, expected: list[tuple[str, str]]
) -> None:
    printed = view(text)
    found = [
        (printed[a:b], rule)
        for a, b, rule in place_spans(printed, PACK, 0, words(printed))
    ]

    assert found == [(view(name), rule) for name, rule in expected]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("• خليج البوليمر: أنابيب لشبكات المياه", "خليج البوليمر"),
        ("- أطلس فيش، برأس مال إسباني: تجميد الأسماك", "أطلس فيش"),
        ("• سوريا كيبلز الهندية: كابلات", "سوريا كيبلز"),
        ("• الكلفة: 9 ملايين دينار", None),
        ("• ورد عليها مدير الإدارة في الهيئة: لا", None),
    ],
)
def test_the_head_of_an_item_may_name_a_company(text: str, name: str | None) -> None:
    seen = view(text)

    span = item_span(seen, PACK)

    assert (seen[slice(*span)] if span else None) == (view(name) if name else None)


def test_a_body_ends_where_its_complement_does() -> None:
    text = "صادقت الهيئة العامة للمنطقة الاقتصادية لقناة السويس على المشروع أمس."
    article = open_article(text, "ar", None, None, ())

    (body,) = find_bodies(article, [])

    assert body.name == view("الهيئة العامة للمنطقة الاقتصادية لقناة السويس")


def test_letters_of_one_sound_are_one() -> None:
    assert view("إنشاء مستشفى بمدينة الإسكندرية") == view(
        "انشاء مستشفي بمدينه الاسكندريه"
    )


def test_scripts_with_capitals_have_no_heads() -> None:
    assert [code for code in languages() if heads(code)] == ["ar"]
